"""A letter in rows and in its panel: how it stands, to whom it goes, what became of it."""

from collections.abc import Iterable
from typing import Any

from django.template.defaultfilters import filesizeformat

from dhr import letters
from dhr.models import Letter
from dhr.vocabulary import SENDING_LABELS, DueKind, LetterKind, LetterStatus, SendingMethod
from people.days import long_date

_COLOURS = {
    LetterStatus.DRAFT: "blue",
    LetterStatus.ISSUED: "yellow",
    LetterStatus.SENT: "green",
    LetterStatus.REPLACED: "grey",
    LetterStatus.DROPPED: "grey",
    LetterStatus.SET_ASIDE: "grey",
}


LATE_WITH = {
    DueKind.SCOPING_RETURN: "What it knows",
    DueKind.CONTRIBUTION: "Its report",
}


def panel_of(
    letter: Letter, facts: letters.LetterFacts, addressee: letters.Addressee, url: Any
) -> dict[str, Any]:
    """The letter as components/letter_panel.html shows it."""
    size = f"PDF, {filesizeformat(letter.document.size)}" if letter.document else "PDF, draft"
    return {
        "title": letter.label,
        "addressee": addressee.in_sentence,
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
    """Which decision it tells of, by its day: a case may have been decided more than once; or what
    is late, by the day by which it was due."""
    if letter.deadline is not None and letter.was_due_on is not None:
        late = LATE_WITH[DueKind(letter.deadline.kind)]
        return f"{late}, due on {long_date(letter.was_due_on)}"
    if letter.decision is None or letter.decision.decided_on is None:
        return ""
    return f"Decision of {long_date(letter.decision.decided_on)}"


def _tag(letter: Letter) -> dict[str, str]:
    return {"text": letter.status_label, "colour": _COLOURS[LetterStatus(letter.status)]}


def history_of(letter: Letter) -> list[dict[str, str]]:
    """What became of it: issued, sent, replaced, set aside."""
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
    if letter.set_aside_on and letter.set_aside_by:
        said = f"{long_date(letter.set_aside_on)}, by {letter.set_aside_by.name}"
        rows.append({"key": "Set aside", "value": f"{said}\n{letter.replace_reason}"})
    elif letter.replace_reason:
        dropped = letter.status == LetterStatus.DROPPED
        key = "Why it is no longer needed" if dropped else "Why it was replaced"
        rows.append({"key": key, "value": letter.replace_reason})
    return rows


def enclosed(facts: letters.LetterFacts) -> list[dict[str, str]]:
    """What the letter says is enclosed, so that whoever sends it puts it in."""
    found = facts.context.get("enclosures", [])
    return [{"key": "To enclose with it", "value": "\n".join(found)}] if found else []


_TOLD_OFFICE = "Recorded: the Home Office has been told of {}."
# What the sending of a letter brought about, and what comes next.
SAID_OF_SENDING = {
    LetterKind.DECISION_HOME_OFFICE: _TOLD_OFFICE.format("the decision")
    + " What the case waits for now stands on its own page.",
    LetterKind.SUSPENSION_HOME_OFFICE: _TOLD_OFFICE.format("the suspension")
    + " It is written to again once a new timescale is agreed.",
    LetterKind.TIMESCALE_HOME_OFFICE: _TOLD_OFFICE.format("the new timescale")
    + " Nothing more is owed for it.",
    LetterKind.REOPENING_HOME_OFFICE: _TOLD_OFFICE.format("the reopening")
    + " The family is told by itself, under Family.",
    LetterKind.APPOINTMENT: "Recorded: the appointment was put in writing. The case opens to them "
    "once they have given their undertaking.",
    LetterKind.SCOPING: "Recorded: the agency counts as asked from that day. Its answer is "
    "recorded under Agencies.",
    LetterKind.SECURE_RECORDS: "Recorded: the agency was asked to keep its records safe. Who keeps "
    "them is recorded with its answer.",
    LetterKind.CONTRIBUTION: "Recorded: the body counts as asked from that day. What it gives is "
    "recorded with the agency.",
    LetterKind.RECEIPT: "Recorded: whoever told us has their receipt. Nothing more is owed for it.",
    LetterKind.DECISION_FAMILY: "Recorded: this side of the family has been told of the decision. "
    "No other side was told by it.",
    LetterKind.CHANGE_FAMILY: "Recorded: this side of the family has been told of the change. No "
    "other side was told by it.",
    LetterKind.DECISION_BODY: "Recorded: the agency has been told of the decision. Nothing more is "
    "owed for it.",
    LetterKind.TRANSFER: "Recorded: the offer was sent. The case stays here until they answer.",
    LetterKind.LATE_CHIEF_OFFICER: "Recorded: the chief officer was written to. What is late stays "
    "late until the body answers, and reminders go on.",
    LetterKind.LATE_CSP_CHAIR: "Recorded: the CSP chair has the letter, and their own to the chief "
    "officer. What is late stays late until the body answers, and reminders go on.",
}


def said_of_sending(letter: Letter) -> str:
    """What the banner says once it is recorded how a letter was sent."""
    return SAID_OF_SENDING[LetterKind(letter.kind)]
