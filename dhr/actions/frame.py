"""The frame of a deed on a case: lock the case, ask access, and notice if it moved meanwhile."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from audit.trail import latest_change
from dhr.access import may, settles_for_forum
from dhr.actions.deadlines import rewrite_deadlines
from dhr.actions.overtaken import set_aside_overtaken
from dhr.models import Fact, Review
from dhr.vocabulary import CHANGES, Event, FactKind
from people.access import Viewer
from people.deeds import Deed
from people.refusals import NotYours
from people.roles import Power
from people.told import told


class CaseDeed(Deed):
    """A deed under way on one locked case."""

    def __init__(
        self, event: Event, review: Review, by: Viewer, today: date, seen_version: int | None
    ) -> None:
        super().__init__(event.value, review.chain, by)
        self.review = review
        self.today = today
        self.seen_version = seen_version

    def require(self, reasons: Sequence[str]) -> None:
        """Refuse with every reason; the first says who moved the case while the page was open."""
        super().require([*self._moved_meanwhile(), *reasons])

    def save(self, *rows: Any) -> None:
        """Write the changed rows and the case itself, one version on; drafts of letters that tell
        what no longer stands are set aside."""
        for row in rows:
            row.save()
        self.review.version += 1
        self.review.save()
        set_aside_overtaken(self.review, self.today)
        self.saved()

    def saved(self) -> None:
        """Say that all rows are written. What the case owes by now is written down with them, so
        that no deed can leave a deadline behind."""
        super().saved()
        rewrite_deadlines(self.review, self.today)

    def fact(
        self, kind: FactKind, on: date, outcome: str = "", subject_id: UUID | None = None
    ) -> Fact:
        """A dated fact of this case, ready to be saved."""
        return Fact(
            review=self.review,
            kind=kind,
            on=on,
            outcome=outcome,
            subject_id=subject_id,
            recorded_by_id=self.by.user_id,
        )

    def record(
        self, subject: str = "", details: Mapping[str, Any] | None = None, event: str = ""
    ) -> None:
        """The audit row of this deed, with the version it made."""
        self.audit(subject, {"version": self.review.version, **(details or {})}, event)

    def _moved_meanwhile(self) -> list[str]:
        if self.seen_version is None or self.seen_version == self.review.version:
            return []
        return [f"This case changed while you had the page open: {latest_deed_of(self.review)}"]


def latest_deed_of(review: Review) -> str:
    """Who did what last, and when, as a sentence."""
    entry = latest_change(review.chain, among=CHANGES)
    return told([entry], CHANGES)[0] if entry else "look at it again before you go on."


@contextmanager
def case_deed(
    event: Event,
    *,
    review_id: UUID,
    by: Viewer,
    power: Power | tuple[Power, ...],
    today: date,
    seen_version: int | None = None,
) -> Iterator[CaseDeed]:
    """Lock the case and ask access; the block then goes on from the rules.

    Where ``power`` names several, any of them is enough.

    Raises ``NotYours``: unseen cases cannot even be known to exist; on a seen case it is said
    that the step belongs to somebody else.
    """
    with transaction.atomic():
        review = _locked(review_id)
        standing = review.standing_of(by, today)
        enough = power if isinstance(power, tuple) else (power,)
        if not any(may(standing, one) for one in enough):
            raise NotYours(chain=review.chain, may_be_known=may(standing, Power.SEE_CASES))
        deed = CaseDeed(event, review, by, today, seen_version)
        deed.allowed()
        yield deed
        deed.ended()


@contextmanager
def deed_from_forum(
    event: Event, review_id: UUID, by: Viewer, today: date, seen_version: int | None = None
) -> Iterator[CaseDeed]:
    """The frame of what the learning forum's people do to a case: they carry into it what became
    of a recommendation, and need not see the case. Raises ``NotYours``; see ``case_deed``."""
    with transaction.atomic():
        review = _locked(review_id)
        standing = review.standing_of(by, today)
        if not settles_for_forum(standing):
            raise NotYours(chain=review.chain, may_be_known=may(standing, Power.SEE_CASES))
        deed = CaseDeed(event, review, by, today, seen_version)
        deed.allowed()
        yield deed
        deed.ended()


def _locked(review_id: UUID) -> Review:
    # The row is locked and read in one go, never refreshed: refreshing a protected state field is
    # not safe between threads.
    review = Review.objects.select_for_update().filter(pk=review_id).first()
    if review is None:
        raise NotYours
    return review
