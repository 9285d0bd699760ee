"""What stands before whoever sends a report on, signs it off, changes it or ends its review: which
papers it is, who has not answered, and what is over once it is done."""

import datetime

import pytest

from dhr.actions import contributions, panel, plan, quality, report
from dhr.actions.comments import CommentGiven, make_comment
from dhr.actions.contributions import ContributionGiven
from dhr.actions.recommendations import ActionGiven, Wording
from dhr.letters.pack import plan_rows
from dhr.models import Review
from dhr.vocabulary import CommentFrom, Paper, ToldOf
from tests.dhr.days import DAY, TODAY, YESTERDAY
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories import papers as making
from tests.factories import reports
from tests.factories.people import make_demo
from tests.golden import text_of
from tests.journeys.person import Person
from tests.support.addresses import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def players() -> stages.Cast:
    make_demo(TODAY)
    return stages.cast(prefix="QR")


def with_files(players) -> Review:
    """A report whose three papers are kept here, two bodies not having given theirs."""
    review = reports.under_way(players)
    for paper in Paper:
        report.record_paper(
            review_id=review.pk, paper=paper, received_on=TODAY, prepared=stages.small_pdf(),
            **reports.as_leader(players, review),
        )  # fmt: skip
    reports.recommend(players, review, 1)
    reports.family_reads(players, review)
    long_ago = {"asked_on": TODAY - 14 * DAY, "answer_due_on": TODAY - 7 * DAY}
    making.ask_for_report(players, review, players.police, **long_ago)
    return review


def test_who_sends_and_who_signs_off_see_the_papers_and_who_is_silent(players) -> None:
    review = with_files(players)
    silent = f"{players.police.name}, IMR: silent for 14 days"
    chair, csp = Person(reports.leader(review)), Person(players.chair)
    overview = review.case_papers.get(kind=Paper.OVERVIEW_REPORT)

    def shows(person: Person, name: str) -> None:
        said = person.opens(page_of(review, name))
        assert silent in said.words
        assert said.links["Overview report"] == page_of(review, "paper", paper_pk=overview.pk)
        assert overview.document.short_hash in said.words

    shows(chair, "report")
    shows(chair, "send_report")
    assert "1 recommendation." in chair.page.words
    reports.send(players, review)
    shows(csp, "sign_off")
    assert "1 recommendation." in csp.page.words
    assert "silent about a report" in Person(players.manager).opens("/").words
    reports.accept(players, review)
    # No answer changes the report any more.
    assert "silent for" not in csp.opens(page_of(review, "report")).words
    assert "silent about a report" not in Person(players.manager).opens("/").words


def test_changes_for_the_home_office_are_the_chairs_to_write(players) -> None:
    review = reports.changes(players)
    chair, marnie = Person(reports.leader(review)), Person(players.manager)
    title = f"{review.reference}: make the Home Office’s changes in the report"
    assert chair.opens("/").links[title] == page_of(review, "home_office")
    assert "Add the changed paper" in chair.opens(page_of(review, "home_office")).links
    assert "Add the changed paper" not in marnie.opens(page_of(review, "home_office")).links
    added_by = "are added by the independent chair"
    assert added_by in marnie.opens(page_of(review, "add_paper")).words
    assert added_by not in chair.opens(page_of(review, "add_paper")).words


def test_the_same_is_not_recorded_twice_on_one_day(players) -> None:
    review = reports.approved(players)
    reports.family_told(players, review)
    there = reports.with_home_office(players)
    panel_met = {"review_id": there.pk, "on": TODAY, **players.as_manager()}
    quality.record_panel_met(**panel_met)
    assert refused(lambda: quality.record_panel_met(**panel_met)) == [
        "That the panel met on 15 June 2026 is recorded already."
    ]
    already = ["That the family was told on 15 June 2026 is recorded already."]
    assert refused(lambda: reports.family_told(players, review)) == already
    other = reports.published(players)
    reports.family_told(players, other, ToldOf.CONCLUSION)
    assert refused(lambda: reports.family_told(players, other, ToldOf.CONCLUSION)) == already
    # After a report was taken down the family is told again, and be it on the same day.
    reports.take_down(players, other)
    reports.family_told(players, other)


def test_the_timeline_says_what_a_family_was_told_of(players) -> None:
    review = reports.published(players)
    reports.family_told(players, review, ToldOf.CONCLUSION)
    words = Person(players.manager).opens(page_of(review, "timeline")).words
    assert "Family told of the publication" in words
    assert "Family told of the conclusion of the review" in words


def test_members_of_a_panel_do_not_follow_one_another(players) -> None:
    review = reports.under_way(players)
    for _ in range(2):
        stages.on_the_case(players, review, "panel_member")
    words = Person(players.manager).opens(page_of(review, "timeline")).words
    assert words.count("Panel member appointed") == 2
    assert "after an earlier one" not in words


def test_days_out_of_all_sense_are_refused(players) -> None:
    review = reports.under_way(players)
    common = {"review_id": review.pk, **players.as_manager()}
    (reason,) = refused(
        lambda: making.paper(players, review, received_on=datetime.date(1900, 1, 1))
    )
    assert reason == "The day the paper came (1 January 1900) is before the death."
    paper = making.paper(players, review)
    given = CommentGiven("Say more.", YESTERDAY, CommentFrom.BODY.value, players.police.pk)
    (reason,) = refused(lambda: make_comment(paper_id=paper.pk, given=given, **common))
    assert "is before the day its paper came" in reason
    (reason,) = refused(lambda: panel.plan_meeting(planned_for=datetime.date(2099, 1, 1), **common))
    assert "years ahead" in reason


def test_what_nobody_can_see_is_no_comment(players) -> None:
    review = reports.under_way(players)
    paper = making.paper(players, review)
    making.release(players, review, paper)
    wren = Person(stages.on_the_case(players, review, "panel_member"))
    wren.opens(page_of(review, "add_comment"))
    said = wren.fills_in(
        {
            "Which paper is it about?": "Other paper of the case, of 15 June 2026",
            "What is said of it?": "\u200b\u200b",
        }
    )
    assert said.status == 422
    assert not review.comments.exists()


def test_a_plan_is_bounded_like_what_is_typed(players) -> None:
    review = reports.under_way(players)
    given = {"review_id": review.pk, **reports.as_leader(players, review)}
    whole = Wording("Ask twice.", "local", "ICB", "", (ActionGiven("a" * 4000),))
    long = Wording("Ask twice.", "local", "ICB", "", (ActionGiven("a" * 4001),))
    (reason,) = refused(lambda: plan.store_plan(given=[whole, long], **given))
    assert reason.startswith("Too long to be kept: recommendation 2.")
    assert len(plan.store_plan(given=[whole], **given)) == 1


def test_the_target_of_a_recommendation_stands_beside_that_of_its_action(players) -> None:
    review = reports.under_way(players)
    row = reports.recommend(players, review, 1)
    assert [cells[5] for cells in plan_rows([row])] == [
        "Q3 2027/28\nThe recommendation as a whole: By December 2027"
    ]
    same = reports.recommend(
        players, review, 2, target="Q3 2027/28", actions=(ActionGiven("Train."),)
    )
    assert [cells[5] for cells in plan_rows([same])] == ["Q3 2027/28"]


def test_the_page_of_the_conclusion_says_what_closes(players) -> None:
    review = reports.settled(players)
    said = Person(players.chair).opens(page_of(review, "conclude")).words
    assert "are closed to the independent chair, the author and the panel" in said


def test_a_recommendation_that_is_made_says_from_when_on_it_is_followed(players) -> None:
    review = reports.written(players)
    one = page_of(review, "recommendation", number=1)
    words = Person(players.manager).opens(one).words
    assert "Once the report is signed off" in words
    assert words.count("Draft") == 1
    reports.send(players, review)
    reports.accept(players, review)
    assert "Once the report is signed off" not in Person(players.manager).opens(one).words


def test_whoever_is_not_told_of_conflicts_reads_so(players) -> None:
    review = reports.under_way(players)
    wren = Person(stages.on_the_case(players, review, "panel_member"))
    stages.keep_out(players, review, stages.on_the_case(players, review, "panel_member"))
    said = wren.opens(page_of(review, "people_of_case")).words
    assert "What was declared is told to whoever runs and decides the case." in said


def test_the_hand_over_sheet_of_a_concluded_review_says_where_its_report_is(players) -> None:
    review = reports.concluded(players)
    marnie = Person(players.manager)
    assert marnie.opens(page_of(review, "review")).links["Hand-over sheet (PDF)"] == page_of(
        review, "hand_over"
    )
    words = " ".join(text_of(marnie.client.get(page_of(review, "hand_over")).content).split())
    assert "Next: This review is concluded. Nothing is waiting here." in words
    assert "Published on 15 June 2026." in words
    for said in ("Reports of bodies still to come", "whose answer is late", "nobody"):
        assert said not in words, said


def test_the_hand_over_sheet_says_that_somebody_is_kept_out(players) -> None:
    review = reports.under_way(players)
    wren = stages.on_the_case(players, review, "panel_member")
    stages.keep_out(players, review, wren)
    content = Person(players.manager).client.get(page_of(review, "hand_over")).content
    words = " ".join(text_of(content).split())
    assert "Kept out: conflict of interest" in words
    assert wren.email not in words


def test_a_body_with_nothing_to_give_may_give_a_report_after_all(players) -> None:
    review = reports.under_way(players)
    request = making.ask_for_report(players, review, players.police)
    contributions.record_contribution(
        review_id=review.pk, contribution_id=request.pk, prepared=None,
        given=ContributionGiven(kind="nil", returned_on=TODAY), **players.as_manager(),
    )  # fmt: skip
    one = page_of(review, "contribution", contribution_pk=request.pk)
    assert "Record that a report came after all" in Person(players.manager).opens(one).links
