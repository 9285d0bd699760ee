"""A report goes out in a real browser: two people, the public page, and down again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from dhr.models import PublishedReview, Review
from tests.browser.conftest import Look
from tests.factories import dhr as stages
from tests.factories import pdfs
from tests.factories import reports as step
from tests.factories.people import TODAY, make_demo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAPERS = ("Executive summary", "Overview report")
SignIn = Callable[[Any], Any]


@pytest.fixture(autouse=True)
def day(db: Any, settings: Any, tmp_path: Path) -> None:
    """The day that these cases live on, and where their files lie."""
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    make_demo(TODAY)


def choose(page: Page, paper: str, content: bytes) -> None:
    """Fill in the form of a file and send it."""
    page.get_by_label(paper, exact=True).check()
    page.get_by_label("In full").check()
    upload = {"name": "report.pdf", "mimeType": "application/pdf", "buffer": content}
    page.get_by_label("The file").set_input_files(files=[upload])
    page.get_by_role("button", name="Let the gate look through it").click()


def test_a_report_is_published_by_two_people_and_taken_down_by_one(
    page: Page, live_server: Any, look: Look, sign_in: SignIn
) -> None:
    players = stages.cast()
    review = step.approved(players)
    step.trial_over(players, review)
    here = live_server.url + reverse("dhr:publication", kwargs={"pk": review.pk})

    sign_in(players.manager)
    page.goto(live_server.url + reverse("dhr:review", kwargs={"pk": review.pk}))
    page.get_by_role("link", name="Publish the report").click()
    expect(page).to_have_url(here)
    look(page, "publication-begins")
    page.get_by_role("link", name="Prepare a file").last.click()
    # A name under a black box: the page says what, not whom, and nothing is kept.
    choose(page, "Overview report", pdfs.pdf_of("Rosenwyn Harcastle", over=pdfs.COVERED))
    expect(page.get_by_role("alert")).to_contain_text("The gate stops this file")
    expect(page.locator("main")).not_to_contain_text("Rosenwyn")
    look(page, "publication-gate-stops")
    for paper in PAPERS:
        page.goto(f"{here}prepare/")
        choose(page, paper, pdfs.pdf_of(f"What was learnt: {paper}."))
        expect(page.get_by_text("The gate looked through the file")).to_be_visible()
    expect(page.get_by_text("Nobody has confirmed the overview report yet.")).to_be_visible()
    # Whoever prepared it is offered no confirmation.
    expect(page.get_by_role("link", name="Confirm it")).to_have_count(0)
    look(page, "publication-waits")

    sign_in(players.chair)
    for paper in PAPERS:
        page.goto(here)
        page.get_by_role("link", name=f"Confirm the {paper.lower()}", exact=True).click()
        page.get_by_label("I opened this very file").check()
        page.get_by_role("button", name="Confirm this file").click()
        expect(page.locator(".govuk-error-summary")).to_be_visible()
        look(page, "confirm-half")
        page.get_by_label("Nobody can be recognised").check()
        page.get_by_label("I read what the gate found").check()
        page.get_by_role("button", name="Confirm this file").click()
        # What was ticked is not enough: nobody confirms what they did not open.
        expect(page.get_by_role("alert")).to_contain_text("Open the file first")
        look(page, "confirm-unopened")
        opened = page.request.get(
            page.locator("main").get_by_role("link", name="Open the file").evaluate("a => a.href")
        )
        assert opened.status == 200
        page.get_by_label("I opened this very file").check()
        page.get_by_label("Nobody can be recognised").check()
        page.get_by_label("I read what the gate found").check()
        page.get_by_role("button", name="Confirm this file").click()
        expect(page.get_by_text(f"You confirmed the {paper.lower()}.")).to_be_visible()

    sign_in(players.manager)
    page.goto(here)
    page.get_by_role("link", name="Record that the family was told").first.click()
    for box, value in zip(("Day", "Month", "Year"), ("15", "6", "2026"), strict=True):
        page.get_by_label(box, exact=True).fill(value)
    page.get_by_role("button", name="Record that the family was told").click()
    page.get_by_role("link", name="Publish the report").first.click()
    look(page, "publish")
    expect(page.get_by_label("The month and the year that stand on the report")).to_have_value(
        "June 2026"
    )
    page.get_by_label("The month and the year that stand on the report").fill("May 2026")
    page.get_by_role("button", name="Publish the report now").click()
    expect(page.get_by_text("The report is public.", exact=True)).to_be_visible()
    look(page, "published-case")
    page.get_by_role("link", name="See it as the public does").click()
    look(page, "published-review")
    public = page.url
    expect(page.get_by_role("link", name="Overview report, May 2026")).to_be_visible()
    page.context.clear_cookies()
    page.goto(public)
    expect(page.get_by_role("heading", name="published 15 June 2026")).to_be_visible()

    sign_in(players.chair)
    page.goto(f"{here}withdraw/")
    look(page, "withdraw")
    page.get_by_label("Why is it taken down?").fill("A footnote says too much.")
    page.get_by_role("button", name="Take it down now").click()
    expect(page.get_by_text("The report is down").first).to_be_visible()
    look(page, "withdrawn-case")
    page.context.clear_cookies()
    gone = page.goto(public)
    assert gone is not None
    assert gone.status == 410
    expect(page.get_by_text("It was withdrawn on 15 June 2026.")).to_be_visible()
    look(page, "withdrawn-public")
    file = page.request.get(f"{public}overview_report/")
    assert file.status == 410
    assert PublishedReview.objects.get().withdrawn_on == TODAY
    assert Review.objects.get(pk=review.pk).state == "withdrawn"


# page → who opens it from the page of publication
DECIDED = {
    "delay_publication": "chair",
    "withhold_report": "chair",
    "record_link_sent": "manager",
    "enter_in_register": "manager",
}


@pytest.mark.parametrize("route", DECIDED)
def test_the_page_opens_and_refuses_an_empty_form(
    page: Page, live_server: Any, look: Look, sign_in: SignIn, route: str
) -> None:
    players = stages.cast()
    review = _at(players, route)
    sign_in({"manager": players.manager, "chair": players.chair}[DECIDED[route]])
    page.goto(live_server.url + reverse("dhr:publication", kwargs={"pk": review.pk}))
    address = reverse(f"dhr:{route}", kwargs={"pk": review.pk})
    page.locator(f'main a[href="{address}"]').first.click()
    look(page, f"{route}-empty")
    page.locator("main form .govuk-button").first.click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    look(page, f"{route}-with-errors")


def _at(players: stages.Cast, route: str) -> Review:
    if route == "record_link_sent":
        return step.published(players)
    if route == "enter_in_register":
        return step.from_paper(players)
    return step.approved(players)
