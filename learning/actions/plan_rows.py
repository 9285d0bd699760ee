"""What somebody agreed to of an action plan, as rows of the register."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Max

from learning.actions.entering import KnownBodies, actions_of, addressed, entered, next_position
from learning.actions.frame import SourceDeed
from learning.given import RecommendationGiven
from learning.models import Step, TrackedAction, TrackedRecommendation, TrackedWording
from learning.plan_difference import Difference, Found
from learning.vocabulary import Lifecycle, StepKind

LATER_PLAN = "A later plan has these words."


class PlanRows:
    """The rows of what is taken of a plan."""

    def __init__(
        self, deed: SourceDeed, given: Sequence[RecommendationGiven], bodies: KnownBodies
    ) -> None:
        self.deed = deed
        self.given = given
        self.bodies = bodies
        self.place = next_position(deed.source)
        self.action_places: dict[UUID, int] = {}
        self.actions: dict[UUID, TrackedAction] = {}

    def of(self, taken: Sequence[Found]) -> list[Any]:
        """In the order in which they are to be saved."""
        ways = {
            Difference.NEW: self._new,
            Difference.WORDING: self._wording,
            Difference.NEW_ACTION: self._action,
            Difference.DAY: self._day,
            Difference.LEADS: self._leads,
            Difference.PROGRESS: self._progress,
        }
        return [row for each in taken for row in ways[each.kind](each)]

    def _new(self, found: Found) -> list[Any]:
        given = self.given[found.recommendation or 0]
        _, rows = entered(self.deed.source, given, self.bodies, self.place)
        self.place += 1
        return rows

    def _wording(self, found: Found) -> list[Any]:
        """The words that stand from now on; the words as made stay version 1."""
        row = self._recommendation(found)
        last = row.wordings.aggregate(last=Max("version"))["last"] or 0
        row.words = found.after
        return [
            row,
            TrackedWording(
                recommendation=row,
                version=last + 1,
                words=found.after,
                made_on=self.deed.today,
                why=LATER_PLAN,
                recorded_by_id=self.deed.by.user_id,
            ),
        ]

    def _action(self, found: Found) -> list[Any]:
        row = self._recommendation(found)
        action = self.given[found.recommendation or 0].actions_to_follow[found.action or 0]
        last = row.actions.aggregate(last=Max("position"))["last"] or 0
        place = self.action_places.get(row.pk, last) + 1
        self.action_places[row.pk] = place
        return actions_of(
            row, RecommendationGiven(row.words, actions=(action,)), self.bodies, first=place
        )

    def _day(self, found: Found) -> list[Any]:
        """The day that counts from now on; the words before are kept in the log of each body."""
        action = self._held_action(found)
        said = self.given[found.recommendation or 0].actions_to_follow[found.action or 0].target
        words = f"A later plan says “{said.text}” where “{action.target or 'nothing'}” stood."
        action.target, action.target_on = said.text, said.date
        action.target_precision = said.precision.value
        rows: list[Any] = [action]
        for each in action.addressees.exclude(lifecycle=Lifecycle.TRANSFERRED):
            each.due_on = said.date
            step = Step(
                addressee=each, kind=StepKind.DAY_CHANGED.value, on=self.deed.today, words=words,
                recorded_by_id=self.deed.by.user_id,
            )  # fmt: skip
            rows += [each, step]
        return rows

    def _leads(self, found: Found) -> list[Any]:
        action = self._held_action(found)
        last = action.addressees.aggregate(last=Max("position"))["last"] or 0
        rows = addressed(action, found.leads, self.bodies, first=last + 1)
        nobody = action.addressees.filter(as_made="", body__isnull=True).first()
        if nobody is not None:
            # Where the plan named nobody before, the first who is named now takes that place.
            nobody.as_made, nobody.body = rows[0].as_made, rows[0].body
            nobody.due_on = action.target_on
            rows[0] = nobody
        return list(rows)

    def _progress(self, found: Found) -> list[Any]:
        """What a later plan says of how far it has come stands in the log of each body. It moves
        nothing and ends no silence: only the body says how its action stands."""
        action = self._held_action(found)
        action.progress_later = found.after
        steps = [
            Step(
                addressee=each, kind=StepKind.PLAN_PROGRESS.value, on=self.deed.today,
                words=found.after, recorded_by_id=self.deed.by.user_id,
            )
            for each in action.addressees.exclude(lifecycle=Lifecycle.TRANSFERRED)
        ]  # fmt: skip
        return [action, *steps]

    def _recommendation(self, found: Found) -> TrackedRecommendation:
        return self.deed.source.recommendations.get(pk=found.held)

    def _held_action(self, found: Found) -> TrackedAction:
        """One row of each action, whatever is changed in it."""
        known = self.actions.get(found.held_action) if found.held_action else None
        if known is None:
            known = TrackedAction.objects.get(
                pk=found.held_action, recommendation__source=self.deed.source
            )
            self.actions[known.pk] = known
        return known
