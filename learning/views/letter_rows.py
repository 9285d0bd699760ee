"""A letter on what a body left open, in rows and in its panel."""

import datetime
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from learning.letters import LetterFacts, items_of, what_binds
from learning.models import EscalationLetter, LetterItem
from learning.owed import ANSWER
from learning.views.rows import stands_cell, title_of
from learning.vocabulary import SENT_HOW_LABELS, Escalation, LetterState, SentHow
from people.days import count, long_date

COLUMNS = ("Letter", "About", "Prepared", "How it stands")
ITEM_COLUMNS = ("What", "Due", "Late", "How it stands now")
_COLOURS = {
    LetterState.WAITS: "blue",
    LetterState.RELEASED: "yellow",
    LetterState.SENT: "green",
    LetterState.SET_ASIDE: "grey",
}
HOW_TO_SEND = "By your own secure e-mail, by post or by hand. This system sends it nowhere."


def row_of(letter: EscalationLetter) -> list[Any]:
    """One letter in a list."""
    days = {
        LetterState.SENT: letter.sent_on,
        LetterState.SET_ASIDE: letter.set_aside_on,
        LetterState.RELEASED: letter.released_on,
    }
    on = days.get(LetterState(letter.state))
    return [
        {"text": letter.label, "url": reverse("learning:letter", args=[letter.pk]),
         "hint": letter.body.name},
        letter.source.title,
        long_date(letter.prepared_on),
        {"tag": tag_of(letter), "hint": f"on {long_date(on)}" if on else ""},
    ]  # fmt: skip


def tag_of(letter: EscalationLetter) -> dict[str, str]:
    """Where it is, beside its colour."""
    return {"text": letter.state_label, "colour": _COLOURS[LetterState(letter.state)]}


def panel_of(letter: EscalationLetter, facts: LetterFacts) -> dict[str, Any]:
    """The letter as components/letter_panel.html shows it."""
    size = f"PDF, {filesizeformat(letter.document.size)}" if letter.document else "PDF, draft"
    to = f"the chief officer of {letter.body.name}"
    if letter.step == Escalation.CSP_CHAIR:
        chair = facts.context["chair_name"] or "the CSP chair"
        to = f"{chair}, with their letter to {to}"
    return {
        "title": letter.label,
        "addressee": to,
        "state": tag_of(letter),
        "holds_identity": False,
        "to_be_sent": False,
        "url": reverse("learning:letter_file", args=[letter.pk]),
        "file_words": size,
        "note": "",
    }


def facts_rows(letter: EscalationLetter, facts: LetterFacts) -> list[dict[str, Any]]:
    """What is known of it, and what became of it."""
    rows: list[dict[str, Any]] = [
        {"key": "About", "value": f"{letter.body.name}, {letter.source.title}"},
        {"key": "What binds them", "value": what_binds(letter)},
        {"key": "Prepared", "value": f"{long_date(letter.prepared_on)}, by itself"},
    ]
    if letter.state in (LetterState.WAITS, LetterState.RELEASED):
        rows.append({"key": "To be signed by", "value": facts.signatory})
        rows.append({"key": "How to send it", "value": HOW_TO_SEND})
    if letter.step == Escalation.CSP_CHAIR and letter.state == LetterState.WAITS:
        on = facts.context["written_on"]
        before = f"Sent on {long_date(on)}" if on else "None is recorded as sent"
        if facts.context["one_waits_before"]:
            before += "\nOne waits to be released or sent: look at that one first"
        rows.append({"key": "Letter to the chief officer before", "value": before})
    if letter.released_on and letter.released_by and letter.document:
        rows.append(
            {"key": "Released",
             "value": f"{long_date(letter.released_on)}, by {letter.released_by.name}"}
        )  # fmt: skip
        rows.append({"key": "Fingerprint (SHA-256)", "value": f"{letter.document.sha256[:16]}…"})
    if letter.sent_on:
        how = SENT_HOW_LABELS[SentHow(letter.sent_how)]
        rows.append(
            {"key": "Sent", "value": f"{long_date(letter.sent_on)}, by {letter.sent_by}\n{how}"}
        )
    if letter.set_aside_on:
        who = letter.set_aside_by.name if letter.set_aside_by else "itself"
        rows.append(
            {"key": "Set aside",
             "value": f"{long_date(letter.set_aside_on)}, by {who}\n{letter.set_aside_why}"}
        )  # fmt: skip
    return rows


def item_rows(letter: EscalationLetter, today: datetime.date) -> list[list[Any]]:
    """What it is about: what was due by when, how late it was when the letter was done with, and
    how it stands now."""
    until = letter.sent_on or letter.set_aside_on or today
    return [_item(item, until, today) for item in items_of(letter)]


def _item(item: LetterItem, until: datetime.date, today: datetime.date) -> list[Any]:
    row = item.addressee
    due = "An answer by" if item.deadline.kind == ANSWER else "To be done by"
    return [
        {"text": title_of(row),
         "url": reverse("learning:recommendation", args=[row.action.recommendation_id])},
        f"{due} {long_date(item.due_on)}",
        count((until - item.due_on).days, "day"),
        stands_cell(row, today),
    ]  # fmt: skip
