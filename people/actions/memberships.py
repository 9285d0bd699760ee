"""Ending roles: one of them, or all of somebody who leaves."""

import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from people import rules, sessions
from people.access import SEES_PEOPLE, Viewer
from people.actions.frame import partnership_deed, partnership_to_act_in
from people.deeds import Deed
from people.models import CalendarKey, Invitation, Membership, Partnership, User
from people.models.membership import MembershipQuerySet
from people.refusals import NotYours
from people.roles import MANAGERS, Power, powers_of
from people.signals import person_left


def end_membership(
    *,
    by: Viewer,
    today: datetime.date,
    membership_id: UUID,
    reason: str,
    last_day: datetime.date | None = None,
) -> Membership:
    """End a role: at once, or with a last day that still counts.

    Raises ``NotYours`` (unknown unless ``by`` sees it), ``NotYet`` with every reason.
    """
    seen = Membership.objects.visible_to(by).with_places().filter(pk=membership_id).first()
    if seen is None:
        raise NotYours(subject=f"membership:{membership_id}")
    acting = partnership_to_act_in(seen, by)
    if acting is None:
        raise NotYours(
            chain=f"partnership:{min(seen.partnership_ids)}",
            subject=f"membership:{seen.pk}",
            may_be_known=True,
        )
    with partnership_deed("membership.ended", partnership_id=acting, by=by, powers=SEES_PEOPLE) as (
        deed,
        _,
    ):
        deed.allowed()
        membership = (
            Membership.objects.select_for_update(of=("self",)).with_places().get(pk=seen.pk)
        )
        deed.require(reasons_against_ending(membership, today, last_day, reason))
        if last_day is None:
            membership.ended_at = timezone.now()
        else:
            membership.until = last_day
        membership.ended_by_id, membership.end_reason = by.user_id, reason.strip()
        membership.save()
        deed.saved()
        deed.audit(
            f"membership:{membership.pk}",
            {"role": membership.role, "at_once": last_day is None, "last_day": last_day},
        )
    return membership


def reasons_against_ending(
    membership: Membership, today: datetime.date, last_day: datetime.date | None, reason: str
) -> list[str]:
    """Everything that stands in the way; the page asks it before anything is typed."""
    powers = powers_of(membership.role)
    day_after = (
        max(today, membership.from_day)
        if last_day is None
        else last_day + datetime.timedelta(days=1)
    )
    ending = rules.Ending(
        label=membership.role_label,
        from_day=membership.from_day,
        until=membership.until,
        over=membership.is_over(today),
        last_day=last_day,
        reason=reason,
        leaves_no_manager=membership.role in MANAGERS
        and not _others(membership, day_after, MANAGERS),
        leaves_no_administrator=Power.MANAGE_PEOPLE in powers
        and not _others(membership, day_after, {membership.role}),
    )
    return rules.against_ending(ending, today)


def _others(membership: Membership, day: datetime.date, roles: set[str] | frozenset[str]) -> bool:
    """Whether somebody else holds one of the roles in the same place on that day."""
    return (
        Membership.objects.live_on(day)
        .filter(role__in=roles, board=membership.board, partnership=membership.partnership)
        .exclude(user_id=membership.user_id)
        .exists()
    )


def leave(*, by: Viewer, today: datetime.date, user_id: UUID, reason: str) -> User:
    """Record that somebody left: every role that ``by`` looks after ends at once.

    When no role remains, the account is closed and its password made useless; in any case every
    open sign-in ends now, the address of their calendar opens nothing any more, invitations to
    the person are withdrawn, and nothing queued for a closed account is sent. Raises ``NotYours``
    (also when one of the roles is not theirs to end), ``NotYet`` with every reason.
    """
    with transaction.atomic():
        # All in one order: two people recording leavers in two partnerships never wait in a ring.
        mine = by.partnerships_with(*SEES_PEOPLE)
        list(Partnership.objects.select_for_update().filter(pk__in=mine).order_by("pk"))
        user = User.objects.select_for_update(no_key=True).visible_to(by).filter(pk=user_id).first()
        if user is None:
            raise NotYours(subject=f"user:{user_id}")
        held = list(held_by(user, by, today).select_for_update(of=("self",)))
        deed = Deed("person.left", _chain_of(user, by), by)
        if any(partnership_to_act_in(membership, by) is None for membership in held):
            raise NotYours(chain=deed.chain, subject=f"user:{user.pk}", may_be_known=True)
        deed.allowed()
        deed.require(reasons_against_leaving(user, by, today, reason))
        ended = _end_all(held, by, reason.strip())
        withdrawn = _withdraw_all(user, by)
        closed = _close_if_nothing_remains(user, today)
        sessions.end_all_of(user.pk)
        CalendarKey.objects.filter(user=user).delete()
        person_left.send(
            sender=User, user=user, by=by, today=today, partnership_ids=mine, account_closed=closed
        )
        deed.saved()
        deed.audit(
            f"user:{user.pk}",
            {"memberships": ended, "invitations": withdrawn, "account_closed": closed},
        )
        deed.ended()
    return user


def held_by(user: User, by: Viewer, today: datetime.date) -> MembershipQuerySet:
    """The person's roles that ``by`` may know of and that are in force or still to begin."""
    return Membership.objects.visible_to(by).not_over(today).with_places().filter(user=user)


def reasons_against_leaving(user: User, by: Viewer, today: datetime.date, reason: str) -> list[str]:
    """Everything that stands in the way; the page asks it before anything is typed."""
    return rules.against_leaving(
        is_self=user.pk == by.user_id,
        has_left=not user.is_active,
        holds_nothing_here=not held_by(user, by, today).exists()
        and Membership.objects.not_over(today).filter(user=user).exists(),
        reason=reason,
    )


def _chain_of(user: User, by: Viewer) -> str:
    """The chain of the first partnership, by its id, in which ``by`` knows this person."""
    common = (
        partnership_id
        for partnership_id in sorted(by.partnerships_with(*SEES_PEOPLE))
        if Membership.objects.within([partnership_id]).filter(user=user).exists()
    )
    return f"partnership:{next(common)}"


def _end_all(held: list[Membership], by: Viewer, reason: str) -> list[UUID]:
    for membership in held:
        membership.ended_at = timezone.now()
        membership.ended_by_id, membership.end_reason = by.user_id, reason
        membership.save(update_fields=["ended_at", "ended_by", "end_reason"])
    return [membership.pk for membership in held]


def _withdraw_all(user: User, by: Viewer) -> list[UUID]:
    waiting = Invitation.objects.visible_to(by).waiting().filter(email=user.email)
    withdrawn = list(waiting.values_list("pk", flat=True))
    Invitation.objects.filter(pk__in=withdrawn).update(withdrawn_at=timezone.now())
    return withdrawn


def _close_if_nothing_remains(user: User, today: datetime.date) -> bool:
    if Membership.objects.not_over(today).filter(user=user).exists():
        return False
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    return True
