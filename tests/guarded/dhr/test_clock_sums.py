"""Clocks over whole histories: each way a history can turn."""

from dataclasses import replace

import pytest

from dhr.deadlines import ClockState, PausedFor, SumRow, readings, to_meet
from dhr.guidance import DARDR, DHR_2016, Unit
from tests.dhr.days import day
from tests.dhr.sums import agreed, fact, read, standing, suspended

TODAY = "2026-06-15"


def test_the_child_route_only_while_there_is_one() -> None:
    ended = [fact("joint_process", "2026-05-27"), fact("joint_process_removed", "2026-06-10")]
    clock = read("serious_incident_notification", TODAY, *ended)
    assert standing(clock) == ("not_started", None, None, None)
    assert clock.because == (
        "The joint process ended on 10 June 2026, so this no longer applies here."
    )
    again = [*ended, fact("joint_process", "2026-06-11")]
    assert read("serious_incident_notification", TODAY, *again).state is ClockState.OVERDUE
    other_ended = replace(fact("joint_process_removed", "2026-06-01"), cause="sar")
    both = [replace(fact("joint_process", "2026-05-27"), cause="child"), other_ended]
    assert read("serious_incident_notification", TODAY, *both).state is ClockState.OVERDUE
    adults = [replace(fact("joint_process", "2026-05-27"), cause="sar")]
    clock = read("serious_incident_notification", TODAY, *adults)
    assert (clock.state, clock.because) == (
        ClockState.NOT_STARTED, "No joint process for a child is recorded.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("later", "start"),
    [
        # Its own notification on the day it accepted, or nothing but a decision.
        ([fact("notified", "2025-03-03")], "2025-03-03"),
        ([fact("decided", "2025-03-20", "hold")], "2025-03-03"),
        ([fact("scoping_begun", "2025-03-05")], "2025-03-03"),
    ],
)
def test_the_accepting_partnerships_month_is_its_own(later, start) -> None:
    history = [fact("notified", "2025-02-06"), fact("transferred", "2025-03-03"), *later]
    clock = read("decision", "2025-04-01", *history)
    assert (clock.start, clock.due) == (day(start), day("2025-04-03"))


def test_a_transfer_may_say_which_side_it_is_on() -> None:
    received = read("decision", "2025-03-10", fact("transferred", "2025-03-03", "received"))
    assert standing(received) == ("running", "2025-04-03", 24, 0)
    given = read(
        "overview_report",
        "2025-03-10",
        fact("decided", "2025-01-03", "hold"),
        fact("transferred", "2025-03-03", "given"),
        fact("decided", "2025-03-04", "not_hold"),
    )
    assert given.because.endswith("so this no longer applies here.")


def test_a_case_joined_to_another_is_counted_there() -> None:
    clock = read("decision", TODAY, fact("notified", "2026-01-05"), fact("joined", "2026-01-20"))
    assert standing(clock) == ("not_started", None, None, None)
    assert clock.because == (
        "The case was joined to another on 20 January 2026, so this no longer applies here."
    )


def test_a_deferral_meets_nothing() -> None:
    facts = [fact("notified", "2022-06-14"), fact("decided", "2022-07-01", "deferred")]
    assert read("decision", "2022-07-10", *facts).state is ClockState.RUNNING
    assert read("home_office_told", "2022-07-10", *facts).state is ClockState.NOT_STARTED
    facts.append(fact("decided", "2022-07-20", "hold"))
    assert standing(read("decision", "2022-07-21", *facts)) == ("met_late", "2022-07-14", None, 6)
    assert standing(read("family_told", "2022-07-22", *facts)) == ("overdue", "2022-07-20", 0, 2)


def test_the_clocks_still_to_meet_stand_with_the_longest_late_first() -> None:
    facts = [
        fact("notified", "2026-05-27"),
        fact("joint_process", "2026-05-27"),
        fact("serious_incident_notified", "2026-06-01"),
        fact("decided", "2026-06-10", "hold"),
        suspended("2026-06-12", None, "inquest"),
    ]
    # The report is paused, and what has no time limit is not waited for.
    assert [clock.name for clock in to_meet(readings(DHR_2016, facts, day("2026-06-24")))] == [
        "rapid_review", "home_office_told", "family_told",
    ]  # fmt: skip


TWICE = [
    fact("notified", "2026-05-27"),
    fact("decided", "2026-06-10", "not_hold"),
    fact("home_office_told", "2026-06-30"),
    fact("decided", "2026-06-30", "not_hold"),
]


def test_who_was_told_of_one_decision_is_not_told_of_the_next_on_the_same_day() -> None:
    told = read("home_office_told", "2026-07-02", *TWICE)
    assert standing(told) == ("overdue", "2026-06-30", 0, 2)
    told = read("home_office_told", "2026-07-02", *TWICE, fact("home_office_told", "2026-07-01"))
    assert standing(told) == ("met_late", "2026-06-30", None, 1)
    # A day that was written down before that of the decision itself.
    told = read("home_office_told", "2026-07-02", TWICE[0], TWICE[2], TWICE[3])
    assert standing(told) == ("met", "2026-06-30", None, 0)


def test_who_was_told_of_no_decision_has_waited_since_the_first() -> None:
    told = read("family_told", "2026-07-02", *TWICE)
    assert standing(told) == ("overdue", "2026-06-27", 0, 5)
    told = read("family_told", "2026-07-02", *TWICE, fact("family_told", "2026-07-01"))
    assert standing(told) == ("met_late", "2026-06-27", None, 4)


def test_a_decision_without_a_notification_has_no_day_to_tell_by() -> None:
    clock = read("home_office_told", TODAY, fact("decided", "2022-07-11", "hold"))
    assert standing(clock) == ("running", None, None, None)
    assert clock.statutory_due is None
    assert clock.statutory_days_late is None
    assert clock.steps[-1].what == "Statutory date: no time limit was found"


def test_the_latest_hold_starts_the_report_again() -> None:
    facts = [
        fact("decided", "2020-01-10", "hold"),
        agreed("2020-02-01", "2021-02-01"),
        fact("report_completed", "2020-07-01"),
        fact("decided", "2024-01-10", "hold"),
    ]
    clock = read("overview_report", "2024-02-10", *facts)
    assert (clock.start, str(clock.due), clock.agreed) == (day("2024-01-10"), "2024-07-10", False)
    assert clock.state is ClockState.RUNNING


def test_a_discontinued_review_owes_no_report_until_it_is_reopened() -> None:
    facts = [fact("decided", "2024-01-10", "hold"), fact("decided", "2024-03-01", "discontinue")]
    clock = read("overview_report", "2025-01-01", *facts)
    assert clock.because == (
        "The review was discontinued on 1 March 2024, so this no longer applies here."
    )
    facts.append(fact("reopened", "2024-05-01"))
    assert standing(read("overview_report", "2024-05-02", *facts)) == (
        "running", "2024-07-10", 69, 0,
    )  # fmt: skip
    # A report that was finished stays finished.
    done = [facts[0], fact("report_completed", "2024-02-01"), facts[1]]
    assert read("overview_report", "2025-01-01", *done).state is ClockState.MET


def test_a_no_undoes_a_yes_but_never_a_direction() -> None:
    no = fact("decided", "2024-03-01", "not_hold")
    held = [fact("decided", "2024-01-10", "hold"), no]
    assert read("overview_report", "2024-04-01", *held).state is ClockState.NOT_STARTED
    directed = [fact("directed", "2024-01-10"), no]
    assert read("overview_report", "2024-04-01", *directed).state is ClockState.RUNNING


HELD = fact("decided", "2024-01-10", "hold")  # due 10 July


def test_pauses_that_overlap_count_once() -> None:
    clock = read(
        "overview_report",
        "2024-06-01",
        HELD,
        suspended("2024-02-01", "2024-02-11", "inquest"),
        suspended("2024-02-06", "2024-02-16", "criminal_proceedings"),
        suspended("2024-03-01", "2024-03-01", "inquest"),
    )
    assert (clock.paused_days, str(clock.due)) == (15, "2024-07-25")
    assert clock.paused_by_cause == (
        PausedFor("inquest", 10),
        PausedFor("criminal_proceedings", 10),
    )
    assert SumRow("In more than one pause, so taken off again", days=-5) in clock.steps


def test_only_the_named_clocks_are_paused() -> None:
    clock = read("overview_report", "2024-06-01", HELD, suspended("2024-02-01", None, clocks=()))
    assert standing(clock) == ("running", "2024-07-10", 39, 0)


def test_what_was_paused_before_the_clock_started_does_not_pause_it() -> None:
    pause = suspended("2023-12-01", "2024-01-15")
    assert read("overview_report", "2024-06-01", HELD, pause).paused_days == 5
    early = suspended("2023-12-01", "2023-12-15")
    assert read("overview_report", "2024-06-01", HELD, early).paused_days == 0


def test_a_clock_met_within_a_pause_is_judged_by_the_days_paused_so_far() -> None:
    facts = [HELD, suspended("2024-07-01", None), fact("report_completed", "2024-07-21")]
    clock = read("overview_report", "2024-12-01", *facts)
    assert standing(clock) == ("met", "2024-07-30", None, 0)
    assert (clock.paused_days, clock.paused_now_for) == (20, ())
    later = [*facts, suspended("2024-08-01", "2024-09-01")]
    assert read("overview_report", "2024-12-01", *later) == clock


def test_an_agreed_date_stands_even_over_a_later_pause() -> None:
    facts = [HELD, agreed("2024-03-01", "2024-09-30"), suspended("2024-04-01", None, "")]
    clock = read("overview_report", "2024-05-01", *facts)
    assert standing(clock) == ("paused", "2024-09-30", 152, 0)
    assert (clock.agreed, clock.worked_out) == (True, False)
    assert "Since 1 April 2024 it has been paused. On 1 March 2024" in clock.because
    resumed = [*facts[:2], suspended("2024-04-01", "2024-05-01")]
    assert standing(read("overview_report", "2024-05-01", *resumed)) == (
        "running", "2024-09-30", 152, 0,
    )  # fmt: skip
    # A paused clock is never overdue; how late its agreed date is, is still said.
    assert standing(read("overview_report", "2024-10-02", *facts)) == ("paused", "2024-09-30", 0, 2)


def test_a_pause_whose_end_is_known_already() -> None:
    clock = read("overview_report", "2024-04-10", HELD, suspended("2024-04-01", "2024-05-01"))
    assert standing(clock) == ("paused", "2024-08-09", 121, 0)
    assert clock.because.count("paused") == 2
    to_come = read("overview_report", "2024-03-10", HELD, suspended("2024-04-01", None))
    assert standing(to_come) == ("running", "2024-07-10", 122, 0)


def test_what_was_agreed_before_the_start_or_after_the_end_does_not_count() -> None:
    facts = [
        agreed("2024-01-09", "2025-01-01"),
        HELD,
        fact("report_completed", "2024-08-01"),
        agreed("2024-08-02", "2025-01-01"),
        agreed("2024-08-01", "2025-01-01", clock="published"),
    ]
    assert standing(read("overview_report", TODAY, *facts)) == ("met_late", "2024-07-10", None, 22)


def test_a_clock_without_a_length_can_have_an_agreed_date() -> None:
    facts = [
        fact("published", "2024-06-20"),
        agreed("2024-06-20", "2024-06-27", "link_to_home_office"),
    ]
    clock = read("link_to_home_office", "2024-06-30", *facts)
    assert standing(clock) == ("overdue", "2024-06-27", 0, 3)
    assert clock.statutory_due is None


def test_telling_shares_the_decisions_working_date() -> None:
    facts = [
        fact("notified", "2022-06-14"),
        agreed("2022-07-01", "2022-07-31", "decision"),
        fact("decided", "2022-07-20", "hold"),
    ]
    clock = read("home_office_told", "2022-07-25", *facts)
    assert standing(clock) == ("running", "2022-07-31", 6, 0)
    assert clock.statutory_due == day("2022-07-20")
    assert clock.steps[1] == SumRow(
        "The clock it shares a due date with: Decide whether to hold a review", day("2022-07-31")
    )


def test_publishing_is_not_owed_while_it_is_withheld() -> None:
    facts = [fact("quality_letter", "2024-02-29", "approve"), fact("withheld", "2024-03-10")]
    assert read("published", TODAY, *facts).because == (
        "It was decided not to publish on 10 March 2024, so this no longer applies here."
    )
    assert read("published", TODAY, *facts, fact("published", "2025-01-09")).state is ClockState.MET
    resubmit = fact("quality_letter", "2024-02-29", "revise_and_resubmit")
    assert read("published", TODAY, resubmit).state is ClockState.NOT_STARTED


def test_the_plan_is_reviewed_until_the_case_is_concluded() -> None:
    facts = [fact("report_completed", "2024-01-10"), fact("plan_reviewed", "2024-04-10")]
    assert read("action_plan_review", TODAY, *facts).start == day("2024-04-10")
    done = read("action_plan_review", TODAY, *facts, fact("concluded", "2024-07-10"))
    assert done.met_on == day("2024-07-10")


def test_the_law_to_come_has_its_own_lengths() -> None:
    facts = [fact("notified", "2027-01-05"), fact("decided", "2027-01-31", "hold")]
    assert standing(read("decision", "2027-02-01", *facts, regime=DARDR)) == (
        "met", None, None, None,
    )  # fmt: skip
    assert str(read("overview_report", "2027-02-01", *facts, regime=DARDR).due) == "2028-01-31"


@pytest.mark.parametrize(
    ("length", "unit", "start", "due"),
    [
        # A period that begins with a day counts it.
        (1, Unit.CALENDAR_MONTHS, "2026-05-27", "2026-06-26"),
        (1, Unit.CALENDAR_MONTHS, "2023-01-31", "2023-02-28"),
        (56, Unit.DAYS, "2026-01-01", "2026-02-25"),
        (5, Unit.WORKING_DAYS, "2026-05-27", "2026-06-02"),
        (15, Unit.WORKING_DAYS, "2026-06-01", "2026-06-19"),
        # From a Saturday, Monday is day 1.
        (1, Unit.WORKING_DAYS, "2026-06-06", "2026-06-08"),
    ],
)
def test_beginning_with_counts_the_first_day(length, unit, start, due) -> None:
    rule = replace(DHR_2016.clock("decision"), length=length, unit=unit, beginning_with=True)
    regime = replace(DHR_2016, clocks=(rule,))
    clock = read("decision", start, fact("notified", start), regime=regime)
    assert str(clock.due) == due
    assert "beginning with that day end" in clock.because
    assert clock.steps[1].what.endswith("beginning with that day")


def test_the_police_clock_is_not_counted() -> None:
    clock = read("police_notification", TODAY, fact("notified", "2022-06-14"))
    assert (clock.state, clock.start, clock.due) == (ClockState.NOT_STARTED, None, None)


def test_untidy_histories_are_read() -> None:
    """Records secured before the notification, a chair found before the decision."""
    facts = [
        fact("chased", "2022-06-01"),
        fact("review_begun", "2022-06-20"),
        fact("notified", "2022-06-14"),
        fact("decided", "2022-06-10", "hold"),
        fact("published", "2011-01-01"),
    ]
    assert read("decision", "2022-06-21", *facts).state is ClockState.RUNNING
    assert read("published", "2022-06-21", *facts).state is ClockState.NOT_STARTED
