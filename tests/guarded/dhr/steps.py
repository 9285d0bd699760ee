"""What the tests of rules ask alike of each step: where it belongs, its day, what it lacks."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Any

from dhr.lifecycle import ReviewLifecycle
from dhr.models import Review
from dhr.vocabulary import STATE_LABELS, State
from tests.dhr.days import DAY, TOMORROW, YESTERDAY


def not_here(step: str, state: str) -> str:
    """What is said of a step at a stage it does not belong to."""
    return f"{step} is not possible at this stage: the case is at “{STATE_LABELS[State(state)]}”."


def sources(name: str) -> set[str]:
    """From where the state machine lets a deed go."""
    field = ReviewLifecycle._meta.get_field("state")
    return {t.source for t in field.get_all_transitions(Review) if t.name == name}


@dataclass(frozen=True)
class Step:
    """A rule, the states it belongs to, how its sentence begins, and everything in order."""

    rule: Callable[..., list[str]]
    possible: Set[str]
    name: str
    in_order: dict[str, Any]

    def asked(self, state: str, **otherwise: object) -> list[str]:
        """What is said at a stage, with these things otherwise than in order."""
        return self.rule(state, **(self.in_order | otherwise))

    def lacks(self, **otherwise: object) -> list[str]:
        """The same where the step belongs."""
        return self.asked(min(self.possible), **otherwise)

    def expected_at(self, state: State) -> list[str]:
        """What is to be said with everything in order: nothing, or that it is not possible here."""
        return [] if state in self.possible else [not_here(self.name, state)]


def assert_day_in_order(
    step: Step, what: str, before_what: str | None, *, day: str = "on", **otherwise: Any
) -> None:
    """Without its day it is refused, with one to come, and with one before what it follows.

    Everything in order has 14 June for what it follows, and 15 June for today.
    """
    assert step.lacks(**{day: None}) == [f"Say on which day {what}."]
    assert step.lacks(**{day: TOMORROW}) == [
        f"The day {what} (16 June 2026) is in the future; today is 15 June 2026."
    ]
    if before_what:
        assert step.lacks(**{day: YESTERDAY - DAY}, **otherwise) == [
            f"The day {what} (13 June 2026) is before the day {before_what} (14 June 2026)."
        ]
