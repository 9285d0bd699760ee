"""What people upload is judged by what is in it, in sentences, and within bounds."""

import tracemalloc

import pikepdf
import pytest

from documents import intake, pdf_look, word_checks
from documents.apart import Bounds
from documents.kinds_of_file import PDF, WORD
from tests.documents import uploads
from tests.documents.uploads import action, archive, pdf, pdf_with_note, relation, word

RELS = "word/_rels/settings.xml.rels"


def related(kind: str, place: str, mode: str) -> dict[str, bytes]:
    """A part that relates a Word document to something."""
    return {RELS: uploads.RELATIONS.format(relation(kind, place, mode)).encode()}


def template_from(place: str, mode: str) -> bytes:
    """A Word document with its template somewhere."""
    return word(parts=related("attachedTemplate", place, mode))


SOUND = {
    "word": (word(), "draft.docx"),
    "word, ending in capitals": (word(), "DRAFT.DOCX"),
    "word, its part called otherwise": (
        archive(
            {
                "[Content_Types].xml": uploads.TYPES.format(main=f"{WORD}.main+xml")
                .replace("document.xml", "document2.xml")
                .encode(),
                "word/document2.xml": b"<document/>",
            }
        ),
        "draft.docx",
    ),
    "word with pictures, notes, comments and a chart that stands alone": (
        word(
            parts={
                "word/media/image1.png": b"x",
                "word/footnotes.xml": b"<w/>",
                "word/comments.xml": b"<w/>",
                "word/charts/chart1.xml": b"<c/>",
                "word/fonts/font1.odttf": b"x",
                "word/printerSettings/printerSettings1.bin": b"x",
                RELS: uploads.RELATIONS.format(
                    "".join(
                        relation(kind, f"{kind}.xml")
                        for kind in ("image", "footnotes", "comments", "chart", "font")
                    )
                ).encode(),
            }
        ),
        "draft.docx",
    ),
    "word that speaks of a field": (word("A DDE link, and instr of DDEAUTO"), "draft.docx"),
    "word with a link by a field": (
        word('</w:t><w:instrText>HYPERLINK "https://x.example/dde"</w:instrText><w:t>'),
        "draft.docx",
    ),
    "word with a link": (
        word(
            parts={RELS: uploads.RELATIONS.format(relation("hyperlink", "x", "External")).encode()}
        ),
        "draft.docx",
    ),
    "word with a template beside it": (template_from("x", ""), "draft.docx"),
    "pdf": (pdf(), "draft.pdf"),
    "pdf that opens at a place": (
        pdf(OpenAction=pikepdf.Array([0, pikepdf.Name.Fit])),
        "draft.pdf",
    ),
    "pdf with a link": (pdf_with_note(A=action("URI", URI="https://x.example")), "draft.pdf"),
}


@pytest.mark.parametrize("which", SOUND)
def test_a_sound_file_is_taken(which: str) -> None:
    content, name = SOUND[which]
    assert intake.reasons_against_upload(content, name) == []


DAMAGED_PDF = pdf()[:-60]
PACKED_PDF = uploads.pdf_of_zeros(pdf_look.MOST_UNPACKED + 1)
REFUSED = {
    "nothing": (b"", "a.pdf", ["empty"]),
    "a program": (b"MZ\x90\x00", "a.pdf", ["something else"]),
    "a page": (b"<html>", "a.docx", ["something else"]),
    "a picture": (b"\x89PNG\r\n\x1a\n", "a.png", ["something else"]),
    "word called pdf": (word(), "a.pdf", ["ends in .pdf, but what is in it is a Word document"]),
    "pdf called word": (pdf(), "a.docx", ["ends in .docx, but what is in it is a PDF"]),
    "no ending": (pdf(), "a", ["must end in .pdf"]),
    "another ending": (word(), "a.docm", ["must end in .docx"]),
    "old word": (intake._OLD_OFFICE + b"x" * 600, "a.doc", [".doc"]),
    "locked word": (
        intake._OLD_OFFICE + b"x" * 600 + intake._LOCKED_PART,
        "a.docx",
        ["locked with a password"],
    ),
    "locked parts": (uploads.locked_part(), "a.docx", ["locked with a password"]),
    "another zip": (archive({"a.txt": b"x"}), "a.docx", ["packed like a Word document"]),
    "a workbook": (
        archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}),
        "a.docx",
        ["packed like a Word document"],
    ),
    "macros by kind": (word(main=uploads.MACRO_KIND), "a.docx", ["macros"]),
    "macros by part": (word(parts={"word/vbaProject.bin": b"x"}), "a.docx", ["macros"]),
    "macros called pdf": (
        word(main=uploads.MACRO_KIND),
        "a.pdf",
        ["ends in .pdf", "macros"],
    ),
    "half a zip": (word()[:200], "a.docx", ["damaged"]),
    "a list that grows": (
        word(parts={"[Content_Types].xml": b'<!DOCTYPE t [<!ENTITY a "b">]><t>&a;</t>'}),
        "a.docx",
        ["damaged"],
    ),
    "a list that is none": (word(parts={"[Content_Types].xml": b"<t"}), "a.docx", ["damaged"]),
    "a part that leads out": (word(parts={"../../a.txt": b"x"}), "a.docx", ["lead out"]),
    "a part from the root": (word(parts={"/etc/a": b"x"}), "a.docx", ["lead out"]),
    "a part from a drive": (word(parts={"C:/a": b"x"}), "a.docx", ["lead out"]),
    "two parts in one place": (word(parts={"WORD/document.xml": b"x"}), "a.docx", ["lead out"]),
    "a part that is a link": (uploads.with_link(), "a.docx", ["lead out"]),
    "an object": (word(parts={"word/embeddings/oleObject1.bin": b"x"}), "a.docx", ["object"]),
    "a control": (word(parts={"word/activeX/activeX1.xml": b"x"}), "a.docx", ["object"]),
    "a template elsewhere": (
        template_from("https://x.example/t.dotm", "External"),
        "a.docx",
        ["fetches a template"],
    ),
    "macros under another name": (
        word(parts={"word/innocent.bin": b"x", **related("vbaProject", "innocent.bin", "")}),
        "a.docx",
        ["macros"],
    ),
    "an object under another name": (
        word(parts={"word/media/thing.bin": b"x", **related("oleObject", "thing.bin", "")}),
        "a.docx",
        ["an object of another program"],
    ),
    "a sheet behind a chart": (
        word(parts={"word/embeddings/sheet.xlsx": archive({"a.xml": b"<a/>"})}),
        "a.docx",
        ["another file inside it"],
    ),
    "a file under a plain name": (
        word(parts={"word/more.xml": b"x", **related("package", "more.xml", "")}),
        "a.docx",
        ["another file inside it"],
    ),
    "a program inside": (
        word(parts={"word/payload.exe": b"MZ"}),
        "a.docx",
        ["another file inside it"],
    ),
    "a program called a picture": (
        word(parts={"word/media/image1.png": b"MZ\x90"}),
        "a.docx",
        ["another file inside it"],
    ),
    "something unknown": (word(parts={"word/a.bin": b"x"}), "a.docx", ["another file inside it"]),
    "a page of the web": (
        word(parts={"word/afchunk.htm": b"<p>", **related("aFChunk", "afchunk.htm", "")}),
        "a.docx",
        ["another file inside it"],
    ),
    "a picture from elsewhere": (
        word(parts=related("image", "https://x.example/a.png", "External")),
        "a.docx",
        ["fetched from elsewhere whenever it is opened"],
    ),
    "several faults": (
        word(
            parts={
                "word/payload.exe": b"MZ",
                "word/innocent.bin": b"x",
                **related("vbaProject", "innocent.bin", ""),
            }
        ),
        "a.docx",
        ["macros", "another file inside it"],
    ),
    "a field that asks another program, cut up": (
        word(
            '</w:t><w:instrText xml:space="preserve"> DDEA</w:instrText></w:r><w:r>'
            "<w:instrText>UTO c:\\\\x</w:instrText><w:t>"
        ),
        "a.docx",
        ["a field (DDE)"],
    ),
    "the same in letters that are written as numbers": (
        word('</w:t><w:fldChar w:fldCharType="begin"/><w:instrText>&#68;DE x</w:instrText><w:t>'),
        "a.docx",
        ["a field (DDE)"],
    ),
    "the same in one": (
        word('</w:t></w:r><w:fldSimple w:instr="DDE x y"/><w:r><w:t>'),
        "a.docx",
        ["a field (DDE)"],
    ),
    "a pdf that unpacks to far more": (PACKED_PDF, "a.pdf", ["unpacks to far more"]),
    "a text that pulls in a file": (
        word(
            parts={
                "word/document.xml": b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hosts">]><w>&x;</w>'
            }
        ),
        "a.docx",
        ["pull in text from outside"],
    ),
    "the same in wider letters, far in": (
        word(
            parts={
                "word/footer1.xml": ("<!--" + "x" * 524_280 + "--><!DOCTYPE w><w/>").encode(
                    "utf-16"
                )
            }
        ),
        "a.docx",
        ["pull in text from outside"],
    ),
    "the same in a part of its own kind": (
        word(
            parts={
                "[Content_Types].xml": uploads.TYPES.format(main=f"{WORD}.main+xml")
                .replace("</Types>", '<Default Extension="odd" ContentType="text/xml"/></Types>')
                .encode(),
                "word/notes.odd": b"<!ENTITY x 'y'>",
            }
        ),
        "a.docx",
        ["pull in text from outside"],
    ),
    "a header that breaks off": (
        word(parts={"word/header1.xml": b"<hdr><p>Somebody</p>"}),
        "a.docx",
        ["a part that cannot be read"],
    ),
    "footnotes under another name that are no markup": (
        word(
            parts={
                "[Content_Types].xml": uploads.TYPES.format(main=f"{WORD}.main+xml")
                .replace(
                    "</Types>",
                    '<Override PartName="/word/notes.dat" ContentType="x.footnotes+xml"/></Types>',
                )
                .encode(),
                "word/notes.dat": b"Somebody",
            }
        ),
        "a.docx",
        ["a part that cannot be read"],
    ),
    "relationships in wide letters": (
        word(
            parts={
                RELS: uploads.RELATIONS.replace("UTF-8", "UTF-16")
                .format(relation("image", "https://x.example/a.png", "External"))
                .encode("utf-16")
            }
        ),
        "a.docx",
        ["a part that cannot be read"],
    ),
    "relationships with a comment between": (
        word(
            parts={
                RELS: uploads.RELATIONS.format(
                    "<!-- -->" + relation("aFChunk", "https://x.example/a.htm", "External")
                ).encode()
            }
        ),
        "a.docx",
        ["a part that cannot be read"],
    ),
    "locked pdf": (uploads.locked(user="word"), "a.pdf", ["locked or encrypted"]),
    "encrypted pdf that opens": (uploads.locked(user=""), "a.pdf", ["locked or encrypted"]),
    "half a pdf": (DAMAGED_PDF, "a.pdf", ["damaged"]),
    "the beginning of a pdf": (b"%PDF-1.7", "a.pdf", ["damaged"]),
    "no pages": (pdf(0), "a.pdf", ["no pages"]),
    "runs on opening": (
        pdf(OpenAction=action("JavaScript", JS="app.alert(1)")),
        "a.pdf",
        ["runs a program"],
    ),
    "starts a program": (
        pdf_with_note(A=action("Launch", F="calc.exe")),
        "a.pdf",
        ["runs a program"],
    ),
    "carries a file": (uploads.pdf_with_attachment(), "a.pdf", ["carries another file"]),
    "a form of its own kind": (
        pdf(AcroForm=pikepdf.Dictionary(XFA=pikepdf.String("x"))),
        "a.pdf",
        ["form"],
    ),
    "an attachment on a page": (
        pdf_with_note(Subtype=pikepdf.Name.FileAttachment),
        "a.pdf",
        ["carries another file"],
    ),
}


@pytest.mark.parametrize("which", REFUSED)
def test_every_fault_is_told_in_a_sentence(which: str) -> None:
    content, name, words = REFUSED[which]
    found = intake.reasons_against_upload(content, name)
    assert len(found) == len(words), found
    for sentence, part in zip(found, words, strict=True):
        assert part in sentence
        assert sentence.endswith(".")


def test_a_kind_that_the_page_does_not_take() -> None:
    assert intake.reasons_against_upload(word(), "a.docx", [PDF]) == [
        "The file must be a PDF (.pdf). What is in this one is something else."
    ]


# -- Bounds -------------------------------------------------------------------------------------


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its own words, by its rate of packing, in all, by number, and within another archive."""
    big = word(parts={"word/big.xml": bytes(21 * 1024 * 1024)})
    assert len(big) < 64 * 1024
    tracemalloc.start()
    assert intake.reasons_against_upload(big, "a.docx") == [word_checks.TOO_MUCH]
    assert tracemalloc.get_traced_memory()[1] < 4 * 1024 * 1024
    tracemalloc.stop()
    monkeypatch.setattr(word_checks, "MOST_UNPACKED", 3_000_000)
    nested = word(parts={"word/embeddings/a.zip": archive({"a": bytes(4_000_000)})})
    assert intake.reasons_against_upload(nested, "a.docx") == [word_checks.TOO_MUCH]
    declared = word(parts={"word/big.xml": bytes(4_000_000)})
    assert intake.reasons_against_upload(declared, "a.docx") == [word_checks.TOO_MUCH]


def test_archives_are_not_followed_for_ever() -> None:
    content = archive({"a.xml": b"x"})
    for _ in range(3):
        content = archive({"a.zip": content})
    assert intake.reasons_against_upload(word(parts={"a.zip": content}), "a.docx") == [
        word_checks.TOO_MUCH
    ]


def test_many_small_parts_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_checks, "MOST_PARTS", 5)
    parts = {f"{number}.xml": b"x" for number in range(4)}
    assert intake.reasons_against_upload(word(parts=parts), "a.docx") == [word_checks.TOO_MUCH]
    nested = word(parts={"a.zip": archive(parts)})
    assert intake.reasons_against_upload(nested, "a.docx") == [word_checks.TOO_MUCH]


def test_a_lie_about_a_size_is_damage() -> None:
    """The part is read no further than it says, and its sum is then wrong."""
    content = uploads.lying_about_size(5_000_000)
    assert intake.reasons_against_upload(content, "a.docx") == [word_checks.DAMAGED]


def test_a_pdf_that_takes_too_much_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that looks has bounds; one that dies or does not come back met too much."""
    monkeypatch.setattr(pdf_look, "BOUNDS", Bounds(memory=2**30, processor=20, wait=0.001))
    assert pdf_look.faults_of_pdf(pdf()) == [pdf_look.TOO_MUCH]
    monkeypatch.setattr(pdf_look, "BOUNDS", Bounds(memory=10**7, processor=20, wait=60))
    assert pdf_look.faults_of_pdf(pdf()) == [pdf_look.TOO_MUCH]


def test_a_pdf_with_too_many_objects(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_look, "MOST_OBJECTS", 2)
    assert pdf_look.look(pdf()) == [pdf_look.TOO_MUCH]
