"""What stands in the way of entering a report from paper in the public register."""

import datetime
from collections.abc import Sequence

from dhr.report_date import ReportDate, against
from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.vocabulary import (
    State,
)


def entering_at_all(state: str, *, from_paper: bool, entered: bool) -> Reasons:
    """A report that was published before its case came here is entered in the public register."""
    reasons = in_state(
        state, [State.PUBLISHED, State.CONCLUDED], "Entering it in the public register"
    )
    if not from_paper:
        reasons.append("Only a report from paper is entered: any other is published by its files.")
    if entered:
        reasons.append("It stands in the public register already.")
    return reasons


def entering_in_register(
    state: str,
    *,
    from_paper: bool,
    entered: bool,
    papers: Sequence[str],
    report: ReportDate | None,
    published_on: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """It is said when it was published and which papers there are."""
    reasons = entering_at_all(state, from_paper=from_paper, entered=entered)
    if not papers:
        reasons.append("Say which papers the old register lists.")
    if len(set(papers)) < len(papers):
        reasons.append("The old register lists each paper once.")
    return [
        *reasons,
        *against(report, by=published_on or today),
        *day_in_order("the report was published", published_on, today=today),
    ]
