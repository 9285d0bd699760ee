"""What rows about agencies asked and rows about bodies asked share."""

from typing import Any

from dhr.models import ContributionRequest, ScopingRequest
from dhr.vocabulary import SENDING_LABELS, SendingMethod
from people.days import count, long_date
from people.models import Body

Asked = ScopingRequest | ContributionRequest


def part_of(body: Body) -> str:
    """How a body takes part; whoever is invited is never told anything else."""
    return "Named in the Act: asked" if body.named_in_act else "By invitation: invited"


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
