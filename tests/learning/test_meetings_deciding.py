"""What a meeting of the forum decides, and who takes no part in it for an interest of theirs."""

import datetime

import pytest

from audit.models import Entry
from learning.actions import agenda, declaring
from learning.actions import meeting as meetings
from learning.meeting_pack import pack_of
from learning.models import Addressee, AgendaItem, Link, Step
from learning.vocabulary import (
    Event,
    Lifecycle,
    LinkKind,
    Presence,
    Response,
    StepKind,
)
from people.refusals import NotYet, NotYours
from tests.factories import learning as stages
from tests.factories.meetings import (
    PAST,
    agenda_of,
    called,
    common,
    decided,
    item_of,
    linked,
    reasons,
    silent,
)
from tests.factories.people import TODAY, UserFactory, give

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + datetime.timedelta(days=1)
BY_MAY = datetime.date(2027, 5, 31)


def sections(meeting, at, role="forum_chair") -> list[tuple[str, int]]:
    return [(one.section.value, len(one.rows)) for one in agenda_of(meeting, at, role)]


# -- Decided --------------------------------------------------------------------------------------


def rejected(at) -> Addressee:
    row = stages.asked(at, of=stages.recommendation(stages.source(at)))
    row.response = Response.REJECTED.value
    row.save()
    return row


def closed(at) -> Addressee:
    row = stages.accepted(at)
    row.closing_as = "superseded"
    row.close()
    row.save()
    return row


def unasked(at) -> Addressee:
    return stages.addressee(stages.recommendation(stages.source(at)), at.hospitals)


DECISIONS = {
    "ask": (unasked, {"words": "As agreed.", "answer_due_on": BY_MAY}, StepKind.ASKED, None),
    "ask_again": (silent, {"words": "By letter."}, StepKind.CHASED, None),
    "verify": (
        stages.evidenced,
        {"words": "It shows it.", "looked_at": True},
        StepKind.VERIFIED,
        Lifecycle.VERIFIED,
    ),
    "send_back": (
        stages.evidenced, {"words": "Which wards?"}, StepKind.SENT_BACK, Lifecycle.IN_PROGRESS
    ),
    "assess": (
        rejected, {"assessment": "partial", "words": "In part."}, StepKind.ASSESSED, None
    ),
    "reopen": (closed, {"words": "7 of 20.", "due_on": BY_MAY}, StepKind.REOPENED,
               Lifecycle.REOPENED),
    "close": (silent, {"reason": "superseded", "words": "Another plan has it."}, StepKind.CLOSED,
              Lifecycle.CLOSED),
    "audit": (silent, {"words": "20 records by May."}, StepKind.FORUM_DECIDED, None),
    "escalate": (silent, {"words": "To the chief executive."}, StepKind.FORUM_DECIDED, None),
    "watch": (silent, {}, StepKind.FORUM_DECIDED, None),
}  # fmt: skip


@pytest.mark.parametrize("written_up_after", [0, 2])
@pytest.mark.parametrize("kind", DECISIONS)
def test_each_decision_does_its_deed_and_stands_in_log_and_minutes(
    at, kind, written_up_after
) -> None:
    at.today = TODAY - datetime.timedelta(days=written_up_after)
    make, given, step, becomes = DECISIONS[kind]
    row = make(at)
    meeting = called(at, at.today)
    if not AgendaItem.objects.filter(meeting=meeting).exists():
        agenda.put_on(addressee_id=row.pk, **common(at, meeting))
    decision = decided(at, meeting, row, kind, **given)
    row.refresh_from_db()
    assert becomes is None or row.lifecycle == becomes
    last = row.steps.last()
    assert (last.kind, last.on, last.words) == (step, meeting.on, given.get("words", ""))
    assert (decision.kind, decision.on, decision.words) == (kind, at.today, last.words)
    [seen] = agenda_of(meeting, at)
    assert seen.decision == decision
    entry = Entry.objects.get(event=Event.ITEM_DECIDED)
    assert (entry.details["decided"], entry.details["asked"]) == (kind, [str(row.pk)])


def test_a_refused_decision_tells_the_reasons_of_both_and_does_nothing(at) -> None:
    row = stages.evidenced(at)
    meeting = called(at)
    decided(at, meeting, row, "watch")
    with pytest.raises(NotYet) as refused:
        decided(at, meeting, row, "verify")
    assert reasons(refused) == [
        "This item was decided while you had the page open. Read what was decided, then go on.",
        "Say that you have looked at the evidence itself.",
        "Say what the evidence shows.",
    ]
    row.refresh_from_db()
    assert row.lifecycle == Lifecycle.EVIDENCED
    assert item_of(meeting, row).decisions.count() == 1


def test_a_later_decision_takes_the_place_of_one_that_was_read(at) -> None:
    row = silent(at)
    meeting = called(at)
    first = decided(at, meeting, row, "watch")
    second = decided(at, meeting, row, "escalate", words="To the chair.", replaces=first.pk)
    [seen] = agenda_of(meeting, at)
    assert (seen.decision, second.replaces) == (second, first)


def test_before_its_day_nothing_is_decided_and_afterwards_until_the_minutes_stand(at) -> None:
    row = silent(at)
    meeting = called(at, TOMORROW)
    with pytest.raises(NotYet, match="The forum decides at its meeting, on"):
        decided(at, meeting, row, "watch")
    by_chair = common(at, meeting, today=TOMORROW)
    meetings.record_attendance(
        people={at.member("forum_chair").pk: Presence.CAME.value}, bodies=[], **by_chair
    )
    meetings.hold_meeting(**by_chair)
    first = decided(at, meeting, row, "watch", today=TOMORROW + datetime.timedelta(days=1))
    assert first.on == TOMORROW
    meetings.confirm_minutes(on=TOMORROW, **by_chair)
    with pytest.raises(NotYet, match="minutes confirmed"):
        decided(at, meeting, row, "audit", words="x", replaces=first.pk, today=TOMORROW)


def test_several_that_say_the_same_are_decided_in_one_go(at) -> None:
    late, fine = linked(at, stages.source(at, code="Bramble"))
    meeting = called(at)
    with pytest.raises(NotYet, match="This cannot be decided of it"):
        decided(at, meeting, late, "ask_again")
    decided(at, meeting, late, "audit", words="20 records each.")
    for row in (late, fine):
        assert row.steps.filter(kind=StepKind.FORUM_DECIDED).get().words == "20 records each."


def test_a_name_of_a_case_stands_in_no_log_of_another(at) -> None:
    late, fine = linked(at, stages.source_of_case(at, approved_on=TODAY))
    review = fine.action.recommendation.source.review
    name = review.subjects.first().identity.full_name
    meeting = called(at)
    decision = decided(at, meeting, late, "audit", words=f"As {name} said.")
    assert name not in decision.words
    assert {name in step.words for step in Step.objects.all()} == {False}


# -- Interests ------------------------------------------------------------------------------------


def test_whoever_declared_an_interest_takes_no_part_and_a_member_decides(at) -> None:
    row, other = silent(at), silent(at, code="Beech")
    meeting = called(at)
    at.member("forum_member")
    with pytest.raises(NotYours):
        decided(at, meeting, row, "watch", "forum_member")
    declaring.declare_interest(
        item_id=item_of(meeting, row).pk, why="I ran the ward.", **common(at, meeting)
    )
    with pytest.raises(NotYet, match="You declared an interest"):
        decided(at, meeting, row, "watch")
    with pytest.raises(NotYet, match="it is not you who takes it off"):
        agenda.take_off(item_id=item_of(meeting, row).pk, **common(at, meeting))
    assert decided(at, meeting, row, "watch", "forum_member").kind == "watch"
    with pytest.raises(NotYours):
        decided(at, meeting, other, "watch", "forum_member")
    # Another chair takes the place of a member again.
    give("forum_chair", at.partnership)
    with pytest.raises(NotYours):
        decided(at, meeting, row, "audit", "forum_member", words="x")


def test_nobody_decides_there_what_their_own_body_was_asked(at) -> None:
    row = silent(at)
    meeting = called(at)
    declaring.declare_interest(
        item_id=item_of(meeting, row).pk, why="I ran the ward.", **common(at, meeting)
    )
    give("spoc", at.partnership, at.member("forum_member"), body=row.body)
    with pytest.raises(NotYours):
        decided(at, meeting, row, "watch", "forum_member")
    assert decided(at, meeting, row, "watch", "sab_manager").kind == "watch"


def test_what_repeats_a_closed_case_is_put_on_without_a_word_of_it(at) -> None:
    of_case = stages.source_of_case(at, approved_on=TODAY)
    hidden = stages.asked(at, of=stages.recommendation(of_case))
    seen = stages.asked(at)
    Link.objects.create(
        first=seen.action.recommendation, second=hidden.action.recommendation, on=TODAY,
        kind=LinkKind.REPEATS.value, recorded_by=UserFactory(),
    )  # fmt: skip
    meeting = called(at)
    with pytest.raises(NotYet, match="on the agenda already"):
        agenda.put_on(addressee_id=seen.pk, **common(at, meeting))
    stages.conflicted(of_case, at.member("forum_chair"))
    assert agenda_of(meeting, at) == []
    agenda.put_on(addressee_id=seen.pk, **common(at, meeting))
    assert sections(meeting, at) == [("by_hand", 1)]


def test_an_interest_in_a_source_is_one_in_all_that_it_recommends(at) -> None:
    alder = stages.source(at)
    rows = [stages.asked(at, of=stages.recommendation(alder), answer_due_on=PAST) for _ in range(2)]
    meeting = called(at)
    given = {"why": "I wrote it.", "whole_source": True, "item_id": item_of(meeting, rows[0]).pk}
    declaring.declare_interest(**given, **common(at, meeting))
    with pytest.raises(NotYet, match="You declared an interest"):
        decided(at, meeting, rows[1], "watch")
    assert [len(one.declarations) for one in agenda_of(meeting, at)] == [1, 1]
    with pytest.raises(NotYet, match="declared an interest in this already"):
        declaring.declare_interest(**given, **common(at, meeting))


def test_what_was_declared_by_mistake_is_withdrawn_and_both_stand_in_the_minutes(at) -> None:
    alder = stages.source(at)
    rows = [stages.asked(at, of=stages.recommendation(alder), answer_due_on=PAST) for _ in range(2)]
    meeting = called(at)
    first = {"item_id": item_of(meeting, rows[0]).pk}
    with pytest.raises(NotYet) as refused:
        declaring.withdraw_interest(why=" ", **first, **common(at, meeting))
    assert reasons(refused) == [
        "You have declared no interest in this that still stands.",
        "Say in a sentence why you withdraw it.",
    ]
    declaring.declare_interest(why="I wrote it.", whole_source=True, **first, **common(at, meeting))
    declaring.withdraw_interest(why="It was Beech.", **first, **common(at, meeting))
    assert decided(at, meeting, rows[1], "watch").kind == "watch"
    with pytest.raises(NotYours):
        decided(at, meeting, rows[0], "watch", "forum_member")
    said = pack_of(meeting, at.as_("forum_chair")["by"], TODAY, restricted=True).declarations[0]
    assert said.endswith("items 1 and 2: I wrote it. Withdrawn on 15 June 2026: It was Beech.")
    declaring.declare_interest(why="After all.", **first, **common(at, meeting))


def test_where_the_chair_may_know_nothing_of_it_a_member_decides(at) -> None:
    of_case = stages.source_of_case(at, approved_on=TODAY)
    row = stages.asked(at, of=stages.recommendation(of_case), answer_due_on=PAST)
    stages.conflicted(of_case, at.member("forum_chair"))
    meeting = called(at)
    assert agenda_of(meeting, at) == []
    assert decided(at, meeting, row, "watch", "forum_member").kind == "watch"
