"""What stands in the way of offering a case, answering, joining and calling it an error: tables."""

import datetime
import uuid

import pytest

from dhr import rules
from dhr.rules.in_error import ERASABLE
from dhr.rules.joining import JOINABLE, JOINED_TO
from dhr.rules.transfer import NO_LONGER
from dhr.vocabulary import LIVE, STATE_LABELS, State

TODAY = datetime.date(2026, 6, 15)
TOLD = datetime.date(2026, 5, 27)
ASKER, CHAIR = uuid.uuid4(), uuid.uuid4()

OFFERED = "This case is offered already. Wait for the answer, or withdraw the offer."
ONE = "Choose one partnership, or write the name of one that is not in the list."


def stage(step: str, state: State) -> str:
    return f"{step} is not possible at this stage: the case is at “{STATE_LABELS[state]}”."


@pytest.mark.parametrize("state", list(State))
def test_live_cases_can_be_offered_and_no_others(state: State) -> None:
    reasons = rules.offering_at_all(state, open_offer=False)
    assert reasons == ([] if state in LIVE else [stage("Offering the case", state)])


OFFER = {
    "open_offer": False, "to_partnership": True, "to_outside": "", "is_own": False,
    "reason": "She lived there.", "on": TODAY, "notified_on": TOLD,
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({}, []),
        ({"to_partnership": False, "to_outside": "Farshire CSP"}, []),
        ({"open_offer": True}, [OFFERED]),
        ({"to_outside": "Farshire CSP"}, [ONE]),
        ({"to_partnership": False}, [ONE]),
        ({"to_partnership": False, "to_outside": "  "}, [ONE]),
        ({"is_own": True}, ["This case is at this partnership already; choose another."]),
        ({"reason": " "}, ["Say why the other partnership should take the case."]),
        ({"on": None}, ["Say on which day the case was offered."]),
        (
            {"on": datetime.date(2026, 5, 1)},
            ["The day the case was offered (1 May 2026) is before the day the death was notified "
             "(27 May 2026)."],
        ),
    ],
)  # fmt: skip
def test_an_offer(change: dict, reasons: list[str]) -> None:
    assert rules.offering(State.SCOPING, **(OFFER | change), today=TODAY) == reasons


def test_an_offer_is_refused_with_every_reason_at_once() -> None:
    wrong = OFFER | {"open_offer": True, "to_partnership": False, "reason": "", "on": None}
    assert len(rules.offering(State.JOINED, **wrong, today=TODAY)) == 5


@pytest.mark.parametrize(
    ("open_offer", "reason", "reasons"),
    [
        (True, "They rang.", []),
        (True, " ", ["Say why the offer is withdrawn."]),
        (False, "They rang.", [NO_LONGER]),
        (False, "", [NO_LONGER, "Say why the offer is withdrawn."]),
    ],
)
def test_withdrawing(open_offer: bool, reason: str, reasons: list[str]) -> None:
    assert rules.withdrawing_offer(open_offer=open_offer, reason=reason) == reasons


@pytest.mark.parametrize(
    ("state", "open_offer", "reason", "reasons"),
    [
        (State.PUBLISHED, True, "Not ours.", []),
        (State.PUBLISHED, True, "", ["Say why the case is refused."]),
        (State.PUBLISHED, False, "Not ours.", [NO_LONGER]),
        (State.JOINED, True, "Not ours.", [stage("Answering the offer", State.JOINED)]),
    ],
)
def test_refusing(state: State, open_offer: bool, reason: str, reasons: list[str]) -> None:
    assert rules.refusing_offer(state, open_offer=open_offer, reason=reason) == reasons


ANSWER = {
    "open_offer": True, "to_outside": True, "accepted": True, "reason": "", "on": TODAY,
    "offered_on": TOLD, "letter_unsent": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({}, []),
        ({"accepted": False, "reason": "Not ours."}, []),
        ({"accepted": False, "reason": "Not ours.", "letter_unsent": True}, []),
        (
            {"letter_unsent": True},
            ["The letter that offers the case to them has not been sent yet. Issue it, send it "
             "and record that, then record that they take the case."],
        ),
        ({"accepted": False}, ["Say why the case is refused."]),
        ({"accepted": None}, ["Say whether the other partnership takes the case."]),
        ({"open_offer": False, "letter_unsent": True}, [NO_LONGER]),
        (
            {"to_outside": False, "letter_unsent": True},
            ["That partnership uses this system; it answers the offer itself."],
        ),
        (
            {"on": datetime.date(2026, 5, 1)},
            ["The day they answered (1 May 2026) is before the day the case was offered "
             "(27 May 2026)."],
        ),
    ],
)  # fmt: skip
def test_an_answer_from_elsewhere(change: dict, reasons: list[str]) -> None:
    assert (
        rules.recording_transfer_answer(State.SCOPING, **(ANSWER | change), today=TODAY) == reasons
    )


@pytest.mark.parametrize("state", list(State))
def test_a_case_is_joined_before_a_chair_is_at_work(state: State) -> None:
    wanted = [] if state in JOINABLE else [stage("Joining this case to another", state)]
    assert rules.joining_at_all(state, open_offer=False) == wanted


JOIN = {
    "other_state": State.UNDER_WAY, "is_itself": False, "open_offer": False,
    "other_asked_in_error": False, "reason": "One event.",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({}, []),
        ({"other_state": None}, ["Choose a case of this partnership."]),
        ({"is_itself": True}, ["A case cannot be joined to itself; choose another."]),
        *[
            ({"other_state": state}, [stage("Joining to the other case", state)])
            for state in State
            if state not in JOINED_TO
        ],
        (
            {"open_offer": True},
            ["This case is offered to another partnership. Withdraw the offer first."],
        ),
        (
            {"other_asked_in_error": True},
            ["The CSP chair is asked whether the other case was recorded in error. Wait for the "
             "answer, or choose another case."],
        ),
        ({"reason": ""}, ["Say why the two are looked at together."]),
    ],
)  # fmt: skip
def test_joining(change: dict, reasons: list[str]) -> None:
    assert rules.joining(State.SCOPING, **(JOIN | change)) == reasons


ASK = {
    "asked": False, "open_offer": False, "joined": [], "reason": "Told twice.", "deciders": 1,
}  # fmt: skip
STAYS = (
    "is joined to this case and looked at here, so this case must stay. If it was recorded twice, "
    "join it to the other case instead."
)
JOINED = [
    (["NM-X9S"], [f"NM-X9S {STAYS}"]),
    (
        ["", "NM-X9S", ""],
        [f"Another case, which you may not open, {STAYS}", f"NM-X9S {STAYS}"],
    ),
]


@pytest.mark.parametrize("state", list(State))
def test_recorded_in_error_belongs_before_the_decision(state: State) -> None:
    wanted = [] if state in ERASABLE else [stage("Recording in error", state)]
    assert rules.asking_in_error(state, **ASK) == wanted
    assert rules.confirming_in_error(state, asked_by=ASKER, by=CHAIR, joined=[]) == wanted
    assert rules.declining_in_error(state, asked_by=ASKER, reason="It is real.") == wanted


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({"asked": True}, ["The CSP chair has been asked already."]),
        (
            {"open_offer": True},
            ["This case is offered to another partnership. Withdraw the offer first."],
        ),
        ({"reason": " "}, ["Say why the case was recorded in error."]),
        (
            {"deciders": 0},
            ["Nobody can confirm it today: no CSP chair or deputy chair is in post who has no "
             "conflict of interest in this case."],
        ),
    ],
)  # fmt: skip
def test_asking(change: dict, reasons: list[str]) -> None:
    assert rules.asking_in_error(State.NOTIFIED, **(ASK | change)) == reasons


@pytest.mark.parametrize(("joined", "reasons"), JOINED)
def test_a_case_in_which_another_is_looked_at_must_stay(joined, reasons: list[str]) -> None:
    assert rules.asking_in_error(State.NOTIFIED, **(ASK | {"joined": joined})) == reasons
    assert reasons == rules.confirming_in_error(
        State.NOTIFIED, asked_by=ASKER, by=CHAIR, joined=joined
    )


NOT_ASKED = "Nobody has asked for this case to be recorded in error."


@pytest.mark.parametrize(
    ("asked_by", "by", "reasons"),
    [
        (ASKER, CHAIR, []),
        (None, CHAIR, [NOT_ASKED]),
        (ASKER, ASKER, ["It must be confirmed by somebody who did not ask for it."]),
    ],
)
def test_two_people_say_it(asked_by, by, reasons: list[str]) -> None:
    found = rules.confirming_in_error(State.SCOPING, asked_by=asked_by, by=by, joined=[])
    assert found == reasons


@pytest.mark.parametrize(
    ("asked_by", "reason", "reasons"),
    [
        (ASKER, "It is real.", []),
        (ASKER, "", ["Say why the case is kept."]),
        (None, "It is real.", [NOT_ASKED]),
    ],
)
def test_the_chair_keeps_the_case(asked_by, reason: str, reasons: list[str]) -> None:
    assert rules.declining_in_error(State.SCOPING, asked_by=asked_by, reason=reason) == reasons
