"""The law as data: whole, sourced, and found by its codes. No database."""

import datetime
from dataclasses import replace

import pytest

from dhr import guidance
from dhr.guidance import DARDR, DHR_2016, REGIMES, Unit, regime, regime_on


@pytest.mark.parametrize("each", REGIMES.values(), ids=REGIMES)
def test_every_row_names_its_source_and_has_a_code_of_its_own(each) -> None:
    for rows, key in (
        (each.criteria, "code"),
        (each.clocks, "name"),
        (each.clocks, "code"),
        (each.recipients, "code"),
    ):
        codes = [getattr(row, key) for row in rows]
        assert codes
        assert len(codes) == len(set(codes))
    sources = [row.source for row in (*each.criteria, *each.clocks, *each.recipients)]
    sources += [each.low_bar_source, each.no_end_source, each.in_force_source]
    assert all(source.text.strip() for source in sources)


@pytest.mark.parametrize("each", REGIMES.values(), ids=REGIMES)
def test_clocks_say_what_starts_them_and_have_a_unit_if_they_have_a_length(each) -> None:
    seen = set()
    for clock in each.clocks:
        assert clock.not_started.endswith(".")
        assert (clock.length is None) is (clock.unit is None) is (clock.length_in_words == "")
        # A clock that shares a due day shares that of one that was read before it.
        assert not clock.due_with or (clock.due_with in seen and clock.to_be_done)
        seen.add(clock.name)


@pytest.mark.parametrize("each", REGIMES.values(), ids=REGIMES)
def test_every_regime_has_every_clock(each) -> None:
    assert [clock.code for clock in each.clocks] == [
        *(f"C{number:02}" for number in range(1, 12)), "C15", "C16",
    ]  # fmt: skip
    assert [clock.name for clock in each.clocks] == [clock.name for clock in DHR_2016.clocks]


def test_lengths_in_words() -> None:
    words = {clock.name: clock.length_in_words for clock in DHR_2016.clocks}
    assert words["decision"] == "one calendar month"
    assert words["overview_report"] == "6 calendar months"
    assert words["rapid_review"] == "15 working days"
    assert words["published"] == ""


def test_the_law_to_come_is_there_but_not_commenced() -> None:
    assert DARDR.in_force_from is None
    assert DARDR.clock("decision").length is None
    assert (DARDR.clock("overview_report").length, DHR_2016.clock("overview_report").length) == (
        12,
        6,
    )
    assert not DARDR.clock("overview_report").source.verified
    assert {row.code for row in DARDR.recipients} - {row.code for row in DHR_2016.recipients} == {
        "secretary_of_state"
    }
    for day in (datetime.date(2024, 5, 24), datetime.date(2090, 1, 1)):
        assert regime_on(day) is DHR_2016


def test_how_sure_we_are_is_said_in_words() -> None:
    assert DHR_2016.recipient("domestic_abuse_commissioner").source.in_words == "verified"
    assert DHR_2016.clock("decision").source.in_words == "recalled, not yet checked"


def test_the_regime_we_have() -> None:
    assert DHR_2016.criterion("aged_16_or_over").question == (
        "Was the person who died aged 16 or over?"
    )
    clock = DHR_2016.clock("decision")
    assert (clock.length, clock.unit) == (1, Unit.CALENDAR_MONTHS)
    assert DHR_2016.recipient("home_office").address[-1] == "SW1P 4DF"
    assert regime("dhr-2016") is DHR_2016


@pytest.mark.parametrize("ask", ["criterion", "clock", "recipient"])
def test_what_a_regime_does_not_know_is_an_error(ask: str) -> None:
    with pytest.raises(KeyError):
        getattr(DHR_2016, ask)("no_such_thing")
    with pytest.raises(KeyError):
        regime("dhr-1999")


def test_the_regime_of_a_day_is_the_newest_in_force_then(monkeypatch) -> None:
    newer = replace(DHR_2016, code="dadr-2027", in_force_from=datetime.date(2027, 4, 1))
    monkeypatch.setattr(
        guidance, "REGIMES", {newer.code: newer, DHR_2016.code: DHR_2016, DARDR.code: DARDR}
    )
    assert regime_on(datetime.date(2027, 3, 31)) is DHR_2016
    assert regime_on(datetime.date(2027, 4, 1)) is newer
    assert regime_on(DHR_2016.in_force_from) is DHR_2016
    # Older than all: the first one's text governed those too.
    assert regime_on(datetime.date(2011, 4, 13)) is DHR_2016
