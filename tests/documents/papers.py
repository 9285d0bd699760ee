"""Making stored papers in tests, by the same two steps as a deed."""

from typing import Any

from django.db import transaction

from documents.models import StoredDocument
from documents.store import keep, prepare
from tests.documents.conftest import PDF_BYTES

CHAIN = "case:00000000-0000-4000-8000-000000000001"


def keep_paper(content: bytes = PDF_BYTES, **changes: Any) -> StoredDocument:
    """A stored paper of a case."""
    prepared = prepare(content, content_type=changes.pop("content_type", "application/pdf"))
    facts = {
        "kind": "letter",
        "owner": CHAIN,
        "title": "Letter BF-Q7K",
        "file_name": "BF-Q7K-letter-1.pdf",
        "marking": "OFFICIAL-SENSITIVE",
        "holds_identity": True,
        **changes,
    }
    with transaction.atomic():
        return keep(prepared, **facts)
