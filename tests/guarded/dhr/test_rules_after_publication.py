"""What stands in the way of delaying, withholding and what follows publication. No database."""

import pytest

from dhr import rules
from dhr.report_date import ReportDate
from dhr.vocabulary import State
from tests.dhr.days import TODAY, TOMORROW, YESTERDAY
from tests.guarded.dhr.steps import Step, assert_day_in_order, sources

REPORT_DATE = ReportDate(2026, 5)
DAYS = {"on": TODAY, "not_before": YESTERDAY, "today": TODAY}
PUBLISHABLE = {"approved", "withheld", "withdrawn"}
ENDED = {"published", "withheld"}
NOT_LOOKED_AGAIN = "Say on which day this is looked at again."
NOT_TO_COME = "The day to look again (15 June 2026) is not in the future."

# Everything in order stands last.
RULES = {
    "delay": Step(
        rules.delaying,
        sources("delay"),
        "Delaying the publication",
        {"reason": "The anniversary.", "look_again_on": TOMORROW, **DAYS},
    ),
    "withhold": Step(
        rules.withholding,
        sources("withhold"),
        "Deciding not to publish",
        {
            "reason": "A child.",
            "home_office_view": "It agrees.",
            "look_again_on": TOMORROW,
            **DAYS,
        },
    ),
    "withdraw": Step(
        rules.withdrawing_report,
        sources("withdraw"),
        "Taking the report down",
        {"reason": "A footnote.", "is_out": False},
    ),
    "enter": Step(
        rules.entering_in_register,
        {"published", "concluded"},
        "Entering it in the public register",
        {
            "from_paper": True,
            "entered": False,
            "papers": ["overview_report"],
            "report": REPORT_DATE,
            "published_on": YESTERDAY,
            "today": TODAY,
        },
    ),
    "link": Step(
        rules.sending_link,
        {"published", "concluded"},
        "Recording that the link was sent",
        {"is_out": True, **DAYS},
    ),
    "tell of publication": Step(
        rules.telling_family_of,
        PUBLISHABLE,
        "Telling the family of it",
        {"told_of": "publication", **DAYS},
    ),
    "tell of conclusion": Step(
        rules.telling_family_of,
        ENDED,
        "Telling the family of it",
        {"told_of": "conclusion", **DAYS},
    ),
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", RULES)
def test_each_step_belongs_to_its_stages(name: str, state: State) -> None:
    step = RULES[name]
    assert step.asked(state.value) == step.expected_at(state)


DAY_OF = {
    "delay": ("this was decided", "the report was approved"),
    "withhold": ("this was decided", "the report was approved"),
    "link": ("the link was sent", "the report was published"),
    "tell of publication": ("the family was told", "the report was approved"),
    "tell of conclusion": ("the family was told", "the report was approved"),
}


@pytest.mark.parametrize("name", DAY_OF)
def test_each_day_is_in_order(name: str) -> None:
    assert_day_in_order(RULES[name], *DAY_OF[name])


@pytest.mark.parametrize(
    ("name", "otherwise", "reasons"),
    [
        (
            "enter",
            {"from_paper": False, "entered": True, "papers": []},
            [
                "Only a report from paper is entered: any other is published by its files.",
                "It stands in the public register already.",
                "Say which papers the old register lists.",
            ],
        ),
        (
            "enter",
            {"papers": ["action_plan", "action_plan"], "report": None, "published_on": None},
            [
                "The old register lists each paper once.",
                "Say which month and year the report bears. Write a month and a year, such as "
                "September 2020, or a year alone.",
                "Say on which day the report was published.",
            ],
        ),
        ("withdraw", {"reason": " ", "is_out": True}, ["Say why the report is taken down."]),
        ("delay", {"reason": " "}, ["Say why the publication is delayed."]),
        ("delay", {"look_again_on": None}, [NOT_LOOKED_AGAIN]),
        ("delay", {"look_again_on": TODAY}, [NOT_TO_COME]),
        (
            "withhold",
            {"reason": "", "home_office_view": "", "look_again_on": None},
            [
                "Say why the report is not published.",
                "Say what the Home Office thinks of it.",
                NOT_LOOKED_AGAIN,
            ],
        ),
        ("withhold", {"look_again_on": TODAY}, [NOT_TO_COME]),
        ("withdraw", {"reason": " "}, ["Say why the report is taken down."]),
        ("tell of publication", {"told_on": YESTERDAY}, []),
        (
            "tell of publication",
            {"told_on": TODAY},
            ["That the family was told on 15 June 2026 is recorded already."],
        ),
        (
            "tell of conclusion",
            {"told_on": TODAY, "on": None},
            ["Say on which day the family was told."],
        ),
        ("tell of conclusion", {"told_of": "rain"}, ["Say what the family was told of."]),
    ],
)
def test_what_each_step_lacks(name: str, otherwise: dict[str, object], reasons: list[str]) -> None:
    assert RULES[name].lacks(**otherwise) == reasons


@pytest.mark.parametrize("state", State)
def test_whatever_is_out_can_be_taken_down_at_any_stage(state: State) -> None:
    assert rules.withdrawing_report(state.value, is_out=True, reason="A footnote.") == []


def test_the_link_of_a_concluded_review_leads_to_what_is_public() -> None:
    nothing = ["Nothing of this review is public."]
    assert rules.sending_link_at_all("concluded", is_out=False) == nothing
    assert rules.sending_link_at_all("published", is_out=False) == []
