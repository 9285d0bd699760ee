"""What a body says to what it was asked."""

import datetime
from uuid import UUID

from learning import rules
from learning.actions.frame import body_deed
from learning.models import Addressee
from learning.vocabulary import Event, Response, StepKind
from people.access import Viewer


def accept(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    words: str = "",
    seen_version: int | None = None,
) -> Addressee:
    """The body will do it. Raises ``NotYours``, ``NotYet``."""
    with body_deed(
        Event.ACCEPTED, addressee_id=addressee_id, by=by, today=today, seen_version=seen_version
    ) as deed:
        row = deed.addressee
        deed.require(rules.accepting(row.lifecycle, row.response))
        row.response, row.last_said_on, row.belongs_to = Response.ACCEPTED.value, today, None
        said = deed.log(StepKind.ACCEPTED, words=deed.without_names(words), by_body=row.body)
        deed.save(row, said)
        deed.record(row.text_id)
        return row
