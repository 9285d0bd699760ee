"""What makes Python itself quicker under the tests, and changes nothing that they see."""

import gc
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any
from unittest.mock import patch

import pytest
from django.db.models import Field


def _with_room(call: Callable[[], Any]) -> Any:
    return call()


# CPython keeps frames in pieces of 16 KiB and maps a new one whenever a call crosses the end of a
# piece, to give it back as soon as the call returns. A request is deep enough to cross one at
# every other step. A frame that asks for much gets a large piece, which holds all above it.
_with_room.__code__ = _with_room.__code__.replace(co_stacksize=40_000)


def give_room(items: Iterable[pytest.Item]) -> None:
    """Run each test function in one large piece of stack."""
    for item in items:
        if isinstance(item, pytest.Function):
            item.obj = _roomy(item.obj)


def _roomy(test: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(test)
    def in_room(*args: Any, **kwargs: Any) -> Any:
        return _with_room(lambda: test(*args, **kwargs))

    return in_room


# Fixtures that plugins set up around every test, and the mark for which they do anything.
IDLE = {
    "_django_clear_site_cache": "",  # there is no ``django.contrib.sites`` here
    "_django_isolate_apps": "isolate_apps",
    "_django_set_urlconf": "urls",
    "_django_setup_unittest": "",  # no test here is a ``TestCase``
    "_pw_trace_api_requests": "browser",
    "_template_string_if_invalid_marker": "ignore_template_errors",
}


def ask_for_less(items: Iterable[pytest.Item]) -> None:
    """Leave out, test by test, the fixtures that would do nothing: half of those there are."""
    for item in items:
        if isinstance(item, pytest.Function):
            marks = {mark.name for mark in item.iter_markers()}
            item.fixturenames = [
                name for name in item.fixturenames if IDLE.get(name, name) in {name, *marks}
            ]


def keep_columns() -> None:
    """Let Django name a column of a joined table once, not anew in each query: an eighth of the
    time of a query goes into making them, and into reading the signature of their class in order
    to tell one from another. Those of the table that is asked for it keeps by itself."""
    make = Field.get_col

    def get_col(self: Any, alias: str, output_field: Any = None) -> Any:
        made = self.__dict__.setdefault("_made_columns", {})
        key = (alias, id(output_field))
        if key not in made:
            made[key] = make(self, alias, output_field)
        return made[key]

    patch.object(Field, "get_col", get_col).start()


def leave_the_old_alone() -> None:
    """What stands after collection stays to the end: the collector need not look at it again, nor
    so often at what a request leaves, which is mostly gone with it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(500_000, 50, 100)
