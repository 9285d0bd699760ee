"""Messages that leave by mail: neutral, a reference and a link; no word that anybody typed."""

from django.conf import settings
from django.template.loader import render_to_string

from learning.vocabulary import MessageKind
from notifications.kinds import Rendered, register
from notifications.models import Message


def register_kinds() -> None:
    """Make our kinds of message known to the post room."""
    register(MessageKind.ACTION_NEEDS_YOU.value, render_action_needs_you)


def render_action_needs_you(message: Message) -> Rendered:
    """The words of "an action needs you", made when it is delivered."""
    context = {
        "reference": message.context["reference"],
        "link": settings.SITE_URL + message.context["path"],
    }
    return Rendered(
        subject=f"{context['reference']}: an action needs you",
        text=render_to_string("emails/learning/action_needs_you.txt", context),
    )
