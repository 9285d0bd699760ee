"""The law as data: whole, sourced, and found by its codes. No database."""

import datetime
from dataclasses import replace

import pytest

from dhr import guidance
from dhr.guidance import DHR_2016, REGIMES, Unit, regime, regime_on
from dhr.vocabulary import FactKind


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
    assert all(source.text.strip() for source in [*sources, each.low_bar_source])


@pytest.mark.parametrize("each", REGIMES.values(), ids=REGIMES)
def test_clocks_begin_with_facts_we_know_and_have_a_unit_if_they_have_a_length(each) -> None:
    for clock in each.clocks:
        assert clock.starts_with in set(FactKind)
        assert (clock.length is None) is (clock.unit is None)


def test_the_regime_we_have() -> None:
    assert DHR_2016.criterion("aged_16_or_over").question == (
        "Was the person who died aged 16 or over?"
    )
    clock = DHR_2016.clock("decision")
    assert (clock.length, clock.unit, clock.starts_with) == (1, Unit.CALENDAR_MONTHS, "notified")
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
    monkeypatch.setattr(guidance, "REGIMES", {newer.code: newer, DHR_2016.code: DHR_2016})
    assert regime_on(datetime.date(2027, 3, 31)) is DHR_2016
    assert regime_on(datetime.date(2027, 4, 1)) is newer
    assert regime_on(DHR_2016.in_force_from) is DHR_2016
    # Older than all: the first one's text governed those too.
    assert regime_on(datetime.date(2011, 4, 13)) is DHR_2016
