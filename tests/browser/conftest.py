"""Looking at pages in a real browser: accessibility, width, scripts, and a picture for the eye."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, ViewportSize

from tests.factories import dhr as stages
from tests.factories.people import TODAY, make_demo

AXE = Path(site.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (1200, 375)
HEIGHT = 900
# Of a tab in which nobody has looked yet.
SIZE: ViewportSize = {"width": 1280, "height": 720}
# WCAG 2.0 to 2.2, levels A and AA, and axe's own good practice (landmarks, order of headings).
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
# Off in axe by default, though WCAG 2.2 asks for it (2.5.8).
RULES = {"target-size": {"enabled": True}}

# Asked at once, and only what is asked for leaves the browser: all that axe found would be
# megabytes.
LOOK = """([tags, rules, desk]) => axe.run(document, {
    runOnly: {type: 'tag', values: tags}, rules, resultTypes: ['violations'],
    preload: false,  // only its rules about media that plays by itself would need it
}).then(found => ({
    passes: found.passes.length,
    violations: found.violations.flatMap(v => v.nodes.map(node =>
        [`${v.id}: ${v.help} –`, node.html.slice(0, 160), node.failureSummary.slice(0, 200)]
            .join(' ')
    )),
    content: document.documentElement.scrollWidth,
    window: window.innerWidth,
    far: [...document.querySelectorAll('main *, header *, footer *')]
        .filter(e => e.getBoundingClientRect().right > window.innerWidth + 1)
        .slice(0, 5).map(e => e.outerHTML.slice(0, 120)),
    cut: [...document.querySelectorAll('.app-region')]
        .filter(e => e.scrollWidth > e.clientWidth + 1)
        .filter(e => window.innerWidth >= desk || e.matches('.app-region--cards'))
        .map(e => `${e.ariaLabel} (${e.scrollWidth} in ${e.clientWidth})`),
}))"""

Look = Callable[[Page, str], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long walk begins first, so that nobody waits for it at the end."""
    items.sort(key=lambda item: "/test_walk.py" not in item.nodeid)


@pytest.fixture(scope="session")
def tab(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """One tab for all tests of a process: a new one would fetch each style sheet, and compile
    each script, anew. Whatever it opens, it opens with axe; no page's policy stops that."""
    if not AXE.is_file():
        pytest.fail(f"{AXE} is missing: run ./run doctor, which says how to fetch it.")
    context = browser.new_context(**browser_context_args)
    context.add_init_script(path=AXE)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """The tab as if it were new: of its own size, at no address, and nobody is signed in."""
    tab.set_viewport_size(SIZE)
    yield tab
    for other in tab.context.pages:
        if other is not tab:
            other.close()
    tab.emulate_media(media="null")
    tab.goto("about:blank")
    tab.context.clear_cookies()


@pytest.fixture
def look(no_script_trouble: list[str]) -> Look:
    """``look(page, name)``: the page as it stands has no violation and does not scroll sideways,
    at the desk and on a phone. With ``SCREENSHOTS`` set to a folder, pictures are left there."""

    def look(page: Page, name: str) -> None:
        # A selector: a function asked again is evaluated by the page, whose policy refuses it.
        page.wait_for_selector("body.js-enabled")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            _take_picture(page, f"{name}-{width}")
            found = page.evaluate(LOOK, [TAGS, RULES, WIDTHS[0]])
            _assert_fits(found, name, width)
            _assert_accessible(found, name, width)

    return look


def _take_picture(page: Page, name: str) -> None:
    if folder := os.environ.get("SCREENSHOTS"):
        path = Path(folder)
        path.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=path / f"{name}.png", full_page=True)


def _assert_fits(found: dict[str, Any], name: str, width: int) -> None:
    """WCAG 1.4.10: nothing scrolls sideways; says which elements reach too far."""
    assert found["content"] <= found["window"], (
        f"{name} scrolls sideways at {width} px ({found['content']} wide): {found['far']}"
    )
    # On a phone a table that is no list of cards scrolls in its region; at the desk none needs to.
    assert not found["cut"], f"Tables of {name} are cut off at {width} px: {found['cut']}"


def _assert_accessible(found: dict[str, Any], name: str, width: int) -> None:
    assert found["passes"], f"axe found nothing to check on {name}"
    violations = found["violations"]
    assert not violations, f"{name} at {width} px:\n" + "\n".join(violations)


@pytest.fixture
def no_script_trouble(page: Page) -> Iterator[list[str]]:
    """Fails the test when a script broke or the content security policy had to stop something."""
    trouble: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            trouble.append(message.text)

    def fail(error: Error) -> None:
        trouble.append(str(error))

    page.on("pageerror", fail)
    page.on("console", hear)
    yield trouble
    page.remove_listener("pageerror", fail)
    page.remove_listener("console", hear)
    assert not trouble, trouble


@pytest.fixture
def sign_in(page: Page, live_server: Any) -> Callable[[Any], Client]:
    """``sign_in(user)``: the browser carries that person's session from now on, and so does the
    client that is given back."""

    def sign_in(user: Any) -> Client:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[site.SESSION_COOKIE_NAME]
        page.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
        )
        return client

    return sign_in


@pytest.fixture
def players(db: Any, settings: Any, tmp_path: Path) -> stages.Cast:
    """A partnership on the day of its cases."""
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    make_demo(TODAY)
    return stages.cast()
