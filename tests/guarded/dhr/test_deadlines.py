"""Statutory clocks as sums over dated facts. No database, no clock of the machine."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.deadlines import ClockState, DatedFact, Reading, add_months, reading_of, readings
from dhr.guidance import DHR_2016
from dhr.vocabulary import FactKind
from tests.dhr.days import DAY, day


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        # The demo story's own days.
        ("2022-06-14", 1, "2022-07-14"),
        ("2023-03-31", 1, "2023-04-30"),
        ("2026-05-27", 1, "2026-06-27"),
        # The ends of months, leap years, the turn of the year.
        ("2024-01-29", 1, "2024-02-29"),
        ("2024-01-30", 1, "2024-02-29"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-29", 1, "2023-02-28"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2000-01-31", 1, "2000-02-29"),
        ("2100-01-31", 1, "2100-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2025-12-31", 1, "2026-01-31"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-05-15", 0, "2026-05-15"),
    ],
)
def test_calendar_months_keep_the_day_and_clamp_at_the_end(start, months, end) -> None:
    assert add_months(day(start), months) == day(end)


DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 12, 31))


@given(DAYS, st.integers(0, 60))
def test_so_many_months_later_is_in_that_month_and_never_after_the_same_number(start, months):
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + DAY).day == 1)


@given(DAYS, DAYS, st.integers(0, 60))
def test_who_is_told_later_is_never_due_earlier(one, other, months) -> None:
    early, late = sorted([one, other])
    assert add_months(early, months) <= add_months(late, months)


def facts(**on: str) -> list[DatedFact]:
    """``notified="2022-06-14"`` and so on."""
    return [DatedFact(kind, day(text)) for kind, text in on.items()]


def clocks(today: str, known: list[DatedFact]) -> tuple[Reading, Reading]:
    read = readings(DHR_2016, known, day(today))
    return reading_of(read, "decision"), reading_of(read, "home_office_told")


def test_before_the_notification_no_clock_runs() -> None:
    for clock in clocks("2022-06-14", []):
        assert clock.state is ClockState.NOT_STARTED
        assert (clock.start, clock.due, clock.met_on, clock.days_left, clock.days_late) == (
            None,
        ) * 5
    assert clocks("2022-06-14", [])[0].because == "No notification has been recorded."
    assert clocks("2022-06-14", [])[1].because == "No decision has been made."


# notified, decided, read on → due, state, left, late
@pytest.mark.parametrize(
    ("notified", "decided", "today", "due", "state", "left", "late"),
    [
        ("2022-06-14", None, "2022-06-14", "2022-07-14", "running", 30, 0),
        ("2022-06-14", None, "2022-07-13", "2022-07-14", "running", 1, 0),
        ("2022-06-14", None, "2022-07-14", "2022-07-14", "running", 0, 0),
        ("2022-06-14", None, "2022-07-15", "2022-07-14", "overdue", 0, 1),
        ("2022-06-14", "2022-07-11", "2026-06-15", "2022-07-14", "met", None, 0),
        ("2022-06-14", "2022-07-14", "2026-06-15", "2022-07-14", "met", None, 0),
        ("2022-06-14", "2022-07-15", "2026-06-15", "2022-07-14", "met_late", None, 1),
        ("2023-03-31", None, "2023-04-30", "2023-04-30", "running", 0, 0),
        ("2023-03-31", None, "2023-05-01", "2023-04-30", "overdue", 0, 1),
        ("2026-05-27", None, "2026-06-15", "2026-06-27", "running", 12, 0),
    ],
)
def test_the_decision_is_due_one_calendar_month_after_the_notification(
    notified, decided, today, due, state, left, late
) -> None:
    known = facts(notified=notified) + (facts(decided=decided) if decided else [])
    clock, _ = clocks(today, known)
    assert (clock.start, clock.due) == (day(notified), day(due))
    assert (clock.state, clock.days_left, clock.days_late) == (state, left, late)
    assert clock.met_on == (day(decided) if decided else None)


def test_the_first_notification_starts_the_clock_and_the_first_decision_stops_it() -> None:
    known = [
        *facts(notified="2022-06-20", decided="2022-07-19"),
        *facts(notified="2022-06-14", decided="2022-07-10"),
    ]
    clock, _ = clocks("2022-08-01", known)
    assert (clock.start, clock.met_on) == (day("2022-06-14"), day("2022-07-10"))


@pytest.mark.parametrize(
    ("notified", "words"),
    [
        (
            "2022-06-14",
            "The death was notified on 14 June 2022; one calendar month later is 14 July 2022.",
        ),
        (
            "2023-03-31",
            "The death was notified on 31 March 2023; one calendar month later is 30 April 2023. "
            "That month has no 31st, so it is the month's last day.",
        ),
        (
            "2023-01-30",
            "The death was notified on 30 January 2023; one calendar month later is 28 February "
            "2023. That month has no 30th, so it is the month's last day.",
        ),
        (
            "2023-01-29",
            "The death was notified on 29 January 2023; one calendar month later is 28 February "
            "2023. That month has no 29th, so it is the month's last day.",
        ),
    ],
)
def test_the_clock_explains_itself(notified: str, words: str) -> None:
    assert clocks("2022-06-15", facts(notified=notified))[0].because == words


def test_another_length_is_named_in_months() -> None:
    """The length is the regime's, not the code's."""
    slower = replace(
        DHR_2016,
        clocks=(replace(DHR_2016.clock("decision"), length=2), DHR_2016.clock("home_office_told")),
    )
    clock, _ = readings(slower, facts(notified="2022-06-14"), day("2022-06-15"))
    assert clock.due == day("2022-08-14")
    assert "; 2 calendar months later is 14 August 2022." in clock.because


def test_a_clock_without_a_length_runs_without_a_due_day() -> None:
    unknown = replace(
        DHR_2016,
        clocks=(
            replace(DHR_2016.clock("decision"), length=None, unit=None),
            DHR_2016.clock("home_office_told"),
        ),
    )
    known = facts(notified="2022-06-14", decided="2022-07-01")
    decision, told = readings(unknown, known[:1], day("2022-07-02"))
    assert (decision.state, decision.due) == (ClockState.RUNNING, None)
    assert decision.because == (
        "The death was notified on 14 June 2022; no time limit for this was found."
    )
    assert told.state is ClockState.NOT_STARTED
    decision, told = readings(unknown, known, day("2022-07-02"))
    assert (decision.state, decision.days_late) == (ClockState.MET, None)
    assert (told.state, told.due, told.days_left, told.days_late) == (
        ClockState.RUNNING, None, None, None,
    )  # fmt: skip
    assert told.because.endswith("so there is none for this either.")


# decided, told, read on → due, state, left, late (notified on 14 June 2022)
@pytest.mark.parametrize(
    ("decided", "told", "today", "due", "state", "left", "late"),
    [
        ("2022-07-11", None, "2022-07-11", "2022-07-14", "running", 3, 0),
        ("2022-07-11", None, "2022-07-15", "2022-07-14", "overdue", 0, 1),
        ("2022-07-11", "2022-07-12", "2026-06-15", "2022-07-14", "met", None, 0),
        ("2022-07-14", "2022-07-14", "2022-07-14", "2022-07-14", "met", None, 0),
        ("2022-07-20", None, "2022-07-20", "2022-07-20", "running", 0, 0),
        ("2022-07-20", "2022-07-22", "2022-07-22", "2022-07-20", "met_late", None, 2),
    ],
)
def test_the_home_office_is_told_by_the_decisions_own_due_day(
    decided, told, today, due, state, left, late
) -> None:
    known = facts(notified="2022-06-14", decided=decided)
    known += facts(home_office_told=told) if told else []
    _, clock = clocks(today, known)
    assert (clock.start, clock.due) == (day(decided), day(due))
    assert (clock.state, clock.days_left, clock.days_late) == (state, left, late)
    assert clock.met_on == (day(told) if told else None)


def test_the_second_clock_says_why() -> None:
    _, in_time = clocks("2022-07-12", facts(notified="2022-06-14", decided="2022-07-11"))
    assert in_time.because == (
        "The decision was made on 11 July 2022, within its own time, which ended on 14 July 2022; "
        "the Home Office is to be told by then."
    )
    _, late = clocks("2022-07-20", facts(notified="2022-06-14", decided="2022-07-20"))
    assert late.because == (
        "The decision was made on 20 July 2022, on or after its own due date, so the Home "
        "Office is to be told that same day."
    )


def test_an_earlier_letter_does_not_answer_a_later_decision() -> None:
    known = [
        *facts(notified="2023-03-31", decided="2023-04-26", home_office_told="2023-04-27"),
        DatedFact(FactKind.DECIDED, day("2023-09-14")),
    ]
    _, clock = clocks("2023-09-14", known)
    assert (clock.state, clock.start) == (ClockState.RUNNING, day("2023-09-14"))
    known.append(DatedFact(FactKind.HOME_OFFICE_TOLD, day("2023-09-15")))
    _, clock = clocks("2023-09-16", known)
    assert (clock.state, clock.met_on, clock.days_late) == (
        ClockState.MET_LATE,
        day("2023-09-15"),
        1,
    )


def test_each_clock_carries_its_code_label_and_source() -> None:
    for clock, name in zip(clocks("2022-06-14", []), ("decision", "home_office_told"), strict=True):
        rule = DHR_2016.clock(name)
        assert (clock.code, clock.label) == (rule.code, rule.label)
        assert (clock.source, clock.verified) == (rule.source.text, rule.source.verified)


@given(DAYS, st.integers(0, 90), st.integers(0, 90))
def test_a_clock_is_read_the_same_whenever_it_is_read(start, decided_after, read_after) -> None:
    """Nothing is counted down: once met, the reading of any later day is the same."""
    decided = start + DAY * decided_after
    known = [DatedFact(FactKind.NOTIFIED, start), DatedFact(FactKind.DECIDED, decided)]
    clock = readings(DHR_2016, known, decided + DAY * read_after)[1]
    again = readings(DHR_2016, known, decided)[1]
    assert clock.name == "decision"
    assert clock == again


# -- A duty that is younger than some reports ---------------------------------------------------

COMMISSIONER = "copied_to_commissioner"


def copy_of(completed: str, *more: DatedFact, today: str = "2026-06-15") -> Reading:
    """How the copy stands of a report signed off on that day."""
    facts = [DatedFact(FactKind.REPORT_COMPLETED, day(completed)), *more]
    return reading_of(readings(DHR_2016, facts, day(today)), COMMISSIONER)


def test_no_copy_is_owed_of_a_report_older_than_the_duty() -> None:
    duty = DHR_2016.clock(COMMISSIONER).duty
    assert duty is not None
    assert not duty.source.verified
    eve = duty.since - DAY
    before, since = copy_of(eve.isoformat()), copy_of(duty.since.isoformat())
    assert (before.state, before.before_its_duty) == (ClockState.NOT_STARTED, True)
    assert before.because == (
        "The CSP signed the report off on 31 October 2021; only since 1 November 2021 is this a "
        "duty (Domestic Abuse Act 2021, section 17, and the day it came into force: recalled, not "
        "yet checked), so nothing is owed."
    )
    assert (since.state, since.before_its_duty) == (ClockState.RUNNING, False)


def test_a_copy_that_went_all_the_same_is_shown_and_a_later_report_owes_one() -> None:
    sent = DatedFact(FactKind.COPIED_TO_COMMISSIONER, day("2020-03-01"))
    assert copy_of("2020-02-01", sent).met_on == day("2020-03-01")
    again = DatedFact(FactKind.REPORT_COMPLETED, day("2022-01-10"))
    assert copy_of("2020-02-01", sent, again).state is ClockState.RUNNING


def test_a_clock_that_nothing_has_started_is_not_before_its_duty() -> None:
    nothing = reading_of(readings(DHR_2016, [], day("2026-06-15")), COMMISSIONER)
    assert not nothing.before_its_duty
