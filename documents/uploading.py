"""How an upload arrives: in memory up to the limit, and beyond it counted but not kept.

The rest of a file that is too large is still read off the line, in pieces and into nothing, because
a browser shows an answer only once it has sent everything; broken off, it would say that the site
is down instead of that the file is too large.
"""

import io
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class TooLargeUpload(UploadedFile):
    """A file whose bytes were not kept; ``size`` says how many there were."""

    def __init__(self, field_name: str | None, name: str, size: int) -> None:
        super().__init__(io.BytesIO(), name, "application/octet-stream", size)
        self.field_name = field_name


class BoundedUploadHandler(FileUploadHandler):
    """Keeps the files of one request in memory, together no more than ``settings.UPLOAD_LIMIT``.

    Nothing is put into a folder of temporary files, where others could find it after a crash.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.kept = 0
        self.buffer = io.BytesIO()
        self.is_too_large = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin an empty file."""
        super().new_file(*args, **kwargs)
        self.buffer = io.BytesIO()
        self.is_too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, or nothing of the file any more once it is too large."""
        if self.is_too_large:
            return
        self.kept += len(raw_data)
        if self.kept > settings.UPLOAD_LIMIT:
            self.is_too_large = True
            self.kept -= len(raw_data) + self.buffer.tell()
            self.buffer = io.BytesIO()
            return
        self.buffer.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """The file, or what is left of one that was too large: its size."""
        if self.is_too_large:
            return TooLargeUpload(self.field_name, self.file_name, file_size)
        self.buffer.seek(0)
        return InMemoryUploadedFile(
            file=self.buffer,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
