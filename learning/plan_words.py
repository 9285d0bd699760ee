"""What was read from an action plan, in words. Pure."""

import datetime

from documents.plan_reader import Precision, ReadAction, ReadPlan, Target
from people.days import long_date

# What a plan says instead of a day of the calendar, and which day it is then taken for.
_MEANT = {
    Precision.DAY: "",
    Precision.MONTH: "a month: its last day",
    Precision.QUARTER: "a quarter: its last day",
    Precision.SEASON: "a season: its last day",
    Precision.YEAR: "a year: its last day",
}
RELATIVE = "counted from a day that the plan does not give: no date"
NO_DATE = "no date: it will never count as on track"


def target_in_words(text: str, day: datetime.date | None, precision: str) -> str:
    """By when, as written, and the day it is taken for with how exactly that was said."""
    kind = Precision(precision)
    if day is None:
        meant = RELATIVE if kind is Precision.RELATIVE else NO_DATE
        return f"“{' '.join(text.split())}” ({meant})" if text.strip() else f"Nothing ({NO_DATE})"
    said = long_date(day)
    if kind is Precision.DAY:
        return said
    return f"{said} (“{' '.join(text.split())}”, {_MEANT[kind]})"


def in_words(plan: ReadPlan) -> str:
    """The whole plan as a table to be read in a terminal."""
    lines: list[str] = []
    theme = None
    for row in plan.recommendations:
        if row.theme != theme:
            theme = row.theme
            lines += ["", theme or "No theme"]
        number = f"{row.number}. " if row.number else ""
        scope = f" [{row.scope}]" if row.scope else ""
        lines += ["", f"  {number}{_flat(row.text)}{scope}"]
        for action in row.actions:
            lines += _action(action, row.text)
    actions = sum(len(row.actions) for row in plan.recommendations)
    lines += ["", f"Recommendations: {len(plan.recommendations)}. Actions: {actions}."]
    return "\n".join([*lines, *(f"Note: {warning}" for warning in plan.warnings)]).strip()


def _action(action: ReadAction, recommended: str) -> list[str]:
    lines = [] if action.text == recommended else [f"      Action:  {_flat(action.text)}"]
    lines.append(f"      Lead:    {'; '.join(action.lead_agencies) or 'nobody named'}")
    lines.append(f"      By when: {_by_when(action.target)}")
    if action.progress_text:
        lines.append(f"      So far:  {_flat(action.progress_text)}")
    return lines


def _by_when(target: Target) -> str:
    return target_in_words(target.text, target.date, target.precision.value)


def _flat(text: str) -> str:
    return " ".join(text.split())
