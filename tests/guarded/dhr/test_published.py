"""Which rules of publication hold for a case, and whether the link is still owed."""

import datetime
from dataclasses import dataclass

import pytest

from dhr.published import down_since, link_owed, plan_of, stage_of_publication
from dhr.vocabulary import State
from tests.guarded.dhr.test_path import facts

TAKEN_DOWN = ("published", "concluded", "withdrawn")


@pytest.mark.parametrize(
    ("state", "told", "stage"),
    [
        (State.CONCLUDED, TAKEN_DOWN, State.WITHDRAWN),
        (State.CONCLUDED, ("published", "withdrawn", "published", "concluded"), State.CONCLUDED),
        (State.CONCLUDED, (*TAKEN_DOWN, "published"), State.CONCLUDED),
        # Taken down, gone on with, and decided not to be published.
        (State.CONCLUDED, (*TAKEN_DOWN, "reopened:under_way", "withheld", "concluded"),
         State.CONCLUDED),
        (State.CONCLUDED, (), State.CONCLUDED),
        (State.UNDER_WAY, TAKEN_DOWN, State.UNDER_WAY),
        (State.APPROVED, (), State.APPROVED),
    ],
)  # fmt: skip
def test_a_concluded_review_that_was_taken_down_is_published_as_a_withdrawn_one(
    state: State, told: tuple[str, ...], stage: State
) -> None:
    assert stage_of_publication(state, facts(*told)) == stage


@pytest.mark.parametrize(
    ("state", "told", "owed"),
    [
        (State.PUBLISHED, ("published",), True),
        (State.PUBLISHED, ("published", "link_sent"), False),
        # Of another edition another link, also on the same day.
        (State.PUBLISHED, ("published", "link_sent", "withdrawn", "published"), True),
        (State.CONCLUDED, ("published", "concluded"), True),
        (State.CONCLUDED, ("published", "concluded", "withdrawn"), False),
        (State.UNDER_WAY, ("published", "concluded", "reopened:under_way"), False),
        # Others sent it, on paper.
        (State.PUBLISHED, ("published", "taken_on"), False),
        (State.PUBLISHED, (), False),
    ],
)
def test_the_link_is_owed_until_it_was_sent(
    state: State, told: tuple[str, ...], owed: bool
) -> None:
    assert link_owed(state, facts(*told)) is owed


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ((), None),
        (("withheld",), None),
        (("published",), None),
        (("published", "withdrawn"), 1),
        # Decided anew that it is not published: it is down since it was taken down.
        (("published", "withdrawn", "withheld"), 1),
        (("published", "concluded", "reopened:under_way", "withheld"), 3),
        (("published", "withdrawn", "published"), None),
        (("published", "withdrawn", "published", "withdrawn"), 3),
    ],
)
def test_since_when_a_report_that_was_public_is_down(
    told: tuple[str, ...], place: int | None
) -> None:
    said = facts(*told)
    assert down_since(said) == (None if place is None else said[place].on)


@dataclass(frozen=True)
class Said:
    """A fact as it was written down: a plan bears the day that was planned."""

    kind: str
    due: datetime.date | None = None


JUNE, JULY = datetime.date(2026, 6, 18), datetime.date(2026, 7, 16)
FOR_JUNE, FOR_JULY = Said("publication_planned", JUNE), Said("publication_planned", JULY)


@pytest.mark.parametrize(
    ("said", "plan"),
    [
        ([], (None, False)),
        ([Said("quality_letter"), FOR_JUNE], (JUNE, True)),
        ([FOR_JUNE, FOR_JULY], (JULY, True)),
        ([FOR_JUNE, Said("delayed")], (JUNE, False)),
        ([FOR_JUNE, Said("withheld"), FOR_JULY], (JULY, True)),
        ([FOR_JUNE, Said("published")], (None, False)),
        ([FOR_JUNE, Said("withdrawn")], (None, False)),
    ],
)
def test_the_day_that_was_planned_last_stands_until_it_is_carried_out_or_set_aside(
    said: list[Said], plan: tuple[datetime.date | None, bool]
) -> None:
    assert plan_of(said) == plan
