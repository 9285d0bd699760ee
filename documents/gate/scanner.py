"""One file looked through, part by part."""

import hashlib
import io
from collections.abc import Collection

import pikepdf
import pypdfium2

from documents.gate.findings import Finding, Scan, Technique, UnreadableFile, identity
from documents.gate.phrases import Phrases

NOT_A_PDF = "The file is not a PDF. Save or export it as a PDF first."
LOCKED = "The file opens only with a password. Save it again without one."
BROKEN = "The file is damaged: it cannot be opened as a PDF. Export it again."


def examine(content: bytes, *, file_name: str, identities: Collection[str]) -> Scan:
    """Everything the gate looks for, in this very process."""
    phrases = Phrases(identities)
    if b"%PDF-" not in content[:1024]:
        raise UnreadableFile(NOT_A_PDF)
    findings: list[Finding] = []
    if phrases.found_in_name(file_name):
        findings.append(identity(Technique.IDENTITY_IN_FILE_NAME, "file name"))
    try:
        with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
            for key, value in pdf.docinfo.items():
                if phrases.found_in(str(value)):
                    findings.append(identity(Technique.IDENTITY_IN_METADATA, f"{key}"[1:]))
    except pikepdf.PasswordError:
        raise UnreadableFile(LOCKED) from None
    except pikepdf.PdfError:
        raise UnreadableFile(BROKEN) from None
    document = pypdfium2.PdfDocument(content)
    for number, page in enumerate(document, start=1):
        if phrases.found_in(page.get_textpage().get_text_range()):
            findings.append(identity(Technique.IDENTITY_IN_TEXT, f"page {number}"))
    return Scan(
        file=phrases.without(file_name),
        sha256=hashlib.sha256(content).hexdigest(),
        findings=tuple(sorted(set(findings))),
    )
