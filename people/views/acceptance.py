"""The other end of an invitation: the link, and the page where somebody accepts."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from audit.reads import no_read_to_audit
from people.access import NOBODY
from people.actions.invitations import accept_invitation, reasons_against_accepting
from people.forms.people import AcceptForm
from people.models import Invitation, User
from people.refusals import NotYet
from people.tokens import invitation_of
from people.views.posting import form_page

KEPT_AS = "invitation_token"
SIGN_IN_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@no_read_to_audit("keeps the link's token and shows nothing")
@login_not_required
@require_safe
def follow_link(request: HttpRequest, token: str) -> HttpResponse:
    """Keep the token in the session and go on without it in the address.

    The address bar, the browser's history and any log then hold no key. Nothing is used up:
    mail scanners open links too.
    """
    request.session[KEPT_AS] = token
    return redirect("people:accept")


@no_read_to_audit("shows an invitation to whoever holds its link")
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest) -> HttpResponse:
    """Accept an invitation: with a new account, or signed in with the one there is."""
    invitation = invitation_of(request.session.get(KEPT_AS, ""))
    if invitation is None:
        return render(request, "people/no_invitation.html", status=404)
    try:
        return _accept(request, invitation)
    except NotYet as refusal:
        # Also when it was withdrawn, or used in another window, while the form lay open.
        context = {"reasons": refusal.reasons}
        return render(request, "people/invitation_over.html", context, status=409)


def _accept(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if reasons := reasons_against_accepting(invitation, request.today):
        raise NotYet(reasons)
    account = User.objects.filter(email=invitation.email, is_active=True).first()
    if account is not None:
        return _accept_signed_in(request, invitation, account)
    if request.viewer.user_id is not None:
        return _not_this_account(request, invitation)
    return _accept_new(request, invitation)


def _accept_signed_in(request: HttpRequest, invitation: Invitation, account: User) -> HttpResponse:
    if request.viewer.user_id is None:
        sign_in = f"{reverse('account_login')}?next={reverse('people:accept')}"
        return render(
            request, "people/accept_sign_in.html", {"invitation": invitation, "sign_in": sign_in}
        )
    if request.viewer.user_id != account.pk:
        return _not_this_account(request, invitation)
    if request.method == "POST":
        accept_invitation(by=request.viewer, today=request.today, invitation_id=invitation.pk)
        return _welcome(request, invitation)
    return render(request, "people/accept_role.html", {"invitation": invitation})


def _not_this_account(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    context = {"invitation": invitation}
    return render(request, "people/accept_other_account.html", context, status=403)


def _accept_new(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = AcceptForm(
        request.POST or None, email=invitation.email, initial={"name": invitation.name}
    )
    if request.method == "POST" and form.is_valid():
        user = accept_invitation(
            by=NOBODY,
            today=request.today,
            invitation_id=invitation.pk,
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password"],
        )
        login(request, user, backend=SIGN_IN_BACKEND)
        return _welcome(request, invitation)
    return form_page(request, "people/accept.html", form, invitation=invitation)


def _welcome(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    request.session.pop(KEPT_AS, None)
    messages.success(
        request, f"Welcome. Your role: {invitation.role_label}, {invitation.scope_name}."
    )
    return redirect("dhr:your_work")
