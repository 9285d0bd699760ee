"""What rows about agencies asked and rows about bodies asked share."""

import datetime
from collections.abc import Iterable
from typing import Any

from dhr.models import ContributionRequest, ScopingRequest
from dhr.vocabulary import SENDING_LABELS, SendingMethod
from people.days import count, long_date
from people.ended import ended_in_words
from people.models import Body

Asked = ScopingRequest | ContributionRequest


def part_of(body: Body) -> str:
    """How a body takes part; whoever is invited is never told anything else."""
    return "Named in the Act: asked" if body.named_in_act else "By invitation: invited"


def place_taken(request: Asked, today: datetime.date) -> str:
    """ "Chalkton CCG ended on 1 July 2022, and Chalkton ICB took its place."; empty where the body
    stands or has answered. Whoever took its place has its records, and answers for it."""
    body = request.body
    if request.asked.answered_on is not None or not body.has_ended_by(today):
        return ""
    return ended_in_words(body.name, body.succeeded_on, body.standing_on(today).name)


def places_taken(requests: Iterable[Asked], today: datetime.date) -> list[str]:
    """The same of several, of those alone that have ended."""
    return [words for request in requests if (words := place_taken(request, today))]


def answering_now(request: Asked, today: datetime.date) -> list[dict[str, str]]:
    """Where the body has ended without an answer: whom to ask instead, as a row of its page."""
    ended = place_taken(request, today)
    successor = request.body.standing_on(today).name
    ask = f"{ended} Ask {successor}, and write down here what it answers."
    return [{"key": "Who answers now", "value": ask}] if ended else []


def silent(days: int | None) -> dict[str, str]:
    """For how long it has been silent, as a tag."""
    return {"text": f"Silent {count(days or 0, 'day')}", "colour": "orange"}


def asked_again(request: Asked) -> dict[str, Any]:
    """The last column of both tables: when it was asked again, and how often."""
    again = list(request.reminders.all())
    return {
        "text": long_date(again[-1].on) if again else "No",
        "keys": True,
        "hint": f"{len(again)} times" if len(again) > 1 else "",
    }


def asked_in_words(request: Asked) -> str:
    """When and how it was asked; empty until it was."""
    if not request.asked_on:
        return ""
    return f"{long_date(request.asked_on)}\n{SENDING_LABELS[SendingMethod(request.asked_how)]}"


def last_rows(request: Asked) -> list[dict[str, str]]:
    """Each time it was asked again, and who wrote it down."""
    again = [
        f"{long_date(row.on)}, {SENDING_LABELS[SendingMethod(row.how)].lower()}"
        for row in request.reminders.all()
    ]
    return [
        {"key": "Asked again", "value": "\n".join(again) or "No"},
        {"key": "Written down by", "value": request.asked_by.name},
    ]
