"""However a look breaks off, what it found stands, the rest is looked at, and nothing is clean."""

import os
import signal
import time
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from documents.gate import Until, Verdict, document, scan, worker
from documents.gate.broken_off import NOT_ENDED, NOT_FINISHED, TooMuch
from documents.gate.findings import Technique as T
from documents.gate.findings import identity
from documents.gate.ledger import Ledger
from documents.gate.phrases import Phrases
from documents.gate.scanner import examine
from documents.packed import OverBounds
from tests.documents.gate.made import IDENTITIES, made, new, saved, text


@pytest.mark.parametrize(
    ("wrong", "technique"),
    [
        (TooMuch(), T.TOO_MUCH),
        (OverBounds(), T.TOO_MUCH),
        (RecursionError(), T.TOO_MUCH),
        (pikepdf.PdfError(), T.DAMAGED),
        (AssertionError(), T.DAMAGED),
        (ZeroDivisionError(), T.DAMAGED),
    ],
)
def test_whatever_ends_a_part_a_person_must_look(wrong: Exception, technique: T) -> None:
    ledger = Ledger(Phrases(IDENTITIES))
    with ledger.going_on("a part"):
        raise wrong
    assert [(it.technique, it.where, it.severity.value) for it in ledger.findings] == [
        (technique, "a part", "needs_person")
    ]


def test_where_memory_runs_out_the_whole_look_ends() -> None:
    ledger = Ledger(Phrases(IDENTITIES))
    with pytest.raises(MemoryError), ledger.going_on("a part"):
        raise MemoryError


def _breaks_at(number: int, what: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    before = getattr(document, what.__name__)

    def breaking(page: Any, second: Any, *more: Any, **fields: Any) -> Any:
        if f"{number}" in str(getattr(second, "where", second)):
            raise ZeroDivisionError
        return before(page, second, *more, **fields)

    monkeypatch.setattr(document, what.__name__, breaking)


@pytest.mark.parametrize("what", [document.look_at, document.look_at_annotations])
def test_a_page_that_breaks_off_leaves_the_others_looked_at(
    what: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of three pages the second breaks off; on the third something is hidden."""
    pdf = new(3)
    last = pdf.pages[2].obj
    last.Contents = pikepdf.Stream(pdf, text("Another person", before="3 Tr").encode())
    last.Annots = pikepdf.Array(
        [pikepdf.Dictionary(Subtype=pikepdf.Name.Redact, Rect=pikepdf.Array([0, 0, 9, 9]))]
    )
    _breaks_at(2, what, monkeypatch)
    found = examine(saved(pdf), file_name="a.pdf", identities=IDENTITIES).findings
    broken = [it.where for it in found if it.technique is T.DAMAGED]
    assert len(broken) == 1
    assert broken[0].startswith("page 2")
    assert {"invisible_text", "unapplied_redaction"} <= {it.technique.value for it in found}
    assert all(it.where.startswith("page") for it in found)


def work(content: bytes, task: Any, tell: Callable[[Any], None]) -> Any:
    """What the process does in place of the scan: finds a name, then ends as the task says."""
    tell({"technique": "identity_in_text", "where": "page 1", "severity": "blocked"})
    how = task["file_name"]
    if how == "by a signal":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "by its time":
        time.sleep(60)
    if how == "by its memory":
        return len(bytearray(4 * 1024**3))
    raise ZeroDivisionError


@pytest.mark.parametrize("how", ["by a signal", "by its time", "by its memory", "by a fault"])
def test_however_the_whole_look_ends_it_comes_to_the_same(
    how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "__name__", __name__)
    found = scan(made(), file_name=how, identities=IDENTITIES, until=Until(6))
    assert found.findings == (identity(T.IDENTITY_IN_TEXT, "page 1"), NOT_ENDED)
    assert (found.has_ended, found.verdict) == (False, Verdict.BLOCKED)
    assert found.notes == (NOT_FINISHED,)


def test_a_look_that_found_nothing_and_did_not_end_is_not_clean() -> None:
    found = scan(made(), file_name="a.pdf", identities=IDENTITIES, until=Until(0))
    assert (found.findings, found.verdict) == ((NOT_ENDED,), Verdict.NEEDS_PERSON)
