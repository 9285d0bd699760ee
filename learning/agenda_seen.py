"""The agenda of a meeting as one reader sees it: on a page, in a count, in minutes, in a file.

What somebody may not see is not there, and nothing counts it; what of an item they see, a deed asks
the same way (``shown.py``).

An item bears one number for everybody at the table and in every version of the papers: its place
at the meeting. What is taken off once the day has come keeps its own, so that the others stay. A
number that is missing says no more than that, or that something waits for the Home Office or is not
published. Where a case is closed to a reader, a gap would tell them of it: theirs alone are
numbered anew.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db.models import F, Prefetch, Q

from learning.actions.deciding import standing_of
from learning.actions.interests import Declared, with_reach
from learning.intake import cases_closed_to
from learning.models import (
    Addressee,
    AgendaItem,
    AgendaRow,
    Decision,
    Declaration,
    ForumMeeting,
)
from learning.reach import sources_of
from learning.shown import Shown, shown_of
from learning.vocabulary import SECTION_LABELS, Section
from people.access import Viewer

_OFF_ON_THE_DAY = Q(taken_off_by__isnull=False, taken_off_on__gte=F("meeting__on"))
_ORDER = {section: place for place, section in enumerate(Section)}


@dataclass(frozen=True)
class Seen:
    """One item as a reader sees it. ``whole``: whether nothing of it is kept from them."""

    number: int
    item: AgendaItem
    section: Section
    rows: list[AgendaRow]
    whole: bool
    decision: Decision | None
    declared: list[Declared] = field(default_factory=list)

    @property
    def declarations(self) -> list[Declaration]:
        """What was declared of it, withdrawn or not."""
        return [one.said for one in self.declared]

    @property
    def is_off(self) -> bool:
        """Whether it was taken off the agenda."""
        return self.item.taken_off_on is not None

    @property
    def interested(self) -> dict[UUID, str]:
        """Who takes no part in it, by name: they declared an interest that still stands."""
        return {one.user_id: one.user.name for one in self.declarations if one.stands}

    @property
    def addressees(self) -> list[Addressee]:
        """The actions with bodies that it is about."""
        return [row.addressee for row in self.rows]


def agenda_seen(meeting: ForumMeeting, viewer: Viewer) -> list[Seen]:
    """The items of one meeting that stand on its agenda, in their order."""
    return agendas_seen([meeting], viewer)[meeting.pk]


def agendas_seen(meetings: Iterable[ForumMeeting], viewer: Viewer) -> dict[UUID, list[Seen]]:
    """The same for several meetings at once, by meeting; a number of queries that does not grow."""
    meetings = list(meetings)
    items = (
        AgendaItem.objects.filter(Q(taken_off_on=None) | _OFF_ON_THE_DAY, meeting__in=meetings)
        .select_related("meeting")
        .prefetch_related(
            Prefetch("decisions", Decision.objects.select_related("recorded_by")),
        )
        .order_by("position", "pk")
    )
    standing = [item for item in items if item.taken_off_on is None]
    shown = shown_of(standing, viewer)
    declared = _declared(meetings, viewer)
    number_of = _numbers(items)
    found: dict[UUID, list[Seen]] = {meeting.pk: [] for meeting in meetings}
    for item in standing:
        if item.pk in shown:
            found[item.meeting_id].append(_seen(item, shown[item.pk], number_of[item.pk], declared))
    closed = _closed_to(viewer, meetings)
    return {
        pk: _numbered_anew(in_order(seen)) if pk in closed else in_order(seen)
        for pk, seen in found.items()
    }


def off_seen(meeting: ForumMeeting, viewer: Viewer, item_id: UUID) -> list[Seen]:
    """The item of this id if it is off the agenda of the meeting, for whoever would be shown it
    there, else nothing. It stands in no list and bears no number: whoever was writing about it is
    shown it alone."""
    off = AgendaItem.objects.filter(pk=item_id, meeting=meeting, taken_off_on__isnull=False)
    items = list(off.select_related("meeting").prefetch_related("decisions"))
    declared = _declared([meeting], viewer)
    shown = shown_of(items, viewer)
    return [_seen(item, shown[item.pk], 0, declared) for item in items if item.pk in shown]


def in_order(agenda: Iterable[Seen]) -> list[Seen]:
    """By the sections in their order, and within each as the meeting takes them."""
    return sorted(agenda, key=lambda one: (_ORDER[one.section], one.item.position))


def has_gaps(agenda: Sequence[Seen]) -> bool:
    """Whether a number of the meeting is missing among those that a reader sees."""
    return {one.number for one in agenda} != set(range(1, len(agenda) + 1))


def in_numbers(agenda: Iterable[Seen]) -> str:
    """How much there is of each section: "Silent 1, late 3, to verify 2"."""
    numbers = Counter(one.section for one in agenda)
    parts = [f"{SECTION_LABELS[each].lower()} {numbers[each]}" for each in Section if numbers[each]]
    line = ", ".join(parts)
    return line[:1].upper() + line[1:]


def _seen(item: AgendaItem, shown: Shown, number: int, declared: Iterable[Declared]) -> Seen:
    return Seen(
        number=number, item=item, section=shown.section, rows=shown.rows, whole=shown.whole,
        decision=standing_of(item), declared=_about(item, shown.rows, declared),
    )  # fmt: skip


def _declared(meetings: list[ForumMeeting], viewer: Viewer) -> list[Declared]:
    of_sources = Declaration.objects.filter(source__in=sources_of(viewer))
    of_items = Declaration.objects.exclude(item=None)
    declared = (of_sources | of_items).filter(meeting__in=meetings)
    return with_reach(declared.select_related("user", "source"))


def _about(item: AgendaItem, rows: list[AgendaRow], declared: Iterable[Declared]) -> list[Declared]:
    shown = [row.addressee for row in rows]
    return [
        one
        for one in declared
        if one.said.meeting_id == item.meeting_id
        and (one.said.item_id == item.pk or one.concerns(shown))
    ]


def _numbers(items: Iterable[AgendaItem]) -> dict[UUID, int]:
    """The place of each item at its meeting, as the forum takes them."""
    of_meeting: dict[UUID, list[AgendaItem]] = {}
    for item in items:
        of_meeting.setdefault(item.meeting_id, []).append(item)
    return {
        item.pk: number
        for found in of_meeting.values()
        for number, item in enumerate(
            sorted(found, key=lambda item: (_ORDER[Section(item.section)], item.position)), start=1
        )
    }


def _closed_to(viewer: Viewer, meetings: list[ForumMeeting]) -> set[UUID]:
    """The meetings on whose agenda something of a case stands that is closed to this person."""
    items = AgendaItem.objects.filter(
        Q(taken_off_on=None) | _OFF_ON_THE_DAY, meeting__in=meetings,
        rows__addressee__action__recommendation__source__review_id__in=cases_closed_to(viewer),
    )  # fmt: skip
    return set(items.values_list("meeting_id", flat=True))


def _numbered_anew(seen: Iterable[Seen]) -> list[Seen]:
    return [replace(one, number=number) for number, one in enumerate(seen, start=1)]
