"""One file looked through, in this very process."""

import hashlib
import re
import warnings
from collections.abc import Callable, Collection

from documents.gate.document import look_through
from documents.gate.findings import Finding, Scan
from documents.gate.findings import Technique as T
from documents.gate.ledger import Ledger, Place
from documents.gate.phrases import Phrases


def examine(
    content: bytes,
    *,
    file_name: str,
    identities: Collection[str],
    heard: Callable[[Finding], None] | None = None,
) -> Scan:
    """Everything the gate looks for; ``heard`` is told of whatever blocks as soon as it is found.
    Raises ``UnreadableFile``."""
    phrases = Phrases(identities)
    ledger = Ledger(phrases, heard=heard)
    look_at_name(file_name, ledger)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # readers warn of what is found below anyway
        look_through(content, ledger)
    return Scan(
        file=phrases.without(file_name),
        sha256=hashlib.sha256(content).hexdigest(),
        findings=tuple(sorted(ledger.findings)),
        notes=tuple(ledger.notes),
    )


def look_at_name(file_name: str, ledger: Ledger) -> None:
    """Hold the file's own name against the phrases; its folders are not published."""
    ledger.name(Place("file name", T.IDENTITY_IN_FILE_NAME), re.split(r"[/\\\\]", file_name)[-1])
