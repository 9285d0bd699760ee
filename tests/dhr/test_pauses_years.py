"""Beside a review nothing about a death begins before it, and an early year is asked about."""

import datetime
from uuid import uuid4

import pytest
from django.urls import reverse

from dhr.actions.correction import correct_fact
from dhr.models import Identity
from dhr.rules import Corrected
from dhr.vocabulary import FactKind
from tests.dhr.days import TOLD_ON, YESTERDAY
from tests.dhr.forms_filled import day
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories.people import signed_in

pytestmark = pytest.mark.django_db

MISTYPED = datetime.date(1999, 5, 27)
BEGIN = [(stages.open_trial, "parallel_process"), (stages.join_child, "joint_process")]


@pytest.mark.parametrize(("begin", "kind"), BEGIN)
def test_not_before_the_death_and_its_day_is_not_said(players, begin, kind) -> None:
    review = stages.notified(players)
    Identity.objects.filter(subject__review=review).update(died_on=TOLD_ON)
    [reason] = refused(lambda: begin(players, review, on=MISTYPED, year_is_right=True))
    assert reason.endswith("began (27 May 1999) is before the death.")
    fact = begin(players, review)
    [reason] = refused(
        lambda: correct_fact(
            review_id=review.pk, dated_id=fact.pk, reason="A slip.",
            given=Corrected(kind=FactKind(kind), on=MISTYPED, cause=fact.cause),
            **players.as_manager(),
        )
    )  # fmt: skip
    assert reason == "The day it happened (27 May 1999) is before the death."


@pytest.mark.parametrize(("begin", "kind"), BEGIN)
def test_where_the_day_of_the_death_is_not_known_the_year_is_asked_about(
    players, begin, kind
) -> None:
    review = stages.notified(players)
    Identity.objects.filter(subject__review=review).update(died_on=None)
    [reason] = refused(lambda: begin(players, review, on=MISTYPED))
    assert "27 years before the death was notified" in reason
    assert begin(players, review, on=MISTYPED, year_is_right=True).on == MISTYPED


@pytest.mark.parametrize(("name", "kind"), [("open_parallel", "trial"), ("add_joint", "child")])
def test_on_the_page_it_is_ticked_once_asked(players, name, kind) -> None:
    review = stages.notified(players)
    Identity.objects.filter(subject__review=review).update(died_on=None)
    url = reverse(f"dhr:{name}", kwargs={"pk": review.pk})
    browser = signed_in(players.manager)
    assert "The year is right" not in browser.get(url).content.decode()
    given = {"kind": kind, **day("on", MISTYPED), "once": str(uuid4())}
    page = browser.post(url, given)
    assert page.status_code == 409
    assert "Is the year right?" in page.content.decode()
    assert 'name="year_is_right"' in page.content.decode()
    assert browser.post(url, given | {"year_is_right": "on"}).status_code == 302
    assert YESTERDAY > review.facts.latest("recorded_at").on == MISTYPED
