"""An action plan comes in: read first, looked at, and then stored as far as somebody agrees."""

import datetime
import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max, Prefetch
from django.utils import timezone

from documents.plan_reader import ReadPlan
from learning import rules
from learning.actions.entering import KnownBodies, actions_of, addressed, entered, next_position
from learning.actions.frame import SourceDeed, source_deed
from learning.given import RecommendationGiven
from learning.models import (
    Addressee,
    PlanRead,
    Source,
    Step,
    TrackedAction,
    TrackedRecommendation,
    TrackedWording,
)
from learning.plan_difference import Difference, Found, Held, HeldAction, differences
from learning.plan_given import cleaned, given_from
from learning.vocabulary import Event, Lifecycle, StepKind
from people.access import Viewer
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
    source_id = PlanRead.objects.filter(pk=plan_id).values_list("source_id", flat=True).first()
    if source_id is None:
        raise NotYours
    with source_deed(
        Event.PLAN_IMPORTED, source_id=source_id, by=by, power=Power.KEEP_REGISTER, today=today,
        seen_version=seen_version,
    ) as deed:  # fmt: skip
        row = PlanRead.objects.select_for_update().get(pk=plan_id)
        compared = compare(deed.source, row.read, bodies)
        taken = [each for each in compared.to_take if take is None or each.key in take]
        deed.require(
            rules.storing_plan(
                stored_on=timezone.localtime(row.stored_at).date() if row.stored_at else None,
                something_taken=bool(taken),
            )
        )
        row.stored_at = timezone.now()
        deed.save(*_Storing(deed, compared).rows_of(taken), row)
        kinds = [each.kind.value for each in taken]
        deed.record(details={"plan": str(row.pk), **{kind: kinds.count(kind) for kind in kinds}})
        return row


def compare(
    source: Source, read: dict[str, Any], chosen: Mapping[str, UUID] | None = None
) -> Compared:
    """How a plan that was read differs from what the register holds of its source."""
    given = given_from(read)
    bodies = KnownBodies(source.partnership_id, chosen)
    held = _held(source, bodies)
    found = differences(held, given, key_of=bodies.key_of, names_in=bodies.told_apart)
    return Compared(given, found, bodies, is_first=not held)


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
        action.pk, action.words, action.target, now, frozenset(former), action.progress_as_made
    )


class _Storing:
    """The rows of what is taken of a plan."""

    def __init__(self, deed: SourceDeed, compared: Compared) -> None:
        self.deed = deed
        self.given = compared.given
        self.bodies = compared.bodies
        self.place = next_position(deed.source)
        self.action_places: dict[UUID, int] = {}
        self.actions: dict[UUID, TrackedAction] = {}

    def rows_of(self, taken: Sequence[Found]) -> list[Any]:
        """In the order in which they are to be saved."""
        ways = {
            Difference.NEW: self._new,
            Difference.WORDING: self._wording,
            Difference.NEW_ACTION: self._action,
            Difference.DAY: self._day,
            Difference.LEADS: self._leads,
        }
        return [row for each in taken for row in ways[each.kind](each)]

    def _new(self, found: Found) -> list[Any]:
        given = self.given[found.recommendation or 0]
        _, rows = entered(self.deed.source, given, self.bodies, self.place)
        self.place += 1
        return rows

    def _wording(self, found: Found) -> list[Any]:
        """The words that stand from now on; the words as made stay version 1."""
        row = self._recommendation(found)
        last = row.wordings.aggregate(last=Max("version"))["last"] or 0
        row.words = found.after
        return [
            row,
            TrackedWording(
                recommendation=row, version=last + 1, words=found.after, made_on=self.deed.today
            ),
        ]

    def _action(self, found: Found) -> list[Any]:
        row = self._recommendation(found)
        action = self.given[found.recommendation or 0].actions_to_follow[found.action or 0]
        last = row.actions.aggregate(last=Max("position"))["last"] or 0
        place = self.action_places.get(row.pk, last) + 1
        self.action_places[row.pk] = place
        return actions_of(
            row, RecommendationGiven(row.words, actions=(action,)), self.bodies, first=place
        )

    def _day(self, found: Found) -> list[Any]:
        """The day that counts from now on; the words before are kept in the log of each body."""
        action = self._held_action(found)
        said = self.given[found.recommendation or 0].actions_to_follow[found.action or 0].target
        words = f"A later plan says “{said.text}” where “{action.target or 'nothing'}” stood."
        action.target, action.target_on = said.text, said.date
        action.target_precision = said.precision.value
        rows: list[Any] = [action]
        for each in action.addressees.exclude(lifecycle=Lifecycle.TRANSFERRED):
            each.due_on = said.date
            step = Step(
                addressee=each, kind=StepKind.DAY_CHANGED.value, on=self.deed.today, words=words,
                recorded_by_id=self.deed.by.user_id,
            )  # fmt: skip
            rows += [each, step]
        return rows

    def _leads(self, found: Found) -> list[Any]:
        action = self._held_action(found)
        last = action.addressees.aggregate(last=Max("position"))["last"] or 0
        rows = addressed(action, found.leads, self.bodies, first=last + 1)
        nobody = action.addressees.filter(as_made="", body__isnull=True).first()
        if nobody is not None:
            # Where the plan named nobody before, the first who is named now takes that place.
            nobody.as_made, nobody.body = rows[0].as_made, rows[0].body
            nobody.due_on = action.target_on
            rows[0] = nobody
        return list(rows)

    def _recommendation(self, found: Found) -> TrackedRecommendation:
        return self.deed.source.recommendations.get(pk=found.held)

    def _held_action(self, found: Found) -> TrackedAction:
        """One row of each action, whatever is changed in it."""
        known = self.actions.get(found.held_action) if found.held_action else None
        if known is None:
            known = TrackedAction.objects.get(
                pk=found.held_action, recommendation__source=self.deed.source
            )
            self.actions[known.pk] = known
        return known
