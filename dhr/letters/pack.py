"""The pack for the Home Office: the papers, the action plan in its seven columns, a covering note.

Drawn before any transaction.
"""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils.text import capfirst

from dhr.guidance import PLAN_COLUMNS
from dhr.models import Recommendation, ReportPaper, Review, chairs_of
from dhr.vocabulary import (
    FACT_LABELS,
    PAPER_LABELS,
    RECOMMENDATION_SCOPE_LABELS,
    FactKind,
    Marking,
    Paper,
    RecommendationScope,
    SubjectKind,
)
from documents.kinds_of_file import KINDS
from documents.models import StoredDocument
from documents.packs import Packed
from documents.pdf import render_letter
from documents.serve import open_checked
from documents.word_writer import table_document
from people.days import count, long_date
from people.roles import BoardKind

# The report goes with its first two papers as they were written; the plan is drawn anew.
AS_WRITTEN = (Paper.OVERVIEW_REPORT, Paper.EXECUTIVE_SUMMARY)
_DAYS = (
    FactKind.NOTIFIED,
    FactKind.DECIDED,
    FactKind.DIRECTED,
    FactKind.HOME_OFFICE_TOLD,
    FactKind.REVIEW_BEGUN,
    FactKind.REPORT_COMPLETED,
)
_MARKING = Marking.OFFICIAL_SENSITIVE.value


def files_not_kept(review: Review) -> list[str]:
    """Which papers of a pack are not kept here as files, so that none can be made."""
    kept = {paper.paper for paper in newest_of(review).values() if paper.document is not None}
    return [PAPER_LABELS[paper] for paper in AS_WRITTEN if paper not in kept]


def newest_of(review: Review) -> dict[str, ReportPaper]:
    """The newest version of each paper of the report."""
    rows = review.papers.select_related("document").order_by("version")
    return {row.paper: row for row in rows}


def plan_rows(recommendations: Sequence[Recommendation], *, again: str = "") -> list[list[str]]:
    """The action plan, a row for each action, in the seven columns. ``again`` follows the number
    in the rows after the first of a recommendation; without it those cells stay empty, as in the
    template."""
    rows = []
    for row in recommendations:
        first = [
            f"{row.number}. {row.words}",
            RECOMMENDATION_SCOPE_LABELS[RecommendationScope(row.scope)],
        ]
        actions = list(row.actions.all())
        if not actions:
            rows.append([*first, "", row.addressees, "", row.target, ""])
        for place, action in enumerate(actions):
            shown = first if place == 0 else _shown_again(row, first[1], again)
            when = _by_when(action.target, row.target)
            rows.append(
                [*shown, action.words, action.leads or row.addressees, action.milestones, when,
                 action.outcome]
            )  # fmt: skip
    return rows


def _by_when(of_action: str, of_recommendation: str) -> str:
    """When an action is to be done; the day of the whole recommendation stands beside its own."""
    if not of_action or not of_recommendation or of_action == of_recommendation:
        return of_action or of_recommendation
    return f"{of_action}\nThe recommendation as a whole: {of_recommendation}"


def _shown_again(row: Recommendation, scope: str, again: str) -> list[str]:
    return [f"{row.number}. {again}", scope] if again else ["", ""]


def files_of(review: Review, today: datetime.date) -> list[Packed]:
    """Every file of the pack under a neutral name, the covering note first."""
    reference = review.reference
    newest = newest_of(review)
    papers = [(paper, newest[paper.value].document) for paper in AS_WRITTEN]
    made = current_of(review)
    title = f"Action plan {reference}"
    sender = review.partnership.boards.get(kind=BoardKind.COMMUNITY_SAFETY).name
    common = {"reference": reference, "sender_name": sender, "paper_date": today}
    plan = f"{reference}-action-plan"
    files = [
        *(Packed(_name(reference, paper, document), _read(document)) for paper, document in papers),
        Packed(
            f"{plan}.docx",
            table_document(
                title=title,
                marking=_MARKING,
                reference=reference,
                paragraphs=[f"{sender}. As at {long_date(today)}."],
                columns=PLAN_COLUMNS,
                rows=plan_rows(made),
            ),
        ),
        Packed(
            f"{plan}.pdf",
            render_letter(
                "papers/action_plan.html",
                {**common, "columns": PLAN_COLUMNS, "rows": plan_rows(made, again="As above")},
                title=title,
                marking=_MARKING,
                made_on=today,
            ),
        ),
    ]
    words = [*(PAPER_LABELS[paper] for paper, _ in papers), "Action plan, as a Word document",
             "Action plan, as a PDF"]  # fmt: skip
    enclosed = [{"name": file.name, "what": what} for file, what in zip(files, words, strict=True)]
    note = render_letter(
        "papers/covering_note.html",
        {**common, **_note(review, today), "enclosed": enclosed},
        title=f"Covering note {reference}",
        marking=_MARKING,
        made_on=today,
    )
    return [Packed(f"{reference}-covering-note.pdf", note), *files]


def _name(reference: str, paper: Paper, document: StoredDocument) -> str:
    """What a paper is called in the pack, whatever it is called here."""
    return f"{reference}-{paper.value.replace('_', '-')}{KINDS[document.content_type][0]}"


def current_of(review: Review) -> list[Recommendation]:
    """The newest wording of each recommendation of the report, with its actions, in order."""
    rows = review.recommendations.of_report().current().prefetch_related("actions")
    return list(rows.order_by("number"))


def _read(document: StoredDocument) -> bytes:
    with open_checked(document) as file:
        return file.read()


def _note(review: Review, today: datetime.date) -> dict[str, Any]:
    """What the covering note says: to whom, whose death by pseudonym, and the days."""
    regime = review.regime_for(today)
    recipient = regime.recipient("home_office")
    people = review.subjects.filter(
        kind__in=[SubjectKind.VICTIM, SubjectKind.PERPETRATOR]
    ).prefetch_related("facts__superseded_by")
    rows = [{"key": row.pseudonym, "value": capfirst(row.label)} for row in people]
    for fact in review.facts.filter(kind__in=_DAYS, superseded_by__isnull=True):
        rows.append({"key": FACT_LABELS[FactKind(fact.kind)], "value": long_date(fact.on)})
    chair = _chair(review, today)
    rows += [{"key": "Independent chair", "value": chair}] if chair else []
    made = current_of(review)
    scopes = [
        count(sum(row.scope == scope for row in made), RECOMMENDATION_SCOPE_LABELS[scope].lower(),
              RECOMMENDATION_SCOPE_LABELS[scope].lower())
        for scope in RecommendationScope
        if any(row.scope == scope for row in made)
    ]  # fmt: skip
    total = count(len(made), "recommendation")
    rows.append({"key": "Recommendations", "value": f"{total}: {', '.join(scopes)}"})
    read = [long_date(row.read_on) for row in review.readings.all()]
    said = f"Read on {', '.join(dict.fromkeys(read))}" if read else "Not read by family"
    rows.append({"key": "Draft and family", "value": said})
    return {
        "recipient_name": recipient.name,
        "recipient_lines": recipient.address,
        "review_name": regime.review_name,
        "facts": rows,
        "contact": _contact(review),
    }


def _contact(review: Review) -> str:
    """Whom to write to about the pack, inside a sentence."""
    partnership = review.partnership
    title = partnership.manager_title or "CSP manager"
    board = partnership.boards.get(kind=BoardKind.COMMUNITY_SAFETY).name
    where = [partnership.contact_email, ", ".join(partnership.postal_address.splitlines())]
    address = "; ".join(line for line in where if line)
    said = f"the {title.removeprefix('the ')} of {board}"
    return f"{said} ({address})" if address else said


def _chair(review: Review, today: datetime.date) -> str:
    """Who chairs the review, by name; empty where nobody does, and nobody whom a conflict of
    interest keeps out."""
    rows = chairs_of(review).select_related("user")
    return ", ".join(row.user.name for row in rows if row.is_live_on(today))
