"""The totals: how many cases there are, and how their decisions stand against their time."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View

from audit.reads import note, reads_audited
from dhr.deadlines import ClockState, DatedFact
from dhr.models import Fact, Review
from dhr.summaries import clocks_of
from dhr.vocabulary import STATE_LABELS, Event, FactKind, State
from people.access import Viewer
from people.refusals import NotYours
from people.roles import Power

# A case that was decided elsewhere, and one from paper whose days nobody knows: neither was decided
# in time nor late, and the rows still add up to the cases.
ASIDE = "aside"
UNKNOWN = "unknown"
DECISIONS = (
    (ClockState.MET, "Decided in time"),
    (ClockState.MET_LATE, "Decided late"),
    (ClockState.RUNNING, "Not decided yet, in time"),
    (ClockState.OVERDUE, "Not decided yet, late"),
    (ClockState.PAUSED, "Not decided yet, paused"),
    (ASIDE, "Handed over, or joined to another case, before a decision"),
    (UNKNOWN, "Cannot be said: a day is not recorded"),
)


@method_decorator(reads_audited, name="dispatch")
class Totals(View):
    """How many, and how late: for scrutiny. No case can be reached or recognised from here."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Totals of each partnership in which this person may see them."""
        viewer, today = request.viewer, request.today
        partnerships = viewer.partnerships_with(Power.SEE_TOTALS)
        if not partnerships:
            raise NotYours(may_be_known=True)
        note(
            request,
            Event.TOTALS_SEEN,
            chain=f"partnership:{min(partnerships)}",
            details={"partnerships": sorted(str(pk) for pk in partnerships)},
        )
        return render(
            request,
            "dhr/totals.html",
            {
                "tables": list(_tables(viewer, today)),
                "stage_columns": [{"label": "Stage"}, {"label": "Cases", "numeric": True}],
                "decision_columns": [{"label": "Decision"}, {"label": "Cases", "numeric": True}],
                "today": today,
            },
        )


def _tables(viewer: Viewer, today: date) -> Iterator[dict[str, Any]]:
    """For each partnership: cases by stage, and decisions in and out of time."""
    reviews = (
        Review.objects.counted_for(viewer)
        .select_related("partnership")
        .order_by("partnership__name")
    )
    facts: dict[Any, list[DatedFact]] = {}
    for fact in Fact.objects.filter(review__in=reviews, superseded_by__isnull=True):
        facts.setdefault(fact.review_id, []).append(fact.dated)
    by_name: dict[str, list[Review]] = {}
    for review in reviews:
        by_name.setdefault(review.partnership.name, []).append(review)
    for name, rows in by_name.items():
        stages = Counter(review.state for review in rows)
        decisions = Counter(
            _decision_of(review, facts.get(review.pk, []), today) for review in rows
        )
        yield {
            "name": name,
            "stages": [
                _row(STATE_LABELS[state], stages[state]) for state in State if stages[state]
            ],
            "decisions": [_row(label, decisions[standing]) for standing, label in DECISIONS],
            "total": len(rows),
        }


def _row(label: str, number: int) -> list[Any]:
    return [label, {"text": str(number), "numeric": True}]


def _decision_of(review: Review, facts: list[DatedFact], today: date) -> str:
    """How the decision on this case stands against its time."""
    elsewhere = review.state in {State.TRANSFERRED, State.JOINED}
    if elsewhere and not any(fact.kind == FactKind.DECIDED for fact in facts):
        return ASIDE
    clock = next((c for c in clocks_of(review, facts, today) if c.name == "decision"), None)
    known = clock is not None and clock.state in dict(DECISIONS)
    return clock.state if known else UNKNOWN
