"""The frame, the gallery of components and the pages outside: nothing breaks, nothing overflows."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from people.models import Instance, User
from tests.browser.conftest import Look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def demo() -> Instance:
    """The demo's marker and its day."""
    return Instance.objects.create(is_demo=True, demo_today=datetime.date(2026, 6, 15))


@pytest.fixture
def person() -> User:
    """Somebody who can sign in and has no role."""
    return User.objects.create_user("marnie.oduya@brackenford.example", "Marnie Oduya")


def test_gallery(
    page: Page,
    live_server: Any,
    look: Look,
    sign_in: Callable[[User], None],
    demo: Instance,
    person: User,
) -> None:
    sign_in(person)
    page.goto(live_server.url + reverse("people:gallery"))
    expect(page.get_by_text("Today is Monday 15 June 2026")).to_be_visible()
    expect(page.get_by_text("OFFICIAL-SENSITIVE").first).to_be_visible()
    look(page, "gallery")
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    look(page, "gallery-unfolded")


def test_sign_in_page(page: Page, live_server: Any, look: Look) -> None:
    page.goto(live_server.url + reverse("account_login"))
    expect(page.get_by_text("OFFICIAL-SENSITIVE")).to_have_count(0)
    expect(page.get_by_text("Use invented data only")).to_be_visible()
    look(page, "sign-in")
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_title("Error: Sign in")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    look(page, "sign-in-with-errors")
    page.get_by_role("link", name="Enter the password.").click()
    expect(page.get_by_label("Password", exact=True)).to_be_focused()


def test_the_keyboard_skips_to_the_page(page: Page, live_server: Any) -> None:
    page.goto(live_server.url + reverse("account_login"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_help_can_be_left_in_a_hurry(page: Page, live_server: Any, look: Look) -> None:
    page.goto(live_server.url + reverse("dhr:help"))
    expect(page.get_by_role("button", name="Exit this page")).to_be_visible()
    look(page, "help")
    page.set_viewport_size({"width": 375, "height": 400})
    page.mouse.wheel(0, 10_000)
    expect(page.get_by_role("button", name="Exit this page")).to_be_in_viewport()


def test_a_page_that_is_not_there(
    page: Page, live_server: Any, look: Look, sign_in: Callable[[User], None], person: User
) -> None:
    sign_in(person)
    page.goto(live_server.url + "/nothing/here/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not found, or not yours")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    look(page, "not-found")


def test_paper_carries_the_marking_and_nothing_to_click(
    page: Page, live_server: Any, sign_in: Callable[[User], None], demo: Instance, person: User
) -> None:
    sign_in(person)
    page.goto(live_server.url + reverse("people:gallery"))
    page.emulate_media(media="print")
    expect(page.get_by_text("OFFICIAL-SENSITIVE").first).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(page.get_by_role("link", name="Demo post box")).to_be_hidden()
    folded = page.locator("#words .govuk-details__text")
    expect(folded).to_be_visible()


def test_an_answer_reveals_its_own_question(
    page: Page, live_server: Any, sign_in: Callable[[User], None], demo: Instance, person: User
) -> None:
    sign_in(person)
    page.goto(live_server.url + reverse("people:gallery"))
    form = page.locator("#forms")
    expect(form.get_by_label("Which way")).to_be_hidden()
    form.get_by_label("Another way").check()
    expect(form.get_by_label("Which way")).to_be_visible()
    form.get_by_label("By telephone").check()
    expect(form.get_by_label("Which way")).to_be_hidden()
