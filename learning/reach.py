"""What somebody may see of the register, as querysets: every list, count, search, file and export
asks here."""

import datetime

from django.db.models import Q, QuerySet

from learning import access
from learning.intake import cases_closed_to
from learning.models import (
    Addressee,
    EscalationLetter,
    Evidence,
    EvidenceQuerySet,
    ForumMeeting,
    ForumUndertaking,
    Source,
    TrackedRecommendation,
)
from learning.vocabulary import Escalation, LinkKind
from people.access import Viewer
from people.models import Board
from people.roles import Power

_TO_SOURCE = "action__recommendation__source__"


def sources_of(viewer: Viewer) -> QuerySet[Source]:
    """The sources this person may open."""
    return Source.objects.filter(_visible(viewer)).exclude(review_id__in=cases_closed_to(viewer))


def recommendations_of(viewer: Viewer) -> QuerySet[TrackedRecommendation]:
    """The recommendations this person may open."""
    return TrackedRecommendation.objects.filter(source__in=sources_of(viewer))


def repeating(
    recommendation: TrackedRecommendation, viewer: Viewer
) -> QuerySet[TrackedRecommendation]:
    """The recommendations that this one repeats, or that repeat it, of those this person may open;
    a link to another is none."""
    stands = {"kind": LinkKind.REPEATS.value, "ended_on": None}
    near = Q(links_to__in=recommendation.links_from.filter(**stands)) | Q(
        links_from__in=recommendation.links_to.filter(**stands)
    )
    return recommendations_of(viewer).filter(near).select_related("source").distinct()


def register_of(viewer: Viewer) -> QuerySet[Addressee]:
    """The rows of the register: each action with each body it is for."""
    return Addressee.objects.filter(action__recommendation__source__in=sources_of(viewer))


def counted_only_for(viewer: Viewer, today: datetime.date) -> QuerySet[Addressee]:
    """The rows that stand behind totals for this person, and that they may not see."""
    sources = Source.objects.filter(access.counted_sources(viewer, today))
    return Addressee.objects.filter(
        action__recommendation__source__in=sources.exclude(review_id__in=cases_closed_to(viewer))
    )


def due_from_own_bodies(viewer: Viewer) -> QuerySet[Addressee]:
    """Everything addressed to the bodies this person answers for, over all boards and boroughs."""
    return Addressee.objects.filter(access.of_own_bodies(viewer)).exclude(
        Q(**{f"{_TO_SOURCE}review_id__in": cases_closed_to(viewer)})
    )


def evidence_of(viewer: Viewer) -> EvidenceQuerySet:
    """The evidence this person may open: what was sent for actions of their own bodies, and what
    was sent for the sources they see.

    Where somebody can be recognised in it, whoever only sees the register may not: it opens to
    those who verify. Evidence for several sources is closed to whoever may not know of one.
    """
    sources = sources_of(viewer)
    verifying = sources.filter(partnership_id__in=viewer.partnerships_with(Power.VERIFY_ACTIONS))
    closed = Addressee.objects.filter(**{f"{_TO_SOURCE}review_id__in": cases_closed_to(viewer)})
    through = Evidence.addressees.through.objects
    for_own = Q(addressee_id__in=due_from_own_bodies(viewer).values("pk"))
    seen = Q(**{f"addressee__{_TO_SOURCE}in": sources.values("pk")}) & Q(
        evidence__holds_identity=False
    )
    verified = Q(**{f"addressee__{_TO_SOURCE}in": verifying.values("pk")})
    opened = through.filter(for_own | seen | verified)
    shut = through.filter(addressee_id__in=closed.values("pk"))
    return Evidence.objects.filter(pk__in=opened.values("evidence_id")).exclude(
        pk__in=shut.values("evidence_id")
    )


def boards_kept(viewer: Viewer) -> QuerySet[Board]:
    """The boards whose sources this person enters and keeps."""
    near = Board.objects.filter(partnership_id__in=viewer.partnerships_with(Power.KEEP_REGISTER))
    kept = [
        board.pk
        for board in near
        if Power.KEEP_REGISTER
        in access.powers_on_source(viewer, board.partnership_id, board.kind, sees=True)
    ]
    return Board.objects.filter(pk__in=kept).select_related("partnership")


def letters_of(viewer: Viewer) -> QuerySet[EscalationLetter]:
    """The letters this person decides about, of sources they see; see
    ``access.releases_letters``."""
    kept = Q(source__owner__in=boards_kept(viewer).values("pk"))
    named = Q(step=Escalation.CSP_CHAIR.value, source__partnership__in=access.chaired_by(viewer))
    return EscalationLetter.objects.filter(kept | named, source__in=sources_of(viewer))


def meetings_of(viewer: Viewer) -> QuerySet[ForumMeeting]:
    """The meetings of the forums whose registers this person sees; of what stands on their agenda,
    each sees what they may (``agenda_seen.py``)."""
    return ForumMeeting.objects.filter(
        partnership_id__in=viewer.partnerships_with(Power.SEE_REGISTER)
    )


def sees_register(viewer: Viewer) -> bool:
    """Whether there is a register for this person at all."""
    return viewer.has_anywhere(Power.SEE_REGISTER)


def sees_reports(viewer: Viewer) -> bool:
    """Whether this person is shown how the register stands in numbers."""
    return bool(viewer.partnerships_with(Power.SEE_REGISTER, Power.SEE_TOTALS))


def _visible(viewer: Viewer) -> Q:
    bound = ForumUndertaking.objects.filter(user_id=viewer.user_id)
    return access.visible_sources(viewer, bound.values_list("partnership_id", flat=True))
