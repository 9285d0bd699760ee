"""The calendar that other programs read, and its address on the reader's own account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from audit.reads import no_read_to_audit, note, reads_audited
from people.actions.calendar import make_calendar_address, stop_calendar
from people.calendar import feed_text
from people.calendar_events import calendar_events
from people.calendar_keys import HOUR, asked_too_often, calendar_address, holder_of
from people.forms import GovForm
from people.once import once
from people.refusals import NotYet
from people.viewers import viewer_of

NAME = "Due from you"


@reads_audited
@login_not_required
@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """What is due from whoever's address this is, as of now. No page, so no sign-in and no cookie.

    Who has the address reads it; the audit says whose it was, and that nobody was signed in.
    """
    user = holder_of(secret)
    if user is None:
        raise Http404
    if asked_too_often(user):
        return HttpResponse(status=429, headers={"Retry-After": str(HOUR)})
    events = calendar_events(viewer_of(user, request.today), request.today)
    note(
        request,
        "calendar.read",
        chain="instance",
        subject=f"user:{user.pk}",
        details={"events": len(events)},
    )
    return HttpResponse(
        feed_text(NAME, events, now=timezone.now()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="calendar.ics"'},
    )


@no_read_to_audit("shows the reader the new address of their own calendar, and nothing in it")
@require_POST
def make_address(request: HttpRequest) -> HttpResponse:
    """Make or renew the address, and show it this once.

    The answer is the page itself: an address that waited for the next page would be stored. The
    same form sent again makes no other.
    """
    form = GovForm(request.POST)
    form.is_valid()
    made: list[str] = []

    def make() -> str:
        made.append(make_calendar_address(by=request.viewer))
        return reverse("people:account")

    try:
        led_to = once(form.cleaned_data["once"], request.viewer, make)
    except NotYet as refusal:
        messages.error(request, refusal.reasons[0])
        return redirect("people:account")
    if not made:
        messages.info(request, "The address was shown already. If you did not keep it, renew it.")
        return redirect(led_to)
    return render(request, "people/calendar.html", {"address": calendar_address(made[0])})


@no_read_to_audit("stops the reader's own calendar and shows nothing")
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Make the address open nothing any more."""
    try:
        stop_calendar(by=request.viewer)
    except NotYet as refusal:
        messages.error(request, refusal.reasons[0])
    else:
        messages.success(request, "Your calendar has stopped: its address opens nothing any more.")
    return redirect("people:account")
