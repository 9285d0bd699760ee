"""Finding a case's identities in free text. Pure.

Text and identities are compared as runs of letters and digits, without regard to capitals,
accents, apostrophes, hyphens or spaces, so "O’Brien-Hale" is found in "obrien hale". Which
phrases are looked for is in ``identity_terms.py``.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

LEFT_OUT = "[left out]"


@dataclass(frozen=True)
class Term:
    """One phrase that must not stand outside the identity table.

    ``key`` is its letters and digits run together; ``words`` how many words it has; ``written``
    those words apart, for whoever tells words apart in another way.
    ``pseudonyms`` is what to write instead: several where people share a name, none where there
    is nothing to write, as for an address. Only a name of a single word can be an ordinary word.
    """

    key: str
    words: int
    pseudonyms: tuple[str, ...]
    may_be_ordinary: bool
    written: str = ""

    @property
    def instead(self) -> str:
        """What stands in its place in a mended text."""
        return " or ".join(self.pseudonyms) or LEFT_OUT


@dataclass(frozen=True)
class Hit:
    """A term met in a text: as written there, and what to write instead."""

    written: str
    term: Term


class Token(NamedTuple):
    """One word of a text: its letters and digits, and its place."""

    key: str
    start: int
    end: int


# Letters that Unicode does not take apart, as people write them without their own keyboard.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
APOSTROPHE = "['’ʼ`‘´′＇]"
# A letter with the accents that follow it; a word goes on over an apostrophe.
_LETTERS = r"(?:[^\W_][\u0300-\u036f]*)+"
_TOKEN = re.compile(f"{_LETTERS}(?:{APOSTROPHE}{_LETTERS})*")
_POSSESSIVE = re.compile(f"{APOSTROPHE}s$", re.IGNORECASE)
# "as a" is not Asa and "in a" is not Ina: a name is not made of these words alone.
_EVERYDAY = frozenset(
    "a am an and are as at be been but by can did do for from had has have he her him his i in is "
    "it its man me my no not of off on one or our out s she so t than that the them then there "
    "they this to up us was we were will with you".split()
)
# A date of so many digits may stand as one number; a shorter number may be anything.
_DIGITS_OF_A_DATE = 8


def normal(text: str) -> str:
    """Letters and digits alone, small, without accents."""
    for _ in range(2):  # taking letters apart can bring new capitals to light
        text = unicodedata.normalize("NFKD", text).casefold()
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(char for char in plain if char.isalnum())


def tokens_of(text: str) -> list[Token]:
    """Each word with its place in the text; a possessive 's is left out."""
    found = []
    for match in _TOKEN.finditer(text):
        written = _POSSESSIVE.sub("", match.group())
        key = normal(written)
        if key:
            found.append(Token(key, match.start(), match.start() + len(written)))
    return found


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
        pieces += [text[done:start], term.instead]
        done = end
    return "".join([*pieces, text[done:]])


def _spans(
    text: str, terms: Collection[Term], ordinary: Collection[str]
) -> Iterator[tuple[int, int, Term]]:
    tokens = tokens_of(text)
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
    tokens: Sequence[Token], start: int, by_key: Mapping[str, Term], longest: int
) -> tuple[int, Term] | None:
    """The longest term that begins at this word, and the word after its end."""
    run, best = "", None
    for end in range(start, len(tokens)):
        run += tokens[end].key
        if len(run) > longest:
            break
        term = by_key.get(run)
        if term is not None and _can_mean(term, tokens[start : end + 1]):
            best = (end + 1, term)
    return best


def _can_mean(term: Term, run: Sequence[Token]) -> bool:
    """Whether these words, which spell the term when run together, can mean it.

    4/6/22 is a date and £4,622 is not; "Mac Donald" is Macdonald, but "as a" is not Asa.
    """
    if term.key.isdigit() and len(term.key) < _DIGITS_OF_A_DATE:
        return len(run) == term.words
    if term.words == 1 and len(run) > 1:
        return not all(token.key in _EVERYDAY for token in run)
    return True


def advice(hit: Hit, terms: Collection[Term] = ()) -> str:
    """The sentence shown beside the field. ``terms`` are all names of the case: a pseudonym that
    is one of them is not offered."""
    term = hit.term
    names = [*terms, term]
    if fit := [pseudonym for pseudonym in term.pseudonyms if not find(pseudonym, names)]:
        instead = f"Write {' or '.join(f'“{pseudonym}”' for pseudonym in fit)} instead"
    elif term.pseudonyms:
        instead = "Write a pseudonym that is nobody’s name"
    else:
        instead = "Leave it out"
    if term.may_be_ordinary:
        return (
            f"“{hit.written}” is a name in this case. {instead}, or say below that it is an "
            "ordinary word here."
        )
    return f"“{hit.written}” identifies somebody in this case. {instead}."


def names_as_pseudonyms(pseudonyms: Iterable[str], terms: Collection[Term]) -> list[str]:
    """Why these cannot be pseudonyms: no pseudonym is, or holds, anybody's name.

    Nobody can say that it is an ordinary word: it would stand for the person everywhere.
    """
    return [
        f"“{hit.written}” is a name in this case, so it cannot be a pseudonym. Choose another."
        for pseudonym in pseudonyms
        for hit in find(pseudonym, terms)
    ]
