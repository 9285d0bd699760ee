"""Every stage is reached by the deeds alone, and each case is at home there."""

import pytest

from dhr.models import Review
from dhr.vocabulary import State
from tests.factories.dhr import STAGES, cast
from tests.support.chains import breaks

pytestmark = pytest.mark.django_db

# stage → state, and how many deeds led there (the version counts them)
EXPECTED = {
    "notified": (State.NOTIFIED, 1),
    "scoping": (State.SCOPING, 2),
    "drafted": (State.SCOPING, 6),
    "with_chair": (State.SCOPING, 7),
    "appointing": (State.APPOINTING, 8),
    "no_review": (State.NO_REVIEW, 8),
    "letter_issued": (State.APPOINTING, 9),
    "home_office_told": (State.APPOINTING, 10),
    "considering": (State.CONSIDERING, 10),
    "closed_without_review": (State.CLOSED_WITHOUT_REVIEW, 11),
    "reconsidered": (State.SCOPING, 11),
    "under_way": (State.UNDER_WAY, 13),
    "discontinued": (State.DISCONTINUED, 14),
}


def test_the_table_knows_every_stage() -> None:
    assert set(EXPECTED) == set(STAGES)
    assert {state for state, _ in EXPECTED.values()} <= set(State)


@pytest.mark.parametrize("stage", STAGES)
def test_deeds_lead_to_the_stage_and_the_audit_holds(stage: str) -> None:
    review = STAGES[stage](cast())
    stored = Review.objects.get(pk=review.pk)
    assert (stored.state, stored.version) == EXPECTED[stage]
    assert breaks() == []
