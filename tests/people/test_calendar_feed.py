"""The address of somebody's calendar: made and shown once, read without signing in, stopped."""

import datetime
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client
from icalendar import Calendar

from audit.models import Entry
from people import calendar_events, calendar_keys
from people.access import Viewer
from people.actions.memberships import leave
from people.calendar import CalendarEvent
from people.models import CalendarKey, User
from tests.factories.people import TODAY, signed_in, viewer

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MAKE, STOP, ACCOUNT = "/account/calendar/", "/account/calendar/stop/", "/account/"


@pytest.fixture(autouse=True)
def events(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only one room that knows of days: whoever has a role is to decide something."""

    def of(viewer: Viewer, today: datetime.date) -> list[CalendarEvent]:
        return [
            CalendarEvent(
                uid=f"{grant.role}@reviews.example",
                title="BF-Q7K: Decision due",
                starts=today,
                link="https://reviews.example/reviews/",
            )
            for grant in viewer.grants
        ]

    monkeypatch.setattr(calendar_events, "_registered", [of])
    return


def made(browser: Client) -> str:
    """Make an address as a person does, and copy it from the page."""
    key = re.search(r'name="once" value="([^"]+)"', browser.get(ACCOUNT).content.decode())[1]
    page = browser.post(MAKE, {"once": key}).content.decode()
    return urlsplit(re.search(r'value="(http[^"]+\.ics)"', page)[1]).path


def titles(path: str) -> list[str]:
    response = Client().get(path)
    assert response.status_code == 200
    return [str(event["summary"]) for event in Calendar.from_ical(response.content).walk("VEVENT")]


def test_is_shown_once_and_read_without_signing_in(town, as_manager) -> None:
    path = made(as_manager)
    assert titles(path) == ["BF-Q7K: Decision due"]
    secret = path.removeprefix("/calendar/").removesuffix(".ics")
    assert len(secret) >= 43
    key = CalendarKey.objects.get()
    assert key.user == town.manager
    assert secret not in str(vars(key))
    assert secret not in as_manager.get(ACCOUNT).content.decode()
    assert secret not in str(list(Entry.objects.values("details", "subject", "actor")))


@pytest.mark.parametrize("sender", ["nobody", "somebody signed in"])
def test_is_kept_nowhere_on_its_way(town, as_manager, sender: str) -> None:
    path = made(as_manager)
    response = (Client() if sender == "nobody" else as_manager).get(path)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response["Referrer-Policy"] == "same-origin"
    assert not response.cookies
    entry = Entry.objects.filter(event="calendar.read").latest("pk")
    assert (entry.subject, entry.details) == (f"user:{town.manager.pk}", {"events": 1})


def test_renewed_or_stopped_it_opens_nothing(town, as_manager, django_assert_num_queries) -> None:
    first = made(as_manager)
    second = made(as_manager)
    assert titles(second)
    gone, guessed = Client().get(first), Client().get("/calendar/never-made.ics")
    assert (gone.status_code, guessed.status_code) == (404, 404)
    assert gone.content == guessed.content
    for path in (first, "/calendar/never-made.ics"):
        with django_assert_num_queries(1):
            assert calendar_keys.holder_of(path.removeprefix("/calendar/")) is None
    as_manager.post(STOP)
    assert Client().get(second).status_code == 404
    page = as_manager.post(STOP, follow=True).content.decode()
    assert "none can stop" in page
    events = Entry.objects.filter(event__startswith="calendar.address").order_by("pk")
    assert list(events.values_list("event", flat=True)) == [
        "calendar.address_made",
        "calendar.address_made",
        "calendar.address_stopped",
    ]


def test_the_same_form_again_makes_no_other(town, as_manager) -> None:
    sent = {"once": "0b8f2f4e-8f10-4d3a-9d3b-0c6a3c1f7a10"}
    page = as_manager.post(MAKE, sent).content.decode()
    path = urlsplit(re.search(r'value="(http[^"]+\.ics)"', page)[1]).path
    again = as_manager.post(MAKE, sent, follow=True).content.decode()
    assert "The address was shown already" in again
    assert titles(path)


def test_whoever_leaves_or_is_closed_out_has_none(town, as_manager) -> None:
    path = made(signed_in(town.forum.user))
    assert titles(path)
    leave(by=viewer(town.administrator), today=TODAY, user_id=town.forum.user_id, reason="Left.")
    User.objects.filter(pk=town.forum.user_id).update(is_active=True)
    assert Client().get(path).status_code == 404
    path = made(as_manager)
    User.objects.filter(pk=town.manager.pk).update(is_active=False)
    assert Client().get(path).status_code == 404


def test_a_role_that_is_over_tells_nothing_more(town, as_manager) -> None:
    path = made(as_manager)
    town.manager.memberships.update(until=TODAY - datetime.timedelta(days=1))
    assert titles(path) == []


def test_asked_without_end_it_stops_answering(town, as_manager, monkeypatch) -> None:
    monkeypatch.setattr(calendar_keys, "MOST_AN_HOUR", 2)
    path = made(as_manager)
    statuses = [Client().get(path).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    assert Entry.objects.filter(event="calendar.read").count() == 2
