"""Putting files on disk and keeping their rows.

Two steps, because nothing slow may stand between BEGIN and COMMIT: ``prepare`` writes the bytes
before the deed's transaction, ``keep`` makes the row inside it. If the deed fails in between, the
file has no row and the daily sweep removes it.
"""

import datetime
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from documents.inside import refuse_inside_transaction, refuse_outside_transaction
from documents.kinds_of_file import is_served_name, reasons_against
from documents.models import StoredDocument
from people.refusals import NotYet

# A deed may hang between prepare and keep for as long as a person thinks a form over; nothing of
# ours waits a day.
ORPHAN_AGE = datetime.timedelta(days=1)
_STORAGE_NAME = re.compile(r"[0-9a-f]{32}")
_SWEEP_BATCH = 500


@dataclass(frozen=True)
class PreparedFile:
    """Bytes that are safely on disk and wait for their row."""

    storage_name: str
    content_type: str
    size: int
    sha256: str


def path_of(storage_name: str) -> Path:
    """Where a file lies. Two letters of its name make the folder, so that no folder grows huge."""
    if not _STORAGE_NAME.fullmatch(storage_name):
        raise ValueError("not a storage name")
    return Path(settings.DOCUMENTS_DIR) / storage_name[:2] / storage_name


def prepare(content: bytes, *, content_type: str) -> PreparedFile:
    """Write the bytes to disk, before any transaction, under a random name only we can read.

    Raises ``NotYet`` with every reason if the file is not of a kind we keep, and
    ``SlowWorkInsideTransaction`` if a transaction is open.
    """
    refuse_inside_transaction("Prepare a file")
    if reasons := reasons_against(content, content_type):
        raise NotYet(reasons)
    storage_name = secrets.token_hex(16)
    _write(path_of(storage_name), content)
    return PreparedFile(
        storage_name=storage_name,
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def keep(
    prepared: PreparedFile,
    *,
    kind: str,
    owner: str,
    title: str,
    file_name: str,
    marking: str,
    holds_identity: bool,
    replaces: StoredDocument | None = None,
    made_from: str = "",
) -> StoredDocument:
    """Make the row of a prepared file, inside the deed's transaction.

    ``title`` and ``file_name`` must be neutral. ``replaces`` makes it the next version of that
    document; if another version has got there first the database refuses (``IntegrityError``),
    so the deed locks the case before it. Raises ``ValueError`` for a name unfit to be served or
    a version of somebody else's paper, ``OutsideTransaction`` if no transaction is open.
    """
    refuse_outside_transaction("Keep a file")
    if not is_served_name(file_name, prepared.content_type):
        raise ValueError("A file name is letters, digits and hyphens, with its kind's ending.")
    if replaces is not None and (replaces.owner, replaces.kind) != (owner, kind):
        raise ValueError("A new version has the owner and the kind of the one it replaces.")
    return StoredDocument.objects.create(
        kind=kind,
        owner=owner,
        title=title,
        file_name=file_name,
        marking=marking,
        holds_identity=holds_identity,
        replaces=replaces,
        version=replaces.version + 1 if replaces else 1,
        made_from=made_from,
        storage_name=prepared.storage_name,
        content_type=prepared.content_type,
        size=prepared.size,
        sha256=prepared.sha256,
    )


def sweep_orphans(now: datetime.datetime | None = None) -> int:
    """Remove files without a row that are older than a day; the number removed.

    Anything that does not look like ours is left alone. Memory stays bounded: names are asked
    for in batches.
    """
    before = ((now or timezone.now()) - ORPHAN_AGE).timestamp()
    removed = 0
    for batch in _batches(_old_files(before)):
        known = set(
            StoredDocument.objects.filter(storage_name__in=[path.name for path in batch])
            .values_list("storage_name", flat=True)
        )  # fmt: skip
        for path in batch:
            if path.name not in known:
                path.unlink(missing_ok=True)
                removed += 1
    return removed


def _write(path: Path, content: bytes) -> None:
    """Write a new file and do not come back before it has reached the disk, folder included."""
    root = path.parent.parent
    for folder in (root, path.parent):
        folder.mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        # A full disk leaves half a file; it has no row and is of no use to anyone.
        path.unlink(missing_ok=True)
        raise
    for folder in (path.parent, root):
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _old_files(before: float) -> Iterator[Path]:
    root = Path(settings.DOCUMENTS_DIR)
    if not root.is_dir():
        return
    for path in root.glob("[0-9a-f][0-9a-f]/*"):
        if _STORAGE_NAME.fullmatch(path.name) and path.stat().st_mtime < before:
            yield path


def _batches(paths: Iterator[Path]) -> Iterator[list[Path]]:
    batch: list[Path] = []
    for path in paths:
        batch.append(path)
        if len(batch) == _SWEEP_BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
