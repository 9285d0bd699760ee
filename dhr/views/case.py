"""What every page of a case shares: the door, the side navigation, and the shape of a form page.

The door is one queryset (``visible_to``); what does not come through it answers 404, whether it
exists or not.
"""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from audit.reads import note
from dhr.access import OF_REPORT, Standing, powers_on
from dhr.came_back import SENT_OR_WRITTEN
from dhr.forms.base import CaseForm
from dhr.models import Fact, PublishedReview, Review
from dhr.vocabulary import (
    PUBLICATION_MATTERS,
    REPORT_BEGUN,
    REPORT_SIGNED_OFF,
    REVIEW_HELD,
    Event,
    State,
)
from people.access import Viewer
from people.days import long_date
from people.forms.stand_ins import reasons_besides
from people.once import led_to, once
from people.refusals import NotYet, NotYours
from people.roles import Power
from people.templatetags.words import link_tag

# Also of a report that came back: its letter, and what was sent, stay to be read.
_WITH_HOME_OFFICE = Fact.objects.filter(
    review_id=OuterRef("pk"), kind__in=SENT_OR_WRITTEN, superseded_by__isnull=True
)
# What is public can be taken down wherever the case has gone since.
_OUT = PublishedReview.objects.filter(review_id=OuterRef("pk"), withdrawn_on__isnull=True)
HAS_A_PANEL = REVIEW_HELD | {State.CONCLUDED, State.DISCONTINUED}


def visible_review(request: HttpRequest, pk: UUID) -> Review:
    """The case, if this person may open it today; else ``NotYours``, which answers 404."""
    review = (
        Review.objects.visible_to(request.viewer, request.today)
        .filter(pk=pk)
        .select_related("partnership")
        .annotate(was_with_home_office=Exists(_WITH_HOME_OFFICE), is_public=Exists(_OUT))
        .first()
    )
    if review is None:
        known = Review.objects.filter(pk=pk).exists()
        raise NotYours(chain=f"case:{pk}" if known else "instance")
    return review


def way_to_bodies(review: Review, viewer: Viewer) -> dict[str, str]:
    """The link to where the partnership's bodies are kept; empty for whoever may not keep them."""
    if review.partnership_id not in viewer.partnerships_with(Power.MANAGE_BODIES):
        return {}
    return {"url": reverse("people:bodies"), "label": "Bodies"}


class CaseView(View):
    """A page of one case. ``read`` is what the audit writes; ``power`` who may open it.

    Where ``power`` names several, any of them is enough.
    """

    read: ClassVar[Event]
    power: ClassVar[Power | tuple[Power, ...]] = Power.SEE_CASES
    page: ClassVar[str] = ""

    review: Review
    standing: Standing
    powers: frozenset[Power]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask access, note the read, and show the page."""
        self.review = visible_review(request, kwargs["pk"])
        self.standing = self.review.standing_of(request.viewer, request.today)
        self.powers = powers_on(self.standing)
        enough = self.power if isinstance(self.power, tuple) else (self.power,)
        if not self.powers.intersection(enough):
            raise NotYours(chain=self.review.chain, may_be_known=True)
        note(request, self.read, chain=self.review.chain, subject=self.audit_subject())
        return super().dispatch(request, *args, **kwargs)

    def audit_subject(self) -> str:
        """What exactly is shown, as a text id; the case itself by default."""
        return ""

    def url(self, name: str, /, **more: Any) -> str:
        """The address of another page of this case."""
        return reverse(f"dhr:{name}", kwargs={"pk": self.review.pk, **more})

    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """Render a page of the case with its frame."""
        return render(
            self.request,
            template,
            {
                "review": self.review,
                "powers": self.powers,
                "may": {power.name: power in self.powers for power in Power},
                "side_items": self.side_items(),
                "today": self.request.today,
                **context,
            },
            status=status,
        )

    def side_items(self) -> list[dict[str, Any]]:
        """The rooms of the case that this person may enter."""
        rooms = [
            ("review", "This case", Power.SEE_CASES),
            ("timeline", "Timeline", Power.SEE_CASES),
            ("pauses", "Clocks and pauses", Power.SEE_CASES),
            ("people_of_case", "People of this case", Power.SEE_CASES),
            *([("panel", "Panel", Power.SEE_CASES)] if self._has_a_panel() else []),
            ("scoping", "Agencies", Power.SEE_CASES),
            ("documents", "Documents", Power.SEE_CASES),
            ("decision", "Decision", Power.SEE_CASES),
            ("family", "Family", Power.SEE_FAMILY),
            ("letters", "Letters", Power.SEE_IDENTITIES),
            *self._of_report(),
            *self._of_publication(),
            ("who_looked", "Who looked", Power.SEE_WHO_LOOKED),
        ]
        return [
            {"label": label, "url": self.url(name), "current": name == self.page}
            for name, label, power in rooms
            if power in self.powers
        ]

    def _has_a_panel(self) -> bool:
        """Once a review is held there is a panel to speak of; afterwards what it did is read."""
        return self.review.state in HAS_A_PANEL

    def _of_report(self) -> list[tuple[str, str, Power]]:
        """The rooms of the report, once it has begun."""
        if self.review.state not in REPORT_BEGUN:
            return []
        rooms = [
            ("report", "Report", OF_REPORT),
            ("recommendations", "Recommendations", OF_REPORT),
        ]
        if self.review.state in REPORT_SIGNED_OFF or self.review.was_with_home_office:
            rooms.append(("home_office", "Home Office", OF_REPORT))
        return rooms

    def _of_publication(self) -> list[tuple[str, str, Power]]:
        """The room of the publication, at its stages and for as long as something is public."""
        matters = self.review.state in PUBLICATION_MATTERS or self.review.is_public
        return [("publication", "Publication", OF_REPORT)] if matters else []


class CaseFormView(CaseView):
    """A page with one form and one deed.

    What was typed is never lost: a refused deed shows the same form again, with every reason on
    top and status 409.
    """

    read = Event.FORM_SEEN
    power = Power.WORK_ON_CASE
    form_class: ClassVar[type[CaseForm]] = CaseForm
    template = "dhr/form.html"
    heading: ClassVar[str] = ""
    button: ClassVar[str] = "Save and continue"
    back: ClassVar[str] = "review"
    warning: ClassVar[str] = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The empty form, or what stands in the way of it."""
        return self.page_of(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do the deed once, or show the form again with all reasons."""
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page_of(form, reasons=self.besides(form), status=422)
        key = form.cleaned_data["once"]
        if done := led_to(key, request.viewer):
            return redirect(done)
        try:
            ready = self.prepare(form)
            path = once(key, request.viewer, lambda: self.deed(form, ready) or self.after())
        except NotYet as refusal:
            form.show_again()
            return self.page_of(form, reasons=refusal.reasons, status=409)
        if said := self.said():
            messages.success(request, said, extra_tags=link_tag(*self.leads_on()))
        return redirect(path)

    def form(self, data: Any = None) -> CaseForm:
        """The form, filled with what was sent."""
        files = None if data is None else self.request.FILES
        return self.form_class(data, files, review=self.review, **self.form_arguments())

    def form_arguments(self) -> dict[str, Any]:
        """What the form needs besides the case."""
        return {}

    def besides(self, form: CaseForm) -> list[str]:
        """What the rules say already of a form that has a fault, so that all is told at once.

        Not where slow work comes before the deed: it would be done for nothing.
        """
        if type(self).prepare is not CaseFormView.prepare:
            return []
        return reasons_besides(form, lambda: self.deed(form, None))

    def prepare(self, form: CaseForm) -> Any:
        """Slow work before the transaction, such as drawing a letter."""
        return None

    def deed(self, form: CaseForm, ready: Any) -> str | None:
        """The deed; the path it leads to, or None for ``after``."""
        raise NotImplementedError(type(self).__name__)

    def after(self) -> str:
        """Where to go afterwards."""
        return self.url(self.back)

    def said(self) -> str:
        """What the banner says: what happened, who was told, what comes next."""
        return ""

    def leads_on(self) -> tuple[str, str]:
        """Where what the banner says comes next is done: address and words of its link."""
        return "", ""

    def blocked(self) -> list[str]:
        """What stands in the way before anything is typed; the form is then not shown."""
        return []

    def ways_out(self) -> dict[str, dict[str, str]]:
        """For reasons that are mended on another page: the link there (url, label), by the reason.

        Only links that this person may follow.
        """
        return {}

    def page_context(self) -> dict[str, Any]:
        """More for the template."""
        return {}

    def page_of(
        self, form: CaseForm, *, reasons: list[str] | None = None, status: int = 200
    ) -> HttpResponse:
        """The page, with the reasons of a refusal above the form.

        Where the step can no longer be done at all, the form is not shown again; what was typed
        is, so that it can be copied.
        """
        blocked = self.blocked()
        refused = status != 200 and bool(reasons or blocked)
        context = {
            "form": None if blocked else form,
            "heading": self.heading,
            "button": self.button,
            "warning": self.warning,
            "back_url": self.url(self.back),
            "reasons": self._with_ways_out([*(reasons or []), *blocked]),
            "is_blocked": bool(blocked),
            "refused": refused,
            "has_errors": refused,
            "typed": _typed(form) if refused and blocked else [],
        }
        return self.show(self.template, status=status, **(context | self.page_context()))

    def _with_ways_out(self, reasons: list[str]) -> list[str | dict[str, str]]:
        """Each reason once, as components/blockers.html shows it."""
        if not reasons:
            return []
        ways = self.ways_out()
        return [
            {"sentence": reason, **ways[reason]} if reason in ways else reason
            for reason in dict.fromkeys(reasons)
        ]

    def common(self, form: CaseForm) -> dict[str, Any]:
        """What every deed is told: who, when, what was seen, which words are ordinary."""
        return {
            "review_id": self.review.pk,
            "by": self.request.viewer,
            "today": self.request.today,
            "seen_version": form.cleaned_data.get("seen_version"),
        }

    def common_with_words(self, form: CaseForm) -> dict[str, Any]:
        """The same, for deeds that hold free text."""
        return self.common(form) | {"said_ordinary": form.cleaned_data["ordinary_words"]}


def _typed(form: CaseForm) -> list[dict[str, str]]:
    """Everything that somebody wrote or chose in a form, in words beside its questions."""
    return [
        {"key": form.fields[field.name].label, "value": value}
        for field in form.visible_fields()
        if (value := _in_words(form, field))
    ]


def _in_words(form: CaseForm, field: BoundField) -> str:
    """One answer as it can be read again: a day as a day, a choice by its label."""
    value = form.cleaned_data.get(field.name, field.value())
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, bool):
        return "Yes" if value else ""
    labels = dict(getattr(form.fields[field.name], "choices", ()))
    values = value if isinstance(value, list | tuple) else [value]
    return "\n".join(str(labels.get(each, each)) for each in values if each)
