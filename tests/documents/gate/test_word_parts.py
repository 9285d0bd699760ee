"""A Word document inside a PDF: no part of it is passed over because it is hard to read."""

import gzip
import re
import zlib

import pytest

from dhr.gate_words import in_words
from documents.gate.findings import Scan, Verdict
from documents.gate.scanner import examine
from tests.documents import uploads
from tests.documents.gate.made import IDENTITIES, NAME, attached, made, picture
from tests.documents.gate.ways import OTHER

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FIRST, LAST = NAME.split()
SENTENCE = "The panel met in the borough."


def _part(inside: str, *, root: str = "w:hdr") -> bytes:
    return f"<{root} {_W}>{inside}</{root}>".encode()


def _line(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def _word(words: str = SENTENCE, **parts: bytes) -> bytes:
    """A Word document with this in its body and these parts beside: ``__`` is a folder's sign."""
    named = {re.sub(r"_(?=[a-z]+$)", ".", key.replace("__", "/")): parts[key] for key in parts}
    return uploads.word(words, parts=named)


def _body(markup: str) -> str:
    """Markup beside the first words of a body."""
    return f"{SENTENCE}</w:t></w:r></w:p>{markup}<w:p><w:r><w:t>"


def _symbols(words: str, more: int = 0) -> str:
    return "".join(f'<w:sym w:font="Arial" w:char="{ord(one) + more:04X}"/>' for one in words)


# Where the name stands, in a document that is not broken: it must be found.
NAMED: dict[str, bytes] = {
    "broken header": _word(word__header1_xml=_part(_line(NAME))[:-8]),
    "footnotes called a picture": _word(
        **{"[Content_Types]_xml": uploads.TYPES.format(main=f"{uploads.WORD}.main+xml")
           .replace("</Types>", '<Override PartName="/word/footnotes.xml" '
                    'ContentType="image/png"/></Types>').encode(),
           "word__footnotes_xml": _part(_line(NAME), root="w:footnotes")}
    ),
    "another document, to be put in": _word(
        word__afchunk_htm=f"<html><body>{FIRST} <b>{LAST}</b></body></html>".encode()
    ),
    "object of an older program": _word(
        word__embeddings__oleObject1_bin=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
        + NAME.encode("utf-16-le")
    ),
    "custom XML": _word(customXml__item1_xml=f'<client called="{NAME}"/>'.encode()),
    "comments that nothing relates to": _word(
        word__comments_xml=_part(f"<w:comment>{_line(NAME)}</w:comment>", root="w:comments")
    ),
    "building blocks": _word(
        word__glossary__document_xml=_part(_line(NAME), root="w:glossaryDocument")
    ),
    "custom properties": _word(
        docProps__custom_xml=f'<P><property name="Client"><l>{NAME}</l></property></P>'.encode()
    ),
    "instructions of a field, cut up": _word(
        _body(f'<w:p><w:r><w:instrText> SET x "{FIRST}</w:instrText></w:r>'
              f'<w:r><w:instrText> {LAST}"</w:instrText></w:r></w:p>')
    ),
    "hidden": _word(
        _body(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{NAME}</w:t></w:r></w:p>")
    ),
    "box in content for older programs": _word(
        _body('<mc:AlternateContent xmlns:mc="m"><mc:Choice/><mc:Fallback><v:textbox xmlns:v="v">'
              f"{_line(NAME)}</v:textbox></mc:Fallback></mc:AlternateContent>")
    ),
    "drawing of words": _word(
        word__diagrams__data1_xml=f'<d xmlns:a="a"><a:r><a:t>{FIRST}</a:t></a:r>'
        f"<a:r><a:t> {LAST}</a:t></a:r></d>".encode()
    ),
    "what a chart remembers": _word(
        word__charts__chart1_xml=f'<c:c xmlns:c="c"><c:pt><c:v>{NAME}</c:v></c:pt></c:c>'.encode()
    ),
    "alternative text": _word(
        _body(f'<w:p><w:r><w:drawing><docPr descr="{NAME}"/></w:drawing></w:r></w:p>')
    ),
    "deleted": _word(_body(f"<w:p><w:del><w:r><w:delText>{NAME}</w:delText></w:r></w:del></w:p>")),
    "who changed it": _word(_body(f'<w:p><w:ins w:author="{NAME}"/></w:p>')),
    "letters as symbols": _word(_body(f"<w:p><w:r>{_symbols(NAME)}</w:r></w:p>")),
    "letters as symbols, in broken markup": _word(
        word__header1_xml=_part(f"<w:p><w:r>{_symbols(NAME)}</w:r></w:p>")[:-8]
    ),
    "letters as a font’s own symbols": _word(
        _body(f"<w:p><w:r>{_symbols(NAME, 0xF000)}</w:r></w:p>")
    ),
    "behind the end of a picture": _word(word__media__image1_png=picture() + NAME.encode()),
    "in a part of a picture of no known kind": _word(
        word__media__image1_png=picture()[:33] + len(NAME).to_bytes(4, "big") + b"naMe"
        + NAME.encode() + bytes(4) + picture()[33:]
    ),
}  # fmt: skip

# What no program can tell, or what is hidden: a technique each, and nobody's name.
FOR_A_PERSON: dict[str, tuple[str, bytes]] = {
    "broken header": ("unreadable_attachment", _word(word__header1_xml=_part(_line(OTHER))[:-8])),
    "header in a coding of mainframes": (
        "unreadable_attachment",
        _word(
            word__header1_xml=('<?xml version="1.0" encoding="cp037"?>' + _line(NAME)).encode(
                "cp037"
            )
        ),
    ),
    "letters that XML does not know": (
        "unreadable_attachment",
        _word(word__header1_xml=b'<?xml version="1.0" encoding="utf-7"?>' + _part("x")),
    ),
    "words that are declared": (
        "unreadable_attachment",
        _word(
            word__header1_xml=f'<!DOCTYPE h [<!ENTITY a "{FIRST}"><!ENTITY b "{LAST}">]>'.encode()
            + _part("&a; &b;")
        ),
    ),
    "nested too deep": (
        "too_much",
        _word(word__header1_xml=_part("<w:p>" * 300 + OTHER + "</w:p>" * 300)),
    ),
    "a part of no known kind": (
        "unreadable_attachment",
        _word(word__more_bin=bytes(code ^ 0x55 for code in NAME.encode() * 9)),
    ),
    "a packed part": ("unreadable_attachment", _word(word__a_dat=zlib.compress(OTHER.encode()))),
    "a packed drawing": ("unreadable_attachment", _word(word__a_emz=gzip.compress(b"plain"))),
    "another document, to be put in": ("unreadable_attachment", _word(word__a_htm=b"<p>x</p>")),
    "deleted, otherwise prefixed": (
        "leftover_content",
        _word(word__header1_xml=b'<q:hdr xmlns:q="w"><q:del\nq:id="1"/></q:hdr>'),
    ),
    "deleted, in wide letters": (
        "leftover_content",
        _word(
            word__header1_xml=(
                f'<?xml version="1.0" encoding="utf-16"?><w:hdr {_W}><w:del w:id="1"/></w:hdr>'
            ).encode("utf-16")
        ),
    ),
    "a style that hides": (
        "leftover_content",
        _word(word__styles_xml=_part("<w:style><w:rPr><w:vanish/></w:rPr></w:style>")),
    ),
    "hidden, and denied in other markup": (
        "leftover_content",
        _word(_body('<w:vanish xmlns:q="q" q:val="0"/>')),
    ),
    "white words, and denied in other markup": (
        "leftover_content",
        _word(_body('<w:color xmlns:q="q" w:val="FFFFFF" q:val="000000"/>')),
    ),
    "not displayed": (
        "leftover_content",
        _word(_body('<q:text xmlns:q="q" xmlns:t="t" t:display="none"/>')),
    ),
    "white words": ("leftover_content", _word(_body('<w:color w:val="FFFFFF"/>'))),
    "tiny words": ("leftover_content", _word(_body('<w:sz w:val="2"/>'))),
    "a hidden sheet": ("leftover_content", _word(xl__a_xml=b"<s><sheet state = 'hidden'/></s>")),
    "comments": ("comment", _word(word__comments_xml=_part("<w:comment/>", root="w:comments"))),
}

HARMLESS: dict[str, bytes] = {
    "plain": _word(),
    "in wide letters": _word(
        word__header1_xml=(
            '<?xml version="1.0" encoding="utf-16"?>' + _part(_line(SENTENCE)).decode()
        ).encode("utf-16")
    ),
    "nothing is hidden": _word(
        _body('<w:p><w:r><w:rPr><w:vanish w:val="0"/><w:webHidden/><w:sz w:val="22"/>'
              '<w:color w:val="000000"/></w:rPr></w:r></w:p><w:sym w:char="odd"/>')
    ),
    "a symbol": _word(_body(f"<w:p><w:r>{_symbols('An')}</w:r></w:p><w:p>{_symbols('n')}</w:p>")),
}  # fmt: skip


def _examined(word: bytes) -> Scan:
    content = made(attached("a.docx", word))
    return examine(content, file_name="report.pdf", identities=IDENTITIES)


@pytest.mark.parametrize("way", NAMED)
def test_a_name_in_any_part_is_found(way: str) -> None:
    scan = _examined(NAMED[way])
    assert "identity_in_attachment" in {it.technique.value for it in scan.findings}
    assert scan.verdict is Verdict.BLOCKED


@pytest.mark.parametrize("way", FOR_A_PERSON)
def test_a_part_that_is_hard_to_read_is_for_a_person_in_a_sentence(way: str) -> None:
    technique, word = FOR_A_PERSON[way]
    scan = _examined(word)
    found = [it for it in scan.findings if it.technique.value == technique]
    assert scan.verdict is Verdict.NEEDS_PERSON
    assert found
    for one in found:
        said = in_words(one.row())
        assert one.where in said
        assert said.endswith(".")


@pytest.mark.parametrize("way", HARMLESS)
def test_an_ordinary_word_document_is_clean(way: str) -> None:
    assert _examined(HARMLESS[way]).findings == ()
