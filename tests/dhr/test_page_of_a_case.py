"""The case's own page: where it is, what comes next, what stands in the way, in that order; and
what follows a deed, said in its banner."""

import datetime

import pytest

from dhr.actions import clock, correction, processes
from dhr.models import Review
from tests.dhr.days import TODAY, YESTERDAY
from tests.factories import dhr as stages
from tests.factories import reports
from tests.journeys.person import Page, Person

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("story_day")]


@pytest.fixture
def marnie(players) -> Person:
    return Person(players.manager)


def case_page(person: Person, review: Review, rest: str = "") -> Page:
    return person.opens(f"/reviews/{review.pk}/{rest}")


def folded(page: Page) -> list[str]:
    return [each.words for each in page.main.all("summary")]


def buttons(page: Page) -> list[str]:
    """What looks like the page's one button."""
    links = page.main.all("a")
    return [each.words for each in links if "govuk-button" in each["class"].split()]


def test_where_it_is_stands_first_then_what_comes_next_then_what_is_in_the_way(
    players, marnie
) -> None:
    page = case_page(marnie, stages.scoping(players))
    order = [
        "Gathering information , since 29 May 2026", "What comes next", "What stands in the way",
        "Where this case is", "Deadlines", "Other steps", "About this case",
    ]  # fmt: skip
    places = [page.words.index(each) for each in order]
    assert places == sorted(places)
    assert "Messages sent about this case: the newest" in folded(page)


def test_what_was_met_is_folded_and_what_is_recalled_is_said_once(players, marnie) -> None:
    page = case_page(marnie, reports.signed_off(players))
    assert [each for each in folded(page) if "deadlines met" in each]
    assert page.words.count("recalled from the guidance, not yet checked") == 1
    marks = [each for each in page.main.all("h3") if each.words.endswith("*")]
    assert len(marks) > 1


def test_stages_far_ahead_are_folded(players, marnie) -> None:
    page = case_page(marnie, stages.appointing(players))
    assert "5 stages more to come" in folded(page)
    assert "1 stage more" not in page.words


def test_agencies_are_to_be_asked_until_one_was(players, marnie) -> None:
    review = stages.scoping(players)
    ask = "Ask agencies what they know"
    assert case_page(marnie, review).links[ask] == f"/reviews/{review.pk}/agencies/ask/"
    assert ask not in case_page(Person(players.chair), review).links
    stages.ask(players, review)
    assert ask not in case_page(marnie, review).links


def test_the_banner_leads_to_what_it_says_comes_next(players, marnie) -> None:
    review = stages.notified(players)
    case_page(marnie, review, "begin/")
    page = marnie.presses("Begin gathering information")
    assert "Next, ask agencies what they know" in page.words
    (banner,) = [each for each in page.main.all("div") if each["role"] == "alert"]
    assert [link["href"] for link in banner.all("a")] == [f"/reviews/{review.pk}/agencies/ask/"]


def test_the_answer_that_is_awaited_is_the_button(players, marnie) -> None:
    review = stages.considering(players)
    page = case_page(marnie, review)
    assert buttons(page) == ["Record the Home Office’s answer"]
    assert page.words.count("Record the Home Office’s answer") == 1
    assert buttons(case_page(Person(players.chair), review)) == []


def test_appointing_the_chair_opens_with_that_place_chosen(players, marnie) -> None:
    review = stages.home_office_told(players)
    page = case_page(marnie, review)
    page = marnie.follows("Appoint the independent chair")
    assert page.path == f"/reviews/{review.pk}/appoint/"
    assert page.choices("As what?", chosen=True) == ["Independent chair"]
    assert marnie.opens(page.path).choices("As what?", chosen=True) == []


def test_while_work_is_suspended_the_button_says_that_it_went_on(players, marnie) -> None:
    review = stages.under_way(players)
    assert buttons(case_page(marnie, review, "pauses/")) == ["Suspend work"]
    pause = stages.suspend(players, review)
    page = case_page(marnie, review, "pauses/")
    assert buttons(page) == ["Work went on"]
    assert page.links["Work went on"] == f"/reviews/{review.pk}/pauses/{pause.pk}/resume/"
    assert "Suspend more work" in page.links
    # Of several each has its own link.
    stages.suspend(players, review, cause="inquest")
    page = case_page(marnie, review, "pauses/")
    assert buttons(page) == []
    assert len([link for link in page.main.all("a") if "Work went on" in link.words]) == 2


def test_a_copy_to_the_commissioner_is_owed_until_it_is_recorded(players, marnie) -> None:
    review = reports.signed_off(players)
    owed = "Send the Domestic Abuse Commissioner a copy and record it"
    url = f"/reviews/{review.pk}/commissioner/"
    assert case_page(marnie, review).links[owed] == url
    assert f"{review.reference}: {owed}" in marnie.opens("/").links
    clocks = case_page(marnie, review, "clocks/copied_to_commissioner/")
    assert "a copy of it to the Commissioner is owed" in clocks.words


# -- The timeline --------------------------------------------------------------------------------


def test_a_corrected_day_says_that_letters_left_meanwhile(players, marnie) -> None:
    review = stages.home_office_told(players)
    told = review.facts.get(kind="notified")
    warned = "Letters left before this was corrected."
    given = correction.as_it_stands(told)
    correction.correct_fact(
        review_id=review.pk, dated_id=told.pk, reason="By a day.",
        given=type(given)(**(vars(given) | {"on": datetime.date(2026, 5, 26)})),
        **players.as_manager(),
    )  # fmt: skip
    assert warned in case_page(marnie, review, "timeline/").words


def test_a_day_corrected_before_any_letter_says_nothing_of_letters(players, marnie) -> None:
    review = stages.under_way(players)
    agreed = clock.agree_timescale(
        review_id=review.pk, given=stages.timescale(), **players.as_manager()
    )
    given = correction.as_it_stands(agreed)
    correction.correct_fact(
        review_id=review.pk, dated_id=agreed.pk, reason="By a day.",
        given=type(given)(**(vars(given) | {"on": YESTERDAY})), **players.as_manager(),
    )  # fmt: skip
    page = case_page(marnie, review, "timeline/")
    assert "(corrected since)" in page.words
    assert "Letters left before" not in page.words


def test_how_a_process_ended_is_said_once(players, marnie) -> None:
    review = stages.scoping(players)
    trial = stages.open_trial(players, review)
    processes.end_parallel(
        review_id=review.pk, process_id=trial.pk, until=TODAY, outcome="convicted",
        **players.as_manager(),
    )  # fmt: skip
    words = case_page(marnie, review, "timeline/").words
    assert words.count("convicted") == words.count("ended: convicted")
    assert "It ended" not in words


def test_who_sent_the_report_is_said_in_a_sentence(players, marnie) -> None:
    review = reports.with_home_office(players)
    assert "Sent by Marnie Oduya." in case_page(marnie, review, "timeline/").words


def test_a_joined_case_leads_on_to_the_other(players, marnie) -> None:
    review, other = stages.scoping(players), stages.scoping(players)
    case_page(marnie, review, "join/")
    page = marnie.fills_in(
        {"To which case?": f"{other.reference}: Elowen", "Why?": "The same deaths."}
    )
    assert page.links["Add a person to the other case"].startswith(f"/reviews/{other.pk}/people/")
