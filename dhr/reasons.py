"""A reason as a sentence that knows what would mend it. Pure, and imports nothing of ours.

The rules speak in sentences, and page and refusal show the very same ones. Whoever wants to lead
a reader on from a sentence asks the reason itself and never reads its words. Which page mends what,
and for whom, is known by ``views/mending.py`` alone.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Self


class Mend(StrEnum):
    """What would mend a reason; ``Reason.of`` says which one, where there are several."""

    QUESTION = "a question of the law is answered"  # of: its code
    QUESTIONS = "the questions of the law are answered"
    DECISION_TEXT = "the outcome, the day, the partners and the reasons are written down"
    DECIDER = "somebody else may decide"
    IDENTITY = "what is known of a person is written down"  # of: the person's id
    NOTIFIER = "who told us of the death is written down"
    ADDRESS = "the partnership's address is written down"
    HOME_OFFICE_TOLD = "the Home Office is told"
    TOLD_ON_PAPER = "the papers say when the Home Office was told"
    HOME_OFFICE_ASKED = "the Home Office is asked for its answer"
    CHAIR = "an independent chair is appointed"
    UNDERTAKING = "the independent chair gives the undertaking"
    FAMILY_TOLD = "the family is told"
    WORK_GOES_ON = "work that was suspended goes on"  # of: the id of the suspension
    FILE_PREPARED = "a file is prepared for publication"
    FILE_CONFIRMED = "a second person confirms the file"
    FAMILY_TOLD_OF_PUBLICATION = "the family is told of the publication"
    PAPERS = "the papers of the report are there"
    RECOMMENDATIONS = "what is recommended is written down"
    RETURNED = "the report is returned to the independent chair"
    DRAFT_READ = "the family read the draft, or it is said why not"
    POINTS = "the Home Office's points are answered"
    SETTLED = "every recommendation is verified, or closed with a reason"
    PLAN_AUDITED = "the action plan is audited"
    FAMILY_TOLD_OF_CONCLUSION = "the family is told of the conclusion"


class Reason(str):
    """A sentence, equal to any other of the same words, that also knows what mends it."""

    mend: Mend
    of: str

    def __new__(cls, sentence: str, mend: Mend, of: object = "") -> Self:
        """The sentence; ``of`` is kept as text."""
        reason = super().__new__(cls, sentence)
        reason.mend, reason.of = mend, str(of)
        return reason


def mended_by(mend: Mend, sentences: Iterable[str], of: object = "") -> list[str]:
    """Sentences that one thing mends."""
    return [Reason(sentence, mend, of) for sentence in sentences]


def reworded(old: str, sentence: str) -> str:
    """Another sentence for the same thing, mended in the same way."""
    return Reason(sentence, old.mend, old.of) if isinstance(old, Reason) else sentence
