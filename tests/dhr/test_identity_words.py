"""Finding names in texts, whatever the writing; and never taking everyday words for names."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr.identity_terms import IdentityWords, terms_of
from dhr.identity_words import advice, find, normal, replace

ROSENWYN = IdentityWords("Elowen", full_name="Rosenwyn Harcastle")


def found(text: str, name: str, ordinary: tuple[str, ...] = ()) -> list[str]:
    terms = terms_of([IdentityWords("Elowen", full_name=name)])
    return [hit.written for hit in find(text, terms, ordinary)]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("O’Brien-Hale", "obrienhale"),
        ("Zoë", "zoe"),
        ("Zoe\u0308", "zoe"),
        ("STRAẞE straße", "strassestrasse"),
        ("Łukasz Søren Ðorđe Þóra Ægir Œuvre", "lukaszsorendordethoraaegiroeuvre"),
        ("Işıl IŞIL Isil", "isilisilisil"),
        ("\U0001d411\U0001d42eth", "ruth"),
        ("a\u200bb\u00adc_d", "abcd"),
        ("№ 3²", "no32"),
        ("", ""),
        ("…!", ""),
    ],
)
def test_letters_and_digits_alone(text: str, plain: str) -> None:
    assert normal(text) == plain


@given(st.text())
def test_what_is_normal_stays_so(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@given(st.text())
def test_case_makes_no_difference(text: str) -> None:
    assert normal(text.upper().lower()) == normal(text.lower())


NAMES = st.sampled_from(
    [
        "Rosenwyn", "Harcastle", "Zoë", "Łukasz", "O’Brien", "Marlowe-Finch", "Siân", "D'Souza",
        "Ng", "Jo", "Asa", "Núñez", "Mc Alister", "Þóra", "May", "Will", "Theo",
    ]
)  # fmt: skip
FILLER = st.sampled_from(
    ["", "was", "seen at the", "in a", "2022", "—", "as a", "(", "don't", "…", "Smith and"]
)
BETWEEN = st.sampled_from([" ", "  ", "\n", "\t", "\u00a0", "-", " - ", ", ", "/", "_", "\u200b"])
MANNERS = st.sampled_from(
    [
        str, str.upper, str.lower, str.title, str.swapcase,
        lambda word: unicodedata.normalize("NFD", word),
        lambda word: "".join(
            char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char)
        ),
        lambda word: word.replace("’", "'").replace("-", " "),
        lambda word: word.replace("’", "").replace("'", "").replace("-", ""),
        lambda word: word.replace("’", " ").replace("'", " "),
        lambda word: word.replace("Ł", "L").replace("Þ", "Th"),
        lambda word: f"{word}'s",
        lambda word: f"{word}’s",
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(NAMES, min_size=1, max_size=3), MANNERS, BETWEEN, FILLER, FILLER)
def test_a_planted_name_is_never_missed(names, manner, between, before, after) -> None:
    """Whatever the capitals, accents, apostrophes and spaces, and whatever stands around it."""
    terms = terms_of([IdentityWords("Bess", full_name=" ".join(names))])
    planted = between.join(manner(name) for name in names)
    text = f"{before} {planted} {after}"
    hits = find(text, terms)
    assert hits, text
    # Nothing of the name is left: what stands outside the hits was there before.
    left = {token for token in replace(text, terms).split() if normal(token)}
    assert not left & {manner(name) for name in names}


@settings(max_examples=100)
@given(
    st.lists(st.tuples(NAMES, FILLER, MANNERS), min_size=1, max_size=6),
    st.lists(NAMES, min_size=1, max_size=4, unique=True),
)
def test_a_mended_text_holds_no_name(words, known) -> None:
    people = [IdentityWords(f"Bess{n}", full_name=name) for n, name in enumerate(known)]
    terms = terms_of(people)
    mended = replace(" ".join(f"{filler} {manner(name)}" for name, filler, manner in words), terms)
    assert find(mended, terms) == []
    assert replace(mended, terms) == mended


@settings(max_examples=60)
@given(st.text(), st.lists(st.text(min_size=1, max_size=20), max_size=3))
def test_no_text_and_no_name_breaks_the_search(text, names) -> None:
    terms = terms_of([IdentityWords("Bess", name, (name,), name, name) for name in names])
    for hit in find(text, terms):
        assert hit.written in text
    assert isinstance(replace(text, terms), str)


def test_a_sign_that_is_no_letter_after_all_stands_in_nobodys_way() -> None:
    """A halfwidth sound mark counts as a letter until it is taken apart."""
    assert found("Rosen\uff9e wyn \uff9e", "Rosenwyn") == ["Rosen\uff9e wyn"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Asa", "He worked as a carpenter."),
        ("Ina", "She was found in a house."),
        ("Isa", "This is a note."),
        ("Ian", "So I an hour later"),
        ("Toby", "Say to by whom"),
        ("Don", "They don't know."),
        ("Ann", "An annual planned announcement"),
    ],
)
def test_everyday_words_in_a_row_are_no_name(name: str, text: str) -> None:
    assert found(text, name) == []
    assert found(f"{text} {name}", name) == [name]


def test_a_name_cut_by_a_space_is_one_all_the_same() -> None:
    assert found("Mac Donald or Rosen-wyn", "Rosenwyn Macdonald") == ["Mac Donald", "Rosen-wyn"]


def test_each_name_is_met_once_in_the_order_of_the_text() -> None:
    text = "Harcastle met ROSENWYN; Rosenwyn Harcastle; harcastle"
    assert found(text, ROSENWYN.full_name) == ["Harcastle", "ROSENWYN", "Rosenwyn Harcastle"]


def test_an_ordinary_word_may_stand_alone_but_not_in_the_whole_name() -> None:
    assert found("In May it rose", "Rose May") == ["May", "rose"]
    assert found("In May it rose", "Rose May", ("may", "rose")) == []
    for text in ("Rose May", "May, Rose", "ROSE-MAY"):
        assert found(text, "Rose May", ("may", "rose")) == [text]
    assert found("Rose Ann May or Rose May", "Rose Ann May", ("may", "rose", "ann")) == [
        "Rose Ann May",
        "Rose May",
    ]


def test_only_a_name_of_one_word_can_be_ordinary() -> None:
    (hit,) = find("Rosenwyn Harcastle", terms_of([ROSENWYN]), ordinary={"rosenwynharcastle"})
    assert not hit.term.may_be_ordinary


def test_replacing_leaves_every_other_letter_as_it_was() -> None:
    text = "“Rosenwyn’s” keys,\r\n\tsaid Mr Harcastle — twice."
    assert replace(text, terms_of([ROSENWYN])) == "“Elowen’s” keys,\r\n\tsaid Mr Elowen — twice."
    assert replace("Nobody here.", terms_of([ROSENWYN])) == "Nobody here."
    assert replace("Rosenwyn", []) == "Rosenwyn"


def test_ordinary_words_are_not_replaced() -> None:
    terms = terms_of([IdentityWords("Elowen", full_name="Rose May")])
    assert replace("In May it was Rose May", terms, {"may"}) == "In May it was Elowen"


@pytest.mark.parametrize(
    ("person", "text", "sentence"),
    [
        (
            ROSENWYN,
            "Rosenwyn",
            "“Rosenwyn” identifies somebody in this case. Write “Elowen” instead.",
        ),
        (
            IdentityWords("Elowen", full_name="Rose Harcastle"),
            "rose",
            "“rose” is a name in this case. Write “Elowen” instead, or say below that it is "
            "an ordinary word here.",
        ),
        (
            ROSENWYN,
            "rosenwyn harcastle",
            "“rosenwyn harcastle” identifies somebody in this case. Write “Elowen” instead.",
        ),
        (
            IdentityWords("Elowen", address="14 Tallow Row"),
            "Tallow Row",
            "“Tallow Row” identifies somebody in this case. Leave it out.",
        ),
        (
            IdentityWords("Rosenwyn", full_name="Rosenwyn Harcastle"),
            "Rosenwyn",
            "“Rosenwyn” is a name in this case. Write a pseudonym that is nobody’s name, or say "
            "below that it is an ordinary word here.",
        ),
    ],
)
def test_advice_offers_what_to_write_instead(person, text: str, sentence: str) -> None:
    (hit,) = find(text, terms_of([person]))
    assert advice(hit) == sentence


def test_advice_offers_every_pseudonym_of_a_family_name() -> None:
    perran = IdentityWords("Perran", full_name="Aldous Harcastle")
    (hit,) = find("Harcastle", terms_of([ROSENWYN, perran]))
    assert "Write “Elowen” or “Perran” instead" in advice(hit)
