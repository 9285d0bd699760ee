"""The seal of an entry: SHA-256 over everything it says and the seal before it. Pure.

Changing the bytes made here breaks every chain ever written; ``tests/audit/test_seal.py`` holds
one sealed entry as a fixed example.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

# What stands before the first entry of a chain.
NOTHING_BEFORE = "0" * 64


def canonical(content: Mapping[str, Any]) -> str:
    """JSON with one possible spelling: keys sorted, no spaces, ASCII only, no NaN."""
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False
    )


def moment(at: datetime) -> str:
    """A time as the seal spells it: UTC, always six digits of microseconds.

    Both databases keep microseconds, so the same text comes back from either.
    """
    if at.tzinfo is None:
        raise ValueError("An audit time needs its time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def seal_of(
    *,
    chain: str,
    number: int,
    at: datetime,
    event: str,
    actor: str,
    subject: str,
    details: Mapping[str, Any],
    previous_hash: str,
) -> str:
    """The seal (64 hex digits) of an entry with this content at this place in its chain."""
    content = {
        "chain": chain,
        "number": number,
        "at": moment(at),
        "event": event,
        "actor": actor,
        "subject": subject,
        "details": dict(details),
        "previous_hash": previous_hash,
    }
    return hashlib.sha256(canonical(content).encode("ascii")).hexdigest()
