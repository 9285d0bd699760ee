"""The days that the tests of cases speak of."""

import datetime

from tests.factories.people import TODAY

DAY = datetime.timedelta(days=1)
YESTERDAY = TODAY - DAY
TOMORROW = TODAY + DAY
TOLD_ON = datetime.date(2026, 5, 27)

__all__ = ["DAY", "TODAY", "TOLD_ON", "TOMORROW", "YESTERDAY"]
