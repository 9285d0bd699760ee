"""What became of what the two reviews of the story recommend."""

from learning.actions import asking
from learning.demo.papers import Papers
from learning.demo.telling import (
    DILIP,
    HANA,
    JOSUNE,
    MARNIE,
    ask,
    by,
    close,
    rows_of,
    said,
    show,
    verify,
)
from learning.models import Addressee, Source
from learning.vocabulary import EvidenceKind, StepKind
from people.models import Body, Partnership

DEPARTMENT = "The government department responsible for health"
_ASKED, _DUE = "2024-06-24", "2024-07-22"
# What is done and settled by today: number, what shows it.
_DONE = (
    ("1", "The question and its answer stand in 19 of 20 records."),
    ("3", "The discharge letter names the practice; 20 of 20 were sent."),
    ("8", "The form has the check; 10 of 10 transfers had it filled in."),
    ("10", "The question is on the form and is answered in 18 of 20."),
)
_ACCEPTED_AND_LATE = (
    ("5", "A pathway is drafted; the practices have it for comment."),
    ("11", "Two of five lessons are planned."),
)


def tell_elowen(partnership: Partnership, papers: Papers) -> None:
    """Published in June 2024; two years on the plan is not yet true."""
    source = Source.objects.get(review__reference="BF-Q7K")
    _ask_everybody(source, partnership)
    for number, shown in _DONE:
        for row in rows_of(source, number):
            _accepted(row)
            show([row], shown, MARNIE, "2024-12-02")
            verify(row, shown, JOSUNE, "2025-01-20")
            close(row, "2025-01-20")
    _tested(source, papers)
    _shown_in_part(source)
    for number, words in _ACCEPTED_AND_LATE:
        for row in rows_of(source, number):
            _accepted(row)
            said(row, StepKind.PROGRESS, words, MARNIE, "2026-02-09")
    protocol, test = rows_of(source, "6")
    for row in (protocol, test):
        _accepted(row)
    show([protocol], "The protocol is signed by both.", MARNIE, "2024-11-04",
         kind=EvidenceKind.POLICY)  # fmt: skip
    verify(protocol, "Signed and in use since October 2024.", JOSUNE, "2025-01-20")
    said(test, StepKind.PROGRESS, "Four of ten cases are looked at.", MARNIE, "2026-03-02")
    # Their contact had left, and what was asked before had reached nobody.
    ask(rows_of(source, "7"), MARNIE, "2026-01-08", "2026-01-22",
        "Your contact has left, so we ask you anew.")  # fmt: skip


def tell_elowen_since_march(papers: Papers) -> None:
    """What came after the forum had met."""
    source = Source.objects.get(review__reference="BF-Q7K")
    _, report = rows_of(source, "4")
    show([report], "Three reports a year, the last for March 2026.", MARNIE, "2026-05-11",
         kind=EvidenceKind.DATA, file=papers.reports)  # fmt: skip
    show(rows_of(source, "9"), "The specification names one worker for each person.", MARNIE,
         "2026-05-18", kind=EvidenceKind.POLICY, file=papers.specification)  # fmt: skip


def tell_mirren() -> None:
    """Cleared in May 2026, not published yet: asked, and the answers are not due."""
    source = Source.objects.get(review__reference="BF-T3N")
    (national,) = rows_of(source, "6")
    department = Body.objects.get(name=DEPARTMENT)
    asking.name_body(addressee_id=national.pk, body_id=department.pk, **by(MARNIE, "2026-06-01"))
    rows = [row for number in range(1, 7) for row in rows_of(source, str(number))]
    ask(rows, MARNIE, "2026-06-01", "2026-06-29")


def _ask_everybody(source: Source, partnership: Partnership) -> None:
    department = Body.objects.create(name=DEPARTMENT)
    department.partnerships.add(partnership)
    (national,) = rows_of(source, "12")
    asking.name_body(addressee_id=national.pk, body_id=department.pk, **by(MARNIE, _ASKED))
    for number in range(1, 13):
        if number != 7:
            ask(rows_of(source, str(number)), MARNIE, _ASKED, _DUE)
    said(national, StepKind.ACKNOWLEDGED, "Your letter has been passed on.", MARNIE, "2024-07-09")


def _accepted(row: Addressee) -> None:
    said(row, StepKind.ACCEPTED, "", MARNIE, "2024-07-15")


def _tested(source: Source, papers: Papers) -> None:
    """91 % trained, which was believed; a test of records was booked."""
    train, look = rows_of(source, "2")
    for row in (train, look):
        said(row, StepKind.ACCEPTED, "", MARNIE, "2024-07-15")
    show([train, look], "91 % of staff of wards and clinics are trained.", HANA, "2025-02-24",
         kind=EvidenceKind.TRAINING, recorded=False, file=papers.training)  # fmt: skip
    for row in (train, look):
        verify(row, "91 % trained. A test of records is booked for six and twelve months.",
               DILIP, "2025-03-12")  # fmt: skip


def _shown_in_part(source: Source) -> None:
    record, report = rows_of(source, "4")
    for row in (record, report, *rows_of(source, "9")):
        _accepted(row)
    show([record], "Each attempt stands in the record with day and hour.", MARNIE, "2024-12-02")
    verify(record, "12 of 12 records looked at.", DILIP, "2025-03-12")
