"""Pages that the demo's cases do not lead to, looked at in a real browser where they open."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from dhr.actions import transfer
from dhr.models import Fact, Review
from people.models import User
from tests.browser.conftest import Look
from tests.factories import dhr as stages
from tests.factories import family, reports
from tests.factories.dhr import Cast
from tests.factories.people import TODAY, make_demo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Who opens which address.
Opened = tuple[User, str]


@pytest.fixture(autouse=True)
def day(db: Any, settings: Any, tmp_path: Path) -> None:
    """The day that these cases live on, and where their letters lie."""
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    make_demo(TODAY)


def at(route: str, review: Review, **more: Any) -> str:
    return reverse(f"dhr:{route}", kwargs={"pk": review.pk, **more})


def appoint(players: Cast) -> Opened:
    return players.manager, at("appoint", stages.home_office_told(players))


def suspend(players: Cast) -> Opened:
    return players.manager, at("suspend", stages.under_way(players))


def resume(players: Cast) -> Opened:
    review = stages.suspended(players)
    return players.manager, at("resume", review, pause_pk=review.facts.get(kind="suspended").pk)


def end_parallel(players: Cast) -> Opened:
    review = stages.scoping(players)
    fact = stages.open_trial(players, review)
    return players.manager, at("end_parallel", review, parallel_pk=fact.pk)


def copy_to_commissioner(players: Cast) -> Opened:
    return players.manager, at("copy_to_commissioner", reports.signed_off(players))


def withdraw_offer(players: Cast) -> Opened:
    fact = stages.offered(players, stages.cast(name="Southam", prefix="SM"))
    return players.manager, at("withdraw_offer", fact.review)


def record_transfer_answer(players: Cast) -> Opened:
    review = stages.scoping(players)
    given = transfer.OfferGiven(reason="She lived there.", on=TODAY, outside="Farshire CSP")
    transfer.offer_transfer(review_id=review.pk, given=given, **players.as_manager())
    return players.manager, at("record_transfer_answer", review)


def _offered(players: Cast) -> tuple[Cast, Fact]:
    there = stages.cast(name="Southam", prefix="SM")
    return there, stages.offered(players, there)


def offer(players: Cast) -> Opened:
    there, fact = _offered(players)
    return there.manager, reverse("dhr:offer", kwargs={"offer_pk": fact.pk})


def accept_offer(players: Cast) -> Opened:
    there, fact = _offered(players)
    return there.manager, reverse("dhr:accept_offer", kwargs={"offer_pk": fact.pk})


def refuse_offer(players: Cast) -> Opened:
    there, fact = _offered(players)
    return there.manager, reverse("dhr:refuse_offer", kwargs={"offer_pk": fact.pk})


def confirm_in_error(players: Cast) -> Opened:
    return players.chair, at("confirm_in_error", stages.in_error_asked(players))


def decline_in_error(players: Cast) -> Opened:
    return players.chair, at("decline_in_error", stages.in_error_asked(players))


def correct_return(players: Cast) -> Opened:
    review = stages.asked(players)
    request = review.scoping_requests.get()
    stages.answer(players, request)
    return players.manager, at("correct_return", review, request_pk=request.pk)


def tombstone(players: Cast) -> Opened:
    return players.manager, at("review", stages.recorded_in_error(players))


def prepare_family_letter(players: Cast) -> Opened:
    review = stages.home_office_told(players)
    made = family.letter(players, family.strand(players, review))
    return players.manager, at("prepare_family_letter", review, family_letter_pk=made.pk)


@pytest.mark.parametrize(
    "opened",
    [
        appoint, suspend, resume, end_parallel, copy_to_commissioner, withdraw_offer, offer,
        record_transfer_answer,
        accept_offer, refuse_offer, confirm_in_error, decline_in_error, correct_return, tombstone,
        prepare_family_letter,
    ],
)  # fmt: skip
def test_the_page_can_be_read_by_everybody(
    page: Page,
    live_server: Any,
    look: Look,
    sign_in: Callable[[User], None],
    opened: Callable[[Cast], Opened],
) -> None:
    user, address = opened(stages.cast())
    sign_in(user)
    answer = page.goto(live_server.url + address)
    assert answer is not None
    assert answer.status == 200
    assert page.locator("h1").count() == 1
    look(page, opened.__name__.replace("_", "-"))
