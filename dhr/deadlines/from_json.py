"""A case's facts from a JSON text, checked; whatever is wrong is said in one sentence."""

import datetime
import json
import re
from typing import Any

from dhr.deadlines.reading import DatedFact
from dhr.guidance import REGIMES, Regime
from dhr.vocabulary import FactKind, Outcome

# No case is older, and no date of law is counted further.
YEARS = range(1900, 2201)
# What the guidance's own suspension stops, when a suspension does not say.
PAUSED_BY_DEFAULT = ("overview_report",)

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class BadFacts(ValueError):
    """The text is not a history that can be read. Its only argument is the sentence to show."""


def history_from(text: str) -> tuple[Regime, list[DatedFact]]:
    """The regime and the facts that the text holds; BadFacts when it does not."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        raise BadFacts("The file is not JSON that can be read.") from None
    if not isinstance(whole, dict):
        raise BadFacts("The file must hold one object with “regime” and “facts”.")
    regime = _regime(whole.get("regime"))
    rows = whole.get("facts")
    if not isinstance(rows, list):
        raise BadFacts("“facts” must be a list.")
    facts = [_fact(row, number, regime) for number, row in enumerate(rows, start=1)]
    told = min((fact.on for fact in facts if fact.kind == FactKind.NOTIFIED), default=None)
    for fact in facts:
        if told and fact.kind == FactKind.DECIDED and fact.on < told:
            raise BadFacts(
                f"The decision of {fact.on} comes before the notification, which was on {told}."
            )
    return regime, facts


def day_from(value: Any, what: str) -> datetime.date:
    """The day written as YYYY-MM-DD; BadFacts naming ``what`` when there is no such day."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise BadFacts(f"{what} must be a day written as YYYY-MM-DD, not {_shown(value)}.")
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        raise BadFacts(f"{what} is {_shown(value)}, and there is no such day.") from None
    if day.year not in YEARS:
        raise BadFacts(f"{what} must lie between {YEARS[0]} and {YEARS[-1]}, not {value}.")
    return day


def _regime(code: Any) -> Regime:
    if not isinstance(code, str) or code not in REGIMES:
        known = " and ".join(f"“{each}”" for each in REGIMES)
        raise BadFacts(f"“regime” is {_shown(code)}; the regimes known here are {known}.")
    return REGIMES[code]


def _fact(row: Any, number: int, regime: Regime) -> DatedFact:
    if not isinstance(row, dict):
        raise BadFacts(f"Fact {number} must be an object.")
    kind = row.get("fact")
    if not isinstance(kind, str) or kind not in set(FactKind):
        raise BadFacts(f"Fact {number} is {_shown(kind)}, which is no fact known here.")
    where = f"of fact {number} ({kind})"
    if kind == FactKind.SUSPENDED:
        return _suspension(row, where, regime)
    on = day_from(row.get("on"), f"“on” {where}")
    outcome = _text(row, "outcome", where)
    if kind == FactKind.TIMESCALE_AGREED:
        due = day_from(row.get("due"), f"“due” {where}")
        clock = _clock(row.get("clock"), "“clock” " + where, regime)
        return DatedFact(kind, on, outcome, clock=clock, due=due)
    if kind == FactKind.DECIDED and outcome not in set(Outcome):
        known = ", ".join(f"“{each}”" for each in Outcome)
        raise BadFacts(f"“outcome” {where} must be one of {known}, not {_shown(outcome)}.")
    return DatedFact(kind, on, outcome, cause=_text(row, "cause", where))


def _suspension(row: dict[str, Any], where: str, regime: Regime) -> DatedFact:
    begun = day_from(row.get("from"), f"“from” {where}")
    until = None if row.get("to") is None else day_from(row["to"], f"“to” {where}")
    if until is not None and until < begun:
        raise BadFacts(f"“to” {where} is {until}, which is before it began on {begun}.")
    clocks = row.get("clocks", list(PAUSED_BY_DEFAULT))
    if not isinstance(clocks, list):
        raise BadFacts(f"“clocks” {where} must be a list of clocks.")
    names = tuple(_clock(name, f"A clock {where}", regime) for name in clocks)
    cause = _text(row, "cause", where)
    return DatedFact(FactKind.SUSPENDED, begun, until=until, cause=cause, clocks=names)


def _clock(name: Any, what: str, regime: Regime) -> str:
    if not isinstance(name, str) or name not in {rule.name for rule in regime.clocks}:
        raise BadFacts(f"{what} is {_shown(name)}, which is no clock of “{regime.code}”.")
    return name


def _text(row: dict[str, Any], key: str, where: str) -> str:
    value = row.get(key, "")
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadFacts(f"“{key}” {where} must be a text, not {_shown(value)}.")
    return value


def _shown(value: Any) -> str:
    """What was given, short and on one line."""
    if value is None:
        return "missing"
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "an object"
    text = json.dumps(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
