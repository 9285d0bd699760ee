"""The recommendations and actions of an uploaded action plan: read, shown, and kept in one deed."""

import datetime
from collections.abc import Collection, Sequence
from uuid import UUID

from dhr import rules
from dhr.actions.frame import case_deed
from dhr.actions.recommendations import ActionGiven, Wording, acted, worded, wording_of
from dhr.actions.steps import recommendation_of_report
from dhr.actions.words import CheckedWords
from dhr.models import Recommendation, ReportPaper, Review
from dhr.reasons import Mend, Reason
from dhr.rules.report import LONGEST_WORDS
from dhr.vocabulary import Event, Paper, RecommendationScope
from documents.kinds_of_file import WORD
from documents.plan_reader import NotReadable, ReadPlan, ReadRecommendation, read_plan
from documents.serve import FileDamaged, open_checked
from people.access import Viewer
from people.refusals import NotYet
from people.roles import Power

# As much as may be typed where a recommendation is written by hand; see ``dhr/forms/report.py``.
SCOPES = tuple(RecommendationScope)
NOBODY_SAID = "Not said in the plan"


def newest_plan(review: Review) -> ReportPaper | None:
    """The newest action plan of the report, whether or not its file is kept."""
    rows = review.papers.filter(paper=Paper.ACTION_PLAN).select_related("document")
    return rows.order_by("-version").first()


def read_newest(review: Review) -> ReadPlan:
    """What the newest action plan says, before any transaction. Raises ``NotYet`` with a sentence
    where there is none, or where it cannot be read."""
    paper = newest_plan(review)
    if paper is None:
        raise NotYet([Reason("No action plan has been uploaded yet.", Mend.PAPERS)])
    if paper.document is None or paper.document.content_type != WORD:
        raise NotYet(
            ["The action plan is not kept here as a Word document (.docx), so it cannot be read."]
        )
    try:
        with open_checked(paper.document) as file:
            return read_plan(file.read())
    except FileDamaged as failure:
        raise NotYet(["The file of the action plan is damaged."]) from failure
    except NotReadable as failure:
        raise NotYet([str(failure)]) from failure


def wordings_of(plan: ReadPlan) -> list[Wording]:
    """What was read as it is kept: in the plan's order, its own words unchanged."""
    return [_wording(row) for row in plan.recommendations]


def _wording(row: ReadRecommendation) -> Wording:
    leads = dict.fromkeys(lead for action in row.actions for lead in action.lead_agencies)
    return Wording(
        words=row.text,
        scope=scope_of(row.scope).value,
        addressees="\n".join(leads) or NOBODY_SAID,
        actions=tuple(
            ActionGiven(
                words=action.text,
                leads="\n".join(action.lead_agencies),
                target=action.target.text,
                milestones=action.milestones,
                outcome=action.outcome,
            )
            for action in row.actions
        ),
    )


def scope_of(words: str) -> RecommendationScope:
    """How far a recommendation reaches, by the plan's word for it; local where it says nothing."""
    plain = words.lower()
    for scope in (RecommendationScope.NATIONAL, RecommendationScope.REGIONAL):
        if scope.value in plain:
            return scope
    return RecommendationScope.LOCAL


def scopes_not_understood(plan: ReadPlan) -> list[str]:
    """The plan’s words for a scope that are none of the three, and where a plan that has scopes
    says none, a sentence for each."""
    has_scopes = any(row.scope.strip() for row in plan.recommendations)
    return [
        f"The scope of recommendation {number} is not understood: “{row.scope}”. It is taken as "
        "local until you change it."
        for number, row in enumerate(plan.recommendations, start=1)
        if row.scope.strip() and not any(scope.value in row.scope.lower() for scope in SCOPES)
    ] + [
        f"The plan says no scope for recommendation {number}. It is taken as local until you "
        "change it."
        for number, row in enumerate(plan.recommendations, start=1)
        if has_scopes and not row.scope.strip()
    ]


def store_plan(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    given: Sequence[Wording],
    said_ordinary: Collection[str] = (),
    seen_version: int | None = None,
) -> list[Recommendation]:
    """Keep what was read, numbered in the plan's order; what says the same already is left alone.

    Words that were made stay: other words are a new row beside them.
    """
    with case_deed(
        Event.PLAN_STORED,
        review_id=review_id,
        by=by,
        power=Power.LEAD_REVIEW,
        today=today,
        seen_version=seen_version,
    ) as deed:
        words = CheckedWords(texts_of(given), review=deed.review, said=said_ordinary)
        deed.require(
            rules.storing_plan(deed.review.state, read=len(given), too_long=too_long_of(given))
            + words.reasons
        )
        kept, rows = [], []
        for number, wording in enumerate(given, start=1):
            before = recommendation_of_report(deed.review, number)
            if before is not None and wording_of(before) == wording:
                continue
            row = worded(deed, number, wording)
            kept.append(row)
            rows += [row, *acted(row, wording)]
        deed.save(*rows)
        deed.record(details={"read": len(given), "kept": len(kept)})
        words.keep_said(deed)
        return kept


def too_long_of(given: Sequence[Wording]) -> list[int]:
    """The recommendations of a plan with a part longer than what can be typed."""
    return [
        number
        for number, wording in enumerate(given, start=1)
        if max(map(len, _parts_of(wording))) > LONGEST_WORDS
    ]


def _parts_of(wording: Wording) -> list[str]:
    """What stood in one cell each."""
    cells = [
        (action.words, action.leads, action.target, action.milestones, action.outcome)
        for action in wording.actions
    ]
    return [wording.words, wording.addressees, *(part for cell in cells for part in cell)]


def texts_of(given: Sequence[Wording]) -> dict[str, str]:
    """Everything that was read, held against the names of the case."""
    return {
        f"recommendation {number}": "\n".join(wording.texts.values())
        for number, wording in enumerate(given, start=1)
    }
