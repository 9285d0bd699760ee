"""What a body owes of one action: of each row, as columns, and as the pages count it."""

import datetime
import itertools
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.db.models import BooleanField, ExpressionWrapper

from learning import due, owed, progress
from learning.models import Addressee
from learning.owed import ACTION, ANSWER, Owed
from learning.vocabulary import Lifecycle, Response
from tests.factories import learning as stages

TODAY = datetime.date(2026, 6, 15)
ANSWER_BY, DO_BY = datetime.date(2026, 6, 1), datetime.date(2026, 12, 31)
BODY = uuid4()


@dataclass(frozen=True)
class Row:
    body_id: UUID | None = BODY
    response: str = Response.ACCEPTED
    lifecycle: str = Lifecycle.OPEN
    closing_as: str = ""
    asked_on: datetime.date | None = datetime.date(2026, 1, 8)
    answer_due_on: datetime.date | None = ANSWER_BY
    last_said_on: datetime.date | None = None
    due_on: datetime.date | None = DO_BY


ALL = [
    Row(body, response.value, state.value, closing, due_on=day)
    for body, response, state, closing, day in itertools.product(
        (BODY, None), Response, Lifecycle, ("", "superseded"), (DO_BY, None)
    )
    # Only who has a body is asked, and what is closed has a reason.
    if (body or response == Response.NOT_ASKED) and (closing or state != Lifecycle.CLOSED)
]


def can_be(row: Row) -> bool:
    """Whether the deeds lead there: whoever said that it is done took it for their own."""
    said_done = {
        Lifecycle.CLAIMED: {Response.ACCEPTED},
        Lifecycle.EVIDENCED: {Response.ACCEPTED, Response.ASKED},
    }
    return row.response in said_done.get(Lifecycle(row.lifecycle), set(Response))


@pytest.mark.parametrize(
    ("row", "owes"),
    [
        (Row(response="asked"), Owed(ANSWER, ANSWER_BY, is_resting=False)),
        (Row(response="asked", answer_due_on=None), Owed(ANSWER, None, is_resting=False)),
        (Row(), Owed(ACTION, DO_BY, is_resting=False)),
        (Row(due_on=None), Owed(ACTION, None, is_resting=False)),
        (Row(lifecycle="claimed"), Owed(ACTION, DO_BY, is_resting=False)),
        (Row(lifecycle="evidenced"), Owed(ACTION, DO_BY, is_resting=True)),
        (Row(response="disputed"), Owed(ANSWER, ANSWER_BY, is_resting=True)),
        (Row(closing_as="superseded"), Owed(ACTION, DO_BY, is_resting=True)),
        (Row(response="asked", lifecycle="reopened"), Owed(ACTION, DO_BY, is_resting=False)),
        (Row(response="disputed", lifecycle="reopened"), Owed(ANSWER, ANSWER_BY, is_resting=True)),
        (Row(response="rejected"), None),
        (Row(response="not_asked"), None),
        (Row(body_id=None, response="not_asked"), None),
        (Row(lifecycle="verified"), None),
        (Row(lifecycle="transferred"), None),
    ],
)  # fmt: skip
def test_what_is_owed_of_a_row(row, owes) -> None:
    assert owed.owed_of(row) == owes


@pytest.mark.parametrize("row", [row for row in ALL if can_be(row)])
def test_just_that_is_owed_which_the_pages_count_as_due(row) -> None:
    label, owes = progress.label_of(row, TODAY), owed.owed_of(row)
    assert (label in due.DUE) is (owes is not None and not owes.is_resting)


@pytest.mark.django_db
def test_the_columns_say_the_same() -> None:
    action = stages.recommendation(stages.source(stages.forum())).actions.get()
    bodies = {row: stages.BodyFactory() for row in ALL if row.body_id}
    made = []
    for number, row in enumerate(ALL, start=1):
        one = Addressee(
            action=action, position=number, body=bodies.get(row), due_on=row.due_on,
            closing_as=row.closing_as, came_on=TODAY,
        )  # fmt: skip
        one.__dict__.update(lifecycle=row.lifecycle, response=row.response)
        if row.response != Response.NOT_ASKED:
            one.__dict__.update(asked_on=row.asked_on, answer_due_on=row.answer_due_on)
        made.append(one)
    Addressee.objects.bulk_create(made)
    columns = Addressee.objects.annotate(
        kind=owed.kind_column(), by=owed.due_column(),
        rests=ExpressionWrapper(owed.rests(), output_field=BooleanField()),
    )  # fmt: skip
    for one in columns:
        owes = one.kind and Owed(one.kind, one.by, one.rests)
        assert owes == owed.owed_of(one)
