"""docs/clocks.md is held against the table of the law and against the command."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from dhr.deadlines import ClockState, history_from, readings
from dhr.guidance import DHR_2016
from dhr.guidance.clocks import LEFT
from dhr.management.commands.clocks import _row
from tests.dhr.days import day

PAGE = (Path(settings.BASE_DIR) / "docs" / "clocks.md").read_text()


def codes(whens) -> list[str]:
    return [
        code
        for when in whens
        for code in [when.kind, *filter(None, (*when.outcomes, *when.causes))]
    ]


@pytest.mark.parametrize("rule", DHR_2016.clocks, ids=lambda rule: rule.name)
def test_the_page_has_each_clock_as_the_table_has_it(rule) -> None:
    (line,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{rule.name}` |")]
    _, name, code, starts, ends, stops, length, _ = [cell.strip() for cell in line.split("|")]
    assert (name, code) == (f"`{rule.name}`", rule.code)
    assert re.findall(r"`(\w+)`", starts) == codes(rule.starts)
    assert starts.startswith(rule.which if rule.starts else "–")
    assert re.findall(r"`(\w+)`", ends) == codes(rule.ends)
    assert re.findall(r"`(\w+)`", stops) == codes(w for w in rule.stops if w not in LEFT)
    shared = f"that of `{rule.due_with}`" if rule.due_with else "none found"
    assert length == (rule.length_in_words or shared)


def test_the_page_names_no_clock_that_is_not_there() -> None:
    named = re.findall(r"^\| `(\w+)` \| C\d\d \|", PAGE, re.MULTILINE)
    assert named == [rule.name for rule in DHR_2016.clocks]


def test_the_pages_example_runs_and_its_keys_are_all() -> None:
    (example,) = re.findall(r'^    (\{"regime".*?\]\})$', PAGE, re.MULTILINE | re.DOTALL)
    regime, facts = history_from(json.dumps(json.loads(example)))
    rows = [_row(clock) for clock in readings(regime, facts, day("2026-06-15"))]
    table = PAGE[PAGE.index("| Key | What |") :]
    keys = [
        key
        for line in table.splitlines()[2:]
        if line.startswith("| ")
        for key in re.findall(r"`(\w+)`", line.split("|")[1])
    ]
    assert sorted(keys) == sorted(rows[0])
    assert {state.value for state in ClockState} <= set(re.findall(r"`(\w+)`", table))
    assert rows[4]["days_late"] == 21
