"""Identities as phrases, and whether a text holds one. Pure.

Texts and phrases are compared as runs of letters and digits, whatever their capitals, accents,
look-alikes, apostrophes, hyphens, spaces and line ends. A phrase begins and ends where words of
the text begin and end, so that "Rose" is not found in "prose" nor "Ann" in "planning".
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from documents.gate.look_alikes import LATIN_FOR

LEFT_OUT = "[left out]"
_APOSTROPHES = "'’ʼ`‘´′＇‛"
# Nothing is drawn for these, so they are taken out before words are told apart.
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
                     "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufffe\uffa0\ufff9-\ufffb\x02"
                     "\U000e0000-\U000e0fff]")  # fmt: skip
_HAS_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_POSSESSIVE = re.compile(f"(?<=[^\\W_])[{_APOSTROPHES}]s(?![^\\W_])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+|\d+")
# "as a" is not Asa and "in a" is not Ina; nor is "Paul a" Paula.
_EVERYDAY = frozenset(
    "a am an and are as at be been but by can did do for from had has have he her him his i in is "
    "it its man me my no not of off on one or our out s she so t than that the them then there "
    "they this to up us was we were will with you".split()
)
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
# A date of so many digits may stand as one number; a shorter number may be anything.
_DIGITS_OF_A_DATE = 8
_SPACED_LETTERS = 3
_LETTERS_IN_AN_ADDRESS = 8
_HYPHENS = "-‐‑‒–—−­"


class Word(NamedTuple):
    """One run of letters or digits: folded, and its place in the text."""

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Phrase:
    """One identity: its letters and digits run together, of how many words, and which these were,
    in each way that it was given."""

    key: str
    words: int
    splits: frozenset[tuple[str, ...]] = frozenset()


def folded(text: str) -> str:
    """A text with its letters plain and small; what cannot be seen is gone."""
    text = _UNSEEN.sub("", text)
    if not text.isascii():
        for _ in range(2):  # taking letters apart can bring new capitals to light
            text = unicodedata.normalize("NFKD", text).casefold().translate(LATIN_FOR)
        text = "".join(char for char in text if not unicodedata.combining(char))
    return text.casefold()


def letters_of(text: str) -> str:
    """The letters and digits of a text run together, folded."""
    return "".join(char for char in folded(text) if char.isalnum())


def words_of(text: str) -> list[Word]:
    """The words of a folded text. A word goes on over an apostrophe, but not over a possessive."""
    if not _HAS_APOSTROPHE.search(text):
        return [Word(match.group(), *match.span()) for match in _WORD.finditer(text)]
    text = _POSSESSIVE.sub(lambda match: " " * len(match.group()), text)
    found: list[Word] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if found and _goes_on(text, found[-1].end, start):
            last = found.pop()
            found.append(Word(last.key + match.group(), last.start, end))
        else:
            found.append(Word(match.group(), start, end))
    return found


def _goes_on(text: str, end: int, start: int) -> bool:
    return start - end == 1 and text[end] in _APOSTROPHES and not text[start].isdigit()


def _written_out(text: str) -> str:
    """Müller as Mueller, Åse as Aase: how they are typed where such keys are missing."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return composed.translate(_WRITTEN_OUT)


def _from_abroad(key: str) -> list[str]:
    """A telephone number of this country as it is written with the country's own."""
    if not re.fullmatch(r"0[1-9]\d{8,9}", key):
        return []
    return [f"44{key[1:]}", f"440{key[1:]}", f"0044{key[1:]}"]


def apart(name: str) -> str:
    """A name with a space where its capitals begin a word."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)


class Phrases:
    """The identities of one publication, ready to be looked for."""

    def __init__(self, identities: Collection[str]) -> None:
        """Phrases without a letter or digit are left out: nothing could be compared."""
        self._by_key: dict[str, Phrase] = {}
        for identity in [*identities, *map(_written_out, identities)]:
            words = words_of(folded(identity))
            key = "".join(word.key for word in words)
            if key:
                known = self._by_key.get(key)
                count = max(len(words), known.words) if known else len(words)
                splits = (known.splits if known else frozenset()) | {tuple(w.key for w in words)}
                self._by_key[key] = Phrase(key, count, splits)
                for abroad in _from_abroad(key):
                    self._by_key[abroad] = Phrase(abroad, count)
        # Every prefix of a phrase, so that a run of words that leads nowhere is left early.
        self._prefixes = {key[:size] for key in self._by_key for size in range(1, len(key) + 1)}

    def __bool__(self) -> bool:
        return bool(self._by_key)

    def found_in(self, text: str, *, fewest_words: int = 1) -> bool:
        """Whether the text holds any of the phrases of at least so many words."""
        return any(phrase.words >= fewest_words for _, _, phrase in self._spans(folded(text)))

    def found_across(self, before: str, after: str) -> bool:
        """Whether a phrase begins at the end of one text and ends in the next: one of several
        words, or a word that a hyphen divides."""
        if not self._by_key:
            return False
        first, second = folded(before[-120:]), folded(after[:120])
        text = f"{first}\n{second}"
        divided = first.rstrip()[-1:] in tuple(_HYPHENS)
        return any(
            start < len(first) < end and (phrase.words > 1 or divided)
            for start, end, phrase in self._spans(text, before=len(first))
        )

    def without(self, text: str) -> str:
        """The text with every phrase left out; a short text such as a path."""
        if not self.found_in(text):
            return text
        # Places in a folded text are not places in the text: words are replaced one by one.
        pieces = re.split(r"([/\\])", text)
        return "".join(LEFT_OUT if self.found_in_name(piece) else piece for piece in pieces)

    def found_in_name(self, name: str) -> bool:
        """Whether a name holds a phrase, its capitals telling words apart: JaneSmithReport."""
        return self.found_in(name) or self.found_in(apart(name))

    def found_in_address(self, address: str) -> bool:
        """Whether an address of the web holds a phrase of several words run together with others,
        as justiceforjanesmith.org does; a short one may be part of any word."""
        letters = letters_of(address)
        return any(
            phrase.words > 1 and len(key) >= _LETTERS_IN_AN_ADDRESS and key in letters
            for key, phrase in self._by_key.items()
        )

    def _spans(self, text: str, before: int | None = None) -> Iterator[tuple[int, int, Phrase]]:
        """Where phrases stand in a folded text; of those, if asked, that begin before a place."""
        if not self._by_key:
            return
        words = words_of(text)
        for position, word in enumerate(words):
            if before is not None and word.start >= before:
                return
            if word.key in self._prefixes:
                yield from self._from(text, words, position)

    def _from(
        self, text: str, words: Sequence[Word], start: int
    ) -> Iterator[tuple[int, int, Phrase]]:
        run = ""
        for end in range(start, len(words)):
            run += words[end].key
            if run not in self._prefixes:
                return
            phrase = self._by_key.get(run)
            if phrase is not None and _can_mean(phrase, text, words[start : end + 1]):
                yield words[start].start, words[end].end, phrase


def _can_mean(phrase: Phrase, text: str, run: Sequence[Word]) -> bool:
    """Whether these words, which spell the phrase when run together, can mean it.

    4/6/22 is a date, £4,622 and "46 2 2" are not; "Mac Donald" is Macdonald, but "as a" is not
    Asa. Letters set wide apart, and a word divided by a hyphen, are the word.
    """
    if phrase.key.isdigit() and len(phrase.key) < _DIGITS_OF_A_DATE:
        return tuple(word.key for word in run) in phrase.splits
    if len(run) <= phrase.words:
        return True
    if len(run) >= _SPACED_LETTERS and all(len(word.key) == 1 for word in run):
        return True
    everyday = [word.key in _EVERYDAY for word in run]
    if phrase.words > 1:
        return not all(everyday)
    return not any(everyday) or _is_divided(text, run)


def _is_divided(text: str, run: Sequence[Word]) -> bool:
    gaps = (text[one.end : two.start] for one, two in pairwise(run))
    return all(gap.lstrip(" ")[:1] in tuple(_HYPHENS) for gap in gaps)
