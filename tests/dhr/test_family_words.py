"""What a text for a family may not hold. No database."""

import pytest

from dhr.family_words import AFTER_CONVICTION, LISTS, forbidden, named_in

WORDS = [(what, word) for what, words in LISTS for word in words]


@pytest.mark.parametrize(("what", "word"), WORDS)
def test_every_word_of_the_lists_is_found(what: str, word: str) -> None:
    assert what in {told for _, told in forbidden(f"We think {word}, and so on.")}


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("We know how hard this is.", []),
        ("The law calls it a domestic homicide review.", []),
        ("The death was a homicide.", ["homicide"]),
        ("It was MURDER.", ["murder"]),
        ("She was stabbed.", ["stabbed"]),
        ("He died by suicide.", ["died by", "suicide"]),
        ("The perpetrator is known.", ["perpetrator"]),
        ("Her former partner said that it is not so.", ["said that"]),
        ("The report comes by the end of June.", ["by the end of"]),
        ("It will be ready by June.", ["by june"]),
        ("It will be ready on 4 June 2027.", ["4 june"]),
        ("It will be ready on 4/6/27.", ["4/6/27"]),
        ("You hear from us within six weeks.", ["within six weeks"]),
        ("In June 2027 you hear from us.", ["in june"]),
        # Words that only end in one of these are no harm.
        ("Your constable, a begun letter, unblameable: thanks.", []),
        ("", []),
    ],
)  # fmt: skip
def test_what_is_met(text: str, met: list[str]) -> None:
    assert [word for word, _ in forbidden(text)] == met


def test_after_conviction_the_label_may_stand_but_murder_may_not() -> None:
    assert forbidden("The perpetrator was found guilty.", convicted=True) == []
    assert [w for w, _ in forbidden("The perpetrator did murder.", convicted=True)] == ["murder"]
    assert {word for _, words in LISTS for word in words} >= AFTER_CONVICTION


@pytest.mark.parametrize(
    ("text", "phrases", "but_for", "met"),
    [
        ("Elowen’s father rang.", ["Elowen's father"], [], ["Elowen's father"]),
        ("ELOWEN'S  FATHER rang.", ["Elowen’s father"], [], ["Elowen’s father"]),
        ("Elowen’s fatherland.", ["Elowen’s father"], [], []),
        ("Her father rang.", ["Elowen’s father"], [], []),
        # A longer label that is meant itself.
        ("Elowen’s father’s sister rang.", ["Elowen’s father"], ["Elowen’s father’s sister"], []),
        (
            "Elowen’s father’s sister and Elowen’s father.",
            ["Elowen’s father"],
            ["Elowen’s father’s sister"],
            ["Elowen’s father"],
        ),
        # A shorter one hides nothing.
        ("Elowen’s father rang.", ["Elowen’s father"], ["Elowen"], ["Elowen’s father"]),
        ("Anything.", ["", " "], [], []),
    ],
)
def test_whose_label_stands_in_a_text(text, phrases, but_for, met) -> None:
    assert named_in(text, phrases, but_for) == met
