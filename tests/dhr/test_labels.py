"""Words that follow facts: "perpetrator" only after conviction, and the rest. No database."""

import datetime

import pytest

from dhr.labels import SubjectFact, death_words, perpetrator_label, relationship_label, spoken_of
from dhr.vocabulary import (
    RELATIONSHIP_LABELS,
    FactKind,
    InquestConclusion,
    Relationship,
    SuspectedCause,
)

ALLEGED = "alleged perpetrator"
SPOUSE = "husband, wife or civil partner"


def happened(*kinds: FactKind | tuple[FactKind, int]) -> list[SubjectFact]:
    """Facts a day apart in this order; a pair gives the day of the month itself."""
    found = []
    for order, kind in enumerate(kinds):
        kind, day = kind if isinstance(kind, tuple) else (kind, order + 1)
        found.append(SubjectFact(kind.value, datetime.date(2023, 3, day), order=order))
    return found


SUSPECTED, CHARGED, CONVICTED = FactKind.SUSPECTED, FactKind.CHARGED, FactKind.CONVICTED
ACQUITTED, CLEARED = FactKind.ACQUITTED, FactKind.NO_LONGER_SUSPECTED


@pytest.mark.parametrize(
    ("facts", "label"),
    [
        ([], SPOUSE),
        ([SUSPECTED], ALLEGED),
        ([CHARGED], ALLEGED),
        ([SUSPECTED, CHARGED], ALLEGED),
        ([CONVICTED], "perpetrator"),
        ([SUSPECTED, CHARGED, CONVICTED], "perpetrator"),
        ([CHARGED, ACQUITTED], SPOUSE),
        ([SUSPECTED, CLEARED], SPOUSE),
        ([CLEARED, SUSPECTED], ALLEGED),
        # A conviction quashed, and a second trial.
        ([CONVICTED, ACQUITTED], SPOUSE),
        ([ACQUITTED, CHARGED, CONVICTED], "perpetrator"),
        # Recorded out of order: the day counts, not the recording.
        ([(CONVICTED, 17), (CHARGED, 3)], "perpetrator"),
        ([(ACQUITTED, 17), (CHARGED, 3)], SPOUSE),
        # On one day, what was recorded last.
        ([(CHARGED, 3), (CONVICTED, 3)], "perpetrator"),
        ([(CHARGED, 3), (ACQUITTED, 3)], SPOUSE),
        # Acquitted of one charge, convicted of another: in whichever order it was recorded.
        ([(CONVICTED, 3), (ACQUITTED, 3)], "perpetrator"),
        ([(ACQUITTED, 3), (CONVICTED, 3)], "perpetrator"),
        # While a conviction stands, nothing but an acquittal after it changes the word.
        ([CONVICTED, SUSPECTED], "perpetrator"),
        ([CONVICTED, CHARGED], "perpetrator"),
        ([CONVICTED, CLEARED], "perpetrator"),
        ([(CONVICTED, 17), (ACQUITTED, 3)], "perpetrator"),
        ([CONVICTED, ACQUITTED, CONVICTED], "perpetrator"),
        # Quashed; then suspected or charged anew.
        ([CONVICTED, ACQUITTED, SUSPECTED], ALLEGED),
        ([CONVICTED, SUSPECTED, ACQUITTED], SPOUSE),
        # What is not about guilt changes nothing.
        ([FactKind.INQUEST_CONCLUDED, FactKind.DECIDED], SPOUSE),
        ([CHARGED, FactKind.INQUEST_CONCLUDED], ALLEGED),
    ],
)
def test_what_somebody_in_question_is_called(facts, label: str) -> None:
    assert perpetrator_label(Relationship.SPOUSE, happened(*facts)) == label


@pytest.mark.parametrize("relationship", Relationship)
def test_without_a_charge_they_are_what_they_were_to_the_person_who_died(relationship) -> None:
    assert perpetrator_label(relationship.value, []) == RELATIONSHIP_LABELS[relationship]
    assert relationship_label(relationship.value) == RELATIONSHIP_LABELS[relationship]


@pytest.mark.parametrize("unknown", ["", "neighbour"])
def test_an_unknown_relationship_says_no_more_than_we_know(unknown: str) -> None:
    assert relationship_label(unknown) == "person connected with the case"


def inquest(outcome: InquestConclusion, day: int = 1, order: int = 0) -> SubjectFact:
    return SubjectFact(
        FactKind.INQUEST_CONCLUDED, datetime.date(2025, 2, day), outcome.value, order
    )


SUICIDE, OTHER = InquestConclusion.SUICIDE, InquestConclusion.OTHER


@pytest.mark.parametrize(
    ("cause", "facts", "words"),
    [
        (SuspectedCause.HOMICIDE, [], "died"),
        (SuspectedCause.UNKNOWN, [], "died"),
        (SuspectedCause.SUICIDE, [], "died; the inquest has not concluded"),
        (SuspectedCause.SUICIDE, [inquest(SUICIDE)], "died by suicide"),
        (SuspectedCause.UNKNOWN, [inquest(SUICIDE)], "died by suicide"),
        (SuspectedCause.SUICIDE, [inquest(OTHER)], "died"),
        # A fresh inquest counts, on a later day or recorded later on the same.
        (SuspectedCause.SUICIDE, [inquest(SUICIDE), inquest(OTHER, day=2)], "died"),
        (SuspectedCause.SUICIDE, [inquest(OTHER, day=2), inquest(SUICIDE, order=1)], "died"),
        (SuspectedCause.SUICIDE, [inquest(OTHER), inquest(SUICIDE, order=1)], "died by suicide"),
        (SuspectedCause.SUICIDE, happened(CHARGED), "died; the inquest has not concluded"),
    ],
)
def test_how_a_death_is_spoken_of(cause, facts, words: str) -> None:
    assert death_words(cause.value, facts) == words


@pytest.mark.parametrize(
    ("cause", "facts", "where_it_is_clear", "elsewhere"),
    [
        (SuspectedCause.UNKNOWN, [], "Mirren", "Mirren, who died"),
        (SuspectedCause.SUICIDE, [], "Mirren. The inquest has not concluded.",
         "Mirren, who died. The inquest has not concluded."),
        (SuspectedCause.SUICIDE, [inquest(SUICIDE)], "Mirren, who died by suicide",
         "Mirren, who died by suicide"),
    ],
)  # fmt: skip
def test_somebody_who_died_is_spoken_of(cause, facts, where_it_is_clear, elsewhere) -> None:
    words = death_words(cause.value, facts)
    assert spoken_of("Mirren", words) == where_it_is_clear
    assert spoken_of("Mirren", words, say_died=True) == elsewhere
