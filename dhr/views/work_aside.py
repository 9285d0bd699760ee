"""What "Your work" says beside its lists: where else somebody can go, and who is missing."""

import datetime

from django.db.models import QuerySet
from django.urls import reverse

from dhr.access import live_appointment
from dhr.models import Appointment, ConflictOfInterest, Review
from dhr.vocabulary import REPORT_TO_COME, State
from people.access import SEES_PEOPLE, Viewer
from people.days import long_date
from people.models import Board, Membership
from people.roles import DECIDERS, ROLES, BoardKind, Power

Links = list[dict[str, str]]


def elsewhere(viewer: Viewer) -> Links:
    """What somebody without a case of their own can do here, as links."""
    found = []
    if viewer.has_anywhere(Power.SEE_TOTALS):
        found.append({"label": "See the totals", "url": reverse("dhr:totals")})
    if viewer.partnerships_with(*SEES_PEOPLE):
        found.append({"label": "Keep people and bodies", "url": reverse("people:people")})
    return found


def nobody_decides(viewer: Viewer, today: datetime.date) -> Links:
    """A line for each partnership in whose cases nobody could decide, because no CSP chair or
    deputy chair is in post; told to those who can mend it and to those it keeps from working.

    ``url`` is empty for whoever may not invite a chair.
    """
    mine = viewer.partnerships_with(Power.MANAGE_PEOPLE, Power.WORK_ON_CASE)
    decided_for = (
        Membership.objects.live_on(today)
        .filter(role__in=list(DECIDERS), board__partnership_id__in=mine)
        .values("board__partnership_id")
    )
    boards = (
        Board.objects.filter(partnership_id__in=mine, kind=BoardKind.COMMUNITY_SAFETY.value)
        .exclude(partnership_id__in=decided_for)
        .order_by("name")
    )
    return [{"board": board.name, "url": _where_to_invite(viewer, board)} for board in boards]


def _where_to_invite(viewer: Viewer, board: Board) -> str:
    if "csp_chair" not in {role.code for role in viewer.may_give(board.partnership_id)}:
        return ""
    return reverse("people:invite", args=[board.partnership_id, "csp_chair"])


def somebody_else_needed(
    reviews: "QuerySet[Review]", viewer: Viewer, today: datetime.date
) -> Links:
    """Whoever is appointed and declared a conflict of interest is out of the case, and somebody
    else is needed; told to those who appoint, until it is ended or the conflict is lifted, as long
    as there is something left to do for whoever is appointed."""
    mine = reviews.filter(
        partnership_id__in=viewer.partnerships_with(Power.APPOINT),
        state__in=[state.value for state in REPORT_TO_COME | {State.CHANGES}],
    )
    conflicts = {
        (row.review_id, row.user_id): row
        for row in ConflictOfInterest.objects.filter(lifted_at__isnull=True, review__in=mine)
    }
    if not conflicts:
        return []
    live = Appointment.objects.filter(live_appointment(today), review__in=mine)
    return [
        {
            "reference": row.review.reference,
            "role": row.role,
            "sentence": (
                f"A conflict of interest was declared on {long_date(conflict.declared_on)} "
                f"({row.user.name}, {ROLES[row.role].label.lower()}); end that appointment and "
                "appoint somebody else."
            ),
            "url": reverse("dhr:people_of_case", kwargs={"pk": row.review_id}),
            "label": "People of this case",
        }
        for row in live.select_related("review", "user").order_by("review__reference", "from_day")
        if (conflict := conflicts.get((row.review_id, row.user_id)))
    ]
