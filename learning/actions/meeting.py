"""A meeting of the forum is called, changed, cancelled, held; its minutes are confirmed."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from learning import rules
from learning.actions.agenda import bring_up_to_date
from learning.actions.meeting_frame import CHAIRS, MeetingDeed, meeting_deed
from learning.invited import bodies_near, invited_to
from learning.messages import tell_of_meeting
from learning.models import Attendance, Decision, ForumMeeting
from learning.vocabulary import Event, Presence
from people.access import Viewer
from people.models import Partnership
from people.refusals import NotYours


@dataclass(frozen=True)
class When:
    """Day, hours and place of a meeting, and whether delivery plans are looked at there."""

    on: datetime.date | None
    starts_at: datetime.time | None
    ends_at: datetime.time | None
    place: str
    include_delivery_plans: bool = False


def call_meeting(
    *, partnership_id: UUID, by: Viewer, today: datetime.date, when: When
) -> ForumMeeting:
    """Call a meeting; its agenda is prepared, and the forum is told. Raises ``NotYours``,
    ``NotYet``."""
    with transaction.atomic():
        partnership = _lock_calendar(pk=partnership_id)
        if partnership is None or not by.has(CHAIRS, partnership.pk):
            raise NotYours(may_be_known=True)
        meeting = ForumMeeting(
            partnership=partnership, called_on=today, recorded_by_id=by.user_id
        )  # fmt: skip
        deed = MeetingDeed(Event.MEETING_CALLED, meeting, by, today)
        deed.allowed()
        deed.require(_calling(meeting, when, today))
        _set(meeting, when)
        meeting.save()
        bring_up_to_date(meeting, today)
        deed.save()
        deed.record(details={"on": meeting.on})
        tell_of_meeting(meeting, "called", today, besides=by.user_id)
        deed.ended()
        return meeting


def change_meeting(
    *, meeting_id: UUID, by: Viewer, today: datetime.date, when: When,
    seen_version: int | None = None,
) -> ForumMeeting:  # fmt: skip
    """Another day, hour or place; the forum is told. The agenda is brought up to date with it."""
    with transaction.atomic():
        _lock_calendar(forum_meetings=meeting_id)
        with meeting_deed(
            Event.MEETING_CHANGED, meeting_id=meeting_id, by=by, today=today,
            seen_version=seen_version,
        ) as deed:  # fmt: skip
            meeting = deed.meeting
            decided = Decision.objects.filter(item__meeting=meeting).count()
            deed.require(
                rules.changing_at_all(meeting.state)
                + rules.moving(day_moves=when.on != meeting.on, decided=decided)
                + _calling(meeting, when, today)
            )
            _set(meeting, when)
            bring_up_to_date(meeting, today)
            deed.save()
            deed.record(details={"on": meeting.on})
            tell_of_meeting(meeting, "changed", today, besides=by.user_id)
            return meeting


def cancel_meeting(
    *, meeting_id: UUID, by: Viewer, today: datetime.date, why: str,
    seen_version: int | None = None,
) -> ForumMeeting:  # fmt: skip
    """The forum does not meet; those who were to come are told."""
    with meeting_deed(
        Event.MEETING_CANCELLED, meeting_id=meeting_id, by=by, today=today,
        seen_version=seen_version,
    ) as deed:  # fmt: skip
        meeting = deed.meeting
        decided = Decision.objects.filter(item__meeting=meeting).count()
        deed.require(rules.cancelling(meeting.state, why=why, decided=decided))
        meeting.cancelled_on, meeting.cancelled_by_id = today, by.user_id
        meeting.cancelled_why = why.strip()
        deed.save()
        deed.record()
        tell_of_meeting(meeting, "cancelled", today, besides=by.user_id)
        return meeting


def record_attendance(
    *,
    meeting_id: UUID,
    by: Viewer,
    today: datetime.date,
    people: Mapping[UUID, str],
    bodies: Collection[UUID],
    seen_version: int | None = None,
) -> ForumMeeting:
    """Who came, and who sent apologies; what was recorded before is replaced.

    ``people`` are those who were invited with what is recorded of each, ``bodies`` those that
    somebody else came for.
    """
    with meeting_deed(
        Event.ATTENDANCE_RECORDED, meeting_id=meeting_id, by=by, today=today,
        seen_version=seen_version,
    ) as deed:  # fmt: skip
        meeting = deed.meeting
        near = list(bodies_near(meeting, today).filter(pk__in=bodies))
        known = {one.user.pk for one in invited_to(meeting, today)}
        came = bool(near) or Presence.CAME in people.values()
        deed.require(
            rules.recording_attendance(
                meeting.state, on=meeting.on, today=today, anybody_came=came
            )
        )  # fmt: skip
        rows = [
            Attendance(meeting=meeting, user_id=user_id, presence=Presence(presence).value)
            for user_id, presence in people.items()
            if user_id in known and presence
        ]
        came_for = Presence.CAME.value
        rows += [Attendance(meeting=meeting, body=body, presence=came_for) for body in near]
        meeting.attendances.filter(Q(user_id__in=known) | Q(body__isnull=False)).delete()
        deed.save(*rows)
        deed.record(details={"came": sum(row.presence == Presence.CAME for row in rows)})
        return meeting


def hold_meeting(
    *, meeting_id: UUID, by: Viewer, today: datetime.date, seen_version: int | None = None
) -> ForumMeeting:
    """The meeting is over. What was not decided was not reached, and comes again by itself as long
    as it stands; what was decided there can still be written up until the minutes are confirmed."""
    with meeting_deed(
        Event.MEETING_HELD, meeting_id=meeting_id, by=by, today=today, seen_version=seen_version
    ) as deed:
        meeting = deed.meeting
        came = meeting.attendances.filter(presence=Presence.CAME.value).exists()
        deed.require(
            rules.holding(meeting.state, on=meeting.on, today=today, anybody_came=came)
        )  # fmt: skip
        meeting.held_on, meeting.held_by_id = today, by.user_id
        deed.save()
        deed.record()
        return meeting


def confirm_minutes(
    *, meeting_id: UUID, by: Viewer, today: datetime.date, on: datetime.date | None,
    seen_version: int | None = None,
) -> ForumMeeting:  # fmt: skip
    """The forum found the minutes right; from now on nothing in them changes."""
    with meeting_deed(
        Event.MINUTES_CONFIRMED, meeting_id=meeting_id, by=by, today=today,
        seen_version=seen_version,
    ) as deed:  # fmt: skip
        meeting = deed.meeting
        deed.require(
            rules.confirming_minutes(
                meeting.state, on=meeting.on, confirmed_on=on, today=today
            )
        )  # fmt: skip
        meeting.confirmed_on, meeting.confirmed_by_id = on, by.user_id
        deed.save()
        deed.record(details={"on": on})
        return meeting


def _lock_calendar(**of: UUID) -> Partnership | None:
    """Before the meeting itself: two that are called or moved at once must not fall on one day."""
    return Partnership.objects.select_for_update(of=("self",)).filter(**of).first()


def _calling(meeting: ForumMeeting, when: When, today: datetime.date) -> list[str]:
    others = ForumMeeting.objects.filter(
        partnership_id=meeting.partnership_id, on=when.on, cancelled_on=None
    )
    return rules.calling(
        on=when.on, starts_at=when.starts_at, ends_at=when.ends_at, place=when.place,
        is_taken=when.on is not None and others.exclude(pk=meeting.pk).exists(), today=today,
    )  # fmt: skip


def _set(meeting: ForumMeeting, when: When) -> None:
    for name, value in vars(when).items():
        setattr(meeting, name, value)
    meeting.place = " ".join(when.place.split())
