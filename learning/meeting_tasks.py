"""What the forum's meetings put on the page of somebody's work."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from learning.actions.deciding import may_decide
from learning.actions.interests import items_kept_from
from learning.agenda_seen import Seen, agendas_seen, in_numbers
from learning.models import ForumMeeting
from learning.vocabulary import MeetingState
from people.days import count, long_date, long_weekday
from people.roles import Power

_TO_DO = {"text": "To do", "colour": "blue"}
_TO_COME = {"text": "To come", "colour": "grey"}


def tasks_of_meetings(request: HttpRequest) -> list[dict[str, Any]]:
    """For whoever is invited to a forum, its members and the managers of the boards: its next
    meeting, with what it decides; for its chair, what is still to be written down of an earlier
    one."""
    sits_in = request.viewer.partnerships_with(Power.VERIFY_ACTIONS)
    if not sits_in:
        return []
    chairs = request.viewer.partnerships_with(Power.CLOSE_ACTIONS)
    open_ones = ForumMeeting.objects.filter(
        partnership_id__in=sits_in, cancelled_on=None, confirmed_on=None
    ).order_by("on")
    shown, next_of = [], set()
    for meeting in open_ones:
        to_come = meeting.state == MeetingState.PLANNED and meeting.on >= request.today
        if to_come and meeting.partnership_id not in next_of:
            next_of.add(meeting.partnership_id)
            shown.append(meeting)
        elif not to_come and meeting.partnership_id in chairs:
            shown.append(meeting)
    planned = [one for one in shown if one.state == MeetingState.PLANNED]
    agendas = agendas_seen(planned, request.viewer) if planned else {}
    return [_task(one, agendas.get(one.pk, []), request) for one in shown]


def _task(meeting: ForumMeeting, agenda: list[Seen], request: HttpRequest) -> dict[str, Any]:
    hint = f"{count(len(agenda), 'item')}: {in_numbers(agenda).lower()}" if agenda else ""
    if waiting := _theirs(meeting, agenda, request):
        hint += f". {count(waiting, 'waits', 'wait')} for your decision"
    status = _TO_DO
    if meeting.state == MeetingState.HELD:
        title = f"Minutes of the forum of {long_date(meeting.on)} wait to be confirmed"
    elif meeting.on < request.today:
        title = f"Record that the forum of {long_date(meeting.on)} was held"
    elif meeting.on == request.today:
        title = "The learning forum meets today"
    else:
        title = f"The learning forum meets on {long_weekday(meeting.on)}"
        status = _TO_COME
    return {
        "title": title,
        "url": reverse("learning:meeting", args=[meeting.pk]),
        "hint": hint,
        "due": None,
        "status": status,
    }


def _theirs(meeting: ForumMeeting, agenda: list[Seen], request: HttpRequest) -> int:
    """How many items this person is to decide, once the day has come."""
    if meeting.on > request.today or not agenda:
        return 0
    may = may_decide(request.viewer, meeting, request.today)
    kept_from = items_kept_from(request.viewer.user_id, meeting)
    not_theirs = set(kept_from.values_list("pk", flat=True))
    return sum(
        one.decision is None and may(one.item.pk) and one.item.pk not in not_theirs
        for one in agenda
    )
