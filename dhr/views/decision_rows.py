"""A decision as a summary list: for checking, for the chair, and for later readers."""

from typing import Any

from dhr.guidance import Regime
from dhr.models import Decision
from dhr.vocabulary import CONFIRMATION_LABELS, OUTCOME_LABELS, Confirmation, Outcome
from people.days import long_date


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
