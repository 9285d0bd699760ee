"""What a Word document says of its parts: of what kind each is, and how they relate. Pure.

Two sorts of small lists in the archive say so. One that is too long, or written in a way no office
program writes it, is not gone by.
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element
from zipfile import ZipInfo

from documents.packed import Archive, Declares, OverBounds, Spoilt, tree_of

LONGEST_LIST = 1024 * 1024
_TYPES = "[Content_Types].xml"


@dataclass(frozen=True)
class Related:
    """The kinds of relationships of a document's parts, and of those that lead out of it. Programs
    go by these, and not by the names of parts. ``all_read`` is False where a list of them is too
    long or is written so that it cannot be read."""

    to: set[str]
    outside: set[str]
    all_read: bool = True

    @classmethod
    def of(cls, archive: Archive) -> "Related":
        """Of all parts."""
        to, outside = set[str](), set[str]()
        lists = [part for part in archive.parts if part.filename.lower().endswith(".rels")]
        roots = [_xml(archive, part) for part in lists]
        for root in roots:
            for element in root if root is not None else ():
                kind = element.get("Type", "").strip().rpartition("/")[2].lower()
                to.add(kind)
                if element.get("TargetMode", "").strip().lower() == "external":
                    outside.add(kind)
        return cls(to, outside, all_read=None not in roots)


def kinds_of_parts(archive: Archive) -> dict[str, str] | None:
    """What the archive says its parts are, by name without the first slash, in small letters.

    Kinds given by a name's ending stand under that ending. None where there is no list to read.
    """
    listed = next((part for part in archive.parts if part.filename == _TYPES), None)
    if listed is None:
        return {}
    root = _xml(archive, listed)
    if root is None:
        return None
    found = {}
    for element in root:
        name = element.get("PartName") or "." + (element.get("Extension") or "")
        found[name.lstrip("/").lower()] = (element.get("ContentType") or "").strip().lower()
    return found


def is_markup(part: ZipInfo, kinds: dict[str, str]) -> bool:
    """Whether a part is read as XML, by its own kind or by that of its ending."""
    name = part.filename.lower()
    ending = "." + name.rpartition(".")[2]
    return ending in {".xml", ".rels"} or kinds.get(name, kinds.get(ending, "")).endswith("xml")


def _xml(archive: Archive, part: ZipInfo) -> Element | None:
    """A small list of the archive as a tree; None if it is too long or not such a list."""
    text = archive.read(part) if part.file_size <= LONGEST_LIST else b""
    # A DOCTYPE could grow while it is read; no office program writes one here.
    if b"<!" in text or b"\x00" in text:
        return None
    try:
        return tree_of(text)
    except (Spoilt, Declares, OverBounds):
        return None
