"""What a meeting has to decide: which section each action fits, in which order, and how often."""

import datetime
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest

from learning.agenda import Candidate, agenda, alone
from learning.vocabulary import Assessment, Section

TODAY = datetime.date(2026, 6, 15)
BEFORE, AFTER = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=1)
LAST_MEETING = datetime.date(2026, 3, 18)
LONG_AGO = datetime.date(2022, 6, 15)


@dataclass(frozen=True)
class Row:
    """An action that goes its way: accepted, due in the future."""

    body_id: UUID | None = field(default_factory=uuid4)
    response: str = "accepted"
    lifecycle: str = "open"
    closing_as: str = ""
    asked_on: datetime.date | None = datetime.date(2026, 1, 8)
    answer_due_on: datetime.date | None = datetime.date(2026, 1, 22)
    last_said_on: datetime.date | None = None
    due_on: datetime.date | None = datetime.date(2026, 12, 31)


def one(place: int = 1, of: UUID | None = None, **facts: Any) -> Candidate:
    more = {
        name: facts.pop(name) for name in ("assessment", "scope", "entered_on") if name in facts
    }
    return Candidate(
        id=uuid4(), recommendation_id=of or uuid4(), answer=Row(**facts), place=(place,),
        **{"assessment": "not_assessed", "scope": "", "entered_on": LONG_AGO, **more},
    )  # fmt: skip


SILENT = {"response": "asked"}
FAILED = {"lifecycle": "reopened"}
LATE = {"due_on": BEFORE}
TO_VERIFY = {"lifecycle": "evidenced"}
UNASKED = {"response": "not_asked", "asked_on": None, "answer_due_on": None}
NATIONAL = {"scope": "National"}


@pytest.mark.parametrize(
    ("facts", "section"),
    [
        (SILENT, Section.SILENT),
        (SILENT | {"answer_due_on": TODAY}, None),
        (FAILED, Section.FAILED),
        (FAILED | LATE, Section.FAILED),
        (LATE, Section.LATE),
        ({"due_on": TODAY}, None),
        ({"lifecycle": "claimed"}, None),
        ({"lifecycle": "claimed"} | LATE, Section.LATE),
        (TO_VERIFY, Section.TO_VERIFY),
        (TO_VERIFY | LATE, Section.TO_VERIFY),
        ({"response": "disputed"}, Section.TO_VERIFY),
        ({"response": "rejected"}, Section.TO_VERIFY),
        ({"response": "rejected", "assessment": Assessment.UNACCEPTABLE}, None),
        (UNASKED, Section.NEW),
        (UNASKED | {"body_id": None}, Section.NEW),
        ({"entered_on": LAST_MEETING + datetime.timedelta(days=1)}, Section.NEW),
        ({"entered_on": LAST_MEETING}, None),
        ({"entered_on": TODAY, "closing_as": "superseded"}, None),
        (NATIONAL, None),
        (SILENT | NATIONAL, Section.NATIONAL),
        (LATE | {"scope": "national and regional"}, Section.NATIONAL),
        (LATE | {"scope": "Local"}, Section.LATE),
        ({"lifecycle": "verified"}, None),
        ({"lifecycle": "closed", "closing_as": "done"}, None),
        ({"closing_as": "superseded"} | LATE, None),
        ({"due_on": None}, None),
        ({}, None),
    ],
)
def test_the_section_that_one_action_fits_by_itself(
    facts: dict[str, Any], section: Section | None
) -> None:
    assert alone(one(**facts), today=TODAY, since=LAST_MEETING) == section


def test_before_the_first_meeting_only_what_nobody_was_asked_is_new() -> None:
    came = one(entered_on=TODAY)
    assert alone(came, today=TODAY, since=None) is None
    assert alone(one(**UNASKED), today=TODAY, since=None) == Section.NEW


def of(*candidates: Candidate, repeats: Any = ()) -> list[tuple[Section, list[int]]]:
    """The sections of an agenda with the places of what stands there."""
    made = agenda(candidates, repeats, today=TODAY, since=LAST_MEETING)
    return [(entry.section, [each.place[0] for each in entry.about]) for entry in made]


def test_sections_come_in_their_order_and_what_goes_its_way_in_none() -> None:
    assert of(
        one(1, **SILENT, **NATIONAL), one(2, **UNASKED), one(3, **TO_VERIFY), one(4, **LATE),
        one(5, **FAILED), one(6, **SILENT), one(7),
    ) == [
        (Section.SILENT, [6]), (Section.FAILED, [5]), (Section.LATE, [4]),
        (Section.TO_VERIFY, [3]), (Section.NEW, [2]), (Section.NATIONAL, [1]),
    ]  # fmt: skip


def test_the_longest_silence_and_the_latest_come_first_then_the_register_s_order() -> None:
    longer = datetime.date(2025, 1, 8)
    assert of(
        one(1, **SILENT), one(2, **SILENT | {"asked_on": longer}), one(3, **LATE),
        one(4, due_on=LONG_AGO), one(6, **TO_VERIFY), one(5, **TO_VERIFY),
    ) == [
        (Section.SILENT, [2]), (Section.SILENT, [1]), (Section.LATE, [4]), (Section.LATE, [3]),
        (Section.TO_VERIFY, [5]), (Section.TO_VERIFY, [6]),
    ]  # fmt: skip


def test_what_repeats_is_one_item_however_many_say_it() -> None:
    first, second, third, other, again = (uuid4() for _ in range(5))
    pairs = [(second, first), (third, first), (again, other)]
    assert of(
        one(3, of=second, **LATE), one(1, of=first, lifecycle="in_progress"),
        one(2, of=third, lifecycle="closed", closing_as="done"), one(4, of=other), one(5),
        repeats=pairs,
    ) == [(Section.REPEATED, [1, 3]), (Section.REPEATED, [4])]  # fmt: skip


def test_a_silence_a_failed_test_and_what_is_national_stand_by_themselves() -> None:
    first, second = uuid4(), uuid4()
    assert of(
        one(1, of=first, **SILENT), one(2, of=first, **FAILED), one(3, of=first, **TO_VERIFY),
        one(4, of=second, **LATE, **NATIONAL), one(5, of=second, **NATIONAL),
        repeats=[(second, first)],
    ) == [
        (Section.SILENT, [1]), (Section.FAILED, [2]), (Section.REPEATED, [3]),
        (Section.NATIONAL, [4]),
    ]  # fmt: skip


def test_an_item_is_known_again_by_what_it_is_about() -> None:
    late = one(**LATE)
    [entry] = agenda([late], [], today=TODAY, since=None)
    assert entry.key == frozenset({late.id})


@pytest.mark.parametrize("links", [[(1, 2), (2, 3), (3, 1)], [(1, 1)]])
def test_links_in_a_ring_end(links: list[tuple[int, int]]) -> None:
    ids = {number: UUID(int=number) for number in (1, 2, 3)}
    pairs = [(ids[a], ids[b]) for a, b in links]
    assert of(one(1, of=ids[1]), repeats=pairs) == [(Section.REPEATED, [1])]
