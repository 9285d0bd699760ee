"""Every state of the second half is reached by the deeds, and the facts tell the way there."""

import pytest

from dhr.path import Moved, way
from dhr.vocabulary import State
from tests.factories import reports

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# What lies behind a case in each state, after the chair began.
BEHIND = {
    "under_way": [],
    "sign_off": ["under_way"],
    "signed_off": ["under_way", "sign_off"],
    "with_home_office": ["under_way", "sign_off", "signed_off"],
    "changes": ["under_way", "sign_off", "signed_off", "with_home_office"],
    "approved": ["under_way", "sign_off", "signed_off", "with_home_office"],
    "published": ["under_way", "sign_off", "signed_off", "with_home_office", "approved"],
    "withheld": ["under_way", "sign_off", "signed_off", "with_home_office", "approved"],
    "withdrawn": [
        "under_way", "sign_off", "signed_off", "with_home_office", "approved", "published",
    ],
    "concluded": [
        "under_way", "sign_off", "signed_off", "with_home_office", "approved", "published",
    ],
}  # fmt: skip


@pytest.mark.parametrize("state", reports.STAGES)
def test_each_state_is_reached_by_the_deeds(players, state) -> None:
    review = reports.STAGES[state](players)
    assert review.state == state
    facts = review.facts.filter(superseded_by__isnull=True).order_by("on", "recorded_at")
    entered = way([Moved(f.kind, f.on, f.outcome) for f in facts], State(state))
    # The notification is the first day, the decision and what follows come after it.
    assert [step.state for step in entered if step.state in BEHIND][-len(BEHIND[state]) - 1 :] == [
        *BEHIND[state],
        state,
    ]
    assert None not in [step.on for step in entered]
