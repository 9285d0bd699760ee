"""Looks at files, taken in the test's own process wherever a test is about something else; and
the very same letter, drawn once.

In use each look has a process of its own, with bounds (``documents/apart.py``): half a second goes
into starting it. The tests of looks, of the journeys and of the browser have it as it is in use.
Drawing a letter takes as long; what is drawn from the same words, title and day is the same file
(``tests/documents/test_pdf_letter.py``).
"""

import json
from functools import lru_cache
from importlib import import_module
from typing import Any
from unittest.mock import patch

from documents import apart as in_use
from documents import pdf, pdf_look
from documents.gate import worker

AS_IN_USE = ("tests/documents/", "tests/journeys/", "tests/browser/", "tests/house/")
ABOUT_FILES = "tests/documents/"
_is_apart = _is_drawn_anew = True


def stay_here() -> None:
    """Let looks and letters ask, each time, whether this test wants them as they are in use."""
    for module in (pdf_look, worker):
        patch.object(module, "apart", _look).start()
    draw = pdf.render_html
    drawn_once = lru_cache(maxsize=256)(draw)

    def drawn(*args: Any, **kwargs: Any) -> bytes:
        return (draw if _is_drawn_anew else drawn_once)(*args, **kwargs)

    patch.object(pdf, "render_html", drawn).start()


def for_test(nodeid: str) -> None:
    """A test begins."""
    global _is_apart, _is_drawn_anew  # one process runs one test at a time
    _is_apart = nodeid.startswith(AS_IN_USE)
    _is_drawn_anew = nodeid.startswith(ABOUT_FILES)


def _look(work: str, content: bytes, *, bounds: in_use.Bounds, task: Any = None) -> in_use.Heard:
    if _is_apart:
        return in_use.apart(work, content, bounds=bounds, task=task)
    told: list[Any] = []
    module, name = work.split(":")
    answer = getattr(import_module(module), name)(
        content, _as_json(task), lambda what: told.append(_as_json(what))
    )
    return in_use.Heard(True, _as_json(answer), tuple(told))


def _as_json(one: Any) -> Any:
    """What is left of it on its way to another process and back."""
    return json.loads(json.dumps(one))
