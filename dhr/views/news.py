"""What somebody else did last on a case, where that sent its readers a message: it stands on the
case's page until the next deed, so that the page says why the message was sent."""

from collections.abc import Callable, Collection
from typing import Any

from audit.trail import latest_change
from dhr.access import OF_REPORT
from dhr.models import Fact, Review, offered_to
from dhr.summaries import facts_in_order
from dhr.views.fact_words import title_of
from dhr.vocabulary import CHANGES, FACTS_OF_REPORT, Event, FactKind
from people.access import Viewer
from people.days import long_date
from people.roles import Power


def news_of(review: Review, viewer: Viewer, powers: Collection[Power]) -> str:
    """What happened, when and what comes next, a sentence or two a line; for a case from
    ``with_rows``. Empty where nothing did, for whoever did it, and who may not know of it."""
    entry = latest_change(review.chain, among=_BY_SOMEBODY)
    if entry is None or entry.actor == f"user:{viewer.user_id}":
        return ""
    if kind := _FACTS.get(entry.event):
        found = [fact for fact in facts_in_order(review) if fact.kind == kind]
        return _of_fact(max(found, key=lambda fact: fact.recorded_at), powers) if found else ""
    tell = _ROWS.get(entry.event)
    return tell(review, entry.subject, powers) if tell else ""


# What follows from the day alone takes nobody's news away.
_BY_SOMEBODY = CHANGES.keys() - {Event.LATE_LETTER_PREPARED, Event.DRAFT_OVERTAKEN}
# What a fact tells of: the newest of its kind. What is put off, asked anew or directed stands on
# the page as a notice of its own for as long as it counts.
_FACTS: dict[str, FactKind] = {
    Event.TRANSFER_REFUSED: FactKind.TRANSFER_REFUSED,
    Event.TRANSFER_ACCEPTED: FactKind.TRANSFERRED,
    Event.TRANSFER_WITHDRAWN: FactKind.TRANSFER_WITHDRAWN,
    Event.DECISION_CONFIRMED: FactKind.DECIDED,
    Event.DECISION_BY_MINUTE: FactKind.DECIDED,
    Event.DISCONTINUED: FactKind.DECIDED,
    Event.REVIEW_REOPENED: FactKind.REOPENED,
    Event.REVIEW_BEGUN: FactKind.REVIEW_BEGUN,
    Event.WORK_SUSPENDED: FactKind.SUSPENDED,
    Event.IN_ERROR_DECLINED: FactKind.IN_ERROR_DECLINED,
    Event.REPORT_SENT: FactKind.SENT_TO_CSP,
    Event.REPORT_RETURNED: FactKind.RETURNED,
    Event.REPORT_SIGNED_OFF: FactKind.REPORT_COMPLETED,
    Event.REPORT_PUBLISHED: FactKind.PUBLISHED,
    Event.PUBLICATION_DELAYED: FactKind.DELAYED,
    Event.REPORT_WITHHELD: FactKind.WITHHELD,
    Event.REPORT_WITHDRAWN: FactKind.WITHDRAWN,
    Event.REVIEW_CONCLUDED: FactKind.CONCLUDED,
}
_NEXT: dict[FactKind, str] = {
    FactKind.TRANSFER_REFUSED: "It stays here and its clocks run on. You can offer it again, or "
    "to another partnership.",
    FactKind.TRANSFER_WITHDRAWN: "It stays here and its clocks run on.",
    FactKind.TRANSFERRED: "It is closed here and stays readable.",
    FactKind.IN_ERROR_DECLINED: "The case goes on.",
}


def _of_fact(fact: Fact, powers: Collection[Power]) -> str:
    happened = f"{_what(fact)}, on {long_date(fact.on)}"
    may_know = fact.kind not in FACTS_OF_REPORT or OF_REPORT in powers
    said = f"{happened}: {fact.reason}" if fact.reason and may_know else f"{happened}."
    following = _NEXT.get(FactKind(fact.kind), "")
    return f"{said}\n{following}".strip()


def _what(fact: Fact) -> str:
    if fact.kind in {FactKind.TRANSFER_REFUSED, FactKind.TRANSFERRED} and (by := offered_to(fact)):
        refused = fact.kind == FactKind.TRANSFER_REFUSED
        return f"{by} refused to take this case" if refused else f"{by} took this case"
    return title_of(fact)


def _put(review: Review, subject: str, powers: Collection[Power]) -> str:
    day = next((each.put_to_chair_on for each in review.open_decisions), None)
    if day is None:
        return ""
    return (
        f"The decision was put to the CSP chair, on {long_date(day)}.\nThe chair confirms it or "
        "sends it back."
    )


def _sent_back(review: Review, subject: str, powers: Collection[Power]) -> str:
    why = next((each.sent_back_reason for each in review.open_decisions), "")
    return f"The CSP chair sent the decision back: {why}" if why else ""


def _conflict(review: Review, subject: str, powers: Collection[Power]) -> str:
    rows = sorted(review.standing_conflicts, key=lambda row: row.recorded_at)
    if not rows or Power.RECORD_CONFLICT not in powers:  # who is sent the message
        return ""
    row = rows[-1]
    roles = [
        each.role_label.lower() for each in review.all_appointments if each.user_id == row.user_id
    ]
    whose = roles[-1] if roles else "somebody in the partnership"
    following = "Somebody else is needed in that place." if roles else "They see nothing of it."
    return (
        f"A conflict of interest was declared on {long_date(row.declared_on)} ({whose}); the case "
        f"is closed to them.\n{following}"
    )


def _ended(review: Review, subject: str, powers: Collection[Power]) -> str:
    for row in review.all_appointments:
        if subject == f"appointment:{row.pk}" and row.ended_on is not None:
            return f"An appointment ended on {long_date(row.ended_on)}: {row.role_label.lower()}."
    return ""


# What rows of the case tell of, asked for with the case itself.
_ROWS: dict[str, Callable[[Review, str, Collection[Power]], Any]] = {
    Event.DECISION_PUT: _put,
    Event.DECISION_SENT_BACK: _sent_back,
    Event.CONFLICT_RECORDED: _conflict,
    Event.APPOINTMENT_ENDED: _ended,
}
