"""Memberships: who holds which role, of what, from when until when, and who said so."""

import datetime
import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from people.roles import MANAGERS, ROLES, Scope, roles_of_scope


def _codes(scope: Scope) -> list[str]:
    return [role.code for role in roles_of_scope(scope)]


def _scope_fits_role() -> Q:
    """Each role sits on just the kind of thing its scope names."""
    return (
        Q(role__in=_codes(Scope.BOARD), board__isnull=False,
          partnership__isnull=True, body__isnull=True)
        | Q(role__in=_codes(Scope.PARTNERSHIP), board__isnull=True,
            partnership__isnull=False, body__isnull=True)
        | Q(role__in=_codes(Scope.BODY), board__isnull=True,
            partnership__isnull=True, body__isnull=False)
    )  # fmt: skip


MEMBER_ROLES = [(role.code, role.label) for role in ROLES.values() if role.scope is not Scope.CASE]


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Sets of memberships by day."""

    def live_on(self, day: datetime.date) -> "MembershipQuerySet":
        """Those in force on the day; ``until`` is the last day that counts."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), from_day__lte=day).filter(
            ended_at__isnull=True, user__is_active=True
        )


class ScopedRole(models.Model):
    """A role and what it is a role of; shared by memberships and invitations."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    role = models.CharField(max_length=40, choices=MEMBER_ROLES)
    title = models.CharField(
        max_length=120, blank=True, help_text="The job title to show, if it differs from the role."
    )
    board = models.ForeignKey("people.Board", null=True, blank=True, on_delete=models.PROTECT)
    partnership = models.ForeignKey(
        "people.Partnership", null=True, blank=True, on_delete=models.PROTECT
    )
    body = models.ForeignKey("people.Body", null=True, blank=True, on_delete=models.PROTECT)
    until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def role_label(self) -> str:
        """The title as set, else the partnership's word for its manager, else the role's."""
        if self.title or self.role not in MANAGERS:
            return self.title or ROLES[self.role].label
        manager = self.board.partnership.manager_title
        return manager if self.role == "csp_manager" else f"Cover for the {manager}"

    @property
    def scope_name(self) -> str:
        """The name of the board, partnership or body."""
        return str(self.board or self.partnership or self.body)


class Membership(ScopedRole):
    """One person in one role, with dates and a reason. Never deleted: it is ended.

    ``until`` is the last day that counts; ``ended_at`` ends it at once, whatever the dates say.
    """

    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="memberships")
    from_day = models.DateField()
    reason = models.CharField(max_length=300)
    granted_by = models.ForeignKey(
        "people.User", null=True, on_delete=models.PROTECT, related_name="memberships_granted",
        help_text="Empty only for those made on the command line.",
    )  # fmt: skip
    granted_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    end_reason = models.CharField(max_length=300, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["role", "user__name"]
        constraints = [
            models.CheckConstraint(condition=_scope_fits_role(), name="membership_scope_fits_role"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("from_day")),
                name="membership_until_after_from",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | ~Q(end_reason=""),
                name="membership_end_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.role_label} · {self.scope_name}"


class Invitation(ScopedRole):
    """An offer of a role, accepted through a link that is signed when it is sent.

    The link's token is never stored: the row holds only what is offered and to whom.
    """

    email = models.EmailField()
    name = models.CharField(max_length=200)
    from_day = models.DateField()
    reason = models.CharField(max_length=300)
    invited_by = models.ForeignKey(
        "people.User", null=True, on_delete=models.PROTECT, related_name="+"
    )
    invited_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            models.CheckConstraint(condition=_scope_fits_role(), name="invitation_scope_fits_role"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_acceptance_has_a_person",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_accepted_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("from_day")),
                name="invitation_until_after_from",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="invitation_email_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.role_label} · {self.scope_name}"
