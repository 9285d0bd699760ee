"""Steps after the report is out: what was recommended is settled, the review concluded."""

from typing import Any

from dhr.actions import conclusion
from dhr.models import Review
from dhr.vocabulary import PlanCheck
from tests.factories.dhr import Cast
from tests.support.kept import kept


@kept
def verify(players: Cast, review: Review, number: int, **fields: Any) -> Any:
    """A recommendation is done, and it is said what shows it."""
    facts = {
        "on": players.today,
        "shown_by": "14 records of 20 in the audit.",
        **players.as_manager(),
    }
    return conclusion.verify_recommendation(review_id=review.pk, number=number, **(facts | fields))


@kept
def close(players: Cast, review: Review, number: int, **fields: Any) -> Any:
    """A recommendation is closed by a decision."""
    facts = {
        "on": players.today,
        "reason": "No answer for 706 days.",
        "decided_by": "The CSP board, item 4",
        **players.as_manager(),
    }
    return conclusion.close_recommendation(review_id=review.pk, number=number, **(facts | fields))


@kept
def audit(players: Cast, review: Review, check: PlanCheck = PlanCheck.AUDIT) -> Any:
    """The plan was audited."""
    return conclusion.record_plan_review(
        review_id=review.pk,
        check=check,
        on=players.today,
        found="Both actions are carried out.",
        **players.as_manager(),
    )


@kept
def conclude(players: Cast, review: Review) -> Review:
    """The CSP chair concludes."""
    return conclusion.conclude_review(review_id=review.pk, on=players.today, **players.as_chair())
