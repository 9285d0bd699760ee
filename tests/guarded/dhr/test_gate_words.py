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


def test_what_a_later_gate_finds_is_shown_all_the_same() -> None:
    assert in_words({"technique": "smell", "where": ""}) == (
        "Something was found that a person must look at."
    )


def test_the_reference_of_the_case_has_a_sentence_too() -> None:
    said = in_words({"technique": CASE_REFERENCE, "where": "page 4"})
    assert said.startswith(
        "The reference of this case, or its address here, stands in the file (pa"
    )
