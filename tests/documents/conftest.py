"""What the tests of documents share: a place for files, a letter of their own, a read's name."""

import copy
import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured

from audit.events import Kind, register
from documents.pdf import render_letter

register("document.read_in_a_test", "Read a paper in a test", kind=Kind.READ)

PDF_BYTES = b"%PDF-1.7 nothing else"
MADE_ON = datetime.date(2026, 6, 15)


@pytest.fixture
def store_folder(settings: Any, tmp_path: Path) -> Path:
    """An empty place for stored files."""
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    return settings.DOCUMENTS_DIR


@pytest.fixture
def sample_letters(settings: Any) -> None:
    """Templates of ours, and those beside these tests."""
    templates = copy.deepcopy(configured.TEMPLATES)
    templates[0]["DIRS"] = [*templates[0]["DIRS"], Path(__file__).parent / "templates"]
    settings.TEMPLATES = templates


def sample_context(row_count: int = 2, **changes: Any) -> dict[str, Any]:
    """What the sample letter is made from; more rows make more pages."""
    context = {
        "sender_name": "Brackenford Community Safety Partnership",
        "sender_lines": ["1 Weir Street", "Brackenford"],
        "addressee_lines": ["The Review Team", "2 Marsh Street"],
        "letter_date": MADE_ON,
        "reference": "BF-Q7K",
        "what": "a review",
        "words": "We write to tell you what was decided.",
        "signatory_name": "Gareth Pellow",
        "signatory_title": "Chair",
        "enclosures": ["A list"],
        "rows": [
            {"question": f"Question {n}", "answer": "Yes", "evidence": "Seen in records. " * 4}
            for n in range(1, row_count + 1)
        ],
    }
    return {**context, **changes}


@pytest.fixture
def make_letter(sample_letters: None) -> Any:
    """A function that makes the sample letter."""

    def make(row_count: int = 2, **changes: Any) -> bytes:
        return render_letter(
            "letters/sample.html",
            sample_context(row_count, **changes),
            title="Letter BF-Q7K",
            marking="OFFICIAL-SENSITIVE",
            made_on=MADE_ON,
        )

    return make
