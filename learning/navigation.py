"""The words this room puts in the header, and what it puts on the page of somebody's work."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse

from learning import progress
from learning.access import forums_of
from learning.due import counts_by_body, open_in_words
from learning.meeting_tasks import tasks_of_meetings
from learning.reach import letters_of, register_of, sees_register, sees_reports
from learning.vocabulary import Label, LetterState
from people.access import Viewer
from people.context import register_navigation
from people.days import count
from people.roles import ROLES, BoardKind, Power
from people.tasks_elsewhere import register_tasks

# What the forum has to look at or to decide before anything goes on.
WAITS_FOR_FORUM = (Label.TO_VERIFY, Label.DISPUTED, Label.REJECTED)
_TO_DO = {"text": "To do", "colour": "blue"}


def register() -> None:
    """Called once at start-up."""
    register_navigation(links)
    register_tasks(tasks)


def links(request: HttpRequest) -> list[dict[str, Any]]:
    """The register for boards and forum, and its meetings for whoever sits in the forum, for
    themselves or for a board; what is due from them for those who answer for a body; reports for
    those who may see numbers, with the totals of cases beside them.

    Whoever manages cases has words enough in their header: the register's page leads them on.
    """
    found = []
    if sees_register(request.viewer):
        found.append({"label": "Recommendations", "url": reverse("learning:register")})
    if forums_of(request.viewer) or _sits_there_for_a_board(request.viewer):
        found.append({"label": "Meetings", "url": reverse("learning:meetings")})
    if request.viewer.bodies_with(Power.ANSWER_ACTIONS):
        found.append({"label": "Due from us", "url": reverse("learning:due_from_us")})
    if sees_reports(request.viewer):
        url = reverse("learning:report")
        is_there = request.path.startswith((url, reverse("dhr:totals")))
        found.append({"label": "Reports", "url": url, "current": is_there})
    return found


def _sits_there_for_a_board(viewer: Viewer) -> bool:
    """Whether somebody is invited to a forum for a board that manages no cases here."""
    return any(
        Power.VERIFY_ACTIONS in grant.powers
        and ROLES[grant.role].board not in (None, BoardKind.COMMUNITY_SAFETY)
        for grant in viewer.grants
    )


def tasks(request: HttpRequest) -> list[dict[str, Any]]:
    """What is due from one's bodies, and what waits for the forum: a line each, with its number."""
    return [
        *_due_from_own_bodies(request),
        *_waiting_for_forum(request),
        *_waiting_for_board(request),
        *_letters(request),
        *tasks_of_meetings(request),
    ]


def _due_from_own_bodies(request: HttpRequest) -> list[dict[str, Any]]:
    if not request.viewer.bodies_with(Power.ANSWER_ACTIONS):
        return []
    bodies = counts_by_body(request.viewer, request.today)
    due, unanswered, soon, late = (
        sum(one[key] for one in bodies) for key in ("due", "unanswered", "soon", "late")
    )
    if not due:
        return []
    whose = "your body" if len(bodies) == 1 else "your bodies"
    return [
        {
            "title": f"{count(due, 'action is', 'actions are')} open with {whose}",
            "url": reverse("learning:due_from_us"),
            "hint": open_in_words(unanswered, soon, late, request.today, "a"),
            "due": None,
            "status": {"text": "Late", "colour": "red"} if late else _TO_DO,
        }
    ]


def _waiting_for_forum(request: HttpRequest) -> list[dict[str, Any]]:
    verifies = request.viewer.partnerships_with(Power.VERIFY_ACTIONS)
    if not verifies:
        return []
    waiting = progress.labelled(WAITS_FOR_FORUM[0], request.today)
    for label in WAITS_FOR_FORUM[1:]:
        waiting |= progress.labelled(label, request.today)
    there = register_of(request.viewer).filter(
        waiting, action__recommendation__source__partnership_id__in=verifies
    )
    number = there.count()
    if not number:
        return []
    query = urlencode({"label": [label.value for label in WAITS_FOR_FORUM]}, doseq=True)
    return [
        {
            "title": f"{count(number, 'answer waits', 'answers wait')} for the forum",
            "url": f"{reverse('learning:register')}?{query}",
            "hint": "Evidence to verify, a rejection, or a body that says it is not theirs",
            "due": None,
            "status": _TO_DO,
        }
    ]


def _letters(request: HttpRequest) -> list[dict[str, Any]]:
    """Letters that wait to be released or sent, of those this person may decide about: none about
    their own body."""
    reached = letters_of(request.viewer).exclude(body__in=request.viewer.bodies)
    numbers = reached.aggregate(
        waiting=Count("pk", filter=Q(state=LetterState.WAITS.value)),
        released=Count("pk", filter=Q(state=LetterState.RELEASED.value)),
    )
    said = {
        "waiting": ("letter waits", "letters wait", "to be released",
                    "About what is two weeks late or more; nothing leaves by itself"),
        "released": ("released letter waits", "released letters wait", "to be sent",
                     "Send it by post, by hand or by secure e-mail, then record it"),
    }  # fmt: skip
    return [
        {
            "title": f"{count(numbers[key], one, many)} {what}",
            "url": reverse("learning:letters"),
            "hint": hint,
            "due": None,
            "status": _TO_DO,
        }
        for key, (one, many, what, hint) in said.items()
        if numbers[key]
    ]


def _waiting_for_board(request: HttpRequest) -> list[dict[str, Any]]:
    """Closings that the forum proposed to a board for which this person confirms."""
    confirms = [grant for grant in request.viewer.grants if Power.CONFIRM_CLOSING in grant.powers]
    if not confirms:
        return []
    of_boards = Q()
    for grant in confirms:
        of_boards |= Q(
            action__recommendation__source__partnership_id=grant.partnership_id,
            action__recommendation__source__owner__kind=ROLES[grant.role].board,
        )
    waiting = progress.labelled(Label.CLOSING, request.today)
    number = register_of(request.viewer).filter(waiting, of_boards).count()
    if not number:
        return []
    return [
        {
            "title": f"{count(number, 'closing waits', 'closings wait')} for your board",
            "url": f"{reverse('learning:register')}?label={Label.CLOSING.value}",
            "hint": "The forum proposes to close it; your board confirms, or declines",
            "due": None,
            "status": _TO_DO,
        }
    ]
