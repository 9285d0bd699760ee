"""Plans in the shapes they come in, with what is to be read from each kept by hand."""

import pytest

from documents.plan_reader import NotReadable, ReadPlan, read_plan
from documents.plan_reader.cells import MOST_BYTES
from documents.word_checks import faults_of_word
from documents.word_writer import table_document
from tests.documents.plans import cell, excel, packed, para, row, run, table, word

SEVEN = (
    "Recommendation", "Scope of recommendation i.e. local or regional", "Action to take",
    "Lead Agency", "Key milestones achieved in enacting recommendation", "Target Date",
    "Date of completion and outcome",
)  # fmt: skip


def short(plan: ReadPlan) -> list[tuple]:
    """Number, text, theme, scope, and of each action text, leads, day, precision, progress."""
    return [
        (
            r["number"], r["text"], r["theme"], r["scope"],
            [
                (a["text"], a["lead_agencies"], a["target"]["date"], a["target"]["precision"],
                 a["progress_text"])
                for a in r["actions"]
            ],
        )
        for r in plan.as_json()["recommendations"]
    ]  # fmt: skip


# -- The Home Office's seven columns --------------------------------------------------------------


def test_the_seven_columns() -> None:
    plan = read_plan(
        word(
            para("Action plan"),
            table(
                SEVEN,
                ["1. Ask every patient alone.", "Local", "Train all ward staff",
                 "Lindale Hospitals", "Half by June", "31/03/2024",
                 "Done 12 March 2024: 91 % trained"],
                ["", "", "Audit the records", "Lindale Hospitals; ICB", "", "Within 6 months of "
                 "publication", ""],
                ["2. Follow up missed appointments.", "National", "Write to the department",
                 "Det Supt, PVP", "", "Ongoing", ""],
            ),
        )
    )  # fmt: skip
    assert short(plan) == [
        ("1", "Ask every patient alone.", "", "Local", [
            ("Train all ward staff", ["Lindale Hospitals"], "2024-03-31", "day",
             "Half by June\nDone 12 March 2024: 91 % trained"),
            ("Audit the records", ["Lindale Hospitals", "ICB"], None, "relative", ""),
        ]),
        ("2", "Follow up missed appointments.", "", "National", [
            ("Write to the department", ["Det Supt, PVP"], None, "none", ""),
        ]),
    ]  # fmt: skip
    assert plan.warnings == ["Actions without a day in the calendar: 2."]
    assert plan.as_json()["recommendations"][0]["actions"][1]["target"]["text"] == (
        "Within 6 months of publication"
    )


def test_merged_cells_over_several_actions() -> None:
    """One recommendation over three rows, its lead over two of them; the table goes on over the
    page in a second one with its headings repeated, and in a third without any."""
    plan = read_plan(
        word(
            table(
                SEVEN,
                row(cell("R1 Share information.", merge="restart"), "Regional", "Write a protocol",
                    "CSP", "", "Q3 2023/24", ""),
                row(cell("", merge="continue"), "", "Sign it", "Police", "", "2024", ""),
            ),
            table(SEVEN, row(cell("", merge="continue"), "", "Test it", "Police", "", "", "")),
            table(["R2 Train staff.", "Local", "Book a course", "College", "", "May 2024", ""]),
        )
    )  # fmt: skip
    assert [(r.number, [a.text for a in r.actions]) for r in plan.recommendations] == [
        ("R1", ["Write a protocol", "Sign it", "Test it"]),
        ("R2", ["Book a course"]),
    ]


def test_several_actions_in_a_cell() -> None:
    """Line by line with a lead and a day for each; numbered under one lead and one day; and lines
    that cannot be paired, which keep their words and get no day."""
    plan = read_plan(
        word(
            table(
                ["No", "Recommendation", "Action", "Lead", "Timescale"],
                ["2a", "Three things.", "Write it\nSend it\nCheck it", "CSP\nPolice, ICB\nCollege",
                 "April 2021\nTBC\n2022"],
                row("2b", "Two things.", cell("Begin\nEnd", items=True), "CSP", "May 2021"),
                ["2c", "Numbered.", "1. Begin\nand go on\n2. End", "CSP\nPolice",
                 "May 2021\nJune 2021\nJuly 2021"],
                ["2d", "One thing in two lines.", "Begin\nand go on", "CSP", "May 2021"],
                ["2e", "First this.", "In all wards:\n(a) Begin\n(b) End", "CSP", "May 2021"],
            )
        )
    )  # fmt: skip
    assert short(plan) == [
        ("2a", "Three things.", "", "", [
            ("Write it", ["CSP"], "2021-04-30", "month", ""),
            ("Send it", ["Police", "ICB"], None, "none", ""),
            ("Check it", ["College"], "2022-12-31", "year", ""),
        ]),
        ("2b", "Two things.", "", "", [
            ("Begin", ["CSP"], "2021-05-31", "month", ""),
            ("End", ["CSP"], "2021-05-31", "month", ""),
        ]),
        ("2c", "Numbered.", "", "", [
            ("Begin\nand go on", ["CSP"], None, "none", ""),
            ("End", ["Police"], None, "none", ""),
        ]),
        ("2d", "One thing in two lines.", "", "", [
            ("Begin\nand go on", ["CSP"], "2021-05-31", "month", ""),
        ]),
        ("2e", "First this.", "", "", [
            ("In all wards:\nBegin", ["CSP"], "2021-05-31", "month", ""),
            ("In all wards:\nEnd", ["CSP"], "2021-05-31", "month", ""),
        ]),
    ]  # fmt: skip
    assert plan.warnings[0] == (
        "Table 1, row 4: 2 actions stand beside 3 target dates, so no date could be given to any "
        "of them; the words were kept."
    )


# -- What others use ------------------------------------------------------------------------------


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


# -- Word's own ways ------------------------------------------------------------------------------


def test_what_was_deleted_or_is_hidden_is_not_read_and_what_was_inserted_is() -> None:
    deleted = "<w:del><w:r><w:delText>Not this. </w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('Nor this. ')}</w:moveFrom>"
    inserted = f"<w:ins>{run('Ask ')}</w:ins>"
    hidden = run("secretly ", "<w:rPr><w:vanish/></w:rPr>")
    shown = run("alone.", '<w:rPr><w:vanish w:val="0"/></w:rPr>')
    words = f"<w:r/>{deleted}{moved}{inserted}{hidden}{shown}"
    gone = "<w:trPr><w:del/></w:trPr>"
    control = (
        f"<w:sdt><w:sdtContent>{row('', '', 'Kept in a control', 'GP', '')}</w:sdtContent></w:sdt>"
    )
    plan = read_plan(
        word(
            table(
                ["Ref", "Recommendation", "Action", "Lead", "When"],
                row("1", f"<w:tc>{para(words)}</w:tc>", "Train", "ICB", "2024"),
                row("2", "Never.", "Never", "ICB", "2024", properties=gone),
                control,
            )
        )
    )
    (read,) = plan.recommendations
    assert read.text == "Ask alone."
    assert [action.text for action in read.actions] == ["Train", "Kept in a control"]


# -- Excel and CSV --------------------------------------------------------------------------------


def test_excel_with_days_as_numbers_and_merged_cells() -> None:
    plan = read_plan(
        excel(
            [
                ("Action plan of a review", "", "", ""),
                ("Recommendation", "Action", "Lead agency", "Target date"),
                ("1. Ask alone.", "Train", "ICB", 45382),
                ("", "Audit", "ICB", "TBC"),
            ],
            merged="A3:A4",
            hidden="Old plan",
        )
    )
    (read,) = plan.recommendations
    assert [(a.text, str(a.target.date)) for a in read.actions] == [
        ("Train", "2024-03-31"),
        ("Audit", "None"),
    ]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_csv(sign) -> None:
    lines = [
        ("Recommendation", "Action", "Lead", "Target"),
        ("1. Ask alone", "Train", "ICB", "May 2024"),
        ("2. Café", '"Line one\nline two"', "Police", "Q1 2024"),
    ]
    text = "\n".join(sign.join(line) for line in lines)
    for encoding in ("utf-8-sig", "cp1252"):
        plan = read_plan(text.encode(encoding))
        assert [(r.number, r.text) for r in plan.recommendations] == [
            ("1", "Ask alone"), ("2", "Café"),
        ]  # fmt: skip
        assert plan.recommendations[1].actions[0].text == "Line one\nline two"


# -- No plan --------------------------------------------------------------------------------------

NO_PLAN = "No action plan was found in the file."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (b"%PDF-1.7", "A plan cannot be read from a PDF."),
        (b"\xd0\xcf\x11\xe0 old", "The file is of an older kind"),
        (b"PK\x03\x04 broken", "The file is damaged or locked"),
        (packed({"other.txt": "x"}), "A plan is read from Word, Excel or CSV, and what is in"),
        (packed({"word/document.xml": "<w:"}), "The file is damaged or locked"),
        (packed({"word/document.xml": "<!DOCTYPE x><x/>"}), "The file holds instructions"),
        (b"\x00\x01\x02", "A plan is read from Word, Excel or CSV, and what is in this file is"),
        (word(para("A letter.")), NO_PLAN),
        (word(table(["Name", "Role"], ["A", "B"])), NO_PLAN),
        (word(table(SEVEN)), NO_PLAN),
        (b"just,some\nnumbers,1", NO_PLAN),
    ],
)  # fmt: skip
def test_no_plan_in_it_is_a_sentence(content, says) -> None:
    with pytest.raises(NotReadable) as refused:
        read_plan(content)
    assert str(refused.value).startswith(says)


def test_a_file_that_unpacks_to_too_much_is_not_read() -> None:
    with pytest.raises(NotReadable, match="unpacks to more than a plan can hold"):
        read_plan(packed({"word/document.xml": " " * (MOST_BYTES + 1)}))


def test_a_table_of_something_else_beside_the_plan_is_said() -> None:
    plan = read_plan(
        word(
            table(["Name", "Role"], ["A", "B"]),
            table(SEVEN, ["1. Ask.", "", "Do", "X", "", "", ""]),
        )
    )
    assert "Table 1 has no headings of an action plan and was not read." in plan.warnings


def test_our_own_plan_is_read_back_and_is_a_sound_word_document() -> None:
    content = table_document(
        title="Action plan BF-Q7K",
        marking="OFFICIAL-SENSITIVE",
        reference="BF-Q7K",
        paragraphs=["As at 20 October 2023."],
        columns=SEVEN,
        rows=[["1. Ask <alone> & “well”.", "Local", "Train", "Hospitals\nICB", "", "May 2024", ""]],
    )
    assert faults_of_word(content) == []
    (read,) = read_plan(content).recommendations
    assert (read.number, read.text) == ("1", "Ask <alone> & “well”.")
    assert read.actions[0].lead_agencies == ("Hospitals", "ICB")


# -- More of what partnerships write --------------------------------------------------------------


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


def test_excel_hides_a_column_and_shows_a_month() -> None:
    plan = read_plan(
        excel(
            [
                ("Recommendation", "Internal note", "Action", "Lead agency", "By when"),
                ("1. Ask.", "Ring her brother", "Train", "ICB", 45350),
            ],
            hidden_column=2,
            months=True,
        )
    )
    (action,) = plan.recommendations[0].actions
    assert (str(action.target.date), action.target.precision.value) == ("2024-02-29", "month")
    assert not plan.warnings


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
