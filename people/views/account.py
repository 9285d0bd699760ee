"""Your own account."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from audit.reads import no_read_to_audit
from audit.record import record
from people.forms import GovForm
from people.models import CalendarKey, Membership, Session
from people.roles import ROLES


@no_read_to_audit("what the reader holds themselves")
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Who you are here, what you may do as what, and where you are signed in."""
    held = (
        Membership.objects.not_over(request.today)
        .filter(user_id=request.user.pk)
        .with_places()
        .order_by("from_day", "pk")
    )
    roles = [
        {
            "label": membership.role_label,
            "place": membership.scope_name,
            "from_day": membership.from_day,
            "until": membership.until,
            "to_come": membership.from_day > request.today,
            "description": ROLES[membership.role].description,
        }
        for membership in held
    ]
    others = _others(request).count()
    return render(
        request,
        "people/account.html",
        {
            "roles": roles,
            "signed_in_elsewhere": others,
            "calendar_key": CalendarKey.objects.filter(user_id=request.user.pk).first(),
            "calendar_form": GovForm(),
        },
    )


@no_read_to_audit("ends the reader's own sign-ins and shows nothing")
@require_POST
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End every other open sign-in of the reader."""
    with transaction.atomic():
        ended, _ = _others(request).delete()
        record(
            "person.signed_out_elsewhere",
            chain="instance",
            actor=f"user:{request.user.pk}",
            subject=f"user:{request.user.pk}",
            details={"ended": ended},
        )
    messages.success(request, "You are signed out everywhere else.")
    return redirect("people:account")


def _others(request: HttpRequest):
    return Session.objects.filter(user_id=request.user.pk, expire_date__gt=timezone.now()).exclude(
        session_key=request.session.session_key
    )
