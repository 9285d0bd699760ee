"""The case's own pages: where it is, what happened, who looked."""

from datetime import date
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator

from audit.events import Kind, words_of
from audit.reads import reads_audited
from audit.trail import entries_of, readers_of, refused_of
from dhr.actions.notification import begin_scoping
from dhr.deadlines import ClockState, Reading
from dhr.forms.base import CaseForm
from dhr.forms.case import EmptyForm
from dhr.models import Review
from dhr.rules import beginning_scoping
from dhr.summaries import Summary, summary_of, with_rows
from dhr.views.case import CaseFormView, CaseView
from dhr.vocabulary import (
    NOTIFIER_LABELS,
    OUTCOME_LABELS,
    STATE_LABELS,
    Event,
    FactKind,
    NotifierKind,
    Outcome,
    State,
    SubjectKind,
)
from notifications.queries import messages_of
from notifications.words import state_in_words
from people.days import count, due_in_words, long_date
from people.models import User
from people.roles import Power
from people.templatetags.days import moment

NEWEST = 5  # messages shown on the case's own page; all of them stand on the messages page


@method_decorator(reads_audited, name="dispatch")
class ReviewPage(CaseView):
    """Where is this case, what is waiting, what do I do next?"""

    read = Event.CASE_SEEN
    page = "review"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The case at a glance."""
        review = with_rows(Review.objects.filter(pk=self.review.pk)).get()
        summary = summary_of(review, request.viewer, request.today)
        past, current, coming = _stages(review)
        notification = review.notifications.select_related("body").first()
        return self.show(
            "dhr/review.html",
            summary=summary,
            next_url=self._next_url(summary),
            due_words=summary.step.due_words(request.today),
            clocks=[_clock_row(clock, request.today) for clock in summary.clocks],
            past=past,
            current=current,
            coming=coming,
            about=_about(review, notification),
            circumstances=notification.circumstances if notification else "",
            mail_columns=_columns("To", "What became of it", "Queued"),
            mail=[_mail_row(row) for row in messages_of(review.chain)[:NEWEST]]
            if Power.SEE_DELIVERIES in self.powers
            else None,
        )

    def _next_url(self, summary: Summary) -> str:
        """Where the next step is done, if it is this person's."""
        if summary.step.page and summary.step.is_for(self.powers):
            return reverse(f"dhr:{summary.step.page}", kwargs=summary.step_arguments)
        return ""


@method_decorator(reads_audited, name="dispatch")
class Timeline(CaseView):
    """What happened, when, and when it was written down."""

    read = Event.CASE_SEEN
    page = "timeline"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Dated facts, newest first."""
        facts = (
            self.review.facts.select_related("recorded_by", "subject")
            .prefetch_related("superseded_by")
            .order_by("-on", "-recorded_at")
        )
        return self.show("dhr/timeline.html", entries=[_fact_entry(fact) for fact in facts])


@method_decorator(reads_audited, name="dispatch")
class WhoLooked(CaseView):
    """Who looked at this case, and what was done: from the audit."""

    read = Event.LOOKERS_SEEN
    power = Power.SEE_WHO_LOOKED
    page = "who_looked"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """A line for each reader, then the newest entries."""
        readers = readers_of(self.review.chain)
        refused = refused_of(self.review.chain)
        entries = entries_of(self.review.chain, limit=100, kinds=[Kind.CHANGE])
        names = _names([row.actor for row in [*readers, *refused, *entries]])
        return self.show(
            "dhr/who_looked.html",
            reader_columns=_columns("Who", "Looks", "First", "Last"),
            refused_columns=_columns("Who", "Times", "Last"),
            refused_rows=[
                [
                    names.get(r.actor, "Somebody not signed in"),
                    {"text": str(r.count), "numeric": True},
                    moment(r.last),
                ]
                for r in refused
            ],
            reader_rows=[
                [
                    names.get(r.actor, "Somebody not signed in"),
                    {"text": str(r.count), "numeric": True},
                    moment(r.first),
                    moment(r.last),
                ]
                for r in readers
            ],
            entries=[
                {
                    "at": e.at,
                    "title": words_of(e.event),
                    "by": names.get(e.actor, "Somebody not signed in"),
                }
                for e in entries
            ],
        )


@method_decorator(reads_audited, name="dispatch")
class BeginScoping(CaseFormView):
    """Say that information is being gathered."""

    form_class = EmptyForm
    heading = "Begin gathering information"
    button = "Begin gathering information"
    template = "dhr/begin_scoping.html"

    def blocked(self) -> list[str]:
        """Only from a notification."""
        return beginning_scoping(self.review.state)

    def deed(self, form: CaseForm, ready: Any) -> None:
        """Move the case on."""
        begin_scoping(**self.common(form))

    def said(self) -> str:
        """What comes next."""
        return "Gathering information has begun. Next, prepare the decision with your partners."


def _columns(*labels: str) -> list[dict[str, str]]:
    return [{"label": label} for label in labels]


def _names(actors: list[str]) -> dict[str, str]:
    ids = {actor.removeprefix("user:") for actor in actors if actor.startswith("user:")}
    return {
        f"user:{pk}": name for pk, name in User.objects.filter(pk__in=ids).values_list("pk", "name")
    }


def _stages(review: Review) -> tuple[list[Any], dict[str, Any], list[Any]]:
    """The stages behind, the present one, and the one to come, with their days."""
    days = {fact.kind: fact.on for fact in review.standing_facts}
    reached = {
        State.NOTIFIED: days.get(FactKind.NOTIFIED),
        State.SCOPING: days.get(FactKind.SCOPING_BEGUN),
        State.APPOINTING: days.get(FactKind.DECIDED),
        State.NO_REVIEW: days.get(FactKind.DECIDED),
        State.CONSIDERING: days.get(FactKind.HOME_OFFICE_TOLD),
    }
    held = [State.NOTIFIED, State.SCOPING, State.APPOINTING]
    refused = [State.NOTIFIED, State.SCOPING, State.NO_REVIEW, State.CONSIDERING]
    present = State(review.state)
    path = refused if present in {State.NO_REVIEW, State.CONSIDERING} else held
    place = path.index(present)
    past = [
        {"label": STATE_LABELS[state], "when": span_in_words(reached[state], reached[after])}
        for state, after in pairwise(path[: place + 1])
    ]
    coming = (
        [{"label": "Decision", "note": "A review is to be held, or not"}]
        if present in {State.NOTIFIED, State.SCOPING}
        else [{"label": STATE_LABELS[state]} for state in path[place + 1 :]]
    )
    return past, {"label": STATE_LABELS[present], "since": reached[present]}, coming


def span_in_words(start: date | None, end: date | None) -> str:
    """How long a stage took: "from 15 June to 11 July 2022"; "on 15 June 2022" within a day.

    Empty where the days are not known, or were recorded against their order.
    """
    if start is None or end is None or end < start:
        return ""
    if start == end:
        return f"on {long_date(start)}"
    begun = f"{start.day} {start:%B}" if start.year == end.year else long_date(start)
    return f"from {begun} to {long_date(end)}"


def _clock_row(clock: Reading, today: Any) -> dict[str, Any]:
    words = {
        ClockState.NOT_STARTED: "not started",
        ClockState.MET: f"met on {long_date(clock.met_on)}",
        ClockState.MET_LATE: (
            f"met on {long_date(clock.met_on)}, {count(clock.days_late or 0, 'day')} late"
        ),
    }.get(clock.state) or due_in_words(clock.due, today)
    tone = {
        ClockState.OVERDUE: "late",
        ClockState.MET_LATE: "late",
        ClockState.MET: "done",
        ClockState.NOT_STARTED: "calm",
    }.get(clock.state, "soon" if (clock.days_left or 0) <= 7 else "calm")
    source = "" if clock.verified else " This rule is recalled from the guidance, not yet checked."
    return {
        "name": clock.label,
        "due": clock.due,
        "words": words,
        "tone": tone,
        "why": clock.because + source,
    }


def _about(review: Review, notification: Any) -> list[dict[str, Any]]:
    """The case in a few facts, by pseudonym."""
    people = list(review.subjects.prefetch_related("facts__superseded_by"))
    rows = [
        {
            "key": "The person who died",
            "value": death.pseudonym
            if death.label == "died"
            else f"{death.pseudonym}, who {death.label}",
        }
        for death in people
        if death.kind == SubjectKind.VICTIM
    ]
    rows += [
        {"key": person.label.capitalize(), "value": person.pseudonym}
        for person in people
        if person.kind == SubjectKind.PERPETRATOR
    ]
    if notification is not None:
        told = NOTIFIER_LABELS[NotifierKind(notification.notifier_kind)]
        if notification.body:
            told = f"{told}: {notification.body}"
        how = "in writing" if notification.in_writing else "by telephone or in person"
        rows.append(
            {"key": "Told by", "value": f"{told}, on {long_date(notification.received_on)}, {how}"}
        )
    decided = review.decisions.filter(status="confirmed").first()
    if decided is not None:
        outcome = OUTCOME_LABELS[Outcome(decided.outcome)]
        rows.append({"key": "Decision", "value": f"{outcome} ({long_date(decided.decided_on)})"})
    return rows


def _fact_entry(fact: Any) -> dict[str, Any]:
    title = fact.label
    if fact.kind == FactKind.DECIDED:
        title = OUTCOME_LABELS[Outcome(fact.outcome)]
    if fact.subject:
        title = f"{fact.subject.pseudonym}: {title.lower()}"
    written = f"Written down on {long_date(timezone.localtime(fact.recorded_at).date())}"
    return {
        "title": title if fact.stands else f"{title} (corrected since)",
        "day": fact.on,
        "by": fact.recorded_by.name,
        "text": f"{written}. {fact.reason}".strip(),
    }


def _mail_row(message: Any) -> list[Any]:
    return [message.recipient_name, state_in_words(message), moment(message.created_at)]
