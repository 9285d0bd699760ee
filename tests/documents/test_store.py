"""Bytes first, on disk and safe; the row with the deed; nothing left over for long."""

import datetime
import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from config.celery import app
from documents import store, tasks
from documents.inside import OutsideTransaction, SlowWorkInsideTransaction
from documents.kinds_of_file import is_served_name, reasons_against
from documents.models import StoredDocument
from people.refusals import NotYet
from tests.documents.conftest import PDF_BYTES
from tests.documents.papers import keep_paper

pytestmark = pytest.mark.django_db


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_kept_paper_is_on_disk_as_it_was(store_folder: Path) -> None:
    paper = keep_paper()
    path = store.path_of(paper.storage_name)
    assert path.read_bytes() == PDF_BYTES
    assert (paper.size, paper.sha256) == (len(PDF_BYTES), hashlib.sha256(PDF_BYTES).hexdigest())
    assert (paper.version, paper.replaces) == (1, None)
    assert paper.short_hash == paper.sha256[:12]
    assert str(paper) == "Letter BF-Q7K"


def test_nobody_else_on_the_machine_can_read_it(store_folder: Path) -> None:
    before = os.umask(0)
    try:
        path = store.path_of(keep_paper().storage_name)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(store_folder.stat().st_mode) == 0o700


def test_the_place_tells_nothing(store_folder: Path) -> None:
    """The same paper twice lies under two names that no one could work out."""
    first, second = keep_paper(), keep_paper()
    names = {first.storage_name, second.storage_name}
    assert len(names) == 2
    for name in names:
        assert len(bytes.fromhex(name)) == 16
        assert name not in (first.sha256, second.sha256)
        assert str(first.id).replace("-", "") != name


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 32, "a" * 31, "a" * 33, "g" * 32])
def test_only_our_own_names_lead_to_a_place(store_folder: Path, name: str) -> None:
    with pytest.raises(ValueError, match="storage name"):
        store.path_of(name)


@pytest.mark.parametrize(
    ("content", "content_type", "word"),
    [
        (b"", "application/pdf", "empty"),
        (b"MZ\x90", "application/pdf", "not what its type says"),
        (b"<svg/>", "image/svg+xml", "PDF"),
        (b"PK\x03\x04", "application/vnd.ms-word.document.macroEnabled.12", "PDF"),
        (b"%PDF-1.7", "image/png", "not what its type says"),
        (b"%PDF-1.7", "text/html", "PDF"),
    ],
)
def test_what_is_not_of_a_kept_kind_is_refused(
    store_folder: Path, content: bytes, content_type: str, word: str
) -> None:
    with pytest.raises(NotYet) as refusal:
        store.prepare(content, content_type=content_type)
    assert word in " ".join(refusal.value.reasons)
    assert not store_folder.exists()


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
    ],
)
def test_the_kept_kinds_pass(content: bytes, content_type: str) -> None:
    assert reasons_against(content, content_type) == []


@pytest.mark.parametrize(
    ("name", "content_type", "fit"),
    [
        ("BF-Q7K-letter-1.pdf", "application/pdf", True),
        ("minute.jpg", "image/jpeg", True),
        ("letter.pdf", "image/png", False),
        ("letter.exe", "application/pdf", False),
        ("letter.pdf.exe", "application/pdf", False),
        ("le tter.pdf", "application/pdf", False),
        ("../letter.pdf", "application/pdf", False),
        ('le"tter.pdf', "application/pdf", False),
        ("létter.pdf", "application/pdf", False),
        ("letter\n.pdf", "application/pdf", False),
        (".pdf", "application/pdf", False),
        ("-letter.pdf", "application/pdf", False),
        ("x" * 81 + ".pdf", "application/pdf", False),
        ("page", "text/html", False),
    ],
)
def test_which_names_may_be_served(name: str, content_type: str, fit: bool) -> None:
    assert is_served_name(name, content_type) is fit


def test_a_name_unfit_to_be_served_is_refused(store_folder: Path) -> None:
    with pytest.raises(ValueError, match="file name"):
        keep_paper(file_name="Trask report.pdf")
    assert StoredDocument.objects.count() == 0


class TestVersions:
    def test_a_new_version_follows_the_one_it_replaces(self, store_folder: Path) -> None:
        first = keep_paper()
        second = keep_paper(PDF_BYTES + b"2", replaces=first)
        assert (second.version, second.replaces) == (2, first)
        assert list(StoredDocument.objects.latest_versions()) == [second]
        assert list(StoredDocument.objects.of(first.owner)) == [second, first]
        assert list(StoredDocument.objects.of("case:else")) == []

    def test_versions_never_fork(self, store_folder: Path) -> None:
        first = keep_paper()
        keep_paper(replaces=first)
        with pytest.raises(IntegrityError):
            keep_paper(replaces=first)

    @pytest.mark.parametrize("change", [{"owner": "case:else"}, {"kind": "minute"}])
    def test_a_version_is_of_the_same_paper(
        self, store_folder: Path, change: dict[str, str]
    ) -> None:
        first = keep_paper()
        with pytest.raises(ValueError, match="new version"):
            keep_paper(replaces=first, **change)


@pytest.mark.parametrize("missing", ["kind", "owner", "title", "marking"])
def test_a_row_says_what_it_is(store_folder: Path, missing: str) -> None:
    with pytest.raises(IntegrityError):
        keep_paper(**{missing: ""})


@pytest.mark.django_db(transaction=True)
class TestOrder:
    """Slow work outside the transaction, rows inside it."""

    def test_a_file_is_not_written_while_rows_are_locked(self, store_folder: Path) -> None:
        with transaction.atomic(), pytest.raises(SlowWorkInsideTransaction):
            store.prepare(PDF_BYTES, content_type="application/pdf")
        assert not store_folder.exists()

    def test_a_row_is_not_made_without_its_deed(self, store_folder: Path) -> None:
        prepared = store.prepare(PDF_BYTES, content_type="application/pdf")
        with pytest.raises(OutsideTransaction):
            store.keep(
                prepared,
                kind="letter",
                owner="case:x",
                title="T",
                file_name="t.pdf",
                marking="M",
                holds_identity=False,
            )

    def test_a_deed_undone_leaves_no_row_and_an_orphan_for_the_sweep(
        self, store_folder: Path
    ) -> None:
        class Undone(Exception):
            pass

        with pytest.raises(Undone):
            keep_then_fail(Undone)
        (orphan,) = files_in(store_folder)
        assert StoredDocument.objects.count() == 0
        assert store.sweep_orphans(timezone.now() + datetime.timedelta(days=2)) == 1
        assert not orphan.exists()


def keep_then_fail(error: type[Exception]) -> None:
    """A deed that fails after its row was made."""
    prepared = store.prepare(PDF_BYTES, content_type="application/pdf")
    with transaction.atomic():
        store.keep(
            prepared,
            kind="letter",
            owner="case:x",
            title="T",
            file_name="t.pdf",
            marking="M",
            holds_identity=False,
        )
        raise error


class TestSweep:
    def later(self, **span: int) -> datetime.datetime:
        return timezone.now() + datetime.timedelta(**span)

    def test_only_old_files_without_a_row_go(
        self, store_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store, "_SWEEP_BATCH", 2)
        kept = [keep_paper() for _ in range(3)]
        for _ in range(3):
            store.prepare(PDF_BYTES, content_type="application/pdf")
        assert store.sweep_orphans(self.later(hours=23)) == 0
        assert store.sweep_orphans(self.later(hours=25)) == 3
        assert store.sweep_orphans(self.later(hours=25)) == 0
        assert {path.name for path in files_in(store_folder)} == {p.storage_name for p in kept}

    def test_what_is_not_ours_is_left_alone(self, store_folder: Path) -> None:
        keep_paper()
        strange = [store_folder / "README", store_folder / "ab" / "notes.txt"]
        for path in strange:
            path.parent.mkdir(exist_ok=True)
            path.write_text("x")
        assert store.sweep_orphans(self.later(days=9)) == 0
        assert all(path.exists() for path in strange)

    def test_an_installation_without_files_has_no_orphans(self, store_folder: Path) -> None:
        assert store.sweep_orphans() == 0

    def test_the_nightly_task_sweeps(
        self, store_folder: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level("INFO", "documents.tasks")
        prepared = store.prepare(PDF_BYTES, content_type="application/pdf")
        path = store.path_of(prepared.storage_name)
        two_days_ago = self.later(days=-2).timestamp()
        os.utime(path, (two_days_ago, two_days_ago))
        tasks.sweep_orphans()
        tasks.sweep_orphans()
        assert not path.exists()
        assert [record.getMessage() for record in caplog.records] == [
            "Removed 1 files without a row."
        ]

    def test_the_timetable_knows_the_task(self) -> None:
        names = {entry["task"] for entry in app.conf.beat_schedule.values()}
        assert tasks.sweep_orphans.name in names


def test_half_a_file_does_not_stay_when_the_disk_is_full(store_folder: Path) -> None:
    """A real limit on the size of files, in a process of its own."""
    program = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "from documents.store import _write\n"
        "folder = Path(sys.argv[1])\n"
        "try:\n"
        "    _write(folder / 'ab' / 'abcd', b'x' * 5000)\n"
        "except OSError as failure:\n"
        "    print(failure.errno, [p.name for p in folder.rglob('*') if p.is_file()])\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{program}", str(store_folder)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == "27 []"
