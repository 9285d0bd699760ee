"""``./run manage clocks``: what it prints, how it refuses, and that it asks no database."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from dhr.guidance import DHR_2016
from tests.support.by_itself import by_itself

KEYS = [
    "clock", "code", "start", "due", "agreed", "state", "met_on", "days_left", "days_late",
    "paused_days", "statutory_due", "statutory_days_late", "because",
]  # fmt: skip
FACTS = {
    "regime": "dhr-2016",
    "facts": [
        {"fact": "notified", "on": "2013-05-29"},
        {"fact": "decided", "on": "2013-06-20", "outcome": "hold"},
        {"fact": "suspended", "from": "2013-08-01", "to": None, "cause": "criminal_proceedings",
         "clocks": ["overview_report"]},
        {"fact": "timescale_agreed", "on": "2013-09-01", "clock": "overview_report",
         "due": "2014-06-30"},
    ],
}  # fmt: skip


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(FACTS))
    return path


def test_it_prints_every_clock_and_needs_no_database(facts: Path) -> None:
    done = by_itself("clocks", "--facts", str(facts), "--today", "2013-10-01", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    rows = json.loads(done.stdout)
    assert [row["clock"] for row in rows] == [rule.name for rule in DHR_2016.clocks]
    assert all(list(row) == KEYS for row in rows)
    decision, report = rows[1], rows[4]
    assert (decision["code"], decision["start"], decision["due"], decision["state"]) == (
        "C02", "2013-05-29", "2013-06-29", "met",
    )  # fmt: skip
    assert {key: report[key] for key in KEYS if key != "because"} == {
        "clock": "overview_report",
        "code": "C05",
        "start": "2013-06-20",
        "due": "2014-06-30",
        "agreed": True,
        "state": "paused",
        "met_on": None,
        "days_left": 272,
        "days_late": 0,
        "paused_days": 61,
        "statutory_due": "2013-12-20",
        "statutory_days_late": 0,
    }
    assert rows[5]["state"] == "not_started"
    assert rows[5]["due"] is None


def test_it_refuses_in_one_sentence(facts: Path) -> None:
    facts.write_text('{"regime": "dhr-1999", "facts": []}')
    done = by_itself("clocks", "--facts", str(facts), "--today", "2013-10-01", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        '“regime” is "dhr-1999"; the regimes known here are “dhr-2016” and “dardr”.\n'
    )


def refused(**options: str | None) -> str:
    err, out = StringIO(), StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("clocks", stderr=err, stdout=out, **options)
    assert (left.value.code, out.getvalue()) == (2, "")
    return err.getvalue().strip()


def test_each_bad_call_has_its_sentence(facts: Path, tmp_path: Path) -> None:
    assert refused(facts=str(facts)) == (
        "--today must be a day written as YYYY-MM-DD, not missing."
    )
    assert refused(facts=str(facts), today="2013-02-30") == (
        '--today is "2013-02-30", and there is no such day.'
    )
    assert refused(today="2013-10-01") == "Say which file holds the facts: --facts FILE.json."
    for name in ("none.json", "."):
        assert refused(facts=str(tmp_path / name), today="2013-10-01") == (
            "The file of facts cannot be opened."
        )
    facts.write_bytes(b"\xff\xfe\x00")
    assert refused(facts=str(facts), today="2013-10-01") == (
        "The file is not JSON that can be read."
    )


def test_it_can_be_read_by_people(facts: Path) -> None:
    out = StringIO()
    call_command("clocks", facts=str(facts), today="2013-10-01", stdout=out)
    text = out.getvalue()
    assert text.startswith("On 1 October 2013:\n\nC01  Police tell the partnership")
    assert "     paused for criminal proceedings, due 30 June 2014\n" in text
    assert "C16  Send the rapid review" in text
