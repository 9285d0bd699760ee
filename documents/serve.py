"""The only way out for a stored file. It has no URL: the owning room asks its access first.

Before a byte goes, the file is checked against its hash and the read is written, each in full.
"""

import hashlib
import logging
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from audit.reads import note_refusal, write_now
from documents.kinds_of_file import PDF
from documents.models import StoredDocument
from documents.store import path_of

logger = logging.getLogger(__name__)

_CHUNK = 1024 * 1024

# A file may only be looked at: it runs nothing, asks nobody, stays on no shared computer and is
# never taken for another type than the one it was kept as.
_HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


# The same for everybody's eyes; nobody keeps it without asking again whether it is still out.
_PUBLIC_HEADERS = _HEADERS | {
    "Cache-Control": "no-cache",
    "X-Robots-Tag": "noindex, noarchive",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class FileDamaged(Exception):
    """The file on disk is missing or not the one that was stored."""


def stream(
    document: StoredDocument,
    request: HttpRequest,
    *,
    event: str,
    chain: str,
    inline: bool = False,
    file_name: str = "",
) -> FileResponse | HttpResponse:
    """The file as a response, its read already in the audit under ``event`` (a read's name).

    Served as an attachment under its neutral name, or another that is (``file_name``);
    ``inline`` is honoured for a PDF only. A damaged or missing file is not sent: that is recorded
    and the page says so (500). Raises ``audit.reads.AuditUnavailable``, which the middleware
    answers with 503, if the read cannot be written: no audit row, no file.
    """
    try:
        file = open_checked(document)
    except FileDamaged:
        return _refuse_damaged(document, request, chain)
    try:
        write_now(request, event, chain=chain, subject=document.text_id)
    except BaseException:
        file.close()
        raise
    shown_inline = inline and document.content_type == PDF
    response = FileResponse(
        file,
        as_attachment=not shown_inline,
        filename=file_name or document.file_name,
        content_type=document.content_type,
    )
    for name, value in _HEADERS.items():
        response[name] = value
    return response


def stream_public(
    document: StoredDocument, request: HttpRequest, *, file_name: str
) -> FileResponse | HttpResponse:
    """A published PDF as the public gets it, shown in the browser, under a name of its own.

    The owning room has asked that it is out. No read is written: who reads is nobody's business.
    A damaged or missing file is not sent; that is recorded, without who asked.
    """
    try:
        file = open_checked(document)
    except FileDamaged:
        logger.error("Published document %s is damaged or missing.", document.id)
        response = render(request, "documents/damaged_public.html", status=500)
    else:
        response = FileResponse(
            file, as_attachment=False, filename=file_name, content_type=document.content_type
        )
    response.is_public_page = True
    for name, value in _PUBLIC_HEADERS.items():
        if response.status_code == HttpResponse.status_code or name == "Cache-Control":
            response[name] = value
    return response


def drawn(content: bytes, file_name: str, content_type: str = PDF) -> HttpResponse:
    """A file that was drawn for this answer and is not kept, under a neutral name and the same
    headers. The page that shows it has its read audited as any page has."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    for name, value in _HEADERS.items():
        response[name] = value
    return response


def open_checked(document: StoredDocument) -> BinaryIO:
    """The file, open at its start and found unchanged; ``FileDamaged`` otherwise.

    The very file that was hashed stays open and is the one sent, so nobody can swap it between.
    """
    try:
        file = path_of(document.storage_name).open("rb")
    except OSError as failure:
        raise FileDamaged(type(failure).__name__) from failure
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    if digest.hexdigest() != document.sha256:
        file.close()
        raise FileDamaged("hash")
    file.seek(0)
    return file


def _refuse_damaged(document: StoredDocument, request: HttpRequest, chain: str) -> HttpResponse:
    logger.error("Stored document %s is damaged or missing.", document.id)
    note_refusal(request, "document.damaged", chain=chain, subject=document.text_id)
    return render(request, "documents/damaged.html", {"document": document}, status=500)
