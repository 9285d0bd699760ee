"""The frame of a deed on a meeting of the forum: lock the meeting, ask access, go on.

Where an item is decided, the cases and sources it is about are locked first (``deciding.py``).
"""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction

from learning.actions.frame import MOVED
from learning.models import ForumMeeting
from learning.vocabulary import Event
from people.access import Viewer
from people.deeds import Deed
from people.refusals import NotYours
from people.roles import Power

# The forum's chair calls its meetings, keeps their agenda and records what is decided.
CHAIRS = Power.CLOSE_ACTIONS


class MeetingDeed(Deed):
    """A deed under way on one locked meeting."""

    def __init__(
        self, event: Event, meeting: ForumMeeting, by: Viewer, today: datetime.date,
        seen_version: int | None = None,
    ) -> None:  # fmt: skip
        super().__init__(event.value, meeting.chain, by)
        self.meeting = meeting
        self.today = today
        self.seen_version = seen_version

    def require(self, reasons: Sequence[str]) -> None:
        """Refuse with every reason; the first says that somebody was quicker."""
        moved = self.seen_version not in (None, self.meeting.revision)
        super().require([*([MOVED] if moved else []), *reasons])

    def save(self, *rows: Any) -> None:
        """Write the rows, and the meeting one revision on."""
        for row in rows:
            row.save()
        self.meeting.revision += 1
        self.meeting.save()
        self.saved()

    def record(self, subject: str = "", details: Mapping[str, Any] | None = None) -> None:
        """The audit row of this deed, with the meeting and the revision of it that it made."""
        moved = {"meeting": self.meeting.pk, "meeting_revision": self.meeting.revision}
        self.audit(subject or self.meeting.text_id, {**moved, **(details or {})})


@contextmanager
def meeting_deed(
    event: Event,
    *,
    meeting_id: UUID,
    by: Viewer,
    today: datetime.date,
    power: Power = CHAIRS,
    seen_version: int | None = None,
) -> Iterator[MeetingDeed]:
    """Lock a meeting and ask access. Raises ``NotYours``: who does not see the register does not
    know that its forum meets."""
    with transaction.atomic():
        deed = MeetingDeed(event, locked_meeting(meeting_id), by, today, seen_version)
        held = by.powers_in(deed.meeting.partnership_id)
        if power not in held:
            raise NotYours(chain=deed.chain, may_be_known=Power.SEE_REGISTER in held)
        deed.allowed()
        yield deed
        deed.ended()


def locked_meeting(meeting_id: UUID) -> ForumMeeting:
    """The meeting, locked. Raises ``NotYours`` for one that is not there."""
    found = (
        ForumMeeting.objects.select_for_update(of=("self",))
        .select_related("partnership")
        .filter(pk=meeting_id)
        .first()
    )
    if found is None:
        raise NotYours
    return found
