"""Reads of sensitive pages: a view says what it shows; the middleware writes it before it goes.

Every view of ours declares itself, ``@reads_audited`` or ``@no_read_to_audit("why")``, so that
forgetting the question fails a test instead of leaving a silent page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db import Error as DatabaseFailure
from django.db import transaction
from django.http import HttpRequest

from audit.events import Kind, event_named
from audit.identifiers import check_chain, check_subject, clean_details
from audit.record import AuditUnavailable, record

View = TypeVar("View", bound=Callable[..., Any])

REFUSED = "access.refused"


@dataclass(frozen=True)
class Declaration:
    """What a view says about its reads; ``why`` is given where there is nothing to audit."""

    audited: bool
    why: str = ""


@dataclass(frozen=True)
class Note:
    """A read or a refusal waiting to be written."""

    event: str
    chain: str
    actor: str
    subject: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Notes:
    """What one request has noted. ``written`` counts the reads that stand in the audit."""

    reads: list[Note] = field(default_factory=list)
    refusals: list[Note] = field(default_factory=list)
    written: int = 0


def reads_audited(view: View) -> View:
    """Declare that the view (function or class) notes at least one read each time it shows."""
    view.audit_read = Declaration(audited=True)  # type: ignore[attr-defined] # a mark on a function
    return view


def no_read_to_audit(why: str) -> Callable[[View], View]:
    """Declare that the view shows nothing about anybody's case, and why that is so."""
    if not isinstance(why, str) or not why.strip():
        raise ValueError("Say why there is nothing to audit")

    def declare(view: View) -> View:
        view.audit_read = Declaration(audited=False, why=why)  # type: ignore[attr-defined] # as above
        return view

    return declare


def declaration_of(view: Callable[..., Any]) -> Declaration | None:
    """What the view declares, looked up on the function and on the class behind it."""
    for bearer in (view, getattr(view, "view_class", None)):
        declared = getattr(bearer, "audit_read", None)
        if isinstance(declared, Declaration):
            return declared
    return None


def require_declaration(view: Callable[..., Any]) -> Declaration:
    """The view's declaration; ImproperlyConfigured when it has none (used by the house test)."""
    declared = declaration_of(view)
    if declared is None:
        where = f"{view.__module__}.{getattr(view, '__qualname__', view)}"
        raise ImproperlyConfigured(f"{where} needs @reads_audited or @no_read_to_audit(why)")
    return declared


def actor_of(request: HttpRequest) -> str:
    """Who makes the request: ``user:<id>``, or ``anonymous`` for nobody signed in."""
    user = getattr(request, "user", None)
    return f"user:{user.pk}" if user is not None and user.is_authenticated else "anonymous"


def notes_of(request: HttpRequest) -> Notes:
    """What this request has noted so far."""
    notes = getattr(request, "audit_notes", None)
    if notes is None:
        notes = request.audit_notes = Notes()  # type: ignore[attr-defined] # ours, on their request
    return notes


def note(
    request: HttpRequest,
    event: str,
    *,
    chain: str,
    subject: str = "",
    details: Mapping[str, Any] | None = None,
) -> None:
    """Note that this page shows something; it is written after rendering and before sending.

    A list, search or export notes once, naming in ``details`` what it showed. The same note twice
    is one entry. Raises UnknownEvent, and ValueError for an event that is not a read or for
    content where ids belong: at once, in the view, not after it.
    """
    reads = notes_of(request).reads
    noted = _note(request, event, Kind.READ, chain, subject, details)
    if noted not in reads:
        reads.append(noted)


def note_refusal(
    request: HttpRequest,
    event: str = REFUSED,
    *,
    chain: str = "instance",
    subject: str = "",
    details: Mapping[str, Any] | None = None,
) -> None:
    """Note that somebody was turned away; it is written after the deed was rolled back."""
    refusals = notes_of(request).refusals
    refusals.append(_note(request, event, Kind.REFUSAL, chain, subject, details))


def write_now(
    request: HttpRequest,
    event: str,
    *,
    chain: str,
    subject: str = "",
    details: Mapping[str, Any] | None = None,
) -> None:
    """Write a read at once, in a transaction of its own: for files, before the first byte goes.

    Raises AuditUnavailable when it cannot be written; the middleware then answers 503.
    """
    _write([_note(request, event, Kind.READ, chain, subject, details)])
    notes_of(request).written += 1


def write_noted(request: HttpRequest, *, shown: bool) -> None:
    """Write what the request noted: refusals always, reads where the page is ``shown``.

    Raises AuditUnavailable when it cannot be written.
    """
    notes = notes_of(request)
    reads = notes.reads if shown else []
    _write([*notes.refusals, *reads])
    notes.written += len(reads)
    notes.refusals, notes.reads = [], []


def _note(
    request: HttpRequest,
    event: str,
    kind: Kind,
    chain: str,
    subject: str,
    details: Mapping[str, Any] | None,
) -> Note:
    if event_named(event).kind is not kind:
        raise ValueError(f"{event} is not registered as a {kind}")
    return Note(
        event=event,
        chain=check_chain(chain),
        actor=actor_of(request),
        subject=check_subject(subject),
        details=clean_details(details or {}),
    )


def _write(notes: list[Note]) -> None:
    """One short transaction; chains in the order of their names, so that no two pages deadlock."""
    if not notes:
        return
    try:
        with transaction.atomic():
            for noted in sorted(notes, key=lambda noted: noted.chain):
                record(
                    noted.event,
                    chain=noted.chain,
                    actor=noted.actor,
                    subject=noted.subject,
                    details=noted.details,
                )
    except AuditUnavailable:
        raise
    except DatabaseFailure as failure:  # the transaction itself
        raise AuditUnavailable from failure
