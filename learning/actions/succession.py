"""When a body has ended, its open actions pass to its successor, with notice.

At once where the day has come when the succession is recorded; else with the work of the day. The
paper's own name for the addressee stays shown.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q

from learning.actions.frame import AnswerDeed, SourceDeed, locked_source
from learning.actions.handing_over import hand_over
from learning.actions.settling import settle_or_reopen
from learning.actions.succession_in_error import give_back
from learning.intake import DAYS_TO_ANSWER
from learning.messages import tell_body, tell_forum
from learning.models import Addressee
from learning.vocabulary import OPEN, Event, Lifecycle, Response, StepKind
from people.access import Viewer
from people.days import long_date
from people.days_work import register_days_work
from people.models import Body
from people.signals import body_succeeded, succession_taken_back
from people.today import today as day_of_the_page

BY_ITSELF = Viewer(user_id=None, name="By itself", system="learning.succession")
_OPEN = sorted(state.value for state in OPEN)


def listen() -> None:
    """Called once at start-up."""
    body_succeeded.connect(_succeeded, dispatch_uid="learning.succession")
    succession_taken_back.connect(_taken_back, dispatch_uid="learning.succession_in_error")
    register_days_work(pass_all_open_actions)


def _succeeded(*, body: Body, by: Viewer, **_: Any) -> None:
    today = day_of_the_page()
    if body.has_ended_by(today):
        pass_open_actions(body, by=by, today=today)


def _taken_back(*, body: Body, successor: Body, by: Viewer, today: datetime.date, **_: Any) -> None:
    again = give_back(body, successor, by=by, today=today)
    _pass_each(again, by, today)


def pass_all_open_actions(today: datetime.date) -> int:
    """The work of a day: whatever still lies with a body that has ended. How many."""
    ended = Body.objects.filter(succeeded_on__lte=today).filter(
        Q(pk__in=Addressee.objects.filter(lifecycle__in=_OPEN).values("body_id"))
    )
    return sum(pass_open_actions(body, by=BY_ITSELF, today=today) for body in ended)


def pass_open_actions(body: Body, *, by: Viewer, today: datetime.date) -> int:
    """Pass every open action of an ended body to whoever took its place. How many.

    Access and rules were asked by the deed that recorded the succession. Sources are taken in
    the order of their chains, as every writer to several chains does.
    """
    waiting = Addressee.objects.filter(body=body, lifecycle__in=_OPEN).select_related(
        "action__recommendation__source"
    )
    return _pass_each(waiting, by, today)


def _pass_each(rows: Iterable[Addressee], by: Viewer, today: datetime.date) -> int:
    ordered = sorted(rows, key=lambda row: (row.action.recommendation.source.chain, str(row.pk)))
    return sum(_pass(row, by, today) for row in ordered)


def _pass(known: Addressee, by: Viewer, today: datetime.date) -> bool:
    """Pass one action on to whoever stands in the place of its body; whether it had to be."""
    with transaction.atomic():
        # The body before case and source, as whoever records or takes back a succession locks them.
        ended = Body.objects.select_for_update(no_key=True).get(pk=known.body_id)
        source = locked_source(known.action.recommendation.source_id)
        row = Addressee.objects.select_related("action__recommendation", "body").get(pk=known.pk)
        if not ended.has_ended_by(today) or row.body != ended or row.lifecycle not in OPEN:
            return False
        successor = ended.standing_on(today)
        deed = AnswerDeed(Event.TAKEN_OVER, source, by, today, None)
        deed.addressee = row
        deed.allowed()
        deed.require([])
        _take_over(deed, successor)
        return True


def pass_within(deed: SourceDeed) -> None:
    """Pass at once what names a body that has ended and nobody was asked for, within a deed that
    has saved or is about to ask: whatever enters the register lies with the body in force.

    The source is locked by that deed. The ended body is not: whoever records a succession or takes
    one back locks it before any source, and the two would wait for each other for ever.
    """
    rows = Addressee.objects.filter(
        action__recommendation__source=deed.source, response=Response.NOT_ASKED.value,
        lifecycle__in=_OPEN, body__succeeded_on__lte=deed.today,
    ).select_related("action__recommendation", "body__succeeded_by")  # fmt: skip
    for row in rows:
        passing = AnswerDeed(Event.TAKEN_OVER, deed.source, deed.by, deed.today, None)
        passing.addressee = row
        passing.allowed()
        passing.require([])
        _take_over(passing, row.body.standing_on(deed.today))


def _take_over(deed: AnswerDeed, successor: Body) -> None:
    """Pass one action on, from the rules of its deed to the end.

    The successor is asked whether it accepts what it takes over where the body before was asked;
    what no keeper of the register has asked for is asked of nobody, and nobody is told.
    """
    row, ended, today = deed.addressee, deed.addressee.body, deed.today
    was_asked = row.response != Response.NOT_ASKED
    row.passed_on_as = row.lifecycle
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
        answer_due_on = _later(_from_today(today), row.answer_due_on) if was_asked else None
        new = hand_over(deed, successor, why, answer_due_on)
    deed.record(row.text_id, {"to": successor.pk})
    if new is None:
        # The row that ended may have been the last that was open.
        settle_or_reopen(deed)
    elif was_asked and not tell_body(new, "taken-over", today):
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
