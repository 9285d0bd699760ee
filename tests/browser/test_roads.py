"""Two roads in a real browser, link by link: a chair at work, and a "no" that ends in a direction.

The first stretch ends where the first of them begins. Pages that other tests look at are passed.
"""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dhr.models import Review
from people.models import User
from tests.browser.conftest import HEIGHT, WIDTHS, Look
from tests.browser.pressing import choose, enter_day, press
from tests.factories import dhr as stages
from tests.factories.people import TODAY, UserFactory, give, make_demo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SignIn = Callable[[User], None]


@pytest.fixture(autouse=True)
def day(db: Any, settings: Any, tmp_path: Path) -> None:
    """The day that these cases live on, and where their letters lie."""
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    make_demo(TODAY)


def on(page: Page, question: str, day: datetime.date) -> None:
    """Fill in a date."""
    enter_day(page, question, str(day.day), str(day.month), str(day.year))


def follow(page: Page, words: str) -> None:
    """Click the link of these words in the page or its side."""
    page.get_by_role("link", name=words, exact=True).first.click()


def state_of(review: Review) -> str:
    return Review.objects.get(pk=review.pk).state


def test_a_case_gets_a_chair_who_begins_the_review(
    page: Page, live_server: Any, look: Look, sign_in: SignIn
) -> None:
    players = stages.cast()
    review = stages.home_office_told(players)
    isolde = UserFactory(name="Isolde Fenwright")
    give("associate", players.partnership, user=isolde)

    sign_in(players.manager)
    page.goto(live_server.url)
    follow(page, f"{review.reference}: Appoint the independent chair")
    follow(page, "Appoint somebody")
    press(page, "Appoint")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.get_by_label("Who?").select_option(f"{isolde.name} ({isolde.email})")
    choose(page, "As what?", "Independent chair")
    on(page, "From which day?", TODAY)
    page.get_by_label("Statement of independence").fill("Never worked for a body in the area.")
    press(page, "Appoint")
    expect(page.get_by_text("Isolde Fenwright").first).to_be_visible()
    look(page, "people-with-a-chair")

    sign_in(isolde)
    page.goto(live_server.url)
    look(page, "work-of-an-appointed-chair")
    page.get_by_role("link", name=review.reference).first.click()
    expect(page.get_by_role("heading", name="Before you open this case")).to_be_visible()
    press(page, "Continue")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    choose(page, "Do you, or does anybody close to you", "No")
    page.get_by_label("I will keep the papers of this review").check()
    look(page, "undertaking-filled-in")
    press(page, "Continue")

    page.goto(live_server.url)
    follow(page, f"{review.reference}: Begin the review")
    on(page, "From which day are you at work?", TODAY + datetime.timedelta(days=400))
    press(page, "Begin the review")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    on(page, "From which day are you at work?", TODAY)
    press(page, "Begin the review")
    expect(page.get_by_text("The review is under way.")).to_be_visible()
    look(page, "case-under-way-of-the-chair")
    assert state_of(review) == "under_way"

    sign_in(players.manager)
    page.goto(live_server.url)
    page.get_by_role("link", name=review.reference).first.click()
    look(page, "case-under-way-of-the-manager")
    page.locator(".app-side").get_by_role("link", name="People").click()
    expect(page.locator("main").get_by_text("Isolde Fenwright").first).to_be_visible()


def test_a_no_is_reconsidered_and_ends_in_a_direction(
    page: Page, live_server: Any, look: Look, sign_in: SignIn
) -> None:
    players = stages.cast()
    players.police.name, players.police.named_in_act = "Ravensmoor Constabulary", True
    players.police.save()
    review = stages.considering(players)

    sign_in(players.manager)
    page.goto(live_server.url)
    page.get_by_role("link", name=review.reference).first.click()
    look(page, "case-considering")
    follow(page, "Record that the Home Office was asked for its answer")
    on(page, "When was the Home Office asked?", TODAY)
    choose(page, "How?", "By e-mail")
    page.get_by_label("Who asked?").fill("The CSP manager")
    press(page, "Record it")
    follow(page, "Record the Home Office’s answer")
    choose(page, "What does the Home Office answer?", "Asks the partnership to think again")
    on(page, "What is the date of its letter?", TODAY)
    on(page, "When was it received?", TODAY - datetime.timedelta(days=1))
    press(page, "Record the answer")
    expect(page.get_by_role("heading", name="This was not done")).to_be_visible()
    look(page, "answer-before-its-letter")
    on(page, "When was it received?", TODAY)
    press(page, "Record the answer")
    look(page, "case-to-be-reconsidered")

    decide_no_again(page)
    sign_in(players.chair)
    page.goto(live_server.url)
    follow(page, f"{review.reference}: Confirm the decision")
    follow(page, "Read it and confirm")
    page.get_by_label("This is the decision I made").check()
    press(page, "Confirm the decision")
    expect(page.get_by_text("The decision is confirmed.")).to_be_visible()
    assert state_of(review) == "no_review"
    # The first stretch walks the letter to the Home Office in the browser.
    stages.issue(players, review)
    stages.send(players, review)
    assert state_of(review) == "considering"

    sign_in(players.manager)
    page.goto(live_server.url)
    page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})  # where the menu is open
    follow(page, "Reviews")
    page.get_by_role("link", name=review.reference).first.click()
    follow(page, "Record a direction of the Secretary of State")
    press(page, "Record the direction")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    choose(page, "What does it direct?", "To establish a review")
    page.get_by_label("Which body does it name?").select_option(players.police.name)
    on(page, "What is the date of the letter?", TODAY)
    press(page, "Record the direction")
    expect(page.get_by_text("The direction is recorded.")).to_be_visible()
    look(page, "case-directed")
    assert state_of(review) == "appointing"


def decide_no_again(page: Page) -> None:
    """Every question is asked afresh; where the answer leads to "no", so is what shows it."""
    follow(page, "Prepare the decision")
    follow(page, "Go on")
    for answer in ("Yes, met", "No, not met", "Yes, met"):
        page.get_by_label(answer, exact=True).check()
        if answer == "No, not met":
            page.get_by_label("What shows that").fill("No service holds a record.")
        press(page, "Save and continue")
    choose(page, "What was decided?", "No review is to be held")
    on(page, "On which day was it decided?", TODAY)
    page.get_by_label("Ravensmoor Constabulary").check()
    page.get_by_label("The reasons").fill("Weighed a second time.")
    press(page, "Save and continue")
    press(page, "Ask the CSP chair to confirm")
