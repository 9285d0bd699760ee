"""Somebody wrote without a space: no page of theirs scrolls sideways, and tables stay readable."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from dhr.actions import appointments, notification
from dhr.vocabulary import Outcome
from people.models import User
from tests.browser.conftest import WIDTHS, Look
from tests.factories import dhr as stages
from tests.factories.people import TODAY, BodyFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME, PSEUDONYM, TEXT = "X" * 200, "W" * 60, "Q" * 4000


def test_words_without_an_end_do_not_make_a_page_scroll(
    page: Page,
    live_server: Any,
    look: Look,
    sign_in: Callable[[User], None],
    players: stages.Cast,
) -> None:
    review = stages.notified(
        players,
        told=stages.told(players, circumstances=TEXT),
        people=[
            stages.victim(pseudonym=PSEUDONYM, full_name=NAME, other_names=NAME, address=NAME),
            stages.perpetrator(pseudonym=PSEUDONYM[1:].lower() + "o", full_name=NAME.lower()),
        ],
    )
    notification.begin_scoping(review_id=review.pk, **players.as_manager())
    agency = BodyFactory(name="V" * 200, partnerships=[players.partnership])
    [request] = stages.ask(players, review, agency)
    stages.answer(
        players, request, summary=TEXT, concerns=TEXT,
        records_secured_by="V" * 200, records_secured_on=TODAY,
    )  # fmt: skip
    stages.write_down(players, review, Outcome.HOLD, reasons=TEXT, others_consulted=NAME[:150])
    appointments.record_conflict(
        review_id=review.pk, user_id=players.chair.pk, what=TEXT[:300], declared_on=TODAY,
        **players.as_manager(),
    )  # fmt: skip
    sign_in(players.manager)
    case = f"{live_server.url}/reviews/{review.pk}/"
    agencies = ("agencies/", f"agencies/{request.pk}/", f"agencies/{request.pk}/correct/")
    for path in ("", "people/", "identities/", "decision/", "decision/check/", *agencies):
        page.goto(case + path)
        folded = page.locator("main details:not([open]) > summary")
        while folded.count():  # what is unfolded may hold more that is folded
            folded.first.click()
        look(page, f"long-words-{path.strip('/').replace('/', '-') or 'case'}")
    for path in ("/", "/reviews/"):
        page.goto(live_server.url + path)
        look(page, f"long-words-{path.strip('/') or 'work'}")
    # Beside the endless word the other columns keep whole words.
    page.set_viewport_size({"width": max(WIDTHS), "height": 900})
    stage = page.get_by_role("cell").filter(has_text="Gathering information")
    assert stage.bounding_box()["width"] >= 100
