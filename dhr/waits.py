"""How long a case has waited, for whom, and who is still to be told. Pure: no models.

All of it is read from dated facts, given in the order in which they happened.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dhr.path import Moved
from dhr.reasons import Mend, Reason
from dhr.vocabulary import LIVE, FactKind, HomeOfficeAnswer, Outcome, State, ToldOf
from people.days import count

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class InPost:
    """A chair's appointment: its last day as agreed, the day it ended, the day of a conflict, and
    its first day."""

    until: datetime.date | None = None
    ended_on: datetime.date | None = None
    kept_out_on: datetime.date | None = None
    from_day: datetime.date = datetime.date.min

    @property
    def gone_on(self) -> datetime.date | None:
        """The first day without this chair; None while nothing ends it."""
        after = self.until + DAY if self.until else None
        return min((day for day in (after, self.ended_on, self.kept_out_on) if day), default=None)


def home_office_asked_on(facts: Sequence[Moved]) -> datetime.date | None:
    """The day the Home Office was last told of a decision, from which its answer is awaited."""
    return _last_day(facts, FactKind.HOME_OFFICE_TOLD)


def home_office_knows(facts: Sequence[Moved]) -> bool:
    """By its own direction, or told no earlier than it was decided to hold a review; papers alone
    may tell the one day without the other."""
    if any(fact.kind == FactKind.DIRECTED for fact in facts):
        return True
    told = [n for n, fact in enumerate(facts) if fact.kind == FactKind.HOME_OFFICE_TOLD]
    decided = [n for n, fact in enumerate(facts) if fact.kind == FactKind.DECIDED]
    held = [n for n in decided if facts[n].outcome == Outcome.HOLD]
    if not held:
        return bool(told) and any(fact.kind == FactKind.TAKEN_ON for fact in facts)
    # Told between an earlier decision and this one, even on one day, it was told of the earlier.
    since = held[-1]
    return any(facts[n].on >= facts[since].on and not min(decided) < n < since for n in told)


def published_on_paper(facts: Sequence[Moved]) -> bool:
    """Whether the report was public before the case was taken on, and was not put out since."""
    kinds = [fact.kind for fact in facts]
    if FactKind.TAKEN_ON not in kinds or FactKind.PUBLISHED not in kinds:
        return False
    return FactKind.PUBLISHED not in kinds[kinds.index(FactKind.TAKEN_ON) :]


# After these the family is told anew before anything is published.
TELL_AGAIN_AFTER = (FactKind.WITHHELD, FactKind.WITHDRAWN, FactKind.REOPENED)


def told_of_publication(facts: Sequence[Moved]) -> bool:
    """Whether the family was told that the report is to be published, and that still counts."""
    told = False
    for fact in facts:
        if (fact.kind, fact.outcome) == (FactKind.FAMILY_TOLD, ToldOf.PUBLICATION):
            told = True
        elif fact.kind in TELL_AGAIN_AFTER:
            told = False
    return told


def led_from(facts: Sequence[Moved]) -> datetime.date | None:
    """The day from which the review was to be led: decided, directed or reopened."""
    days = [
        fact.on
        for fact in facts
        if (fact.kind, fact.outcome) == _HELD or fact.kind == FactKind.DIRECTED or _reopens(fact)
    ]
    return max(days, default=None)


def no_chair_since(
    facts: Sequence[Moved], chairs: Iterable[InPost], today: datetime.date
) -> datetime.date | None:
    """Where nobody is in post today: since when. None where no fact says it.

    From the day the place became empty, also while the review was discontinued; of one that was
    concluded and goes on, from its reopening. Of a case from paper it is not counted from before
    the taking on: who led it then is not known.
    """
    gone = [day for day in (chair.gone_on for chair in chairs) if day is not None and day <= today]
    wanted = _place_to_fill_from(facts, gone)
    days = [day for day in [*gone, wanted] if day is not None and day <= today]
    if not days:
        return None
    taken_on = [fact.on for fact in facts if fact.kind == FactKind.TAKEN_ON]
    return max([*days, *taken_on])


def _place_to_fill_from(
    facts: Sequence[Moved], gone: Sequence[datetime.date]
) -> datetime.date | None:
    """The day from which a chair was wanted: held or directed, or gone on with once concluded.

    A reopening says so by itself only where nobody had led the review and no other fact tells.
    """
    said: list[datetime.date] = []
    for place, fact in enumerate(facts):
        over = any(earlier.kind == FactKind.CONCLUDED for earlier in facts[:place])
        anew = _reopens(fact) and (over or not (said or gone))
        if anew or fact.kind == FactKind.DIRECTED or (fact.kind, fact.outcome) == _HELD:
            said.append(fact.on)
    return max(said, default=None)


_HELD = (FactKind.DECIDED, Outcome.HOLD)


def _reopens(fact: Moved) -> bool:
    return fact.kind == FactKind.REOPENED and fact.outcome != State.SCOPING


@dataclass(frozen=True)
class Gap:
    """Days on which nobody led a review: from the first of them to the day a chair began."""

    start: datetime.date
    end: datetime.date

    @property
    def days(self) -> int:
        """How many; the day on which the next chair began is none of them."""
        return (self.end - self.start).days


def gaps_between_chairs(
    facts: Sequence[Moved], chairs: Iterable[InPost], today: datetime.date
) -> list[Gap]:
    """The times without a chair that are over, in their order, each after somebody had left.

    Days between a review's conclusion and its reopening are none of them.
    """
    served = [chair for chair in chairs if chair.from_day <= today]
    gaps, empty_from = [], None
    for chair in sorted(served, key=lambda chair: chair.from_day):
        gone = chair.gone_on
        if gone is not None and gone <= chair.from_day:
            continue  # kept out before the first day
        if empty_from is not None and chair.from_day > empty_from:
            gap = Gap(_once_wanted(facts, empty_from, chair.from_day), chair.from_day)
            gaps += [gap] if gap.days > 0 else []
        # Where two overlap, the place is empty only once both have gone.
        empty_from = max(empty_from or datetime.date.min, gone or datetime.date.max)
    return gaps


def _once_wanted(facts: Sequence[Moved], start: datetime.date, end: datetime.date) -> datetime.date:
    """The first day from ``start`` on which a chair was wanted: not while it was concluded."""
    concluded = [fact.on for fact in facts if fact.kind == FactKind.CONCLUDED and fact.on <= end]
    again = [
        fact.on
        for fact in facts
        if concluded and _reopens(fact) and max(concluded) <= fact.on <= end
    ]
    return max([start, *again])


def no_chair_in_words(since: datetime.date | None, today: datetime.date) -> str:
    """ "No independent chair for 12 days"."""
    if since is None:
        return "No independent chair"
    if since == today:
        return "No independent chair since today"
    return f"No independent chair for {count((today - since).days, 'day')}"


# What says last whether a review is held; a partnership's own "no" does not undo a direction.
_SAYS_WHETHER = {
    _HELD,
    (FactKind.DECIDED, Outcome.DISCONTINUE),
    *((FactKind.REOPENED, state) for state in State),
}


def standing_direction(facts: Sequence[Moved]) -> int | None:
    """The place of the direction by which a review is held; None where it was decided since."""
    saying = [
        place
        for place, fact in enumerate(facts)
        if fact.kind == FactKind.DIRECTED or (fact.kind, fact.outcome) in _SAYS_WHETHER
    ]
    return saying[-1] if saying and facts[saying[-1]].kind == FactKind.DIRECTED else None


def waiting_in_words(since: datetime.date | None, today: datetime.date) -> str:
    """ "Waiting 12 days"; empty where the day is not known."""
    if since is None:
        return ""
    return (
        "Waiting since today" if since == today else f"Waiting {count((today - since).days, 'day')}"
    )


def deferral(facts: Sequence[Moved]) -> int | None:
    """The place of the deferral that stands: the newest decision, if it only put off deciding."""
    decided = [n for n, fact in enumerate(facts) if fact.kind == FactKind.DECIDED]
    if not decided or facts[decided[-1]].outcome != Outcome.DEFERRED:
        return None
    return decided[-1]


def not_answered() -> Reason:
    """What a case waits for while the Home Office considers a "no"."""
    return Reason("The Home Office has not answered yet.", Mend.HOME_OFFICE_ASKED)


_TELLING = {
    FactKind.HOME_OFFICE_TOLD: Mend.HOME_OFFICE_TOLD,
    FactKind.FAMILY_TOLD: Mend.FAMILY_TOLD,
}


# What changes whether a review goes on; the newest of them is what people are told of.
_CHANGES = (FactKind.DECIDED, FactKind.DIRECTED, FactKind.REOPENED, FactKind.CONCLUDED)


def owed(state: str, facts: Sequence[Moved]) -> list[Reason]:
    """Who is still to be told of the case's end, or that it goes on, as things to do."""
    if state == State.CLOSED_WITHOUT_REVIEW:
        end: tuple[str, str] = (FactKind.HOME_OFFICE_ANSWERED, HomeOfficeAnswer.ACCEPTED)
        places = [n for n, fact in enumerate(facts) if (fact.kind, fact.outcome) == end]
        wanted = {FactKind.FAMILY_TOLD: "Tell the family that no review is held"}
    elif state == State.DISCONTINUED:
        end = (FactKind.DECIDED, Outcome.DISCONTINUE)
        places = [n for n, fact in enumerate(facts) if (fact.kind, fact.outcome) == end]
        wanted = _both("the review is discontinued")
    elif state in LIVE:
        places = _gone_on(facts)
        wanted = _both("the review goes on")
    else:
        return []
    if not places:
        return []
    # By the order, not the day: the Home Office may have been told of the hold that same day.
    since = {fact.kind for fact in facts[places[-1] :]}
    if FactKind.TAKEN_ON in since:
        return []  # it ended on paper, and nothing reminds of what lies behind
    return [Reason(words, _TELLING[kind]) for kind, words in wanted.items() if kind not in since]


def _both(what: str) -> dict[FactKind, str]:
    return {
        FactKind.HOME_OFFICE_TOLD: f"Tell the Home Office that {what}",
        FactKind.FAMILY_TOLD: f"Tell the family that {what}",
    }


def _gone_on(facts: Sequence[Moved]) -> list[int]:
    """The place of a reopening, if nothing else has changed the review's course since."""
    changes = [n for n, fact in enumerate(facts) if fact.kind in _CHANGES]
    if not changes or facts[changes[-1]].kind != FactKind.REOPENED:
        return []
    return changes[-1:] if facts[changes[-1]].outcome != State.SCOPING else []


def _last_day(facts: Sequence[Moved], kind: FactKind) -> datetime.date | None:
    return max((fact.on for fact in facts if fact.kind == kind), default=None)
