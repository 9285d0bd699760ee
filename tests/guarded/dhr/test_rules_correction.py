"""What stands in the way of correcting a dated fact. No database."""

import datetime
from dataclasses import replace

import pytest

from dhr.path import Moved, around
from dhr.rules import Corrected, Neighbour, correcting, correcting_at_all
from dhr.rules.correction import CONTENT, NOT_CORRECTED_HERE
from dhr.vocabulary import FactKind, State
from tests.dhr.days import DAY, TODAY, TOMORROW, YESTERDAY

NOTIFIED_ON = TODAY - 20 * DAY
DECIDED = Corrected(kind=FactKind.DECIDED, on=YESTERDAY, outcome="hold")
SUSPENDED = Corrected(
    kind=FactKind.SUSPENDED, on=YESTERDAY, cause="inquest", work_stopped=("interviews",),
    authority="The coroner’s officer", look_again_on=TOMORROW,
)  # fmt: skip
AGREED = Corrected(
    kind=FactKind.TIMESCALE_AGREED, on=YESTERDAY, due=TOMORROW, authority="The panel"
)
TRIAL = Corrected(
    kind=FactKind.PARALLEL_PROCESS, on=YESTERDAY, cause="trial", until=TODAY, outcome="convicted"
)

YEARS_AHEAD = "1 January 2099 is years ahead. Look at the year again."


@pytest.mark.parametrize("state", State)
def test_only_what_was_recorded_in_error_is_left_alone(state: State) -> None:
    reasons = correcting_at_all(state.value, "notified", about_a_person=False, stands=True)
    assert (reasons == []) is (state is not State.IN_ERROR)


@pytest.mark.parametrize("kind", FactKind)
def test_every_fact_of_the_case_itself_can_be_corrected(kind: FactKind) -> None:
    reasons = correcting_at_all("scoping", kind.value, about_a_person=False, stands=True)
    assert (reasons == []) is (kind not in NOT_CORRECTED_HERE)
    assert correcting_at_all("scoping", kind.value, about_a_person=True, stands=False) == [
        "This fact cannot be corrected here. A fact about a person is taken back on the page of "
        "people.",
        "This fact has been corrected already. Correct the newest version.",
    ]


def correct(new: Corrected = DECIDED, **changes: object) -> list[str]:
    facts = {
        "changed": True,
        "never_happened": False,
        "reason": "The minute says so.",
        "before": None,
        "after": None,
        "notified_on": NOTIFIED_ON,
        "today": TODAY,
    }
    return correcting(new, **(facts | changes))


BEFORE = Neighbour("Death notified", YESTERDAY)
AFTER = Neighbour("Home Office told", YESTERDAY)


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"before": BEFORE, "after": AFTER}, []),
        ({"notified_on": None}, []),
        ({"reason": " "}, ["Say why it is corrected."]),
        ({"changed": False}, ["Nothing is changed. Say what is right."]),
        ({"new": replace(DECIDED, on=None)}, ["Say on which day it happened."]),
        ({"new": replace(DECIDED, on=TOMORROW)},
         ["The day it happened (16 June 2026) is in the future; today is 15 June 2026."]),
        ({"new": replace(DECIDED, on=NOTIFIED_ON - DAY)},
         ["The day it happened (25 May 2026) is before the day the death was notified (26 May "
          "2026)."]),
        ({"new": replace(DECIDED, on=YESTERDAY - DAY), "before": BEFORE, "after": AFTER},
         ["The day (13 June 2026) is before “Death notified” (14 June 2026), which came first."]),
        ({"new": replace(DECIDED, on=TODAY), "before": BEFORE, "after": AFTER},
         ["The day (15 June 2026) is after “Home Office told” (14 June 2026), which came later."]),
        ({"new": replace(DECIDED, received_on=YESTERDAY)}, []),
        ({"new": replace(DECIDED, on=TODAY, received_on=YESTERDAY)},
         ["The day (15 June 2026) is after the day its letter came (14 June 2026)."]),
        ({"never_happened": True},
         ["This fact moved the case, or stands with a deed: only its day can be corrected."]),
        # What may come first is not held against the notification.
        ({"new": replace(TRIAL, on=NOTIFIED_ON - DAY)}, []),
        ({"new": Corrected(kind=FactKind.NOTIFIED, on=NOTIFIED_ON - DAY)}, []),
        # What else a fact says.
        ({"new": SUSPENDED}, []),
        ({"new": SUSPENDED, "never_happened": True, "changed": False}, []),
        ({"new": SUSPENDED, "never_happened": True, "reason": ""}, ["Say why it is corrected."]),
        ({"new": replace(SUSPENDED, until=TODAY)}, []),
        ({"new": replace(SUSPENDED, until=YESTERDAY - DAY)},
         ["The day it ended (13 June 2026) is before the day it began (14 June 2026)."]),
        ({"new": replace(SUSPENDED, authority="", work_stopped=(), cause="", clocks=("decision",),
                         look_again_on=None)},
         ["Say why work is suspended.", "Say what work stops.",
          "One of these clocks cannot be paused.", "Say on whose authority, by their role.",
          "Say on which day the suspension is looked at again."]),
        ({"new": replace(SUSPENDED, home_office_told_on=YESTERDAY - DAY)},
         ["The day the Home Office was told (13 June 2026) is before the day of what it was told "
          "(14 June 2026)."]),
        ({"new": AGREED}, []),
        ({"new": replace(AGREED, due=datetime.date(2099, 1, 1))}, [YEARS_AHEAD]),
        ({"new": replace(SUSPENDED, look_again_on=datetime.date(2099, 1, 1))}, [YEARS_AHEAD]),
        ({"new": replace(AGREED, due=YESTERDAY, authority="")},
         ["The new due day (14 June 2026) is not after the day it was agreed (14 June 2026).",
          "Say who agreed it, by their role."]),
        ({"new": TRIAL}, []),
        ({"new": replace(TRIAL, until=None, outcome="")}, []),
        ({"new": replace(TRIAL, outcome="concluded")},
         ["A process of this kind does not end like that."]),
    ],
)  # fmt: skip
def test_what_a_correction_needs(changes: dict[str, object], reasons: list[str]) -> None:
    assert correct(**changes) == reasons


def test_only_facts_that_moved_nothing_can_turn_out_never_to_have_happened() -> None:
    for kind in CONTENT:
        fact = Moved(kind.value, TODAY)
        assert around([fact], 0) == (None, None)
        lone = [Moved("notified", TODAY), fact, Moved("scoping_begun", TODAY)]
        assert around(lone, 1) == (None, None), kind


def test_the_facts_around_one_that_moved_the_case() -> None:
    way = [
        Moved("notified", TODAY),
        Moved("parallel_process", TODAY),
        Moved("scoping_begun", TODAY),
        Moved("decided", TODAY, "hold"),
        Moved("family_told", TODAY),
        Moved("home_office_told", TODAY),
    ]
    assert [around(way, place) for place in range(len(way))] == [
        (None, 2), (None, None), (0, 3), (2, 5), (None, None), (3, None),
    ]  # fmt: skip
