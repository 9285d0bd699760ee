"""The law as the product knows it: every row, where it comes from, and how sure we are."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.views import View

from audit.reads import no_read_to_audit
from dhr.guidance import PRACTICES, REGIMES, ClockRule, Regime, Source
from people.days import long_date


@method_decorator(no_read_to_audit("The law and its sources; nothing about any case."), "dispatch")
class Law(View):
    """What the product takes to be the law, and whether that was checked."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """All regimes, the one in force first."""
        return render(
            request,
            "dhr/law.html",
            {
                "regimes": [_shown(regime) for regime in REGIMES.values()],
                "criterion_columns": _columns("Question", "Source", "How sure"),
                "clock_columns": _columns("Clock", "Starts", "Length", "Source", "How sure"),
                "recipient_columns": _columns("Who", "How", "Source", "How sure"),
                "practices": [
                    [row.label, capfirst(row.length_in_words), row.comes_from] for row in PRACTICES
                ],
                "practice_columns": _columns("What for", "Length", "Where it comes from"),
            },
        )


def _shown(regime: Regime) -> dict[str, Any]:
    in_force = (
        f"In force from {long_date(regime.in_force_from)}"
        if regime.in_force_from
        else "Not in force: no commencement date is known, so no decision is made under it"
    )
    return {
        "name": regime.review_name,
        "code": regime.code,
        "about": [
            {"key": "Where it stands", "value": f"{in_force}. {_sourced(regime.in_force_source)}"},
            {"key": "Short name", "value": regime.review_short_name},
            {"key": "Act", "value": capfirst(regime.act)},
            {"key": "Guidance", "value": regime.guidance_name},
            {"key": "A low bar", "value": f"{regime.low_bar} {_sourced(regime.low_bar_source)}"},
            {
                "key": "What does not end it",
                "value": f"{regime.no_end} {_sourced(regime.no_end_source)}",
            },
        ],
        "criteria": [
            [{"text": row.question, "hint": row.help}, row.source.text, _sure(row.source)]
            for row in regime.criteria
        ],
        "clocks": [
            [
                {"text": row.label, "hint": row.code},
                _starts(row),
                _length(row, regime),
                row.source.text,
                _sure(row.source),
            ]
            for row in regime.clocks
        ],
        "recipients": [
            [
                {"text": row.name, "hint": ", ".join(row.address)},
                row.how,
                row.source.text,
                _sure(row.source),
            ]
            for row in regime.recipients
        ],
    }


def _sourced(source: Source) -> str:
    return f"Source: {source.text} ({source.in_words})."


def _sure(source: Source) -> dict[str, Any]:
    colour = "green" if source.verified else "yellow"
    return {"tag": {"text": source.in_words, "colour": colour}}


def _starts(rule: ClockRule) -> str:
    starts = "; or: ".join(when.words for when in rule.starts) or "Not recorded here"
    if rule.duty is None:
        return starts
    return (
        f"{starts}. A duty since {long_date(rule.duty.since)}: what came before owes nothing. "
        f"{_sourced(rule.duty.source)}"
    )


def _length(rule: ClockRule, regime: Regime) -> str:
    if rule.due_with:
        return f"None of its own: that of “{regime.clock(rule.due_with).label}”"
    return capfirst(rule.length_in_words) or "None found"


def _columns(*labels: str) -> list[dict[str, str]]:
    return [{"label": label} for label in labels]
