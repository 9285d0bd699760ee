"""What a case puts in the calendars of those who must act: its reference, and nobody's name."""

import pytest
from django.test import Client
from icalendar import Calendar

from dhr.models import Identity
from people.actions.calendar import make_calendar_address
from people.models import User
from tests.factories import dhr as stages
from tests.factories.people import viewer

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def feed_of(user: User) -> str:
    secret = make_calendar_address(by=viewer(user))
    response = Client().get(f"/calendar/{secret}.ics")
    assert response.status_code == 200
    return response.content.decode().replace("\r\n ", "")


def titles(feed: str) -> set[str]:
    return {str(event["summary"]) for event in Calendar.from_ical(feed).walk("VEVENT")}


def test_no_name_and_no_kind_of_page_leaves_in_a_calendar(players) -> None:
    review = stages.asked(players)
    stages.join_child(players, review)
    names = {
        word.casefold()
        for row in Identity.objects.values_list("full_name", "other_names", "address")
        for text in row
        for word in text.split()
        if len(word) > 2
    }
    assert "rosenwyn" in names
    feed = feed_of(players.manager)
    assert titles(feed)
    assert all(title.startswith(f"{review.reference}: ") for title in titles(feed))
    assert not {word for word in names if word in feed.casefold()}
    assert f"/reviews/{review.pk}/" in feed
    assert "joint" not in feed
    assert "child" not in feed


def test_who_is_kept_out_of_a_case_has_nothing_of_it_in_their_calendar(players) -> None:
    cover = players.member("csp_manager_cover")
    review = stages.asked(players)
    assert review.reference in feed_of(cover)
    stages.keep_out(players, review, cover)
    assert review.reference not in feed_of(cover)
    assert review.reference in feed_of(players.manager)
