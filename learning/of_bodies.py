"""What the register says on the pages of a body: what passes to a successor, what comes back.

Counts and links only what the reader may open in the register; what others keep is not counted.
"""

import datetime

from django.urls import reverse

from learning import news
from learning.actions.passed_on import passed_on
from learning.reach import register_of, sees_register
from learning.vocabulary import OPEN
from people.access import Viewer
from people.bodies_elsewhere import Returning, register_news, register_succession
from people.models import Body


def register() -> None:
    """Called once at start-up."""
    register_succession(open_with, would_come_back)
    register_news(news.gone_with, _due_list, _whole_register)


def _due_list() -> str:
    return reverse("learning:due_from_us")


def _whole_register() -> str:
    return reverse("learning:register")


def open_with(viewer: Viewer, body: Body) -> int | None:
    """How many open actions lie with the body in the registers this person sees."""
    if not sees_register(viewer):
        return None
    states = sorted(state.value for state in OPEN)
    return register_of(viewer).filter(body=body, lifecycle__in=states).count()


def would_come_back(viewer: Viewer, body: Body, today: datetime.date) -> Returning:
    """What hangs on a succession: how much comes back or passes anew, and the actions that stay."""
    passed = passed_on(body, today)
    of_these = {each.row.pk for each in passed}
    seen = set(register_of(viewer).filter(pk__in=of_these).values_list("pk", flat=True))
    passed = [each for each in passed if each.row.pk in seen]
    back = [each.row.body_id == body.pk for each in passed if each.goes_back]
    stays = [each.row.action.recommendation for each in passed if not each.goes_back]
    return Returning(
        sum(back),
        len(back) - sum(back),
        [
            {
                "text": f"{one.source.title}, {one.title}",
                "url": reverse("learning:recommendation", args=[one.pk]),
            }
            for one in stays
        ],
    )
