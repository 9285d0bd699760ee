"""Pages of papers, the panel, reports of bodies and comments: what they say, to whom."""

import html
import re

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from dhr.actions import comments, panel
from dhr.models import Comment, Review
from dhr.vocabulary import CommentFrom
from documents.models import StoredDocument
from tests.dhr.days import TODAY
from tests.dhr.test_queries import asked
from tests.documents.uploads import MACRO_KIND, pdf, word
from tests.factories import dhr as stages
from tests.factories import family as sides
from tests.factories import papers as making
from tests.factories import reports
from tests.factories.people import BodyFactory, UserFactory, give, make_demo, signed_in
from tests.support.addresses import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

DAY = {"day": "15", "month": "6", "year": "2026"}


def on(name: str) -> dict[str, str]:
    return {f"{name}_{part}": value for part, value in DAY.items()}


@pytest.fixture(autouse=True)
def today(db: None) -> None:
    """The pages stand on the day of the factories."""
    make_demo(TODAY)


@pytest.fixture
def review(players) -> Review:
    return reports.under_way(players)


@pytest.fixture
def marnie(players) -> Client:
    return signed_in(players.manager)


@pytest.fixture
def chair(review) -> Client:
    return signed_in(reports.leader(review))


def text(response: HttpResponse) -> str:
    """The words of a page, without its tags."""
    page = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", html.unescape(page))


def add(browser: Client, review: Review, name: str, content: bytes, **fields: str) -> HttpResponse:
    """Upload a paper."""
    sent = {"kind": "overview_report", "paper": SimpleUploadedFile(name, content)}
    return browser.post(
        page_of(review, "add_paper"), {**sent, **on("received_on"), **fields}, follow=True
    )


# -- Documents ----------------------------------------------------------------------------------


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


# -- The panel ------------------------------------------------------------------------------------


def test_the_panel_page_says_who_sits_there_and_how_they_stand(players, review, chair) -> None:
    wren = stages.on_the_case(players, review, role="panel_member")
    waiting = stages.appoint(players, review, role="panel_member").user
    hospital = BodyFactory(partnerships=[players.partnership], name="Lindale Hospitals")
    give("spoc", players.partnership, user=wren, body=hospital)
    page = text(chair.get(page_of(review, "panel")))
    assert "Lindale Hospitals" in page
    assert "Undertaking 15 June 2026" in page
    assert "Undertaking not given yet" in page
    stages.keep_out(players, review, waiting)
    page = text(chair.get(page_of(review, "panel")))
    assert "Kept out: conflict of interest" in page
    assert "Lives next door" not in page


def test_a_meeting_from_the_diary_to_its_notes(players, review, chair) -> None:
    page = text(chair.get(page_of(review, "panel")))
    assert "A meeting appears here once it is planned" in page
    sent = {**on("planned_for"), "planned_for_day": "22", "purpose": "First meeting"}
    page = text(chair.post(page_of(review, "plan_meeting"), sent, follow=True))
    assert "Planned, in 7 days" in page
    twice = chair.post(page_of(review, "plan_meeting"), sent)
    assert "A meeting is planned for 22 June 2026 already." in text(twice)
    meeting = review.meetings.get()
    sent = {
        **on("held_on"), "attended": [str(review.appointments.get().pk)],
        "apologies": "The hospital", "notes": "All reports by the autumn.",
    }  # fmt: skip
    address = page_of(review, "record_meeting", meeting_pk=meeting.pk)
    page = text(chair.post(address, sent, follow=True))
    assert "Held, 1 person came" in page
    assert "All reports by the autumn." in page
    named = chair.post(address, {**sent, "notes": "Rosenwyn’s mother came."})
    assert "“Rosenwyn” identifies somebody in this case" in text(named)


def test_terms_of_reference_keep_their_versions_and_their_file(players, review, chair) -> None:
    terms = page_of(review, "agree_terms")
    none = chair.post(terms, on("agreed_on"))
    assert "Write the terms of reference, or choose the file below." in text(none)
    chair.post(terms, {**on("agreed_on"), "words": "The two years before."})
    assert "The two years before." in chair.get(terms).content.decode()
    file = SimpleUploadedFile("terms.docx", word())
    page = text(
        chair.post(terms, {**on("agreed_on"), "words": "Three years.", "paper": file}, follow=True)
    )
    assert "Version 2, agreed on 15 June 2026" in page
    assert "The two years before." in page
    assert "The file with this version" in page
    member = signed_in(stages.on_the_case(players, review, role="panel_member"))
    page = text(member.get(page_of(review, "panel")))
    assert "Three years." in page
    assert "file" not in page.partition("Terms of reference")[2].partition("Help")[0]


# -- What bodies give -----------------------------------------------------------------------------


def test_a_body_is_asked_silent_asked_again_and_gives(players, review, marnie) -> None:
    hospital = BodyFactory(partnerships=[players.partnership], name="Lindale Hospitals")
    ask = page_of(review, "ask_for_reports")
    sent = {"kind": "imr", "bodies": [str(hospital.pk)], "way": "letter", **on("answer_due_on")}
    page = text(marnie.post(ask, sent, follow=True))
    assert "The letters are drafted." in page
    assert "Letter not sent yet" in page
    request = review.contributions.get()
    work = text(marnie.get(reverse("dhr:your_work")))
    assert "send the letter that asks 1 body for a report" in work
    common = {"contribution_pk": request.pk}
    again = page_of(review, "ask_contribution_again", **common)
    marnie.post(again, {"how": "post", **on("on"), "on_day": "1"})
    request.refresh_from_db()
    request.due_on = request.asked_on
    request.save()
    page = text(marnie.get(page_of(review, "contribution", **common)))
    assert "Silent 14 days" in page
    assert "14 days late" in page
    assert "1 body silent about a report, for 14 days" in text(marnie.get(reverse("dhr:your_work")))
    record = page_of(review, "record_contribution", **common)
    bare = marnie.post(record, {"kind": "imr", **on("returned_on")})
    assert bare.status_code == 409
    for sentence in (
        "Choose the file that came.",
        "Say who wrote the IMR",
        "Record the author’s statement of independence.",
        "Say which senior officer signed the IMR off",
    ):
        assert sentence in text(bare)
    whole = {
        "kind": "imr", "written_by": "The named nurse", "independence": "Had no part in it.",
        "signed_off_by": "The chief nurse", **on("returned_on"), **on("signed_off_on"),
    }  # fmt: skip
    whole["paper"] = SimpleUploadedFile("imr.docx", word())
    page = text(marnie.post(record, whole, follow=True))
    assert "What came is among the documents" in page
    assert "Had no part in it." in page
    assert "Why did it come again?" in text(marnie.get(record))
    member = signed_in(stages.on_the_case(players, review, role="panel_member"))
    page = member.get(page_of(review, "contribution", **common)).content.decode()
    paper = review.case_papers.get()
    assert page_of(review, "paper", paper_pk=paper.pk) not in page


def test_everybody_asked_leads_to_the_bodies(players, review, marnie) -> None:
    making.ask_for_report(players, review, players.police)
    page = text(marnie.get(page_of(review, "ask_for_reports")))
    assert "Every body that works with this partnership was asked for a report already." in page


# -- Comments -------------------------------------------------------------------------------------


def test_a_panel_member_comments_and_the_chair_answers(players, review, chair) -> None:
    paper = making.paper(players, review)
    wren = stages.on_the_case(players, review, role="panel_member")
    member = signed_in(wren)
    blocked = member.get(page_of(review, "add_comment"))
    assert "There is no paper yet that could be commented on." in text(blocked)
    making.release(players, review, paper)
    page = member.get(page_of(review, "add_comment")).content.decode()
    assert "Whose comment is it?" not in page
    sent = {"paper": str(paper.pk), "place": "4.2", "words": "Name the period.", **on("made_on")}
    page = text(member.post(page_of(review, "add_comment"), sent, follow=True))
    assert "1 comment, 1 to be answered." in page
    assert f"{wren.name}, panel member" in page
    assert "answer 1 comment" in text(chair.get(reverse("dhr:your_work")))
    page = text(chair.get(reverse("dhr:all_comments")))
    assert "Name the period." in page
    comment = Comment.objects.get()
    address = page_of(review, "answer_comment", comment_pk=comment.pk)
    assert "Name the period." in text(chair.get(address))
    bare = chair.post(address, {"answer": "not"})
    assert "Say why it is not accepted, or only in part." in text(bare)
    page = text(chair.post(address, {"answer": "partly", "reason": "It is in 3.1."}, follow=True))
    assert "1 comment, none to be answered." in page
    assert "Accepted in part, on 15 June 2026" in text(member.get(page_of(review, "comments")))
    assert "No comment waits for you" in text(chair.get(reverse("dhr:all_comments")))
    assert member.get(reverse("dhr:all_comments")).status_code == 403


def test_what_a_family_says_is_not_on_the_panels_page(players, review, marnie) -> None:
    paper = making.paper(players, review)
    making.release(players, review, paper)
    mother = sides.strand(players, review)
    page = marnie.get(page_of(review, "add_comment")).content.decode()
    assert f"{mother.label} (family)" in page
    sent = {
        "paper": str(paper.pk), "whose": f"family:{mother.pk}", "words": "She sang.",
        **on("made_on"),
    }  # fmt: skip
    assert "She sang." in text(marnie.post(page_of(review, "add_comment"), sent, follow=True))
    member = signed_in(stages.on_the_case(players, review, role="panel_member"))
    page = text(member.get(page_of(review, "comments")))
    assert "She sang." not in page
    assert "No comments yet" in page


def test_how_a_side_of_the_family_read_the_draft(players, review, chair) -> None:
    mother = sides.strand(players, review)
    page = text(chair.get(page_of(review, "strand", strand_pk=mother.pk)))
    assert "The draft is read in private, with time" in page
    sent = {
        **on("begun_on"), "begun_on_day": "1", **on("read_on"), "in_private": "on",
        "responses": "She sang.",
    }  # fmt: skip
    address = page_of(review, "record_reading", strand_pk=mother.pk)
    page = text(chair.post(address, sent, follow=True))
    assert "1 June 2026 to 15 June 2026: 14 days" in page
    assert "She sang." in page
    assert "Had it from 1 June 2026; read the draft on 15 June 2026, in private" in text(
        chair.get(page_of(review, "report"))
    )


# -- As many questions for three as for one -------------------------------------------------------


def test_pages_ask_as_often_for_three_rows_as_for_one(players, review, marnie, chair) -> None:
    hospital = BodyFactory(partnerships=[players.partnership])
    hana = signed_in(give("spoc", players.partnership, user=UserFactory(), body=hospital).user)
    wren = stages.on_the_case(players, review, role="panel_member")
    member = signed_in(wren)
    number = iter(range(20, 30))

    def one_more() -> None:
        paper = making.paper(players, review)
        papers = [*review.case_papers.all()]
        making.release(players, review, *papers)
        panel.plan_meeting(
            review_id=review.pk, planned_for=TODAY.replace(day=next(number)),
            **players.as_manager(),
        )  # fmt: skip
        meeting = review.meetings.last()
        panel.record_meeting(
            review_id=review.pk, meeting_id=meeting.pk, held_on=TODAY,
            attended=[row.pk for row in review.appointments.all()], **players.as_manager(),
        )  # fmt: skip
        panel.agree_terms(
            review_id=review.pk, agreed_on=TODAY, prepared=stages.small_pdf(),
            **players.as_manager(),
        )  # fmt: skip
        body = BodyFactory(partnerships=[players.partnership])
        making.ask_for_report(players, review, body)
        making.comment(players, review, paper, comes_from=CommentFrom.BODY, whose=players.police.pk)
        comments.make_comment(
            review_id=review.pk, paper_id=paper.pk,
            given=comments.CommentGiven("Say more.", TODAY), **players.as_(wren),
        )  # fmt: skip

    def counted() -> dict[str, int]:
        pages = ("documents", "panel", "comments", "scoping", "release_papers")
        browsers = {"chair": chair, "panel": member}
        return {
            **{
                f"{who} {name}": asked(browser, page_of(review, name))
                for name in pages
                for who, browser in browsers.items()
                if not (who == "panel" and name == "release_papers")
            },
            "all comments": asked(chair, reverse("dhr:all_comments")),
            "work of the chair": asked(chair, reverse("dhr:your_work")),
            "work of the manager": asked(marnie, reverse("dhr:your_work")),
            "own": asked(hana, reverse("dhr:own_papers")),
        }

    one_more()
    making.report_of(players, review, hospital)
    one = counted()
    for _ in range(2):
        one_more()
    request = review.contributions.get(body=hospital)
    making.contributions.record_contribution(
        review_id=review.pk, contribution_id=request.pk,
        given=making.given(players, reason="Corrected."), prepared=stages.small_pdf(),
        **players.as_manager(),
    )  # fmt: skip
    assert counted() == one
