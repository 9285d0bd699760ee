"""One text in all the ways a machine or a reader could read it. Pure.

A name can stand as %4A%61%6E%65, as &#74;ane, as \\u004aane or in base 64. Every reading is looked
through; nothing is lost by reading too often.
"""

import base64
import binascii
import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from documents.gate.phrases import Phrases

_ESCAPED = re.compile(r"\\u\{?([0-9a-fA-F]{4,6})\}?|\\x([0-9a-fA-F]{2})")
_QUOTED = re.compile(r"=([0-9A-F]{2})")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{12,}={0,2}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}\s?){6,}")
_LANGUAGE = re.compile("\x1b[^\x1b]{0,8}\x1b")
_TAG = re.compile(r"<[^<>]*>")
# What a reader of XML shows, or passes over, though it stands in angle brackets.
_ASIDE = re.compile(r"<!--(.*?)-->|<\?(.*?)\?>|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_BLOCK_END = re.compile(
    r"</(?:w:p|a:p|text:p|text:h|p|li|td|th|tr|div|h\d|row|si|c|v|t|rdf:li|Relationship)>"
    r"|<(?:w:br|w:tab|br|text:line-break|text:tab)\b[^<>]*>"
)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')""")
# Longer than this, a text is a file of its own, and nobody's escaped word.
_LONGEST_ESCAPED = 2_000_000
_MOST_PIECES = 2_000
_FEWEST_PRINTABLE = 0.85
_SAMPLE = 4096


def holds(phrases: Phrases, text: str) -> bool:
    """Whether any reading of the text holds a phrase."""
    return any(phrases.found_in(reading) for reading in readings_of(text))


def holds_in_bytes(phrases: Phrases, data: bytes) -> bool:
    """Whether these bytes, read as text in any usual encoding, hold a phrase."""
    return any(holds(phrases, text) for text in texts_of(data))


def readings_of(text: str) -> Iterator[str]:
    """The text as it stands, then whatever it says when it is unwrapped."""
    if "\x1b" in text:
        text = _LANGUAGE.sub("", text)
    yield text
    if len(text) > _LONGEST_ESCAPED:
        return
    if "%" in text:
        once = unquote(text)
        yield from (once, unquote(once))
    if "&" in text:
        once = html.unescape(text)
        yield from (once, html.unescape(once))
    if "\\" in text:
        yield _ESCAPED.sub(_character, text)
    if "=" in text:
        yield _QUOTED.sub(lambda match: chr(int(match.group(1), 16)), text.replace("=\n", ""))
    if "\u202e" in text:
        yield text[::-1]
    if "+" in text:
        yield text.replace("+", " ")
    yield from _unwrapped(text)


def _character(match: re.Match[str]) -> str:
    number = int(match.group(1) or match.group(2), 16)
    return chr(number) if number < 0x110000 else ""


def _unwrapped(text: str) -> Iterator[str]:
    for count, match in enumerate(_BASE64.finditer(text)):
        if count > _MOST_PIECES:
            return
        piece = match.group().translate({ord("-"): "+", ord("_"): "/"}).rstrip("=")
        try:
            data = base64.b64decode(piece + "=" * (-len(piece) % 4))
        except (binascii.Error, ValueError):
            continue
        if looks_like_text(data):
            yield from texts_of(data)
    for match in _HEX.finditer(text):
        data = bytes.fromhex("".join(match.group().split()))
        if looks_like_text(data):
            yield from texts_of(data)


def texts_of(data: bytes) -> Iterator[str]:
    """The bytes read as text: as UTF-8 if they are, as UTF-16 where they look it, else Latin."""
    if data[:2] in (b"\xfe\xff", b"\xff\xfe"):
        yield data.decode("utf-16", "replace")
        return
    if (nulls := data.count(0)) and nulls * 4 > len(data):
        order = "be" if data[0::2].count(0) > data[1::2].count(0) else "le"
        yield data.decode(f"utf-16-{order}", "replace")
        yield data.replace(b"\0", b"").decode("latin-1")
        yield data.replace(b"\0", b" ").decode("latin-1")
        return
    try:
        yield data.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield data.decode("cp1252", "replace")
        yield data.decode("utf-8", "ignore")


def looks_like_text(data: bytes) -> bool:
    """Whether nearly all of it would be letters, digits, spaces and signs."""
    sample = data[:_SAMPLE].replace(b"\0", b"")
    if not sample:
        return False
    printable = sum(32 <= byte < 127 or byte in (9, 10, 13) for byte in sample)
    if printable >= _FEWEST_PRINTABLE * len(sample):
        return True
    try:
        text = sample.decode("utf-8")
    except UnicodeDecodeError as wrong:
        if wrong.start < len(sample) - 4 or len(data) <= _SAMPLE:
            return False
        text = sample[: wrong.start].decode("utf-8")
    return sum(char.isprintable() or char.isspace() for char in text) >= _FEWEST_PRINTABLE * len(
        text
    )


def is_sum(data: bytes) -> bool:
    """Whether bytes that should be a sum of something, such as a file's own mark, are no words: in
    one of ten thousand a short name would be read by chance, and nobody could take it out."""
    return data[:2] not in (b"\xfe\xff", b"\xff\xfe") and not looks_like_text(data)


def markup_says(phrases: Phrases, text: str) -> bool:
    """Whether XML or HTML holds a phrase: in what is shown, across tags, in an attribute, a comment
    or the name of a tag."""
    asides = ["".join(found) for found in _ASIDE.findall(text)]
    text = _ASIDE.sub(lambda match: match.group(3) or " ", text)
    shown = _TAG.sub("", _BLOCK_END.sub("\n", text))
    apart = _TAG.sub(" ", text)
    if any(holds(phrases, reading) for reading in (shown, apart)):
        return True
    values = [
        value[1:-1]
        for name, value in _ATTRIBUTE.findall(text)
        if not name.startswith("xmlns") and not value[1:-1].startswith("http://www.w3.org")
    ]
    if any(holds(phrases, reading) for reading in ("\n".join(values), "\n".join(asides))):
        return True
    # Names of tags are XML's grammar: a single word there is nobody.
    return phrases.found_in(_capitals_apart(text), fewest_words=2)


def _capitals_apart(text: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
