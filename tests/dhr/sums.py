"""Facts written short, and clocks read by name, for tests of the clocks."""

from dhr.deadlines import DatedFact, Reading, reading_of, readings
from dhr.guidance import DHR_2016, Regime
from tests.dhr.days import day


def fact(kind: str, on: str, outcome: str = "") -> DatedFact:
    return DatedFact(kind, day(on), outcome)


def suspended(on: str, until: str | None, cause: str = "inquest", clocks=("overview_report",)):
    return DatedFact(
        "suspended", day(on), until=day(until) if until else None, cause=cause, clocks=clocks
    )


def agreed(on: str, due: str, clock: str = "overview_report") -> DatedFact:
    return DatedFact("timescale_agreed", day(on), clock=clock, due=day(due))


def read(name: str, today: str, *facts: DatedFact, regime: Regime = DHR_2016) -> Reading:
    return reading_of(readings(regime, facts, day(today)), name)


def standing(clock: Reading) -> tuple[str, str | None, int | None, int | None]:
    """State, due day, days left, days late."""
    return (clock.state, clock.due and str(clock.due), clock.days_left, clock.days_late)
