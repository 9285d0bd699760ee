"""Where a case stands for its publication, and whether the Home Office waits for the link. Pure.

Both are read from dated facts, given in the order in which they happened.
"""

import datetime
from collections.abc import Iterable
from typing import Protocol

from dhr.path import Moved
from dhr.vocabulary import FactKind, State

# The newest of them says whether the report is out.
SAY_WHETHER_OUT = (FactKind.PUBLISHED, FactKind.WITHDRAWN, FactKind.WITHHELD)
# After all but the first nobody waits for a link: it was sent, here or on paper, or there is
# nothing to look at.
SAY_OF_LINK = (FactKind.PUBLISHED, FactKind.LINK_SENT, FactKind.WITHDRAWN, FactKind.TAKEN_ON)


def stage_of_publication(state: str, facts: Iterable[Moved]) -> str:
    """The stage whose rules hold for the publication of a case.

    That of the case itself; but a review that stays concluded while its report is taken down goes
    on as a withdrawn one does: a corrected file is prepared, confirmed, told of and published.
    """
    said = [fact.kind for fact in facts if fact.kind in SAY_WHETHER_OUT]
    taken_down = said[-1:] == [FactKind.WITHDRAWN]
    return State.WITHDRAWN if state == State.CONCLUDED and taken_down else state


def down_since(facts: Iterable[Moved]) -> datetime.date | None:
    """Since when a report that was published is out no more: it was taken down, or it was decided
    anew that it is not published; None for one that is out, and for one that never was."""
    was_out, since = False, None
    for fact in facts:
        if fact.kind == FactKind.PUBLISHED:
            was_out, since = True, None
        elif fact.kind in SAY_WHETHER_OUT and was_out:
            since = since or fact.on
    return since


def link_owed(state: str, facts: Iterable[Moved]) -> bool:
    """Whether the Home Office is still to be sent the link to what was published last."""
    said = [fact.kind for fact in facts if fact.kind in SAY_OF_LINK]
    return state in {State.PUBLISHED, State.CONCLUDED} and said[-1:] == [FactKind.PUBLISHED]


class Planned(Protocol):
    """A fact about a publication, as far as its day is concerned."""

    @property
    def kind(self) -> str:
        """What happened."""

    @property
    def due(self) -> datetime.date | None:
        """The day that was planned."""


# The CSP chair's decisions that a report waits, or is not published.
DECIDED_OTHERWISE = (FactKind.DELAYED, FactKind.WITHHELD)


def plan_of(facts: Iterable[Planned]) -> tuple[datetime.date | None, bool]:
    """The day that was planned last and not carried out, and whether it still stands; the facts in
    the order in which they were written down.

    A decision to wait or not to publish sets it aside until a day is planned again.
    """
    plan, stands = None, False
    for fact in facts:
        if fact.kind == FactKind.PUBLICATION_PLANNED:
            plan, stands = fact.due, True
        elif fact.kind in DECIDED_OTHERWISE:
            stands = False
        elif fact.kind in {FactKind.PUBLISHED, FactKind.WITHDRAWN}:
            plan, stands = None, False
    return plan, stands
