"""A reason is its sentence and knows what mends it; each mending has one place. No database."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from django.urls import get_resolver

from dhr import rules
from dhr.guidance import regime_on
from dhr.reasons import Mend, Reason, mended_by, reworded
from dhr.rules import CriterionAnswered, DecisionFacts
from dhr.views.mending import ELSEWHERE, ON_THE_CASE
from dhr.vocabulary import Answer, Outcome
from dhr.waits import not_answered, owed
from tests.dhr.days import TODAY, YESTERDAY

REGIME = regime_on(TODAY)
CODES = [criterion.code for criterion in REGIME.criteria]
MET = {code: CriterionAnswered(Answer.MET) for code in CODES}
REFUSED = {**MET, CODES[1]: CriterionAnswered(Answer.NOT_MET, "Nothing is recorded.")}


def test_a_reason_is_its_sentence() -> None:
    reason = Reason("Say why.", Mend.IDENTITY, 12)
    assert reason == "Say why."
    assert (reason.mend, reason.of) == (Mend.IDENTITY, "12")
    assert {reason: 1} == {"Say why.": 1}
    assert [*mended_by(Mend.CHAIR, ["One.", "Two."])] == ["One.", "Two."]


def test_another_wording_is_mended_in_the_same_way() -> None:
    again = reworded(Reason("the day", Mend.IDENTITY, "e1"), "The letter needs the day.")
    assert isinstance(again, Reason)
    assert (again, again.mend, again.of) == ("The letter needs the day.", Mend.IDENTITY, "e1")
    assert type(reworded("the day", "The letter needs the day.")) is str


def mended(reasons: list[str]) -> list[tuple[Mend, str]]:
    """What mends each; a sentence that does not know fails the test."""
    found = []
    for reason in reasons:
        assert isinstance(reason, Reason), reason
        found.append((reason.mend, reason.of))
    return found


def facts(**changes: Any) -> DecisionFacts:
    whole = DecisionFacts(
        status="draft", outcome=Outcome.HOLD, decided_on=YESTERDAY, reasons="Because.",
        consulted=True, answers=MET,
    )  # fmt: skip
    return replace(whole, **changes)


TEXT = (Mend.DECISION_TEXT, "")


@pytest.mark.parametrize(
    ("decision", "deciders", "expected"),
    [
        (facts(), 1, []),
        (facts(), 0, [(Mend.DECIDER, "")]),
        (None, 1, [(Mend.QUESTIONS, "")]),
        (facts(answers={CODES[0]: MET[CODES[0]]}), 1,
         [(Mend.QUESTION, CODES[1]), (Mend.QUESTION, CODES[2])]),
        (facts(answers={**MET, CODES[2]: CriterionAnswered(Answer.NOT_MET)},
               outcome=Outcome.NOT_HOLD), 1, [(Mend.QUESTION, CODES[2])]),
        (facts(outcome=""), 1, [TEXT]),
        (facts(outcome=Outcome.NOT_HOLD), 1, [(Mend.QUESTIONS, "")]),
        (facts(answers=REFUSED), 1, [(Mend.QUESTIONS, "")]),
        (facts(decided_on=None), 1, [TEXT]),
        (facts(decided_on=TODAY + datetime.timedelta(days=1)), 1, [TEXT]),
        (facts(reasons=" ", consulted=False), 1, [TEXT, TEXT]),
    ],
)  # fmt: skip
def test_what_a_decision_lacks_knows_where_it_is_mended(decision, deciders, expected) -> None:
    reasons = rules.putting_to_chair(
        "scoping", REGIME, decision, notified_on=None, today=TODAY, deciders=deciders
    )
    assert mended(reasons) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"home_office_knows": False}, [(Mend.HOME_OFFICE_TOLD, "")]),
        ({"chair_in_post": False}, [(Mend.CHAIR, "")]),
        ({"chair_in_post": False, "chair_appointed": True}, [(Mend.UNDERTAKING, "")]),
    ],
)
def test_what_keeps_a_review_from_beginning_knows_it_too(changes, expected) -> None:
    given = {"home_office_knows": True, "chair_in_post": True, "chair_appointed": False}
    assert mended(rules.beginning_at_all("appointing", **(given | changes))) == expected


def test_what_a_letter_needs_keeps_what_mends_it() -> None:
    name = Reason("the full name of Elowen", Mend.IDENTITY, "e1")
    first, second = rules.issuing_letter(is_draft=True, unknown=[name, "an appointment that runs"])
    assert mended([first]) == [(Mend.IDENTITY, "e1")]
    assert type(second) is str


def test_who_is_waited_for_and_who_is_owed_a_word() -> None:
    assert mended([not_answered()]) == [(Mend.HOME_OFFICE_ASKED, "")]
    assert owed("scoping", []) == []


# -- Where it is mended ----------------------------------------------------------------------------


def test_each_way_of_mending_has_exactly_one_place() -> None:
    assert set(ON_THE_CASE) | set(ELSEWHERE) == set(Mend)
    assert not set(ON_THE_CASE) & set(ELSEWHERE)


def test_each_page_takes_the_address_that_the_table_gives_it() -> None:
    _, patterns = get_resolver().namespace_dict["dhr"]
    for mend, page in ON_THE_CASE.items():
        [(_, arguments)] = patterns.reverse_dict.getlist(page.route)[0][0]
        assert set(arguments) == {"pk", *filter(None, [page.of])}, mend
