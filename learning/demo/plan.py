"""The domestic abuse delivery plan, from Word: 17 actions, three of them "Ongoing"."""

from documents.plan_reader import read_plan
from documents.word_writer import table_document
from learning.actions.importing import keep_plan_read, store_plan
from learning.actions.sources import open_source
from learning.demo.telling import MARNIE, ask, by, day, said
from learning.models import Addressee, Source
from learning.rules import SourceDays
from learning.vocabulary import SourceKind, StepKind
from people.models import Partnership
from people.roles import BoardKind

_ON = "2024-09-02"
_COLUMNS = ("Theme", "Action", "Lead", "Target date", "Progress")
_COUNCIL, _POLICE, _HAVEN = "Brackenford Borough Council", "Ravensmoor Constabulary", "Haven Row"
_CARE, _HOMES = "Wold Care NHS Foundation Trust", "Calder Rise Homes"
_COLLEGE = "Brackenford College"
_ICB, _PROBATION = "NHS Wold and Vale ICB", "Probation Service"
_ROWS = (
    ("Seeing it early", "Train every school’s safeguarding lead", _COLLEGE, "Summer 2027"),
    ("", "Put the helpline on every pharmacy bag", _ICB, "December 2026"),
    ("", "Teach hairdressers to listen and to tell where help is", _HAVEN, "Ongoing"),
    ("", "Say in four languages where help is", _COUNCIL, "31 March 2027"),
    ("Safe at home", "Keep three flats for women with sons over 12", _COUNCIL, "Autumn 2026"),
    ("", "Change locks within two working days", _COUNCIL, "Ongoing"),
    ("", "Write a policy on moving the one who harms", _HOMES, "Q4 2026/27"),
    ("One picture of the risk", "Hold the MARAC every week", _POLICE, "January 2027"),
    ("", "Share the list of repeat victims each month", _POLICE, "October 2026"),
    ("", "Agree how health tells the MARAC", _CARE, "30 November 2026"),
    ("", "Look at ten cases a year together", f"{_POLICE}; {_COUNCIL}", "2026/27"),
    ("Those who harm", "Offer a programme in every borough", _PROBATION, "Spring 2027"),
    ("", "Tell victims of every release", _PROBATION, "Ongoing"),
    ("", "Ask about children in every assessment", _PROBATION, "September 2026"),
    ("After a death", "Offer every family an advocate within a week", _COUNCIL, "August 2026"),
    ("", "Write to every family once a quarter", _COUNCIL, "30 September 2026"),
    ("", "Test every closed action after a year", _COUNCIL, "June 2027"),
)


def tell(partnership: Partnership) -> Source:
    """Read from Word, stored, asked, and accepted by mail."""
    owner = partnership.boards.get(kind=BoardKind.COMMUNITY_SAFETY)
    source = open_source(
        owner_id=owner.pk,
        board_ids=[board.pk for board in partnership.boards.all()],
        kind=SourceKind.DELIVERY_PLAN,
        code="Domestic abuse delivery plan 2024 to 2027",
        days=SourceDays(begun_on=day("2024-04-01")),
        **by(MARNIE, _ON),
    )
    content = plan_file()
    kept = keep_plan_read(
        source_id=source.pk, content=content, plan=read_plan(content), **by(MARNIE, _ON)
    )
    store_plan(plan_id=kept.pk, take=None, bodies={}, **by(MARNIE, _ON))
    rows = list(Addressee.objects.filter(action__recommendation__source=source, body__isnull=False))
    ask(rows, MARNIE, "2024-09-16", "2024-10-14")
    for row in rows:
        said(row, StepKind.ACCEPTED, "", MARNIE, "2024-10-07")
    return source


def plan_file() -> bytes:
    """The plan as a Word document."""
    rows = [[theme, action, lead, when, ""] for theme, action, lead, when in _ROWS]
    return table_document(
        title="Domestic abuse delivery plan", marking="OFFICIAL", reference="2024 to 2027",
        paragraphs=[], columns=_COLUMNS, rows=rows,
    )  # fmt: skip
