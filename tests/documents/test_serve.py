"""The only way out: checked, written down, then sent; and never otherwise."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from audit.models import Entry
from audit.reads import AuditUnavailable
from documents import serve, store
from documents.models import StoredDocument
from people.models import User
from tests.documents.conftest import PDF_BYTES
from tests.documents.papers import CHAIN, keep_paper
from tests.support.audit import audit_refused

pytestmark = pytest.mark.django_db

READ = "document.read_in_a_test"


@pytest.fixture
def site(settings: Any, sample_letters: None, store_folder: Path) -> None:
    """Our test page behind the real middleware of audit, and a frame that needs no other room."""
    settings.ROOT_URLCONF = "tests.documents.urls"
    settings.TEMPLATES[0]["DIRS"].reverse()
    settings.MIDDLEWARE = [
        "django.middleware.security.SecurityMiddleware",
        "csp.middleware.CSPMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "audit.middleware.ReadAuditMiddleware",
    ]


@pytest.fixture
def reader(site: None, client: Client) -> Client:
    user = User.objects.create_user("marnie@brackenford.example", "Marnie Oduya")
    client.force_login(user)
    return client


def body_of(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("how", ["look", "take"])
def test_a_paper_is_sent_whole_and_its_read_stands_in_the_audit(reader: Client, how: str) -> None:
    paper = keep_paper()
    response = reader.get(f"/papers/{paper.pk}/{how}/")
    assert (response.status_code, body_of(response)) == (200, PDF_BYTES)
    (entry,) = Entry.objects.filter(event=READ)
    assert (entry.chain, entry.subject) == (CHAIN, f"document:{paper.pk}")
    assert entry.actor == f"user:{User.objects.get().pk}"


def test_how_it_is_sent(reader: Client) -> None:
    paper = keep_paper()
    taken, looked_at = (reader.get(f"/papers/{paper.pk}/{how}/") for how in ("take", "look"))
    name = 'filename="BF-Q7K-letter-1.pdf"'
    assert taken["Content-Disposition"] == f"attachment; {name}"
    assert looked_at["Content-Disposition"] == f"inline; {name}"
    for response in (taken, looked_at):
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Length"] == str(len(PDF_BYTES))
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cache-Control"] == "no-store, private"
        policy = response["Content-Security-Policy"]
        assert "sandbox" in policy
        assert "default-src 'none'" in policy
        assert "script" not in policy
        response.close()


def test_a_picture_is_never_shown_inline(reader: Client) -> None:
    paper = keep_paper(
        b"\xff\xd8\xff", content_type="image/jpeg", file_name="minute-1.jpg", kind="minute"
    )
    response = reader.get(f"/papers/{paper.pk}/look/")
    assert response["Content-Disposition"] == 'attachment; filename="minute-1.jpg"'
    response.close()


def test_no_audit_row_no_file(reader: Client) -> None:
    paper = keep_paper()
    with audit_refused():
        response = reader.get(f"/papers/{paper.pk}/take/")
    assert response.status_code == 503
    assert b"%PDF" not in body_of(response)
    assert "Content-Disposition" not in response
    assert not Entry.objects.filter(event=READ).exists()


def test_the_file_is_closed_when_the_read_cannot_be_written(
    site: None, rf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = keep_paper()
    opened: list[Any] = []

    def remember(document: StoredDocument) -> Any:
        opened.append(serve_open(document))
        return opened[0]

    serve_open = serve.open_checked
    monkeypatch.setattr(serve, "open_checked", remember)
    with audit_refused(), pytest.raises(AuditUnavailable):
        serve.stream(paper, rf.get("/"), event=READ, chain=CHAIN)
    assert opened[0].closed


def test_an_event_nobody_registered_sends_nothing(site: None, rf: Any) -> None:
    with pytest.raises(LookupError):
        serve.stream(keep_paper(), rf.get("/"), event="document.unheard_of", chain=CHAIN)


class TestDamage:
    """A file that is not the one that was stored is never sent, and that is known."""

    def damaged(self, paper: StoredDocument, how: str) -> None:
        path = store.path_of(paper.storage_name)
        if how == "missing":
            path.unlink()
        elif how == "changed":
            path.write_bytes(PDF_BYTES.replace(b"nothing", b"changed"))
        else:
            path.write_bytes(PDF_BYTES[:-1])

    @pytest.mark.parametrize("how", ["missing", "changed", "cut short"])
    def test_it_is_refused_recorded_and_said(
        self, reader: Client, how: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        paper = keep_paper()
        self.damaged(paper, how)
        response = reader.get(f"/papers/{paper.pk}/take/")
        assert response.status_code == 500
        page = body_of(response).decode()
        assert "This file was not sent" in page
        assert str(paper.pk) in page
        assert "%PDF" not in page
        assert str(store.path_of(paper.storage_name)) not in page + caplog.text
        assert not Entry.objects.filter(event=READ).exists()
        (entry,) = Entry.objects.filter(event="document.damaged")
        assert (entry.chain, entry.subject) == (CHAIN, f"document:{paper.pk}")
        assert str(paper.pk) in caplog.text

    def test_it_is_not_even_said_where_it_cannot_be_recorded(self, reader: Client) -> None:
        paper = keep_paper()
        self.damaged(paper, "changed")
        with audit_refused():
            response = reader.get(f"/papers/{paper.pk}/take/")
        assert response.status_code == 503

    def test_a_swap_after_the_check_changes_nothing(self, reader: Client) -> None:
        """The very file that was hashed is sent, even if another is put in its place."""
        paper = keep_paper()
        response = reader.get(f"/papers/{paper.pk}/take/")
        path = store.path_of(paper.storage_name)
        other = path.with_name("other")
        other.write_bytes(b"%PDF- another")
        other.rename(path)
        assert body_of(response) == PDF_BYTES


def test_a_large_file_is_hashed_and_sent_in_pieces(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "_CHUNK", 7)
    paper = keep_paper(PDF_BYTES * 50)
    assert body_of(reader.get(f"/papers/{paper.pk}/take/")) == PDF_BYTES * 50


def test_asking_for_the_head_alone_is_a_read_too(reader: Client) -> None:
    response = reader.head(f"/papers/{keep_paper().pk}/take/")
    assert response.status_code == 200
    assert Entry.objects.filter(event=READ).count() == 1
    response.close()


@pytest.mark.django_db(transaction=True)
def test_the_read_is_committed_before_the_first_byte(reader: Client) -> None:
    """Whoever breaks off the download has been seen all the same."""
    paper = keep_paper()
    response = reader.get(f"/papers/{paper.pk}/take/")
    assert not connection.in_atomic_block
    transaction.set_autocommit(False)
    transaction.rollback()
    transaction.set_autocommit(True)
    assert Entry.objects.filter(event=READ).count() == 1
    response.close()


def routes(patterns: list[Any]) -> list[URLPattern]:
    found: list[URLPattern] = []
    for pattern in patterns:
        deeper = isinstance(pattern, URLResolver)
        found += routes(pattern.url_patterns) if deeper else [pattern]
    return found


def test_files_have_no_address_of_their_own(settings: Any) -> None:
    """The store is under no static or media address, and this room has no route (threat T5)."""
    assert not settings.MEDIA_URL.strip("/")
    for folder in (settings.STATIC_ROOT, *settings.STATICFILES_DIRS):
        assert Path(folder) not in [settings.DOCUMENTS_DIR, *Path(settings.DOCUMENTS_DIR).parents]
    for route in routes(get_resolver().url_patterns):
        assert not str(getattr(route.callback, "__module__", "")).startswith("documents")
