"""Which headings an overview report and an executive summary are expected to have, and which
columns an action plan.

A missing one is said, never refused: a report may say the same under other words. ``known_as``
are those words, in lower case; a heading counts as there if it holds one of them.
"""

from dataclasses import dataclass

from dhr.guidance.sources import G16
from dhr.guidance.table import Source
from dhr.vocabulary import Paper


@dataclass(frozen=True)
class ExpectedHeading:
    """One heading as the guidance's template gives it, and what else it may be called."""

    label: str
    known_as: tuple[str, ...]


def _heading(label: str, *known_as: str) -> ExpectedHeading:
    return ExpectedHeading(label, (label.lower(), *known_as))


OVERVIEW_SOURCE = Source(f"{G16}: template of the overview report", verified=False)
SUMMARY_SOURCE = Source(f"{G16}: template of the executive summary", verified=False)

EXPECTED_HEADINGS: dict[Paper, tuple[ExpectedHeading, ...]] = {
    Paper.OVERVIEW_REPORT: (
        _heading("Timescales", "timescale"),
        _heading("Confidentiality"),
        _heading("Terms of reference"),
        _heading("Methodology", "method"),
        _heading(
            "Involvement of family, friends, colleagues, neighbours and wider community",
            "involvement of family", "family involvement", "involvement of the family",
        ),
        _heading("Contributors to the review", "contributors", "contributing"),
        _heading("Review panel members", "panel members", "the review panel", "the panel"),
        _heading("Author of the overview report", "author", "independence"),
        _heading("Parallel reviews", "parallel"),
        _heading("Equality and diversity", "equality", "protected characteristics"),
        _heading("Dissemination"),
        _heading("Background information (the facts)", "background", "the facts"),
        _heading("Chronology"),
        _heading("Overview"),
        _heading("Analysis"),
        _heading("Conclusions", "conclusion"),
        _heading("Lessons to be learnt", "lessons", "learning"),
        _heading("Recommendations", "recommendation"),
    ),
    Paper.EXECUTIVE_SUMMARY: (
        _heading("The review process", "review process", "introduction"),
        _heading("Contributors to the review", "contributors", "contributing"),
        _heading("Review panel members", "panel members", "the review panel", "the panel"),
        _heading("Author of the overview report", "author", "independence"),
        _heading("Terms of reference"),
        _heading("Summary chronology", "chronology"),
        _heading("Key issues", "issues"),
        _heading("Conclusions", "conclusion"),
        _heading("Lessons to be learnt", "lessons", "learning"),
        _heading("Recommendations", "recommendation"),
    ),
}  # fmt: skip
HEADINGS_FROM: dict[Paper, Source] = {
    Paper.OVERVIEW_REPORT: OVERVIEW_SOURCE,
    Paper.EXECUTIVE_SUMMARY: SUMMARY_SOURCE,
}
# The action plan's columns, in the order and the words of the Home Office's template.
PLAN_COLUMNS = (
    "Recommendation",
    "Scope",
    "Action to take",
    "Lead agency",
    "Key milestones achieved",
    "Target date",
    "Date of completion and outcome",
)


def missing_headings(paper: Paper, found: list[str]) -> list[str]:
    """Which expected headings none of those found says, in their order."""
    said = [" ".join(heading.lower().split()) for heading in found]
    return [
        expected.label
        for expected in EXPECTED_HEADINGS[paper]
        if not any(words in heading for heading in said for words in expected.known_as)
    ]
