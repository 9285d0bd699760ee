"""An action plan by screen: the file, then what was read of it, then what is stored."""

from collections.abc import Iterable
from functools import cached_property
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator

from audit.reads import reads_audited
from documents.plan_reader import NotReadable, read_plan
from learning import rules
from learning.actions.asking import ended_of
from learning.actions.importing import Compared, compare, keep_plan_read, set_plan_aside, store_plan
from learning.forms.base import RegisterForm
from learning.forms.importing import PlanFileForm, PlanReadForm, SetPlanAsideForm
from learning.given import ActionGiven, RecommendationGiven
from learning.models import PlanRead, Source
from learning.plan_difference import DIFFERENCE_LABELS, Difference
from learning.plan_words import target_in_words
from learning.reach import sources_of
from learning.views.entering import KeepingView, of_a_review
from learning.views.naming import to_choose_from
from people.days import count, long_date
from people.refusals import NotYours

NOTHING_DIFFERS = (
    "Nothing of this plan is to be stored: the register holds its recommendations, actions, leads "
    "and dates already."
)
KEPT = "kept as written"
# More questions than these nobody answers on one page; the rest stay as written, and each body can
# still be named on the page of its recommendation.
MOST_NAMES = 100
# Where a name of the plan would come into the register.
_WITH_NAMES = (Difference.NEW, Difference.NEW_ACTION, Difference.LEADS)


@method_decorator(reads_audited, name="dispatch")
class ReadPlan(KeepingView):
    """The file is read, shown, and not kept."""

    form_class = PlanFileForm
    heading = "Read an action plan"
    button = "Read the plan"

    def blocked(self) -> list[str]:
        """What keeps a plan from being read here."""
        return of_a_review(self.source)

    def prepare(self, form: RegisterForm) -> Any:
        """Read it, which may take a while, before anything is locked."""
        content = form.cleaned_data["file"]
        try:
            return content, read_plan(content), ""
        except NotReadable as wrong:
            return content, None, str(wrong)

    def deed(self, form: RegisterForm, ready: Any) -> str:
        """Keep what was read until it was looked at."""
        content, plan, unread = ready
        row = keep_plan_read(
            source_id=self.source.pk, by=self.request.viewer, today=self.request.today,
            content=content, plan=plan, unread=unread,
        )  # fmt: skip
        return reverse("learning:plan_read", args=[row.pk])

    def page_context(self) -> dict[str, Any]:
        """What will happen."""
        return {
            **super().page_context(),
            "warning": "Nothing is stored in the register before you have seen what was read.",
        }


class PlanView(KeepingView):
    """A page about one plan that was read."""

    argument = "plan_pk"
    plan: PlanRead

    def find(self, request: HttpRequest, pk: UUID) -> Source:
        """The source for which it was read."""
        found = (
            PlanRead.objects.select_related("source__owner", "source__partnership", "set_aside_by")
            .filter(pk=pk, source__in=sources_of(request.viewer))
            .first()
        )
        if found is None:
            raise NotYours
        self.plan = found
        return found.source

    def audit_subject(self) -> str:
        """The plan that was read."""
        return f"plan_read:{self.plan.pk}"

    def blocked(self) -> list[str]:
        """What was stored or set aside waits no longer."""
        return rules.plan_waits(stored_on=self.plan.stored_on, set_aside_on=self.plan.set_aside_on)


@method_decorator(reads_audited, name="dispatch")
class PlanReadPage(PlanView):
    """What was read, and what of it is stored."""

    form_class = PlanReadForm
    template = "learning/plan_read.html"
    heading = "What was read"
    button = "Store the plan in the register"

    @cached_property
    def compared(self) -> Compared:
        """How it differs from what the register holds."""
        return compare(self.source, self.plan.read, today=self.request.today)

    def blocked(self) -> list[str]:
        """What keeps it from being stored."""
        return super().blocked() or ([] if self.compared.to_take else [NOTHING_DIFFERS])

    def ways_out(self) -> dict[str, dict[str, str]]:
        """A plan of which nothing is to be stored need not wait."""
        url = reverse("learning:plan_set_aside", args=[self.plan.pk])
        return {NOTHING_DIFFERS: {"url": url, "label": "Set this plan aside"}}

    def form_arguments(self) -> dict[str, Any]:
        """What can be taken, and the names that are no body's."""
        return {
            "to_take": self.compared.to_take,
            "is_first": self.compared.is_first,
            "unknown": self._unknown(),
            "bodies": to_choose_from(self.source, self.request.today),
        }

    def deed(self, form: Any, ready: Any) -> str:
        """Store what was agreed to."""
        store_plan(plan_id=self.plan.pk, take=form.taken, bodies=form.chosen, **self.common(form))
        return self.back_url()

    def said(self) -> str:
        """What happened, and what comes next."""
        return "The plan is in the register.\nNext: ask the bodies it names for their answers."

    def page_context(self) -> dict[str, Any]:
        """The plan as it was read."""
        given = self.compared.given
        actions = [action for row in given for action in row.actions_to_follow]
        return {
            **super().page_context(),
            "source": self.source,
            "plan": self.plan,
            "summary": f"{count(len(given), 'recommendation')} and "
            f"{count(len(actions), 'action')} were read.",
            "read_on": long_date(timezone.localtime(self.plan.read_at).date()),
            "warnings": self.plan.read["warnings"],
            "told": [each for each in self.compared.found if not each.can_be_taken]
            if self.plan.waits
            else [],
            "differed": self._differed(),
            "columns": [
                {"label": label} for label in ("What is recommended", "Action", "Who", "By when")
            ],
            "what_is_held": self._what_is_held(),
            # What differs is asked about first; where nothing is, the plan is all there is to see.
            "plan_first": self.compared.is_first or bool(self.blocked()),
            "themes": [
                {"name": name or "Without a theme", "rows": self._rows(rows)}
                for name, rows in groupby(given, lambda row: row.theme)
            ],
        }

    def _what_is_held(self) -> str:
        """How much of a plan that waits the register has already."""
        if self.compared.is_first:
            return "Nothing of it is in the register before you store it."
        if not self.compared.found:
            return "All of it is in the register already."
        return (
            "The register holds recommendations of this source already. What differs stands first; "
            "only what you choose of it is stored."
        )

    def _differed(self) -> list[dict[str, str]]:
        """How a plan that was settled differed from the register on that day. Of a first plan
        everything was new: the plan itself stands below."""
        found = self.plan.found
        if all(each["difference"] == Difference.NEW for each in found):
            return []
        return [
            {
                "key": f"{DIFFERENCE_LABELS[Difference(each['difference'])]}, {each['of']}",
                "value": "\n".join(
                    filter(
                        None,
                        (
                            f"Before: {each['before']}" if each["before"] else "",
                            f"In the plan: {each['after']}" if each["after"] else "",
                            "Stored" if each["stored"] else "Not stored",
                        ),
                    )
                ),
            }
            for each in found
        ]

    def _rows(self, given: Iterable[RecommendationGiven]) -> list[list[Any]]:
        return [
            [
                {"text": row.words, "hint": _of_recommendation(row)},
                {"text": action.words or "The recommendation itself", "hint": action.progress},
                self._who(action),
                target_in_words(
                    action.target.text, action.target.date, action.target.precision.value
                ),
            ]
            for row in given
            for action in row.actions_to_follow
        ]

    def _who(self, action: ActionGiven) -> str:
        return "; ".join(map(self._one, self._names(action))) or "Nobody is named"

    def _one(self, name: str) -> str:
        body = self.compared.bodies.named(name)
        if body is None:
            return f"{name} ({KEPT})"
        if ended := ended_of(body, self.request.today):
            return f"{name} ({ended} What is open passes there)"
        return name if body.name == name else f"{name} (this is {body.name})"

    def _names(self, action: ActionGiven) -> list[str]:
        return self.compared.bodies.told_apart(action.leads)

    def _unknown(self) -> list[str]:
        """The names of what can be stored that mean no body, in the plan's order, each once."""
        names: list[str] = []
        for found in self.compared.to_take:
            if found.kind not in _WITH_NAMES:
                continue
            actions = self.compared.given[found.recommendation or 0].actions_to_follow
            if found.kind is Difference.NEW:
                names += [name for action in actions for name in self._names(action)]
            else:
                names += found.leads or self._names(actions[found.action or 0])
        unknown = {
            self.compared.bodies.key_of(name): name
            for name in names
            if self.compared.bodies.named(name) is None
        }
        return list(unknown.values())[:MOST_NAMES]


@method_decorator(reads_audited, name="dispatch")
class SetPlanAside(PlanView):
    """What was read is not to be stored, and why."""

    form_class = SetPlanAsideForm
    heading = "Set this plan aside"
    button = "Set it aside"
    warning = (
        "Nothing of it is stored. What was read, and your reason, stay on record; the same plan "
        "can be read again."
    )

    def deed(self, form: Any, ready: Any) -> None:
        """Set it aside."""
        set_plan_aside(plan_id=self.plan.pk, why=form.cleaned_data["why"], **self.common(form))

    def said(self) -> str:
        """What happened, and how it goes on."""
        return "The plan is set aside. Nothing of it was stored."


def _of_recommendation(row: RecommendationGiven) -> str:
    number = f"Number {row.number}" if row.number else ""
    return ", ".join(filter(None, [number, row.scope]))
