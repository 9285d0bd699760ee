"""A late answer in a real browser: asked again, written about, released, sent, then answered; and a
body that is late in a case."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from dhr.actions.late_letters import prepare_letters as prepare_late_letters
from learning.actions.preparing import prepare_letters
from learning.models import EscalationLetter
from people.models import User
from tests.browser.conftest import SIZE, Look
from tests.browser.pressing import choose, enter_day, press
from tests.browser.test_report_road import done, follow
from tests.factories import dhr as stages
from tests.factories import learning as register
from tests.factories.people import TODAY
from tests.learning.test_letters_prepared import silent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at(players: stages.Cast) -> register.Forum:
    """The forum of a partnership whose letters lack nothing."""
    players.partnership.postal_address = "Town Hall\nMarket Square"
    players.partnership.save()
    body = {"partnerships": [players.partnership]}
    return register.Forum(
        partnership=players.partnership,
        hospitals=register.BodyFactory(name="Calder Rise Homes", **body),
        housing=register.BodyFactory(name="Haven Row", **body),
        others={"csp_chair": players.chair},
    )


def test_a_late_answer_is_chased_written_about_and_answered(
    page: Page, look: Look, live_server: Any, sign_in: Callable[[User], Any], at: register.Forum
) -> None:
    def begins(user: User) -> None:
        sign_in(user)
        page.goto(live_server.url + reverse("dhr:your_work"))

    def looked_at(name: str) -> None:
        look(page, name)
        page.set_viewport_size(SIZE)

    row = silent(at, 28)
    keeper = at.member("sab_manager")
    begins(keeper)
    page.goto(live_server.url + reverse("learning:chase", args=[row.pk]))
    page.get_by_label("How, and whom").fill("By telephone; the contact has left.")
    enter_day(page, "Asked again on", str(TODAY.day), str(TODAY.month), str(TODAY.year))
    press(page, "Record it")
    prepare_letters(TODAY - datetime.timedelta(days=14))
    prepare_letters(TODAY)

    begins(keeper)
    follow(page, "2 letters wait to be released")
    looked_at("letters-that-wait")
    page.get_by_role("link", name="Letter to the chief officer", exact=True).click()
    expect(page.get_by_text("An answer by 18 May 2026")).to_be_visible()
    looked_at("letter-that-waits")
    press(page, "Release the letter")
    looked_at("letter-release")
    press(page, "Release the letter")
    done(page, "The letter is released and cannot change.")
    looked_at("letter-released")
    press(page, "Record that it was sent")
    looked_at("letter-sent")
    choose(page, "How was it sent?", "Post")
    enter_day(page, "When was it sent?", str(TODAY.day), str(TODAY.month), str(TODAY.year))
    press(page, "Record the sending")
    done(page, "It is recorded that the letter was sent.")

    # The other bears the name of the partnership's chair, who would rather speak with them first.
    begins(at.member("csp_chair"))
    follow(page, "1 letter waits to be released")
    page.get_by_role("link", name=re.compile("Letter to the CSP chair")).click()
    looked_at("letter-of-the-chair")
    follow(page, "Set it aside")
    looked_at("letter-set-aside")
    page.get_by_label("Why no letter is sent").fill("I rang their chief executive today.")
    press(page, "Set it aside")
    done(page, "The letter is set aside, with your reason.")

    begins(at.contact(at.hospitals))
    follow(page, "1 action is open with your body")
    page.goto(live_server.url + reverse("learning:accept", args=[row.pk]))
    press(page, "Accept")
    states = dict(EscalationLetter.objects.values_list("step", "state"))
    assert states == {"chief_officer": "sent", "csp_chair": "set_aside"}
    begins(keeper)
    expect(page.get_by_text("to be released")).to_have_count(0)
    page.goto(
        live_server.url + reverse("learning:recommendation", args=[row.action.recommendation_id])
    )
    for words in ("Asked again", "Letter released", "To the chief officer.", "Accepted"):
        expect(page.get_by_text(words).first).to_be_visible()


def test_a_body_that_is_late_in_a_case_is_written_to_or_not(
    page: Page, look: Look, live_server: Any, sign_in: Callable[[User], Any], players: stages.Cast
) -> None:
    review = stages.asked(players)
    prepare_late_letters(TODAY)
    sign_in(players.manager)
    page.goto(live_server.url + reverse("dhr:your_work"))
    follow(
        page, f"{review.reference}: issue the letter to the chief officer of a body that is late"
    )
    expect(page.get_by_text("What it knows, due on 29 May 2026")).to_be_visible()
    look(page, "letter-of-a-case-that-is-late")
    page.set_viewport_size(SIZE)
    follow(page, "Set it aside")
    look(page, "letter-of-a-case-aside")
    page.set_viewport_size(SIZE)
    page.get_by_label("Why?").fill("We spoke today; it comes on Monday.")
    press(page, "Set it aside")
    done(page, "The letter is set aside, with your reason.")
    expect(page.get_by_text("We spoke today; it comes on Monday.")).to_be_visible()
