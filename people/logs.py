"""Keeps content out of log lines: they hold ids, routes and places in the code, never words.

A name in a log outlives every access rule, so lines are cleaned on their way out, whoever wrote
them: exceptions lose their message and keep their class and their place, addresses lose their
query string and any signed token, e-mail addresses are masked, and line breaks cannot forge a
second line (ASVS 16.2.5 and 16.4.1).
"""

import logging
import re
import traceback
from collections.abc import Mapping
from typing import Any

_QUERY = re.compile(r"\?[^\s\"']*")
_ADDRESS = re.compile(r"[^\s@<>\"'(),;:]+@[^\s@<>\"'(),;:]+")
# Links that are themselves a key: an invitation, a password reset, a calendar.
_KEYS = re.compile(r"(/invitation/|/password/reset/key/|/calendar/)[^\s\"']+")
# What Celery puts in its lines: values of a task, or the text of what went wrong.
_TASK_CONTENT = frozenset({"args", "kwargs", "return_value", "exc", "traceback", "return"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


class NoContentFilter(logging.Filter):
    """Cleans a record in place and lets it pass; it never drops a line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean the message, its arguments and any exception."""
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = place_of(record.exc_info[1])
        record.exc_info = None
        record.args = _clean_arguments(record.args)
        record.msg, record.args = clean_line(_spoken(record)), None
        return True


def clean_line(text: str) -> str:
    """One line without query strings, keys, e-mail addresses or control characters."""
    text = _CONTROL.sub(" ", text)
    text = _QUERY.sub("?[query]", _KEYS.sub(r"\1[key]", text))
    # Most lines hold none, and to look for one begins anew at every letter.
    return _ADDRESS.sub("[address]", text) if "@" in text else text


def place_of(error: BaseException) -> str:
    """Where an exception was raised and what kind it is, with its causes, without its message."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(_class_name(current))
        # Walked, not extracted: that would read every file on the way for lines nobody writes.
        for frame, number in traceback.walk_tb(current.__traceback__):
            lines.append(f"  {frame.f_code.co_filename}:{number} in {frame.f_code.co_name}")
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


def _class_name(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _spoken(record: logging.LogRecord) -> str:
    if isinstance(record.msg, BaseException):
        return _class_name(record.msg)
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        # The arguments do not fit the words: say the words alone rather than lose the line.
        return str(record.msg)


def _clean_arguments(arguments: Any) -> Any:
    if isinstance(arguments, Mapping):
        return {
            key: "[not logged]" if key in _TASK_CONTENT else _clean_one(value)
            for key, value in arguments.items()
        }
    if isinstance(arguments, tuple):
        return tuple(_clean_one(value) for value in arguments)
    return arguments


def _clean_one(value: Any) -> Any:
    return _class_name(value) if isinstance(value, BaseException) else value
