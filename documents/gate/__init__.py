"""The gate before publication: what in a file's very bytes would give somebody away. Pure.

``scan`` is the one door. It knows no database, no settings and no case: it is given bytes, a file
name and phrases. What it looks for, and what it cannot see, is in ``docs/publication-gate.md``.
"""

from collections.abc import Collection

from documents.gate.bounds import Until
from documents.gate.editions import edition
from documents.gate.findings import Finding, Scan, Severity, Technique, UnreadableFile, Verdict
from documents.gate.worker import scan_apart

__all__ = [
    "Finding",
    "Scan",
    "Severity",
    "Technique",
    "UnreadableFile",
    "Until",
    "Verdict",
    "edition",
    "scan",
]


def scan(
    content: bytes, *, file_name: str, identities: Collection[str], until: Until | None = None
) -> Scan:
    """Look through these very bytes for identities and for what is hidden.

    ``file_name`` is looked through too. ``identities`` are phrases as people write them. Raises
    ``UnreadableFile`` with a sentence when the bytes are no PDF that can be opened. Slow: half a
    minute for a long report, so never inside a transaction, and in a web request only ``until`` a
    moment that it shares with all other looks of that request.
    """
    return scan_apart(content, file_name=file_name, identities=identities, until=until)
