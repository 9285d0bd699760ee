"""Towards a decision: answering, writing down, putting to the chair, confirming, sending back."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from audit.models import Entry
from dhr.actions import decision as deeds
from dhr.guidance import DHR_2016
from dhr.models import CriterionAnswer, Decision, Review
from dhr.vocabulary import Answer, DecisionStatus, Outcome, State
from people.models import Membership
from people.refusals import NotYet
from tests.dhr.days import DAY, TODAY, TOLD_ON, TOMORROW, YESTERDAY
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories.dhr import CRITERIA, DECIDED_ON, EVIDENCE, given
from tests.factories.people import BodyFactory, PartnershipFactory, give, member, viewer

pytestmark = pytest.mark.django_db

NOT_BEGUN = "Record first that information is being gathered."
WITH_CHAIR = (
    "The decision is with the CSP chair; it can be changed only if the chair sends it back."
)
NOTHING_WAITS = "No decision is waiting for the chair."


@pytest.fixture
def players() -> stages.Cast:
    return stages.cast()


def answer(players, review, criterion=CRITERIA[0], **said: Any) -> Decision:
    facts = {"answer": Answer.MET, "evidence": ""}
    return deeds.answer_criterion(
        review_id=review.pk, criterion=criterion, **players.as_manager(), **(facts | said)
    )


def write(players, review, outcome=Outcome.HOLD, **said: Any) -> Decision:
    return deeds.write_decision(
        review_id=review.pk, given=given(players, outcome, **said), **players.as_manager()
    )


def minute(players, review, **said: Any) -> Decision:
    facts = {
        "decided_by": players.chair.pk,
        "minute_on": TODAY,
        "minute_kept_at": "Minute book, item 4",
    }
    return deeds.record_signed_minute(review_id=review.pk, **(players.as_manager() | facts | said))


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
    assert reasons[1].startswith("“Harcastle” is a name in this case.")


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


def test_putting_it_to_the_chair_names_who_put_it_and_when(players) -> None:
    review = stages.drafted(players)
    cover = member("csp_manager_cover", players.partnership)
    decision = deeds.put_to_chair(review_id=review.pk, **players.as_(cover))
    decision.refresh_from_db()
    assert decision.status == DecisionStatus.WITH_CHAIR
    assert decision.put_to_chair_at is not None
    assert decision.prepared_by == cover


def test_a_draft_that_lacks_much_is_told_it_all(players) -> None:
    review = stages.scoping(players)
    Membership.objects.filter(role="csp_chair").update(until=YESTERDAY)
    reasons = refused(lambda: deeds.put_to_chair(review_id=review.pk, **players.as_manager()))
    assert reasons == [
        "No criterion has been answered yet.",
        "No CSP chair or deputy chair is in post to decide. Ask the administrator to add one.",
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
        "No CSP chair or deputy chair is in post to decide. Ask the administrator to add one.",
    ]


def test_a_chair_with_a_conflict_cannot_be_asked(players) -> None:
    review = stages.drafted(players)
    stages.keep_out(players, review, players.chair)
    (reason,) = refused(lambda: deeds.put_to_chair(review_id=review.pk, **players.as_manager()))
    assert reason.startswith("No CSP chair or deputy chair is in post")
    member("csp_deputy_chair", players.partnership)
    assert deeds.put_to_chair(review_id=review.pk, **players.as_manager()).pk


def test_who_else_was_consulted_is_enough(players) -> None:
    review = stages.drafted(players, consulted=[], others_consulted="An independent adviser")
    assert deeds.put_to_chair(review_id=review.pk, **players.as_manager()).pk


# -- The chair's word ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(Outcome.HOLD, State.APPOINTING), (Outcome.NOT_HOLD, State.NO_REVIEW)],
)
def test_the_chairs_word_moves_the_case_pins_the_law_and_drafts_the_letter(
    players, outcome, state
) -> None:
    review = stages.confirmed(players, outcome)
    assert (review.state, review.regime_code) == (state, "dhr-2016")
    decision = review.decisions.get()
    assert (decision.status, decision.confirmation) == ("confirmed", "in_system")
    assert (decision.decided_by, decision.prepared_by) == (players.chair, players.manager)
    assert decision.confirmed_at is not None
    fact = review.facts.get(kind="decided")
    assert (fact.on, fact.outcome, fact.recorded_by) == (DECIDED_ON, outcome, players.chair)
    letter = review.letters.get()
    assert (letter.status, letter.version, letter.decision) == ("draft", 1, decision)
    assert (letter.kind, letter.recipient_code) == ("decision_home_office", "home_office")
    assert (letter.document, letter.issued_on) == (None, None)


def test_a_decision_waits_for_the_chair_once(players) -> None:
    review = stages.drafted(players)
    confirm = {"review_id": review.pk, **players.as_chair()}
    assert refused(lambda: deeds.confirm_decision(**confirm)) == [NOTHING_WAITS]
    deeds.put_to_chair(review_id=review.pk, **players.as_manager())
    deeds.confirm_decision(**confirm)
    assert refused(lambda: deeds.confirm_decision(**confirm)) == [
        "This case has been decided: it is at “Appointing the chair”.",
        NOTHING_WAITS,
    ]


def test_nobody_confirms_what_they_recorded_themselves(players) -> None:
    review = stages.scoping(players)
    give("csp_chair", players.partnership, user=players.manager)
    stages.write_down(players, review, Outcome.HOLD)
    deeds.put_to_chair(review_id=review.pk, **players.as_manager())
    both = {"review_id": review.pk, **players.as_manager()}
    assert refused(lambda: deeds.confirm_decision(**both)) == [
        "The decision must be confirmed by somebody who did not record it."
    ]
    assert deeds.confirm_decision(review_id=review.pk, **players.as_chair()).pk


# -- Sent back -------------------------------------------------------------------------------


def test_sent_back_it_is_a_draft_again_with_the_chairs_words(players) -> None:
    review = stages.with_chair(players)
    send_back = {"review_id": review.pk, "reason": "Name the evidence.", **players.as_chair()}
    decision = deeds.send_back_decision(**send_back)
    decision.refresh_from_db()
    assert (decision.status, decision.sent_back_reason) == ("sent_back", "Name the evidence.")
    assert refused(lambda: deeds.send_back_decision(**send_back)) == [NOTHING_WAITS]
    # It can be changed now, and put again.
    assert write(players, review, reasons="Better reasons.").status == "draft"
    deeds.put_to_chair(review_id=review.pk, **players.as_manager())
    assert deeds.confirm_decision(review_id=review.pk, **players.as_chair()).reasons == (
        "Better reasons."
    )


def test_sending_back_is_refused_with_every_reason(players) -> None:
    review = stages.notified(players)
    send_back = {"review_id": review.pk, **players.as_chair()}
    assert refused(lambda: deeds.send_back_decision(reason=" ", **send_back)) == [
        NOT_BEGUN,
        NOTHING_WAITS,
        "Say what is to be changed.",
    ]
    review = stages.with_chair(players)
    (reason,) = refused(
        lambda: deeds.send_back_decision(
            review_id=review.pk, reason="Ask Mr Harcastle.", **players.as_chair()
        )
    )
    assert reason.startswith("“Harcastle” is a name in this case.")


# -- A signed minute -------------------------------------------------------------------------


@pytest.mark.parametrize("stage", [stages.drafted, stages.with_chair])
def test_a_signed_minute_stands_in_for_the_chairs_word(players, stage) -> None:
    review = stage(players)
    decision = minute(players, review)
    decision.refresh_from_db()
    assert (decision.confirmation, decision.status) == ("signed_minute", "confirmed")
    assert (decision.decided_by, decision.minute_on) == (players.chair, TODAY)
    assert decision.minute_kept_at == "Minute book, item 4"
    assert Review.objects.get(pk=review.pk).state == State.APPOINTING
    assert review.facts.get(kind="decided").recorded_by == players.manager
    assert review.letters.get().status == "draft"


def test_the_minute_may_be_older_than_its_recording(players) -> None:
    review = stages.drafted(players)
    assert minute(players, review, minute_on=DECIDED_ON).minute_on == DECIDED_ON


@pytest.mark.parametrize(
    ("said", "reasons"),
    [
        ({"minute_on": DECIDED_ON - DAY},
         ["The day the minute was signed (10 June 2026) is before the day the decision was made "
          "(11 June 2026)."]),
        ({"minute_on": TOMORROW, "minute_kept_at": " ", "decided_by": None},
         ["The day the minute was signed (16 June 2026) is in the future; today is 15 June 2026.",
          "Say where the signed minute is kept.",
          "Say which CSP chair or deputy chair signed the minute."]),
    ],
)  # fmt: skip
def test_a_minute_is_refused_with_every_reason(players, said, reasons) -> None:
    review = stages.drafted(players)
    assert refused(lambda: minute(players, review, **said)) == reasons


def test_a_minute_is_signed_by_a_chair_in_post_who_is_not_kept_out(players) -> None:
    review = stages.drafted(players)
    elsewhere = member("csp_chair", PartnershipFactory())
    stages.keep_out(players, review, players.chair)
    for nobody in (elsewhere, players.chair, players.manager):
        reasons = refused(lambda by=nobody: minute(players, review, decided_by=by.pk))
        assert "Say which CSP chair or deputy chair signed the minute." in reasons
    deputy = member("csp_deputy_chair", players.partnership)
    assert minute(players, review, decided_by=deputy.pk).decided_by_id == deputy.pk


def test_nobody_records_a_minute_that_they_signed_themselves(players) -> None:
    review = stages.drafted(players)
    give("csp_chair", players.partnership, user=players.manager)
    assert refused(lambda: minute(players, review, decided_by=players.manager.pk)) == [
        "The minute must be recorded by somebody other than who signed it."
    ]


def test_the_place_of_a_minute_holds_no_name(players) -> None:
    review = stages.drafted(players)
    (reason,) = refused(lambda: minute(players, review, minute_kept_at="The Harcastle file"))
    assert reason.startswith("“Harcastle” is a name in this case.")


# -- The rows themselves ---------------------------------------------------------------------


def test_a_case_has_one_open_decision(players) -> None:
    review = stages.drafted(players)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(review=review, regime_code="dhr-2016", prepared_by=players.manager)


@pytest.mark.parametrize(
    "missing",
    [{"decided_by": None}, {"confirmed_at": None}, {"decided_on": None}, {"confirmation": ""},
     {"outcome": ""}, {"reasons": ""}],
)  # fmt: skip
def test_a_confirmed_decision_is_whole(players, missing) -> None:
    stages.confirmed(players)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.update(**missing)


def test_a_minute_is_named(players) -> None:
    review = stages.drafted(players)
    minute(players, review)
    for missing in ({"minute_on": None}, {"minute_kept_at": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.update(**missing)


def test_the_first_notification_is_the_one_that_counts(players) -> None:
    review = stages.scoping(players)
    assert deeds.notified_on(review) == TOLD_ON
    early = review.facts.create(kind="notified", on=TOLD_ON - DAY, recorded_by=players.manager)
    assert deeds.notified_on(review) == TOLD_ON - DAY
    review.facts.create(
        kind="notified", on=TOLD_ON + DAY, recorded_by=players.manager, supersedes=early,
        reason="A wrong date.",
    )  # fmt: skip
    # What was corrected does not count.
    assert deeds.notified_on(review) == TOLD_ON


def test_without_any_notification_no_day_is_known(players) -> None:
    review = stages.notified(players)
    empty = Review(partnership=players.partnership, reference="BF-X2X")
    empty.save()
    assert deeds.notified_on(empty) is None
    assert deeds.notified_on(review) == TOLD_ON


def test_a_decision_that_is_not_there_is_a_reason_and_no_crash(players) -> None:
    with pytest.raises(NotYet, match="No decision has been recorded yet"):
        deeds._present(None)


def test_who_decides_today(players) -> None:
    """A chair until yesterday is asked no more; one from tomorrow not yet."""
    review = stages.notified(players)
    Membership.objects.filter(user=players.chair).update(until=YESTERDAY)
    member("csp_chair", players.partnership, from_day=TOMORROW)
    assert deeds.messages.deciders_of(review, TODAY) == []
    now = member("csp_deputy_chair", players.partnership, until=TODAY)
    assert deeds.messages.deciders_of(review, TODAY) == [now]
    assert viewer(now, TODAY + datetime.timedelta(days=1)).grants == ()
