"""Memberships: who holds which role, of what, from when until when, and who said so."""

import datetime
import uuid
from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from people.access import SEES_PEOPLE, Viewer
from people.models.body import Body
from people.roles import MANAGERS, ROLES, Scope, label_of, roles_of_scope


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


class ScopedRoleQuerySet(models.QuerySet["ScopedRole"]):
    """Sets of roles, held or offered, by where they lie."""

    def within(self, partnership_ids: Iterable[uuid.UUID]) -> Self:
        """Those of these partnerships, their boards, and the bodies that work with them."""
        bodies = Body.partnerships.through.objects.filter(partnership_id__in=partnership_ids)
        return self.filter(
            Q(board__partnership_id__in=partnership_ids)
            | Q(partnership_id__in=partnership_ids)
            | Q(body_id__in=bodies.values("body_id"))
        )

    def visible_to(self, viewer: Viewer) -> Self:
        """Those this person may know of: they look after the people of the partnership."""
        return self.within(viewer.partnerships_with(*SEES_PEOPLE))

    def with_places(self) -> Self:
        """With everything a page shows of them, so that a list needs no query a row."""
        return self.select_related("board__partnership", "partnership", "body")


class InvitationQuerySet(ScopedRoleQuerySet):
    """Sets of invitations by what became of them."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Those this person's own partnerships sent, also where a body serves several."""
        return self.filter(inviting__in=viewer.partnerships_with(*SEES_PEOPLE))

    def waiting(self) -> Self:
        """Those neither accepted nor withdrawn; some of them may have run out."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)


class MembershipQuerySet(ScopedRoleQuerySet):
    """Sets of memberships by day."""

    def not_over(self, day: datetime.date) -> Self:
        """Those in force on the day or still to begin, of people who have not left."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=day),
            ended_at__isnull=True,
            user__is_active=True,
        )

    def live_on(self, day: datetime.date) -> Self:
        """Those in force on the day; ``until`` is the last day that counts."""
        return self.not_over(day).filter(from_day__lte=day)


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
        manager_title = self.board.partnership.manager_title if self.role in MANAGERS else ""
        return label_of(self.role, self.title, manager_title)

    @property
    def partnership_ids(self) -> frozenset[uuid.UUID]:
        """The partnerships in which this role lies: several for a body that serves several."""
        if self.board:
            return frozenset({self.board.partnership_id})
        if self.partnership_id:
            return frozenset({self.partnership_id})
        return frozenset(self.body.partnerships.values_list("pk", flat=True))

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

    def is_over(self, day: datetime.date) -> bool:
        """Whether the role has ended by that day, for whatever reason."""
        has_passed = self.until is not None and self.until < day
        return has_passed or self.ended_at is not None or not self.user.is_active


class Invitation(ScopedRole):
    """An offer of a role, accepted through a link that is signed when it is sent.

    The link's token is never stored: the row holds only what is offered and to whom.
    """

    # Whose invitation it is; a body may serve several partnerships, so its role does not say.
    inviting = models.ForeignKey(
        "people.Partnership", on_delete=models.PROTECT, related_name="invitations_sent"
    )
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

    objects = InvitationQuerySet.as_manager()

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

    @property
    def runs_out_at(self) -> datetime.datetime:
        """When the link stops working; real time, whatever day the demo shows."""
        return self.invited_at + datetime.timedelta(seconds=settings.INVITATION_LASTS)
