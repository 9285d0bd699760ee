"""An action goes from one body to another, whoever decides that and why."""

import datetime

from django.db.models import Max

from learning.actions.frame import AnswerDeed
from learning.models import Addressee
from learning.vocabulary import Lifecycle, Response, StepKind
from people.models import Body


def hand_over(
    deed: AnswerDeed, body: Body, why: str, answer_due_on: datetime.date | None
) -> Addressee:
    """End the row of the body that had it and begin the row of the one that takes it on.

    The new body is asked from today; without a day to answer by it is not asked yet. The target
    day stays, and evidence that waits to be verified goes along. What the paper calls the addressee
    stays on both rows.
    """
    row = deed.addressee
    had_evidence = row.lifecycle == Lifecycle.EVIDENCED
    last = row.action.addressees.aggregate(last=Max("position"))["last"]
    row.pass_on()
    new = Addressee(
        action=row.action,
        position=last + 1,
        as_made=row.as_made,
        body=body,
        due_on=row.due_on,
        came_on=row.came_on,
        took_over_from=row,
    )
    if answer_due_on is not None:
        new.response, new.asked_on = Response.ASKED.value, deed.today
        new.answer_due_on = answer_due_on
    if had_evidence:
        new.send_evidence()
    passed = deed.log(StepKind.PASSED_ON, words=why, other_body=body)
    taken = deed.log(StepKind.TAKEN_OVER, words=why, other_body=row.body)
    taken.addressee = new
    deed.save(row, new, passed, taken)
    if had_evidence:
        new.evidence.set(row.evidence.all())
    return new
