"""Action plans as partnerships write them, beside the Home Office's seven columns."""

from documents.plan_reader import read_plan
from tests.documents.plans import cell, para, row, table, word
from tests.documents.test_plan_reader import short


def test_themes_over_the_columns_and_a_heading_that_nobody_knows() -> None:
    """As in a delivery plan: a theme over all columns, then Year 1, Lead, Key Date."""
    plan = read_plan(
        word(
            table(
                row(cell("Overarching Theme A: Prevention", span=3)),
                ["Year 1", "Lead", "Key Date"],
                ["Hold a conference.", "CSP", "By March 2022"],
                ["Watch the contract.", "CSP", "Ongoing"],
            ),
            table(
                row(cell("Overarching Theme B: Partnership", span=3)),
                ["Year 1", "Lead", "Key Date"],
                ["Share training.", "CSP", "on going"],
            ),
        )
    )
    assert short(plan) == [
        ("", "Hold a conference.", "Overarching Theme A: Prevention", "",
         [("Hold a conference.", ["CSP"], "2022-03-31", "month", "")]),
        ("", "Watch the contract.", "Overarching Theme A: Prevention", "",
         [("Watch the contract.", ["CSP"], None, "none", "")]),
        ("", "Share training.", "Overarching Theme B: Partnership", "",
         [("Share training.", ["CSP"], None, "none", "")]),
    ]  # fmt: skip


def test_scope_stands_in_a_heading_row() -> None:
    plan = read_plan(
        word(
            table(
                ["Recommendation", "Action", "Lead", "Key milestones achieved"],
                row(cell("Theme 4 – Training – Cumbria wide", span=4)),
                ["Train everybody.", "Book it", "CSP", "Booked"],
                ["Theme 5 – Housing", "", "", ""],
                ["House everybody.", "Build", "Council", ""],
                ["Single agency", "", "", ""],
                ["Ask alone.", "Ask", "GP", ""],
            )
        )
    )
    assert [(r.text, r.theme, r.scope) for r in plan.recommendations] == [
        ("Train everybody.", "Theme 4 – Training – Cumbria wide", "Cumbria wide"),
        ("House everybody.", "Theme 5 – Housing", ""),
        ("Ask alone.", "Single agency", "Single agency"),
    ]


def test_numbers_that_begin_again_under_each_agency() -> None:
    plan = read_plan(
        word(
            table(
                ["Rec No", "Recommendation", "Action required", "By whom", "By when"],
                row(cell("Ravensmoor Constabulary", span=5)),
                ["1", "Record it.", "Write a form", "Det Insp Harrow", "Spring 2024"],
                row(cell("Lindale Hospitals", span=5)),
                ["1", "Ask alone.", "Train", "Matron", "Immediate"],
                ["2", "", "", "", ""],
            )
        )
    )
    assert [(r.number, r.text, r.theme) for r in plan.recommendations] == [
        ("1", "Record it.", "Ravensmoor Constabulary"),
        ("1", "Ask alone.", "Lindale Hospitals"),
    ]
    assert plan.recommendations[0].actions[0].lead_agencies == ("Det Insp Harrow",)


def test_a_recommendation_above_each_table() -> None:
    plan = read_plan(
        word(
            para("Theme 1: Health"),
            para("Recommendation 3: Ask alone."),
            table(["Action", "Owner", "Due date"], ["Train", "ICB", "1 May 2024"]),
            para("Recommendation 10.1a Record it."),
            table(
                ["Action", "Owner", "Due date"],
                ["Form", "Police", ""],
                row(cell("Recommendation 11: Test it.", span=3)),
                ["Sample", "Police", "2024"],
            ),
        )
    )
    assert [(r.number, r.text, r.theme, len(r.actions)) for r in plan.recommendations] == [
        ("3", "Ask alone.", "Theme 1: Health", 1),
        ("10.1a", "Record it.", "Theme 1: Health", 1),
        ("11", "Test it.", "Theme 1: Health", 1),
    ]


def test_one_table_for_each_recommendation_on_its_side() -> None:
    plan = read_plan(
        word(
            table(
                ["Recommendation", "4. Ask alone."],
                ["Action to take", "Train\nAudit"],
                ["Lead agency", "ICB\nPolice"],
                ["Target date", "May 2024\nJune 2024"],
                ["Notes of the author", "None"],
            )
        )
    )
    (read,) = plan.recommendations
    assert (read.number, read.text) == ("4", "Ask alone.")
    assert [(a.text, a.lead_agencies, str(a.target.date)) for a in read.actions] == [
        ("Train", ("ICB",), "2024-05-31"),
        ("Audit", ("Police",), "2024-06-30"),
    ]


def test_response_and_evidence_of_an_adults_board() -> None:
    plan = read_plan(
        word(
            table(
                ["Recommendation", "Relevant agencies", "Actions", "Timescale/progress",
                 "Supporting evidence", "RAG"],
                ["1 (a) Follow up.", "All", "Write to all", "30 September 2022", "Letter of "
                 "1 July", "Green"],
            )
        )
    )  # fmt: skip
    (read,) = plan.recommendations
    (action,) = read.actions
    assert (action.lead_agencies, str(action.target.date)) == (("All",), "2022-09-30")
    assert action.progress_text == "Letter of 1 July\nGreen"


def test_columns_that_are_not_kept_are_said_and_success_is_no_progress() -> None:
    """As a church's reviews have it: a response, an outcome, how it is measured."""
    plan = read_plan(
        word(
            table(
                row(cell("Appendix B: Action plan", span=8)),
                ["Recommendation", "Response", "Desired outcome", "How measured", "Timescale",
                 "Actions", "Owner", "Progress"],
                ["Recommendation 1: Ask.", "Accepted", "All asked", "Audit", "Q2 2024",
                 "1.1 Train\n1.2 Audit", "Matron, ED", "Begun"],
            )
        )
    )  # fmt: skip
    (read,) = plan.recommendations
    assert (read.number, read.text, read.theme) == ("1", "Ask.", "")
    assert [(a.text, a.lead_agencies, a.progress_text) for a in read.actions] == [
        ("Train", ("Matron, ED",), "Begun"),
        ("Audit", ("Matron, ED",), "Begun"),
    ]
    assert "Columns that are not kept: Response, Desired outcome, How measured." in plan.warnings


def test_without_a_column_of_actions_what_is_recommended_is_to_be_done() -> None:
    plan = read_plan(
        word(
            table(
                ["No.", "Recommendation", "Agency", "Completion date", "Status", "Comments"],
                ["Recommendation 1", "Follow up.", "CCG/ICB", "March 2024", "Amber", "Late"],
                ["Recommendation 2", "Share.", "", "", "", ""],
            )
        )
    )
    first, second = plan.recommendations
    assert (first.number, second.number, second.actions) == ("1", "2", [])
    (action,) = first.actions
    assert (action.text, action.lead_agencies) == ("Follow up.", ("CCG", "ICB"))
    assert (str(action.target.date), action.progress_text) == ("2024-03-31", "Amber\nLate")


def test_two_rows_of_headings_and_a_theme_merged_over_its_rows() -> None:
    plan = read_plan(
        word(
            table(
                row(cell("Theme", merge="restart"), cell("Ref", merge="restart"),
                    cell("Recommendation", merge="restart"), cell("Action plan", span=3)),
                row(cell("", merge="continue"), cell("", merge="continue"),
                    cell("", merge="continue"), "Action", "Addressee", "Target date"),
                row(cell("Health", merge="restart"), "1.1", "Ask.", "Train", "KMPT | GP", "2024"),
                row(cell("", merge="continue"), "1.2", "Tell.", "Write", "GP", "Spring 2024"),
                row("Housing", "2.1", "House.", "Build", "Council", "FY23/24"),
            )
        )
    )  # fmt: skip
    assert [(r.number, r.theme) for r in plan.recommendations] == [
        ("1.1", "Health"), ("1.2", "Health"), ("2.1", "Housing"),
    ]  # fmt: skip
    assert [a.lead_agencies for r in plan.recommendations for a in r.actions] == [
        ("KMPT", "GP"), ("GP",), ("Council",),
    ]  # fmt: skip
    assert not plan.warnings


def test_numbers_in_words_and_numbers_without_a_stop() -> None:
    heads = ["Recommendation", "Action", "Lead", "By when"]
    plan = read_plan(
        word(table(heads, ["Recommendation One: Ask.", "a", "x", ""], ["R3. Tell.", "b", "x", ""]))
    )
    assert [(r.number, r.text) for r in plan.recommendations] == [("1", "Ask."), ("R3", "Tell.")]
    plan = read_plan(word(table(heads, ["1 Ask.", "a", "x", ""], ["10 Tell.", "b", "x", ""])))
    assert [(r.number, r.text) for r in plan.recommendations] == [("1", "Ask."), ("10", "Tell.")]
    # Where not all of them have one, it is a part of the text.
    plan = read_plan(word(table(heads, ["2 advocates", "a", "x", ""], ["Tell.", "b", "x", ""])))
    assert [(r.number, r.text) for r in plan.recommendations] == [
        ("", "2 advocates"),
        ("", "Tell."),
    ]
