"""What the panel is told of a report: that it moved, and when. The words are for those whom the
report concerns; a paper of a body, and who wrote it, for the panel once the chair releases it."""

import datetime

import pytest
from django.urls import reverse

from dhr.actions import contributions, publication, report, withholding
from dhr.letters.pack import files_of
from dhr.models import Review
from dhr.summaries import summary_of, with_rows
from dhr.views.hand_over import sheet_of
from dhr.views.in_the_way import Reader, panel_of
from dhr.vocabulary import CommentFrom, FactKind, Paper
from people.days import long_date
from tests.dhr.days import TODAY
from tests.factories import dhr as stages
from tests.factories import family, reports
from tests.factories import papers as making
from tests.factories.people import make_demo, viewer
from tests.golden import text_of
from tests.journeys.person import Person

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PLANNED = TODAY + datetime.timedelta(days=40)
DELAYED = TODAY + datetime.timedelta(days=50)


@pytest.fixture
def players() -> stages.Cast:
    make_demo(TODAY)
    return stages.cast(prefix="QX")


def member_of(players, review: Review) -> Person:
    return Person(stages.on_the_case(players, review, "panel_member"))


def test_the_timeline_tells_the_panel_that_a_report_moved_and_not_why(players) -> None:
    review = reports.written(players)
    wren = member_of(players, review)
    reports.send(players, review, no_reading_reason="They asked not to read it.")
    reports.give_back(players, review)
    reports.send(players, review)
    reports.accept(players, review)
    reports.submit(players, review, sent_by="The CSP office")
    reports.home_office_writes(players, review, "approve")
    given = {"review_id": review.pk, **players.as_manager()}
    publication.plan_publication(planned=PLANNED, **given)
    withholding.delay_publication(
        review_id=review.pk, on=TODAY, reason="The inquest is open.", look_again_on=DELAYED,
        **players.as_chair(),
    )  # fmt: skip
    reports.withhold(players, review)
    titles = (
        "Report sent to the CSP", "Report returned to the chair", "Report signed off by the CSP",
        "Sent to the Home Office", "Day of publication planned", "Publication delayed",
        "Not to be published",
    )  # fmt: skip
    words = (
        "They asked not to read it.", "Say more of the hospital.", "Sent by the CSP office",
        f"Planned for {long_date(PLANNED)}", "The inquest is open.", long_date(DELAYED),
        "A child could be recognised.", "The Home Office agrees.",
        long_date(TODAY + reports.LATER),
    )  # fmt: skip
    address = f"/reviews/{review.pk}/timeline/"
    whole, told = Person(players.manager).opens(address).words, wren.opens(address).words
    for title in titles:
        assert title in whole, title
        assert title in told, title
    for said in words:
        assert said in whole, said
        assert said not in told, said


def test_why_a_report_was_taken_down_is_not_for_the_panel(players) -> None:
    review = reports.written(players)
    wren = member_of(players, review)
    reports.send(players, review)
    reports.accept(players, review)
    reports.submit(players, review)
    reports.home_office_writes(players, review, "approve")
    reports.files_ready(players, review)
    reports.family_told(players, review)
    reports.trial_over(players, review)
    reports.publish(players, review)
    why = "A job can be guessed from a footnote."
    reports.take_down(players, review, reason=why)
    for address in (f"/reviews/{review.pk}/timeline/", f"/reviews/{review.pk}/", "/"):
        assert why not in wren.opens(address).words, address
    assert "Withdrawn from publication" in wren.opens(f"/reviews/{review.pk}/timeline/").words
    whole = Person(players.manager).opens(f"/reviews/{review.pk}/timeline/").words
    assert why in whole


def test_the_panel_cannot_count_the_papers_it_is_not_shown(players) -> None:
    review = stages.under_way(players)
    wren = member_of(players, review)
    *_, newest = [making.paper(players, review) for _ in range(3)]
    making.comment(players, review, newest, comes_from=CommentFrom.BODY, whose=players.police.pk)
    making.release(players, review, newest)
    room = f"/reviews/{review.pk}"
    of_day = "Other paper of the case, of 15 June 2026"
    pages = (
        f"{room}/documents/", f"{room}/documents/{newest.pk}/", f"{room}/comments/",
        f"{room}/comments/add/",
    )  # fmt: skip
    for address in pages:
        words = wren.opens(address).words
        assert "Version" not in words, address
        assert "version" not in words, address
    assert of_day in wren.opens(pages[1]).words
    assert of_day in wren.opens(pages[2]).words
    told = Person(players.manager).opens(pages[1]).words
    assert "Other paper of the case, version 3" in told


def test_a_corrected_day_of_a_report_keeps_its_reason_from_the_panel(players) -> None:
    review = reports.signed_off(players)
    wren = member_of(players, review)
    fact = review.facts.get(kind=FactKind.REPORT_COMPLETED)
    fact.successor(recorded_by_id=players.chair.pk, reason="The minute said Friday.").save()
    address = f"/reviews/{review.pk}/timeline/"
    assert "The minute said Friday." in Person(players.manager).opens(address).words
    told = wren.opens(address).words
    assert "Report signed off by the CSP (corrected since)" in told
    assert "The minute said Friday." not in told


def test_when_a_report_not_to_be_published_is_looked_at_again_is_not_for_the_panel(players) -> None:
    review = reports.signed_off(players)
    wren = member_of(players, review)
    reports.submit(players, review)
    reports.home_office_writes(players, review, "approve")
    reports.withhold(players, review)
    day = long_date(TODAY + reports.LATER)
    assert day in Person(players.manager).opens(f"/reviews/{review.pk}/").words
    assert day not in wren.opens(f"/reviews/{review.pk}/").words + wren.opens("/").words


def test_who_wrote_a_report_of_a_body_is_told_to_the_panel_with_the_paper(players) -> None:
    review = stages.under_way(players)
    wren, marnie = member_of(players, review), Person(players.manager)
    paper = making.report_of(players, review, players.police)
    request = review.contributions.get()
    again = contributions.record_contribution(
        review_id=review.pk, contribution_id=request.pk, prepared=stages.small_pdf(),
        given=making.given(players, reason="The hospital’s part was missing."),
        **players.as_manager(),
    )  # fmt: skip
    address = reverse("dhr:contribution", args=[review.pk, request.pk])
    of_both = ("The head of safeguarding", "Had no part in it", "The chief nurse")
    for said in (*of_both, "The hospital’s part was missing."):
        assert said in marnie.opens(address).words
        assert said not in wren.opens(address).words, said
    assert "15 June 2026" in wren.page.words
    making.release(players, review, paper)
    page = wren.opens(address).words
    assert all(said in page for said in of_both)
    assert "The hospital’s part was missing." not in page
    making.release(players, review, paper, again.paper)
    assert "The hospital’s part was missing." in wren.opens(address).words


def test_a_covering_note_names_no_chair_whom_a_conflict_keeps_out(players) -> None:
    review = reports.under_way(players)
    for paper in (Paper.OVERVIEW_REPORT, Paper.EXECUTIVE_SUMMARY):
        report.record_paper(
            review_id=review.pk, paper=paper, received_on=TODAY, prepared=stages.small_pdf(),
            **reports.as_leader(players, review),
        )  # fmt: skip
    reports.recommend(players, review, 1)
    chair = reports.leader(review)
    assert chair.name in text_of(files_of(review, TODAY)[0].content)
    stages.keep_out(players, review, chair)
    assert chair.name not in text_of(files_of(review, TODAY)[0].content)


def sheet(players, review: Review, user) -> dict:
    """The hand-over sheet as somebody would read it."""
    review = with_rows(Review.objects.filter(pk=review.pk)).get()
    who = viewer(user, TODAY)
    summary = summary_of(review, who, TODAY)
    reader = Reader(who, frozenset(), TODAY)
    return sheet_of(review, summary, panel_of(review, summary, reader), reader)


def test_a_hand_over_sheet_counts_the_comments_its_reader_may_see(players) -> None:
    review = stages.under_way(players)
    wren = stages.on_the_case(players, review, "panel_member")
    paper, other = making.paper(players, review), making.paper(players, review)
    side = family.strand(players, review)
    making.release(players, review, paper)
    for on in (paper, other):
        of_body = {"comes_from": CommentFrom.BODY, "whose": players.police.pk}
        making.comment(players, review, on, **of_body)
        making.comment(players, review, on, comes_from=CommentFrom.FAMILY, whose=side.pk)
    said = "Comments on drafts not answered: {}."
    assert said.format(4) in sheet(players, review, players.manager)["report_lines"]
    assert said.format(1) in sheet(players, review, wren)["report_lines"]


def test_a_hand_over_sheet_sends_nobody_to_whom_a_conflict_keeps_out(players) -> None:
    review = stages.under_way(players)
    wren = stages.on_the_case(players, review, "panel_member")
    assert wren.email in str(sheet(players, review, players.manager)["people"])
    stages.keep_out(players, review, wren)
    assert wren.email not in str(sheet(players, review, players.manager)["people"])
