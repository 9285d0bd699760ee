"""The register: what is outstanding over all reviews, and how each action stands."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator

from audit.reads import note, reads_audited
from learning.reach import register_of, sees_register
from learning.views.base import RegisterView
from learning.views.rows import register_row
from learning.vocabulary import Event
from people.refusals import NotYours

PAGE = 50
COLUMNS = ("Recommendation", "Source", "For", "Due", "How it stands")


@method_decorator(reads_audited, name="dispatch")
class Register(RegisterView):
    """A row each action and body; the count equals the rows."""

    read = Event.REGISTER_SEEN

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of the register."""
        if not sees_register(request.viewer):
            raise NotYours(may_be_known=True)
        found = register_of(request.viewer).select_related("body", "action__recommendation__source")
        page = Paginator(found, PAGE).get_page(request.GET.get("page"))
        rows = list(page.object_list)
        note(
            request,
            self.read,
            chain=chain_of_list(rows),
            details={"sources": sorted({str(_source(row).pk) for row in rows})},
        )
        return self.show(
            "learning/register.html",
            page=page,
            columns=[{"label": label} for label in COLUMNS],
            rows=[register_row(row, request.today, _url(row)) for row in rows],
        )


def chain_of_list(rows: list[Any]) -> str:
    """A list writes one entry, on the chain of one partnership it showed."""
    first = min((str(_source(row).partnership_id) for row in rows), default="")
    return f"partnership:{first}" if first else "instance"


def _source(row: Any) -> Any:
    return row.action.recommendation.source


def _url(row: Any) -> str:
    return reverse("learning:recommendation", args=[row.action.recommendation_id])
