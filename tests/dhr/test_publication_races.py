"""Two people publish at once, or one publishes while another takes down: on PostgreSQL."""

from typing import Any

import pytest

from dhr.actions import publication
from dhr.models import PublishedReview, Review
from people.refusals import NotYet
from tests.factories import dhr as stages
from tests.factories import reports as step
from tests.factories.people import UserFactory, give
from tests.support.together import at_once

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def players() -> stages.Cast:
    players = stages.cast()
    cover = give("csp_manager_cover", players.partnership, user=UserFactory(name="Piers Hallam"))
    players.others["csp_manager_cover"] = cover.user
    return players


def ready(players: stages.Cast) -> Review:
    """Confirmed by the chair, so that manager and cover can both publish."""
    review = step.approved(players)
    step.trial_over(players, review)
    for paper in step.PUBLISHED_PAPERS:
        step.prepare(players, review, paper)
        step.confirm(players, review, paper, **players.as_chair())
    step.family_told(players, review)
    return Review.objects.get(pk=review.pk)


def test_of_two_who_publish_at_once_one_wins_and_the_other_is_told_who_did(players) -> None:
    review = ready(players)
    found = step.clean_on_disk(review)

    def job(who: dict[str, Any]) -> Any:
        return lambda: publication.publish(
            review_id=review.pk, seen_version=review.version, on=players.today, found=found,
            report=step.REPORT, **who,
        )  # fmt: skip

    marnie, piers = players.as_manager(), step.as_second(players)
    outcomes = at_once([job(marnie), job(piers)])
    refusals = [out for out in outcomes if isinstance(out, NotYet)]
    assert len(refusals) == 1, outcomes
    winner = "Piers Hallam" if isinstance(outcomes[0], NotYet) else "Marnie Oduya"
    assert (
        f"This case changed while you had the page open: {winner} published the report"
        in (refusals[0].reasons[0])
    )
    assert PublishedReview.objects.get().edition == 1
    assert review.publication_files.out().count() == 2
    assert review.facts.filter(kind="published").count() == 1
