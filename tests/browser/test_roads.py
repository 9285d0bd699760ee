"""Two roads in a real browser, link by link: a chair at work, and a "no" that ends in a direction.

The first stretch ends where the first of them begins. From "Your work" on nobody types an address;
on each road something is filled in wrongly first. Pages that other tests look at are passed.
"""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from dhr.models import Review
from people.models import User
from tests.browser.conftest import Look
from tests.browser.pressing import choose, enter_day, enter_room, press
from tests.factories import dhr as stages
from tests.factories.dhr import Cast
from tests.factories.people import TODAY, BodyFactory, UserFactory, give, make_demo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Somebody begins their day: signed in, at "Your work".
Begins = Callable[[User], None]
DAY = datetime.timedelta(days=1)
POLICE = "Ravensmoor Constabulary"


@pytest.fixture
def players(db: Any, settings: Any, tmp_path: Path) -> Cast:
    """Brackenford on the story's day, with the police and a body that is invited."""
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    make_demo(TODAY)
    players = stages.cast(name="Brackenford", prefix="BF")
    players.police.name, players.police.named_in_act = POLICE, True
    players.police.save()
    BodyFactory(name="Haven Row", partnerships=[players.partnership])
    return players


@pytest.fixture
def begins(page: Page, live_server: Any, sign_in: Callable[[User], None]) -> Begins:
    """``begins(user)``: the only address of a road that is typed."""

    def begins(user: User) -> None:
        sign_in(user)
        page.goto(live_server.url)

    return begins


def on(page: Page, question: str, day: datetime.date) -> None:
    """Fill in a date."""
    enter_day(page, question, str(day.day), str(day.month), str(day.year))


def expect_day(page: Page, question: str, day: datetime.date) -> None:
    """The date stands as it was filled in."""
    boxes = page.get_by_role("group", name=question)
    for box, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        expect(boxes.get_by_label(box)).to_have_value(str(number))


def follow(page: Page, words: str) -> None:
    """Click the one link of these words on the page itself."""
    page.get_by_role("main").get_by_role("link", name=words, exact=True).click()


def done(page: Page, words: str) -> None:
    """The banner says so."""
    expect(page.get_by_role("alert", name="Done").get_by_text(words)).to_be_visible()


def mistakes(page: Page) -> Locator:
    """What is wrong with a form, on top of the page."""
    return page.locator(".govuk-error-summary")


def refusal(page: Page) -> Locator:
    """Why a deed was not done."""
    return page.get_by_role("region", name="This was not done")


# -- A chair at work ----------------------------------------------------------------------------


def ask_agencies(page: Page, look: Look) -> None:
    """Asked by letters; the answer cannot be hoped for before."""
    enter_room(page, "Agencies")
    follow(page, "Ask agencies what they know")
    press(page, "Ask these agencies")
    expect(mistakes(page)).to_contain_text("Choose at least one agency.")
    page.get_by_label(POLICE).check()
    choose(page, "How are they asked?", "By letters drafted here")
    on(page, "By which day do you ask for an answer?", TODAY - DAY)
    press(page, "Ask these agencies")
    expect(refusal(page)).to_contain_text(
        "The day of the answer (14 June 2026) is before they are asked (15 June 2026)."
    )
    look(page, "agencies-asked-too-late")
    expect(page.get_by_label(POLICE)).to_be_checked()
    expect_day(page, "By which day do you ask for an answer?", TODAY - DAY)
    on(page, "By which day do you ask for an answer?", TODAY + 14 * DAY)
    press(page, "Ask these agencies")
    done(page, "The letters are drafted; nothing was sent.")
    look(page, "letters-issued-together")
    enter_room(page, "Agencies")
    follow(page, POLICE)
    look(page, "agency-to-be-written-to")
    expect(page.get_by_role("link", name="Letter that asks an agency")).to_be_visible()


def open_a_side(page: Page, look: Look) -> None:
    """Somebody must be there to belong to it; the page leads to adding them."""
    enter_room(page, "Family")
    follow(page, "Open a page for one side")
    look(page, "side-without-a-relative")
    page.get_by_role("link", name="Add a person").click()
    choose(page, "Who is this person in the case?", "A relative or friend")
    page.get_by_label("Pseudonym", exact=True).fill("Elowen’s mother")
    page.get_by_label("Full name").fill("Bettrys Vosper")
    press(page, "Add this person")
    done(page, "open a page for their side under Family")
    enter_room(page, "Family")
    follow(page, "Open a page for one side")
    page.get_by_label("What is this side of the family called here?").fill("Elowen’s mother")
    press(page, "Open the page")
    expect(mistakes(page)).to_be_visible()
    look(page, "side-with-errors")
    label = page.get_by_label("What is this side of the family called here?")
    expect(label).to_have_value("Elowen’s mother")
    page.get_by_role("group", name="Who belongs to it?").get_by_label("Elowen’s mother").check()
    choose(page, "How do they wish to be reached?", "Through the police family liaison officer")
    press(page, "Open the page")
    done(page, "The page is open.")
    look(page, "side-just-opened")


def appoint(page: Page, look: Look, somebody: User) -> None:
    """A chair is independent, and says so; the letter of appointment is issued."""
    enter_room(page, "People of this case")
    follow(page, "Appoint somebody")
    press(page, "Appoint")
    expect(mistakes(page)).to_be_visible()
    page.get_by_label("Who?").select_option(f"{somebody.name} ({somebody.email})")
    choose(page, "As what?", "Independent chair")
    on(page, "From which day?", TODAY)
    on(page, "Until which day, if agreed?", TODAY - DAY)
    press(page, "Appoint")
    expect(refusal(page)).to_contain_text("Record the statement of independence")
    expect(refusal(page)).to_contain_text("would end (14 June 2026) before it begins")
    look(page, "appointment-refused")
    expect_day(page, "Until which day, if agreed?", TODAY - DAY)
    on(page, "Until which day, if agreed?", TODAY + 365 * DAY)
    page.get_by_label("Statement of independence").fill("Never worked for a body in the area.")
    press(page, "Appoint")
    done(page, "The letter that appoints them is drafted")
    look(page, "people-with-a-chair")
    page.get_by_role("link", name="Letter of appointment").click()
    look(page, "letter-of-appointment")
    follow(page, "Issue the letter")
    press(page, "Issue the letter")
    done(page, "The letter is issued and cannot change.")


def give_the_undertaking(page: Page, look: Look, reference: str) -> None:
    """The case opens once they promised, and declared no conflict of interest."""
    look(page, "work-of-an-appointed-chair")
    follow(page, f"{reference}: give your confidentiality undertaking")
    press(page, "Continue")
    expect(mistakes(page)).to_be_visible()
    choose(page, "Do you, or does anybody close to you", "No")
    press(page, "Continue")
    expect(mistakes(page)).to_contain_text("Tick that you will keep what you learn confidential.")
    look(page, "undertaking-without-the-promise")
    page.get_by_label("I will keep the papers of this review").check()
    press(page, "Continue")
    done(page, "The case is open to you.")


def begin_the_review(page: Page, look: Look) -> None:
    """From the case itself; not before it was decided."""
    look(page, "case-just-opened-to-the-chair")
    follow(page, "Begin the review")
    on(page, "From which day are you at work?", stages.DECIDED_ON - DAY)
    press(page, "Begin the review")
    expect(refusal(page)).to_contain_text("is before the day it was decided or directed")
    expect_day(page, "From which day are you at work?", stages.DECIDED_ON - DAY)
    on(page, "From which day are you at work?", TODAY)
    press(page, "Begin the review")
    done(page, "The review is under way.")
    look(page, "case-under-way-of-the-chair")


def test_a_newcomer_brings_a_case_to_a_chair_at_work(
    page: Page, look: Look, begins: Begins, players: Cast
) -> None:
    review = stages.home_office_told(players)
    isolde = UserFactory(name="Isolde Fenwright", email="isolde.fenwright@associates.example")
    give("associate", players.partnership, user=isolde)

    begins(players.manager)
    follow(page, f"{review.reference}: Appoint the independent chair")
    ask_agencies(page, look)
    open_a_side(page, look)
    appoint(page, look, isolde)
    enter_room(page, "This case")
    expect(page.get_by_text("The independent chair has not given the undertaking")).to_be_visible()
    look(page, "case-before-the-undertaking")

    begins(isolde)
    give_the_undertaking(page, look, review.reference)
    begin_the_review(page, look)

    begins(players.manager)
    # What was left on the way is not forgotten.
    expect(page.get_by_role("link", name="send the letter to 1 agency")).to_be_visible()
    look(page, "work-of-the-manager-with-a-chair")
    follow(page, f"{review.reference}: The independent chair leads the review")
    expect(page.get_by_text("The independent chair leads the review.")).to_be_visible()
    expect(page.get_by_text("Isolde Fenwright, from 15 June 2026")).to_be_visible()
    look(page, "case-under-way-of-the-manager")
    assert Review.objects.get(pk=review.pk).state == "under_way"


# -- A "no" that ends in a direction ------------------------------------------------------------


def chase(page: Page, look: Look) -> None:
    """The Home Office is asked for its answer, and not before it was told."""
    asked = "Record that the Home Office was asked for its answer"  # and, unseen, why
    page.get_by_role("main").get_by_role("link", name=asked).click()
    on(page, "When was the Home Office asked?", TODAY - DAY)
    press(page, "Record it")
    expect(mistakes(page)).to_be_visible()
    choose(page, "How?", "By telephone")
    page.get_by_label("What was said").fill("It comes next week.")
    press(page, "Record it")
    expect(refusal(page)).to_contain_text("is before the day it was told")
    expect(page.get_by_label("What was said")).to_have_value("It comes next week.")
    on(page, "When was the Home Office asked?", TODAY)
    press(page, "Record it")
    done(page, "It is recorded that the Home Office was asked.")
    expect(page.get_by_text("Asked again on 15 June 2026 by telephone")).to_be_visible()
    look(page, "case-considering-and-asked-again")


def hear_the_answer(page: Page, look: Look) -> None:
    """The Home Office asks to think again; no letter comes before it was written."""
    follow(page, "Record the Home Office’s answer")
    choose(page, "What does the Home Office answer?", "Asks the partnership to think again")
    on(page, "What is the date of its letter?", TODAY)
    on(page, "When was it received?", TODAY - DAY)
    press(page, "Record the answer")
    expect(refusal(page)).to_contain_text("is before the day it was written")
    look(page, "answer-before-its-letter")
    expect_day(page, "What is the date of its letter?", TODAY)
    on(page, "When was it received?", TODAY)
    press(page, "Record the answer")
    done(page, "the decision is prepared again")
    expect(page.get_by_text("to think again about holding no review")).to_be_visible()
    look(page, "case-to-be-reconsidered")


def decide_no_again(page: Page, look: Look) -> None:
    """Every question is asked afresh; where the answer leads to "no", so is what shows it."""
    follow(page, "Prepare the decision")
    look(page, "decision-to-be-made-again")
    follow(page, "Go on")
    for answer in ("Yes, met", "No, not met", "Yes, met"):
        page.get_by_label(answer, exact=True).check()
        if answer == "No, not met":
            press(page, "Save and continue")
            expect(mistakes(page)).to_contain_text("Say what shows that this is not met.")
            page.get_by_label("What shows that").fill("No service holds a record.")
        press(page, "Save and continue")
    choose(page, "What was decided?", "No review is to be held")
    on(page, "On which day was it decided?", TODAY)
    page.get_by_label(POLICE).check()
    page.get_by_label("The reasons").fill("Weighed a second time.")
    press(page, "Save and continue")
    press(page, "Ask the CSP chair to confirm")
    done(page, "The decision is with the CSP chair")


def confirm(page: Page, reference: str) -> None:
    """The CSP chair's part, from their own work."""
    follow(page, f"{reference}: Confirm the decision")
    follow(page, "Read it and confirm")
    page.get_by_label("This is the decision I made").check()
    press(page, "Confirm the decision")
    done(page, "The decision is confirmed.")


def tell_the_home_office(page: Page, reference: str) -> None:
    """The letter of the second "no"; without it the Home Office considers nothing."""
    follow(page, f"{reference}: Issue the letter to the Home Office")
    follow(page, "Issue the letter")
    press(page, "Issue the letter")
    follow(page, "Record that it was sent")
    choose(page, "How was it sent?", "Our own secure e-mail")
    on(page, "When was it sent?", TODAY)
    press(page, "Record the sending")
    done(page, "Recorded: the Home Office has been told of the decision.")


def be_directed(page: Page, look: Look) -> None:
    """The letter of the Secretary of State, and the body it names."""
    follow(page, "Record a direction of the Secretary of State")
    on(page, "What is the date of the letter?", TODAY)
    press(page, "Record the direction")
    expect(mistakes(page)).to_be_visible()
    expect_day(page, "What is the date of the letter?", TODAY)
    choose(page, "What does it direct?", "To establish a review")
    # Whoever takes part by invitation cannot be directed.
    body = page.get_by_label("Which body does it name?")
    assert body.locator("option").all_inner_texts() == ["Choose", POLICE]
    body.select_option(POLICE)
    press(page, "Record the direction")
    done(page, "The direction is recorded.")
    look(page, "case-directed")


def test_a_no_is_reconsidered_and_ends_in_a_direction(
    page: Page, look: Look, begins: Begins, players: Cast
) -> None:
    review = stages.considering(players)
    considered = f"{review.reference}: The Home Office considers the decision"

    begins(players.manager)
    follow(page, considered)
    chase(page, look)
    hear_the_answer(page, look)
    decide_no_again(page, look)
    begins(players.chair)
    confirm(page, review.reference)
    begins(players.manager)
    tell_the_home_office(page, review.reference)
    begins(players.manager)
    follow(page, considered)
    be_directed(page, look)

    expect(page.get_by_text("A review must be held, whatever was decided before.")).to_be_visible()
    expect(page.get_by_role("link", name="Appoint the independent chair")).to_be_visible()
    deadlines = page.get_by_role("region", name="Deadlines")
    expect(deadlines).to_contain_text("183 days left")
    expect(deadlines).to_contain_text(
        "directed a review on 15 June 2026; 6 calendar months later is 15 December 2026"
    )
    assert Review.objects.get(pk=review.pk).state == "appointing"
