"""The public side of a review: made when it is published, closed when it is taken down; and
reports from paper, entered as the old register told of them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from dhr import rules
from dhr.actions.steps import doing, known, last_on
from dhr.models import PaperOnRequest, PublishedReview, Review
from dhr.report_date import ReportDate
from dhr.vocabulary import Event, FactKind
from people.access import Viewer
from people.roles import Power


@dataclass(frozen=True)
class OnRequest:
    """A paper as an old register states it: which, of what type (where it says so), how big."""

    paper: str
    size: str
    file_type: str = ""


def make_public(
    review: Review, on: datetime.date | None, report: ReportDate | None
) -> PublishedReview:
    """The public side of a review that is published on this day, ready to be saved: new, or the
    next edition under the same id."""
    day, month_of = known(on), report or ReportDate(known(on).year)
    row = PublishedReview.objects.filter(review=review).first()
    if row is None:
        row = PublishedReview(review=review, first_published_on=day)
    else:
        row.edition += 1
    row.published_on, row.withdrawn_on = day, None
    row.report_year, row.report_month = month_of.year, month_of.month
    return row


def is_out(review: Review) -> bool:
    """Whether the public may read of this review."""
    return PublishedReview.objects.filter(review=review, withdrawn_on__isnull=True).exists()


def taken_down(review: Review, today: datetime.date) -> list[PublishedReview]:
    """The public side that is out, closed on this day and ready to be saved; none where none is."""
    rows = list(PublishedReview.objects.filter(review=review, withdrawn_on__isnull=True))
    for row in rows:
        row.withdrawn_on = max(today, row.published_on)
    return rows


def enter_in_register(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    papers: Sequence[OnRequest],
    report: ReportDate | None,
    seen_version: int | None = None,
) -> PublishedReview:
    """A report published before its case came here stands in the public register: its papers are
    not kept here, whoever asks gets a copy."""
    with doing(
        Power.WORK_ON_CASE, Event.ENTERED_IN_REGISTER, review_id, by, today, seen_version
    ) as deed:
        published_on = last_on(deed.review, FactKind.PUBLISHED)
        deed.require(
            rules.entering_in_register(
                deed.review.state,
                from_paper=last_on(deed.review, FactKind.TAKEN_ON) is not None,
                entered=PublishedReview.objects.filter(review=deed.review).exists(),
                papers=[row.paper for row in papers],
                report=report,
                published_on=published_on,
                today=today,
            )
        )
        entry = make_public(deed.review, published_on, report)
        rows = [
            PaperOnRequest(
                published=entry, paper=given.paper, file_type=given.file_type, size=given.size
            )
            for given in papers
        ]
        deed.save(entry, *rows)
        deed.record(details={"papers": sorted(given.paper for given in papers)})
        return entry
