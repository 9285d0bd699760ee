"""What stands in the way, case by case, and that every reason is told at once."""

import datetime
from dataclasses import replace
from uuid import UUID

import pytest

from people import rules

TODAY = datetime.date(2026, 6, 15)
YESTERDAY = datetime.date(2026, 6, 14)
TOMORROW = datetime.date(2026, 6, 16)
NOW = datetime.datetime(2026, 11, 22, 12, 0, tzinfo=datetime.UTC)

OFFER = rules.Offer(
    role="spoc",
    email="ada.new@lindale.example",
    own_email="marnie@brackenford.example",
    from_day=TODAY,
    until=None,
    reason="Their safeguarding lead.",
    place="Lindale Hospitals",
)


def found(reasons: list[str], *words: str) -> None:
    """Exactly these reasons, each known by some of its words, in this order."""
    assert len(reasons) == len(words), reasons
    for reason, part in zip(reasons, words, strict=True):
        assert part in reason
        assert reason.endswith((".", "?")), reason


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, []),
        ({"until": TODAY}, []),
        ({"from_day": TOMORROW, "until": TODAY}, ["cannot be before the first day"]),
        ({"from_day": YESTERDAY, "until": YESTERDAY}, ["today is 15 June 2026"]),
        ({"until": datetime.date(2099, 1, 1)}, ["1 January 2099 is years ahead"]),
        ({"from_day": datetime.date(2099, 1, 1)}, ["1 January 2099 is years ahead"]),
        ({"reason": "  "}, ["Say why"]),
        ({"own_email": OFFER.email}, ["give a role to yourself"]),
        ({"body_chosen": False, "place": ""}, ["Choose the body"]),
        ({"role": "forum_member", "body_chosen": False}, []),
        ({"body_works_here": False}, ["does not work with your partnership"]),
        ({"body_ended": "It was succeeded."}, ["It was succeeded."]),
        ({"is_member": True}, ["already holds this role: Single point of contact, Lindale"]),
        ({"is_invited": True}, ["already waiting for an answer"]),
    ],
)
def test_inviting(change: dict, words: list[str]) -> None:
    found(rules.against_inviting(replace(OFFER, **change), TODAY), *words)


def test_inviting_tells_every_reason_at_once() -> None:
    offer = replace(
        OFFER,
        from_day=TODAY,
        until=YESTERDAY,
        reason="",
        own_email=OFFER.email,
        is_member=True,
        is_invited=True,
    )
    assert len(rules.against_inviting(offer, TODAY)) == 6


ANSWER = rules.Answer(
    withdrawn=False, accepted=False, runs_out=NOW + datetime.timedelta(seconds=1), until=None
)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, []),
        ({"until": TODAY}, []),
        ({"accepted": True}, ["has been used"]),
        ({"accepted": True, "is_member": True}, ["has been used"]),
        ({"withdrawn": True}, ["was withdrawn"]),
        ({"runs_out": NOW}, ["ran out on 22 November 2026"]),
        ({"until": YESTERDAY}, ["ended on 14 June 2026"]),
        ({"is_member": True}, ["hold this role already"]),
        ({"body_ended": "It was succeeded."}, ["It was succeeded."]),
        ({"withdrawn": True, "runs_out": NOW}, ["was withdrawn", "ran out"]),
    ],
)
def test_accepting(change: dict, words: list[str]) -> None:
    found(rules.against_accepting(replace(ANSWER, **change), NOW, TODAY), *words)


@pytest.mark.parametrize(
    ("withdrawn", "accepted", "words"),
    [
        (False, False, []),
        (True, False, ["withdrawn already"]),
        (False, True, ["End the role instead"]),
    ],
)
def test_withdrawing(withdrawn: bool, accepted: bool, words: list[str]) -> None:
    found(rules.against_withdrawing(withdrawn=withdrawn, accepted=accepted), *words)


ENDING = rules.Ending(
    label="CSP manager",
    from_day=YESTERDAY,
    until=None,
    over=False,
    last_day=None,
    reason="Moved on.",
)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, []),
        ({"last_day": TODAY}, []),
        ({"last_day": TOMORROW, "until": TOMORROW}, []),
        ({"over": True, "reason": ""}, ["has ended already"]),
        ({"reason": ""}, ["Say why"]),
        ({"last_day": datetime.date(2099, 1, 1)}, ["1 January 2099 is years ahead"]),
        ({"last_day": YESTERDAY}, ["cannot lie in the past"]),
        ({"last_day": TODAY, "from_day": TOMORROW}, ["only begins on 16 June 2026"]),
        ({"last_day": TOMORROW, "until": TODAY}, ["already ends on 15 June 2026"]),
        ({"leaves_no_manager": True}, ["this is the last CSP manager"]),
        ({"leaves_no_administrator": True}, ["the last system administrator"]),
        (
            {"reason": "", "last_day": YESTERDAY, "leaves_no_manager": True},
            ["Say why", "in the past", "the last CSP manager"],
        ),
    ],
)
def test_ending(change: dict, words: list[str]) -> None:
    found(rules.against_ending(replace(ENDING, **change), TODAY), *words)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, []),
        ({"is_self": True}, ["left yourself"]),
        ({"has_left": True}, ["has left already"]),
        ({"holds_nothing_here": True}, ["no role here"]),
        ({"reason": " "}, ["Say why"]),
        ({"is_self": True, "reason": ""}, ["left yourself", "Say why"]),
    ],
)
def test_leaving(change: dict, words: list[str]) -> None:
    facts = {"is_self": False, "has_left": False, "holds_nothing_here": False, "reason": "Left."}
    found(rules.against_leaving(**(facts | change)), *words)


HOLDERS = {"lindale hospitals": "Lindale Hospitals", "lhnt": "Lindale Hospitals"}


@pytest.mark.parametrize(
    ("name", "own", "words"),
    [
        ("Calder Rise Homes", "Calder Rise Homes", []),
        (" LHNT ", "Lindale Hospitals", ["is a name of Lindale Hospitals already"]),
        ("lhnt", "Calder Rise Homes", ["a name of another body: Lindale Hospitals"]),
        ("Lindale hospitals", "Calder Rise Homes", ["a name of another body"]),
    ],
)
def test_names_of_bodies(name: str, own: str, words: list[str]) -> None:
    found(rules.against_name(name, HOLDERS, own=own), *words)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("lindale hospitals", "“lindale hospitals” is on your list already."),
        ("LHNT", "“LHNT” is on your list already, as Lindale Hospitals."),
    ],
)
def test_listing_a_body_twice(name: str, sentence: str) -> None:
    assert rules.against_listing_twice(name, "Lindale Hospitals") == [sentence]


GROUP, BOARD, NEXT = UUID(int=1), UUID(int=2), UUID(int=3)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, []),
        ({"succeeded_by": "The other"}, ["recorded already: The other"]),
        ({"successor": GROUP}, ["cannot take its own place"]),
        ({"line_of_successor": [NEXT, GROUP]}, ["in a circle"]),
        ({"successor_ended_on": TODAY}, ["had itself ended by then, on 15 June 2026"]),
        ({"successor_ended_on": TOMORROW}, []),
        ({"on": datetime.date(2099, 1, 1)}, ["1 January 2099 is years ahead"]),
        ({"on": datetime.date(1906, 1, 1)}, ["1 January 1906 is more than 90 years ago"]),
        (
            {"succeeded_by": "The other", "successor_ended_on": YESTERDAY},
            ["recorded already", "had itself ended"],
        ),
    ],
)
def test_successors(change: dict, words: list[str]) -> None:
    facts = {
        "body": GROUP,
        "successor": BOARD,
        "succeeded_by": "",
        "on": TODAY,
        "today": TODAY,
        "successor_ended_on": None,
        "line_of_successor": [NEXT],
    }
    found(rules.against_successor(**(facts | change)), *words)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, []),
        ({"succeeded_by": ""}, ["No successor of this body is recorded."]),
        ({"reason": " "}, ["Say what was wrong"]),
        ({"succeeded_by": "", "reason": ""}, ["No successor", "Say what was wrong"]),
    ],
)
def test_successors_in_error(change: dict, words: list[str]) -> None:
    facts = {"succeeded_by": "The other", "reason": "The wrong body."}
    found(rules.against_taking_back(**(facts | change)), *words)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, []),
        ({"is_demo": True}, ["This database is the demo's"]),
        ({"name_taken": True}, ["of this name already"]),
        ({"prefix_taken": True}, ["uses these letters"]),
        ({"prefix_fits": False}, ["two or three capitals"]),
        ({"same_person": True}, ["must be two people"]),
        ({"name_taken": True, "prefix_taken": True}, ["of this name", "these letters"]),
    ],
)
def test_making_a_partnership(change: dict, words: list[str]) -> None:
    facts = {
        "is_demo": False,
        "name_taken": False,
        "prefix_taken": False,
        "prefix_fits": True,
        "same_person": False,
    }
    found(rules.against_new_partnership(**(facts | change)), *words)
