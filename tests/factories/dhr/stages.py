"""Each stage of the first half as a case rests in it."""

import datetime
from functools import partial
from typing import Any

from dhr.actions import decision, leading, notification, reopening
from dhr.actions.taking_on import PaperCase, take_on
from dhr.models import Review
from dhr.rules import PaperFact
from dhr.vocabulary import FactKind, HomeOfficeAnswer, Outcome
from tests.factories.cast import Cast, notifier, perpetrator, victim
from tests.factories.dhr.appointed import on_the_case
from tests.factories.dhr.deciding import SCOPING_ON, answered, issue, send, told, write_down
from tests.factories.people import viewer
from tests.support.kept import kept


@kept
def notified(players: Cast, **fields: Any) -> Review:
    """A death was notified."""
    facts = {
        "partnership_id": players.partnership.pk,
        "told": told(players),
        "people": [victim(), perpetrator(), notifier()],
        **players.as_manager(),
    }
    return notification.record_notification(**(facts | fields))


@kept
def scoping(players: Cast, **fields: Any) -> Review:
    """Information is being gathered."""
    review = notified(players, **fields)
    return notification.begin_scoping(
        review_id=review.pk, by=viewer(players.manager), today=SCOPING_ON
    )


@kept
def drafted(players: Cast, outcome: Outcome = Outcome.HOLD, **fields: Any) -> Review:
    """A whole decision is written down, nobody was asked yet; ``fields`` of what is written."""
    review = scoping(players)
    write_down(players, review, outcome, **fields)
    return Review.objects.get(pk=review.pk)


@kept
def with_chair(players: Cast, outcome: Outcome = Outcome.HOLD, **fields: Any) -> Review:
    """The decision waits for the chair."""
    review = drafted(players, outcome, **fields)
    decision.put_to_chair(review_id=review.pk, **players.as_manager())
    return Review.objects.get(pk=review.pk)


@kept
def confirmed(players: Cast, outcome: Outcome = Outcome.HOLD, **fields: Any) -> Review:
    """The chair confirmed; the letter to the Home Office is drafted."""
    review = with_chair(players, outcome, **fields)
    decision.confirm_decision(review_id=review.pk, **players.as_chair())
    return Review.objects.get(pk=review.pk)


appointing = partial(confirmed, outcome=Outcome.HOLD)
no_review = partial(confirmed, outcome=Outcome.NOT_HOLD)


@kept
def letter_issued(players: Cast, outcome: Outcome = Outcome.HOLD) -> Review:
    """The letter to the Home Office is issued, not sent yet."""
    review = confirmed(players, outcome)
    issue(players, review)
    return Review.objects.get(pk=review.pk)


@kept
def home_office_told(players: Cast, outcome: Outcome = Outcome.HOLD) -> Review:
    """The Home Office was told; after a "no" it now considers it."""
    review = letter_issued(players, outcome)
    send(players, review)
    return Review.objects.get(pk=review.pk)


considering = partial(home_office_told, outcome=Outcome.NOT_HOLD)


@kept
def closed_without_review(players: Cast) -> Review:
    """The Home Office accepted that no review is held."""
    return answered(players, considering(players), HomeOfficeAnswer.ACCEPTED)


@kept
def reconsidered(players: Cast) -> Review:
    """The Home Office asked to think again: information is gathered once more."""
    return answered(players, considering(players), HomeOfficeAnswer.RECONSIDER)


@kept
def from_paper(players: Cast, state: str, *facts: PaperFact, **fields: Any) -> Review:
    """Taken on from paper where it stood; the papers tell when the death was notified."""
    told = PaperFact(FactKind.NOTIFIED, players.today - datetime.timedelta(days=60))
    paper = PaperCase(state, ["Tamsin"], facts=[told, *facts], **fields)
    return take_on(partnership_id=players.partnership.pk, paper=paper, **players.as_manager())


@kept
def under_way(players: Cast) -> Review:
    """A chair is at work."""
    review = home_office_told(players)
    isolde = on_the_case(players, review)
    players.others["independent_chair"] = isolde
    leading.begin_review(review_id=review.pk, on=players.today, **players.as_(isolde))
    return Review.objects.get(pk=review.pk)


@kept
def discontinued(players: Cast) -> Review:
    """The CSP chair ended the review before its report."""
    review = under_way(players)
    reopening.discontinue_review(
        review_id=review.pk,
        on=players.today,
        reasons="The death is found to lie outside the definition.",
        **players.as_chair(),
    )
    return Review.objects.get(pk=review.pk)


# From the notification on, each stage as a case rests in it.
STAGES = {
    "notified": notified,
    "scoping": scoping,
    "drafted": drafted,
    "with_chair": with_chair,
    "appointing": appointing,
    "no_review": no_review,
    "letter_issued": letter_issued,
    "home_office_told": home_office_told,
    "considering": considering,
    "closed_without_review": closed_without_review,
    "reconsidered": reconsidered,
    "under_way": under_way,
    "discontinued": discontinued,
}
