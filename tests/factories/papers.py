"""Papers, reports of bodies, and comments on a review under way, by the deeds themselves."""

from typing import Any

from dhr.actions import comments, contributions, papers
from dhr.actions.asking import Asking
from dhr.actions.comments import CommentGiven
from dhr.actions.contributions import ContributionGiven
from dhr.models import CasePaper, Comment, ContributionRequest, Review
from dhr.vocabulary import SendingMethod
from people.models import Body
from tests.factories import dhr as stages
from tests.factories.dhr import Cast
from tests.factories.reports import as_leader
from tests.support.kept import kept


@kept
def paper(players: Cast, review: Review, **fields: Any) -> CasePaper:
    """A paper of the case came."""
    facts = {
        "kind": "other",
        "about": "A chronology of all agencies",
        "received_on": players.today,
        "prepared": stages.small_pdf(),
        **players.as_manager(),
    }
    return papers.keep_paper_of_case(review_id=review.pk, **(facts | fields))


@kept
def release(players: Cast, review: Review, *chosen: CasePaper) -> tuple[int, int]:
    """The panel sees these from now on, and no others."""
    return papers.release_to_panel(
        review_id=review.pk, paper_ids=[row.pk for row in chosen], **as_leader(players, review)
    )


@kept
def ask_for_report(
    players: Cast, review: Review, body: Body, *, kind: str = "imr", **fields: Any
) -> ContributionRequest:
    """A body is asked for its report, without a letter of ours unless said otherwise."""
    facts = {
        "answer_due_on": players.today,
        "by_letter": False,
        "asked_on": players.today,
        "asked_how": SendingMethod.POST.value,
    }
    [request] = contributions.ask_for_contributions(
        review_id=review.pk,
        kind=kind,
        body_ids=[body.pk],
        asking=Asking(**(facts | fields)),
        **players.as_manager(),
    )
    return request


def given(players: Cast, **fields: Any) -> ContributionGiven:
    """An IMR with all that belongs to it."""
    facts = {
        "kind": "imr",
        "returned_on": players.today,
        "written_by": "The head of safeguarding",
        "independence": "Had no part in it and managed nobody who had.",
        "signed_off_by": "The chief nurse",
        "signed_off_on": players.today,
    }
    return ContributionGiven(**(facts | fields))


@kept
def report_of(players: Cast, review: Review, body: Body) -> CasePaper:
    """The paper that a body gave."""
    request = ask_for_report(players, review, body)
    row = contributions.record_contribution(
        review_id=review.pk,
        contribution_id=request.pk,
        given=given(players),
        prepared=stages.small_pdf(),
        **players.as_manager(),
    )
    return row.paper


@kept
def comment(players: Cast, review: Review, on: CasePaper, **fields: Any) -> Comment:
    """Somebody's comment, written down by the manager."""
    facts = {"words": "Say who chaired the panel.", "made_on": players.today}
    return comments.make_comment(
        review_id=review.pk,
        paper_id=on.pk,
        given=CommentGiven(**(facts | fields)),
        **players.as_manager(),
    )
