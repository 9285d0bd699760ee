"""What stands in the way of preparing a file, confirming it and publishing. No database."""

import uuid
from dataclasses import replace

import pytest

from dhr import rules
from dhr.reasons import Mend
from dhr.report_date import ReportDate
from dhr.rules import FileFacts, OnDisk, ToldTooEarly
from dhr.vocabulary import FactKind, State, StillOpen
from tests.dhr.days import DAY, FAR_OFF, TODAY, YEARS_AHEAD, YESTERDAY
from tests.guarded.dhr.steps import Step, assert_day_in_order, not_here, sources

MANAGER, SECOND = uuid.uuid4(), uuid.uuid4()
HASH, OTHER_HASH = "a" * 64, "b" * 64
REPORT = FileFacts("overview_report", "full", HASH, MANAGER, SECOND)
SUMMARY = replace(REPORT, paper="executive_summary")
FOUND = {"overview_report": OnDisk(HASH), "executive_summary": OnDisk(HASH)}
REPORT_DATE = ReportDate(2026, 5)
DAYS = {"on": TODAY, "not_before": YESTERDAY, "today": TODAY}
STOPPED = (
    "The gate stops the overview report now, with the names that this case knows and what it "
    "looks for today: prepare it again, and it says what it finds."
)
PUBLISHABLE = {"approved", "withheld", "withdrawn"}

# Everything in order stands last.
RULES = {
    "stop": Step(
        rules.stopping_files, PUBLISHABLE, "Preparing a file for publication", {"stopped": 1}
    ),
    "prepare": Step(
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
    "confirm": Step(
        rules.confirming_file,
        PUBLISHABLE,
        "Confirming a file",
        {"file": replace(REPORT, confirmed_by=None), "sha256": HASH, "by": SECOND, "opened": True},
    ),
    "publish": Step(
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
    "set aside": Step(
        rules.setting_aside,
        PUBLISHABLE,
        "Setting a file aside",
        {"file": REPORT, "reason": "Page 3 is missing."},
    ),
    "plan": Step(
        rules.planning_publication,
        PUBLISHABLE,
        "Planning the publication",
        {"planned": TODAY, "today": TODAY},
    ),
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", RULES)
def test_each_step_belongs_to_its_stages(name: str, state: State) -> None:
    step = RULES[name]
    assert step.asked(state.value) == step.expected_at(state)


DAY_OF = {
    "publish": ("the report was published", "it was approved"),
}


@pytest.mark.parametrize("name", DAY_OF)
def test_each_day_is_in_order(name: str) -> None:
    told_before = {"family_told_on": YESTERDAY - DAY - DAY} if name == "publish" else {}
    assert_day_in_order(RULES[name], *DAY_OF[name], **told_before)


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
        (
            "stop",
            {"stopped": 0},
            ["The files changed while the gate looked through them. Look at them, then try again."],
        ),
        ("plan", {"planned": FAR_OFF}, [YEARS_AHEAD]),
        ("plan", {"planned": None}, ["Say on which day the report is to be published."]),
        (
            "plan",
            {"planned": YESTERDAY},
            ["The day planned (14 June 2026) is past; today is 15 June 2026."],
        ),
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
    ],
)
def test_what_each_step_lacks(name: str, otherwise: dict[str, object], reasons: list[str]) -> None:
    assert RULES[name].lacks(**otherwise) == reasons


def test_all_four_that_are_open_are_named_in_one_order() -> None:
    said = RULES["publish"].lacks(still_open={"reporting_restriction", "trial"})
    assert [reason.split(" is still")[0] for reason in said] == [
        "A criminal trial",
        "A reporting restriction",
    ]


def test_a_letter_keeps_its_capitals_within_a_sentence() -> None:
    letter = replace(REPORT, paper="home_office_letter")
    assert (letter.label, REPORT.label) == ("Home Office letter", "overview report")


def test_a_reason_of_publishing_knows_what_mends_it() -> None:
    unconfirmed = RULES["publish"].lacks(files=[replace(REPORT, confirmed_by=None), SUMMARY])
    missing = RULES["publish"].lacks(files=[])
    untold = RULES["publish"].lacks(family_told_on=None)
    assert [reason.mend for reason in (*unconfirmed, *missing, *untold)] == [
        Mend.FILE_CONFIRMED,
        Mend.FILE_PREPARED,
        Mend.FAMILY_TOLD_OF_PUBLICATION,
    ]


def test_where_nothing_is_to_be_published_nothing_is_asked_for() -> None:
    publish = RULES["publish"]
    said = publish.asked("published", files=[], family_told_on=None)
    assert said == [not_here(publish.name, State.PUBLISHED)]
