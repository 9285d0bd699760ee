"""Which days may be added from the papers of a case, and which order they keep: tables."""

import datetime

import pytest

from dhr import rules
from dhr.rules import Bound, OnPaper, PaperFact
from dhr.rules.day_on_paper import ASKED
from dhr.rules.paper_facts import (
    DISCONTINUED,
    ENDED_ON_PAPER,
    LIES_BEHIND,
    ON_PAPER,
    TAKEN_ON_AT,
)
from dhr.vocabulary import FactKind, State

TODAY = datetime.date(2022, 9, 1)
TAKEN_ON = datetime.date(2022, 8, 1)
EARLY, LATE = datetime.date(2016, 5, 4), datetime.date(2017, 3, 9)
CHOOSE = "Choose a day that the papers tell and that is not recorded yet."


def case(state: str = State.CONCLUDED, *facts: PaperFact, **more) -> OnPaper:
    return OnPaper(taken_on=TAKEN_ON, state=state, facts=facts, **more)


def add(one: OnPaper | None, asked: str, on=LATE, outcome: str = "", **more) -> list[str]:
    return rules.adding_day(one, asked=asked, on=on, outcome=outcome, today=TODAY, **more)


def test_every_day_the_papers_may_tell_belongs_to_some_stage() -> None:
    assert set(LIES_BEHIND) == {*ON_PAPER, *ENDED_ON_PAPER} - {FactKind.JOINED}
    assert set(ASKED) == set(LIES_BEHIND)
    assert all(stages <= set(TAKEN_ON_AT) for stages in LIES_BEHIND.values())


@pytest.mark.parametrize(
    ("state", "asked"),
    [
        (State.NOTIFIED, ["notified"]),
        (State.SCOPING, ["notified", "scoping_begun"]),
        (State.NO_REVIEW, ["notified", "scoping_begun", "decided", "family_told"]),
        (State.CONSIDERING,
         ["notified", "scoping_begun", "decided", "home_office_told", "family_told"]),
        (State.CLOSED_WITHOUT_REVIEW,
         ["notified", "scoping_begun", "decided", "home_office_told", "family_told",
          "home_office_answered"]),
        (State.APPOINTING,
         ["notified", "scoping_begun", "decided", "home_office_told", "family_told",
          "home_office_answered", "directed", "chair_on_paper"]),
        (State.DISCONTINUED,
         ["notified", "scoping_begun", "decided", "home_office_told", "family_told",
          "home_office_answered", "directed", "chair_on_paper", "review_begun", "discontinued"]),
        (State.SIGNED_OFF,
         ["notified", "scoping_begun", "decided", "home_office_told", "family_told",
          "home_office_answered", "directed", "chair_on_paper", "review_begun",
          "report_completed", "copied_to_commissioner"]),
    ],
)  # fmt: skip
def test_only_what_lies_behind_the_stage_can_be_told(state, asked) -> None:
    assert rules.still_to_tell(case(state)) == asked


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("submitted", State.WITH_HOME_OFFICE),
        ("quality_letter", State.APPROVED),
        ("published", State.PUBLISHED),
        ("withheld", State.WITHHELD),
        ("withdrawn", State.WITHDRAWN),
        ("concluded", State.CONCLUDED),
        ("transferred", State.TRANSFERRED),
        ("review_begun", State.JOINED),
    ],
)
def test_each_stage_brings_its_own_day(asked, first) -> None:
    assert asked in rules.still_to_tell(case(first))
    assert asked not in rules.still_to_tell(case(State.SCOPING))


def test_what_is_recorded_is_not_asked_again() -> None:
    known = case(State.SCOPING, PaperFact(FactKind.NOTIFIED, EARLY))
    assert rules.still_to_tell(known) == ["scoping_begun"]
    assert add(known, "notified") == [CHOOSE]
    assert add(known, "nonsense") == [CHOOSE]


def test_a_home_office_still_to_be_told_is_asked_about_whatever_is_known() -> None:
    told = PaperFact(FactKind.HOME_OFFICE_TOLD, EARLY)
    assert "home_office_told" in rules.still_to_tell(case(State.NO_REVIEW, told, telling=True))
    assert "home_office_told" not in rules.still_to_tell(case(State.NO_REVIEW, told))


def test_only_a_case_from_paper_has_such_days_and_once_all_are_known_none() -> None:
    not_on_paper = [
        "This case was not taken on from paper. Each of its days is recorded where it is done."
    ]
    assert rules.adding_day_at_all(None) == add(None, "notified") == not_on_paper
    full = case(State.NOTIFIED, PaperFact(FactKind.NOTIFIED, EARLY))
    nothing_left = [
        "Every day that its papers may tell is recorded. One that is wrong is corrected on the "
        "timeline."
    ]
    assert rules.adding_day_at_all(full) == add(full, "notified") == nothing_left
    assert rules.adding_day_at_all(case()) == []


@pytest.mark.parametrize(
    ("state", "asked", "outcome", "reasons"),
    [
        (State.CONCLUDED, "decided", "hold", []),
        (State.CONCLUDED, "decided", "", ["Say what was decided."]),
        (State.CONCLUDED, "decided", "discontinue", ["Say what was decided."]),
        (State.CONCLUDED, "home_office_answered", "reconsider", []),
        (State.CONCLUDED, "home_office_answered", "", ["Say what the Home Office answered."]),
        (State.CONCLUDED, "quality_letter", "approve", []),
        (State.CONCLUDED, "quality_letter", "",
         ["Say what the Home Office’s quality assurance letter concluded."]),
        (State.DISCONTINUED, "discontinued", "", []),
        (State.CLOSED_WITHOUT_REVIEW, "decided", "not_hold", []),
        (State.CLOSED_WITHOUT_REVIEW, "decided", "hold",
         ["At “Closed without review” the decision had been to hold no review."]),
        (State.CLOSED_WITHOUT_REVIEW, "home_office_answered", "accepted", []),
        (State.CLOSED_WITHOUT_REVIEW, "home_office_answered", "reconsider",
         ["At “Closed without review” the Home Office had accepted that no review is held."]),
        (State.CONCLUDED, "decided", "not_hold",
         ["At “Concluded” a review was held: after a decision to hold none, say on which later day "
          "one was directed, or that the Home Office asked to think again."]),
    ],
)  # fmt: skip
def test_what_came_of_it_is_said_where_it_matters_and_fits_the_stage(
    state, asked, outcome, reasons
) -> None:
    assert add(case(state), asked, LATE, outcome) == reasons


@pytest.mark.parametrize(
    ("on", "more", "reasons"),
    [
        (TAKEN_ON, {}, []),
        (None, {}, ["Say the day of “Review began”."]),
        (TODAY + datetime.timedelta(1), {},
         ["“Review began” (2 September 2022) is in the future; today is 1 September 2022."]),
        (TODAY, {},
         ["“Review began” (1 September 2022) is after the case was taken on from paper "
          "(1 August 2022). What happened since is recorded where it is done."]),
        (EARLY, {"death": Bound(LATE, is_the_death=True)},
         ["“Review began” (4 May 2016) is before the death."]),
        (LATE, {"death": Bound(EARLY, is_the_death=True)}, []),
        (datetime.date(1922, 9, 2), {},
         ["2 September 1922 is more than 90 years ago. Look at the year again."]),
    ],
)  # fmt: skip
def test_the_day_lies_between_the_death_and_the_taking_on(on, more, reasons) -> None:
    assert add(case(), "review_begun", on, **more) == reasons


@pytest.mark.parametrize(
    ("known", "asked", "on", "reasons"),
    [
        (("notified", LATE), "decided", EARLY,
         ["“Decision made” (4 May 2016) is before “Death notified” (9 March 2017)."]),
        (("decided", EARLY), "notified", LATE,
         ["“Decision made” (4 May 2016) is before “Death notified” (9 March 2017)."]),
        (("decided", EARLY), "notified", EARLY, []),
        # Across days that nobody knows.
        (("published", EARLY), "report_completed", LATE,
         ["“Published” (4 May 2016) is before “Report signed off by the CSP” (9 March 2017)."]),
        (("published", EARLY), "review_begun", LATE,
         ["“Published” (4 May 2016) is before “Review began” (9 March 2017)."]),
        (("report_completed", EARLY), "chair_on_paper", LATE,
         ["“Report signed off by the CSP” (4 May 2016) is before “Independent chair appointed, "
          "before this system was used” (9 March 2017)."]),
        (("concluded", EARLY), "directed", LATE,
         ["“Concluded” (4 May 2016) is before “Secretary of State directed a review” "
          "(9 March 2017)."]),
        # Untidy, and taken as it was.
        (("notified", LATE), "scoping_begun", EARLY, []),
        # A way that the case went once more, here.
        (("decided", TODAY), "home_office_told", LATE, []),
        (("decided", TAKEN_ON), "home_office_told", LATE,
         ["“Home Office told” (9 March 2017) is before “Decision made” (1 August 2022)."]),
    ],
)  # fmt: skip
def test_days_are_in_order(known, asked, on, reasons) -> None:
    kind, when = known
    fact = PaperFact(FactKind(kind), when, "hold" if kind == "decided" else "")
    outcome = "hold" if asked == "decided" else ""
    assert add(case(State.CONCLUDED, fact), asked, on, outcome) == reasons


@pytest.mark.parametrize(
    ("on", "reasons"),
    [
        (TODAY, []),
        (LATE, []),
        (EARLY,
         ["“Home Office told” (4 May 2016) is before “Decision made” (9 March 2017)."]),
    ],
)  # fmt: skip
def test_the_home_office_may_be_told_at_last_after_the_taking_on(on, reasons) -> None:
    """It may have answered an earlier decision."""
    answered = PaperFact(FactKind.HOME_OFFICE_ANSWERED, EARLY, "reconsider")
    decided = PaperFact(FactKind.DECIDED, LATE, "not_hold")
    waiting = case(State.NO_REVIEW, answered, decided, telling=True)
    assert add(waiting, "home_office_told", on) == reasons


def test_what_was_at_odds_before_does_not_stand_in_the_way_of_another_day() -> None:
    decided = PaperFact(FactKind.DECIDED, EARLY, "not_hold")
    assert add(case(State.CONCLUDED, decided), "notified", EARLY) == []
    assert add(case(State.CONCLUDED, decided), "directed", LATE) == []


def test_what_was_decided_here_since_is_not_held_against_the_papers() -> None:
    decided = PaperFact(FactKind.DECIDED, TODAY, "hold")
    accepted = PaperFact(FactKind.HOME_OFFICE_ANSWERED, TODAY, "accepted")
    assert add(case(State.SCOPING, decided, accepted), "notified", EARLY) == []


def test_discontinued_is_a_second_decision() -> None:
    fact = rules.fact_on_paper(DISCONTINUED, LATE, "")
    assert (fact.kind, fact.outcome, fact.asked) == ("decided", "discontinue", DISCONTINUED)


def test_of_what_has_no_outcome_none_is_kept() -> None:
    assert rules.fact_on_paper("published", LATE, "hold").outcome == ""
    assert rules.fact_on_paper("decided", LATE, "hold").outcome == "hold"
