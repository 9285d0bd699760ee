"""Plans in the shapes they come in, with what is to be read from each kept by hand."""

import pytest

from documents.plan_reader import NotReadable, ReadPlan, read_plan
from documents.plan_reader.cells import MOST_BYTES
from documents.word_checks import faults_of_word
from documents.word_writer import table_document
from tests.documents.plans import cell, packed, para, row, run, table, word

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
