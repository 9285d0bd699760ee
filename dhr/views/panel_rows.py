"""The panel in rows: its members, its meetings, and the versions of its terms of reference."""

import datetime
from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from dhr.models import Appointment, Review
from people.days import count, long_date
from people.models import Membership

MEMBER_COLUMNS = [
    {"label": label} for label in ("Name", "Part", "Comes from", "Since", "How they stand")
]
_ORDER = ("independent_chair", "report_author", "panel_member")


def members_of(review: Review, today: datetime.date) -> list[list[Any]]:
    """Everybody appointed to the case, the chair first; how each stands, without why."""
    rows = sorted(
        review.appointments.select_related("user"),
        key=lambda row: (bool(row.ended_on), _ORDER.index(row.role), row.user.name),
    )
    kept_out = set(
        review.conflicts.filter(lifted_at__isnull=True).values_list("user_id", flat=True)
    )
    bodies = _bodies_of(rows, today)
    return [
        [
            row.user.name,
            row.role_label,
            bodies.get(row.user_id, "Not said"),
            long_date(row.from_day),
            {"tag": _standing(row, kept_out, today)},
        ]
        for row in rows
    ]


def _bodies_of(rows: Collection[Appointment], today: datetime.date) -> dict[UUID, str]:
    """The bodies that those appointed answer for, else their title, by person; in one query."""
    found: dict[UUID, list[str]] = {}
    memberships = (
        Membership.objects.live_on(today)
        .filter(user_id__in=[row.user_id for row in rows])
        .select_related("body")
        .order_by("body__name")
    )
    for membership in memberships:
        words = membership.body.name if membership.body else membership.title
        if words:
            found.setdefault(membership.user_id, []).append(words)
    return {user_id: "\n".join(words) for user_id, words in found.items()}


def _standing(row: Appointment, kept_out: set[UUID], today: datetime.date) -> dict[str, str]:
    if row.ended_on:
        return {"text": f"Ended {long_date(row.ended_on)}", "colour": "grey"}
    if row.user_id in kept_out:
        return {"text": "Kept out: conflict of interest", "colour": "red"}
    if row.until and row.until < today:
        return {"text": f"Ran out {long_date(row.until)}", "colour": "grey"}
    if row.undertaking_on is None:
        return {"text": "Undertaking not given yet", "colour": "blue"}
    return {"text": f"Undertaking {long_date(row.undertaking_on)}", "colour": "green"}


def meetings_of(
    review: Review, url: Callable[..., str], today: datetime.date, *, may_record: bool
) -> list[dict[str, Any]]:
    """The meetings, the latest first: held or planned, who came, what was noted."""
    meetings = review.meetings.prefetch_related("attended__user").order_by("-planned_for")
    found = []
    for meeting in meetings:
        came = [row.user.name for row in meeting.attended.all()]
        link = {
            "label": "Change" if meeting.held_on else "Record it",
            "hidden": f"the meeting of {long_date(meeting.planned_for)}",
            "url": url("record_meeting", meeting_pk=meeting.pk),
        }
        how = f"Held, {count(len(came), 'person', 'people')} came"
        if not meeting.held_on:
            how = _planned((meeting.planned_for - today).days)
        found.append(
            {
                "day": long_date(meeting.held_on or meeting.planned_for),
                "rows": [
                    {"key": "How it stands", "value": how, "actions": [link] if may_record else []},
                    *_said(
                        ("What it is for", meeting.purpose),
                        ("Who came", "\n".join(came)),
                        ("Apologies", meeting.apologies),
                        ("Noted", meeting.notes),
                    ),
                ],
            }
        )
    return found


def _planned(days: int) -> str:
    if days < 0:
        return "Planned for that day; not recorded yet"
    return f"Planned, in {count(days, 'day')}" if days else "Planned for today"


def _said(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in pairs if value]


def terms_of(
    review: Review, url: Callable[..., str], visible: Collection[UUID]
) -> list[dict[str, Any]]:
    """Every version of the terms of reference, the newest first.

    The file is linked for those alone who may see that paper; to others nothing tells of it.
    """
    return [
        {
            "title": f"Version {terms.version}, agreed on {long_date(terms.agreed_on)}",
            "words": terms.words,
            "url": url("paper", paper_pk=terms.paper_id) if terms.paper_id in visible else "",
        }
        for terms in review.terms.all()
    ]
