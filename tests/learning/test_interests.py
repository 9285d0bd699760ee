"""An interest that somebody declared keeps them from what the forum decides, whatever becomes of
the agenda, and on whatever page it is decided."""

import datetime

import pytest
from django.urls import reverse

from learning.actions import agenda, answering, asking, believing, closing, declaring
from learning.actions import meeting as meetings
from learning.actions.deciding import Decided, decide_item
from learning.meeting_pack import pack_of
from learning.models import Addressee, ForumMeeting, Link
from learning.vocabulary import LinkKind, Presence, Response
from people.refusals import NotYet, NotYours
from tests.factories import learning as stages
from tests.factories.meetings import (
    PAST,
    WHEN,
    agenda_of,
    called,
    common,
    linked,
    reasons,
    silent,
)
from tests.factories.people import TODAY, UserFactory, make_demo, signed_in
from tests.learning.test_meetings_deciding import closed

pytestmark = pytest.mark.django_db

BY_MAY = datetime.date(2027, 5, 31)
ELSEWHERE = (
    "You declared an interest in this for the learning forum of 15 June 2026. Somebody else "
    "decides it, until the minutes of that meeting are confirmed."
)


def declare(at, meeting, row, role="forum_chair", why="I ran the ward.", **more) -> None:
    declaring.declare_interest(
        item_id=standing(meeting, row).pk, why=why, **more, **common(at, meeting, role)
    )


def standing(meeting: ForumMeeting, row: Addressee):
    return meeting.items.get(taken_off_on=None, rows__addressee=row)


def decide(at, meeting, row, kind="watch", role="forum_chair", **more) -> None:
    decide_item(
        meeting_id=meeting.pk, item_id=standing(meeting, row).pk,
        decided=Decided(kind=kind, **more), **at.as_(role),
    )  # fmt: skip


def declared(at, meeting) -> list[list[str]]:
    """Of each item, what was declared that still stands."""
    return [[d.why for d in one.declarations if d.stands] for one in agenda_of(meeting, at)]


# -- The agenda is brought up to date -------------------------------------------------------------


@pytest.mark.parametrize("by", ["prepared", "changed"])
def test_an_interest_stays_when_a_third_recommendation_says_the_same(at, by) -> None:
    late, fine = linked(at, stages.source(at, code="Bramble"))
    meeting = called(at)
    at.member("forum_member")
    declare(at, meeting, late)
    third = stages.accepted(at, of=stages.recommendation(stages.source(at, code="Cedar")))
    Link.objects.create(
        first=third.action.recommendation, second=fine.action.recommendation, on=TODAY,
        kind=LinkKind.REPEATS.value, recorded_by=UserFactory(),
    )  # fmt: skip
    if by == "prepared":
        agenda.prepare_agenda(**common(at, meeting))
    else:
        meetings.change_meeting(when=WHEN, **common(at, meeting))
    assert declared(at, meeting) == [["I ran the ward."]]
    with pytest.raises(NotYet, match="You declared an interest in this item"):
        decide(at, meeting, late)
    pack = pack_of(meeting, at.as_("forum_chair")["by"], TODAY, restricted=True)
    assert pack.declarations[0].endswith("item 1: I ran the ward.")
    # The forum is not left without anybody who decides it.
    decide(at, meeting, late, role="forum_member")


def test_an_interest_stays_with_each_part_of_what_falls_apart_and_is_withdrawn_once(at) -> None:
    late, fine = linked(at, stages.source(at, code="Bramble"))
    fine.due_on = PAST
    fine.save()
    other = silent(at, code="Elm")
    meeting = called(at)
    declare(at, meeting, late)
    Link.objects.update(ended_on=TODAY, ended_by=UserFactory())
    agenda.prepare_agenda(**common(at, meeting))
    assert declared(at, meeting) == [[], ["I ran the ward."], ["I ran the ward."]]
    for row in (late, fine):
        with pytest.raises(NotYet, match="declared an interest in this already"):
            declare(at, meeting, row)
    declaring.withdraw_interest(
        item_id=standing(meeting, fine).pk, why="It was Elm.", **common(at, meeting)
    )
    agenda.prepare_agenda(**common(at, meeting))
    assert declared(at, meeting) == [[], [], []]
    assert [len(one.declarations) for one in agenda_of(meeting, at)] == [0, 1, 1]
    declare(at, meeting, other)


def test_an_interest_comes_back_with_what_went_its_way_for_a_while(at) -> None:
    row = silent(at)
    meeting = called(at)
    declare(at, meeting, row)
    for response in (Response.ACCEPTED, Response.ASKED):
        row.response = response.value
        row.save()
        agenda.prepare_agenda(**common(at, meeting))
    assert declared(at, meeting) == [["I ran the ward."]]


def test_an_interest_goes_to_the_body_that_an_action_passes_to_and_on(at) -> None:
    row = silent(at)
    other = silent(at, code="Elm")
    meeting = called(at)
    declare(at, meeting, row)
    at.member("sab_manager")
    for body in (at.housing, at.hospitals):
        row = asking.pass_on(
            addressee_id=row.pk, body_id=body.pk, why="Theirs.", answer_due_on=BY_MAY,
            **at.as_("sab_manager"),
        )  # fmt: skip
    agenda.put_on(addressee_id=row.pk, **common(at, meeting))
    agenda.prepare_agenda(**common(at, meeting))
    assert declared(at, meeting) == [[], ["I ran the ward."]]
    with pytest.raises(NotYet, match="You declared an interest in this item"):
        decide(at, meeting, row)
    decide(at, meeting, other)


# -- On the pages of the register -----------------------------------------------------------------


def unasked(at) -> Addressee:
    return stages.addressee(stages.recommendation(stages.source(at)), at.hospitals)


def answered(at, response: Response) -> Addressee:
    row = silent(at)
    row.response = response.value
    row.save()
    return row


def rejected(at) -> Addressee:
    return answered(at, Response.REJECTED)


def disputed(at) -> Addressee:
    return answered(at, Response.DISPUTED)


DEEDS = {
    "ask": (unasked, asking.ask, {"on": TODAY, "answer_due_on": BY_MAY}),
    "chase": (silent, asking.chase, {"on": TODAY}),
    "pass_on": (
        disputed, asking.pass_on, {"body_id": None, "why": "Theirs.", "answer_due_on": BY_MAY},
    ),
    "leave_with_body": (
        disputed, asking.leave_with_body, {"why": "Yours.", "answer_due_on": BY_MAY},
    ),
    "verify": (
        stages.evidenced, believing.verify, {"on": TODAY, "looked_at": True, "words": "It does."},
    ),
    "send_back": (stages.evidenced, believing.send_back, {"why": "Which wards?"}),
    "assess": (rejected, believing.assess, {"assessment": "partial", "why": "In part."}),
    "reopen": (closed, believing.reopen, {"on": TODAY, "why": "7 of 20."}),
    "close": (
        silent, closing.close, {"reason": "superseded", "on": TODAY, "why": "Another has it."},
    ),
}  # fmt: skip


@pytest.mark.usefixtures("story_day")
@pytest.mark.parametrize("name", DEEDS)
@pytest.mark.parametrize("whole_source", [True, False])
def test_what_the_forum_decides_is_not_decided_elsewhere_by_whoever_declared(
    at, name, whole_source
) -> None:
    make, deed, given = DEEDS[name]
    row = make(at)
    if name == "pass_on":
        given = {**given, "body_id": at.housing.pk}
    meeting = called(at)
    if not meeting.items.exists():
        agenda.put_on(addressee_id=row.pk, **common(at, meeting))
    declare(at, meeting, row, whole_source=whole_source)
    with pytest.raises(NotYet) as refused:
        deed(addressee_id=row.pk, **given, **at.as_("forum_chair"))
    assert reasons(refused) == [ELSEWHERE]
    # Its page says so before anything is typed, and shows no form.
    chair = signed_in(at.member("forum_chair"))
    shown = chair.get(reverse(f"learning:{name}", args=[row.pk])).content.decode()
    assert ELSEWHERE in shown
    assert "csrfmiddlewaretoken" not in shown.split("<main")[1]
    assert f'href="{reverse("learning:meeting", args=[meeting.pk])}">Open that meeting' in shown
    # Somebody else does it, and so do they once it is withdrawn.
    declaring.withdraw_interest(
        item_id=standing(meeting, row).pk, why="It was Elm.", **common(at, meeting)
    )
    deed(addressee_id=row.pk, **given, **at.as_("forum_chair"))


def test_whoever_declared_nothing_goes_on_and_what_a_body_says_is_still_recorded(at) -> None:
    row = stages.asked(at, of=stages.recommendation(stages.source(at)), answer_due_on=PAST)
    meeting = called(at)
    declare(at, meeting, row)
    asking.chase(addressee_id=row.pk, on=TODAY, **at.as_("sab_manager"))
    answering.accept(addressee_id=row.pk, **at.as_contact(row.body))
    meetings.cancel_meeting(why="Snow.", **common(at, meeting))
    asking.chase(addressee_id=row.pk, on=TODAY, **at.as_("forum_chair"))


def test_all_of_a_source_is_not_asked_by_whoever_has_an_interest_in_some_of_it(at) -> None:
    alder = stages.source(at)
    row, _ = (stages.addressee(stages.recommendation(alder), at.hospitals) for _ in range(2))
    meeting = called(at)
    declare(at, meeting, row)
    given = {"source_id": alder.pk, "on": TODAY, "answer_due_on": BY_MAY}
    with pytest.raises(NotYet) as refused:
        asking.ask_all(**given, **at.as_("forum_chair"))
    assert reasons(refused) == [ELSEWHERE]
    page = reverse("learning:ask_all", args=[alder.pk])
    assert ELSEWHERE in signed_in(at.member("forum_chair")).get(page).content.decode()
    assert len(asking.ask_all(**given, **at.as_("sab_manager"))) == 2


def test_the_minutes_of_the_last_meeting_keep_them_from_it_at_the_next_one_until_confirmed(
    at,
) -> None:
    row = silent(at)
    first = called(at)
    declare(at, first, row)
    came = {at.member("forum_chair").pk: Presence.CAME.value}
    meetings.record_attendance(people=came, bodies=[], **common(at, first))
    meetings.hold_meeting(**common(at, first))
    tomorrow = TODAY + datetime.timedelta(days=1)
    at.today = tomorrow
    second = called(at, tomorrow)
    at.member("forum_member")
    for kind, more in (("watch", {}), ("close", {"reason": "superseded", "words": "Another."})):
        with pytest.raises(NotYet) as refused:
            decide(at, second, row, kind, **more)
        assert reasons(refused) == [ELSEWHERE]
    make_demo(tomorrow)
    page = reverse("learning:meeting_item", args=[second.pk, standing(second, row).pk])
    assert ELSEWHERE in signed_in(at.member("forum_chair")).get(page).content.decode()
    decide(at, second, row, role="forum_member")
    meetings.confirm_minutes(on=TODAY, **common(at, first))
    with pytest.raises(NotYours):
        decide(at, second, row, "audit", role="forum_member", words="20 records.")


def test_at_the_meeting_itself_the_reason_is_told_once(at) -> None:
    row = silent(at)
    meeting = called(at)
    declare(at, meeting, row)
    with pytest.raises(NotYet) as refused:
        decide(at, meeting, row, "close", reason="superseded", words="Another has it.")
    assert reasons(refused) == [
        "You declared an interest in this item. Somebody else of the forum decides it."
    ]
