"""What stands in the way of a decision: stage × answer tables, kept by hand. No database."""

import datetime
import itertools
import uuid
from dataclasses import replace

import pytest

from dhr import rules
from dhr.guidance import DHR_2016
from dhr.rules import CriterionAnswered, DecisionFacts
from dhr.vocabulary import (
    HOLDABLE,
    STATE_LABELS,
    WHETHER_TO_HOLD,
    Answer,
    DecisionStatus,
    Outcome,
    State,
)
from tests.dhr.days import TODAY, TOLD_ON, TOMORROW, YESTERDAY

# Where a decision can be prepared, or will be.
OPEN = {State.NOTIFIED, *HOLDABLE}
MET, UNCLEAR, NOT_MET = Answer.MET.value, Answer.UNCLEAR.value, Answer.NOT_MET.value
CODES = [criterion.code for criterion in DHR_2016.criteria]
MANAGER, CHAIR = uuid.uuid4(), uuid.uuid4()

GATHER_FIRST = "Record first that information is being gathered."
WITH_CHAIR = (
    "The decision is with the CSP chair; it can be changed only if the chair sends it back."
)
NOTHING_WAITS = "No decision is waiting for the chair."
NOT_ONES_OWN = "The decision must be confirmed by somebody who did not record it."
LOW_BAR = (
    "Every criterion is answered “met” or “unclear”, and “appears” is a low bar: a review is to "
    "be held, or one answer must say what is not met and why."
)
NOT_MET_YET_HELD = (
    "A criterion is answered “not met”. If a review is to be held all the same, answer it "
    "“unclear” and say so in the reasons."
)
NO_CHAIR = (
    "Nobody can decide this case today: no CSP chair or deputy chair is in post who has no "
    "conflict of interest in it. Ask the administrator to add a deputy chair."
)


def decided(state: str) -> list[str]:
    return [f"This case has been decided: it is at “{STATE_LABELS[State(state)]}”."]


# stage → what stands in the way of preparing or taking a decision there
BY_STAGE = {
    "notified": [GATHER_FIRST],
    "scoping": [],
    "no_review": [],
    "considering": [],
    **{state.value: decided(state.value) for state in State if state not in OPEN},
}


def answers(*given: str) -> dict[str, CriterionAnswered]:
    return {
        code: CriterionAnswered(answer, "Shown by records." if answer == NOT_MET else "")
        for code, answer in zip(CODES, given, strict=False)
    }


WHOLE = DecisionFacts(
    status=DecisionStatus.DRAFT,
    outcome=Outcome.HOLD,
    decided_on=TODAY,
    reasons="All three tests are met.",
    consulted=True,
    answers=answers(MET, MET, MET),
    prepared_by=MANAGER,
)


@pytest.mark.parametrize(("state", "reasons"), BY_STAGE.items())
@pytest.mark.parametrize("status", [None, *DecisionStatus])
def test_a_decision_is_changed_while_information_is_gathered(state, reasons, status) -> None:
    assert rules.deciding_at_all(state) == reasons
    decision = status and replace(WHOLE, status=status)
    expected = reasons + [WITH_CHAIR] * (status == DecisionStatus.WITH_CHAIR)
    assert rules.changing_decision(state, decision) == expected


@pytest.mark.parametrize(
    ("answer", "evidence", "reasons"),
    [
        (MET, "", []),
        (UNCLEAR, "", []),
        (NOT_MET, "Shown by records.", []),
        (NOT_MET, " ", ["Say what shows that this is not met: a “no” needs its evidence."]),
        ("", "", ["Choose one of the answers."]),
        ("perhaps", "Shown.", ["Choose one of the answers."]),
    ],
)
def test_evidence_is_asked_only_where_the_answer_leads_to_no(answer, evidence, reasons) -> None:
    assert rules.answering(answer, evidence) == reasons


def lacks(decision: DecisionFacts | None, notified_on=TOLD_ON) -> list[str]:
    return rules.what_the_decision_lacks(DHR_2016, decision, notified_on=notified_on, today=TODAY)


ANSWERS = (MET, UNCLEAR, NOT_MET)


@pytest.mark.parametrize("given", list(itertools.product(ANSWERS, repeat=3)))
@pytest.mark.parametrize("outcome", WHETHER_TO_HOLD)
def test_outcome_against_answers(given: tuple[str, ...], outcome: Outcome) -> None:
    """Unclear leans to a review; a "no" needs a test that is not met, and only then may it be."""
    expected: list[str] = []
    if outcome is Outcome.HOLD and NOT_MET in given:
        expected = [NOT_MET_YET_HELD]
    if outcome is Outcome.NOT_HOLD and NOT_MET not in given:
        expected = [LOW_BAR]
    assert lacks(replace(WHOLE, answers=answers(*given), outcome=outcome)) == expected


NO_EVIDENCE = {CODES[1]: CriterionAnswered(NOT_MET, "")}


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"reasons": " \n"}, ["Write down the reasons for the decision."]),
        ({"consulted": False}, ["Say which partners were consulted."]),
        ({"outcome": ""}, ["Say whether a review is to be held."]),
        ({"outcome": "perhaps"}, ["Say whether a review is to be held."]),
        ({"outcome": Outcome.DEFERRED}, ["Say whether a review is to be held."]),
        ({"decided_on": None}, ["Say on which day the decision was made."]),
        ({"decided_on": TOMORROW},
         ["The day the decision was made (16 June 2026) is in the future; today is 15 June 2026."]),
        ({"decided_on": TOLD_ON}, []),
        ({"decided_on": TOLD_ON.replace(day=26)},
         ["The day the decision was made (26 May 2026) is before the day the death was notified "
          "(27 May 2026)."]),
        ({"answers": answers(MET, MET)},
         ["Not answered yet: " + DHR_2016.criteria[2].question]),
        ({"answers": answers(MET, MET, MET) | NO_EVIDENCE, "outcome": Outcome.NOT_HOLD},
         [DHR_2016.criteria[1].question
          + " Say what shows that this is not met: a “no” needs its evidence."]),
    ],
)  # fmt: skip
def test_what_a_decision_lacks(changes, reasons) -> None:
    assert lacks(replace(WHOLE, **changes)) == reasons


def test_a_decision_that_lacks_everything_is_told_everything() -> None:
    assert lacks(DecisionFacts(status=DecisionStatus.DRAFT)) == [
        *(f"Not answered yet: {criterion.question}" for criterion in DHR_2016.criteria),
        "Say whether a review is to be held.",
        "Say on which day the decision was made.",
        "Write down the reasons for the decision.",
        "Say which partners were consulted.",
    ]


def test_nothing_begun_is_one_reason() -> None:
    assert lacks(None) == ["No criterion has been answered yet."]


def test_a_decision_may_be_older_than_a_day_we_do_not_know() -> None:
    assert lacks(replace(WHOLE, decided_on=YESTERDAY), notified_on=None) == []


@pytest.mark.parametrize(("state", "reasons"), BY_STAGE.items())
@pytest.mark.parametrize("deciders", [0, 1, 2])
@pytest.mark.parametrize("status", DecisionStatus)
def test_putting_it_to_the_chair(state, reasons, deciders, status) -> None:
    said = rules.putting_to_chair(
        state,
        DHR_2016,
        replace(WHOLE, status=status),
        notified_on=TOLD_ON,
        today=TODAY,
        deciders=deciders,
    )
    with_chair = [WITH_CHAIR] * (status == DecisionStatus.WITH_CHAIR)
    lacking = [NO_CHAIR] * (deciders == 0 and state in OPEN)
    assert said == reasons + with_chair + lacking


def test_putting_nothing_to_nobody_gives_every_reason() -> None:
    said = rules.putting_to_chair(
        "notified", DHR_2016, None, notified_on=TOLD_ON, today=TODAY, deciders=0
    )
    assert said == [GATHER_FIRST, "No criterion has been answered yet.", NO_CHAIR]


@pytest.mark.parametrize(("state", "reasons"), BY_STAGE.items())
@pytest.mark.parametrize("status", [None, *DecisionStatus])
@pytest.mark.parametrize("by", [MANAGER, CHAIR])
def test_the_chair_confirms_what_another_recorded(state, reasons, status, by) -> None:
    decision = status and replace(WHOLE, status=status)
    if state not in OPEN:
        expected = reasons
    elif status != DecisionStatus.WITH_CHAIR:
        expected = [*reasons, NOTHING_WAITS]
    else:
        expected = reasons + [NOT_ONES_OWN] * (by == MANAGER)
    assert rules.confirming(state, decision, by=by) == expected


@pytest.mark.parametrize(("state", "reasons"), BY_STAGE.items())
@pytest.mark.parametrize("status", [None, *DecisionStatus])
@pytest.mark.parametrize("reason", ["Name the evidence.", " "])
def test_the_chair_sends_back_with_a_reason(state, reasons, status, reason) -> None:
    decision = status and replace(WHOLE, status=status)
    expected = list(reasons)
    if state in OPEN:
        expected += [NOTHING_WAITS] * (status != DecisionStatus.WITH_CHAIR)
        expected += ["Say what is to be changed."] * (reason == " ")
    assert rules.sending_back(state, decision, reason) == expected


def minute(state: str = "scoping", decision: DecisionFacts | None = WHOLE, **changes) -> list[str]:
    facts = {
        "notified_on": TOLD_ON,
        "minute_on": TODAY,
        "minute_kept_at": "Minute book, item 4",
        "signed_by_a_chair": True,
        "by_themself": False,
        "today": TODAY,
    }
    return rules.recording_minute(state, DHR_2016, decision, **(facts | changes))


@pytest.mark.parametrize(("state", "reasons"), BY_STAGE.items())
@pytest.mark.parametrize("status", DecisionStatus)
def test_a_signed_minute_stands_in_for_the_chairs_word(state, reasons, status) -> None:
    assert minute(state, replace(WHOLE, status=status)) == reasons


@pytest.mark.parametrize(("state", "reasons"), BY_STAGE.items())
@pytest.mark.parametrize("decision", [None, WHOLE])
@pytest.mark.parametrize("deciders", [0, 1])
def test_a_minute_needs_a_decision_and_somebody_who_may_take_it(
    state, reasons, decision, deciders
) -> None:
    said = rules.minuting_at_all(
        state, DHR_2016, decision, notified_on=TOLD_ON, today=TODAY, deciders=deciders
    )
    expected = list(reasons)
    if state in OPEN:
        expected += ["No criterion has been answered yet."] * (decision is None)
        expected += [NO_CHAIR] * (deciders == 0)
    assert said == expected


@pytest.mark.parametrize("state", sorted(set(State) - OPEN))
def test_once_decided_that_is_the_one_reason(state) -> None:
    (decided,) = BY_STAGE[state]
    days = {"notified_on": TOLD_ON, "today": TODAY}
    assert rules.putting_to_chair(state, DHR_2016, None, deciders=0, **days) == [decided]
    assert rules.confirming(state, None, by=CHAIR) == [decided]
    assert rules.sending_back(state, None, " ") == [decided]
    assert minute(state, None, minute_on=None, minute_kept_at="") == [decided]


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"minute_on": None}, ["Say on which day the minute was signed."]),
        ({"minute_on": YESTERDAY},
         ["The day the minute was signed (14 June 2026) is before the day the decision was made "
          "(15 June 2026)."]),
        ({"minute_on": TOMORROW},
         ["The day the minute was signed (16 June 2026) is in the future; today is 15 June 2026."]),
        ({"minute_kept_at": " "}, ["Say where the signed minute is kept."]),
        ({"signed_by_a_chair": False},
         ["Say which CSP chair or deputy chair signed the minute."]),
        ({"by_themself": True},
         ["The minute must be recorded by somebody other than who signed it."]),
    ],
)  # fmt: skip
def test_a_minute_is_named_signed_and_recorded_by_another(changes, reasons) -> None:
    assert minute(**changes) == reasons


def test_a_minute_of_nothing_gives_every_reason() -> None:
    said = minute(
        "notified",
        None,
        minute_on=None,
        minute_kept_at="",
        signed_by_a_chair=False,
        by_themself=True,
    )
    assert said == [
        GATHER_FIRST,
        "No criterion has been answered yet.",
        "Say on which day the minute was signed.",
        "Say where the signed minute is kept.",
        "Say which CSP chair or deputy chair signed the minute.",
        "The minute must be recorded by somebody other than who signed it.",
    ]


NO_WAS_SAID = (
    "It has been decided already that no review is held. From here it can only be decided to "
    "hold one."
)
A_NO = replace(WHOLE, outcome=Outcome.NOT_HOLD, answers=answers(MET, NOT_MET, MET))


@pytest.mark.parametrize("state", ["scoping", "no_review", "considering"])
def test_after_a_no_only_a_review_can_be_decided(state) -> None:
    expected = [] if state == "scoping" else [NO_WAS_SAID]
    days = {"notified_on": TOLD_ON, "today": TODAY}
    assert rules.second_thought(state, Outcome.NOT_HOLD) == expected
    assert rules.second_thought(state, Outcome.HOLD) == []
    assert rules.putting_to_chair(state, DHR_2016, A_NO, deciders=1, **days) == expected
    assert rules.minuting_at_all(state, DHR_2016, A_NO, deciders=1, **days) == expected
    assert minute(state, A_NO) == expected
    with_chair = replace(A_NO, status=DecisionStatus.WITH_CHAIR)
    assert rules.confirming(state, with_chair, by=CHAIR) == expected


DIRECTED = (
    "The Secretary of State directed a review, by a letter of 27 May 2026, before the case was "
    "handed over. It can only be decided here to hold one."
)


def test_a_direction_that_came_with_the_case_leaves_no_no_to_say() -> None:
    days = {"notified_on": TOLD_ON, "today": TODAY}
    directed = replace(A_NO, directed_on=datetime.date(2026, 5, 27))
    assert rules.second_thought("scoping", Outcome.NOT_HOLD, directed.directed_on) == [DIRECTED]
    assert rules.second_thought("scoping", Outcome.HOLD, directed.directed_on) == []
    assert rules.putting_to_chair("scoping", DHR_2016, directed, deciders=1, **days) == [DIRECTED]
    assert rules.minuting_at_all("scoping", DHR_2016, directed, deciders=1, **days) == [DIRECTED]
    assert minute("scoping", directed) == [DIRECTED]
    held = replace(WHOLE, directed_on=directed.directed_on)
    assert rules.putting_to_chair("scoping", DHR_2016, held, deciders=1, **days) == []
