"""A succession was recorded in error: what it passed on goes back, if nothing was done with it.

A row goes back as it was: what its body had said, accepted or sent stands again. Where the
successor, the forum or a board has done something since, the action stays with the successor.
"""

import datetime
from dataclasses import dataclass

from learning.actions.frame import AnswerDeed, lock_cases_of, locked_source
from learning.actions.settling import settle_or_reopen
from learning.intake import DAYS_TO_ANSWER
from learning.messages import tell_body, tell_forum
from learning.models import Addressee, Source, Step
from learning.vocabulary import OPEN, Event, Lifecycle, Response, StepKind
from people.access import Viewer
from people.models import Body

# What is done to a row that nobody has answered: it says nothing of the successor.
_OF_NO_WEIGHT = sorted({StepKind.TAKEN_OVER, StepKind.ASKED, StepKind.CHASED})


@dataclass(frozen=True)
class Passed:
    """A row that a succession ended, and who has the action now; nobody known, if it went on."""

    row: Addressee
    holder: Addressee | None
    goes_back: bool


def passed_on(body: Body) -> list[Passed]:
    """What the succession of this body passed on, in the order of the chains."""
    rows = (
        Addressee.objects.filter(body=body, lifecycle=Lifecycle.TRANSFERRED.value)
        .exclude(passed_on_as="")
        .select_related("body", "action__recommendation__source__partnership")
    )
    ordered = sorted(rows, key=lambda row: (row.action.recommendation.source.chain, str(row.pk)))
    return [_passed(row) for row in ordered]


def give_back(body: Body, successor: Body, *, by: Viewer, today: datetime.date) -> None:
    """Give back what can go back; the rest is the successor's for good.

    Access and rules were asked by the deed that took the succession back, which runs around this.
    Lock order as everywhere: all cases, then all sources, each in the order of their ids.
    """
    reached = Source.objects.filter(
        recommendations__actions__addressees__body=body,
        recommendations__actions__addressees__lifecycle=Lifecycle.TRANSFERRED.value,
    ).distinct()
    sources = list(reached)
    lock_cases_of(sources)
    list(
        Source.objects.select_for_update()
        .filter(pk__in=[source.pk for source in sources])
        .order_by("pk")
    )
    for passed in passed_on(body):
        if passed.goes_back and passed.holder is not None:
            _give_back(passed.row, passed.holder, successor, by, today)
    Addressee.objects.filter(body=body).exclude(passed_on_as="").update(passed_on_as="")


def _passed(row: Addressee) -> Passed:
    step = row.steps.filter(kind=StepKind.PASSED_ON.value).last()
    holder = (
        row.action.addressees.filter(body=step.other_body_id)
        .exclude(lifecycle=Lifecycle.TRANSFERRED.value)
        .select_related("body")
        .first()
    )
    return Passed(row, holder, holder is not None and _is_untouched(holder, step))


def _is_untouched(holder: Addressee, since: Step) -> bool:
    """Nothing but questions came to it since it took the action over."""
    done = holder.steps.filter(recorded_at__gte=since.recorded_at).exclude(kind__in=_OF_NO_WEIGHT)
    return holder.lifecycle in OPEN and not done.exists()


def _give_back(
    row: Addressee, holder: Addressee, successor: Body, by: Viewer, today: datetime.date
) -> None:
    source = locked_source(row.action.recommendation.source_id)
    deed = AnswerDeed(Event.GIVEN_BACK, source, by, today, None)
    deed.addressee = row
    deed.allowed()
    deed.require([])
    why = f"That {successor.name} took the place of {row.body.name} was recorded in error."
    row.give_back(Lifecycle(row.passed_on_as))
    row.passed_on_as = ""
    if row.response == Response.ASKED and row.answer_due_on is not None:
        # The days in which it could not answer are not held against it.
        row.answer_due_on = max(row.answer_due_on, today + datetime.timedelta(days=DAYS_TO_ANSWER))
    taken = deed.log(StepKind.TAKEN_OVER, words=why, other_body=holder.body)
    passed = deed.log(StepKind.PASSED_ON, words=why, other_body=row.body)
    passed.addressee = holder
    if holder.took_over_from_id == row.pk:
        holder.pass_on()
        # It would else take over from this row for ever, and no later successor could.
        holder.took_over_from = None
        deed.save(holder, row, passed, taken)
    else:
        # The holder was asked for itself too, and still is.
        deed.save(row, passed, taken)
    deed.record(row.text_id, {"from": holder.body_id})
    settle_or_reopen(deed)
    if row.response != Response.NOT_ASKED and not tell_body(row, "given-back", today):
        # Its days run again all the same: whoever keeps the register writes to it.
        tell_forum(row, "given-back-untold", today)
    deed.ended()
