"""Pages about the clocks: what is suspended, what was agreed, and the deeds that change it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from dhr.actions import clock as deeds
from dhr.actions.on_paper import as_on_paper
from dhr.actions.processes import copied_on, open_joints
from dhr.deadlines import Reading, reading_of, readings
from dhr.forms.base import CaseForm
from dhr.forms.pauses import ResumptionForm, SuspensionForm, TimescaleForm
from dhr.models import Fact
from dhr.rules import (
    agreeing_at_all,
    copying_at_all,
    movable_clocks,
    moving_clock,
    recording_process_at_all,
    resuming_at_all,
    suspending_at_all,
)
from dhr.views import pause_rows
from dhr.views.case import CaseFormView, CaseView
from dhr.views.commissioner_row import copy_in_words
from dhr.views.fact_words import title_of
from dhr.views.on_paper import clock_without_its_day, clocks_behind, way_to_add
from dhr.views.people_rows import PeopleOfReview, gap_in_words, gap_title
from dhr.vocabulary import Event, FactKind, LetterStatus, PausableClock
from people.days import long_date
from people.refusals import NotYours
from people.roles import Power


@method_decorator(reads_audited, name="dispatch")
class Pauses(CaseView):
    """What is suspended and since when, which days were agreed, what runs beside the review."""

    read = Event.PAUSES_SEEN
    page = "pauses"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Everything that stops or shifts a clock, in sections."""
        review, today = self.review, request.today
        history = pause_rows.History(
            list(review.facts.all()),
            list(
                review.letters.filter(fact__isnull=False).exclude(
                    status=LetterStatus.REPLACED.value
                )
            ),
        )
        read = readings(review.regime_for(today), [fact.dated for fact in history.standing], today)
        works = Power.WORK_ON_CASE in self.powers
        links = pause_rows.Links(
            url=self.url,
            works=works,
            suspends=bool(self.powers.intersection(deeds.MAY_SUSPEND)),
            writes=Power.ISSUE_LETTERS in self.powers,
        )
        now, over = pause_rows.pauses(history, links, today)
        on = pause_rows.only_pause(history)
        copied = copied_on(review)
        from_paper = any(fact.kind == FactKind.TAKEN_ON for fact in history.standing)
        behind = clocks_behind(as_on_paper(review) if from_paper else None, _that_pause(read))
        counted = [row for row in read if row.name not in behind]
        return self.show(
            "dhr/pauses.html",
            now=now,
            over=over,
            resume_url=self.url("resume", pause_pk=on.pk) if on and links.suspends else "",
            clocks=pause_rows.clocks(counted, self.url, today),
            no_clock=pause_rows.no_clock(
                review.state,
                clock_without_its_day(review, self.powers, _that_pause(read))
                or _not_counted(behind, way_to_add(review, self.powers)),
            ),
            agreed=pause_rows.agreed(history, links, read),
            parallels=pause_rows.parallels(history, links),
            joints=pause_rows.joints(history, open_joints(review), links, read, today),
            gaps=[
                {"title": gap_title(gap), "words": gap_in_words(gap)}
                for gap in PeopleOfReview.of(review, history.facts, today).gaps
            ],
            copy=copy_in_words(
                review.state, reading_of(read, "copied_to_commissioner"), history.standing
            ),
            may_suspend=links.suspends and not suspending_at_all(review.state),
            may_agree=works and not agreeing_at_all(review.state),
            may_record=works and not recording_process_at_all(review.state),
            may_copy=works and not copying_at_all(review.state, copied_on=copied),
        )


def _not_counted(behind: dict[str, str], way: dict[str, str]) -> dict[str, str]:
    """Why no date is counted, where all that is missing is a day on paper."""
    return {"sentence": next(iter(behind.values()))} | way if behind else {}


def _that_pause(clocks: list[Reading]) -> list[Reading]:
    return [clock for clock in clocks if clock.name in list(PausableClock)]


class OfPauses(CaseFormView):
    """A deed that leads back to the clocks and pauses."""

    back = "pauses"
    page = "pauses"


class OfFact(OfPauses):
    """A deed about one fact of the case, named in the address."""

    kind: FactKind
    argument: str

    @property
    def fact(self) -> Fact:
        """The fact; not found outside this case, nor in another kind."""
        if not hasattr(self, "_fact"):
            found = (
                self.review.facts.select_related("superseded_by", "subject")
                .filter(pk=self.kwargs[self.argument], kind=self.kind)
                .first()
            )
            if found is None:
                raise NotYours(chain=self.review.chain)
            self._fact = found
        return self._fact

    def audit_subject(self) -> str:
        """Which fact."""
        return f"fact:{self.fact.pk}"

    def page_context(self) -> dict[str, Any]:
        """What it is about."""
        return {"caption": f"{title_of(self.fact)}, {long_date(self.fact.on)}"}


@method_decorator(reads_audited, name="dispatch")
class Suspend(OfPauses):
    """Work stops, in whole or in part."""

    power = deeds.MAY_SUSPEND
    form_class = SuspensionForm
    heading = "Suspend work on the review"
    button = "Record the suspension"

    def blocked(self) -> list[str]:
        """Once a review is held, until its report is published."""
        return suspending_at_all(self.review.state)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Stop it, and draft the letter to the Home Office."""
        deeds.suspend(given=form.suspension(), **self.common_with_words(form))

    def said(self) -> str:
        """What comes next."""
        return (
            "The suspension is recorded, and what is not suspended goes on. If the Home Office is "
            "still to be told, the CSP manager finds the letter drafted."
        )


@method_decorator(reads_audited, name="dispatch")
class Resume(OfFact):
    """Work goes on."""

    power = deeds.MAY_SUSPEND
    kind = FactKind.SUSPENDED
    argument = "pause_pk"
    form_class = ResumptionForm
    heading = "Work on the review goes on"
    button = "Record that work went on"

    def blocked(self) -> list[str]:
        """Once."""
        return resuming_at_all(ended_on=self.fact.until, stands=self.fact.stands)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """End the pause."""
        deeds.resume(
            pause_id=self.fact.pk,
            until=form.cleaned_data["until"],
            reason=form.cleaned_data["reason"],
            **self.common_with_words(form),
        )

    def said(self) -> str:
        """What comes next."""
        return (
            "Recorded. The due date below is worked out, not agreed: agree a new timescale and "
            "tell the Home Office."
        )


@method_decorator(reads_audited, name="dispatch")
class AgreeTimescale(OfPauses):
    """A new due day was agreed."""

    form_class = TimescaleForm
    heading = "Record a new timescale"
    button = "Record the new timescale"

    def blocked(self) -> list[str]:
        """While a review is held."""
        return agreeing_at_all(self.review.state)

    def form_arguments(self) -> dict[str, Any]:
        """The clocks that can be moved now, and why another one cannot."""
        state = self.review.state
        return {
            "clocks": movable_clocks(state),
            "why_not_others": " ".join(
                reason for clock in PausableClock for reason in moving_clock(state, clock)
            ),
        }

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Move the due day; the statutory one stays beside it."""
        deeds.agree_timescale(given=form.timescale(), **self.common_with_words(form))

    def said(self) -> str:
        """What comes next."""
        return (
            "The new timescale is recorded; the statutory date stays beside it. If the Home "
            "Office is still to be told, the letter is drafted."
        )
