"""Recommendations are linked and given themes, by hand."""

import datetime
from collections.abc import Sequence
from uuid import UUID

from learning import rules
from learning.actions.frame import source_deed
from learning.models import Link, TrackedRecommendation
from learning.reach import recommendations_of
from learning.vocabulary import Event
from people.access import Viewer
from people.refusals import NotYours
from people.roles import Power


def link(
    *,
    recommendation_id: UUID,
    by: Viewer,
    today: datetime.date,
    other_id: UUID,
    kind: str,
    why: str = "",
    seen_version: int | None = None,
) -> Link:
    """Say that one recommendation repeats, supersedes or supports another that this person sees."""
    first = _seen(by, recommendation_id)
    with source_deed(
        Event.LINKED, source_id=first.source_id, by=by, power=Power.VERIFY_ACTIONS, today=today,
        seen_version=seen_version,
    ) as deed:  # fmt: skip
        second = _seen(by, other_id)
        standing = Link.objects.filter(first=first, second=second, kind=kind, ended_on=None)
        deed.require(
            rules.linking(
                kind=kind, to_itself=first.pk == second.pk, linked_already=standing.exists()
            )
        )
        row = Link(
            first=first, second=second, kind=kind, on=today, why=deed.without_names(why).strip(),
            recorded_by_id=by.user_id,
        )  # fmt: skip
        deed.save(row)
        deed.record(first.text_id, {"to": second.pk, "kind": kind})
        return row


def end_link(
    *,
    recommendation_id: UUID,
    by: Viewer,
    today: datetime.date,
    link_id: UUID,
    seen_version: int | None = None,
) -> Link:
    """A link was not right, or is so no longer. It is kept, and shown no more."""
    first = _seen(by, recommendation_id)
    with source_deed(
        Event.UNLINKED, source_id=first.source_id, by=by, power=Power.VERIFY_ACTIONS, today=today,
        seen_version=seen_version,
    ) as deed:  # fmt: skip
        row = first.links_from.select_for_update().filter(pk=link_id).first()
        if row is None:
            raise NotYours(chain=deed.chain)
        deed.require(rules.unlinking(is_over=row.ended_on is not None))
        row.ended_on, row.ended_by_id = today, by.user_id
        deed.save(row)
        deed.record(first.text_id, {"to": row.second_id, "kind": row.kind})
        return row


def set_themes(
    *,
    recommendation_id: UUID,
    by: Viewer,
    today: datetime.date,
    themes: Sequence[str],
    seen_version: int | None = None,
) -> TrackedRecommendation:
    """Say what a recommendation is about; what the paper called its theme stays beside it."""
    row = _seen(by, recommendation_id)
    with source_deed(
        Event.THEMES_SET, source_id=row.source_id, by=by, power=Power.VERIFY_ACTIONS, today=today,
        seen_version=seen_version,
    ) as deed:  # fmt: skip
        deed.require(rules.theming(themes))
        row.themes = list(dict.fromkeys(themes))
        deed.save(row)
        deed.record(row.text_id, {"themes": row.themes})
        return row


def _seen(by: Viewer, recommendation_id: UUID) -> TrackedRecommendation:
    found = recommendations_of(by).filter(pk=recommendation_id).first()
    if found is None:
        raise NotYours
    return found
