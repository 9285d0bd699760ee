"""What a case waits for, and whom: stage × decision × letter × chair. No database."""

import datetime
import itertools

import pytest

from dhr.besides import besides, next_clock
from dhr.deadlines import DatedFact, readings
from dhr.guidance import DHR_2016
from dhr.reasons import Mend, Reason
from dhr.vocabulary import CLOSED, PUBLISHABLE, DecisionStatus, FactKind, LetterStatus, State
from dhr.work import (
    DECISION,
    NOTHING_WAITS,
    OPEN_AGAIN,
    TELLING,
    Step,
    Whose,
    next_step,
)
from people.roles import Power

TODAY = datetime.date(2022, 7, 12)
NOTIFIED = DatedFact(FactKind.NOTIFIED, datetime.date(2022, 6, 14))
DECIDED = DatedFact(FactKind.DECIDED, datetime.date(2022, 7, 20))
# Not decided yet; decided, and the Home Office not told. Both clocks run in the tests.
MET = readings(DHR_2016, [NOTIFIED, DECIDED], TODAY)
CLOCKS = [
    clock
    for clock in [*readings(DHR_2016, [NOTIFIED], TODAY), *MET]
    if clock.due is not None and clock.met_on is None
]
OF_DECISION = {"due": datetime.date(2022, 7, 14), "due_for": DECISION, "clock": "decision"}
OF_TELLING = {"due": datetime.date(2022, 7, 20), "due_for": TELLING, "clock": "home_office_told"}
OF_FAMILY = {
    "due": datetime.date(2022, 7, 20), "due_for": "Telling the family", "clock": "family_told",
}  # fmt: skip
DECIDE_BY, TELL_BY = datetime.date(2022, 7, 14), datetime.date(2022, 7, 20)

WORK, CHAIR, LETTERS = Power.WORK_ON_CASE, Power.CONFIRM_DECISION, Power.ISSUE_LETTERS

BEGIN = Step("Begin gathering information", Whose.MANAGER, "begin_scoping", WORK, **OF_DECISION)
PREPARE = Step("Prepare the decision", Whose.MANAGER, "decision", WORK, **OF_DECISION)
FINISH = Step("Finish preparing the decision", Whose.MANAGER, "decision", WORK, **OF_DECISION)
CHANGE = Step(
    "Change the decision that the chair sent back", Whose.MANAGER, "decision", WORK, **OF_DECISION
)
CONFIRM = Step("Confirm the decision", Whose.CHAIR, "decision", CHAIR, **OF_DECISION)
ISSUE = Step("Issue the letter to the Home Office", Whose.MANAGER, "letter", LETTERS, **OF_TELLING)
SEND = Step(
    "Send the letter to the Home Office and record it",
    Whose.MANAGER,
    "letter",
    LETTERS,
    **OF_TELLING,
)
WAIT = Step("The Home Office considers the decision", Whose.HOME_OFFICE)
LEAD = Step(
    "The independent chair leads the review", Whose.INDEPENDENT_CHAIR, "report", Power.LEAD_REVIEW
)
BEGIN_REVIEW = Step("Begin the review", Whose.INDEPENDENT_CHAIR, "begin_review", Power.LEAD_REVIEW)
TELL = Step("Tell the Home Office of the decision", Whose.MANAGER, "letters", LETTERS, **OF_TELLING)
APPOINT = Step(
    "Appoint the independent chair", Whose.MANAGER, "appoint", Power.APPOINT,
    kind="independent_chair",
)  # fmt: skip

DRAFT, ISSUED = LetterStatus.DRAFT, LetterStatus.ISSUED
SENT, REPLACED = LetterStatus.SENT, LetterStatus.REPLACED


def step(
    state: State,
    decision=None,
    letter=None,
    *,
    chair: bool = False,
    clocks=CLOCKS,
    owed=(),
    confirms: bool | None = None,
) -> Step:
    return next_step(
        state.value,
        decision=decision and decision.value,
        letter=letter and letter.value,
        chair_in_post=chair,
        clocks=clocks,
        owed=owed,
        confirms=confirms,
    )


@pytest.mark.parametrize("decision", [None, *DecisionStatus])
@pytest.mark.parametrize("letter", [None, *LetterStatus])
@pytest.mark.parametrize("chair", [True, False])
def test_a_notified_case_waits_for_the_manager_whatever_else(decision, letter, chair) -> None:
    assert step(State.NOTIFIED, decision, letter, chair=chair) == BEGIN


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (None, PREPARE),
        (DecisionStatus.DRAFT, FINISH),
        (DecisionStatus.WITH_CHAIR, CONFIRM),
        (DecisionStatus.SENT_BACK, CHANGE),
    ],
)
@pytest.mark.parametrize("letter", [None, SENT])
def test_towards_the_decision(decision, expected, letter) -> None:
    """Also for a second thought, when the first letter has long been sent."""
    assert step(State.SCOPING, decision, letter) == expected


@pytest.mark.parametrize(
    ("state", "letter", "chair", "expected"),
    [
        (State.APPOINTING, DRAFT, False, ISSUE),
        (State.APPOINTING, DRAFT, True, ISSUE),
        (State.APPOINTING, ISSUED, True, SEND),
        (State.APPOINTING, SENT, False, APPOINT),
        (State.APPOINTING, SENT, True, BEGIN_REVIEW),
        (State.UNDER_WAY, SENT, True, LEAD),
        (State.UNDER_WAY, SENT, False, APPOINT),
        # A case directed from a "no" owes no letter of its own.
        (State.APPOINTING, None, True, BEGIN_REVIEW),
        (State.NO_REVIEW, None, False, TELL),
        (State.DISCONTINUED, DRAFT, False, ISSUE),
        (State.UNDER_WAY, DRAFT, True, LEAD),
        (State.APPOINTING, None, False, APPOINT),
        (State.APPOINTING, REPLACED, False, APPOINT),
        (State.NO_REVIEW, DRAFT, False, ISSUE),
        (State.NO_REVIEW, ISSUED, False, SEND),
        (State.CONSIDERING, SENT, False, WAIT),
        (State.CONSIDERING, None, False, WAIT),
        # A letter still to be sent comes before the waiting.
        (State.CONSIDERING, ISSUED, False, SEND),
    ],
)
def test_after_the_decision(state, letter, chair, expected) -> None:
    assert step(state, None, letter, chair=chair) == expected


@pytest.mark.parametrize("state", [State.APPOINTING, State.UNDER_WAY])
def test_a_chair_whose_appointment_is_to_begin_is_not_appointed_again(state) -> None:
    def found(**said) -> Step:
        return next_step(state, decision=None, letter=SENT, clocks=[], chair_from=TODAY, **said)

    waits = found(chair_in_post=False)
    assert waits.title == "The independent chair’s appointment begins on 12 July 2022"
    assert (waits.whose, waits.page) == (Whose.INDEPENDENT_CHAIR, "")
    # Somebody else leads until then.
    assert found(chair_in_post=True) == step(state, None, SENT, chair=True)


def test_every_stage_waits_for_somebody_and_a_page_needs_a_power() -> None:
    for state, decision, letter, chair in itertools.product(
        State, [None, *DecisionStatus], [None, *LetterStatus], [True, False]
    ):
        found = step(state, decision, letter, chair=chair)
        assert found.title
        assert bool(found.page) is (found.needs is not None)


@pytest.mark.parametrize(
    ("powers", "is_for"), [({WORK, LETTERS}, True), ({LETTERS}, False), (set(), False)]
)
def test_a_step_is_for_whoever_holds_its_power(powers, is_for) -> None:
    assert BEGIN.is_for(powers) is is_for


def test_a_step_of_somebody_outside_is_for_nobody_here() -> None:
    assert not WAIT.is_for(set(Power))


def test_without_clocks_nothing_is_due() -> None:
    assert step(State.NOTIFIED, clocks=[]).due is None
    assert step(State.SCOPING, clocks=[]).due is None
    assert step(State.NO_REVIEW, None, DRAFT, clocks=[]).due is None


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (27, "The decision is due on 14 July 2022: 27 days left."),
        (1, "The decision is due tomorrow, 14 July 2022."),
        (0, "The decision is due today, 14 July 2022."),
        (-12, "The decision was due on 14 July 2022: 12 days late."),
    ],
)
def test_what_is_due_is_said_with_the_day(days, words) -> None:
    assert BEGIN.due_words(DECIDE_BY - datetime.timedelta(days)) == words
    telling = words.replace("The decision", "Telling the Home Office").replace("14 July", "20 July")
    assert ISSUE.due_words(TELL_BY - datetime.timedelta(days)) == telling


def test_without_a_due_day_nothing_is_said_to_be_due() -> None:
    assert LEAD.due_words(TODAY) == ""


def test_every_due_day_says_what_it_is_the_due_day_of() -> None:
    for state, decision, letter in itertools.product(
        State, [None, *DecisionStatus], [None, *LetterStatus]
    ):
        found = step(state, decision, letter)
        # A letter says what it is for also where nothing is due.
        assert found.due is None or found.due_for
        # Only a letter there is has a page.
        assert found.of_letter is (found.page == "letter")
        assert not found.of_letter or letter is not None


@pytest.mark.parametrize("state", [State.NO_REVIEW, State.CONSIDERING])
def test_a_second_thought_is_confirmed_before_anything_else(state) -> None:
    found = step(state, DecisionStatus.WITH_CHAIR, DRAFT, clocks=MET)
    assert (found.title, found.whose, found.due) == ("Confirm the decision", Whose.CHAIR, None)
    assert step(state, DecisionStatus.DRAFT, DRAFT) == ISSUE


def test_a_clock_that_was_met_gives_a_second_decision_no_day() -> None:
    assert step(State.SCOPING, clocks=MET).due is None


@pytest.mark.parametrize("state", [State.CLOSED_WITHOUT_REVIEW, State.DISCONTINUED])
def test_a_closed_case_waits_until_those_it_concerns_are_told(state) -> None:
    found = step(state, owed=["Tell the family", "And another"])
    assert found == Step("Tell the family", Whose.MANAGER)
    assert step(state).whose is Whose.NOBODY


@pytest.mark.parametrize("state", sorted(CLOSED))
def test_a_closed_case_waits_for_nobody_and_says_so(state) -> None:
    found = step(state)
    assert found.whose is Whose.NOBODY
    assert found.explains == NOTHING_WAITS


@pytest.mark.parametrize(
    ("state", "whose", "page"),
    [
        (State.SIGN_OFF, Whose.CHAIR, "report"),
        (State.SIGNED_OFF, Whose.MANAGER, "home_office"),
        (State.WITH_HOME_OFFICE, Whose.HOME_OFFICE, ""),
        (State.CHANGES, Whose.MANAGER, "home_office"),
        (State.APPROVED, Whose.MANAGER, "publication"),
        (State.PUBLISHED, Whose.MANAGER, "recommendations"),
        (State.WITHHELD, Whose.MANAGER, "publication"),
        (State.WITHDRAWN, Whose.MANAGER, "publication"),
    ],
)
def test_the_second_half_says_whom_it_waits_for(state, whose, page) -> None:
    found = step(state, chair=True)
    assert (found.whose, found.page) == (whose, page)


@pytest.mark.parametrize("state", State)
def test_a_file_waits_for_a_second_person_who_did_not_prepare_it(state) -> None:
    nothing_waits = step(state, chair=True)
    theirs, others = (step(state, chair=True, confirms=can) for can in (True, False))
    if state not in PUBLISHABLE or state == State.WITHHELD:
        assert theirs == others == nothing_waits
        return
    assert theirs.title == others.title == "Confirm the file to be published"
    assert theirs.is_for({Power.CONFIRM_FILE})
    assert not others.is_for({Power.CONFIRM_FILE})
    assert (theirs.page, others.page) == ("publication", "")
    assert others.whose is Whose.SECOND_PERSON


@pytest.mark.parametrize("state", State)
def test_whoever_confirmed_a_file_is_not_asked_to_publish_it(state) -> None:
    asked = {"decision": None, "letter": None, "chair_in_post": True, "clocks": []}
    plain, theirs = (next_step(state, **asked, another_publishes=said) for said in (False, True))
    if state not in {State.APPROVED, State.WITHDRAWN}:
        assert theirs == plain
        return
    assert theirs.title == plain.title
    assert "another CSP manager publishes" in theirs.explains
    assert not theirs.is_for(set(Power))
    assert not theirs.waits_for(set(Power))


@pytest.mark.parametrize("state", State)
def test_only_a_concluded_review_waits_for_what_is_open_again(state) -> None:
    asked = {"decision": None, "letter": None, "chair_in_post": True, "clocks": []}
    plain, again = (next_step(state, **asked, open_again=said) for said in (False, True))
    assert again == (OPEN_AGAIN if state == State.CONCLUDED else plain)
    # Who is still to be told of the end comes first.
    family = Reason("Tell the family that the review is concluded", Mend.FAMILY_TOLD)
    owed = next_step(State.CONCLUDED, **asked, owed=[family], open_again=True)
    assert (owed.title, owed.page) == (family, "family")


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("chair_in_post", [True, False])
def test_on_paper_the_home_office_is_told_first(state, chair_in_post) -> None:
    step = next_step(
        state, decision=None, letter=None, chair_in_post=chair_in_post, clocks=[],
        to_say_told=True,
    )  # fmt: skip
    say = Step(
        "Say when the Home Office was told", Whose.MANAGER, "day_on_paper", WORK,
        kind="home_office_told", due_for=TELLING, clock="home_office_told",
    )  # fmt: skip
    assert (step == say) is (state in {State.NO_REVIEW, State.APPOINTING})


def test_who_is_still_to_be_told_is_told_at_a_page() -> None:
    family = Reason("Tell the family that no review is held", Mend.FAMILY_TOLD)
    assert step(State.CLOSED_WITHOUT_REVIEW, owed=[family]) == Step(
        family, Whose.MANAGER, "family", Power.WORK_WITH_FAMILY, **OF_FAMILY
    )
    office = Reason("Tell the Home Office", Mend.HOME_OFFICE_TOLD)
    assert step(State.DISCONTINUED, owed=[office]) == Step(
        office, Whose.MANAGER, "letters", LETTERS, **OF_TELLING
    )


def test_what_is_owed_of_a_review_that_goes_on_hides_no_other_step() -> None:
    """A family may be told much later; the letter to the Home Office is a task of its own."""
    family = Reason("Tell the family that the review goes on", Mend.FAMILY_TOLD)
    office = Reason("Tell the Home Office that the review goes on", Mend.HOME_OFFICE_TOLD)
    both = [office, family]
    told = Step(family, Whose.MANAGER, "family", Power.WORK_WITH_FAMILY, **OF_FAMILY)
    assert step(State.UNDER_WAY, chair=True, owed=both) == told
    assert step(State.UNDER_WAY, chair=True, owed=[office]) == LEAD
    for state, chair in ((State.APPOINTING, True), (State.APPOINTING, False),
                         (State.UNDER_WAY, False), (State.SIGN_OFF, True)):  # fmt: skip
        assert step(state, chair=chair, owed=both) == step(state, chair=chair)


CHILD = [
    NOTIFIED,
    DatedFact(FactKind.JOINT_PROCESS, TODAY, cause="child"),  # notified within five working days
]
HELD = DatedFact(FactKind.DECIDED, datetime.date(2022, 7, 12), "hold")
REPORT = "Complete the overview report"
TELL_THE_FAMILY = "Tell the family of the decision"
NOTIFY = "Notify the serious incident and record it"


def others(state: State, facts, today=TODAY, *, chair: bool = True, owed=(), letter=None):
    """What is to be done besides the next step, and the clock that is due next."""
    clocks = readings(DHR_2016, facts, today)
    first = step(state, None, letter, chair=chair, clocks=clocks, owed=owed)
    found = besides(state, first, chair_in_post=chair, clocks=clocks, owed=owed)
    return found, next_clock(state, [first, *found], clocks)


def test_a_clock_beside_the_next_step_stands_beside_it_and_is_met_once() -> None:
    (notify,), clock = others(State.SCOPING, CHILD)
    assert (notify.title, notify.page, notify.needs) == (NOTIFY, "child_step", WORK)
    assert notify.due == datetime.date(2022, 7, 19)
    # The decision, due on the 14th, is the next step itself.
    assert clock.name == "decision"
    late = datetime.date(2022, 7, 25)
    (notify,), clock = others(State.SCOPING, CHILD, late)
    assert (notify.due, clock.days_late) == (datetime.date(2022, 7, 19), 11)


@pytest.mark.parametrize(
    ("days", "chair", "titles"),
    [
        (0, True, [TELL_THE_FAMILY]),
        (167, True, [TELL_THE_FAMILY]),
        # Two weeks before its day the report stands there, too.
        (170, True, [TELL_THE_FAMILY, REPORT]),
        (200, False, [TELL_THE_FAMILY, REPORT]),
    ],
)
def test_clocks_stand_beside_the_next_step_once_they_press(days, chair, titles) -> None:
    today = HELD.on + datetime.timedelta(days)
    found, clock = others(State.APPOINTING, [NOTIFIED, HELD], today, chair=chair, letter=DRAFT)
    assert [each.title for each in found] == titles
    assert clock.name == "home_office_told"
    whose = {each.title: each.whose for each in found}
    # A report that nobody leads is the partnership's own.
    assert whose.get(REPORT, Whose.MANAGER) == (
        Whose.INDEPENDENT_CHAIR if chair and REPORT in whose else Whose.MANAGER
    )
    # Whoever leads the review speaks with the family, and is not the one to tell of the decision.
    assert found[0].needs is WORK


def test_telling_the_family_is_named_however_far_off_its_day() -> None:
    """Also for the manager who is done with the rest: nothing else stands there."""
    held = DatedFact(FactKind.DECIDED, datetime.date(2022, 6, 15), "hold")
    (family,), _ = others(State.APPOINTING, [NOTIFIED, held], held.on, letter=DRAFT)
    assert (family.title, family.page) == (TELL_THE_FAMILY, "family")
    assert (family.due - held.on).days == 29
    told = DatedFact(FactKind.FAMILY_TOLD, held.on)
    assert others(State.APPOINTING, [NOTIFIED, held, told], held.on, letter=DRAFT)[0] == []


def test_a_letter_about_a_reopened_review_is_no_second_task_of_a_clock() -> None:
    """The clock of the end that was undone still runs; its letter will never leave."""
    ended = [NOTIFIED, HELD, DatedFact(FactKind.DECIDED, TODAY, "discontinue")]
    office = Reason("Tell the Home Office that the review goes on", Mend.HOME_OFFICE_TOLD)
    found, _ = others(State.UNDER_WAY, ended, owed=[office])
    assert [each.title for each in found] == [TELL_THE_FAMILY]


def test_what_is_owed_of_a_review_that_goes_on_is_said_once() -> None:
    family = Reason("Tell the family that the review goes on", Mend.FAMILY_TOLD)
    office = Reason("Tell the Home Office that the review goes on", Mend.HOME_OFFICE_TOLD)
    told = [NOTIFIED, HELD, DatedFact(FactKind.HOME_OFFICE_TOLD, HELD.on)]
    found, _ = others(State.UNDER_WAY, told, chair=False, owed=[office, family])
    assert [each.title for each in found] == [family]
    found, _ = others(State.UNDER_WAY, told, owed=[office, family])
    assert found == []  # it is the next step


def test_of_a_closed_case_no_clock_runs_but_that_of_what_is_owed() -> None:
    family = Reason("Tell the family that the review is discontinued", Mend.FAMILY_TOLD)
    office = Reason("Tell the Home Office that the review is discontinued", Mend.HOME_OFFICE_TOLD)
    stopped = [*CHILD, HELD, DatedFact(FactKind.DECIDED, TODAY, "discontinue")]
    found, clock = others(State.DISCONTINUED, stopped, owed=[office, family], letter=DRAFT)
    assert [(each.title, each.due) for each in found] == [(family, DECIDE_BY)]
    assert clock.due == DECIDE_BY
    assert others(State.DISCONTINUED, stopped) == ([], None)
    assert others(State.JOINED, CHILD) == ([], None)


@pytest.mark.parametrize(
    ("found", "powers", "waits"),
    [
        (Step("Publish", Whose.MANAGER), {WORK}, True),
        (Step("Publish", Whose.MANAGER), {CHAIR}, False),
        (Step("Sign off", Whose.CHAIR), {CHAIR}, True),
        (LEAD, {Power.LEAD_REVIEW}, False),  # it explains itself
        (WAIT, {WORK, CHAIR, LETTERS}, False),
        (BEGIN, {WORK}, False),  # it has a page
    ],
)
def test_a_step_without_a_page_waits_for_its_own(found, powers, waits) -> None:
    assert found.waits_for(powers) is waits
