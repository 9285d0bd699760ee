"""The forum decides an item of its agenda: one decision, with the deed of the register that goes
with it, in one transaction.

What is decided so stands in the log of each action and in the minutes. A decision is never edited;
a later one takes its place.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from learning import rules
from learning.access import powers_on_source
from learning.actions import asking, believing, closing
from learning.actions.agenda import item_seen
from learning.actions.closing import is_proposed
from learning.actions.frame import MOVED, forum_deed, lock_cases_of, locked_source, without_names_of
from learning.actions.interests import (
    declared_by,
    interests_in,
    items_kept_from,
    sources_of_item,
)
from learning.actions.leaving import went_with_case
from learning.actions.meeting_frame import CHAIRS, MeetingDeed, locked_meeting
from learning.invited import chairs_of
from learning.models import (
    Addressee,
    AgendaItem,
    Decision,
    ForumMeeting,
    Source,
)
from learning.shown import shown_of
from learning.vocabulary import (
    OPEN,
    SETTLED,
    WORDS_ALONE,
    Assessment,
    DecisionKind,
    Event,
    StepKind,
)
from people.access import Viewer
from people.deeds import reasons_of
from people.refusals import NotYours
from people.roles import Power
from people.viewers import viewer_of


@dataclass(frozen=True)
class Decided:
    """What was chosen and written.

    ``assessment``, ``reason``, ``due_on``, ``answer_due_on`` and ``looked_at`` are asked by the
    decisions that go with such a deed; ``replaces`` is the decision that stood on the page, if one
    did.
    """

    kind: str
    words: str = ""
    assessment: str = ""
    reason: str = ""
    due_on: datetime.date | None = None
    answer_due_on: datetime.date | None = None
    looked_at: bool = False
    replaces: UUID | None = None


def decide_item(
    *,
    meeting_id: UUID,
    item_id: UUID,
    by: Viewer,
    today: datetime.date,
    decided: Decided,
    seen_version: int | None = None,
) -> Decision:
    """Record what the forum decides of an item, and do what it decides. Raises ``NotYours``,
    ``NotYet``.

    ``seen_version`` is what ``version_of`` said of the actions that the page showed.
    """
    with _deed(meeting_id, item_id, by, today) as (deed, item):
        rows = shown_of([item], by)[item.pk].addressees
        standing = standing_of(item)
        kind = decided.kind
        # Of several sources at once, so that no name of any case stands in the log of another.
        clean = without_names_of(sources_of_item(item.pk), decided.words).strip()
        decided = replace(decided, words=clean)
        do = partial(_do, rows, deed, decided)
        can_be = kinds_open(rows, by, today)
        reasons = rules.deciding(
            deed.meeting.state, on=deed.meeting.on, today=today,
            own_interest=declared_by(by.user_id, item), is_off=item.taken_off_on is not None,
            kind=kind, can_be=can_be, words=decided.words,
            decided_meanwhile=decided.replaces != (standing and standing.pk),
        )  # fmt: skip
        # Once for all of them: the deed on the first moves its source on.
        if seen_version not in (None, version_of(rows)):
            reasons.insert(0, MOVED)
        if kind in can_be:
            # That they declared it for this very meeting is said of the item already.
            here = rules.having_an_interest([deed.meeting.on])
            reasons += [each for each in reasons_of(do) if each not in here]
        deed.require(reasons)
        do()
        row = Decision(
            item=item, kind=kind, on=deed.meeting.on, replaces=standing, words=clean,
            recorded_by_id=by.user_id,
        )  # fmt: skip
        deed.save(row)
        deed.record(item.text_id, {"decided": kind, "asked": [row.pk for row in rows]})
        return row


def sources_of_rows(rows: Iterable[Addressee]) -> list[Source]:
    """Where these actions are recommended, each source once."""
    found = {source.pk: source for row in rows if (source := row.action.recommendation.source)}
    return [found[pk] for pk in sorted(found)]


def version_of(rows: Iterable[Addressee]) -> int:
    """How far the sources of these actions have moved. Of several, the sum: each revision only
    grows, so that it stands still as long as none of them moves."""
    return sum(source.revision for source in sources_of_rows(rows))


def kinds_open(rows: list[Addressee], by: Viewer, today: datetime.date) -> list[DecisionKind]:
    """What can be decided of an item as it stands, the likeliest first. Of several actions at once
    only what goes with no deed of the register."""
    alone: list[DecisionKind] = []
    if len(rows) == 1:
        (row,) = rows
        source = row.action.recommendation.source
        powers = powers_on_source(by, source.partnership_id, source.owner.kind, sees=True)
        alone = [kind for kind, is_open in _deeds_of(row, by, powers, today) if is_open]
    return [*alone, *(kind for kind in DecisionKind if kind in WORDS_ALONE)]


def _deeds_of(
    row: Addressee, by: Viewer, powers: frozenset[Power], today: datetime.date
) -> Iterator[tuple[DecisionKind, bool]]:
    standing = believing.standing_to(row, by)
    verifies = Power.VERIFY_ACTIONS in powers
    yield (
        DecisionKind.VERIFY,
        verifies and not rules.verifying_at_all(row.lifecycle, **standing),
    )
    yield (
        DecisionKind.SEND_BACK,
        verifies and not rules.sending_back_at_all(row.lifecycle, **standing),
    )
    waits = row.assessment == Assessment.NOT_ASSESSED and row.lifecycle in OPEN
    assesses = not rules.assessing_at_all(row.response, of_own_body=standing["of_own_body"])
    yield DecisionKind.ASSESS, verifies and waits and assesses
    keeps = Power.KEEP_REGISTER in powers
    unasked = rules.asking_at_all(
        row.lifecycle, row.response, body_id=row.body_id, ended=asking.ended_of(row.body, today)
    )
    yield DecisionKind.ASK, keeps and not unasked
    yield (
        DecisionKind.ASK_AGAIN,
        keeps and not rules.chasing_at_all(row.lifecycle, row.response),
    )
    closes = Power.CLOSE_ACTIONS in powers
    went = row.lifecycle in SETTLED and went_with_case(row.action.recommendation)
    reopens = not rules.reopening_at_all(row.lifecycle, went_with_case=went)
    yield DecisionKind.REOPEN, closes and reopens
    yield (
        DecisionKind.CLOSE,
        closes and not rules.closing_at_all(row.lifecycle, proposed=is_proposed(row)),
    )


def may_decide(by: Viewer, meeting: ForumMeeting, today: datetime.date) -> Callable[[UUID], bool]:
    """Whether this person decides an item: the forum's chair does. Where no chair may, because of
    an interest that they declared or because it does not open to them, whoever verifies for the
    forum does, except of what their own body was asked.

    Answers a function of an item's id, so that a page asks once for all of its items.
    """
    powers = by.powers_in(meeting.partnership_id)
    if CHAIRS in powers:
        return lambda item_id: True
    if Power.VERIFY_ACTIONS not in powers:
        return lambda item_id: False
    of_own_body = AgendaItem.objects.filter(meeting=meeting, rows__addressee__body__in=by.bodies)
    not_theirs = items_chairs_decide(meeting, today) | set(of_own_body.values_list("pk", flat=True))
    return lambda item_id: item_id not in not_theirs


def items_chairs_decide(meeting: ForumMeeting, today: datetime.date) -> set[UUID]:
    """The items of a meeting that are shown to some chair of the forum, who has no interest in
    them."""
    items = AgendaItem.objects.filter(meeting=meeting)
    every = list(items.select_related("meeting").prefetch_related("decisions"))
    led: set[UUID] = set()
    for chair in chairs_of(meeting.partnership_id, today):
        shown = shown_of(every, viewer_of(chair, today))
        led |= shown.keys() - set(items_kept_from(chair.pk, meeting).values_list("pk", flat=True))
    return led


def standing_of(item: AgendaItem) -> Decision | None:
    """What stands decided of an item, if anything does."""
    decisions = list(item.decisions.all())
    replaced = {one.replaces_id for one in decisions}
    return next((one for one in decisions if one.pk not in replaced), None)


@contextmanager
def _deed(
    meeting_id: UUID, item_id: UUID, by: Viewer, today: datetime.date
) -> Iterator[tuple[MeetingDeed, AgendaItem]]:
    """Cases first, then sources, then the meeting: the order of locks everywhere."""
    with transaction.atomic():
        sources = list(sources_of_item(item_id))
        lock_cases_of(sources)
        for source in sources:
            locked_source(source.pk)
        deed = MeetingDeed(Event.ITEM_DECIDED, locked_meeting(meeting_id), by, today)
        powers = by.powers_in(deed.meeting.partnership_id)
        if Power.SEE_REGISTER not in powers:
            raise NotYours(chain=deed.chain)
        item = item_seen(by, deed.meeting, item_id)
        if not may_decide(by, deed.meeting, today)(item.pk):
            raise NotYours(chain=deed.chain, may_be_known=True)
        deed.allowed()
        yield deed, item
        deed.ended()


def _do(rows: Iterable[Addressee], deed: MeetingDeed, decided: Decided) -> None:
    """The deed that goes with a decision, on each action that it is about."""
    on, words = deed.meeting.on, decided.words
    # In the order in which audit chains are written to.
    for row in sorted(rows, key=lambda row: (row.action.recommendation.source.chain, str(row.pk))):
        common: dict[str, Any] = {"addressee_id": row.pk, "by": deed.by, "today": deed.today}
        match decided.kind:
            case DecisionKind.ASK:
                answer_due_on = decided.answer_due_on
                asking.ask(on=on, answer_due_on=answer_due_on, words=words, **common)
            case DecisionKind.ASK_AGAIN:
                asking.chase(on=on, words=words, **common)
            case DecisionKind.VERIFY:
                believing.verify(on=on, looked_at=decided.looked_at, words=words, **common)
            case DecisionKind.SEND_BACK:
                believing.send_back(on=on, why=words, **common)
            case DecisionKind.ASSESS:
                believing.assess(on=on, assessment=decided.assessment, why=words, **common)
            case DecisionKind.REOPEN:
                believing.reopen(on=on, why=words, due_on=decided.due_on, **common)
            case DecisionKind.CLOSE:
                closing.close(reason=decided.reason, on=on, why=words, **common)
            case _:
                _write_down(decided, on, **common)


def _write_down(
    decided: Decided,
    on: datetime.date,
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
) -> None:
    """What the forum's words alone decide stands in the log of the action."""
    powers = (Power.CLOSE_ACTIONS, Power.VERIFY_ACTIONS)
    with forum_deed(powers, Event.FORUM_DECIDED, addressee_id, by, today, None) as deed:
        deed.require(interests_in([deed.addressee], by))
        words = deed.without_names(decided.words)
        deed.save(deed.log(StepKind.FORUM_DECIDED, on, words, outcome=decided.kind))
        deed.record(deed.addressee.text_id, {"decided": decided.kind, "on": on})
