"""XML read tag by tag, never kept as a whole: how the parts of office files are looked at. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from xml.parsers import expat

from documents.packed import Declares, OverBounds, Spoilt

# No office program nests so far; programs that go down by themselves break off there.
DEEPEST = 256
_PIECE = 64 * 1024

# The name of a tag and its attributes, each without its namespace. An attribute of another
# namespace than its tag's bears a colon before its name: no program takes it for the tag's own.
Tag = tuple[str, Mapping[str, str]]


def tags_of(data: bytes) -> Iterator[Tag]:
    """Every tag in the order in which they begin. Raises ``Spoilt`` where it is no whole XML or a
    prefix stands for no namespace, ``Declares`` where it declares a document type, ``OverBounds``
    where it is nested too deep; what came before stands."""
    found: list[Tag] = []
    depth = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise OverBounds
        found.append(_tag(name, attributes))

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = _parser(between=" ")
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    for start in range(0, len(data), _PIECE):
        try:
            _read(parser, data[start : start + _PIECE])
        except (Spoilt, Declares, OverBounds):
            yield from found
            raise
        yield from found
        found.clear()
    _read(parser, b"", is_end=True)


def is_whole(pieces: Iterable[bytes]) -> bool:
    """Whether these pieces make up one XML text that a program can read to its end. One that
    declares a document type is told of elsewhere."""
    parser = _parser()
    try:
        for piece in pieces:
            _read(parser, piece)
        _read(parser, b"", is_end=True)
    except Declares:
        return True
    except Spoilt:
        return False
    return True


def _parser(between: str | None = None) -> expat.XMLParserType:
    """One that goes by no declaration: it could fetch, or grow while it is read. With a sign
    ``between``, names come as their namespace, the sign and the bare name."""

    def declared(*_: object) -> None:
        raise Declares

    parser = expat.ParserCreate(namespace_separator=between)
    parser.StartDoctypeDeclHandler = declared
    return parser


def _read(parser: expat.XMLParserType, piece: bytes, *, is_end: bool = False) -> None:
    try:
        parser.Parse(piece, is_end)
    except (expat.ExpatError, LookupError, ValueError) as wrong:  # broken, or an unknown coding
        raise Spoilt from wrong


def _tag(name: str, attributes: Mapping[str, str]) -> Tag:
    space, _, bare = name.rpartition(" ")
    said = {}
    for key, value in attributes.items():
        of, _, word = key.rpartition(" ")
        said[word if of in ("", space) else f":{word}"] = value
    return bare, said
