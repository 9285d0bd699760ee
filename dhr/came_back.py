"""A report that came back to the independent chair, and the points that it has to answer. Pure."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from dhr.vocabulary import FactKind, QualityOutcome, State


class Dated(Protocol):
    """A fact of the report's road, as it is read here."""

    @property
    def kind(self) -> str:
        """Which kind of fact."""

    @property
    def outcome(self) -> str:
        """What it came to."""


F = TypeVar("F", bound=Dated)
# What moves a report between the chair, the CSP and the Home Office.
BACK_AND_FORTH = (FactKind.SENT_TO_CSP, FactKind.RETURNED, FactKind.QUALITY_LETTER)
# Once these stand, there is something to read of the Home Office, wherever the report is now.
SENT_OR_WRITTEN = (FactKind.SUBMITTED, FactKind.QUALITY_LETTER)
# Points of a letter that asks to revise are answered on the way to the Home Office and there
# only: once the report is sent again, its next letter counts.
ON_ITS_WAY_AGAIN = {State.UNDER_WAY, State.SIGN_OFF, State.SIGNED_OFF}


def came_back(state: str, facts: Sequence[F]) -> F | None:
    """The fact by which a report lies with the chair again: the CSP chair returned it, or the Home
    Office asked to revise it. ``facts`` stand in the order of their days; None where the report
    did not come back, or went to the CSP since."""
    last = next((fact for fact in reversed(facts) if fact.kind in BACK_AND_FORTH), None)
    if state != State.UNDER_WAY or last is None:
        return None
    asked = last.kind == FactKind.RETURNED or last.outcome == QualityOutcome.REVISE_AND_RESUBMIT
    return last if asked else None


def letter_to_answer(state: str, facts: Sequence[F]) -> F | None:
    """The newest letter of the Home Office, while its points are to be answered before the report
    goes there again."""
    letters = [fact for fact in facts if fact.kind == FactKind.QUALITY_LETTER]
    return letters[-1] if letters and state in ON_ITS_WAY_AGAIN else None
