"""What a paper recommends, as plain data: announced by a review, typed in, or read from a plan.

Pure. ``learning/actions/entering.py`` makes the rows of it.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from uuid import UUID

from documents.plan_reader import Target


@dataclass(frozen=True)
class ActionGiven:
    """One action in the words of a paper. Without words it is the recommendation itself.

    ``leads`` are those who are to do it, as written; ``progress`` what the paper says of how far
    it has come.
    """

    words: str = ""
    leads: str = ""
    target: Target = field(default_factory=lambda: Target(""))
    progress: str = ""


@dataclass(frozen=True)
class RecommendationGiven:
    """One recommendation in the words of a paper.

    ``addressees`` and ``target`` are those of the recommendation as a whole: they stand for an
    action that names nobody, and for a recommendation that nobody broke down into actions.
    """

    words: str
    number: str = ""
    theme: str = ""
    scope: str = ""
    actions: tuple[ActionGiven, ...] = ()
    addressees: str = ""
    target: Target = field(default_factory=lambda: Target(""))
    made_on: datetime.date | None = None
    is_early: bool = False
    stable_id: UUID | None = None
    version: int = 1
    # Its place in the source, where the source counts them itself.
    place: int | None = None

    def through(self, clean: Callable[[str], str]) -> "RecommendationGiven":
        """The same with every text put through ``clean``, as ``deed.without_names`` is."""
        actions = tuple(
            ActionGiven(
                words=clean(action.words),
                leads=clean(action.leads),
                target=replace(action.target, text=clean(action.target.text)),
                progress=clean(action.progress),
            )
            for action in self.actions
        )
        return replace(
            self,
            words=clean(self.words),
            number=clean(self.number),
            theme=clean(self.theme),
            scope=clean(self.scope),
            addressees=clean(self.addressees),
            target=replace(self.target, text=clean(self.target.text)),
            actions=actions,
        )

    @property
    def actions_to_follow(self) -> tuple[ActionGiven, ...]:
        """Its actions; where it has none, the one that it is itself."""
        return self.actions or (ActionGiven(leads=self.addressees, target=self.target),)
