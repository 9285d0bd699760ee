"""The pages around whether a review is held, looked at in a real browser, each where it opens."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from people.models import User
from tests.browser.conftest import Look
from tests.factories import dhr as stages
from tests.factories.people import TODAY, make_demo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# page → (stage, who)
PAGES = {
    "defer": ("scoping", "chair"),
    "record_deferral": ("scoping", "manager"),
    "record_answer": ("considering", "manager"),
    "record_chase": ("considering", "manager"),
    "record_direction": ("considering", "manager"),
    "reopen_decision": ("closed_without_review", "chair"),
    "begin_review": ("home_office_told", "leader"),
    "discontinue": ("under_way", "chair"),
    "reopen_review": ("discontinued", "chair"),
}


@pytest.fixture(autouse=True)
def day(db: Any, settings: Any, tmp_path: Path) -> None:
    """The day that these cases live on, and where their letters lie."""
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    make_demo(TODAY)


@pytest.mark.parametrize("route", PAGES)
def test_the_page_opens_from_the_case_and_refuses_an_empty_form(
    page: Page, live_server: Any, look: Look, sign_in: Callable[[User], None], route: str
) -> None:
    stage, who = PAGES[route]
    players = stages.cast()
    players.police.named_in_act = True  # so that the form about a direction is shown
    players.police.save()
    review = stages.STAGES[stage](players)
    user = {"manager": players.manager, "chair": players.chair}.get(who)
    sign_in(user or stages.on_the_case(players, review))
    case = live_server.url + reverse("dhr:review", kwargs={"pk": review.pk})
    address = reverse(f"dhr:{route}", kwargs={"pk": review.pk})
    page.goto(case)
    page.locator(f'main a[href="{address}"]').first.click()
    look(page, f"{route}-empty")
    for box in page.locator("main form input[type=text]").all():
        box.fill("")
    page.locator("main form .govuk-button").first.click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    look(page, f"{route}-with-errors")
