"""Inviting somebody to a role, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from audit import reads
from audit.reads import no_read_to_audit, reads_audited
from people.access import SEES_PEOPLE
from people.actions.invitations import invite, withdraw_invitation
from people.forms.people import InviteForm
from people.models import Invitation, Partnership
from people.refusals import NotYours
from people.roles import ROLES, Role
from people.views.posting import asks, carried_out, form_page


@no_read_to_audit("lists the roles of the table, no person")
@require_safe
def choose_role(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """Which role somebody is to be invited to: those that the reader may give here."""
    partnership = _partnership(request, partnership_id)
    roles = [
        {
            "title": role.label,
            "hint": role.description,
            "url": reverse("people:invite", args=[partnership.pk, role.code]),
        }
        for role in request.viewer.may_give(partnership.pk)
    ]
    return render(request, "people/choose_role.html", {"partnership": partnership, "roles": roles})


@no_read_to_audit("an empty form with the names of bodies")
@asks(InviteForm)
@require_http_methods(["GET", "HEAD", "POST"])
def invite_to(request: HttpRequest, partnership_id: UUID, role: str) -> HttpResponse:
    """Whom to invite to this role."""
    partnership = _partnership(request, partnership_id)
    chosen = _role(request, partnership, role)
    bodies = [
        (str(body.pk), body.name)
        for body in partnership.bodies.all()
        if not body.has_ended_by(request.today)
    ]
    form = InviteForm(
        request.POST or None, role=chosen, bodies=bodies, initial={"from_day": request.today}
    )
    if request.method == "POST" and form.is_valid():
        facts = {key: form.cleaned_data.get(key) for key in InviteForm.FACTS}

        def do() -> str:
            invite(
                by=request.viewer,
                today=request.today,
                partnership_id=partnership.pk,
                role=chosen.code,
                body_id=UUID(form.cleaned_data["body_id"]) if "body_id" in form.fields else None,
                **facts,
            )
            return reverse("people:people")

        if path := carried_out(request, form, do):
            messages.success(
                request,
                f"{facts['name']} is invited.\nThe mail with the link is on its way to "
                f"{facts['email']}; you see below whether they have accepted.",
            )
            return redirect(path)
    return form_page(request, "people/invite.html", form, partnership=partnership, role=chosen)


@reads_audited
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """One invitation, and a button that takes it back."""
    found = Invitation.objects.visible_to(request.viewer).with_places()
    invitation = found.select_related("inviting", "invited_by").filter(pk=invitation_id).first()
    if invitation is None:
        raise NotYours(subject=f"invitation:{invitation_id}")
    if request.method == "POST":
        withdraw_invitation(by=request.viewer, invitation_id=invitation.pk)
        messages.success(request, f"The invitation of {invitation.name} is withdrawn.")
        return redirect("people:people")
    reads.note(
        request,
        "person.looked_at",
        chain=invitation.inviting.chain,
        subject=f"invitation:{invitation.pk}",
    )
    may_give = {role.code for role in request.viewer.may_give(invitation.inviting_id)}
    return render(
        request,
        "people/invitation.html",
        {
            "invitation": invitation,
            "is_open": invitation.accepted_at is None and invitation.withdrawn_at is None,
            "may_withdraw": invitation.role in may_give,
        },
    )


def _partnership(request: HttpRequest, partnership_id: UUID) -> Partnership:
    if partnership_id not in request.viewer.partnerships_with(*SEES_PEOPLE):
        raise NotYours(subject=f"partnership:{partnership_id}")
    return Partnership.objects.get(pk=partnership_id)


def _role(request: HttpRequest, partnership: Partnership, code: str) -> Role:
    """The role of the address, if there is such a role and the reader may give it."""
    if code not in ROLES:
        raise NotYours(chain=partnership.chain)
    if ROLES[code] not in request.viewer.may_give(partnership.pk):
        raise NotYours(chain=partnership.chain, subject=f"role:{code}", may_be_known=True)
    return ROLES[code]
