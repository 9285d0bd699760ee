"""The Secretary of State directs a body to establish a review, or to take part in one."""

import datetime
from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from dhr import messages, rules
from dhr.actions.body_letters import letters_to_bodies
from dhr.actions.bounds import known_before
from dhr.actions.family_overtaken import drafted_anew_by_direction
from dhr.actions.frame import case_deed
from dhr.actions.words import CheckedWords
from dhr.models import Fact, Review
from dhr.vocabulary import Direction, Event, FactKind
from people.access import Viewer
from people.models import Body
from people.refusals import NotYet
from people.roles import Power

# A direction to establish a review overturns a decision, so it comes after it.
_FOLLOWS = {Direction.ESTABLISH.value: (FactKind.NOTIFIED, FactKind.DECIDED)}


def record_direction(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    what: str,
    body_id: UUID | None,
    letter_on: datetime.date | None,
    note: str = "",
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> Fact:
    """A review is to be established, whatever was decided here; or a body is to take part."""
    with case_deed(
        Event.DIRECTION_RECORDED,
        review_id=review_id,
        by=by,
        power=Power.WORK_ON_CASE,
        today=today,
        seen_version=seen_version,
    ) as deed:
        words = CheckedWords({"note": note}, review=deed.review, said=said_ordinary)
        bodies = bodies_that_can_be_directed(deed.review, today)
        body = bodies.filter(pk=body_id).first()
        deed.require(
            rules.recording_direction(
                deed.review.state,
                what=what,
                somebody_to_direct=bodies.exists(),
                body_named_in_act=body is not None,
                letter_on=letter_on,
                known_before=known_before(deed.review, *_FOLLOWS.get(what, (FactKind.NOTIFIED,))),
                today=today,
            )
            + words.reasons
        )
        if letter_on is None:  # the rules have refused this already
            raise NotYet(["Say on which day the letter was written."])
        kind, overtaken = FactKind.DIRECTED_TO_PARTICIPATE, []
        if what == Direction.ESTABLISH:
            kind = FactKind.DIRECTED
            # A directed case may never have been decided under any law: it is now.
            deed.review.regime_code = deed.review.regime_for(letter_on).code
            deed.review.record_direction()
            overtaken = drafted_anew_by_direction(deed.review)
        fact = deed.fact(kind, letter_on)
        fact.body = body
        fact.note = note
        if kind == FactKind.DIRECTED:
            overtaken += letters_to_bodies(deed.review, fact=fact)
        deed.save(fact, *overtaken)
        deed.record(f"fact:{fact.pk}", {"what": what, "body": str(body_id)})
        words.keep_said(deed)
        messages.tell_deciders(deed.review, "directed", today)
        return fact


def bodies_that_can_be_directed(review: Review, today: datetime.date) -> QuerySet[Body]:
    """Bodies named in the Act that work with the partnership and have not ended."""
    ours = Body.objects.working_with([review.partnership_id])
    return ours.not_ended_before(today).filter(named_in_act=True)
