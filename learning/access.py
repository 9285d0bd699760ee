"""Who may see which source, and what they may do there. Pure: no models.

A source is seen by the boards, and by the forum, of its partnership. What a review recommends
before the Home Office approved it is seen by its owning board, by those whom it asks (their own
part of it alone) and by forum members who gave their undertaking. Whoever has a conflict of
interest in the case sees nothing of it, whatever their role; see ``reach.py``.
"""

import datetime
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from learning.vocabulary import Escalation, SourceKind
from people.access import Viewer
from people.roles import DECIDERS, ROLES, BoardKind, Power


def boards_of(viewer: Viewer) -> dict[UUID, frozenset[BoardKind]]:
    """The boards for which this person sees the register, by partnership."""
    found: dict[UUID, frozenset[BoardKind]] = {}
    for grant in viewer.grants:
        board = ROLES[grant.role].board
        if grant.partnership_id and board and Power.SEE_REGISTER in grant.powers:
            found[grant.partnership_id] = found.get(grant.partnership_id, frozenset()) | {board}
    return found


def forums_of(viewer: Viewer) -> frozenset[UUID]:
    """The partnerships in whose forum this person sits."""
    return frozenset(
        grant.partnership_id
        for grant in viewer.grants
        if grant.partnership_id
        and ROLES[grant.role].board is None
        and Power.SEE_REGISTER in grant.powers
    )


def visible_sources(viewer: Viewer, bound_in: Iterable[UUID], prefix: str = "") -> Q:
    """The sources that this person may see. ``bound_in`` are the partnerships whose forum they
    gave their undertaking to."""

    def where(**conditions: object) -> Q:
        return Q(**{f"{prefix}{name}": value for name, value in conditions.items()})

    reached = viewer.partnerships_with(Power.SEE_REGISTER)
    open_to_all = where(review__isnull=True) | where(approved_on__isnull=False)
    seen = where(partnership_id__in=reached) & open_to_all
    # Where these come as a subquery, they are asked in the same question.
    seen |= where(partnership_id__in=forums_of(viewer)) & where(partnership_id__in=bound_in)
    for partnership_id, kinds in boards_of(viewer).items():
        seen |= where(
            partnership_id=partnership_id, owner__kind__in=sorted(kind.value for kind in kinds)
        )
    return seen


def counted_sources(viewer: Viewer, today: datetime.date) -> Q:
    """The sources of which this person sees totals and nothing else: what published reviews ask,
    and delivery plans, in partnerships whose register they do not see.

    What a review asks before it is published, or while its report is taken down, is counted nowhere
    for them: where one body is asked one thing, the number alone tells that somebody who died had
    to do with it.
    """
    totals_only = viewer.partnerships_with(Power.SEE_TOTALS) - viewer.partnerships_with(
        Power.SEE_REGISTER
    )
    approved = Q(review__isnull=True) | Q(approved_on__isnull=False)
    out = Q(published_on__lte=today, taken_down_on__isnull=True)
    public = Q(kind=SourceKind.DELIVERY_PLAN.value) | out & approved
    return Q(partnership_id__in=totals_only) & public


def of_own_bodies(viewer: Viewer, prefix: str = "") -> Q:
    """What is addressed to the bodies that this person answers for, over all partnerships."""
    return Q(**{f"{prefix}body_id__in": viewer.bodies_with(Power.ANSWER_ACTIONS)})


def powers_on_source(
    viewer: Viewer, partnership_id: UUID, owner_kind: str, *, sees: bool
) -> frozenset[Power]:
    """What this person may do with a source of that partnership and owning board; nothing for
    whoever does not see it.

    The register is kept by the forum's chair for all boards, by a board's people for their own.
    """
    if not sees:
        return frozenset()
    found: set[Power] = set()
    for grant in viewer.grants:
        if grant.partnership_id != partnership_id:
            continue
        board = ROLES[grant.role].board
        for power in grant.powers & OF_REGISTER:
            if board is None or power not in OF_OWN_BOARD or board.value == owner_kind:
                found.add(power)
    return frozenset(found)


def releases_letters(
    viewer: Viewer, partnership_id: UUID, owner_kind: str, step: str, *, sees: bool
) -> bool:
    """Whether this person decides about a letter of a source: whoever keeps its register; and
    about one that bears their name, the chair of the partnership and their deputy."""
    kept = powers_on_source(viewer, partnership_id, owner_kind, sees=sees)
    return Power.KEEP_REGISTER in kept or (
        sees and step == Escalation.CSP_CHAIR and partnership_id in chaired_by(viewer)
    )


def decides_about_letters(viewer: Viewer) -> bool:
    """Whether there are such letters for this person at all."""
    return bool(viewer.partnerships_with(Power.KEEP_REGISTER) or chaired_by(viewer))


def chaired_by(viewer: Viewer) -> frozenset[UUID]:
    """The partnerships for which this person decides."""
    return frozenset(
        grant.partnership_id
        for grant in viewer.grants
        if grant.partnership_id and grant.role in DECIDERS
    )


OF_REGISTER = frozenset(
    {
        Power.SEE_REGISTER,
        Power.KEEP_REGISTER,
        Power.VERIFY_ACTIONS,
        Power.CLOSE_ACTIONS,
        Power.CONFIRM_CLOSING,
    }
)
# A board's people do these for what their own board owns.
OF_OWN_BOARD = frozenset({Power.KEEP_REGISTER, Power.CONFIRM_CLOSING})
