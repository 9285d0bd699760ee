"""Due from us: everything asked of the bodies somebody answers for, over all boards and boroughs.

What needs an answer comes first, what is settled last and folded; each row is answered from here
and leads back here.
"""

import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import note, reads_audited
from learning import news
from learning.due import counts_by_body, in_order, open_in_words
from learning.export import FORMATS
from learning.models import Addressee
from learning.reach import due_from_own_bodies
from learning.views.base import RegisterView, chain_of_list
from learning.views.due_rows import EXPORTED, DueRow, exported, last_of_forum, shown
from learning.views.exporting import as_file
from learning.views.place import body_chosen, page_chosen
from learning.vocabulary import Event
from people.days import count
from people.refusals import NotYours
from people.roles import Power

PAGE = 25


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
        note(
            self.request,
            self.read,
            chain=chain_of_list(sources),
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
        on_page = shown(rows, request)
        bodies = counts_by_body(request.viewer, request.today)
        body = f"&body={self.chosen()}" if self.chosen() else ""
        return self.show(
            "learning/due_from_us.html",
            news=news.for_contacts(request.viewer, request.today),
            page=page,
            query=body,
            due=[row for row in on_page if not row.is_settled],
            settled=[row for row in on_page if row.is_settled],
            settled_summary=_settled_summary(page, on_page),
            summary=_summary(bodies, self.chosen(), request.today),
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
        spoken = last_of_forum(rows)
        return as_file(
            code, name="due-from-us", title="Due from us", columns=EXPORTED,
            rows=[exported(row, spoken.get(row.pk), request.today) for row in rows],
        )  # fmt: skip


def _summary(bodies: list[dict[str, Any]], chosen: UUID | None, today: datetime.date) -> str:
    """How much is open; what of it waits for a first answer, is due soon or late; what the forum
    has."""
    of = [one for one in bodies if chosen in (None, one["body_id"])]
    due, waiting, soon, late, with_forum = (
        sum(one[key] for one in of) for key in ("due", "unanswered", "soon", "late", "with_forum")
    )
    words = "Nothing is open with you now"
    if due:
        parts = (f"{count(due, 'action is', 'actions are')} open with you",
                 open_in_words(waiting, soon, late, today, "your"))  # fmt: skip
        words = ", ".join(filter(None, parts))
    more = ""
    if with_forum:
        one, many = ("more waits", "more wait") if due else ("waits", "wait")
        more = f" {count(with_forum, one, many)} for the forum."
    return f"{words}.{more}"


def _body_links(bodies: list[dict[str, Any]], chosen: UUID | None) -> list[dict[str, Any]]:
    """The bodies with their counts, each a link that narrows the list; none for one body alone."""
    if len(bodies) < 2:
        return []
    url = reverse("learning:due_from_us")
    everyone = {"label": "All of your bodies", "url": url, "current": chosen is None}
    return [
        everyone,
        *(
            {
                "label": f"{one['body__name']}: {one['due']} open",
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
