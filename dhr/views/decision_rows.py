"""A decision as a summary list: for checking, for the chair, and for later readers."""

from typing import Any

from dhr.guidance import Regime
from dhr.models import Decision, Fact, Review
from dhr.models.review import MAYBE_NEVER_DECIDED
from dhr.vocabulary import (
    CONFIRMATION_LABELS,
    OUTCOME_LABELS,
    Confirmation,
    FactKind,
    Outcome,
)
from people.days import long_date

PAPER_ONLY = "As the papers say; the reasons are not recorded here."
PAPERS_SILENT = (
    "The papers from which this case was taken on do not say what was decided, nor when."
)


def told_on_paper(review: Review) -> list[dict[str, Any]]:
    """What was decided before the case was taken on from paper, as far as its facts know: a
    heading and rows each. Empty for every other case, and while the question is still open."""
    facts = list(review.facts.filter(superseded_by__isnull=True))
    taken_on = next((fact for fact in facts if fact.kind == FactKind.TAKEN_ON), None)
    if taken_on is None:
        return []
    found = [
        _on_paper(fact)
        for fact in facts
        if fact.kind in _SAYS_WHETHER and fact.first_recorded_at <= taken_on.first_recorded_at
    ]
    if not found and review.state not in MAYBE_NEVER_DECIDED:
        return [{"heading": "", "rows": [], "text": PAPERS_SILENT}]
    return found


_SAYS_WHETHER = (FactKind.DECIDED, FactKind.DIRECTED)


def _on_paper(fact: Fact) -> dict[str, Any]:
    if fact.kind == FactKind.DIRECTED:
        heading = "Directed"
        outcome = "The Secretary of State directed that a review be established"
    else:
        heading, outcome = "Decided", OUTCOME_LABELS[Outcome(fact.outcome)]
    return {
        "heading": f"{heading} on {long_date(fact.on)}",
        "rows": [
            {"key": "Outcome", "value": outcome},
            {"key": "Reasons", "value": PAPER_ONLY},
        ],
    }


def rows_of(decision: Decision, regime: Regime, url: Any = None) -> list[dict[str, Any]]:
    """A decision as a summary list, with change links while it is a draft."""

    def change(page: str, hidden: str, **kwargs: Any) -> list[dict[str, str]]:
        if url is None:
            return []
        return [{"label": "Change", "url": url(page, **kwargs), "hidden": hidden}]

    answers = {row.criterion: row for row in decision.answers.all()}
    rows = []
    # That a review is discontinued is decided without the questions of the law.
    discontinued = decision.outcome == Outcome.DISCONTINUE
    for criterion in () if discontinued else regime.criteria:
        row = answers.get(criterion.code)
        value = f"{row.answer_label}\n{row.evidence}".strip() if row else ""
        actions = change("criterion", f"the answer to: {criterion.question}", code=criterion.code)
        rows.append({"key": criterion.question, "value": value, "actions": actions})
    consulted = [body.name for body in decision.consulted.all()]
    if decision.others_consulted:
        consulted.append(decision.others_consulted)
    outcome = OUTCOME_LABELS[Outcome(decision.outcome)] if decision.outcome else ""
    for key, value in (
        ("Outcome", outcome),
        ("Decided on", long_date(decision.decided_on)),
        ("Partners consulted", "\n".join(consulted)),
        ("Reasons", decision.reasons),
        ("Dissent", decision.dissent or "None recorded"),
    ):
        if discontinued and key in {"Partners consulted", "Dissent"}:
            continue
        rows.append({"key": key, "value": value, "actions": change("write_decision", key.lower())})
    rows.append({"key": "Recorded by", "value": decision.prepared_by.name})
    if decision.decided_by:
        how = CONFIRMATION_LABELS[Confirmation(decision.confirmation)]
        if decision.minute_on:
            how += f" of {long_date(decision.minute_on)}, kept at: {decision.minute_kept_at}"
        rows.append({"key": "Decided by", "value": f"{decision.decided_by.name}\n{how}"})
    return rows
