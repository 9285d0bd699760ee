"""One that fails stops none behind it, and is not hidden."""

import datetime
from collections.abc import Collection

import pytest

from people import days_work
from people.by_itself import NotAllDone, each_by_itself
from tests.dhr.days import day

TODAY = day("2026-06-15")


def do_each(*numbers: int, failing: Collection[int] = (), done: list[int]) -> None:
    """Do each of these by itself, and note which were done."""
    with each_by_itself() as attempt:
        for number in numbers:
            with attempt(f"case:{number}"):
                if number in failing:
                    raise ValueError("Rosenwyn")
                done.append(number)


def do_rooms() -> None:
    """A room, of whose cases one fails."""
    with each_by_itself() as attempt, attempt("the room"):
        do_each(1, failing=[1], done=[])


def stop_midway() -> None:
    with each_by_itself() as attempt:
        with attempt("case:1"):
            raise ValueError
        raise KeyError


def test_what_comes_after_is_done_and_the_failure_said(caplog: pytest.LogCaptureFixture) -> None:
    done: list[int] = []
    with pytest.raises(NotAllDone, match="2 failed"):
        do_each(0, 1, 2, 3, failing=[0, 2], done=done)
    assert done == [1, 3]
    said = [(record.levelname, record.getMessage().split()[0]) for record in caplog.records]
    assert said == [("ERROR", "case:0"), ("ERROR", "case:2")]
    assert "Rosenwyn" not in caplog.text


def test_nothing_is_said_where_all_went_well(caplog: pytest.LogCaptureFixture) -> None:
    done: list[int] = []
    do_each(1, 2, done=done)
    assert done == [1, 2]
    assert caplog.records == []


def test_a_failure_is_logged_where_it_happened_alone(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(NotAllDone):
        do_rooms()
    assert len(caplog.records) == 1


def test_what_is_no_attempt_goes_on_up() -> None:
    with pytest.raises(KeyError):
        stop_midway()


@pytest.mark.parametrize("morning", [False, True])
def test_a_days_work_that_fails_stops_none_behind_it(
    morning: bool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[datetime.date] = []

    def fails(today: datetime.date) -> None:
        raise RuntimeError("Rosenwyn")

    monkeypatch.setattr(days_work, "_registered", [])
    monkeypatch.setattr(days_work, "_of_the_morning", [])
    for work in (fails, done.append):
        days_work.register_days_work(work, in_the_morning=morning)
    do = days_work.do_mornings_work if morning else days_work.do_days_work
    with pytest.raises(NotAllDone):
        do(TODAY)
    assert done == [TODAY]
    assert [record.levelname for record in caplog.records] == ["ERROR"]
