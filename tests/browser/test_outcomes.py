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

# stage → its pages, each with who opens it: a refused form leaves the case to the next
PAGES = {
    "scoping": {"defer": "chair", "record_deferral": "manager"},
    "considering": {
        "record_answer": "manager", "record_chase": "manager", "record_direction": "manager"
    },
    "closed_without_review": {"reopen_decision": "chair"},
    "home_office_told": {"begin_review": "leader"},
    "under_way": {"discontinue": "chair"},
    "discontinued": {"reopen_review": "chair"},
}  # fmt: skip


@pytest.fixture(autouse=True)
def day(db: Any, settings: Any, tmp_path: Path) -> None:
    """The day that these cases live on, and where their letters lie."""
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    make_demo(TODAY)


@pytest.mark.parametrize("stage", PAGES)
def test_the_pages_open_from_the_case_and_refuse_an_empty_form(
    page: Page, live_server: Any, look: Look, sign_in: Callable[[User], None], stage: str
) -> None:
    players = stages.cast()
    players.police.named_in_act = True  # so that the form about a direction is shown
    players.police.save()
    review = stages.STAGES[stage](players)
    case = live_server.url + reverse("dhr:review", kwargs={"pk": review.pk})
    for route, who in PAGES[stage].items():
        user = {"manager": players.manager, "chair": players.chair}.get(who)
        sign_in(user or stages.on_the_case(players, review))
        address = reverse(f"dhr:{route}", kwargs={"pk": review.pk})
        page.goto(case)
        page.locator(f'main a[href="{address}"]').first.click()
        look(page, f"{route}-empty")
        for box in page.locator("main form input[type=text]").all():
            box.fill("")
        page.locator("main form .govuk-button").first.click()
        expect(page.locator(".govuk-error-summary")).to_be_visible()
        look(page, f"{route}-with-errors")
