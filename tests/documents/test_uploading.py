"""What is uploaded on its road to the disk, and in a form: within bounds, and said beforehand."""

import io
import tracemalloc
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from dhr.forms.base import CaseForm, UploadField
from documents import intake
from documents.kinds_of_file import PDF, WORD
from documents.store import path_of
from documents.uploading import TooLargeUpload
from people.refusals import NotYet
from tests.documents import uploads
from tests.documents.uploads import word

# -- The road to the disk -------------------------------------------------------------------------


def test_what_is_taken_is_on_disk_and_its_name_is_not_kept(store_folder: Path) -> None:
    content = word("Text")
    found = intake.prepared(SimpleUploadedFile("Jane Doe.docx", content))
    assert (found.content_type, found.size) == (WORD, len(content))
    assert path_of(found.storage_name).read_bytes() == content
    assert "jane" not in repr(found).lower()
    again = intake.prepared(intake.Accepted(content, WORD))
    assert again.sha256 == found.sha256


def test_what_is_refused_is_nowhere(store_folder: Path) -> None:
    with pytest.raises(NotYet, match=r"ends in \.pdf"):
        intake.prepared(SimpleUploadedFile("a.pdf", word()))
    assert not [path for path in store_folder.rglob("*") if path.is_file()]


def test_the_limit_is_said_before_and_after(settings: LazySettings) -> None:
    settings.UPLOAD_LIMIT = 3 * 1024 * 1024
    assert "up to 3 MB" in intake.accepted_in_words()
    large = TooLargeUpload("paper", "a.pdf", 200 * 1024 * 1024)
    for upload in (large, SimpleUploadedFile("a.pdf", b"%PDF-" + bytes(settings.UPLOAD_LIMIT))):
        with pytest.raises(NotYet, match="larger than 3 MB"):
            intake.accepted(upload)
    settings.UPLOAD_LIMIT = 2048
    assert intake.limit_in_words() == "2 KB"
    assert intake.reasons_against_upload(bytes(4096), "a") == [intake.too_large()]


class Endless(io.RawIOBase):
    """A request's body of many megabytes that are nowhere."""

    def __init__(self, head: bytes, size: int, tail: bytes) -> None:
        self.left = [head, size, tail]
        self.most_asked = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        self.most_asked = max(self.most_asked, size)
        head, middle, tail = self.left
        if head:
            self.left[0] = head[size:]
            return head[:size]
        if middle:
            given = min(size, middle)
            self.left[1] = middle - given
            return b"x" * given
        self.left[2] = tail[size:]
        return tail[:size]


def sent(size: int) -> tuple[HttpRequest, Endless]:
    """A request that sends a file of so many bytes, and a small one after it."""
    head = (
        b'--cut\r\nContent-Disposition: form-data; name="paper"; filename="a.pdf"\r\n'
        b"Content-Type: application/pdf\r\n\r\n"
    )
    tail = (
        b'\r\n--cut\r\nContent-Disposition: form-data; name="other"; filename="b.pdf"\r\n\r\n'
        b'small\r\n--cut\r\nContent-Disposition: form-data; name="words"\r\n\r\nkept\r\n--cut--\r\n'
    )
    body = Endless(head, size, tail)
    request = RequestFactory().generic(
        "POST", "/", b"x", content_type="multipart/form-data; boundary=cut"
    )
    request.META["CONTENT_LENGTH"] = str(len(head) + size + len(tail))
    request._stream = body
    request._read_started = False
    return request, body


def test_two_hundred_megabytes_are_let_go_by() -> None:
    """Neither memory nor disk sees them, and the rest of the form arrives."""
    request, body = sent(200 * 1024 * 1024)
    tracemalloc.start()
    large, small = request.FILES["paper"], request.FILES["other"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(large, TooLargeUpload)
    assert large.size == 200 * 1024 * 1024
    assert small.read() == b"small"
    assert request.POST["words"] == "kept"
    assert peak < 64 * 1024 * 1024
    assert body.left[1] == 0


def test_a_file_within_the_limit_arrives_whole(settings: LazySettings) -> None:
    settings.UPLOAD_LIMIT = 100_000
    request, _ = sent(99_000)
    assert request.FILES["paper"].read() == b"x" * 99_000
    request, _ = sent(99_998)
    assert isinstance(request.FILES["other"], TooLargeUpload)


# -- In a form ------------------------------------------------------------------------------------


class PaperForm(CaseForm):
    paper = UploadField(label="The paper", hint="The letter as it came.")
    minute = UploadField(label="The minute", kinds=[PDF], required=False)


def test_a_form_says_the_limit_beforehand_and_every_fault_after() -> None:
    drawn = str(PaperForm())
    assert "The letter as it came. A Word document (.docx) or a PDF (.pdf), up to 25 MB" in drawn
    assert 'accept=".docx,.pdf"' in drawn
    assert PaperForm().is_multipart()
    wrong = SimpleUploadedFile("a.pdf", word(main=uploads.MACRO_KIND))
    form = PaperForm({}, {"paper": wrong})
    assert len(form.errors["paper"]) == 2
    large = PaperForm({}, {"paper": TooLargeUpload("paper", "a.pdf", 99)})
    assert large.errors["paper"] == [intake.too_large()]
    empty = PaperForm({}, {"paper": SimpleUploadedFile("a.pdf", b"")})
    assert empty.errors["paper"] == [intake.EMPTY]
    assert PaperForm({}, {}).errors["paper"] == ["Choose the paper."]


def test_a_form_gives_what_was_looked_through() -> None:
    form = PaperForm({}, {"paper": SimpleUploadedFile("a.docx", word())})
    assert form.is_valid()
    assert form.cleaned_data["paper"] == intake.Accepted(word(), WORD)
    assert form.cleaned_data["minute"] is None
