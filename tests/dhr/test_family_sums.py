"""How things stand with one side of a family, as sums over its events. No database."""

import datetime

import pytest

from dhr.family import Happened, Standing, all_told, standing
from dhr.vocabulary import FamilyEventKind as Kind

MONDAY = datetime.date(2026, 6, 1)
DAY = datetime.timedelta(days=1)
SINCE = MONDAY + 20 * DAY


def on(number: int, kind: Kind, **more: object) -> Happened:
    return Happened(kind=kind, on=MONDAY + number * DAY, **more)


TABLE = [
    ([], Standing()),
    ([on(0, Kind.TOLD_OF_PROCESS)], Standing(told_of_process_on=MONDAY)),
    (
        [on(0, Kind.TOLD_OF_PROCESS), on(3, Kind.TOLD_OF_PROCESS)],
        Standing(told_of_process_on=MONDAY),
    ),
    (
        [on(0, Kind.TOLD_OF_DECISION, of_decision="d1")],
        Standing(told_of_decision_on=MONDAY),
    ),
    # Told of an earlier decision is not told of this one.
    ([on(0, Kind.TOLD_OF_DECISION, of_decision="d0")], Standing()),
    (
        [on(0, Kind.TOLD_OF_DECISION, of_decision="d1"), on(1, Kind.TOLD_OF_DECISION)],
        Standing(told_of_decision_on=MONDAY),
    ),
    (
        [on(0, Kind.ADVOCATE_OFFERED, organisation="First"),
         on(2, Kind.ADVOCATE_OFFERED, organisation="Second")],
        Standing(advocate_on=MONDAY + 2 * DAY, advocate="Second"),
    ),
    ([on(0, Kind.LEAFLET_GIVEN)], Standing(leaflet_on=MONDAY)),
    ([on(0, Kind.NO_REPLY)], Standing()),
    # Not yet, because …; until they are told, decline, or are offered contact again.
    ([on(0, Kind.DEFERRED, note="The police ask.")], Standing(not_yet_because="The police ask.")),
    (
        [on(0, Kind.DEFERRED, note="The police ask."), on(1, Kind.LEAFLET_GIVEN)],
        Standing(not_yet_because="The police ask.", leaflet_on=MONDAY + DAY),
    ),
    (
        [on(0, Kind.DEFERRED, note="The police ask."), on(1, Kind.TOLD_OF_PROCESS)],
        Standing(told_of_process_on=MONDAY + DAY),
    ),
    ([on(0, Kind.DECLINED)], Standing(ended=Kind.DECLINED)),
    ([on(0, Kind.NOT_TO_APPROACH)], Standing(ended=Kind.NOT_TO_APPROACH)),
    ([on(0, Kind.DECLINED), on(1, Kind.OFFER_REOPENED)], Standing()),
    # Told that it ended early, or goes on: that is no telling of the decision.
    ([on(0, Kind.DEFERRED, note="Soon."), on(1, Kind.TOLD_OF_CHANGE)], Standing()),
    (
        [on(0, Kind.NOT_TO_APPROACH), on(1, Kind.DEFERRED, note="Soon.")],
        Standing(not_yet_because="Soon."),
    ),
    # The next update: set with anything, met by speaking with them, ended by a "no".
    ([on(0, Kind.NEXT_UPDATE_SET, next_update_due=SINCE)], Standing(next_update_due=SINCE)),
    (
        [on(0, Kind.NEXT_UPDATE_SET, next_update_due=SINCE), on(1, Kind.NO_REPLY)],
        Standing(next_update_due=SINCE),
    ),
    (
        [on(0, Kind.NEXT_UPDATE_SET, next_update_due=SINCE), on(1, Kind.UPDATE_GIVEN)],
        Standing(),
    ),
    (
        [on(0, Kind.NEXT_UPDATE_SET, next_update_due=SINCE),
         on(1, Kind.UPDATE_GIVEN, next_update_due=SINCE + DAY)],
        Standing(next_update_due=SINCE + DAY),
    ),
    (
        [on(0, Kind.NEXT_UPDATE_SET, next_update_due=SINCE), on(1, Kind.DECLINED)],
        Standing(ended=Kind.DECLINED),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("events", "expected"), TABLE)
def test_how_things_stand(events: list[Happened], expected: Standing) -> None:
    assert standing(events, "d1") == expected


@pytest.mark.parametrize(
    ("left", "words"), [(0, "due today"), (1, "due tomorrow"), (5, "5 days left"),
                        (-3, "3 days late")],
)  # fmt: skip
def test_the_next_update_is_late_in_words(left: int, words: str) -> None:
    side = Standing(next_update_due=SINCE)
    assert side.due_in_words(SINCE - left * DAY) == f"21 June 2026: {words}"


def test_no_next_update_says_nothing() -> None:
    assert Standing().due_in_words(MONDAY) == ""


TOLD_1, TOLD_2 = Standing(told_of_decision_on=MONDAY), Standing(told_of_decision_on=MONDAY + DAY)
NOT_YET = Standing(not_yet_because="The police ask us to wait.")
DECLINED = Standing(ended=Kind.DECLINED)
LEFT_ALONE = Standing(ended=Kind.NOT_TO_APPROACH)


@pytest.mark.parametrize(
    ("sides", "day"),
    [
        ([], None),
        ([Standing()], None),
        ([TOLD_1], MONDAY),
        ([TOLD_2, TOLD_1], MONDAY + DAY),
        ([TOLD_1, Standing()], None),
        # A reason to wait is no telling: the clock stays open, and the page says why.
        ([TOLD_1, NOT_YET], None),
        ([TOLD_1, DECLINED, LEFT_ALONE], MONDAY),
        ([DECLINED, LEFT_ALONE], None),
        ([TOLD_1, Standing(told_of_decision_on=SINCE, ended=Kind.DECLINED)], SINCE),
    ],
)
def test_the_family_is_told_when_the_last_side_is(sides, day) -> None:
    assert all_told(sides) == day
