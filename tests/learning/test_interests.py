"""An interest that somebody declared keeps them from what the forum decides, whatever becomes of
the agenda."""

import datetime

import pytest

from learning.actions import agenda, asking, declaring
from learning.actions import meeting as meetings
from learning.actions.deciding import Decided, decide_item
from learning.meeting_pack import pack_of
from learning.models import Addressee, ForumMeeting, Link
from learning.vocabulary import LinkKind, Response
from people.refusals import NotYet
from tests.factories import learning as stages
from tests.factories.meetings import (
    PAST,
    WHEN,
    agenda_of,
    called,
    common,
    linked,
    silent,
)
from tests.factories.people import TODAY, UserFactory

pytestmark = pytest.mark.django_db

BY_MAY = datetime.date(2027, 5, 31)


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
