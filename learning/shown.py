"""What of an item of an agenda stands there for one reader: on a page, in a paper, and in a deed.

A decision is written to the very actions that its page showed. Who may not know of one of two
linked recommendations knows of no link: what is left stands where it would by itself, or not at
all. What counts is a link that stood when the item was written; one that ends later takes nothing
off, and one that is made later adds nothing.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from learning.models import Addressee, AgendaItem, AgendaRow, Link
from learning.reach import recommendations_of, register_of
from learning.vocabulary import LinkKind, Section
from people.access import Viewer


@dataclass(frozen=True)
class Shown:
    """One item for one reader: where it stands, and which of its rows they see. ``whole``: whether
    nothing of it is kept from them."""

    section: Section
    rows: list[AgendaRow]
    whole: bool

    @property
    def addressees(self) -> list[Addressee]:
        """The actions with bodies that it is about."""
        return [row.addressee for row in self.rows]


def shown_of(items: Iterable[AgendaItem], viewer: Viewer) -> dict[UUID, Shown]:
    """What this person sees of each item, by its id; without those of which they see nothing.
    Whether an item was taken off is not asked. A number of queries that does not grow."""
    items = {item.pk: item for item in items}
    rows = (
        AgendaRow.objects.filter(item__in=items)
        .select_related(
            "addressee__body",
            "addressee__took_over_from",
            "addressee__action__recommendation__source__owner",
        )
        .order_by("position", "pk")
    )
    reached = set(
        register_of(viewer).filter(agenda_rows__item__in=items).values_list("pk", flat=True)
    )
    every: dict[UUID, list[AgendaRow]] = {pk: [] for pk in items}
    for row in rows:
        every[row.item_id].append(row)
    links = _links(viewer)
    found = {}
    for pk, item in items.items():
        seen = [row for row in every[pk] if row.addressee_id in reached]
        section, seen = _standing(item, seen, links)
        if section is not None:
            found[pk] = Shown(section, seen, whole=len(seen) == len(every[pk]))
    return found


def _standing(
    item: AgendaItem, rows: list[AgendaRow], links: list[Link]
) -> tuple[Section | None, list[AgendaRow]]:
    """Where an item stands for a reader who reaches these rows, with those that they see there."""
    section = Section(item.section)
    if not rows:
        return None, []
    if section != Section.REPEATED:
        return section, rows
    since, until = _written_between(item)
    repeated = {
        pk
        for link in links
        if link.on <= until and (link.ended_on is None or link.ended_on >= since)
        for pk in (link.first_id, link.second_id)
    }
    if repeated & {row.addressee.action.recommendation_id for row in rows}:
        return section, rows
    by_themselves = [row for row in rows if row.alone]
    return (Section(by_themselves[0].alone) if by_themselves else None), by_themselves


def _written_between(item: AgendaItem) -> tuple[datetime.date, datetime.date]:
    """The days between which it was written that an item repeats. Bringing an agenda up to date
    writes it anew, except what was decided or taken off: that stays as some day before wrote it."""
    meeting = item.meeting
    prepared_on = meeting.prepared_on or meeting.called_on
    stays = item.taken_off_on is not None or bool(item.decisions.all())
    return (meeting.called_on if stays else prepared_on), prepared_on


def _links(viewer: Viewer) -> list[Link]:
    """Every repetition, ended or not, of which this person sees both sides."""
    seen = recommendations_of(viewer)
    return list(Link.objects.filter(kind=LinkKind.REPEATS.value, first__in=seen, second__in=seen))
