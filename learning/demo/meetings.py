"""The forum meets in March 2026, where a failed test reopens an action, and is to meet in June."""

import datetime

from learning.actions import agenda, meeting
from learning.actions.deciding import Decided, decide_item
from learning.actions.meeting import When
from learning.agenda_seen import Seen, agenda_seen
from learning.demo.telling import DILIP, JOSUNE, MARNIE, ODILE, by, day, rows_of
from learning.models import Addressee, ForumMeeting, Source
from learning.vocabulary import DecisionKind, Presence, Section
from people.models import Partnership, User

_MARCH, _JUNE = "2026-03-18", "2026-06-23"
_TEN, _HALF_PAST_TWELVE = datetime.time(10), datetime.time(12, 30)
_FAILED = Decided(
    kind=DecisionKind.REOPEN.value,
    words="Six months on 14 of 20 records showed it, with 16 as the target; twelve months on "
    "7 of 20.",
    due_on=datetime.date(2026, 9, 30),
)


def tell_march(place: Partnership) -> None:
    """What was verified a year before is reopened; the rest is chased or watched."""
    (_, look) = rows_of(Source.objects.get(review__reference="BF-Q7K"), "2")
    made = _called(place, _MARCH, "2026-03-04")
    common = {"meeting_id": made.pk, **by(JOSUNE, _MARCH)}
    agenda.prepare_agenda(**common)
    agenda.put_on(addressee_id=look.pk, **common)
    for one in agenda_seen(made, common["by"]):
        decide_item(item_id=one.item.pk, decided=_decided(one, look), **common)
    came = dict.fromkeys((JOSUNE, DILIP, MARNIE), Presence.CAME) | {ODILE: Presence.APOLOGIES}
    users = {User.objects.get(name=name).pk: said.value for name, said in came.items()}
    meeting.record_attendance(people=users, bodies=[], **common)
    meeting.hold_meeting(**common)


def tell_june(place: Partnership) -> None:
    """Called for Tuesday 23 June; on the story's Monday its agenda is up to date."""
    made = _called(place, _JUNE, "2026-06-01")
    agenda.prepare_agenda(meeting_id=made.pk, **by(JOSUNE, "2026-06-15"))


def _called(place: Partnership, on: str, called_on: str) -> ForumMeeting:
    return meeting.call_meeting(
        partnership_id=place.pk,
        when=When(day(on), _TEN, _HALF_PAST_TWELVE, "Town hall, room 2"),
        **by(JOSUNE, called_on),
    )


def _decided(one: Seen, failed: Addressee) -> Decided:
    if failed in one.addressees:
        return _FAILED
    asks = one.section == Section.FAILED
    return Decided(kind=(DecisionKind.ASK_AGAIN if asks else DecisionKind.WATCH).value)
