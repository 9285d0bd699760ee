"""Every object of a PDF looked through: strings, names and streams, each with its place."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

from documents.gate.broken_off import TooMuch
from documents.gate.content import Fonts, Said, said_by
from documents.gate.findings import Technique as T
from documents.gate.ledger import Ledger, Place
from documents.gate.leftovers import strings_of
from documents.gate.picture_files import IMAGE_S_OWN, look_at_file
from documents.gate.places import START, place_of, starting_places
from documents.gate.readings import is_sum, texts_of
from documents.gate.streams import Streams
from documents.gate.walking import MOST_OBJECTS, string_texts

# The way up again, and to things that are looked through in their own place.
_UPWARDS = {"/Parent", "/P", "/Pg", "/Prev"}
# What a reader's program would do: run, open, play.
_ACTIVE = {"/JavaScript", "/Launch", "/ImportData", "/Rendition", "/GoTo3DView"}
# What people write in notes and fields.
_NOTES = {"/Contents", "/RC", "/Subj", "/V", "/RV"}
_OF_NOTES = {T.IDENTITY_IN_ANNOTATION, T.IDENTITY_IN_FORM}
# Layers shown when others are off: programs differ in how they take that.
_WHEN_OFF = {"/AllOff", "/AnyOff"}
_STRING = rb"(?:\((?:\\.|[^()\\])*\)|<[0-9A-Fa-f\s]*>)"
_SHOWN = re.compile(
    rb"\[(?:" + _STRING + rb"|[^\[\]()<>])*\]\s*TJ|" + _STRING + rb"\s*(?:Tj|'|\")", re.DOTALL
)
_COMMENT = re.compile(rb"%[^\r\n]{3,4000}")
_NAMED = re.compile(rb"/[A-Za-z][^\s/<>\[\](){}%]{2,200}")
_NUMBER = re.compile(r"#([0-9A-Fa-f]{2})")


class Objects:
    """Walks through all of a document once: pages first, then the rest, then what is left."""

    def __init__(self, pdf: pikepdf.Pdf, ledger: Ledger) -> None:
        self.pdf = pdf
        self.ledger = ledger
        self.fonts = Fonts()
        self.page_texts: list[str] = []
        self.page_strings: list[list[str]] = []
        self.other_texts: list[str] = []
        self.leftover_texts: list[str] = []
        self.note_texts: list[str] = []
        self.raw_streams: set[int] = set()
        self.raw_pictures: set[int] = set()
        self.streams = Streams(self)
        self._seen: set[tuple[int, int]] = set()
        self._pages: set[tuple[int, int]] = set()
        # What some drawing draws, and what could be drawn: words and pictures by their objects,
        # and what a person must look at where nothing draws it.
        self._drawn: set[tuple[int, int]] = set()
        self.words: dict[tuple[int, int], str] = {}
        self._unseen: dict[tuple[int, int], tuple[T, Place]] = {}
        self._count = 0
        self.resources: Any = None

    def look(self) -> None:
        """Look through everything. Raises ``TooMuch`` when there is more than can be."""
        starts = list(starting_places(self.pdf))
        self._pages = {value.objgen for _, value, page in starts if page is not None}
        self._seen |= {value.objgen for _, value, _ in starts if value.objgen != (0, 0)}
        for place, value, page in starts:
            if page is not None:
                self._read_page(place, page)
            self._walk(value, place)
        self.resources = None
        self._walk(self.pdf.trailer, Place("file’s trailer", T.IDENTITY_ELSEWHERE))
        for value in self.pdf.objects:
            if isinstance(value, pikepdf.Object) and value.objgen not in self._seen:
                self._walk(value, START)
        self._sort()

    def draws(self, stream: Any) -> None:
        """This is drawn, though no instruction names it: the look of an annotation, a mask."""
        if isinstance(stream, pikepdf.Stream):
            self._drawn.add(stream.objgen)

    def could_draw(self, stream: Any, said: Said, place: Place) -> None:
        """Words that come out if anything draws this."""
        self.words[stream.objgen] = said.text
        if said.unread:
            self._unseen[stream.objgen] = (T.UNREADABLE_TEXT, place)

    def could_show(self, stream: Any, place: Place) -> None:
        """A picture that comes out if anything draws this."""
        self._unseen[stream.objgen] = (T.HIDDEN_IMAGE, place)

    def is_left(self, said: Said, place: Place) -> None:
        """Words that nothing draws. What of them cannot be read is a person's."""
        self.leftover_texts.append(said.text)
        if said.unread and not said.is_letter:
            self.ledger.person(T.UNREADABLE_TEXT, place.where)

    def _sort(self) -> None:
        """Tell what is drawn from what lies in the file and is not."""
        for number, words in self.words.items():
            kept = self.other_texts if number in self._drawn else self.leftover_texts
            kept.append(words)
        for number, (technique, place) in self._unseen.items():
            if number not in self._drawn:
                self.ledger.person(technique, place.where)

    def _read_page(self, place: Place, page: Any) -> None:
        self.resources = _resources_of(page)
        said = self.said(page, self.resources, place)
        self.page_texts.append(said.text)
        self.page_strings.append(said.strings)

    def said(self, stream: Any, resources: Any, place: Place) -> Said:
        """Read one content stream and hold it against the phrases."""
        try:
            said = said_by(stream, resources, self.fonts)
        except (pikepdf.PdfError, RuntimeError, ValueError, TypeError):
            self.ledger.person(T.UNREADABLE_CONTENT, place.where)
            return Said()
        for text in said.texts:
            self.ledger.text(place, text)
        self._aside(stream, place)
        for text in ("".join(said.beside), "\n".join(said.beside)):
            self.ledger.text(place.within("replacement text", T.IDENTITY_IN_ALTERNATIVE_TEXT), text)
        if said.misleads:
            self.ledger.person(T.MISLEADING_TEXT, place.where)
        if said.is_broken:
            self.ledger.person(T.UNREADABLE_TEXT, place.where)
        if said.vanishes:
            self.ledger.person(T.INVISIBLE_TEXT, place.where)
        self._drawn |= said.uses
        for picture in said.pictures:
            look_at_file(picture, place.within(*IMAGE_S_OWN), self.ledger)
        return said

    def _aside(self, stream: Any, place: Place) -> None:
        """What a drawing's instructions hold beside what they draw: comments, tags, odd strings."""
        for data in _parts_of(stream):
            # Strings that are shown are pieces of words, and are read as text.
            for string in strings_of(_SHOWN.sub(b" ", data)):
                self.ledger.raw(place, string)
            for comment in _COMMENT.findall(data):
                self.ledger.raw(place, comment)
            for name in set(_NAMED.findall(data)):
                self._name(name.decode("latin-1"), place, "")

    def _walk(self, value: Any, place: Place) -> None:
        run: dict[Place, list[str]] = {}
        try:
            self._walk_through(value, place, run)
        finally:
            for where, texts in run.items():
                self._together(where, texts)

    def _walk_through(self, value: Any, place: Place, run: dict[Place, list[str]]) -> None:
        waiting: list[tuple[Any, Place, str]] = [(value, place, "")]
        first = True
        while waiting:
            value, place, via = waiting.pop()
            if not isinstance(value, pikepdf.Object):
                continue
            number = value.objgen
            if number != (0, 0) and not first:
                if number in self._seen:
                    continue
                self._seen.add(number)
            first = False
            self._count += 1
            if self._count > MOST_OBJECTS:
                raise TooMuch
            if isinstance(value, pikepdf.String):
                run.setdefault(place, []).extend(self._string(value, place, via))
            elif isinstance(value, pikepdf.Name):
                self._name(str(value), place, via)
            else:
                # Last in, first out: turned round, so that strings come in their order.
                waiting.extend(reversed(list(self._inside(value, place, via))))

    def _inside(self, value: Any, place: Place, via: str) -> Iterator[tuple[Any, Place, str]]:
        if isinstance(value, pikepdf.Array):
            for item in value:
                yield item, place, via
            return
        if not isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
            return
        if isinstance(value, pikepdf.Dictionary):
            self._meaning(value, place)
        for key, item in value.items():
            if key in _UPWARDS and isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
                continue
            self._name(key, place, "")
            yield item, place_of(key, value, place), key
        if isinstance(value, pikepdf.Stream):
            self.streams.look(value, place, via)

    def _meaning(self, value: Any, place: Place) -> None:
        """What a dictionary is, beyond what its strings say."""
        does = value.get("/S")
        if isinstance(does, pikepdf.Name) and str(does) in _ACTIVE and "/K" not in value:
            self.ledger.person(T.ACTIVE_CONTENT, place.where)
        if "/OCGs" in value and ("/VE" in value or str(value.get("/P", "")) in _WHEN_OFF):
            self.ledger.person(T.HIDDEN_LAYER, place.where)
        if "/XFA" in value:
            self.ledger.person(T.UNREADABLE_CONTENT, place.within("form (XFA)").where)
            self._form(value["/XFA"], place.within("form (XFA)", T.IDENTITY_IN_FORM))
        if "/AP" in value:
            self._look_of(value)
        if place.where.startswith("form") and _holds_unseen(value):
            self.ledger.person(T.HIDDEN_FIELD, place.where)
        if isinstance(mask := value.get("/SMask"), pikepdf.Dictionary):
            self.draws(mask.get("/G"))
        if "/Thumb" in value:
            self.ledger.person(T.PREVIEW_PICTURE, place.where)
        if "/Contents" in value and "/Resources" in value and not self._is_page(value):
            where = place if place is START else Place(place.where, T.IDENTITY_IN_LEFTOVER)
            self.is_left(self.said(pikepdf.Page(value), value.Resources, where), where)

    def _form(self, parts: Any, place: Place) -> None:
        """A form of the other kind may lie in several streams, which are one text."""
        together = b""
        for part in parts if isinstance(parts, pikepdf.Array) else [parts]:
            if isinstance(part, pikepdf.Stream):
                try:
                    together += part.read_bytes()
                except (pikepdf.PdfError, RuntimeError):
                    self.ledger.person(T.UNREADABLE_CONTENT, place.where)
        for text in texts_of(together):
            self.ledger.markup(place, text)

    def _look_of(self, annotation: Any) -> None:
        """An annotation has one look for each of its states, and one of them is shown."""
        looks = annotation["/AP"]
        shown = looks.get("/N") if isinstance(looks, pikepdf.Dictionary) else None
        if isinstance(shown, pikepdf.Stream):
            self.draws(shown)
        elif isinstance(shown, pikepdf.Dictionary):
            self.draws(shown.get(str(annotation.get("/AS", "/Off"))))

    def _is_page(self, value: Any) -> bool:
        return value.objgen in self._pages

    def _string(self, value: Any, place: Place, via: str) -> list[str]:
        if (
            via in {"/Contents", "/ByteRange"}
            and len(bytes(value)) > 2000
            and place.where.endswith("signature")
        ):
            return []
        if via in {"/ID", "/CheckSum"} and is_sum(bytes(value)):
            return []
        texts = list(string_texts(value))
        if via in _NOTES and place.technique in _OF_NOTES:
            self.note_texts += texts[:1]
        for text in texts:
            self.ledger.text(place, text)
            if "<" in text and ">" in text:
                self.ledger.markup(place, text)
        return texts[:1]

    def _name(self, name: str, place: Place, via: str) -> None:
        text = _NUMBER.sub(lambda match: chr(int(match.group(1), 16)), name)[1:]
        self.ledger.pdf_name(place, text, font=via in {"/BaseFont", "/FontName"})

    def _together(self, place: Place, texts: list[str]) -> None:
        """Strings beside each other: a first name in one, the family name in the next."""
        for before, after in pairwise(texts):
            self.ledger.across(place, before, after)
        self.ledger.text(place, "".join(texts))


def _holds_unseen(field: Any) -> bool:
    """Whether a field of the form that is on no page holds words."""
    if "/T" not in field or not isinstance(field.get("/V"), pikepdf.String):
        return False
    return not len(field.get("/Kids", pikepdf.Array())) and bool(str(field["/V"]).strip())


def _parts_of(stream: Any) -> Iterator[bytes]:
    contents = stream.obj.get("/Contents") if isinstance(stream, pikepdf.Page) else stream
    for part in [contents] if isinstance(contents, pikepdf.Stream) else contents or []:
        if isinstance(part, pikepdf.Stream):
            try:
                yield part.read_bytes()
            except (pikepdf.PdfError, RuntimeError):
                continue


def _resources_of(page: Any) -> Any:
    node = page.obj
    for _ in range(50):
        if "/Resources" in node:
            return node.Resources
        if not isinstance(node.get("/Parent"), pikepdf.Dictionary):
            break
        node = node.Parent
    return None
