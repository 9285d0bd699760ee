"""Who is told of an action: the right person, once, and nothing that anybody typed."""

from datetime import timedelta

import pytest
from django.db import transaction

from learning import messages
from learning.models import ForumUndertaking
from notifications.models import Message
from tests.factories import learning as stages
from tests.factories.people import give

pytestmark = pytest.mark.django_db


def recipients() -> set[object]:
    return {row.recipient or row.recipient_body for row in Message.objects.all()}


def test_the_contact_of_a_body_is_told(at) -> None:
    row = stages.asked(at)
    spoc = at.contact(at.hospitals)
    give("deputy_spoc", at.partnership, body=at.hospitals)
    assert messages.tell_body(row, "asked", at.today) == [spoc]
    message = Message.objects.get()
    assert (message.recipient, message.owner) == (spoc, row.action.recommendation.source.chain)
    assert message.context == {
        "reference": f"{at.partnership.prefix}-ACTIONS", "path": f"/due-from-us/{row.pk}/",
    }  # fmt: skip


def test_the_words_are_ours_alone(at) -> None:
    row = stages.asked(at)
    at.contact(at.hospitals)
    messages.tell_body(row, "asked", at.today)
    words = messages.render_action_needs_you(Message.objects.get())
    for typed in (row.action.what, row.action.recommendation.source.code, at.hospitals.name):
        assert typed not in words.text + words.subject


def test_without_a_contact_the_deputy_is_told(at) -> None:
    row = stages.asked(at)
    give("spoc", at.partnership, body=at.hospitals, until=at.today - timedelta(days=1))
    deputy = give("deputy_spoc", at.partnership, body=at.hospitals).user
    assert messages.tell_body(row, "asked", at.today) == [deputy]


def test_without_both_the_shared_mailbox_is_written_to(at) -> None:
    at.hospitals.shared_mailbox = "safeguarding@hospitals.example"
    at.hospitals.save()
    row = stages.asked(at)
    assert messages.tell_body(row, "asked", at.today) == [at.hospitals]
    assert recipients() == {at.hospitals}
    # Whoever reads it has no account, and learns how to come by one.
    words = messages.render_action_needs_you(Message.objects.get()).text
    assert "Sign in" not in words
    assert "tell the partnership that runs the reviews who is to answer" in words


def test_without_anybody_nobody_is_told(at) -> None:
    unnamed = stages.addressee(stages.recommendation(stages.source(at)), None)
    named = stages.asked(at, of=unnamed.action.recommendation)
    assert messages.tell_body(named, "x", at.today) == []
    assert messages.tell_body(unnamed, "x", at.today) == []
    assert recipients() == set()


def test_several_actions_of_one_deed_are_one_message(at) -> None:
    of = stages.source(at)
    rows = [stages.asked(at, of=stages.recommendation(of)) for _ in range(3)]
    at.contact(at.hospitals)
    messages.tell_bodies(rows, "asked", at.today)
    assert Message.objects.get().context["path"] == "/due-from-us/"


def test_whoever_has_a_conflict_in_the_case_is_not_told(at) -> None:
    of = stages.source_of_case(at)
    row = stages.asked(at, of=stages.recommendation(of))
    for user in (at.contact(at.hospitals), at.member("csp_manager")):
        stages.conflicted(of, user)
    assert messages.tell_body(row, "asked", at.today) == []
    assert messages.tell_forum(row, "accepted", at.today) == []


def test_the_keepers_of_the_owning_board_are_told(at) -> None:
    row = stages.asked(at)
    keeper = at.member("sab_manager")
    for role in ("csp_manager", "forum_chair", "children_manager"):
        at.member(role)
    assert messages.tell_forum(row, "accepted", at.today) == [keeper]
    path = f"/register/recommendations/{row.action.recommendation_id}/"
    assert Message.objects.get().context["path"] == path


def test_whoever_did_it_is_not_told_of_it(at) -> None:
    row = stages.asked(at)
    keeper = at.member("sab_manager")
    assert messages.tell_forum(row, "accepted", at.today, besides=keeper.pk) == []


def test_a_board_without_keepers_leaves_it_to_the_forums_chair(at) -> None:
    row = stages.asked(at)
    assert messages.tell_forum(row, "accepted", at.today) == []
    chair = at.member("forum_chair")
    assert messages.tell_forum(row, "accepted", at.today) == [chair]


def test_before_approval_only_a_chair_who_undertook_to_keep_it_is_told(at) -> None:
    of = stages.source_of_case(at)
    row = stages.asked(at, of=stages.recommendation(of))
    stages.conflicted(of, at.member("csp_manager"))
    chair = at.member("forum_chair")
    assert messages.tell_forum(row, "accepted", at.today) == []
    ForumUndertaking.objects.create(partnership=at.partnership, user=chair, given_on=at.today)
    assert messages.tell_forum(row, "accepted", at.today) == [chair]


def test_the_same_deed_tells_once_and_the_next_again(at) -> None:
    row = stages.asked(at)
    at.contact(at.hospitals)
    with transaction.atomic():
        messages.tell_body(row, "sent-back", at.today)
        messages.tell_body(row, "sent-back", at.today)
    assert Message.objects.count() == 1
    source = row.action.recommendation.source
    source.revision += 1
    messages.tell_body(row, "sent-back", at.today)
    assert Message.objects.count() == 2


def test_out_of_reach_is_what_was_asked_of_a_body_that_cannot_be_told(at) -> None:
    of = stages.source(at)
    rows = [stages.asked(at, stages.recommendation(of)) for _ in range(2)]
    unasked = stages.addressee(stages.recommendation(of), at.hospitals)
    unnamed = stages.addressee(stages.recommendation(of), None)
    settled = stages.asked(at, stages.recommendation(of))
    settled.close()
    every = [*rows, unasked, unnamed, settled]
    assert messages.out_of_reach(every, at.today) == {row.pk for row in rows}
    ended = give("spoc", at.partnership, body=at.hospitals, until=at.today - timedelta(days=1))
    assert messages.out_of_reach(every, at.today) == {row.pk for row in rows}
    assert messages.out_of_reach(every, ended.until) == set()
    at.hospitals.shared_mailbox = "safeguarding@hospitals.example"
    at.hospitals.save()
    for row in every:
        row.body = at.hospitals
    assert messages.out_of_reach(every, at.today) == set()


def test_a_contact_with_a_conflict_of_interest_in_a_case_is_out_of_reach_for_it_alone(at) -> None:
    case = stages.source_of_case(at)
    of_case = stages.asked(at, stages.recommendation(case))
    other = stages.asked(at, stages.recommendation(stages.source(at)))
    stages.conflicted(case, at.contact(at.hospitals))
    assert messages.out_of_reach([of_case, other], at.today) == {of_case.pk}
    give("deputy_spoc", at.partnership, body=at.hospitals)
    assert messages.out_of_reach([of_case, other], at.today) == set()
