"""The words this room puts in the header."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from learning.reach import sees_register
from people.context import register_navigation
from people.roles import Power


def register() -> None:
    """Called once at start-up."""
    register_navigation(links)


def links(request: HttpRequest) -> list[dict[str, Any]]:
    """The register for boards and forum; what is due from them for those who answer for a body."""
    found = []
    if sees_register(request.viewer):
        found.append({"label": "Recommendations", "url": reverse("learning:register")})
    if request.viewer.bodies_with(Power.ANSWER_ACTIONS):
        found.append({"label": "Due from us", "url": reverse("learning:due_from_us")})
    return found
