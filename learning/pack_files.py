"""The papers of a meeting as files: a tagged PDF and a Word document of the same words.

Neither names a person outside its pages: titles and file names tell the day and the version.
"""

from typing import Any

from documents.blocks import one_line
from documents.kinds_of_file import KINDS, PDF, WORD
from documents.pdf import render_letter
from documents.word_paper import paper_document
from learning.forum_pack import Pack
from learning.pack_words import blocks_of, is_minuted
from people.days import long_date

SENSITIVE = "OFFICIAL-SENSITIVE"


def pdf_of(pack: Pack) -> bytes:
    """The pack as a tagged PDF, before any transaction. Raises ``ValueError`` for a restricted
    pack that is not marked so."""
    return render_letter(
        "papers/forum_pack.html",
        _common(pack),
        title=title_of(pack),
        marking=_marking(pack),
        made_on=pack.on,
    )


def word_of(pack: Pack) -> bytes:
    """The pack as a Word document, the same bytes each time. Raises ``ValueError`` as above."""
    common = _common(pack)
    return paper_document(
        title=title_of(pack),
        heading=common["heading"],
        marking=_marking(pack),
        reference=common["reference"],
        blocks=common["blocks"],
    )


DRAWN_BY = {PDF: pdf_of, WORD: word_of}


def title_of(pack: Pack) -> str:
    """What a reader's window says: never more than the day and the version."""
    what = "Meeting papers and minutes" if is_minuted(pack) else "Meeting papers"
    return f"{what}, {long_date(pack.on)}, {_version(pack)} version"


def file_name_of(pack: Pack, content_type: str) -> str:
    """The name under which a file of this kind leaves."""
    return f"meeting-{pack.on.isoformat()}-{_version(pack)}{KINDS[content_type][0]}"


def _common(pack: Pack) -> dict[str, Any]:
    return {
        "heading": one_line(pack.title),
        "reference": f"Meeting {long_date(pack.on)}",
        "blocks": blocks_of(pack),
    }


def _version(pack: Pack) -> str:
    return "restricted" if pack.restricted else "open"


def _marking(pack: Pack) -> str:
    if pack.restricted and pack.marking != SENSITIVE:
        raise ValueError(f"A restricted pack is marked {SENSITIVE}.")
    return pack.marking
