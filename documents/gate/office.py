"""What an office file that is attached hides, and which of its parts no program here can read.

Whatever can be read as text is held against the phrases elsewhere, part by part. Here it is asked
what its markup says of itself. A part that cannot be read is never passed over: a person is asked.
"""

from collections.abc import Iterator, Mapping

from documents.gate.findings import Technique as T
from documents.gate.ledger import Ledger, Place
from documents.markup import Tag, tags_of
from documents.packed import Declares, OverBounds, Spoilt

# What every office file of the two families begins its list of parts with.
_SIGNS_OF_OFFICE = ("[content_types].xml", "mimetype")
_MARKED_UP = (".xml", ".rels", ".vml")
# Read beside: its whole content is one word.
_PLAIN = ("mimetype",)
_GONE = {"del", "delText", "delInstrText", "moveFrom", "tracked-changes"}
_COMMENTS = {"comment", "annotation", "threadedComment", "cm"}
_NO = {"0", "false", "off", "none"}
# In half points: as small as the smallest type that a page may have.
_TINY = 6
# What a symbol's code begins with where it is one of a font's own.
_OF_A_FONT = 0xF000
_ENDS_A_LINE = {"p", "tbl", "tr", "tc"}


def is_office(names: Iterator[str]) -> bool:
    """Whether an archive with these files is an office file."""
    return any(name.lower() in _SIGNS_OF_OFFICE for name in names)


def look_at_part(name: str, content: bytes, ledger: Ledger, *, of_office: bool) -> None:
    """Look at one file of an archive; ``of_office`` if that is an office file."""
    if name.endswith("vbaProject.bin"):
        ledger.person(T.ACTIVE_CONTENT, "a macro")
    if name.lower().endswith(_MARKED_UP):
        _marked_up(content, ledger)
    elif of_office and content and name.lower() not in _PLAIN:
        ledger.person(T.UNREADABLE_ATTACHMENT, "a part of another kind")


def _marked_up(content: bytes, ledger: Ledger) -> None:
    """What the tags of a part say; where they cannot be read, a person must look."""
    symbols: list[str] = []
    try:
        for tag in tags_of(content):
            _tag(tag, ledger)
            symbols.append(_symbol(tag))
    except (Spoilt, Declares):
        ledger.person(T.UNREADABLE_ATTACHMENT, "markup that cannot be read")
    except OverBounds:
        ledger.person(T.TOO_MUCH, "markup that is nested too deep")
    ledger.text(Place("symbols", T.IDENTITY_IN_ATTACHMENT), "".join(symbols))


def _tag(tag: Tag, ledger: Ledger) -> None:
    name, attributes = tag
    if name in _GONE or _is_hidden(name, attributes):
        ledger.person(T.LEFTOVER_CONTENT, "deleted or hidden words")
    elif name in _COMMENTS:
        ledger.person(T.COMMENT, "comments")


def _is_hidden(name: str, attributes: Mapping[str, str]) -> bool:
    """Whether what bears this tag is not shown, or so that nobody sees it on paper."""
    value = attributes.get("val", "")
    return (
        (name == "vanish" and value not in _NO)
        or attributes.get("hidden", "0") not in _NO
        or attributes.get("state") in ("hidden", "veryHidden")
        or "none" in (attributes.get("display"), attributes.get(":display"))
        or (name == "color" and value.casefold() == "ffffff")
        or (name == "sz" and value.isdigit() and int(value) <= _TINY)
    )


def _symbol(tag: Tag) -> str:
    """The letter that a tag stands for: Word writes a letter from its list of symbols as one."""
    name, attributes = tag
    if name != "sym":
        return "\n" if name in _ENDS_A_LINE else ""
    try:
        code = int(attributes.get("char", ""), 16)
    except ValueError:
        return ""
    return chr(code - _OF_A_FONT if _OF_A_FONT <= code < _OF_A_FONT + 256 else code & 0xFFFF)
