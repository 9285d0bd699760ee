"""The state machine against the table of the docs, and its diagram against both."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django_fsm import TransitionNotAllowed

from dhr.diagram import ENTRY, mermaid, targets_of
from dhr.lifecycle import ReviewLifecycle
from dhr.models import Review
from dhr.vocabulary import CLOSED, LIVE, STATE_LABELS, State

DOCS = (Path(settings.BASE_DIR) / "docs" / "lifecycle.md").read_text()


def moves() -> list:
    return list(Review._meta.get_field("state").get_all_transitions(Review))


def states_in(cell: str) -> frozenset[str]:
    if "any live" in cell:
        return frozenset(state.value for state in LIVE)
    if "any but" in cell:
        return frozenset(state.value for state in State) - set(re.findall(r"`(\w+)`", cell))
    return frozenset(re.findall(r"`(\w+)`", cell))


def table() -> dict[str, tuple[frozenset[str], frozenset[str], str]]:
    """The table of the docs: deed → from, to, by."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in DOCS.splitlines()
        if line.startswith("| ") and not line.startswith("| Deed")
    ]
    return {row[0]: (states_in(row[1]), states_in(row[2]), row[3]) for row in rows}


def machine() -> dict[str, tuple[frozenset[str], frozenset[str], str]]:
    """The same, from the code."""
    found: dict[str, tuple[set[str], set[str], str]] = {}
    for each in moves():
        if each.name == ENTRY:
            continue
        sources, targets, _ = found.setdefault(
            each.custom["deed"], (set(), set(), each.custom["by"])
        )
        sources.add(each.source)
        targets.update(targets_of(each))
    return {k: (frozenset(a), frozenset(b), by) for k, (a, b, by) in found.items()}


def test_code_and_table_say_the_same() -> None:
    assert machine() == table()


def test_the_diagram_in_the_docs_is_the_one_the_code_draws() -> None:
    drawn = StringIO()
    call_command("lifecycle_diagram", stdout=drawn)
    assert drawn.getvalue().strip() == mermaid()
    assert f"```mermaid\n{mermaid()}\n```" in DOCS


def test_the_field_refuses_assignment() -> None:
    assert ReviewLifecycle._meta.get_field("state").protected
    with pytest.raises(AttributeError):
        Review().state = "scoping"


def test_every_state_has_its_words_and_is_live_or_closed() -> None:
    assert set(STATE_LABELS) == set(State)
    assert set(State) == LIVE | CLOSED
    assert not LIVE & CLOSED


def test_every_state_can_be_reached_and_only_joined_and_in_error_are_final() -> None:
    reached = {State.NOTIFIED.value} | {t for each in moves() for t in targets_of(each)}
    assert reached == {state.value for state in State}
    left = {each.source for each in moves() if targets_of(each)}
    assert {state.value for state in State} - left == {"joined", "in_error"}


@pytest.mark.parametrize("state", State)
def test_a_case_on_paper_begins_where_it_stood(state: State) -> None:
    review = Review()
    review.take_on(state)
    assert review.state == state


@pytest.mark.parametrize(("in_post", "leads_to"), [(True, "under_way"), (False, "appointing")])
def test_a_reopened_review_goes_on_where_its_chair_is(in_post: bool, leads_to: str) -> None:
    review = Review()
    review.take_on(State.DISCONTINUED)
    review.reopen(chair_in_post=in_post)
    assert review.state == leads_to


KEYWORDS = {"reopen": {"chair_in_post": True}}


@pytest.mark.parametrize("name", sorted({each.name for each in moves()} - {ENTRY}))
@pytest.mark.parametrize("state", State)
def test_a_deed_is_possible_from_its_states_alone(name: str, state: State) -> None:
    review = Review()
    review.take_on(state)
    found = {each.source: each for each in moves() if each.name == name}
    deed = getattr(review, name)
    if state.value not in found:
        with pytest.raises(TransitionNotAllowed):
            deed(**KEYWORDS.get(name, {}))
        assert review.state == state
        return
    deed(**KEYWORDS.get(name, {}))
    assert review.state in (targets_of(found[state.value]) or [state.value])
