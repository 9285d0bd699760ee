"""From what was read of a plan, as it waits to be stored, to what a paper recommends. Pure."""

import datetime
from collections.abc import Callable
from typing import Any

from documents.plan_reader import Precision, Target
from learning.given import ActionGiven, RecommendationGiven


def given_from(read: dict[str, Any]) -> list[RecommendationGiven]:
    """The recommendations of a plan in its own order."""
    return [_recommendation(row) for row in read["recommendations"]]


def _recommendation(row: dict[str, Any]) -> RecommendationGiven:
    return RecommendationGiven(
        words=row["text"],
        number=row["number"],
        theme=row["theme"],
        scope=row["scope"],
        actions=tuple(_action(action, row["text"]) for action in row["actions"]),
    )


def _action(action: dict[str, Any], recommended: str) -> ActionGiven:
    target = action["target"]
    return ActionGiven(
        # Where nothing else is said, what was recommended is what is to be done.
        words="" if action["text"] == recommended else action["text"],
        leads=action["leads_as_written"],
        target=Target(
            target["text"],
            datetime.date.fromisoformat(target["date"]) if target["date"] else None,
            Precision(target["precision"]),
        ),
        progress=action["progress_text"],
    )


def cleaned(read: Any, clean: Callable[[str], str]) -> Any:
    """The same with every text put through ``clean``, whatever it stands in."""
    if isinstance(read, dict):
        return {name: cleaned(value, clean) for name, value in read.items()}
    if isinstance(read, list):
        return [cleaned(value, clean) for value in read]
    return clean(read) if isinstance(read, str) else read
