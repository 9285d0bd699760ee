"""The way a case came, told by its dated facts."""

import datetime

import pytest

from dhr.path import Entered, Moved, ahead, way
from dhr.vocabulary import CLOSED, State


def facts(*told: str) -> list[Moved]:
    """ "notified", "decided:hold" and so on, a day apart from 1 June 2026."""
    return [
        Moved(kind, datetime.date(2026, 6, day), outcome)
        for day, (kind, _, outcome) in enumerate((one.partition(":") for one in told), start=1)
    ]


HELD = (
    "notified", "scoping_begun", "decided:hold", "home_office_told", "review_begun",
    "sent_to_csp", "returned", "sent_to_csp", "report_completed", "copied_to_commissioner",
    "submitted", "quality_letter:approve_after_changes", "changes_done", "published",
    "withdrawn", "published", "concluded",
)  # fmt: skip
REFUSED = (
    "notified", "scoping_begun", "decided:not_hold", "home_office_told",
    "home_office_answered:reconsider", "decided:deferred", "decided:not_hold",
    "home_office_told", "directed",
)  # fmt: skip


@pytest.mark.parametrize(
    ("told", "states"),
    [
        (HELD,
         "notified scoping appointing under_way sign_off under_way sign_off signed_off "
         "with_home_office changes approved published withdrawn published concluded"),
        (REFUSED,
         "notified scoping no_review considering scoping no_review considering appointing"),
        (("notified", "scoping_begun", "decided:not_hold", "home_office_told",
          "home_office_answered:accepted", "reopened:scoping"),
         "notified scoping no_review considering closed_without_review scoping"),
        (("notified", "decided:hold", "decided:discontinue", "reopened:under_way"),
         "notified appointing discontinued under_way"),
        (("notified", "transferred"), "notified transferred"),
        # Decided on a day before the one on which gathering information was said to begin.
        (("notified", "decided:hold", "scoping_begun"), "notified scoping appointing"),
        (("decided:hold", "scoping_begun"), "scoping appointing"),
        (("notified", "decided:not_hold", "scoping_begun", "home_office_told",
          "home_office_answered:reconsider"),
         "notified scoping no_review considering scoping"),
        (("notified", "joined"), "notified joined"),
        # Taken down after the conclusion, and put out again: it stays concluded.
        (("notified", "published", "concluded", "withdrawn", "published"),
         "notified published concluded"),
        (("notified", "quality_letter:revise_and_resubmit"), "notified under_way"),
        (("notified", "quality_letter:approve", "withheld"), "notified approved withheld"),
    ],
)  # fmt: skip
def test_the_facts_tell_the_way(told: tuple[str, ...], states: str) -> None:
    expected = [State(state) for state in states.split()]
    assert [entered.state for entered in way(facts(*told), expected[-1])] == expected


def test_each_stage_has_the_day_it_was_entered() -> None:
    first, second = way(facts("notified", "charged", "scoping_begun"), State.SCOPING)
    assert first == Entered(State.NOTIFIED, datetime.date(2026, 6, 1))
    assert second == Entered(State.SCOPING, datetime.date(2026, 6, 3))


def test_a_stage_begun_after_its_end_has_no_days() -> None:
    told = facts("notified", "decided:hold", "scoping_begun")
    assert way(told, State.APPOINTING) == [
        Entered(State.NOTIFIED, datetime.date(2026, 6, 1)),
        Entered(State.SCOPING, None),
        Entered(State.APPOINTING, datetime.date(2026, 6, 2)),
    ]


def test_a_case_whose_days_are_unknown_is_where_it_is() -> None:
    assert way([], State.PUBLISHED) == [Entered(State.PUBLISHED, None)]
    assert way(facts("notified"), State.PUBLISHED)[-1] == Entered(State.PUBLISHED, None)


@pytest.mark.parametrize("state", State)
def test_a_live_case_has_its_end_ahead_and_a_closed_one_nothing(state: State) -> None:
    if state in CLOSED:
        assert ahead(state) == ()
    else:
        assert ahead(state)[-1] in CLOSED
