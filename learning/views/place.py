"""Where on the list of what is due somebody came from, so that they come back to it."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from learning.models import Addressee

LIST = "list"
# A page that no list has; what comes in an address is held to a shape before it goes out again.
_MOST_PAGES = 9999


def body_chosen(request: HttpRequest) -> UUID | None:
    """The one body to which the list is narrowed; none where the address names none."""
    try:
        return UUID(request.GET.get("body", ""))
    except ValueError:
        return None


def page_chosen(request: HttpRequest) -> int:
    """The page of the list."""
    sent = request.GET.get("page", "")
    number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 5 else 1
    return min(max(number, 1), _MOST_PAGES)


def query_of(request: HttpRequest) -> str:
    """The place as the query of a link that leads away from the list."""
    return "?" + urlencode({LIST: 1, **_place(request)})


def came_from_list(request: HttpRequest) -> bool:
    """Whether this page was reached from the list."""
    return LIST in request.GET


def back_to_list(request: HttpRequest, row: Addressee | None = None) -> str:
    """The list where it was left, at the action where there is one."""
    place = urlencode(_place(request))
    anchor = f"#action-{row.pk}" if row else ""
    return reverse("learning:due_from_us") + (f"?{place}" if place else "") + anchor


def _place(request: HttpRequest) -> dict[str, str]:
    place = {}
    if (page := page_chosen(request)) > 1:
        place["page"] = str(page)
    if body := body_chosen(request):
        place["body"] = str(body)
    return place
