"""What stands in the way of a review beginning, ending early and going on again. No database."""

import pytest

from dhr import rules
from dhr.vocabulary import State
from tests.dhr.days import TODAY, TOLD_ON, TOMORROW, YESTERDAY
from tests.guarded.dhr.steps import not_here

NOT_TOLD = "The Home Office has not been told that a review is held."
NO_CHAIR = "No independent chair is appointed."
NOT_BOUND = "The independent chair has not given the undertaking yet."
NO_REASONS = "Write down the reasons for the decision."


def begin_at_all(state: str) -> list[str]:
    return rules.beginning_at_all(state, home_office_knows=True, chair_in_post=True)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize(
    ("asked", "step", "possible"),
    [
        (begin_at_all, "Beginning the review", {"appointing"}),
        (rules.discontinuing_at_all, "Discontinuing the review",
         {"appointing", "under_way", "sign_off"}),
        (rules.reopening_at_all, "Reopening the review", {"concluded", "discontinued"}),
    ],
)  # fmt: skip
def test_each_step_belongs_to_its_states(asked, step, possible, state) -> None:
    assert asked(state.value) == ([] if state in possible else [not_here(step, state)])


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"decided_on": None}, []),
        ({"home_office_knows": False}, [NOT_TOLD]),
        ({"chair_in_post": False}, [NO_CHAIR]),
        ({"chair_in_post": False, "chair_appointed": True}, [NOT_BOUND]),
        ({"chair_appointed": True}, []),
        ({"home_office_knows": False, "chair_in_post": False}, [NOT_TOLD, NO_CHAIR]),
        ({"on": None}, ["Say on which day the review began."]),
        ({"on": TOLD_ON},
         ["The day the review began (27 May 2026) is before the day it was decided or directed "
          "(14 June 2026)."]),
        ({"state": "scoping", "home_office_knows": False, "chair_in_post": False,
          "on": TOMORROW},
         [not_here("Beginning the review", State.SCOPING), NOT_TOLD, NO_CHAIR,
          "The day the review began (16 June 2026) is in the future; today is 15 June 2026."]),
    ],
)  # fmt: skip
def test_beginning_names_everything_it_needs(changes, reasons) -> None:
    facts = {
        "state": "appointing",
        "home_office_knows": True,
        "chair_in_post": True,
        "on": TODAY,
        "decided_on": YESTERDAY,
        "today": TODAY,
    }
    assert rules.beginning_review(**(facts | changes)) == reasons


NEW_DECISION = [
    ({}, []),
    ({"day": None}, []),
    ({"reasons_given": " "}, [NO_REASONS]),
    ({"on": None}, ["Say on which day the decision was made."]),
    ({"on": TOMORROW},
     ["The day the decision was made (16 June 2026) is in the future; today is 15 June 2026."]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "reasons"), NEW_DECISION)
def test_discontinuing_and_reopening_are_new_decisions(changes, reasons) -> None:
    facts = {"on": TODAY, "reasons_given": "Weighed.", "today": TODAY}
    given = {"day": YESTERDAY, **facts, **changes}
    day = given.pop("day")
    assert rules.discontinuing("under_way", decided_on=day, **given) == reasons
    assert rules.reopening_review("discontinued", ended_on=day, **given) == reasons


def test_neither_comes_before_what_it_follows_from() -> None:
    facts = {"on": YESTERDAY, "reasons_given": "Weighed.", "today": TODAY}
    assert rules.discontinuing("sign_off", decided_on=TODAY, **facts) == [
        "The day the decision was made (14 June 2026) is before the day a review was decided or "
        "directed (15 June 2026)."
    ]
    assert rules.reopening_review("concluded", ended_on=TODAY, **facts) == [
        "The day the decision was made (14 June 2026) is before the day the review ended "
        "(15 June 2026)."
    ]


def test_at_the_wrong_stage_everything_else_is_said_too() -> None:
    facts = {"on": None, "reasons_given": "", "today": TODAY}
    said = ["Write down the reasons for the decision.", "Say on which day the decision was made."]
    assert rules.discontinuing("scoping", decided_on=None, **facts) == [
        not_here("Discontinuing the review", State.SCOPING),
        *said,
    ]
    assert rules.reopening_review("scoping", ended_on=None, **facts) == [
        not_here("Reopening the review", State.SCOPING),
        *said,
    ]
