"""The list of what was found: bounded, and nothing harmless crowds out what blocks."""

from collections.abc import Callable

import pytest

from documents.gate.findings import Finding, Verdict, for_a_person, identity, verdict_of
from documents.gate.findings import Technique as T
from documents.gate.ledger import MORE, MOST_FINDINGS, MOST_NOTES, Ledger
from documents.gate.phrases import Phrases
from documents.gate.scanner import examine
from tests.documents.gate.made import IDENTITIES, NAME, annotation, attached, info, made, text
from tests.documents.gate.ways import revision, zip

HARMLESS = [for_a_person(T.COMMENT, f"page {number}") for number in range(MOST_FINDINGS * 2)]


def filled(*more: Finding, heard: Callable[[Finding], None] | None = None) -> Ledger:
    ledger = Ledger(Phrases(IDENTITIES), heard=heard)
    for finding in [*HARMLESS, *more]:
        ledger.add(finding)
    return ledger


def test_it_is_bounded_and_says_that_there_is_more() -> None:
    ledger = filled()
    assert (len(ledger.findings), list(ledger.notes)) == (MOST_FINDINGS, [MORE])
    assert verdict_of(ledger.findings) is Verdict.NEEDS_PERSON


def test_what_blocks_takes_the_place_of_what_does_not() -> None:
    told: list[Finding] = []
    blocking = [identity(T.IDENTITY_IN_TEXT, f"page {n}") for n in range(MOST_FINDINGS + 9)]
    ledger = filled(blocking[0], heard=told.append)
    assert blocking[0] in ledger.findings
    assert len(ledger.findings) == MOST_FINDINGS
    assert told == [blocking[0]]
    ledger = filled(*blocking)
    assert list(ledger.findings) == blocking[:MOST_FINDINGS]


def test_what_blocks_in_a_file_inside_is_kept_too() -> None:
    ledger = filled()
    with ledger.of("attachment 1") as inner:
        inner.add(identity(T.IDENTITY_IN_ATTACHMENT, "inside it"))
    assert verdict_of(ledger.findings) is Verdict.BLOCKED


def test_what_was_found_in_a_file_inside_stays_when_the_look_at_it_breaks_off() -> None:
    ledger = Ledger(Phrases(IDENTITIES))

    def break_off() -> None:
        with ledger.of("attachment 1") as inner:
            inner.add(identity(T.IDENTITY_IN_ATTACHMENT, "inside it"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert verdict_of(ledger.findings) is Verdict.BLOCKED


def test_notes_are_bounded() -> None:
    ledger = Ledger(Phrases([]))
    for number in range(MOST_NOTES * 2):
        ledger.note(str(number))
        with ledger.of(f"attachment {number}") as inner:
            inner.note("x")
    assert len(ledger.notes) == MOST_NOTES


def test_hundreds_of_comments_hide_no_name() -> None:
    """The author stands in the document information, which is looked at after the pages."""
    comments = [annotation("Text", Contents=f"Comment {n}") for n in range(MOST_FINDINGS + 20)]
    scan = examine(made(*comments, info(Author=NAME)), file_name="a.pdf", identities=IDENTITIES)
    assert scan.verdict is Verdict.BLOCKED
    many = {f"{n}__vbaProject.bin": bytes(range(256)) for n in range(MOST_FINDINGS)}
    content = made(attached("a.zip", zip(**many, last=NAME.encode())))
    scan = examine(content, file_name="a.pdf", identities=IDENTITIES)
    assert scan.verdict is Verdict.BLOCKED


def test_an_earlier_revision_that_breaks_off_keeps_its_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = revision(text(NAME), text("Adult A"))
    monkeypatch.setattr("documents.gate.objects.MOST_OBJECTS", 12)
    scan = examine(content, file_name="a.pdf", identities=IDENTITIES)
    found = {it.technique for it in scan.findings}
    assert {T.IDENTITY_IN_EARLIER_REVISION, T.TOO_MUCH} <= found
