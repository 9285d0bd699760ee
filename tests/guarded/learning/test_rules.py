"""What stands in the way of each deed on the register: every sentence, none missing."""

import datetime
from uuid import uuid4

import pytest

from learning import rules
from learning.rules.believing import (
    BOARD_DECIDES,
    CLOSED_TO_THEM,
    OWN_ANSWER,
    OWN_BODY,
    OWN_WORD,
    WENT_WITH_CASE,
)
from learning.rules.closing import SAME_PERSON
from people.days import long_date
from tests.dhr.days import FAR_OFF, YEARS_AHEAD

TODAY = datetime.date(2026, 6, 15)
BEFORE, AFTER = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=1)
BODY, OTHER = uuid4(), uuid4()
ENDED = rules.Ended("Mirren CCG", BEFORE, "Mirren ICB")
HAS_ENDED = "Mirren CCG ended on 14 June 2026, and Mirren ICB took its place."


CASES = {
    "asking": (
        rules.asking,
        {"lifecycle": "open", "response": "not_asked", "body_id": BODY, "on": TODAY,
         "answer_due_on": AFTER, "today": TODAY},
        [
            ({"body_id": None}, ["No body is named that could be asked. Name it first."]),
            ({"response": "asked"}, ["This body has been asked already."]),
            ({"ended": ENDED}, [f"{HAS_ENDED} Pass the action to that body; it is asked with it."]),
            ({"on": None}, ["Say on which day the body was asked."]),
            ({"on": AFTER}, ["The day the body was asked (16 June 2026) is still to come."]),
            ({"answer_due_on": FAR_OFF}, [YEARS_AHEAD]),
            ({"on": datetime.date(1926, 1, 1)},
             ["1 January 1926 is more than 90 years ago. Look at the year again."]),
            ({"answer_due_on": None}, ["Say by which day an answer is expected."]),
            ({"on": None, "answer_due_on": BEFORE}, ["Say on which day the body was asked."]),
            ({"answer_due_on": BEFORE},
             ["The day an answer is expected (14 June 2026) is before the day the body was asked "
              "(15 June 2026)."]),
        ],
    ),
    "asking all": (
        rules.asking_all,
        {"number": 3, "on": TODAY, "answer_due_on": AFTER, "today": TODAY},
        [({"number": 0}, ["Every named body of this source has been asked already."])],
    ),
    "chasing": (
        rules.chasing,
        {"lifecycle": "open", "response": "asked", "on": TODAY, "not_before": BEFORE,
         "today": TODAY},
        [
            ({"response": "not_asked"}, ["This body has not been asked yet."]),
            ({"response": "disputed"},
             ["The body says that it is not theirs. Settle first whose it is."]),
            ({"on": BEFORE - datetime.timedelta(days=1)},
             ["The day the body was asked again (13 June 2026) is before the day it was first "
              "asked (14 June 2026)."]),
        ],
    ),
    "naming": (
        rules.naming,
        {"lifecycle": "open", "body_id": None, "named": BODY, "named_already": False},
        [
            ({"body_id": OTHER},
             ["A body is named already. Pass the action to another body instead."]),
            ({"named": None}, ["Choose the body."]),
            ({"named_already": True}, ["This body is named for the same action already."]),
            ({"ended": ENDED}, [f"{HAS_ENDED} Choose that body."]),
        ],
    ),
    "passing on": (
        rules.passing_on,
        {"lifecycle": "open", "body_id": BODY, "to": OTHER, "named_already": False,
         "ended": None, "why": "Theirs."},
        [
            ({"body_id": None}, ["No body has it yet. Name the body instead."]),
            ({"to": None}, ["Choose the body that takes it on."]),
            ({"to": BODY}, ["Choose another body than the one that has it."]),
            ({"named_already": True}, ["That body is asked for the same action already."]),
            ({"ended": ENDED}, [f"{HAS_ENDED} Choose that body."]),
            ({"why": ""}, ["Say why it passes to that body."]),
        ],
    ),
    "keeping": (
        rules.keeping_with, {"lifecycle": "open", "response": "disputed", "why": "Yours."},
        [
            ({"response": "asked"}, ["This body has not said that it belongs to another."]),
            ({"why": ""}, ["Say why it stays with this body."]),
        ],
    ),
    "assessing": (
        rules.assessing,
        {"response": "accepted", "of_own_body": False, "assessment": "acceptable", "why": "",
         "on": TODAY, "not_before": BEFORE, "today": TODAY},
        [
            ({"response": "asked"}, ["There is no answer to assess yet."]),
            ({"of_own_body": True}, [OWN_ANSWER]),
            ({"assessment": "not_assessed"}, ["Say what the forum thinks of the answer."]),
            ({"assessment": "partial"}, ["Say why the forum thinks so."]),
            ({"on": None}, ["Say on which day it was assessed."]),
            ({"on": BEFORE, "not_before": TODAY}, [
                f"The day it was assessed ({long_date(BEFORE)}) is before the day the body "
                f"answered ({long_date(TODAY)})."
            ]),
        ],
    ),
    "verifying": (
        rules.verifying,
        {"lifecycle": "evidenced", "of_own_body": False, "own_word": False, "looked_at": True,
         "unopened": [], "some_closed": False,
         "words": "It shows it.", "on": TODAY, "not_before": BEFORE, "today": TODAY},
        [
            ({"lifecycle": "claimed"},
             ["It is said to be done, but no evidence has come. Ask for it first."]),
            ({"lifecycle": "open"},
             ["Only what evidence was sent for can be verified; this is open."]),
            ({"of_own_body": True, "own_word": True}, [OWN_BODY, OWN_WORD]),
            ({"closing_proposed": True}, [BOARD_DECIDES]),
            ({"some_closed": True}, [CLOSED_TO_THEM]),
            ({"unopened": ["PDF of 4 May 2026", "PDF of 5 May 2026"]},
             ["You have not opened the PDF of 4 May 2026. Whoever verifies opens every file that "
              "was sent.",
              "You have not opened the PDF of 5 May 2026. Whoever verifies opens every file that "
              "was sent."]),
            ({"looked_at": False}, ["Say that you have looked at the evidence itself."]),
            ({"words": ""}, ["Say what the evidence shows."]),
            ({"on": None}, ["Say on which day it was verified."]),
        ],
    ),
    "sending back": (
        rules.sending_back,
        {"lifecycle": "claimed", "of_own_body": False, "own_word": False, "why": "No figures.",
         "on": TODAY, "not_before": BEFORE, "today": TODAY},
        [
            ({"lifecycle": "open"},
             ["Nothing is said to be done here, so there is nothing to send back."]),
            ({"of_own_body": True, "own_word": True}, [OWN_BODY, OWN_WORD]),
            ({"closing_proposed": True}, [BOARD_DECIDES]),
            ({"why": ""}, ["Say what is missing, so that the body knows what to send."]),
            ({"on": None}, ["Say on which day it was sent back."]),
            ({"on": BEFORE, "not_before": TODAY}, [
                f"The day it was sent back ({long_date(BEFORE)}) is before the day the body said "
                f"or showed that it is done ({long_date(TODAY)})."
            ]),
        ],
    ),
    "reopening": (
        rules.reopening,
        {"lifecycle": "verified", "went_with_case": False, "why": "7 of 20.", "on": TODAY,
         "not_before": None, "today": TODAY},
        [
            ({"went_with_case": True}, [WENT_WITH_CASE]),
            ({"lifecycle": "closed", "went_with_case": True}, [WENT_WITH_CASE]),
            ({"lifecycle": "open"}, ["This is neither verified nor closed."]),
            ({"why": ""}, ["Say why it is reopened."]),
            ({"due_on": FAR_OFF}, [YEARS_AHEAD]),
            ({"due_on": BEFORE}, [
                f"The new target day ({long_date(BEFORE)}) has passed. Give one that is still to "
                "come, or none: the target day then stays as it was."
            ]),
        ],
    ),
    "closing": (
        rules.closing,
        {"lifecycle": "verified", "proposed": False, "response": "accepted",
         "assessment": "acceptable", "reason": "done", "why": "", "on": TODAY,
         "not_before": BEFORE, "today": TODAY},
        [
            ({"lifecycle": "closed", "reason": "superseded", "why": "By 3."},
             ["This is closed or passed to another body already."]),
            ({"proposed": True},
             ["It is proposed to the board to close this. The board has the next word."]),
            ({"reason": ""}, ["Say why it is closed.", "This was verified, so it is closed as "
                              "done.", "Say in a sentence why it is closed."]),
            ({"lifecycle": "open"}, ["Only what was verified can be closed as done."]),
            ({"lifecycle": "open", "reason": "superseded"},
             ["Say in a sentence why it is closed."]),
            ({"lifecycle": "open", "reason": "not_to_be_done", "why": "Agreed."},
             ["The body has not rejected it, so there is no rejection to accept."]),
            ({"lifecycle": "open", "reason": "not_to_be_done", "why": "Agreed.",
              "response": "rejected", "assessment": "partial"},
             ["Assess the rejection first: the forum has not found it acceptable."]),
            ({"lifecycle": "open", "reason": "not_to_be_done", "why": "Agreed.",
              "response": "rejected"}, []),
        ],
    ),
    "confirming": (
        rules.confirming,
        {"proposed": True, "own_proposal": False, "on": TODAY, "not_before": BEFORE,
         "today": TODAY},
        [
            ({"proposed": False}, ["Nobody has proposed to close this."]),
            ({"own_proposal": True}, [SAME_PERSON]),
        ],
    ),
    "declining": (
        rules.declining, {"proposed": True, "own_proposal": False, "why": "Audit first."},
        [({"why": ""}, ["Say why the board does not close it."])],
    ),
    "setting the closing rule": (
        rules.setting_closing_rule, {"rule": "board"},
        [({"rule": "nobody"}, ["Say who closes the board's actions."])],
    ),
    "linking": (
        rules.linking, {"kind": "repeats", "to_itself": False, "linked_already": False},
        [
            ({"kind": ""}, ["Say how the one stands to the other."]),
            ({"to_itself": True}, ["A recommendation is not linked to itself."]),
            ({"linked_already": True}, ["These two are linked like this already."]),
        ],
    ),
    "unlinking": (
        rules.unlinking, {"is_over": False}, [({"is_over": True}, ["This link has ended already."])]
    ),
    "theming": (
        rules.theming, {"themes": ["suicide"]},
        [({"themes": ["none such"]}, ["Choose themes of the list."])],
    ),
    "undertaking": (
        rules.undertaking, {"agreed": True, "given_already": False},
        [
            ({"given_already": True}, ["You have given this undertaking already."]),
            ({"agreed": False}, ["Tick that you give the undertaking."]),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "facts", "reasons"),
    [
        (rule, {**fine, **other}, reasons)
        for rule, fine, cases in CASES.values()
        for other, reasons in [({}, []), *cases]
    ],
)
def test_reasons(rule, facts, reasons) -> None:
    assert rule(**facts) == reasons
