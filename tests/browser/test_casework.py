"""Pages that the demo's cases do not lead to, looked at in a real browser where they open."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from dhr.actions import letters, transfer
from dhr.models import Review
from dhr.vocabulary import NotifierKind
from people.models import User
from tests.browser.conftest import Look
from tests.factories import dhr as stages
from tests.factories import family, reports
from tests.factories.dhr import Cast
from tests.factories.people import TODAY, BodyFactory, make_demo

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


def record_transfer_answer(players: Cast) -> Opened:
    review = stages.scoping(players)
    given = transfer.OfferGiven(reason="She lived there.", on=TODAY, outside="Farshire CSP")
    transfer.offer_transfer(review_id=review.pk, given=given, **players.as_manager())
    return players.manager, at("record_transfer_answer", review)


def offer(players: Cast) -> list[Opened]:
    there = stages.cast(name="Southam", prefix="SM")
    fact = stages.offered(players, there)
    answers = ("offer", "accept_offer", "refuse_offer")
    return [(players.manager, at("withdraw_offer", fact.review))] + [
        (there.manager, reverse(f"dhr:{route}", kwargs={"offer_pk": fact.pk})) for route in answers
    ]


def in_error(players: Cast) -> list[Opened]:
    review = stages.in_error_asked(players)
    return [(players.chair, at(f"{answer}_in_error", review)) for answer in ("confirm", "decline")]


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


def letters_together(players: Cast) -> list[Opened]:
    """Two agencies asked by letter; one letter is issued, the others wait, one lacks a name."""
    told = stages.told(players, body_id=None, notifier_kind=NotifierKind.FAMILY)
    review = stages.scoping(players, told=told)
    bodies = [
        BodyFactory(name=name, partnerships=[players.partnership])
        for name in ("Lindale Hospitals NHS Trust", "Haven Row")
    ]
    day = {"asked_on": None, "asked_how": "", "answer_due_on": TODAY}
    stages.ask(players, review, *bodies, by_letter=True, **day)
    receipt, one, *_ = review.letters.order_by("drafted_at", "pk")
    letters.issue_letter(
        review_id=review.pk, letter_id=one.pk, prepared=stages.small_pdf(),
        seen_version=Review.objects.get(pk=review.pk).version, **players.as_manager(),
    )  # fmt: skip
    return [
        (players.manager, at("letters", review)),
        (players.manager, at("issue_letters", review)),
        (players.manager, at("record_sendings", review)),
        (players.manager, at("letter", review, letter_pk=receipt.pk)),
        (players.manager, at("prepare_family_letter", review, family_letter_pk=receipt.pk)),
        (players.manager, at("review", review)),
    ]


@pytest.mark.parametrize(
    "opened",
    [
        appoint, suspend, resume, end_parallel, copy_to_commissioner, offer,
        record_transfer_answer, in_error, correct_return, tombstone, prepare_family_letter,
        letters_together,
    ],
)  # fmt: skip
def test_the_page_can_be_read_by_everybody(
    page: Page,
    live_server: Any,
    look: Look,
    sign_in: Callable[[User], None],
    opened: Callable[[Cast], Opened | list[Opened]],
) -> None:
    found = opened(stages.cast())
    for number, (user, address) in enumerate(found if isinstance(found, list) else [found]):
        sign_in(user)
        answer = page.goto(live_server.url + address)
        assert answer is not None
        assert answer.status == 200
        assert page.locator("h1").count() == 1
        look(page, f"{opened.__name__.replace('_', '-')}-{number}")
