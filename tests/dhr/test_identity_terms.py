"""From names, dates and addresses to the phrases that are looked for. No database."""

import datetime

import pytest

from dhr.identity_terms import IdentityWords, terms_of
from dhr.identity_words import find, replace

DIED = datetime.date(2022, 6, 4)


def written(text: str, **known: object) -> list[str]:
    """What is met in the text, knowing this of one person."""
    return [hit.written for hit in find(text, terms_of([IdentityWords("Elowen", **known)]))]


@pytest.mark.parametrize(
    ("name", "text", "met"),
    [
        ("Rosenwyn Harcastle", "Rosenwyn Harcastle was seen.", ["Rosenwyn Harcastle"]),
        ("Rosenwyn Harcastle", "HARCASTLE, Rosenwyn", ["HARCASTLE, Rosenwyn"]),
        ("Rosenwyn Mary Harcastle", "Rosenwyn Harcastle", ["Rosenwyn Harcastle"]),
        ("Rosenwyn Harcastle", "the Harcastles moved", ["Harcastles"]),
        ("Rosenwyn Harcastle", "Rosenwyns husband", ["Rosenwyns"]),
        ("Rosenwyn Harcastle", "Rosenwyn’s husband", ["Rosenwyn"]),
        ("Mrs Rosenwyn Harcastle", "Mrs Smith called", []),
        ("Rosenwyn van der Harcastle", "the van stopped", []),
        ("Tegan Marlowe-Finch", "Tegan Finch and Ms Marlowe", ["Tegan Finch", "Marlowe"]),
        ("Łukasz Nowak", "Lukasz", ["Lukasz"]),
        ("Jane O’Brien", "Mr O Brien", ["O Brien"]),
        # Nothing but a small word is known: then the small word is the name.
        ("Al", "Al was seen", ["Al"]),
        # A number, or one letter, is nobody's name.
        ("J Harcastle 3", "J is 3", []),
        ("", "Rosenwyn", []),
    ],
)
def test_names(name: str, text: str, met: list[str]) -> None:
    assert written(text, full_name=name) == met


def test_short_names_have_no_plural() -> None:
    assert written("the Jos", full_name="Jo Harcastle") == []
    assert written("Jo", full_name="Jo Harcastle") == ["Jo"]


def test_other_names_count_like_the_full_name() -> None:
    assert written("Trevanion", other_names=("Rosenwyn Trevanion", "Wyn")) == ["Trevanion"]
    assert written("Wyn", other_names=("Rosenwyn Trevanion", "Wyn")) == ["Wyn"]


@pytest.mark.parametrize(
    "text",
    [
        "4 June 2022", "04 June 2022", "4th June 2022", "4th of June, 2022", "June 4, 2022",
        "June 4th 2022", "4 Jun 2022", "4 Jun 22", "4/6/2022", "04/06/2022", "04.06.22",
        "4-6-22", "2022-06-04", "20220604", "04062022", "Saturday 4 June 2022",
    ],
)  # fmt: skip
def test_days_of_birth_and_death_as_people_write_them(text: str) -> None:
    (met,) = written(f"on {text}.", died_on=DIED)
    assert met in text
    assert len(met) >= len("20220604") - 2
    assert written(f"on {text}.", born_on=DIED) == [met]


@pytest.mark.parametrize(
    "text",
    ["June 2022", "in 2022", "4 July 2022", "£4,622", "item 4622", "462 2 x", "14 June 2022"],
)
def test_what_is_not_the_day_may_stand(text: str) -> None:
    assert written(text, died_on=DIED) == []


@pytest.mark.parametrize(
    ("day", "text"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"),
     (21, "21st"), (22, "22nd"), (23, "23rd"), (30, "30th")],
)  # fmt: skip
def test_the_day_with_its_ordinal(day: int, text: str) -> None:
    assert written(f"{text} June 2022", died_on=DIED.replace(day=day)) == [f"{text} June 2022"]


@pytest.mark.parametrize(
    ("address", "text", "met"),
    [
        ("14 Tallow Row\nBrackenford\nBK4 7QX", "14 Tallow Row", ["14 Tallow Row"]),
        ("14 Tallow Row\nBrackenford\nBK4 7QX", "in Tallow Row", ["Tallow Row"]),
        ("14 Tallow Row\nBrackenford\nBK4 7QX", "bk47qx", ["bk47qx"]),
        ("14 Tallow Row\nBrackenford\nBK4 7QX", "Brackenford, BK4", []),
        ("14 Tallow Row, Town BK4 7QX", "14 Tallow Row, BK47QX", ["14 Tallow Row", "BK47QX"]),
        ("22 Quillet Street", "22 Quillet St", ["22 Quillet St"]),
        ("22 Quillet St", "Quillet Street", ["Quillet Street"]),
        ("22 St Mary’s Rd", "22 St Marys Road", ["22 St Marys Road"]),
        ("22 St Mary’s Rd", "22 St Mary's Rd", ["22 St Mary's Rd"]),
        ("5 Saddlers Yard", "Saddlers Yard", ["Saddlers Yard"]),
        # A kind of street alone, and a place alone, belong to everybody.
        ("The Green", "on the green", []),
        ("Brackenford", "Brackenford", []),
        ("14", "14 people", []),
        ("Rose Cottage; Ham", "Rose Cottage", ["Rose Cottage"]),
    ],
)  # fmt: skip
def test_addresses(address: str, text: str, met: list[str]) -> None:
    assert written(text, address=address) == met


@pytest.mark.parametrize("known", ["01632 960001", "+44 1632 960 001", "+44 (0)1632 960001"])
@pytest.mark.parametrize(
    "text", ["01632 960 001", "01632960001", "+44 1632 960001", "+44 (0)1632 960001",
             "0044 1632 960001"],
)  # fmt: skip
def test_telephone_numbers_from_here_and_abroad(known: str, text: str) -> None:
    assert len(written(f"Ring {text} today", contact_details=known)) == 1


def test_a_mail_address_and_whom_it_names() -> None:
    known = "i.wexcombe@ravensmoor.example or ring at noon"
    assert written("i.wexcombe@ravensmoor.example", contact_details=known) == [
        "i.wexcombe@ravensmoor.example"
    ]
    assert written("ring at noon, ravensmoor.example", contact_details=known) == []


def test_people_who_share_a_name_are_all_offered() -> None:
    family = [
        IdentityWords("Elowen", full_name="Rosenwyn Harcastle"),
        IdentityWords("Perran", full_name="Aldous Harcastle"),
        IdentityWords("Elowen", full_name="Wyn Harcastle"),
    ]
    text = replace("Harcastle and Aldous; Rosenwyn", terms_of(family))
    assert text == "Elowen or Perran and Perran; Elowen"


def test_a_whole_name_is_no_ordinary_word_even_where_it_is_also_a_single_one() -> None:
    people = [
        IdentityWords("Elowen", full_name="Annmarie"),
        IdentityWords("Perran", full_name="Ann Marie"),
    ]
    for order in (people, people[::-1]):
        (hit,) = find("Annmarie", terms_of(order), ordinary={"annmarie", "ann", "marie"})
        assert not hit.term.may_be_ordinary
        assert set(hit.term.pseudonyms) == {"Elowen", "Perran"}


def test_somebody_without_a_pseudonym_is_left_out() -> None:
    terms = terms_of([IdentityWords("", full_name="Rosenwyn Harcastle")])
    assert replace("Rosenwyn came", terms) == "[left out] came"


def test_terms_come_longest_first_and_each_once() -> None:
    terms = terms_of([IdentityWords("Elowen", full_name="Rose Rose", other_names=("Rose",))])
    keys = [term.key for term in terms]
    assert keys == sorted(set(keys), key=lambda key: (-len(key), key))
    assert keys[0] == "roserose"
