"""The gate before publication: what in a file's very bytes would give somebody away. Pure.

``scan`` is the one door. It knows no database, no settings and no case: it is given bytes, a file
name and phrases. What it looks for, and what it cannot see, is in ``docs/publication-gate.md``.
"""

from collections.abc import Collection

from documents.gate.findings import Finding, Scan, Severity, Technique, UnreadableFile, Verdict
from documents.gate.worker import scan_apart

__all__ = [
    "Finding",
    "Scan",
    "Severity",
    "Technique",
    "UnreadableFile",
    "Verdict",
    "scan",
]


def scan(content: bytes, *, file_name: str, identities: Collection[str]) -> Scan:
    """Look through these very bytes for identities and for what is hidden.

    ``file_name`` is looked through too. ``identities`` are phrases as people write them. Raises
    ``UnreadableFile`` with a sentence when the bytes are no PDF that can be opened. Slow: seconds
    for a long report, so never inside a transaction.
    """
    return scan_apart(content, file_name=file_name, identities=identities)
