"""The words this room puts in the header."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from dhr.models import Appointment, Review
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
    if viewer.has_anywhere(Power.SEE_CASES) or _sees_one_by_appointment(request):
        found.append({"label": "Reviews", "url": reverse("dhr:reviews")})
    if viewer.bodies_with(Power.SEE_OWN_PAPERS):
        found.append({"label": "Papers", "url": reverse("dhr:own_papers")})
    return found


def _sees_one_by_appointment(request: HttpRequest) -> bool:
    """Whether somebody who sees no partnership's cases sees one. Most were never appointed to any,
    and this is asked for every page."""
    if not Appointment.objects.filter(user_id=request.viewer.user_id).exists():
        return False
    return Review.objects.visible_to(request.viewer, request.today).exists()
