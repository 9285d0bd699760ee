"""A plan that is sent to be read is looked at as strictly as a file that is kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.forms import PlanField
from documents.plan_intake import EXCEL_MACROS, NOT_WORD_PLAN, reasons_against_plan, taken_in_words
from documents.plan_reader import read_plan
from documents.uploading import TooLargeUpload
from documents.word_checks import DECLARES, OBJECTS
from people.forms import GovForm
from tests.documents import uploads
from tests.documents.plans import excel

CSV = b"Recommendation,Action,Lead,By when\n1. Ask,Train,Police,2024\n"
_TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def workbook(**parts: bytes) -> bytes:
    """A workbook that opens, with more parts beside its own."""
    own = {"[Content_Types].xml": _TYPES, "xl/workbook.xml": b"<workbook/>"}
    return uploads.archive(own | {name.replace("__", "/"): part for name, part in parts.items()})


@pytest.mark.parametrize(
    ("content", "name"),
    [(CSV, "plan.csv"), (CSV, "Plan.CSV"), (uploads.word(), "plan.docx"),
     (workbook(), "plan.xlsx")],
)  # fmt: skip
def test_what_is_sound_is_taken(content, name) -> None:
    assert reasons_against_plan(content, name) == []


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (CSV, "plan.xls", "must end in .csv"),
        (uploads.word(main="application/x"), "plan.docx", NOT_WORD_PLAN),
        (workbook(), "plan.xlsm", "must end in .xlsx"),
        (workbook(**{"xl/vbaProject.bin": b"x"}), "plan.xlsx", EXCEL_MACROS),
        (workbook(**{"xl/embeddings/oleObject1.bin": b"x"}), "plan.xlsx", OBJECTS),
        (workbook(**{"xl/evil.xml": b"<!DOCTYPE x []><x/>"}), "plan.xlsx", DECLARES),
        (uploads.word(main=uploads.MACRO_KIND), "plan.docx", "holds macros"),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_said(content, name, says) -> None:
    assert any(says in reason for reason in reasons_against_plan(content, name))


def test_the_limit_is_said_before_and_after(settings) -> None:
    settings.UPLOAD_LIMIT = 50
    assert "up to 0 KB" in taken_in_words()
    assert "larger than" in reasons_against_plan(CSV, "plan.csv")[0]


class PlanForm(GovForm):
    plan = PlanField(label="The plan", required=False)


def test_the_field_cleans_to_bytes() -> None:
    field = PlanForm().fields["plan"]
    assert field.help_text == taken_in_words()
    form = PlanForm({}, {"plan": SimpleUploadedFile("plan.csv", CSV)})
    assert form.is_valid()
    assert form.cleaned_data["plan"] == CSV
    assert PlanForm({}, {}).is_valid()
    wrong = PlanForm({}, {"plan": SimpleUploadedFile("plan.docx", CSV)})
    assert "This is not a Word document" in str(wrong.errors)
    large = PlanForm({}, {"plan": TooLargeUpload("plan", "plan.csv", 10**9)})
    assert "larger than" in str(large.errors)


def test_a_workbook_as_office_programs_write_it_is_read() -> None:
    """Made by hand, it lacks a list of kinds; that does not keep it from being read."""
    content = excel([("Recommendation", "Action", "Lead agency", "By when"),
                     ("1. Ask.", "Train", "Police", 45382)])  # fmt: skip
    assert reasons_against_plan(content, "plan.xlsx") == []
    assert read_plan(content).recommendations[0].number == "1"
