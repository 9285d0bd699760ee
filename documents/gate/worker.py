"""The scan in a process of its own, with bounds: a hostile file ends it, and nothing else."""

from collections.abc import Callable, Collection, Iterable
from hashlib import sha256
from typing import Any

from documents.apart import Bounds, apart
from documents.gate import bounds
from documents.gate.broken_off import NOT_ENDED, NOT_FINISHED
from documents.gate.findings import Finding, Scan, Severity, Technique, UnreadableFile
from documents.gate.phrases import Phrases

# A page of text takes about a tenth of a second of work, 60 pages 200 MB; on a busy machine the
# clock runs several times faster than the work.
MEMORY = 3 * 1024**3
LARGEST_FILE = 200_000_000
TOO_LARGE = "The file is larger than 200 MB. Make its pictures smaller."


def scan_apart(
    content: bytes,
    *,
    file_name: str,
    identities: Collection[str],
    until: bounds.Until | None = None,
) -> Scan:
    """The scan, by a process that may take only so much memory and time.

    Where it does not come to an end, the file needs a person, and what was found by then still
    counts; it is never clean. It has come to its end by ``until``, if that is given.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableFile(TOO_LARGE)
    until = until or bounds.Until(bounds.SECONDS_TO_WAIT)
    if not (seconds := until.left):
        return _not_finished(content, file_name, identities, ())
    heard = apart(
        f"{__name__}:work",
        content,
        task={"file_name": file_name, "identities": list(identities)},
        bounds=Bounds(MEMORY, until.work, seconds),
    )
    if not heard.has_ended:
        return _not_finished(content, file_name, identities, heard.told)
    if "unreadable" in heard.answer:
        raise UnreadableFile(heard.answer["unreadable"])
    return _scan_from(heard.answer)


def work(content: bytes, task: Any, tell: Callable[[Any], None]) -> dict[str, Any]:
    """The scan itself, telling of whatever blocks as soon as it is found."""
    from documents.gate.scanner import examine  # noqa: PLC0415  (only within the bounds)

    try:
        return examine(
            content,
            file_name=task["file_name"],
            identities=task["identities"],
            heard=lambda finding: tell(finding.row()),
        ).row()
    except UnreadableFile as wrong:
        return {"unreadable": str(wrong)}


def _not_finished(
    content: bytes, file_name: str, identities: Collection[str], told: Iterable[dict[str, str]]
) -> Scan:
    found = {_finding_from(row) for row in told}
    phrases = Phrases(identities)
    return Scan(
        file=phrases.without(file_name),
        sha256=sha256(content).hexdigest(),
        findings=(*sorted(found), NOT_ENDED),
        notes=(NOT_FINISHED,),
        has_ended=False,
    )


def _finding_from(row: dict[str, str]) -> Finding:
    return Finding(Technique(row["technique"]), row["where"], Severity(row["severity"]))


def _scan_from(row: dict[str, Any]) -> Scan:
    return Scan(
        file=row["file"],
        sha256=row["sha256"],
        findings=tuple(_finding_from(one) for one in row["findings"]),
        notes=tuple(row["notes"]),
    )
