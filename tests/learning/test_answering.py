"""A body answers: each answer moves its axis, is written in the log, and ends the silence."""

import pytest

from learning.actions import answering
from learning.models import Addressee
from learning.vocabulary import Response, StepKind
from people.refusals import NotYet, NotYours
from tests.factories import learning as stages

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> stages.Forum:
    return stages.forum()


def test_a_body_accepts(at) -> None:
    row = stages.accepted(at)
    stored = Addressee.objects.get(pk=row.pk)
    assert (stored.response, stored.last_said_on) == (Response.ACCEPTED, at.today)
    step = stored.steps.get()
    assert (step.kind, step.by_body, step.recorded_by) == (
        StepKind.ACCEPTED, at.hospitals, at.contact(at.hospitals),
    )  # fmt: skip


def test_twice_is_refused(at) -> None:
    row = stages.accepted(at)
    with pytest.raises(NotYet, match="accepted already"):
        answering.accept(addressee_id=row.pk, **at.as_contact(at.hospitals))


def test_another_body_does_not_even_know_of_it(at) -> None:
    row = stages.asked(at)
    with pytest.raises(NotYours) as refusal:
        answering.accept(addressee_id=row.pk, **at.as_contact(at.housing))
    assert not refusal.value.may_be_known
