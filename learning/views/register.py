"""The register: what is outstanding over all reviews, narrowed, ordered, and as a file."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode

from audit.reads import note, reads_audited
from learning import news
from learning.access import decides_about_letters
from learning.actions.forum import forums_without_undertaking
from learning.export import FORMATS
from learning.forms.register import RegisterFilter
from learning.messages import out_of_reach
from learning.models import Addressee, RegisterOrder
from learning.narrowing import condition
from learning.orders import ordered
from learning.reach import register_of, sees_register, sources_of
from learning.views.base import RegisterView, chain_of_list
from learning.views.exporting import as_file
from learning.views.rows import EXPORTED, export_row, register_row
from learning.vocabulary import NO_BODY, ORDER_LABELS, Event, Order
from people.models import Board, Body
from people.refusals import NotYours
from people.roles import Power

PAGE = 50
COLUMNS = ("Recommendation", "Source", "For", "Due", "How it stands")
_NARROWS = (
    "words", "label", "standing", "lateness", "response", "age", "board", "owner", "kind", "source",
    "body", "theme",
)  # fmt: skip


class Narrowed:
    """The rows that somebody may see, as the address narrows and orders them."""

    def __init__(self, request: HttpRequest) -> None:
        if not sees_register(request.viewer):
            raise NotYours(may_be_known=True)
        self.viewer, self.today = request.viewer, request.today
        reach = register_of(self.viewer)
        self.sources = list(sources_of(self.viewer).order_by("code").select_related("owner"))
        self.form = RegisterFilter(
            request.GET or None,
            boards=Board.objects.filter(sources__in=sources_of(self.viewer)).distinct(),
            owners=sorted({s.owner for s in self.sources}, key=lambda board: board.name),
            sources=self.sources,
            bodies=Body.objects.filter(pk__in=reach.values("body_id")),
        )
        # What is not known, or too long, is left out, and the page says so.
        self.left_out = [str(self.form.fields[name].label) for name in self.form.errors]
        chosen = self.form.cleaned_data if self.form.is_bound else {}
        self.chosen = {name: chosen[name] for name in _NARROWS if chosen.get(name)}
        kept = RegisterOrder.objects.filter(user_id=self.viewer.user_id).first()
        self.kept = Order(kept.order) if kept else Order.URGENCY
        self.order = Order(chosen.get("order") or self.kept)
        if not self.form.is_bound:
            self.form.initial = {"order": self.order.value}
        for name, value in self.chosen.items():
            reach = reach.filter(condition(name, value, self.today))
        self.rows: QuerySet[Addressee] = ordered(reach, self.order, self.today).select_related(
            "body", "belongs_to", "action__recommendation__source", "took_over_from__body"
        )

    def query(self) -> str:
        """What was chosen, to be carried along in links."""
        chosen = {**self.chosen, "order": self.order.value} if self.form.is_bound else {}
        return urlencode(chosen, doseq=True)

    def in_words(self) -> str:
        """What is chosen, so that nobody has to unfold the filters to know."""
        words = []
        for name, value in self.chosen.items():
            if name == "words":
                words.append(f"“{value.strip()}”")
                continue
            labels = _labels(self.form.fields[name].choices)
            words += [labels[each] for each in (value if isinstance(value, list) else [value])]
        return ", ".join(words)

    def news(self) -> list[str]:
        """What happened lately to the chosen body, or to any where nothing is chosen."""
        chosen = self.chosen.get("body")
        if self.chosen.keys() - {"body"} or chosen == NO_BODY:
            return []
        body = Body.objects.get(pk=chosen) if chosen else None
        return news.for_register(self.viewer, self.today, body)

    def note_read(self, request: HttpRequest, event: Event, rows: list[Addressee]) -> None:
        """A list writes one entry, on the chain of one partnership it showed."""
        sources = {row.action.recommendation.source for row in rows}
        shown = sorted(str(source.pk) for source in sources)
        note(request, event, chain=chain_of_list(sources), details={"sources": shown})


@method_decorator(reads_audited, name="dispatch")
class Register(RegisterView):
    """A row each action and body; the count equals the rows."""

    read = Event.REGISTER_SEEN

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of the register."""
        found = Narrowed(request)
        page = Paginator(found.rows, PAGE).get_page(request.GET.get("page"))
        rows = list(page.object_list)
        untold = out_of_reach(rows, request.today)
        found.note_read(request, self.read, rows)
        query = found.query()
        return self.show(
            "learning/register.html",
            form=found.form,
            news=found.news(),
            narrowed=bool(found.chosen),
            chosen_words=found.in_words(),
            left_out_words=_left_out(found.left_out),
            clear_url=reverse("learning:register"),
            order_words=ORDER_LABELS[found.order],
            order_to_keep=found.order.value if found.order != found.kept else "",
            page=page,
            query=f"&{query}" if query else "",
            columns=[{"label": label} for label in COLUMNS],
            rows=[
                register_row(row, request.today, _url(row), out_of_reach=row.pk in untold)
                for row in rows
            ],
            exports=[
                {"label": kind.label, "url": f"{_export_url(kind.code)}?{query}".rstrip("?")}
                for kind in FORMATS.values()
            ],
            may_enter=request.viewer.has_anywhere(Power.KEEP_REGISTER),
            decides_about_letters=decides_about_letters(request.viewer),
            may_undertake=bool(forums_without_undertaking(request.viewer)),
        )


@method_decorator(reads_audited, name="dispatch")
class RegisterFile(RegisterView):
    """What is seen, as a file: the same rows, all of them, in the same order."""

    read = Event.REGISTER_EXPORTED

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """The file."""
        found = Narrowed(request)
        rows = list(found.rows)
        untold = out_of_reach(rows, request.today)
        answer = as_file(
            code,
            name=f"learning-register-{request.today.isoformat()}",
            title="Learning register",
            columns=EXPORTED,
            rows=[export_row(row, request.today, out_of_reach=row.pk in untold) for row in rows],
        )
        found.note_read(request, self.read, rows)
        return answer


def _left_out(fields: list[str]) -> str:
    """What did not narrow the list although the address asks for it."""
    if not fields:
        return ""
    return f"Left out, because it is too long or nothing that you can choose: {', '.join(fields)}."


def _labels(choices: Any) -> dict[str, str]:
    """The labels of a field's choices, also of those that stand in groups."""
    found: dict[str, str] = {}
    for value, label in choices:
        found |= dict(label) if isinstance(label, list) else {value: label}
    return found


def _url(row: Addressee) -> str:
    return reverse("learning:recommendation", args=[row.action.recommendation_id])


def _export_url(code: str) -> str:
    return reverse("learning:register_file", args=[code])
