"""What holds of clocks whatever happened, in whatever order."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr.deadlines import ClockState, DatedFact, readings
from dhr.deadlines.pauses import union
from dhr.guidance import DARDR, DHR_2016
from dhr.vocabulary import FactKind, Outcome
from tests.dhr.days import DAY, day
from tests.dhr.sums import fact, read, suspended

DAYS = st.dates(datetime.date(2015, 1, 1), datetime.date(2029, 12, 31))
NAMES = [rule.name for rule in DHR_2016.clocks]
FACTS = st.builds(
    DatedFact,
    kind=st.sampled_from([kind.value for kind in FactKind]),
    on=DAYS,
    outcome=st.sampled_from(["", "approve", "received", *Outcome]),
    until=st.none() | DAYS,
    cause=st.sampled_from(["", "inquest", "criminal_proceedings", "child"]),
    clocks=st.lists(st.sampled_from(NAMES)).map(tuple),
    clock=st.sampled_from(["", *NAMES]),
    due=st.none() | DAYS,
)
HELD = fact("decided", "2022-07-11", "hold")
PAUSES = st.lists(
    st.tuples(st.integers(-200, 900), st.integers(0, 400)).map(
        lambda pair: DatedFact(
            "suspended",
            HELD.on + DAY * pair[0],
            until=HELD.on + DAY * sum(pair),
            cause="inquest",
            clocks=("overview_report",),
        )
    ),
    max_size=5,
)


@settings(deadline=None)  # the first year beyond the list takes a while to load
@given(st.lists(FACTS, max_size=12), DAYS, st.sampled_from([DHR_2016, DARDR]))
def test_every_clock_is_read_from_any_history(facts, today, regime) -> None:
    clocks = readings(regime, facts, today)
    assert [clock.name for clock in clocks] == NAMES
    for clock in clocks:
        assert clock.because.endswith(".")
        assert (clock.state is ClockState.NOT_STARTED) is (clock.start is None)
        assert (clock.met_on is not None) is (clock.state in {ClockState.MET, ClockState.MET_LATE})
        if clock.due is None:
            assert clock.state not in {ClockState.OVERDUE, ClockState.MET_LATE}
            assert (clock.days_left, clock.days_late) == (None, None)
        if clock.state in {ClockState.OVERDUE, ClockState.MET_LATE}:
            assert clock.days_late
        assert not (clock.agreed and clock.worked_out)
        assert clock.paused_days <= sum(row.days for row in clock.paused_by_cause)
        assert clock.state is ClockState.NOT_STARTED or clock.steps


@given(PAUSES, DAYS)
def test_pauses_never_shorten_and_never_move_the_statutory_date(pauses, today) -> None:
    plain = read("overview_report", str(today), HELD)
    clock = read("overview_report", str(today), HELD, *pauses)
    assert clock.statutory_due == plain.statutory_due
    assert clock.due >= plain.due
    assert (clock.due - plain.due).days == clock.paused_days
    assert (clock.days_late or 0) <= (plain.days_late or 0)


@given(PAUSES, PAUSES, DAYS)
def test_more_pauses_never_make_it_due_earlier(some, more, today) -> None:
    few = read("overview_report", str(today), HELD, *some)
    many = read("overview_report", str(today), HELD, *some, *more)
    assert many.due >= few.due


@given(PAUSES, DAYS)
def test_a_pause_counted_twice_is_counted_once(pauses, today) -> None:
    once = read("overview_report", str(today), HELD, *pauses)
    twice = read("overview_report", str(today), HELD, *pauses, *pauses)
    assert (once.due, once.paused_days) == (twice.due, twice.paused_days)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_days_in_spans_are_counted_one_by_one(numbers) -> None:
    zero = day("2024-01-01")
    spans = [(zero + DAY * min(pair), zero + DAY * max(pair)) for pair in numbers]
    assert union(spans) == len({n for pair in numbers for n in range(min(pair), max(pair))})


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_started_clock_never_turns_back(early, late) -> None:
    """While a pause is open, days pass and nothing but the paused days grows."""
    early, late = sorted([early, late])
    open_pause = suspended("2022-09-20", None)
    first = read("overview_report", str(open_pause.on + DAY * early), HELD, open_pause)
    later = read("overview_report", str(open_pause.on + DAY * late), HELD, open_pause)
    assert (first.paused_days, later.paused_days) == (early, late)
    assert (first.due, later.due) == (None, None)


@settings(deadline=None)  # the first year beyond the list takes a while to load
@given(DAYS, DAYS)
def test_who_is_told_later_is_due_no_earlier(one, other) -> None:
    early, late = sorted([one, other])
    for name, kind in (
        ("decision", "notified"),
        ("overview_report", "directed"),
        ("serious_incident_notification", "joint_process"),
        ("rapid_review", "serious_incident_notified"),
    ):
        dues = [read(name, str(on), fact(kind, str(on))).due for on in (early, late)]
        assert dues[0] <= dues[1]


@pytest.mark.parametrize("rule", DHR_2016.clocks, ids=lambda rule: rule.name)
def test_each_clock_starts_and_is_met_by_its_own_facts(rule) -> None:
    for when in rule.starts:
        start = DatedFact(when.kind, day("2024-01-08"), (*when.outcomes, "")[0])
        clock = read(rule.name, "2024-01-08", start)
        assert clock.start == day("2024-01-08")
        for end in rule.ends:
            met = DatedFact(end.kind, day("2024-01-09"), (*end.outcomes, "")[0])
            assert read(rule.name, "2024-01-09", start, met).met_on == day("2024-01-09")


def test_an_earlier_reading_is_not_disturbed_by_the_order_of_facts() -> None:
    facts = [HELD, suspended("2022-09-20", "2023-04-03"), fact("notified", "2022-06-14")]
    assert readings(DHR_2016, facts, day("2023-05-01")) == readings(
        replace(DHR_2016), facts[::-1], day("2023-05-01")
    )
