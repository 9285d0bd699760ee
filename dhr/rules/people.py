"""What stands in the way of people joining and leaving a case, and of facts about them."""

import datetime

from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.vocabulary import State
from people.days import long_date


def appointing(
    state: str,
    *,
    already: bool,
    conflicted: bool,
    from_day: datetime.date | None,
    until: datetime.date | None,
    needs_independence: bool,
    independence: str,
) -> Reasons:
    """A chair, author or panel member needs a review to belong to, and no conflict."""
    reasons = in_state(state, [State.APPOINTING], "Appointing somebody")
    if already:
        reasons.append("This person holds that appointment already.")
    if conflicted:
        reasons.append("This person has a conflict of interest in this case.")
    if needs_independence and not independence.strip():
        reasons.append("Record the statement of independence of a chair or author.")
    if from_day is None:
        reasons.append("Say from which day the appointment runs.")
    elif until is not None and until < from_day:
        reasons.append(
            f"The appointment would end ({long_date(until)}) before it begins "
            f"({long_date(from_day)})."
        )
    return reasons


def ending_appointment(
    *,
    ended: bool,
    on: datetime.date | None,
    from_day: datetime.date,
    reason: str,
    today: datetime.date,
) -> Reasons:
    """An appointment ends once, not before it began, and for a reason."""
    if ended:
        return ["This appointment has ended already."]
    reasons = [] if reason.strip() else ["Say why the appointment ends."]
    return reasons + day_in_order(
        "it ends", on, today=today, not_before=from_day, before_what="it began"
    )


def recording_conflict(
    *, stands: bool, what: str, on: datetime.date | None, today: datetime.date
) -> Reasons:
    """A conflict is recorded once while it stands, with what it is."""
    reasons = ["This conflict of interest is recorded already."] if stands else []
    if not what.strip():
        reasons.append("Say what the conflict of interest is.")
    return reasons + day_in_order("it was declared", on, today=today)


def lifting_conflict(*, lifted: bool, reason: str) -> Reasons:
    """A conflict is lifted once, with a reason."""
    if lifted:
        return ["This conflict of interest no longer stands already."]
    return [] if reason.strip() else ["Say why it no longer stands."]


def giving_undertaking(*, live: bool, given: bool, promised: bool) -> Reasons:
    """The promise is given once, by the person themself, while the appointment runs."""
    reasons = []
    if not live:
        reasons.append("This appointment is not running today.")
    if given:
        reasons.append("The undertaking has been given already.")
    if not promised:
        reasons.append("Tick that you will keep the papers and what you learn confidential.")
    return reasons


def fact_about_subject(
    *,
    fits_kind: bool,
    on: datetime.date | None,
    today: datetime.date,
    outcome_needed: bool,
    outcome: str,
) -> Reasons:
    """A dated fact about a person: of the right kind, and not in the future."""
    reasons = [] if fits_kind else ["This fact does not fit this person."]
    if outcome_needed and not outcome:
        reasons.append("Say what the inquest concluded.")
    return reasons + day_in_order("this happened", on, today=today)
