"""In which order the register is read. Each order is a database's own, so that one page costs no
more than its rows."""

import datetime

from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Coalesce

from learning import progress
from learning.models import Addressee
from learning.vocabulary import Label, Order

# What needs somebody first: what failed, then what nobody hears of, then what is late.
URGENCY = (
    Label.REOPENED,
    Label.SILENT,
    Label.NOBODY,
    Label.LATE,
    Label.DISPUTED,
    Label.REJECTED,
    Label.TO_VERIFY,
    Label.CLAIMED,
    Label.CLOSING,
    Label.ASKED,
    Label.NOT_ASKED,
    Label.NO_DATE,
    Label.IN_PROGRESS,
    Label.ACCEPTED,
    Label.VERIFIED,
    Label.CLOSED,
    Label.PASSED_ON,
)
IN_ITS_PLACE = (
    "action__recommendation__source__code",
    "action__recommendation__position",
    "action__position",
    "position",
    "pk",
)


def ordered(rows: QuerySet[Addressee], order: Order, today: datetime.date) -> QuerySet[Addressee]:
    """The rows in this order; equal ones as they stand in their source."""
    due = F("due_on").asc(nulls_last=True)
    if order == Order.URGENCY:
        return rows.annotate(urgency=_urgency(today)).order_by("urgency", due, *IN_ITS_PLACE)
    if order == Order.DUE:
        return rows.order_by(due, *IN_ITS_PLACE)
    if order == Order.SILENCE:
        since = Coalesce("last_said_on", "asked_on")
        return rows.annotate(since=since).order_by(F("since").asc(nulls_last=True), *IN_ITS_PLACE)
    if order == Order.BODY:
        return rows.order_by(F("body__name").asc(nulls_last=True), due, *IN_ITS_PLACE)
    return rows.order_by(*IN_ITS_PLACE)


def _urgency(today: datetime.date) -> Case:
    """The place of a row's label; the first condition that fits decides, as for the label."""
    return Case(
        *(
            When(condition, then=Value(URGENCY.index(label)))
            for label, condition in progress.conditions(today)
            if condition
        ),
        default=Value(URGENCY.index(Label.ACCEPTED)),
        output_field=IntegerField(),
    )
