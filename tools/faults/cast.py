"""Who is in a drill: invented people, each with one thing that is due, and the deeds they do."""

from __future__ import annotations

import datetime
import itertools
import uuid

from django.db import transaction

from notifications.deadlines import Due, rewrite
from notifications.due_kinds import register_due_kind
from notifications.models import Audience, Message, State
from people.actions.invitations import invite
from people.actions.partnerships import add_boards
from people.models import Instance, Membership, Partnership, User
from people.viewers import viewer_of

KIND = "drill.thing"
register_due_kind(KIND, "Thing of a drill")
# A Monday on which people work. The drill's database carries a day of its own, as the demo's does.
MONDAY = datetime.date(2026, 6, 15)
DAY = datetime.timedelta(days=1)
_numbers = itertools.count(1)


def set_today(day: datetime.date | None) -> None:
    """Let it be that day for the product; the clock's own day when none is given."""
    Instance.objects.all().delete()
    if day:
        Instance.objects.create(is_demo=True, demo_today=day)


def partnership() -> Partnership:
    """The drill's partnership with its boards."""
    made, new = Partnership.objects.get_or_create(name="Brackenford", prefix="BF")
    if new:
        add_boards(made)
    return made


def administrator(of: Partnership) -> User:
    """Somebody who may invite."""
    user = User.objects.create(email="administrator@brackenford.example", name="Administrator")
    Membership.objects.create(
        user=user, role="system_administrator", partnership=of, from_day=MONDAY, reason="In post."
    )
    return user


def owe_each(number: int, due_on: datetime.date) -> list[str]:
    """So many people who each owe one thing, on that day; their addresses. What they owed before is
    done."""
    place = partnership()
    addresses = [f"person{n}@agency.example" for n in range(1, number + 1)]
    User.objects.bulk_create(
        [User(email=address, name="Somebody") for address in addresses], ignore_conflicts=True
    )
    people = User.objects.filter(email__in=addresses)
    dues = [_due(place, person, due_on) for person in people]
    with transaction.atomic():
        rewrite("drill:people", dues, today=due_on)
    return addresses


def _due(place: Partnership, person: User, due_on: datetime.date) -> Due:
    return Due(
        kind=KIND,
        subject=f"thing:{uuid.uuid4()}",
        due_on=due_on,
        audience=Audience.PERSON,
        partnership_id=place.pk,
        reference="BF-Q7K",
        path="/",
        chain=place.chain,
        person_id=person.pk,
    )


def invite_somebody(by: User, place: Partnership) -> str:
    """A deed of the product that owes a mail and rings the worker; the address it goes to."""
    address = f"invited{next(_numbers)}@agency.example"
    invite(
        by=viewer_of(by, MONDAY), today=MONDAY, partnership_id=place.pk, role="csp_manager",
        name="Newly Asked", email=address, reason="Is needed.", from_day=MONDAY,
    )  # fmt: skip
    return address


# --- The outbox, as a drill looks at it ---------------------------------------------------------
def in_flight() -> set[str]:
    """The Message-IDs that workers hold at this moment."""
    return {message.message_id for message in Message.objects.filter(state=State.SENDING)}


def is_empty() -> bool:
    """Whether something was owed, and nothing is left to be done."""
    waiting = Message.objects.filter(state__in=[State.QUEUED, State.SENDING])
    return Message.objects.exists() and not waiting.exists()


def let_time_pass() -> None:
    """Let the wait before the next attempt be over: the rows' own times are moved back."""
    Message.objects.filter(state=State.QUEUED, next_attempt_at__isnull=False).update(
        next_attempt_at="2026-01-01T00:00Z"
    )


def not_sent() -> list[str]:
    """What became of messages that were not sent, as sentences."""
    other = Message.objects.exclude(state=State.SENT).values_list("state", "last_error")
    return sorted({f"a message is {state} ({error or 'no error'})" for state, error in other})
