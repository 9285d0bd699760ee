"""One clock of a case: why this date?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr.deadlines import ClockState, Reading, SumRow, reading_of, readings, standing_in_words
from dhr.views.case import CaseView
from dhr.views.clock_drawing import drawing_of
from dhr.views.on_paper import clock_without_its_day
from dhr.vocabulary import Event
from people.days import count, long_date
from people.refusals import NotYours


@method_decorator(reads_audited, name="dispatch")
class ClockPage(CaseView):
    """The sum in a sentence, then its steps in a table, then a drawing."""

    read = Event.CASE_SEEN

    def get(self, request: HttpRequest, name: str, **kwargs: Any) -> HttpResponse:
        """One clock as it stands today; not found when the law has none of that name."""
        regime = self.review.regime_for(request.today)
        facts = [fact.dated for fact in self.review.facts.filter(superseded_by__isnull=True)]
        clocks = readings(regime, facts, request.today)
        try:
            clock = reading_of(clocks, name)
        except KeyError:
            raise NotYours(chain=self.review.chain) from None
        started = clock.state is not ClockState.NOT_STARTED
        return self.show(
            "dhr/clock.html",
            clock=clock,
            regime=regime,
            words=standing_in_words(clock, request.today),
            not_worked_out=clock_without_its_day(self.review, self.powers, [clock]),
            statutory_words=_statutory_words(clock),
            step_columns=[{"label": "Step"}, {"label": "Day or days"}],
            steps=[[step.what, _figure(step)] for step in clock.steps],
            drawing=drawing_of(clock, request.today) if started else None,
            mark_columns=[{"label": "Mark"}, {"label": "What"}, {"label": "Day"}],
        )


def _figure(step: SumRow) -> str:
    return long_date(step.day) if step.days is None else count(step.days, "day")


def _statutory_words(clock: Reading) -> str:
    """The date of law beside a working date that differs from it."""
    if clock.statutory_due is None or clock.statutory_due == clock.due:
        return ""
    words = f"The statutory date stays {long_date(clock.statutory_due)}"
    late = clock.statutory_days_late
    return f"{words}: {count(late, 'day')} late on that date." if late else f"{words}."
