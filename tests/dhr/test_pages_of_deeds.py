"""What the pages of a deed say: refused, in draft, sent back; as their readers see them."""

import datetime
import io

import pytest
from pypdf import PdfReader

from dhr.actions import decision
from dhr.guidance import DHR_2016
from dhr.vocabulary import Outcome
from people.models import Body
from tests.dhr.days import TODAY
from tests.factories import dhr as stages
from tests.journeys.person import Person

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("story_day")]


# -- Refused -----------------------------------------------------------------------------------


def test_a_refusal_says_so_aloud_and_keeps_what_can_be_sent_again(players) -> None:
    review = stages.scoping(players)
    marnie = Person(players.manager)
    marnie.opens(f"/reviews/{review.pk}/decision/reasons/")
    decision.answer_criterion(
        review_id=review.pk, criterion="aged_16_or_over", answer="met", **players.as_manager()
    )
    marnie.fills_in(
        {
            "What was decided?": "A review is to be held",
            "On which day was it decided?": TODAY,
            "The reasons": "Three services were asked for help.",
        }
    )
    page = marnie.page
    assert page.status == 409
    assert page.headings[0] == "This was not done"
    (alert,) = [each for each in page.main.all("div") if each["role"] == "alert"]
    assert page.reasons[0] in alert.words
    (title,) = page.root.all("title")
    assert title.words.startswith("Error: The decision and its reasons")
    assert page.heading == "The decision and its reasons"
    assert len(list(page.main.all("form"))) == 1


def test_a_fault_in_the_form_hides_no_other_reason(players) -> None:
    """What was typed wrong, and what the rules say of the rest, stand on one page."""
    review = stages.scoping(players)
    marnie = Person(players.manager)
    marnie.opens(f"/reviews/{review.pk}/offer/")
    marnie.fills_in({"When is it offered?": TODAY + datetime.timedelta(days=1)})
    page = marnie.page
    assert page.status == 422
    assert len(page.errors) == 2  # the day, and why they should take it
    assert "This also stands in the way" in page.headings
    assert page.reasons == [
        "Choose one partnership, or write the name of one that is not in the list."
    ]
    assert len(list(page.main.all("form"))) == 1


def test_where_a_step_is_over_the_words_stay_and_the_form_goes(players) -> None:
    review = stages.scoping(players)
    marnie = Person(players.manager)
    marnie.opens(f"/reviews/{review.pk}/decision/reasons/")
    stages.write_down(players, review, Outcome.HOLD, reasons="The first words.")
    decision.put_to_chair(review_id=review.pk, **players.as_manager())
    marnie.fills_in(
        {
            "What was decided?": "A review is to be held",
            "On which day was it decided?": TODAY,
            "The reasons": "Three services were asked for help.",
        }
    )
    page = marnie.page
    assert page.status == 409
    assert page.reasons[-1].startswith("The decision is with the CSP chair")
    assert list(page.main.all("form")) == []
    assert "What you wrote" in page.headings
    assert "The reasons Three services were asked for help." in page.words
    assert review.decisions.get().reasons == "The first words."


def test_one_question_refused_has_one_heading(players) -> None:
    """The question is the heading of its form; a refusal adds no second one."""
    review = stages.scoping(players)
    marnie = Person(players.manager)
    marnie.opens(f"/reviews/{review.pk}/decision/criteria/aged_16_or_over/")
    stages.write_down(players, review, Outcome.HOLD)
    marnie.fills_in({DHR_2016.criteria[0].question: "Yes, met"})
    assert marnie.page.status == 409
    assert marnie.page.heading == DHR_2016.criteria[0].question


# -- The decision ------------------------------------------------------------------------------


@pytest.mark.parametrize("criterion", DHR_2016.criteria, ids=lambda row: row.code)
def test_the_low_bar_stands_above_the_button_of_its_own_question(players, criterion) -> None:
    review = stages.scoping(players)
    marnie = Person(players.manager)
    page = marnie.opens(f"/reviews/{review.pk}/decision/criteria/{criterion.code}/")
    (form,) = page.main.all("form")
    assert (DHR_2016.low_bar in page.words) is criterion.low_bar
    assert (DHR_2016.low_bar in form.words) is criterion.low_bar
    assert (DHR_2016.no_end in form.words) is criterion.low_bar
    if criterion.low_bar:
        assert form.words.index("low bar") < form.words.index("Save and continue")


def test_the_chair_sees_what_they_wrote_when_they_sent_it_back(players) -> None:
    review = stages.with_chair(players)
    address = f"/reviews/{review.pk}/decision/"
    said = "The chair sent it back: Name the evidence."
    assert said not in Person(players.chair).opens(address).words
    decision.send_back_decision(
        review_id=review.pk, reason="Name the evidence.", **players.as_chair()
    )
    assert said in Person(players.chair).opens(address).words
    assert said in Person(players.manager).opens(address).words


def test_real_times_are_said_to_be_real_in_the_demo(players) -> None:
    review = stages.with_chair(players)
    gareth = Person(players.chair)
    page = gareth.opens(f"/reviews/{review.pk}/decision/")
    assert "The decision has been with the CSP chair since 15 June 2026." in page.words
    assert (
        "gives real days, also in the demo" in gareth.opens(f"/reviews/{review.pk}/timeline/").words
    )


# -- A direction -------------------------------------------------------------------------------


def test_to_establish_a_review_is_offered_only_where_it_can_be_directed(players) -> None:
    """And why it is not, in the sentence that the deed refuses it with."""
    Body.objects.update(named_in_act=True)
    question, marnie = "What does it direct?", Person(players.manager)
    review = stages.home_office_told(players, Outcome.NOT_HOLD)
    page = marnie.opens(f"/reviews/{review.pk}/direction/")
    assert page.choices(question) == ["To establish a review", "Only to take part in a review"]
    assert page.choices(question, chosen=True) == []
    assert "is not possible at this stage" not in page.words
    page = marnie.opens(f"/reviews/{stages.scoping(players).pk}/direction/")
    only = ["Only to take part in a review"]
    assert page.choices(question) == page.choices(question, chosen=True) == only
    assert (
        "A direction to establish a review is not possible at this stage: the case is at "
        "“Gathering information”." in page.words
    )


# -- Letters -----------------------------------------------------------------------------------


def words_of_file(person: Person, path: str) -> list[str]:
    response = person.client.get(path)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def test_a_draft_says_on_every_page_that_it_is_one(players) -> None:
    review = stages.appointing(players)
    marnie = Person(players.manager)
    path = f"/reviews/{review.pk}/letters/{stages.letter_of(review).pk}/"
    assert "To be signed by" in marnie.opens(path).words
    pages = words_of_file(marnie, f"{path}pdf/")
    # In the margins above and below, and once beside the date of the letter.
    assert [page.count("DRAFT, NOT ISSUED") for page in pages] == [3] + [2] * (len(pages) - 1)

    marnie.follows("Issue the letter")
    marnie.presses("Issue the letter")
    page = marnie.opens(path)
    assert "To be signed by Gareth Pellow" in page.words
    assert "DRAFT" not in "".join(words_of_file(marnie, f"{path}pdf/"))
    # Saved first, then recorded.
    labels = [words for words in page.links if words in {"Save the PDF", "Record that it was sent"}]
    assert labels == ["Save the PDF", "Record that it was sent"]
