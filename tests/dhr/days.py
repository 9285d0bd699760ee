"""The days that the tests of cases speak of."""

import datetime

from tests.factories.people import TODAY

DAY = datetime.timedelta(days=1)
YESTERDAY = TODAY - DAY
TOMORROW = TODAY + DAY
TOLD_ON = datetime.date(2026, 5, 27)


def day(text: str) -> datetime.date:
    """A day as it is written in a file: 2026-06-15."""
    return datetime.date.fromisoformat(text)


__all__ = ["DAY", "TODAY", "TOLD_ON", "TOMORROW", "YESTERDAY", "day"]
