"""Walking the pages that a person can reach by following links."""

import re
from collections import deque
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page

from tests.browser.conftest import Look

# Far more than there are: a walk that reaches this goes in circles.
MOST_PAGES = 600
# Of the register these are opened for each thing they are about; of its deeds, one of each.
EACH_OF_REGISTER = {"learning:source", "learning:recommendation"}
HREF = re.compile(r'<a\b[^>]*\bhref="([^"]*)"')


class Walk:
    """Follows links as a person would, and never presses a button: nothing is changed.

    Each view is looked at once, whoever walks; every other page must answer well and have one
    heading. Files are opened, not looked at. ``views`` are the names of the views seen.
    """

    def __init__(self, page: Page, look: Look) -> None:
        self.page = page
        self.look = look
        self.views: set[str] = set()
        self.troubles: list[str] = []

    def go(self, start: str, name: str, client: Client, *, every_case: bool = False) -> None:
        """Walk from ``start``: one address of each view, or one of each view of each case, and
        each source and recommendation of the register.

        ``client`` is signed in as the browser is; it fetches what is not drawn.

        The first page is looked at in any case: it is another for everybody. Troubles are
        gathered in ``troubles``, because whoever mends one page wants to know of the others.
        """
        todo, passed = deque([start]), set()
        while todo:
            address = todo.popleft()
            view = _view_of(address)
            mark = (view, _about(view, address)) if every_case and view else view
            if view is None or mark in passed:
                continue
            passed.add(mark)
            assert len(passed) < MOST_PAGES, "This walk goes in circles"
            try:
                if view in self.views and address != start:
                    todo.extend(_links_unseen(address, client))
                elif self._open(address):
                    self._look(view, name)
                    todo.extend(self._links(start))
            except AssertionError as trouble:
                self.troubles.append(f"{name}: {trouble}")
            self.views.add(view)

    def _look(self, view: str, name: str) -> None:
        assert self.page.locator("h1").count() == 1, f"{view} has no heading, or several"
        self.look(self.page, f"{name}-{view.replace(':', '-')}")

    def _open(self, address: str) -> bool:
        """Go there; False when it is a file. Anything but a good answer is trouble."""
        try:
            response = self.page.goto(address)
        except Error as error:
            if "Download is starting" in error.message or "ERR_ABORTED" in error.message:
                return False
            raise
        assert response is not None
        assert response.ok, f"{address} answers {response.status}"
        return response.headers.get("content-type", "").startswith("text/html")

    def _links(self, start: str) -> list[str]:
        here = urlsplit(start).netloc
        links = self.page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        return [urldefrag(link).url for link in links if urlsplit(link).netloc == here]


def _links_unseen(address: str, client: Client) -> list[str]:
    """The links of another page of a view that was looked at: fetched, never drawn."""
    parts = urlsplit(address)
    asked = f"{parts.path}?{parts.query}" if parts.query else parts.path
    response = client.get(asked, follow=True)
    assert response.status_code == 200, f"{address} answers {response.status_code}"
    if response.streaming:
        b"".join(response.streaming_content)
    if not response["Content-Type"].startswith("text/html"):
        return []
    page = response.content.decode()
    assert page.count("<h1") == 1, f"{address} has no heading, or several"
    links = (urljoin(address, unescape(link)) for link in HREF.findall(page))
    return [urldefrag(link).url for link in links if urlsplit(link).netloc == parts.netloc]


def _about(view: str, address: str) -> str:
    """What an address is about, where each such thing is walked."""
    if view.startswith("learning:"):
        return address if view in EACH_OF_REGISTER else ""
    return _case_of(address) or address


def _case_of(address: str) -> str:
    """The case an address is about, by its id; empty for any other page."""
    _, first, second, *_ = [*urlsplit(address).path.split("/"), "", ""]
    return second if first == "reviews" else ""


def _view_of(address: str) -> str | None:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return None
