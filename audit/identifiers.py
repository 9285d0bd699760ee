"""What may stand in an entry: ids, codes, dates and field names, never content. Pure.

An entry can never be erased, so nothing that might one day have to be erased may enter it: no
name, no address, no sentence. Everything is therefore held to narrow shapes. Only lower case is
let through (dates apart), because identities as people type them carry capitals and spaces.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

LONGEST_TEXT = 200
LONGEST_LIST = 1000
LARGEST_NUMBER = 2**53  # beyond this, JSON readers disagree about whole numbers

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
CHAIN = re.compile(rf"instance|(case|partnership):{_UUID}")
ACTOR = re.compile(rf"anonymous|user:{_UUID}|system:[a-z][a-z0-9_.-]*")
SUBJECT = re.compile(r"[a-z][a-z0-9_]*:[a-z0-9][a-z0-9_.:-]*")
CODE = re.compile(r"[a-z0-9_][a-z0-9_.:-]*")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?")


def check_chain(chain: str) -> str:
    """``case:<uuid>``, ``partnership:<uuid>`` or ``instance``; ValueError otherwise."""
    return _check(CHAIN, chain, "a chain is case:<uuid>, partnership:<uuid> or instance")


def check_actor(actor: str) -> str:
    """``user:<uuid>``, ``system:<name>`` or ``anonymous``; ValueError otherwise."""
    return _check(ACTOR, actor, "an actor is user:<uuid>, system:<name> or anonymous")


def check_subject(subject: str) -> str:
    """Empty, or a kind and an id such as ``letter:<uuid>``; ValueError otherwise."""
    return subject and _check(SUBJECT, subject, "a subject is a kind and an id, letter:<uuid>")


def clean_details(details: Mapping[str, Any]) -> dict[str, Any]:
    """The details as they will be stored: codes → ids, codes, dates, numbers, lists of these.

    UUIDs, dates, enumeration members, tuples and sets are turned into what JSON can hold.
    Raises ValueError for anything else, above all for text with spaces or capitals: details
    never hold content. The message names the key only, since the value may be an identity.
    """
    cleaned = {}
    for key, value in details.items():
        if not isinstance(key, str) or len(key) > LONGEST_TEXT or not CODE.fullmatch(key):
            raise ValueError("A key of audit details is a lower-case code")
        cleaned[key] = _clean_value(key, value)
    return cleaned


def _clean_value(key: str, value: Any) -> Any:
    if isinstance(value, set | frozenset):
        value = sorted(_clean_scalar(key, item) for item in value)
    elif isinstance(value, list | tuple):
        value = [_clean_scalar(key, item) for item in value]
    else:
        return _clean_scalar(key, value)
    if len(value) > LONGEST_LIST:
        raise ValueError(f"Audit details {key!r} list more than {LONGEST_LIST} things")
    return value


def _clean_scalar(key: str, value: Any) -> Any:
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if abs(value) > LARGEST_NUMBER:
            raise ValueError(f"Audit details {key!r} hold a number out of bounds")
        return int(value)
    text = _as_text(value)
    if text is None or len(text) > LONGEST_TEXT or not _is_code(text):
        raise ValueError(
            f"Audit details {key!r} may hold ids, codes, dates and field names only, never content"
        )
    return text


def _as_text(value: Any) -> str | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat() if value.tzinfo else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return str(value) if isinstance(value, str) else None


def _is_code(text: str) -> bool:
    return text == "" or bool(CODE.fullmatch(text) or TIME.fullmatch(text))


def _check(pattern: re.Pattern[str], text: str, rule: str) -> str:
    if not isinstance(text, str) or len(text) > LONGEST_TEXT or not pattern.fullmatch(text):
        raise ValueError(f"In the audit, {rule}")
    return text


def field_names(fields: Iterable[str]) -> list[str]:
    """The names of changed fields, sorted, each once; ValueError for anything not a name."""
    return [
        _check(CODE, name, "a field is named by its lower-case name")
        for name in sorted(set(fields))
    ]
