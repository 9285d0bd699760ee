"""The chair begins the review: by the appointed chair alone, once everything is there."""

import pytest
from django.db import DatabaseError

from audit.models import Entry
from dhr import rules
from dhr.actions import deferral, direction, leading
from dhr.models import Review
from dhr.vocabulary import FactKind, Outcome
from notifications.models import Message
from people.refusals import NotYours
from tests.dhr.days import DAY
from tests.dhr.traces import events_of, nothing_left, refused
from tests.factories import dhr as stages
from tests.factories.people import BodyFactory, UserFactory, give, make_demo, signed_in
from tests.support.audit import audit_refused

pytestmark = pytest.mark.django_db

NOT_TOLD = "The Home Office has not been told that a review is held."


def begin(players, review: Review, user, **more):
    facts = {"on": players.today, **players.as_(user), **more}
    return leading.begin_review(review_id=review.pk, **facts)


def test_it_is_begun_by_the_chair_and_the_managers_are_told(players) -> None:
    review = stages.home_office_told(players)
    isolde = stages.on_the_case(players, review)
    mail, entries = (
        set(Message.objects.values_list("pk", flat=True)),
        Entry.objects.filter(chain=review.chain).count(),
    )
    fact = begin(players, review, isolde)
    after = Review.objects.get(pk=review.pk)
    assert (after.state, fact.kind, fact.on) == (
        "under_way", FactKind.REVIEW_BEGUN, players.today,
    )  # fmt: skip
    assert events_of(review, after=entries) == ["case.review_begun"]
    (message,) = Message.objects.exclude(pk__in=mail)
    assert message.recipient == players.manager
    assert message.context == {"reference": review.reference, "path": f"/reviews/{review.pk}/"}


@pytest.mark.parametrize("role", ["report_author", "panel_member"])
def test_others_on_the_case_do_not_begin_it(players, role) -> None:
    review = stages.home_office_told(players)
    with pytest.raises(NotYours) as refusal:
        begin(players, review, stages.on_the_case(players, review, role))
    assert refusal.value.may_be_known


def test_nor_do_manager_and_chair_nor_a_chair_without_an_undertaking(players) -> None:
    review = stages.home_office_told(players)
    waiting = stages.appoint(players, review).user
    for user, known in ((players.manager, True), (players.chair, True), (waiting, False)):
        with pytest.raises(NotYours) as refusal, nothing_left():
            begin(players, review, user)
        assert refusal.value.may_be_known is known


def test_without_its_audit_nothing_stands(players) -> None:
    review = stages.home_office_told(players)
    isolde = stages.on_the_case(players, review)
    with nothing_left(), audit_refused(), pytest.raises(DatabaseError):
        begin(players, review, isolde)


@pytest.mark.parametrize("stage", ["appointing", "letter_issued"])
def test_not_before_the_home_office_is_told(players, stage) -> None:
    review = stages.STAGES[stage](players)
    isolde = stages.on_the_case(players, review)
    assert refused(lambda: begin(players, review, isolde)) == [NOT_TOLD]


def test_a_told_no_is_no_telling_of_the_hold_that_followed(players) -> None:
    """The partnership changed its mind: the letter about the hold is what counts."""
    review = stages.considering(players)
    stages.decide(players, review, Outcome.HOLD, decided_on=players.today)
    assert not leading.home_office_knows(review)
    stages.issue(players, review)
    stages.send(players, review)
    assert leading.home_office_knows(review)


def test_whoever_directed_it_knows(players) -> None:
    review = stages.considering(players)
    assert not leading.home_office_knows(review)
    direction.record_direction(
        review_id=review.pk, what="establish", letter_on=players.today,
        body_id=BodyFactory(partnerships=[players.partnership], named_in_act=True).pk,
        **players.as_manager(),
    )  # fmt: skip
    assert leading.home_office_knows(review)


def test_a_chair_with_a_conflict_is_not_in_post(players) -> None:
    review = stages.home_office_told(players)
    isolde = stages.on_the_case(players, review)
    assert leading.chair_in_post(review, players.today)
    stages.keep_out(players, review, isolde)
    assert not leading.chair_in_post(review, players.today)


def test_nobody_from_elsewhere_is_directed(players) -> None:
    review = stages.considering(players)
    elsewhere = BodyFactory(named_in_act=True)
    invited = BodyFactory(partnerships=[players.partnership])
    gone = BodyFactory(
        partnerships=[players.partnership], named_in_act=True, succeeded_by=invited,
        succeeded_on=stages.TOLD_ON,
    )  # fmt: skip

    def reasons() -> list[list[str]]:
        return [
            refused(
                lambda body=body: direction.record_direction(
                    review_id=review.pk, what="establish", letter_on=players.today,
                    body_id=body.pk, **players.as_manager(),
                )
            )
            for body in (elsewhere, invited, gone)
        ]  # fmt: skip

    assert reasons() == [[rules.NOBODY_TO_DIRECT]] * 3
    BodyFactory(partnerships=[players.partnership], named_in_act=True)
    choose = "Choose the body that the direction names, one named in the Act."
    assert reasons() == [[choose]] * 3


def test_a_deferral_is_recorded_by_another_than_who_signed(players) -> None:
    review = stages.scoping(players)
    stranger = UserFactory()
    give("csp_manager", players.partnership, user=players.chair)
    common = {
        "review_id": review.pk, "on": players.today, "missing": "An answer.",
        "look_again_on": players.today.replace(day=30), "minute_kept_at": "Item 4",
        **players.as_chair(),
    }  # fmt: skip
    own = refused(lambda: deferral.record_deferral(decided_by=players.chair.pk, **common))
    assert own == ["The minute must be recorded by somebody other than who signed it."]
    nobody = refused(lambda: deferral.record_deferral(decided_by=stranger.pk, **common))
    assert nobody == ["Say which CSP chair or deputy chair signed the minute."]


@pytest.mark.once
@pytest.mark.parametrize("path", ["defer", "defer/minute"])
def test_the_page_that_defers_says_until_when_it_is_to_be_decided(players, path) -> None:
    review = stages.scoping(players)
    who = players.chair if path == "defer" else players.manager
    browser = signed_in(who)
    due = "The decision {} due on 27 June 2026. Deferring it does not move that day"
    demo = make_demo(stages.DUE_ON)
    said = browser.get(f"/reviews/{review.pk}/{path}/").content.decode()
    assert f"{due.format('is')}: looked at again on a later one, it is late." in said
    type(demo).objects.update(demo_today=stages.DUE_ON + DAY)
    said = browser.get(f"/reviews/{review.pk}/{path}/").content.decode()
    assert f"{due.format('was')}." in said


@pytest.mark.once
def test_of_a_second_thought_no_day_is_said(players) -> None:
    review = stages.reconsidered(players)
    said = signed_in(players.chair).get(f"/reviews/{review.pk}/defer/").content.decode()
    assert "The decision is due" not in said
    assert "The decision was due" not in said


def test_a_decision_with_the_chair_is_sent_back_before_it_is_deferred(players) -> None:
    review = stages.with_chair(players)
    reasons = refused(
        lambda: deferral.defer_decision(
            review_id=review.pk, on=players.today, missing="An answer.",
            look_again_on=players.today.replace(day=30), **players.as_chair(),
        )
    )  # fmt: skip
    assert reasons == [
        "A decision is with the CSP chair; the chair sends it back before deferring."
    ]
