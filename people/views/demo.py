"""The demo's own pages. Where the database carries no demo marker, none of them exists."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from audit.reads import no_read_to_audit
from people.actions.demo import move_day
from people.demo import caught_mails, demo_people
from people.models import User
from people.views.acceptance import SIGN_IN_BACKEND


@no_read_to_audit("lists the invented people of the demo")
@login_not_required
@require_safe
def continue_as(request: HttpRequest) -> HttpResponse:
    """The demo's people, what each does, and a button to go on as any of them."""
    _only_in_the_demo(request)
    return render(request, "people/demo_people.html", {"people": demo_people(request.today)})


@no_read_to_audit("signs in as an invented person of the demo")
@login_not_required
@require_POST
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Sign in as the chosen invented person, without a password."""
    _only_in_the_demo(request)
    try:
        chosen = User.objects.get(pk=UUID(request.POST.get("person", "")), is_active=True)
    except (ValueError, User.DoesNotExist):
        raise Http404 from None
    login(request, chosen, backend=SIGN_IN_BACKEND)
    return redirect(settings.LOGIN_REDIRECT_URL)


@no_read_to_audit("moves the demo's day and shows nothing")
@require_POST
def demo_move_day(request: HttpRequest) -> HttpResponse:
    """Move the demo's day on, and go back to the page the button was on."""
    _only_in_the_demo(request)
    days = request.POST.get("days", "")
    move_day(by=request.viewer, days=int(days) if days in {"1", "7"} else 0)
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()}):
        return redirect(came_from)
    return redirect(resolve_url(settings.LOGIN_REDIRECT_URL))


@no_read_to_audit("mails of the demo, which hold references and links only")
@login_not_required
@require_safe
def demo_mail(request: HttpRequest) -> HttpResponse:
    """What the worker has sent, as the demo's mail catcher kept it, newest first."""
    _only_in_the_demo(request)
    return render(
        request,
        "people/demo_mail.html",
        {"mails": caught_mails(), "is_caught": bool(settings.MAIL_CATCH_DIR)},
    )


def _only_in_the_demo(request: HttpRequest) -> None:
    if request.demo_day is None:
        raise Http404
