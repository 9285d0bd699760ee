"""The demo story's dates, as the clocks give them: Elowen, Mirren, BF-W9D, BF-H5R."""

from dhr.deadlines import ClockState, PausedFor, SumRow, readings
from dhr.guidance import DHR_2016
from tests.dhr.days import day
from tests.dhr.sums import agreed, fact, read, standing, suspended

TODAY = "2026-06-15"
ELOWEN = [
    fact("notified", "2022-06-14"),
    fact("decided", "2022-07-11", "hold"),
    fact("home_office_told", "2022-07-12"),
    fact("family_told", "2022-07-13"),
    suspended("2022-09-20", "2023-04-03", "criminal_proceedings"),
    agreed("2023-04-14", "2023-09-29"),
    fact("report_completed", "2023-10-20"),
    fact("copied_to_commissioner", "2023-10-27"),
    fact("quality_panel", "2024-01-24"),
    fact("quality_letter", "2024-02-29", "approve_after_changes"),
    fact("changes_done", "2024-04-30"),
    fact("published", "2024-06-20"),
    fact("withdrawn", "2024-09-03"),
    fact("published", "2024-09-09"),
]
MIRREN = [
    fact("notified", "2023-03-31"),
    fact("decided", "2023-04-26", "not_hold"),
    fact("home_office_told", "2023-04-27"),
    fact("family_told", "2023-05-03"),
    fact("decided", "2023-09-14", "not_hold"),
    fact("home_office_told", "2023-09-15"),
    fact("directed", "2024-02-21"),
    agreed("2024-06-26", "2025-02-28"),
    agreed("2024-12-09", "2025-05-30"),
    fact("report_completed", "2025-06-11"),
]


def until(last: str, facts):
    return [row for row in facts if row.on <= day(last)]


def test_elowen_whole() -> None:
    assert standing(read("decision", TODAY, *ELOWEN)) == ("met", "2022-07-14", None, 0)
    assert standing(read("home_office_told", TODAY, *ELOWEN)) == ("met", "2022-07-14", None, 0)
    assert standing(read("family_told", TODAY, *ELOWEN)) == ("met", "2022-07-14", None, 0)
    report = read("overview_report", TODAY, *ELOWEN)
    assert standing(report) == ("met_late", "2023-09-29", None, 21)
    assert (report.start, report.agreed, report.worked_out) == (day("2022-07-11"), True, False)
    assert (report.statutory_due, report.statutory_days_late) == (day("2023-01-11"), 282)
    assert report.paused_days == 195
    assert report.paused_by_cause == (PausedFor("criminal_proceedings", 195),)
    assert report.because == (
        "It was decided to hold a review on 11 July 2022; 6 calendar months later is 11 January "
        "2023. On 14 April 2023 a new timescale was agreed: 29 September 2023."
    )
    assert report.steps == (
        SumRow("It was decided to hold a review", day("2022-07-11")),
        SumRow("Statutory date: 6 calendar months later", day("2023-01-11")),
        SumRow(
            "Paused for criminal proceedings from 20 September 2022 up to, not including, "
            "3 April 2023",
            days=195,
        ),
        SumRow("Statutory date plus 195 days: worked out, not agreed", day("2023-07-25")),
        SumRow("New timescale agreed on 14 April 2023", day("2023-09-29")),
        SumRow("The CSP signed the report off", day("2023-10-20")),
    )
    assert read("copied_to_commissioner", TODAY, *ELOWEN).met_on == day("2023-10-27")
    letter = read("quality_assurance_letter", TODAY, *ELOWEN)
    assert (letter.start, letter.met_on, letter.due) == (
        day("2024-01-24"), day("2024-02-29"), None,
    )  # fmt: skip
    publication = read("published", TODAY, *ELOWEN)
    assert (publication.start, publication.met_on) == (day("2024-04-30"), day("2024-06-20"))
    assert read("kept_online", TODAY, *ELOWEN).start == day("2024-09-09")
    assert read("link_to_home_office", TODAY, *ELOWEN).state is ClockState.RUNNING
    assert read("action_plan_review", TODAY, *ELOWEN).state is ClockState.RUNNING


def test_elowen_while_the_trial_runs() -> None:
    """An open pause beats overdue and has no due date; the statutory date stays beside it."""
    open_pause = [
        *until("2022-07-13", ELOWEN),
        suspended("2022-09-20", None, "criminal_proceedings"),
    ]
    clock = read("overview_report", "2023-01-21", *open_pause)
    assert standing(clock) == ("paused", None, None, None)
    assert (clock.statutory_due, clock.statutory_days_late) == (day("2023-01-11"), 10)
    assert clock.paused_days == 123
    assert clock.paused_now_for == ("criminal_proceedings",)
    assert clock.because.endswith(
        "Since 20 September 2022 it has been paused for criminal proceedings, so it has no due "
        "date until one is agreed or it resumes."
    )
    assert clock.steps[-1].what == (
        "Paused for criminal proceedings from 20 September 2022, still open"
    )
    # On the first day nothing is paused yet; the clock is.
    clock = read("overview_report", "2022-09-20", *open_pause)
    assert (clock.state, clock.paused_days) == (ClockState.PAUSED, 0)
    # Other clocks run on.
    assert read("decision", "2023-01-21", *open_pause).state is ClockState.MET


def test_elowen_resumed_before_a_date_was_agreed() -> None:
    clock = read("overview_report", "2023-04-03", *until("2023-04-03", ELOWEN))
    assert standing(clock) == ("running", "2023-07-25", 113, 0)
    assert (clock.paused_days, clock.worked_out, clock.agreed) == (195, True, False)
    assert clock.because.endswith(
        "It was paused for 195 days, which makes 25 July 2023: worked out, not agreed."
    )
    assert SumRow("Statutory date plus 195 days: worked out, not agreed", clock.due) in clock.steps


def test_mirren_whole() -> None:
    decision = read("decision", TODAY, *MIRREN)
    assert standing(decision) == ("met", "2023-04-30", None, 0)
    assert decision.met_on == day("2023-04-26")
    told = read("home_office_told", TODAY, *MIRREN)
    assert standing(told) == ("met_late", "2023-09-14", None, 1)
    report = read("overview_report", TODAY, *MIRREN)
    assert standing(report) == ("met_late", "2025-05-30", None, 12)
    assert (report.start, report.statutory_due) == (day("2024-02-21"), day("2024-08-21"))
    assert report.statutory_days_late == 294
    assert report.because.startswith("The Secretary of State directed a review on 21 February 2024")


def test_mirren_on_the_way() -> None:
    directed = until("2024-02-21", MIRREN)
    assert standing(read("overview_report", "2024-02-21", *directed)) == (
        "running", "2024-08-21", 182, 0,
    )  # fmt: skip
    once = until("2024-06-26", MIRREN)
    assert standing(read("overview_report", "2025-01-01", *once)) == (
        "running", "2025-02-28", 58, 0,
    )  # fmt: skip
    assert standing(read("overview_report", "2025-03-02", *once)) == ("overdue", "2025-02-28", 0, 2)


def test_the_girl_of_seventeen() -> None:
    """BF-W9D: the child route counts working days; 25 May 2026 was a bank holiday."""
    facts = [
        fact("notified", "2026-05-27"),
        fact("joint_process", "2026-05-27"),
        fact("serious_incident_notified", "2026-06-01"),
    ]
    assert standing(read("decision", TODAY, *facts)) == ("running", "2026-06-27", 12, 0)
    notice = read("serious_incident_notification", TODAY, *facts)
    assert standing(notice) == ("met", "2026-06-03", None, 0)
    assert notice.because.endswith("on 27 May 2026; 5 working days later is 3 June 2026.")
    assert standing(read("rapid_review", TODAY, *facts)) == ("running", "2026-06-22", 7, 0)
    sent = [*facts, fact("rapid_review_sent", "2026-06-23")]
    assert standing(read("rapid_review", "2026-06-23", *sent)) == (
        "met_late",
        "2026-06-22",
        None,
        1,
    )


def test_a_case_given_to_the_next_town() -> None:
    """BF-H5R: the clock runs here until the other partnership accepts."""
    told = [fact("notified", "2025-02-06"), fact("transfer_offered", "2025-02-12")]
    assert standing(read("decision", "2025-03-02", *told)) == ("running", "2025-03-06", 4, 0)
    given = [*told, fact("transferred", "2025-03-03")]
    clock = read("decision", TODAY, *given)
    assert standing(clock) == ("met", "2025-03-06", None, 0)
    assert clock.steps[-1].what == "The case passed to another partnership"
    assert {row.state for row in readings(DHR_2016, given, day(TODAY))} == {
        ClockState.MET, ClockState.NOT_STARTED,
    }  # fmt: skip
