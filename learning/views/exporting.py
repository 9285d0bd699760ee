"""A list of the register as a file: one way out for the register and for what is due."""

from collections.abc import Sequence

from django.http import HttpResponse

from learning.export import FORMATS, Cell, written
from people.refusals import NotYours

# A file may only be taken away: it stays on no shared computer.
_HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def as_file(
    code: str, *, name: str, title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> HttpResponse:
    """The list as an attachment under a neutral name (without its ending).

    Raises ``NotYours`` (404) for a format that is not offered. Its read is the page's to note.
    """
    if code not in FORMATS:
        raise NotYours
    content = written(code, title=title, columns=columns, rows=rows)
    return taken_away(content, f"{name}.{code}", FORMATS[code].content_type)


def taken_away(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file that was made just now, as an attachment under a neutral name."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    for header, value in _HEADERS.items():
        response[header] = value
    return response
