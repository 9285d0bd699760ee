"""A council's published register taken on: each review as a case from paper, and public here.

What stands here already is left alone, so the same register can be given again.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from dhr.actions.public_register import OnRequest, enter_in_register
from dhr.actions.taking_on import PaperCase, take_on
from dhr.models import PublishedReview
from dhr.register_csv import StatedReview
from dhr.rules import PaperFact
from dhr.vocabulary import FactKind, State
from people.access import Viewer
from people.refusals import NotYours
from people.roles import Power

# Nothing is known of who died: the old register names nobody, and the case need not either.
SOMEBODY = "The person who died"
NOTE = "From the partnership’s published register; nothing else of the papers is recorded here."


class Becomes(StrEnum):
    """What becomes of a review of the register, in words."""

    NEW = "taken on"
    KNOWN = "here already"
    DIFFERS = "here already with other papers; nothing is changed"


@dataclass(frozen=True)
class Outcome:
    """One review of the register, and what becomes of it."""

    review: StatedReview
    becomes: Becomes
    # Where it is here with other papers: what stands here, in words.
    here: str = ""

    @property
    def in_words(self) -> str:
        """What becomes of it, within a sentence."""
        return f"{self.becomes}. Here: {self.here}" if self.here else str(self.becomes)


def compare(partnership_id: UUID, reviews: Sequence[StatedReview]) -> list[Outcome]:
    """What would become of each; nothing is written."""
    return [Outcome(review, *_becomes(partnership_id, review)) for review in reviews]


def take_on_register(
    *, by: Viewer, today: datetime.date, partnership_id: UUID, reviews: Sequence[StatedReview]
) -> list[Outcome]:
    """Take on those that are not here yet: all of them, or none where one is refused.

    Raises ``NotYours`` for whoever may not take on cases of this partnership.
    """
    if not by.has(Power.RECORD_NOTIFICATION, partnership_id):
        raise NotYours(may_be_known=by.has_anywhere(Power.RECORD_NOTIFICATION))
    with transaction.atomic():
        outcomes = compare(partnership_id, reviews)
        for outcome in outcomes:
            if outcome.becomes is Becomes.NEW:
                _take_on(by, today, partnership_id, outcome.review)
        return outcomes


def _becomes(partnership_id: UUID, review: StatedReview) -> tuple[Becomes, str]:
    known = PublishedReview.objects.filter(
        review__partnership_id=partnership_id,
        first_published_on=review.published_on,
        report_year=review.report.year,
        report_month=review.report.month,
    )
    if not known:
        return Becomes.NEW, ""
    stated = {(row.paper.value, row.size) for row in review.papers}
    here: list[str] = []
    for entry in known.prefetch_related("on_request"):
        rows = list(entry.on_request.all())
        if {(row.paper, row.size) for row in rows} == stated:
            return Becomes.KNOWN, ""
        here += [f"{row.get_paper_display()} ({row.size})" for row in rows]
    return Becomes.DIFFERS, "; ".join(sorted(here)) or "no paper to be asked for"


def _take_on(by: Viewer, today: datetime.date, partnership_id: UUID, stated: StatedReview) -> None:
    review = take_on(
        by=by,
        today=today,
        partnership_id=partnership_id,
        paper=PaperCase(
            state=State.PUBLISHED,
            pseudonyms=[SOMEBODY],
            facts=[PaperFact(FactKind.PUBLISHED, stated.published_on)],
            note=NOTE,
        ),
    )
    enter_in_register(
        review_id=review.pk,
        by=by,
        today=today,
        papers=[OnRequest(row.paper, row.size, row.file_type) for row in stated.papers],
        report=stated.report,
    )
