"""References tell an outsider nothing. No database."""

import re

from dhr.reference import DIGITS, LETTERS, new_reference
from notifications.contents import checked


def test_a_reference_is_the_partnerships_letters_and_a_random_tail() -> None:
    made = {new_reference("BF", lambda _: False) for _ in range(300)}
    assert all(re.fullmatch(r"BF-[BCDFGHJKMNPQRSTVWXZ][2-9][BCDFGHJKMNPQRSTVWXZ]", r) for r in made)
    # Random: 300 draws of 2,888 would hardly ever leave fewer than 200 different ones.
    assert len(made) > 200


def test_nothing_in_it_can_be_misread_or_makes_a_word() -> None:
    assert not set("AEIOUL01") & set(LETTERS + DIGITS)


def test_a_taken_one_is_not_given_twice() -> None:
    taken: set[str] = set()
    for _ in range(2000):
        reference = new_reference("BF", taken.__contains__)
        assert reference not in taken
        taken.add(reference)


def test_when_the_short_ones_are_gone_longer_ones_come_that_still_fit() -> None:
    asked: list[str] = []

    def taken(reference: str) -> bool:
        asked.append(reference)
        return len(reference) < len("BFX-Q7KBCD")

    reference = new_reference("BFX", taken)
    assert len(asked[0]) == len("BFX-Q7K")
    assert len(reference) == len("BFX-Q7KBCD")
    # It still fits its column, and the outbox takes it for a reference.
    assert len(reference) <= 12
    assert checked({"reference": reference}) == {"reference": reference}
