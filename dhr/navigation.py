"""The words this room puts in the header."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from dhr.models import Review
from people.context import register_navigation
from people.roles import Power


def register() -> None:
    """Called once at start-up."""
    register_navigation(links)


def links(request: HttpRequest) -> list[dict[str, Any]]:
    """Your work for everybody; reviews for those who may see one; papers for those who answer for a
    body. The totals are reached from the reports, which the learning forum puts in the header."""
    viewer = request.viewer
    found = [{"label": "Your work", "url": reverse("dhr:your_work")}]
    if (
        viewer.has_anywhere(Power.SEE_CASES)
        or Review.objects.visible_to(viewer, request.today).exists()
    ):
        found.append({"label": "Reviews", "url": reverse("dhr:reviews")})
    if viewer.bodies_with(Power.SEE_OWN_PAPERS):
        found.append({"label": "Papers", "url": reverse("dhr:own_papers")})
    return found
