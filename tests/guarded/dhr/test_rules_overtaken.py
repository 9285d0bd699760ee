"""Whether a letter still tells what stands. No database."""

import pytest

from dhr.rules import WhatItTells, comes_back, no_longer_owed
from dhr.vocabulary import CLOSED, LATE_LETTERS, FactKind, LetterKind, State

OF_WORK = [
    LetterKind.CONTRIBUTION,
    LetterKind.SCOPING,
    LetterKind.SECURE_RECORDS,
    LetterKind.APPOINTMENT,
    LetterKind.SUSPENSION_HOME_OFFICE,
    LetterKind.TIMESCALE_HOME_OFFICE,
    LetterKind.LATE_CHIEF_OFFICER,
    LetterKind.LATE_CSP_CHAIR,
]
OF_AN_OPEN_CASE = [LetterKind.TRANSFER, LetterKind.REOPENING_HOME_OFFICE]


def why(kind: LetterKind, state: State = State.UNDER_WAY, **more: object) -> str:
    return no_longer_owed(WhatItTells(kind=kind.value, state=state.value, **more))


@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize("state", [state for state in State if state not in CLOSED])
def test_while_the_case_is_open_and_nothing_happened_every_letter_is_owed(kind, state) -> None:
    assert why(kind, state) == ""


@pytest.mark.parametrize("kind", [kind for kind in LetterKind if kind not in OF_AN_OPEN_CASE])
@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.TRANSFERRED, "The case was handed over to another partnership"),
        (State.JOINED, "The case was joined to another one"),
        (State.IN_ERROR, "The case was recorded in error"),
    ],
)
def test_of_a_case_that_left_us_nobody_is_owed_a_letter(kind, state, words) -> None:
    assert why(kind, state) == words


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.DISCONTINUED, "The review was discontinued"),
        (State.CONCLUDED, "The review was concluded"),
        (State.CLOSED_WITHOUT_REVIEW, "The case was closed without a review"),
    ],
)
def test_what_is_written_while_work_goes_on_ends_with_it(state, words) -> None:
    ended = {kind for kind in LetterKind if why(kind, state)} - set(OF_AN_OPEN_CASE)
    also = {LetterKind.DECISION_FAMILY} if state is State.DISCONTINUED else set()
    assert ended == set(OF_WORK) | also
    assert {why(kind, state) for kind in ended} == {words}


@pytest.mark.parametrize("state", sorted(CLOSED))
def test_an_offer_and_a_reopening_are_told_of_an_open_case(state) -> None:
    for kind in OF_AN_OPEN_CASE:
        assert why(kind, state) == "The case ended"
    # An answer is what closed it.
    assert why(LetterKind.TRANSFER, state, offer="answered") == "The offer was answered"


@pytest.mark.parametrize("how", ["answered", "withdrawn"])
def test_an_offer_that_is_over_is_not_told_of(how) -> None:
    assert why(LetterKind.TRANSFER, offer=how) == f"The offer was {how}"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (FactKind.DECIDED, "A new decision was made"),
        (FactKind.DIRECTED, "A review was directed"),
        (FactKind.REOPENED, "The case was reopened"),
    ],
)
def test_what_changed_the_course_of_the_case_since_is_named(kind, words) -> None:
    assert why(LetterKind.DECISION_BODY, changed=kind.value) == words


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("in_error", "What it tells was recorded in error"),
        ("told", "The Home Office was told of it another way"),
        ("again", "Another timescale was agreed"),
        ("gone", "The appointment ended"),
        ("kept_out", "A conflict of interest was recorded"),
    ],
)
def test_what_it_tells_may_no_longer_be_so(fact, words) -> None:
    assert why(LetterKind.APPOINTMENT, **{fact: True}) == words


@pytest.mark.parametrize("kind", LATE_LETTERS.values())
@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("answered", "The body answered"),
        ("decided", "Whether a review is held was decided"),
        ("signed_off", "The report was signed off"),
        ("moved", "Another day was agreed"),
        ("succeeded", "Another body has taken the place of this one"),
    ],
)
def test_what_a_body_was_late_with_may_be_waited_for_no_more(kind, fact, words) -> None:
    assert why(kind, **{fact: True}) == words


def test_some_come_back_when_what_overtook_them_is_undone() -> None:
    assert {kind for kind in LetterKind if comes_back(kind.value)} == set(OF_WORK)
