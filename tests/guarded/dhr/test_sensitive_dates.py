"""Days that would hurt, or find nobody at hand: a warning each. No database."""

import datetime

import pytest

from dhr.sensitive_dates import Known, is_of_life, warnings
from tests.dhr.days import day

DIED, BORN = datetime.date(2022, 6, 4), datetime.date(1996, 2, 29)
KNOWN = Known(
    deaths=[("Elowen", DIED)],
    births=[("Elowen", BORN)],
    court=[("the criminal trial began", datetime.date(2023, 3, 1))],
)
NOTHING = Known()


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2024-06-04", ["4 June 2024 is the anniversary of the death of Elowen."]),
        ("2022-06-04", ["4 June 2022 is the day on which Elowen died.",
                        "4 June 2022 is at a weekend: few people are at hand to answer the "
                        "family."]),
        ("2024-02-29", ["29 February 2024 is the birthday of Elowen."]),
        # In other years it is kept on either side.
        ("2023-02-28", ["28 February 2023 is the birthday of Elowen."]),
        ("2027-03-01", ["1 March 2027 is the birthday of Elowen.",
                        "1 March 2027 is the anniversary of the day on which the criminal trial "
                        "began."]),
        ("2024-02-28", []),
        ("2023-03-01", ["1 March 2023 is the birthday of Elowen.",
                        "1 March 2023 is the day on which the criminal trial began."]),
        ("2024-06-20", []),
    ],
)  # fmt: skip
def test_the_days_of_a_case_come_back_each_year(on: str, said: list[str]) -> None:
    assert warnings(day(on), KNOWN, may_see_identities=True) == said


def test_whoever_may_not_see_identities_is_told_that_it_is_hard_and_not_why() -> None:
    on = day("2024-06-04")
    assert warnings(on, KNOWN, may_see_identities=False) == [
        "4 June 2024 is a day that people close to this case may find hard."
    ]
    assert is_of_life(on, KNOWN)
    assert not is_of_life(day("2024-06-20"), KNOWN)
    assert warnings(day("2024-06-20"), KNOWN, may_see_identities=False) == []


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2026-07-17", ["17 July 2026 is a Friday: nobody is at hand over the weekend that "
                        "follows."]),
        ("2026-07-19", ["19 July 2026 is at a weekend: few people are at hand to answer the "
                        "family."]),
        ("2026-08-31", ["31 August 2026 is a bank holiday: few people are at hand to answer the "
                        "family."]),
        ("2026-12-24", ["24 December 2026 lies between Christmas Eve and New Year’s Day."]),
        ("2026-07-16", []),
    ],
)  # fmt: skip
def test_the_calendar_speaks_against_some_days(on: str, said: list[str]) -> None:
    assert warnings(day(on), NOTHING, may_see_identities=True) == said
