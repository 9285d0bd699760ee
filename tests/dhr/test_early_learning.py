"""Learning that goes to the forum before there is a report."""

import pytest
from django.urls import reverse

from dhr.actions import conclusion, early
from dhr.letters.pack import current_of
from dhr.models import Review
from dhr.models.report import EARLY_FROM
from learning.models import Source, TrackedRecommendation
from learning.vocabulary import StepKind
from people.models import BodyAlias
from people.refusals import NotYet, NotYours
from tests.dhr.traces import events_of, refused
from tests.factories import dhr as stages
from tests.factories import learning as forum
from tests.factories import reports as step
from tests.factories.people import BodyFactory, member, signed_in, viewer
from tests.journeys.person import Person

pytestmark = pytest.mark.django_db


def sent(players, review: Review, words: str = "Ask from today.", **fields) -> object:
    facts = {"addressees": "Lindale Hospitals", "target": "30 September 2026",
             **players.as_manager(), **fields}  # fmt: skip
    return early.send_early_action(review_id=review.pk, words=words, **facts)


def test_it_is_made_at_once_and_stands_in_the_register(players) -> None:
    hospitals = BodyFactory(name="Lindale Hospitals Trust", partnerships=[players.partnership])
    BodyAlias.objects.create(body=hospitals, name="Lindale Hospitals")
    review = stages.home_office_told(players)
    row = sent(players, review)
    assert (row.number, row.early, row.title, row.made_on) == (
        EARLY_FROM, True, "Early action 1", players.today,
    )  # fmt: skip
    source = Source.objects.get(review=review)
    assert (source.received_on, source.awaits_approval) == (None, True)
    followed = source.recommendations.get()
    assert (followed.is_early, followed.title, followed.stable_id) == (
        True, "Early action 1", row.stable_id,
    )  # fmt: skip
    addressee = followed.actions.get().addressees.get()
    assert (addressee.body, addressee.due_on) == (hospitals, row.target_on)
    assert review.facts.get(kind="early_learning").on == players.today
    assert events_of(review)[-2:] == ["report.early_learning_sent", "learning.received_from_review"]
    assert sent(players, review, "And write it down.").title == "Early action 2"


def test_the_chair_of_the_review_sends_it_too_and_nobody_else(players) -> None:
    review = step.under_way(players)
    sent(players, review, **step.as_leader(players, review))
    for role in ("report_author", "panel_member"):
        somebody = stages.on_the_case(players, review, role)
        with pytest.raises(NotYours) as refusal:
            sent(players, review, **players.as_(somebody))
        assert refusal.value.may_be_known
    with pytest.raises(NotYours):
        sent(players, review, **players.as_chair())


def test_names_are_stopped(players) -> None:
    review = stages.home_office_told(players)
    (reason,) = refused(lambda: sent(players, review, "As Rosenwyn asked."))
    assert reason.startswith("“Rosenwyn” identifies somebody")


def test_the_report_knows_nothing_of_it(players) -> None:
    review = step.under_way(players)
    sent(players, review)
    step.record_papers(players, review)
    step.family_reads(players, review)
    assert "No recommendation has been written yet." in refused(lambda: step.send(players, review))
    step.recommend(players, review, 1)
    step.send(players, review)
    step.accept(players, review)
    made = review.recommendations.get(number=1)
    assert (made.made_in, [row.number for row in current_of(review)]) == (1, [1])
    source = Source.objects.get(review=review)
    assert [row.title for row in source.recommendations.all()] == [
        "Recommendation 1", "Early action 1",
    ]  # fmt: skip


def test_it_is_not_sent_once_the_report_is_signed_off(players) -> None:
    review = step.signed_off(players)
    with pytest.raises(NotYet, match="Sending early learning is not possible at this stage"):
        sent(players, review)


def test_it_is_settled_before_the_sign_off_and_reopened(players) -> None:
    review = stages.home_office_told(players)
    row = sent(players, review)
    josune = member("forum_chair", players.partnership)
    one = TrackedRecommendation.objects.get(stable_id=row.stable_id)
    addressee = one.actions.get().addressees.get()
    for kind in (StepKind.VERIFIED, StepKind.REOPENED):
        forum.moved(addressee, kind, josune, "Seen.", players.today)
        forum.carry_over(one, viewer(josune), players.today)
    assert [fact.kind for fact in row.facts.order_by("recorded_at")] == ["verified", "reopened"]


def test_the_conclusion_waits_for_it(players) -> None:
    review = step.written(players)
    sent(players, review)
    step.send(players, review)
    step.accept(players, review)
    assert conclusion.ready_to_conclude(review)["unsettled_early"] == [1]
    assert (
        "Neither verified nor closed with a reason: recommendations 1 and 2; early action 1."
    ) in refused(lambda: step.conclude(players, review))


def test_its_page(players) -> None:
    review = stages.home_office_told(players)
    marnie = Person(players.manager)
    at = f"/reviews/{review.pk}/"
    marnie.opens(at)
    marnie.follows("Recommendations")
    marnie.follows("Send early learning to the forum")
    marnie.fills_in(
        {"What is to be done?": "Ask from today.", "Which bodies are to do it?": "Lindale"}
    )
    assert "The early action is with the learning forum" in marnie.page.words
    assert "1 early action; 1 is neither verified nor closed." in marnie.page.words
    marnie.follows("Early action 1. Ask from today.")
    assert "As sent to the learning forum on" in marnie.page.words
    reword = reverse("dhr:reword_recommendation", args=[review.pk, EARLY_FROM])
    assert signed_in(players.manager).get(reword).status_code == 403
