"""Writing down what is due: a deed hands over all that its owner owes, worked out anew.

No deed says what it changed. It says what is due now, and this room finds the difference: new rows,
another day, done. So a forgotten case mends itself with the next deed on it, and with the sweep,
before which every room rewrites what changes by the day alone.
"""

import datetime
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, fields
from uuid import UUID

from notifications.contents import checked
from notifications.due_kinds import due_label
from notifications.inside import must_be_inside
from notifications.models import Audience, Deadline, KeptOut
from people.by_itself import each_by_itself

Refresh = Callable[[datetime.date], object]
_refreshers: list[Refresh] = []


@dataclass(frozen=True)
class Due:
    """One thing that is due, as a room knows it; see ``Deadline`` for what each field means."""

    kind: str
    subject: str
    due_on: datetime.date | None
    audience: Audience
    partnership_id: UUID
    reference: str
    path: str
    chain: str
    body_id: UUID | None = None
    board_id: UUID | None = None
    person_id: UUID | None = None
    counts_from: datetime.date | None = None
    is_resting: bool = False


_WRITTEN = tuple(field.name for field in fields(Due) if field.name not in {"kind", "subject"})
_REWRITTEN = ("owner", "ended_on", *_WRITTEN)
# Up to so many rows are sooner written one by one than as one statement over all their columns; a
# deed mostly changes one.
_FEW = 3
_Key = tuple[str, str]


def rewrite(
    owner: str,
    dues: Iterable[Due],
    *,
    today: datetime.date,
    kept_out: Collection[UUID] | None = (),
    of: Collection[str] | None = None,
) -> None:
    """Make the deadlines of an owner what they are now, inside the deed's transaction.

    ``owner`` is a text id such as "case:…"; what is no longer among ``dues`` ends today. ``of``
    names the subjects that are spoken of, where it is not all of the owner's: the others stay as
    they are. ``kept_out`` are those who may not know of it, whatever their role; None where nobody
    ever was, so that none is looked for. Raises ``OutsideTransaction``, ``UnknownKind`` and
    ``ContentRefused``.
    """
    must_be_inside()
    wanted = {(due.kind, due.subject): due for due in dues}
    for due in wanted.values():
        due_label(due.kind)
        checked({"reference": due.reference, "path": due.path})
    rows = Deadline.objects.filter(owner=owner).order_by()
    if of is not None:
        rows = rows.filter(subject__in=of)
    known = {(row.kind, row.subject): row for row in rows}
    _write(owner, wanted, known, today)
    if of is None and kept_out is not None:
        keep_out(owner, kept_out)


def _write(
    owner: str, wanted: dict[_Key, Due], known: dict[_Key, Deadline], today: datetime.date
) -> None:
    # One that was another owner's comes over with its ledger: a body's question does when its
    # source changes hands.
    if others := {subject for _, subject in wanted.keys() - known.keys()}:
        foreign = Deadline.objects.filter(subject__in=others).order_by()
        known = {(row.kind, row.subject): row for row in foreign} | known
    new = [
        Deadline(kind=kind, subject=subject, owner=owner, **_values(due))
        for (kind, subject), due in wanted.items()
        if (kind, subject) not in known
    ]
    changed = [row for key, row in known.items() if _brought_up(row, owner, wanted.get(key), today)]
    Deadline.objects.bulk_create(new)
    if len(changed) <= _FEW:
        for row in changed:
            row.save(update_fields=_REWRITTEN)
    else:
        Deadline.objects.bulk_update(changed, _REWRITTEN, batch_size=200)


def _values(due: Due) -> dict[str, object]:
    return {name: getattr(due, name) for name in _WRITTEN}


def _brought_up(row: Deadline, owner: str, due: Due | None, today: datetime.date) -> bool:
    """Bring a row up to what is due; whether that changed it."""
    if due is None:
        if row.owner != owner or row.ended_on is not None:
            return False
        row.ended_on = today
        return True
    values = {**_values(due), "owner": owner, "ended_on": None}
    if all(getattr(row, name) == value for name, value in values.items()):
        return False
    for name, value in values.items():
        setattr(row, name, value)
    return True


def keep_out(owner: str, people: Collection[UUID]) -> None:
    """Say who may not know of an owner's deadlines: these, and nobody else. For a deed that changes
    that alone, or speaks of some subjects only."""
    must_be_inside()
    wanted = set(people)
    known = set(KeptOut.objects.filter(owner=owner).values_list("user_id", flat=True))
    KeptOut.objects.filter(owner=owner, user_id__in=known - wanted).delete()
    KeptOut.objects.bulk_create(
        [KeptOut(owner=owner, user_id=user_id) for user_id in wanted - known], ignore_conflicts=True
    )


def register_refresher(refresh: Refresh) -> None:
    """Let a room rewrite what changes by the day alone, as an appointment that ends; called once at
    start-up. It runs before each sweep, outside its transaction: it takes what it locks for as
    short as it can, as one case at a time, so that no deed waits for the whole morning's work."""
    if refresh not in _refreshers:
        _refreshers.append(refresh)


def refresh_all(today: datetime.date) -> None:
    """Have every room rewrite what the day changed; ``NotAllDone`` in the end where some could not.

    Nothing hangs on all of it being one transaction: what is not rewritten now stays as the last
    deed wrote it, until the next morning.
    """
    with each_by_itself() as attempt:
        for refresh in _refreshers:
            with attempt(f"{refresh.__module__} on {today}"):
                refresh(today)
