"""Messages that leave by mail: to whom, and the words. All neutral: a reference and a link.

Nothing here may hold a word that somebody typed about a case; the whole text is fixed.
"""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string

from dhr.models import ConflictOfInterest, Fact, Review
from dhr.vocabulary import MessageKind
from notifications.kinds import Rendered, register
from notifications.models import Message
from notifications.outbox import queue
from people.models import Membership, User
from people.roles import DECIDERS, MANAGERS


def register_kinds() -> None:
    """Make our kinds of message known to the post room."""
    register(MessageKind.CASE_NEEDS_YOU.value, render_case_needs_you)


def render_case_needs_you(message: Message) -> Rendered:
    """The words of "a case needs you", made when it is delivered."""
    context = {
        "reference": message.context["reference"],
        "link": settings.SITE_URL + message.context["path"],
    }
    return Rendered(
        subject=f"{context['reference']}: a case needs you",
        text=render_to_string("emails/dhr/case_needs_you.txt", context),
    )


def holders_of(roles: Iterable[str], review: Review, today: datetime.date) -> list[User]:
    """Who holds one of these roles for this case today, minus everybody with a conflict."""
    kept_out = ConflictOfInterest.objects.filter(review=review, lifted_at__isnull=True)
    members = (
        Membership.objects.live_on(today)
        .filter(role__in=list(roles), board__partnership_id=review.partnership_id)
        .exclude(user_id__in=kept_out.values("user_id"))
    )
    return list(User.objects.filter(pk__in=members.values("user_id")).order_by("name", "pk"))


def deciders_of(review: Review, today: datetime.date) -> list[User]:
    """The CSP chair and deputy chair who may decide this case today."""
    return holders_of(DECIDERS, review, today)


def tell_deciders(review: Review, why: str, today: datetime.date) -> None:
    """Queue "a case needs you" for the CSP chair, or the deputies where no chair may know."""
    chairs = holders_of({"csp_chair"}, review, today) or deciders_of(review, today)
    _queue_for(chairs, review, why)


def tell_managers(review: Review, why: str, today: datetime.date) -> None:
    """Queue "a case needs you" for the CSP manager and the named cover."""
    _queue_for(holders_of(MANAGERS, review, today), review, why)


def tell(user: User, review: Review, why: str, path: str) -> None:
    """Queue "a case needs you" for one person, leading to that page."""
    _queue(user, review, why, path)


def tell_of_offer(review: Review, offer: Fact, today: datetime.date) -> None:
    """Queue "a case needs you" for the managers of the partnership that is asked to take it.

    The message belongs to that partnership, so that its people's names stay there.
    """
    kept_out = ConflictOfInterest.objects.filter(review=review, lifted_at__isnull=True)
    members = (
        Membership.objects.live_on(today)
        .filter(role__in=list(MANAGERS), board__partnership_id=offer.other_partnership_id)
        .exclude(user_id__in=kept_out.values("user_id"))
    )
    for user in User.objects.filter(pk__in=members.values("user_id")).order_by("name", "pk"):
        queue(
            MessageKind.CASE_NEEDS_YOU.value,
            recipient=user,
            context={"reference": review.reference, "path": f"/offers/{offer.pk}/"},
            owner=f"partnership:{offer.other_partnership_id}",
            dedupe_key=f"transfer-offered:{offer.pk}:{user.pk}",
        )


def _queue_for(users: Iterable[User], review: Review, why: str) -> None:
    for user in users:
        _queue(user, review, why, f"/reviews/{review.pk}/")


def _queue(user: User, review: Review, why: str, path: str) -> None:
    queue(
        MessageKind.CASE_NEEDS_YOU.value,
        recipient=user,
        context={"reference": review.reference, "path": path},
        owner=review.chain,
        # One message for one deed: the version is the deed's own.
        dedupe_key=f"{why}:{review.pk}:{review.version}:{user.pk}",
    )
