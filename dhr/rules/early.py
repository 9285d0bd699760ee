"""What stands in the way of learning that goes to the forum before there is a report."""

from dhr.rules.common import Reasons, in_state
from dhr.vocabulary import REPORT_TO_COME


def sending_early_at_all(state: str) -> Reasons:
    """From the decision to hold a review until its report is signed off, which then says it all."""
    return in_state(state, sorted(REPORT_TO_COME), "Sending early learning")


def sending_early(state: str, *, words: str, addressees: str) -> Reasons:
    """Early learning says what is to be done, and by whom."""
    reasons = sending_early_at_all(state)
    if not words.strip():
        reasons.append("Write down what is to be done.")
    if not addressees.strip():
        reasons.append("Say which bodies are to do it.")
    return reasons
