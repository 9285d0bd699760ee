"""What the pages of a case say: the present stage, the timeline, who looked."""

import datetime

import pytest
import time_machine

from dhr.actions.notification import begin_scoping
from notifications.models import Message
from tests.dhr.asking import happened
from tests.dhr.days import TODAY, YESTERDAY
from tests.dhr.forms_filled import notification_form
from tests.factories import dhr as stages
from tests.factories.people import make_demo, member
from tests.journeys.person import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def marnie(players) -> Person:
    make_demo(TODAY)
    return Person(players.manager)


def test_a_fact_was_written_down_on_the_day_it_was_in_london(players, marnie) -> None:
    """Half past midnight in a summer night is the day before in universal time."""
    review = stages.notified(players)
    night = datetime.datetime(2026, 6, 15, 23, 30, tzinfo=datetime.UTC)
    with time_machine.travel(night, tick=False):
        begin_scoping(review_id=review.pk, **players.as_manager())
    page = marnie.opens(f"/reviews/{review.pk}/timeline/")
    assert "Gathering information began" in page.words
    assert "Written down on 16 June 2026." in page.words


def test_the_timeline_shows_what_was_corrected_and_why(players, marnie) -> None:
    review = stages.appointing(players)
    charged = review.facts.get(kind="charged")
    review.facts.create(
        kind="suspected", on=YESTERDAY, subject=charged.subject, recorded_by=players.manager,
        supersedes=charged, reason="He was questioned, not charged.",
    )  # fmt: skip
    page = marnie.opens(f"/reviews/{review.pk}/timeline/")
    assert "Perran: charged (corrected since)" in page.words
    assert "Perran: suspected by the police" in page.words
    assert "He was questioned, not charged." in page.words
    assert "A review is to be held" in page.words


def test_the_case_says_what_people_are_called_by_the_facts(players, marnie) -> None:
    review = stages.notified(players)
    page = marnie.opens(f"/reviews/{review.pk}/")
    assert "Alleged perpetrator Perran" in page.words
    happened(players, review, "convicted")
    page = marnie.opens(f"/reviews/{review.pk}/")
    assert "Perpetrator Perran" in page.words
    assert "Alleged" not in page.words


def test_who_looked_names_readers_deeds_and_those_turned_away(players, marnie) -> None:
    review = stages.notified(players)
    marnie.opens(f"/reviews/{review.pk}/")
    stranger = Person(member("csp_manager", stages.PartnershipFactory()))
    stranger.opens(f"/reviews/{review.pk}/")
    page = marnie.opens(f"/reviews/{review.pk}/who-looked/")
    assert "Marnie Oduya" in page.words
    assert "Turned away" in page.words
    assert stranger.user.name in page.words
    assert "Recorded the notification" in page.words


def test_the_chair_is_offered_what_is_theirs_and_no_more(players, marnie) -> None:
    review = stages.with_chair(players)
    gareth = Person(players.chair)
    page = gareth.opens(f"/reviews/{review.pk}/")
    assert page.links["Confirm the decision"] == f"/reviews/{review.pk}/decision/"
    page = gareth.opens(f"/reviews/{review.pk}/decision/")
    assert {"Read it and confirm", "Send it back"} <= set(page.links)
    assert "The chair signed a minute instead" not in page.links
    page = marnie.opens(f"/reviews/{review.pk}/decision/")
    assert "Read it and confirm" not in page.links
    # His name stands under the letter, so he may read it; issuing it is the manager's.
    stages.decision.confirm_decision(review_id=review.pk, **players.as_chair())
    letter = stages.letter_of(review)
    assert gareth.opens(f"/reviews/{review.pk}/letters/{letter.pk}/").status == 200
    assert "Issue the letter" not in gareth.page.links
    assert gareth.opens(f"/reviews/{review.pk}/letters/{letter.pk}/issue/").status == 403


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (None, "The CSP chair has been sent a message that says only that a case needs them."),
        (YESTERDAY, "Nobody can decide this case today"),
    ],
)
def test_nobody_is_said_to_have_been_told_where_there_is_nobody(
    players, marnie, until, said
) -> None:
    players.chair.memberships.update(until=until)
    response = marnie.client.post("/reviews/new/", notification_form(players), follow=True)
    page = marnie._arrived(response)
    assert "The notification is recorded." in page.words
    assert said in page.words
    assert Message.objects.count() == (until is None)
