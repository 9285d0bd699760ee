"""What the rooms above hear of a case, in the transaction of the deed; see ``dhr/signals.py``."""

import datetime

from dhr.actions.frame import CaseDeed
from dhr.actions.steps import last_on, standing_facts
from dhr.models import Review
from dhr.path import Moved
from dhr.published import SAY_WHETHER_OUT, down_since
from dhr.signals import (
    case_handed_over,
    recommendations_made,
    report_approved,
    report_published,
    report_taken_down,
)
from dhr.vocabulary import APPROVED_BY_HOME_OFFICE, FactKind, QualityOutcome


def announce(deed: CaseDeed, version: int) -> None:
    """Say what was recommended; whoever fails to listen undoes all."""
    recommendations_made.send(
        sender=Review, review_id=deed.review.pk, version=version, by=deed.by, today=deed.today
    )


def announce_course(deed: CaseDeed) -> None:
    """Say since when the report is approved and published, or taken down, as the facts stand by
    now."""
    says = {"review_id": deed.review.pk, "by": deed.by, "today": deed.today}
    approved = approved_by_now(deed.review)
    if approved is not None:
        report_approved.send(sender=Review, on=approved, **says)
    published = first_published_on(deed.review)
    if published is not None:
        report_published.send(sender=Review, on=published, **says)
    taken_down = taken_down_on(deed.review)
    if taken_down is not None:
        report_taken_down.send(sender=Review, on=taken_down, **says)


def announce_handed_over(deed: CaseDeed) -> None:
    """Say that the case is another partnership's from now on."""
    case_handed_over.send(sender=Review, review_id=deed.review.pk, by=deed.by, today=deed.today)


def approved_by_now(review: Review) -> datetime.date | None:
    """The day from which the Home Office's approval stands; None where it does not.

    One that was withheld or taken down stays approved; one that is revised and sent again, or
    reopened, waits anew. A case taken on from paper may not tell the day of the letter: it was
    approved at the latest when it was published, withheld, or taken on here.
    """
    if review.state not in APPROVED_BY_HOME_OFFICE:
        return None
    later = standing_facts(review, FactKind.PUBLISHED, FactKind.WITHHELD, FactKind.TAKEN_ON)
    return approved_on(review) or min((fact.on for fact in later), default=None)


def approved_on(review: Review) -> datetime.date | None:
    """The day from which the report could be published; None where it is not known."""
    approval = last_on(review, FactKind.QUALITY_LETTER, outcome=QualityOutcome.APPROVE)
    return max(
        filter(None, [approval, last_on(review, FactKind.CHANGES_DONE)]),
        default=None,
    )


def first_published_on(review: Review) -> datetime.date | None:
    """The first day on which the report was public."""
    days = [fact.on for fact in standing_facts(review, FactKind.PUBLISHED)]
    return min(days, default=None)


def taken_down_on(review: Review) -> datetime.date | None:
    """Since when the report is public no more; None while it is, and where it never was."""
    facts = standing_facts(review, *SAY_WHETHER_OUT)
    return down_since(Moved(fact.kind, fact.on, fact.outcome) for fact in facts)
