"""Days in order, and the right stage. No database."""

import datetime

import pytest

from dhr.rules import Bound, day_in_order, in_state
from dhr.vocabulary import STATE_LABELS, State
from tests.dhr.days import TODAY, TOMORROW, YESTERDAY

FUTURE = "The day it came (16 June 2026) is in the future; today is 15 June 2026."
BEFORE = "The day it came (14 June 2026) is before the day it was made (15 June 2026)."


@pytest.mark.parametrize(
    ("on", "not_before", "reasons"),
    [
        (None, None, ["Say on which day it came."]),
        (None, TODAY, ["Say on which day it came."]),
        (TODAY, None, []),
        (YESTERDAY, None, []),
        (TODAY, TODAY, []),
        (TODAY, YESTERDAY, []),
        (TOMORROW, None, [FUTURE]),
        (
            datetime.date(1926, 6, 15),
            None,
            ["15 June 1926 is more than 90 years ago. Look at the year again."],
        ),
        (TOMORROW, TODAY, [FUTURE]),
        (YESTERDAY, TODAY, [BEFORE]),
    ],
)
def test_a_day_is_known_not_to_come_and_not_before_what_it_follows(on, not_before, reasons) -> None:
    said = day_in_order(
        "it came", on, today=TODAY, not_before=not_before, before_what="it was made"
    )
    assert said == reasons


def test_a_day_can_be_wrong_in_both_ways() -> None:
    later = TOMORROW + datetime.timedelta(days=1)
    said = day_in_order(
        "it came", TOMORROW, today=TODAY, not_before=later, before_what="it was made"
    )
    assert said == [
        FUTURE,
        "The day it came (16 June 2026) is before the day it was made (17 June 2026).",
    ]


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("wanted", [[State.NOTIFIED], [State.NO_REVIEW, State.APPOINTING], []])
def test_a_step_belongs_to_its_stages(state: State, wanted: list[State]) -> None:
    expected = (
        []
        if state in wanted
        else [f"Dancing is not possible at this stage: the case is at “{STATE_LABELS[state]}”."]
    )
    # As the database gives it: text, not the member.
    assert in_state(state.value, wanted, "Dancing") == expected


def test_where_the_day_it_follows_from_is_not_known_something_else_bounds_it() -> None:
    told = Bound(TODAY, "the death was notified")
    assert day_in_order("it began", TODAY, today=TODAY, known_before=told) == []
    assert day_in_order("it began", YESTERDAY, today=TODAY, known_before=told) == [
        "The day it began (14 June 2026) is before the day the death was notified (15 June 2026)."
    ]
    # What it follows from comes first, where that is known.
    assert (
        day_in_order("it began", YESTERDAY, today=TODAY, not_before=YESTERDAY, known_before=told)
        == []
    )


def test_the_day_of_a_death_bounds_and_is_not_said() -> None:
    died = Bound(TODAY, is_the_death=True)
    assert day_in_order("it began", YESTERDAY, today=TODAY, known_before=died) == [
        "The day it began (14 June 2026) is before the death."
    ]
