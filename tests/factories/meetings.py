"""Meetings of the forum for tests: called, and held, by the deeds themselves."""

import datetime
from typing import Any

from learning.actions import meeting as meetings
from learning.actions.deciding import Decided, decide_item
from learning.actions.meeting import When
from learning.agenda_seen import Seen, agenda_seen
from learning.models import Addressee, AgendaItem, Decision, ForumMeeting, Link, Source
from learning.vocabulary import LinkKind, Presence
from tests.factories.learning import Forum, accepted, asked, recommendation, source
from tests.factories.people import TODAY, UserFactory

PAST = TODAY - datetime.timedelta(days=5)
WHEN = When(TODAY, datetime.time(10), datetime.time(12), "Town hall, room 2")


def called(at: Forum, on: datetime.date = TODAY, **more: Any) -> ForumMeeting:
    """The chair called a meeting; its agenda is prepared. Today, unless said otherwise."""
    when = When(**{**vars(WHEN), "on": on, **more})
    as_chair = {**at.as_("forum_chair"), "today": min(on, at.today)}
    return meetings.call_meeting(partnership_id=at.partnership.pk, when=when, **as_chair)


def held(at: Forum, on: datetime.date) -> ForumMeeting:
    """A meeting that was held on a day; its chair came."""
    made = called(at, on)
    common = {"meeting_id": made.pk, **at.as_("forum_chair"), "today": on}
    came = {at.member("forum_chair").pk: Presence.CAME.value}
    meetings.record_attendance(people=came, bodies=[], **common)
    return meetings.hold_meeting(**common)


def silent(at: Forum, code: str = "Silent", **more: Any) -> Addressee:
    """A body was asked, and its day has passed."""
    return asked(at, of=recommendation(source(at, code=code)), answer_due_on=PAST, **more)


def agenda_of(meeting: ForumMeeting, at: Forum, role: str = "forum_chair") -> list[Seen]:
    """What somebody sees of its agenda."""
    return agenda_seen(meeting, at.as_(role)["by"])


def item_of(meeting: ForumMeeting, row: Addressee) -> AgendaItem:
    """The item that is about an action."""
    return AgendaItem.objects.get(meeting=meeting, rows__addressee=row)


def decided(
    at: Forum, meeting: ForumMeeting, row: Addressee, kind: str, role: str = "forum_chair",
    today: datetime.date = TODAY, **more: Any,
) -> Decision:  # fmt: skip
    """Somebody recorded what the forum decided of an action."""
    return decide_item(
        meeting_id=meeting.pk, item_id=item_of(meeting, row).pk,
        decided=Decided(kind=kind, **more), **{**at.as_(role), "today": today},
    )  # fmt: skip


def reasons(excinfo: Any) -> list[str]:
    """Why a deed was refused."""
    return list(excinfo.value.reasons)


def common(at: Forum, meeting: ForumMeeting, role: str = "forum_chair", **more: Any) -> Any:
    """What every deed on a meeting is given, by whoever holds that role."""
    return {"meeting_id": meeting.pk, **at.as_(role), **more}


def linked(
    at: Forum, other: Source, kind: LinkKind = LinkKind.REPEATS
) -> tuple[Addressee, Addressee]:
    """Two recommendations of which one repeats the other; that of the other source is fine."""
    late = accepted(at, of=recommendation(source(at)), due_on=PAST)
    fine = accepted(at, of=recommendation(other))
    Link.objects.create(
        first=fine.action.recommendation, second=late.action.recommendation, kind=kind.value,
        on=TODAY, recorded_by=UserFactory(),
    )  # fmt: skip
    return late, fine
