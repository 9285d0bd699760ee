"""Messages and the calendar in a real browser: what failed is sent again, an address is made."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import Page, expect

from notifications.models import Message, State, Tick
from people.models import User
from tests.browser.conftest import Look
from tests.factories import dhr as stages
from tests.notifications.passing_time import set_up_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], None]


def test_from_what_failed_to_what_is_queued(
    page: Page, live_server: Any, look: Look, sign_in: SignIn, players: stages.Cast
) -> None:
    for _ in range(3):
        stages.notified(players)
    set_up_at(timezone.now() - datetime.timedelta(hours=1))
    Message.objects.update(state=State.FAILED, next_attempt_at=None, last_error="OSError")
    sign_in(players.manager)
    page.goto(live_server.url)
    page.get_by_role("link", name="Messages, and what to do").click()
    expect(page.locator(".govuk-error-message")).to_contain_text("The timetable has not run yet")
    look(page, "messages-failed")
    page.get_by_role("button", name="Try 3 failed messages again").click()
    expect(page.locator("main")).to_contain_text("Waiting (3)")
    Tick.objects.create(name="beat", at=timezone.now())
    page.get_by_role("link", name="Waiting (3)").click()
    expect(page.locator("main")).to_contain_text("The timetable last ran at")
    look(page, "messages-waiting")


def test_an_address_is_made_read_and_stopped(
    page: Page, live_server: Any, look: Look, sign_in: SignIn, players: stages.Cast, settings: Any
) -> None:
    settings.SITE_URL = live_server.url
    stages.scoping(players)
    sign_in(players.manager)
    page.goto(f"{live_server.url}/account/")
    page.get_by_role("button", name="Make an address").click()
    look(page, "calendar-address")
    address = page.get_by_label("Address").input_value()
    feed = page.request.get(address)
    assert feed.ok
    assert Calendar.from_ical(feed.body()).walk("VEVENT")
    page.get_by_role("link", name="Your account").click()
    look(page, "account-with-calendar")
    page.get_by_role("button", name="Stop the calendar").click()
    expect(page.locator("main")).to_contain_text("its address opens nothing any more")
    assert page.request.get(address).status == 404
