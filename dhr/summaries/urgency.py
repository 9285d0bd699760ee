"""The order of a list of cases, asked of the table of deadlines: the database cuts the page."""

from typing import Any

from django.db.models import Case, CharField, F, Func, OuterRef, QuerySet, Subquery, Value, When

from dhr.models import Review
from dhr.vocabulary import CLOCKS_DUE, CLOSED
from notifications.models import Deadline


class ChainOf(Func):
    """The key of a case, from its id, as ``Review.chain`` writes it."""

    template = "('case:' || CAST(%(expressions)s AS text))"
    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """There an id is kept without the dashes that its text has."""
        starts = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
        parts = [f"substr(%(expressions)s, {start}, {length})" for start, length in starts]
        template = "('case:' || " + " || '-' || ".join(parts) + ")"
        return self.as_sql(compiler, connection, template=template, **context)


def most_urgent_first(reviews: "QuerySet[Review]") -> "QuerySet[Review]":
    """By the nearest day of a clock that is still to be met, the longest late first; then cases
    without one, and of these closed ones last."""
    clocks = Deadline.objects.open().filter(
        owner=ChainOf(OuterRef("pk")),
        kind__in=[kind.value for kind in CLOCKS_DUE],
        due_on__isnull=False,
    )
    closed = Case(When(state__in=[state.value for state in CLOSED], then=Value(1)), default=0)
    return reviews.alias(
        nearest=Subquery(clocks.order_by("due_on").values("due_on")[:1]), closed=closed
    ).order_by(F("nearest").asc(nulls_last=True), "closed", "reference")
