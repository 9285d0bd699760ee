"""What the register says on the pages of a body: what passes to a successor, what comes back.

Counts and links only what the reader may open in the register; what others keep is not counted.
"""

from django.urls import reverse

from learning import news
from learning.actions.succession_in_error import passed_on
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


def would_come_back(viewer: Viewer, body: Body) -> Returning:
    """What a succession passed on: how much comes back, and the actions that stay."""
    seen = set(register_of(viewer).filter(body=body).values_list("pk", flat=True))
    passed = [each for each in passed_on(body) if each.row.pk in seen]
    stays = [each.row.action.recommendation for each in passed if not each.goes_back]
    return Returning(
        sum(each.goes_back for each in passed),
        [
            {
                "text": f"{one.source.title}, {one.title}",
                "url": reverse("learning:recommendation", args=[one.pk]),
            }
            for one in stays
        ],
    )
