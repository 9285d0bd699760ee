"""An action plan as a panel writes it: two recommendations, three actions, and what is missing."""

from dhr.guidance import PLAN_COLUMNS
from tests.documents.plans import table, word

PLAN = word(
    table(
        PLAN_COLUMNS,
        ["1. Ask every patient alone.", "Local", "Train all ward staff", "Lindale Hospitals", "",
         "Q3 2027/28", ""],
        ["", "", "Audit the records", "Det Supt, PVP", "", "Ongoing", ""],
        ["2. Fund advocates.", "National", "Write to the department", "CSP", "", "TBC", ""],
    )
)  # fmt: skip
