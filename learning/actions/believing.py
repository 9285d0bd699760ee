"""What the forum thinks of an answer; whether it believes that something was done."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from audit.trail import unread
from learning import rules
from learning.actions.frame import AnswerDeed, forum_deed
from learning.actions.interests import interests_in
from learning.actions.leaving import went_with_case
from learning.actions.settling import settle_or_reopen
from learning.messages import tell_body
from learning.models import Addressee, Evidence, Step
from learning.reach import evidence_of
from learning.vocabulary import Event, Lifecycle, Response, StepKind
from people.access import Viewer
from people.deeds import actor_id
from people.models import Body
from people.roles import Power

_VERDICTS = frozenset({StepKind.VERIFIED, StepKind.REOPENED, StepKind.SENT_BACK})
_SAID_DONE = frozenset({StepKind.CLAIMED, StepKind.EVIDENCED})
_ANSWERS = frozenset({StepKind.ACCEPTED, StepKind.REJECTED, StepKind.DISPUTED})


def assess(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    assessment: str,
    why: str = "",
    on: datetime.date | None = None,
    seen_version: int | None = None,
) -> Addressee:
    """Say what the forum thinks of a body's answer; today, unless it did on another day."""
    on = on or today
    with forum_deed(
        Power.VERIFY_ACTIONS, Event.ASSESSED, addressee_id, by, today, seen_version
    ) as deed:
        row = deed.addressee
        of_own_body = standing_to(row, by)["of_own_body"]
        deed.require(
            rules.assessing(
                row.response, of_own_body=of_own_body, assessment=assessment, why=why, on=on,
                not_before=_last(row, *_ANSWERS), today=today,
            )
            + interests_in([row], by)
        )  # fmt: skip
        row.assessment = assessment
        step = deed.log(StepKind.ASSESSED, on, deed.without_names(why), outcome=assessment)
        deed.save(row, step)
        deed.record(row.text_id, {"assessment": assessment, "on": on})
        return row


def verify(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    looked_at: bool,
    words: str,
    seen_version: int | None = None,
) -> Addressee:
    """A person of another body opened all that was sent, and believes it."""
    with forum_deed(
        Power.VERIFY_ACTIONS, Event.VERIFIED, addressee_id, by, today, seen_version
    ) as deed:
        row = deed.addressee
        files = files_to_open(row, by)
        deed.require(
            rules.verifying(
                row.lifecycle, **standing_to(row, by), looked_at=looked_at, words=words, on=on,
                unopened=[one.file_in_words for one in files.unopened],
                some_closed=files.some_closed,
                not_before=_last(row, StepKind.EVIDENCED), today=today,
            )
            + interests_in([row], by)
        )  # fmt: skip
        row.verify()
        deed.save(
            row, deed.log(StepKind.VERIFIED, on, deed.without_names(words), by_body=body_of(deed))
        )
        deed.record(row.text_id, {"on": on})
        settle_or_reopen(deed)
        return row


def send_back(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    why: str,
    on: datetime.date | None = None,
    seen_version: int | None = None,
) -> Addressee:
    """What was said or sent does not show it; the body is told what is missing. Found today, unless
    it was on another day."""
    on = on or today
    with forum_deed(
        Power.VERIFY_ACTIONS, Event.SENT_BACK, addressee_id, by, today, seen_version
    ) as deed:
        row = deed.addressee
        deed.require(
            rules.sending_back(
                row.lifecycle, **standing_to(row, by), why=why, on=on,
                not_before=_last(row, *_SAID_DONE), today=today,
            )
            + interests_in([row], by)
        )  # fmt: skip
        row.send_back()
        step = deed.log(StepKind.SENT_BACK, on, deed.without_names(why), by_body=body_of(deed))
        deed.save(row, step)
        deed.record(row.text_id, {"on": on})
        tell_body(row, "sent-back", today)
        return row


def reopen(
    *,
    addressee_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    why: str,
    due_on: datetime.date | None = None,
    seen_version: int | None = None,
) -> Addressee:
    """What was verified or closed is open again; its history stays whole.

    ``due_on`` is the new target day, if one was agreed. What was rejected is asked anew; a body
    that was never asked is asked by it, so that it can answer, and no letter says that it is late
    with what nobody asked of it.
    """
    powers = (Power.CLOSE_ACTIONS, Power.KEEP_REGISTER)
    with forum_deed(powers, Event.REOPENED, addressee_id, by, today, seen_version) as deed:
        row = deed.addressee
        settled_on = _last(row, StepKind.VERIFIED, StepKind.CLOSED)
        deed.require(
            rules.reopening(
                row.lifecycle, went_with_case=went_with_case(deed.recommendation), why=why, on=on,
                not_before=settled_on, today=today, due_on=due_on,
            )
            + interests_in([row], by)
        )  # fmt: skip
        row.reopen()
        row.closing_as = ""
        row.due_on = due_on or row.due_on
        if row.response == Response.REJECTED:
            row.response = Response.ASKED.value
        elif row.response == Response.NOT_ASKED and row.body_id is not None:
            row.response, row.asked_on = Response.ASKED.value, on
        deed.save(row, deed.log(StepKind.REOPENED, on, deed.without_names(why)))
        deed.record(row.text_id, {"on": on})
        settle_or_reopen(deed)
        tell_body(row, "reopened", today)
        return row


def standing_to(row: Addressee, by: Viewer) -> dict[str, bool]:
    """Whether this person is of the body that did it, or said or sent it themselves; and whether
    the board is to decide first.

    A body that passed the action on counts: its people do not verify what they began. What was
    said before an earlier verdict does not.
    """
    bodies = set()
    one: Addressee | None = row
    while one is not None:
        bodies.add(one.body_id)
        one = one.took_over_from
    # All steps at once: a page that shows several bodies has fetched them.
    steps = list(row.steps.all())
    verdict = _last_verdict(steps)
    own_word = any(
        step.kind in _SAID_DONE
        and step.recorded_by_id == by.user_id
        and (verdict is None or step.recorded_at > verdict)
        for step in steps
    )
    return {
        "of_own_body": bool(bodies & by.bodies),
        "own_word": own_word,
        "closing_proposed": row.closing_as != "" and row.lifecycle != Lifecycle.CLOSED,
    }


@dataclass(frozen=True)
class FilesToOpen:
    """What stands between one person and verifying: files that they have not opened, and whether
    there are others that do not open to them."""

    unopened: list[Evidence]
    some_closed: bool


def files_to_open(row: Addressee, by: Viewer) -> FilesToOpen:
    """The files that this answer rests on and that this very person has not opened, as the audit
    of reads knows. What was sent before an earlier verdict was judged then."""
    files = Evidence.objects.with_files().filter(addressees=row)
    verdict = _last_verdict(row.steps.all())
    if verdict is not None:
        files = files.filter(recorded_at__gte=verdict)
    opens = set(evidence_of(by).filter(pk__in=files.values("pk")).values_list("pk", flat=True))
    found = {one.document.text_id: one for one in files if one.pk in opens}
    chains = {subject: one.chain for subject, one in found.items()}
    missing = unread(Event.EVIDENCE_OPENED.value, actor=actor_id(by), things=chains)
    return FilesToOpen([found[subject] for subject in missing], some_closed=len(opens) < len(files))


def _last_verdict(steps: Iterable[Step]) -> datetime.datetime | None:
    return max((step.recorded_at for step in steps if step.kind in _VERDICTS), default=None)


def body_of(deed: AnswerDeed) -> Body | None:
    """On whose behalf somebody of the forum speaks: their own body, where they have one."""
    return Body.objects.filter(pk__in=deed.by.bodies).order_by("name").first()


def _last(row: Addressee, *kinds: StepKind) -> datetime.date | None:
    found = row.steps.filter(kind__in=[kind.value for kind in kinds]).last()
    return found.on if found else None
