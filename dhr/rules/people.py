"""What stands in the way of people joining and leaving a case, and of facts about them."""

import datetime
from collections.abc import Sequence

from dhr.rules.common import Bound, Reasons, day_in_order, in_state
from dhr.vocabulary import REPLACEABLE, FactKind
from people.days import long_date
from people.years import years_ahead


def appointing_at_all(state: str) -> Reasons:
    """A chair, author or panel member needs a review to belong to, until its report is signed."""
    return in_state(state, REPLACEABLE, "Appointing somebody")


def appointing(
    state: str,
    *,
    already: bool,
    chair_in_post: bool,
    conflicted: bool,
    other_roles: Sequence[str],
    must_be_independent: bool,
    independence: str,
    from_day: datetime.date | None,
    until: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
    known_before: Bound | None = None,
) -> Reasons:
    """Who is appointed: one chair at a time, independent, without a conflict, for days to come.

    ``other_roles`` are the roles that stand in this person's way, in words: for a chair or
    author any role in the partnership or a body that works with it.
    """
    reasons = appointing_at_all(state)
    if already:
        reasons.append("This person holds that appointment already.")
    if chair_in_post:
        reasons.append("An independent chair is in post. End that appointment first.")
    if conflicted:
        reasons.append("This person has a conflict of interest in this case.")
    reasons += [
        f"The chair and the author are independent of everybody involved; this person is {role}."
        if must_be_independent
        else f"This person is {role}, a role without access to cases."
        for role in other_roles
    ]
    if must_be_independent and not independence.strip():
        reasons.append("Record the statement of independence of a chair or author.")
    return reasons + _days_of_appointment(
        from_day,
        until,
        Bound(not_before, "the death was notified") if not_before else known_before,
        today,
    )


def _days_of_appointment(
    from_day: datetime.date | None,
    until: datetime.date | None,
    bound: Bound | None,
    today: datetime.date,
) -> Reasons:
    if from_day is None:
        return ["Say from which day the appointment runs."]
    reasons = []
    if bound is not None and (earlier := bound.passed_by(from_day)):
        reasons.append(
            f"The appointment would begin ({long_date(from_day)}) before "
            f"{earlier.removeprefix('the day ')}."
        )
    if until is not None and until < from_day:
        reasons.append(
            f"The appointment would end ({long_date(until)}) before it begins "
            f"({long_date(from_day)})."
        )
    elif until is not None and until < today:
        reasons.append(f"The appointment would have ended already, on {long_date(until)}.")
    return reasons + years_ahead(from_day, today) + years_ahead(until, today)


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
    died_on: datetime.date | None = None,
    convicted: bool = False,
    charged_on: datetime.date | None = None,
    contradicted: Sequence[str] = (),
) -> Reasons:
    """A dated fact about a person: of the right kind, after the death, in a possible order.

    ``contradicted`` are the reasons of ``contradicting``. The day of a death is an identity, so
    the sentences do not repeat it.
    """
    reasons = [] if fits_kind else ["This fact does not fit this person."]
    if outcome_needed and not outcome:
        reasons.append("Say what the inquest concluded.")
    reasons += day_in_order("this happened", on, today=today)
    if on is not None and died_on is not None and on < died_on:
        reasons.append(f"That day ({long_date(on)}) is before the death.")
    if convicted and on is not None and charged_on is not None and on < charged_on:
        reasons.append(
            f"The conviction ({long_date(on)}) would be before the charge "
            f"({long_date(charged_on)})."
        )
    return [*reasons, *contradicted]


_BESIDE_A_CONVICTION = {
    FactKind.SUSPECTED: "a suspicion",
    FactKind.CHARGED: "a charge",
    FactKind.NO_LONGER_SUSPECTED: "the end of a suspicion",
}
_VERDICTS = frozenset({FactKind.CONVICTED, FactKind.ACQUITTED})


def contradicting(
    kind: str,
    on: datetime.date | None,
    *,
    convicted: datetime.date | None,
    standing: Sequence[tuple[str, datetime.date]],
) -> Reasons:
    """What a new fact about somebody cannot stand beside.

    ``convicted`` is the day of the conviction that stands, ``standing`` all kinds and days.
    """
    if on is None:
        return []
    if kind in _BESIDE_A_CONVICTION and convicted is not None and on > convicted:
        return [
            f"A conviction stands ({long_date(convicted)}), and "
            f"{_BESIDE_A_CONVICTION[FactKind(kind)]} after it would contradict it. If it was "
            "quashed, record the acquittal first; if it was recorded in error, take it back on "
            "the People page."
        ]
    others = {other for other, day in standing if day == on and other in _VERDICTS}
    if kind in _VERDICTS and others - {kind}:
        return [
            f"An acquittal and a conviction on one day ({long_date(on)}) cannot both stand. Of "
            "several charges record the conviction alone; take back the other on the People "
            "page if it was recorded in error."
        ]
    return []


def withdrawing_fact(*, about_a_person: bool, stands: bool, reason: str) -> Reasons:
    """A fact about a person that was recorded by mistake, with the reason."""
    reasons = [] if about_a_person else ["Only a fact about a person can be withdrawn here."]
    if not stands:
        reasons.append("This fact has been corrected already.")
    if not reason.strip():
        reasons.append("Say why it was recorded in error.")
    return reasons
