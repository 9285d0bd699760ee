"""The words of a reminder, made when it goes: how many things are due, of which references.

Whom to tell was found in the morning; whether they may still know is asked again here, since a
mail may go hours later, or days later where somebody tries it again.

What they are, and whose, is said behind the sign-in alone. A reminder counts what its turn has come
for, and a page all that is open; so each says which, and both up to the same day.
"""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F
from django.template.loader import render_to_string

from notifications.kinds import NothingLeft, Rendered, register
from notifications.models import Message, Reminder
from notifications.policy import DAYS_BEFORE, DAYS_BETWEEN_CHASES, sweep_on
from notifications.queries import deadlines_of
from notifications.sweep import KIND
from notifications.words import due_or_late
from people.today import today
from people.viewers import viewer_of


@dataclass(frozen=True)
class _Line:
    reference: str
    number: int


def register_kind() -> None:
    """Make the kind of message known. Called at start-up."""
    register(KIND, render)


def still_due(message: Message, day: datetime.date) -> "list[Reminder]":
    """What a message gathers, is still to be done and is still due from whom it goes to: neither
    done, put off nor at rest, and nothing they are kept out of or whose role they have lost."""
    rows = Reminder.objects.filter(
        message=message,
        deadline__ended_on__isnull=True,
        deadline__is_resting=False,
        deadline__due_on=F("due_on"),
    )
    if message.recipient is None:
        rows = rows.filter(deadline__body=message.recipient_body)
    else:
        theirs = deadlines_of(viewer_of(message.recipient, day))
        rows = rows.filter(deadline__in=theirs.order_by())
    # Once of each thing, also where a message took over what an earlier one failed to tell.
    return list({row.deadline_id: row for row in rows.select_related("deadline")}.values())


def render(message: Message) -> Rendered:
    """The words. Raises ``NothingLeft`` where nothing of it is left for this recipient."""
    day = today()
    due = still_due(message, day)
    if not due:
        raise NothingLeft
    late = sum(row.due_on < day for row in due)
    numbers = Counter(row.deadline.reference for row in due)
    by = sweep_on(day).first_reminded
    things = due_or_late(len(due), late, by, "thing is", "things are")
    context = {
        "things": things,
        "days_before": DAYS_BEFORE,
        "days_between": DAYS_BETWEEN_CHASES,
        "lines": [_Line(reference, number) for reference, number in sorted(numbers.items())],
        "link": settings.SITE_URL + message.context["path"],
        "to_a_mailbox": message.recipient_body_id is not None,
    }
    text = render_to_string("emails/notifications/reminder.txt", context)
    return Rendered(subject=things, text=text)
