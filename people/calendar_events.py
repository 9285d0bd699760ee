"""What stands in somebody's calendar. Each room that knows of days registers itself at start-up.

The rooms above this one know what is due and when a forum meets; who may know of it they ask anew
for each reading.
"""

import datetime
from collections.abc import Callable, Iterable

from people.access import Viewer
from people.calendar import CalendarEvent

EventsOf = Callable[[Viewer, datetime.date], Iterable[CalendarEvent]]
_registered: list[EventsOf] = []


def register_calendar_events(events_of: EventsOf) -> None:
    """Let a room add events: a function from a person on a day to the events they may know of.

    Their titles name nobody, since a calendar lies in other hands. Repeating it is harmless.
    """
    if events_of not in _registered:
        _registered.append(events_of)


def calendar_events(viewer: Viewer, today: datetime.date) -> list[CalendarEvent]:
    """All that stands in this person's calendar, the earliest room first."""
    return [event for events_of in _registered for event in events_of(viewer, today)]
