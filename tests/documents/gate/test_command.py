"""``./run manage scan_publication``: what it prints, its exit status, and no database asked."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.management import call_command

from documents.gate.document import LOCKED
from documents.gate.identities import EMPTY, NOT_UTF8
from documents.gate.worker import TOO_LARGE
from documents.management.commands import scan_publication
from documents.management.commands.scan_publication import CANNOT_OPEN, CANNOT_OPEN_IDENTITIES
from tests.documents.gate.made import NAME, annotation, made, text
from tests.support.by_itself import by_itself

SENTENCE = "The file is not a PDF. Save or export it as a PDF first."


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a clean file, a blocked one, one for a person, and the phrases."""
    (tmp_path / "phrases.txt").write_text(f"\ufeff{NAME}\n\nRose\n", encoding="utf-8")
    (tmp_path / "clean.pdf").write_bytes(made())
    (tmp_path / "blocked.pdf").write_bytes(made(drawn=text(NAME)))
    (tmp_path / "comment.pdf").write_bytes(made(annotation("Text", Contents="Ask again")))
    (tmp_path / "word.pdf").write_bytes(b"PK\x03\x04 not a PDF")
    return tmp_path


def ask(
    capsys: pytest.CaptureFixture[str], folder: Path, *names: str, phrases: str = "phrases.txt",
    **how: Any,
) -> tuple[int, str, str]:  # fmt: skip
    """The command in this process: exit status, standard output, standard error."""
    status = 0
    try:
        call_command(
            "scan_publication", *(str(folder / name) for name in names),
            identities=str(folder / phrases), **how,
        )  # fmt: skip
    except SystemExit as end:
        status = int(str(end.code))
    out, err = capsys.readouterr()
    return status, out, err


def test_it_prints_a_row_for_each_file_and_needs_no_database(files: Path) -> None:
    names = ("clean.pdf", "blocked.pdf", "comment.pdf")
    done = by_itself(
        "scan_publication", *names, "--identities", "phrases.txt", "--json", folder=files
    )
    assert (done.returncode, done.stderr) == (1, "")
    rows = json.loads(done.stdout)
    assert [row["file"] for row in rows] == list(names)
    assert [list(row) for row in rows] == [["file", "sha256", "verdict", "findings", "notes"]] * 3
    assert [row["verdict"] for row in rows] == ["clean", "blocked", "needs_person"]
    assert rows[0]["sha256"] == hashlib.sha256((files / "clean.pdf").read_bytes()).hexdigest()
    assert rows[1]["findings"] == [
        {"technique": "identity_in_text", "where": "page 1", "severity": "blocked"}
    ]
    assert rows[2]["findings"] == [
        {"technique": "comment", "where": "page 1, annotation 1", "severity": "needs_person"}
    ]
    assert "Smith" not in done.stdout


@pytest.mark.parametrize(
    ("names", "status"),
    [(["clean.pdf"], 0), (["clean.pdf", "comment.pdf"], 1), (["blocked.pdf"], 1)],
)
def test_its_exit_status_says_the_gravest(
    capsys: pytest.CaptureFixture[str], files: Path, names: list[str], status: int
) -> None:
    assert ask(capsys, files, *names)[0] == status


def test_an_unreadable_file_keeps_no_other_from_being_listed(
    capsys: pytest.CaptureFixture[str], files: Path
) -> None:
    status, out, err = ask(capsys, files, "word.pdf", "gone.pdf", "blocked.pdf", json=True)
    rows = json.loads(out)
    assert status == 2
    assert [row["verdict"] for row in rows] == ["needs_person", "needs_person", "blocked"]
    assert rows[0]["findings"] == [
        {"technique": "unreadable", "where": "whole file", "severity": "needs_person"}
    ]
    assert rows[1]["sha256"] == ""
    assert [line.split(": ", 1)[1] for line in err.splitlines()] == [SENTENCE, CANNOT_OPEN]


def test_odd_files_beside_a_sound_one(
    capsys: pytest.CaptureFixture[str], files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder, an empty file named like a person, a locked one, one too large, a device without
    end, and a name that is no text."""
    (files / "folder").mkdir()
    (files / "Jane Smith.pdf").write_bytes(b"")
    locked = made(encryption=pikepdf.Encryption(owner="a", user="b"))
    (files / "locked.pdf").write_bytes(locked)
    (files / "large.pdf").write_bytes(made() + b"\n" * 99_000)
    odd = os.fsdecode(b"odd \xff.pdf")
    (files / odd).write_bytes(made())
    monkeypatch.setattr(scan_publication, "LARGEST_FILE", 90_000)
    names = ["folder", "Jane Smith.pdf", "locked.pdf", "large.pdf", "/dev/zero", odd]
    status, out, err = ask(capsys, files, *names, json=True)
    rows = json.loads(out)
    assert (status, len(rows)) == (2, 6)
    assert [row["verdict"] for row in rows] == [
        "needs_person", "blocked", "needs_person", "needs_person", "needs_person", "clean",
    ]  # fmt: skip
    assert {it["technique"] for it in rows[1]["findings"]} == {
        "identity_in_file_name", "unreadable",
    }  # fmt: skip
    said = [line.split(": ", 1)[1] for line in err.splitlines()]
    assert said == [CANNOT_OPEN, SENTENCE, LOCKED, TOO_LARGE, CANNOT_OPEN]
    assert "odd \\udcff.pdf: clean" in ask(capsys, files, odd)[1]


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n \n\t\n"])
def test_phrases_may_end_in_any_way(
    capsys: pytest.CaptureFixture[str], files: Path, ends: str
) -> None:
    (files / "phrases.txt").write_bytes(f"\ufeffNobody Here{ends}{NAME}{ends}Rose".encode())
    assert ask(capsys, files, "clean.pdf")[0] == 0
    assert ask(capsys, files, "blocked.pdf")[0] == 1


def test_it_speaks_in_lines_too(capsys: pytest.CaptureFixture[str], files: Path) -> None:
    _, out, _ = ask(capsys, files, "clean.pdf", "blocked.pdf", "comment.pdf")
    assert "clean.pdf: clean\n" in out
    assert "blocked.pdf: blocked\n" in out
    assert "  blocked: identity in text, page 1\n" in out
    assert "comment.pdf: needs a person to look\n" in out
    assert "  note: The file has no tags" in out


@pytest.mark.parametrize("json_too", [True, False])
def test_it_says_no_name_that_a_path_holds(
    capsys: pytest.CaptureFixture[str], files: Path, json_too: bool
) -> None:
    for name in ("Jane Smith.pdf", "jane_smith-draft.pdf"):
        (files / name).write_bytes(b"no PDF" if "draft" in name else made())
    status, out, err = ask(
        capsys, files, "Jane Smith.pdf", "jane_smith-draft.pdf", "janesmith.pdf", json=json_too
    )
    said = (out + err).casefold()
    assert status == 2
    assert "smith" not in said
    assert "[left out]" in said


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("Zoë".encode("latin-1"), NOT_UTF8),
        (NAME.encode("utf-16"), NOT_UTF8),
        (NAME.encode("utf-16-le"), NOT_UTF8),
        (b"", EMPTY),
        (b"\n\n", EMPTY),
        (b"***\r\n--\r\n", EMPTY),
        (None, CANNOT_OPEN_IDENTITIES),
    ],
)
def test_phrases_that_cannot_be_read_are_refused_with_a_sentence(
    capsys: pytest.CaptureFixture[str], files: Path, content: bytes | None, sentence: str
) -> None:
    if content is not None:
        (files / "bad.txt").write_bytes(content)
    assert ask(capsys, files, "clean.pdf", phrases="bad.txt") == (2, "", f"{sentence}\n")
