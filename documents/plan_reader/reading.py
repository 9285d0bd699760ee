"""From tables to a plan: headings found, rows read, what spans a table taken as its theme. Pure."""

import re
from dataclasses import dataclass, field

from documents.plan_reader.cells import Cell, Grid, NotReadable
from documents.plan_reader.columns import Column, column_of, headings_of
from documents.plan_reader.compound import RowSays, actions_of
from documents.plan_reader.plan import ReadPlan, ReadRecommendation

NO_PLAN = (
    "No action plan was found in the file. A plan is a table with a row of headings such as "
    "Recommendation, Action to take, Lead agency and Target date."
)
_EMPTY = Cell()
# "Recommendation 3:", "Rec. 2a", "R10", "10.1.1", "2a." or "(a)" before what is recommended.
_NUMBER = re.compile(
    r"^\s*(?:(?:recommendation|rec\.?)\s*(?:no\.?\s*)?(?P<named>\d+(?:\.\d+)*[a-z]?)\s*[.):–-]?"
    r"|(?P<short>R\s?\d+[a-z]?)\s*[.):–-]"
    r"|(?P<spaced>R\d+[a-z]?)(?=\s)"
    r"|(?P<plain>\d+(?:\.\d+)+[a-z]?)\s*[.):–-]?(?=\s)"
    r"|(?P<dotted>\d+[a-z]?)\s*[.):–-](?=\s)"
    r"|\((?P<letter>[a-z]|\d+)\)(?=\s))\s*",
    re.IGNORECASE,
)
_THEME = re.compile(
    r"^(?:overarching\s+)?(?:theme|priority|objective|section|part|workstream|outcome)\b", re.I
)
_SCOPE = re.compile(
    r"\b(?:local|regional|national|(?:single|multi)[- ]agency|[\w-]+[- ]wide)\b", re.IGNORECASE
)


@dataclass
class _Reader:
    """What is known while the tables are read, one row after another."""

    plan: ReadPlan = field(default_factory=ReadPlan)
    columns: dict[int, Column] = field(default_factory=dict)
    width: int = 0
    theme: str = ""
    scope: str = ""
    # A recommendation over the rows beneath it, where no column says it.
    over: ReadRecommendation | None = None
    current: ReadRecommendation | None = None

    def table(self, grid: Grid, number: int) -> None:
        """Read one table, or say why it was not read."""
        rows = _turned(grid.rows) or grid.rows
        start = self._headings(rows)
        if start is None:
            # A table that goes on over the page has no headings of its own.
            goes_on = self.columns and rows and len(rows[0]) == self.width and not grid.before
            if not goes_on:
                self._not_read(rows, number)
                return
            start = 0
        else:
            self._before(grid.before)
            for row in rows[: start - 1]:
                self._spanning(row)
        for place, row in enumerate(rows[start:], start=start + 1):
            self._row(row, f"Table {number}, row {place}")

    def _headings(self, rows: list[list[Cell]]) -> int | None:
        """The first row after the headings, if the table has any near its top."""
        for place, row in enumerate(rows[:8]):
            if found := headings_of(row):
                self.columns, self.width = found, len(row)
                return place + 1
        return None

    def _not_read(self, rows: list[list[Cell]], number: int) -> None:
        if sum(bool(cell.lines) for row in rows for cell in row) > 1:
            self.plan.warnings.append(
                f"Table {number} has no headings of an action plan and was not read."
            )

    def _before(self, paragraphs: list[str]) -> None:
        """What stands above a table: its theme, or the recommendation that its rows carry out."""
        self.over = None
        if paragraphs:
            self.current = None  # without a word between them a table goes on over the page
        says = set(self.columns.values())
        for line in paragraphs:
            if _THEME.match(line) and len(line) < 150:
                self._under(line)
            elif Column.RECOMMENDATION not in says and re.match(r"rec(ommendation)?\b", line, re.I):
                self._recommended(line)

    def _under(self, heading: str) -> None:
        self.theme, self.over, self.current = heading, None, None
        match = _SCOPE.search(heading)
        self.scope = ""
        if match:
            parts = [part.strip() for part in re.split(r"\s[–-]\s|:", heading)]
            self.scope = next((part for part in parts if _SCOPE.search(part)), match[0])
            self.scope = match[0] if len(self.scope.split()) > 4 else self.scope

    def _recommended(self, line: str) -> None:
        number, text = _numbered(line)
        self.over = ReadRecommendation(number, text, self.theme, self.scope)
        self.plan.recommendations.append(self.over)

    def _spanning(self, row: list[Cell]) -> bool:
        """Whether a row is one heading over all columns; it then says what stands beneath it."""
        heading = _heading(row)
        if not heading:
            return False
        if re.match(r"rec(ommendation|\.)?\s*\d", heading, re.I) and (
            Column.RECOMMENDATION not in self.columns.values()
        ):
            self._recommended(heading)
        else:
            self._under(heading)
        return True

    def _row(self, row: list[Cell], where: str) -> None:
        if not any(cell.lines for cell in row) or headings_of(row) or self._is_above(row):
            return
        says = {column: row[place] for place, column in self.columns.items() if place < len(row)}
        recommendation = self._recommendation(says)
        actions, unpaired = actions_of(
            RowSays(
                *(
                    says.get(column, _EMPTY)
                    for column in (
                        Column.ACTION, Column.LEAD, Column.TARGET, Column.MILESTONES,
                        Column.OUTCOME,
                    )
                )
            )
        )  # fmt: skip
        if unpaired:
            self.plan.warnings.append(f"{where}: {unpaired}")
        if recommendation is not None:
            recommendation.actions += actions
            return
        if not actions:
            self.plan.warnings.append(f"{where} was not read: it says nothing that is to be done.")
        for action in actions:
            # No column says what was recommended: each action stands by itself.
            number = says.get(Column.NUMBER, _EMPTY).text if len(actions) == 1 else ""
            self.plan.recommendations.append(
                ReadRecommendation(
                    number, action.text, self._theme(says), self._scope(says), [action]
                )
            )

    def _is_above(self, row: list[Cell]) -> bool:
        """A heading over all columns, or one that stands alone in the first."""
        if any(cell.goes_on for cell in row):
            return False
        filled = [place for place, cell in enumerate(row) if cell.lines]
        if row[0].span >= max(len(row) - 1, 2) and filled == [0]:
            return self._spanning(row)
        alone = filled[0] == 0 and len(filled) == 1 and len(row) > 2
        text = row[0].text if alone else ""
        if alone and (_THEME.match(text) or _is_title(text, self.columns.get(0))):
            return self._spanning(row)
        return False

    def _recommendation(self, says: dict[Column, Cell]) -> ReadRecommendation | None:
        """The one that a row is about: a new one, the one above it, or none where no column says
        what was recommended."""
        if Column.RECOMMENDATION not in says:
            return self.over
        cell = says[Column.RECOMMENDATION]
        number, text = _numbered(cell.text)
        if typed := says.get(Column.NUMBER, _EMPTY).text.strip():
            number = typed.rstrip(".)")
            text = cell.text if not _same_number(number, _numbered(cell.text)[0]) else text
        now = self.current
        if now is not None and (not cell.lines or (now.number, now.text) == (number, text)):
            return now
        if not cell.lines:
            return None
        self.current = ReadRecommendation(number, text, self._theme(says), self._scope(says))
        self.plan.recommendations.append(self.current)
        return self.current

    def _theme(self, says: dict[Column, Cell]) -> str:
        return says.get(Column.THEME, _EMPTY).text or self.theme

    def _scope(self, says: dict[Column, Cell]) -> str:
        return says.get(Column.SCOPE, _EMPTY).text or self.scope


def read(grids: list[Grid]) -> ReadPlan:
    """All plans among the tables. Raises ``NotReadable`` where there is none."""
    reader = _Reader()
    for number, grid in enumerate(grids, start=1):
        reader.table(grid, number)
    kept = [row for row in reader.plan.recommendations if row.text]
    if not kept:
        raise NotReadable(NO_PLAN)
    reader.plan.recommendations = kept
    reader.plan.warnings += _notices(kept)
    return reader.plan


def _notices(rows: list[ReadRecommendation]) -> list[str]:
    """What somebody should look at again before it is kept."""
    notices = []
    if bare := [row.number or f"“{row.text[:40]}”" for row in rows if not row.actions]:
        notices.append(f"No action was found for: {', '.join(bare)}.")
    actions = [action for row in rows for action in row.actions]
    if nobody := sum(not action.lead_agencies for action in actions):
        notices.append(f"Actions without anybody who leads them: {nobody}.")
    if no_day := sum(action.target.date is None for action in actions):
        notices.append(f"Actions without a day in the calendar: {no_day}.")
    return notices


def _heading(row: list[Cell]) -> str:
    """The one text of a row, if it has one only."""
    texts = {cell.text for cell in row if cell.lines}
    return " ".join(texts.pop().split()) if len(texts) == 1 else ""


def _is_title(text: str, column: Column | None) -> bool:
    """Whether a text that stands alone in a row reads like a title, not like a recommendation."""
    short = len(text.split()) <= 8 and not text.rstrip().endswith((".", ";"))
    return short and column is not Column.ACTION and _numbered(text)[0] == ""


def _numbered(text: str) -> tuple[str, str]:
    """A number that stands before a text, as it is written, and the text."""
    match = _NUMBER.match(text)
    if match is None:
        return "", text.strip()
    number = next(value for value in match.groups() if value)
    rest = text[match.end() :].strip()
    return number.replace(" ", ""), rest or text.strip()


def _same_number(one: str, other: str) -> bool:
    return bool(other) and one.lower().lstrip("r") == other.lower().lstrip("r")


def _turned(rows: list[list[Cell]]) -> list[list[Cell]] | None:
    """A table of names and values, a plan for one recommendation, laid on its side."""
    pairs = [row for row in rows if len(row) == 2 and row[0].lines]
    known = [column_of(row[0].text) for row in pairs]
    if len(pairs) != len(rows) or len({c for c in known if c}) < 3 or known.count(None) > 3:
        return None
    if headings_of(rows[0]):
        return None
    return [[row[0] for row in pairs], [row[1] for row in pairs]]
