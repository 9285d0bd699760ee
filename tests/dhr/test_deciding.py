"""A decision taken here: the chair confirms it, or sends it back."""

import pytest

from dhr.actions import decision as deeds
from dhr.vocabulary import Outcome, State
from tests.dhr.asking import write
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories.dhr import DECIDED_ON
from tests.factories.people import give

pytestmark = pytest.mark.django_db

NOT_BEGUN = "Record first that information is being gathered."
NOTHING_WAITS = "No decision is waiting for the chair."


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
    letter = stages.letter_of(review)
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
        "This case has been decided: it is at “Appointing the chair”."
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
    assert reason.startswith("“Harcastle” identifies somebody in this case.")
