"""What the forum reopens once the review is concluded: it is open there too, and the conclusion
stands."""

from typing import Any

import pytest
from django.urls import reverse

from dhr.models import Review
from dhr.views.after_conclusion import open_since, reopened_since
from dhr.views.recommendation_rows import history_of
from dhr.vocabulary import State
from learning.actions import believing
from learning.actions.settling import carry_over
from learning.models import Addressee
from learning.vocabulary import StepKind
from notifications.models import Message
from people.models import User
from people.refusals import NotYours
from tests.dhr.forms_filled import day
from tests.factories import dhr as stages
from tests.factories import reports as step
from tests.factories.learning import moved
from tests.factories.people import UserFactory, member, signed_in, viewer
from tests.journeys.person import Person
from tests.support.chains import breaks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story_day")]

WAITS = "Look at what is open again since the conclusion"
OPEN = (
    "Recommendation 1 is open again since the conclusion: it was reopened in the learning register "
    "on 15 June 2026, where the reason stands. The review stays concluded."
)
WAS_OPEN = (
    "Recommendation 1 was open again after the conclusion: it was reopened in the learning "
    "register on 15 June 2026. It was verified on 15 June 2026."
)
WARNING = "The review is concluded. It stays so; its manager is told."


@pytest.fixture
def josune(players) -> User:
    """The forum's chair, who has no case pages."""
    return member("forum_chair", players.partnership)


@pytest.fixture
def review(players, josune) -> Review:
    """Concluded, and verified in the register, too."""
    found = step.concluded(players)
    moved(row_of(found), StepKind.VERIFIED, josune, "All trained.", players.today)
    return found


def row_of(review: Review) -> Addressee:
    return Addressee.objects.get(
        action__recommendation__source__review=review, action__recommendation__number="1"
    )


def reopen(players: stages.Cast, review: Review, josune: User, **more: Any) -> None:
    believing.reopen(
        addressee_id=row_of(review).pk, on=players.today, why="7 of 20.",
        **players.as_(josune) | more,
    )  # fmt: skip


def verify_again(players: stages.Cast, review: Review, josune: User) -> None:
    moved(row_of(review), StepKind.VERIFIED, josune, "20 of 20.", players.today)
    carry_over(row_of(review).action.recommendation, viewer(josune), players.today)


def told(review: Review) -> set[str]:
    sent = Message.objects.filter(dedupe_key__startswith=f"open-again:{review.pk}:")
    return {message.recipient_name for message in sent}


def unsettled(review: Review) -> list[int]:
    return [row.number for row in review.recommendations.current().unsettled()]


def test_it_is_open_in_the_review_which_stays_concluded_and_its_manager_is_told(
    players, josune, review
) -> None:
    version = Review.objects.get(pk=review.pk).version
    reopen(players, review, josune)
    now = Review.objects.get(pk=review.pk)
    assert (now.state, now.version) == (State.CONCLUDED, version + 1)
    assert unsettled(review) == [1]
    assert players.manager.name in told(review)
    assert players.chair.name not in told(review)
    sent = Message.objects.filter(dedupe_key__startswith="open-again:").first()
    assert set(sent.context) == {"reference", "path"}
    assert (sent.kind, sent.context["path"]) == ("case_needs_you", f"/reviews/{review.pk}/")
    verify_again(players, review, josune)
    assert unsettled(review) == []
    assert Review.objects.get(pk=review.pk).state == State.CONCLUDED
    assert breaks() == []


def test_nothing_is_left_of_it_where_the_forum_refuses(players, josune, review) -> None:
    there = stages.cast()
    with pytest.raises(NotYours):
        reopen(players, review, josune, by=viewer(there.member("forum_chair")))
    assert (unsettled(review), told(review)) == ([], set())


def test_before_the_conclusion_nobody_is_told_apart(players, josune) -> None:
    found = step.settled(players)
    moved(row_of(found), StepKind.VERIFIED, josune, "All trained.", players.today)
    reopen(players, found, josune)
    assert (unsettled(found), told(found)) == ([1], set())
    assert reopened_since(Review.objects.get(pk=found.pk), history_of(found)) == []


def test_what_was_reopened_before_the_conclusion_is_none_of_it(players, josune) -> None:
    found = step.settled(players)
    moved(row_of(found), StepKind.VERIFIED, josune, "All trained.", players.today)
    reopen(players, found, josune)
    verify_again(players, found, josune)
    step.conclude(players, found)
    now = Review.objects.get(pk=found.pk)
    assert now.state == State.CONCLUDED
    assert reopened_since(now, history_of(now)) == []
    reopen(players, found, josune)
    assert reopened_since(now, history_of(now)) == open_since(now, history_of(now)) == [OPEN]


@pytest.mark.once
def test_the_pages_of_the_review_say_so_until_it_is_settled_again(players, josune, review) -> None:
    marnie, gareth = Person(players.manager), Person(players.chair)
    case = f"/reviews/{review.pk}/"
    pages = (f"{case}recommendations/", f"{case}recommendations/1/")
    assert WAITS not in marnie.opens("/").words
    reopen(players, review, josune)
    for person in (marnie, gareth):
        for address in (case, *pages):
            assert OPEN in person.opens(address).words, address
        assert "Nothing is waiting here" not in person.opens(case).words
        listed = person.opens(pages[0]).words
        assert "2 recommendations; 1 is neither verified nor closed." in listed
    assert OPEN not in marnie.opens(f"{case}recommendations/2/").words
    title = f"{review.reference}: {WAITS}"
    assert marnie.opens("/").links[title] == pages[0]
    assert marnie.opens(case).links[WAITS] == pages[0]
    # The CSP chair reads of it as of what waits for somebody else.
    assert "Waiting for the CSP manager" in gareth.opens("/").words
    verify_again(players, review, josune)
    assert WAITS not in marnie.opens("/").words
    assert "Nothing is waiting here" in marnie.opens(case).words
    for address in pages:
        assert WAS_OPEN in marnie.opens(address).words, address
    assert "2 recommendations, all verified or closed" in marnie.opens(pages[0]).words


@pytest.mark.once
def test_whoever_reads_no_recommendations_reads_nothing_of_it_on_the_case(
    players, josune, review
) -> None:
    reopen(players, review, josune)
    panel = review.appointments.get(role="independent_chair")
    panel.pk, panel.role, panel.user = None, "panel_member", UserFactory()
    panel.save()
    words = Person(panel.user).opens(f"/reviews/{review.pk}/").words
    assert WAITS in words
    assert "Recommendation 1" not in words


@pytest.mark.once
def test_beside_a_report_that_was_taken_down_it_waits_too(players, josune, review) -> None:
    step.take_down(players, review)
    reopen(players, review, josune)
    links = Person(players.manager).opens("/").links
    assert f"{review.reference}: {WAITS}" in links
    assert f"{review.reference}: Publish a corrected report" in links


@pytest.mark.once
def test_whoever_reopens_it_is_told_before_and_after(players, josune, review) -> None:
    address = reverse("learning:reopen", args=[row_of(review).pk])
    browser = signed_in(josune)
    assert WARNING in browser.get(address).content.decode()
    given = day("on", players.today) | {"why": "7 of 20."}
    said = browser.post(address, given, follow=True).content.decode()
    assert "The review stays concluded, and its manager was told." in said
    # What is open there already is no news to the manager, so nothing is promised.
    moved(row_of(review), StepKind.VERIFIED, josune, "Done.", players.today)
    assert WARNING not in browser.get(address).content.decode()


@pytest.mark.once
@pytest.mark.parametrize("concluded", [False, True])
def test_no_other_reopening_is_warned_of(players, josune, concluded: bool) -> None:
    found = step.settled(players)
    row = row_of(found)
    moved(row, StepKind.VERIFIED, josune, "All trained.", players.today)
    if concluded:
        # Typed in beside what the review recommends: the review knows nothing of it.
        row.action.recommendation.stable_id = None
        row.action.recommendation.save()
        step.conclude(players, found)
    browser = signed_in(josune)
    assert WARNING not in browser.get(reverse("learning:reopen", args=[row.pk])).content.decode()
