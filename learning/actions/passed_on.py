"""What a succession passed on, who has it now, and whether it would come back; nothing is written.

Who has it is read from the log, from one body to the next: an action may have passed on again.
"""

import datetime
import uuid
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from learning.models import Addressee, Step
from learning.vocabulary import Lifecycle, StepKind
from people.models import Body

# What is done to a row that nobody has answered says nothing of who has it, nor does that it
# passed on or came back by a succession.
_OF_NO_WEIGHT = sorted(
    {
        StepKind.TAKEN_OVER,
        StepKind.ASKED,
        StepKind.CHASED,
        StepKind.PASSED_ON,
        StepKind.LETTER_RELEASED,
    }
)


@dataclass(frozen=True)
class Passed:
    """A row that a succession ended, when, and the way it went: the last of ``way`` has it now."""

    row: Addressee
    since: datetime.datetime
    way: list[Addressee]
    goes_back: bool

    @classmethod
    def of(cls, row: Addressee) -> Self:
        """As the log has it."""
        since = _last_passed(row).recorded_at
        way = _way_of(row)
        return cls(row, since, way, _is_untouched(way, since))

    @property
    def holder(self) -> Addressee:
        """Who has it now."""
        return self.way[-1]

    @property
    def ends(self) -> list[Addressee]:
        """The rows that are there for this one alone, and end when it goes back."""
        founded = []
        before = self.row
        for each in self.way:
            if each.took_over_from_id != before.pk:
                break
            founded.append(each)
            before = each
        return founded


def passed_on(body: Body, today: datetime.date) -> list[Passed]:
    """What hangs on the succession of this body, in the order of the chains.

    First of all its own rows. Then those of bodies whose place it had taken, where they went past
    it to whoever came after; and what joined a row that ends. Those pass on again by what stands.
    """
    before = bodies_before(body, today)
    ended = Addressee.objects.filter(lifecycle=Lifecycle.TRANSFERRED.value).exclude(passed_on_as="")
    reached = ended.filter(body__in=[body.pk, *before]).values("action_id")
    rows = ended.filter(action__in=reached).select_related(
        "body", "action__recommendation__source__partnership"
    )
    all_passed = [Passed.of(row) for row in rows]
    hanging = [
        each
        for each in all_passed
        if each.row.body_id == body.pk
        or (each.row.body_id in before and each.way[0].body_id not in {body.pk, *before})
    ]
    hanging += _joined(hanging, all_passed)
    return sorted(
        hanging,
        key=lambda each: (each.row.action.recommendation.source.chain, str(each.row.pk)),
    )


def _joined(hanging: list[Passed], all_passed: list[Passed]) -> list[Passed]:
    """Those that joined a row which ends when these go back."""
    known = {each.row.pk for each in hanging}
    ends = {row.pk for each in hanging if each.goes_back for row in each.ends}
    more = [each for each in all_passed if each.row.pk not in known and each.way[0].pk in ends]
    return [*more, *_joined([*hanging, *more], all_passed)] if more else []


def bodies_before(body: Body, today: datetime.date) -> set[uuid.UUID]:
    """The bodies whose place this one had taken by that day, one after another."""
    found: set[uuid.UUID] = set()
    last = {body.pk}
    while last:
        earlier = Body.objects.filter(succeeded_by__in=last, succeeded_on__lte=today)
        last = set(earlier.values_list("pk", flat=True)) - found - {body.pk}
        found |= last
    return found


def _last_passed(row: Addressee) -> Step:
    return row.steps.filter(kind=StepKind.PASSED_ON.value).latest("recorded_at")


def _way_of(row: Addressee) -> list[Addressee]:
    """The rows that took it over, one after another, up to the one that has it."""
    way: list[Addressee] = []
    current = row
    while current.lifecycle == Lifecycle.TRANSFERRED:
        taken = (
            Step.objects.filter(
                kind=StepKind.TAKEN_OVER.value,
                addressee__action=row.action_id,
                other_body=current.body_id,
                recorded_at__gte=_last_passed(current).recorded_at,
            )
            .select_related("addressee__body")
            .earliest("recorded_at")
        )
        current = taken.addressee
        way.append(current)
    return way


def _is_untouched(way: list[Addressee], since: datetime.datetime) -> bool:
    """Nothing but questions came to it since, and no person passed it on."""
    handed_on = any(
        one.passed_on_as == "" and then.took_over_from_id == one.pk for one, then in pairwise(way)
    )
    done = Step.objects.filter(addressee__in=way, recorded_at__gte=since)
    return not handed_on and not done.exclude(kind__in=_OF_NO_WEIGHT).exists()
