"""Nothing outside a letter can get into it: no file, no address, by no road (threat T12)."""

import base64
import http.server
import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pypdf import PdfReader
from weasyprint import HTML  # noqa: TID251 - to show what the guard is for

from documents.inside import SlowWorkInsideTransaction
from documents.pdf import LetterFetcher, ReferenceRefused, render_html
from documents.pdf_tags import UnfitForTagging
from tests.documents.conftest import MADE_ON

SECRET = "only-on-this-disk-4711"
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
    "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def page(inside: str, head: str = "") -> str:
    return f"<html lang=en-GB><head><title>T</title>{head}</head><body><h1>H</h1>{inside}</body>"


def in_svg(address: str) -> str:
    """A picture that is itself allowed (data:) but points on."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="9" height="9"><image width="9" height="9" xlink:href="{address}"/></svg>'
    )
    packed = base64.b64encode(svg.encode()).decode()
    return f'<img alt="A" src="data:image/svg+xml;base64,{packed}">'


ROADS = {
    "attachment": lambda at: page("", f'<link rel="attachment" href="{at}">'),
    "attachment link": lambda at: page(f'<a rel="attachment" href="{at}">x</a>'),
    "image": lambda at: page(f'<img alt="A" src="{at}">'),
    "image set": lambda at: page(f'<img alt="A" srcset="{at} 1x" src="{at}">'),
    "stylesheet": lambda at: page("", f'<link rel="stylesheet" href="{at}">'),
    "import": lambda at: page("", f"<style>@import url('{at}');</style>"),
    "font": lambda at: page(
        "", f"<style>@font-face{{font-family:F;src:url('{at}')}}body{{font-family:F}}</style>"
    ),
    "background": lambda at: page(f"<p style=\"background:url('{at}')\">x</p>"),
    "list mark": lambda at: page(f"<ul style=\"list-style-image:url('{at}')\"><li>x</ul>"),
    "content": lambda at: page(f"<style>p::before{{content:url('{at}')}}</style><p>x</p>"),
    "border": lambda at: page(f"<p style=\"border:1px solid;border-image:url('{at}') 1\">x</p>"),
    "mask": lambda at: page(f"<p style=\"mask-border-source:url('{at}')\">x</p>"),
    "page margin": lambda at: page("", f"<style>@page{{@top-left{{content:url('{at}')}}}}</style>"),
    "object": lambda at: page(f'<object data="{at}">x</object>'),
    "embed": lambda at: page(f'<embed src="{at}">'),
    "icon": lambda at: page("", f'<link rel="icon" href="{at}">'),
    "inline drawing": lambda at: page(
        f'<svg width="9" height="9"><title>A</title><image width="9" height="9" href="{at}"/></svg>'
    ),
    "drawing used": lambda at: page(
        f'<svg width="9" height="9"><title>A</title><use href="{at}#a"/></svg>'
    ),
    "picture inside a picture": lambda at: page(in_svg(at)),
    "base": lambda at: page('<img alt="A" src="x.png">', f'<base href="{at}/">'),
}

# WeasyPrint 70 never looks at these, so there is nothing to refuse.
NEVER_FOLLOWED = {"icon", "drawing used"}


@pytest.fixture
def secret_file(tmp_path: Path) -> Path:
    path = tmp_path / "secret.svg"
    path.write_text(f"<svg xmlns='http://www.w3.org/2000/svg'><text>{SECRET}</text></svg>")
    return path


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A web server of our own that writes down who asked it for what."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(SECRET.encode())

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    # It looks every so often (seconds) whether it is to stop, and is stopped after each test.
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/x.svg", asked
    server.shutdown()
    thread.join()
    server.server_close()


def assert_nothing_gets_in(road: str, address: str) -> None:
    html = ROADS[road](address)
    if road in NEVER_FOLLOWED:
        made = PdfReader(io.BytesIO(render_html(html, title="T", made_on=MADE_ON)))
        assert SECRET not in "".join(page.extract_text() for page in made.pages)
        assert not made.attachments
        return
    with pytest.raises(ReferenceRefused):
        render_html(html, title="T", made_on=MADE_ON)


@pytest.mark.parametrize("road", ROADS)
def test_a_file_of_this_machine_is_refused(road: str, secret_file: Path) -> None:
    assert_nothing_gets_in(road, secret_file.as_uri())


@pytest.mark.parametrize("road", ROADS)
def test_an_address_is_refused_and_never_called(road: str, listener: tuple[str, list[str]]) -> None:
    address, asked = listener
    assert_nothing_gets_in(road, address)
    assert asked == []


@pytest.mark.parametrize("road", sorted(set(ROADS) - NEVER_FOLLOWED))
def test_a_relative_reference_is_refused_too(road: str) -> None:
    with pytest.raises(ReferenceRefused):
        render_html(ROADS[road]("logo.png"), title="T", made_on=MADE_ON)


@pytest.mark.parametrize("scheme", ["ftp", "gopher", "jar", "letter", "HTTP", "File"])
def test_every_scheme_but_data_is_refused(scheme: str) -> None:
    with pytest.raises(ReferenceRefused) as refusal:
        render_html(
            page(f'<img alt="A" src="{scheme}://host.example/name">'), title="T", made_on=MADE_ON
        )
    assert "host.example" not in str(refusal.value)


def test_the_danger_is_real(secret_file: Path, listener: tuple[str, list[str]]) -> None:
    """Without our guard WeasyPrint embeds the file and calls the address."""
    address, asked = listener
    attached = HTML(string=ROADS["attachment"](secret_file.as_uri())).write_pdf()
    HTML(string=ROADS["image"](address)).write_pdf()
    assert b"EmbeddedFile" in attached
    assert asked == ["/x.svg"]


def test_a_picture_inside_the_page_is_let_through() -> None:
    made = render_html(page(f'<img alt="A dot" src="{PIXEL}">'), title="T", made_on=MADE_ON)
    assert made.startswith(b"%PDF-")


def test_the_letter_fails_even_if_the_refusal_is_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard remembers what it refused, whatever WeasyPrint does with the error."""
    refuse = LetterFetcher.fetch

    def softly(self: LetterFetcher, url: str, headers: None = None) -> object:
        try:
            return refuse(self, url, headers)
        except BaseException as refusal:
            raise ValueError from refusal

    monkeypatch.setattr(LetterFetcher, "fetch", softly)
    monkeypatch.setattr(LetterFetcher, "__init__", lambda self: _init_without_fatal_errors(self))
    with pytest.raises(ReferenceRefused):
        render_html(page('<img alt="A" src="http://a.example/b">'), title="T", made_on=MADE_ON)


def _init_without_fatal_errors(fetcher: LetterFetcher) -> None:
    super(LetterFetcher, fetcher).__init__()
    fetcher.refused = []


def test_a_relative_link_is_refused() -> None:
    with pytest.raises(UnfitForTagging):
        render_html(page('<a href="/cases/">x</a>'), title="T", made_on=MADE_ON)


@pytest.mark.django_db(transaction=True)
def test_a_letter_is_not_made_while_rows_are_locked(make_letter: object) -> None:
    with transaction.atomic(), pytest.raises(SlowWorkInsideTransaction):
        make_letter()
