"""What may be taken on from paper, and which of its clocks still tell something: tables."""

import datetime
from itertools import pairwise

import pytest

from dhr import on_paper, rules
from dhr.deadlines import ClockState, DatedFact, Reading, readings
from dhr.guidance import DHR_2016
from dhr.rules import PaperFact
from dhr.rules.paper_facts import (
    DISCONTINUED,
    ENDED_ON_PAPER,
    ON_PAPER,
    TAKEN_ON_AT,
    label_of,
)
from dhr.rules.taking_on import IN_ORDER, USUALLY
from dhr.vocabulary import APPROVED_BY_HOME_OFFICE, STATE_LABELS, UNDECIDED, FactKind, State

TODAY = datetime.date(2022, 9, 1)
EARLY, LATE = datetime.date(2016, 5, 4), datetime.date(2017, 3, 9)

# What the papers can say came of it, where that is asked.
CAME_OF_IT = {
    FactKind.DECIDED: "hold",
    FactKind.HOME_OFFICE_ANSWERED: "reconsider",
    FactKind.QUALITY_LETTER: "approve",
}


def fact(kind: str, on: datetime.date = LATE) -> PaperFact:
    if kind == DISCONTINUED:
        return PaperFact(FactKind.DECIDED, on, "discontinue")
    kind = FactKind(kind)
    return PaperFact(kind, on, CAME_OF_IT.get(kind, ""))


def reasons(**change) -> list[str]:
    given = {
        "state": State.PUBLISHED, "deaths": 1, "facts": [fact(FactKind.PUBLISHED)],
        "prefix": "BF", "reference": "BF-N4C", "reference_taken": False, "today": TODAY,
    }  # fmt: skip
    return rules.taking_on(**(given | change))


@pytest.mark.parametrize("state", list(State))
def test_every_stage_but_one_can_be_taken_on_with_nothing_known(state: State) -> None:
    wanted = [] if state in TAKEN_ON_AT else ["Choose where the case stood on paper."]
    assert reasons(state=state, facts=[]) == wanted
    assert set(TAKEN_ON_AT) == set(State) - {State.IN_ERROR}


PATTERN = (
    "A reference looks like BF-N4C: a letter, a figure from 2 to 9 and a letter, no vowels, so "
    "that it tells nothing of the case. Leave it empty to have one made."
)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"reference": ""}, []),
        ({"deaths": 0}, ["A case needs at least one person who died."]),
        ({"state": ""}, ["Choose where the case stood on paper."]),
        (
            {"reference_taken": True},
            ["Another case has this reference; leave it empty to have one made."],
        ),
        *[
            ({"reference": wrong}, [PATTERN])
            for wrong in ("DHR/2017/01", "BF-A4C", "OY-N4C", "BF-N1C", "BF-N4CC", "BF-2017")
        ],
        (
            {"facts": [fact(FactKind.PUBLISHED, datetime.date(2022, 9, 2))]},
            ["“Published” (2 September 2022) is in the future; today is 1 September 2022."],
        ),
        (
            {"facts": [fact(FactKind.PUBLISHED, datetime.date(1922, 9, 2))]},
            ["2 September 1922 is more than 90 years ago. Look at the year again."],
        ),
        (
            {"state": State.NOTIFIED},
            ["A case at “Notified” has no further days yet; choose a later stage."],
        ),
        ({"state": State.NOTIFIED, "facts": [fact(FactKind.NOTIFIED)]}, []),
        ({"facts": [PaperFact(FactKind.DECIDED, LATE)]}, ["Say what was decided."]),
        (
            {"facts": [PaperFact(FactKind.DECIDED, LATE, "deferred")]},
            ["Say what was decided."],
        ),
        (
            {"facts": [PaperFact(FactKind.HOME_OFFICE_ANSWERED, LATE)]},
            ["Say what the Home Office answered."],
        ),
        (
            {"facts": [PaperFact(FactKind.QUALITY_LETTER, LATE)]},
            ["Say what the Home Office’s quality assurance letter concluded."],
        ),
    ],
)
def test_one_thing_wrong(change: dict, wanted: list[str]) -> None:
    assert reasons(**change) == wanted


# Where a published case has not been yet.
ENDED_LATER = {FactKind.WITHDRAWN: State.WITHDRAWN, FactKind.CONCLUDED: State.CONCLUDED}
NEIGHBOURS = sorted({pair for chain in IN_ORDER for pair in pairwise(chain)})


@pytest.mark.parametrize(("first", "then"), NEIGHBOURS)
def test_days_that_are_known_are_in_order(first: str, then: str) -> None:
    state = ENDED_ON_PAPER.get(then) or ENDED_LATER.get(then, State.PUBLISHED)
    assert reasons(state=state, facts=[fact(first, EARLY), fact(then, LATE)]) == []
    assert reasons(state=state, facts=[fact(first, LATE), fact(then, LATE)]) == []
    assert reasons(state=state, facts=[fact(first, LATE), fact(then, EARLY)]) == [
        f"“{label_of(then)}” (4 May 2016) is before “{label_of(first)}” (9 March 2017)."
    ]


STOPPED = PaperFact(FactKind.DECIDED, LATE, "discontinue")


def test_a_review_was_discontinued_by_a_second_decision() -> None:
    held = PaperFact(FactKind.DECIDED, EARLY, "hold")
    assert reasons(state=State.DISCONTINUED, facts=[held, STOPPED]) == []
    assert rules.day_of_the_law([held, STOPPED], TODAY) == EARLY
    later = PaperFact(FactKind.DECIDED, datetime.date(2018, 1, 1), "hold")
    assert reasons(state=State.DISCONTINUED, facts=[later, STOPPED]) == [
        "“Review discontinued” (9 March 2017) is before “Decision made” (1 January 2018)."
    ]


@pytest.mark.parametrize(
    ("ended", "state", "label"),
    [
        (STOPPED, State.DISCONTINUED, "Review discontinued"),
        (fact(FactKind.TRANSFERRED), State.TRANSFERRED, "Transferred to another partnership"),
        (fact(FactKind.JOINED), State.JOINED, "Joined to another case"),
    ],
)
def test_the_day_of_an_end_belongs_to_that_stage(ended, state, label) -> None:
    assert reasons(state=state, facts=[fact(FactKind.NOTIFIED, EARLY), ended]) == []
    assert reasons(facts=[ended]) == [
        f"“{label}” is the end of a case at another stage; choose “{STATE_LABELS[state]}”, or "
        "leave that day empty."
    ]
    late = fact(FactKind.NOTIFIED, datetime.date(2018, 1, 1))
    assert reasons(state=state, facts=[late, ended]) == [
        f"“{label}” (9 March 2017) is before “Death notified” (1 January 2018)."
    ]


NO = PaperFact(FactKind.DECIDED, LATE, "not_hold")
YES = PaperFact(FactKind.DECIDED, LATE, "hold")
ACCEPTED = PaperFact(FactKind.HOME_OFFICE_ANSWERED, LATE, "accepted")
AGAIN = PaperFact(FactKind.HOME_OFFICE_ANSWERED, LATE, "reconsider")
DIRECTED, TOO_EARLY = fact(FactKind.DIRECTED), fact(FactKind.DIRECTED, EARLY)
AFTER_A_NO = (
    "a review was held: after a decision to hold none, say on which later day one was directed, or "
    "that the Home Office asked to think again."
)
AFTER_ACCEPTING = (
    "a review was held: after the Home Office accepted that none is, say on which later day one "
    "was directed."
)


@pytest.mark.parametrize(
    ("state", "facts", "wanted"),
    [
        (State.PUBLISHED, [NO], [AFTER_A_NO]),
        (State.DISCONTINUED, [NO], [AFTER_A_NO]),
        (State.APPOINTING, [NO, ACCEPTED], [AFTER_A_NO, AFTER_ACCEPTING]),
        (State.PUBLISHED, [NO, TOO_EARLY], [AFTER_A_NO]),
        (State.PUBLISHED, [ACCEPTED, TOO_EARLY], [AFTER_ACCEPTING]),
        (State.PUBLISHED, [NO, ACCEPTED, DIRECTED], []),
        (State.PUBLISHED, [NO, AGAIN], []),
        (State.PUBLISHED, [YES], []),
        (State.CLOSED_WITHOUT_REVIEW, [NO, ACCEPTED], []),
        (
            State.CLOSED_WITHOUT_REVIEW, [YES, AGAIN, DIRECTED],
            [
                "the decision had been to hold no review.",
                "the Home Office had accepted that no review is held.",
                "there is no day of “Secretary of State directed a review”; choose a stage that "
                "fits, such as “Appointing the chair”, or leave that day empty.",
            ],
        ),
        (State.CONSIDERING, [YES], ["the decision had been to hold no review."]),
        (State.NO_REVIEW, [YES], ["the decision had been to hold no review."]),
        (State.NO_REVIEW, [NO, AGAIN], []),
        (State.SCOPING, [NO, AGAIN], []),
        (
            State.SCOPING, [YES],
            [
                "there is no day of “Decision made”; choose a stage that fits, such as “Appointing "
                "the chair”, or leave that day empty."
            ],
        ),
        (
            State.SCOPING, [fact(FactKind.REVIEW_BEGUN), fact(FactKind.CONCLUDED)],
            [
                "there are no days of “Review began” and “Concluded”; choose a stage that fits, "
                "such as “Concluded”, or leave those days empty."
            ],
        ),
        (State.SCOPING, [fact(FactKind.CHAIR_ON_PAPER)], []),
        (State.TRANSFERRED, [NO, ACCEPTED], []),
        (State.TRANSFERRED, [YES], []),
    ],
)  # fmt: skip
def test_what_was_decided_answered_and_directed_fits_the_stage(state, facts, wanted) -> None:
    at = f"At “{STATE_LABELS[state]}” "
    assert reasons(state=state, facts=facts) == [at + words for words in wanted]


# The days of a case that went the whole way, in order; the letter asked for changes.
WHOLE_WAY = {
    kind.value: {"decided": NO, "home_office_answered": ACCEPTED}.get(kind.value) or PaperFact(
        kind, LATE, "approve_after_changes" if kind is FactKind.QUALITY_LETTER else ""
    )
    for kind in ON_PAPER
}  # fmt: skip
GATHERED = "notified scoping_begun chair_on_paper"
TOLD = f"{GATHERED} decided family_told home_office_told"
BEGUN = f"{TOLD} home_office_answered directed review_begun"
SIGNED = f"{BEGUN} report_completed copied_to_commissioner"
LETTER = f"{SIGNED} submitted quality_letter"
BEHIND = {
    State.SCOPING: GATHERED,
    State.NO_REVIEW: f"{GATHERED} decided family_told",
    State.CONSIDERING: TOLD,
    State.CLOSED_WITHOUT_REVIEW: f"{TOLD} home_office_answered",
    State.APPOINTING: f"{TOLD} home_office_answered directed",
    State.UNDER_WAY: BEGUN,
    State.SIGN_OFF: BEGUN,
    State.SIGNED_OFF: SIGNED,
    State.WITH_HOME_OFFICE: f"{SIGNED} submitted",
    State.CHANGES: LETTER,
    State.APPROVED: LETTER,
    State.PUBLISHED: f"{LETTER} published withheld",
    State.WITHHELD: f"{LETTER} withheld",
    State.WITHDRAWN: f"{LETTER} published withheld withdrawn",
    State.CONCLUDED: f"{LETTER} published withheld withdrawn concluded",
    State.DISCONTINUED: BEGUN,
    State.TRANSFERRED: BEGUN,
    State.JOINED: BEGUN,
}


def out_of_place(state: State, *facts: PaperFact) -> list[str]:
    return [said for said in reasons(state=state, facts=facts) if "leave th" in said]


@pytest.mark.parametrize("state", BEHIND)
def test_each_stage_has_only_the_days_that_lie_behind_it(state: State) -> None:
    """A report that waits for its sign-off, or for the Home Office, was not signed off or
    answered; and so at every stage."""
    accepted = {name for name, told in WHOLE_WAY.items() if not out_of_place(state, told)}
    assert accepted == set(BEHIND[state].split())


def test_the_table_knows_every_stage() -> None:
    assert set(BEHIND) == set(TAKEN_ON_AT) - {State.NOTIFIED}


@pytest.mark.parametrize(
    ("state", "asked", "fits"),
    [
        (State.SIGN_OFF, "report_completed", State.SIGNED_OFF),
        (State.UNDER_WAY, "report_completed", State.SIGNED_OFF),
        (State.APPOINTING, "review_begun", State.UNDER_WAY),
        (State.SIGNED_OFF, "submitted", State.WITH_HOME_OFFICE),
        (State.WITH_HOME_OFFICE, "quality_letter", State.CHANGES),
        (State.APPROVED, "published", State.PUBLISHED),
        (State.WITHHELD, "published", State.PUBLISHED),
        (State.PUBLISHED, "withdrawn", State.WITHDRAWN),
        (State.PUBLISHED, "concluded", State.CONCLUDED),
        (State.SCOPING, "decided", State.NO_REVIEW),
        (State.SCOPING, "directed", State.APPOINTING),
        (State.NO_REVIEW, "home_office_told", State.CONSIDERING),
        (State.CONSIDERING, "home_office_answered", State.CLOSED_WITHOUT_REVIEW),
        (State.TRANSFERRED, "submitted", State.WITH_HOME_OFFICE),
        (State.DISCONTINUED, "report_completed", State.SIGNED_OFF),
    ],
)
def test_a_day_of_another_stage_is_refused_with_the_stage_that_fits(state, asked, fits) -> None:
    told = WHOLE_WAY[asked]
    assert out_of_place(state, told) == [
        f"At “{STATE_LABELS[state]}” there is no day of “{label_of(asked)}”; choose a stage that "
        f"fits, such as “{STATE_LABELS[fits]}”, or leave that day empty."
    ]
    assert reasons(state=fits, facts=[told]) == []


def test_where_no_stage_fits_all_of_them_none_is_named() -> None:
    told = [fact(FactKind.TRANSFERRED), *map(fact, ("published", "withdrawn", "concluded"))]
    assert out_of_place(State.APPROVED, *told)[1:] == [
        f"At “{STATE_LABELS[State.APPROVED]}” there are no days of “{label_of('published')}”, "
        f"“{label_of('withdrawn')}” and “{label_of('concluded')}”; leave those days empty."
    ]


APPROVE = PaperFact(FactKind.QUALITY_LETTER, LATE, "approve")
REVISE = PaperFact(FactKind.QUALITY_LETTER, LATE, "revise_and_resubmit")
SIGNED_OFF, SUBMITTED = fact(FactKind.REPORT_COMPLETED), fact(FactKind.SUBMITTED)


@pytest.mark.parametrize(
    ("facts", "stages"),
    [
        ([SIGNED_OFF, SUBMITTED, REVISE],
         {State.UNDER_WAY, State.SIGN_OFF, State.SIGNED_OFF, State.WITH_HOME_OFFICE,
          State.DISCONTINUED, State.CHANGES, *APPROVED_BY_HOME_OFFICE}),
        ([SIGNED_OFF, APPROVE], APPROVED_BY_HOME_OFFICE),
        ([NO, fact(FactKind.HOME_OFFICE_TOLD), AGAIN],
         set(BEHIND) - {State.CLOSED_WITHOUT_REVIEW}),
        ([YES, AGAIN],
         set(BEHIND) - {State.SCOPING, State.NO_REVIEW, State.CONSIDERING,
                        State.CLOSED_WITHOUT_REVIEW}),
    ],
)  # fmt: skip
def test_a_case_that_was_sent_back_has_the_days_of_its_first_way(facts, stages) -> None:
    assert {state for state in BEHIND if not reasons(state=state, facts=facts)} == set(stages)


def test_a_day_in_between_that_is_not_known_makes_no_difference() -> None:
    facts = [fact(FactKind.DECIDED, LATE), fact(FactKind.PUBLISHED, EARLY)]
    assert reasons(facts=facts) == [
        "“Published” (4 May 2016) is before “Decision made” (9 March 2017)."
    ]


@pytest.mark.parametrize(("first", "then", "notice"), USUALLY)
def test_an_untidy_history_is_taken_as_it_was_with_a_notice(first, then, notice) -> None:
    facts = [fact(first, LATE), fact(then, EARLY)]
    assert reasons(facts=facts) == []
    assert rules.untidy(facts) == [notice]
    assert rules.untidy([fact(first, EARLY), fact(then, LATE)]) == []
    assert rules.untidy([fact(first)]) == rules.untidy([fact(then)]) == []


@pytest.mark.parametrize(
    ("facts", "day"),
    [
        ([], TODAY),
        ([fact(FactKind.PUBLISHED, LATE), fact(FactKind.NOTIFIED, EARLY)], EARLY),
        ([fact(FactKind.DECIDED, LATE), fact(FactKind.NOTIFIED, EARLY)], LATE),
    ],
)
def test_the_law_is_that_of_the_decision(facts, day: datetime.date) -> None:
    assert rules.day_of_the_law(facts, TODAY) == day


def test_each_fact_is_asked_once() -> None:
    assert len(set(ON_PAPER)) == len(ON_PAPER)
    assert {kind for chain in IN_ORDER for kind in chain} <= {*ON_PAPER, *ENDED_ON_PAPER}


def started(clocks: list[Reading]) -> dict[str, str]:
    """Those that run or have ended, by name."""
    return {c.name: c.state for c in clocks if c.state is not ClockState.NOT_STARTED}


@pytest.mark.parametrize("state", list(State))
def test_no_clock_calls_late_what_lies_behind(state: State) -> None:
    """Told in 2016, nothing else known: only who has not decided yet is late."""
    clocks = readings(DHR_2016, [DatedFact(FactKind.NOTIFIED, EARLY)], TODAY)
    left = started(on_paper.still_telling(clocks, state))
    assert set(left) == ({"decision"} if state in UNDECIDED else set())


def test_a_clock_that_was_met_is_always_told() -> None:
    facts = [DatedFact(FactKind.NOTIFIED, EARLY), DatedFact(FactKind.DECIDED, LATE)]
    clocks = readings(DHR_2016, facts, TODAY)
    left = started(on_paper.still_telling(clocks, State.PUBLISHED))
    assert left == {"decision": "met_late"}


@pytest.mark.parametrize(
    ("clock", "state", "behind"),
    [
        ("overview_report", State.UNDER_WAY, False),
        ("overview_report", State.SIGNED_OFF, True),
        ("home_office_told", State.APPOINTING, False),
        ("home_office_told", State.UNDER_WAY, True),
        ("another", State.PUBLISHED, False),
        ("another", State.CONCLUDED, True),
    ],
)
def test_what_is_behind_at_which_stage(clock: str, state: State, behind: bool) -> None:
    assert on_paper.is_behind(clock, state) is behind


@pytest.mark.parametrize(
    ("state", "facts", "names"),
    [
        (State.SCOPING, [], ["decision"]),
        (State.SCOPING, [DatedFact(FactKind.NOTIFIED, EARLY)], []),
        (State.NO_REVIEW, [], ["home_office_told", "family_told"]),
        (State.UNDER_WAY, [DatedFact(FactKind.NOTIFIED, EARLY)], ["overview_report"]),
        (State.UNDER_WAY, [DatedFact(FactKind.DIRECTED, EARLY)], []),
        (State.SIGNED_OFF, [], ["copied_to_commissioner", "action_plan_review"]),
        (State.PUBLISHED, [], []),
        (State.CONCLUDED, [], []),
    ],
)
def test_a_clock_that_would_run_from_a_day_nobody_wrote_down_is_said(state, facts, names) -> None:
    found = on_paper.not_worked_out(readings(DHR_2016, facts, TODAY), state)
    assert [clock.name for clock, _ in found] == names


def test_it_is_said_which_day_is_missing() -> None:
    [(clock, day)] = on_paper.not_worked_out(readings(DHR_2016, [], TODAY), State.UNDER_WAY)
    assert on_paper.in_words(clock, day) == (
        "The deadline for “Complete the overview report” cannot be worked out: the day of the "
        "decision or direction is not recorded."
    )


@pytest.mark.parametrize("state", TAKEN_ON_AT)
def test_the_day_that_is_missing_can_be_added_at_that_stage(state) -> None:
    for clock, _ in on_paper.not_worked_out(readings(DHR_2016, [], TODAY), state):
        case = rules.OnPaper(taken_on=TODAY, state=state)
        assert on_paper.runs_from(clock) in rules.still_to_tell(case)


DECIDED_ON_PAPER = [DatedFact(FactKind.DECIDED, EARLY, "hold")]
NEVER_MET = (
    "What this waits for lies before the case came here: it was taken on from paper at “Published” "
    "on 1 September 2022. The day is not recorded, so it counts as neither in time nor late."
)


@pytest.mark.parametrize(
    ("facts", "state", "taken_on", "said"),
    [
        (DECIDED_ON_PAPER, State.PUBLISHED, TODAY, NEVER_MET),
        # Not decided; met; still running at that stage; decided here since.
        ([], State.PUBLISHED, TODAY, ""),
        (
            [*DECIDED_ON_PAPER, DatedFact(FactKind.FAMILY_TOLD, LATE)], State.PUBLISHED, TODAY, "",
        ),
        (DECIDED_ON_PAPER, State.APPOINTING, TODAY, ""),
        (DECIDED_ON_PAPER, State.PUBLISHED, datetime.date(2016, 5, 3), ""),
    ],
)  # fmt: skip
def test_a_clock_whose_end_nobody_wrote_down_says_so(facts, state, taken_on, said) -> None:
    read = {clock.name: clock for clock in readings(DHR_2016, facts, TODAY)}
    assert on_paper.behind_in_words(read["family_told"], state, taken_on) == said
