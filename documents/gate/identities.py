"""A file of identities: UTF-8, one phrase a line. Pure."""

from documents.gate.phrases import Phrases

NOT_UTF8 = "The file of identities is not UTF-8 text. Save it as UTF-8, one phrase a line."
EMPTY = "The file of identities holds no phrase. Write one phrase a line."


class BadIdentities(ValueError):
    """The phrases cannot be read; the message is a sentence and repeats none of them."""


def identities_from(content: bytes) -> list[str]:
    """The phrases, each once, in their order; blank lines and a byte-order mark do not count."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadIdentities(NOT_UTF8) from None
    if "\0" in text:
        raise BadIdentities(NOT_UTF8)
    phrases = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if not Phrases(phrases):
        raise BadIdentities(EMPTY)
    return phrases
