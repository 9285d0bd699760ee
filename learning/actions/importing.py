"""An action plan comes in: read first, looked at, then stored as far as somebody agrees, or set
aside."""

import datetime
import hashlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.utils import timezone

from documents.plan_reader import ReadPlan
from learning import rules
from learning.actions.asking import ended_of
from learning.actions.entering import KnownBodies
from learning.actions.frame import SourceDeed, source_deed
from learning.actions.plan_rows import PlanRows
from learning.actions.succession import pass_within
from learning.given import RecommendationGiven
from learning.models import Addressee, PlanRead, Source, TrackedAction
from learning.plan_difference import Found, Held, HeldAction, differences
from learning.plan_given import cleaned, given_from
from learning.vocabulary import Event, Lifecycle
from people.access import Viewer
from people.models import Body
from people.refusals import NotYours
from people.roles import Power


@dataclass(frozen=True)
class Compared:
    """What a plan recommends, and how that differs from what the register holds of its source."""

    given: list[RecommendationGiven]
    found: list[Found]
    bodies: KnownBodies
    is_first: bool

    @property
    def to_take(self) -> list[Found]:
        """The differences that can be stored."""
        return [each for each in self.found if each.can_be_taken]


def keep_plan_read(
    *,
    source_id: UUID,
    by: Viewer,
    today: datetime.date,
    content: bytes,
    plan: ReadPlan | None,
    unread: str = "",
) -> PlanRead:
    """Keep what was read from a plan until somebody has looked at it; nothing else is stored.

    ``unread`` is the sentence that says why nothing could be read. Raises ``NotYours``, ``NotYet``.
    """
    with source_deed(
        Event.PLAN_READ, source_id=source_id, by=by, power=Power.KEEP_REGISTER, today=today
    ) as deed:
        deed.require(
            rules.reading_plan(of_a_review=deed.source.review_id is not None, unread=unread)
        )
        kept = plan.as_kept() if plan else {}
        row = PlanRead(
            source=deed.source,
            sha256=hashlib.sha256(content).hexdigest(),
            read=cleaned(kept, deed.without_names),
            read_by_id=by.user_id,
        )
        row.save()
        deed.saved()  # the source itself has not changed
        deed.record(details={"plan": str(row.pk)})
        return row


def store_plan(
    *,
    plan_id: UUID,
    by: Viewer,
    today: datetime.date,
    take: Collection[str] | None,
    bodies: Mapping[str, UUID],
    seen_version: int | None = None,
) -> PlanRead:
    """Store what somebody agreed to of a plan that was read.

    ``take`` are the keys of differences; None takes all of them. ``bodies`` says whom a name means
    that no body bears. Raises ``NotYours``, ``NotYet``.
    """
    with _plan_deed(Event.PLAN_IMPORTED, plan_id, by, today, seen_version) as (deed, row):
        compared = compare(deed.source, row.read, bodies, today=deed.today)
        taken = [each for each in compared.to_take if take is None or each.key in take]
        chosen = Body.objects.filter(pk__in=bodies.values()).order_by("name")
        deed.require(
            rules.storing_plan(
                stored_on=row.stored_on,
                set_aside_on=row.set_aside_on,
                something_taken=bool(taken),
                ended=[ended for body in chosen if (ended := ended_of(body, today))],
            )
        )
        row.stored_at, row.stored_on = timezone.now(), today
        keys = {each.key for each in taken}
        row.found = [each.as_kept(stored=each.key in keys) for each in compared.found]
        deed.save(*PlanRows(deed, compared.given, compared.bodies).of(taken), row)
        kinds = [each.kind.value for each in taken]
        deed.record(details={"plan": str(row.pk), **{kind: kinds.count(kind) for kind in kinds}})
        pass_within(deed)
        return row


def set_plan_aside(
    *,
    plan_id: UUID,
    by: Viewer,
    today: datetime.date,
    why: str,
    seen_version: int | None = None,
) -> PlanRead:
    """Say, with a reason, that a plan that was read is not to be stored; it waits no longer.

    What was read stays on record. Raises ``NotYours``, ``NotYet``.
    """
    with _plan_deed(Event.PLAN_SET_ASIDE, plan_id, by, today, seen_version) as (deed, row):
        deed.require(
            rules.setting_plan_aside(
                stored_on=row.stored_on, set_aside_on=row.set_aside_on, why=why
            )
        )
        row.found = [
            each.as_kept(stored=False)
            for each in compare(deed.source, row.read, today=deed.today).found
        ]
        row.set_aside_on, row.set_aside_by_id, row.set_aside_why = today, by.user_id, why.strip()
        deed.save(row)
        deed.record(details={"plan": str(row.pk)})
        return row


@contextmanager
def _plan_deed(
    event: Event, plan_id: UUID, by: Viewer, today: datetime.date, seen_version: int | None
) -> Iterator[tuple[SourceDeed, PlanRead]]:
    """Lock the source of a plan and ask access, then lock the plan. Raises ``NotYours``."""
    source_id = PlanRead.objects.filter(pk=plan_id).values_list("source_id", flat=True).first()
    if source_id is None:
        raise NotYours
    with source_deed(
        event, source_id=source_id, by=by, power=Power.KEEP_REGISTER, today=today,
        seen_version=seen_version,
    ) as deed:  # fmt: skip
        row = PlanRead.objects.select_for_update().filter(pk=plan_id).first()
        if row is None:
            # While this waited for the lock, a review took its source over and gave its plans up.
            raise NotYours(chain=deed.chain)
        yield deed, row


def compare(
    source: Source,
    read: dict[str, Any],
    chosen: Mapping[str, UUID] | None = None,
    *,
    today: datetime.date,
) -> Compared:
    """How a plan that was read differs from what the register holds of its source."""
    given = given_from(read)
    bodies = KnownBodies(
        source.partnership_id, {**_said_before(source), **(chosen or {})}, today=today
    )
    held = _held(source, bodies)
    found = differences(held, given, key_of=bodies.key_of, names_in=bodies.told_apart)
    return Compared(given, found, bodies, is_first=not held)


def _said_before(source: Source) -> dict[str, UUID]:
    """Whom the names of this source's papers mean, as somebody has said before. A name that meant
    two bodies says nothing, and neither does one whose action passed on since."""
    rows = Addressee.objects.filter(
        action__recommendation__source=source, body__isnull=False, took_over_from=None
    ).exclude(lifecycle=Lifecycle.TRANSFERRED.value)
    means: dict[str, set[UUID]] = {}
    for names, body_id in rows.values_list("as_made", "body_id"):
        for name in filter(None, names.split("; ")):
            means.setdefault(name, set()).add(body_id)
    return {name: found.pop() for name, found in means.items() if len(found) == 1}


def _held(source: Source, bodies: KnownBodies) -> list[Held]:
    rows = source.recommendations.order_by("position").prefetch_related(
        Prefetch("actions", TrackedAction.objects.order_by("position")),
        Prefetch("actions__addressees", Addressee.objects.select_related("body")),
    )
    return [
        Held(
            id=row.pk,
            number=row.number,
            theme=row.theme_as_made,
            words=row.words,
            title=row.title,
            actions=tuple(_held_action(action, bodies) for action in row.actions.all()),
        )
        for row in rows
    ]


def _held_action(action: TrackedAction, bodies: KnownBodies) -> HeldAction:
    """Each lead is known by its body and by the names as made, whoever answers for it today."""
    now: dict[Any, str] = {}
    former: set[Any] = set()
    for each in action.addressees.all():
        keys = {bodies.key_of(name) for name in each.as_made.split("; ") if name}
        keys |= {each.body_id} if each.body_id else set()
        if each.lifecycle == Lifecycle.TRANSFERRED:
            former |= keys
        else:
            now |= dict.fromkeys(keys, each.as_made or each.name)
    return HeldAction(
        action.pk, action.words, action.target, now, frozenset(former), action.progress_in_plan
    )
