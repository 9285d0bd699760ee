"""What stands in the way of a meeting of the forum, and of deciding there: every sentence."""

import datetime

import pytest

from learning import rules
from learning.rules.meeting import DECIDED_MEANWHILE, NOT_OFF_BY_THEM, OWN_INTEREST
from learning.vocabulary import DecisionKind, MeetingState
from tests.dhr.days import FAR_OFF, YEARS_AHEAD

TODAY = datetime.date(2026, 6, 23)
BEFORE, AFTER = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=1)
TEN, NOON = datetime.time(10), datetime.time(12)
PLANNED, HELD = MeetingState.PLANNED, MeetingState.HELD
CONFIRMED, CANCELLED = MeetingState.MINUTES_CONFIRMED, MeetingState.CANCELLED
OVER = "This is no longer possible: held, minutes confirmed."
NOT_PLANNED = "This is possible only before the meeting was held:"
DECIDING = {
    "state": PLANNED, "on": TODAY, "today": TODAY, "own_interest": False, "is_off": False,
}  # fmt: skip

CASES = {
    "calling": (
        rules.calling,
        {"on": AFTER, "starts_at": TEN, "ends_at": NOON, "place": "Town hall", "is_taken": False,
         "today": TODAY},
        [
            ({"on": TODAY}, []),
            ({"on": None}, ["Say on which day the forum meets."]),
            ({"on": BEFORE}, ["The day of the meeting (22 June 2026) has passed."]),
            ({"on": FAR_OFF}, [YEARS_AHEAD]),
            ({"is_taken": True}, ["The forum meets on that day already."]),
            ({"starts_at": None}, ["Say from when to when the meeting lasts."]),
            ({"ends_at": None}, ["Say from when to when the meeting lasts."]),
            ({"ends_at": TEN}, ["The meeting must end after it begins."]),
            ({"place": " "}, ["Say where the forum meets, or give the link to join."]),
        ],
    ),
    "changing": (
        rules.changing_at_all,
        {"state": PLANNED},
        [
            ({"state": HELD}, [f"{NOT_PLANNED} held, minutes to be confirmed."]),
            ({"state": CANCELLED}, [f"{NOT_PLANNED} cancelled."]),
        ],
    ),
    "cancelling": (
        rules.cancelling,
        {"state": PLANNED, "why": "Too few can come.", "decided": 0},
        [
            ({"state": CANCELLED, "why": ""},
             [f"{NOT_PLANNED} cancelled.", "Say why the meeting is cancelled."]),
            ({"decided": 1},
             ["Something was decided at this meeting, so it is not cancelled."]),
        ],
    ),
    "putting on": (
        rules.putting_on,
        {"state": HELD, "is_there": False, "chosen": True},
        [
            ({"state": CONFIRMED}, [OVER]),
            ({"chosen": False}, ["Choose what is put on the agenda."]),
            ({"is_there": True}, ["This is on the agenda already."]),
        ],
    ),
    "taking off": (
        rules.taking_off,
        {"state": PLANNED, "is_off": False, "decided": False, "own_interest": False},
        [
            ({"state": HELD}, [f"{NOT_PLANNED} held, minutes to be confirmed."]),
            ({"own_interest": True}, [NOT_OFF_BY_THEM]),
            ({"is_off": True}, ["This is off the agenda already."]),
            ({"decided": True}, ["This was decided, so it stays in the minutes."]),
        ],
    ),
    "recording attendance": (
        rules.recording_attendance,
        {"state": PLANNED, "on": TODAY, "today": TODAY, "anybody_came": True},
        [
            ({"state": CONFIRMED}, [OVER]),
            ({"on": AFTER}, ["Nobody has come yet: the meeting is on 24 June 2026. Record "
                             "apologies until then."]),
            ({"on": AFTER, "anybody_came": False}, []),
        ],
    ),
    "moving": (
        rules.moving,
        {"day_moves": True, "decided": 0},
        [
            ({"decided": 1}, [
                "Something was decided at this meeting, so its day stays as it is."]),
            ({"day_moves": False, "decided": 1}, []),
        ],
    ),
    "withdrawing": (
        rules.withdrawing,
        {"state": HELD, "declared": True, "why": "It was another ward."},
        [
            ({"state": CONFIRMED}, [OVER]),
            ({"declared": False}, ["You have declared no interest in this that still stands."]),
            ({"why": " "}, ["Say in a sentence why you withdraw it."]),
        ],
    ),
    "declaring": (
        rules.declaring,
        {"state": PLANNED, "is_off": False, "why": "I ran the ward.", "declared_already": False},
        [
            ({"is_off": True}, ["This item was taken off the agenda."]),
            ({"state": CANCELLED}, ["This is no longer possible: cancelled."]),
            ({"why": ""}, ["Say in a sentence what your interest is."]),
            ({"declared_already": True}, ["You have declared an interest in this already."]),
        ],
    ),
    "deciding": (
        rules.deciding,
        {**DECIDING, "kind": "watch", "can_be": list(DecisionKind), "words": "",
         "decided_meanwhile": False},
        [
            ({"state": HELD}, []),
            ({"state": CONFIRMED}, [OVER]),
            ({"on": AFTER}, ["The forum decides at its meeting, on 24 June 2026."]),
            ({"is_off": True}, ["This item was taken off the agenda."]),
            ({"own_interest": True}, [OWN_INTEREST]),
            ({"decided_meanwhile": True, "own_interest": True},
             [DECIDED_MEANWHILE, OWN_INTEREST]),
            ({"kind": ""}, ["Say what the forum decides."]),
            ({"kind": "verify", "can_be": [DecisionKind.WATCH]},
             ["This cannot be decided of it as it stands now."]),
            ({"kind": "audit"}, ["Say what is to be audited, by whom and until when."]),
            ({"kind": "escalate"},
             ["Say to whom it is escalated, and what they are asked for."]),
            ({"kind": "audit", "words": "20 records, by the ICB."}, []),
        ],
    ),
    "having an interest": (
        rules.having_an_interest,
        {"declared_for": set()},
        [
            ({"declared_for": {AFTER, TODAY}}, [
                f"You declared an interest in this for the learning forum of {day}. Somebody else "
                "decides it, until the minutes of that meeting are confirmed."
                for day in ("23 June 2026", "24 June 2026")]),
        ],
    ),
    "holding": (
        rules.holding,
        {"state": PLANNED, "on": TODAY, "today": TODAY, "anybody_came": True},
        [
            ({"state": HELD}, [f"{NOT_PLANNED} held, minutes to be confirmed."]),
            ({"on": AFTER, "anybody_came": False},
             ["The meeting is on 24 June 2026.", "Record first who came."]),
        ],
    ),
    "confirming minutes": (
        rules.confirming_minutes,
        {"state": HELD, "on": BEFORE, "confirmed_on": TODAY, "today": TODAY},
        [
            ({"state": CONFIRMED}, ["These minutes are confirmed already."]),
            ({"state": PLANNED}, ["Only a meeting that was held has minutes to confirm."]),
            ({"confirmed_on": None}, ["Say on which day the minutes were confirmed."]),
            ({"confirmed_on": BEFORE - datetime.timedelta(days=1)},
             ["The day the minutes were confirmed (21 June 2026) is before the day the forum met "
              "(22 June 2026)."]),
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
