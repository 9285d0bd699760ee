"""Bodies are named, asked, asked again; an action passes from one to another."""

import datetime
from uuid import UUID

from django.db.models import QuerySet

from learning import rules
from learning.actions.frame import AnswerDeed, forum_deed, source_deed
from learning.actions.handing_over import hand_over
from learning.actions.interests import interests_in
from learning.actions.succession import pass_within
from learning.messages import tell_bodies, tell_body
from learning.models import Addressee, Source, Step
from learning.vocabulary import OPEN, Event, Lifecycle, Response, StepKind
from people.access import Viewer
from people.models import Body
from people.refusals import NotYours
from people.roles import Power


def ask(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    answer_due_on: datetime.date | None,
    words: str = "",
    seen_version: int | None = None,
) -> Addressee:
    """Ask a body whether it accepts, and by when it answers; its contact is told."""
    with forum_deed(
        Power.KEEP_REGISTER, Event.ASKED, addressee_id, by, today, seen_version
    ) as deed:
        row = deed.addressee
        deed.require(
            rules.asking(
                row.lifecycle, row.response, body_id=row.body_id, on=on,
                answer_due_on=answer_due_on, today=today, ended=ended_of(row.body, today),
            )
            + interests_in([row], by)
        )  # fmt: skip
        row.response, row.asked_on, row.answer_due_on = Response.ASKED.value, on, answer_due_on
        deed.save(row, deed.log(StepKind.ASKED, on, deed.without_names(words)))
        deed.record(row.text_id, {"on": on, "due": answer_due_on})
        tell_body(row, "asked", today)
        return row


def ask_all(
    *,
    source_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    answer_due_on: datetime.date | None,
    seen_version: int | None = None,
) -> list[Addressee]:
    """Ask every named body of a source that was not asked yet, in one go."""
    with source_deed(
        Event.ASKED, source_id=source_id, by=by, power=Power.KEEP_REGISTER, today=today,
        seen_version=seen_version,
    ) as deed:  # fmt: skip
        waiting = list(to_be_asked(deed.source))
        deed.require(
            rules.asking_all(len(waiting), on=on, answer_due_on=answer_due_on, today=today)
            + interests_in(waiting, by)
        )
        pass_within(deed)
        rows = list(to_be_asked(deed.source))
        steps = []
        for row in rows:
            row.response, row.asked_on = Response.ASKED.value, on
            row.answer_due_on = answer_due_on
            steps.append(
                Step(addressee=row, kind=StepKind.ASKED.value, on=on, recorded_by_id=by.user_id)
            )
        deed.save(*rows, *steps)
        deed.record(details={"on": on, "due": answer_due_on, "asked": [row.pk for row in rows]})
        tell_bodies(rows, "asked", today)
        return rows


def ended_of(body: Body | None, today: datetime.date) -> rules.Ended | None:
    """What a refusal says of a body that has ended; ``None`` for one that stands."""
    if body is None or not body.has_ended_by(today):
        return None
    return rules.Ended(body.name, body.succeeded_on, body.standing_on(today).name)


def waits_to_be_asked(row: Addressee) -> bool:
    """Whether it is open, has a body, and was not asked yet. What lies with a body that has ended
    is asked of its successor."""
    return not rules.asking_at_all(row.lifecycle, row.response, body_id=row.body_id)


def to_be_asked(source: Source) -> QuerySet[Addressee]:
    """The same as a set: all that is asked at once."""
    return Addressee.objects.filter(
        action__recommendation__source=source, body__isnull=False,
        response=Response.NOT_ASKED.value, lifecycle__in=sorted(state.value for state in OPEN),
    ).select_related("body", "action__recommendation")  # fmt: skip


def chase(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    words: str = "",
    seen_version: int | None = None,
) -> Addressee:
    """Ask again. That we asked does not end the body's silence."""
    with forum_deed(
        Power.KEEP_REGISTER, Event.CHASED, addressee_id, by, today, seen_version
    ) as deed:
        row = deed.addressee
        deed.require(
            rules.chasing(row.lifecycle, row.response, on=on, not_before=row.asked_on, today=today)
            + interests_in([row], by)
        )
        deed.save(deed.log(StepKind.CHASED, on, deed.without_names(words)))
        deed.record(row.text_id, {"on": on})
        tell_body(row, "asked-again", today)
        return row


def name_body(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    body_id: UUID | None,
    seen_version: int | None = None,
) -> Addressee:
    """Say which body is meant where the paper names none that is known here."""
    with forum_deed(
        Power.KEEP_REGISTER, Event.BODY_NAMED, addressee_id, by, today, seen_version
    ) as deed:
        row = deed.addressee
        body = _body_of_partnership(deed, body_id)
        deed.require(
            rules.naming(
                row.lifecycle, body_id=row.body_id, named=body_id,
                named_already=_is_asked(row, body_id), ended=ended_of(body, today),
            )
        )  # fmt: skip
        row.body = body
        deed.save(row, deed.log(StepKind.BODY_NAMED, other_body=body))
        deed.record(row.text_id, {"body": body_id})
        return row


def pass_on(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    body_id: UUID | None,
    why: str,
    answer_due_on: datetime.date | None,
    seen_version: int | None = None,
) -> Addressee:
    """Another body takes an open action on; it is asked from today, and told."""
    with forum_deed(
        Power.KEEP_REGISTER, Event.PASSED_ON, addressee_id, by, today, seen_version
    ) as deed:
        row = deed.addressee
        body = _body_of_partnership(deed, body_id)
        deed.require(
            rules.passing_on(
                row.lifecycle, body_id=row.body_id, to=body_id,
                named_already=_is_asked(row, body_id),
                ended=ended_of(body, today), why=why,
            )
            + interests_in([row], by)
            + rules.asking(
                Lifecycle.OPEN, Response.NOT_ASKED, body_id=body_id or row.body_id, on=today,
                answer_due_on=answer_due_on, today=today,
            )
        )  # fmt: skip
        assert body is not None  # the rules have just refused a missing one  # noqa: S101
        new = hand_over(deed, body, deed.without_names(why), answer_due_on)
        deed.record(row.text_id, {"to": body.pk, "new": new.text_id})
        tell_body(new, "passed-on", today)
        return new


def leave_with_body(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    why: str,
    answer_due_on: datetime.date | None,
    seen_version: int | None = None,
) -> Addressee:
    """The forum finds that a disputed action stays where it is; the body is asked anew."""
    with forum_deed(
        Power.KEEP_REGISTER, Event.ASKED, addressee_id, by, today, seen_version
    ) as deed:
        row = deed.addressee
        deed.require(
            rules.keeping_with(row.lifecycle, row.response, why=why)
            + interests_in([row], by)
            + rules.asking(
                Lifecycle.OPEN, Response.NOT_ASKED, body_id=row.body_id, on=today,
                answer_due_on=answer_due_on, today=today,
            )
        )  # fmt: skip
        row.response, row.belongs_to = Response.ASKED.value, None
        row.answer_due_on = answer_due_on
        deed.save(row, deed.log(StepKind.ASKED, today, deed.without_names(why)))
        deed.record(row.text_id, {"on": today, "due": answer_due_on})
        tell_body(row, "asked", today)
        return row


def _body_of_partnership(deed: AnswerDeed, body_id: UUID | None) -> Body | None:
    """A body that works with the source's partnership; any other is not known here."""
    if body_id is None:
        return None
    found = Body.objects.working_with([deed.source.partnership_id]).filter(pk=body_id).first()
    if found is None:
        raise NotYours(chain=deed.chain)
    return found


def _is_asked(row: Addressee, body_id: UUID | None) -> bool:
    others = row.action.addressees.exclude(pk=row.pk).exclude(lifecycle=Lifecycle.TRANSFERRED.value)
    return body_id is not None and others.filter(body_id=body_id).exists()
