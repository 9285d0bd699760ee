"""The text of a calendar: read back by the library, and line by line as RFC 5545 has it."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from people.calendar import (
    Address,
    CalendarEvent,
    Method,
    feed_text,
    invitation_text,
)

NOW = datetime.datetime(2026, 6, 15, 8, 0, tzinfo=datetime.UTC)
LONDON = ZoneInfo("Europe/London")
DUE = CalendarEvent(
    uid="deadline-1@reviews.example",
    title="BF-Q7K: Decision due",
    starts=datetime.date(2026, 6, 30),
    link="https://reviews.example/reviews/1/",
)
MEETING = CalendarEvent(
    uid="meeting-1@reviews.example",
    title="Learning forum",
    starts=datetime.datetime(2026, 10, 26, 10, 0, tzinfo=LONDON),
    ends=datetime.datetime(2026, 10, 26, 12, 0, tzinfo=LONDON),
    link="https://reviews.example/forum/1/",
    place="Town hall, room 2",
    sequence=3,
)


def read(text: bytes) -> Any:
    return Calendar.from_ical(text)


def lines(text: bytes) -> list[str]:
    """The lines, unfolded."""
    return text.decode().replace("\r\n ", "").split("\r\n")


def test_a_day_and_a_moment() -> None:
    text = feed_text("Due from you", [DUE, MEETING], now=NOW)
    day, meeting = read(text).walk("VEVENT")
    assert (day["dtstart"].dt, day["dtend"].dt) == (DUE.starts, datetime.date(2026, 7, 1))
    assert (str(day["uid"]), str(day["summary"])) == (DUE.uid, DUE.title)
    assert {"DTSTART;VALUE=DATE:20260630", "TRANSP:TRANSPARENT", "CLASS:PRIVATE"} <= set(
        lines(text)
    )
    # Ten o'clock in London, the day after summer time ended.
    assert "DTSTART:20261026T100000Z" in lines(text)
    assert (meeting["dtend"].dt - meeting["dtstart"].dt) == datetime.timedelta(hours=2)
    assert int(meeting["sequence"]) == 3
    assert "METHOD" not in read(text)


def test_every_line_is_short_and_ends_as_it_must() -> None:
    long = CalendarEvent(**{**DUE.__dict__, "title": "Größe, “ü”; back\\slash " * 12})
    text = feed_text("Due", [long], now=NOW)
    raw = text.split(b"\r\n")
    assert raw[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in raw)
    (entry,) = read(text).walk("VEVENT")
    assert str(entry["summary"]) == long.title.strip()


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r", "\x0b", "\u2028", "\x00"])
def test_typed_words_begin_no_field_of_their_own(ending: str) -> None:
    title = f"Forum{ending}ATTENDEE:mailto:somebody@else.example"
    text = feed_text("Due", [CalendarEvent(**{**DUE.__dict__, "title": title})], now=NOW)
    (entry,) = read(text).walk("VEVENT")
    assert "attendee" not in entry
    assert str(entry["summary"]) == "Forum ATTENDEE:mailto:somebody@else.example"


def test_an_invitation_and_its_cancelling() -> None:
    text = invitation_text(
        MEETING,
        method=Method.REQUEST,
        organiser=Address('Edda "Chair" Lund', "edda@council.example"),
        invited=[Address("Marnie, Hart", "marnie@council.example")],
        now=NOW,
    )
    calendar = read(text)
    (entry,) = calendar.walk("VEVENT")
    assert calendar["method"] == "REQUEST"
    assert entry["organizer"] == "mailto:edda@council.example"
    assert entry["organizer"].params["CN"] == "Edda 'Chair' Lund"
    assert entry["attendee"].params["CN"] == "Marnie, Hart"
    assert entry["attendee"].params["RSVP"] == "TRUE"
    cancelled = read(
        invitation_text(
            MEETING,
            method=Method.CANCEL,
            organiser=Address("Edda", "edda@council.example"),
            invited=[],
            now=NOW,
        )
    )
    assert cancelled["method"] == "CANCEL"
    assert cancelled.walk("VEVENT")[0]["status"] == "CANCELLED"
    assert cancelled.walk("VEVENT")[0]["uid"] == entry["uid"]


def test_a_moment_without_a_time_zone_is_refused() -> None:
    bare = CalendarEvent(**{**DUE.__dict__, "starts": MEETING.starts.replace(tzinfo=None)})
    with pytest.raises(ValueError, match="time zone"):
        feed_text("Due", [bare], now=NOW)
