"""How far an action has come with one body: the state machine, and nothing else.

Each transition is one deed. Transitions send, fetch and ask nothing: what stands in their way is
in ``rules/``, and ``actions/`` calls them after asking.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django_fsm import RETURN_VALUE, FSMField, FSMModelMixin, transition

from learning.vocabulary import LIFECYCLE_LABELS, OPEN, SETTLED, Lifecycle

BODY, FORUM, BOARD = "the body", "the learning forum", "the board"
UNSETTLED = (Lifecycle.OPEN, Lifecycle.IN_PROGRESS, Lifecycle.REOPENED)


def deed(
    words: str, by: str, source: Iterable[Lifecycle], target: Any
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A transition of the lifecycle, with its words and whose deed it is."""
    return transition(
        field="lifecycle",
        source=sorted(state.value for state in source),
        target=target.value if isinstance(target, Lifecycle) else target,
        custom={"deed": words, "by": by},
    )


def one_of(states: Iterable[Lifecycle]) -> RETURN_VALUE:
    """The target is what the transition returns, one of these."""
    return RETURN_VALUE(*sorted(state.value for state in states))


class AnswerLifecycle(FSMModelMixin, models.Model):
    """The field refuses assignment; only the deeds below move it."""

    lifecycle = FSMField(
        choices=[(state.value, LIFECYCLE_LABELS[state]) for state in Lifecycle],
        default=Lifecycle.OPEN.value,
        protected=True,
        editable=False,
    )

    class Meta:
        abstract = True

    @deed("work has begun", BODY, UNSETTLED, Lifecycle.IN_PROGRESS)
    def begin_work(self) -> None:
        """The body accepted, or said that it is at work."""

    @deed("said to be done", BODY, UNSETTLED, Lifecycle.CLAIMED)
    def claim(self) -> None:
        """The body says that it is done, and has shown nothing yet."""

    @deed("evidence sent", BODY, [*UNSETTLED, Lifecycle.CLAIMED, Lifecycle.EVIDENCED],
          Lifecycle.EVIDENCED)  # fmt: skip
    def send_evidence(self) -> None:
        """The body sent what shows that it is done."""

    @deed("sent back", FORUM, [Lifecycle.CLAIMED, Lifecycle.EVIDENCED], Lifecycle.IN_PROGRESS)
    def send_back(self) -> None:
        """What was sent does not show it."""

    @deed("verified", FORUM, [Lifecycle.EVIDENCED], Lifecycle.VERIFIED)
    def verify(self) -> None:
        """A person of another body looked at the evidence, and believes it."""

    @deed("closed", FORUM, [*OPEN, Lifecycle.VERIFIED], Lifecycle.CLOSED)
    def close(self) -> None:
        """It is closed by the owning board's rule, with a reason."""

    @deed("reopened", FORUM, SETTLED, Lifecycle.REOPENED)
    def reopen(self) -> None:
        """What was thought done, or given up, is open again."""

    @deed("passed to another body", FORUM, OPEN, Lifecycle.TRANSFERRED)
    def pass_on(self) -> None:
        """Another body takes it on; here it ends."""

    @deed("given back as it was", FORUM, [Lifecycle.TRANSFERRED], one_of(OPEN))
    def give_back(self, as_it_was: Lifecycle) -> str:
        """The body before had not ended after all: it is as far again as it had come."""
        return as_it_was.value
