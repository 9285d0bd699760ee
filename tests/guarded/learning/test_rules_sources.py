"""What stands in the way of entering sources, of typing in and of storing a plan."""

import datetime

import pytest

from learning import rules
from learning.rules import SourceDays
from learning.rules.sources import OF_A_REVIEW
from tests.dhr.days import FAR_OFF, YEARS_AHEAD

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
        ({"due_on": FAR_OFF}, [YEARS_AHEAD]),
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
    waits = {"stored_on": None, "set_aside_on": None}
    assert rules.storing_plan(**waits, something_taken=True) == []
    assert rules.storing_plan(**waits, something_taken=False) == [
        "Choose what of the plan is to be stored."
    ]
    ended = [rules.Ended("Mirren CCG", MAY, "Mirren ICB")]
    assert rules.storing_plan(**waits, something_taken=True, ended=ended) == [
        "Mirren CCG ended on 1 May 2024, and Mirren ICB took its place. Choose that body."
    ]
    assert rules.setting_plan_aside(**waits, why="The wrong file.") == []
    assert rules.setting_plan_aside(**waits, why=" ") == ["Say why the plan is not to be stored."]


@pytest.mark.parametrize(
    ("settled", "says"),
    [
        (
            {"stored_on": MAY, "set_aside_on": None},
            "This was stored on 1 May 2024. To store more of the plan, have it read again.",
        ),
        (
            {"stored_on": None, "set_aside_on": MAY},
            "This was set aside on 1 May 2024. To store it after all, have the plan read again.",
        ),
    ],
)
def test_a_plan_is_settled_once(settled, says) -> None:
    assert rules.storing_plan(**settled, something_taken=True) == [says]
    assert rules.setting_plan_aside(**settled, why="The wrong file.") == [says]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("John Smith of Mill Lane", ["John Smith", "Mill Lane"]),
        ("Mrs O’Neill-Byrne", ["Mrs O’Neill-Byrne"]),
        ("case of (Smith, John)", ["Smith, John"]),
        ("Zoë McKay", ["Zoë McKay"]),
        ("Alder", []),
        ("BF-R2W", []),
        ("Review AB of 2024", []),
        ("the Silver birch - Calder", []),
        ("", []),
    ],
)
def test_what_in_a_code_reads_like_a_name(code, found) -> None:
    assert rules.names_in_code(code, "sar") == found
    assert rules.names_in_code(code, "delivery_plan") == []
    assert rules.names_in_code(code, "other") == []


def test_renaming_a_source() -> None:
    def renaming(**more) -> list[str]:
        given = {"code": "Birch", "before": "Alder", "why": "So.", "of_a_review": False}
        return rules.renaming_source(**{**given, "is_known": False, **more})

    assert renaming() == []
    assert renaming(of_a_review=True) == [OF_A_REVIEW]
    assert renaming(code=" ") == ["Give the source a code."]
    assert renaming(code="Alder ") == ["The source is called this already."]
    assert renaming(is_known=True) == ["There is a source of this kind and code already."]
    assert renaming(why=" ") == ["Say why it is to be called something else."]


def test_correcting_a_recommendation() -> None:
    def correcting(**more) -> list[str]:
        given = {"words": "Follow up.", "before": "Folow up.", "why": "So.", "of_a_review": False}
        return rules.correcting_recommendation(**{**given, "is_known": False, **more})

    assert correcting() == []
    assert correcting(of_a_review=True) == [OF_A_REVIEW]
    assert correcting(words=" ") == ["Write what is recommended."]
    assert correcting(words="Folow up. ") == ["These words stand here already."]
    assert correcting(why="") == ["Say what was mistyped."]
    assert len(correcting(is_known=True)) == 1
