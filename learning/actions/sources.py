"""Entering what recommendations come from, and typing them in."""

import datetime
from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from learning import rules
from learning.actions.correcting import code_is_taken
from learning.actions.entering import KnownBodies, entered, next_position
from learning.actions.frame import source_deed
from learning.actions.succession import pass_within
from learning.given import RecommendationGiven
from learning.models import Source, TrackedRecommendation
from learning.reach import boards_kept
from learning.rules import SourceDays
from learning.vocabulary import Event, SourceKind
from people.access import Viewer
from people.deeds import Deed
from people.models import Board, Partnership
from people.refusals import NotYours
from people.roles import Power


def open_source(
    *,
    by: Viewer,
    today: datetime.date,
    owner_id: UUID,
    board_ids: Collection[UUID],
    kind: SourceKind,
    code: str,
    days: SourceDays,
) -> Source:
    """Enter a source of a board that one keeps. Raises ``NotYours``, ``NotYet``."""
    with transaction.atomic():
        owner = boards_kept(by).filter(pk=owner_id).first()
        if owner is None:
            raise NotYours(may_be_known=True)
        # Two that are entered at once must not be one source.
        Partnership.objects.select_for_update().get(pk=owner.partnership_id)
        deed = Deed(Event.SOURCE_OPENED.value, owner.partnership.chain, by)
        deed.allowed()
        code = " ".join(code.split())
        # Only what this person sees: a refusal tells them that it is there.
        known = code_is_taken(by, owner.partnership_id, kind, code)
        deed.require(rules.entering_source(days, code=code, is_known=known, today=today))
        source = Source.objects.create(
            partnership_id=owner.partnership_id, owner=owner, kind=kind.value, code=code,
            recorded_by_id=by.user_id, **vars(days),
        )  # fmt: skip
        source.boards.set(_boards(owner, board_ids))
        deed.saved()
        deed.audit(source.text_id)
        deed.ended()
        return source


def change_source(
    *,
    source_id: UUID,
    by: Viewer,
    today: datetime.date,
    owner_id: UUID,
    board_ids: Collection[UUID],
    days: SourceDays,
    seen_version: int | None = None,
) -> Source:
    """What is known of a source today: its days and its boards. Raises ``NotYours``, ``NotYet``."""
    with source_deed(
        Event.SOURCE_CHANGED, source_id=source_id, by=by, power=Power.KEEP_REGISTER, today=today,
        seen_version=seen_version,
    ) as deed:  # fmt: skip
        source = deed.source
        owner = boards_kept(by).filter(pk=owner_id, partnership_id=source.partnership_id).first()
        if owner is None:
            raise NotYours(chain=source.chain, may_be_known=True)
        changed = [name for name, day in vars(days).items() if getattr(source, name) != day]
        deed.require(
            rules.changing_source(
                days, of_a_review=source.review_id is not None, changes_days=bool(changed),
                today=today,
            )
        )  # fmt: skip
        for name in changed:
            setattr(source, name, getattr(days, name))
        changed += ["owner"] if source.owner_id != owner.pk else []
        source.owner = owner
        deed.save(source)
        source.boards.set(_boards(owner, board_ids))
        deed.record(details={"fields": changed})
        return source


def type_recommendation(
    *,
    source_id: UUID,
    by: Viewer,
    today: datetime.date,
    given: RecommendationGiven,
    seen_version: int | None = None,
) -> TrackedRecommendation:
    """Type in one recommendation with its actions. Raises ``NotYours``, ``NotYet``."""
    with source_deed(
        Event.RECOMMENDATION_TYPED, source_id=source_id, by=by, power=Power.KEEP_REGISTER,
        today=today, seen_version=seen_version,
    ) as deed:  # fmt: skip
        source = deed.source
        said = given.through(deed.without_names)
        deed.require(
            rules.typing_recommendation(
                words=said.words,
                of_a_review=source.review_id is not None,
                is_known=source.recommendations.filter(words=said.words).exists(),
            )
        )
        recommendation, rows = entered(
            source, said, KnownBodies(source.partnership_id, today=today), next_position(source)
        )
        deed.save(*rows)
        deed.record(recommendation.text_id)
        pass_within(deed)
        return recommendation


def _boards(owner: Board, board_ids: Collection[UUID]) -> list[Board]:
    """The owning board and the others of its partnership that share the source."""
    shared = Board.objects.filter(partnership_id=owner.partnership_id, pk__in=board_ids)
    return [owner, *shared.exclude(pk=owner.pk)]
