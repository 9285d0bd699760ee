"""What was mistyped is put right with a reason, and what stood there before is kept."""

import datetime
from uuid import UUID

from django.db.models import Max

from learning import rules
from learning.actions.frame import source_deed
from learning.models import (
    Addressee,
    FormerCode,
    Source,
    TrackedRecommendation,
    TrackedWording,
)
from learning.reach import sources_of
from learning.vocabulary import Event, Response
from people.access import Viewer
from people.models import Partnership
from people.refusals import NotYours
from people.roles import Power


def rename_source(
    *,
    source_id: UUID,
    by: Viewer,
    today: datetime.date,
    code: str,
    why: str,
    seen_version: int | None = None,
) -> Source:
    """Call a source something else. Raises ``NotYours``, ``NotYet``.

    The code before is kept once somebody was asked under it, so that they can be understood;
    until then nobody knows it, and a name that was typed there by mistake stays nowhere.
    """
    with source_deed(
        Event.SOURCE_RENAMED, source_id=source_id, by=by, power=Power.KEEP_REGISTER, today=today,
        seen_version=seen_version,
    ) as deed:  # fmt: skip
        source = deed.source
        # Two sources must not come to the same code at once.
        Partnership.objects.select_for_update().get(pk=source.partnership_id)
        code = " ".join(code.split())
        deed.require(
            rules.renaming_source(
                code=code, before=source.code, why=why, of_a_review=source.review_id is not None,
                is_known=code_is_taken(by, source.partnership_id, source.kind, code, but=source),
            )
        )  # fmt: skip
        asked = Addressee.objects.filter(action__recommendation__source=source).exclude(
            response=Response.NOT_ASKED.value
        )
        former = FormerCode(
            source=source, code=source.code if asked.exists() else "", until=today,
            why=why.strip(), recorded_by_id=by.user_id,
        )  # fmt: skip
        source.code = code
        source.save(update_fields=["code"])
        deed.save(former)
        deed.record()
        return source


def code_is_taken(
    by: Viewer, partnership_id: UUID, kind: str, code: str, *, but: Source | None = None
) -> bool:
    """Whether another source of this kind that this person sees bears this code, however it is
    capitalised. Of one that they do not see nothing may be told, not even by a refusal."""
    same = sources_of(by).filter(partnership_id=partnership_id, kind=kind, code__iexact=code)
    return same.exclude(pk=but.pk if but else None).exists()


def correct_recommendation(
    *,
    recommendation_id: UUID,
    by: Viewer,
    today: datetime.date,
    words: str,
    why: str,
    seen_version: int | None = None,
) -> TrackedRecommendation:
    """Put right what was mistyped: other words stand from now on, all wordings are kept. Raises
    ``NotYours``, ``NotYet``."""
    source_id = (
        TrackedRecommendation.objects.filter(pk=recommendation_id)
        .values_list("source_id", flat=True)
        .first()
    )
    if source_id is None:
        raise NotYours
    with source_deed(
        Event.RECOMMENDATION_CORRECTED, source_id=source_id, by=by, power=Power.KEEP_REGISTER,
        today=today, seen_version=seen_version,
    ) as deed:  # fmt: skip
        row = deed.source.recommendations.get(pk=recommendation_id)
        words = words.strip()
        others = deed.source.recommendations.exclude(pk=row.pk)
        deed.require(
            rules.correcting_recommendation(
                words=words, before=row.words, why=why,
                of_a_review=deed.source.review_id is not None,
                is_known=others.filter(words=words).exists(),
            )
        )  # fmt: skip
        last = row.wordings.aggregate(last=Max("version"))["last"] or 0
        row.words = words
        wording = TrackedWording(
            recommendation=row, version=last + 1, words=words, made_on=today, why=why.strip(),
            recorded_by_id=by.user_id,
        )  # fmt: skip
        deed.save(row, wording)
        deed.record(row.text_id)
        return row
