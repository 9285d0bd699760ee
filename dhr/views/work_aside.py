"""What "Your work" says beside its lists: where else somebody can go, and who is missing."""

import datetime

from django.urls import reverse

from people.access import SEES_PEOPLE, Viewer
from people.models import Board, Membership
from people.roles import DECIDERS, BoardKind, Power

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
