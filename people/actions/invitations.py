"""Inviting somebody to a role, taking it back, and accepting."""

import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from people import post, rules
from people.access import SEES_PEOPLE, Viewer
from people.actions.frame import partnership_deed
from people.days import long_date
from people.deeds import Deed
from people.models import Body, Invitation, Membership, Partnership, User
from people.refusals import NotYours
from people.roles import ROLES, Scope


def invite(
    *,
    by: Viewer,
    today: datetime.date,
    partnership_id: UUID,
    role: str,
    name: str,
    email: str,
    reason: str,
    from_day: datetime.date,
    until: datetime.date | None = None,
    title: str = "",
    body_id: UUID | None = None,
) -> Invitation:
    """Offer somebody a role and queue the mail with the link.

    Raises ``NotYours`` for a role that ``by`` may not give here, ``NotYet`` with every reason.
    """
    with partnership_deed(
        "invitation.sent", partnership_id=partnership_id, by=by, powers=SEES_PEOPLE
    ) as (deed, partnership):
        if role not in {given.code for given in by.may_give(partnership_id)}:
            raise NotYours(chain=partnership.chain, may_be_known=True)
        deed.allowed()
        invitation = Invitation(
            inviting=partnership,
            invited_by_id=by.user_id,
            role=role,
            name=name.strip(),
            email=email.strip().lower(),
            title=title.strip(),
            reason=reason.strip(),
            from_day=from_day,
            until=until,
            **place_of(role, partnership, body_id),
        )
        deed.require(_against_inviting(invitation, by, today, body_id))
        invitation.save()
        deed.saved()
        deed.audit(f"invitation:{invitation.pk}", {"role": invitation.role})
        post.queue_invitation(invitation)
    return invitation


def place_of(role: str, partnership: Partnership, body_id: UUID | None = None) -> dict[str, object]:
    """The board, partnership or body at which a role is given, as fields of its row."""
    match ROLES[role].scope:
        case Scope.BOARD:
            return {"board": partnership.boards.get(kind=ROLES[role].board)}
        case Scope.PARTNERSHIP:
            return {"partnership": partnership}
        case _:
            return {"body": partnership.bodies.filter(pk=body_id).first()}


def _against_inviting(
    invitation: Invitation, by: Viewer, today: datetime.date, body_id: UUID | None
) -> list[str]:
    same = {
        "inviting": invitation.inviting,
        "role": invitation.role,
        "board": invitation.board,
        "partnership": invitation.partnership,
        "body": invitation.body,
    }
    of_body = ROLES[invitation.role].scope is Scope.BODY
    own = User.objects.filter(pk=by.user_id).values_list("email", flat=True).first()
    waiting = Invitation.objects.waiting().filter(**same, email=invitation.email)
    offer = rules.Offer(
        role=invitation.role,
        email=invitation.email,
        own_email=own or "",
        from_day=invitation.from_day,
        until=invitation.until,
        reason=invitation.reason,
        place="" if of_body and invitation.body is None else invitation.scope_name,
        body_chosen=not of_body or body_id is not None,
        body_works_here=not of_body or body_id is None or invitation.body is not None,
        body_ended=against_body(invitation.body, today),
        is_member=_is_member(invitation, today),
        is_invited=any(timezone.now() < other.runs_out_at for other in waiting),
    )
    return rules.against_inviting(offer, today)


def _is_member(invitation: Invitation, today: datetime.date) -> bool:
    """Whether the person holds, or is already to hold, this very role."""
    return (
        Membership.objects.not_over(today)
        .filter(
            user__email=invitation.email,
            role=invitation.role,
            board=invitation.board,
            partnership=invitation.partnership,
            body=invitation.body,
        )
        .exists()
    )


def against_body(body: Body | None, today: datetime.date) -> str:
    """The sentence that a body has ended and who took its place; empty when it stands."""
    if body is None or not body.has_ended_by(today):
        return ""
    return (
        f"{body} was succeeded by {body.succeeded_by} on {long_date(body.succeeded_on)}. "
        f"Choose {body.succeeded_by}."
    )


def withdraw_invitation(*, by: Viewer, invitation_id: UUID) -> Invitation:
    """Take an invitation back: its link stops working, and a mail still waiting is not sent.

    Raises ``NotYours`` (unknown unless ``by`` sees it), ``NotYet``.
    """
    invitation = Invitation.objects.visible_to(by).with_places().filter(pk=invitation_id).first()
    if invitation is None:
        raise NotYours(subject=f"invitation:{invitation_id}")
    if invitation.role not in {given.code for given in by.may_give(invitation.inviting_id)}:
        raise NotYours(
            chain=invitation.inviting.chain,
            subject=f"invitation:{invitation.pk}",
            may_be_known=True,
        )
    with partnership_deed(
        "invitation.withdrawn", partnership_id=invitation.inviting_id, by=by, powers=SEES_PEOPLE
    ) as (deed, _):
        deed.allowed()
        locked = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        deed.require(
            rules.against_withdrawing(
                withdrawn=locked.withdrawn_at is not None, accepted=locked.accepted_at is not None
            )
        )
        locked.withdrawn_at = timezone.now()
        locked.save(update_fields=["withdrawn_at"])
        deed.saved()
        deed.audit(f"invitation:{locked.pk}")
    return locked


def reasons_against_accepting(invitation: Invitation, today: datetime.date) -> list[str]:
    """What the page of the link shows when there is nothing to accept."""
    answer = rules.Answer(
        withdrawn=invitation.withdrawn_at is not None,
        accepted=invitation.accepted_at is not None,
        runs_out=timezone.localtime(invitation.runs_out_at),
        until=invitation.until,
        is_member=_is_member(invitation, today),
        body_ended=against_body(invitation.body, today),
    )
    return rules.against_accepting(answer, timezone.localtime(), today)


def accept_invitation(
    *, by: Viewer, today: datetime.date, invitation_id: UUID, name: str = "", password: str = ""
) -> User:
    """Take up the offered role. The caller has checked the link; this checks everything else.

    Somebody with an account accepts as themselves, signed in. Anybody else (new, or come back
    after leaving) gives name and password, already held to the password rules by the form.
    Raises ``NotYours`` for the wrong person, ``NotYet`` with every reason.
    """
    with transaction.atomic():
        invitation = (
            Invitation.objects.select_for_update(of=("self",))
            .with_places()
            .filter(pk=invitation_id)
            .first()
        )
        if invitation is None:
            raise NotYours(subject=f"invitation:{invitation_id}")
        deed = Deed("invitation.accepted", invitation.inviting.chain, by)
        user = User.objects.select_for_update().filter(email=invitation.email).first()
        expected = user.pk if user and user.is_active else None
        if by.user_id != expected:
            raise NotYours(
                chain=deed.chain, subject=f"invitation:{invitation.pk}", may_be_known=True
            )
        deed.allowed()
        deed.require(reasons_against_accepting(invitation, today))
        user = user or User(email=invitation.email)
        if not expected:
            user.name, user.is_active = name.strip() or invitation.name, True
            user.set_password(password)
            user.save()
            # From here on it is this person who acts: the link proved their address.
            deed.by = Viewer(user_id=user.pk, name=user.name)
        membership = _grant(invitation, user, today)
        invitation.accepted_at, invitation.accepted_by = timezone.now(), user
        invitation.save(update_fields=["accepted_at", "accepted_by"])
        deed.saved()
        deed.audit(
            f"invitation:{invitation.pk}",
            {"role": invitation.role, "membership": membership.pk, "new_password": not expected},
        )
    return user


def _grant(invitation: Invitation, user: User, today: datetime.date) -> Membership:
    """The role as offered; nobody held it before the day they accepted."""
    return Membership.objects.create(
        user=user,
        role=invitation.role,
        title=invitation.title,
        board=invitation.board,
        partnership=invitation.partnership,
        body=invitation.body,
        from_day=max(invitation.from_day, today),
        until=invitation.until,
        reason=invitation.reason,
        granted_by=invitation.invited_by,
    )
