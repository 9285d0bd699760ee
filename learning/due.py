"""What is due from a body: in which order it is shown, and how much of it there is."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from learning import owed, progress
from learning.models import Addressee, Step
from learning.orders import IN_ITS_PLACE
from learning.reach import due_from_own_bodies
from learning.vocabulary import Label, Lifecycle, StepKind
from notifications.policy import sweep_on
from notifications.words import due_or_late
from people.access import Viewer
from people.days import count

# In this order: what failed, what owes an answer, what is late or was sent back, then the rest.
_FIRST = (Label.REOPENED, Label.SILENT, Label.ASKED, Label.LATE)
_THEN = (
    Label.NO_DATE,
    Label.IN_PROGRESS,
    Label.ACCEPTED,
    Label.CLAIMED,
    Label.TO_VERIFY,
    Label.CLOSING,
    Label.DISPUTED,
    Label.REJECTED,
    Label.NOT_ASKED,
    Label.VERIFIED,
    Label.CLOSED,
    Label.PASSED_ON,
)
SETTLED_HERE = frozenset({Label.VERIFIED, Label.CLOSED, Label.PASSED_ON})
# Their answers are shown unfolded: nothing goes on before the body has spoken.
ANSWER_FIRST = frozenset({Label.REOPENED, Label.SILENT, Label.ASKED})
# What waits for the body itself, and what it has done its part in.
DUE = frozenset(
    {*_FIRST, Label.NO_DATE, Label.IN_PROGRESS, Label.ACCEPTED, Label.CLAIMED}
)  # fmt: skip
WITH_FORUM = frozenset({Label.TO_VERIFY, Label.CLOSING, Label.DISPUTED, Label.REJECTED})
UNANSWERED = frozenset({Label.SILENT, Label.ASKED})


def in_order(rows: QuerySet[Addressee], today: datetime.date) -> QuerySet[Addressee]:
    """What needs an answer first; then by the day it is due, what has no day last."""
    last = Step.objects.filter(addressee=OuterRef("pk")).order_by("-recorded_at").values("kind")[:1]
    sent_back = Q(last_kind=StepKind.SENT_BACK.value, lifecycle=Lifecycle.IN_PROGRESS.value)
    places: list[When] = [
        When(label=label.value, then=Value(place)) for place, label in enumerate(_FIRST)
    ]
    places.append(When(sent_back, then=Value(len(_FIRST))))
    places += [
        When(label=label.value, then=Value(len(places) + place))
        for place, label in enumerate(_THEN)
    ]
    return rows.annotate(
        label=progress.label_column(today),
        last_kind=Subquery(last),
        is_sent_back=Case(When(sent_back, then=Value(1)), default=Value(0)),
        place=Case(*places, default=Value(99), output_field=IntegerField()),
    ).order_by("place", F("due_on").asc(nulls_last=True), "asked_on", *IN_ITS_PLACE)


def counts_by_body(viewer: Viewer, today: datetime.date) -> list[dict[str, Any]]:
    """One's bodies that were ever asked for something, with how much is open with each. Late is
    whatever is owed and its day has passed, as reminders count it: an answer, too, and what was
    reopened. ``soon`` is all that anybody is reminded of by now, what is late among it."""
    own = due_from_own_bodies(viewer).annotate(
        label=progress.label_column(today), owed_by=owed.due_column()
    )
    has_passed = Q(owed_by__lt=today) & ~owed.rests()
    reminded = Q(owed_by__lte=sweep_on(today).first_reminded) & ~owed.rests()

    def counted(labels: Iterable[Label], also: Q = Q()) -> Count:  # noqa: B008 - never changed
        return Count("pk", filter=Q(label__in=sorted(label.value for label in labels)) & also)

    of_each = own.values("body_id", "body__name").annotate(
        due=counted(DUE),
        unanswered=counted(UNANSWERED),
        soon=counted(DUE, reminded),
        late=counted(DUE, has_passed),
        with_forum=counted(WITH_FORUM),
    )
    return list(of_each.order_by("body__name"))


def open_in_words(unanswered: int, soon: int, late: int, today: datetime.date, whose: str) -> str:
    """What of all that is open waits for a first answer, and what is due soon or late; the latter
    counted and said as reminders do. Empty where there is neither."""
    words = [f"{count(unanswered, 'waits', 'wait')} for {whose} first answer"] if unanswered else []
    if soon:
        words.append(due_or_late(soon, late, sweep_on(today).first_reminded, "is", "are"))
    return ", ".join(words)
