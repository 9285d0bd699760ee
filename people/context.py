"""What the frame of every page needs: whose service, who is signed in as what, and where to go.

Kept on the request, so that it is worked out once a page however many templates ask.
"""

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse

from people.access import NOBODY, SEES_PEOPLE, Viewer
from people.models import Partnership

MARKING = "OFFICIAL-SENSITIVE"
MOST_WORDS = 5
# Bodies and settings are reached from the page of people.
PEOPLES_PAGES = ("/people/", "/bodies/", "/partnerships/", "/memberships/", "/invitations/")

Link = dict[str, Any]
Navigation = Callable[[HttpRequest], list[Link]]
_navigation: list[Navigation] = []


def register_navigation(links_of: Navigation) -> None:
    """Let an app add its words to the header: a function from a request to its links.

    A link is ``{"label": …, "url": …}``. Called once at start-up, by the owning app; the order
    of the installed apps is the order in the header, and "People" comes last.
    """
    if links_of not in _navigation:
        _navigation.append(links_of)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context processor; on a database that does not answer it says only what is certain."""
    if not hasattr(request, "frame"):
        try:
            request.frame = _frame(request)
        except DatabaseError:
            request.frame = _frame_of_nobody()
    return {"frame": request.frame}


def _frame(request: HttpRequest) -> dict[str, Any]:
    viewer: Viewer = getattr(request, "viewer", NOBODY)
    day = getattr(request, "demo_day", None)
    signed_in = viewer.user_id is not None
    return {
        "partnership_name": _partnership_name(viewer),
        "user_name": viewer.name,
        "user_role": _role(viewer),
        "navigation": _links(request) if signed_in else [],
        "is_demo": day is not None,
        "demo_today": day,
        "invented_data_only": day is None,
        "marking": MARKING if signed_in else "",
    }


def _frame_of_nobody() -> dict[str, Any]:
    return {
        "partnership_name": "",
        "user_name": "",
        "user_role": "",
        "navigation": [],
        "is_demo": False,
        "demo_today": None,
        "invented_data_only": True,
        "marking": MARKING,
    }


def _partnership_name(viewer: Viewer) -> str:
    """The viewer's partnerships; for anybody else the only one there is, or nothing."""
    names = list(dict.fromkeys(g.partnership_name for g in viewer.grants if g.partnership_name))
    if names:
        return " and ".join(names)
    every = Partnership.objects.values_list("name", flat=True)[:2]
    return every[0] if len(every) == 1 else ""


def _role(viewer: Viewer) -> str:
    """What the person is here, in a line that fits a header."""
    labels = list(dict.fromkeys(grant.label for grant in viewer.grants))
    if len(labels) <= 2:
        return " and ".join(labels)
    return f"{labels[0]} and {len(labels) - 1} more roles"


def _links(request: HttpRequest) -> list[Link]:
    links = [link for links_of in _navigation for link in links_of(request)]
    links.extend(_people_links(request))
    return [
        {"current": _is_current(request.path, link["url"]), **link} for link in links[:MOST_WORDS]
    ]


def _people_links(request: HttpRequest) -> list[Link]:
    viewer: Viewer = request.viewer
    if not viewer.partnerships_with(*SEES_PEOPLE):
        return []
    current = request.path.startswith(PEOPLES_PAGES)
    return [{"label": "People", "url": reverse("people:people"), "current": current}]


def _is_current(path: str, url: str) -> bool:
    """Whether the page lies under the link; the front page only when it is the page itself."""
    return path == url if url == "/" else path.startswith(url)
