"""How old an action is, at each boundary; and the filter and the column that say the same."""

import datetime
from dataclasses import dataclass

import pytest

from learning import age
from learning.models import Addressee
from learning.vocabulary import AGE_FROM_MONTHS, Age
from tests.factories import learning as stages
from tests.factories.people import BodyFactory

TODAY = datetime.date(2026, 5, 31)


@dataclass(frozen=True)
class Row:
    asked_on: datetime.date | None
    came_on: datetime.date = datetime.date(2020, 1, 1)


# The days on and after each boundary; three months before 31 May is 28 February.
DAYS = [
    (datetime.date(2026, 6, 30), Age.UNDER_3),
    (datetime.date(2026, 5, 31), Age.UNDER_3),
    (datetime.date(2026, 3, 1), Age.UNDER_3),
    (datetime.date(2026, 2, 28), Age.FROM_3),
    (datetime.date(2025, 12, 1), Age.FROM_3),
    (datetime.date(2025, 11, 30), Age.FROM_6),
    (datetime.date(2025, 6, 1), Age.FROM_6),
    (datetime.date(2025, 5, 31), Age.FROM_12),
    (datetime.date(2001, 1, 1), Age.FROM_12),
]


def test_the_boundaries_are_data_from_none_on() -> None:
    assert list(AGE_FROM_MONTHS) == list(Age)
    assert list(AGE_FROM_MONTHS.values()) == [0, 3, 6, 12]


@pytest.mark.parametrize(("day", "found"), DAYS)
def test_since_it_was_asked_or_else_entered(day, found) -> None:
    assert age.age_of(Row(day), TODAY) == found
    assert age.age_of(Row(None, day), TODAY) == found


def test_an_age_that_has_no_boundary_is_an_error(monkeypatch) -> None:
    monkeypatch.setattr(age, "_OLDEST_FIRST", age._OLDEST_FIRST[:-1])
    with pytest.raises(ValueError, match="no age"):
        age.aged(Age.UNDER_3, TODAY)


@pytest.mark.django_db
def test_a_filter_finds_the_rows_of_its_age() -> None:
    at = stages.forum()
    made = stages.recommendation(stages.source(at))
    for day, _ in DAYS:
        stages.addressee(made, BodyFactory(), response="asked", asked_on=day)
        stages.addressee(made, None, came_on=day)
    expected = {row.pk: age.age_of(row, TODAY) for row in Addressee.objects.all()}
    assert len(expected) == 2 * len(DAYS)
    found = {
        pk: each
        for each in Age
        for pk in Addressee.objects.filter(age.aged(each, TODAY)).values_list("pk", flat=True)
    }
    assert found == expected
    column = Addressee.objects.annotate(old=age.age_column(TODAY))
    assert dict(column.values_list("pk", "old")) == expected
