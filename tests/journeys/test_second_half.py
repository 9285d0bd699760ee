"""From the chair at work to the end, one lawful path a test, by the deeds alone.

The steps are those of ``tests/factories/reports``; pages come to them later.
"""

from typing import Any

import pytest

from dhr.actions import (
    conclusion,
    letters,
    publication,
    publication_files,
    quality,
    reopening,
    withholding,
)
from dhr.models import Review
from dhr.path import Moved, way
from dhr.signals import recommendations_made
from dhr.vocabulary import Paper, PlanCheck, PublicationForm, QualityOutcome, State, ToldOf
from dhr.waits import owed
from documents.kinds_of_file import PDF
from documents.store import prepare
from people.refusals import NotYet
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories import reports as step
from tests.golden import text_of

pytestmark = pytest.mark.django_db

HELD = ["notified", "scoping", "appointing"]
TO_HOME_OFFICE = ["under_way", "sign_off", "signed_off", "with_home_office"]


def way_of(review: Review) -> list[str]:
    """The states a case has been in, as its dated facts tell them."""
    case = Review.objects.get(pk=review.pk)
    facts = case.facts.filter(superseded_by__isnull=True).order_by("recorded_at")
    moved = [Moved(fact.kind, fact.on, fact.outcome) for fact in facts]
    return [entered.state.value for entered in way(moved, State(case.state))]


def test_held_to_concluded(players: stages.Cast) -> None:
    review = step.under_way(players)
    step.record_papers(players, review)
    step.recommend(players, review, 1)
    step.recommend(players, review, 2, words="Follow up missed appointments.")
    step.family_reads(players, review)
    step.send(players, review)
    step.accept(players, review)
    step.submit(players, review)
    step.home_office_writes(players, review, QualityOutcome.APPROVE)
    step.trial_over(players, review)
    step.files_ready(players, review)
    step.family_told(players, review)
    step.publish(players, review)
    publication.record_link_sent(review_id=review.pk, on=players.today, **players.as_manager())

    # Published is not concluded: nothing is true yet of what was recommended.
    assert refused(lambda: step.conclude(players, review)) == [
        "Neither verified nor closed with a reason: recommendations 1 and 2.",
        "Record the audit of the action plan.",
        "Record on which day the family was told of the conclusion.",
    ]
    step.audit(players, review, PlanCheck.REVIEW)
    step.verify(players, review, 1)
    step.close(players, review, 2)
    assert refused(lambda: step.conclude(players, review)) == [
        "Record the audit of the action plan.",
        "Record on which day the family was told of the conclusion.",
    ]
    step.audit(players, review)
    step.family_told(players, review, ToldOf.CONCLUSION)
    step.conclude(players, review)
    assert way_of(review) == [*HELD, *TO_HOME_OFFICE, "approved", "published", "concluded"]


def test_a_report_is_sent_whole_or_not_at_all(players: stages.Cast) -> None:
    review = step.under_way(players)
    assert refused(lambda: step.send(players, review)) == [
        "The overview report is missing.",
        "The executive summary is missing.",
        "The action plan is missing.",
        "No recommendation has been written yet.",
        "Record that the family read the draft, or say why they did not.",
    ]
    step.record_papers(players, review)
    step.recommend(players, review, 1)
    step.send(players, review, no_reading_reason="The family asked not to.")
    assert review.facts.get(kind="sent_to_csp").note == "The family asked not to."


def test_returned_to_the_chair_and_sent_again(players: stages.Cast) -> None:
    review = step.with_csp(players)
    step.give_back(players, review)
    # What was never signed off is a draft: written anew, it is still the first wording.
    step.recommend(players, review, 2, words="Ring everybody who misses two.")
    step.send(players, review)
    step.accept(players, review)
    assert way_of(review) == [*HELD, "under_way", "sign_off", "under_way", "sign_off", "signed_off"]
    row = review.recommendations.get(number=2)
    assert (row.version, row.made_in, row.words) == (1, 1, "Ring everybody who misses two.")


def test_approved_after_changes_with_a_recommendation_reworded(players: stages.Cast) -> None:
    review = step.changes(players)
    step.answer(players, review, 1)
    assert refused(lambda: step.finish_changes(players, review)) == ["Not answered yet: point 2."]
    quality.reword_recommendation(
        review_id=review.pk,
        number=2,
        given=step.wording(words="Follow up every missed appointment within a week."),
        **players.as_manager(),
    )
    step.answer(players, review, 2, answer="partly", reason="The date stays.")
    step.finish_changes(players, review)
    assert way_of(review) == [*HELD, *TO_HOME_OFFICE, "changes", "approved"]
    # Both wordings are kept, and it is known in which version of the whole each was made.
    kept = review.recommendations.order_by("number", "version")
    assert [(row.number, row.version, row.made_in) for row in kept] == [
        (1, 1, 1),
        (2, 1, 1),
        (2, 2, 2),
    ]
    assert len({row.stable_id for row in kept}) == 2
    assert [row.version for row in review.recommendations.current()] == [1, 2]


def test_revised_and_sent_again(players: stages.Cast) -> None:
    review = step.with_home_office(players)
    step.home_office_writes(
        players, review, QualityOutcome.REVISE_AND_RESUBMIT, "Say more of the children."
    )
    step.answer(players, review, 1)
    step.record_papers(players, review)
    step.recommend(players, review, 1, words="Ask every patient and every child alone.")
    step.send(players, review)
    step.accept(players, review)
    step.submit(players, review)
    step.home_office_writes(players, review, QualityOutcome.APPROVE)
    assert way_of(review) == [*HELD, *TO_HOME_OFFICE, *TO_HOME_OFFICE, "approved"]
    assert set(review.papers.values_list("version", flat=True)) == {1, 2}
    assert [row.made_in for row in review.recommendations.order_by("number", "version")] == [
        1,
        2,
        1,
    ]


def test_delayed_and_then_published(players: stages.Cast) -> None:
    review = step.publishable(players)
    withholding.delay_publication(
        review_id=review.pk,
        on=players.today,
        reason="The day is the anniversary.",
        look_again_on=players.today + step.LATER,
        **players.as_chair(),
    )
    assert Review.objects.get(pk=review.pk).state == "approved"
    assert review.facts.get(kind="delayed").look_again_on == players.today + step.LATER
    step.publish(players, review)
    assert way_of(review) == [*HELD, *TO_HOME_OFFICE, "approved", "published"]


def test_withheld_and_then_published(players: stages.Cast) -> None:
    review = step.withheld(players)
    fact = review.facts.get(kind="withheld")
    assert (fact.note, fact.authority) == (
        "A child could be recognised.",
        "The Home Office agrees.",
    )
    step.trial_over(players, review)
    step.prepare(players, review, Paper.EXECUTIVE_SUMMARY, PublicationForm.SUMMARY_ONLY)
    step.confirm(players, review, Paper.EXECUTIVE_SUMMARY)
    step.family_told(players, review)
    step.publish(players, review)
    assert way_of(review) == [*HELD, *TO_HOME_OFFICE, "approved", "withheld", "published"]
    assert review.facts.get(kind="published").outcome == "summary_only"


def test_withheld_and_concluded(players: stages.Cast) -> None:
    review = step.withheld(players)
    step.verify(players, review, 1)
    step.close(players, review, 2)
    step.audit(players, review)
    step.family_told(players, review, ToldOf.CONCLUSION)
    step.conclude(players, review)
    assert way_of(review)[-2:] == ["withheld", "concluded"]


def test_withdrawn_and_replaced(players: stages.Cast) -> None:
    review = step.published(players)
    step.take_down(players, review, **players.as_chair())
    assert Review.objects.get(pk=review.pk).state == "withdrawn"
    # What was taken down does not go up again: a new version does, and the family hears first.
    later = players.today
    assert refused(lambda: step.publish(players, review)) == [
        "No file has been prepared for publication.",
        "Tell the family again, and record the day: they were told on 15 June 2026, before the "
        "report was taken down (15 June 2026).",
    ]
    step.files_ready(players, review)
    step.family_told(players, review)
    step.publish(players, review)
    assert way_of(review)[-3:] == ["published", "withdrawn", "published"]
    files = review.publication_files.filter(paper=Paper.OVERVIEW_REPORT)
    assert [(file.version, file.withdrawn_on) for file in files] == [(1, later), (2, None)]


def test_concluded_and_reopened(players: stages.Cast) -> None:
    review = step.concluded(players)
    reopening.reopen_review(
        review_id=review.pk,
        on=players.today,
        reasons="A witness came forward.",
        **players.as_chair(),
    )
    assert way_of(review)[-2:] == ["concluded", "under_way"]
    letter = review.letters.get(kind="reopening_home_office")
    said = " ".join(text_of(letters.draw(letter, players.today)).split())
    assert "which was concluded on" in said
    assert "A witness came forward." in said
    facts = review.facts.filter(superseded_by__isnull=True)
    moved = [Moved(fact.kind, fact.on, fact.outcome) for fact in facts]
    assert owed(State.UNDER_WAY, moved) == [
        "Tell the Home Office that the review goes on",
        "Tell the family that the review goes on",
    ]
    step.recommend(players, review, 3, words="Hear witnesses early.")
    step.send(players, review)
    step.accept(players, review)
    assert [row.made_in for row in review.recommendations.order_by("number")] == [1, 1, 2]


def test_a_recommendation_thought_done_is_reopened(players: stages.Cast) -> None:
    review = step.settled(players)
    conclusion.reopen_recommendation(
        review_id=review.pk,
        number=1,
        on=players.today,
        reason="7 of 20, failed.",
        **players.as_manager(),
    )
    assert refused(lambda: step.conclude(players, review)) == [
        "Neither verified nor closed with a reason: recommendation 1."
    ]
    step.verify(players, review, 1)
    step.conclude(players, review)
    facts = review.recommendations.get(number=1).facts.order_by("recorded_at")
    assert [(fact.kind, fact.supersedes_id is not None) for fact in facts] == [
        ("verified", False),
        ("reopened", True),
        ("verified", False),
    ]


class TestTheSecondPerson:
    def test_two_named_people_and_the_same_bytes(self, players: stages.Cast) -> None:
        review = step.approved(players)
        step.trial_over(players, review)
        step.family_told(players, review)
        step.prepare(players, review)
        # Nobody confirms what they did not open.
        unseen = {"paper": "overview_report", **step.as_second(players)}
        unseen["sha256"] = review.publication_files.get().sha256
        assert refused(lambda: publication_files.confirm_file(review_id=review.pk, **unseen)) == [
            "Open the file first: nobody confirms what they did not see."
        ]
        # Whoever prepared it cannot confirm it.
        step.opened(review.publication_files.get(), players.as_manager()["by"])
        assert refused(
            lambda: step.confirm(players, review, Paper.OVERVIEW_REPORT, **players.as_manager())
        ) == ["The file must be confirmed by somebody who did not prepare it."]
        step.confirm(players, review, Paper.OVERVIEW_REPORT)
        # One person does not confirm twice.
        assert refused(lambda: step.confirm(players, review, Paper.OVERVIEW_REPORT)) == [
            "The overview report has been confirmed already."
        ]
        # Another file takes its place: it is confirmed anew, by the hash that was looked at.
        looked_at = review.publication_files.waiting().get().sha256
        step.prepare(players, review, prepared=another_file())
        step.opened(review.publication_files.waiting().get(), step.as_second(players)["by"])
        assert refused(
            lambda: step.confirm(players, review, Paper.OVERVIEW_REPORT, sha256=looked_at)
        ) == ["This is not the file that you looked at: another has taken its place."]
        step.confirm(players, review, Paper.OVERVIEW_REPORT)
        step.prepare(players, review, Paper.EXECUTIVE_SUMMARY)
        step.confirm(players, review, Paper.EXECUTIVE_SUMMARY)
        # Whoever confirmed does not publish.
        assert refused(lambda: step.publish(players, review, **step.as_second(players))) == [
            "You confirmed the executive summary: somebody else must publish it.",
            "You confirmed the overview report: somebody else must publish it.",
        ]
        step.publish(players, review)

    def test_bytes_that_changed_on_the_disk_do_not_go_out(self, players: stages.Cast) -> None:
        review = step.publishable(players)
        changed = step.clean_on_disk(review) | {"overview_report": step.clean("0" * 64)}
        assert refused(lambda: step.publish(players, review, found=changed)) == [
            "The overview report is not the file that was prepared: it has changed. Prepare it "
            "again, and tell whoever looks after this system."
        ]

    def test_a_case_may_not_publish_into_an_open_trial(self, players: stages.Cast) -> None:
        review = step.approved(players)
        step.files_ready(players, review)
        step.family_told(players, review)
        told = "is still open: publishing needs written advice, and where it is kept."
        # Perran is charged, as the case itself knows; the rest is said by who publishes.
        assert refused(
            lambda: step.publish(players, review, said_open=["reporting_restriction"])
        ) == [f"A criminal trial {told}", f"A reporting restriction {told}"]
        step.publish(players, review, advice="Counsel’s advice, file 7")
        assert review.facts.get(kind="published").authority == "Counsel’s advice, file 7"


def another_file() -> Any:
    """Other bytes."""
    return prepare(b"%PDF-1.7 another letter", content_type=PDF)


class TestTheAnnouncement:
    @pytest.fixture
    def heard(self) -> Any:
        """What a listener hears."""
        heard: list[tuple[Any, int]] = []

        def listen(sender: Any, review_id: Any, version: int, **_: Any) -> None:
            heard.append((review_id, version))

        recommendations_made.connect(listen)
        yield heard
        recommendations_made.disconnect(listen)

    def test_recommendations_are_announced_once_when_they_are_made(
        self, players: stages.Cast, heard: list[tuple[Any, int]]
    ) -> None:
        review = step.with_csp(players)
        assert heard == []
        step.accept(players, review)
        assert heard == [(review.pk, 1)]

    def test_the_same_words_are_announced_as_the_same_version(
        self, players: stages.Cast, heard: list[tuple[Any, int]]
    ) -> None:
        review = step.with_home_office(players)
        step.home_office_writes(players, review, QualityOutcome.REVISE_AND_RESUBMIT, "Say more.")
        step.send(players, review)
        step.accept(players, review)
        assert heard == [(review.pk, 1), (review.pk, 1)]

    def test_a_rewording_is_announced_when_the_changes_are_made(
        self, players: stages.Cast, heard: list[tuple[Any, int]]
    ) -> None:
        review = step.changes(players)
        for number in (1, 2):
            step.answer(players, review, number)
        quality.reword_recommendation(
            review_id=review.pk,
            number=1,
            given=step.wording(words="Ask alone, and write it down."),
            **players.as_manager(),
        )
        assert heard == [(review.pk, 1)]
        step.finish_changes(players, review)
        assert heard == [(review.pk, 1), (review.pk, 2)]

    def test_a_listener_that_fails_undoes_the_sign_off(self, players: stages.Cast) -> None:
        review = step.with_csp(players)

        def fail(**_: Any) -> None:
            raise NotYet(["The forum is not ready."])

        recommendations_made.connect(fail)
        try:
            assert refused(lambda: step.accept(players, review)) == ["The forum is not ready."]
        finally:
            recommendations_made.disconnect(fail)
        assert Review.objects.get(pk=review.pk).state == "sign_off"
        assert not review.recommendations.filter(made_in__isnull=False).exists()


def test_names_are_stopped_in_what_is_written_on_the_way(players: stages.Cast) -> None:
    review = step.under_way(players)
    stopped = "“Rosenwyn” identifies somebody in this case."
    for fields in ({"words": "Ask Rosenwyn."}, {"addressees": "Rosenwyn"}, {"target": "Rosenwyn"}):
        (reason,) = refused(lambda: step.recommend(players, review, 1, **fields))  # noqa: B023 - called at once
        assert reason.startswith(stopped)
