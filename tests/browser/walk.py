"""Walking every page that a person can reach by following links, one address a view."""

from collections import deque
from collections.abc import Callable
from urllib.parse import urldefrag, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page

from tests.browser.conftest import Look

# Far more than there are views: a walk that reaches this goes in circles.
MOST_PAGES = 200


def walk(
    page: Page, start: str, look: Look, name: str, known: frozenset[str] = frozenset()
) -> set[str]:
    """Look at each page that links lead to from ``start``, and answer the names of their views.

    Follows links only, as a person would, and never presses a button: nothing is changed. Of the
    pages of one view the first is looked at. Files are opened, not looked at, and so are pages of
    the ``known`` views, which somebody else's walk has looked at.
    """
    here = urlsplit(start)
    todo, seen, troubles = deque([start]), set(), []
    while todo and len(seen) < MOST_PAGES:
        address = todo.popleft()
        view = _view_of(address)
        if view is None or view in seen:
            continue
        seen.add(view)
        try:
            if not _open(page, address):
                continue
            if view not in known or address == start:
                look(page, f"{name}-{view.replace(':', '-')}")
            assert page.locator("h1").count() == 1, f"{view} has no heading, or several"
        except AssertionError as trouble:
            # Go on: whoever mends one page wants to know about the others.
            troubles.append(str(trouble))
        todo.extend(_links(page, lambda link: urlsplit(link).netloc == here.netloc))
    assert not troubles, "\n\n".join(troubles)
    return seen


def _view_of(address: str) -> str | None:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return None


def _open(page: Page, address: str) -> bool:
    """Go there; False when it is a file. Anything but a good answer fails the walk."""
    try:
        response = page.goto(address)
    except Error as error:
        if "Download is starting" in error.message or "ERR_ABORTED" in error.message:
            return False
        raise
    assert response is not None
    assert response.ok, f"{address} answers {response.status}"
    return response.headers.get("content-type", "").startswith("text/html")


def _links(page: Page, ours: Callable[[str], bool]) -> list[str]:
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    return [urldefrag(link).url for link in links if ours(link)]
