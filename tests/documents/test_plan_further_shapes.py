"""Shapes in which plans were once misread; each expectation kept by hand."""

from documents.plan_reader import read_plan
from tests.documents.plans import cell, excel, row, table, word
from tests.documents.test_plan_reader import short

HEADS = ("Recommendation", "Action", "Lead agency", "Target date")


def actions(content: bytes) -> list[tuple]:
    """Of each recommendation its number and text; of each action text, leads and day."""
    return [
        (number, text, [(action, leads, day) for action, leads, day, _, _ in done])
        for number, text, _, _, done in short(read_plan(content))
    ]


def test_what_has_a_lead_or_a_day_and_no_action_is_itself_to_be_done() -> None:
    plan = table(
        HEADS,
        ["1. Ask alone.", "Train", "Police", "May 2024"],
        ["2. Fund it.", "", "Council", "March/April 2024"],
        ["", "", "ICB", ""],
        ["3. Note it.", "", "", ""],
    )
    assert actions(word(plan)) == [
        ("1", "Ask alone.", [("Train", ["Police"], "2024-05-31")]),
        ("2", "Fund it.", [("Fund it.", ["Council", "ICB"], "2024-04-30")]),
        ("3", "Note it.", []),
    ]


def test_a_lead_above_the_actions_of_a_recommendation_is_said_not_to_be_read() -> None:
    read = read_plan(
        word(
            table(HEADS, ["1. Ask.", "", "CSP", "2025"], ["", "Train", "Police", "May 2024"],
                  ["", "Audit", "ICB", "June 2024"])
        )
    )  # fmt: skip
    assert [action.text for action in read.recommendations[0].actions] == ["Train", "Audit"]
    assert (
        "Table 1, row 2: the lead or date beside the recommendation was not read, because its "
        "actions have their own."
    ) in read.warnings


def test_one_action_over_several_recommendations_is_for_each() -> None:
    plan = table(
        row(*map(cell, HEADS)),
        row(cell("1. Ask."), cell("Train all", merge="restart"), cell("Police"), cell("May 2024")),
        row(cell("2. Record."), cell("", merge="continue"), cell("ICB"), cell("June 2024")),
    )
    assert actions(word(plan)) == [
        ("1", "Ask.", [("Train all", ["Police"], "2024-05-31")]),
        ("2", "Record.", [("Train all", ["ICB"], "2024-06-30")]),
    ]


def test_a_column_of_bare_numbers_recommends_nothing() -> None:
    plan = excel(
        [
            ("Agency", "Recommendation", "Action", "Date for completion"),
            ("Police", "1", "Update the policy", "Dec 2023"),
            ("Health", "2a", "Audit", "2024/25"),
        ]
    )
    assert actions(plan) == [
        ("1", "Update the policy", [("Update the policy", ["Police"], "2023-12-31")]),
        ("2a", "Audit", [("Audit", ["Health"], "2025-03-31")]),
    ]


def test_what_is_to_be_achieved_is_no_action_and_how_is_one() -> None:
    heads = ("What do we want to achieve?", "How will we achieve it?", "Who is responsible?",
             "When will this be done by?", "How will we know it has worked?")  # fmt: skip
    plan = table(heads, ["Nobody is missed.", "Train", "CSP", "Dec-24", "A survey"])
    assert actions(word(plan)) == [
        ("", "Nobody is missed.", [("Train", ["CSP"], "2024-12-31")]),
    ]


def test_an_outcome_that_is_sought_is_no_progress() -> None:
    plan = table((*HEADS, "Outcome sought"), ["1. Ask.", "Train", "Police", "2024", "Safer"])
    read = read_plan(word(plan))
    assert read.recommendations[0].actions[0].progress_text == ""
    assert "Columns that are not kept: Outcome sought." in read.warnings


def test_headings_beneath_one_that_spans_them_take_its_meaning() -> None:
    plan = table(
        row(cell("Recommendation", span=2), cell("Action", span=2), cell("Timescale", span=2)),
        ["No", "Text", "What", "Who", "Start", "End"],
        ["1.1a", "Ask", "Train", "Det Supt, PVP / ICB", "Jan 2024", "Q3 2023/24"],
        ["", "", "Audit", "ICB", "Feb 2024", "end of Spring 2024"],
    )
    assert actions(word(plan)) == [
        ("1.1a", "Ask", [
            ("Train", ["Det Supt, PVP", "ICB"], "2023-12-31"),
            ("Audit", ["ICB"], "2024-05-31"),
        ]),
    ]  # fmt: skip


def test_a_number_beside_a_recommendation_that_goes_on_is_kept_with_its_action() -> None:
    plan = table(
        ("No", *HEADS),
        ["1.1a", "Ask.", "Train", "Police", "Jan 2024"],
        ["1.1b", "", "Audit", "ICB", "Feb 2024"],
        ["1.1b.", "", "1. Write\n2. Publish", "ICB", "Mar 2024"],
        ["1.1a", "", "Look again", "Police", "Apr 2024"],
        ["", "", "Tell", "Police", "May 2024"],
        ["1.1c", "", "", "CSP", "Jun 2024"],
        ["1.1d", "", "", "", ""],
        ["1.2", "Listen.", "Meet", "ICB", "Jul 2024"],
    )
    read = read_plan(word(plan))
    first, second = read.recommendations
    assert (first.number, [action.text for action in first.actions]) == (
        "1.1a",
        ["Train", "1.1b Audit", "1.1b Write", "1.1b Publish", "Look again", "Tell", "Tell"],
    )
    assert (second.number, [action.text for action in second.actions]) == ("1.2", ["Meet"])
    assert [said for said in read.warnings if "not kept" in said] == [
        "Table 1, row 7: the number 1.1c was not kept."
    ]


def test_days_with_full_stops_beside_numbered_actions_are_no_numbers() -> None:
    heads = (*HEADS, "Key milestones")
    plan = table(
        heads,
        ["1. Ask.", "1. Train\n2. Audit", "1. Police\n2. ICB", "31.3.24 (course)\n30.6.24 (audit)",
         "1. Course written\n2."],
    )  # fmt: skip
    first, second = read_plan(word(plan)).recommendations[0].actions
    assert (first.target.text, str(first.target.date)) == ("31.3.24 (course)", "2024-03-31")
    assert (second.target.text, str(second.target.date)) == ("30.6.24 (audit)", "2024-06-30")
    assert (first.milestones, second.milestones) == ("Course written", "")
    assert (first.lead_agencies, second.lead_agencies) == (("Police",), ("ICB",))
