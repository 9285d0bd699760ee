"""Which column of a plan says what: the Home Office's seven first, then what others call them.
Pure."""

import re
from enum import StrEnum

from documents.plan_reader.cells import Cell


class Column(StrEnum):
    """What a column says."""

    NUMBER = "number"
    RECOMMENDATION = "recommendation"
    SCOPE = "scope"
    THEME = "theme"
    ACTION = "action"
    LEAD = "lead"
    MILESTONES = "milestones"
    TARGET = "target"
    OUTCOME = "outcome"
    MEASURE = "measure"


# Asked in this order: "Date of completion and outcome" is no target date, and "Lead agency for the
# action" no action. A heading of more words than this is a text.
MOST_WORDS = 14
_WORDS: tuple[tuple[Column, str], ...] = (
    (
        Column.NUMBER,
        r"^(?:rec(?:ommendation)?s?|action|item)?\.?\s*(?:no|nos|number|ref|reference|id|#)$|^rec$",
    ),
    (Column.MILESTONES, r"milestone"),
    (Column.OUTCOME, r"date of completion|completion date and outcome|date completed"),
    # How success would be known is no progress yet.
    (
        Column.MEASURE,
        r"(?:desired|intended|expected|planned|anticipated|required|target) (?:outcome|impact)"
        r"|outcomes? (?:sought|wanted|required)|success|how (?:will|do|would) "
        r"(?:we|you|it|they) (?:know|be measured)|how measured|^measures?$|impact measure",
    ),
    (
        Column.TARGET,
        r"target|time ?scale|time ?frame|timeline|deadline|end date|\bdue\b|by when"
        r"|key date|^when\b|^end$",
    ),
    (
        Column.OUTCOME,
        r"outcome|progress|status|update|evidence|\brag\b|\bbrag\b|comment|complet|result|measure"
        r"|current (?:position|situation)|where are we",
    ),
    (
        Column.LEAD,
        r"\b(?:lead|leads|owner|owners|officers?|responsib\w*|accountab\w*|by whom|who|assigned"
        r"|addressees?)\b"
        r"|^(?:relevant |named |partner )?(?:agency|agencies|organisations?|bod(?:y|ies))"
        r"(?:\s*[(/].*)?$",
    ),
    (Column.SCOPE, r"^scope\b|^level\b|\blocal\b.*\b(?:regional|national)\b"),
    (Column.THEME, r"^(?:overarching )?themes?$|^theme/|^priority(?: area)?$|^objectives?$"),
    (
        Column.ACTION,
        r"^(?:key |specific |agreed |smart )?actions?\b|^what\b(?!.*(?:recommend|learn|achieve))"
        r"|^how\b|^tasks?\b|activit|steps",
    ),
    (
        Column.RECOMMENDATION,
        r"recommendation|\brecommended\b|learning point|^findings?$|^learning$|^what\b.*\bachieve",
    ),
    (Column.ACTION, r"\bactions?\b"),
    (Column.TARGET, r"^dates?$|^completion$"),
)


# "Recommendation 1: Ask alone" and "1. Train" are no headings.
_ITEM = re.compile(r"(?:(?:recommendation|rec\.?|action)\s*)?\d+(?:\.\d+)*[a-z]?\s*[.):]?\s+\S")
_LEADS = re.compile(r"\b(?:lead|owner|officer|responsib\w*|by whom|who)\b", re.IGNORECASE)


def column_of(heading: str) -> Column | None:
    """What a column of this heading says, if it is known."""
    plain = re.sub(r"[\s\xa0]+", " ", heading.lower()).strip(" .:*")
    if not plain or len(plain.split()) > MOST_WORDS or _ITEM.match(plain):
        return None
    for column, words in _WORDS:
        if re.search(words, plain):
            return column
    return None


def headings_of(row: list[Cell]) -> dict[int, Column]:
    """What each column of a row of headings says; empty for any other row.

    A row heads a table if it names at least two columns, one of them what is to be done or by
    whom or when. A first column of an unknown name, such as "Year 1", then holds the actions if no
    other does.
    """
    found: dict[int, Column] = {}
    for place, cell in enumerate(row):
        column = column_of(cell.text)
        # Progress may stand in several columns, and a lead beside their body; of anything else the
        # first is taken.
        several = column is Column.OUTCOME or (
            column is Column.LEAD and _LEADS.search(cell.text) is not None
        )
        if column is not None and (several or column not in found.values()):
            found[place] = column
    says = set(found.values())
    # One row says all of it: a sentence with "lead" and another with "target" is no heading.
    if len(says) < 2 or not says & {Column.LEAD, Column.TARGET, Column.ACTION}:
        return {}
    if any(len(cell.text) > 150 for cell in row):
        return {}
    if Column.TARGET not in says:
        _date_is_target(row, found)
    if not says & {Column.ACTION, Column.RECOMMENDATION}:
        unknown = [place for place, cell in enumerate(row) if place not in found and cell.text]
        if not unknown:
            return {}
        found[unknown[0]] = Column.ACTION
    return found


def headings_in_two_rows(row: list[Cell], below: list[Cell]) -> dict[int, Column]:
    """What each column says under headings in two rows, or nothing where the row below has none.

    What spans several columns is told apart beneath; where one of those has a heading that says
    nothing by itself ("Text" under "Recommendation"), the first such column is what spans it.
    """
    above, beneath = headings_of(row), headings_of(below)
    reaches_down = any(cell.span > 1 for cell in row) or any(cell.goes_on for cell in below)
    if not beneath or above == beneath or not reaches_down:
        return {}
    found = {place: what for place, what in above.items() if row[place].span == 1} | beneath
    for place, what in above.items():
        under = range(place, min(place + row[place].span, len(below)))
        unknown = [each for each in under if each not in found and below[each].lines]
        if what not in found.values() and unknown:
            found[unknown[0]] = what
    return found


def _date_is_target(row: list[Cell], found: dict[int, Column]) -> None:
    """Where no column says by when, a date of completion is meant to."""
    for place, column in found.items():
        heading = row[place].text.lower()
        if (
            column is Column.OUTCOME
            and re.search(r"date|by$", heading)
            and "outcome" not in heading
        ):
            found[place] = Column.TARGET
            return


def turned(rows: list[list[Cell]]) -> list[list[Cell]] | None:
    """A table of names and values, a plan for one recommendation, laid on its side."""
    pairs = [row for row in rows if len(row) == 2 and row[0].lines]
    known = [column_of(row[0].text) for row in pairs]
    if len(pairs) != len(rows) or len({c for c in known if c}) < 3 or known.count(None) > 3:
        return None
    if headings_of(rows[0]):
        return None
    heads, says = [row[0] for row in pairs], [row[1] for row in pairs]
    for place, (head, column) in enumerate(zip(heads, known, strict=True)):
        number = re.search(r"\d+(?:\.\d+)*[a-z]?$", head.text.strip(" .:"))
        if column is Column.RECOMMENDATION and number and says[place].lines:
            first, *more = says[place].lines
            said = first if re.match(r"\d", first) else f"{number[0]}. {first}"
            says[place] = Cell((said, *more), says[place].items)
    return [heads, says]
