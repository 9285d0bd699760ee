"""How the forum's part of the story is told: each deed by a person, on the day they did it."""

import datetime
from collections.abc import Iterable
from typing import Any

from audit.record import record
from documents.store import PreparedFile
from learning.actions import answering, asking, believing, closing
from learning.actions.evidence import EvidenceGiven, send_evidence
from learning.models import Addressee, Source
from learning.vocabulary import CloseReason, Event, EvidenceKind, StepKind
from people.deeds import actor_id
from people.models import User
from people.viewers import viewer_of

MARNIE, JOSUNE, DILIP = "Marnie Oduya", "Josune Tarrick", "Dilip Ranmore"
ODILE, CALLUM, HANA, LORCAN = (
    "Odile Marchbank", "Callum Thirsk", "Hana Vesterby", "Lorcan Petherick",
)  # fmt: skip


def day(text: str) -> datetime.date:
    """A day as the story writes it here."""
    return datetime.date.fromisoformat(text)


def by(name: str, on: str) -> dict[str, Any]:
    """``by`` and ``today`` of somebody on a day, as deeds take them."""
    return {"by": viewer_of(User.objects.get(name=name), day(on)), "today": day(on)}


def rows_of(source: Source, number: str) -> list[Addressee]:
    """The rows of one recommendation that are not passed on, in their order."""
    return list(
        Addressee.objects.filter(
            action__recommendation__source=source, action__recommendation__number=number
        )
        .exclude(lifecycle="transferred")
        .order_by("action__position", "position")
    )


def ask(rows: Iterable[Addressee], who: str, on: str, due: str, words: str = "") -> None:
    """Ask each body."""
    for row in rows:
        asking.ask(
            addressee_id=row.pk, on=day(on), answer_due_on=day(due), words=words, **by(who, on)
        )


def said(row: Addressee, what: StepKind, words: str, who: str, on: str) -> None:
    """Write down what a body answered by mail."""
    answering.record_answer_for(
        addressee_id=row.pk, said=what.value, words=words, came_on=day(on), **by(who, on)
    )


def show(
    rows: Iterable[Addressee], about: str, who: str, on: str, *, dated: str = "",
    kind: EvidenceKind = EvidenceKind.AUDIT, recorded: bool = True,
    file: PreparedFile | None = None,
) -> None:  # fmt: skip
    """Evidence came: from the contact, or by mail to whoever keeps the register."""
    send_evidence(
        addressee_ids=[row.pk for row in rows],
        given=EvidenceGiven(
            kind.value, about, day(dated or on), False, "" if file else "Kept by the body."
        ),
        file=file,
        recorded=answering.Recorded(day(on)) if recorded else None,
        **by(who, on),
    )


def verify(row: Addressee, words: str, who: str, on: str) -> None:
    """Somebody of another body opens what was sent, and believes it."""
    reader = by(who, on)["by"]
    for one in believing.files_to_open(row, reader).unopened:
        # This reading of the story is in the audit, too.
        record(
            Event.EVIDENCE_OPENED.value, chain=one.chain, actor=actor_id(reader),
            subject=one.document.text_id,
        )  # fmt: skip
    believing.verify(addressee_id=row.pk, on=day(on), looked_at=True, words=words, **by(who, on))


def reopen(row: Addressee, why: str, who: str, on: str, due: str = "") -> None:
    """It turns out not to be so."""
    believing.reopen(
        addressee_id=row.pk, on=day(on), why=why, due_on=day(due) if due else None, **by(who, on)
    )


def close(row: Addressee, on: str) -> None:
    """The forum closes what was verified."""
    closing.close(addressee_id=row.pk, reason=CloseReason.DONE.value, on=day(on), **by(JOSUNE, on))
