"""What stands in the way of entering sources, of typing in and of storing a plan."""

import datetime

import pytest

from learning import rules
from learning.rules import SourceDays
from learning.rules.sources import OF_A_REVIEW

YEARS_AHEAD = "1 January 2099 is years ahead. Look at the year again."
TODAY = datetime.date(2024, 6, 1)
MAY, APRIL, LATER = (datetime.date(2024, 5, 1), datetime.date(2024, 4, 1),
                     datetime.date(2024, 7, 1))  # fmt: skip


def entering(days: SourceDays = SourceDays(), **more) -> list[str]:  # noqa: B008 - a frozen value
    return rules.entering_source(
        days, **{"code": "Alder", "is_known": False, "today": TODAY, **more}
    )


def test_a_source_has_a_code_of_its_own() -> None:
    assert entering() == []
    assert entering(code=" ") == ["Give the source a code."]
    assert entering(is_known=True) == ["There is a source of this kind and code already."]


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ({"begun_on": MAY, "due_on": MAY, "received_on": MAY, "published_on": TODAY}, []),
        ({"due_on": LATER}, []),
        ({"due_on": datetime.date(2099, 1, 1)}, [YEARS_AHEAD]),
        ({"published_on": datetime.date(1924, 1, 1)},
         ["1 January 1924 is more than 90 years ago. Look at the year again."]),
        ({"begun_on": LATER}, ["The day it began (1 July 2024) is still to come."]),
        ({"received_on": LATER}, ["The day it was received (1 July 2024) is still to come."]),
        ({"published_on": LATER}, ["The day it was published (1 July 2024) is still to come."]),
        ({"begun_on": MAY, "due_on": APRIL},
         ["The day it was due (1 April 2024) is before the day it began (1 May 2024)."]),
        ({"begun_on": MAY, "received_on": APRIL, "published_on": APRIL},
         ["The day it was received (1 April 2024) is before the day it began (1 May 2024).",
          "The day it was published (1 April 2024) is before the day it began (1 May 2024)."]),
    ],
)  # fmt: skip
def test_its_days_are_in_order(days, says) -> None:
    assert entering(SourceDays(**days)) == says
    changing = {"of_a_review": False, "changes_days": True, "today": TODAY}
    assert rules.changing_source(SourceDays(**days), **changing) == says


def test_the_days_of_a_review_come_from_the_review() -> None:
    of = {"of_a_review": True, "today": TODAY}
    assert rules.changing_source(SourceDays(), changes_days=True, **of) == [OF_A_REVIEW]
    assert rules.changing_source(SourceDays(), changes_days=False, **of) == []


def test_typing_in() -> None:
    def typing(**more) -> list[str]:
        return rules.typing_recommendation(
            **{"words": "Ask.", "of_a_review": False, "is_known": False, **more}
        )

    assert typing() == []
    assert typing(words="") == ["Write what is recommended."]
    assert typing(of_a_review=True) == [OF_A_REVIEW]
    assert typing(is_known=True) == [
        "The register holds a recommendation of this source in these very words."
    ]


def test_reading_and_storing_a_plan() -> None:
    assert rules.reading_plan(of_a_review=False, unread="") == []
    assert rules.reading_plan(of_a_review=True, unread="Empty.") == [OF_A_REVIEW, "Empty."]
    assert rules.storing_plan(stored_on=None, something_taken=True) == []
    assert rules.storing_plan(stored_on=None, something_taken=False) == [
        "Choose what of the plan is to be stored."
    ]
    assert rules.storing_plan(stored_on=MAY, something_taken=True) == [
        "This was stored on 1 May 2024. To store more of the plan, have it read again."
    ]
