"""From tables to a plan: headings found, rows read, what spans a table taken as its theme. Pure."""

import re
from dataclasses import dataclass, field

from documents.plan_reader.above import (
    CONTINUED,
    NUMBER_ALONE,
    SCOPE,
    THEME,
    TITLE,
    URGENCIES,
    all_named,
    heading_in,
    is_name,
    is_note,
    is_title,
    numbers_told_apart,
    only_numbers,
    recommends,
    says_theme,
)
from documents.plan_reader.cells import Cell, Grid, NotReadable
from documents.plan_reader.columns import Column, headings_in_two_rows, headings_of, turned
from documents.plan_reader.compound import (
    RowSays,
    actions_of,
    itself_to_be_done,
    same_action,
    under_own_number,
)
from documents.plan_reader.notices import notices_of
from documents.plan_reader.numbering import (
    number_alone,
    number_plainly,
    numbered,
    same_number,
)
from documents.plan_reader.plan import ReadAction, ReadPlan, ReadRecommendation

NO_PLAN = (
    "No action plan was found in the file. A plan is a table with a row of headings such as "
    "Recommendation, Action to take, Lead agency and Target date."
)
_EMPTY = Cell()


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
    # Whether a short line above each of several tables, or the name of each sheet, is its theme.
    named_tables: bool = False
    # Rows that name a lead or a day for a recommendation, and nothing that is to be done.
    told: dict[int, tuple[ReadRecommendation, list[RowSays], str]] = field(default_factory=dict)
    # What stands in each column until another cell begins in it.
    merged: dict[int, Cell] = field(default_factory=dict)

    def table(self, grid: Grid, number: int) -> None:
        """Read one table, or say why it was not read."""
        rows = turned(grid.rows) or grid.rows
        start = self._headings(rows)
        if start is None:
            # A table that goes on over the page has no headings of its own.
            goes_on = self.columns and rows and len(rows[0]) == self.width and not grid.before
            if not goes_on:
                self._not_read(rows, number)
                return
            start = 0
        else:
            self._before(grid.before, grid.name)
            for row in rows[: start - 1]:
                if row and not self._recommended_in(row) and (row[0].span > 1 or says_theme(row)):
                    self._spanning(row)
        for place, row in enumerate(rows[start:], start=start + 1):
            self._row(row, f"Table {number}, row {place}")

    def _headings(self, rows: list[list[Cell]]) -> int | None:
        """The first row after the headings, if the table has any near its top."""
        for place, row in enumerate(rows[:8]):
            if found := headings_of(row):
                below = rows[place + 1] if place + 1 < len(rows) else []
                if in_two := headings_in_two_rows(row, below):
                    found = in_two
                    place += 1
                    row = [
                        low if low.lines else high for high, low in zip(row, below, strict=False)
                    ]
                if 0 not in found and only_numbers(rows[place + 1 :]) and not row[0].lines:
                    found = {0: Column.NUMBER, **found}
                found = numbers_told_apart(found, rows[place + 1 :])
                if found != self.columns:
                    self.merged = {}
                self.columns, self.width = found, len(row)
                self._say_unread(row)
                return place + 1
        return None

    def _say_unread(self, row: list[Cell]) -> None:
        """Which columns are not kept, once for each heading."""
        measures = {place for place, what in self.columns.items() if what is Column.MEASURE}
        unread = [
            " ".join(cell.text.split())
            for place, cell in enumerate(row)
            if cell.lines and (place in measures or place not in self.columns)
        ]
        sentence = f"Columns that are not kept: {', '.join(unread)}."
        if unread and sentence not in self.plan.warnings:
            self.plan.warnings.append(sentence)

    def _not_read(self, rows: list[list[Cell]], number: int) -> None:
        if sum(bool(cell.lines) for row in rows for cell in row) > 1:
            self.plan.warnings.append(
                f"Table {number} has no headings of an action plan and was not read."
            )

    def _before(self, paragraphs: list[str], name: str = "") -> None:
        """What stands above a table: its theme, or the recommendation that its rows carry out."""
        self.over = None
        above = name or (paragraphs[-1] if paragraphs else "")
        if self.named_tables and is_name(above):
            self._under(above)
        if paragraphs:
            self.current = None  # without a word between them a table goes on over the page
        says = set(self.columns.values())
        for line in paragraphs:
            if THEME.match(line) and len(line) < 150:
                self._under(line)
            elif Column.RECOMMENDATION not in says and re.match(r"rec(ommendation)?\b", line, re.I):
                self._recommended(line)

    def _under(self, heading: str) -> None:
        heading = CONTINUED.sub("", heading).strip()
        self.theme, self.over, self.current = heading, None, None
        match = SCOPE.search(heading)
        self.scope = ""
        if match:
            parts = [part.strip() for part in re.split(r"\s[–-]\s|:", heading)]
            self.scope = next((part for part in parts if SCOPE.search(part)), match[0])
            self.scope = match[0] if len(self.scope.split()) > 4 else self.scope

    def _recommended(self, line: str) -> None:
        number, text = numbered(line)
        self.over = ReadRecommendation(number, text, self.theme, self.scope)
        self.plan.recommendations.append(self.over)

    def _spanning(self, row: list[Cell]) -> bool:
        """Whether a row is one heading over all columns; it then says what stands beneath it."""
        heading = heading_in(row)
        if not heading:
            return False
        if TITLE.search(heading) and not THEME.match(heading):
            return True
        if Column.RECOMMENDATION not in self.columns.values() and recommends(heading):
            self._recommended(heading)
        elif is_note(heading):
            self.plan.warnings.append(f"Beside the plan stands: {heading}")
        else:
            self._under(heading)
        return True

    def _row(self, row: list[Cell], where: str) -> None:
        if not any(cell.lines for cell in row) or self._are_headings_again(row):
            return
        if self._is_above(row) or self._recommended_in(row):
            return
        row = self._with_merged(row)
        says: dict[Column, Cell] = {}
        each: dict[Column, list[Cell]] = {}
        for place, column in self.columns.items():
            if place < len(row):
                says[column] = _together(says.get(column, _EMPTY), row[place])
                each.setdefault(column, []).append(row[place])
        recommendation = self._recommendation(says)
        self._recommended_is_to_be_done(recommendation, says)
        beside = RowSays.of(says, each)
        actions, unpaired = actions_of(beside)
        actions, unkept = under_own_number(recommendation, says, beside, actions)
        self.plan.warnings += [f"{where}: {said}" for said in (unpaired, unkept) if said]
        if recommendation is not None:
            recommendation.actions += actions or self._without_action(recommendation, beside, where)
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

    def _without_action(
        self, of: ReadRecommendation, beside: RowSays, where: str
    ) -> list[ReadAction]:
        """A row that says nothing that is to be done: of the action above it, if there is one."""
        if of.actions:
            return same_action(of, beside)
        if beside.names_lead_or_day:
            self.told.setdefault(id(of), (of, [], where))[1].append(beside)
        return []

    def settle_what_was_told_alone(self) -> None:
        """What stands beside a recommendation alone is for itself, unless actions follow it."""
        for of, rows, where in self.told.values():
            if not of.actions:
                of.actions = itself_to_be_done(of, rows)
                continue
            self.plan.warnings.append(
                f"{where}: the lead or date beside the recommendation was not read, because its "
                "actions have their own."
            )

    def _recommended_is_to_be_done(
        self, recommendation: ReadRecommendation | None, says: dict[Column, Cell]
    ) -> None:
        """Where no column says what is to be done, what was recommended does."""
        if recommendation is None or Column.ACTION in says:
            return
        told = any(says.get(c, _EMPTY).lines for c in (Column.LEAD, Column.TARGET))
        lines = (recommendation.text,) if told and recommendation is not self.over else ()
        says[Column.ACTION] = Cell(lines, (False,) * len(lines))

    def _with_merged(self, row: list[Cell]) -> list[Cell]:
        """The row with what merged cells say of it, unless its action is the one above it."""
        for place, column in self.columns.items():
            if place >= len(row) or column in (Column.RECOMMENDATION, Column.NUMBER, Column.THEME):
                continue
            if not row[place].goes_on:
                self.merged[place] = row[place]
        goes_on = {c for p, c in self.columns.items() if p < len(row) and row[p].goes_on}
        begins = {c for p, c in self.columns.items() if p < len(row) and row[p].lines}
        if Column.ACTION in goes_on and Column.RECOMMENDATION not in begins:
            return row
        return [
            self.merged.get(place, cell) if cell.goes_on else cell for place, cell in enumerate(row)
        ]

    def _are_headings_again(self, row: list[Cell]) -> bool:
        found = headings_of(row)
        same = sum(self.columns.get(place) is column for place, column in found.items())
        if same > 1 and same >= len(found) - 1:
            return True
        if len(found) < 3 or any(len(cell.text.split()) > 6 for cell in row):
            return False
        self.columns, self.current = found, None  # other headings from here on
        return True

    def _is_above(self, row: list[Cell]) -> bool:
        """A heading over all columns, or one that stands alone in the first."""
        if any(cell.goes_on for cell in row):
            return False
        filled = [place for place, cell in enumerate(row) if cell.lines]
        if row[0].span >= max(len(row) - 1, 2) and filled == [0]:
            return self._spanning(row)
        alone = filled[0] == 0 and len(filled) == 1 and len(row) > 2
        text = row[0].text if alone else ""
        if alone and (THEME.match(text) or is_title(text, self.columns.get(0))):
            return self._spanning(row)
        return False

    def _recommended_in(self, row: list[Cell]) -> bool:
        """Whether a row is "Recommendation 2" and beside it what is recommended, over the rows
        beneath, where no column says it."""
        texts = list(dict.fromkeys(cell.text for cell in row if cell.lines))
        if len(texts) != 2 or Column.RECOMMENDATION in self.columns.values():
            return False
        if not re.match("rec", texts[0], re.I) or not NUMBER_ALONE.fullmatch(texts[0]):
            return False
        self._recommended(f"{texts[0].rstrip('.:) ')}: {texts[1]}")
        return True

    def _recommendation(self, says: dict[Column, Cell]) -> ReadRecommendation | None:
        """The one that a row is about: a new one, the one above it, or none where no column says
        what was recommended."""
        if Column.RECOMMENDATION not in says:
            return self.over
        cell = says[Column.RECOMMENDATION]
        number, text = numbered(cell.text)
        if typed := number_alone(says.get(Column.NUMBER, _EMPTY).text):
            number = typed
            text = cell.text if not same_number(number, numbered(cell.text)[0]) else text
        now = self.current
        if now is not None and (not cell.lines or (now.number, now.text) == (number, text)):
            return now
        if not cell.lines:
            return None
        self.current = ReadRecommendation(number, text, self._theme(says), self._scope(says))
        self.plan.recommendations.append(self.current)
        return self.current

    def _theme(self, says: dict[Column, Cell]) -> str:
        cell = says.get(Column.THEME, _EMPTY)
        if cell.text and cell.text.lower() not in URGENCIES:
            self.theme = cell.text  # over the rows beneath it, too, where it is merged
        return self.theme

    def _scope(self, says: dict[Column, Cell]) -> str:
        return says.get(Column.SCOPE, _EMPTY).text or self.scope


def read(grids: list[Grid]) -> ReadPlan:
    """All plans among the tables. Raises ``NotReadable`` where there is none."""
    reader = _Reader(named_tables=all_named(grids))
    for number, grid in enumerate(grids, start=1):
        reader.table(grid, number)
    reader.settle_what_was_told_alone()
    kept = [row for row in reader.plan.recommendations if row.text]
    number_plainly(kept)
    if not kept:
        raise NotReadable(NO_PLAN)
    reader.plan.recommendations = kept
    reader.plan.warnings += notices_of(kept)
    return reader.plan


def _together(one: Cell, other: Cell) -> Cell:
    """Two cells of one row that say the same kind of thing."""
    if not one.lines:
        return other
    return Cell(one.lines + other.lines, one.items + other.items)
