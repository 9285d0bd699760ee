"""What counts as a phrase met in a text, and what does not."""

import pytest

from documents.gate.identities import EMPTY, NOT_UTF8, BadIdentities, identities_from
from documents.gate.phrases import Phrases
from documents.gate.readings import holds

MET = [
    ("Rose", "then ROSE, they said"), ("Rose", "rosé"), ("Rose", "Rose's"), ("Rose", "Rose12"),
    ("Rose", "R o s e"), ("Rose", "Ro-\nse"), ("Rose", "Ro\u00adse"), ("Rose", "Ro\u200bse"),
    ("Rose", "Rоsе"), ("Rose", "Ｒｏｓｅ"), ("Rose", "ʀᴏsᴇ"), ("Rose", "R\u0301ose"),
    ("Jane Smith", "Jane\nSmith"), ("Jane Smith", "janesmith"), ("Jane Smith", "Jane-Smith"),
    ("Jane Smith", "Ja ne Smi th"), ("Jane Smith", "jane.smith@example.org"),
    ("Jane Smith", "jane_smith"), ("Jane Smith", "(Jane) [Smith]"),
    ("O’Brien", "o'brien"), ("O’Brien", "OBrien"), ("O'Brien", "O’Brien’s"), ("O’Brien", "O Brien"),
    ("Zoë", "ZOE"), ("Zoe", "Zoe\u0308"), ("Straße", "STRASSE"), ("Łukasz", "lukasz"),
    ("J. Smith", "J Smith"), ("12 High Street", "at 12, High Street"), ("SW1A 2AA", "sw1a2aa"),
    ("4/6/22", "on 4.6.22"), ("14 June 1987", "14\u00a0June\u00a01987"),
    ("Macdonald", "Mac Donald"),
    ("07700 900123", "+44 (0)7700 900123"), ("07700 900123", "00447700900123"),
    ("Müller", "Mueller"), ("Müller", "Muller"), ("Fiona", "ﬁona"), ("Иван", "иван"),
]  # fmt: skip
NOT_MET = [
    ("Rose", "prose"), ("Rose", "roses"), ("Ann", "planning"), ("Ann", "annex"), ("Asa", "as a"),
    ("Paula", "gave Paul a lift"), ("Bella", "rang the bell a second time"),
    ("Ali", "et al. I saw"),
    ("Jane Smith", "Jane said that Smith"), ("Jane Smith", "Smith, Jane"),
    ("1 High Street", "11 High Street"),
    ("4/6/22", "£4,622"), ("4/6/22", "14/6/22"), ("J Smith", "Smith"), ("Ina", "in a"),
]  # fmt: skip
UNWRAPPED = [
    "jane%20smith", "jane%2520smith", "jane+smith", "Jane&#32;Smith", "Jane&amp;#32;Smith",
    "Jane\\u0020Smith", "SmFuZSBTbWl0aCB3YXMgaGVyZQ", "4a616e6520536d697468",
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "text"), MET)
def test_a_phrase_is_met_however_it_is_written(phrase: str, text: str) -> None:
    assert Phrases([phrase]).found_in(text)


@pytest.mark.parametrize(("phrase", "text"), NOT_MET)
def test_a_phrase_is_not_met_within_or_across_other_words(phrase: str, text: str) -> None:
    assert not Phrases([phrase]).found_in(text)


@pytest.mark.parametrize("text", UNWRAPPED)
def test_a_phrase_is_met_in_what_a_text_says_when_it_is_unwrapped(text: str) -> None:
    assert holds(Phrases(["Jane Smith"]), text)


def test_names_tell_words_apart_by_their_capitals() -> None:
    phrases = Phrases(["Rose"])
    assert phrases.found_in_name("RoseReport")
    assert not phrases.found_in_name("ProseReport")


def test_a_phrase_goes_on_in_the_next_text() -> None:
    phrases = Phrases(["Jane Smith", "Peregrine"])
    assert phrases.found_across("then Jane", "Smith went")
    assert phrases.found_across("then Pere-", "grine went")
    assert not phrases.found_across("then Jane Smith", "went")
    assert not phrases.found_across("Jane", "said Smith")
    assert not Phrases([]).found_across("Jane", "Smith")


def test_identities_are_one_phrase_a_line() -> None:
    assert identities_from("\ufeffJane Smith\r\n\n  Zoë \nJane Smith\n".encode()) == [
        "Jane Smith",
        "Zoë",
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("Zoë".encode("latin-1"), NOT_UTF8), ("Zoë".encode("utf-16"), NOT_UTF8), (b"a\0b", NOT_UTF8),
     (b"", EMPTY), (b" \n\n", EMPTY), (b"---\n", EMPTY)],
)  # fmt: skip
def test_identities_that_cannot_be_read_are_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(BadIdentities) as refused:
        identities_from(content)
    assert str(refused.value) == sentence


def test_a_short_date_is_its_day_month_and_year_and_no_other_numbers() -> None:
    phrases = Phrases(["04 3 10", "4 3 10"])
    for text in ("04/3/10", "on 4.3.10 she"):
        assert phrases.found_in(text), text
    # Between the objects of every PDF stand such numbers.
    for text in ("<< 431 0 R >>", "0 431 0", "43 1 0", "4 31 0"):
        assert not phrases.found_in(text), text
