"""Deeds about people on a case: appointments, undertakings, and conflicts of interest."""

import datetime
from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from dhr import access, messages, rules
from dhr.actions.bounds import known_before
from dhr.actions.decision import notified_on
from dhr.actions.frame import CaseDeed, case_deed
from dhr.actions.words import CheckedWords, without_identities
from dhr.models import Appointment, ConflictOfInterest, Letter, Review
from dhr.vocabulary import TO_APPOINTED, Event, LetterKind
from people.access import Viewer
from people.models import Membership, User
from people.refusals import NotYours
from people.roles import ROLES, Power, Scope

CHAIR = "independent_chair"
INDEPENDENT = frozenset({CHAIR, "report_author"})
ASSOCIATE = "associate"
NO_CASES = ("scrutiny", "system_administrator")
_LONGEST_WHAT = ConflictOfInterest._meta.get_field("what").max_length


def appoint(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    user_id: UUID,
    role: str,
    from_day: datetime.date | None,
    until: datetime.date | None = None,
    independence: str = "",
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Appointment:
    """Appoint a chair, author or panel member. They see the case once they gave their word."""
    with case_deed(
        Event.APPOINTED,
        review_id=review_id,
        by=by,
        power=Power.APPOINT,
        today=today,
        seen_version=seen_version,
    ) as deed:
        user = people_known_to(deed.review, today).filter(pk=user_id).first()
        known_role = role in ROLES and ROLES[role].scope is Scope.CASE
        if user is None or not known_role:
            raise NotYours(chain=deed.chain)
        words = CheckedWords({"independence": independence}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.appointing(
                deed.review.state,
                already=deed.review.appointments.filter(
                    user=user, role=role, ended_on__isnull=True
                ).exists(),
                chair_in_post=role == CHAIR
                and _open(deed.review, today).filter(role=CHAIR).exclude(user=user).exists(),
                conflicted=conflict_of(deed.review, user.pk) is not None,
                other_roles=roles_in_the_way(deed.review, user, role, today),
                must_be_independent=role in INDEPENDENT,
                independence=independence,
                from_day=from_day,
                until=until,
                not_before=notified_on(deed.review),
                known_before=known_before(deed.review),
                today=today,
            )
            + words.reasons
        )
        appointment = Appointment(
            review=deed.review,
            user=user,
            role=role,
            from_day=from_day,
            until=until,
            independence=independence,
            appointed_by_id=by.user_id,
        )
        deed.save(appointment)
        if role in INDEPENDENT:
            Letter.objects.create(
                review=deed.review,
                kind=LetterKind.APPOINTMENT,
                appointment=appointment,
                recipient_code=TO_APPOINTED,
            )
        deed.record(
            f"appointment:{appointment.pk}", {"role": role, "user": str(user.pk), "until": until}
        )
        words.keep_said(deed)
        messages.tell(user, deed.review, "appointed", f"/reviews/{review_id}/undertaking/")
        return appointment


def give_undertaking(
    *,
    appointment_id: UUID,
    by: Viewer,
    today: datetime.date,
    promised: bool,
    conflict: str = "",
) -> Appointment | None:
    """The appointed person promises confidentiality, or declares a conflict and stays out.

    None is returned when a conflict was declared: the case's pages then never open to them.
    """
    with transaction.atomic():
        found = Appointment.objects.filter(pk=appointment_id, user_id=by.user_id).first()
        if found is None:
            raise NotYours
        review = Review.objects.select_for_update().get(pk=found.review_id)
        event = Event.CONFLICT_RECORDED if conflict.strip() else Event.UNDERTAKING_GIVEN
        deed = CaseDeed(event, review, by, today, seen_version=None)
        if conflict_of(review, by.user_id) is not None:
            raise NotYours(chain=deed.chain)
        deed.allowed()
        appointment = Appointment.objects.get(pk=appointment_id)
        deed.require(
            rules.giving_undertaking(
                live=Appointment.objects.filter(
                    access.live_appointment(today), pk=appointment_id
                ).exists(),
                given=appointment.undertaking_on is not None,
                promised=promised or bool(conflict.strip()),
            )
        )
        if conflict.strip():
            row = _conflict(
                deed, by.user_id, without_identities(review, conflict.strip(), _LONGEST_WHAT)
            )
            deed.save(row)
            deed.record(f"appointment:{appointment.pk}", {"user": str(by.user_id)})
            messages.tell_managers(review, "conflict-declared", today)
            deed.ended()
            return None
        appointment.undertaking_on = today
        deed.save(appointment)
        deed.record(f"appointment:{appointment.pk}")
        deed.ended()
        return appointment


def end_appointment(
    *,
    review_id: UUID,
    appointment_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    reason: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Appointment:
    """End an appointment; access ends that day."""
    with case_deed(
        Event.APPOINTMENT_ENDED,
        review_id=review_id,
        by=by,
        power=Power.APPOINT,
        today=today,
        seen_version=seen_version,
    ) as deed:
        appointment = deed.review.appointments.filter(pk=appointment_id).first()
        if appointment is None:
            raise NotYours(chain=deed.chain)
        words = CheckedWords({"reason": reason}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.ending_appointment(
                ended=appointment.ended_on is not None,
                on=on,
                from_day=appointment.from_day,
                reason=reason,
                today=today,
            )
            + words.reasons
        )
        appointment.ended_on = on
        appointment.ended_by_id = by.user_id
        appointment.end_reason = reason
        deed.save(appointment)
        deed.record(f"appointment:{appointment.pk}", {"on": on})
        words.keep_said(deed)
        return appointment


def record_conflict(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    user_id: UUID,
    what: str,
    declared_on: datetime.date | None,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> ConflictOfInterest:
    """Record a conflict of interest, one's own or another's. It keeps them out from now on."""
    own = user_id == by.user_id
    with case_deed(
        Event.CONFLICT_RECORDED,
        review_id=review_id,
        by=by,
        power=Power.SEE_CASES if own else Power.RECORD_CONFLICT,
        today=today,
        seen_version=seen_version,
    ) as deed:
        user = people_known_to(deed.review, today).filter(pk=user_id).first()
        if user is None:
            raise NotYours(chain=deed.chain)
        if access.may(deed.review.standing_of(by, today), Power.SEE_IDENTITIES):
            words = CheckedWords({"what": what}, review=deed.review, said=said_ordinary)
        else:
            what = without_identities(deed.review, what, _LONGEST_WHAT)
            words = CheckedWords({})
        deed.require(
            rules.recording_conflict(
                stands=conflict_of(deed.review, user.pk) is not None,
                what=what,
                on=declared_on,
                today=today,
            )
            + words.reasons
        )
        row = _conflict(deed, user.pk, what, declared_on)
        deed.save(row)
        deed.record(f"conflict:{row.pk}", {"user": str(user.pk)})
        words.keep_said(deed)
        return row


def lift_conflict(
    *,
    review_id: UUID,
    conflict_id: UUID,
    by: Viewer,
    today: datetime.date,
    reason: str,
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> ConflictOfInterest:
    """The CSP chair decides that a conflict no longer stands, or was recorded by mistake."""
    with case_deed(
        Event.CONFLICT_LIFTED,
        review_id=review_id,
        by=by,
        power=Power.LIFT_CONFLICT,
        today=today,
        seen_version=seen_version,
    ) as deed:
        row = deed.review.conflicts.filter(pk=conflict_id).first()
        if row is None:
            raise NotYours(chain=deed.chain)
        words = CheckedWords({"reason": reason}, review=deed.review, said=said_ordinary)
        deed.require(
            rules.lifting_conflict(lifted=row.lifted_at is not None, reason=reason) + words.reasons
        )
        row.lifted_at = timezone.now()
        row.lifted_on = today
        row.lifted_by_id = by.user_id
        row.lift_reason = reason
        deed.save(row)
        deed.record(f"conflict:{row.pk}", {"user": str(row.user_id)})
        words.keep_said(deed)
        return row


def roles_in_the_way(review: Review, user: User, role: str, today: datetime.date) -> list[str]:
    """Which of a person's other roles keep them from this appointment, in words.

    The chair and the author are independent of the partnership and of every body that works with
    it; a panel member may come from a body, but not from a role that is denied case pages.
    """
    held = Membership.objects.live_on(today).within([review.partnership_id]).filter(user=user)
    held = held.exclude(role=ASSOCIATE) if role in INDEPENDENT else held.filter(role__in=NO_CASES)
    rows = held.select_related("board", "partnership", "body")
    return [f"{row.role_label}, {row.scope_name}" for row in rows]


def people_known_to(review: Review, today: datetime.date) -> QuerySet[User]:
    """Those who can be named on a case: active people of its partnership, its bodies, its cases.

    Nobody can be found here who belongs to another partnership alone.
    """
    members = Membership.objects.not_over(today).within([review.partnership_id])
    appointed = Appointment.objects.filter(review__partnership_id=review.partnership_id)
    return User.objects.filter(
        Q(pk__in=members.values("user_id")) | Q(pk__in=appointed.values("user_id")),
        is_active=True,
    )


def _open(review: Review, today: datetime.date) -> QuerySet[Appointment]:
    """Appointments of the case that run today or are still to come."""
    return review.appointments.filter(ended_on__isnull=True).filter(
        Q(until__isnull=True) | Q(until__gte=today)
    )


def conflict_of(review: Review, user_id: UUID | None) -> ConflictOfInterest | None:
    """The conflict that stands between this person and this case, if any."""
    return review.conflicts.filter(user_id=user_id, lifted_at__isnull=True).first()


def _conflict(
    deed: CaseDeed, user_id: UUID | None, what: str, on: datetime.date | None = None
) -> ConflictOfInterest:
    return ConflictOfInterest(
        review=deed.review,
        user_id=user_id,
        declared_on=on or deed.today,
        what=what,
        recorded_by_id=deed.by.user_id,
    )
