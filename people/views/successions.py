"""A body is succeeded, after a look at what that changes; or that was recorded in error."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from audit.reads import reads_audited
from people.actions.bodies import succeed_body, take_succession_back
from people.actions.told_of_succession import other_partnerships
from people.bodies_elsewhere import Returning, coming_back, open_work
from people.days import count, long_date
from people.deeds import reasons_of
from people.forms import GovForm
from people.forms.bodies import InErrorForm, SuccessorForm
from people.models import Body
from people.views.bodies import form_of_body, note, visible
from people.views.posting import asks, carried_out, form_page

IS_TOLD = (
    "Whoever keeps a register for a partnership that works with it, and whoever answers for either "
    "body, has been told."
)
# More than these are not named in a banner; the page before lists them all.
MOST_NAMED = 10
# The names under which a browser sends the answers; a day has three.
ANSWERS = ("successor_id", "on_day", "on_month", "on_year")


@reads_audited
@asks(SuccessorForm)
@require_http_methods(["GET", "HEAD", "POST"])
def succeed(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """Record which body took this one's place, from which day: asked first, then shown what that
    changes, then done."""
    shown = visible(request, body_id)
    others = Body.objects.visible_to(request.viewer).exclude(pk=shown.pk)
    choices = [(str(other.pk), other.name) for other in others]
    form = SuccessorForm(request.POST or None, bodies=choices)
    template = "people/body_successor.html"
    if request.method != "POST" or not form.is_valid():
        note(request, shown)
        return form_page(request, template, form, body=shown)

    def do() -> str:
        succeed_body(
            by=request.viewer,
            today=request.today,
            body_id=shown.pk,
            successor_id=UUID(form.cleaned_data["successor_id"]),
            on=form.cleaned_data["on"],
        )
        return reverse("people:body", args=[shown.pk])

    if "checked" not in request.POST:
        return _check(request, shown, form, reasons_of(do))
    # Counted before it is done: afterwards nothing lies here any more.
    passes = _said_to_pass(request, shown, form)
    if path := carried_out(request, form, do):
        messages.success(
            request,
            f"The successor is recorded. {passes} {IS_TOLD}\n"
            "Next: invite the people who answer for the new body.",
        )
        return redirect(path)
    note(request, shown)
    return form_page(request, template, form, body=shown)


def _check(request: HttpRequest, shown: Body, form: GovForm, reasons: list[str]) -> HttpResponse:
    """What the succession changes, before it is recorded; or what stands in its way."""
    note(request, shown)
    if reasons:
        for reason in reasons:
            form.add_error(None, reason)
        form.refused = True
        return form_page(request, "people/body_successor.html", form, body=shown)
    successor = Body.objects.get(pk=form.cleaned_data["successor_id"])
    typed = {name: request.POST[name] for name in ANSWERS}
    return render(
        request,
        "people/body_successor_check.html",
        {
            "body": shown,
            "successor": successor,
            "typed": typed | {"once": form.cleaned_data["once"]},
            "facts": _changes(request, shown, successor, form),
        },
    )


def _changes(
    request: HttpRequest, shown: Body, successor: Body, form: GovForm
) -> list[dict[str, str]]:
    others = other_partnerships(shown, request.viewer)
    elsewhere = "No other partnership works with this body."
    if others:
        whose = count(others, "other partnership works", "other partnerships work")
        elsewhere = (
            f"{whose} with this body. {'Its' if others == 1 else 'Their'} open actions pass too. "
            "Whoever keeps a register there is told."
        )
    loses = "\n".join(
        f"{each.user.name} ({each.role_label}) no longer answers for the open actions. "
        "The role stays."
        for each in shown.contacts
    )
    facts = [
        {"key": "Ends", "value": shown.name},
        {"key": "Takes its place", "value": successor.name},
        {"key": "From", "value": long_date(form.cleaned_data["on"])},
        {"key": "Planned", "value": _planned(request, shown, successor)},
        {"key": "Open actions", "value": _said_to_pass(request, shown, form, ahead=True)},
        {"key": "Other partnerships", "value": elsewhere},
        {"key": "Its people", "value": loses or "Nobody answers for it."},
        {"key": "Who is told", "value": "Whoever keeps a register for your partnership, and "
         "whoever answers for either body."},
    ]  # fmt: skip
    return [fact for fact in facts if fact["value"]]


def _planned(request: HttpRequest, shown: Body, successor: Body) -> str:
    """That another body is still to pass to this one: what passes then goes on as well."""
    to_come = shown.predecessors.filter(succeeded_on__gt=request.today)
    return "\n".join(
        f"{shown.name} is to take the place of {each.name} from {long_date(each.succeeded_on)}. "
        f"Once {shown.name} has ended, what passes then goes on to {successor.name}. If that is "
        f"not meant, take the successor of {each.name} back as recorded in error."
        for each in to_come
    )


def _said_to_pass(request: HttpRequest, shown: Body, form: GovForm, *, ahead: bool = False) -> str:
    """How many open actions pass, and when, as far as the reader may see them."""
    number = open_work(request.viewer, shown)
    on = form.cleaned_data["on"]
    to_come = on > request.today
    when = f"on {long_date(on)}" if to_come else "at once"
    if number is None:
        return f"You see no register. Whatever is open with this body passes {when}."
    if not number:
        return "None is open with this body in the registers that you see."
    if ahead or to_come:
        verb = f"{'passes' if number == 1 else 'pass'} {when}"
    else:
        verb = "has passed" if number == 1 else "have passed"
    return f"{count(number, 'open action')} in the registers that you see {verb}."


@reads_audited
@asks(InErrorForm)
@require_http_methods(["GET", "HEAD", "POST"])
def in_error(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """Take back a succession that was recorded in error."""
    shown = visible(request, body_id)
    form = InErrorForm(request.POST or None)
    coming = coming_back(request.viewer, shown, request.today)

    def do() -> str:
        take_succession_back(
            by=request.viewer,
            today=request.today,
            body_id=shown.pk,
            reason=form.cleaned_data["reason"],
        )
        return reverse("people:body", args=[shown.pk])

    done = (
        f"The successor is taken back, and {shown.name} stands. In the registers that you see "
        f"{count(coming.number, 'action has', 'actions have')} come back to it"
        f"{_said_to_stay(coming)}.{_said_to_pass_again(coming)} {IS_TOLD}"
    )
    return form_of_body(
        request, "people/body_successor_in_error.html", shown, form, do, done, coming=coming,
        others=other_partnerships(shown, request.viewer),
    )  # fmt: skip


def _said_to_stay(coming: Returning) -> str:
    """Which actions the other body keeps, by name as far as a banner holds them."""
    if not coming.stays:
        return ""
    named = ", ".join(each["text"] for each in coming.stays[:MOST_NAMED])
    more = len(coming.stays) - MOST_NAMED
    stay = count(len(coming.stays), "stays", "stay")
    return f"; {stay} with the other body: {named}" + (f" and {more} more" if more > 0 else "")


def _said_to_pass_again(coming: Returning) -> str:
    """How much of other bodies that have ended passed on anew."""
    if not coming.passing_again:
        return ""
    passed = count(coming.passing_again, "action", "actions")
    return f" {passed} of other bodies that have ended passed on again."
