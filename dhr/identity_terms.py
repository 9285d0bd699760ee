"""From what the identity table knows to the phrases that must not stand elsewhere. Pure.

Names in every order, dates as people write them, house and street, postcode, telephone and mail.
"""

import datetime
import re
from calendar import month_abbr, month_name
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from dhr.everyday_words import EVERYDAY
from dhr.identity_words import APOSTROPHE, Term, normal, tokens_of


@dataclass(frozen=True)
class IdentityWords:
    """What the identity table knows of one person, and what to write instead."""

    pseudonym: str
    full_name: str = ""
    other_names: tuple[str, ...] = ()
    address: str = ""
    contact_details: str = ""
    born_on: datetime.date | None = None
    died_on: datetime.date | None = None


# Forms of address and small words are nobody's identity.
_NOT_NAMES = frozenset(
    "mr mrs ms miss mx dr sir dame lord lady prof professor rev revd pc dc ds di dci dsu det "
    "sgt insp supt cllr nee née the of and de la van von der den da dos el al bin ibn".split()
)
_SHORT_STREETS = {
    "ave": "avenue", "cl": "close", "cres": "crescent", "ct": "court", "dr": "drive",
    "gdns": "gardens", "ln": "lane", "pl": "place", "rd": "road", "sq": "square",
    "st": "street", "terr": "terrace",
}  # fmt: skip
_WRITTEN_SHORT = {long: short for short, long in _SHORT_STREETS.items()}
_STREETS = frozenset(
    "road street lane avenue close drive way court place gardens grove crescent terrace walk "
    "hill row square mews rise view park green house flat floor farm cottage yard the".split()
)
_POSTCODE = re.compile(r"\b([A-Za-z]{1,2}\d[A-Za-z\d]?)\s*(\d[A-Za-z]{2})\b")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(r"(?:\+?\d[\d\s()-]{7,}\d)")
_SHORTEST_NAME = 2
_SHORTEST_WITH_PLURAL = 3


def terms_of(identities: Iterable[IdentityWords]) -> list[Term]:
    """All phrases to look for, the longest first, each once.

    A phrase that means several people, such as a family name, offers all their pseudonyms. A word
    of a name may stand where it has another meaning: an everyday word, or somebody's pseudonym.
    """
    people = list(identities)
    called = {token.key for person in people for token in tokens_of(person.pseudonym)}
    found: dict[str, Term] = {}
    for person in people:
        for term in _terms_of_person(person, EVERYDAY | called):
            found[term.key] = _both(found[term.key], term) if term.key in found else term
    return sorted(found.values(), key=lambda term: (-len(term.key), term.key))


def phrases_of(identities: Iterable[IdentityWords], ordinary: Collection[str] = ()) -> list[str]:
    """The same phrases for the gate that files pass before publication: their words apart, without
    those that somebody declared to be everyday words there (by their keys)."""
    return [
        term.written or term.key
        for term in terms_of(identities)
        if not (term.may_be_ordinary and term.key in ordinary)
    ]


def _both(one: Term, other: Term) -> Term:
    return replace(
        one,
        pseudonyms=tuple(dict.fromkeys(one.pseudonyms + other.pseudonyms)),
        may_be_ordinary=one.may_be_ordinary and other.may_be_ordinary,
    )


def _terms_of_person(person: IdentityWords, ordinary: Collection[str]) -> Iterator[Term]:
    instead = (person.pseudonym,) if person.pseudonym else ()
    for name in (person.full_name, *person.other_names):
        yield from _name_terms(name, instead, ordinary)
    for day in (person.born_on, person.died_on):
        if day is not None:
            yield from _date_terms(day)
    yield from _address_terms(person.address)
    yield from _contact_terms(person.contact_details)


def _name_terms(name: str, instead: tuple[str, ...], ordinary: Collection[str]) -> Iterator[Term]:
    """The whole name, also family name first or without the middle; then each word of it.

    The whole matters although its words are looked for too: it is still found where a word of it
    was declared ordinary, which only a word can be that has another meaning.
    """
    words = [token.key for token in tokens_of(name)]
    parts = [word for word in words if word not in _NOT_NAMES] or words
    if len(parts) > 1:
        first, last = parts[0], parts[-1]
        for whole in (parts, [last, *parts[:-1]], [first, last], [last, first]):
            yield Term(
                "".join(whole), len(whole), instead, may_be_ordinary=False, written=" ".join(whole)
            )
    for part in parts:
        if len(part) >= _SHORTEST_NAME and not part.isdigit():
            yield Term(part, 1, instead, may_be_ordinary=part in ordinary)
        if len(part) >= _SHORTEST_WITH_PLURAL and not part.isdigit():
            # "the Harcastles", and the possessive as it is typed in haste.
            yield Term(f"{part}s", 1, instead, may_be_ordinary=part in ordinary)


def _whole(*words: str) -> Term:
    return Term("".join(words), len(words), (), may_be_ordinary=False, written=" ".join(words))


def _date_terms(day: datetime.date) -> Iterator[Term]:
    """A birth or death date in the ways people write one; month and year alone may stand."""
    d, m = day.day, day.month
    years = (str(day.year), f"{day.year % 100:02d}")
    ordinal = {1: "st", 2: "nd", 3: "rd"}.get(d % 10 if d not in (11, 12, 13) else 0, "th")
    for year in years:
        for month in {month_name[m].lower(), month_abbr[m].lower()}:
            for number in (str(d), f"{d:02d}", f"{d}{ordinal}"):
                yield _whole(number, month, year)
                yield _whole(number, "of", month, year)
                yield _whole(month, number, year)
        for number in (str(d), f"{d:02d}"):
            for month in (str(m), f"{m:02d}"):
                yield _whole(number, month, year)
    yield _whole(str(day.year), f"{m:02d}", f"{d:02d}")


def _address_terms(address: str) -> Iterator[Term]:
    """House and street, the street alone, the postcode; not the town, which many share."""
    for match in _POSTCODE.finditer(address):
        yield _whole(normal(match[1]), normal(match[2]))
    # "St Mary's Road" is written with and without its apostrophe.
    lines = _POSTCODE.sub("", address)
    for line in re.split(r"[\n,;]+", f"{lines}\n{re.sub(APOSTROPHE, '', lines)}"):
        # The kind of street stands last; the one before it may be a saint.
        *before, kind = [token.key for token in tokens_of(line)] or [""]
        kind = _SHORT_STREETS.get(kind, kind)
        yield from _line_terms([*before, kind])
        if kind in _WRITTEN_SHORT:
            yield from _line_terms([*before, _WRITTEN_SHORT[kind]])


def _line_terms(keys: list[str]) -> Iterator[Term]:
    named = [key for key in keys if not any(char.isdigit() for char in key)]
    is_street = any(key in _STREETS or key in _SHORT_STREETS for key in named)
    if any(named) and len(named) != len(keys):
        yield _whole(*filter(None, keys))
    if is_street and any(key not in _STREETS for key in named):
        yield _whole(*filter(None, named))


def _contact_terms(details: str) -> Iterator[Term]:
    for match in _EMAIL.finditer(details):
        yield _whole(*(token.key for token in tokens_of(match.group())))
    for match in _PHONE.finditer(details):
        number = normal(match.group())
        home = re.sub(r"^(?:0?044|44)?0?", "0", number, count=1)
        for key in {number, home, *(f"{country}{home[1:]}" for country in ("44", "440", "0044"))}:
            yield Term(key, len(tokens_of(match.group())), (), may_be_ordinary=False)
