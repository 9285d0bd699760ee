"""Who has an interest in an item of a meeting, or in an action, and takes no part in it therefore.

An interest that somebody declared in an item follows its actions: to every other item of that
meeting that one of them comes to stand in, and to the body that an action passes to.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from learning import rules
from learning.models import Addressee, AgendaItem, AgendaRow, Declaration, ForumMeeting, Source
from people.access import Viewer

_OF_ITEM = "recommendations__actions__addressees__agenda_rows__item"
_TO_SOURCE = "rows__addressee__action__recommendation__source_id"


@dataclass(frozen=True)
class Declared:
    """A declaration with the rows that it reaches, where it is of an item."""

    said: Declaration
    rows: frozenset[UUID] = frozenset()

    def concerns(self, rows: Iterable[Addressee]) -> bool:
        """Whether it is about one of these actions with a body."""
        return any(
            row.pk in self.rows or row.action.recommendation.source_id == self.said.source_id
            for row in rows
        )


def with_reach(declarations: Iterable[Declaration]) -> list[Declared]:
    """Each declaration with what it reaches, for all of them at once; no question where there are
    none of an item."""
    declarations = list(declarations)
    of_item: dict[UUID, set[UUID]] = {}
    asked = {one.item_id for one in declarations if one.item_id is not None}
    if asked:
        rows = AgendaRow.objects.filter(item__in=asked)
        for item_id, row_id in rows.values_list("item_id", "addressee_id"):
            of_item.setdefault(item_id, set()).add(row_id)
    lines = _lines({row for rows in of_item.values() for row in rows})
    return [
        Declared(one, frozenset(pk for row in of_item[one.item_id] for pk in lines[row]))
        if one.item_id in of_item
        else Declared(one)
        for one in declarations
    ]


def declared_by(user_id: UUID | None, item: AgendaItem, *, whole_source: bool = False) -> bool:
    """Whether this person declared an interest in an item, or in what its source recommends, and
    has not withdrawn it; of a ``whole_source``, whether they declared that."""
    declared = interests_of(user_id, item)
    return (declared.exclude(source=None) if whole_source else declared).exists()


def interests_of(user_id: UUID | None, item: AgendaItem) -> QuerySet[Declaration]:
    """What this person declared at its meeting that keeps them from an item, and still stands."""
    rows = set(item.rows.values_list("addressee_id", flat=True))
    reached = {pk for line in _lines(rows).values() for pk in line}
    same = AgendaItem.objects.filter(meeting=item.meeting_id, rows__addressee__in=reached)
    about = Q(source__in=sources_of_item(item.pk)) | Q(item__in=same)
    return Declaration.objects.filter(
        about, meeting_id=item.meeting_id, user_id=user_id, withdrawn_on=None
    )


def sources_of_item(item_id: UUID) -> QuerySet[Source]:
    """The reviews and plans that an item is about."""
    return Source.objects.filter(**{_OF_ITEM: item_id}).distinct().order_by("pk")


def interests_in(
    rows: Collection[Addressee], by: Viewer, *, besides: ForumMeeting | None = None
) -> list[str]:
    """Why what the forum decides of these actions is not this person's: what they declared at a
    meeting whose minutes are not confirmed (``besides`` one), and did not withdraw."""
    meetings = meetings_of_interest(rows, by) - {besides}
    return rules.having_an_interest({meeting.on for meeting in meetings if meeting is not None})


def meetings_of_interest(rows: Collection[Addressee], by: Viewer) -> set[ForumMeeting]:
    """The meetings at which they declared it."""
    declared = with_reach(_standing(by.user_id))
    return {one.said.meeting for one in declared if one.concerns(rows)}


def items_kept_from(user_id: UUID | None, meeting: ForumMeeting) -> QuerySet[AgendaItem]:
    """The items of a meeting that this person decides nothing of: because of what they declared
    there, or at another whose minutes are not confirmed."""
    declared = with_reach(_standing(user_id, meeting))
    rows = {pk for one in declared for pk in one.rows}
    sources = {one.said.source_id for one in declared if one.said.source_id is not None}
    about = Q(rows__addressee__in=rows) | Q(**{f"{_TO_SOURCE}__in": sources})
    return AgendaItem.objects.filter(about, meeting=meeting)


def _standing(user_id: UUID | None, also: ForumMeeting | None = None) -> QuerySet[Declaration]:
    """What somebody declared and did not withdraw, at meetings that are not written up yet, and at
    another (``also``)."""
    under_way = Q(meeting__confirmed_on=None, meeting__cancelled_on=None)
    return Declaration.objects.filter(
        under_way | Q(meeting=also) if also is not None else under_way,
        user_id=user_id, withdrawn_on=None,
    ).select_related("meeting")  # fmt: skip


def _lines(rows: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Each of these with the rows that it took over from and that took over from it, one after
    another; as many questions as an action passed on times."""
    lines = {row: {row} for row in rows}
    line_of = dict(lines)
    last = set(lines)
    while last:
        pairs = Addressee.objects.filter(
            Q(pk__in=last, took_over_from__isnull=False) | Q(took_over_from__in=last)
        ).values_list("pk", "took_over_from_id")
        last = set()
        for pair in pairs:
            last |= {pk for pk in pair if pk not in line_of}
            joined = set().union(pair, *(line_of.get(pk, ()) for pk in pair))
            line_of |= dict.fromkeys(joined, joined)
    return {row: line_of[row] for row in lines}
