"""Who may see which case, and do what there. Pure: no models.

The powers of each role stand in ``people/roles.py``. Here they meet a case: through the
partnership whose case it is, or through an appointment on that very case. A conflict of interest
beats everything, whatever the role.
"""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from dhr.vocabulary import CommentFrom, State
from people.access import Viewer
from people.roles import Power, powers_of, roles_with

# Whom a report that is not public concerns, and all that is said and planned of it: those who lead,
# run and decide. The panel sees what the chair releases to it, and where the report is.
OF_REPORT = Power.SEE_IDENTITIES
# Papers stay readable to the chair until the conclusion; the partnership keeps them after it.
_ENDS_WITH_THE_REVIEW = frozenset({Power.SEE_PAPERS})


@dataclass(frozen=True)
class Standing:
    """How a person stands to one case on a day."""

    viewer: Viewer
    partnership_id: UUID
    appointed_as: frozenset[str] = frozenset()
    conflicted: bool = False
    # Recorded in error: nothing of the case is open to anybody any more.
    hidden: bool = False
    # The review is concluded: whoever was appointed to it has read its papers.
    concluded: bool = False


def powers_on(standing: Standing) -> frozenset[Power]:
    """Everything this person may do on this case; nothing when conflicted, or when it is hidden."""
    if standing.conflicted or standing.hidden or standing.viewer.user_id is None:
        return frozenset()
    found: set[Power] = set()
    for grant in standing.viewer.grants:
        if grant.partnership_id == standing.partnership_id:
            found |= grant.powers
    if standing.appointed_as:
        by_appointment = {power for role in standing.appointed_as for power in powers_of(role)}
        found |= by_appointment - (_ENDS_WITH_THE_REVIEW if standing.concluded else frozenset())
    return frozenset(found)


def may(standing: Standing, power: Power) -> bool:
    """Whether this person may do it. Whoever cannot see the case may do nothing there."""
    powers = powers_on(standing)
    return Power.SEE_CASES in powers and power in powers


def settles_for_forum(standing: Standing) -> bool:
    """Whether this person may carry into a case what the learning forum found of a
    recommendation. They need not see the case: the forum has no case pages. A conflict of
    interest keeps them out of this, too."""
    found = powers_on(standing)
    return not found.isdisjoint(SETTLES_FOR_FORUM)


SETTLES_FOR_FORUM = frozenset({Power.VERIFY_ACTIONS, Power.CLOSE_ACTIONS, Power.CONFIRM_CLOSING})


def live_appointment(today: datetime.date, prefix: str = "") -> Q:
    """Appointments running today, to the last day inclusive."""
    return (
        Q(**{f"{prefix}from_day__lte": today})
        & (Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": today}))
        & (Q(**{f"{prefix}ended_on__isnull": True}) | Q(**{f"{prefix}ended_on__gt": today}))
    )


def coming_appointment(today: datetime.date) -> Q:
    """Appointments that begin on a day to come."""
    return Q(from_day__gt=today, ended_on__isnull=True)


def visible(viewer: Viewer, today: datetime.date) -> Q:
    """The cases whose pages this person may open today.

    For an appointed person only once their undertaking is given. Conflicts are taken out by the
    queryset (``Review.objects.visible_to``), which needs a subquery for it.
    """
    if viewer.user_id is None:
        return Q(pk__in=[])
    return Q(partnership_id__in=viewer.partnerships_with(Power.SEE_CASES)) | (
        Q(appointments__user_id=viewer.user_id, appointments__undertaking_on__isnull=False)
        & live_appointment(today, "appointments__")
    )


def hidden() -> Q:
    """Cases recorded in error: their content is closed to everybody, a tombstone is left."""
    return Q(state=State.IN_ERROR.value)


def counted(viewer: Viewer) -> Q:
    """The cases behind the totals this person may see, whose pages they may not open."""
    return Q(partnership_id__in=viewer.partnerships_with(Power.SEE_TOTALS))


def led_by(viewer: Viewer, today: datetime.date) -> Q:
    """The cases that this person leads today, their undertaking given.

    Conflicts are taken out by the queryset, as of every case; see ``visible``.
    """
    if viewer.user_id is None:
        return Q(pk__in=[])
    return Q(
        appointments__user_id=viewer.user_id,
        appointments__role__in=roles_with(Power.LEAD_REVIEW),
        appointments__undertaking_on__isnull=False,
    ) & live_appointment(today, "appointments__")


def _released(prefix: str = "") -> Q:
    """Papers that stand released to the panel."""
    return Q(
        **{
            f"{prefix}releases__isnull": False,
            f"{prefix}releases__taken_back_on__isnull": True,
        }
    )


def papers_of_case(standing: Standing) -> Q:
    """The papers of one case that somebody with this standing may see.

    Whoever carries, leads, writes or decides the case sees all of them; the panel what the chair
    has released to it. Once the review is concluded they are closed to whoever was appointed to
    it. Whoever is kept out of the case sees none.
    """
    if may(standing, Power.SEE_PAPERS):
        return Q()
    return _released() if _sees_released(standing) else Q(pk__in=[])


def _sees_released(standing: Standing) -> bool:
    return may(standing, Power.SEE_CASES) and not standing.concluded


def papers_of_own_bodies(viewer: Viewer) -> Q:
    """The papers that came from the bodies this person answers for, in whatever case; also what
    those bodies are asked for."""
    return Q(body_id__in=viewer.bodies_with(Power.SEE_OWN_PAPERS))


def comments_of_case(standing: Standing) -> Q:
    """The comments of one case that somebody with this standing may see.

    What a family said is for those alone who speak with families; the panel sees what panel and
    bodies said of papers it may see.
    """
    if may(standing, Power.SEE_PAPERS):
        family_too = may(standing, Power.SEE_FAMILY)
        return Q() if family_too else ~Q(comes_from=CommentFrom.FAMILY.value)
    if not _sees_released(standing):
        return Q(pk__in=[])
    return ~Q(comes_from=CommentFrom.FAMILY.value) & _released("paper__")
