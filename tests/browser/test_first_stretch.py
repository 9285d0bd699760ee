"""The first stretch, walked by a newcomer in a real browser.

A death is notified, information is gathered, the decision is prepared one question a page, the
chair confirms it, the letter is issued, read and recorded as sent, and the chair's message
arrives. Every page on the way is looked at, at the desk and on a phone.
"""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from dhr.demo.people import make_bodies, make_partnerships, make_people
from dhr.models import Fact, Review
from dhr.vocabulary import FactKind, State
from notifications.deliver import deliver_due
from people.models import User
from tests.browser.conftest import Look
from tests.browser.pressing import choose, enter_day, press
from tests.factories.people import make_demo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def user(db: Any) -> Callable[[str], User]:
    """Somebody of the demo by their first name; its people and bodies are there, and no case."""
    with transaction.atomic():
        make_demo()
        partnerships = make_partnerships()
        make_people(partnerships, make_bodies(partnerships))
    return lambda name: User.objects.get(name__startswith=name)


def record_the_notification(page: Page, look: Look, url: str) -> Review:
    """From the first click to the case's own page."""
    page.goto(url)
    page.get_by_role("link", name="Record a notification").click()
    press(page, "Record the notification")
    look(page, "notification-with-errors")
    choose(page, "Who told us?", "Police")
    page.get_by_label("Which body do they belong to?").select_option("Ravensmoor Constabulary")
    page.get_by_label("The name of the person who told us").fill("Thaddeus Oakhanger")
    enter_day(page, "When were we told?", "12", "June", "2026")
    choose(page, "How were we told?", "In writing")
    page.get_by_label("The full name of the person who died").fill("Hope Winterbourne")
    page.get_by_label("The pseudonym for the person who died").fill("Lowenna")
    enter_day(page, "Their date of birth", "3", "2", "1990")
    enter_day(page, "The day they died", "10", "6", "2026")
    choose(page, "What is the death thought to be?", "Thought to be a killing")
    choose(page, "Is it known whose behaviour", "Yes")
    page.get_by_label("Their full name").fill("Casper Vellacott")
    page.get_by_label("A pseudonym for them").fill("Denzel")
    page.get_by_label("What were they to the person who died?").select_option("former partner")
    choose(page, "What have the police done?", "Suspected by the police")
    enter_day(page, "On which day did they suspect", "11", "6", "2026")
    page.get_by_label("What we were told").fill("There is hope. Only Winterbourne lived there.")
    press(page, "Record the notification")
    # A name is stopped with its pseudonym; the everyday word can be kept by saying so.
    expect(page.get_by_text("Write “Lowenna” instead").first).to_be_visible()
    look(page, "notification-identity-words")
    page.get_by_label("What we were told").fill("There is hope. Lowenna lived alone.")
    page.get_by_label(re.compile("hope.*ordinary", re.IGNORECASE)).check()
    press(page, "Record the notification")
    expect(page.get_by_text("The notification is recorded.")).to_be_visible()
    look(page, "case-notified")
    return Review.objects.get(subjects__pseudonym="Lowenna")


def prepare_the_decision(page: Page, look: Look) -> None:
    """From gathering information to the chair being asked."""
    page.get_by_role("link", name="Begin gathering information").click()
    look(page, "begin-scoping")
    press(page, "Begin gathering information")
    page.get_by_role("link", name="Prepare the decision").click()
    look(page, "decision-tasks")
    page.get_by_role("link", name="Was the person who died aged 16 or over?").click()
    for number, answer in enumerate(("Yes, met", "Yes, met", "Unclear"), start=1):
        expect(page.get_by_text(f"Question {number} of 3")).to_be_visible()
        look(page, f"criterion-{number}")
        page.get_by_label(answer, exact=True).check()
        press(page, "Save and continue")
    look(page, "decision-reasons")
    choose(page, "What was decided?", "A review is to be held")
    enter_day(page, "On which day was it decided?", "15", "6", "2026")
    page.get_by_label("Haven Row").check()
    page.get_by_label("The reasons").fill("Lowenna had asked three services for help.")
    press(page, "Save and continue")
    look(page, "decision-check")
    press(page, "Ask the CSP chair to confirm")
    expect(page.get_by_text("The decision is with the CSP chair")).to_be_visible()
    expect(page.get_by_text("The decision has been with the CSP chair since")).to_be_visible()


def test_from_the_call_to_the_home_office_being_told(
    page: Page,
    live_server: Any,
    look: Look,
    sign_in: Callable[[User], None],
    user: Callable[[str], User],
) -> None:
    marnie, gareth = user("Marnie"), user("Gareth")
    sign_in(marnie)
    review = record_the_notification(page, look, live_server.url)
    prepare_the_decision(page, look)

    # The chair's messages arrive: neutral, with the reference and a link, and nothing else.
    deliver_due()
    to_chair = [message for message in mail.outbox if message.to == [gareth.email]]
    assert len(to_chair) == 2
    for message in to_chair:
        assert review.reference in message.subject
        text = message.subject + message.body
        assert not re.search("lowenna|winterbourne|hope|denzel|vellacott", text, re.IGNORECASE)

    sign_in(gareth)
    page.goto(live_server.url)
    page.get_by_role("link", name=f"{review.reference}: Confirm the decision").click()
    look(page, "decision-with-chair")
    page.get_by_role("link", name="Read it and confirm").click()
    press(page, "Confirm the decision")
    expect(page.get_by_text("Tick that this is the decision you made.").first).to_be_visible()
    look(page, "confirm-with-error")
    page.get_by_label("This is the decision I made").check()
    press(page, "Confirm the decision")
    expect(page.get_by_text("The decision is confirmed.")).to_be_visible()

    sign_in(marnie)
    page.goto(live_server.url)
    page.get_by_role("link", name=f"{review.reference}: Issue the letter").click()
    look(page, "letter-draft")
    page.get_by_role("link", name="Issue the letter").click()
    look(page, "letter-issue")
    press(page, "Issue the letter")
    look(page, "letter-issued")
    pdf = page.request.get(page.url + "pdf/?save=1")
    words = " ".join(
        "".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf.body())).pages).split()
    )
    assert "Hope Winterbourne" in words
    assert "A domestic homicide review is to be held" in words
    assert "Hope" not in pdf.headers["content-disposition"]

    page.get_by_role("link", name="Record that it was sent").click()
    look(page, "letter-sending")
    choose(page, "How was it sent?", "Our own secure e-mail")
    enter_day(page, "When was it sent?", "15", "6", "2026")
    press(page, "Record the sending")
    expect(page.get_by_text("Recorded: the Home Office has been told")).to_be_visible()
    look(page, "letter-sent")

    review = Review.objects.get(pk=review.pk)
    assert review.state == State.APPOINTING
    assert Fact.objects.filter(review=review, kind=FactKind.HOME_OFFICE_TOLD).count() == 1


def test_a_refusal_takes_the_focus_and_is_read_out(
    page: Page,
    live_server: Any,
    look: Look,
    sign_in: Callable[[User], None],
    user: Callable[[str], User],
) -> None:
    """Two managers at once: the second is told why nothing was done, wherever they scrolled."""
    sign_in(user("Marnie"))
    record_the_notification(page, look, live_server.url)
    page.get_by_role("link", name="Begin gathering information").click()
    other = page.context.new_page()
    other.goto(page.url)
    press(other, "Begin gathering information")
    expect(other.get_by_text("Gathering information has begun.")).to_be_visible()
    press(page, "Begin gathering information")
    panel = page.get_by_role("region", name="This was not done")
    expect(panel).to_be_focused()
    expect(panel.get_by_role("alert")).to_contain_text("This case changed while you had the page")
    expect(page).to_have_title(re.compile("^Error: Begin gathering information"))
    expect(page.get_by_role("button", name="Begin gathering information")).to_have_count(0)
    look(page, "refused")
