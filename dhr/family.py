"""How things stand with one side of a family, from its dated events. Pure: no models.

Each side (a strand) is read by itself; nothing here takes two of them together but ``all_told``,
which answers with a day and nothing else.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dhr.vocabulary import FamilyEventKind
from people.days import due_in_words, long_date

# The last of these says whether, and how, this side is to be told at all.
_STANCES = frozenset(
    {
        FamilyEventKind.TOLD_OF_PROCESS,
        FamilyEventKind.TOLD_OF_DECISION,
        FamilyEventKind.TOLD_OF_CHANGE,
        FamilyEventKind.DECLINED,
        FamilyEventKind.DEFERRED,
        FamilyEventKind.NOT_TO_APPROACH,
        FamilyEventKind.OFFER_REOPENED,
    }
)
# Nobody is owed a word who does not wish one, or whom it was decided not to approach.
_ENDS = frozenset({FamilyEventKind.DECLINED, FamilyEventKind.NOT_TO_APPROACH})
_SPOKEN_WITH = frozenset(
    {
        FamilyEventKind.TOLD_OF_PROCESS,
        FamilyEventKind.TOLD_OF_DECISION,
        FamilyEventKind.TOLD_OF_CHANGE,
        FamilyEventKind.UPDATE_GIVEN,
    }
)


@dataclass(frozen=True)
class Happened:
    """One event that stands, in the order of happening. ``of_decision`` names the decision told."""

    kind: str
    on: datetime.date
    note: str = ""
    organisation: str = ""
    next_update_due: datetime.date | None = None
    of_decision: str = ""


@dataclass(frozen=True)
class Standing:
    """How things stand with one side."""

    told_of_process_on: datetime.date | None = None
    told_of_decision_on: datetime.date | None = None
    advocate_on: datetime.date | None = None
    advocate: str = ""
    leaflet_on: datetime.date | None = None
    next_update_due: datetime.date | None = None
    not_yet_because: str = ""
    ended: str = ""

    @property
    def is_owed(self) -> bool:
        """Whether this side is to be told. "Not yet" puts it off; it does not end it."""
        return not self.ended

    def due_in_words(self, today: datetime.date) -> str:
        """When the next update is due, late in words; empty where none is agreed."""
        if self.next_update_due is None:
            return ""
        return f"{long_date(self.next_update_due)}: {due_in_words(self.next_update_due, today)}"


def standing(events: Iterable[Happened], decision: str = "") -> Standing:
    """The events that stand, in order, summed up. ``decision`` is the one to be told of."""
    told_of_process = told_of_decision = offered = leaflet = due = None
    advocate = not_yet = ended = ""
    for event in events:
        kind = event.kind
        if kind == FamilyEventKind.TOLD_OF_PROCESS:
            told_of_process = told_of_process or event.on
        if kind == FamilyEventKind.TOLD_OF_DECISION and event.of_decision == decision:
            told_of_decision = told_of_decision or event.on
        if kind == FamilyEventKind.ADVOCATE_OFFERED:
            offered, advocate = event.on, event.organisation
        if kind == FamilyEventKind.LEAFLET_GIVEN:
            leaflet = event.on
        if kind in _STANCES:
            not_yet = event.note if kind == FamilyEventKind.DEFERRED else ""
            ended = kind if kind in _ENDS else ""
        if event.next_update_due is not None:
            due = event.next_update_due
        elif kind in _SPOKEN_WITH or kind in _ENDS:
            due = None
    return Standing(
        told_of_process, told_of_decision, offered, advocate, leaflet, due, not_yet, ended
    )


def all_told(strands: Sequence[Standing]) -> datetime.date | None:
    """The day on which the family had been told of the decision: that of the side told last.

    None while one side that is owed it has not been told, also where there is a reason to wait:
    the clock then says that it is late, and the family's page why. Sides that declined, or that
    are not to be approached, hold nothing up; if nobody is owed it, nobody was told.
    """
    if any(side.is_owed and side.told_of_decision_on is None for side in strands):
        return None
    return max((s.told_of_decision_on for s in strands if s.told_of_decision_on), default=None)
