"""Every finding of the gate has its sentence, and none holds what was found. No database."""

import pytest

from dhr.gate_words import CASE_REFERENCE, in_words
from documents.gate import Technique


@pytest.mark.parametrize("technique", Technique)
def test_every_technique_of_the_gate_has_a_sentence_of_its_own(technique: Technique) -> None:
    said = in_words({"technique": technique.value, "where": "page 4"})
    assert "(page 4). " in said
    assert "Something was found" not in said
    if technique.value.startswith("identity"):
        assert said.startswith("A name or other identity of this case stands in ")


def test_a_look_that_was_cut_short_does_not_call_everything_a_name() -> None:
    found = {"technique": Technique.IDENTITY_IN_TEXT.value, "where": "page 4"}
    assert in_words(found, cut_short=True).startswith(
        "A name or other identity of this case, or its reference or address here, stands in the "
        "text (page 4). The time did not suffice to tell which of them it is. "
    )
    other = {"technique": Technique.COMMENT.value, "where": "page 4"}
    assert in_words(other, cut_short=True) == in_words(other)


def test_what_a_later_gate_finds_is_shown_all_the_same() -> None:
    assert in_words({"technique": "smell", "where": ""}) == (
        "Something was found that a person must look at."
    )


def test_the_reference_of_the_case_has_a_sentence_too() -> None:
    said = in_words({"technique": CASE_REFERENCE, "where": "page 4"})
    assert said.startswith(
        "The reference of this case, or its address here, stands in the file (pa"
    )
