"""How an action stands: every label, its colour, its days; and the filter that finds it."""

import datetime
import itertools
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from learning import progress
from learning.models import Addressee
from learning.vocabulary import Colour, Label, Lateness, Lifecycle, Response
from tests.factories import learning as stages

TODAY = datetime.date(2026, 6, 15)
BEFORE, AFTER = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=1)
BODY = uuid4()


@dataclass(frozen=True)
class Row:
    body_id: UUID | None = BODY
    response: str = Response.ACCEPTED
    lifecycle: str = Lifecycle.OPEN
    closing_as: str = ""
    asked_on: datetime.date | None = datetime.date(2026, 1, 8)
    answer_due_on: datetime.date | None = datetime.date(2026, 1, 22)
    last_said_on: datetime.date | None = None
    due_on: datetime.date | None = datetime.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("row", "label", "colour", "words"),
    [
        (Row(lifecycle="transferred"), Label.PASSED_ON, Colour.GREY, "Passed to another body"),
        (Row(lifecycle="closed", closing_as="done"), Label.CLOSED, Colour.GREEN, "Closed"),
        (Row(closing_as="superseded"), Label.CLOSING, Colour.AMBER,
         "Waits for the board to close it"),
        (Row(lifecycle="verified"), Label.VERIFIED, Colour.GREEN, "Verified"),
        (Row(lifecycle="evidenced"), Label.TO_VERIFY, Colour.AMBER, "Evidence to verify"),
        (Row(lifecycle="claimed"), Label.CLAIMED, Colour.AMBER, "Said to be done, no evidence yet"),
        (Row(body_id=None, response="not_asked"), Label.NOBODY, Colour.RED, "No body known yet"),
        (Row(response="disputed"), Label.DISPUTED, Colour.AMBER, "Says that it is not theirs"),
        (Row(response="rejected"), Label.REJECTED, Colour.AMBER, "Rejected"),
        (Row(lifecycle="reopened"), Label.REOPENED, Colour.RED, "Reopened"),
        (Row(response="not_asked", asked_on=None), Label.NOT_ASKED, Colour.AMBER, "Not asked yet"),
        (Row(response="asked"), Label.SILENT, Colour.RED, "Silent for 158 days"),
        (Row(response="asked", asked_on=BEFORE, answer_due_on=BEFORE), Label.SILENT, Colour.RED,
         "Silent for 1 day"),
        (Row(response="asked", answer_due_on=TODAY), Label.ASKED, Colour.AMBER,
         "Asked, answer awaited"),
        (Row(response="asked", answer_due_on=None), Label.ASKED, Colour.AMBER,
         "Asked, answer awaited"),
        (Row(due_on=BEFORE), Label.LATE, Colour.RED, "1 day late"),
        (Row(due_on=TODAY), Label.ACCEPTED, Colour.AMBER, "Accepted"),
        (Row(due_on=None), Label.NO_DATE, Colour.AMBER, "Accepted, no date"),
        (Row(lifecycle="in_progress"), Label.IN_PROGRESS, Colour.GREEN, "In progress"),
        (Row(lifecycle="in_progress", due_on=TODAY + datetime.timedelta(days=28)),
         Label.IN_PROGRESS, Colour.AMBER, "In progress"),
        (Row(), Label.ACCEPTED, Colour.GREEN, "Accepted"),
    ],
)  # fmt: skip
def test_what_a_row_is_called(row, label, colour, words) -> None:
    assert progress.label_of(row, TODAY) == label
    assert progress.colour_of(row, TODAY) == colour
    assert progress.in_words(row, TODAY) == words
    assert progress.colour_in_words(colour)


@pytest.mark.parametrize(
    ("row", "silent", "late"),
    [
        (Row(), 158, 0),
        (Row(last_said_on=BEFORE), 1, 0),
        (Row(asked_on=AFTER), 0, 0),
        (Row(asked_on=None), None, 0),
        (Row(lifecycle="verified", due_on=BEFORE), None, 0),
        (Row(due_on=BEFORE), 158, 1),
        (Row(due_on=None), 158, 0),
        (Row(due_on=AFTER), 158, 0),
    ],
)
def test_days(row, silent, late) -> None:
    assert progress.days_silent(row, TODAY) == silent
    assert progress.days_late(row, TODAY) == late
    assert progress.is_open(row) is (row.lifecycle != "verified")


def test_a_label_that_has_no_condition_is_an_error(monkeypatch) -> None:
    monkeypatch.setattr(progress, "_CONDITIONS", progress._CONDITIONS[:-1])
    with pytest.raises(ValueError, match="no condition"):
        progress.labelled(Label.ACCEPTED, TODAY)


def test_every_label_has_its_condition_in_the_order_of_the_words() -> None:
    assert [label for label, _ in progress.conditions(TODAY)] == list(Label)


@pytest.mark.django_db
def test_a_filter_finds_the_rows_that_show_the_label() -> None:
    at = stages.forum()
    made = stages.recommendation(stages.source(at))
    action = made.actions.get()
    rows = []
    for number, (state, response, named, due_on, answer) in enumerate(
        itertools.product(
            Lifecycle, Response, (True, False), (BEFORE, None, AFTER), (BEFORE, AFTER)
        ),
        start=1,
    ):
        is_asked = response != Response.NOT_ASKED
        if is_asked and not named:
            continue
        rows.append(
            Addressee(
                action=action,
                position=number,
                body=stages.BodyFactory() if named and number % 40 == 0 else None,
                due_on=due_on,
                came_on=BEFORE,
                closing_as="done" if state == Lifecycle.CLOSED else "",
            )
        )
        rows[-1].__dict__.update(lifecycle=state.value, response=Response.NOT_ASKED.value)
        if rows[-1].body is not None and is_asked:
            asked_on = BEFORE - datetime.timedelta(days=9)
            rows[-1].__dict__.update(
                response=response.value, asked_on=asked_on, answer_due_on=answer
            )
    Addressee.objects.bulk_create(rows)
    found = {}
    for label in Label:
        for row in Addressee.objects.filter(progress.labelled(label, TODAY)):
            assert progress.label_of(row, TODAY) == label
            assert row.pk not in found
            found[row.pk] = label
    assert len(found) == len(rows)
    column = Addressee.objects.annotate(label=progress.label_column(TODAY))
    assert dict(column.values_list("pk", "label")) == found
    for lateness in Lateness:
        for row in Addressee.objects.filter(progress.due(lateness, TODAY)):
            assert progress.is_open(row)
            assert (progress.days_late(row, TODAY) > 0) is (lateness == Lateness.LATE)
