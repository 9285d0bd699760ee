"""What ``./run faults`` makes of its counts, and what it says where it cannot run."""

import pytest

from tools.faults.mails import Mail
from tools.faults.verdict import Outcome, judge, table
from tools.own_servers import postgres
from tools.own_servers.processes import Missing

PEOPLE = ["a@agency.example", "b@agency.example"]
ONE, TWO = Mail("<1@x>", PEOPLE[0]), Mail("<2@x>", PEOPLE[1])


def judged(*mails: Mail, **more) -> Outcome:
    return judge("drill", PEOPLE, mails, **more)


def test_each_one_mail_is_well() -> None:
    assert judged(ONE, TWO).passed


def test_who_got_none_is_lost() -> None:
    outcome = judged(ONE)
    assert (outcome.lost, outcome.faults) == (1, ["1 lost"])


def test_a_copy_of_what_was_in_flight_is_borne() -> None:
    outcome = judged(ONE, TWO, ONE, held={"<1@x>"}, in_flight=1)
    assert outcome.passed
    assert outcome.repeated == 1


@pytest.mark.parametrize(
    ("mails", "struck", "fault"),
    [
        ((ONE, ONE, TWO), {}, "1 came twice though nothing struck them"),
        ((ONE, ONE, TWO), {"held": {"<2@x>"}, "in_flight": 1}, "1 came twice"),
        ((ONE, ONE, ONE, TWO), {"held": {"<1@x>"}, "in_flight": 1}, "2 copies, though at most 1"),
        ((ONE, TWO, Mail("<3@x>", PEOPLE[0])), {}, "1 got a second message of their own"),
        ((ONE, TWO, Mail("<3@x>", "c@agency.example")), {}, "1 were written to who are owed"),
    ],
)
def test_any_other_mail_is_a_fault(mails, struck, fault: str) -> None:
    outcome = judged(*mails, **struck)
    assert not outcome.passed
    assert any(said.startswith(fault) for said in outcome.faults), outcome.faults
    assert "FAILED: " in table([outcome])


def test_of_several_owed_each_must_come() -> None:
    assert judged(ONE, TWO, each=2).lost == 2
    again = Mail("<3@x>", PEOPLE[0]), Mail("<4@x>", PEOPLE[1])
    assert judged(ONE, TWO, *again, each=2).passed


def test_the_table_says_all_of_it() -> None:
    shown = table([judged(ONE, TWO, ONE, held={"<1@x>"}, in_flight=4)])
    assert [cell.strip() for cell in shown.splitlines()[2].split("|")[1:-1]] == [
        "drill", "2", "0", "1", "4", "0", "passed",
    ]  # fmt: skip


def test_without_postgresqls_programs_it_says_what_is_missing(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)
    with pytest.raises(Missing, match="apt-get install postgresql"):
        postgres.programs()
