"""What stands in the way of papers, the panel, reports of bodies, and comments. No database."""

from dataclasses import replace

import pytest

from dhr.rules import Bound, comments, contributions, panel, papers
from dhr.rules.asking import AskedAgain, SeveralAsked
from dhr.rules.contributions import ContributionFacts
from dhr.rules.report import recording_family_reading
from dhr.vocabulary import LIVE, REVIEW_HELD, State
from tests.dhr.days import DAY, TODAY, TOMORROW, YESTERDAY
from tests.guarded.dhr.steps import not_here

PAPER = {"kind": "other", "about": "A chronology", "received_on": TODAY, "today": TODAY}
RELEASE = {"unknown": 0, "released": 1, "taken_back": 0}
PLAN = {"planned_for": TOMORROW, "taken": False, "today": TODAY}
HELD = {"held_on": TODAY, "attended": 3, "unknown": 0, "today": TODAY}
TERMS = {
    "agreed_on": TODAY,
    "words": "The two years before.",
    "has_paper": False,
    "not_before": YESTERDAY,
    "today": TODAY,
}
ASK = {
    "kind": "imr",
    "chosen": 2,
    "unknown": 0,
    "already": [],
    "by_letter": True,
    "asked_on": None,
    "asked_how": "",
    "due_on": TOMORROW,
    "not_before": YESTERDAY,
    "today": TODAY,
}
AGAIN = {
    "answered": False,
    "asked_on": YESTERDAY,
    "not_before": YESTERDAY - DAY,
    "on": TODAY,
    "how": "post",
    "today": TODAY,
}
IMR = ContributionFacts(
    "imr", TODAY, "The named nurse", "Never managed anybody in it.", "The chief nurse", YESTERDAY
)
GIVEN = {
    "given": IMR,
    "asked_on": YESTERDAY,
    "has_paper": True,
    "is_first": True,
    "reason": "",
    "today": TODAY,
}
COMMENT = {
    "comes_from": "panel",
    "whose_known": True,
    "words": "Say more.",
    "made_on": TODAY,
    "today": TODAY,
}
ANSWER = {"answer": "partly", "reason": "It is in chapter 4.", "answered_on": None}

LIVING = {state for state in State if state in LIVE}
MEETS = {State.APPOINTING, State.UNDER_WAY, State.SIGN_OFF, State.CHANGES}
DRAFTED = {State.UNDER_WAY, State.SIGN_OFF, State.CHANGES}
# rule | where it is possible | how the sentence begins | everything in order
RULES = {
    "paper": (papers.keeping_paper, LIVING, "Keeping a paper", PAPER),
    "release": (papers.releasing, MEETS, "Releasing papers to the panel", RELEASE),
    "plan": (panel.planning_meeting, MEETS, "A meeting of the panel", PLAN),
    "held": (panel.recording_meeting, MEETS, "A meeting of the panel", HELD),
    "terms": (
        panel.agreeing_terms,
        {State.APPOINTING, State.UNDER_WAY},
        "Agreeing terms of reference",
        TERMS,
    ),
    "ask": (
        contributions.asking_contributions,
        {State.APPOINTING, State.UNDER_WAY},
        "Asking bodies for reports",
        ASK,
    ),
    "again": (contributions.asking_contribution_again, LIVING, "Asking a body again", AGAIN),
    "given": (
        contributions.recording_contribution,
        LIVING,
        "Recording a report of a body",
        GIVEN,
    ),
    "comment": (comments.commenting, DRAFTED, "Commenting on a draft", COMMENT),
    "answer": (comments.answering_comment, REVIEW_HELD, "Answering a comment", ANSWER),
}


def asked(rule: str, state: str = State.UNDER_WAY, **changed: object) -> list[str]:
    function, _, _, in_order = RULES[rule]
    facts = {**in_order, **changed}
    if rule == "ask":
        kind = facts.pop("kind")
        return function(state, SeveralAsked(**facts), kind=kind)
    if rule == "again":
        return function(state, AskedAgain(**facts))
    if rule == "given":
        return function(state, facts.pop("given"), **facts)
    return function(state, **facts)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("state", State)
def test_each_step_belongs_to_its_stages(rule: str, state: State) -> None:
    _, states, step, _ = RULES[rule]
    assert asked(rule, state) == ([] if state in states else [not_here(step, state)])


SENTENCES = [
    ("paper", {"kind": "diary"}, ["Say which paper it is."]),
    ("paper", {"kind": "home_office_letter", "about": ""}, []),
    ("paper", {"about": " "}, ["Say in a few words what the paper is."]),
    (
        "paper",
        {"kind": "action_plan"},
        ["A draft of the report is kept by whoever leads or writes the review."],
    ),
    ("paper", {"kind": "imr"}, ["Record it as what the body gave, on the page of that body."]),
    ("paper", {"received_on": None}, ["Say on which day the paper came."]),
    (
        "paper",
        {"received_on": YESTERDAY, "known_before": Bound(TODAY, is_the_death=True)},
        ["The day the paper came (14 June 2026) is before the death."],
    ),
    ("paper", {"known_before": Bound(TODAY, is_the_death=True)}, []),
    (
        "comment",
        {"made_on": YESTERDAY, "not_before": TODAY},
        [
            "The day the comment was made (14 June 2026) is before the day its paper came "
            "(15 June 2026)."
        ],
    ),
    ("comment", {"not_before": TODAY}, []),
    ("release", {"unknown": 1}, ["A paper chosen is not among the papers of this case."]),
    ("release", {"released": 0, "taken_back": 2}, []),
    (
        "release",
        {"released": 0},
        ["Nothing would change. Tick a paper to release it, untick one to take back."],
    ),
    ("plan", {"planned_for": None}, ["Say on which day the panel is to meet."]),
    ("plan", {"taken": True}, ["A meeting is planned for 16 June 2026 already."]),
    ("plan", {"planned_for": TODAY + 1096 * DAY}, []),
    (
        "plan",
        {"planned_for": TODAY + 1097 * DAY},
        ["16 June 2029 is years ahead. Look at the year again."],
    ),
    ("held", {"attended": 0}, ["Say who came."]),
    ("held", {"unknown": 1}, ["Somebody chosen is not appointed to this case."]),
    ("held", {"held_on": None}, ["Say on which day the panel met."]),
    (
        "terms",
        {"words": " "},
        ["Write the terms of reference, or choose the file that holds them."],
    ),
    ("terms", {"words": "", "has_paper": True}, []),
    (
        "terms",
        {"agreed_on": YESTERDAY - DAY},
        [
            "The day they were agreed (13 June 2026) is before the day the version before them "
            "was agreed (14 June 2026)."
        ],
    ),
    ("ask", {"kind": "nil"}, ["Say what they are asked for."]),
    ("ask", {"chosen": 0}, ["Choose at least one body."]),
    (
        "ask",
        {"unknown": 1},
        ["A body chosen does not work with this partnership, or has ended."],
    ),
    (
        "ask",
        {"already": ["The college"]},
        ["The college stands in the table already; ask again from there."],
    ),
    (
        "ask",
        {"by_letter": False},
        ["Say how they were asked.", "Say on which day they were asked."],
    ),
    ("ask", {"by_letter": False, "asked_on": YESTERDAY, "asked_how": "post"}, []),
    ("ask", {"due_on": None}, ["Say by which day you ask for the report."]),
    (
        "ask",
        {"due_on": YESTERDAY},
        ["The day of the report (14 June 2026) is before they are asked (15 June 2026)."],
    ),
    ("again", {"answered": True}, ["This body has answered."]),
    ("again", {"asked_on": None}, []),
    ("again", {"how": "shouting"}, ["Say how they were asked."]),
    (
        "given",
        {"asked_on": None},
        [
            "This body has not been asked yet: record the sending of its letter, or that it was "
            "asked another way."
        ],
    ),
    ("given", {"given": replace(IMR, kind="diary")}, ["Say what came."]),
    ("given", {"has_paper": False}, ["Choose the file that came."]),
    ("given", {"is_first": False}, ["Say why it came again."]),
    ("given", {"is_first": False, "reason": "Corrected."}, []),
    ("given", {"given": ContributionFacts("nil", TODAY), "has_paper": False}, []),
    ("given", {"given": ContributionFacts("information_report", TODAY)}, []),
    (
        "given",
        {"given": ContributionFacts("imr", TODAY)},
        [
            "Say who wrote the IMR, by post rather than name.",
            "Record the author’s statement of independence.",
            "Say which senior officer signed the IMR off, by post rather than name.",
            "Say on which day the IMR was signed off.",
        ],
    ),
    (
        "given",
        {"given": replace(IMR, signed_off_on=TOMORROW)},
        [
            "The day it was signed off (16 June 2026) is in the future; today is 15 June 2026.",
        ],
    ),
    ("comment", {"comes_from": "press"}, ["Say who comments."]),
    ("comment", {"whose_known": False}, ["Say whose comment it is."]),
    ("comment", {"words": " "}, ["Write down what they said."]),
    (
        "comment",
        {"stands_already": True},
        ["This very comment stands already. Change its words to add another."],
    ),
    ("comment", {"made_on": None}, ["Say on which day the comment was made."]),
    ("answer", {"answer": "maybe"}, ["Say whether the comment is accepted."]),
    ("answer", {"answer": "accepted", "reason": ""}, []),
    ("answer", {"reason": ""}, ["Say why it is not accepted, or only in part."]),
    ("answer", {"answered_on": YESTERDAY}, ["This comment was answered on 14 June 2026."]),
]


@pytest.mark.parametrize(("rule", "changed", "said"), SENTENCES)
def test_every_reason_is_a_sentence(rule: str, changed: dict, said: list[str]) -> None:
    assert asked(rule, **changed) == said


def test_there_is_a_paper_to_comment_on() -> None:
    assert comments.commenting_at_all(State.UNDER_WAY, papers=0) == [
        "There is no paper yet that could be commented on."
    ]


def test_a_family_has_time_to_read() -> None:
    common = {"state": State.UNDER_WAY, "today": TODAY}
    assert recording_family_reading(**common, read_on=TODAY, begun_on=YESTERDAY) == []
    assert recording_family_reading(**common, read_on=YESTERDAY, begun_on=TODAY) == [
        "The day they read it (14 June 2026) is before the day they began (15 June 2026)."
    ]
    assert recording_family_reading(**common, read_on=TODAY, begun_on=TOMORROW) == [
        "The day they began to read it (16 June 2026) is in the future; today is 15 June 2026.",
        "The day they read it (15 June 2026) is before the day they began (16 June 2026).",
    ]


@pytest.mark.parametrize("given", [True, False])
def test_the_page_of_asking_a_body_again_says_what_its_deed_would(given: bool) -> None:
    state = State.CONCLUDED
    wanted = asked("again", state, answered=given)
    assert contributions.asking_contribution_again_at_all(state, given=given) == wanted
