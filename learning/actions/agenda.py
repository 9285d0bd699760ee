"""The agenda of a meeting is brought up to date by exception; items are put on and taken off."""

import datetime
from collections.abc import Iterable
from uuid import UUID

from learning import progress, rules
from learning.actions.interests import declared_by
from learning.actions.meeting_frame import MeetingDeed, meeting_deed
from learning.agenda import Candidate, Entry, agenda, alone
from learning.intake import cases_closed_to
from learning.models import (
    Addressee,
    AgendaItem,
    AgendaRow,
    ForumMeeting,
    Link,
)
from learning.reach import register_of
from learning.shown import shown_of
from learning.vocabulary import OPEN, Event, LinkKind, Section, SourceKind
from people.access import NOBODY, Viewer
from people.refusals import NotYours

_RECOMMENDATION = "action__recommendation"
_STANDS = ("position", "label", "standing", "alone")
# What a row keeps of its action, under the same names.
_AS_IT_WAS = ("due_on", "asked_on", "answer_due_on", "last_said_on", "assessment")
_ORDER = {section.value: place for place, section in enumerate(Section)}


def prepare_agenda(
    *, meeting_id: UUID, by: Viewer, today: datetime.date, seen_version: int | None = None
) -> ForumMeeting:
    """Bring the agenda up to what needs a decision today. What was decided, put on or taken off by
    hand stays so."""
    with meeting_deed(
        Event.AGENDA_PREPARED, meeting_id=meeting_id, by=by, today=today, seen_version=seen_version
    ) as deed:
        deed.require(rules.changing_at_all(deed.meeting.state))
        items = bring_up_to_date(deed.meeting, today)
        deed.save()
        deed.record(details={"items": items})
        return deed.meeting


def put_on(
    *,
    meeting_id: UUID,
    addressee_id: UUID | None,
    by: Viewer,
    today: datetime.date,
    seen_version: int | None = None,
) -> AgendaItem:
    """Put an open action on the agenda that goes its way by itself."""
    with meeting_deed(
        Event.ITEM_PUT_ON, meeting_id=meeting_id, by=by, today=today, seen_version=seen_version
    ) as deed:
        row = _seen(deed, addressee_id) if addressee_id else None
        deed.require(
            rules.putting_on(
                deed.meeting.state, chosen=row is not None,
                is_there=row is not None and _is_seen_there(deed, row),
            )
        )  # fmt: skip
        assert row is not None  # the rules have just refused a missing one  # noqa: S101
        last = deed.meeting.items.count() + 1
        item = AgendaItem(meeting=deed.meeting, section=Section.BY_HAND.value, position=last)
        deed.save(item, _row(item, row, 1, today))
        deed.record(item.text_id, {"asked": [row.pk]})
        return item


def take_off(
    *,
    meeting_id: UUID,
    item_id: UUID,
    by: Viewer,
    today: datetime.date,
    seen_version: int | None = None,
) -> AgendaItem:
    """Take an item off that is not to be decided at this meeting."""
    with meeting_deed(
        Event.ITEM_TAKEN_OFF, meeting_id=meeting_id, by=by, today=today, seen_version=seen_version
    ) as deed:
        item = item_seen(by, deed.meeting, item_id)
        deed.require(
            rules.taking_off(
                deed.meeting.state, is_off=item.taken_off_on is not None,
                decided=item.decisions.exists(), own_interest=declared_by(by.user_id, item),
            )
        )  # fmt: skip
        item.taken_off_on, item.taken_off_by_id = today, by.user_id
        deed.save(item)
        deed.record(item.text_id)
        return item


def bring_up_to_date(meeting: ForumMeeting, today: datetime.date) -> int:
    """Write the items that need a decision today; how many stand on the agenda then.

    Asked of the whole register, whoever prepares it: each reader sees of it what they may.
    """
    kept, exceptions = _as_it_stands(meeting)
    of_people = {row.addressee_id for item in kept for row in item.rows.all()}
    known = {row.pk: row for row in open_rows(meeting)}
    since = last_held_before(meeting)
    candidates = [_candidate(row) for row in known.values() if row.pk not in of_people]
    entries = agenda(candidates, _repeats(meeting), today=today, since=since)
    by_key = {frozenset(row.addressee_id for row in item.rows.all()): item for item in exceptions}
    before = {item.pk: item.position for item in (*kept, *exceptions)}
    standing = []
    for entry in entries:
        item = by_key.pop(entry.key, None) or AgendaItem(meeting=meeting, position=1)
        _write(item, entry, known, today, since)
        standing.append(item)
    for item in by_key.values():
        item.taken_off_on = today
        item.save()
    numbered = _in_their_places(
        [item for item in kept if item.taken_off_on is None or _is_off_on_the_day(item, meeting)],
        standing, before,
    )  # fmt: skip
    for place, item in enumerate(numbered, start=1):
        item.position = place
        item.save()
    meeting.prepared_on = today
    return sum(item.taken_off_on is None for item in numbered)


def open_rows(meeting: ForumMeeting) -> Iterable[Addressee]:
    """Every open action of the partnership with each body it is for; those of delivery plans only
    where the meeting asks for them. Nothing of a case that was recorded in error."""
    rows = Addressee.objects.filter(
        action__recommendation__source__partnership_id=meeting.partnership_id,
        lifecycle__in=sorted(state.value for state in OPEN),
    ).exclude(action__recommendation__source__review_id__in=cases_closed_to(NOBODY))
    if not meeting.include_delivery_plans:
        rows = rows.exclude(action__recommendation__source__kind=SourceKind.DELIVERY_PLAN.value)
    return rows.select_related("body", f"{_RECOMMENDATION}__source").order_by(
        f"{_RECOMMENDATION}__source__code",
        f"{_RECOMMENDATION}__position",
        "action__position",
        "position",
    )


def last_held_before(meeting: ForumMeeting) -> datetime.date | None:
    """The day of the meeting that was held before this one, if any was."""
    held = ForumMeeting.objects.filter(
        partnership_id=meeting.partnership_id, held_on__isnull=False, on__lt=meeting.on
    )
    return held.order_by("-on").values_list("on", flat=True).first()


def item_seen(by: Viewer, meeting: ForumMeeting, item_id: UUID) -> AgendaItem:
    """An item of this meeting, also one that is off. Raises ``NotYours`` where nothing of it is
    shown to this person."""
    found = AgendaItem.objects.filter(pk=item_id, meeting=meeting).first()
    if found is None or not shown_of([found], by):
        raise NotYours(chain=meeting.chain)
    return found


def _seen(deed: MeetingDeed, addressee_id: UUID) -> Addressee:
    """What could be put on: open, of this partnership, and seen by whoever puts it on."""
    found = (
        register_of(deed.by)
        .filter(
            pk=addressee_id,
            action__recommendation__source__partnership_id=deed.meeting.partnership_id,
        )
        .select_related("body", f"{_RECOMMENDATION}__source")
        .first()
    )
    if found is None:
        raise NotYours(chain=deed.chain)
    return found


def _is_seen_there(deed: MeetingDeed, row: Addressee) -> bool:
    """Whether whoever puts it on sees that it is on the agenda. What stands there only because it
    repeats something that is closed to them may not be told of: it is put on once more."""
    standing = AgendaItem.objects.filter(
        meeting=deed.meeting, taken_off_on=None, rows__addressee=row
    )
    return any(row in one.addressees for one in shown_of(standing, deed.by).values())


def _as_it_stands(meeting: ForumMeeting) -> tuple[list[AgendaItem], list[AgendaItem]]:
    """The items that people have settled, and those that stand by exception alone."""
    kept, exceptions = [], []
    for item in meeting.items.prefetch_related("rows", "decisions"):
        by_hand = item.section == Section.BY_HAND or item.taken_off_by_id is not None
        if by_hand or item.decisions.all():
            kept.append(item)
        elif item.taken_off_on is None:
            exceptions.append(item)
    return kept, exceptions


def _is_off_on_the_day(item: AgendaItem, meeting: ForumMeeting) -> bool:
    """Whether it was taken off once the day had come: it keeps its number, which the papers bear;
    as ``agenda_seen.py`` counts it."""
    return item.taken_off_on is not None and item.taken_off_on >= meeting.on


def _in_their_places(
    settled: list[AgendaItem], by_exception: list[AgendaItem], before: dict[UUID, int]
) -> list[AgendaItem]:
    """By the sections; in each what stands by exception, in its order, and between it what people
    settled, where it stood ``before``. Where nothing changed, nothing moves: papers are printed."""
    found = list(by_exception)
    for item in sorted(settled, key=lambda item: before[item.pk]):
        place = (_ORDER[item.section], before[item.pk])
        later = (
            number for number, other in enumerate(found)
            if (_ORDER[other.section], before.get(other.pk, 0)) > place
        )  # fmt: skip
        found.insert(next(later, len(found)), item)
    return found


def _candidate(row: Addressee) -> Candidate:
    recommendation = row.action.recommendation
    return Candidate(
        id=row.pk,
        recommendation_id=recommendation.pk,
        answer=row,
        assessment=row.assessment,
        scope=recommendation.scope_as_made,
        entered_on=row.came_on,
        place=(
            recommendation.source.code, recommendation.position, row.action.position, row.position
        ),
    )  # fmt: skip


def _repeats(meeting: ForumMeeting) -> list[tuple[UUID, UUID]]:
    links = Link.objects.filter(
        kind=LinkKind.REPEATS.value, ended_on=None,
        first__source__partnership_id=meeting.partnership_id,
        second__source__partnership_id=meeting.partnership_id,
    )  # fmt: skip
    closed = cases_closed_to(NOBODY)
    links = links.exclude(first__source__review_id__in=closed)
    links = links.exclude(second__source__review_id__in=closed)
    return list(links.values_list("first_id", "second_id"))


def _write(
    item: AgendaItem,
    entry: Entry,
    known: dict[UUID, Addressee],
    today: datetime.date,
    since: datetime.date | None,
) -> None:
    """The item and its rows, as they stand today."""
    item.section = entry.section.value
    item.save()
    for place, one in enumerate(entry.about, start=1):
        row = _row(item, known[one.id], place, today, alone(one, today=today, since=since))
        stands = {name: getattr(row, name) for name in (*_STANDS, *_AS_IT_WAS)}
        item.rows.update_or_create(addressee_id=one.id, defaults=stands)


def _row(
    item: AgendaItem,
    of: Addressee,
    place: int,
    today: datetime.date,
    by_itself: Section | None = None,
) -> AgendaRow:
    return AgendaRow(
        item=item, addressee=of, position=place, label=progress.label_of(of, today).value,
        standing=progress.in_words(of, today), alone=by_itself or "",
        **{name: getattr(of, name) for name in _AS_IT_WAS},
    )  # fmt: skip
