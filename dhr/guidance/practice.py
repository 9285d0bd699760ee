"""Lengths that no law gives. Where somebody must have one all the same, it stands here, with where
it comes from, so that nobody takes it for the law; a partnership may settle on another."""

from dataclasses import dataclass


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
PRACTICES = (ANSWER_OF_SUCCESSOR,)
