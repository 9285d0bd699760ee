"""What Django's test client does besides asking, done once or not at all.

Every client of its own makes every middleware anew, and WhiteNoise looks at each static file when
it is made; a server in use makes them once, too. And of every template drawn, to the smallest piece
of a form, a copy of all it was given is kept for tests to ask for; ours read the page itself.
"""

from typing import Any
from unittest.mock import patch

from django.core.signals import setting_changed
from django.template import Template
from django.test import utils
from django.test.client import ClientHandler

# What ``load_middleware`` leaves on a handler.
MADE = (
    "_view_middleware",
    "_template_response_middleware",
    "_exception_middleware",
    "_middleware_chain",
)
_kept: dict[str, Any] = {}


def share_middleware() -> None:
    """Let all test clients of this process share one chain, until a setting is changed."""
    load = ClientHandler.load_middleware

    def load_once(self: ClientHandler, is_async: bool = False) -> None:
        if not _kept:
            load(self, is_async)
            _kept.update({name: getattr(self, name) for name in MADE})
        for name, made in _kept.items():
            setattr(self, name, made)

    patch.object(ClientHandler, "load_middleware", load_once).start()
    setting_changed.connect(_forget, dispatch_uid="tests.forget_middleware")


# Where tests ask for what a page was given, not only for what it says.
ASK_WHAT_IT_WAS_GIVEN = "tests/people/"
_is_watched = True


def draw_unwatched() -> None:
    """Let templates be drawn by the code that draws them in use, wherever nobody asks."""
    plain, watched = Template._render, utils.instrumented_test_render

    def draw(self: Template, context: Any) -> Any:
        return (watched if _is_watched else plain)(self, context)

    patch.object(utils, "instrumented_test_render", draw).start()


def for_test(nodeid: str) -> None:
    """A test begins."""
    global _is_watched  # one process runs one test at a time
    _is_watched = nodeid.startswith(ASK_WHAT_IT_WAS_GIVEN)


def _forget(**_: Any) -> None:
    """Middleware reads settings when it is made."""
    _kept.clear()
