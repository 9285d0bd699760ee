"""Whoever was writing about an item when it was taken off the agenda loses nothing."""

import re
from typing import Any

import pytest
from django.urls import reverse

from learning.actions import agenda, answering
from learning.models import Decision, Declaration
from tests.factories import learning as stages
from tests.factories.meetings import PAST, called, common, decided, item_of, silent
from tests.factories.people import TODAY, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("story_day")]

OFF = "This item was taken off the agenda."


def words_of(answer: Any) -> str:
    main = answer.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def where(meeting, row, name: str = "meeting_item") -> str:
    return reverse(f"learning:{name}", args=[meeting.pk, item_of(meeting, row).pk])


def taken_off(at, meeting, row) -> None:
    agenda.take_off(item_id=item_of(meeting, row).pk, **common(at, meeting))


def passed(at, meeting, row) -> None:
    answering.accept(addressee_id=row.pk, **at.as_contact(row.body))
    agenda.prepare_agenda(**common(at, meeting))


@pytest.mark.parametrize("becomes_off", [taken_off, passed])
def test_what_was_decided_of_an_item_that_is_off_is_refused_with_every_word(
    at, becomes_off
) -> None:
    row = silent(at)
    silent(at, code="Beech")
    meeting = called(at)
    chair = signed_in(at.member("forum_chair"))
    becomes_off(at, meeting, row)
    sent = {"kind": "audit", "words": "20 records by May."}
    refused = chair.post(where(meeting, row), sent)
    assert refused.status_code == 409
    words = words_of(refused)
    assert OFF in words
    assert "Order an audit" in words
    assert "20 records by May." in words
    assert "SAR Silent, Recommendation 1" in words
    assert "Record the decision" not in words
    assert refused.content.decode().count(reverse("learning:meeting", args=[meeting.pk]))
    assert not Decision.objects.exists()
    # Whoever only looks, or sends what cannot be read, is told the same.
    assert OFF in words_of(chair.get(where(meeting, row)))
    refused = chair.post(where(meeting, row), sent | {"kind": ""})
    assert (refused.status_code, OFF in words_of(refused)) == (422, True)
    assert "20 records by May." in words_of(refused)
    assert chair.post(where(meeting, row), sent | {"read_now": "1"}).status_code == 200


def test_an_interest_in_an_item_that_is_off_is_refused_with_every_word(at) -> None:
    row = silent(at)
    meeting = called(at)
    taken_off(at, meeting, row)
    member = signed_in(at.member("forum_member"))
    refused = member.post(
        where(meeting, row, "meeting_declare"), {"about": "item", "why": "I ran the ward."}
    )
    assert refused.status_code == 409
    assert OFF in words_of(refused)
    assert "I ran the ward." in words_of(refused)
    assert not Declaration.objects.exists()
    assert OFF in words_of(member.get(where(meeting, row, "meeting_declare")))
    assert member.get(where(meeting, row, "meeting_withdraw")).status_code == 200


def test_what_is_off_is_not_taken_off_again(at) -> None:
    row = silent(at)
    meeting = called(at)
    taken_off(at, meeting, row)
    chair = signed_in(at.member("forum_chair"))
    refused = chair.post(where(meeting, row, "meeting_take_off"), {})
    assert refused.status_code == 409
    assert "This is off the agenda already." in words_of(refused)


def test_who_may_not_know_of_it_does_not_learn_that_it_is_off(at) -> None:
    of_case = stages.source_of_case(at, approved_on=TODAY)
    row = stages.asked(at, of=stages.recommendation(of_case), answer_due_on=PAST)
    stages.conflicted(of_case, at.member("forum_member"))
    meeting = called(at)
    taken_off(at, meeting, row)
    names = ("meeting_item", "meeting_declare", "meeting_withdraw")
    kept_out = signed_in(at.member("forum_member"))
    others = signed_in(at.member("csp_manager"))
    for name in names:
        assert kept_out.get(where(meeting, row, name)).status_code == 404
        assert kept_out.post(where(meeting, row, name), {"why": "x"}).status_code == 404
        assert others.get(where(meeting, row, name)).status_code == 200
    assert others.post(where(meeting, row), {"kind": "watch"}).status_code == 403
    # An item of another meeting is none of this one, off or not.
    next_one = called(at, TODAY.replace(day=TODAY.day + 1))
    decided(at, next_one, row, "watch", today=next_one.on)
    wrong = reverse("learning:meeting_item", args=[next_one.pk, item_of(meeting, row).pk])
    assert others.get(wrong).status_code == 404
