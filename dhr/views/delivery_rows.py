"""How messages read on their page: what each is about, the tabs, and whether the timetable runs."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from notifications.models import Message, MessageQuerySet, State, Tick
from notifications.policy import sweep_on
from notifications.queries import messages_seen, out_of_reach, reminders_seen
from notifications.sweep import TICK
from notifications.timetable import SWEPT_BY, Timetable, timetable
from notifications.words import LATE_AFTER, NO_MAILBOX, moment_in_words
from people.days import clock_time, count
from people.templatetags.days import moment

COLUMNS = [{"label": label} for label in ("About", "To", "What became of it", "Queued")]

# In the order in which somebody who looks for trouble wants them.
TABS = (
    ("", "All"),
    (State.FAILED.value, State.FAILED.label),
    (State.QUEUED.value, State.QUEUED.label),
    (State.SENDING.value, State.SENDING.label),
    (State.SENT.value, State.SENT.label),
    (State.LAPSED.value, State.LAPSED.label),
)
MOST_REFERENCES = 5

Line = dict[str, Any]


def tabs(counts: Mapping[str, int], chosen: str) -> list[Line]:
    """Each state with how many rows it leads to."""
    numbers = {**counts, "": sum(counts.values())}
    here = reverse("dhr:deliveries")
    return [
        {
            "label": f"{label} ({numbers.get(state, 0):,})",
            "url": f"{here}?state={state}" if state else here,
            "current": state == chosen,
        }
        for state, label in TABS
    ]


class Abouts:
    """What the messages of a page are about, as far as this person may know: one query for all.

    A reminder may gather things of several partnerships. It is counted and named by those of them
    that this person sees, as if there were no others.
    """

    def __init__(
        self, messages: Iterable[Message], owners: Mapping[str, str], user_id: UUID | None
    ) -> None:
        self._owners = owners
        self._things: dict[UUID, list[str]] = defaultdict(list)
        reminders = [message.pk for message in messages if message.for_day]
        seen = reminders_seen(list(owners), user_id).filter(message__in=reminders)
        things = seen.order_by().values_list("message", "deadline", "deadline__reference")
        for pk, _, reference in things.distinct():
            self._things[pk].append(reference)

    def of(self, message: Message) -> str:
        """ "BF-Q7K", "The partnership", or "Reminder, 3 things: BF-Q7K, BF-T3N"."""
        if not message.for_day:
            return self._owners[message.owner]
        things = self._things[message.pk]
        if not things:
            return "Reminder"
        references = sorted(set(things))
        shown = ", ".join(references[:MOST_REFERENCES])
        more = len(references) - MOST_REFERENCES
        rest = f" and {more} more" if more > 0 else ""
        return f"Reminder, {count(len(things), 'thing')}: {shown}{rest}"


def row(message: Message, abouts: Abouts) -> list[Any]:
    """One line of the table."""
    return [
        abouts.of(message),
        message.recipient_name,
        {"text": message.state_words},
        moment(message.created_at),
    ]


def failed_row(message: Message, abouts: Abouts) -> Line:
    """A message that a person must see to, with why it failed and what may help."""
    body = message.recipient_body
    said = message.state_words
    if message.last_error == NO_MAILBOX and body is not None and body.shared_mailbox:
        said = "Failed. The body had no shared mailbox. It has one now, so this can be sent."
    elif message.for_day:
        said += " What is still due is in the next reminder, too."
    return {"message": message, "about": abouts.of(message), "said": said}


def state_of_delivery(
    seen: MessageQuerySet, owners: Collection[str], user_id: UUID | None, today: datetime.date
) -> list[Line]:
    """Whether messages leave at all: sentences, the worrying ones marked."""
    times = timetable()
    lines = [_timetable_line(times)]
    if late := seen.late(timezone.now()).count():
        minutes = int(LATE_AFTER.total_seconds() // 60)
        waits = "waits" if late == 1 else "wait"
        lines.append(_warning(f"{count(late, 'message')} {waits} for over {minutes} minutes."))
    lines.append(_reminders_of(today, times))
    untold = reminders_seen(owners, user_id).filter(
        message__isnull=True, swept_on__lt=today, deadline__ended_on__isnull=True
    )
    if number := untold.count():
        go = "goes" if number == 1 else "go"
        text = f"{count(number, 'earlier reminder')} {go} with the next message to whoever it is."
        lines.append({"text": text, "warning": False})
    for body, number in out_of_reach(owners, user_id, today):
        things = count(number, "thing that is", "things that are")
        # For whoever reads this page to mend, and no fault of the system.
        text = (
            f"Nobody can be reminded of {things} due from {body}: it has neither a contact nor "
            "a shared mailbox here. Add one, or ask it by letter."
        )
        lines.append({"text": text, "warning": True})
    return lines


def trouble(user_id: UUID | None, owners: Collection[str], today: datetime.date) -> list[str]:
    """What somebody who sees to messages must know wherever they begin; mostly nothing."""
    seen = messages_seen(owners, user_id)
    found = []
    if failed := seen.filter(state=State.FAILED).count():
        found.append(f"{count(failed, 'message')} could not be sent.")
    times = timetable()
    if times.last is not None and times.is_silent:
        found.append("Messages do not leave by themselves just now.")
    elif times.last is None and seen.late(times.now).exists():
        found.append("Messages wait and nothing sends them.")
    if times.misses_reminders_of(today):
        found.append("Today’s reminders have not been made.")
    return found


def _timetable_line(times: Timetable) -> Line:
    if by := times.first_run_by:
        text = (
            "The timetable has not run yet: this system was only just set up. It runs each minute, "
            f"for the first time before {clock_time(timezone.localtime(by))}."
        )
        return {"text": text, "warning": False}
    if times.last is None:
        return _warning("The timetable has not run yet, so nothing is sent by itself.")
    ran = f"The timetable last ran {_at(times.last, times.now)}"
    if times.is_silent:
        return _warning(f"{ran}. Until it runs again nothing is sent by itself.")
    return {"text": f"{ran}.", "warning": False}


def _reminders_of(today: datetime.date, times: Timetable) -> Line:
    done = Tick.objects.filter(name=TICK, day=today).first()
    if not sweep_on(today).goes:
        return {"text": "Nobody works today, so nobody is reminded.", "warning": False}
    if times.misses_reminders_of(today):
        by = clock_time(timezone.localtime(datetime.datetime.combine(today, SWEPT_BY)))
        return _warning(f"Today’s reminders have not been made, and should have been by {by}.")
    if done is None:
        return {"text": "Today’s reminders have not been made yet.", "warning": False}
    made = _at(done.at, timezone.now())
    return {"text": f"Today’s reminders were made {made}.", "warning": False}


def _at(at: datetime.datetime, now: datetime.datetime) -> str:
    """ "at 2:54pm", or with its day if that is another."""
    local = timezone.localtime(at)
    if local.date() == timezone.localtime(now).date():
        return f"at {clock_time(local)}"
    return f"on {moment_in_words(at)}"


def _warning(text: str) -> Line:
    return {"text": f"{text} Tell your administrator.", "warning": True}
