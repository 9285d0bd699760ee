"""How a source kept its day, and by when an action is meant, in words."""

import datetime
from dataclasses import dataclass

import pytest

from learning.plan_words import target_in_words
from learning.source_days import lateness
from learning.vocabulary import SourceKind

TODAY = datetime.date(2024, 6, 1)


@dataclass
class Days:
    kind: str
    due_on: datetime.date | None = None
    received_on: datetime.date | None = None
    published_on: datetime.date | None = None


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("kind", "due", "received", "published", "says"),
    [
        ("lcspr", "2024-04-09", "2024-05-14", "2024-05-21", "Published 21 May 2024, 42 days late"),
        ("lcspr", "2024-04-09", "2024-05-14", "", "Was due 9 April 2024, 53 days late"),
        ("sar", "2022-07-31", "2022-06-15", "", "Received 15 June 2022, in time"),
        ("sar", "2022-07-31", "", "2022-08-01", "Published 1 August 2022, 1 day late"),
        ("sar", "2024-07-31", "", "", "Due 31 July 2024"),
        ("sar", "", "2022-06-15", "", ""),
    ],
)
def test_lateness(kind, due, received, published, says) -> None:
    days = Days(SourceKind(kind).value, day(due), day(received), day(published))
    assert lateness(days, TODAY) == says


@pytest.mark.parametrize(
    ("text", "on", "precision", "says"),
    [
        ("31/03/2024", "2024-03-31", "day", "31 March 2024"),
        ("Q4 2023/24", "2024-03-31", "quarter",
         "31 March 2024 (“Q4 2023/24”, a quarter: its last day)"),
        ("within 6 months", "", "relative",
         "“within 6 months” (counted from a day that the plan does not give: no date)"),
        ("Ongoing", "", "none", "“Ongoing” (no date: it will never count as on track)"),
        ("", "", "none", "Nothing (no date: it will never count as on track)"),
    ],
)  # fmt: skip
def test_by_when_in_words(text, on, precision, says) -> None:
    assert target_in_words(text, day(on), precision) == says
