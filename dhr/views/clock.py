"""One clock of a case: why this date?"""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr.actions.on_paper import as_on_paper
from dhr.deadlines import ClockState, Reading, SumRow, reading_of, readings, standing_in_words
from dhr.models import Review
from dhr.views.case import CaseView
from dhr.views.clock_drawing import drawing_of
from dhr.views.commissioner_row import copy_in_words
from dhr.views.on_paper import clock_without_its_day, clocks_behind, way_to_add
from dhr.vocabulary import Event
from dhr.work import COPY
from people.days import count, long_date
from people.refusals import NotYours
from people.roles import Power


@method_decorator(reads_audited, name="dispatch")
class ClockPage(CaseView):
    """The sum in a sentence, then its steps in a table, then a drawing."""

    read = Event.CASE_SEEN

    def get(self, request: HttpRequest, name: str, **kwargs: Any) -> HttpResponse:
        """One clock as it stands today; not found when the law has none of that name."""
        regime = self.review.regime_for(request.today)
        facts = list(self.review.facts.filter(superseded_by__isnull=True).order_by("on"))
        clocks = readings(regime, [fact.dated for fact in facts], request.today)
        try:
            clock = reading_of(clocks, name)
        except KeyError:
            raise NotYours(chain=self.review.chain) from None
        behind = _behind(self.review, self.powers, clock)
        counted = clock.state is not ClockState.NOT_STARTED and not behind
        return self.show(
            "dhr/clock.html",
            clock=clock,
            regime=regime,
            due=None if behind else clock.due,
            words="not counted here" if behind else standing_in_words(clock, request.today),
            not_worked_out=behind or clock_without_its_day(self.review, self.powers, [clock]),
            statutory_words="" if behind else _statutory_words(clock),
            # Earlier copies stand nowhere in the sum, which begins anew with each signing off.
            copies=copy_in_words(self.review.state, clock, facts) if name == COPY else "",
            step_columns=[{"label": "Step"}, {"label": "Day or days"}],
            steps=[[step.what, _figure(step)] for step in clock.steps],
            drawing=drawing_of(clock, request.today) if counted else None,
            mark_columns=[{"label": "Mark"}, {"label": "What"}, {"label": "Day"}],
        )


def _behind(review: Review, powers: Collection[Power], clock: Reading) -> dict[str, str]:
    """Why it is not counted here, with the page where its day is added; empty where it is."""
    said = clocks_behind(as_on_paper(review), [clock])
    return {"sentence": said[clock.name]} | way_to_add(review, powers) if said else {}


def _figure(step: SumRow) -> str:
    return long_date(step.day) if step.days is None else count(step.days, "day")


def _statutory_words(clock: Reading) -> str:
    """The date of law beside a working date that differs from it."""
    if clock.statutory_due is None or clock.statutory_due == clock.due:
        return ""
    words = f"The statutory date stays {long_date(clock.statutory_due)}"
    late = clock.statutory_days_late
    return f"{words}: {count(late, 'day')} late on that date." if late else f"{words}."
