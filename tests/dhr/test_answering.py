"""Preparing a decision: answering the questions, writing it down, putting it to the chair."""

import pytest
from django.db import IntegrityError, transaction

from audit.models import Entry
from dhr.actions import decision as deeds
from dhr.guidance import DHR_2016
from dhr.models import CriterionAnswer, Decision
from dhr.vocabulary import Answer, DecisionStatus, Outcome
from people.models import Membership
from tests.dhr.asking import answer, write
from tests.dhr.days import DAY, TODAY, TOLD_ON, YESTERDAY
from tests.dhr.traces import last_entry, refused
from tests.factories import dhr as stages
from tests.factories.dhr import CRITERIA, DECIDED_ON, EVIDENCE
from tests.factories.people import BodyFactory, PartnershipFactory, member

pytestmark = pytest.mark.django_db

NOT_BEGUN = "Record first that information is being gathered."
WITH_CHAIR = (
    "The decision is with the CSP chair; it can be changed only if the chair sends it back."
)


# -- Answers ---------------------------------------------------------------------------------


def test_the_first_answer_opens_the_draft_and_the_next_ones_join_it(players) -> None:
    review = stages.scoping(players)
    first = answer(players, review)
    assert (first.status, first.regime_code) == ("draft", "dhr-2016")
    assert first.prepared_by == players.manager
    assert answer(players, review, CRITERIA[1], answer=Answer.UNCLEAR) == first
    given_answers = first.answers.values_list("criterion", "answer")
    assert set(given_answers) == {(CRITERIA[0], "met"), (CRITERIA[1], "unclear")}
    assert Entry.objects.filter(event="decision.criterion_answered").latest("number").details == {
        "version": 4,
        "criterion": CRITERIA[1],
        "answer": "unclear",
    }


def test_an_answer_can_be_changed_and_evidence_is_kept_only_for_a_no(players) -> None:
    review = stages.scoping(players)
    answer(players, review, answer=Answer.NOT_MET, evidence=EVIDENCE)
    assert CriterionAnswer.objects.get().evidence == EVIDENCE
    answer(players, review, answer=Answer.UNCLEAR, evidence="Typed, then thought better of.")
    row = CriterionAnswer.objects.get()
    assert (row.answer, row.evidence) == ("unclear", "")


def test_an_answer_is_refused_with_every_reason(players) -> None:
    review = stages.notified(players)
    assert refused(lambda: answer(players, review, "made_up", answer="perhaps")) == [
        NOT_BEGUN,
        "Choose one of the answers.",
        "This criterion is not one of the law that applies.",
    ]
    review = stages.with_chair(players)
    reasons = refused(
        lambda: answer(players, review, answer=Answer.NOT_MET, evidence="Harcastle says so")
    )
    assert reasons[0] == WITH_CHAIR
    assert reasons[1].startswith("“Harcastle” identifies somebody in this case.")


def test_a_no_without_evidence_is_refused_by_the_database_too(players) -> None:
    review = stages.scoping(players)
    decision = answer(players, review)
    with pytest.raises(IntegrityError), transaction.atomic():
        CriterionAnswer.objects.create(decision=decision, criterion="x", answer="not_met")


# -- Writing it down -------------------------------------------------------------------------


def test_outcome_day_reasons_and_who_was_consulted_are_written_down(players) -> None:
    review = stages.scoping(players)
    elsewhere = BodyFactory(partnerships=[PartnershipFactory()])
    decision = write(
        players,
        review,
        consulted=[players.police.pk, elsewhere.pk],
        others_consulted="An adviser",
        dissent="Haven Row disagrees.",
    )
    decision.refresh_from_db()
    assert (decision.outcome, decision.decided_on) == ("hold", DECIDED_ON)
    assert decision.reasons.startswith("Two visits")
    assert (decision.others_consulted, decision.dissent) == ("An adviser", "Haven Row disagrees.")
    # A body of another partnership was not consulted here, whatever id was sent.
    assert list(decision.consulted.all()) == [players.police]


def test_writing_again_replaces_what_was_written(players) -> None:
    review = stages.scoping(players)
    write(players, review, dissent="Haven Row disagrees.")
    decision = write(players, review, Outcome.NOT_HOLD, consulted=[], reasons="Other reasons.")
    decision.refresh_from_db()
    assert Decision.objects.count() == 1
    assert (decision.outcome, decision.reasons, decision.dissent) == (
        "not_hold",
        "Other reasons.",
        "",
    )
    assert not decision.consulted.exists()


def test_writing_is_refused_with_every_reason(players) -> None:
    review = stages.with_chair(players)
    reasons = refused(
        lambda: write(
            players,
            review,
            decided_on=TOLD_ON - DAY,
            reasons="Rosenwyn Harcastle was known.",
            dissent="At 14 Tallow Row",
            others_consulted="Ingram Wexcombe",
        )
    )
    assert reasons == [
        WITH_CHAIR,
        "The day the decision was made (26 May 2026) is before the day the death was notified "
        "(27 May 2026).",
        "“Rosenwyn Harcastle” identifies somebody in this case. Write “Elowen” instead.",
        "“14 Tallow Row” identifies somebody in this case. Leave it out.",
        "“Ingram Wexcombe” identifies somebody in this case. Write “the person who told us” "
        "instead.",
    ]


def test_the_draft_of_another_regime_is_not_confused(players) -> None:
    """The law is that of the day of the decision; today's until that day is known."""
    review = stages.scoping(players)
    assert deeds.regime_of(review, None, TODAY) is DHR_2016
    decision = write(players, review, decided_on=TOLD_ON)
    assert deeds.regime_of(review, decision, TODAY) is DHR_2016


# -- To the chair ----------------------------------------------------------------------------


def test_whoever_puts_it_to_the_chair_does_not_become_its_writer(players) -> None:
    """Else somebody who is manager and chair could confirm what they wrote themself."""
    review = stages.drafted(players)
    cover = member("csp_manager_cover", players.partnership)
    decision = deeds.put_to_chair(review_id=review.pk, **players.as_(cover))
    decision.refresh_from_db()
    assert decision.status == DecisionStatus.WITH_CHAIR
    assert decision.put_to_chair_at is not None
    assert decision.prepared_by == players.manager
    assert last_entry(review).actor == f"user:{cover.pk}"


NOBODY = (
    "Nobody can decide this case today: no CSP chair or deputy chair is in post who has no "
    "conflict of interest in it. Ask the administrator to add a deputy chair."
)


def test_a_draft_that_lacks_much_is_told_it_all(players) -> None:
    review = stages.scoping(players)
    Membership.objects.filter(role="csp_chair").update(until=YESTERDAY)
    reasons = refused(lambda: deeds.put_to_chair(review_id=review.pk, **players.as_manager()))
    assert reasons == [
        "No criterion has been answered yet.",
        NOBODY,
    ]
    answer(players, review)
    reasons = refused(lambda: deeds.put_to_chair(review_id=review.pk, **players.as_manager()))
    assert reasons == [
        f"Not answered yet: {DHR_2016.criteria[1].question}",
        f"Not answered yet: {DHR_2016.criteria[2].question}",
        "Say whether a review is to be held.",
        "Say on which day the decision was made.",
        "Write down the reasons for the decision.",
        "Say which partners were consulted.",
        NOBODY,
    ]


def test_a_chair_with_a_conflict_cannot_be_asked(players) -> None:
    review = stages.drafted(players)
    stages.keep_out(players, review, players.chair)
    (reason,) = refused(lambda: deeds.put_to_chair(review_id=review.pk, **players.as_manager()))
    assert reason == NOBODY
    member("csp_deputy_chair", players.partnership)
    assert deeds.put_to_chair(review_id=review.pk, **players.as_manager()).pk


def test_who_else_was_consulted_is_enough(players) -> None:
    review = stages.drafted(players, consulted=[], others_consulted="An independent adviser")
    assert deeds.put_to_chair(review_id=review.pk, **players.as_manager()).pk
