"""Who signs a letter about a decision, and as what."""

from dhr.models import Letter
from people.models import Membership
from people.roles import DECIDERS, ROLES


def role_of_signatory(letter: Letter) -> str:
    """What whoever decided is called in this partnership."""
    decision = letter.decision
    member = (
        Membership.objects.filter(
            user_id=decision.decided_by_id if decision else None,
            board__partnership_id=letter.review.partnership_id,
            role__in=list(DECIDERS),
        )
        .order_by("role")
        .first()
    )
    return member.role_label if member else ROLES["csp_chair"].label
