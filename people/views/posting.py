"""What every page with a form does the same way."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from people.forms import GovForm
from people.once import once
from people.refusals import NotYet

View = TypeVar("View", bound=Callable[..., HttpResponse])


def asks(form_class: type[GovForm]) -> Callable[[View], View]:
    """Says which form a page made by a function asks, as ``form_class`` does in a class; who was
    signed out meanwhile reads their words under its questions (``people.typed``)."""

    def mark(view: View) -> View:
        view.form_class = form_class
        return view

    return mark


def carried_out(request: HttpRequest, form: GovForm, do: Callable[[], str]) -> str | None:
    """Do the deed once and answer where it leads; ``None`` when reasons stand in the way.

    The reasons are then in the form, so that nothing typed is lost. ``NotYours`` passes through.
    """
    try:
        return once(form.cleaned_data["once"], request.viewer, do)
    except NotYet as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
        form.refused = True
        return None


def form_page(
    request: HttpRequest, template: str, form: GovForm, **context: object
) -> HttpResponse:
    """The page of a form: 422 when something typed is to be mended, 409 for a refused deed."""
    status = 200
    if form.is_bound and form.errors:
        status = 409 if getattr(form, "refused", False) else 422
    return render(request, template, {"form": form, **context}, status=status)
