"""Action plans in Excel and CSV."""

import pytest

from documents.plan_reader import read_plan
from tests.documents.plans import excel


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
