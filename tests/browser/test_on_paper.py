"""The page that adds a day from the papers, looked at in a real browser where it opens."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from dhr.models import Review
from dhr.vocabulary import State
from people.models import User
from tests.browser.conftest import Look
from tests.factories import dhr as stages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_day_is_added_from_the_deadline_that_misses_it(
    page: Page,
    live_server: Any,
    look: Look,
    sign_in: Callable[[User], None],
    players: stages.Cast,
) -> None:
    review = stages.from_paper(players, State.SIGNED_OFF)
    sign_in(players.manager)
    page.goto(live_server.url + reverse("dhr:your_work"))
    expect(page.get_by_text("cannot be worked out")).to_be_visible()
    look(page, "on-paper-work")
    page.locator("main .app-task-more").first.click()
    expect(page.get_by_label("Report signed off by the CSP")).to_be_checked()
    page.goto(live_server.url + reverse("dhr:reviews"))
    look(page, "on-paper-register")
    page.goto(live_server.url + reverse("dhr:review", kwargs={"pk": review.pk}))
    look(page, "on-paper-case")
    page.locator(".app-clock__why a").first.click()
    look(page, "on-paper-empty")
    page.locator("main form .govuk-button").first.click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    look(page, "on-paper-with-errors")
    outcome = page.get_by_label("What was decided?")
    expect(outcome).to_be_hidden()
    page.get_by_label("Decision made").check()
    expect(outcome).to_be_visible()
    for part, value in (("Day", "4"), ("Month", "5"), ("Year", "2017")):
        page.get_by_label(part, exact=True).fill(value)
    look(page, "on-paper-decided")
    page.locator("main form .govuk-button").first.click()
    expect(page.get_by_text("Say what was decided.")).to_be_visible()
    look(page, "on-paper-refused")
    assert Review.objects.get(pk=review.pk).facts.filter(kind="decided").count() == 0
