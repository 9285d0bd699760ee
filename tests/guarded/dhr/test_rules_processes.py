"""What stands in the way of recording other processes and joint reviews. No database."""

import datetime

import pytest

from dhr.rules import (
    Bound,
    SinceTheDeath,
    adding_joint,
    child_step,
    child_step_at_all,
    copying,
    copying_at_all,
    ending_parallel,
    ending_process_at_all,
    opening_parallel,
    recording_process_at_all,
    removing_joint,
    removing_joint_at_all,
)
from dhr.vocabulary import CLOSED, State
from tests.dhr.days import DAY, TODAY, TOMORROW, YESTERDAY

SIGNED_OFF = {
    "signed_off", "with_home_office", "changes", "approved", "published", "withheld", "withdrawn",
    "concluded",
}  # fmt: skip
FUTURE = "(16 June 2026) is in the future; today is 15 June 2026."


@pytest.mark.parametrize("state", State)
def test_at_which_stages(state: State) -> None:
    lives = state not in CLOSED
    assert (recording_process_at_all(state.value) == []) is lives
    assert (child_step_at_all(state.value, child_since=TODAY) == []) is lives
    assert (copying_at_all(state.value, copied_on=None) == []) is (state.value in SIGNED_OFF)


def opened(**changes: object) -> list[str]:
    facts = {
        "state": "scoping", "kind": "trial", "on": YESTERDAY, "open_since": None, "today": TODAY,
    }  # fmt: skip
    return opening_parallel(**(facts | changes))


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"kind": "feud"}, ["Say which process it is."]),
        ({"on": None}, ["Say on which day the process began."]),
        ({"on": TOMORROW}, [f"The day the process began {FUTURE}"]),
        ({"open_since": YESTERDAY},
         ["A process of this kind is open already, since 14 June 2026. End or correct that one."]),
        ({"state": "concluded", "kind": "", "on": None},
         ["Recording another process is not possible at this stage: the case is at “Concluded”.",
          "Say which process it is.", "Say on which day the process began."]),
    ],
)  # fmt: skip
def test_opening_a_process(changes: dict[str, object], reasons: list[str]) -> None:
    assert opened(**changes) == reasons


def ended(**changes: object) -> list[str]:
    facts = {
        "kind": "trial", "since": YESTERDAY, "ended_on": None, "stands": True, "until": TODAY,
        "outcome": "convicted", "today": TODAY,
    }  # fmt: skip
    return ending_parallel(**(facts | changes))


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"outcome": "acquitted"}, []),
        ({"outcome": "dropped"}, []),
        ({"kind": "inquest", "outcome": "concluded"}, []),
        ({"kind": "inquest"}, ["A process of this kind does not end like that."]),
        ({"outcome": "concluded"}, ["A process of this kind does not end like that."]),
        ({"outcome": "", "until": None},
         ["Say on which day the process ended.", "Say how the process ended."]),
        ({"until": YESTERDAY - DAY},
         ["The day the process ended (13 June 2026) is before the day it began (14 June 2026)."]),
        ({"ended_on": TODAY}, ["This process ended already, on 15 June 2026."]),
        ({"stands": False},
         ["This process has been corrected or ended since. Look at the newest version."]),
    ],
)  # fmt: skip
def test_ending_a_process(changes: dict[str, object], reasons: list[str]) -> None:
    assert ended(**changes) == reasons


def test_a_process_that_is_open_can_end() -> None:
    assert ending_process_at_all(ended_on=None, stands=True) == []


def joined(**changes: object) -> list[str]:
    facts = {
        "state": "scoping", "kind": "child", "on": YESTERDAY, "open_since": None,
        "ended_on": None, "today": TODAY,
    }  # fmt: skip
    return adding_joint(**(facts | changes))


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"kind": "xyz", "on": None},
         ["Say which review it is.", "Say on which day the joint process began."]),
        ({"on": TOMORROW}, [f"The day the joint process began {FUTURE}"]),
        ({"ended_on": YESTERDAY}, []),
        ({"ended_on": TODAY},
         ["The day the joint process began (14 June 2026) is before the day it was joint no "
          "longer (15 June 2026)."]),
        ({"open_since": YESTERDAY}, ["This joint process is open already, since 14 June 2026."]),
    ],
)  # fmt: skip
def test_adding_a_joint_review(changes: dict[str, object], reasons: list[str]) -> None:
    assert joined(**changes) == reasons


def removed(**changes: object) -> list[str]:
    facts = {
        "since": YESTERDAY, "is_open": True, "on": TODAY, "reason": "The tests are not met.",
        "today": TODAY,
    }  # fmt: skip
    return removing_joint(**(facts | changes))


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"on": None, "reason": " "},
         ["Say on which day the joint process ended.", "Say why it is joint no longer."]),
        ({"on": YESTERDAY - DAY},
         ["The day the joint process ended (13 June 2026) is before the day it began (14 June "
          "2026)."]),
        ({"is_open": False, "reason": ""}, ["This joint process is not open any more."]),
    ],
)  # fmt: skip
def test_removing_a_joint_review(changes: dict[str, object], reasons: list[str]) -> None:
    assert removed(**changes) == reasons


def test_a_joint_review_that_is_open_can_be_removed() -> None:
    assert removing_joint_at_all(is_open=True) == []


def step(**changes: object) -> list[str]:
    facts = {
        "state": "scoping", "kind": "serious_incident_notified", "on": TODAY,
        "child_since": YESTERDAY, "done_on": None, "today": TODAY,
    }  # fmt: skip
    return child_step(**(facts | changes))


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"kind": "rapid_review_sent"}, []),
        ({"kind": "decided"}, ["Say which step was done."]),
        ({"on": None}, ["Say on which day it was done."]),
        ({"on": YESTERDAY - DAY},
         ["The day it was done (13 June 2026) is before the day the joint process began (14 June "
          "2026)."]),
        ({"child_since": None},
         ["Add the child safeguarding practice review as a joint process first."]),
        ({"done_on": YESTERDAY},
         ["This step is recorded already, on 14 June 2026. Correct its day on the timeline if it "
          "is wrong."]),
    ],
)  # fmt: skip
def test_a_step_of_the_child_route(changes: dict[str, object], reasons: list[str]) -> None:
    assert step(**changes) == reasons


def copied(**changes: object) -> list[str]:
    facts = {
        "state": "signed_off", "on": TODAY, "copied_on": None, "completed_on": YESTERDAY,
        "today": TODAY,
    }  # fmt: skip
    return copying(**(facts | changes))


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"completed_on": None}, []),
        ({"on": YESTERDAY - DAY},
         ["The day the copy was sent (13 June 2026) is before the day the report was signed off "
          "(14 June 2026)."]),
        ({"copied_on": YESTERDAY, "on": None},
         ["The copy to the Commissioner is recorded already, on 14 June 2026.",
          "Say on which day the copy was sent."]),
        ({"state": "under_way"},
         ["Sending the report to the Commissioner is not possible at this stage: the case is at "
          "“Review under way”."]),
    ],
)  # fmt: skip
def test_the_copy_to_the_commissioner(changes: dict[str, object], reasons: list[str]) -> None:
    assert copied(**changes) == reasons


# -- Nothing about a death begins before it ------------------------------------------------------

IN_1999 = datetime.date(1999, 3, 1)
NOTIFIED = datetime.date(2022, 3, 14)
ASK_THE_YEAR = (
    "{} began (1 March 1999) 23 years before the death was notified (14 March 2022). Is the year "
    "right? If it is, tick “The year is right”."
)


@pytest.mark.parametrize(
    ("begins", "what"), [(opened, "the process"), (joined, "the joint process")]
)
def test_nothing_about_a_death_begins_before_it(begins, what) -> None:
    died = Bound(YESTERDAY, is_the_death=True)
    assert begins(on=YESTERDAY, since_death=SinceTheDeath(died, NOTIFIED)) == []
    before = [f"The day {what} began (13 June 2026) is before the death."]
    for sure in (False, True):
        since = SinceTheDeath(died, NOTIFIED, year_is_right=sure)
        assert begins(on=YESTERDAY - DAY, since_death=since) == before


@pytest.mark.parametrize(
    ("begins", "what"), [(opened, "The process"), (joined, "The joint process")]
)
@pytest.mark.parametrize(
    ("on", "notified_on", "sure", "asked"),
    [
        (IN_1999, NOTIFIED, False, True),
        (IN_1999, NOTIFIED, True, False),
        (IN_1999, None, False, False),
        (datetime.date(2021, 3, 15), NOTIFIED, False, False),
        (TODAY, NOTIFIED, False, False),
    ],
)
def test_where_the_day_of_the_death_is_not_known_an_early_year_is_asked_about(
    begins, what, on, notified_on, sure, asked
) -> None:
    since = SinceTheDeath(None, notified_on, year_is_right=sure)
    assert begins(on=on, since_death=since) == ([ASK_THE_YEAR.format(what)] if asked else [])


def test_one_year_before_is_said_as_one_year() -> None:
    [reason] = opened(on=datetime.date(2021, 3, 14), since_death=SinceTheDeath(None, NOTIFIED))
    assert "1 year before the death was notified" in reason
