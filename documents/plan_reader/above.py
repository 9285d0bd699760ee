"""What stands above the rows of a plan: themes, bodies, titles, recommendations. Pure."""

import re

from documents.plan_reader.cells import Cell, Grid
from documents.plan_reader.columns import Column, headings_of
from documents.plan_reader.numbering import numbered

THEME = re.compile(
    r"^(?:overarching\s+)?(?:theme|priority|objective|section|part|workstream|outcome)\b", re.I
)
# A table's own title is no theme.
TITLE = re.compile(
    r"action plan|^(?:appendix|annex|recommendations?|table)\b[^:]*$"
    r"|\b(?:updated?|version|draft|as at|reviewed|confidential|official|page \d)\b"
    r"|\b(?:homicide|adults?|practice|case|related death) reviews?\b",
    re.IGNORECASE,
)
NUMBER_ALONE = re.compile(
    r"(?:rec(?:ommendation|\.)?\s*)?(?:r\s?)?\d+(?:\.\d+)*[a-z]?\s*[.):]?", re.I
)
_PLAIN_SHEET = re.compile(r"(?:sheet|table)\s*\d*|(?:action )?plan|", re.IGNORECASE)
CONTINUED = re.compile(r"\s*\(?(?:continued|cont(?:['’]d|\.|inues)?)\)?\s*$", re.IGNORECASE)
# In a column of priorities these are no themes.
URGENCIES = frozenset({"high", "medium", "low", "urgent", "critical"})
SCOPE = re.compile(
    r"\b(?:local|regional|national|(?:single|multi)[- ]agency|[\w-]+[- ]wide)\b", re.IGNORECASE
)


def heading_in(row: list[Cell]) -> str:
    """The one text of a row, if it has one only."""
    texts = {cell.text for cell in row if cell.lines}
    return " ".join(texts.pop().split()) if len(texts) == 1 else ""


def all_named(grids: list[Grid]) -> bool:
    """Whether several tables have headings and all of these have a name of their own."""
    heads = [g for g in grids if any(headings_of(row) for row in g.rows[:8])]
    names = [g.name or (g.before[-1] if g.before else "") for g in heads]
    return len(names) > 1 and len(set(names)) == len(names) and all(map(is_name, names))


def is_name(text: str) -> bool:
    """Whether a line above a table, or the name of a sheet, reads like that of a theme or body."""
    short = 0 < len(text.split()) <= 8 and not text.rstrip().endswith((".", ";", ":", ","))
    return (
        short
        and not _PLAIN_SHEET.fullmatch(text.strip())
        and not TITLE.search(text)
        and not re.match(r"rec(ommendation|\.)?\s*\d", text, re.I)
    )


def says_theme(row: list[Cell]) -> bool:
    return THEME.match(heading_in(row)) is not None


def recommends(heading: str) -> bool:
    """Whether a heading over the rows says what is recommended, not what they are about."""
    if re.match(r"rec(ommendation|\.)?\s*\d", heading, re.I):
        return True
    number, text = numbered(heading)
    return bool(number) and (len(text.split()) > 4 or text.endswith("."))


def only_numbers(rows: list[list[Cell]], place: int = 0) -> bool:
    """Whether the cells of these rows in one place hold nothing but numbers."""
    cells = [row[place] for row in rows if place < len(row)]
    texts = [cell.text for cell in cells if cell.lines and cell.span == 1]
    return bool(texts) and all(NUMBER_ALONE.fullmatch(text) for text in texts)


def numbers_told_apart(found: dict[int, Column], rows: list[list[Cell]]) -> dict[int, Column]:
    """What the columns say, where one that is called Recommendation holds nothing but numbers."""
    says = set(found.values())
    if Column.NUMBER in says or Column.ACTION not in says:
        return found
    return {
        place: Column.NUMBER
        if column is Column.RECOMMENDATION and only_numbers(rows, place)
        else column
        for place, column in found.items()
    }


def is_note(text: str) -> bool:
    """Whether a line over all columns is a remark on the plan, and heads nothing."""
    if THEME.match(text):
        return False
    return re.match(r"\*|notes?\b|nb\b", text, re.I) is not None or (
        text.endswith(".") and len(text.split()) > 6
    )


def is_title(text: str, column: Column | None) -> bool:
    """Whether a text that stands alone in a row reads like a title, not like a recommendation."""
    short = len(text.split()) <= 8 and not text.rstrip().endswith((".", ";"))
    return short and column is not Column.ACTION and numbered(text)[0] == ""
