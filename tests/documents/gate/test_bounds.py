"""Damaged and hostile files: an answer within bounds, and never that they are clean."""

import io
import logging
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from documents import pdf_look
from documents.gate import Until, Verdict, bounds, scan, worker
from documents.gate.broken_off import NOT_FINISHED
from documents.gate.document import BROKEN, LOCKED, NOT_A_PDF
from documents.gate.findings import Technique, UnreadableFile
from documents.gate.scanner import examine
from tests.documents.gate.made import IDENTITIES, NAME, attached, info, made, text

ROOT = Path(__file__).parents[3]


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"\0" * 60_000_000)
    return out.getvalue()


def _nested(depth: int) -> bytes:
    content = b"nothing"
    for _ in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a", content)
        content = out.getvalue()
    return content


def _in_circles(pdf: Pdf, page: Any) -> None:
    drawn = pdf.make_indirect(
        Stream(pdf, b"/F Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    )
    drawn.Resources = Dictionary(XObject=Dictionary(F=drawn))
    page.Resources.XObject = Dictionary(F=drawn)


def _long(pdf: Pdf, page: Any) -> None:
    page.Contents = Stream(pdf, b"BT /F1 9 Tf 60 600 Td " + b"(abc) Tj " * 45_000 + b"ET")


UNREADABLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", NOT_A_PDF),
    "a Word file": (_bomb, NOT_A_PDF),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, NOT_A_PDF),
    "only a head": (lambda: b"%PDF-1.7\n" + b"x" * 3_000, BROKEN),
    "cut off early": (lambda: made()[:60], BROKEN),
    "locked": (lambda: made(encryption=pikepdf.Encryption(owner="a", user="b")), LOCKED),
}
FOR_A_PERSON: dict[str, Callable[[], bytes]] = {
    "cut off late": lambda: made()[:-40],
    "an archive that swells": lambda: made(attached("a.zip", _bomb())),
    "archives in archives": lambda: made(attached("a.zip", _nested(9))),
    "too much text": lambda: made(_long),
}


@pytest.mark.parametrize("way", UNREADABLE)
def test_what_is_no_pdf_or_cannot_be_opened_is_refused_with_a_sentence(way: str) -> None:
    make, sentence = UNREADABLE[way]
    with pytest.raises(UnreadableFile) as refused:
        examine(make(), file_name="report.pdf", identities=IDENTITIES)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("way", FOR_A_PERSON)
def test_what_cannot_be_looked_through_needs_a_person(way: str) -> None:
    found = examine(FOR_A_PERSON[way](), file_name="report.pdf", identities=IDENTITIES)
    assert found.verdict is Verdict.NEEDS_PERSON


def test_what_goes_in_circles_comes_to_an_end() -> None:
    found = examine(made(_in_circles, drawn="/F Do"), file_name="a.pdf", identities=IDENTITIES)
    assert found.verdict is Verdict.CLEAN


def test_a_damaged_file_still_tells_of_a_name() -> None:
    damaged = made(drawn=text(NAME))[:-40]
    found = examine(damaged, file_name="a.pdf", identities=IDENTITIES)
    assert found.verdict is Verdict.BLOCKED


def test_the_door_gives_what_the_scan_finds(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    content = made(info(Author=NAME))
    through_the_door = scan(content, file_name="a.pdf", identities=IDENTITIES)
    assert through_the_door == examine(content, file_name="a.pdf", identities=IDENTITIES)
    assert "Smith" not in caplog.text


def test_the_door_refuses_with_the_same_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableFile, match="not a PDF"):
        scan(b"PK\x03\x04", file_name="a.pdf", identities=IDENTITIES)
    monkeypatch.setattr(worker, "LARGEST_FILE", 10)
    with pytest.raises(UnreadableFile, match="larger"):
        scan(made(), file_name="a.pdf", identities=IDENTITIES)


def test_a_file_that_takes_too_long_needs_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "SECONDS_TO_WAIT", 0.01)
    found = scan(made(), file_name="Jane Smith.pdf", identities=IDENTITIES)
    assert [it.technique for it in found.findings] == [Technique.TOO_MUCH]
    assert (found.verdict, found.file) == (Verdict.NEEDS_PERSON, "[left out]")


def test_a_request_ends_before_its_server_ends_it() -> None:
    """An upload is looked at, then the gate looks; a third of the time is for all the rest."""
    for place in ("Dockerfile", "tools/dev.py"):
        text = (ROOT / place).read_text()
        allowed = int(re.findall(r'"--timeout", "(\d+)"', text)[-1])
        assert bounds.SECONDS_OF_A_REQUEST + pdf_look.BOUNDS.wait <= allowed * 2 / 3, place


def test_looks_of_one_request_share_its_time() -> None:
    until = Until(0)
    found = scan(made(), file_name="a.pdf", identities=IDENTITIES, until=until)
    assert (found.verdict, found.has_ended) == (Verdict.NEEDS_PERSON, False)
    assert found.notes == (NOT_FINISHED,)
    until = Until(60)
    assert 0 < until.left <= until.work <= 60
    assert scan(made(), file_name="a.pdf", identities=IDENTITIES, until=until).has_ended


def test_what_was_found_before_a_bound_still_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name on the first page, and a second that never comes to its end."""

    def endless(pdf: Pdf, page: Any) -> None:
        pdf.add_blank_page()
        pdf.pages[1].obj.Contents = Stream(pdf, b"BT (" + b"x " * 2_000_000 + b") Tj ET")

    monkeypatch.setattr(bounds, "SECONDS_OF_WORK", 1)
    content = made(endless, drawn=text(NAME) * 12_000)
    found = scan(content, file_name="Jane Smith.pdf", identities=IDENTITIES)
    techniques = {it.technique for it in found.findings}
    assert {Technique.IDENTITY_IN_FILE_NAME, Technique.TOO_MUCH} <= techniques
    assert found.verdict is Verdict.BLOCKED


def test_a_file_that_takes_too_much_memory_needs_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "MEMORY", 60_000_000)
    found = scan(made(), file_name="a.pdf", identities=IDENTITIES)
    assert [it.technique for it in found.findings] == [Technique.TOO_MUCH]


def test_what_is_packed_twice_needs_a_person() -> None:
    twice = zlib.compress(zlib.compress(b"0 g " * 100))

    def swell(pdf: Pdf, page: Any) -> None:
        filters = Array([Name.FlateDecode, Name.FlateDecode])
        page.Contents = Stream(pdf, twice, Filter=filters)

    kept = pikepdf.StreamDecodeLevel.none
    content = made(swell, stream_decode_level=kept, compress_streams=False)
    found = examine(content, file_name="a.pdf", identities=IDENTITIES)
    assert (
        found.findings[0].technique,
        found.verdict,
    ) == (Technique.TOO_MUCH, Verdict.NEEDS_PERSON)
