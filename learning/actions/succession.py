"""When a body has ended, its open actions pass to its successor, with notice.

At once where the day has come when the succession is recorded; else on the day, by a task. The
paper's own name for the addressee stays shown.
"""

import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from learning.actions.asking import hand_over
from learning.actions.frame import AnswerDeed, locked_source
from learning.actions.settling import settle_or_reopen
from learning.intake import DAYS_TO_ANSWER
from learning.messages import tell_body, tell_forum
from learning.models import Addressee
from learning.vocabulary import OPEN, Event, Lifecycle, Response, StepKind
from people.access import Viewer
from people.days import long_date
from people.models import Body
from people.signals import body_succeeded
from people.today import today as day_of_the_page

BY_ITSELF = Viewer(user_id=None, name="By itself", system="learning.succession")
_OPEN = sorted(state.value for state in OPEN)


def listen() -> None:
    """Called once at start-up."""
    body_succeeded.connect(_succeeded, dispatch_uid="learning.succession")


def _succeeded(*, body: Body, by: Viewer, **_: Any) -> None:
    today = day_of_the_page()
    if body.has_ended_by(today):
        pass_open_actions(body, by=by, today=today)


def pass_all_open_actions(today: datetime.date) -> int:
    """What the daily task does: whatever still lies with a body that has ended. How many."""
    ended = Body.objects.filter(succeeded_on__lte=today).filter(
        Q(pk__in=Addressee.objects.filter(lifecycle__in=_OPEN).values("body_id"))
    )
    return sum(pass_open_actions(body, by=BY_ITSELF, today=today) for body in ended)


def pass_open_actions(body: Body, *, by: Viewer, today: datetime.date) -> int:
    """Pass every open action of an ended body to whoever took its place. How many.

    Access and rules were asked by the deed that recorded the succession. Sources are taken in
    the order of their chains, as every writer to several chains does.
    """
    successor = _last_of_line(body, today)
    waiting = Addressee.objects.filter(body=body, lifecycle__in=_OPEN).select_related(
        "action__recommendation__source"
    )
    rows = sorted(waiting, key=lambda row: (row.action.recommendation.source.chain, str(row.pk)))
    for row in rows:
        _pass(row.pk, successor, by, today)
    return len(rows)


def _pass(addressee_id: UUID, successor: Body, by: Viewer, today: datetime.date) -> None:
    with transaction.atomic():
        row = Addressee.objects.select_related("action__recommendation").get(pk=addressee_id)
        source = locked_source(row.action.recommendation.source_id)
        deed = AnswerDeed(Event.TAKEN_OVER, source, by, today, None)
        deed.addressee = row
        deed.allowed()
        deed.require([])
        ended = row.body
        why = f"{ended.name} was succeeded by {ended.succeeded_by.name} on " + (
            f"{long_date(ended.succeeded_on)}."
        )
        # A successor that was asked for the same action already has its own row.
        own = row.action.addressees.exclude(lifecycle=Lifecycle.TRANSFERRED.value).filter(
            body=successor
        )
        new = None
        if has_it := own.first():
            _join(deed, has_it, why)
        else:
            # The successor is asked whether it accepts what it takes over.
            new = hand_over(deed, successor, why, _later(_from_today(today), row.answer_due_on))
        deed.record(row.text_id, {"to": successor.pk})
        if new is None:
            # The row that ended may have been the last that was open.
            settle_or_reopen(deed)
        elif not tell_body(new, "taken-over", today):
            # Its days run all the same: whoever keeps the register writes to it.
            tell_forum(new, "taken-over-untold", today)
        deed.ended()


def _join(deed: AnswerDeed, own: Addressee, why: str) -> None:
    """End the row of the body before; the successor's own row goes on, and has its time."""
    row = deed.addressee
    row.pass_on()
    passed = deed.log(StepKind.PASSED_ON, words=why, other_body=own.body)
    taken = deed.log(StepKind.TAKEN_OVER, words=why, other_body=row.body)
    taken.addressee = own
    if own.response == Response.ASKED and own.answer_due_on is not None:
        own.answer_due_on = _later(own.answer_due_on, row.answer_due_on)
    deed.save(row, own, passed, taken)


def _from_today(today: datetime.date) -> datetime.date:
    """The first day by which a successor that is told today may be asked to answer."""
    return today + datetime.timedelta(days=DAYS_TO_ANSWER)


def _later(day: datetime.date, other: datetime.date | None) -> datetime.date:
    return day if other is None else max(day, other)


def _last_of_line(body: Body, today: datetime.date) -> Body:
    seen = {body.pk}
    while body.has_ended_by(today) and body.succeeded_by_id not in seen:
        body = body.succeeded_by
        seen.add(body.pk)
    return body
