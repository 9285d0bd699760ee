"""A letter in rows and in its panel: how it stands, to whom it goes, what became of it."""

from collections.abc import Iterable
from typing import Any

from django.template.defaultfilters import filesizeformat

from dhr import letters
from dhr.models import Letter
from dhr.vocabulary import SENDING_LABELS, LetterStatus, SendingMethod
from people.days import long_date

_COLOURS = {
    LetterStatus.DRAFT: "blue",
    LetterStatus.ISSUED: "yellow",
    LetterStatus.SENT: "green",
    LetterStatus.REPLACED: "grey",
    LetterStatus.DROPPED: "grey",
}


def panel_of(
    letter: Letter, facts: letters.LetterFacts, addressee: letters.Addressee, url: Any
) -> dict[str, Any]:
    """The letter as components/letter_panel.html shows it."""
    size = f"PDF, {filesizeformat(letter.document.size)}" if letter.document else "PDF, draft"
    return {
        "title": letter.label,
        "addressee": addressee.name,
        "state": _tag(letter),
        "holds_identity": facts.holds_identity,
        "to_be_sent": letter.status in {LetterStatus.DRAFT, LetterStatus.ISSUED},
        "url": url("letter_file", letter_pk=letter.pk),
        "file_words": size,
        "note": letters.summary_of(letter),
    }


def groups_of(rows: Iterable[Letter], url: Any) -> list[dict[str, Any]]:
    """A case's letters by kind, in the order given; one table a kind, one row a letter."""
    groups: dict[str, list[list[Any]]] = {}
    for letter in rows:
        groups.setdefault(letter.label, []).append(
            [
                {
                    "text": letters.addressee_of(letter).name,
                    "url": url("letter", letter_pk=letter.pk),
                    "hint": tells_of(letter),
                },
                {
                    "tag": _tag(letter),
                    "hint": f"on {long_date(letter.sent_on)}" if letter.sent_on else "",
                },
            ]
        )
    return [{"label": label, "rows": found} for label, found in groups.items()]


def tells_of(letter: Letter) -> str:
    """Which decision it tells of, by its day: a case may have been decided more than once."""
    if letter.decision is None or letter.decision.decided_on is None:
        return ""
    return f"Decision of {long_date(letter.decision.decided_on)}"


def _tag(letter: Letter) -> dict[str, str]:
    return {"text": letter.status_label, "colour": _COLOURS[LetterStatus(letter.status)]}


def history_of(letter: Letter) -> list[dict[str, str]]:
    """What became of it: issued, sent, replaced."""
    rows = []
    if letter.issued_on and letter.issued_by:
        rows.append(
            {"key": "Issued", "value": f"{long_date(letter.issued_on)}, by {letter.issued_by.name}"}
        )
    if letter.document:
        rows.append({"key": "Fingerprint (SHA-256)", "value": f"{letter.document.sha256[:16]}…"})
    if letter.sent_on:
        how = SENDING_LABELS[SendingMethod(letter.sent_how)]
        rows.append(
            {"key": "Sent", "value": f"{long_date(letter.sent_on)}, by {letter.sent_by}\n{how}"}
        )
    if letter.replace_reason:
        dropped = letter.status == LetterStatus.DROPPED
        key = "Why it is no longer needed" if dropped else "Why it was replaced"
        rows.append({"key": key, "value": letter.replace_reason})
    return rows


def enclosed(facts: letters.LetterFacts) -> list[dict[str, str]]:
    """What the letter says is enclosed, so that whoever sends it puts it in."""
    found = facts.context.get("enclosures", [])
    return [{"key": "To enclose with it", "value": "\n".join(found)}] if found else []
