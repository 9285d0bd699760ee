"""Log lines hold ids and places, never content."""

import io
import logging

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import path, reverse

from people.logs import NoContentFilter, clean_line, place_of
from people.models import User

CANARY = "Elowen Trevanion"


@pytest.fixture
def lines():
    """A logger with our filter, as the settings build it, and what it wrote."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.Formatter("{levelname} {name} {message}", style="{"))
    handler.addFilter(NoContentFilter())
    logger = logging.getLogger("tests.no_content")
    logger.addHandler(handler)
    logger.propagate = False
    yield logger, out
    logger.removeHandler(handler)
    logger.propagate = True


def raised() -> BaseException:
    victim = CANARY
    try:
        try:
            raise KeyError(victim)
        except KeyError as cause:
            raise ValueError(f"no such person: {victim}") from cause
    except ValueError as error:
        return error


class TestExceptions:
    def test_keep_their_kind_and_place_and_lose_their_words(self, lines) -> None:
        logger, out = lines
        logger.error("It failed", exc_info=raised())
        said = out.getvalue()
        assert "ValueError" in said
        assert "KeyError" in said
        assert "test_logs.py" in said
        assert "in raised" in said
        assert CANARY not in said

    def test_as_arguments_become_their_kind(self, lines) -> None:
        logger, out = lines
        logger.warning("Could not: %s", raised())
        assert out.getvalue() == "WARNING tests.no_content Could not: builtins.ValueError\n"

    def test_as_the_message_become_their_kind(self, lines) -> None:
        logger, out = lines
        logger.error(raised())
        assert "builtins.ValueError" in out.getvalue()
        assert CANARY not in out.getvalue()

    def test_inside_the_handler_without_an_error_say_nothing(self, lines) -> None:
        logger, out = lines
        logger.error("Nothing was raised", exc_info=True)
        assert out.getvalue() == "ERROR tests.no_content Nothing was raised\n"

    def test_that_cause_each_other_in_a_ring_end(self) -> None:
        first, second = ValueError(CANARY), KeyError(CANARY)
        first.__cause__, second.__cause__ = second, first
        assert place_of(first).splitlines() == ["builtins.ValueError", "builtins.KeyError"]


class TestLines:
    @pytest.mark.parametrize(
        ("text", "cleaned"),
        [
            ("GET /reviews/?q=Elowen&x=1 HTTP/1.1", "GET /reviews/?[query] HTTP/1.1"),
            ("Not Found: /invitation/abc.def-1/", "Not Found: /invitation/[key]"),
            ("/accounts/password/reset/key/a1-x:y/", "/accounts/password/reset/key/[key]"),
            ("mail to marnie.o@b.example now", "mail to [address] now"),
            ("one\ntwo\r\x1b[31mthree\u2028four", "one two [31mthree four"),
            ("/reviews/2f6f/ 404", "/reviews/2f6f/ 404"),
        ],
    )
    def test_are_cleaned(self, text: str, cleaned: str) -> None:
        assert clean_line(text) == cleaned

    def test_with_a_dictionary_lose_what_a_task_carried(self, lines) -> None:
        logger, out = lines
        # Shape and words as in celery.app.trace.
        logger.error(
            "Task %(name)s[%(id)s] %(description)s: %(exc)s",
            {
                "name": "notifications.deliver",
                "id": "7",
                "description": "raised unexpected",
                "exc": f"ValueError('{CANARY}')",
                "args": [CANARY],
            },
        )
        assert out.getvalue() == (
            "ERROR tests.no_content Task notifications.deliver[7] raised unexpected: [not logged]\n"
        )

    def test_whose_arguments_do_not_fit_are_kept_without_them(self, lines) -> None:
        logger, out = lines
        logger.error("%s and %s", CANARY)
        assert out.getvalue() == "ERROR tests.no_content %s and %s\n"

    def test_without_arguments_are_kept(self, lines) -> None:
        logger, out = lines
        logger.warning("100% done")
        assert out.getvalue() == "WARNING tests.no_content 100% done\n"


def breaks(request) -> HttpResponse:
    """A page that fails with a name in every place a traceback shows."""
    victim = CANARY
    request.secret = victim
    raise RuntimeError(f"{victim} {request.POST.get('who')}")


def is_refused(request) -> HttpResponse:
    """A page whose row the database refuses; PostgreSQL repeats what stood in it."""
    for _ in range(2):
        User.objects.create(name=CANARY, email="elowen.trevanion@agency.example")
    raise AssertionError("two people with one address")


urlpatterns = [
    path("breaks/", breaks, name="breaks"),
    path("refused/", is_refused, name="is_refused"),
]
handler500 = "people.views.errors.server_error"


@pytest.mark.urls(__name__)
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "kind"),
    [("breaks", "builtins.RuntimeError"), ("is_refused", "django.db.utils.IntegrityError")],
)
def test_a_page_that_breaks_leaves_no_content_in_the_log(
    client: Client, settings, page: str, kind: str
) -> None:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(NoContentFilter())
    log = logging.getLogger("django.request")
    log.addHandler(handler)
    client.raise_request_exception = False
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "SignedIn" not in each]
    address = reverse(page)
    try:
        with transaction.atomic():
            response = client.post(f"{address}?who={CANARY}", {"who": CANARY})
            transaction.set_rollback(True)
    finally:
        log.removeHandler(handler)
    assert response.status_code == 500
    said = out.getvalue()
    assert f"Internal Server Error: {address}" in said
    assert kind in said
    assert f"in {page}" in said
    assert "elowen" not in said.lower()


def test_every_handler_of_the_settings_cleans_its_lines() -> None:
    for name, handler in settings.LOGGING["handlers"].items():
        assert "no_content" in handler.get("filters", ()), name
