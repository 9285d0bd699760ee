"""Words that follow facts: what to call a person, and a death. Pure.

"Perpetrator" only after conviction; "alleged perpetrator" when charged or suspected; else the
relationship. "Died by suicide" only after the inquest; the method never.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from dhr.vocabulary import (
    RELATIONSHIP_LABELS,
    FactKind,
    InquestConclusion,
    Relationship,
    SuspectedCause,
)


@dataclass(frozen=True)
class SubjectFact:
    """A fact about one person, as the labels need it. ``order`` breaks ties of a day."""

    kind: str
    on: datetime.date
    outcome: str = ""
    order: int = 0


_WORDS = {
    FactKind.CONVICTED: "perpetrator",
    FactKind.CHARGED: "alleged perpetrator",
    FactKind.SUSPECTED: "alleged perpetrator",
}


def perpetrator_label(relationship: str, facts: Iterable[SubjectFact]) -> str:
    """What to call somebody whose behaviour is in question, by the latest fact known.

    A conviction that stands outranks what was suspected or charged besides. An acquittal, or the
    end of suspicion, brings the relationship back.
    """
    about = [f for f in facts if f.kind in _WORDS or f.kind in _ENDINGS]
    if conviction_standing((f.kind, f.on) for f in about) is not None:
        return _WORDS[FactKind.CONVICTED]
    latest = max(about, key=lambda f: (f.on, f.order), default=None)
    if latest is not None and latest.kind in _WORDS:
        return _WORDS[FactKind(latest.kind)]
    return relationship_label(relationship)


_ENDINGS = frozenset({FactKind.ACQUITTED, FactKind.NO_LONGER_SUSPECTED})


def conviction_standing(facts: Iterable[tuple[str, datetime.date]]) -> datetime.date | None:
    """The day of the conviction that stands: only an acquittal after it, on appeal, ends one.

    On one day somebody may be acquitted of one charge and convicted of another.
    """
    facts = list(facts)
    convicted = max((on for kind, on in facts if kind == FactKind.CONVICTED), default=None)
    if convicted is None or any(k == FactKind.ACQUITTED and on > convicted for k, on in facts):
        return None
    return convicted


def relationship_label(relationship: str) -> str:
    """The relationship in words; "person connected with the case" when it is not known."""
    try:
        return RELATIONSHIP_LABELS[Relationship(relationship)]
    except ValueError:
        return "person connected with the case"


INQUEST_OPEN = "died; the inquest has not concluded"


def death_words(cause: str, facts: Iterable[SubjectFact]) -> str:
    """How a death is spoken of: "died by suicide" only once an inquest has said so."""
    conclusions = [f for f in facts if f.kind == FactKind.INQUEST_CONCLUDED]
    latest = max(conclusions, key=lambda f: (f.on, f.order), default=None)
    if latest is not None:
        return "died by suicide" if latest.outcome == InquestConclusion.SUICIDE else "died"
    if cause == SuspectedCause.SUICIDE:
        return INQUEST_OPEN
    return "died"


def spoken_of(pseudonym: str, words: str, *, say_died: bool = False) -> str:
    """Somebody who died, by pseudonym and with the words of ``death_words``.

    ``say_died`` where nothing else on the page says that this is who died.
    """
    if words == INQUEST_OPEN:
        return f"{pseudonym}{', who died' if say_died else ''}. The inquest has not concluded."
    if words == "died" and not say_died:
        return pseudonym
    return f"{pseudonym}, who {words}"
