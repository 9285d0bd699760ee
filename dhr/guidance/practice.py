"""Lengths that no law gives. Where somebody must have one all the same, it stands here, with where
it comes from, so that nobody takes it for the law; a partnership may settle on another."""

from dataclasses import dataclass

from notifications.policy import DAYS_BEFORE, DAYS_BETWEEN_CHASES, LETTER_AFTER, Escalation


@dataclass(frozen=True)
class Practice:
    """How many days somebody is given for something, and where the number comes from."""

    label: str
    days: int
    comes_from: str

    @property
    def length_in_words(self) -> str:
        """ "28 days"."""
        return f"{self.days} days"


# One meeting of a forum that meets each month falls into four weeks.
ANSWER_OF_SUCCESSOR = Practice(
    label=(
        "A body that takes over the open actions of one that has ended says whether it accepts them"
    ),
    days=28,
    comes_from=(
        "Chosen by this service: no law, guidance or published rule of a forum was found that "
        "gives a number"
    ),
)
_NO_NUMBER_FOUND = (
    "Chosen by this service: no guidance was found that says how often a partnership asks again"
)
# When somebody is reminded is worked out in notifications/policy.py, whose numbers these are.
PRACTICES = (
    ANSWER_OF_SUCCESSOR,
    Practice("Somebody is reminded so long before something is due", DAYS_BEFORE, _NO_NUMBER_FOUND),
    Practice("Then on the day, and again each", DAYS_BETWEEN_CHASES, _NO_NUMBER_FOUND),
    Practice(
        "A letter to the chief officer of a late body is prepared after",
        LETTER_AFTER[Escalation.CHIEF_OFFICER], _NO_NUMBER_FOUND,
    ),
    Practice(
        "The CSP chair is asked to write to the chief officer after",
        LETTER_AFTER[Escalation.CSP_CHAIR], _NO_NUMBER_FOUND,
    ),
)  # fmt: skip
