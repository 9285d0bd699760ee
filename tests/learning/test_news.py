"""What a message says changed in the list of bodies is found where it leads, while it is news."""

import datetime

import pytest
from django.urls import reverse

from learning import news
from learning.actions import answering
from learning.models import Addressee
from notifications.models import Message
from people.actions.bodies import succeed_body, take_succession_back
from people.days import long_date
from people.models import User
from people.viewers import viewer_of
from tests.factories import learning as stages
from tests.factories.people import BodyFactory, PartnershipFactory, member, signed_in, viewer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch, at, story_day) -> None:
    monkeypatch.setattr("learning.actions.succession.day_of_the_page", lambda: at.today)


@pytest.fixture
def asked(at) -> list[Addressee]:
    of = stages.source(at)
    return [stages.asked(at, stages.recommendation(of)) for _ in range(2)]


def succeed(at, days: int = 0) -> None:
    succeed_body(
        by=viewer(at.member("csp_manager"), at.today), today=at.today, body_id=at.hospitals.pk,
        successor_id=at.housing.pk, on=at.today + datetime.timedelta(days=days),
    )  # fmt: skip


def take_back(at) -> None:
    take_succession_back(
        by=viewer(at.member("csp_manager"), at.today), today=at.today, body_id=at.hospitals.pk,
        reason="The wrong body.",
    )  # fmt: skip


def led_to(user: User) -> str:
    """The page to which somebody's message leads, as they read it."""
    told = Message.objects.filter(kind="body_succession", recipient=user).order_by("pk").last()
    return signed_in(user).get(told.context["path"]).content.decode()


def everybody(at) -> list[User]:
    return [
        at.contact(at.hospitals), at.contact(at.housing), at.member("sab_manager"),
        at.member("forum_chair"),
    ]  # fmt: skip


def test_each_reads_what_happened_where_the_message_leads(at, asked) -> None:
    users = everybody(at)
    succeed(at)
    words = (
        f"{at.hospitals} ended on {long_date(at.today)}, and {at.housing} took its place. "
        "2 actions went to it."
    )
    for user in users:
        assert words in led_to(user)
    keeper = signed_in(at.member("csp_manager"))
    page = keeper.get(reverse("people:body", args=[at.hospitals.pk])).content.decode()
    assert "2 actions went to its successor" in page


def test_also_that_it_was_recorded_in_error(at, asked) -> None:
    users = everybody(at)
    succeed(at)
    take_back(at)
    for user in users:
        page = led_to(user)
        assert f"{at.housing} took the place of {at.hospitals} was recorded in error." in page
        assert "2 actions came back to it." in page
        assert f"{at.housing} took its place" not in page


def test_also_what_stays_because_somebody_spoke_on_it(at, asked) -> None:
    users = everybody(at)
    succeed(at)
    passed = Addressee.objects.get(action=asked[0].action_id, body=at.housing)
    answering.accept(addressee_id=passed.pk, **at.as_contact(at.housing))
    take_back(at)
    words = (
        f"1 action came back to it. 1 action stays with {at.housing}, as something was said or "
        "done since."
    )
    for user in users:
        assert words in led_to(user)


def test_also_what_is_to_come_and_where_nothing_was_ever_asked(at) -> None:
    users = everybody(at)
    succeed(at, days=40)
    day = long_date(at.today + datetime.timedelta(days=40))
    for user in users:
        assert f"{at.hospitals} ends on {day}, and {at.housing} takes its place." in led_to(user)


@pytest.mark.parametrize("days_ago", [0, 900])
def test_it_is_news_for_four_weeks_also_when_it_was_recorded_late(at, asked, days_ago) -> None:
    contact, keeper = at.contact(at.housing), at.member("sab_manager")
    succeed(at, days=-days_ago)
    for days, told in ((28, 1), (29, 0)):
        day = at.today + datetime.timedelta(days=days)
        assert len(news.for_contacts(viewer_of(contact, day), day)) == told
        assert len(news.for_register(viewer_of(keeper, day), day)) == told


def test_nobody_else_reads_of_it(at, asked) -> None:
    elsewhere = PartnershipFactory()
    other = at.contact(BodyFactory(partnerships=[at.partnership]))
    apart = member("forum_chair", elsewhere)
    # A body of elsewhere takes the place of one that its register does not know.
    at.housing.partnerships.add(elsewhere)
    succeed(at)
    assert news.for_contacts(viewer(other, at.today), at.today) == []
    assert news.for_register(viewer(apart, at.today), at.today) == []


def test_a_register_narrowed_to_something_else_says_nothing_of_it(at, asked) -> None:
    other = stages.asked(at, asked[0].action.recommendation, BodyFactory(
        partnerships=[at.partnership]))  # fmt: skip
    succeed(at)
    client = signed_in(at.member("sab_manager"))
    for chosen, told in ((at.housing, True), (other.body, False)):
        page = client.get(reverse("learning:register"), {"body": chosen.pk}).content.decode()
        assert (f"{at.housing} took its place." in page) is told
    page = client.get(reverse("learning:register"), {"words": "adults"}).content.decode()
    assert "took its place." not in page
