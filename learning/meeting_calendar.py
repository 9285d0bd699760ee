"""The forum's meetings in people's calendars: an invitation to one, and a line each in their feed.

Titles say that a forum meets and nothing else. Where it meets somebody typed: it stands in the
invitation that a person takes for themselves, and in no feed.
"""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from learning.invited import chairs_of
from learning.models import ForumMeeting
from people.access import Viewer
from people.calendar import Address, CalendarEvent, Method, invitation_text
from people.calendar_events import register_calendar_events
from people.models import User
from people.roles import Power


def register() -> None:
    """Called once at start-up."""
    register_calendar_events(events_of)


def events_of(viewer: Viewer, today: datetime.date) -> Iterator[CalendarEvent]:
    """The meetings at whose table this person sits."""
    sits_in = viewer.partnerships_with(Power.VERIFY_ACTIONS)
    for meeting in ForumMeeting.objects.filter(
        partnership_id__in=sits_in, cancelled_on=None
    ).select_related("partnership"):
        yield event_of(meeting)


def event_of(meeting: ForumMeeting) -> CalendarEvent:
    """The meeting as an entry; each change of it moves the entry, and adds no second one."""
    return CalendarEvent(
        uid=f"meeting-{meeting.pk}@{urlsplit(settings.SITE_URL).hostname}",
        title=f"{meeting.partnership.prefix}-FORUM: meeting of the learning forum",
        starts=_moment(meeting.on, meeting.starts_at),
        ends=_moment(meeting.on, meeting.ends_at),
        link=settings.SITE_URL + reverse("learning:meeting", args=[meeting.pk]),
        sequence=meeting.revision,
    )


def invitation_to(meeting: ForumMeeting, who: User, today: datetime.date) -> bytes:
    """The invitation that somebody takes for themselves, or its cancelling. It names them and the
    chair alone, who hears whether they come."""
    chairs = chairs_of(meeting.partnership_id, today) or [meeting.recorded_by]
    called = next((each for each in chairs if each == meeting.recorded_by), chairs[0])
    return invitation_text(
        replace(event_of(meeting), place=meeting.place),
        method=Method.REQUEST if meeting.cancelled_on is None else Method.CANCEL,
        organiser=Address(called.name, called.email),
        invited=[Address(who.name, who.email)] if who != called else [],
        now=timezone.now(),
    )


def _moment(on: datetime.date, at: datetime.time) -> datetime.datetime:
    """By the clocks in London, summer and winter."""
    return timezone.make_aware(datetime.datetime.combine(on, at))
