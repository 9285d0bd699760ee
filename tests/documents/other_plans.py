"""Plans in the shapes that boards and partnerships use, each with what is to be read, kept by hand.

A line is number | recommended | theme | scope; beneath it each action as
"- action | leads | day | precision | so far". A line break within a text is written as " / ". All
people, places and bodies are invented.
"""

from tests.documents.plans import cell, excel, para, row, table, word

SEVEN = (
    "Recommendation", "Scope of recommendation i.e. local or regional", "Action to take",
    "Lead Agency", "Key milestones achieved in enacting recommendation", "Target Date",
    "Date of completion and outcome",
)  # fmt: skip

# The Home Office's seven columns: parts in one recommendation, numbered actions in one cell, words
# that are no days, the headings repeated over the page.
HOME_OFFICE = (
    word(
        para("Jointly responsible: Ostrey CCG, Calder Constabulary, GP practices of Ostrey."),
        table(
            SEVEN,
            ["1. (a) Review the policy and (b) train the staff.", "Local and regional",
             "1. Review it\n2. Publish it\n3. Train", "Ostrey CCG; Police",
             "In May", "31st March 2019", "Complete – see above"],
            ["2. Read the record.", "Local", "Write to them",
             "All health professionals with access to a GP record", "", "ASAP", ""],
        ),
        table(
            SEVEN,
            ["3. Fund it.", "National", "Write", "Her Majesty’s Government", "", "Q3 2018/19",
             "TBC"],
        ),
    ),
    """
    1 | (a) Review the policy and (b) train the staff. |  | Local and regional
    - Review it | Ostrey CCG; Police | 2019-03-31 | day | In May / Complete – see above
    - Publish it | Ostrey CCG; Police | 2019-03-31 | day | In May / Complete – see above
    - Train | Ostrey CCG; Police | 2019-03-31 | day | In May / Complete – see above
    2 | Read the record. |  | Local
    - Write to them | All health professionals with access to a GP record |  | none |
    3 | Fund it. |  | National
    - Write | Her Majesty’s Government | 2018-12-31 | quarter | TBC
    """,
)  # fmt: skip

# The scope stands in a heading row; there is no column of days.
SCOPE_IN_HEADINGS = (
    word(
        table(
            row(cell("Theme 1 – Information sharing – Local", span=4)),
            ["Recommendation", "Action", "Lead", "Key milestones achieved"],
            ["Share what is known.", "Write a protocol", "CSP", "Signed April 2015"],
            row(cell("Theme 4 – Training – County wide", span=4)),
            ["Train everybody.", "Hold a course", "LSCB, SAB", "Booked"],
        )
    ),
    """
     | Share what is known. | Theme 1 – Information sharing – Local | Local
    - Write a protocol | CSP |  | none | Signed April 2015
     | Train everybody. | Theme 4 – Training – County wide | County wide
    - Hold a course | LSCB; SAB |  | none | Booked
    """,
)

# An adults board: three actions line by line under three columns of one line each, which say
# something of all three.
ADULTS_BOARD = (
    word(
        table(
            ["Recommendation", "Relevant agencies", "Actions", "Timescale/progress",
             "Supporting evidence", "Critical friend comments", "RAG"],
            ["Recommendation 1: Follow up.", "All", "Write to all.\nAudit it.\nReport.",
             "September 2022\nOctober 2022\nOngoing", "The letter", "What came of it?", "Green"],
            ["", "Police", "Own instruction", "Immediate", "", "", "Amber"],
        )
    ),
    """
    1 | Follow up. |  |
    - Write to all. | All | 2022-09-30 | month | The letter / What came of it? / Green
    - Audit it. | All | 2022-10-31 | month | The letter / What came of it? / Green
    - Report. | All |  | none | The letter / What came of it? / Green
    - Own instruction | Police |  | none | Amber
    """,
)  # fmt: skip

# A diocese: a response, how success is measured, an owner with a post and its place.
DIOCESE = (
    word(
        table(
            ["Recommendation", "Accept / Reject (with reason)", "Intended outcome",
             "How will it be measured?", "Timescale", "Action(s)", "Owner"],
            ["R1. Ask alone.", "Accepted", "All are asked", "Audit",
             "Within six (6) months of publication", "Train", "Named Nurse, ICB"],
            ["R10. Record it.", "Rejected: done", "", "", "Winter 2023/24", "None",
             "Diocesan Safeguarding Adviser"],
        )
    ),
    """
    R1 | Ask alone. |  |
    - Train | Named Nurse, ICB |  | relative |
    R10 | Record it. |  |
    - None | Diocesan Safeguarding Adviser | 2024-02-29 | season |
    """,
)  # fmt: skip

# Numbers that begin again under each body, whose name stands above its table.
AGAIN_FROM_ONE = (
    word(
        para("Action plan"),
        para("Calder Constabulary"),
        table(
            ["No.", "Recommendation", "Action", "Lead", "Date"],
            ["1", "Record it.", "Form", "Det Supt, PVP", "31.03.24"],
        ),
        para("Lindale Hospitals"),
        table(
            ["No.", "Recommendation", "Action", "Lead", "Date"],
            ["1", "Ask alone.", "Train", "Matron", "Mar-24"],
            ["2", "Tell the GP.", "Letter", "Matron / Named GP", "End March 2024"],
        ),
    ),
    """
    1 | Record it. | Calder Constabulary |
    - Form | Det Supt, PVP | 2024-03-31 | day |
    1 | Ask alone. | Lindale Hospitals |
    - Train | Matron | 2024-03-31 | month |
    2 | Tell the GP. | Lindale Hospitals |
    - Letter | Matron; Named GP | 2024-03-31 | month |
    """,
)

# Numbers of many parts and with letters, sorted as text; two addressees with a pipe.
MANY_PARTS = (
    word(
        table(
            ["Recommendation", "Agency", "Target"],
            ["21.1 Ask.", "KMPT | Police", "2020"],
            ["21.10.1 Tell.", "Other agencies", "By end of 2020"],
            ["10.1.1.1 That staff know.", "CSP", "2019/20"],
            ["10.3a–b Write.", "CSP", "April – June 2020"],
            ["2a. Train.", "CSP", "1 April - 30 June 2020"],
        )
    ),
    """
    21.1 | Ask. |  |
    - Ask. | KMPT; Police | 2020-12-31 | year |
    21.10.1 | Tell. |  |
    - Tell. | Other agencies | 2020-12-31 | year |
    10.1.1.1 | That staff know. |  |
    - That staff know. | CSP | 2020-03-31 | year |
    10.3a–b | Write. |  |
    - Write. | CSP | 2020-06-30 | month |
    2a | Train. |  |
    - Train. | CSP | 2020-06-30 | day |
    """,
)

# What is recommended stands over the rows: beside its number, and over all columns.
OVER_THE_ROWS = (
    word(
        table(
            row("Recommendation 1", cell("Improve recording", span=3)),
            ["Action", "Lead", "Timescale", "Outcome"],
            ["Write a form", "Police", "May 2024", ""],
            row("Recommendation 2", cell("Improve training", span=3)),
            ["Action", "Lead", "Timescale", "Outcome"],
            ["Book it", "College", "Spring 2024", "Booked"],
            row(cell("3. Improve how agencies share what they know.", span=4)),
            ["Sign it", "CSP", "2024", ""],
        )
    ),
    """
    1 | Improve recording |  |
    - Write a form | Police | 2024-05-31 | month |
    2 | Improve training |  |
    - Book it | College | 2024-05-31 | season | Booked
    3 | Improve how agencies share what they know. |  |
    - Sign it | CSP | 2024-12-31 | year |
    """,
)

# A composite plan as a workbook: titles above, a day as Excel keeps it, an officer beside the body.
WORKBOOK = (
    excel(
        [
            ("Composite action plan of the adults board", "", "", "", "", ""),
            ("Updated: March 2024", "", "", "", "", ""),
            ("Ref", "Recommendation", "Agency", "Lead officer", "Deadline", "Current position"),
            ("1.1", "Ask alone.", "Lindale Hospitals", "Matron", 45382, "On track"),
            ("1.2", "Tell the GP.", "ICB", "", "Q1 2024/25", "Complete"),
        ]
    ),
    """
    1.1 | Ask alone. |  |
    - Ask alone. | Lindale Hospitals; Matron | 2024-03-31 | day | On track
    1.2 | Tell the GP. |  |
    - Tell the GP. | ICB | 2024-06-30 | quarter | Complete
    """,
)

# One action with two bodies, each with its own day, in merged cells; bullets beneath numbers.
MERGED = (
    word(
        table(
            ["", "Recommendation", "Action", "Lead", "When"],
            row(cell("4", merge="restart"), cell("Share.", merge="restart"),
                cell("Sign it", merge="restart"), "Police", "May 2024"),
            row(cell("", merge="continue"), cell("", merge="continue"),
                cell("", merge="continue"), "ICB", "June 2024"),
            row(cell("", merge="continue"), cell("", merge="continue"),
                cell("", merge="continue"), "", "(both to report)"),
            ["5", "Train.", "1. Book:\n• wards\n• surgeries\n2. Hold it", "Lead: College",
             "1. 03/04/2024\n2. TBC"],
        )
    ),
    """
    4 | Share. |  |
    - Sign it | Police | 2024-05-31 | month |
    - Sign it | ICB | 2024-06-30 | month |
    5 | Train. |  |
    - Book: / • wards / • surgeries | College | 2024-04-03 | day |
    - Hold it | College |  | none |
    """,
)  # fmt: skip

# As a spreadsheet of questions, separated by semicolons, with a title above.
QUESTIONS = (
    (
        b"Action plan of review 4;;;;\n"
        b"What is recommended?;What will we do?;Who will do it?;When?;How will we know?\n"
        b"1. Ask.;Train;Jo Bloggs (Named Nurse, Lindale) / Police;ASAP;Audit\n"
        b"2. Tell.;Write;N/A;12 months;\n"
    ),
    """
    1 | Ask. |  |
    - Train | Jo Bloggs (Named Nurse, Lindale); Police |  | none |
    2 | Tell. |  |
    - Write | N/A |  | relative |
    """,
)

# One body and one day over several rows, a theme that goes on over the page, a remark below.
OVER_SEVERAL_ROWS = (
    word(
        table(
            row(cell("Theme 1: Health", span=5)),
            ["Agency", "No", "Recommendation", "Action", "Target"],
            row(cell("Lindale Hospitals", merge="restart"), "1", "Ask.", "Train",
                cell("31.03.24", merge="restart")),
            row(cell("", merge="continue"), "2", "Tell.", "Write", cell("", merge="continue")),
        ),
        table(
            row(cell("Theme 1: Health (continued)", span=5)),
            ["Agency", "No", "Recommendation", "Action", "Target"],
            ["ICB", "3", "Fund.", "Pay", "FY2024-25 Q3"],
            row(cell("* All dates may change.", span=5)),
        ),
    ),
    """
    1 | Ask. | Theme 1: Health |
    - Train | Lindale Hospitals | 2024-03-31 | day |
    2 | Tell. | Theme 1: Health |
    - Write | Lindale Hospitals | 2024-03-31 | day |
    3 | Fund. | Theme 1: Health |
    - Pay | ICB | 2024-12-31 | quarter |
    """,
)  # fmt: skip

# A table for each recommendation, its names on the left.
ON_ITS_SIDE = (
    word(
        table(["Recommendation 1", "Ask alone"], ["Action", "Train"], ["Named officer", "Matron"],
              ["Timescale", "May 2024"]),
        table(["Recommendation 2", "Tell"], ["Action", "Write"], ["Named officer", "Named GP"],
              ["Timescale", "Complete – see above"]),
    ),
    """
    1 | Ask alone
    - Train | Matron | 2024-05-31 | month |
    2 | Tell
    - Write | Named GP |  | none |
    """,
)  # fmt: skip

PLANS = {
    "over several rows": OVER_SEVERAL_ROWS,
    "on its side": ON_ITS_SIDE,
    "home office": HOME_OFFICE,
    "scope in headings": SCOPE_IN_HEADINGS,
    "adults board": ADULTS_BOARD,
    "diocese": DIOCESE,
    "again from one": AGAIN_FROM_ONE,
    "many parts": MANY_PARTS,
    "over the rows": OVER_THE_ROWS,
    "workbook": WORKBOOK,
    "merged": MERGED,
    "questions": QUESTIONS,
}
