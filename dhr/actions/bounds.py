"""What bounds the day of a deed: the last thing that happened and that it cannot come before.

Papers do not always tell the day that a deed follows from. Something earlier is then known, and
be it the day of the death, which is never said.
"""

from dhr.models import Identity, Review
from dhr.rules import Bound
from dhr.vocabulary import FactKind, SubjectKind

_WHAT: dict[FactKind, str] = {
    FactKind.NOTIFIED: "the death was notified",
    FactKind.SCOPING_BEGUN: "gathering information began",
    FactKind.DECIDED: "the decision was made",
    FactKind.DIRECTED: "a review was directed",
    FactKind.HOME_OFFICE_TOLD: "the Home Office was told",
    FactKind.HOME_OFFICE_ANSWERED: "the Home Office answered",
    FactKind.REVIEW_BEGUN: "the review began",
    FactKind.REPORT_COMPLETED: "the report was signed off",
    FactKind.SUBMITTED: "the report went to the Home Office",
    FactKind.QUALITY_LETTER: "the Home Office wrote about the report",
    FactKind.PUBLISHED: "the report was published",
    FactKind.WITHHELD: "it was decided not to publish",
    FactKind.WITHDRAWN: "the report was withdrawn",
}
# What a question whether to hold a review comes after, and what a review that ended does.
BEFORE_CLOSED = (
    FactKind.NOTIFIED,
    FactKind.SCOPING_BEGUN,
    FactKind.DECIDED,
    FactKind.DIRECTED,
    FactKind.HOME_OFFICE_TOLD,
    FactKind.HOME_OFFICE_ANSWERED,
)
BEFORE_ENDED = tuple(_WHAT)


def known_before(review: Review, *kinds: FactKind) -> Bound | None:
    """The last of these that is known to have happened; else the death."""
    newest = (
        review.facts.filter(kind__in=kinds, superseded_by__isnull=True)
        .order_by("on", "first_recorded_at")
        .last()
    )
    if newest is None:
        return death_in(review)
    return Bound(newest.on, _WHAT[FactKind(newest.kind)])


def death_in(review: Review) -> Bound | None:
    """The first death of the case, where the day of every death in it is known."""
    days = list(
        Identity.objects.filter(
            subject__review=review, subject__kind=SubjectKind.VICTIM.value
        ).values_list("died_on", flat=True)
    )
    known = [day for day in days if day is not None]
    if not known or len(known) < len(days):
        return None
    return Bound(min(known), is_the_death=True)
