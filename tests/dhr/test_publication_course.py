"""What the pages of publication say of the chair's decision, the planned day and a new edition."""

import datetime
from html import unescape
from typing import Any

import pytest
from django.urls import reverse

from dhr.actions import publication, withholding
from dhr.actions.gate import look_through
from dhr.models import Review
from dhr.views.fact_words import says
from tests.dhr.days import DAY
from tests.factories import dhr as stages
from tests.factories import pdfs
from tests.factories import reports as step
from tests.factories.people import TODAY, make_demo, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PLANNED = datetime.date(2026, 7, 16)
AGAIN = datetime.date(2026, 9, 1)


def page(players: stages.Cast, review: Review, name: str, **more: Any) -> str:
    at = reverse(f"dhr:{name}", kwargs={"pk": review.pk, **more})
    return unescape(signed_in(players.manager).get(at).content.decode())


def plan(players: stages.Cast, review: Review, day: datetime.date = PLANNED) -> None:
    publication.plan_publication(review_id=review.pk, planned=day, **players.as_manager())


def test_the_decision_to_wait_is_shown_and_sets_the_planned_day_aside(players) -> None:
    review = step.publishable(players)
    make_demo(TODAY)
    plan(players, review)
    differs = "The publication is planned for 16 July 2026; today is 15 June 2026."
    assert differs in page(players, review, "publish")
    withholding.delay_publication(
        review_id=review.pk, on=TODAY, reason="The anniversary.", look_again_on=AGAIN,
        **players.as_chair(),
    )  # fmt: skip
    words = page(players, review, "publication")
    aside = "16 July 2026 was planned. The CSP chair’s decision set that day aside"
    for said in ("The publication waits, 15 June 2026", "The anniversary.", "1 September 2026"):
        assert said in words
    assert aside in words
    assert "Planned for 16 July 2026" not in words
    publishing = page(players, review, "publish")
    assert differs not in publishing
    assert "The CSP chair decided on 15 June 2026 that the publication waits" in publishing
    plan(players, review)
    words = page(players, review, "publication")
    assert "Planned for 16 July 2026." in words
    assert aside not in words
    # On the very day that is planned nothing speaks against it.
    plan(players, review, TODAY)
    assert "The publication is planned for" not in page(players, review, "publish")


def test_nobody_is_asked_to_confirm_what_is_not_to_be_published(players) -> None:
    review = step.approved(players)
    step.trial_over(players, review)
    make_demo(TODAY)
    step.prepare(players, review)
    at = reverse("dhr:publication", kwargs={"pk": review.pk})
    second, confirm = signed_in(players.chair), "Confirm the overview report"
    work = reverse("dhr:your_work")
    asked = "Confirm the file to be published"
    assert confirm in second.get(at).content.decode()
    assert asked in second.get(work).content.decode()
    step.withhold(players, review, look_again_on=AGAIN)
    overview = unescape(second.get(at).content.decode())
    assert confirm not in overview
    assert asked not in second.get(work).content.decode()
    case = page(players, review, "review")
    assert "Look again at whether to publish" in case
    assert "Looking again is due on 1 September 2026" in case
    said = (
        "The report is not published, 15 June 2026", "A child could be recognised.",
        "The Home Office agrees.", "1 September 2026",
    )  # fmt: skip
    for words in (overview, page(players, review, "publish")):
        assert all(sentence in words for sentence in said)


def test_a_new_edition_that_lacks_papers_of_the_one_before_says_so(players) -> None:
    review = step.publishable(players)
    make_demo(TODAY)
    for paper, more in (("home_office_letter", {}), ("action_plan", {"as_at": TODAY})):
        step.prepare(players, review, paper, **more)
        step.confirm(players, review, paper)
    step.publish(players, review)
    step.take_down(players, review)
    review = Review.objects.get(pk=review.pk)
    lacks = "The edition before also held the {}. No such file waits"
    assert "The edition before" not in page(players, review, "publication")
    step.files_ready(players, review)
    step.family_told(players, review)
    for name in ("publication", "publish"):
        both = lacks.format("Home Office letter and the action plan")
        assert both in page(players, review, name)
    step.prepare(players, review, "home_office_letter")
    assert lacks.format("action plan") in page(players, review, "publication")
    step.prepare(players, review, "action_plan", as_at=TODAY)
    assert "The edition before" not in page(players, review, "publication")


def test_a_telling_that_does_not_count_says_why(players) -> None:
    review = step.approved(players)
    tomorrow = stages.Cast(**(vars(players) | {"today": TODAY + DAY}))
    step.withhold(tomorrow, review)
    make_demo(tomorrow.today)
    at = reverse("dhr:family_told_of", kwargs={"pk": review.pk})
    told = {"on_day": TODAY.day, "on_month": TODAY.month, "on_year": TODAY.year}
    answer = signed_in(players.manager).post(at, told, follow=True)
    why = "they were told on 15 June 2026, before it was decided not to publish (16 June 2026)."
    words = unescape(answer.content.decode())
    assert "Recorded, and it does not count yet." in words
    assert words.count(why) > 1, "in the banner, and among what stands in the way"
    step.family_told(tomorrow, review)
    assert publication.told_too_early(review) is None


def test_whoever_confirmed_is_not_led_to_publish(players) -> None:
    review = step.approved(players)
    step.trial_over(players, review)
    make_demo(TODAY)
    others = {"by": step.as_second(players)["by"], "today": players.today}
    for paper in step.PUBLISHED_PAPERS:
        step.prepare(players, review, paper, **others)
        step.confirm(players, review, paper, **players.as_manager())
    work = reverse("dhr:your_work")
    publish = f"{review.reference}: Publish the report"
    manager = signed_in(players.manager)
    # What is still to be done is theirs: the family is to be told.
    waits = "Waiting for the other CSP manager"
    assert publish in (before := manager.get(work).content.decode())
    assert waits not in before
    step.family_told(players, review)
    assert waits in manager.get(work).content.decode()
    words = page(players, review, "publication")
    assert "You confirmed a file, so another CSP manager publishes the report." in words
    assert 'class="govuk-button govuk-!-margin-bottom-0"' not in words


def test_the_timeline_says_whose_words_those_of_a_decision_are(players) -> None:
    review = step.withheld(players)
    step.trial_over(players, review)
    step.files_ready(players, review)
    step.family_told(players, review)
    step.publish(players, review, advice="Counsel, file 7")
    said = {
        fact.kind: says(fact) for fact in review.facts.filter(kind__in=["withheld", "published"])
    }
    assert "The Home Office’s view: The Home Office agrees." in said["withheld"]
    assert "Written advice: Counsel, file 7." in said["published"]


def test_the_reference_of_the_case_in_a_file_is_for_a_person_to_look_at(players) -> None:
    review = step.approved(players)
    for mark in (review.reference, str(review.pk)):
        found = look_through(review, pdfs.pdf_of(f"Kept as {mark}."))
        assert found.verdict == "needs_person", mark
        assert found.in_words[0].startswith("The reference of this case, or its address here")
        assert mark not in "".join(found.in_words)
    named = look_through(review, pdfs.pdf_of(f"{review.reference}: Rosenwyn was loved."))
    assert named.verdict == "blocked"
    assert look_through(review, pdfs.pdf_of("Kept elsewhere.")).verdict == "clean"
