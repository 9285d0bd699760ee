"""What stands in the way of a report and of its way through the Home Office. No database."""

import pytest

from dhr import rules
from dhr.lifecycle import ReviewLifecycle
from dhr.models import Review
from dhr.reasons import Mend
from dhr.vocabulary import PAPER_LABELS, REPORTED, Paper, State
from tests.dhr.days import TODAY, YESTERDAY
from tests.guarded.dhr.steps import Step, assert_day_in_order, not_here, sources

ALL_PAPERS = set(Paper)
NO_WORDS = "Write down what is recommended."
NO_SCOPE = "Say whether it is local, regional or national."
TO_NOBODY = "Say to whom the recommendation is made."
NO_RECOMMENDATION = "No recommendation has been written yet."
RETURN_FIRST = (
    "The independent chair can add what is missing once the CSP chair has returned the report."
)
MISSING = [f"The {PAPER_LABELS[paper].lower()} is missing." for paper in Paper]
DAYS = {"on": TODAY, "not_before": YESTERDAY, "today": TODAY}
WORDED = {"words": "Ask alone.", "scope": "local", "addressees": "Lindale Hospitals"}
REPORT = {"papers": ALL_PAPERS, "recommendations": 2}
SEND = {**REPORT, "family_read": True, "unread": [], "no_reading_reason": "", **DAYS}
SUBMIT = {**REPORT, "unanswered": [], "sent_how": "post", "sent_by": "Marnie Oduya", **DAYS}

# Everything in order stands last.
RULES = {
    "paper": Step(
        rules.recording_paper,
        {"under_way", "changes"},
        "Recording a paper of the report",
        {"paper": "action_plan", "received_on": TODAY, "today": TODAY},
    ),
    "reading": Step(
        rules.recording_family_reading,
        {"under_way"},
        "Recording that family read the draft",
        {"read_on": TODAY, "today": TODAY},
    ),
    "write": Step(
        rules.writing_recommendation,
        {"under_way"},
        "Writing a recommendation",
        {"number": 1, "known": set(), **WORDED},
    ),
    "send": Step(
        rules.sending_to_csp, sources("send_to_csp"), "Sending the report to the CSP", SEND
    ),
    "return": Step(
        rules.returning_report,
        sources("return_to_chair"),
        "Returning the report",
        {"reason": "Say more.", **DAYS},
    ),
    "sign off": Step(
        rules.signing_off,
        sources("sign_off"),
        "Signing off the report",
        {**REPORT, **DAYS},
    ),
    "submit": Step(
        rules.submitting,
        sources("submit"),
        "Sending the report to the Home Office",
        SUBMIT,
    ),
    "plan": Step(
        rules.storing_plan,
        {"under_way"},
        "Writing a recommendation",
        {"read": 2},
    ),
    "pack": Step(
        rules.making_pack,
        {"signed_off"},
        "Making the pack for the Home Office",
        {**REPORT, "not_kept": []},
    ),
    "panel": Step(
        rules.meeting_of_panel,
        {"with_home_office"},
        "Recording the panel’s day",
        DAYS,
    ),
    "approve": Step(
        rules.recording_quality_letter,
        sources("approve"),
        "Recording the Home Office’s letter",
        {"outcome": "approve", "points": [], **DAYS},
    ),
    "approve after changes": Step(
        rules.recording_quality_letter,
        sources("approve_after_changes"),
        "Recording the Home Office’s letter",
        {"outcome": "approve_after_changes", "points": ["Say who."], **DAYS},
    ),
    "revise": Step(
        rules.recording_quality_letter,
        sources("revise_and_resubmit"),
        "Recording the Home Office’s letter",
        {"outcome": "revise_and_resubmit", "points": ["Say who."], **DAYS},
    ),
    "answer": Step(
        rules.answering_point,
        {"changes", "under_way", "sign_off", "signed_off"},
        "Answering a point",
        {
            "known": True,
            "answer": "accepted",
            "reason": "",
            "done_on": TODAY,
            "not_before": YESTERDAY,
            "today": TODAY,
        },
    ),
    "reword": Step(
        rules.rewording,
        {"changes"},
        "Rewording a recommendation",
        {"known": True, "same": False, **WORDED},
    ),
    "changes done": Step(
        rules.finishing_changes,
        sources("finish_changes"),
        "Recording that the changes are made",
        {"unanswered": [], **DAYS},
    ),
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("name", RULES)
def test_each_step_belongs_to_its_stages(name: str, state: State) -> None:
    step = RULES[name]
    assert step.asked(state.value) == step.expected_at(state)


DAY_OF = {
    "paper": ("received_on", "the paper came", None),
    "reading": ("read_on", "they read it", None),
    "send": ("on", "the report was sent", "the review began"),
    "return": ("on", "the report was returned", "it came to the CSP"),
    "sign off": ("on", "the report was signed off", "it came to the CSP"),
    "submit": ("on", "the report was sent", "it was signed off"),
    "panel": ("on", "the panel met", "the report was sent to the Home Office"),
    "approve": ("on", "the letter was written", "the report was sent to the Home Office"),
    "answer": ("done_on", "the change was made", "the letter was written"),
    "changes done": ("on", "the changes were made", "the letter was written"),
}


@pytest.mark.parametrize("name", DAY_OF)
def test_each_day_is_in_order(name: str) -> None:
    day, what, before_what = DAY_OF[name]
    assert_day_in_order(RULES[name], what, before_what, day=day)


@pytest.mark.parametrize("name", ["send", "sign off", "submit", "pack"])
@pytest.mark.parametrize("there", [set(), {"action_plan"}, {"overview_report", "action_plan"}])
def test_a_report_is_three_papers_and_what_it_recommends(name: str, there: set[str]) -> None:
    missing = [said for paper, said in zip(Paper, MISSING, strict=True) if paper not in there]
    # With the CSP nothing can be added: the report goes back first.
    first = [RETURN_FIRST] if name == "sign off" else []
    assert RULES[name].lacks(papers=there) == [*missing, *first]
    assert RULES[name].lacks(papers=there, recommendations=0) == [
        *missing, NO_RECOMMENDATION, *first,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "mended"),
    [
        ("send", [Mend.PAPERS, Mend.RECOMMENDATIONS]),
        ("sign off", [None, None, Mend.RETURNED]),
        ("submit", [None, None]),
        ("pack", [None, None]),
    ],
)
def test_what_is_missing_is_mended_only_where_something_can_be_added(name, mended) -> None:
    reasons = RULES[name].lacks(papers=ALL_PAPERS - {Paper.ACTION_PLAN}, recommendations=0)
    assert [getattr(reason, "mend", None) for reason in reasons] == mended


def test_at_another_stage_a_report_is_not_said_to_wait_for_its_return() -> None:
    said = rules.signing_off_at_all("under_way", papers=set(), recommendations=0)
    assert said == [not_here("Signing off the report", "under_way"), *MISSING, NO_RECOMMENDATION]


@pytest.mark.parametrize(
    ("name", "otherwise", "reasons"),
    [
        ("paper", {"paper": "novel"}, ["Say which paper it is."]),
        ("plan", {"read": 0}, ["Nothing was read from the plan."]),
        ("plan", {"read": 200}, []),
        ("plan", {"read": 201}, ["The plan has 201 recommendations, and at most 200 can be kept."]),
        (
            "plan",
            {"too_long": [1, 4]},
            [
                "Too long to be kept: recommendations 1 and 4. What is recommended, and each part "
                "of an action, may have up to 4000 letters. Shorten it in the file and upload it "
                "again."
            ],
        ),
        (
            "paper",
            {"received_on": YESTERDAY, "known_before": rules.Bound(TODAY, is_the_death=True)},
            ["The day the paper came (14 June 2026) is before the death."],
        ),
        ("panel", {"met_on": [YESTERDAY]}, []),
        (
            "panel",
            {"met_on": [YESTERDAY, TODAY]},
            ["That the panel met on 15 June 2026 is recorded already."],
        ),
        ("revise", {"points": ["Say who."] * 100}, []),
        (
            "revise",
            {"points": ["Say who."] * 101},
            [
                "These are 101 points, and at most 100 can be kept. Where a point has several "
                "lines, begin each point with its number."
            ],
        ),
        (
            "pack",
            {"not_kept": ["Overview report", "Executive summary"]},
            [
                "The file of the overview report is not kept here.",
                "The file of the executive summary is not kept here.",
            ],
        ),
        # Numbers follow each other; a known one is written anew.
        ("write", {"number": 3, "known": {1, 2}}, []),
        ("write", {"number": 2, "known": {1, 2}}, []),
        (
            "write",
            {"number": 4, "known": {1, 2}},
            ["Recommendations are numbered without a gap: the next is 3."],
        ),
        (
            "write",
            {"number": 0},
            ["Recommendations are numbered without a gap: the next is 1."],
        ),
        (
            "write",
            {"words": " ", "scope": "", "addressees": ""},
            [NO_WORDS, NO_SCOPE, TO_NOBODY],
        ),
        (
            "send",
            {"family_read": False},
            ["Record that the family read the draft, or say why they did not."],
        ),
        ("send", {"family_read": False, "no_reading_reason": "They asked not to."}, []),
        (
            "send",
            {"unread": ["Lowen’s mother", "Lowen’s sister"]},
            [
                "Lowen’s mother: record that they read the draft, or say why they did not.",
                "Lowen’s sister: record that they read the draft, or say why they did not.",
            ],
        ),
        ("send", {"unread": ["Lowen’s mother"], "no_reading_reason": "She asked not to."}, []),
        ("submit", {"unanswered": [1, 3]}, ["Not answered yet: points 1 and 3."]),
        ("return", {"reason": " "}, ["Say what is to be changed."]),
        (
            "submit",
            {"sent_how": "pigeon", "sent_by": " "},
            ["Say how the report was sent.", "Say who sent the report."],
        ),
        ("approve", {"outcome": "maybe"}, ["Say what the Home Office concluded."]),
        (
            "approve",
            {"points": ["Say who."]},
            ["A letter with points to answer approves after changes, or asks to revise."],
        ),
        (
            "approve after changes",
            {"points": []},
            ["Write down the letter’s points, one by one."],
        ),
        ("revise", {"points": []}, ["Write down the letter’s points, one by one."]),
        ("revise", {"points": ["Say who.", " "]}, ["A point has no words."]),
        ("answer", {"known": False}, ["The Home Office’s letter has no point of this number."]),
        (
            "answer",
            {"answer": "perhaps", "done_on": None},
            ["Say whether the point is accepted, accepted in part, or rejected."],
        ),
        ("answer", {"answer": "partly"}, ["Say why the point is not accepted in full."]),
        ("answer", {"answer": "partly", "reason": "Only the first half."}, []),
        (
            "answer",
            {"answer": "rejected"},
            ["Say why the point is not accepted in full.", "A rejected point has no day of doing."],
        ),
        ("answer", {"answer": "rejected", "reason": "It is not so.", "done_on": None}, []),
        ("reword", {"known": False}, ["There is no recommendation of this number."]),
        (
            "reword",
            {"same": True},
            ["These are the words that the recommendation has already."],
        ),
        ("reword", {"words": "", "scope": "world"}, [NO_WORDS, NO_SCOPE]),
        ("changes done", {"unanswered": [3]}, ["Not answered yet: point 3."]),
        ("changes done", {"unanswered": [1, 2, 7]}, ["Not answered yet: points 1, 2 and 7."]),
    ],
)
def test_what_each_step_lacks(name: str, otherwise: dict[str, object], reasons: list[str]) -> None:
    assert RULES[name].lacks(**otherwise) == reasons


def test_everything_that_is_wrong_is_said_at_once() -> None:
    said = rules.sending_to_csp(
        "appointing", papers=set(), recommendations=0, family_read=False, unread=[],
        no_reading_reason="", on=None, not_before=None, today=TODAY,
    )  # fmt: skip
    assert said == [
        not_here("Sending the report to the CSP", "appointing"),
        *MISSING,
        NO_RECOMMENDATION,
        "Record that the family read the draft, or say why they did not.",
        "Say on which day the report was sent.",
    ]


def test_reported_is_every_state_from_the_sign_off_to_the_conclusion() -> None:
    """Held against the machine: what can be reached after the sign-off without beginning anew."""
    field = ReviewLifecycle._meta.get_field("state")
    moves = [
        (t.source, t.target)
        for t in field.get_all_transitions(Review)
        if isinstance(t.target, str)
        and t.name not in {"take_on", "accept_transfer", "revise_and_resubmit", "conclude"}
    ]
    reached = {State.SIGNED_OFF.value}
    while more := {to for source, to in moves if source in reached} - reached:
        reached |= more
    assert reached == set(REPORTED)
