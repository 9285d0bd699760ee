"""Reports from paper in the public register, and a council's register taken on as it stands."""

import json
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from dhr.actions.public_register import OnRequest, enter_in_register
from dhr.models import PublishedReview, Review
from dhr.report_date import ReportDate
from tests.dhr.days import TODAY
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories import reports as step
from tests.factories.people import make_demo, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

REGISTER = """published,report_dated,document,size
2020-11-20,September 2020,Executive summary,121 KB
2020-11-20,September 2020,Overview report,319 KB
2015-04-27,May 2014,Overview report,"PDF, 1.7MB"
"""
PAPERS = [OnRequest("overview_report", "319 KB", "PDF"), OnRequest("executive_summary", "121 KB")]


@pytest.fixture
def from_paper(players) -> Review:
    return step.from_paper(players)


def enter(players, review: Review, **fields: Any) -> PublishedReview:
    given = {"papers": PAPERS, "report": ReportDate(2026, 5), **players.as_manager()} | fields
    return enter_in_register(review_id=review.pk, **given)


def shown(path: str, status: int = 200) -> str:
    answer = Client().get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_report_from_paper_is_listed_without_a_file_and_can_be_taken_down(
    players, from_paper
) -> None:
    make_demo(TODAY)
    entry = enter(players, from_paper)
    page = shown(reverse("dhr:published_review", args=[entry.public_id]))
    assert "Domestic homicide review, published 14 June 2026" in page
    assert "Executive summary, May 2026 (121 KB). Ask for a copy." in page
    assert "Overview report, May 2026 (PDF, 319 KB). Ask for a copy." in page
    assert page.index("Executive summary") < page.index("Overview report")
    assert "Tamsin" not in page
    shown(reverse("dhr:published_file", args=[entry.public_id, "overview_report"]), 404)
    step.take_down(players, Review.objects.get(pk=from_paper.pk))
    assert "It was withdrawn on 15 June 2026." in shown(
        reverse("dhr:published_review", args=[entry.public_id]), 410
    )
    assert "published 14 June 2026" not in shown(reverse("dhr:published"))


def test_nothing_reminds_of_what_was_published_before_it_came_here(players, from_paper) -> None:
    enter(players, from_paper)
    make_demo(TODAY)
    manager, plan = signed_in(players.manager), "The action plan is to be carried out"
    assert from_paper.reference not in manager.get(reverse("dhr:your_work")).content.decode()
    case = manager.get(reverse("dhr:review", kwargs={"pk": from_paper.pk})).content.decode()
    assert "This review was published before the case came here" in case
    assert plan not in case
    # Of what is published here the plan is carried out.
    step.published(players)
    assert plan in manager.get(reverse("dhr:your_work")).content.decode()


def test_it_is_entered_once_and_only_from_paper(players, from_paper) -> None:
    enter(players, from_paper)
    assert refused(lambda: enter(players, from_paper)) == [
        "It stands in the public register already."
    ]
    other = stages.notified(players)
    assert refused(lambda: enter(players, other))[1] == (
        "Only a report from paper is entered: any other is published by its files."
    )


def run(tmp_path: Path, text: str, *arguments: str) -> str:
    """The command over a register; what it prints, also when it refuses."""
    file = tmp_path / "register.csv"
    file.write_text(text, encoding="utf-8")
    out, err = StringIO(), StringIO()
    with suppress(SystemExit):
        call_command("import_published_register", str(file), *arguments, stdout=out, stderr=err)
    return out.getvalue() + err.getvalue()


def test_a_register_is_taken_on_once_and_shows_what_it_showed(players, tmp_path) -> None:
    make_demo(TODAY)
    mine = ("--partnership", players.partnership.prefix, "--file-type", "PDF")
    looked = run(tmp_path, REGISTER, *mine, "--dry-run")
    assert "published 20 November 2020, report dated September 2020, 2 papers: would be taken" in (
        looked
    )
    assert Review.objects.count() == 0
    made = json.loads(run(tmp_path, REGISTER, *mine, "--json"))
    assert [row["becomes"] for row in made] == ["new", "new"]
    again = json.loads(run(tmp_path, REGISTER, *mine, "--json"))
    assert [row["becomes"] for row in again] == ["known", "known"]
    assert Review.objects.count() == PublishedReview.objects.count() == 2
    page = shown(reverse("dhr:published_by", args=[players.partnership.prefix.lower()]))
    for words in (
        "Domestic homicide review, published 20 November 2020",
        "Executive summary, September 2020 (PDF, 121 KB). Ask for a copy.",
        "Overview report, September 2020 (PDF, 319 KB). Ask for a copy.",
        "Domestic homicide review, published 27 April 2015",
        "Overview report, May 2014 (PDF, 1.7 MB). Ask for a copy.",
    ):
        assert words in page
    longer = REGISTER + "2015-04-27,May 2014,Action plan,12 KB\n"
    other = json.loads(run(tmp_path, longer, *mine, "--json"))
    assert [row["becomes"] for row in other] == ["known", "differs"]


def test_a_register_with_faults_is_refused_whole_with_each_row(players, tmp_path) -> None:
    make_demo(TODAY)
    text = (
        "published,report_dated,document,size\n"
        "27/04/2015,Lent 2014,Booklet,big\n"
        "2015-04-27,May 2014,Overview report,1 MB\n"
        "2015-04-27,May 2014,full report,2 MB\n"
        "2027-01-01,May 2014,Overview report,1 MB\n"
        "2015-04-27,May 2015,Overview report,1 MB\n"
        "2015-04-27,May 2014,Overview report,1,2 MB\n"
    )
    mine = ("--partnership", players.partnership.name)
    assert run(tmp_path, text, *mine).splitlines() == [
        "Row 2: “27/04/2015” is not a day; write it like 2015-04-27.",
        "Row 2: “Lent 2014” is not a month. Write a month and a year, such as September 2020, or "
        "a year alone.",
        "Row 2: “Booklet” is not a paper we know: write Executive summary, Overview report, Home "
        "Office letter, Action plan.",
        "Row 2: “big” is not a size; write it like 121 KB or 1.7 MB.",
        "Row 4: the review published 27 April 2015, report dated May 2014 has this paper already: "
        "overview report.",
        "Row 5: 1 January 2027 is in the future; today is 15 June 2026.",
        "Row 6: The report’s month (May 2015) is later than its publication.",
        "Row 7: it has more cells than there are columns; put a text with commas in quotes.",
        "Nothing was taken on.",
    ]
    assert Review.objects.count() == 0
    for broken, sentence in (
        ("", "Row 1: the columns “published”, “report_dated”, “document”, “size” are missing."),
        ("published,report_dated,document,size\n", "There is no row below the names"),
    ):
        assert sentence in run(tmp_path, broken, *mine)
    assert "There is no partnership “Nowhere”" in run(tmp_path, text, "--partnership", "Nowhere")
    assert "--by E-MAIL" in run(tmp_path, REGISTER, *mine, "--by", "nobody@agency.example")


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("register.csv", content, content_type="text/csv")


def test_on_a_page_what_was_read_is_seen_before_it_is_stored(players) -> None:
    make_demo(TODAY)
    manager, here = signed_in(players.manager), reverse("dhr:take_on_register")
    mine = {"partnership": str(players.partnership.pk), "file_type": "pdf"}
    faulty = manager.post(here, mine | {"file": upload(b"published,report_dated\n")})
    assert faulty.status_code == 409
    assert "Row 1: the columns “document”, “size” are missing." in faulty.content.decode()
    for content, sentence in (
        (b"\xff\xfe\x00", "The file is not UTF-8 text."),
        (b"x" * 600_000, "The file is larger than 512 KB."),
    ):
        refused_file = manager.post(here, mine | {"file": upload(content)})
        assert refused_file.status_code == 422
        assert sentence in refused_file.content.decode()
    seen = manager.post(here, mine | {"file": upload(REGISTER.encode())})
    page = seen.content.decode()
    assert "Executive summary (PDF, 121 KB); Overview report (PDF, 319 KB)" in page
    assert "Take on 2 reviews" in page
    assert Review.objects.count() == 0
    stored = manager.post(here, mine | {"text": REGISTER}, follow=True)
    assert "2 reviews are taken on and public" in stored.content.decode()
    assert PublishedReview.objects.count() == 2
    again = manager.post(here, mine | {"file": upload(REGISTER.encode())})
    assert "All of them are here already." in again.content.decode()
    changed = REGISTER.replace("319 KB", "320 KB").encode()
    differs = manager.post(here, mine | {"file": upload(changed)}).content.decode()
    assert "Here: Executive summary (121 KB); Overview report (319 KB)" in differs
    assert "compare both, and mend the one that is wrong" in differs
    assert "All of them" not in differs
    forged = manager.post(here, mine | {"text": "published\n"})
    assert forged.status_code == 409
