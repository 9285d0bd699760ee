"""What stands in the way of deeds around whether a review is held. No database."""

import datetime

import pytest

from dhr import rules
from dhr.vocabulary import (
    ContactMethod,
    Direction,
    HomeOfficeAnswer,
    State,
)
from tests.dhr.days import TODAY, TOLD_ON, TOMORROW, YESTERDAY
from tests.guarded.dhr.steps import not_here

WITH_CHAIR = "A decision is with the CSP chair; the chair sends it back before deferring."

YEARS_AHEAD = "1 January 2099 is years ahead. Look at the year again."


# step → (the question asked of a state, its words, where it is possible)
AT_ALL = [
    (lambda s: rules.deferring_at_all(s, with_chair=False), "Deferring the decision", {"scoping"}),
    (rules.hearing_at_all, "Recording the Home Office’s answer", {"considering"}),
    (rules.chasing_at_all, "Recording that the Home Office was asked", {"considering"}),
    (lambda s: rules.being_directed_at_all(s, somebody_to_direct=True), "Recording a direction",
     set(State) - {"joined", "in_error"}),
    (rules.reopening_decision_at_all, "Asking again whether a review is held",
     {"closed_without_review"}),
]  # fmt: skip


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(("asked", "step", "possible"), AT_ALL)
def test_each_step_belongs_to_its_states(asked, step, possible, state) -> None:
    assert asked(state.value) == ([] if state in possible else [not_here(step, state)])


def defer(**changes: object) -> list[str]:
    facts = {
        "state": "scoping",
        "with_chair": False,
        "on": TODAY,
        "missing": "The hospital’s answer.",
        "look_again_on": TOMORROW,
        "notified_on": TOLD_ON,
        "today": TODAY,
    }
    return rules.deferring(**(facts | changes))


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"with_chair": True}, [WITH_CHAIR]),
        ({"missing": " "}, ["Say what is missing."]),
        ({"look_again_on": datetime.date(2099, 1, 1)}, [YEARS_AHEAD]),
        ({"look_again_on": None}, ["Say on which day the decision is looked at again."]),
        ({"look_again_on": TODAY},
         ["The day to look again (15 June 2026) is not after the day the decision was deferred "
          "(15 June 2026)."]),
        ({"on": None}, ["Say on which day the decision was deferred."]),
        ({"on": YESTERDAY, "look_again_on": TODAY}, []),
        ({"state": "notified", "with_chair": True, "on": TOMORROW, "missing": "",
          "look_again_on": None},
         [not_here("Deferring the decision", State.NOTIFIED), WITH_CHAIR,
          "The day the decision was deferred (16 June 2026) is in the future; today is "
          "15 June 2026.",
          "Say what is missing.",
          "Say on which day the decision is looked at again."]),
    ],
)  # fmt: skip
def test_deferring(changes, reasons) -> None:
    assert defer(**changes) == reasons


@pytest.mark.parametrize("deciders", [0, 1])
def test_recording_a_deferral_needs_somebody_who_may_defer(deciders) -> None:
    said = rules.recording_deferral_at_all("scoping", with_chair=False, deciders=deciders)
    assert said == rules.somebody_decides(deciders)


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"minute_kept_at": " "}, ["Say where the signed minute is kept."]),
        ({"signed_by_a_chair": False},
         ["Say which CSP chair or deputy chair signed the minute."]),
        ({"by_themself": True},
         ["The minute must be recorded by somebody other than who signed it."]),
    ],
)  # fmt: skip
def test_who_deferred_is_shown_by_a_minute(changes, reasons) -> None:
    facts = {"minute_kept_at": "Item 4", "signed_by_a_chair": True, "by_themself": False}
    assert rules.naming_who_deferred(**(facts | changes)) == reasons


def answer(**changes: object) -> list[str]:
    facts = {
        "state": "considering",
        "answer": HomeOfficeAnswer.ACCEPTED,
        "letter_on": YESTERDAY,
        "received_on": TODAY,
        "told_on": TOLD_ON,
        "today": TODAY,
    }
    return rules.recording_answer(**(facts | changes))


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"answer": HomeOfficeAnswer.RECONSIDER}, []),
        ({"answer": "perhaps"}, ["Say what the Home Office answered."]),
        ({"letter_on": None}, ["Say on which day the letter was written."]),
        ({"received_on": None}, ["Say on which day the letter was received."]),
        ({"told_on": None}, []),
        ({"told_on": TODAY},
         ["The day the letter was written (14 June 2026) is before the day the Home Office was "
          "told (15 June 2026)."]),
        ({"letter_on": TODAY, "received_on": YESTERDAY},
         ["The day the letter was received (14 June 2026) is before the day it was "
          "written (15 June 2026)."]),
        ({"state": "scoping", "answer": "", "received_on": TOMORROW},
         [not_here("Recording the Home Office’s answer", State.SCOPING),
          "Say what the Home Office answered.",
          "The day the letter was received (16 June 2026) is in the future; today is "
          "15 June 2026."]),
    ],
)  # fmt: skip
def test_the_home_offices_answer(changes, reasons) -> None:
    assert answer(**changes) == reasons


def chase(**changes: object) -> list[str]:
    facts = {
        "state": "considering",
        "on": TODAY,
        "how": ContactMethod.TELEPHONE,
        "by_whom": "Marnie Oduya",
        "told_on": TOLD_ON,
        "today": TODAY,
    }
    return rules.recording_chase(**(facts | changes))


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"told_on": None}, []),
        ({"how": "pigeon"}, ["Say how the Home Office was asked."]),
        ({"by_whom": " "}, ["Say who asked."]),
        ({"on": YESTERDAY, "told_on": TODAY},
         ["The day the Home Office was asked (14 June 2026) is before the day it was told "
          "(15 June 2026)."]),
        ({"state": "scoping", "how": "", "by_whom": "", "on": None},
         [not_here("Recording that the Home Office was asked", State.SCOPING),
          "Say how the Home Office was asked.", "Say who asked.",
          "Say on which day the Home Office was asked."]),
    ],
)  # fmt: skip
def test_asking_again(changes, reasons) -> None:
    assert chase(**changes) == reasons


def direct(**changes: object) -> list[str]:
    facts = {
        "state": "considering",
        "what": Direction.ESTABLISH,
        "somebody_to_direct": True,
        "body_named_in_act": True,
        "letter_on": TODAY,
        "notified_on": TOLD_ON,
        "today": TODAY,
    }
    return rules.recording_direction(**(facts | changes))


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"what": Direction.PARTICIPATE, "state": "scoping"}, []),
        ({"state": "scoping"},
         [not_here("A direction to establish a review", State.SCOPING)]),
        ({"state": "concluded"}, []),
        ({"state": "transferred"}, []),
        ({"what": "to dance"}, ["Say what the direction asks for."]),
        ({"body_named_in_act": False},
         ["Choose the body that the direction names, one named in the Act."]),
        # Where none can be chosen, nobody is told to choose one.
        ({"somebody_to_direct": False, "body_named_in_act": False}, [rules.NOBODY_TO_DIRECT]),
        ({"somebody_to_direct": False, "state": "scoping"},
         [rules.NOBODY_TO_DIRECT, not_here("A direction to establish a review", State.SCOPING)]),
        ({"letter_on": None}, ["Say on which day the letter was written."]),
        # One sentence about the stage is enough.
        ({"state": "joined"}, [not_here("Recording a direction", State.JOINED)]),
    ],
)  # fmt: skip
def test_a_direction(changes, reasons) -> None:
    assert direct(**changes) == reasons


@pytest.mark.parametrize("state", rules.MAY_BE_DIRECTED)
def test_what_keeps_a_review_from_being_directed_is_known_beforehand(state) -> None:
    assert rules.establishing_at_all(state) == direct(state=state.value)


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"closed_on": None}, []),
        ({"new_facts": " "}, ["Say which new facts have come to light."]),
        ({"on": None}, ["Say on which day it was decided to ask again."]),
        ({"on": YESTERDAY, "closed_on": TODAY},
         ["The day it was decided to ask again (14 June 2026) is before the day the case was "
          "closed (15 June 2026)."]),
        ({"state": "scoping"},
         [not_here("Asking again whether a review is held", State.SCOPING)]),
    ],
)  # fmt: skip
def test_asking_again_whether_a_review_is_held(changes, reasons) -> None:
    facts = {
        "state": "closed_without_review",
        "on": TODAY,
        "new_facts": "A witness has come forward.",
        "closed_on": YESTERDAY,
        "today": TODAY,
    }
    assert rules.reopening_decision(**(facts | changes)) == reasons
