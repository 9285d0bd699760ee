"""The test bed everybody shares: no network, append-only tables, two databases, a real browser."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from xdist.scheduler import LoadFileScheduling

from tests.support import clients, kept, looks, migrated, network, speed, strict, triggers
from tests.support.audit import audit_refused as audit_refused_while
from tools import system
from tools.check import BROWSER_TESTS, GOES_ON

# Playwright's loop runs in the test's thread; Django takes it for asynchronous code and refuses
# the database. Nothing of ours is asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Where the demo is told, which is half a minute of work; and, on PostgreSQL, where little is asked
# of a world that takes as long to make.
TOGETHER = ("tests/demo/",)
TOGETHER_ON_POSTGRESQL = ("tests/demo/", "tests/house/walks/")

# Deeds and pages one by one, and the journeys through them, which hardly ever differ between
# databases: the one in use is asked, where it is there. SQLite hears the same journeys from the
# browser. Audit, outbox, papers, demo and walks are asked on both in full.
OF_THE_DATABASE_IN_USE = ("tests/dhr/", "tests/journeys/", "tests/learning/", "tests/people/")

# Fixtures of pytest-django by one of which a test reaches a database; a mark is the other way.
ASKS_FOR_DATABASE = {"db", "transactional_db", "live_server"}

# Asked of nothing outside: no updates, no accounts, no names looked up.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    # Each page lives for less than a second: what is compiled for longer is never worth it, and
    # the cores that would do so beside it are busy with other tests.
    "--js-flags=--no-opt --no-maglev --single-threaded-gc",
]


def pytest_configure(config: pytest.Config) -> None:
    """Shut the network and open the flush before the first test."""
    network.block()
    triggers.lift_at_flush()
    triggers.flush_what_is_filled()
    strict.texts_on_sqlite()
    clients.share_middleware()
    clients.draw_unwatched()
    speed.keep_columns()
    migrated.copy_on_sqlite()
    kept.listen()
    looks.stay_here()


def pytest_collection_finish(session: pytest.Session) -> None:
    """All modules and tests are there now."""
    speed.give_room(session.items)
    speed.ask_for_less(session.items)
    speed.leave_the_old_alone()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """What the last test left is no more."""
    kept.forget()
    looks.for_test(item.nodeid)
    clients.for_test(item.nodeid)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Iterator[Any]:
    """The plugin's own way to a database is open now."""
    made = yield
    if fixturedef.argname == "_django_db_helper":
        kept.begin()
    return made


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What belongs to the run on PostgreSQL is deselected here, not skipped.

    Whatever asks for a database is marked as such, so that PostgreSQL is asked for nothing else.
    """
    for item in items:
        if item.get_closest_marker("django_db") or ASKS_FOR_DATABASE & set(item.fixturenames):
            item.add_marker("database")
    astray = [item.nodeid for item in items if _is_astray(item)]
    if astray:
        raise pytest.UsageError(f"Tests of the browser stand in {BROWSER_TESTS} alone: {astray}")
    _longest_first(items)
    if connection.vendor == "postgresql":
        return
    elsewhere = [item for item in items if _is_heard_on_postgresql(item)]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]


def _is_heard_on_postgresql(item: pytest.Item) -> bool:
    """Whether a test is left to PostgreSQL: what needs it; and, in a run that goes on there, each
    deed and page that is asked on both."""
    if item.get_closest_marker("services"):
        return True
    on_both = item.get_closest_marker("database") and not item.get_closest_marker("once")
    return bool(
        os.environ.get(GOES_ON) and on_both and item.nodeid.startswith(OF_THE_DATABASE_IN_USE)
    )


def _is_astray(item: pytest.Item) -> bool:
    """Whether a test would be looked for in the wrong folder: each step asks its own."""
    is_of_browser = item.get_closest_marker("browser") is not None
    return is_of_browser != item.nodeid.startswith(f"{BROWSER_TESTS}/")


def _longest_first(items: list[pytest.Item]) -> None:
    """Files are handed out in order: with the long ones first, no process works alone at the end.

    The walks stay together, because they share a world.
    """
    waiting = {item.path for item in items if item.get_closest_marker("services")}
    items.sort(
        key=lambda item: (
            not item.nodeid.startswith("tests/house/walks/"),
            not item.nodeid.startswith("tests/house/"),
            item.path not in waiting,
        )
    )


class _FolderAtOnce(LoadFileScheduling):
    """A file each at a time; of a folder whose tests share what is long in the making, all."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        together = TOGETHER if connection.vendor == "sqlite" else TOGETHER_ON_POSTGRESQL
        return next((folder for folder in together if file.startswith(folder)), file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    """Keep the demo's tests in one process, where it is told once."""
    return _FolderAtOnce(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_terminal_summary(terminalreporter: Any, exitstatus: int) -> None:
    """On the checking machine nothing may be skipped: a skipped test proves nothing."""
    if os.environ.get("CI") == "true" and terminalreporter.stats.get("skipped"):
        terminalreporter.section("skipped under CI=true", red=True, bold=True)
        for report in terminalreporter.stats["skipped"]:
            terminalreporter.line(report.nodeid)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A skipped test under ``CI=true`` fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium in place of the one Playwright would download."""
    chromium = system.chromium()
    if chromium is None:
        pytest.fail(
            "Browser tests need Chromium on the PATH: apt-get install chromium-headless-shell"
        )
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM_ARGUMENTS}


@pytest.fixture(scope="session")
def base_url() -> None:
    """Tests write addresses in full; takes the place of the plugin's own fixture, whose shape
    pytest 9.2 warns about, and warnings are errors here."""


@pytest.fixture(autouse=True)
def counted_anew() -> None:
    """Tries are counted from nothing in each test, whatever ran before it in this process."""
    cache.clear()


@pytest.fixture
def audit_refused(db: None) -> Iterator[None]:
    """The database refuses every new audit entry for the length of the test."""
    with audit_refused_while():
        yield
