"""What a message may carry until it is sent: ids, a reference, a path. Pure.

The outbox is read by support staff, copied into backups and passed through a broker. So nothing
in it may be worth reading: no name, no sentence, and no token either. The words are made when
the message is sent.
"""

import re
from collections.abc import Mapping
from uuid import UUID

REFERENCE = "reference"
PATH = "path"

_KEY = re.compile(r"[a-z][a-z_]{0,39}")
_REFERENCE = re.compile(r"[A-Z]{2,3}-[A-Z0-9]{3,8}(-[A-Z0-9]{1,8})?")
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
# Words, whole ids and small numbers only: a signed token does not fit, nor does a query string.
_PATH = re.compile(rf"/|(/({_UUID}|[a-z]+(-[a-z]+)*|[0-9]{{1,4}}))+/?")


class ContentRefused(ValueError):
    """Something was to be put in the outbox that does not belong there. Names the key only."""


def checked(context: Mapping[str, object]) -> dict[str, str]:
    """The context as it may be stored, ids as text; ``ContentRefused`` for anything else."""
    return {_checked_key(key): _checked_value(key, value) for key, value in context.items()}


def _checked_key(key: object) -> str:
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise ContentRefused("A key is a short word in small letters.")
    return key


def _checked_value(key: str, value: object) -> str:
    if isinstance(value, UUID) and key not in {REFERENCE, PATH}:
        return str(value)
    pattern = {REFERENCE: _REFERENCE, PATH: _PATH}.get(key, re.compile(_UUID))
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ContentRefused(
            f"“{key}” may not hold this: ids, a case reference and a path of ours only."
        )
    return value
