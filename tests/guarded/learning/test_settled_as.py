"""What all the bodies' parts come to for the recommendation as a whole."""

import pytest

from learning import rules
from learning.vocabulary import CloseReason, Lifecycle

VERIFIED = (Lifecycle.VERIFIED, "")
DONE = (Lifecycle.CLOSED, CloseReason.DONE)
SUPERSEDED = (Lifecycle.CLOSED, CloseReason.SUPERSEDED)
OPEN = (Lifecycle.OPEN, "")
PASSED = (Lifecycle.TRANSFERRED, "")

CASES = [
    ([], None),
    ([PASSED], None),
    ([OPEN], None),
    ([VERIFIED, OPEN], None),
    ([VERIFIED, (Lifecycle.REOPENED, "")], None),
    ([VERIFIED], Lifecycle.VERIFIED),
    ([VERIFIED, SUPERSEDED], Lifecycle.VERIFIED),
    ([PASSED, VERIFIED], Lifecycle.VERIFIED),
    ([DONE, SUPERSEDED], Lifecycle.VERIFIED),
    ([SUPERSEDED], Lifecycle.CLOSED),
    ([PASSED, SUPERSEDED], Lifecycle.CLOSED),
]


@pytest.mark.parametrize(("answers", "settled"), CASES)
def test_settled_once_every_part_that_counts_is(answers, settled) -> None:
    assert rules.settled_as(answers) == settled
