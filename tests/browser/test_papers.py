"""Papers of a review in a real browser: uploaded, refused, released, read, commented on, answered;
a body asked for its report; the panel's diary. Each page looked at, each file opened."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from dhr.models import Review
from people.models import User
from tests.browser.conftest import Look
from tests.browser.pressing import choose, enter_day, press
from tests.documents.uploads import pdf, word
from tests.factories import dhr as stages
from tests.factories import family as sides
from tests.factories import reports
from tests.factories.people import BodyFactory, UserFactory, give

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SignIn = Callable[[User], Any]
TODAY = ("15", "6", "2026")


@pytest.fixture
def review(players: stages.Cast) -> Review:
    return reports.under_way(players)


@pytest.fixture
def visit(page: Page, live_server: Any, review: Review) -> Callable[..., None]:
    """Go to a page of the case."""

    def visit(name: str, **more: Any) -> None:
        page.goto(live_server.url + reverse(f"dhr:{name}", kwargs={"pk": review.pk, **more}))

    return visit


@pytest.fixture
def folder(tmp_path: Path) -> dict[str, Path]:
    """Files on somebody's desk: sound ones, and ones that are refused."""
    files = {
        "report.docx": word("The overview report"),
        "summary.docx": word("The executive summary"),
        "plan.pdf": pdf(2),
        "imr.docx": word("What we did"),
        "renamed.pdf": word("Not a PDF"),
        "empty.pdf": b"",
        "bomb.docx": word(parts={"word/big.xml": bytes(30 * 1024 * 1024)}),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with (tmp_path / "large.pdf").open("wb") as large:
        large.write(b"%PDF-1.7\n")
        large.truncate(200 * 1024 * 1024)
    return {path.name: path for path in tmp_path.iterdir()}


def test_papers_are_kept_released_read_commented_on_and_answered(
    page: Page,
    look: Look,
    sign_in: SignIn,
    visit: Callable[..., None],
    players: stages.Cast,
    review: Review,
    folder: dict[str, Path],
    tmp_path: Path,
) -> None:
    wren = stages.on_the_case(players, review, role="panel_member")
    mother = sides.strand(players, review)
    chair = reports.leader(review)
    sign_in(chair)
    visit("documents")
    look(page, "documents-empty")
    page.get_by_role("button", name="Add a paper").or_(
        page.get_by_role("link", name="Add a paper")
    ).first.click()
    look(page, "add-paper")
    page.get_by_label("Overview report", exact=True).check()
    for name, sentence in (
        ("renamed.pdf", "ends in .pdf, but what is in it is a Word document"),
        ("empty.pdf", "The file is empty."),
        ("bomb.docx", "unpacks to far more than a document can hold"),
        ("large.pdf", "The file is larger than 25 MB."),
    ):
        page.get_by_label("The file").set_input_files(folder[name])
        press(page, "Keep this paper")
        expect(page.locator(".govuk-error-summary")).to_contain_text(sentence)
        expect(page.get_by_label("Overview report", exact=True)).to_be_checked()
    look(page, "add-paper-refused")
    for kind, name in (
        ("Overview report", "report.docx"),
        ("Executive summary", "summary.docx"),
        ("Action plan", "plan.pdf"),
    ):
        visit("add_paper")
        page.get_by_label(kind, exact=True).check()
        page.get_by_label("The file").set_input_files(folder[name])
        press(page, "Keep this paper")
        expect(page.get_by_text("The paper is kept.")).to_be_visible()
    look(page, "documents")
    page.get_by_role("link", name="Choose what the panel sees").click()
    page.get_by_label("Overview report, version 1").check()
    look(page, "release-papers")
    press(page, "Release these papers")
    expect(page.get_by_text("1 paper released; 1 panel member told by e-mail.")).to_be_visible()

    sign_in(wren)
    visit("documents")
    expect(page.locator("main")).not_to_contain_text("Action plan")
    look(page, "documents-of-the-panel")
    page.get_by_role("link", name="Overview report").click()
    look(page, "paper")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the Word document").click()
    begins = review.case_papers.get(kind="overview_report", version=1).document.short_hash
    assert saved.value.suggested_filename == f"{review.reference}-overview-report-{begins}.docx"
    assert opens(saved.value.path(), "docx")
    page.get_by_role("link", name="Comments on drafts").click()
    look(page, "comments-empty")
    page.get_by_role("link", name="Comment on a draft").click()
    page.get_by_label("Overview report").check()
    page.get_by_label("Where in the paper?").fill("paragraph 4.12")
    page.get_by_label("What is said of it?").fill("Say which period was looked at.")
    look(page, "add-comment")
    press(page, "Keep this comment")
    expect(page.get_by_text("1 comment, 1 to be answered.")).to_be_visible()

    sign_in(chair)
    visit("add_comment")
    look(page, "add-comment-of-somebody")
    page.get_by_label("Overview report, version 1").check()
    page.get_by_label(f"{mother.label} (family)").check()
    page.get_by_label("What is said of it?").fill("Say that she sang.")
    press(page, "Keep this comment")
    page.get_by_role("link", name="Comments to answer over all").click()
    look(page, "all-comments")
    page.get_by_role("link", name="Say which period was looked at.").click()
    choose(page, "Your answer", "Accepted in part")
    page.get_by_label("Why").fill("The period stands in 3.1; 4.12 now refers to it.")
    look(page, "answer-comment")
    press(page, "Keep this answer")
    expect(page.get_by_text("2 comments, 1 to be answered.")).to_be_visible()
    look(page, "comments")
    visit("strand", strand_pk=mother.pk)
    page.get_by_role("link", name="Record how they read the draft").click()
    look(page, "record-reading")
    enter_day(page, "From which day", "1", "6", "2026")
    enter_day(page, "On which day had they finished?", *TODAY)
    page.get_by_label("They read it in private").check()
    press(page, "Record it")
    expect(page.locator("main")).to_contain_text("14 days")
    look(page, "strand-with-reading")

    sign_in(wren)
    visit("comments")
    expect(page.locator("main")).not_to_contain_text("sang")
    expect(page.locator("main")).to_contain_text("Accepted in part")


def test_a_body_is_asked_for_its_report_and_the_panel_meets(
    page: Page,
    live_server: Any,
    look: Look,
    sign_in: SignIn,
    visit: Callable[..., None],
    players: stages.Cast,
    review: Review,
    folder: dict[str, Path],
) -> None:
    hospital = BodyFactory(partnerships=[players.partnership], name="Lindale Hospitals NHS Trust")
    hana = give("spoc", players.partnership, user=UserFactory(), body=hospital).user
    sign_in(players.manager)
    visit("scoping")
    page.get_by_role("link", name="Ask bodies for reports").click()
    look(page, "ask-for-reports")
    choose(page, "What are they asked for?", "An individual management review (IMR)")
    page.get_by_label("Lindale Hospitals NHS Trust").check()
    choose(page, "How are they asked?", "They were asked another way, without a letter from here")
    choose(page, "How were they asked?", "Post")
    enter_day(page, "When were they asked?", "1", "6", "2026")
    enter_day(page, "By which day", "8", "6", "2026")
    press(page, "Ask these bodies")
    expect(page.locator("main")).to_contain_text("Silent 14 days")
    look(page, "agencies-with-reports")
    page.get_by_role("link", name="Lindale Hospitals NHS Trust").click()
    expect(page.locator("main")).to_contain_text("7 days late")
    look(page, "contribution-silent")
    page.get_by_role("link", name="Record what came").click()
    look(page, "record-contribution")
    page.get_by_label("Who wrote it?").fill("The named nurse")
    page.get_by_label("The author’s statement of independence").fill("Had no part in it.")
    page.get_by_label("Which senior officer signed it off?").fill("The chief nurse")
    enter_day(page, "When was it signed off?", *TODAY)
    page.get_by_label("The file that came").set_input_files(folder["imr.docx"])
    press(page, "Record it")
    expect(page.locator("main")).to_contain_text("Had no part in it.")
    look(page, "contribution-given")

    visit("panel")
    look(page, "panel-empty")
    page.get_by_role("link", name="Plan a meeting").click()
    enter_day(page, "On which day is the panel to meet?", *TODAY)
    page.get_by_label("What is it for?").fill("First meeting")
    look(page, "plan-meeting")
    press(page, "Plan the meeting")
    page.get_by_role("link", name="Record it").click()
    page.get_by_label("independent chair").check()
    page.get_by_label("What was noted?").fill("All reports by the autumn.")
    look(page, "record-meeting")
    press(page, "Record the meeting")
    page.get_by_role("link", name="Record agreed terms of reference").click()
    enter_day(page, "When were they agreed?", *TODAY)
    page.get_by_label("The terms of reference").fill("The two years before the death.")
    look(page, "agree-terms")
    press(page, "Record them")
    expect(page.locator("main")).to_contain_text("Version 1, agreed on 15 June 2026")
    look(page, "panel")

    sign_in(hana)
    page.goto(live_server.url + reverse("dhr:own_papers"))
    look(page, "own-papers")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Individual management review").click()
    assert opens(saved.value.path(), "docx")


def opens(path: Path, kind: str) -> bool:
    """Whether another program opens the file."""
    command = {"docx": ["unzip", "-tqq", str(path)], "pdf": ["pdftotext", str(path), "-"]}[kind]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
