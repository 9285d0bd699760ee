"""What stands in the way of people joining and leaving a case. No database."""

import datetime

import pytest

from dhr.labels import conviction_standing
from dhr.rules import (
    Bound,
    appointing,
    contradicting,
    ending_appointment,
    fact_about_subject,
    giving_undertaking,
    lifting_conflict,
    recording_conflict,
    withdrawing_fact,
)
from dhr.vocabulary import State
from tests.dhr.days import TODAY, TOMORROW, YESTERDAY

YEARS_AHEAD = "1 January 2099 is years ahead. Look at the year again."


def appoint(**changes: object) -> list[str]:
    facts = {
        "state": State.APPOINTING.value,
        "already": False,
        "chair_in_post": False,
        "conflicted": False,
        "other_roles": [],
        "must_be_independent": True,
        "independence": "Never worked in the area.",
        "from_day": TODAY,
        "until": None,
        "not_before": YESTERDAY,
        "today": TODAY,
    }
    return appointing(**(facts | changes))


@pytest.mark.parametrize("state", State)
def test_somebody_is_appointed_once_a_review_is_to_be_held(state: State) -> None:
    replaceable = {State.APPOINTING, State.UNDER_WAY, State.SIGN_OFF, State.SIGNED_OFF}
    assert (appoint(state=state.value) == []) is (state in replaceable)


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"until": TODAY}, []),
        ({"until": datetime.date(2099, 1, 1)}, [YEARS_AHEAD]),
        ({"from_day": datetime.date(2099, 1, 1)}, [YEARS_AHEAD]),
        ({"from_day": TOMORROW}, []),
        ({"from_day": YESTERDAY}, []),
        ({"from_day": YESTERDAY, "not_before": None}, []),
        ({"must_be_independent": False, "independence": ""}, []),
        ({"independence": " \n"}, ["Record the statement of independence of a chair or author."]),
        ({"already": True}, ["This person holds that appointment already."]),
        ({"chair_in_post": True},
         ["An independent chair is in post. End that appointment first."]),
        ({"conflicted": True}, ["This person has a conflict of interest in this case."]),
        ({"other_roles": ["CSP chair, Brackenford", "Chief officer, Haven Row"]},
         ["The chair and the author are independent of everybody involved; this person is CSP "
          "chair, Brackenford.",
          "The chair and the author are independent of everybody involved; this person is Chief "
          "officer, Haven Row."]),
        ({"other_roles": ["Scrutiny member, Brackenford"], "must_be_independent": False},
         ["This person is Scrutiny member, Brackenford, a role without access to cases."]),
        ({"from_day": None}, ["Say from which day the appointment runs."]),
        ({"from_day": None, "until": TODAY}, ["Say from which day the appointment runs."]),
        ({"until": YESTERDAY},
         ["The appointment would end (14 June 2026) before it begins (15 June 2026)."]),
        ({"from_day": YESTERDAY, "until": YESTERDAY},
         ["The appointment would have ended already, on 14 June 2026."]),
        ({"from_day": YESTERDAY, "not_before": TODAY},
         ["The appointment would begin (14 June 2026) before the death was notified "
          "(15 June 2026)."]),
        ({"state": "notified", "already": True, "conflicted": True, "independence": "",
          "from_day": None},
         ["Appointing somebody is not possible at this stage: the case is at “Notified”.",
          "This person holds that appointment already.",
          "This person has a conflict of interest in this case.",
          "Record the statement of independence of a chair or author.",
          "Say from which day the appointment runs."]),
    ],
)  # fmt: skip
def test_an_appointment(changes, reasons) -> None:
    assert appoint(**changes) == reasons


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"died_on": TODAY}, []),
        ({"died_on": TOMORROW}, ["That day (15 June 2026) is before the death."]),
        ({"convicted": True, "charged_on": TODAY}, []),
        ({"convicted": True, "charged_on": None}, []),
        ({"convicted": False, "charged_on": TOMORROW}, []),
        ({"convicted": True, "charged_on": TOMORROW},
         ["The conviction (15 June 2026) would be before the charge (16 June 2026)."]),
        ({"on": None, "died_on": TODAY, "convicted": True, "charged_on": TODAY},
         ["Say on which day this happened."]),
    ],
)  # fmt: skip
def test_a_fact_comes_after_the_death_and_in_a_possible_order(changes, reasons) -> None:
    facts = {"fits_kind": True, "on": TODAY, "today": TODAY, "outcome_needed": False, "outcome": ""}
    assert fact_about_subject(**(facts | changes)) == reasons


LONG_AGO = datetime.date(2023, 6, 14)


def stands(what: str) -> list[str]:
    return [
        f"A conviction stands (14 June 2026), and {what} after it would contradict it. If it was "
        "quashed, record the acquittal first; if it was recorded in error, take it back on the "
        "People page."
    ]


BOTH = [
    "An acquittal and a conviction on one day (15 June 2026) cannot both stand. Of several "
    "charges record the conviction alone; take back the other on the People page if it was "
    "recorded in error."
]


@pytest.mark.parametrize(
    ("kind", "on", "standing", "reasons"),
    [
        ("suspected", TODAY, [("convicted", YESTERDAY)], stands("a suspicion")),
        ("charged", TODAY, [("charged", LONG_AGO), ("convicted", YESTERDAY)], stands("a charge")),
        ("no_longer_suspected", TODAY, [("convicted", YESTERDAY)],
         stands("the end of a suspicion")),
        ("suspected", YESTERDAY, [("convicted", YESTERDAY)], []),
        ("charged", LONG_AGO, [("convicted", YESTERDAY)], []),
        ("suspected", None, [("convicted", YESTERDAY)], []),
        ("charged", TODAY, [("convicted", LONG_AGO), ("acquitted", YESTERDAY)], []),
        ("convicted", TODAY, [("acquitted", TODAY)], BOTH),
        ("acquitted", TODAY, [("charged", TODAY), ("convicted", TODAY)], BOTH),
        ("acquitted", TODAY, [("convicted", YESTERDAY)], []),
        ("convicted", TODAY, [("convicted", TODAY)], []),
        ("charged", TODAY, [("acquitted", TODAY)], []),
        ("inquest_concluded", TODAY, [("convicted", YESTERDAY)], []),
        ("convicted", TODAY, [], []),
    ],
)  # fmt: skip
def test_facts_that_cannot_stand_beside_each_other(kind, on, standing, reasons) -> None:
    said = contradicting(kind, on, convicted=conviction_standing(standing), standing=standing)
    assert said == reasons
    assert fact_about_subject(
        fits_kind=True, on=on or TODAY, today=TODAY, outcome_needed=False, outcome="",
        contradicted=said,
    ) == reasons  # fmt: skip


@pytest.mark.parametrize(
    ("about", "stands", "reason", "reasons"),
    [
        (True, True, "A mistake.", []),
        (False, False, " ",
         ["Only a fact about a person can be withdrawn here.",
          "This fact has been corrected already.",
          "Say why it was recorded in error."]),
    ],
)  # fmt: skip
def test_a_fact_is_taken_back_once_with_a_reason(about, stands, reason, reasons) -> None:
    assert withdrawing_fact(about_a_person=about, stands=stands, reason=reason) == reasons


@pytest.mark.parametrize(
    ("ended", "on", "reason", "reasons"),
    [
        (False, TODAY, "Moved.", []),
        (False, YESTERDAY, "Moved.",
         ["The day it ends (14 June 2026) is before the day it began (15 June 2026)."]),
        (False, TOMORROW, "Moved.",
         ["The day it ends (16 June 2026) is in the future; today is 15 June 2026."]),
        (False, None, " ", ["Say why the appointment ends.", "Say on which day it ends."]),
        (True, None, "", ["This appointment has ended already."]),
    ],
)  # fmt: skip
def test_an_appointment_ends_once_for_a_reason(ended, on, reason, reasons) -> None:
    said = ending_appointment(ended=ended, on=on, from_day=TODAY, reason=reason, today=TODAY)
    assert said == reasons


@pytest.mark.parametrize(
    ("stands", "what", "on", "reasons"),
    [
        (False, "Lives next door.", TODAY, []),
        (True, "Lives next door.", TODAY, ["This conflict of interest is recorded already."]),
        (False, "", TOMORROW,
         ["Say what the conflict of interest is.",
          "The day it was declared (16 June 2026) is in the future; today is 15 June 2026."]),
        (True, " ", None,
         ["This conflict of interest is recorded already.",
          "Say what the conflict of interest is.", "Say on which day it was declared."]),
    ],
)  # fmt: skip
def test_a_conflict_is_recorded_once_with_what_it_is(stands, what, on, reasons) -> None:
    assert recording_conflict(stands=stands, what=what, on=on, today=TODAY) == reasons


@pytest.mark.parametrize(
    ("lifted", "reason", "reasons"),
    [
        (False, "A mistake.", []),
        (False, " ", ["Say why it no longer stands."]),
        (True, "", ["This conflict of interest no longer stands already."]),
    ],
)
def test_a_conflict_is_lifted_once_with_a_reason(lifted, reason, reasons) -> None:
    assert lifting_conflict(lifted=lifted, reason=reason) == reasons


NOT_RUNNING = "This appointment is not running today."
GIVEN = "The undertaking has been given already."
TICK = "Tick that you will keep the papers and what you learn confidential."


@pytest.mark.parametrize("live", [True, False])
@pytest.mark.parametrize("given", [True, False])
@pytest.mark.parametrize("promised", [True, False])
def test_the_promise_is_given_once_while_the_appointment_runs(live, given, promised) -> None:
    expected = [NOT_RUNNING] * (not live) + [GIVEN] * given + [TICK] * (not promised)
    assert giving_undertaking(live=live, given=given, promised=promised) == expected


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"on": YESTERDAY, "outcome_needed": True, "outcome": "suicide"}, []),
        ({"fits_kind": False}, ["This fact does not fit this person."]),
        ({"outcome_needed": True}, ["Say what the inquest concluded."]),
        ({"fits_kind": False, "outcome_needed": True, "on": None},
         ["This fact does not fit this person.", "Say what the inquest concluded.",
          "Say on which day this happened."]),
        ({"on": TOMORROW},
         ["The day this happened (16 June 2026) is in the future; today is 15 June 2026."]),
    ],
)  # fmt: skip
def test_a_fact_about_a_person(changes, reasons) -> None:
    facts = {"fits_kind": True, "on": TODAY, "outcome_needed": False, "outcome": ""}
    assert fact_about_subject(today=TODAY, **(facts | changes)) == reasons


def test_an_appointment_does_not_begin_before_the_death_either() -> None:
    died = Bound(TODAY, is_the_death=True)
    known = {"not_before": None, "known_before": died}
    assert appoint(**known) == []
    assert appoint(from_day=YESTERDAY, **known) == [
        "The appointment would begin (14 June 2026) before the death."
    ]
