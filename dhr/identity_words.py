"""Finding a case's identities in free text. Pure.

Text and identities are compared as runs of letters and digits, without regard to capitals,
accents, apostrophes, hyphens or spaces, so "O’Brien-Hale" is found in "obrien hale".
"""

import datetime
import re
import unicodedata
from calendar import month_abbr, month_name
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple


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


@dataclass(frozen=True)
class Term:
    """One phrase that must not stand outside the identity table.

    ``key`` is its letters and digits run together; ``words`` how many words it has. Only a name
    of a single word can be an ordinary word.
    """

    key: str
    words: int
    pseudonym: str
    may_be_ordinary: bool


@dataclass(frozen=True)
class Hit:
    """A term met in a text: as written there, and what to write instead."""

    written: str
    term: Term


# Forms of address and small words are nobody's identity.
_NOT_NAMES = frozenset(
    "mr mrs ms miss mx dr sir dame lord lady prof professor rev revd pc dc ds di dci dsu det "
    "sgt insp supt cllr nee née the of and de la van von der den da dos el al bin ibn".split()
)
_STREETS = frozenset(
    "road street lane avenue close drive way court place gardens grove crescent terrace walk "
    "hill row square mews rise view park green house flat floor farm cottage the".split()
)
_POSTCODE = re.compile(r"\b([A-Za-z]{1,2}\d[A-Za-z\d]?)\s*(\d[A-Za-z]{2})\b")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(r"(?:\+?\d[\d\s()-]{7,}\d)")
_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ`]s$", re.IGNORECASE)
_SHORTEST_NAME = 2


def normal(text: str) -> str:
    """Letters and digits alone, small, without accents."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in flat if char.isalnum())


class _Token(NamedTuple):
    key: str
    start: int
    end: int


def _tokens(text: str) -> list[_Token]:
    """Each word with its place in the text; a possessive 's is left out."""
    found = []
    for match in _TOKEN.finditer(text):
        written = _POSSESSIVE.sub("", match.group())
        key = normal(written)
        if key:
            found.append(_Token(key, match.start(), match.start() + len(written)))
    return found


def _name_terms(name: str, pseudonym: str) -> Iterable[Term]:
    words = [token.key for token in _tokens(name)]
    parts = [word for word in words if word not in _NOT_NAMES]
    if len(parts) > 1:
        yield Term("".join(parts), len(parts), pseudonym, may_be_ordinary=False)
    for part in parts:
        if len(part) >= _SHORTEST_NAME and not part.isdigit():
            yield Term(part, 1, pseudonym, may_be_ordinary=True)


def _date_terms(day: datetime.date, pseudonym: str) -> Iterable[Term]:
    """A birth or death date in the ways people write one; month and year alone may stand."""
    d, m, y = day.day, day.month, day.year
    ordinal = {1: "st", 2: "nd", 3: "rd"}.get(d % 10 if d not in (11, 12, 13) else 0, "th")
    for month in {month_name[m], month_abbr[m]}:
        for number in {str(d), f"{d:02d}", f"{d}{ordinal}"}:
            yield Term(normal(f"{number}{month}{y}"), 3, pseudonym, may_be_ordinary=False)
            yield Term(normal(f"{number}of{month}{y}"), 4, pseudonym, may_be_ordinary=False)
            yield Term(normal(f"{month}{number}{y}"), 3, pseudonym, may_be_ordinary=False)
    for number in {str(d), f"{d:02d}"}:
        for month in {str(m), f"{m:02d}"}:
            for year in {str(y), f"{y % 100:02d}"}:
                yield Term(f"{number}{month}{year}", 3, pseudonym, may_be_ordinary=False)
    yield Term(f"{y}{m:02d}{d:02d}", 3, pseudonym, may_be_ordinary=False)


def _address_terms(address: str, pseudonym: str) -> Iterable[Term]:
    """House and street, the street alone, the postcode; not the town, which many share."""
    for match in _POSTCODE.finditer(address):
        yield Term(normal(match.group()), 2, pseudonym, may_be_ordinary=False)
    for line in re.split(r"[\n,;]+", _POSTCODE.sub("", address)):
        keys = [token.key for token in _tokens(line)]
        named = [key for key in keys if not any(char.isdigit() for char in key)]
        numbered = len(named) != len(keys)
        is_street = any(key in _STREETS for key in named)
        if numbered and named:
            yield Term("".join(keys), len(keys), pseudonym, may_be_ordinary=False)
        if is_street and any(key not in _STREETS for key in named):
            yield Term("".join(named), len(named), pseudonym, may_be_ordinary=False)


def _contact_terms(details: str, pseudonym: str) -> Iterable[Term]:
    for match in [*_EMAIL.finditer(details), *_PHONE.finditer(details)]:
        key = normal(match.group())
        yield Term(key, len(_tokens(match.group())), pseudonym, may_be_ordinary=False)


def terms_of(identities: Iterable[IdentityWords]) -> list[Term]:
    """All phrases to look for, the longest first, each once."""
    found: dict[str, Term] = {}
    for person in identities:
        for name in (person.full_name, *person.other_names):
            for term in _name_terms(name, person.pseudonym):
                found.setdefault(term.key, term)
        for day in (person.born_on, person.died_on):
            for term in _date_terms(day, person.pseudonym) if day else ():
                found.setdefault(term.key, term)
        for term in _address_terms(person.address, person.pseudonym):
            found.setdefault(term.key, term)
        for term in _contact_terms(person.contact_details, person.pseudonym):
            found.setdefault(term.key, term)
    return sorted(found.values(), key=lambda term: (-len(term.key), term.key))


def find(text: str, terms: Collection[Term], ordinary: Collection[str] = ()) -> list[Hit]:
    """Every term that the text holds, in the order of the text, each once.

    ``ordinary`` are keys somebody declared to be everyday words in this case; a longer term that
    contains one is still found. Words inside a longer hit are not reported again.
    """
    hits: dict[str, Hit] = {}
    for start, end, term in _spans(text, terms, ordinary):
        hits.setdefault(term.key, Hit(text[start:end], term))
    return list(hits.values())


def replace(text: str, terms: Collection[Term], ordinary: Collection[str] = ()) -> str:
    """The text with every term replaced by its pseudonym, or by "[left out]" without one."""
    pieces, done = [], 0
    for start, end, term in _spans(text, terms, ordinary):
        pieces += [text[done:start], term.pseudonym or "[left out]"]
        done = end
    return "".join([*pieces, text[done:]])


def _spans(
    text: str, terms: Collection[Term], ordinary: Collection[str]
) -> Iterator[tuple[int, int, Term]]:
    tokens = _tokens(text)
    by_key = {
        term.key: term for term in terms if not (term.may_be_ordinary and term.key in ordinary)
    }
    longest = max((len(key) for key in by_key), default=0)
    position = 0
    while position < len(tokens):
        match = _longest_from(tokens, position, by_key, longest)
        if match is None:
            position += 1
            continue
        after, term = match
        yield tokens[position].start, tokens[after - 1].end, term
        position = after


def _longest_from(
    tokens: list[_Token], start: int, by_key: Mapping[str, Term], longest: int
) -> tuple[int, Term] | None:
    """The longest term that begins at this word, and the word after its end."""
    run, best = "", None
    for end in range(start, len(tokens)):
        run += tokens[end].key
        if len(run) > longest:
            break
        term = by_key.get(run)
        if term is not None:
            best = (end + 1, term)
    return best


def advice(hit: Hit) -> str:
    """The sentence shown beside the field."""
    instead = f" Write “{hit.term.pseudonym}” instead" if hit.term.pseudonym else " Leave it out"
    if hit.term.may_be_ordinary:
        return (
            f"“{hit.written}” is a name in this case.{instead}, or say below that it is an "
            "ordinary word here."
        )
    return f"“{hit.written}” identifies somebody in this case.{instead}."
