"""How long a case has waited, for whom, and who is still to be told. Pure: no models.

All of it is read from dated facts, given in the order in which they happened.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dhr.path import Moved
from dhr.reasons import Mend, Reason
from dhr.vocabulary import LIVE, FactKind, HomeOfficeAnswer, Outcome, State
from people.days import count

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class InPost:
    """A chair's appointment: its last day as agreed, the day it ended, the day of a conflict."""

    until: datetime.date | None = None
    ended_on: datetime.date | None = None
    kept_out_on: datetime.date | None = None

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


def led_from(facts: Sequence[Moved]) -> datetime.date | None:
    """The day from which the review was to be led: decided, directed or reopened."""
    days = [
        fact.on
        for fact in facts
        if (fact.kind == FactKind.DECIDED and fact.outcome == Outcome.HOLD)
        or fact.kind == FactKind.DIRECTED
        or (fact.kind == FactKind.REOPENED and fact.outcome != State.SCOPING)
    ]
    return max(days, default=None)


def no_chair_since(
    facts: Sequence[Moved], chairs: Iterable[InPost], today: datetime.date
) -> datetime.date | None:
    """Where nobody is in post today: since when. None where no fact says it.

    Of a case from paper it is not counted from before the taking on: who led it then is not known.
    """
    gone = [chair.gone_on for chair in chairs]
    days = [day for day in [*gone, led_from(facts)] if day is not None and day <= today]
    if not days:
        return None
    taken_on = [fact.on for fact in facts if fact.kind == FactKind.TAKEN_ON]
    return max([*days, *taken_on])


def no_chair_in_words(since: datetime.date | None, today: datetime.date) -> str:
    """ "No independent chair for 12 days"."""
    if since is None:
        return "No independent chair"
    if since == today:
        return "No independent chair since today"
    return f"No independent chair for {count((today - since).days, 'day')}"


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
