"""A page with one form and one deed, as every room has them."""

from abc import abstractmethod
from datetime import date
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import BoundField, FileField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from people.days import long_date
from people.forms import GovForm
from people.forms.stand_ins import reasons_besides
from people.once import led_to, once
from people.refusals import NotYet
from people.templatetags.words import link_tag
from people.views.whole import WholeView

FILE_NOT_KEPT = "You had chosen a file. It was not kept."


class DeedFormView(WholeView):
    """A page with one form and one deed; a room adds how its pages are found and shown.

    What was typed is never lost: a refused deed shows the same form again, with every reason on
    top and status 409.
    """

    template: ClassVar[str]
    heading: ClassVar[str] = ""
    button: ClassVar[str] = "Save and continue"
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

    @abstractmethod
    def form(self, data: Any = None) -> GovForm:
        """The form, filled with what was sent."""

    def form_arguments(self) -> dict[str, Any]:
        """What the form needs besides the thing it is about."""
        return {}

    def besides(self, form: GovForm) -> list[str]:
        """What the rules say already of a form that has a fault, so that all is told at once.

        Not where slow work comes before the deed: it would be done for nothing.
        """
        if type(self).prepare is not DeedFormView.prepare:
            return []
        return reasons_besides(form, lambda: self.deed(form, None))

    def prepare(self, form: GovForm) -> Any:
        """Slow work before the transaction, such as drawing a letter."""
        return None

    @abstractmethod
    def deed(self, form: GovForm, ready: Any) -> str | None:
        """The deed; the path it leads to, or None for ``after``."""

    def after(self) -> str:
        """Where to go afterwards."""
        return self.back_url()

    @abstractmethod
    def back_url(self) -> str:
        """Where whoever changes their mind goes."""

    @abstractmethod
    def show(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """Render a page with the room's frame."""

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
        self, form: GovForm, *, reasons: list[str] | None = None, status: int = 200
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
            "back_url": self.back_url(),
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


def _typed(form: GovForm) -> list[dict[str, str]]:
    """Everything that somebody wrote or chose in a form, in words beside its questions."""
    return [
        {"key": form.fields[field.name].label, "value": value}
        for field in form.visible_fields()
        if (value := _in_words(form, field))
    ]


def _in_words(form: GovForm, field: BoundField) -> str:
    """One answer as it can be read again: a day as a day, a choice by its label; of a file only
    that it was there."""
    if isinstance(form.fields[field.name], FileField):
        return FILE_NOT_KEPT if field.data else ""
    value = form.cleaned_data.get(field.name, field.value())
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, bool):
        return "Yes" if value else ""
    labels = dict(getattr(form.fields[field.name], "choices", ()))
    values = value if isinstance(value, list | tuple) else [value]
    return "\n".join(str(labels.get(each, each)) for each in values if each)
