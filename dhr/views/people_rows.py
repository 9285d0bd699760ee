"""Who worked on a case and when, as rows of its timeline, by role; and its days without a chair.

Names and reasons stand on the page of people; the timeline says what happened to which place.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Self

from django.utils import timezone

from dhr.models import Appointment, ConflictOfInterest, Fact, Review
from dhr.summaries import as_moved, chairs_in_post, in_order
from dhr.waits import Gap, gaps_between_chairs
from people.days import count, long_date
from people.roles import Power

# Who may know of a conflict of interest of somebody who is not appointed to the case.
TOLD_OF_CONFLICTS = frozenset({Power.RECORD_CONFLICT, Power.LIFT_CONFLICT})
# Of these one follows another; several people sit on a panel.
HELD_BY_ONE = frozenset({"independent_chair", "report_author"})

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class PeopleOfReview:
    """Appointments in the order of their first day, conflicts, and the facts that stand; each
    asked for once."""

    appointments: list[Appointment]
    conflicts: list[ConflictOfInterest]
    facts: list[Fact]
    today: datetime.date

    @classmethod
    def of(cls, review: Review, facts: list[Fact], today: datetime.date) -> Self:
        """For a case whose facts, old versions among them, are given."""
        replaced = {fact.supersedes_id for fact in facts}
        return cls(
            list(
                review.appointments.select_related("appointed_by", "ended_by").order_by("from_day")
            ),
            list(review.conflicts.select_related("lifted_by")),
            [fact for fact in facts if fact.pk not in replaced],
            today,
        )

    @property
    def gaps(self) -> list[Gap]:
        """The times without a chair that are over."""
        standing = [row for row in self.conflicts if row.lifted_at is None]
        chairs = chairs_in_post(self.appointments, standing)
        return gaps_between_chairs(as_moved(in_order(self.facts)), chairs, self.today)

    def on_timeline(self, powers: Collection[Power]) -> Rows:
        """Entries as ``timeline_of`` takes them."""
        appointed: dict[Any, str] = {}
        entries: Rows = []
        for number, row in enumerate(self.appointments):
            appointed[row.user_id] = row.role_label
            entries += _of_appointment(row, self.appointments[:number], self.today)
        for conflict in self.conflicts:
            if whose := _whose(conflict, appointed, powers):
                entries += _of_conflict(conflict, whose)
        return entries + [_of_gap(gap) for gap in self.gaps]


def _entry(title: str, day: datetime.date, order: Any, text: str, by: str = "") -> dict[str, Any]:
    return {"title": title, "day": day, "by": by, "text": text, "order": (day, *order)}


def _of_appointment(row: Appointment, earlier: list[Appointment], today: datetime.date) -> Rows:
    written, label = row.appointed_at, row.role_label
    again = row.role in HELD_BY_ONE and any(
        each.role == row.role and each.user_id != row.user_id for each in earlier
    )
    until = f"Until {long_date(row.until)}, as agreed.\n" if row.until else ""
    rows = [
        _entry(
            f"{label} appointed" + (", after an earlier one" if again else ""),
            row.from_day, (written, written),
            f"{until}Written down on {_day(written)}.", row.appointed_by.name,
        )
    ]  # fmt: skip
    if row.undertaking_on:
        title = f"Confidentiality undertaking given: {_small(label)}"
        rows.append(_entry(title, row.undertaking_on, (written, _after(written, 1)), ""))
    if row.ended_on:
        title = f"Appointment ended: {_small(label)}"
        text = "From that day the case was closed to them."
        by = row.ended_by.name if row.ended_by else ""
        rows.append(_entry(title, row.ended_on, (written, _after(written, 2)), text, by))
    elif row.until and row.until < today:
        title = f"Appointment ran out: {_small(label)}"
        rows.append(_entry(title, row.until, (written, _after(written, 2)), ""))
    return rows


def _whose(
    conflict: ConflictOfInterest, appointed: dict[Any, str], powers: Collection[Power]
) -> str:
    """Whose it is, by role; empty where the reader may not know of it."""
    if label := appointed.get(conflict.user_id):
        return _small(label)
    return "somebody in the partnership" if TOLD_OF_CONFLICTS.intersection(powers) else ""


def _of_conflict(row: ConflictOfInterest, whose: str) -> Rows:
    written = row.recorded_at
    text = f"The case was closed to them.\nWritten down on {_day(written)}."
    rows = [
        _entry(f"Conflict of interest declared: {whose}", row.declared_on, (written, written), text)
    ]
    if row.lifted_at and row.lifted_on:
        by = row.lifted_by.name if row.lifted_by else ""
        title = f"Conflict of interest no longer stands: {whose}"
        rows.append(_entry(title, row.lifted_on, (row.lifted_at, row.lifted_at), "", by))
    return rows


def _of_gap(gap: Gap) -> dict[str, Any]:
    """Told on its last day's morrow, when a chair began, before that appointment."""
    first = datetime.datetime.min.replace(tzinfo=datetime.UTC)
    return _entry(gap_title(gap), gap.end, (first, first), gap_in_words(gap))


def gap_title(gap: Gap) -> str:
    """How long nobody led the review."""
    return f"{count(gap.days, 'day')} without an independent chair"


def gap_in_words(gap: Gap) -> str:
    """From when to when."""
    return f"From {long_date(gap.start)}; the next began on {long_date(gap.end)}."


def _small(label: str) -> str:
    return label[:1].lower() + label[1:]


def _after(moment: datetime.datetime, rank: int) -> datetime.datetime:
    """Later by a trifle, so that what follows on one day stands after what it follows."""
    return moment + datetime.timedelta(microseconds=rank)


def _day(moment: datetime.datetime) -> str:
    return long_date(timezone.localtime(moment).date())
