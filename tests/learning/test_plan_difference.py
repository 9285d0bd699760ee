"""What a plan says that the register does not: nothing doubled, nothing taken for another."""

import time
from uuid import UUID

import pytest

from documents.plan_reader import leads_of, target_of
from learning.given import ActionGiven, RecommendationGiven
from learning.plan_difference import Difference, Held, HeldAction, differences


def id_of(number: int) -> UUID:
    return UUID(int=number)


def held(number: int, words: str, as_made: str = "", theme: str = "", actions=()) -> Held:
    return Held(
        id=id_of(number),
        number=as_made or str(number),
        theme=theme,
        words=words,
        title=f"Recommendation {as_made or number}",
        actions=tuple(
            HeldAction(id_of(number * 100 + place), action, target, dict.fromkeys(leads, "x"))
            for place, (action, target, leads) in enumerate(actions)
        ),
    )


def given(words: str, number: str = "", theme: str = "", actions=()) -> RecommendationGiven:
    made = tuple(ActionGiven(text, leads, target_of(day)) for text, day, leads in actions)
    return RecommendationGiven(words, number, theme, actions=made)


def kinds(has, plan) -> list[tuple[Difference, str]]:
    found = differences(has, plan, key_of=str.casefold, names_in=leads_of)
    assert len({each.key for each in found}) == len(found)
    return [(each.kind, each.title) for each in found]


ASK = "Ask every patient alone."
NONE: list = [("", "", [])]


@pytest.mark.parametrize(
    ("has", "plan", "says"),
    [
        # The same, whatever its spaces, capitals and stops.
        ([held(1, ASK, actions=NONE)], [given("ask every  patient alone", "1")], []),
        # Moved to another number.
        ([held(1, ASK, actions=NONE)], [given(ASK, "7")], []),
        ([held(1, ASK, actions=NONE)], [given("Fund it.", "1"), given(ASK, "2")],
         [(Difference.NEW, "Recommendation 1")]),
        # Another one under the same number is another one.
        ([held(1, ASK, actions=NONE)], [given("Fund hospitals.", "1")],
         [(Difference.NEW, "Recommendation 1"), (Difference.GONE, "Recommendation 1")]),
        # Worded anew: under its number, or without one.
        ([held(1, ASK, actions=NONE)], [given("Ask everybody.", "R1")],
         [(Difference.WORDING, "Recommendation 1")]),
        ([held(1, ASK, actions=NONE)], [given("Ask every single patient alone.")],
         [(Difference.WORDING, "Recommendation 1")]),
        # Numbers that begin again: by words and theme, never one for the other.
        ([held(1, ASK, "1", "Health", NONE), held(2, "Record it.", "1", "Police", NONE)],
         [given("Record it on a form.", "1", "Police"), given(ASK, "1", "Health")],
         [(Difference.WORDING, "Recommendation 1")]),
        # The same words twice are two, not one.
        ([held(1, ASK, "1", actions=NONE)], [given(ASK, "1"), given(ASK, "2")],
         [(Difference.NEW, "Recommendation 2")]),
    ],
)  # fmt: skip
def test_a_recommendation_is_found_again(has, plan, says) -> None:
    assert kinds(has, plan) == says


@pytest.mark.parametrize(
    ("before", "now", "says"),
    [
        ([("Train", "May 2024", ["icb"])], [("train.", "may 2024", "ICB")], []),
        ([("Train", "May 2024", ["icb"])], [("Train", "", "")], []),
        ([("Train", "May 2024", ["icb"])], [("Train", "June 2024", "ICB")], [Difference.DAY]),
        ([("Train", "", [])], [("Train", "", "ICB")], [Difference.LEADS]),
        ([("Train", "", ["icb"])], [("Train", "", "Police")],
         [Difference.LEADS, Difference.GONE_LEADS]),
        ([("Train", "", [])], [("Audit", "", "")],
         [Difference.NEW_ACTION, Difference.GONE_ACTION]),
        # What was the recommendation itself is broken down now.
        ([("", "May 2024", ["icb"])], [("Train", "May 2024", "ICB")], []),
    ],
)  # fmt: skip
def test_what_differs_in_its_actions(before, now, says) -> None:
    found = kinds([held(1, ASK, actions=before)], [given(ASK, "1", actions=now)])
    assert [kind for kind, _ in found] == says


def test_a_very_long_plan_is_compared_in_little_time() -> None:
    began = time.monotonic()
    has = [held(n, f"Words {n} of a long plan", actions=NONE) for n in range(1, 2000)]
    plan = [given(f"Other words {n} altogether", str(n)) for n in range(1, 2000)]
    found = kinds(has, plan)
    assert len(found) > 1000
    assert time.monotonic() - began < 10
