"""Every page of the demo that links lead to, seen by the people who may see it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import Page

from people.models import User
from tests.browser.conftest import Look
from tests.browser.walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Whose eyes. The first opens every address; the others one of each view.
PEOPLE = ["Marnie Oduya", "Gareth Pellow", "Isolde Fenwright", "Hana Vesterby", "Edda Crane"]

# Views no link of the demo leads to, and why.
NOT_WALKED: dict[str, str] = {}


def test_every_page(
    page: Page, live_server: Any, look: Look, sign_in: Callable[[User], None]
) -> None:
    call_command("load_demo")
    walk = Walk(page, look)
    walk.go(live_server.url + reverse("people:demo_people"), "anybody")
    for name in PEOPLE:
        sign_in(User.objects.get(name=name))
        home = live_server.url + reverse("dhr:your_work")
        walk.go(home, name.split()[0].lower(), every_address=name == PEOPLE[0])
    assert not walk.troubles, "\n\n".join(walk.troubles)
    assert view_names() - walk.views == NOT_WALKED.keys()


def view_names() -> set[str]:
    """The name of every view of the product."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from _names(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}"
