"""How big a file is, in words for the public: worked out, or as an old register says. Pure."""

import re

KILO, MEGA = 1024, 1024 * 1024
# 0.95 MB is written 973 KB; from here on a number in MB is the shorter one.
_STATED = re.compile(
    r"\(?\s*(?:(?P<type>[A-Za-z]{2,5})\s*,\s*)?(?P<number>\d{1,4}(?:[.,]\d{1,3})?)\s*"
    r"(?P<unit>bytes|KB|MB)\s*\)?",
    re.IGNORECASE,
)
_UNITS = {"bytes": "bytes", "kb": "KB", "mb": "MB"}


def in_words(size: int) -> str:
    """A number of bytes as "319 KB" or "1.7 MB"."""
    if size < KILO:
        return f"{size} bytes"
    if size < MEGA:
        return f"{round(size / KILO)} KB"
    return f"{size / MEGA:.1f} MB"


def read(text: str) -> tuple[str, str] | None:
    """Type and size from words such as "121 KB", "PDF, 121KB" or "(PDF, 1.7MB)"; the type is empty
    where it is not said. None where no size is meant."""
    found = _STATED.fullmatch(text.strip())
    if found is None:
        return None
    number = found["number"].replace(",", ".")
    return (found["type"] or "").upper(), f"{number} {_UNITS[found['unit'].lower()]}"
