"""What stands in the way of a letter. No database."""

import pytest

from dhr.rules import (
    OWN_BODY,
    issuing_letter,
    recording_sending,
    replacing_letter,
    setting_letter_aside,
    telling_home_office,
)
from dhr.vocabulary import LetterKind, SendingMethod, State
from tests.dhr.days import TODAY, TOMORROW, YESTERDAY

ISSUED_ALREADY = "This letter has been issued already; it cannot change."


@pytest.mark.parametrize("state", State)
def test_the_home_office_is_told_of_a_decision_either_way(state: State) -> None:
    decided = {State.NO_REVIEW, State.APPOINTING, State.DISCONTINUED}
    assert (telling_home_office(state.value) == []) is (state in decided)


@pytest.mark.parametrize(
    ("is_draft", "unknown", "reasons"),
    [
        (True, [], []),
        (False, [], [ISSUED_ALREADY]),
        (True, ["the day Elowen died"], ["The letter needs the day Elowen died."]),
        (
            False,
            ["the day Elowen died", "the address"],
            [
                ISSUED_ALREADY,
                "The letter needs the day Elowen died.",
                "The letter needs the address.",
            ],
        ),
    ],
)  # fmt: skip
def test_a_letter_is_issued_once_and_whole(is_draft, unknown, reasons) -> None:
    assert issuing_letter(is_draft=is_draft, unknown=unknown) == reasons


def test_a_letter_that_nothing_is_owed_any_more_is_not_issued() -> None:
    """Whatever else it would lack no longer matters."""
    reasons = issuing_letter(is_draft=False, unknown=["a name"], is_dropped=True)
    assert reasons == ["This letter is no longer needed; it was never issued."]


def sending(**changes: object) -> list[str]:
    facts = {
        "state": State.APPOINTING.value,
        "kind": LetterKind.DECISION_HOME_OFFICE.value,
        "is_issued": True,
        "already_sent": False,
        "sent_on": TODAY,
        "issued_on": TODAY,
        "sent_how": SendingMethod.POST.value,
        "sent_by": "Marnie Oduya",
        "today": TODAY,
    }
    return recording_sending(**(facts | changes))


@pytest.mark.parametrize("how", SendingMethod)
@pytest.mark.parametrize("state", [State.NO_REVIEW, State.APPOINTING])
def test_an_issued_letter_can_leave_in_every_way_we_know(how, state) -> None:
    assert sending(sent_how=how.value, state=state.value) == []


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"already_sent": True, "is_issued": False},
         ["It has been recorded already that this letter was sent."]),
        ({"is_issued": False}, ["Issue the letter first: only an issued letter can be sent."]),
        ({"state": "considering"},
         ["Telling the Home Office is not possible at this stage: the case is at “Home Office "
          "considering the no-review decision”."]),
        ({"sent_how": ""}, ["Say how the letter was sent."]),
        ({"sent_how": "our_mail"}, ["Say how the letter was sent."]),
        ({"sent_by": " "}, ["Say who sent the letter."]),
        ({"sent_on": None}, ["Say on which day the letter was sent."]),
        ({"sent_on": YESTERDAY},
         ["The day the letter was sent (14 June 2026) is before the day it was issued "
          "(15 June 2026)."]),
        ({"sent_on": TOMORROW},
         ["The day the letter was sent (16 June 2026) is in the future; today is 15 June 2026."]),
        ({"state": "scoping", "sent_how": "", "sent_by": "", "sent_on": None},
         ["Telling the Home Office is not possible at this stage: the case is at “Gathering "
          "information”.",
          "Say how the letter was sent.", "Say who sent the letter.",
          "Say on which day the letter was sent."]),
    ],
)  # fmt: skip
def test_how_when_and_by_whom_it_left(changes, reasons) -> None:
    assert sending(**changes) == reasons


@pytest.mark.parametrize(
    ("is_issued", "already_sent", "reason", "reasons"),
    [
        (True, False, "A wrong date.", []),
        (True, False, "  ", ["Say why the letter is replaced."]),
        (False, False, "A wrong date.",
         ["Only an issued letter can be replaced; a draft follows the facts by itself."]),
        (False, True, "A wrong date.",
         ["This letter has been sent; write again instead."]),
    ],
)  # fmt: skip
def test_a_letter_is_replaced_between_issue_and_sending(
    is_issued, already_sent, reason, reasons
) -> None:
    said = replacing_letter(is_issued=is_issued, already_sent=already_sent, reason=reason)
    assert said == reasons


@pytest.mark.parametrize("reason", ["", "A wrong date."])
def test_a_letter_that_is_no_longer_owed_is_not_written_anew(reason) -> None:
    overtaken = "The offer was answered."
    common = {"already_sent": False, "reason": reason, "overtaken": overtaken}
    assert replacing_letter(is_issued=True, **common) == [overtaken]
    assert replacing_letter(is_issued=False, **common) != [overtaken]


@pytest.mark.parametrize(
    "kind", [LetterKind.SCOPING, LetterKind.SECURE_RECORDS, LetterKind.RECEIPT]
)
@pytest.mark.parametrize("state", State)
def test_a_letter_that_brings_about_nothing_may_leave_at_any_stage(kind, state) -> None:
    assert sending(kind=kind.value, state=state.value) == []


@pytest.mark.parametrize("kind", [LetterKind.DECISION_FAMILY, LetterKind.DECISION_HOME_OFFICE])
def test_one_that_was_replaced_is_not_sent(kind) -> None:
    [reason] = sending(kind=kind.value, is_issued=False, is_replaced=True)
    assert reason.startswith("This letter was replaced")
    assert ("family’s page" in reason) is (kind is LetterKind.DECISION_FAMILY)


def test_a_draft_that_was_overtaken_is_refused_with_the_reason_alone() -> None:
    overtaken = "The appointment ended: this letter is no longer needed."
    said = {"unknown": ["the address"], "overtaken": overtaken}
    assert issuing_letter(is_draft=True, **said) == [overtaken]
    assert issuing_letter(is_draft=False, **said)[0] == ISSUED_ALREADY


@pytest.mark.parametrize("own", [True, False])
def test_nobody_decides_about_a_letter_to_their_own_body(own) -> None:
    reasons = [OWN_BODY] if own else []
    assert issuing_letter(is_draft=True, unknown=[], of_own_body=own) == reasons
    assert issuing_letter(is_draft=True, unknown=["the address"], of_own_body=own) == [
        *reasons, "The letter needs the address.",
    ]  # fmt: skip
    common = {"is_issued": True, "already_sent": False, "of_own_body": own}
    assert replacing_letter(reason="A slip.", **common) == reasons
    assert replacing_letter(reason="", **common) == [*reasons, "Say why the letter is replaced."]


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"reason": " "}, ["Say why no letter is sent."]),
        ({"of_own_body": True, "reason": ""}, [OWN_BODY, "Say why no letter is sent."]),
        ({"is_about_late": False},
         ["Only a letter about what a body is late with can be set aside; this one is owed."]),
        ({"status": "issued"},
         ["This letter has been issued: replace it, and set the new draft aside."]),
        ({"status": "sent"}, ["Only a draft is set aside: this letter is none any more."]),
        ({"status": "set_aside"}, ["Only a draft is set aside: this letter is none any more."]),
    ],
)  # fmt: skip
def test_whether_a_body_that_is_late_is_written_to_is_for_a_person_to_say(changes, reasons) -> None:
    facts = {"is_about_late": True, "status": "draft", "of_own_body": False, "reason": "We spoke."}
    assert setting_letter_aside(**(facts | changes)) == reasons
