"""What stands in the way of opening a case. No database."""

import datetime

import pytest

from dhr.rules import NO_BODY, beginning_scoping, lives_in_order, notifying, pseudonyms_differ
from dhr.vocabulary import State
from tests.dhr.days import TODAY, TOMORROW, YESTERDAY


@pytest.mark.parametrize(
    ("received_on", "died_on", "deaths", "reasons"),
    [
        (TODAY, None, 1, []),
        (TODAY, TODAY, 1, []),
        (TODAY, YESTERDAY, 3, []),
        (None, None, 1, ["Say on which day we were told."]),
        (
            YESTERDAY,
            TODAY,
            1,
            [
                "The day we were told (14 June 2026) is before the day the person died "
                "(15 June 2026)."
            ],
        ),
        (
            TOMORROW,
            None,
            1,
            ["The day we were told (16 June 2026) is in the future; today is 15 June 2026."],
        ),
        (TODAY, None, 0, ["A case needs at least one person who died."]),
        (
            None,
            None,
            0,
            ["Say on which day we were told.", "A case needs at least one person who died."],
        ),
    ],
)
def test_a_notification_comes_after_a_death(received_on, died_on, deaths, reasons) -> None:
    said = notifying(received_on=received_on, died_on=died_on, deaths=deaths, today=TODAY)
    assert said == reasons


BORN_LATER = "The day of birth (16 June 2026) is in the future."
DIES_LATER = "The day of death (16 June 2026) is in the future."


@pytest.mark.parametrize(
    ("born_on", "died_on", "reasons"),
    [
        (None, None, []),
        (TODAY, TODAY, []),
        (YESTERDAY, TODAY, []),
        (YESTERDAY, None, []),
        (None, YESTERDAY, []),
        (datetime.date(1907, 1, 1), TODAY, []),
        (
            datetime.date(1826, 1, 1),
            datetime.date(1926, 1, 1),
            [
                "1 January 1826 is more than 120 years ago. Look at the year again.",
                "1 January 1926 is more than 90 years ago. Look at the year again.",
            ],
        ),
        (TOMORROW, None, [BORN_LATER]),
        (None, TOMORROW, [DIES_LATER]),
        (TOMORROW, TOMORROW, [BORN_LATER, DIES_LATER]),
        (
            TODAY,
            YESTERDAY,
            ["The day of death (14 June 2026) is before the day of birth (15 June 2026)."],
        ),
        (
            TOMORROW,
            TODAY,
            [
                BORN_LATER,
                "The day of death (15 June 2026) is before the day of birth (16 June 2026).",
            ],
        ),
    ],
)
def test_a_life_begins_before_it_ends(born_on, died_on, reasons) -> None:
    assert lives_in_order(born_on, died_on, TODAY) == reasons


NEEDED = "Every person needs a pseudonym."
TWICE = "Two people in the case would have the same pseudonym; choose another."


@pytest.mark.parametrize(
    ("pseudonyms", "reasons"),
    [
        ([], []),
        (["Elowen"], []),
        (["Elowen", "Perran"], []),
        (["Elowen", " ELOWEN "], [TWICE]),
        (["Elowen", "Elowen", "Elowen"], [TWICE]),
        (["Straße", "STRASSE"], [TWICE]),
        (["Elowen", " "], [NEEDED]),
        (["", ""], [NEEDED]),
        (["", "Elowen", "elowen"], [NEEDED, TWICE]),
    ],
)
def test_everybody_has_a_pseudonym_of_their_own(pseudonyms, reasons) -> None:
    assert pseudonyms_differ(pseudonyms) == reasons


@pytest.mark.parametrize("state", State)
def test_gathering_information_begins_from_a_notification(state: State) -> None:
    assert (beginning_scoping(state.value) == []) is (state is State.NOTIFIED)


def test_the_refusal_names_the_stage() -> None:
    assert beginning_scoping("appointing") == [
        "Beginning to gather information is not possible at this stage: the case is at "
        "“Appointing the chair”."
    ]


def test_a_leap_day_is_a_day() -> None:
    leap = datetime.date(2024, 2, 29)
    assert lives_in_order(leap, leap, TODAY) == []


def test_whoever_told_us_belongs_to_a_body_that_works_here_or_to_none() -> None:
    facts = {"received_on": TODAY, "died_on": None, "deaths": 1, "today": TODAY}
    assert notifying(**facts) == []
    assert notifying(**facts, body_works_here=False) == [
        "Choose a body that works with this partnership."
    ]


def test_family_and_friends_belong_to_no_body() -> None:
    facts = {"received_on": TODAY, "died_on": None, "deaths": 1, "today": TODAY}
    assert notifying(**facts, body_fits=False) == [NO_BODY]
