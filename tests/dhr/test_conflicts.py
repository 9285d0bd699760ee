"""A conflict of interest keeps somebody out of one case, whatever their role."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from dhr.actions import appointments as deeds
from dhr.models import ConflictOfInterest, Review
from tests.dhr.days import TODAY, TOMORROW
from tests.dhr.traces import events_of, refused, turned_away
from tests.factories import dhr as stages
from tests.factories.people import PartnershipFactory, UserFactory, give, member, viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(players) -> Review:
    return stages.notified(players)


@pytest.fixture
def decided(players) -> Review:
    """A case that people can be appointed to."""
    return stages.appointing(players)


def record(review, by, user=None, **said: Any) -> ConflictOfInterest:
    facts = {"what": "Lives next door.", "declared_on": TODAY}
    return deeds.record_conflict(
        review_id=review.pk, by=viewer(by), today=TODAY, user_id=(user or by).pk, **(facts | said)
    )


def lift(players, conflict, by=None, **said: Any) -> ConflictOfInterest:
    facts = {"reason": "Another street."}
    return deeds.lift_conflict(
        review_id=conflict.review_id,
        conflict_id=conflict.pk,
        **players.as_(by or players.chair),
        **(facts | said),
    )


def opens(user, review) -> bool:
    return Review.objects.visible_to(viewer(user), TODAY).filter(pk=review.pk).exists()


def test_a_conflict_names_whose_what_and_since_when(players, review) -> None:
    conflict = record(review, players.manager, players.chair)
    conflict.refresh_from_db()
    assert (conflict.user, conflict.recorded_by) == (players.chair, players.manager)
    assert (conflict.what, conflict.declared_on) == ("Lives next door.", TODAY)
    assert events_of(review)[-1] == "conflict.recorded"


@pytest.mark.parametrize(
    "role", ["csp_manager", "csp_manager_cover", "csp_chair", "csp_deputy_chair"]
)
def test_it_closes_the_case_to_every_role_at_once(players, review, role) -> None:
    user = member(role, players.partnership)
    other = stages.notified(players)
    assert opens(user, review)
    record(review, user)
    assert not opens(user, review)
    assert review.standing_of(viewer(user), TODAY).conflicted
    # This case, not the others; and the totals leave it out as well.
    assert opens(user, other)
    assert list(Review.objects.counted_for(viewer(user))) == [other]


@pytest.mark.parametrize("role", ["independent_chair", "report_author", "panel_member"])
def test_it_closes_the_case_to_people_appointed_to_it(players, decided, role) -> None:
    user = stages.on_the_case(players, decided, role)
    assert opens(user, decided)
    record(decided, user)
    assert not opens(user, decided)


def test_it_closes_the_undertaking_too(players, decided) -> None:
    waiting = stages.appoint(players, decided).user
    record(decided, players.manager, waiting)
    assert not Review.objects.awaiting_undertaking_of(viewer(waiting), TODAY).exists()


def test_it_holds_even_for_somebody_with_several_roles(players, decided) -> None:
    give("csp_chair", players.partnership, user=players.manager)
    stages.undertaken(
        players, stages.appoint(players, decided, players.manager, role="panel_member")
    )
    record(decided, players.manager)
    assert not opens(players.manager, decided)


@pytest.mark.parametrize("role", ["independent_chair", "panel_member"])
def test_everybody_on_the_case_may_declare_their_own_and_nobody_elses(
    players, decided, role
) -> None:
    user = stages.on_the_case(players, decided, role)
    refusal = turned_away(lambda: record(decided, user, players.chair))
    assert refusal.may_be_known
    assert record(decided, user).user == user


def test_the_chair_declares_their_own_and_nobody_elses(players, review) -> None:
    assert turned_away(lambda: record(review, players.chair, players.manager)).may_be_known
    assert record(review, players.chair).user == players.chair


def test_it_is_refused_with_every_reason(players, review) -> None:
    record(review, players.manager, players.chair)
    reasons = refused(
        lambda: record(review, players.manager, players.chair, what=" ", declared_on=TOMORROW)
    )
    assert reasons == [
        "This conflict of interest is recorded already.",
        "Say what the conflict of interest is.",
        "The day it was declared (16 June 2026) is in the future; today is 15 June 2026.",
    ]


def test_somebody_who_is_not_known_here_cannot_be_named(players, review) -> None:
    for stranger in (UserFactory(), member("csp_chair", PartnershipFactory())):
        refusal = turned_away(lambda user=stranger: record(review, players.manager, user))
        assert (refusal.chain, refusal.may_be_known) == (review.chain, False)


def test_whoever_knows_the_names_is_stopped_at_one(players, review) -> None:
    (reason,) = refused(lambda: record(review, players.manager, what="Taught Rosenwyn."))
    assert reason.startswith("“Rosenwyn” identifies somebody in this case. Write “Elowen” instead")


def test_whoever_may_not_know_them_is_not_told_which_word_is_one(players, decided) -> None:
    """No refusal, no advice: the text is mended in silence, whether it held a name or not."""
    ada = stages.on_the_case(players, decided, "panel_member")
    bea = stages.on_the_case(players, decided, "panel_member")
    assert record(decided, ada, what="Taught Rosenwyn.").what == "Taught Elowen."
    assert record(decided, bea, what="Taught Somebody.").what == "Taught Somebody."


def test_the_chair_lets_somebody_in_again_with_a_reason(players, review) -> None:
    conflict = record(review, players.manager)
    deputy = member("csp_deputy_chair", players.partnership)
    lifted = lift(players, conflict, deputy)
    assert (lifted.lifted_by, lifted.lift_reason) == (deputy, "Another street.")
    assert lifted.lifted_at is not None
    assert opens(players.manager, review)
    # It may come to stand again.
    assert record(review, players.manager).pk != conflict.pk
    assert not opens(players.manager, review)


def test_lifting_is_refused_with_every_reason(players, review) -> None:
    conflict = record(review, players.manager)
    assert refused(lambda: lift(players, conflict, reason=" ")) == ["Say why it no longer stands."]
    (reason,) = refused(lambda: lift(players, conflict, reason="Never met Harcastle."))
    assert reason.startswith("“Harcastle” identifies somebody in this case.")
    lift(players, conflict)
    assert refused(lambda: lift(players, conflict)) == [
        "This conflict of interest no longer stands already."
    ]


def test_nobody_lifts_their_own(players, review) -> None:
    """The case does not exist for them until another decides."""
    conflict = record(review, players.chair)
    assert not turned_away(lambda: lift(players, conflict)).may_be_known


def test_a_conflict_of_another_case_is_not_found_here(players, review) -> None:
    conflict = record(stages.notified(players), players.manager)
    for pk in (conflict.pk, uuid.uuid4()):
        refusal = turned_away(
            lambda pk=pk: deeds.lift_conflict(
                review_id=review.pk, conflict_id=pk, reason="A mistake.", **players.as_chair()
            )
        )
        assert (refusal.chain, refusal.may_be_known) == (review.chain, False)


def test_the_database_keeps_one_standing_conflict_and_a_whole_lifting(players, review) -> None:
    conflict = record(review, players.manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConflictOfInterest.objects.create(
            review=review, user=players.manager, declared_on=TODAY, what="Again.",
            recorded_by=players.chair,
        )  # fmt: skip
    for half in (
        {"lifted_at": timezone.now()},
        {"lift_reason": "A mistake."},
        {"lifted_at": timezone.now(), "lifted_by": players.chair},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ConflictOfInterest.objects.filter(pk=conflict.pk).update(**half)
