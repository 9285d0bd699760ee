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
