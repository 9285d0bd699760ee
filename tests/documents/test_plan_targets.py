"""By when, in the words of a plan, and the last day they mean; expectations kept by hand."""

import datetime

import pytest

from documents.plan_reader import Precision, leads_of, target_of
from documents.plan_reader.target import no_such_days

DAYS = """
31/03/2021                              | 2021-03-31 | day
31.3.21                                 | 2021-03-31 | day
22.05/16                                | 2016-05-22 | day
2021-03-31 00:00:00                     | 2021-03-31 | day
31st March 2021                         | 2021-03-31 | day
31st of March, 2021                     | 2021-03-31 | day
March 31st, 2021                        | 2021-03-31 | day
Friday 13th May 2022                    | 2022-05-13 | day
31-Mar-21                               | 2021-03-31 | day
week commencing 4 March 2024            | 2024-03-04 | day
By March 2022                           | 2022-03-31 | month
Mar-21                                  | 2021-03-31 | month
Sept. 2023                              | 2023-09-30 | month
?June 2020                              | 2020-06-30 | month
February 2024                           | 2024-02-29 | month
03/2021                                 | 2021-03-31 | month
31 June 2021, then 15 July 2021         | 2021-07-15 | day
29 February 2024                        | 2024-02-29 | day
06/24                                   | 2024-06-30 | month
Dec 2021/Jan 2022                       | 2022-01-31 | month
February, March, April 2021 On going    | 2021-04-30 | month
September 2021 (revised from June 2021) | 2021-09-30 | month
Q3 2022                                 | 2022-09-30 | quarter
Q3 2022/23                              | 2022-12-31 | quarter
Q4 2023/24                              | 2024-03-31 | quarter
Q1 23/24                                | 2023-06-30 | quarter
2023/24 Q2                              | 2023-09-30 | quarter
Quarter 1 of 2023-2024                  | 2023-06-30 | quarter
third quarter 2023                      | 2023-09-30 | quarter
Q3 24                                   | 2024-09-30 | quarter
Quarter 3 (Oct-Dec) 2023/24             | 2023-12-31 | quarter
Spring 2022                             | 2022-05-31 | season
Autumn 24                               | 2024-11-30 | season
end of Spring '24                       | 2024-05-31 | season
Summer term 2022                        | 2022-08-31 | season
Autumn 2021                             | 2021-11-30 | season
Winter 2022                             | 2023-02-28 | season
winter 2022/23                          | 2023-02-28 | season
autumn 2022/23                          | 2022-11-30 | season
2022                                    | 2022-12-31 | year
2023/24                                 | 2024-03-31 | year
FY23/24                                 | 2024-03-31 | year
2023/25                                 | 2025-12-31 | year
end of financial year 2022/23           | 2023-03-31 | year
within 3 months (by 31 March 2024)      | 2024-03-31 | day
1 April - 30 June 2024                  | 2024-06-30 | day
2024/03/31                              | 2024-03-31 | day
31stMarch2024                           | 2024-03-31 | day
Dec 23/Jan 24                           | 2024-01-31 | month
April – June 2024                       | 2024-06-30 | month
Quarter three 2022/23                   | 2022-12-31 | quarter
Q3/2022                                 | 2022-09-30 | quarter
24/25                                   | 2025-03-31 | year
by end of 2024                          | 2024-12-31 | year
"""
NO_DAYS = """
within 6 months of publication  | relative
Within six months               | relative
six months after publication    | relative
On publication                  | relative
12 months                       | relative
following sign-off              | relative
At publication                  | relative
within six (6) months           | relative
3-6 months                      | relative
Complete – see above            | none
April 2024 onwards              | none
Not before June 2024            | none
End of March                    | none
12/13/2024                      | none
Ongoing                         | none
on going                        | none
TBC                             | none
Immediate                       | none
ASAP                            | none
Ongoing from April 2021         | none
Commenced March 2021            | none
45/13/2021                      | none
31/02/2027                      | none
2027-02-31                      | none
31 February 2024                | none
31st June 2024                  | none
30/02/2024                      | none
29 Feb 2023                     | none
February 30th, 2024             | none
31-Jun-24                       | none
0 March 2021x                   | none
23/22                           | none
March 1066                      | none
by September                    | none
31 March                        | none
                                | none
"""


def cells(text: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in text.strip("\n").splitlines()]


@pytest.mark.parametrize(("words", "day", "precision"), cells(DAYS))
def test_a_day_that_is_meant(words, day, precision) -> None:
    read = target_of(words)
    assert (read.date, read.precision.value) == (datetime.date.fromisoformat(day), precision)
    assert read.text == words


@pytest.mark.parametrize(("words", "precision"), cells(NO_DAYS))
def test_no_day_is_meant(words, precision) -> None:
    read = target_of(words)
    assert (read.date, read.precision) == (None, Precision(precision))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("31/02/2027", ["31/02/2027"]),
        ("By 31 June 2021, and 45/13/2021", ["45/13/2021", "31 June 2021"]),
        ("31 February 2024", ["31 February 2024"]),
        ("29 Feb 2023 or 29 Feb 2024", ["29 Feb 2023"]),
        ("31 June", ["31 June"]),
        ("by 30th of Feb", ["30th of Feb"]),
        ("29 February", []),
        ("May 31 / June", []),
        ("31/03/2027", []),
        ("Ongoing; 32/01/1066", []),
    ],
)
def test_a_day_that_no_calendar_has_is_told(words, found) -> None:
    assert no_such_days(words) == found


LEADS = [
    ("Det Supt, PVP", ["Det Supt, PVP"]),
    ("Head of Safeguarding, ICB", ["Head of Safeguarding, ICB"]),
    ("Chief Executive, Calder Rise Homes", ["Chief Executive, Calder Rise Homes"]),
    ("Named GP, Mill Lane Surgery, Police", ["Named GP, Mill Lane Surgery", "Police"]),
    ("Director, Housing Manager", ["Director", "Housing Manager"]),
    ("Police; CCG / Housing\nProbation.", ["Police", "CCG", "Housing", "Probation"]),
    ("• Police\n• Probation", ["Police", "Probation"]),
    ("Lead: CSP", ["CSP"]),
    ("KMPT | Police", ["KMPT", "Police"]),
    ("CSP and/or Police", ["CSP and/or Police"]),
    ("Police 2023/24 team", ["Police 2023/24 team"]),
    ("Housing (Homelessness, Allocations), Police",
     ["Housing (Homelessness, Allocations)", "Police"]),
    ("Housing) team, Police", ["Housing) team", "Police"]),
    ("Domestic Abuse Commissioning Manager, Solace and LBB Comms Team.",
     ["Domestic Abuse Commissioning Manager", "Solace and LBB Comms Team"]),
    ("Police, Police", ["Police"]),
    ("N/A", ["N/A"]),
    ("1. Police\n(b) Housing", ["Police", "Housing"]),
    ("Lead agency – Police; Supporting agencies: Housing, and ICB", ["Police", "Housing", "ICB"]),
    ("Police • Probation –\nand\nHousing:", ["Police", "Probation", "Housing"]),
    ("GP practices, ICB", ["GP practices", "ICB"]),
    ("Service Manager,", ["Service Manager"]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "leads"), LEADS)
def test_leads_are_told_apart_but_a_post_keeps_its_place(words, leads) -> None:
    assert leads_of(words) == leads
