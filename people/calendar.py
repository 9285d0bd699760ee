"""Days and hours as other calendars read them: events in, the text of a calendar out. Pure.

The form is RFC 5545's; the library writes it (lines ended and folded, words escaped). What is ours
is what an event says: a title that names nobody, a link back to the page where the rest stands, and
an id that stays the same, so that a changed day moves the entry and does not add a second one.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from icalendar import Calendar, Event, vCalAddress, vText

PRODUCT = "-//Case system for Domestic Homicide Reviews//EN"
DAY = datetime.timedelta(days=1)

# How often a calendar may ask again; it is a request, and Google decides for itself.
ASK_AGAIN = datetime.timedelta(hours=4)


class Method(StrEnum):
    """What an invitation asks of the calendar that gets it (RFC 5546)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True)
class CalendarEvent:
    """One entry. A whole day if ``starts`` is a date, else a moment with its time zone.

    ``uid`` is stable and of this installation, as in "deadline-<uuid>@reviews.example".
    ``ends`` of whole days is the day after the last; left out, it is one day long (or a moment
    without length). ``sequence`` counts the changes, so that a calendar takes the newest.
    """

    uid: str
    title: str
    starts: datetime.date | datetime.datetime
    link: str
    ends: datetime.date | datetime.datetime | None = None
    place: str = ""
    sequence: int = 0


@dataclass(frozen=True)
class Address:
    """Somebody in an invitation: the name and where the mail goes."""

    name: str
    email: str


def feed_text(name: str, events: Iterable[CalendarEvent], *, now: datetime.datetime) -> bytes:
    """A calendar to be subscribed to, as UTF-8; ``now`` is when it was written."""
    calendar = _calendar()
    calendar.add("x-wr-calname", _one_line(name))
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("PT4H"))
    for event in events:
        calendar.add_component(_event(event, now))
    return bytes(calendar.to_ical())


def invitation_text(
    event: CalendarEvent,
    *,
    method: Method,
    organiser: Address,
    invited: Iterable[Address],
    now: datetime.datetime,
) -> bytes:
    """An invitation to one event, or its cancelling, as UTF-8. It names those who are invited, so
    it goes to them and nowhere else."""
    calendar = _calendar()
    calendar.add("method", method.value)
    entry = _event(event, now)
    entry.add("status", "CANCELLED" if method is Method.CANCEL else "CONFIRMED")
    entry.add("organizer", _address(organiser))
    for person in invited:
        asked = _address(person)
        asked.params["PARTSTAT"] = "NEEDS-ACTION"
        asked.params["RSVP"] = "TRUE"
        entry.add("attendee", asked, encode=False)
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _event(event: CalendarEvent, now: datetime.datetime) -> Event:
    entry = Event()
    entry.add("uid", event.uid)
    entry.add("dtstamp", now)
    entry.add("sequence", event.sequence)
    entry.add("summary", _one_line(event.title))
    entry.add("dtstart", _when(event.starts))
    if (ends := _end(event)) is not None:
        entry.add("dtend", _when(ends))
    entry.add("url", event.link)
    # Many calendars show no URL; the description is where people look.
    entry.add("description", event.link)
    if event.place:
        entry.add("location", _one_line(event.place))
    entry.add("class", "PRIVATE")
    # A deadline takes up nobody's day; a meeting does.
    entry.add("transp", "OPAQUE" if _is_moment(event.starts) else "TRANSPARENT")
    return entry


def _end(event: CalendarEvent) -> datetime.date | datetime.datetime | None:
    if event.ends is None and not _is_moment(event.starts):
        return event.starts + DAY
    return event.ends


def _when(at: datetime.date | datetime.datetime) -> datetime.date | datetime.datetime:
    """Moments in UTC: no time zone has to be described, and none can be misread."""
    if not isinstance(at, datetime.datetime):
        return at
    if at.tzinfo is None:
        raise ValueError("A moment in a calendar needs its time zone.")
    return at.astimezone(datetime.UTC)


def _is_moment(at: datetime.date) -> bool:
    return isinstance(at, datetime.datetime)


def _address(person: Address) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    address.params["CN"] = vText(_one_line(person.name).replace('"', "'"))
    return address


def _one_line(text: str) -> str:
    """Whatever was typed, as one line: a line break could begin a field of its own."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
