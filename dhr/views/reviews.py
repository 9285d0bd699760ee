"""The case's own pages: where it is, what happened, who looked."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from audit.events import Kind, words_of
from audit.reads import reads_audited
from audit.trail import entries_of, readers_of, refused_of
from dhr.access import OF_REPORT
from dhr.actions.notification import begin_scoping
from dhr.forms.base import CaseForm
from dhr.forms.case import EmptyForm
from dhr.models import Review, facts_before
from dhr.published import stage_of_publication
from dhr.rules import beginning_scoping
from dhr.summaries import Summary, moved_of, summary_of, with_rows
from dhr.views.after_conclusion import open_since
from dhr.views.arriving_steps import arriving_and_leaving
from dhr.views.came_back_rows import asked_of
from dhr.views.case import CaseFormView, CaseView
from dhr.views.case_rows import about, clock_rows, notices, parted, stages
from dhr.views.in_error import show_tombstone, tombstone_of
from dhr.views.in_the_way import Reader, panel_of
from dhr.views.news import news_of
from dhr.views.people_rows import PeopleOfReview
from dhr.views.publication_course import taken_down_in_words
from dhr.views.recommendation_rows import history_of
from dhr.views.steps import other_steps, steps_besides, url_of_step, when_it_comes
from dhr.views.timeline_rows import rows_before, timeline_of
from dhr.views.work_agencies import letters_to_send
from dhr.views.work_letters import letters_waiting
from dhr.vocabulary import Event, LetterStatus, State
from notifications.models import Message
from notifications.models import State as MessageState
from notifications.queries import messages_of
from notifications.words import state_in_words
from people.models import User
from people.refusals import NotYours
from people.roles import Power
from people.templatetags.days import moment
from people.told import THIS_SYSTEM, is_system

NEWEST = 5  # messages shown on the case's own page; all of them stand on the messages page


@method_decorator(reads_audited, name="dispatch")
class ReviewPage(CaseView):
    """Where is this case, what is waiting, what do I do next?"""

    read = Event.CASE_SEEN
    page = "review"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Of a case recorded in error only a tombstone is left."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except NotYours:
            shows = request.method in {"GET", "HEAD"}
            stone = tombstone_of(request, kwargs["pk"]) if shows else None
            if stone is None:
                raise
            return show_tombstone(request, stone)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The case at a glance."""
        review = with_rows(Review.objects.filter(pk=self.review.pk)).get()
        summary = summary_of(review, request.viewer, request.today)
        in_the_way = panel_of(review, summary, Reader(request.viewer, self.powers, request.today))
        past, current, coming = stages(review)
        awaited = when_it_comes(review, self.powers)
        running, met = parted(
            [
                row | {"url": self.url("clock", name=row["code"])}
                for row in clock_rows(summary, self.powers, request.today)
            ]
        )
        sent = messages_of(review.chain)[:NEWEST] if Power.SEE_DELIVERIES in self.powers else None
        notification = review.notifications.select_related("body").first()
        return self.show(
            "dhr/review.html",
            summary=summary,
            next_url=self._next_url(summary),
            waits_for_you=summary.step.waits_for(self.powers),
            besides=steps_besides(summary, self.powers, request.today),
            came_and_went=arriving_and_leaving(review, self.powers, request.viewer, request.today),
            letters_to_send=bool(letters_to_send([summary])),
            letters_waiting=letters_waiting(request.viewer, request.today, review.pk)
            if Power.ISSUE_LETTERS in self.powers
            else [],
            in_the_way=in_the_way,
            news=news_of(review, request.viewer, self.powers),
            notices=[*notices(summary), *self._open_since()],
            came_back=asked_of(review, summary.came_back)
            if summary.came_back and OF_REPORT in self.powers
            else None,
            taken_down=taken_down_in_words(
                review, stage_of_publication(review.state, moved_of(review))
            )
            if OF_REPORT in self.powers
            else "",
            awaited=awaited,
            other_steps=[
                step
                for step in other_steps(
                    review,
                    self.powers,
                    but=self._next_page(summary),
                    is_public=self.is_public,
                )
                if step["url"] not in in_the_way.leads_to and step != awaited
            ],
            due_words=summary.step.due_words(request.today),
            clocks=running,
            clocks_met=met,
            recalled=any(row.get("recalled") for row in [*running, *met["clocks"]]),
            past=past,
            current=current,
            coming=coming,
            about=about(review, notification, request.today),
            circumstances=notification.circumstances if notification else "",
            mail_columns=_columns("To", "What became of it", "Queued"),
            mail=None if sent is None else _mail(sent),
        )

    def _open_since(self) -> list[str]:
        """What is open again since the conclusion, for whom the report concerns."""
        if self.review.state != State.CONCLUDED or OF_REPORT not in self.powers:
            return []
        return open_since(self.review, history_of(self.review))

    def _next_page(self, summary: Summary) -> str:
        return summary.step.page if summary.step.is_for(self.powers) else ""

    def _next_url(self, summary: Summary) -> str:
        """Where the next step is done, if it is this person's."""
        if self._next_page(summary):
            return url_of_step(summary, summary.step)
        return ""


@method_decorator(reads_audited, name="dispatch")
class Timeline(CaseView):
    """What happened, when, and when it was written down."""

    read = Event.CASE_SEEN
    page = "timeline"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Dated facts, newest first."""
        facts = list(self.review.facts.select_related("recorded_by", "subject", "body"))
        works = Power.WORK_ON_CASE in self.powers
        left = self.review.letters.filter(status=LetterStatus.SENT.value, document__isnull=False)
        issued = list(left.values_list("document__created_at", flat=True))
        people = PeopleOfReview.of(self.review, facts, request.today)
        return self.show(
            "dhr/timeline.html",
            entries=timeline_of(
                facts,
                lambda fact: self.url("correct_fact", dated_pk=fact.pk) if works else "",
                [*people.on_timeline(self.powers), *rows_before(facts_before(self.review))],
                issued,
                sees_report=OF_REPORT in self.powers,
            ),
        )


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
        return (
            "Gathering information has begun. Nobody was told. Next, ask agencies what they know, "
            "and prepare the decision with your partners."
        )

    def leads_on(self) -> tuple[str, str]:
        """Asking takes longest, so it comes first."""
        return self.url("ask_agencies"), "Ask agencies what they know"


def _columns(*labels: str) -> list[dict[str, str]]:
    return [{"label": label} for label in labels]


def _names(actors: list[str]) -> dict[str, str]:
    ids = {actor.removeprefix("user:") for actor in actors if actor.startswith("user:")}
    people = User.objects.filter(pk__in=ids).values_list("pk", "name")
    by_itself = {actor: THIS_SYSTEM for actor in actors if is_system(actor)}
    return by_itself | {f"user:{pk}": name for pk, name in people}


def _mail(sent: Iterable[Message]) -> dict[str, Any]:
    """The newest messages, folded; open where one of them failed, for then somebody waits."""
    rows = list(sent)
    failed = sum(row.state == MessageState.FAILED for row in rows)
    said = "none yet" if not rows else f"{failed} failed" if failed else "the newest"
    return {
        "summary": f"Messages sent about this case: {said}",
        "rows": [_mail_row(row) for row in rows],
        "failed": failed,
    }


def _mail_row(message: Message) -> list[Any]:
    queued = "" if message.state == MessageState.PAST else moment(message.created_at)
    return [message.recipient_name, state_in_words(message), queued]
