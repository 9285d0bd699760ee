"""How an action with one body is shown in a list."""

import datetime
from typing import Any

from learning import progress
from learning.models import Addressee
from learning.vocabulary import Colour
from people.days import long_date

# The design system's colours of a tag; each stands beside its word.
TAG_COLOURS = {
    Colour.RED: "red",
    Colour.AMBER: "yellow",
    Colour.GREEN: "green",
    Colour.GREY: "grey",
}


def register_row(row: Addressee, today: datetime.date, url: str) -> list[Any]:
    """Words, source, owner, due, label."""
    recommendation = row.action.recommendation
    return [
        {"text": shortened(row.action.what), "url": url, "hint": recommendation.title},
        recommendation.source.title,
        row.name,
        due_cell(row, today),
        stands_cell(row, today),
    ]


def title_of(row: Addressee) -> str:
    """What an action is called: "SAR Alder, Recommendation 3", and which of its actions."""
    recommendation = row.action.recommendation
    which = f", action {row.action.position}" if row.action.words else ""
    return f"{recommendation.source.title}, {recommendation.title}{which}"


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
