"""Which step a case waits for, of all there are. Pure."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import replace

from dhr.deadlines import Reading, to_meet
from dhr.reasons import Mend, Reason
from dhr.vocabulary import (
    LIVE,
    NO_MAY_BECOME_HOLD,
    PUBLISHABLE,
    DecisionStatus,
    FactKind,
    State,
)
from dhr.work.step import Step, Whose
from dhr.work.steps import (
    ANOTHER_PUBLISHES,
    CONCLUDE,
    CONFIRM,
    DECIDE,
    DECISION,
    LETTER_STEPS,
    OPEN_AGAIN,
    PUBLISHED_ON_PAPER,
    REVISE,
    TELL_OFFICE,
    TELLING,
    TELLING_OF,
    TELLS_OF_A_DECISION,
    WAITS,
)
from people.days import long_date
from people.roles import Power


def next_step(
    state: str,
    *,
    decision: str | None,
    letter: str | None,
    chair_in_post: bool,
    clocks: Collection[Reading],
    owed: Sequence[str] = (),
    to_say_told: bool = False,
    chair_from: datetime.date | None = None,
    confirms: bool | None = None,
    published_on_paper: bool = False,
    another_publishes: bool = False,
    came_back: str | None = None,
    concludes: bool = False,
    look_again_on: datetime.date | None = None,
    open_again: bool = False,
) -> Step:
    """The one thing that the case waits for.

    ``decision`` is the status of a decision on its way, ``letter`` that of the newest letter to
    the Home Office, ``owed`` who is still to be told of the case's end, or that it goes on.
    ``chair_from`` is the day to come from which somebody is appointed to lead the review.
    ``to_say_told``: the case came from paper, and nobody has said yet when the Home Office was
    told. ``confirms``: a file waits to be confirmed by a second person, who can be this one (true)
    or must be another, since this one prepared it (false); None where none waits.
    ``came_back`` is the kind of fact by which the report came back to the chair. ``concludes``:
    nothing stands in the way of the conclusion. ``published_on_paper``: it was public before the
    case came here, and nothing reminds of what lies behind. ``another_publishes``: this person
    confirmed a file, and has nothing else to do. ``look_again_on`` is the day on which a decision
    not to publish is looked at again. ``open_again``: something recommended is neither verified
    nor closed, though the review is concluded.
    """
    if concludes:
        return CONCLUDE
    if published_on_paper and state == State.PUBLISHED:
        return PUBLISHED_ON_PAPER
    # While it is decided not to publish, nobody is asked to help to.
    if confirms is not None and state in PUBLISHABLE and state != State.WITHHELD:
        return dated(CONFIRM if confirms else replace(CONFIRM, needs=None, page=""), clocks)
    step = _step(
        state, decision=decision, letter=letter, chair_in_post=chair_in_post, owed=owed,
        to_say_told=to_say_told, chair_from=chair_from,
    )  # fmt: skip
    if another_publishes and state in {State.APPROVED, State.WITHDRAWN}:
        step = replace(
            step, whose=Whose.OTHER_MANAGER, needs=None, page="", explains=ANOTHER_PUBLISHES
        )
    if came_back is not None and step == WAITS[State.UNDER_WAY]:
        step = REVISE[came_back]
    if open_again and step == WAITS[State.CONCLUDED]:
        return OPEN_AGAIN
    if step == WAITS[State.WITHHELD]:
        return replace(step, due=look_again_on)
    return dated(step, clocks)


def dated(step: Step, clocks: Collection[Reading]) -> Step:
    """The step with the day of its clock; one that was met says nothing of a second thought."""
    due = {clock.name: clock.due for clock in to_meet(clocks)}
    return replace(step, due=due.get(step.clock))


def _step(
    state: str,
    *,
    decision: str | None,
    letter: str | None,
    chair_in_post: bool,
    owed: Sequence[str],
    to_say_told: bool,
    chair_from: datetime.date | None,
) -> Step:
    """The next step, without its day."""
    if state == State.NOTIFIED:
        return Step(
            "Begin gathering information", Whose.MANAGER, "begin_scoping",
            Power.WORK_ON_CASE, due_for=DECISION, clock=DECIDE,
        )  # fmt: skip
    if state == State.SCOPING:
        return _towards_decision(decision)
    if state in NO_MAY_BECOME_HOLD and decision == DecisionStatus.WITH_CHAIR:
        return _towards_decision(decision)
    if state in TELLS_OF_A_DECISION and letter in LETTER_STEPS:
        return Step(
            LETTER_STEPS[letter], Whose.MANAGER, "letter",
            Power.ISSUE_LETTERS, due_for=TELLING, clock=TELL_OFFICE,
        )  # fmt: skip
    if to_say_told and state in {State.NO_REVIEW, State.APPOINTING}:
        return Step(
            "Say when the Home Office was told", Whose.MANAGER, "day_on_paper",
            Power.WORK_ON_CASE, due_for=TELLING, clock=TELL_OFFICE, kind=FactKind.HOME_OFFICE_TOLD,
        )  # fmt: skip
    if owed and state not in LIVE:
        return telling_of(owed[0])
    if state == State.APPOINTING and chair_in_post:
        return Step("Begin the review", Whose.INDEPENDENT_CHAIR, "begin_review", Power.LEAD_REVIEW)
    if state in {State.APPOINTING, State.UNDER_WAY} and not chair_in_post:
        return _without_a_chair(chair_from)
    if state == State.UNDER_WAY and (telling := _to_a_family(owed)):
        return telling_of(telling)
    return WAITS[State(state)]


def _without_a_chair(chair_from: datetime.date | None) -> Step:
    if chair_from is None:
        return Step(
            "Appoint the independent chair", Whose.MANAGER, "appoint", Power.APPOINT,
            kind="independent_chair",
        )  # fmt: skip
    return Step(
        f"The independent chair’s appointment begins on {long_date(chair_from)}",
        Whose.INDEPENDENT_CHAIR, explains="From that day on the undertaking can be given.",
    )  # fmt: skip


def _to_a_family(owed: Sequence[str]) -> str:
    """What a family is still to be told; the letter to the Home Office is a task of its own."""
    return next((w for w in owed if getattr(w, "mend", "") == Mend.FAMILY_TOLD), "")


def telling_of(words: str) -> Step:
    """Telling somebody, at the page where it is recorded; words alone have neither."""
    if not isinstance(words, Reason) or words.mend not in TELLING_OF:
        return Step(words, Whose.MANAGER)
    return replace(TELLING_OF[words.mend], title=words)


def _towards_decision(decision: str | None) -> Step:
    if decision == DecisionStatus.WITH_CHAIR:
        return Step(
            "Confirm the decision", Whose.CHAIR, "decision", Power.CONFIRM_DECISION,
            due_for=DECISION, clock=DECIDE,
        )  # fmt: skip
    title = {
        None: "Prepare the decision",
        DecisionStatus.SENT_BACK.value: "Change the decision that the chair sent back",
    }.get(decision, "Finish preparing the decision")
    return Step(
        title, Whose.MANAGER, "decision", Power.WORK_ON_CASE, due_for=DECISION, clock=DECIDE
    )
