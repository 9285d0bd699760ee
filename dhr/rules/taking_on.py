"""What stands in the way of taking a case on from paper, and what is only worth a notice."""

import datetime
import re
from collections.abc import Sequence
from itertools import combinations

from dhr.rules.common import Reasons
from dhr.rules.paper_facts import (
    DISCONTINUED,
    ENDED_ON_PAPER,
    TAKEN_ON_AT,
    PaperFact,
    label_of,
    stages_of,
)
from dhr.vocabulary import (
    REVIEW_HELD,
    STATE_LABELS,
    WHETHER_TO_HOLD,
    FactKind,
    HomeOfficeAnswer,
    Outcome,
    QualityOutcome,
    State,
)
from people.days import long_date
from people.years import years_ago

# What lies behind every report, and every end before one, in whatever order it came itself.
_BEFORE_THE_REPORT = (
    FactKind.NOTIFIED,
    FactKind.SCOPING_BEGUN,
    FactKind.DECIDED,
    FactKind.HOME_OFFICE_ANSWERED,
    FactKind.DIRECTED,
    FactKind.CHAIR_ON_PAPER,
    FactKind.REVIEW_BEGUN,
)
_REPORT = (FactKind.REPORT_COMPLETED, FactKind.SUBMITTED, FactKind.QUALITY_LETTER)
# What may come of a report; one withheld may be published later, one withdrawn once more.
_CAME_OF_THE_REPORT = (
    (FactKind.PUBLISHED, FactKind.WITHDRAWN),
    (FactKind.PUBLISHED, FactKind.CONCLUDED),
    (FactKind.WITHHELD, FactKind.CONCLUDED),
)
# Each of these can only come after the ones before it.
IN_ORDER: tuple[tuple[str, ...], ...] = (
    (FactKind.NOTIFIED, FactKind.DECIDED, FactKind.HOME_OFFICE_TOLD, FactKind.HOME_OFFICE_ANSWERED),
    (FactKind.NOTIFIED, FactKind.DIRECTED),
    (FactKind.DECIDED, FactKind.FAMILY_TOLD),
    (FactKind.SCOPING_BEGUN, FactKind.REVIEW_BEGUN),
    (FactKind.REPORT_COMPLETED, FactKind.COPIED_TO_COMMISSIONER),
    (FactKind.HOME_OFFICE_TOLD, DISCONTINUED),
    *((before, *_REPORT, *after) for before in _BEFORE_THE_REPORT for after in _CAME_OF_THE_REPORT),
    *((before, end) for before in _BEFORE_THE_REPORT for end in ENDED_ON_PAPER),
)
# These usually come after; where the papers say otherwise, that is how it was.
USUALLY = (
    (FactKind.NOTIFIED, FactKind.SCOPING_BEGUN, "Gathering information began before the death "
     "was notified."),
    (FactKind.SCOPING_BEGUN, FactKind.DECIDED, "The decision was made before information was "
     "gathered."),
    (FactKind.DECIDED, FactKind.CHAIR_ON_PAPER, "The chair was found before the decision."),
    (FactKind.DECIDED, FactKind.REVIEW_BEGUN, "The review began before the decision."),
    (FactKind.DIRECTED, FactKind.CHAIR_ON_PAPER, "The chair was found before the direction."),
)  # fmt: skip


def _says(asked: str) -> str:
    return f"“{label_of(asked)}”"


def _days(facts: Sequence[PaperFact]) -> dict[str, datetime.date]:
    return {fact.asked: fact.on for fact in facts}


def taking_on(
    *,
    state: str,
    deaths: int,
    facts: Sequence[PaperFact],
    prefix: str,
    reference: str,
    reference_taken: bool,
    today: datetime.date,
) -> Reasons:
    """At least one death and a stage; days that are known are in order and not in the future."""
    reasons = [] if deaths > 0 else ["A case needs at least one person who died."]
    if state not in TAKEN_ON_AT:
        reasons.append("Choose where the case stood on paper.")
    reasons += _reference(prefix, reference, taken=reference_taken)
    reasons += [
        f"{_says(fact.asked)} ({long_date(fact.on)}) is in the future; today is {long_date(today)}."
        for fact in facts
        if fact.on > today
    ]
    for fact in facts:
        reasons += years_ago(fact.on, today)
    if state == State.NOTIFIED and {fact.kind for fact in facts} - {FactKind.NOTIFIED}:
        reasons.append("A case at “Notified” has no further days yet; choose a later stage.")
    return reasons + (
        _ends(state, facts)
        + what_came_of_it(facts)
        + at_odds(state, facts)
        + _at_another_stage(state, facts)
        + _order(facts)
    )


def _ends(state: str, facts: Sequence[PaperFact]) -> Reasons:
    """The day on which a case ended otherwise belongs to that stage."""
    return [
        f"{_says(asked)} is the end of a case at another stage; choose "
        f"“{STATE_LABELS[ENDED_ON_PAPER[asked]]}”, or leave that day empty."
        for asked in _days(facts)
        if asked in ENDED_ON_PAPER and ENDED_ON_PAPER[asked] != state
    ]


def _at_another_stage(state: str, facts: Sequence[PaperFact]) -> Reasons:
    """No day of what had not happened yet at that stage: a report that waits for its sign-off was
    not signed off."""
    if state not in TAKEN_ON_AT or state == State.NOTIFIED:
        return []  # said in other words
    wrong = _out_of_place(State(state), facts)
    if not wrong:
        return []
    what, left = ("is no day", "that day") if len(wrong) == 1 else ("are no days", "those days")
    *days, last = [_says(fact.asked) for fact in wrong]
    listed = f"{', '.join(days)} and {last}" if days else last
    fits = next((one for one in TAKEN_ON_AT if _fits(one, facts)), None)
    choose = f"choose a stage that fits, such as “{STATE_LABELS[fits]}”, or " if fits else ""
    return [
        f"At “{STATE_LABELS[State(state)]}” there {what} of {listed}; {choose}leave {left} empty."
    ]


def _out_of_place(state: State, facts: Sequence[PaperFact]) -> list[PaperFact]:
    """The day of an end is told apart."""
    return [
        fact
        for fact in facts
        if fact.asked not in ENDED_ON_PAPER and state not in stages_of(fact, facts)
    ]


def _fits(state: State, facts: Sequence[PaperFact]) -> bool:
    return not (_ends(state, facts) or at_odds(state, facts) or _out_of_place(state, facts))


def _reference(prefix: str, reference: str, *, taken: bool) -> Reasons:
    if not reference:
        return []
    if taken:
        return ["Another case has this reference; leave it empty to have one made."]
    if re.fullmatch(rf"{re.escape(prefix)}-[B-DF-HJ-NP-TV-XZ][2-9][B-DF-HJ-NP-TV-XZ]", reference):
        return []
    return [
        f"A reference looks like {prefix}-N4C: a letter, a figure from 2 to 9 and a letter, no "
        "vowels, so that it tells nothing of the case. Leave it empty to have one made."
    ]


def what_came_of_it(facts: Sequence[PaperFact]) -> Reasons:
    """Where it makes a difference what was decided, answered or concluded, it is said."""
    reasons = []
    for fact in facts:
        if fact.asked == FactKind.DECIDED and fact.outcome not in WHETHER_TO_HOLD:
            reasons.append("Say what was decided.")
        if fact.kind is FactKind.HOME_OFFICE_ANSWERED and fact.outcome not in set(HomeOfficeAnswer):
            reasons.append("Say what the Home Office answered.")
        if fact.kind is FactKind.QUALITY_LETTER and fact.outcome not in set(QualityOutcome):
            reasons.append("Say what the Home Office’s quality assurance letter concluded.")
    return reasons


# Stages of a case of which it was decided, last of all, that no review is held.
_NO_REVIEW = frozenset({State.NO_REVIEW, State.CONSIDERING, State.CLOSED_WITHOUT_REVIEW})
# Stages that only a review that is held, or was, can have.
_HELD = REVIEW_HELD | {State.CONCLUDED, State.DISCONTINUED}


def at_odds(state: str, facts: Sequence[PaperFact]) -> Reasons:
    """Whether a review was held by what was decided, answered and directed, and by the stage.

    A "no" leads to a review where the Secretary of State directs one after it, or where the Home
    Office asks to think again: of a second decision the papers need not tell.
    """
    if state not in TAKEN_ON_AT:
        return []
    found = {(fact.asked, fact.outcome): fact.on for fact in facts}
    directed = _days(facts).get(FactKind.DIRECTED)
    asked_again = (FactKind.HOME_OFFICE_ANSWERED, HomeOfficeAnswer.RECONSIDER) in found
    at, reasons = f"At “{STATE_LABELS[State(state)]}”", []
    if state in _NO_REVIEW and (FactKind.DECIDED, Outcome.HOLD) in found:
        reasons.append(f"{at} the decision had been to hold no review.")
    if state == State.CLOSED_WITHOUT_REVIEW and asked_again:
        reasons.append(f"{at} the Home Office had accepted that no review is held.")
    if state in _HELD:
        no = found.get((FactKind.DECIDED, Outcome.NOT_HOLD))
        accepted = found.get((FactKind.HOME_OFFICE_ANSWERED, HomeOfficeAnswer.ACCEPTED))
        if no is not None and not asked_again and not _came_after(directed, no):
            reasons.append(
                f"{at} a review was held: after a decision to hold none, say on which later day "
                "one was directed, or that the Home Office asked to think again."
            )
        if accepted is not None and not _came_after(directed, accepted):
            reasons.append(
                f"{at} a review was held: after the Home Office accepted that none is, say on "
                "which later day one was directed."
            )
    return reasons


def _came_after(later: datetime.date | None, earlier: datetime.date) -> bool:
    return later is not None and later >= earlier


def _order(facts: Sequence[PaperFact]) -> Reasons:
    """Also across a day that is not known: what lies between makes no difference."""
    days, reasons = _days(facts), []
    for chain in IN_ORDER:
        known = [kind for kind in chain if kind in days]
        for earlier, later in combinations(known, 2):
            if days[later] < days[earlier]:
                reasons.append(
                    f"{_says(later)} ({long_date(days[later])}) is before {_says(earlier)} "
                    f"({long_date(days[earlier])})."
                )
    return list(dict.fromkeys(reasons))


def untidy(facts: Sequence[PaperFact]) -> Reasons:
    """What is out of the usual order and taken as it was: said as a notice, never refused."""
    days = _days(facts)
    return [
        sentence
        for usually_first, then, sentence in USUALLY
        if usually_first in days and then in days and days[then] < days[usually_first]
    ]


def day_of_the_law(facts: Sequence[PaperFact], today: datetime.date) -> datetime.date:
    """The day whose law the case is under: of the decision, else the earliest day known."""
    days = _days(facts)
    return days.get(FactKind.DECIDED) or min(days.values(), default=today)
