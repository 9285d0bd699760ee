"""What stands in the way of asking agencies and of recording their answers. No database."""

import datetime
from typing import Any

import pytest

from dhr import rules
from dhr.rules.asking import AskedAgain, SeveralAsked
from dhr.vocabulary import LIVE, ReturnKind, SendingMethod, State, SuggestedContribution
from tests.dhr.days import TODAY, TOLD_ON, TOMORROW, YESTERDAY

ASKED_ON = datetime.date(2026, 5, 29)
NOW = "the case is at “Closed without review”."
FUTURE = "(16 June 2026) is in the future; today is 15 June 2026."

YEARS_AHEAD = "1 January 2099 is years ahead. Look at the year again."


def asking(state: str = State.SCOPING.value, **changes: Any) -> list[str]:
    facts = {
        "chosen": 3,
        "unknown": 0,
        "already": [],
        "by_letter": False,
        "asked_on": ASKED_ON,
        "asked_how": SendingMethod.POST.value,
        "due_on": TODAY,
        "not_before": TOLD_ON,
        "today": TODAY,
    }
    return rules.asking(state, SeveralAsked(**(facts | changes)))


@pytest.mark.parametrize("state", State)
def test_agencies_are_asked_while_information_is_gathered_and_a_review_is_made(state) -> None:
    may = state in {State.SCOPING, State.APPOINTING, State.UNDER_WAY}
    assert (rules.asking_at_all(state.value) == []) is may
    assert (asking(state=state.value) == []) is may


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"chosen": 0}, ["Choose at least one agency."]),
        ({"unknown": 2},
         ["An agency chosen does not work with this partnership, or has ended."]),
        ({"already": ["Haven Row", "Mill Lane"]},
         ["Haven Row stands in the table already; ask again from there.",
          "Mill Lane stands in the table already; ask again from there."]),
        ({"asked_how": "our_mail"}, ["Say how they were asked."]),
        ({"asked_on": None}, ["Say on which day they were asked."]),
        ({"asked_on": TOMORROW, "due_on": TOMORROW}, [f"The day they were asked {FUTURE}"]),
        ({"asked_on": TOLD_ON - datetime.timedelta(days=1)},
         ["The day they were asked (26 May 2026) is before the day the death was notified "
          "(27 May 2026)."]),
        # By letter nothing of that is asked: the letter's sending says it.
        ({"by_letter": True, "asked_on": None, "asked_how": ""}, []),
        ({"by_letter": True, "due_on": YESTERDAY},
         ["The day of the answer (14 June 2026) is before they are asked (15 June 2026)."]),
        ({"due_on": datetime.date(2099, 1, 1)}, [YEARS_AHEAD]),
        ({"due_on": None}, ["Say by which day you ask for an answer."]),
        ({"due_on": TOLD_ON},
         ["The day of the answer (27 May 2026) is before they are asked (29 May 2026)."]),
        ({"asked_on": None, "due_on": YESTERDAY},
         ["Say on which day they were asked.",
          "The day of the answer (14 June 2026) is before they are asked (15 June 2026)."]),
        ({"state": "closed_without_review", "chosen": 0, "unknown": 1, "already": ["A"],
          "asked_on": None, "asked_how": "", "due_on": None},
         [f"Asking agencies is not possible at this stage: {NOW}", "Choose at least one agency.",
          "An agency chosen does not work with this partnership, or has ended.",
          "A stands in the table already; ask again from there.", "Say how they were asked.",
          "Say on which day they were asked.", "Say by which day you ask for an answer."]),
    ],
)  # fmt: skip
def test_asking_names_all_its_reasons(changes, reasons) -> None:
    assert asking(**changes) == reasons


def asking_again(state: str = State.SCOPING.value, **changes: Any) -> list[str]:
    facts = {
        "answered": False,
        "asked_on": ASKED_ON,
        "not_before": TOLD_ON,
        "on": TODAY,
        "how": SendingMethod.BY_HAND.value,
        "today": TODAY,
    }
    return rules.asking_again(state, AskedAgain(**(facts | changes)))


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"asked_on": None}, []),
        ({"answered": True}, ["This agency has answered."]),
        ({"how": ""}, ["Say how they were asked."]),
        ({"on": None}, ["Say on which day they were asked again."]),
        ({"on": None, "asked_on": None}, ["Say on which day they were asked."]),
        ({"on": TOLD_ON},
         ["The day they were asked again (27 May 2026) is before the day they were first asked "
          "(29 May 2026)."]),
        ({"asked_on": None, "on": TOLD_ON - datetime.timedelta(days=2)},
         ["The day they were asked (25 May 2026) is before the day the death was notified "
          "(27 May 2026)."]),
        ({"state": "closed_without_review", "answered": True, "how": "", "on": TOMORROW},
         [f"Asking an agency again is not possible at this stage: {NOW}",
          "This agency has answered.", "Say how they were asked.",
          f"The day they were asked again {FUTURE}"]),
    ],
)  # fmt: skip
def test_asking_again(changes, reasons) -> None:
    assert asking_again(**changes) == reasons


@pytest.mark.parametrize("answered", [True, False])
def test_the_page_of_asking_again_says_what_its_deed_would(answered) -> None:
    state = State.CLOSED_WITHOUT_REVIEW.value
    assert rules.asking_again_at_all(state, answered=answered) == asking_again(
        state, answered=answered
    )


def answer(**changes: Any) -> rules.ReturnFacts:
    facts = {
        "kind": ReturnKind.KNOWN.value,
        "returned_on": TODAY,
        "contribution": SuggestedContribution.IMR.value,
    }
    return rules.ReturnFacts(**(facts | changes))


def recording(given: rules.ReturnFacts | None = None, **changes: Any) -> list[str]:
    facts = {
        "state": State.SCOPING.value,
        "answered": False,
        "asked_on": ASKED_ON,
        "today": TODAY,
    }
    state = changes.pop("state", facts.pop("state"))
    return rules.recording_return(state, given or answer(), **(facts | changes))


@pytest.mark.parametrize("state", State)
def test_answers_come_in_as_long_as_a_case_is_live(state) -> None:
    assert (recording(state=state.value) == []) is (state in LIVE)


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"answered": True}, ["This agency's answer is recorded already; correct it instead."]),
        ({"asked_on": None},
         ["This agency has not been asked yet: record the sending of its letter, or that it was "
          "asked another way."]),
        ({"answered": True, "state": "closed_without_review"},
         [f"Recording an answer is not possible at this stage: {NOW}",
          "This agency's answer is recorded already; correct it instead."]),
    ],
)  # fmt: skip
def test_an_answer_is_recorded_once_from_whoever_was_asked(changes, reasons) -> None:
    assert recording(**changes) == reasons


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"kind": "nil", "contribution": ""}, []),
        ({"first_contact_on": TOLD_ON, "last_contact_on": TOLD_ON}, []),
        # Secured before anybody asked: untidy, and as it happened.
        ({"records_secured_by": "Records", "records_secured_on": TOLD_ON}, []),
        ({"kind": ""}, ["Say whether anybody was known to them."]),
        ({"returned_on": None}, ["Say on which day they answered."]),
        ({"returned_on": TOMORROW}, [f"The day they answered {FUTURE}"]),
        ({"returned_on": TOLD_ON},
         ["The day they answered (27 May 2026) is before the day they were asked "
          "(29 May 2026)."]),
        ({"contribution": "money"}, ["Say which contribution they suggest."]),
        ({"first_contact_on": TOMORROW}, [f"The day of the first contact {FUTURE}"]),
        ({"last_contact_on": TOMORROW}, [f"The day of the last contact {FUTURE}"]),
        ({"first_contact_on": TODAY, "last_contact_on": YESTERDAY},
         ["The last contact (14 June 2026) is before the first (15 June 2026)."]),
        ({"records_secured_by": "Records"}, ["Say on which day the records were secured."]),
        ({"records_secured_on": TODAY}, ["Say who keeps the records safe."]),
        ({"records_secured_by": " ", "records_secured_on": TOMORROW},
         ["Say who keeps the records safe.", f"The day the records were secured {FUTURE}"]),
    ],
)  # fmt: skip
def test_what_an_answer_needs(changes, reasons) -> None:
    assert recording(answer(**changes)) == reasons
    assert correcting(answer(**changes)) == reasons


def correcting(given: rules.ReturnFacts | None = None, **changes: Any) -> list[str]:
    facts = {"answered": True, "asked_on": ASKED_ON, "reason": "A slip.", "today": TODAY}
    state = changes.pop("state", State.SCOPING.value)
    return rules.correcting_return(state, given or answer(), **(facts | changes))


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"answered": False}, ["This agency has not answered yet."]),
        ({"reason": " "}, ["Say why the answer is corrected."]),
        ({"state": "closed_without_review", "answered": False, "reason": ""},
         [f"Correcting an answer is not possible at this stage: {NOW}",
          "This agency has not answered yet.", "Say why the answer is corrected."]),
    ],
)  # fmt: skip
def test_an_answer_is_corrected_with_a_reason(changes, reasons) -> None:
    assert correcting(**changes) == reasons
