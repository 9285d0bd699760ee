"""Learning that goes to the forum before there is a report."""

import pytest

from dhr import rules
from dhr.vocabulary import STATE_LABELS, State

BEFORE_THE_REPORT = {State.APPOINTING, State.UNDER_WAY, State.SIGN_OFF}
GIVEN = {"words": "Ask from today.", "addressees": "The hospital"}


@pytest.mark.parametrize("state", State)
def test_it_is_sent_from_the_decision_to_the_sign_off(state) -> None:
    reasons = rules.sending_early(state, **GIVEN)
    if state in BEFORE_THE_REPORT:
        assert reasons == []
    else:
        assert reasons == [
            "Sending early learning is not possible at this stage: the case is at "
            f"“{STATE_LABELS[state]}”."
        ]


@pytest.mark.parametrize(
    ("lacks", "said"),
    [
        ({"words": " "}, "Write down what is to be done."),
        ({"addressees": ""}, "Say which bodies are to do it."),
    ],
)
def test_it_says_what_and_by_whom(lacks, said) -> None:
    assert rules.sending_early(State.APPOINTING, **{**GIVEN, **lacks}) == [said]
