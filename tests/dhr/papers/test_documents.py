"""Pages of documents: keeping a paper, its versions, and what the panel sees of them."""

import re

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from dhr.models import Review
from documents.models import StoredDocument
from tests.dhr.papers.words import on, text
from tests.documents.uploads import MACRO_KIND, pdf, word
from tests.factories import dhr as stages
from tests.factories import papers as making
from tests.factories import reports
from tests.factories.people import BodyFactory, UserFactory, give, signed_in
from tests.support.addresses import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def add(browser: Client, review: Review, name: str, content: bytes, **fields: str) -> HttpResponse:
    """Upload a paper."""
    sent = {"kind": "overview_report", "paper": SimpleUploadedFile(name, content)}
    return browser.post(
        page_of(review, "add_paper"), {**sent, **on("received_on"), **fields}, follow=True
    )


def test_the_chair_keeps_a_draft_and_every_version_of_it(review, chair) -> None:
    page = text(chair.get(page_of(review, "add_paper")))
    assert "A Word document (.docx) or a PDF (.pdf), up to 25 MB" in page
    for content in (word("First"), word("Second, longer")):
        page = text(add(chair, review, "Report about Rosenwyn.docx", content))
        assert "The paper is kept." in page
    assert "2 papers, newest first" in page
    assert "Rosenwyn" not in page
    assert page.index("Version 2") < page.index("Version 1")
    newest = review.case_papers.first()
    page = text(chair.get(page_of(review, "paper", paper_pk=newest.pk)))
    assert "Overview report, version 2" in page
    assert "Versions side by side" in page
    assert "This version" in page
    assert re.search(r"Another file, \d+.bytes smaller", page)
    assert newest.document.sha256[:16] in page
    # The same bytes again are said to be the same.
    add(chair, review, "again.docx", word("Second, longer"))
    page = text(chair.get(page_of(review, "paper", paper_pk=newest.pk)))
    assert "The same file, to the last byte" in page


def test_the_file_comes_back_as_it_was_and_the_look_is_written_down(review, chair) -> None:
    content = word("Draft")
    add(chair, review, "a.docx", content)
    paper = review.case_papers.get()
    response = chair.get(page_of(review, "paper_file", paper_pk=paper.pk))
    assert b"".join(response.streaming_content) == content
    assert response["Content-Disposition"] == (
        f'attachment; filename="{review.reference}-01-overview-report-1.docx"'
    )
    assert response["X-Content-Type-Options"] == "nosniff"


BAD = {
    "empty": ("a.pdf", b"", "The file is empty."),
    "renamed": ("a.pdf", word(), "ends in .pdf, but what is in it is a Word document"),
    "with macros": ("a.docx", word(main=MACRO_KIND), "The file holds macros"),
    "a bomb": ("a.docx", word(parts={"a.xml": bytes(21 * 1024 * 1024)}), "unpacks to far more"),
    "half": ("a.pdf", pdf()[:-60], "The file is damaged"),
}


@pytest.mark.parametrize("which", BAD)
def test_a_bad_file_is_refused_beside_its_field_and_nothing_is_kept(
    review, chair, which: str
) -> None:
    name, content, sentence = BAD[which]
    before = StoredDocument.objects.count()
    response = add(chair, review, name, content)
    assert response.status_code == 422
    assert sentence in text(response)
    assert StoredDocument.objects.count() == before


def test_a_file_that_is_too_large_is_told_and_the_rest_of_the_form_stays(
    review, chair, settings: LazySettings
) -> None:
    settings.UPLOAD_LIMIT = 1024 * 1024
    response = add(chair, review, "a.pdf", b"%PDF-" + bytes(3 * 1024 * 1024))
    assert response.status_code == 422
    page = response.content.decode()
    assert "The file is larger than 1 MB." in page
    assert 'value="overview_report"' in page
    assert 'value="2026"' in page


def test_who_may_keep_which_paper(players, review, marnie, chair) -> None:
    drafts, letter = "Executive summary", "Letter from the Home Office"
    page = text(marnie.get(page_of(review, "add_paper")))
    assert letter in page
    assert drafts not in page
    assert drafts in text(chair.get(page_of(review, "add_paper")))
    author = signed_in(stages.on_the_case(players, review, role="report_author"))
    assert drafts in text(author.get(page_of(review, "add_paper")))
    elowen = add(marnie, review, "a.docx", word(), kind="other", about="Letter of Rosenwyn")
    assert "“Rosenwyn” identifies somebody in this case" in text(elowen)
    missing = add(marnie, review, "a.docx", word(), kind="other")
    assert "Say in a few words what the paper is." in text(missing)
    concluded = reports.concluded(stages.cast())
    leader = signed_in(reports.leader(concluded))
    assert "Keeping a paper is not possible at this stage" in text(
        leader.get(page_of(concluded, "add_paper"))
    )


def test_the_chair_chooses_what_the_panel_sees(players, review, chair) -> None:
    wren = stages.on_the_case(players, review, role="panel_member")
    one, two = (making.paper(players, review, about=about) for about in ("Diary", "Map"))
    page = text(chair.get(page_of(review, "release_papers")))
    assert f"Seen by {wren.name}." in page
    done = chair.post(page_of(review, "release_papers"), {"papers": [str(one.pk)]}, follow=True)
    assert "1 paper released; 1 panel member told by e-mail." in text(done)
    member = signed_in(wren)
    page = text(member.get(page_of(review, "documents")))
    assert "Diary" in page
    assert "Map" not in page
    assert "Not released" not in page
    assert member.get(page_of(review, "paper", paper_pk=one.pk)).status_code == 200
    assert member.get(page_of(review, "paper", paper_pk=two.pk)).status_code == 404
    done = chair.post(page_of(review, "release_papers"), {}, follow=True)
    assert "1 paper taken back." in text(done)
    assert member.get(page_of(review, "paper_file", paper_pk=one.pk)).status_code == 404
    page = text(chair.get(page_of(review, "paper", paper_pk=one.pk)))
    assert "taken back on 15 June 2026" in page
    again = chair.post(page_of(review, "release_papers"), {}, follow=True)
    assert again.status_code == 409
    assert "Nothing would change." in text(again)


def test_a_body_sees_on_its_own_page_what_it_sent(players, review) -> None:
    hospital = BodyFactory(partnerships=[players.partnership], name="Lindale Hospitals")
    making.report_of(players, review, hospital)
    making.paper(players, review, about="Diary")
    hana = signed_in(give("spoc", players.partnership, user=UserFactory(), body=hospital).user)
    page = text(hana.get(reverse("dhr:own_papers")))
    assert "Individual management review (IMR), version 1" in page
    assert review.reference in page
    assert "Diary" not in page
    assert "Elowen" not in page
    paper = review.case_papers.get(body=hospital)
    response = hana.get(reverse("dhr:own_paper_file", args=[paper.pk]))
    assert b"".join(response.streaming_content) == stages.SMALL_PDF
    assert hana.get(page_of(review, "documents")).status_code == 404
