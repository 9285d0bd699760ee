"""Small real PDFs: a page of text, as one would be exported; and one with a name under a box."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name

A4 = (0, 0, 595, 842)
COVERED = "0 0 0 rg 60 690 400 40 re f"


def pdf_of(*lines: str, over: str = "", title: str = "Report") -> bytes:
    """One page with these lines; ``over`` is drawn on top of them."""
    pdf = pikepdf.new()
    text = "".join(f"({line}) Tj 0 -18 Td " for line in lines)
    content = f"BT /F1 12 Tf 72 700 Td {text}ET {over}".encode("latin-1")
    font = pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
    )  # fmt: skip
    page = Dictionary(
        Type=Name.Page, MediaBox=Array(A4), Contents=pdf.make_stream(content),
        Resources=Dictionary(Font=Dictionary(F1=font)),
    )  # fmt: skip
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    pdf.docinfo["/Title"] = title
    written = io.BytesIO()
    pdf.save(written, deterministic_id=True)
    return written.getvalue()
