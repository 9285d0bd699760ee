"""The register: in which order cases stand, and who leads each."""

import datetime

import pytest

from dhr.actions import takeover
from dhr.models import Review
from tests.dhr.days import TODAY
from tests.factories import dhr as stages
from tests.factories.people import member
from tests.journeys.person import Page, Person

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("story_day")]


def told_on(players, day: datetime.date) -> Review:
    told = stages.told(players, received_on=day)
    return stages.notified(players, told=told, people=[stages.victim(died_on=None)])


def transferred(players) -> Review:
    there = stages.cast(name="Southam", prefix="SM")
    offer = stages.offered(players, there)
    takeover.accept_transfer(offer_id=offer.pk, **there.as_manager())
    return Review.objects.get(pk=offer.review_id)


def rows(page: Page) -> list[str]:
    return [row.words for row in page.main.all("tr")][1:]


def test_the_longest_late_stands_first_and_closed_cases_last(players) -> None:
    closed = transferred(players)
    undated = stages.considering(players)
    soon = told_on(players, datetime.date(2026, 5, 20))
    late = told_on(players, datetime.date(2026, 5, 1))
    later = told_on(players, datetime.date(2026, 4, 1))
    page = Person(players.manager).opens("/reviews/")
    order = [each.reference for each in (later, late, soon, undated, closed)]
    assert [row.split()[0] for row in rows(page)] == order
    assert "45 days late" in rows(page)[0]


def test_the_lead_is_the_chair_in_post_else_the_manager(players) -> None:
    review = stages.home_office_told(players)
    reader = Person(players.manager)
    named = f"{players.manager.name}, CSP manager"
    assert named in rows(reader.opens("/reviews/"))[0]
    chair = stages.appoint(players, review)
    assert f"{chair.user.name}, independent chair" in rows(reader.opens("/reviews/"))[0]
    # Who declared a conflict of interest leads nothing, and neither does a manager who did.
    stages.keep_out(players, review, chair.user)
    assert named in rows(reader.opens("/reviews/"))[0]


def test_the_cover_leads_where_the_manager_is_kept_out(players) -> None:
    cover = member("csp_manager_cover", players.partnership)
    review = stages.scoping(players)
    stages.keep_out(players, review, players.manager)
    assert f"{cover.name}, cover for the CSP manager" in rows(Person(cover).opens("/reviews/"))[0]


def test_nobody_leads_what_is_closed_or_has_no_manager(players) -> None:
    transferred(players)
    reader = Person(players.chair)
    assert rows(reader.opens("/reviews/"))[0].endswith("Nobody")
    stages.scoping(players)
    players.manager.memberships.update(until=TODAY - datetime.timedelta(days=1))
    assert rows(reader.opens("/reviews/"))[0].endswith("Nobody")
