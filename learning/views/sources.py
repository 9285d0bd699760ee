"""Where the recommendations come from: the list of sources, and one source."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode

from audit.reads import note, reads_audited
from learning.actions.asking import waits_to_be_asked
from learning.actions.closing import rule_of
from learning.models import Addressee, Source
from learning.progress import label_of
from learning.reach import sees_register, sources_of
from learning.source_days import lateness
from learning.views.base import RegisterView, SourceView, chain_of_list
from learning.views.rows import due_cell, shortened, stands_cell
from learning.vocabulary import CLOSING_RULE_LABELS, Event, Label
from people.days import count, long_date
from people.refusals import NotYours
from people.roles import Power

PAGE = 50
NOT_KEPT = "A code under which nobody had been asked. It was not kept."
MOST_SET_ASIDE = 10
COLUMNS = ("Source", "Owned by", "Due and done", "It holds")
ROWS = ("Recommendation", "Action", "For", "Due", "How it stands")
# What waits for somebody, most urgent first, counted by its label.
WAITING = (
    (Label.NOBODY, "action names no body that answers", "actions name no body that answers"),
    (Label.NOT_ASKED, "action was not asked for yet", "actions were not asked for yet"),
    (Label.SILENT, "answer did not come in time", "answers did not come in time"),
    (Label.LATE, "action is late", "actions are late"),
    (Label.TO_VERIFY, "piece of evidence waits to be verified",
     "pieces of evidence wait to be verified"),
)  # fmt: skip


@method_decorator(reads_audited, name="dispatch")
class Sources(RegisterView):
    """Every source that somebody may open, by its code."""

    read = Event.SOURCES_SEEN

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of the list."""
        if not sees_register(request.viewer):
            raise NotYours(may_be_known=True)
        found = (
            sources_of(request.viewer)
            .select_related("owner")
            .annotate(recommended=Count("recommendations", distinct=True))
            .order_by("code", "pk")
        )
        page = Paginator(found, PAGE).get_page(request.GET.get("page"))
        rows = list(page.object_list)
        note(
            request,
            self.read,
            chain=chain_of_list(rows),
            details={"sources": sorted(str(row.pk) for row in rows)},
        )
        return self.show(
            "learning/sources.html",
            page=page,
            may_enter=bool(request.viewer.partnerships_with(Power.KEEP_REGISTER)),
            columns=[{"label": label} for label in COLUMNS],
            rows=[self._row(row) for row in rows],
        )

    def _row(self, source: Source) -> list[Any]:
        hint = "Awaits the Home Office" if source.awaits_approval else source.kind_label
        return [
            {"text": source.title, "url": reverse("learning:source", args=[source.pk]),
             "hint": hint},
            source.owner.name,
            lateness(source, self.request.today) or _done(source),
            count(source.recommended, "recommendation"),
        ]  # fmt: skip


@method_decorator(reads_audited, name="dispatch")
class SourcePage(SourceView):
    """One source and what it recommends."""

    read = Event.SOURCE_SEEN

    def get(self, request: HttpRequest, **kwargs: object) -> HttpResponse:
        """The page."""
        rows = list(
            Addressee.objects.filter(action__recommendation__source=self.source)
            .select_related("body", "action__recommendation")
        )  # fmt: skip
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        keeps = Power.KEEP_REGISTER in self.powers and self.source.review_id is None
        return self.show(
            "learning/source.html",
            source=self.source,
            back_url=reverse("learning:sources"),
            keeps=keeps,
            may_change=Power.KEEP_REGISTER in self.powers,
            may_set_rule=Power.CONFIRM_CLOSING in self.powers,
            facts=self._facts(),
            following=self._next(rows, keeps=keeps),
            set_aside=self._set_aside() if keeps else [],
            former_codes=self._former_codes() if keeps else [],
            page=page,
            columns=[{"label": label} for label in ROWS],
            rows=[self._row(row) for row in page.object_list],
        )

    def _facts(self) -> list[dict[str, str]]:
        source = self.source
        others = [b.name for b in source.boards.order_by("kind") if b.pk != source.owner_id]
        days = (
            ("Began", source.begun_on), ("Due", source.due_on), ("Received", source.received_on),
            ("Approved by the Home Office", source.approved_on),
            (_published(source), source.published_on), ("Taken down", source.taken_down_on),
        )  # fmt: skip
        found = [
            {"key": "What it is", "value": source.kind_label},
            {"key": "Owned by", "value": source.owner.name},
            {"key": "Shared with", "value": "\n".join(others) or "No other board"},
            {"key": "Who closes its actions", "value": CLOSING_RULE_LABELS[rule_of(source.owner)]},
        ]
        found += [{"key": key, "value": long_date(day)} for key, day in days if day]
        how = lateness(source, self.request.today)
        if how and not how.startswith("Due"):
            found.append({"key": "How it kept its day", "value": how})
        return found

    def _next(self, rows: list[Addressee], *, keeps: bool) -> list[dict[str, str]]:
        """What waits here, most urgent first, for whoever may do it."""
        labels = [label_of(row, self.request.today) for row in rows]
        found = []
        # A later reading takes the place of an earlier one, unless it was set aside.
        last = self.source.plans_read.filter(set_aside_on=None).first() if keeps else None
        if last is not None and last.waits:
            found.append(
                {"text": "A plan that was read is not stored yet.", "label": "Look at it",
                 "url": reverse("learning:plan_read", args=[last.pk])}
            )  # fmt: skip
        for label, one, many in WAITING:
            # Whoever asks reads how many are asked, also of what is reopened or to be closed.
            asks = label is Label.NOT_ASKED and Power.KEEP_REGISTER in self.powers
            if number := sum(map(waits_to_be_asked, rows)) if asks else labels.count(label):
                chosen = urlencode({"source": self.source.pk, "label": label.value})
                url = f"{reverse('learning:register')}?{chosen}"
                whose = "See it" if number == 1 else "See them"
                found.append({"text": f"{count(number, one, many)}.", "label": whose, "url": url})
                if asks:
                    url = reverse("learning:ask_all", args=[self.source.pk])
                    found[-1] |= {"label": "Ask for answers", "url": url}
        return found

    def _set_aside(self) -> list[dict[str, Any]]:
        """The plans that were read and set aside: when, by whom, why; the latest first."""
        plans = self.source.plans_read.filter(set_aside_on__isnull=False)
        return [
            {
                "key": long_date(plan.set_aside_on),
                "value": f"By {plan.set_aside_by.name}\n{plan.set_aside_why}",
                "actions": [
                    {"label": "See what was read", "hidden": f"of the plan set aside on "
                     f"{long_date(plan.set_aside_on)}",
                     "url": reverse("learning:plan_read", args=[plan.pk])}
                ],
            }
            for plan in plans.select_related("set_aside_by")[:MOST_SET_ASIDE]
        ]  # fmt: skip

    def _former_codes(self) -> list[dict[str, Any]]:
        """What it was called before, until when, by whose word and why; the latest first."""
        return [
            {
                "key": f"Until {long_date(row.until)}",
                "value": f"{row.code or NOT_KEPT}\nBy {row.recorded_by.name}: {row.why}",
            }
            for row in self.source.former_codes.select_related("recorded_by")
        ]

    def _row(self, row: Addressee) -> list[Any]:
        recommendation = row.action.recommendation
        return [
            {"text": shortened(recommendation.words),
             "url": reverse("learning:recommendation", args=[recommendation.pk]),
             "hint": recommendation.title},
            shortened(row.action.words) or "The recommendation itself",
            row.name,
            due_cell(row, self.request.today),
            stands_cell(row, self.request.today),
        ]  # fmt: skip


def _done(source: Source) -> str:
    """What is known of a source that was due on no day."""
    days = ((_published(source), source.published_on), ("Received", source.received_on))
    for happened, day in days:
        if day is not None:
            return f"{happened} {long_date(day)}"
    return "No day known"


def _published(source: Source) -> str:
    """A review of this system may be taken down and published again; its first day is kept here,
    as the case's own page says, too."""
    return "First published" if source.review_id is not None else "Published"
