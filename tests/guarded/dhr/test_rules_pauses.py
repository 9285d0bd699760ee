"""What stands in the way of suspending work, going on, and new timescales. No database."""

import datetime

import pytest

from dhr.rules import (
    agreeing_at_all,
    agreeing_timescale,
    movable_clocks,
    moving_clock,
    resuming,
    resuming_at_all,
    suspending,
    suspending_at_all,
)
from dhr.vocabulary import PausableClock, State
from tests.dhr.days import DAY, TODAY, TOMORROW, YESTERDAY

HELD_ON = TODAY - 10 * DAY
SUSPENDABLE = {
    "appointing", "under_way", "sign_off", "signed_off", "with_home_office", "changes", "approved",
}  # fmt: skip
REPORT_TO_COME = {"appointing", "under_way", "sign_off"}

YEARS_AHEAD = "1 January 2099 is years ahead. Look at the year again."


def suspend(**changes: object) -> list[str]:
    facts = {
        "state": State.UNDER_WAY.value,
        "on": YESTERDAY,
        "cause": "criminal_proceedings",
        "work_stopped": ["interviews", "overview_report"],
        "clocks": ["overview_report"],
        "authority": "The senior investigating officer",
        "look_again_on": TOMORROW,
        "told_on": None,
        "suspended_since": None,
        "held_on": HELD_ON,
        "today": TODAY,
    }
    return suspending(**(facts | changes))


@pytest.mark.parametrize("state", State)
def test_work_stops_once_a_review_is_held_until_it_is_published(state: State) -> None:
    assert (suspending_at_all(state.value) == []) is (state.value in SUSPENDABLE)
    assert (suspend(state=state.value) == []) is (state.value in SUSPENDABLE)
    assert (agreeing_at_all(state.value) == []) is (state.value in SUSPENDABLE)


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"on": TODAY}, []),
        ({"on": HELD_ON}, []),
        ({"held_on": None}, []),
        ({"clocks": []}, []),
        ({"told_on": TODAY}, []),
        ({"told_on": YESTERDAY}, []),
        ({"look_again_on": TODAY}, []),
        ({"on": None}, ["Say on which day the suspension began."]),
        ({"on": TOMORROW, "look_again_on": TOMORROW + DAY},
         ["The day the suspension began (16 June 2026) is in the future; today is 15 June 2026."]),
        ({"on": HELD_ON - DAY},
         ["The day the suspension began (4 June 2026) is before the day it was decided that a "
          "review is held (5 June 2026)."]),
        ({"cause": ""}, ["Say why work is suspended."]),
        ({"cause": "holiday"}, ["Say why work is suspended."]),
        ({"work_stopped": []}, ["Say what work stops."]),
        ({"work_stopped": ["interviews", "tea"]}, ["Say what work stops."]),
        ({"clocks": ["decision"]}, ["One of these clocks cannot be paused."]),
        ({"work_stopped": ["interviews"], "clocks": ["overview_report", "published"]},
         ["“Complete the overview report” is paused while the work it counts goes on. Say that "
          "“The overview report” stops too, or let its clock run.",
          "“Publish” is paused while the work it counts goes on. Say that “Publication” stops too, "
          "or let its clock run."]),
        ({"work_stopped": ["interviews", "publication"], "clocks": ["published"]}, []),
        ({"work_stopped": ["interviews"], "clocks": []}, []),
        ({"authority": " \n"}, ["Say on whose authority, by their role."]),
        ({"look_again_on": datetime.date(2099, 1, 1)}, [YEARS_AHEAD]),
        ({"look_again_on": None}, ["Say on which day the suspension is looked at again."]),
        ({"look_again_on": YESTERDAY},
         ["The day it is looked at again (14 June 2026) is not after the day it began (14 June "
          "2026)."]),
        ({"told_on": TOMORROW},
         ["The day the Home Office was told (16 June 2026) is in the future; today is 15 June "
          "2026."]),
        ({"told_on": HELD_ON},
         ["The day the Home Office was told (5 June 2026) is before the day of what it was told "
          "(14 June 2026)."]),
        ({"suspended_since": HELD_ON},
         ["Work is suspended for this cause already, since 5 June 2026. Correct that suspension, "
          "or record when work went on."]),
        ({"on": None, "cause": "", "work_stopped": [], "authority": "", "look_again_on": None},
         ["Say on which day the suspension began.", "Say why work is suspended.",
          "Say what work stops.", "Say on whose authority, by their role.",
          "Say on which day the suspension is looked at again."]),
    ],
)  # fmt: skip
def test_what_a_suspension_needs(changes: dict[str, object], reasons: list[str]) -> None:
    assert suspend(**changes) == reasons


def resume(**changes: object) -> list[str]:
    facts = {
        "since": YESTERDAY,
        "ended_on": None,
        "stands": True,
        "until": TODAY,
        "reason": "The trial ended.",
        "today": TODAY,
    }
    return resuming(**(facts | changes))


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"until": YESTERDAY}, []),
        ({"until": None, "reason": " "},
         ["Say on which day work went on.", "Say why work goes on."]),
        ({"until": YESTERDAY - DAY},
         ["The day work went on (13 June 2026) is before the day it stopped (14 June 2026)."]),
        ({"until": TOMORROW},
         ["The day work went on (16 June 2026) is in the future; today is 15 June 2026."]),
        ({"ended_on": TODAY}, ["Work went on already, on 15 June 2026."]),
        ({"stands": False, "reason": ""},
         ["This suspension has been corrected or ended since. Look at the newest version."]),
    ],
)  # fmt: skip
def test_work_goes_on_once(changes: dict[str, object], reasons: list[str]) -> None:
    assert resume(**changes) == reasons


def test_what_stands_in_the_way_before_anything_is_typed() -> None:
    assert resuming_at_all(ended_on=None, stands=True) == []


def agree(**changes: object) -> list[str]:
    facts = {
        "state": State.UNDER_WAY.value,
        "clock": "overview_report",
        "due": TODAY + 90 * DAY,
        "agreed_by": "The panel with the CSP chair",
        "on": YESTERDAY,
        "told_on": None,
        "held_on": HELD_ON,
        "today": TODAY,
    }
    return agreeing_timescale(**(facts | changes))


@pytest.mark.parametrize("state", State)
def test_each_clock_is_moved_while_it_can_still_run(state: State) -> None:
    assert (agree(state=state.value) == []) is (state.value in REPORT_TO_COME)
    assert (agree(state=state.value, clock="published") == []) is (state.value in SUSPENDABLE)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("clock", PausableClock)
def test_the_clocks_offered_are_those_that_can_be_moved(state: State, clock: PausableClock) -> None:
    refused = agree(state=state.value, clock=clock.value)
    assert moving_clock(state.value, clock) == refused
    assert (clock in movable_clocks(state.value)) is (refused == [])


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"told_on": TODAY}, []),
        ({"state": "signed_off"},
         ["Agreeing a new timescale for “Complete the overview report” is not possible at this "
          "stage: the case is at “Signed off”."]),
        ({"due": YESTERDAY + DAY}, []),
        ({"due": datetime.date(2099, 1, 1)}, [YEARS_AHEAD]),
        ({"clock": ""}, ["Say which clock the new timescale is for."]),
        ({"clock": "decision", "state": "notified"},
         ["Agreeing a new timescale is not possible at this stage: the case is at “Notified”.",
          "Say which clock the new timescale is for."]),
        ({"due": None}, ["Say which day was agreed."]),
        ({"due": YESTERDAY},
         ["The new due day (14 June 2026) is not after the day it was agreed (14 June 2026)."]),
        ({"on": None}, ["Say on which day the new timescale was agreed."]),
        ({"on": HELD_ON - DAY},
         ["The day the new timescale was agreed (4 June 2026) is before the day it was decided "
          "that a review is held (5 June 2026)."]),
        ({"agreed_by": ""}, ["Say who agreed it, by their role."]),
        ({"told_on": datetime.date(2026, 6, 13)},
         ["The day the Home Office was told (13 June 2026) is before the day of what it was told "
          "(14 June 2026)."]),
        ({"due": None, "on": None, "agreed_by": " "},
         ["Say on which day the new timescale was agreed.", "Say which day was agreed.",
          "Say who agreed it, by their role."]),
    ],
)  # fmt: skip
def test_what_a_new_timescale_needs(changes: dict[str, object], reasons: list[str]) -> None:
    assert agree(**changes) == reasons
