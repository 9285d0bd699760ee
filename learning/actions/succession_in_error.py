"""A succession was recorded in error: what it passed on goes back, if nothing was done with it.

A row goes back as it was: what its body had said, accepted or sent stands again. Where the
successor, the forum or a board has done something since, the action stays with the successor.
"""

import datetime

from learning.actions.frame import AnswerDeed, lock_cases_of, locked_source
from learning.actions.passed_on import Passed, bodies_before, passed_on
from learning.actions.settling import settle_or_reopen
from learning.messages import tell_body, tell_forum
from learning.models import Addressee, Source
from learning.vocabulary import Event, Lifecycle, Response, StepKind
from people.access import Viewer
from people.models import Body


def give_back(body: Body, successor: Body, *, by: Viewer, today: datetime.date) -> list[Addressee]:
    """Give back what can go back; the rest of this body's is the successor's for good.

    Answers the rows of other bodies that came back with it: those have ended, so whatever
    succession of theirs still stands is to pass them on again. Access and rules were asked by the
    deed that took the succession back, which runs around this. Lock order as everywhere: all
    bodies, then all cases, then all sources, each in the order of their ids.
    """
    reached = passed_on(body, today)
    bodies = Body.objects.select_for_update(no_key=True).order_by("pk")
    list(bodies.filter(pk__in={*bodies_before(body, today), *(row.row.body_id for row in reached)}))
    sources = {each.row.action.recommendation.source for each in reached}
    lock_cases_of(sources)
    list(
        Source.objects.select_for_update()
        .filter(pk__in=[source.pk for source in sources])
        .order_by("pk")
    )
    # Read anew: somebody may have answered until the locks were had.
    goes = [each for each in passed_on(body, today) if each.goes_back]
    # The last that joined a row leaves it first, so that whoever began it finds it alone.
    for each in sorted(goes, key=lambda each: each.since, reverse=True):
        _give_back(each, body, successor, by, today)
    Addressee.objects.filter(body=body).exclude(passed_on_as="").update(passed_on_as="")
    return [each.row for each in goes if each.row.body_id != body.pk]


def _give_back(
    passed: Passed, body: Body, successor: Body, by: Viewer, today: datetime.date
) -> None:
    row = passed.row
    source = locked_source(row.action.recommendation.source_id)
    deed = AnswerDeed(Event.GIVEN_BACK, source, by, today, None)
    deed.addressee = row
    deed.allowed()
    deed.require([])
    why = f"That {successor.name} took the place of {body.name} was recorded in error."
    row.give_back(Lifecycle(row.passed_on_as))
    row.passed_on_as = ""
    # A holder that was asked for itself too still is: only what began with this row ends.
    ends = passed.ends
    for each in ends:
        if each.lifecycle == Lifecycle.TRANSFERRED:
            each.passed_on_as = ""
        else:
            each.pass_on()
        # It would else take over from this row for ever, and no later successor could.
        each.took_over_from = None
    taken = deed.log(StepKind.TAKEN_OVER, words=why, other_body=passed.holder.body)
    left = deed.log(StepKind.PASSED_ON, words=why, other_body=row.body)
    left.addressee = passed.holder
    deed.save(*ends, row, left, taken)
    deed.record(row.text_id, {"from": passed.holder.body_id})
    settle_or_reopen(deed)
    # Whoever has ended is told nothing: it passes on again at once. Nor is who was never asked.
    is_owed = row.body_id == body.pk and row.response != Response.NOT_ASKED
    if is_owed and not tell_body(row, "given-back", today):
        # Its days run again all the same: whoever keeps the register writes to it.
        tell_forum(row, "given-back-untold", today)
    deed.ended()
