"""In every case a paper that the panel sees, a comment, a meeting, and a body asked for a report.

All but the paper are written as rows: their deeds belong to stages that these cases do not reach.
"""

import datetime
from uuid import UUID

from dhr.actions.papers import keep_paper_of_case
from dhr.models import (
    CasePaper,
    Comment,
    ContributionRequest,
    FamilyStrand,
    PanelMeeting,
    PaperRelease,
    Review,
)
from dhr.vocabulary import CommentFrom, Contribution, PaperKind, SendingMethod
from people.access import Viewer
from people.models import Body
from tests.factories.dhr import small_pdf


def keep_papers(
    review: Review, strand_id: UUID, manager: Viewer, today: datetime.date
) -> dict[str, UUID]:
    """Make them; the ids of each by the argument of its route."""
    paper = _paper(review, manager, today)
    PaperRelease.objects.create(paper=paper, released_on=today, released_by_id=manager.user_id)
    comment = Comment.objects.create(
        review=review,
        paper=paper,
        comes_from=CommentFrom.FAMILY,
        strand=FamilyStrand.objects.get(pk=strand_id),
        words="Say that she sang.",
        made_on=today,
        recorded_by_id=manager.user_id,
    )
    meeting = PanelMeeting.objects.create(
        review=review, planned_for=today, recorded_by_id=manager.user_id
    )
    request = ContributionRequest.objects.create(
        review=review,
        body=Body.objects.get(name="Sharedham Police"),
        kind=Contribution.IMR,
        due_on=today,
        asked_on=today,
        asked_how=SendingMethod.POST,
        asked_by_id=manager.user_id,
    )
    return {
        "paper_pk": paper.pk,
        "comment_pk": comment.pk,
        "meeting_pk": meeting.pk,
        "contribution_pk": request.pk,
    }


def paper_of_body(review: Review, body: Body, manager: Viewer, today: datetime.date) -> UUID:
    """A paper that a body sent, as whoever answers for it sees it."""
    paper = _paper(review, manager, today)
    CasePaper.objects.filter(pk=paper.pk).update(kind=PaperKind.IMR, body=body)
    return paper.pk


def _paper(review: Review, manager: Viewer, today: datetime.date) -> CasePaper:
    return keep_paper_of_case(
        review_id=review.pk,
        by=manager,
        today=today,
        kind=PaperKind.OTHER,
        about="A chronology",
        received_on=today,
        prepared=small_pdf(),
    )
