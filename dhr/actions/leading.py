"""The appointed chair begins the review."""

import datetime
from uuid import UUID

from dhr import messages, rules, waits
from dhr.actions.bounds import known_before
from dhr.actions.frame import case_deed
from dhr.actions.taking import last_day, standing_facts
from dhr.models import Fact, Review, chairs_of
from dhr.path import Moved
from dhr.vocabulary import Event, FactKind, LetterKind, LetterStatus, Outcome, State
from people.access import Viewer
from people.refusals import NotYet
from people.roles import Power

CHAIR = "independent_chair"


def begin_review(
    *,
    review_id: UUID,
    by: Viewer,
    today: datetime.date,
    on: datetime.date | None,
    seen_version: int | None = None,
) -> Fact:
    """The chair is at work from this day on."""
    with case_deed(
        Event.REVIEW_BEGUN,
        review_id=review_id,
        by=by,
        power=Power.LEAD_REVIEW,
        today=today,
        seen_version=seen_version,
    ) as deed:
        deed.require(
            rules.beginning_review(
                deed.review.state,
                home_office_knows=home_office_knows(deed.review),
                chair_in_post=chair_in_post(deed.review, today),
                chair_appointed=chair_appointed(deed.review, today),
                on=on,
                decided_on=led_since(deed.review),
                known_before=known_before(deed.review, FactKind.NOTIFIED, FactKind.DECIDED),
                today=today,
            )
        )
        if on is None:  # the rules have refused this already
            raise NotYet(["Say on which day the review began."])
        deed.review.begin_review()
        fact = deed.fact(FactKind.REVIEW_BEGUN, on)
        deed.save(fact)
        deed.record(f"fact:{fact.pk}")
        messages.tell_managers(deed.review, "review-begun", today)
        return fact


def home_office_knows(review: Review) -> bool:
    """By its own direction; else by our letter about the newest decision to hold a review."""
    facts = standing_facts(review, *_SAYS_IT_KNOWS)
    if any(fact.kind == FactKind.DIRECTED for fact in facts):
        return True
    unsent = review.letters.filter(
        kind=LetterKind.DECISION_HOME_OFFICE,
        decision__outcome=Outcome.HOLD.value,
        status__in=[LetterStatus.DRAFT.value, LetterStatus.ISSUED.value],
    )
    moved = [Moved(fact.kind, fact.on, fact.outcome) for fact in facts]
    return waits.home_office_knows(moved) and not unsent.exists()


_SAYS_IT_KNOWS = (
    FactKind.DIRECTED,
    FactKind.DECIDED,
    FactKind.HOME_OFFICE_TOLD,
    FactKind.TAKEN_ON,
)


def led_since(review: Review) -> datetime.date | None:
    """The day on which a review was last decided, directed or reopened."""
    kinds = (FactKind.DECIDED, FactKind.DIRECTED, FactKind.REOPENED)
    return last_day(
        [
            fact
            for fact in standing_facts(review, *kinds)
            if fact.kind == FactKind.DIRECTED
            or fact.outcome in {Outcome.HOLD, State.APPOINTING, State.UNDER_WAY}
        ]
    )


def chair_in_post(review: Review, today: datetime.date) -> bool:
    """Whether somebody leads the review today: appointed, their word given, no conflict."""
    return any(row.is_open_on(today) for row in chairs_of(review))


def chair_appointed(review: Review, today: datetime.date) -> bool:
    """Whether somebody is appointed to lead it, from today or a later day, without a conflict;
    their word may still be owed."""
    return any(
        row.ended_on is None and (row.until is None or row.until >= today)
        for row in chairs_of(review)
    )
