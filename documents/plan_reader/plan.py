"""What is read from a plan, and how a machine is told. Pure."""

from dataclasses import dataclass, field
from typing import Any

from documents.plan_reader.target import Target


@dataclass(frozen=True)
class ReadAction:
    """One action with its own leads and its own day, in the plan's words."""

    text: str
    lead_agencies: tuple[str, ...]
    target: Target
    milestones: str = ""
    outcome: str = ""
    leads_as_written: str = ""

    @property
    def progress_text(self) -> str:
        """What the plan says was reached, and how it came out."""
        return "\n".join(words for words in (self.milestones, self.outcome) if words)


@dataclass
class ReadRecommendation:
    """One recommendation, under its own number as the plan gives it."""

    number: str
    text: str
    theme: str = ""
    scope: str = ""
    actions: list[ReadAction] = field(default_factory=list)


@dataclass
class ReadPlan:
    """All that was read, and a sentence for each thing that was not."""

    recommendations: list[ReadRecommendation] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The shape in which the importing command answers."""
        return {
            "recommendations": [
                {
                    "number": row.number,
                    "text": row.text,
                    "theme": row.theme,
                    "scope": row.scope,
                    "actions": [_as_json(action) for action in row.actions],
                }
                for row in self.recommendations
            ],
            "warnings": list(self.warnings),
        }

    def as_kept(self) -> dict[str, Any]:
        """The same, each action with its leads as they are written, to be stored from later."""
        kept = self.as_json()
        for row, read in zip(kept["recommendations"], self.recommendations, strict=True):
            for action, one in zip(row["actions"], read.actions, strict=True):
                action["leads_as_written"] = one.leads_as_written
        return kept


def _as_json(action: ReadAction) -> dict[str, Any]:
    return {
        "text": action.text,
        "lead_agencies": list(action.lead_agencies),
        "target": {
            "text": action.target.text,
            "date": action.target.date.isoformat() if action.target.date else None,
            "precision": action.target.precision.value,
        },
        "progress_text": action.progress_text,
    }
