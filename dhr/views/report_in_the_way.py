"""What stands in the way from the first draft to the conclusion: the rules of the next deed on the
report's road, asked beforehand, for the case's own page and for the pages of the road."""

import datetime
from collections.abc import Collection, Sequence

from dhr import rules
from dhr.actions import leading
from dhr.actions.conclusion import ready_to_conclude
from dhr.actions.quality import unanswered_of
from dhr.actions.report import read_by_family
from dhr.actions.steps import whole
from dhr.models import Review
from dhr.vocabulary import State
from people.roles import Power

# Whom the reasons of a step are told: those who prepare it, take it, or lead what follows.
_LEAD = {Power.WORK_ON_CASE, Power.SIGN_OFF, Power.LEAD_REVIEW}
_DECIDE = {Power.WORK_ON_CASE, Power.SIGN_OFF}
_WORK = {Power.WORK_ON_CASE}
TOLD: dict[str, set[Power]] = {
    State.UNDER_WAY: _LEAD,
    State.SIGN_OFF: _LEAD,
    State.SIGNED_OFF: _DECIDE,
    State.CHANGES: _LEAD,
    State.PUBLISHED: _DECIDE,
    State.WITHHELD: _DECIDE,
}


def of_report(
    review: Review, powers: Collection[Power], today: datetime.date
) -> tuple[str, Sequence[str]]:
    """What the next deed on the road waits to bring about, and its reasons; nothing for whoever is
    not told them."""
    if not TOLD.get(review.state, set()).intersection(powers):
        return "", []
    if review.state == State.UNDER_WAY:
        return "the report can go to the CSP", [*of_leading(review, today), *of_sending(review)]
    if review.state == State.SIGN_OFF:
        return "the report can be signed off", of_signing_off(review, today)
    if review.state == State.SIGNED_OFF:
        return "the report can go to the Home Office", of_submitting(review)
    if review.state == State.CHANGES:
        return "the report can be published", of_changes(review)
    return "the review can be concluded", of_concluding(review)


def of_sending(review: Review) -> list[str]:
    """What a report lacks before it goes to the CSP."""
    return [
        *rules.whole_report(**whole(review)),
        *rules.family_reading(**read_by_family(review)),
    ]


def of_signing_off(review: Review, today: datetime.date) -> list[str]:
    """What a report with the CSP lacks. What is missing is added by an independent chair: where
    nobody leads the review, as with a case taken on from paper, that is said beside it."""
    reasons = rules.signing_off_at_all(review.state, **whole(review))
    return [*reasons, *of_leading(review, today)] if reasons else []


def of_leading(review: Review, today: datetime.date) -> list[str]:
    """Whom a review under way lacks; its report is sent by nobody but the chair."""
    return rules.somebody_leads(
        chair_in_post=leading.chair_in_post(review, today),
        chair_appointed=leading.chair_appointed(review, today),
    )


def of_changes(review: Review) -> list[str]:
    """Which points of the Home Office wait for an answer."""
    return rules.finishing_changes_at_all(review.state, unanswered=unanswered_of(review))


def of_submitting(review: Review) -> list[str]:
    """What keeps a report that is signed off from the Home Office."""
    unanswered = unanswered_of(review)
    return rules.submitting_at_all(review.state, **whole(review), unanswered=unanswered)


def of_concluding(review: Review) -> list[str]:
    """What a conclusion waits for."""
    return rules.concluding_at_all(review.state, **ready_to_conclude(review))
