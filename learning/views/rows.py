"""How an action with one body is shown in a list."""

import datetime
from typing import Any

from learning import progress
from learning.export import Cell
from learning.models import Addressee
from learning.vocabulary import (
    ASSESSMENT_LABELS,
    RESPONSE_LABELS,
    Assessment,
    Colour,
    Response,
)
from people.days import long_date

# The design system's colours of a tag; each stands beside its word.
TAG_COLOURS = {
    Colour.RED: "red",
    Colour.AMBER: "yellow",
    Colour.GREEN: "green",
    Colour.GREY: "grey",
}


# Shown of what was asked of a body that cannot be told: its days run, and it may not know.
NOBODY_TOLD = "Nobody there is told: no contact and no mailbox is kept here"


def register_row(
    row: Addressee, today: datetime.date, url: str, *, out_of_reach: bool
) -> list[Any]:
    """Words, source, owner, due, label; ``out_of_reach``, whether nobody of the body is told."""
    recommendation = row.action.recommendation
    return [
        {"text": shortened(row.action.what), "url": url, "hint": recommendation.title},
        recommendation.source.title,
        {"text": row.name, "hint": NOBODY_TOLD} if out_of_reach else row.name,
        due_cell(row, today),
        stands_cell(row, today),
    ]


def title_of(row: Addressee) -> str:
    """What an action is called: "SAR Alder, Recommendation 3", and which of its actions."""
    recommendation = row.action.recommendation
    which = f", action {row.action.position}" if row.action.words else ""
    return f"{recommendation.source.title}, {recommendation.title}{which}"


EXPORTED = (
    "Source",
    "Kind",
    "Number",
    "Recommendation",
    "Theme as made",
    "Themes",
    "Action",
    "For, as made",
    "Body",
    "Response",
    "Assessment",
    "How it stands",
    "Target as made",
    "Target day",
    "Days late",
    "Asked on",
    "Answer due",
    "Last said anything",
    "Days silent",
    "To note",
)


def export_row(row: Addressee, today: datetime.date, *, out_of_reach: bool) -> list[Cell]:
    """Everything the register shows of a row, a cell each."""
    recommendation = row.action.recommendation
    return [
        recommendation.source.title,
        recommendation.source.kind_label,
        recommendation.number,
        recommendation.words,
        recommendation.theme_as_made,
        "; ".join(recommendation.theme_labels),
        row.action.words,
        row.as_made,
        row.body.name if row.body else "",
        RESPONSE_LABELS[Response(row.response)],
        ASSESSMENT_LABELS[Assessment(row.assessment)],
        progress.in_words(row, today),
        row.action.target,
        row.due_on,
        progress.days_late(row, today) or None,
        row.asked_on,
        row.answer_due_on,
        row.last_said_on,
        progress.days_silent(row, today),
        NOBODY_TOLD if out_of_reach else "",
    ]


def stands_cell(row: Addressee, today: datetime.date) -> dict[str, Any]:
    """The derived label as a tag."""
    colour = TAG_COLOURS[progress.colour_of(row, today)]
    return {"text": "", "tag": {"text": progress.in_words(row, today), "colour": colour}}


def due_cell(row: Addressee, today: datetime.date) -> str:
    """The target day, else its words, else that there is none."""
    if row.due_on is not None:
        return long_date(row.due_on)
    return f"No day: “{row.action.target}”" if row.action.target else "No day"


def shortened(text: str, longest: int = 160) -> str:
    """A text for a list, cut at a word."""
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[:longest].rsplit(" ", 1)[0] + " …"
