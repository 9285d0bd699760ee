"""Each state of the second half, and the stage that rests in it."""

import datetime

from dhr.actions.leading import begin_review
from dhr.actions.taking_on import PaperCase, take_on
from dhr.models import Review
from dhr.rules import PaperFact
from dhr.vocabulary import FactKind, QualityOutcome, State, ToldOf
from tests.factories import dhr as first_half
from tests.factories.dhr import Cast
from tests.factories.reports.concluding import audit, close, conclude, verify
from tests.factories.reports.publishing import (
    family_told,
    files_ready,
    publish,
    take_down,
    trial_over,
    withhold,
)
from tests.factories.reports.writing import (
    accept,
    as_leader,
    family_reads,
    home_office_writes,
    recommend,
    record_papers,
    send,
    submit,
)
from tests.support.kept import kept


def _anew(review: Review) -> Review:
    return Review.objects.get(pk=review.pk)


@kept
def under_way(players: Cast) -> Review:
    """The Home Office was told, a chair is appointed and has begun."""
    review = first_half.home_office_told(players)
    first_half.on_the_case(players, review)
    begin_review(review_id=review.pk, on=players.today, **as_leader(players, review))
    return _anew(review)


@kept
def written(players: Cast) -> Review:
    """All that a report needs is there, and the family has read it."""
    review = under_way(players)
    record_papers(players, review)
    recommend(players, review, 1)
    recommend(players, review, 2, words="Follow up missed appointments.")
    family_reads(players, review)
    return _anew(review)


@kept
def with_csp(players: Cast) -> Review:
    """The report is with the CSP for sign-off."""
    review = written(players)
    send(players, review)
    return _anew(review)


@kept
def signed_off(players: Cast) -> Review:
    """The CSP signed the report off."""
    review = with_csp(players)
    accept(players, review)
    return _anew(review)


@kept
def with_home_office(players: Cast) -> Review:
    """The pack is with the Home Office."""
    review = signed_off(players)
    submit(players, review)
    return _anew(review)


@kept
def changes(players: Cast) -> Review:
    """The Home Office approves once two points are answered."""
    review = with_home_office(players)
    home_office_writes(
        players,
        review,
        QualityOutcome.APPROVE_AFTER_CHANGES,
        "Say who chaired the panel.",
        "Reword recommendation 2.",
    )
    return _anew(review)


@kept
def approved(players: Cast) -> Review:
    """The Home Office has nothing to add."""
    review = with_home_office(players)
    home_office_writes(players, review, QualityOutcome.APPROVE)
    return _anew(review)


@kept
def publishable(players: Cast) -> Review:
    """Everything is ready: two files confirmed, the family told, the trial over."""
    review = approved(players)
    trial_over(players, review)
    files_ready(players, review)
    family_told(players, review)
    return _anew(review)


@kept
def published(players: Cast) -> Review:
    """The report is public."""
    review = publishable(players)
    publish(players, review)
    return _anew(review)


@kept
def withheld(players: Cast) -> Review:
    """The report is not to be published."""
    review = approved(players)
    withhold(players, review)
    return _anew(review)


@kept
def withdrawn(players: Cast) -> Review:
    """The report was taken down."""
    review = published(players)
    take_down(players, review)
    return _anew(review)


@kept
def from_paper(players: Cast) -> Review:
    """Published yesterday, before its case came here."""
    yesterday = players.today - datetime.timedelta(days=1)
    return take_on(
        partnership_id=players.partnership.pk,
        paper=PaperCase(
            state=State.PUBLISHED,
            pseudonyms=["Tamsin"],
            facts=[PaperFact(FactKind.PUBLISHED, yesterday)],
        ),
        **players.as_manager(),
    )


@kept
def settled(players: Cast) -> Review:
    """Published, and all that conclusion asks for is there."""
    review = published(players)
    verify(players, review, 1)
    close(players, review, 2)
    audit(players, review)
    family_told(players, review, ToldOf.CONCLUSION)
    return _anew(review)


@kept
def concluded(players: Cast) -> Review:
    """The review is concluded."""
    review = settled(players)
    conclude(players, review)
    return _anew(review)


# Each state of the second half, and the stage that rests in it.
STAGES = {
    "under_way": under_way,
    "sign_off": with_csp,
    "signed_off": signed_off,
    "with_home_office": with_home_office,
    "changes": changes,
    "approved": approved,
    "published": published,
    "withheld": withheld,
    "withdrawn": withdrawn,
    "concluded": concluded,
}
