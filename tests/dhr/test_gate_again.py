"""What the gate said of a file holds until other names are known; then it looks again, in time."""

from pathlib import Path

import pytest

from dhr.actions import gate, publication_files
from dhr.models import Identity
from documents.gate import UnreadableFile, Until, editions
from documents.kinds_of_file import PDF
from documents.store import path_of, prepare
from people.refusals import NotYet
from tests.dhr.traces import refused
from tests.factories import pdfs
from tests.factories import reports as step

pytestmark = pytest.mark.django_db

HARMLESS = pdfs.pdf_of("Agencies did not share what they knew.")


@pytest.fixture
def waiting(players):
    """A case with one file, which the gate itself looked through when it was prepared."""
    review = step.approved(players)
    step.prepare(
        players,
        review,
        prepared=prepare(HARMLESS, content_type=PDF),
        looked_through=gate.look_through(review, HARMLESS),
    )
    return review


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    looks: list[int] = []
    scan = gate.scan

    def counting(*args, **fields):
        looks.append(1)
        return scan(*args, **fields)

    monkeypatch.setattr(gate, "scan", counting)
    return looks


def test_what_was_looked_through_for_the_same_names_is_not_looked_through_again(
    waiting, monkeypatch
) -> None:
    looks = _counted(monkeypatch)
    row = waiting.publication_files.get()
    found = gate.look_through_waiting(waiting)["overview_report"]
    assert (found.verdict, found.sha256, found.at) == ("clean", row.sha256, row.scanned_at)
    assert not looks
    assert len(row.names_digest) == 64


def test_another_name_or_another_gate_has_it_looked_through_again(waiting, monkeypatch) -> None:
    looks = _counted(monkeypatch)
    Identity.objects.filter(subject__pseudonym="Elowen").update(full_name="Agencies Knew")
    assert gate.look_through_waiting(waiting)["overview_report"].verdict == "blocked"
    assert looks
    Identity.objects.filter(subject__pseudonym="Elowen").update(full_name="Una Trewin")
    looks.clear()
    assert gate.look_through_waiting(waiting)["overview_report"].verdict == "clean"
    assert looks == [1]


def test_another_gate_looks_again(waiting, monkeypatch) -> None:
    looks = _counted(monkeypatch)
    monkeypatch.setattr(gate, "edition", lambda: "another")
    assert gate.look_through_waiting(waiting)["overview_report"].verdict == "clean"
    assert looks == [1]


def test_the_same_gate_with_a_renewed_library_looks_again(waiting, monkeypatch) -> None:
    """Whoever fixes a reader of PDFs must not find the old reader's verdict trusted."""
    looks = _counted(monkeypatch)
    before = editions.version
    monkeypatch.setattr(
        editions, "version", lambda name: "next" if name == "pikepdf" else before(name)
    )
    editions.edition.cache_clear()
    try:
        assert gate.look_through_waiting(waiting)["overview_report"].verdict == "clean"
    finally:
        editions.edition.cache_clear()
    assert looks == [1]


def test_other_bytes_are_refused_without_a_look(waiting, monkeypatch) -> None:
    looks = _counted(monkeypatch)
    path = Path(path_of(waiting.publication_files.get().document.storage_name))
    path.chmod(0o600)
    path.write_bytes(HARMLESS + b"\n")
    found = gate.look_through_waiting(waiting)["overview_report"]
    assert found.verdict == "blocked"
    assert found.sha256 != waiting.publication_files.get().sha256
    assert not looks


def test_names_that_changed_and_no_time_to_look_again_refuse_in_a_sentence(
    waiting, monkeypatch
) -> None:
    Identity.objects.filter(subject__pseudonym="Elowen").update(full_name="Una Trewin")
    monkeypatch.setattr(gate, "Until", lambda: Until(0))
    with pytest.raises(NotYet) as refusal:
        gate.look_through_waiting(waiting)
    assert refusal.value.reasons == [gate.NOT_AGAIN.format("overview report")]


def test_a_file_that_takes_longer_than_a_request_is_for_a_person_and_stays_so(
    players, monkeypatch
) -> None:
    review = step.approved(players)
    monkeypatch.setattr(gate, "Until", lambda: Until(0))
    looked = gate.look_through(review, HARMLESS)
    assert (looked.verdict, looked.has_ended) == ("needs_person", False)
    assert looked.in_words == [
        "The file holds more than can be looked through (whole file). "
        "No program can read it: a person must look."
    ]
    step.prepare(
        players, review, prepared=prepare(HARMLESS, content_type=PDF), looked_through=looked
    )
    # Nobody's names changed: what the second person confirms is not looked through in vain.
    assert gate.look_through_waiting(review)["overview_report"].verdict == "needs_person"


@pytest.fixture
def only_one_look(monkeypatch):
    """No more than one look comes to its end."""
    scan, looks = gate.scan, []

    def only_once(*args, until, **fields):
        looks.append(1)
        return scan(*args, until=until if len(looks) == 1 else Until(0), **fields)

    monkeypatch.setattr(gate, "scan", only_once)
    return looks


def test_a_name_found_with_no_time_to_tell_it_from_the_reference_blocks(
    players, only_one_look
) -> None:
    review = step.approved(players)
    content = pdfs.pdf_of(f"Kept as {review.reference}.")
    looked = gate.look_through(review, content)
    assert looked.verdict == "blocked"
    assert not looked.stops, "it may be the reference alone"
    assert looked.in_words[0] == (
        "A name or other identity of this case, or its reference or address here, stands in the "
        "text (page 1). The time did not suffice to tell which of them it is. Take it out in the "
        "document that the PDF was made from, and export it again."
    )
    assert len(only_one_look) == 2


def test_a_reference_taken_for_a_name_for_want_of_time_stops_nothing_for_good(
    players, only_one_look
) -> None:
    review = step.approved(players)
    content = pdfs.pdf_of(f"Kept as {review.reference}.")
    kept = prepare(content, content_type=PDF)
    step.prepare(players, review, prepared=kept)
    with pytest.raises(NotYet) as refusal:
        gate.look_through_waiting(review)
    assert refusal.value.reasons == [gate.NOT_AGAIN.format("overview report")]


def test_a_file_that_another_gate_cannot_open_is_refused_and_not_stopped(
    waiting, monkeypatch
) -> None:
    def cannot(*_, **__):
        raise UnreadableFile("It is locked.")

    monkeypatch.setattr(gate, "edition", lambda: "another")
    monkeypatch.setattr(gate, "scan", cannot)
    with pytest.raises(NotYet) as refusal:
        gate.look_through_waiting(waiting)
    assert refusal.value.reasons == [
        "The gate could not open the overview report when it looked again: It is locked. "
        "Prepare it again."
    ]


def test_only_a_look_that_came_to_its_end_marks_a_file(players, waiting) -> None:
    """Where no file is left to be marked, nothing is done, and nothing of it is on record."""
    row = waiting.publication_files.get()
    for other in ({"has_ended": False}, {"sha256": "0" * 64}):
        looked = step.clean(**({"sha256": row.sha256, "verdict": "blocked"} | other))
        given = {"review_id": waiting.pk, "found": {row.paper: looked}, **players.as_manager()}
        assert refused(lambda given=given: publication_files.mark_stopped(**given)) == [
            "The files changed while the gate looked through them. Look at them, then try again."
        ]
    looked = step.clean(row.sha256, verdict="blocked")
    publication_files.mark_stopped(
        review_id=waiting.pk, found={row.paper: looked}, **players.as_manager()
    )
    assert waiting.publication_files.filter(stopped_at__isnull=False).count() == 1
