"""Meetings of the forum: called, prepared by exception, held, and written up."""

import datetime

import pytest

from audit.models import Entry
from learning.actions import agenda, declaring
from learning.actions import meeting as meetings
from learning.actions.meeting import When
from learning.models import ForumMeeting
from learning.vocabulary import (
    Event,
    MeetingState,
    Presence,
    Response,
    Section,
    SourceKind,
)
from notifications.models import Message
from people.refusals import NotYet, NotYours
from tests.factories import learning as stages
from tests.factories.meetings import (
    PAST,
    WHEN,
    agenda_of,
    called,
    common,
    decided,
    held,
    item_of,
    linked,
    reasons,
    silent,
)
from tests.factories.people import TODAY, UserFactory

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + datetime.timedelta(days=1)
BY_MAY = datetime.date(2027, 5, 31)


def sections(meeting, at, role="forum_chair") -> list[tuple[str, int]]:
    return [(one.section.value, len(one.rows)) for one in agenda_of(meeting, at, role)]


# -- Called ---------------------------------------------------------------------------------------


def test_the_chair_calls_a_meeting_its_agenda_is_prepared_and_the_forum_is_told(at) -> None:
    silent(at)
    told = {at.member(role).pk for role in ("forum_member", "sab_manager", "csp_manager")}
    at.member("csp_chair")
    meeting = called(at, TOMORROW)
    assert (meeting.state, meeting.prepared_on) == (MeetingState.PLANNED, TODAY)
    assert sections(meeting, at) == [("silent", 1)]
    messages = Message.objects.filter(kind="learning.forum_meets")
    assert {message.recipient_id for message in messages} == told
    said = " ".join(str(message.context) for message in messages)
    assert not [word for word in ("Silent", "Town hall") if word.casefold() in said.casefold()]
    assert Entry.objects.filter(event=Event.MEETING_CALLED).get().chain == meeting.chain


@pytest.mark.parametrize("role", ["forum_member", "csp_manager", "csp_chair", "sab_manager"])
def test_nobody_else_calls_one(at, role) -> None:
    with pytest.raises(NotYours):
        meetings.call_meeting(partnership_id=at.partnership.pk, when=WHEN, **at.as_(role))


def test_every_reason_against_calling_is_told_at_once(at) -> None:
    called(at)
    when = When(TODAY, datetime.time(12), datetime.time(10), "")
    with pytest.raises(NotYet) as refused:
        meetings.call_meeting(
            partnership_id=at.partnership.pk, when=when, **at.as_("forum_chair")
        )  # fmt: skip
    assert len(reasons(refused)) == 3


def test_a_meeting_is_changed_and_cancelled_and_another_can_be_called_then(at) -> None:
    meeting = called(at, TOMORROW)
    meetings.change_meeting(
        when=When(**{**vars(WHEN), "place": "Library"}), **common(at, meeting, seen_version=2)
    )
    meeting.refresh_from_db()
    assert (meeting.on, meeting.place) == (TODAY, "Library")
    with pytest.raises(NotYet, match="This changed while you had the page open"):
        meetings.cancel_meeting(why="Snow.", **common(at, meeting, seen_version=2))
    meetings.cancel_meeting(why="Snow.", **common(at, meeting))
    assert ForumMeeting.objects.get().state == MeetingState.CANCELLED
    assert called(at).state == MeetingState.PLANNED
    with pytest.raises(NotYet, match="before the meeting was held: cancelled"):
        agenda.prepare_agenda(**common(at, meeting))


def test_what_is_taken_off_on_the_day_leaves_the_numbers_of_the_others(at) -> None:
    rows = [silent(at, code=code) for code in ("Alder", "Beech", "Cedar")]
    for meeting, numbers in ((called(at, TOMORROW), [1, 2]), (called(at), [1, 3])):
        agenda.take_off(item_id=item_of(meeting, rows[1]).pk, **common(at, meeting))
        assert [one.number for one in agenda_of(meeting, at)] == numbers


def test_bringing_it_up_to_date_on_the_day_moves_no_number_where_nothing_changed(at) -> None:
    rows = [silent(at, code=code) for code in ("Alder", "Beech", "Cedar", "Elm", "Fir", "Gorse")]
    fine = stages.asked(at, of=stages.recommendation(stages.source(at, code="Hazel")))
    meeting = called(at)
    agenda.put_on(addressee_id=fine.pk, **common(at, meeting))
    printed = {one.item.pk: one.number for one in agenda_of(meeting, at)}
    for row in (rows[0], rows[1], rows[3]):
        agenda.take_off(item_id=item_of(meeting, row).pk, **common(at, meeting))
    decided(at, meeting, rows[4], "watch")
    for _ in range(2):
        agenda.prepare_agenda(**common(at, meeting))
        found = agenda_of(meeting, at)
        assert [one.number for one in found] == [3, 5, 6, 7]
        assert [one.number for one in found] == [printed[one.item.pk] for one in found]
    # What is new takes a number of its own; those of its section before it keep theirs.
    new = silent(at, code="Ivy")
    agenda.prepare_agenda(**common(at, meeting))
    numbers = {one.addressees[0].pk: one.number for one in agenda_of(meeting, at)}
    assert numbers == {rows[2].pk: 3, rows[4].pk: 5, rows[5].pk: 6, new.pk: 7, fine.pk: 8}


def test_what_was_taken_off_before_the_day_bears_no_number(at) -> None:
    rows = [silent(at, code=code) for code in ("Alder", "Beech", "Cedar")]
    meeting = called(at, TOMORROW)
    agenda.take_off(item_id=item_of(meeting, rows[0]).pk, **common(at, meeting))
    agenda.prepare_agenda(**common(at, meeting))
    assert [one.number for one in agenda_of(meeting, at)] == [1, 2]


def test_once_something_is_decided_the_day_of_the_meeting_stays(at) -> None:
    row = silent(at)
    meeting = called(at)
    decided(at, meeting, row, "watch")
    with pytest.raises(NotYet, match="so its day stays as it is"):
        meetings.change_meeting(
            when=When(**{**vars(WHEN), "on": TOMORROW}), **common(at, meeting)
        )  # fmt: skip
    meetings.change_meeting(
        when=When(**{**vars(WHEN), "place": "Library"}), **common(at, meeting)
    )  # fmt: skip


# -- Prepared by exception ------------------------------------------------------------------------


def test_plans_are_left_out_unless_the_meeting_asks_for_them(at) -> None:
    plan = stages.source(at, SourceKind.DELIVERY_PLAN, "Plan")
    stages.addressee(stages.recommendation(plan), at.hospitals)
    meeting = called(at)
    assert sections(meeting, at) == []
    more = When(**{**vars(WHEN), "include_delivery_plans": True})
    meetings.change_meeting(when=more, **common(at, meeting))
    assert sections(meeting, at) == [("new", 1)]


def test_bringing_it_up_to_date_keeps_what_people_did_and_follows_what_changed(at) -> None:
    said, waits, off = (silent(at, code=code) for code in ("Alder", "Beech", "Cedar"))
    fine = stages.asked(at, of=stages.recommendation(stages.source(at, code="Elm")))
    meeting = called(at)
    agenda.take_off(item_id=item_of(meeting, off).pk, **common(at, meeting))
    agenda.put_on(addressee_id=fine.pk, **common(at, meeting))
    decided(at, meeting, said, "watch")
    for row in (said, waits):
        row.response = Response.ACCEPTED.value
        row.save()
    meeting.refresh_from_db()
    new = stages.addressee(stages.recommendation(stages.source(at, code="Fir")), at.housing)
    agenda.prepare_agenda(**common(at, meeting))
    found = {
        one.addressees[0].pk: (one.section, one.rows[0].standing) for one in agenda_of(meeting, at)
    }
    assert found == {
        said.pk: (Section.SILENT, "Silent for 30 days"),
        new.pk: (Section.NEW, "Not asked yet"),
        fine.pk: (Section.BY_HAND, "Asked, answer awaited"),
    }
    with pytest.raises(NotYet, match="on the agenda already"):
        agenda.put_on(addressee_id=fine.pk, **common(at, meeting))
    with pytest.raises(NotYet, match="it stays in the minutes"):
        agenda.take_off(item_id=item_of(meeting, said).pk, **common(at, meeting))


def test_what_came_since_the_last_meeting_is_new(at) -> None:
    held(at, PAST)
    row = stages.asked(at)
    row.came_on = TODAY
    row.save()
    assert sections(called(at), at) == [("new", 1)]


def test_who_may_not_know_of_one_of_two_linked_knows_of_no_link(at) -> None:
    waits = stages.source_of_case(at)
    late, fine = linked(at, waits)
    meeting = called(at)
    assert sections(meeting, at, "csp_manager") == [("repeated", 2)]
    # The adults board's manager does not see what waits for the Home Office.
    [seen] = agenda_of(meeting, at, "sab_manager")
    assert (seen.section, seen.addressees, seen.whole) == (Section.LATE, [late], False)
    stages.conflicted(waits, at.member("csp_manager"))
    assert sections(meeting, at, "csp_manager") == [("late", 1)]
    assert fine.pk not in {row.addressee_id for row in seen.rows}


def test_what_somebody_may_not_see_is_on_their_agenda_in_no_way(at) -> None:
    of_case = stages.source_of_case(at, approved_on=TODAY)
    row = stages.asked(at, of=stages.recommendation(of_case), answer_due_on=PAST)
    shown = silent(at)
    stages.conflicted(of_case, at.member("forum_member"))
    meeting = called(at)
    [seen] = agenda_of(meeting, at, "forum_member")
    assert (seen.number, seen.addressees) == (1, [shown])
    assert len(agenda_of(meeting, at)) == 2
    with pytest.raises(NotYours):
        declaring.declare_interest(
            item_id=item_of(meeting, row).pk, why="Kin.", **common(at, meeting, "forum_member")
        )
    with pytest.raises(NotYours):
        decided(at, meeting, row, "watch", "forum_member")


# -- Held -----------------------------------------------------------------------------------------


def test_it_is_held_once_somebody_came_and_its_minutes_are_confirmed(at) -> None:
    meeting = called(at)
    with pytest.raises(NotYet, match="Record first who came"):
        meetings.hold_meeting(**common(at, meeting))
    people = {
        at.member("forum_chair").pk: Presence.CAME.value,
        at.member("forum_member").pk: Presence.APOLOGIES.value,
        UserFactory().pk: Presence.CAME.value,
    }
    for bodies in ([at.housing.pk, at.hospitals.pk], [at.housing.pk]):
        meetings.record_attendance(people=people, bodies=bodies, **common(at, meeting))
    assert meeting.attendances.count() == 3
    meetings.hold_meeting(**common(at, meeting))
    with pytest.raises(NotYours):
        meetings.confirm_minutes(on=TODAY, **common(at, meeting, "forum_member"))
    meetings.confirm_minutes(on=TODAY, **common(at, meeting))
    assert ForumMeeting.objects.get().state == MeetingState.MINUTES_CONFIRMED


def test_next_door_nobody_knows_that_the_forum_meets(at) -> None:
    meeting = called(at)
    next_door = stages.forum()
    with pytest.raises(NotYours) as refused:
        meetings.hold_meeting(**common(next_door, meeting))
    assert not refused.value.may_be_known
