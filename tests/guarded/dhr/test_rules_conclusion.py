"""What stands in the way of settling what was recommended, and of concluding. No database."""

import pytest

from dhr import rules
from dhr.vocabulary import LIVE, REPORTED, Settlement, State
from people.days import long_date
from tests.dhr.days import DAY, FAR_OFF, TODAY, YEARS_AHEAD, YESTERDAY
from tests.guarded.dhr.steps import Step, assert_day_in_order, sources

DAYS = {"on": TODAY, "not_before": YESTERDAY, "today": TODAY}
REPORTED_STATES = {state.value for state in REPORTED}
# What was recommended is followed on after the conclusion; its plan is not audited again.
FOLLOWED_STATES = REPORTED_STATES | {State.CONCLUDED.value}
FOLLOWED_EARLY = {state.value for state in [*LIVE, State.CONCLUDED]}

# Everything in order stands last.
RULES = {
    "verify": Step(
        rules.settling,
        FOLLOWED_STATES,
        "Verifying a recommendation",
        {
            "known": True,
            "settled": False,
            "how": Settlement.VERIFIED,
            "words": "The audit.",
            "decided_by": "",
            **DAYS,
        },
    ),
    "close": Step(
        rules.settling,
        FOLLOWED_STATES,
        "Closing a recommendation",
        {
            "known": True,
            "settled": False,
            "how": Settlement.CLOSED,
            "words": "No answer.",
            "decided_by": "The board",
            **DAYS,
        },
    ),
    "verify early learning": Step(
        rules.settling,
        FOLLOWED_EARLY,
        "Verifying a recommendation",
        {
            "known": True,
            "settled": False,
            "how": Settlement.VERIFIED,
            "words": "The audit.",
            "decided_by": "",
            "early": True,
            **DAYS,
        },
    ),
    "reopen early learning": Step(
        rules.reopening_recommendation,
        FOLLOWED_EARLY,
        "Reopening a recommendation",
        {"settled": True, "reason": "7 of 20.", "early": True, **DAYS},
    ),
    "reopen": Step(
        rules.reopening_recommendation,
        FOLLOWED_STATES,
        "Reopening a recommendation",
        {"settled": True, "reason": "7 of 20.", **DAYS},
    ),
    "review the plan": Step(
        rules.reviewing_plan,
        REPORTED_STATES,
        "Reviewing the action plan",
        {"check": "audit", "found": "Done.", **DAYS},
    ),
    "conclude": Step(
        rules.concluding,
        sources("conclude"),
        "Concluding the review",
        {"unsettled": [], "audited_on": YESTERDAY - DAY, "family_told_on": YESTERDAY - DAY, **DAYS},
    ),
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", RULES)
def test_each_step_belongs_to_its_stages(name: str, state: State) -> None:
    step = RULES[name]
    assert step.asked(state.value) == step.expected_at(state)


DAY_OF = {
    "verify": ("this was decided", "the report was signed off"),
    "close": ("this was decided", "the report was signed off"),
    "reopen": ("this was decided", "it was verified or closed"),
    "review the plan": ("the plan was looked at", "the report was signed off"),
    "conclude": ("the review was concluded", "publication was decided"),
}


@pytest.mark.parametrize("name", DAY_OF)
def test_each_day_is_in_order(name: str) -> None:
    assert_day_in_order(RULES[name], *DAY_OF[name])


@pytest.mark.parametrize(
    ("name", "otherwise", "reasons"),
    [
        ("verify", {"known": False}, ["There is no recommendation of this number."]),
        (
            "verify",
            {"settled": True},
            ["This recommendation is verified or closed already."],
        ),
        ("verify", {"words": " "}, ["Say what shows that it is done."]),
        (
            "close",
            {"words": "", "decided_by": " "},
            [
                "Say why the recommendation is closed.",
                "Say who decided that the recommendation is closed.",
            ],
        ),
        (
            "reopen",
            {"settled": False, "reason": ""},
            [
                "This recommendation is neither verified nor closed.",
                "Say why the recommendation is reopened.",
            ],
        ),
        (
            "review the plan",
            {"check": "glance", "found": ""},
            ["Say whether the plan was reviewed or audited.", "Say what was found."],
        ),
        ("review the plan", {"look_again_on": FAR_OFF}, [YEARS_AHEAD]),
        ("review the plan", {"look_again_on": TODAY + DAY}, []),
        (
            "review the plan",
            {"look_again_on": TODAY},
            [
                f"The day to look again ({long_date(TODAY)}) is not after the day the plan "
                f"was looked at ({long_date(TODAY)})."
            ],
        ),
        (
            "conclude",
            {"unsettled": [2, 12], "audited_on": None, "family_told_on": None},
            [
                "Neither verified nor closed with a reason: recommendations 2 and 12.",
                "Record the audit of the action plan.",
                "Record on which day the family was told of the conclusion.",
            ],
        ),
    ],
)
def test_what_each_step_lacks(name: str, otherwise: dict[str, object], reasons: list[str]) -> None:
    assert RULES[name].lacks(**otherwise) == reasons


@pytest.mark.parametrize(
    ("unsettled", "early", "which"),
    [
        ([1, 2], [], "recommendations 1 and 2"),
        ([], [1], "early action 1"),
        ([3], [1, 2], "recommendation 3; early actions 1 and 2"),
    ],
)
def test_the_conclusion_waits_for_what_is_not_settled(unsettled, early, which) -> None:
    reasons = rules.concluding_at_all(
        State.PUBLISHED, unsettled=unsettled, unsettled_early=early, audited_on=YESTERDAY,
        family_told_on=YESTERDAY,
    )  # fmt: skip
    assert reasons == [f"Neither verified nor closed with a reason: {which}."]


def test_early_learning_is_not_settled_before_it_was_sent() -> None:
    (reason,) = rules.settling(
        State.APPOINTING, known=True, settled=False, how=Settlement.VERIFIED, words="Seen.",
        decided_by="", on=YESTERDAY, not_before=TODAY, today=TODAY, early=True,
    )  # fmt: skip
    assert "is before the day it was sent (" in reason
