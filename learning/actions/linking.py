"""Recommendations are linked and given themes, by hand."""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from learning import rules
from learning.actions.frame import lock_cases_of, source_deed, without_names_of
from learning.models import Link, Source, TrackedRecommendation
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
    """Say that one recommendation repeats, supersedes or supports another that this person sees.

    Why it does is said of both, so no name of either case stays in it.
    """
    first = _seen(by, recommendation_id)
    with _cases_locked(recommendation_id, other_id), source_deed(
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
            first=first, second=second, kind=kind, on=today, recorded_by_id=by.user_id,
            why=without_names_of([first.source, second.source], why).strip(),
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
    """A link was not right, or is so no longer. It is kept, and shown no more.

    Who sees only one of the two knows of no link between them.
    """
    first = _seen(by, recommendation_id)
    with source_deed(
        Event.UNLINKED, source_id=first.source_id, by=by, power=Power.VERIFY_ACTIONS, today=today,
        seen_version=seen_version,
    ) as deed:  # fmt: skip
        seen = first.links_from.filter(second__in=recommendations_of(by))
        row = seen.select_for_update(of=("self",)).filter(pk=link_id).first()
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


@contextmanager
def _cases_locked(*recommendation_ids: UUID) -> Iterator[None]:
    """A name that becomes known meanwhile waits, and is then replaced in what is said here."""
    with transaction.atomic():
        lock_cases_of(Source.objects.filter(recommendations__in=recommendation_ids))
        yield


def _seen(by: Viewer, recommendation_id: UUID) -> TrackedRecommendation:
    seen = recommendations_of(by).select_related("source")
    found = seen.filter(pk=recommendation_id).first()
    if found is None:
        raise NotYours
    return found
