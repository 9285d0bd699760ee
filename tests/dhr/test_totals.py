"""The totals add up: each case stands in one row, and nothing decided elsewhere was "in time"."""

import re
from datetime import timedelta

import pytest

from dhr.rules import PaperFact
from dhr.vocabulary import FactKind, State
from tests.factories import dhr as stages
from tests.factories.people import give, make_demo, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def decisions(players: stages.Cast) -> dict[str, int]:
    """The rows about decisions, by their words."""
    make_demo(players.today)
    give("scrutiny", players.partnership, user=players.chair)
    page = signed_in(players.chair).get("/totals/").content.decode()
    table = page[page.index("The decision whether to hold a review") :]
    rows = re.findall(
        r"<tr[^>]*>\s*<t[hd][^>]*>\s*(.*?)\s*</t[hd]>\s*<td[^>]*>\s*(\d+)\s*</td>", table
    )
    return {label: int(number) for label, number in rows if number != "0"}


def test_every_case_stands_in_one_row(players: stages.Cast) -> None:
    stages.notified(players)
    stages.confirmed(players)
    stages.from_paper(players, State.TRANSFERRED)
    stages.from_paper(players, State.JOINED)
    stages.from_paper(players, State.UNDER_WAY)
    stages.from_paper(players, State.SCOPING)
    assert decisions(players) == {
        "Decided in time": 1,
        "Not decided yet, in time": 1,
        "Not decided yet, late": 1,
        "Handed over, or joined to another case, before a decision": 2,
        "Cannot be said: a day is not recorded": 1,
    }


def test_what_was_decided_before_it_was_handed_over_counts_as_decided(players) -> None:
    decided = PaperFact(FactKind.DECIDED, players.today - timedelta(days=50), "hold")
    stages.from_paper(players, State.TRANSFERRED, decided)
    assert decisions(players) == {"Decided in time": 1}
