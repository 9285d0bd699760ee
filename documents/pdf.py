"""Letters as tagged PDF. The only importer of WeasyPrint: the guard against fetching is here.

What comes out is the same bytes for the same input, so that a letter can be compared with a
golden file and made again years later. It is tagged and checked for what ``pdf_checks`` lists;
no claim of conformance is made, because no validator stands behind it.
"""

import datetime
import hashlib
import logging
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import get_template, render_to_string
from django.utils.safestring import mark_safe
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from documents.inside import refuse_inside_transaction
from documents.pdf_tags import finish

# It says each step of each page, and pikepdf that it is there: nothing anybody needs to know.
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)
logging.getLogger("pikepdf._core").setLevel(logging.WARNING)

LANGUAGE = "en-GB"
STYLESHEET = Path(settings.BASE_DIR) / "templates" / "letters" / "letter.css"
_PARTS = re.compile(r'{%\s*(?:extends|include)\s+"([^"]+)"')
# Relative references resolve against this and are then refused by the guard with all others.
# The ending .invalid can never be a real address (RFC 2606).
NOWHERE = "https://letter.invalid/"


class ReferenceRefused(ValueError):
    """A letter pointed at something outside itself; the message names the scheme, no more."""


class LetterFetcher(URLFetcher):
    """Lets ``data:`` through and refuses the rest, file and network alike.

    WeasyPrint's own fetcher embeds local files (``<link rel=attachment href="file:…">``) and
    calls any address. A refusal is fatal and also remembered, so that the letter fails even if
    some part of WeasyPrint were to swallow the error.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Open a ``data:`` URL; anything else ends the letter."""
        scheme = urlsplit(url).scheme.lower()
        if scheme != "data":
            self.refused.append(scheme)
            raise FatalURLFetchingError(scheme)
        return super().fetch(url, headers)


def render_letter(
    template_name: str,
    context: Mapping[str, Any],
    *,
    title: str,
    marking: str,
    made_on: datetime.date,
) -> bytes:
    """The letter as PDF bytes, before any transaction.

    ``title`` becomes the document's title and must be neutral (a reference, never a name).
    ``marking`` is printed above and below every page. ``made_on`` is the only date the file
    carries. Raises ``ReferenceRefused`` if the template reaches for anything outside itself,
    ``ValueError`` if title or marking is empty.
    """
    refuse_inside_transaction("Make a letter")
    html = letter_html(template_name, context, title=title, marking=marking)
    return render_html(html, title=title, made_on=made_on)


def letter_html(template_name: str, context: Mapping[str, Any], *, title: str, marking: str) -> str:
    """The letter's HTML with its stylesheet inside; also what a preview in words is made from."""
    if not title.strip() or not marking.strip():
        raise ValueError("A letter has a title and a marking.")
    return render_to_string(
        template_name,
        {
            **context,
            "letter_title": title,
            "letter_marking": marking,
            "letter_language": LANGUAGE,
            # Our own packaged file, read by us; it holds no text of anybody's.
            "letter_stylesheet": mark_safe(stylesheet()),  # noqa: S308 - see above
        },
    )


def render_html(html: str, *, title: str, made_on: datetime.date) -> bytes:
    """A whole HTML page as a tagged PDF; the road of every PDF that leaves this product."""
    fetcher = LetterFetcher()
    try:
        raw = HTML(string=html, base_url=NOWHERE, url_fetcher=fetcher).write_pdf(
            pdf_variant="pdf/ua-1"
        )
    except FatalURLFetchingError as refusal:
        raise _refusal(fetcher) from refusal
    if fetcher.refused:
        raise _refusal(fetcher)
    return finish(raw, title=title, language=LANGUAGE, made_on=made_on, nowhere=NOWHERE)


def template_version(template_name: str) -> str:
    """Which words a letter was made from: the template's name and a hash of all it is made of."""
    sources = [*_sources(template_name, set()), stylesheet()]
    return f"{template_name}@{hashlib.sha256(''.join(sources).encode()).hexdigest()[:12]}"


def stylesheet() -> str:
    """The one stylesheet of letters, as it stands in the package."""
    return STYLESHEET.read_text(encoding="utf-8")


def _sources(template_name: str, known: set[str]) -> Iterator[str]:
    """The template itself, then each that it extends or includes, once, in the order named."""
    known.add(template_name)
    source = Path(get_template(template_name).origin.name).read_text(encoding="utf-8")
    yield source
    for part in _PARTS.findall(source):
        if part not in known:
            yield from _sources(part, known)


def _refusal(fetcher: LetterFetcher) -> ReferenceRefused:
    schemes = ", ".join(sorted(set(fetcher.refused)))
    return ReferenceRefused(f"A letter may not reach for anything outside itself ({schemes}).")
