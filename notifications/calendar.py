"""What is due from somebody, as entries of their calendar."""

import datetime
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings

from notifications.due_kinds import due_label
from notifications.models import Deadline
from notifications.queries import deadlines_of
from people.access import Viewer
from people.calendar import CalendarEvent

_FIRST_ID = re.compile(r"/([a-z-]+/)+[0-9a-f-]{36}/")

# Nobody leafs back further; what is still due from then stands in *Your work*.
DAYS_BACK = datetime.timedelta(days=365)


def events_of(viewer: Viewer, today: datetime.date) -> Iterator[CalendarEvent]:
    """Each thing that is due from this person on a day: whole days, by reference and kind."""
    due = deadlines_of(viewer).filter(due_on__gte=today - DAYS_BACK)
    return (_event(row) for row in due.iterator())


def _event(row: Deadline) -> CalendarEvent:
    resting = " (resting)" if row.is_resting else ""
    return CalendarEvent(
        uid=f"deadline-{row.pk}@{urlsplit(settings.SITE_URL).hostname}",
        title=f"{row.reference}: {due_label(row.kind)}{resting}",
        starts=row.due_on,
        link=settings.SITE_URL + _to_the_thing(row.path),
    )


def _to_the_thing(path: str) -> str:
    """The path up to the first id: what kind of page lies below a case is not another's to know."""
    found = _FIRST_ID.match(path)
    return found[0] if found else "/"
