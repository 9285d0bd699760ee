"""Due from us: everything asked of the bodies somebody answers for, over all boards and boroughs.

What needs an answer comes first, what is settled last and folded; each row is answered from here
and leads back here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
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
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import note, reads_audited
from learning import progress
from learning.export import FORMATS, Cell
from learning.models import Addressee, Step
from learning.reach import due_from_own_bodies
from learning.views.base import RegisterView
from learning.views.exporting import as_file
from learning.views.log import in_a_line, is_of_body
from learning.views.own import answers_to, silence
from learning.views.place import body_chosen, page_chosen, query_of
from learning.views.rows import due_cell, shortened, stands_cell
from learning.vocabulary import (
    OPEN,
    RESPONSE_LABELS,
    Event,
    Label,
    Lateness,
    Lifecycle,
    Response,
    StepKind,
)
from people.days import count, long_date
from people.models import Body
from people.refusals import NotYours
from people.roles import Power

PAGE = 25
SENT_BACK = "Sent back"

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
_SETTLED = frozenset({Label.VERIFIED, Label.CLOSED, Label.PASSED_ON})
# Their answers are shown unfolded: nothing goes on before the body has spoken.
_ANSWER_FIRST = frozenset({Label.REOPENED, Label.SILENT, Label.ASKED})
# Open and asked for: what a body is told is due from it.
_DUE = Q(lifecycle__in=sorted(state.value for state in OPEN)) & ~Q(
    response=Response.NOT_ASKED.value
)
NOT_APPROVED = "The Home Office has yet to approve it: do not pass it on."
EXPORTED = (
    "Body", "Partnership", "Source", "Recommendation", "Action", "Due", "Target as written",
    "How it stands", "Your answer", "You last said something", "Days silent", "Days late",
    "Last from the forum", "To note",
)  # fmt: skip


class _OwnList(RegisterView):
    """What the list and its file share: whose it is, and its rows in order."""

    def own(self) -> QuerySet[Addressee]:
        """What is due from the chosen body, or from all of one's own."""
        viewer = self.request.viewer
        if not viewer.bodies_with(Power.ANSWER_ACTIONS):
            raise NotYours(may_be_known=True)
        own = due_from_own_bodies(viewer)
        if chosen := self.chosen():
            own = own.filter(body_id=chosen)
        return in_order(own, self.request.today).select_related(
            "body", "action__recommendation__source__partnership"
        )

    def chosen(self) -> UUID | None:
        """The body to which the list is narrowed, where it is one of theirs."""
        chosen = body_chosen(self.request)
        return chosen if chosen in self.request.viewer.bodies_with(Power.ANSWER_ACTIONS) else None

    def noted_rows(self, rows: list[Addressee]) -> None:
        """One entry for what is shown, on the chain of one partnership."""
        sources = {row.action.recommendation.source for row in rows}
        first = min((str(source.partnership_id) for source in sources), default="")
        note(
            self.request,
            self.read,
            chain=f"partnership:{first}" if first else "instance",
            details={"sources": sorted(str(source.pk) for source in sources)},
        )


@method_decorator(reads_audited, name="dispatch")
class DueFromUs(_OwnList):
    """The list, a page of it, with the answers in place."""

    read = Event.OWN_ACTIONS_SEEN

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list."""
        page = Paginator(self.own(), PAGE).get_page(page_chosen(request))
        rows = list(page.object_list)
        self.noted_rows(rows)
        shown = _shown(rows, self.request)
        bodies = _bodies(self.request)
        body = f"&body={self.chosen()}" if self.chosen() else ""
        return self.show(
            "learning/due_from_us.html",
            page=page,
            query=body,
            due=[row for row in shown if not row.is_settled],
            settled=[row for row in shown if row.is_settled],
            settled_summary=_settled_summary(page, shown),
            summary=_summary(bodies, self.chosen()),
            bodies=_body_links(bodies, self.chosen()),
            files=[
                {"label": each.label, "url": reverse("learning:due_export", args=[each.code])
                 + (f"?{body[1:]}" if body else "")}
                for each in FORMATS.values()
            ],
        )  # fmt: skip


@method_decorator(reads_audited, name="dispatch")
class DueExport(_OwnList):
    """The whole list as a file."""

    read = Event.OWN_ACTIONS_EXPORTED

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """All rows, of all pages."""
        if code not in FORMATS:
            raise NotYours
        rows = list(self.own())
        self.noted_rows(rows)
        spoken = _last_of_forum(rows)
        return as_file(
            code, name="due-from-us", title="Due from us", columns=EXPORTED,
            rows=[_exported(row, spoken.get(row.pk), request.today) for row in rows],
        )  # fmt: skip


def in_order(rows: QuerySet[Addressee], today: Any) -> QuerySet[Addressee]:
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
    ).order_by("place", F("due_on").asc(nulls_last=True), "asked_on", "pk")


@dataclass(frozen=True)
class DueRow:
    """One action as the list shows it."""

    id: UUID
    title: str
    url: str
    what: str
    facts: list[dict[str, Any]]
    answers: list[dict[str, str]]
    answer_first: bool
    is_settled: bool


def _shown(rows: list[Addressee], request: HttpRequest) -> list[DueRow]:
    spoken, query = _last_of_forum(rows), query_of(request)
    several = len(request.viewer.bodies_with(Power.ANSWER_ACTIONS)) > 1
    return [
        DueRow(
            id=row.pk,
            title=f"{row.action.recommendation.source.title}, {row.action.recommendation.title}",
            url=reverse("learning:own_action", args=[row.pk]) + query,
            what=shortened(row.action.what, 240),
            facts=_facts(row, spoken.get(row.pk), request.today, several=several),
            answers=answers_to(row, query),
            answer_first=Label(row.label) in _ANSWER_FIRST,
            is_settled=Label(row.label) in _SETTLED,
        )
        for row in rows
    ]


def _facts(row: Addressee, step: Step | None, today: Any, *, several: bool) -> list[dict[str, Any]]:
    source = row.action.recommendation.source
    tag = stands_cell(row, today)["tag"]
    facts: list[dict[str, Any]] = [{"key": "How it stands", "tag": tag}]
    if several:
        facts.append({"key": "For", "value": row.name})
    facts += [
        {"key": "From", "value": source.partnership.name},
        {"key": "Due", "value": due_cell(row, today)},
    ]
    if row.response == Response.ASKED and row.answer_due_on:
        facts.append({"key": "Answer expected by", "value": long_date(row.answer_due_on)})
    if said := silence(row, today):
        facts.append({"key": "You last said something", "value": said})
    if step is not None:
        facts.append({"key": "Last from the forum", "value": in_a_line(step)})
    if source.awaits_approval:
        facts.append({"key": "To note", "value": NOT_APPROVED})
    return facts


def _last_of_forum(rows: Iterable[Addressee]) -> dict[UUID, Step]:
    """What the forum or a board last said about each."""
    steps = Step.objects.filter(addressee__in=[row.pk for row in rows]).select_related("other_body")
    return {
        step.addressee_id: step
        for step in steps.order_by("recorded_at")
        if not is_of_body(step)
    }  # fmt: skip


def _bodies(request: HttpRequest) -> list[Body]:
    """One's bodies that were ever asked for something, with how much is due from each."""
    own = due_from_own_bodies(request.viewer)
    late = _DUE & progress.due(Lateness.LATE, request.today)
    unanswered = _DUE & Q(response=Response.ASKED.value)
    counted = own.values("body_id", "body__name").annotate(
        due=Count("pk", filter=_DUE),
        late=Count("pk", filter=late),
        unanswered=Count("pk", filter=unanswered),
    )
    return list(counted.order_by("body__name"))


def _summary(bodies: list[Any], chosen: UUID | None) -> str:
    of = [one for one in bodies if chosen in (None, one["body_id"])]
    due = sum(one["due"] for one in of)
    if not due:
        return "Nothing is due from you now."
    waiting = sum(one["unanswered"] for one in of)
    late = sum(one["late"] for one in of)
    words = [f"{count(due, 'action is', 'actions are')} due from you"]
    if waiting:
        words.append(f"{count(waiting, 'waits', 'wait')} for your first answer")
    if late:
        words.append(f"{count(late, 'is', 'are')} late")
    return ", ".join(words) + "."


def _body_links(bodies: list[Any], chosen: UUID | None) -> list[dict[str, Any]]:
    """The bodies with their counts, each a link that narrows the list; none for one body alone."""
    if len(bodies) < 2:
        return []
    url = reverse("learning:due_from_us")
    everyone = {"label": "All of your bodies", "url": url, "current": chosen is None}
    return [
        everyone,
        *(
            {
                "label": f"{one['body__name']}: {one['due']} due",
                "url": f"{url}?body={one['body_id']}",
                "current": one["body_id"] == chosen,
            }
            for one in bodies
        ),
    ]


def _settled_summary(page: Page, shown: list[DueRow]) -> str:
    number = sum(row.is_settled for row in shown)
    words = f"{count(number, 'action is', 'actions are')} settled or passed on"
    return words if page.paginator.num_pages == 1 else f"{words} on this page"


def _exported(row: Addressee, step: Step | None, today: Any) -> list[Cell]:
    recommendation = row.action.recommendation
    source = recommendation.source
    return [
        row.name,
        source.partnership.name,
        source.title,
        recommendation.title,
        row.action.what,
        row.due_on,
        row.action.target,
        progress.in_words(row, today),
        RESPONSE_LABELS[Response(row.response)],
        row.last_said_on,
        progress.days_silent(row, today),
        progress.days_late(row, today),
        in_a_line(step) if step else "",
        NOT_APPROVED if source.awaits_approval else "",
    ]
