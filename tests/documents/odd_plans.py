"""Files that are no plan as it is read here, or are not what their names say; and what is said."""

from tests.documents import uploads
from tests.documents.plans import excel, packed, table, word

HEADS = ["Recommendation", "Action", "Lead agency", "Target date"]
ROW = ["1. Ask alone.", "Train", "Police", "May 2024"]
DOCX, XLSX = word(table(HEADS, ROW)), excel([tuple(HEADS), tuple(ROW)])
CSV = b"Recommendation,Action,Lead,By when\n1. Ask alone,Train,Police,May 2024\n"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WEB_PAGE = b"\r\n<html><body><table><tr><td>Recommendation</td></tr></table></body></html>"
XML = b'\xef\xbb\xbf<?xml version="1.0"?><Workbook>Recommendation, Action, Lead</Workbook>'
NOT_WORD, NOT_EXCEL, NOT_CSV = (
    f"This is not {kind}, although its name ends in {ending}: what is in it is "
    for kind, ending in (
        ("a Word document", ".docx"),
        ("an Excel workbook", ".xlsx"),
        ("a CSV file", ".csv"),
    )
)
NOT_READ = "A plan is read from Word, Excel or CSV, and what is in this file is "

# Name → bytes, and how the one sentence begins.
ODD: dict[str, tuple[bytes, str]] = {
    "word.xlsx": (DOCX, f"{NOT_EXCEL}a Word document."),
    "excel.DOCX": (XLSX, f"{NOT_WORD}an Excel workbook."),
    "word.csv": (DOCX, f"{NOT_CSV}a Word document."),
    "text.docx": (CSV, f"{NOT_WORD}plain text"),
    "text.xlsx": (CSV, f"{NOT_EXCEL}plain text"),
    "web.xls": (WEB_PAGE, f"{NOT_READ}a web page."),
    "web.xlsx": (WEB_PAGE, f"{NOT_EXCEL}a web page."),
    "web.csv": (WEB_PAGE, f"{NOT_CSV}a web page."),
    "web.doc": (b"MIME-Version: 1.0\r\n\r\n<html>", f"{NOT_READ}a web page."),
    "xml.xls": (XML, f"{NOT_READ}a file in XML."),
    "rtf.docx": (b"{\\rtf1 Recommendation}", f"{NOT_WORD}an RTF document."),
    "picture.csv": (b"\x89PNG\r\n\x1a\n\x00", f"{NOT_CSV}another kind of file."),
    "open.odt": (
        uploads.archive({"mimetype": b"application/vnd.oasis", "content.xml": b"<x/>"}),
        f"{NOT_READ}an OpenDocument file.",
    ),
    "binary.xlsb": (uploads.archive({"xl/workbook.bin": b"\x00"}), f"{NOT_READ}a binary workbook"),
    "packed.docx": (packed({"other.txt": "x"}), f"{NOT_WORD}another kind of file."),
    "old.xls": (
        OLD + "Workbook".encode("utf-16-le"),
        "The file is of an older kind (.doc or .xls)",
    ),
    "locked.xlsx": (OLD + "EncryptedPackage".encode("utf-16-le"), "The file is locked with a pass"),
    "plan.pdf": (b"%PDF-1.7", "A plan cannot be read from a PDF."),
    "empty.docx": (b"", "The file is empty."),
    "blank.csv": (b" \r\n\n", "The file is empty."),
    "cut.docx": (DOCX[: len(DOCX) // 2], "The file is damaged"),
    "letter.docx": (uploads.word("A letter."), "No action plan was found in the file."),
    "headings.csv": (CSV.splitlines()[0], "No action plan was found in the file."),
    "unended.csv": (
        b'Recommendation,Action\n"' + b"x" * 200_000,
        "The file cannot be read as CSV.",
    ),
}

# What is read, though not every program writes it so.
STRICT = {
    "wordprocessingml/2006/main": "wordprocessingml/main",
    "spreadsheetml/2006/main": "spreadsheetml/main",
    "officeDocument/2006/relationships": "officeDocument/relationships",
}


def strictly(content: bytes) -> bytes:
    """The same saved by the strict letter of the standard."""
    parts = uploads.parts_of(content)
    for usual, strict in STRICT.items():
        parts = {
            name: part.replace(
                f"http://schemas.openxmlformats.org/{usual}".encode(),
                f"http://purl.oclc.org/ooxml/{strict}".encode(),
            )
            for name, part in parts.items()
        }
    return uploads.archive(parts)


READ: dict[str, bytes] = {
    "plan.docx": DOCX,
    "Plan.XLSX": XLSX,
    "plan.csv": CSV,
    "plan": CSV,
    "plan.tsv": CSV.replace(b",", b"\t"),
    "unicode.csv": CSV.decode().replace(",", "\t").encode("utf-16"),
    "european.csv": CSV.replace(b",", b";"),
    "strict.docx": strictly(DOCX),
    "strict.xlsx": strictly(XLSX),
}
