"""What the register and the case's own page say, as their readers see them."""

import datetime

import pytest

from dhr.actions import appointments
from dhr.views.case_rows import span_in_words
from notifications.models import Message
from notifications.models import State as MessageState
from people.models import Membership
from people.templatetags.days import moment
from tests.dhr.days import TODAY, YESTERDAY
from tests.factories import dhr as stages
from tests.factories.people import member
from tests.journeys.person import Person

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("story_day")]


# -- The register and the case's own page --------------------------------------------------------


def test_the_register_names_whom_a_case_waits_for(players) -> None:
    review = stages.home_office_told(players)
    stages.on_the_case(players, review)
    assert "Waiting on Independent chair" in Person(players.manager).opens("/reviews/").words


def test_with_a_chair_in_post_the_case_waits_for_the_report(players) -> None:
    review = stages.under_way(players)
    page = Person(players.manager).opens(f"/reviews/{review.pk}/")
    assert "The independent chair leads the review." in page.words
    assert "This waits for the independent chair." in page.words


def test_the_case_says_what_is_due_and_how_long_each_stage_took(players) -> None:
    review = stages.scoping(players)
    page = Person(players.manager).opens(f"/reviews/{review.pk}/")
    assert "The decision is due on 27 June 2026: 12 days left. Prepare the decision" in page.words
    assert "Notified Done, from 27 May to 29 May 2026" in page.words
    assert "Gathering information Now, since 29 May 2026" in page.words
    page = Person(players.chair).opens(f"/reviews/{review.pk}/")
    assert "This waits for the CSP manager. The decision is due on 27 June 2026" in page.words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((2022, 6, 15), (2022, 7, 11), "from 15 June to 11 July 2022"),
        ((2022, 12, 15), (2023, 1, 11), "from 15 December 2022 to 11 January 2023"),
        ((2022, 6, 15), (2022, 6, 15), "on 15 June 2022"),
        # Recorded against their order, or not known.
        ((2022, 6, 15), (2022, 6, 14), ""),
        ((2022, 6, 15), None, ""),
        (None, (2022, 6, 15), ""),
    ],
)
def test_how_long_a_stage_took(start, end, words) -> None:
    days = [day and datetime.date(*day) for day in (start, end)]
    assert span_in_words(*days) == words


def test_that_nobody_can_decide_is_said_early_and_on_the_page_of_the_minute(players) -> None:
    review = stages.drafted(players)
    marnie, case = Person(players.manager), f"/reviews/{review.pk}/"
    assert marnie.opens(case).reasons == []
    appointments.record_conflict(
        review_id=review.pk, user_id=players.chair.pk, what="Knows the family.",
        declared_on=TODAY, **players.as_manager(),
    )  # fmt: skip
    (reason,) = marnie.opens(case).reasons
    assert reason.startswith("Nobody can decide this case today")
    page = marnie.opens(f"{case}decision/minute/")
    assert page.reasons == [reason]
    assert list(page.main.all("form")) == []
    # A deputy can decide as well.
    member("csp_deputy_chair", players.partnership)
    assert marnie.opens(case).reasons == []
    assert marnie.opens(f"{case}decision/minute/").reasons == []


def test_once_decided_nobody_is_told_who_could_have_decided(players) -> None:
    review = stages.appointing(players)
    Membership.objects.filter(role="csp_chair").update(until=YESTERDAY)
    assert Person(players.manager).opens(f"/reviews/{review.pk}/").reasons == []
    page = Person(players.manager).opens(f"/reviews/{review.pk}/decision/minute/")
    assert page.reasons == ["This case has been decided: it is at “Appointing the chair”."]


@pytest.mark.parametrize("state", [MessageState.PAST, MessageState.QUEUED])
def test_what_was_sent_before_this_system_was_used_was_never_queued_in_it(players, state) -> None:
    review = stages.notified(players)
    if state == MessageState.PAST:
        Message.objects.update(state=state, next_attempt_at=None)
    marnie = Person(players.manager)
    queued = moment(Message.objects.get().created_at)
    for path in (f"/reviews/{review.pk}/", "/messages/"):
        page = marnie.opens(path)
        assert "real" in page.words
        assert (queued in page.words) is (state == MessageState.QUEUED)


# -- The filters of the register ---------------------------------------------------------------


def test_the_filters_are_drawn_and_narrow_the_register(players) -> None:
    notified = stages.notified(players)
    scoping = stages.scoping(players)
    person = Person(players.manager)
    page = person.opens("/reviews/")
    (form,) = page.main.all("form")
    labels = {label.words for label in form.all("label")}
    assert {"Reference or pseudonym", "Notified", "Gathering information"} <= labels
    boxes = [box for box in form.all("input") if box["type"] in {"text", "checkbox"}]
    assert {box["id"] for box in boxes} <= {label["for"] for label in form.all("label")}
    # What the drawn fields send is what the page understands.
    (state,) = (
        box for box in boxes
        if box["id"] in {each["for"] for each in form.all("label") if each.words == "Notified"}
    )  # fmt: skip
    page = person.opens(f"/reviews/?{state['name']}={state['value']}")
    assert notified.reference in page.words
    assert scoping.reference not in page.words
    assert "Show all" in page.links
