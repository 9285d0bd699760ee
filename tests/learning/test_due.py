"""What is due from a body: its order and its counts, as the database works them out."""

import pytest

from learning.due import counts_by_body, in_order
from learning.reach import due_from_own_bodies
from tests.factories import learning as stages
from tests.factories.people import TODAY, give, viewer

pytestmark = pytest.mark.django_db


def test_what_needs_an_answer_comes_first() -> None:
    at = stages.forum()
    made = stages.every_stage(at)
    by = viewer(at.contact(at.hospitals))
    names = {row.pk: name for name, row in made.items()}
    rows = list(in_order(due_from_own_bodies(by), TODAY))
    assert [names[row.pk] for row in rows] == [
        "Failed", "Silent", "Asked", "Late", "Back", "Progress", "Evidenced", "Unasked", "Verified",
    ]  # fmt: skip
    assert [names[row.pk] for row in rows if row.is_sent_back] == ["Back"]


def test_each_body_is_counted_apart() -> None:
    at = stages.forum()
    user = at.contact(at.hospitals)
    give("spoc", at.partnership, user=user, body=at.housing)
    made = stages.every_stage(at)
    stages.asked(at, of=made["Asked"].action.recommendation, body=at.housing)
    counts = {one["body_id"]: one for one in counts_by_body(viewer(user), TODAY)}
    assert [
        counts[at.hospitals.pk][key] for key in ("due", "unanswered", "late", "with_forum")
    ] == [6, 2, 2, 1]
    assert [counts[at.housing.pk][key] for key in ("due", "unanswered", "late", "with_forum")] == [
        1,
        1,
        0,
        0,
    ]
