"""Cells that hold several things: actions line by line, each with its own lead and day. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from documents.plan_reader.cells import Cell
from documents.plan_reader.columns import Column
from documents.plan_reader.leads import leads_of
from documents.plan_reader.numbering import number_alone, same_number
from documents.plan_reader.plan import ReadAction, ReadRecommendation
from documents.plan_reader.target import Target, target_of

_NUMBERED = re.compile(
    r"^\s*(?:action\s*)?(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}[a-z]?|[a-z]|[ivx]{1,4})[.):]"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}|[•·▪●*–-])\s+",
    re.IGNORECASE,
)

_NUMBER_ALONE = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.):]", re.IGNORECASE)
_BULLET = re.compile(r"\s*[•·▪●*–-]")


@dataclass(frozen=True)
class RowSays:
    """The cells of one row that belong to its actions; leads and outcomes may have several."""

    action: Cell
    leads: tuple[Cell, ...]
    target: Cell
    milestones: Cell
    outcomes: tuple[Cell, ...]

    @classmethod
    def of(cls, says: Mapping[Column, Cell], each: Mapping[Column, Sequence[Cell]]) -> "RowSays":
        """From what each kind of column says, and from each column of a kind."""
        return cls(
            action=says.get(Column.ACTION, Cell()),
            leads=tuple(each.get(Column.LEAD, ())),
            target=says.get(Column.TARGET, Cell()),
            milestones=says.get(Column.MILESTONES, Cell()),
            outcomes=tuple(each.get(Column.OUTCOME, ())),
        )

    @property
    def lead(self) -> str:
        """All of its leads."""
        return "\n".join(cell.text for cell in self.leads if cell.lines)

    @property
    def names_lead_or_day(self) -> bool:
        """Whether somebody is to do it, or by some day."""
        return bool(self.lead or self.target.lines)


def actions_of(row: RowSays) -> tuple[list[ReadAction], str]:
    """The actions of a row, and a sentence where something could not be paired."""
    texts = _texts(row)
    if not texts:
        return [], ""
    leads = _each_shared_out(row.leads, len(texts))
    targets, unpaired = _shared_out(row.target, len(texts))
    milestones, _ = _shared_out(row.milestones, len(texts))
    outcomes = _each_shared_out(row.outcomes, len(texts))
    read = [
        ReadAction(
            text=text,
            lead_agencies=tuple(leads_of(leads[place])),
            leads_as_written=leads[place],
            target=Target(targets[place]) if unpaired else target_of(targets[place]),
            milestones=milestones[place],
            outcome=outcomes[place],
        )
        for place, text in enumerate(texts)
    ]
    return read, _unpaired(len(texts), len(row.target.lines)) if unpaired else ""


def under_own_number(
    of: ReadRecommendation | None,
    says: Mapping[Column, Cell],
    row: RowSays,
    actions: list[ReadAction],
) -> tuple[list[ReadAction], str]:
    """The actions under the number that their row has of its own beside a recommendation that goes
    on ("1.1b" beside a blank cell), and a sentence where no action could take it."""
    goes_on = Column.RECOMMENDATION in says and not says[Column.RECOMMENDATION].lines
    number = number_alone(says.get(Column.NUMBER, Cell()).text)
    if of is None or not goes_on or not number or same_number(of.number, number):
        return actions, ""
    unkept = f"the number {number} was not kept." if row.names_lead_or_day and not actions else ""
    return [replace(action, text=f"{number} {action.text}") for action in actions], unkept


def _unpaired(actions: int, days: int) -> str:
    return (
        f"{actions} actions stand beside {days} target dates, so no date could be given to any of "
        "them; the words were kept."
    )


def _texts(row: RowSays) -> list[str]:
    """The actions: one a line where the lines are items, or where leads or days match them."""
    lines = row.action.lines
    if len(lines) < 2:
        return [_plain(line) for line in lines]
    numbered = [_NUMBERED.match(line) is not None for line in lines]
    items = [is_item or number for is_item, number in zip(row.action.items, numbered, strict=True)]
    counted = [n and not _BULLET.match(line) for n, line in zip(numbered, lines, strict=True)]
    if sum(counted) >= 2:
        items = counted  # bullets beneath numbers are parts of what is numbered
    if all(items):
        return [_plain(line) for line in lines]
    beside = {len(cell.lines) for cell in (*row.leads, row.target)}
    if len(lines) in beside and not any(items):
        return list(lines)
    if sum(items) >= 2:
        return _joined_to_items(lines, items)
    return ["\n".join(lines)]


def _joined_to_items(lines: tuple[str, ...], items: list[bool]) -> list[str]:
    """A line that is no item goes on the one before it; what stands before all is put to each."""
    found: list[str] = []
    opening: list[str] = []
    for line, is_item in zip(lines, items, strict=True):
        if is_item:
            found.append(_plain(line))
        elif found:
            found[-1] += f"\n{line}"
        else:
            opening.append(line)
    if opening:
        found = ["\n".join([*opening, text]) for text in found]
    return found


def _plain(line: str) -> str:
    return _NUMBERED.sub("", line, count=1).strip() or line


def _beside(line: str) -> str:
    """A line beside an action, without the action's number. A number alone says nothing, and
    "31.3.24" is no number."""
    if _NUMBER_ALONE.fullmatch(line):
        return ""
    number = _NUMBERED.match(line)
    return line if number and target_of(number[0]).date else _plain(line)


def _each_shared_out(cells: tuple[Cell, ...], actions: int) -> list[str]:
    """What several columns say of each action, each column shared out by itself."""
    columns = [_shared_out(cell, actions)[0] for cell in cells]
    return ["\n".join(filter(None, said)) for said in zip(*columns, strict=True)] or [""] * actions


def _shared_out(cell: Cell, actions: int) -> tuple[list[str], bool]:
    """What a cell says of each action: its line where there is one for each, else all of it.

    The second is true where lines and actions do not match, so that nobody knows which is whose.
    """
    if actions > 1 and len(cell.lines) == actions:
        return [_beside(line) for line in cell.lines], False
    return [cell.text] * actions, actions > 1 and len(cell.lines) > 1


def itself_to_be_done(of: ReadRecommendation, rows: Sequence[RowSays]) -> list[ReadAction]:
    """The actions of a recommendation for which rows name leads or days, and no action."""
    found = ReadRecommendation(of.number, of.text)
    for row in rows:
        found.actions += (
            same_action(found, row)
            if found.actions
            else actions_of(replace(row, action=Cell((of.text,), (False,))))[0]
        )
    return found.actions


def same_action(recommendation: ReadRecommendation, row: RowSays) -> list[ReadAction]:
    """A row that has nothing but another lead or day for the action above it."""
    last = recommendation.actions[-1]
    lead, target = row.lead, row.target.text
    if not (lead or target):
        return []
    read = ReadAction(last.text, tuple(leads_of(lead)), target_of(target), leads_as_written=lead)
    if lead and target:
        return [read]
    recommendation.actions[-1] = replace(
        last,
        lead_agencies=tuple(dict.fromkeys((*last.lead_agencies, *read.lead_agencies))),
        leads_as_written="\n".join(filter(None, (last.leads_as_written, lead))),
        target=target_of("\n".join(filter(None, (last.target.text, target)))),
    )
    return []
