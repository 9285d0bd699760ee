"""Papers kept and released; the panel; what bodies give; comments: what the deeds do and refuse."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction

from dhr.actions import comments, contributions, panel, papers, report
from dhr.actions import letters as writing
from dhr.actions.comments import CommentGiven
from dhr.models import CasePaper, Letter, PaperRelease, Review
from dhr.vocabulary import CommentFrom, SendingMethod
from documents import intake
from documents.kinds_of_file import WORD
from notifications.models import Message
from people.models import Body
from tests.dhr.days import DAY, TODAY, YESTERDAY
from tests.dhr.traces import last_entry, refused, turned_away
from tests.documents.uploads import word
from tests.factories import dhr as stages
from tests.factories import family as sides
from tests.factories import papers as making
from tests.factories import reports
from tests.factories.people import BodyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(players) -> Review:
    return reports.under_way(players)


def leading(players, review) -> dict:
    return {"review_id": review.pk, **reports.as_leader(players, review)}


# -- Papers -----------------------------------------------------------------------------------


def test_versions_count_within_the_kind_and_the_names_say_nothing(players, review) -> None:
    content = intake.Accepted(word("Elowen"), WORD)
    first = making.paper(
        players, review, kind="terms_of_reference", about="", prepared=intake.prepared(content)
    )
    second = making.paper(players, review, kind="terms_of_reference", about="")
    other = making.paper(players, review)
    ref = review.reference
    assert [paper.document.file_name for paper in (first, second, other)] == [
        f"{ref}-01-terms-of-reference-1.docx",
        f"{ref}-02-terms-of-reference-2.pdf",
        f"{ref}-03-other-1.pdf",
    ]
    assert first.document.title == f"Terms of reference, {ref}, version 1"
    assert (first.document.marking, first.document.holds_identity) == ("OFFICIAL-SENSITIVE", True)
    assert first.document.owner == review.chain
    entry = last_entry(review)
    assert entry.details["sha256"] == other.document.sha256
    assert "chronology" not in str(entry.details)


def test_papers_of_two_bodies_count_apart_and_are_saved_under_two_names(players, review) -> None:
    one, two = (
        making.report_of(players, review, BodyFactory(partnerships=[players.partnership]))
        for _ in range(2)
    )
    assert (one.version, two.version) == (1, 1)
    assert one.document.file_name != two.document.file_name
    with pytest.raises(IntegrityError), transaction.atomic():
        CasePaper.objects.filter(pk=two.pk).update(body=one.body)
    with pytest.raises(IntegrityError), transaction.atomic():
        CasePaper.objects.filter(pk=two.pk).update(kind="other")


def test_a_draft_of_the_report_stands_among_the_papers_too(players, review) -> None:
    author = stages.on_the_case(players, review, role="report_author")
    row = report.record_paper(
        review_id=review.pk, paper="overview_report", received_on=TODAY,
        prepared=stages.small_pdf(), **players.as_(author),
    )  # fmt: skip
    assert review.case_papers.get().document == row.document
    # One that lies elsewhere has no file to read, and is no paper here.
    report.record_paper(paper="action_plan", received_on=TODAY, **leading(players, review))
    assert review.case_papers.count() == 1


def test_what_is_a_name_is_not_kept_as_what_a_paper_is(players, review) -> None:
    [reason] = refused(lambda: making.paper(players, review, about="Letter of Rosenwyn"))
    assert "“Rosenwyn” identifies somebody in this case" in reason


# -- Releasing to the panel ---------------------------------------------------------------------


def test_papers_are_released_and_taken_back_in_one_deed(players, review) -> None:
    member = stages.on_the_case(players, review, role="panel_member")
    one, two, three = (making.paper(players, review) for _ in range(3))
    before = set(Message.objects.values_list("pk", flat=True))
    assert making.release(players, review, one, two) == (2, 0)
    [told] = Message.objects.exclude(pk__in=before)
    assert told.recipient == member
    assert making.release(players, review, two, three) == (1, 1)
    standing = PaperRelease.objects.filter(taken_back_on__isnull=True)
    assert {row.paper for row in standing} == {two, three}
    [closed] = PaperRelease.objects.filter(taken_back_on__isnull=False)
    assert (closed.paper, closed.taken_back_on) == (one, TODAY)
    assert closed.taken_back_by == reports.leader(review)
    # Taking back alone tells nobody.
    so_far = Message.objects.count()
    assert making.release(players, review) == (0, 2)
    assert Message.objects.count() == so_far


def test_only_papers_of_this_case_are_released(players, review) -> None:
    elsewhere = making.paper(players, reports.under_way(players))
    [reason] = refused(lambda: making.release(players, review, elsewhere))
    assert reason == "A paper chosen is not among the papers of this case."


def test_nobody_kept_out_is_told_of_papers(players, review) -> None:
    member = stages.on_the_case(players, review, role="panel_member")
    stages.keep_out(players, review, member)
    paper, before = making.paper(players, review), Message.objects.count()
    making.release(players, review, paper)
    assert Message.objects.count() == before


# -- The panel ------------------------------------------------------------------------------------


def test_a_meeting_is_planned_held_and_told_of_again(players, review) -> None:
    common = {"review_id": review.pk, **players.as_manager()}
    meeting = panel.plan_meeting(planned_for=TODAY + DAY, purpose="First", **common)
    chair = review.appointments.get()
    for notes in ("All reports by the autumn.", "All reports by Easter."):
        panel.record_meeting(
            meeting_id=meeting.pk, held_on=TODAY, attended=[chair.pk], notes=notes, **common
        )
    meeting.refresh_from_db()
    assert (meeting.held_on, meeting.notes) == (TODAY, "All reports by Easter.")
    assert list(meeting.attended.all()) == [chair]
    elsewhere = stages.appoint(players, reports.under_way(players), role="panel_member")
    [reason] = refused(
        lambda: panel.record_meeting(
            meeting_id=meeting.pk, held_on=TODAY, attended=[elsewhere.pk], **common
        )
    )
    assert reason == "Somebody chosen is not appointed to this case."
    turned_away(
        lambda: panel.record_meeting(
            meeting_id=uuid.uuid4(), held_on=TODAY, attended=[chair.pk], **common
        )
    )


def test_terms_of_reference_are_agreed_anew_and_the_old_ones_stay(players, review) -> None:
    common = leading(players, review)
    panel.agree_terms(agreed_on=YESTERDAY, words="Two years.", **common)
    second = panel.agree_terms(agreed_on=TODAY, prepared=stages.small_pdf(), **common)
    assert [(row.version, row.words) for row in review.terms.all()] == [(2, ""), (1, "Two years.")]
    assert second.paper.kind == "terms_of_reference"
    # The file of a version bears that version's number, also in the list of papers.
    assert second.paper.version == 2
    # What the form showed of the version before is not what a file that comes with it says.
    panel.agree_terms(agreed_on=TODAY, words="Three years.", **common)
    fourth = panel.agree_terms(
        agreed_on=TODAY, words="Three years.", prepared=stages.small_pdf(), **common
    )
    assert (fourth.version, fourth.paper.version, fourth.words) == (4, 4, "")


# -- What bodies give -------------------------------------------------------------------------


def test_a_body_is_asked_by_letter_on_the_day_it_is_sent(players, review) -> None:
    request = making.ask_for_report(
        players, review, players.police, by_letter=True, asked_on=None, asked_how=""
    )
    assert request.asked_on is None
    assert request.asked.silent_days(TODAY + 9 * DAY) is None
    letter = Letter.objects.select_related("review").get(review=review, kind="contribution")
    common = {"review_id": review.pk, "letter_id": letter.pk, **players.as_manager()}
    writing.issue_letter(
        prepared=writing.prepare_issue(letter, TODAY), seen_version=letter.review.version, **common
    )
    writing.record_sending(sent_on=TODAY, sent_how="post", sent_by="The office", **common)
    request.refresh_from_db()
    assert (request.asked_on, request.asked_how) == (TODAY, SendingMethod.POST)
    assert list(contributions.letters_for(request)) == [Letter.objects.get(pk=letter.pk)]
    assert request.asked.silent_days(TODAY) is None
    assert request.asked.silent_days(TODAY + 9 * DAY) == 9


def test_a_letter_sent_after_a_body_was_asked_another_way_moves_no_day(players, review) -> None:
    request = making.ask_for_report(
        players, review, players.police, by_letter=True, asked_on=None, asked_how=""
    )
    contributions.ask_contribution_again(
        review_id=review.pk, contribution_id=request.pk, on=YESTERDAY, how="by_hand",
        **players.as_manager(),
    )  # fmt: skip
    letter = Letter.objects.select_related("review").get(review=review, kind="contribution")
    common = {"review_id": review.pk, "letter_id": letter.pk, **players.as_manager()}
    writing.issue_letter(
        prepared=writing.prepare_issue(letter, TODAY),
        seen_version=Review.objects.get(pk=review.pk).version, **common,
    )  # fmt: skip
    writing.record_sending(sent_on=TODAY, sent_how="post", sent_by="The office", **common)
    request.refresh_from_db()
    assert (request.asked_on, request.asked_how) == (YESTERDAY, SendingMethod.BY_HAND)


def test_each_body_is_asked_once_and_only_those_of_the_partnership(players, review) -> None:
    making.ask_for_report(players, review, players.police)
    [reason] = refused(lambda: making.ask_for_report(players, review, players.police))
    assert reason == f"{players.police.name} stands in the table already; ask again from there."
    stranger = BodyFactory()
    [reason] = refused(lambda: making.ask_for_report(players, review, stranger))
    assert reason == "A body chosen does not work with this partnership, or has ended."


def record(players, review, request, **fields):
    facts = {"given": making.given(players), "prepared": stages.small_pdf()}
    return contributions.record_contribution(
        review_id=review.pk, contribution_id=request.pk, **players.as_manager(), **(facts | fields)
    )


def test_what_comes_again_says_why_and_the_first_stays(players, review) -> None:
    request = making.ask_for_report(players, review, players.police)
    first = record(players, review, request)
    [reason] = refused(lambda: record(players, review, request))
    assert reason == "Say why it came again."
    second = record(players, review, request, given=making.given(players, reason="Corrected."))
    assert (first.paper.version, second.paper.version) == (1, 2)
    assert second.paper.body == players.police
    assert (first.number, second.number) == (1, 2)


def test_a_nil_return_keeps_no_file_and_no_words(players, review) -> None:
    request = making.ask_for_report(players, review, players.police)
    row = record(players, review, request, given=making.given(players, kind="nil"))
    assert (row.paper, row.written_by, row.signed_off_on) == (None, "", None)
    assert not review.case_papers.exists()
    [reason] = refused(
        lambda: contributions.ask_contribution_again(
            review_id=review.pk, contribution_id=request.pk, on=TODAY, how="post",
            **players.as_manager(),
        )
    )  # fmt: skip
    assert reason == "This body has answered."


# -- Comments -----------------------------------------------------------------------------------


def test_a_panel_member_speaks_for_themselves_and_names_are_mended(players, review) -> None:
    paper = making.paper(players, review)
    member = stages.on_the_case(players, review, role="panel_member")
    said = CommentGiven(
        "Ask Rosenwyn’s mother.", TODAY, CommentFrom.BODY.value, players.police.pk, "Page 2"
    )
    common = {"review_id": review.pk, "paper_id": paper.pk, "given": said}
    turned_away(lambda: comments.make_comment(**common, **players.as_(member)))
    making.release(players, review, paper)
    comment = comments.make_comment(**common, **players.as_(member))
    assert (comment.comes_from, comment.panel_member) == (CommentFrom.PANEL, member)
    assert comment.words == "Ask Elowen’s mother."
    assert comment.place == "Page 2"


@pytest.mark.parametrize("comes_from", [*CommentFrom, "press"])
def test_a_comment_is_that_of_somebody_of_this_case(players, review, comes_from: str) -> None:
    paper = making.paper(players, review)
    for whose in (uuid.uuid4(), BodyFactory().pk, None):
        reasons = refused(
            lambda: making.comment(
                players,
                review,
                paper,
                comes_from=comes_from,
                whose=whose,  # noqa: B023 - called at once
            )
        )
        said = "Say who comments." if comes_from == "press" else "Say whose comment it is."
        assert reasons == [said]


def test_what_one_side_says_names_no_other(players, review) -> None:
    paper = making.paper(players, review)
    mother, father = (
        sides.strand(players, review, person) for person in (sides.MOTHER, sides.FATHER)
    )
    fields = {"comes_from": CommentFrom.FAMILY, "whose": mother.pk}
    [reason] = refused(
        lambda: making.comment(players, review, paper, words=f"As {father.label} said.", **fields)
    )
    assert father.label in reason
    comment = making.comment(players, review, paper, words="She sang.", **fields)
    answer = {"comment_id": comment.pk, "answer": "partly", **leading(players, review)}
    [reason] = refused(lambda: comments.answer_comment(reason=f"See {father.label}.", **answer))
    assert father.label in reason
    assert comments.answer_comment(reason="In chapter 2.", **answer).answered_on == TODAY
    [reason] = refused(lambda: comments.answer_comment(reason="Again.", **answer))
    assert reason == "This comment was answered on 15 June 2026."


def test_a_reading_says_which_side_from_when_and_what_they_said(players, review) -> None:
    mother, father = (
        sides.strand(players, review, person) for person in (sides.MOTHER, sides.FATHER)
    )
    common = {
        "read_on": TODAY, "begun_on": TODAY - datetime.timedelta(days=28), "in_private": True,
        **leading(players, review),
    }  # fmt: skip
    row = report.record_family_reading(strand_id=mother.pk, responses="She sang.", **common)
    assert (row.strand, row.in_private, row.responses) == (mother, True, "She sang.")
    [reason] = refused(
        lambda: report.record_family_reading(
            strand_id=mother.pk, responses=f"Not as {father.label} says.", **common
        )
    )
    assert father.label in reason
    turned_away(lambda: report.record_family_reading(strand_id=uuid.uuid4(), **common))


def test_bodies_that_ended_are_not_asked(players, review) -> None:
    gone = BodyFactory(partnerships=[players.partnership])
    Body.objects.filter(pk=gone.pk).update(succeeded_by=players.police, succeeded_on=YESTERDAY)
    assert gone not in contributions.bodies_to_ask_for_reports(review, TODAY)
    assert papers.panel_of(review, TODAY) == []
