"""What stands in the way of publishing, of what takes its place, and of concluding. No database."""

import datetime
import uuid
from dataclasses import replace

import pytest

from dhr import rules
from dhr.reasons import Mend
from dhr.report_date import ReportDate
from dhr.rules import FileFacts, OnDisk, ToldTooEarly
from dhr.vocabulary import REPORTED, REVIEW_HELD, FactKind, Settlement, State, StillOpen
from tests.dhr.days import DAY, TODAY, TOMORROW, YESTERDAY
from tests.guarded.dhr.test_rules_report import at, sources

MANAGER, SECOND = uuid.uuid4(), uuid.uuid4()
HASH, OTHER_HASH = "a" * 64, "b" * 64
REPORT = FileFacts("overview_report", "full", HASH, MANAGER, SECOND)
SUMMARY = replace(REPORT, paper="executive_summary")
FOUND = {"overview_report": OnDisk(HASH), "executive_summary": OnDisk(HASH)}
REPORT_DATE = ReportDate(2026, 5)
DAYS = {"on": TODAY, "not_before": YESTERDAY, "today": TODAY}
YEARS_AHEAD = "1 January 2099 is years ahead. Look at the year again."
STOPPED = (
    "The gate stops the overview report now, with the names that this case knows and what it "
    "looks for today: prepare it again, and it says what it finds."
)
PUBLISHABLE = {"approved", "withheld", "withdrawn"}
ENDED = {"published", "withheld"}
REPORTED_STATES = {state.value for state in REPORTED}
HELD_STATES = {state.value for state in REVIEW_HELD}

# rule | where it is possible | how the sentence begins | everything in order
RULES = {
    "prepare": (
        rules.preparing_file,
        PUBLISHABLE,
        "Preparing a file for publication",
        {
            "paper": "overview_report",
            "form": "redacted",
            "as_at": None,
            "today": TODAY,
            "verdict": "clean",
        },
    ),
    "confirm": (
        rules.confirming_file,
        PUBLISHABLE,
        "Confirming a file",
        {"file": replace(REPORT, confirmed_by=None), "sha256": HASH, "by": SECOND, "opened": True},
    ),
    "publish": (
        rules.publishing,
        sources("publish"),
        "Publishing",
        {
            "files": [REPORT, SUMMARY],
            "found": FOUND,
            "by": MANAGER,
            "family_told_on": YESTERDAY,
            "still_open": set(),
            "advice": "",
            "report": REPORT_DATE,
            **DAYS,
        },
    ),
    "delay": (
        rules.delaying,
        sources("delay"),
        "Delaying the publication",
        {"reason": "The anniversary.", "look_again_on": TOMORROW, **DAYS},
    ),
    "withhold": (
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
    "withdraw": (
        rules.withdrawing_report,
        sources("withdraw"),
        "Taking the report down",
        {"reason": "A footnote.", "is_out": False},
    ),
    "set aside": (
        rules.setting_aside,
        PUBLISHABLE,
        "Setting a file aside",
        {"file": REPORT, "reason": "Page 3 is missing."},
    ),
    "plan": (
        rules.planning_publication,
        PUBLISHABLE,
        "Planning the publication",
        {"planned": TODAY, "today": TODAY},
    ),
    "enter": (
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
    "link": (
        rules.sending_link,
        {"published", "concluded"},
        "Recording that the link was sent",
        {"is_out": True, **DAYS},
    ),
    "tell of publication": (
        rules.telling_family_of,
        PUBLISHABLE,
        "Telling the family of it",
        {"told_of": "publication", **DAYS},
    ),
    "tell of conclusion": (
        rules.telling_family_of,
        ENDED,
        "Telling the family of it",
        {"told_of": "conclusion", **DAYS},
    ),
    "verify": (
        rules.settling,
        REPORTED_STATES,
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
    "close": (
        rules.settling,
        REPORTED_STATES,
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
    "verify early learning": (
        rules.settling,
        HELD_STATES,
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
    "reopen early learning": (
        rules.reopening_recommendation,
        HELD_STATES,
        "Reopening a recommendation",
        {"settled": True, "reason": "7 of 20.", "early": True, **DAYS},
    ),
    "reopen": (
        rules.reopening_recommendation,
        REPORTED_STATES,
        "Reopening a recommendation",
        {"settled": True, "reason": "7 of 20.", **DAYS},
    ),
    "review the plan": (
        rules.reviewing_plan,
        REPORTED_STATES,
        "Reviewing the action plan",
        {"check": "audit", "found": "Done.", **DAYS},
    ),
    "conclude": (
        rules.concluding,
        sources("conclude"),
        "Concluding the review",
        {"unsettled": [], "audited_on": YESTERDAY - DAY, "family_told_on": YESTERDAY - DAY, **DAYS},
    ),
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", RULES)
def test_each_step_belongs_to_its_stages(name: str, state: State) -> None:
    rule, possible, step, in_order = RULES[name]
    expected = [] if state in possible else at(step, state)
    assert rule(state.value, **in_order) == expected


def refusals(name: str, **otherwise: object) -> list[str]:
    """What is said where the step belongs, with these things otherwise than in order."""
    rule, possible, _, in_order = RULES[name]
    return rule(min(possible), **(in_order | otherwise))


DAY_OF = {
    "publish": ("the report was published", "it was approved"),
    "delay": ("this was decided", "the report was approved"),
    "withhold": ("this was decided", "the report was approved"),
    "link": ("the link was sent", "the report was published"),
    "tell of publication": ("the family was told", "the report was approved"),
    "tell of conclusion": ("the family was told", "the report was approved"),
    "verify": ("this was decided", "the report was signed off"),
    "close": ("this was decided", "the report was signed off"),
    "reopen": ("this was decided", "it was verified or closed"),
    "review the plan": ("the plan was looked at", "the report was signed off"),
    "conclude": ("the review was concluded", "publication was decided"),
}


@pytest.mark.parametrize("name", DAY_OF)
def test_each_day_is_in_order(name: str) -> None:
    what, before_what = DAY_OF[name]
    told_before = {"family_told_on": YESTERDAY - DAY - DAY} if name == "publish" else {}
    assert refusals(name, on=None) == [f"Say on which day {what}."]
    assert refusals(name, on=TOMORROW) == [
        f"The day {what} (16 June 2026) is in the future; today is 15 June 2026."
    ]
    assert refusals(name, on=YESTERDAY - DAY, **told_before) == [
        f"The day {what} (13 June 2026) is before the day {before_what} (14 June 2026)."
    ]


NOT_LOOKED_AGAIN = "Say on which day this is looked at again."
NOT_TO_COME = "The day to look again (15 June 2026) is not in the future."


@pytest.mark.parametrize(
    ("name", "otherwise", "reasons"),
    [
        (
            "prepare",
            {"paper": "novel", "form": "in rhyme"},
            ["Say which paper it is.", "Say in which form the report is published."],
        ),
        (
            "prepare",
            {"paper": "action_plan"},
            ["Say on which day as at which the action plan stands."],
        ),
        ("prepare", {"paper": "action_plan", "as_at": TODAY}, []),
        ("prepare", {"paper": "home_office_letter"}, []),
        (
            "prepare",
            {"form": "summary_only"},
            ["The overview report is left out where the form is “Executive summary only”."],
        ),
        ("prepare", {"form": "summary_only", "paper": "executive_summary"}, []),
        (
            "prepare",
            {"same_bytes": False},
            ["The gate has not looked through this very file: choose it again."],
        ),
        ("prepare", {"verdict": "needs_person", "found": ["A picture."]}, []),
        (
            "prepare",
            {"verdict": "blocked", "found": ["A name on page 2."]},
            ["The gate stops this file, so it was not kept.", "A name on page 2."],
        ),
        ("set aside", {"file": None}, ["No such file waits to be published."]),
        ("set aside", {"reason": " "}, ["Say why the file is set aside."]),
        ("plan", {"planned": datetime.date(2099, 1, 1)}, [YEARS_AHEAD]),
        ("delay", {"look_again_on": datetime.date(2099, 1, 1)}, [YEARS_AHEAD]),
        ("withhold", {"look_again_on": datetime.date(2099, 1, 1)}, [YEARS_AHEAD]),
        ("review the plan", {"look_again_on": datetime.date(2099, 1, 1)}, [YEARS_AHEAD]),
        ("plan", {"planned": None}, ["Say on which day the report is to be published."]),
        (
            "plan",
            {"planned": YESTERDAY},
            ["The day planned (14 June 2026) is past; today is 15 June 2026."],
        ),
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
        (
            "confirm",
            {"opened": False},
            ["Open the file first: nobody confirms what they did not see."],
        ),
        (
            "confirm",
            {"file": replace(REPORT, confirmed_by=None, stopped=True)},
            [STOPPED],
        ),
        ("publish", {"files": [replace(REPORT, stopped=True), SUMMARY]}, [STOPPED]),
        ("confirm", {"file": None}, ["No such file waits to be published."]),
        (
            "confirm",
            {"file": replace(REPORT, confirmed_by=None, verdict="needs_person")},
            ["The gate asks a person to look: say what you looked at, and what you saw."],
        ),
        (
            "confirm",
            {
                "file": replace(REPORT, confirmed_by=None, verdict="needs_person"),
                "looked_at": "Page 4: a photograph.",
            },
            [],
        ),
        (
            "publish",
            {"report": ReportDate(2026, 7)},
            ["The report’s month (July 2026) is later than its publication."],
        ),
        (
            "publish",
            {"found": FOUND | {"overview_report": OnDisk(HASH, "blocked")}},
            [STOPPED],
        ),
        (
            "publish",
            {"found": FOUND | {"overview_report": OnDisk(HASH, "needs_person")}},
            [
                "The gate asks a person to look at the overview report now: prepare it again, so "
                "that a second person says what they looked at."
            ],
        ),
        (
            "publish",
            {
                "files": [replace(REPORT, looked_at="Page 4."), SUMMARY],
                "found": FOUND | {"overview_report": OnDisk(HASH, "needs_person")},
            },
            [],
        ),
        (
            "confirm",
            {"file": REPORT},
            ["The overview report has been confirmed already."],
        ),
        (
            "confirm",
            {"by": MANAGER},
            ["The file must be confirmed by somebody who did not prepare it."],
        ),
        (
            "confirm",
            {"sha256": OTHER_HASH},
            ["This is not the file that you looked at: another has taken its place."],
        ),
        ("publish", {"files": []}, ["No file has been prepared for publication."]),
        (
            "publish",
            {"files": [REPORT]},
            ["The executive summary to be published is missing."],
        ),
        ("publish", {"files": [replace(SUMMARY, form="summary_only")]}, []),
        (
            "publish",
            {"files": [replace(REPORT, form="redacted")]},
            ["The executive summary to be published is missing."],
        ),
        (
            "publish",
            {"files": [REPORT, replace(SUMMARY, form="redacted")]},
            ["The files are prepared for different forms of publication."],
        ),
        (
            "publish",
            {"files": [replace(REPORT, confirmed_by=None), SUMMARY]},
            ["Nobody has confirmed the overview report yet."],
        ),
        (
            "publish",
            {"by": SECOND},
            [
                "You confirmed the overview report: somebody else must publish it.",
                "You confirmed the executive summary: somebody else must publish it.",
            ],
        ),
        (
            "publish",
            {"found": FOUND | {"overview_report": OnDisk(OTHER_HASH)}},
            [
                "The overview report is not the file that was prepared: it has changed. Prepare it "
                "again, and tell whoever looks after this system."
            ],
        ),
        (
            "publish",
            {"found": {"overview_report": OnDisk(HASH)}},
            [
                "The executive summary is missing where it was kept. Prepare it again, and tell "
                "whoever looks after this system."
            ],
        ),
        (
            "publish",
            {"family_told_on": None},
            ["Record on which day the family was told of the publication."],
        ),
        *[
            (
                "publish",
                {
                    "family_told_on": None,
                    "told_too_early": ToldTooEarly(YESTERDAY, undone_by, TODAY),
                },
                [
                    "Tell the family again, and record the day: they were told on 14 June 2026, "
                    f"before {before} (15 June 2026)."
                ],
            )
            for undone_by, before in {
                FactKind.WITHHELD: "it was decided not to publish",
                FactKind.WITHDRAWN: "the report was taken down",
                FactKind.REOPENED: "the review was reopened",
            }.items()
        ],
        ("publish", {"family_told_on": TODAY}, []),
        (
            "publish",
            {"on": YESTERDAY, "family_told_on": TODAY},
            ["The family would be told (15 June 2026) only after the publication (14 June 2026)."],
        ),
        (
            "publish",
            {"on": None, "family_told_on": TODAY},
            ["Say on which day the report was published."],
        ),
        *[
            (
                "publish",
                {"still_open": {what}},
                [f"{said} is still open: publishing needs written advice, and where it is kept."],
            )
            for what, said in {
                "trial": "A criminal trial",
                "appeal_window": "The time for an appeal",
                "inquest": "An inquest",
                "reporting_restriction": "A reporting restriction",
            }.items()
        ],
        ("publish", {"still_open": set(StillOpen), "advice": "Counsel, file 4"}, []),
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
    assert refusals(name, **otherwise) == reasons


def test_all_four_that_are_open_are_named_in_one_order() -> None:
    said = refusals("publish", still_open={"reporting_restriction", "trial"})
    assert [reason.split(" is still")[0] for reason in said] == [
        "A criminal trial",
        "A reporting restriction",
    ]


def test_a_letter_keeps_its_capitals_within_a_sentence() -> None:
    letter = replace(REPORT, paper="home_office_letter")
    assert (letter.label, REPORT.label) == ("Home Office letter", "overview report")


@pytest.mark.parametrize("state", State)
def test_whatever_is_out_can_be_taken_down_at_any_stage(state: State) -> None:
    assert rules.withdrawing_report(state.value, is_out=True, reason="A footnote.") == []


def test_a_reason_of_publishing_knows_what_mends_it() -> None:
    unconfirmed = refusals("publish", files=[replace(REPORT, confirmed_by=None), SUMMARY])
    missing = refusals("publish", files=[])
    untold = refusals("publish", family_told_on=None)
    assert [reason.mend for reason in (*unconfirmed, *missing, *untold)] == [
        Mend.FILE_CONFIRMED,
        Mend.FILE_PREPARED,
        Mend.FAMILY_TOLD_OF_PUBLICATION,
    ]


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


def test_where_nothing_is_to_be_published_nothing_is_asked_for() -> None:
    rule, _, step, in_order = RULES["publish"]
    answer = rule("published", **(in_order | {"files": [], "family_told_on": None}))
    assert answer == at(step, State.PUBLISHED)


def test_the_link_of_a_concluded_review_leads_to_what_is_public() -> None:
    nothing = ["Nothing of this review is public."]
    assert rules.sending_link_at_all("concluded", is_out=False) == nothing
    assert rules.sending_link_at_all("published", is_out=False) == []
