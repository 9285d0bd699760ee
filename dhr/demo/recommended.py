"""What the two reviews of the demo story recommend, and the invented reports it stands in."""

from collections.abc import Sequence

from dhr.actions.recommendations import ActionGiven, Wording
from dhr.guidance import EXPECTED_HEADINGS, PLAN_COLUMNS
from dhr.vocabulary import PAPER_LABELS, RECOMMENDATION_SCOPE_LABELS, Paper, RecommendationScope
from documents.word_writer import table_document, text_document

HOSPITALS, POLICE = "Lindale Hospitals NHS Trust", "Ravensmoor Constabulary"
ICB, PROBATION = "NHS Wold and Vale Integrated Care Board", "Probation Service"
COUNCIL, HAVEN = "Brackenford Borough Council", "Haven Row"
HOMES, CARE, COLLEGE = "Calder Rise Homes", "Wold Care NHS Foundation Trust", "Brackenford College"
DEPARTMENT = "The government department responsible for health"


def _made(
    words: str, to: str, *actions: tuple[str, str], scope: str = "local", target: str = ""
) -> Wording:
    return Wording(
        words,
        scope,
        to,
        target,
        tuple(ActionGiven(what, to.split("\n")[0], when) for what, when in actions),
    )


ELOWEN: tuple[Wording, ...] = (
    _made("Record who is asked about abuse, and what they say.", f"{HOSPITALS}\n{ICB}",
          ("Add the question and its answer to the record", "March 2024")),
    _made("Ask alone, every time.", HOSPITALS,
          ("Train all staff of wards and clinics", "Q4 2023/24"),
          ("Look at 20 records each month", "Ongoing")),
    _made("Tell the general practice of every visit after an assault.", HOSPITALS,
          ("Change the discharge letter", "31 January 2024")),
    _made("Follow up every high-risk referral.", HAVEN,
          ("Agree how often is tried, and by whom", "Spring 2024")),
    _made("Follow up adults who miss appointments.", ICB,
          ("Write one pathway for all practices", "30 June 2024")),
    _made("Share what is known of a risk within one working day.", f"{POLICE}\n{COUNCIL}",
          ("Agree a protocol", "February 2024"), ("Test it with ten cases", "Autumn 2024")),
    _made("Train housing officers to see coercive control.", HOMES,
          ("Book the course for all officers", "within six months of publication")),
    _made("Check at each change of worker that a safety plan is read.", PROBATION,
          ("Add the check to the transfer form", "April 2024")),
    _made("Give every person at high risk one named worker.", HAVEN,
          ("Change the service’s specification", "2024/25")),
    _made("Look at firearms and knives in every risk assessment.", POLICE,
          ("Add the question to the form", "March 2024")),
    _made("Teach young people about control in relationships.", COLLEGE,
          ("Plan lessons with a specialist service", "Summer 2024")),
    _made("Pay for specialist workers in every hospital.", DEPARTMENT,
          ("Write to the department", "TBC"), scope="national"),
)  # fmt: skip
# Point 3 of the Home Office's letter: so that it can be tested.
ELOWEN_4 = _made(
    "Speak with every person referred at high risk within two working days, and record each "
    "attempt.",
    HAVEN,
    ("Record each attempt with its day and hour", "Spring 2024"),
    ("Report every three months how many were reached in two days", "30 September 2024"),
)
MIRREN: tuple[Wording, ...] = (
    _made("Ask about economic abuse wherever debt is spoken of.", COUNCIL,
          ("Add two questions to the debt advice form", "September 2025")),
    _made("See a death by suicide after abuse as a death to be looked at.", POLICE,
          ("Write guidance for officers who attend", "31 December 2025")),
    _made("Offer a woman a specialist advocate when she tells of control.", CARE,
          ("Agree a referral pathway with Haven Row", "Q3 2025/26")),
    _made("Tell the practice when somebody leaves mental health care without an end being agreed.",
          CARE, ("Change the closing letter", "Autumn 2025")),
    _made("Follow up missed appointments where abuse is known.", ICB,
          ("Audit 20 records", "within six months of publication")),
    _made("Say in guidance how coercive control is to be asked for after a suicide.", DEPARTMENT,
          ("Write to the department", "Immediate"), scope="national"),
)  # fmt: skip


def report_of(paper: Paper, reference: str, version: int) -> bytes:
    """An invented overview report or executive summary as a Word document: the headings that the
    guidance expects, a sentence under each."""
    sections = [
        (f"{number}. {heading.label}", [f"What the panel wrote of “{heading.label.lower()}”."])
        for number, heading in enumerate(EXPECTED_HEADINGS[paper], start=1)
    ]
    return text_document(
        title=f"{PAPER_LABELS[paper]} {reference}",
        marking="OFFICIAL-SENSITIVE",
        reference=reference,
        sections=[("", [f"Version {version}. An invented report about invented people."]),
                  *sections],
    )  # fmt: skip


def plan_of(recommended: Sequence[Wording], reference: str) -> bytes:
    """The action plan in the Home Office's seven columns as a Word document."""
    rows = []
    for number, wording in enumerate(recommended, start=1):
        for place, action in enumerate(wording.actions):
            scope = RECOMMENDATION_SCOPE_LABELS[RecommendationScope(wording.scope)]
            first = [f"{number}. {wording.words}", scope] if place == 0 else ["", ""]
            rows.append([*first, action.words, action.leads, "", action.target, ""])
    return table_document(
        title=f"Action plan {reference}",
        marking="OFFICIAL-SENSITIVE",
        reference=reference,
        paragraphs=["An invented plan."],
        columns=PLAN_COLUMNS,
        rows=rows,
    )
