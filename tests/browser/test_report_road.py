"""The road of a report in a real browser, link by link: written, returned, sent again, signed off,
packed, sent, answered, cleared, settled."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dhr.actions import report
from dhr.models import Review
from dhr.vocabulary import Paper
from documents.kinds_of_file import WORD
from documents.store import prepare
from people.models import User
from tests.browser.conftest import Look
from tests.browser.pressing import choose, enter_day, enter_room, press
from tests.documents.plans import para, word
from tests.factories import dhr as stages
from tests.factories import reports
from tests.factories.people import TODAY
from tests.factories.plans import PLAN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def follow(page: Page, words: str) -> None:
    page.get_by_role("main").get_by_role("link", name=words, exact=True).click()


def done(page: Page, words: str) -> None:
    expect(page.get_by_role("alert", name="Done").get_by_text(words)).to_be_visible()


def on(page: Page, question: str) -> None:
    enter_day(page, question, str(TODAY.day), str(TODAY.month), str(TODAY.year))


def test_a_report_from_the_draft_to_the_end(
    page: Page,
    look: Look,
    live_server: Any,
    sign_in: Callable[[User], Any],
    players: stages.Cast,
) -> None:
    review = reports.under_way(players)

    def begins(user: User) -> None:
        sign_in(user)
        page.goto(f"{live_server.url}/reviews/{review.pk}/")

    isolde = reports.leader(review)
    begins(isolde)
    enter_room(page, "Report")
    look(page, "report-with-nothing-yet")
    for paper, content in (
        (Paper.OVERVIEW_REPORT, word(para("1. Confidentiality"), para("A text."))),
        (Paper.EXECUTIVE_SUMMARY, word(para("A summary."))),
        (Paper.ACTION_PLAN, PLAN),
    ):
        report.record_paper(
            review_id=review.pk,
            paper=paper,
            received_on=TODAY,
            prepared=prepare(content, content_type=WORD),
            **reports.as_leader(players, review),
        )
    recommend(page, look)
    send(page, look)
    begins(players.chair)
    give_back(page, look)
    begins(isolde)
    enter_room(page, "Report")
    expect(page.get_by_text("Say more of the hospital.").first).to_be_visible()
    look(page, "report-returned")
    send(page, look, again=True)
    begins(players.chair)
    enter_room(page, "Report")
    follow(page, "Sign off the report")
    look(page, "report-sign-off")
    press(page, "Sign off the report")
    done(page, "The report is signed off, and its recommendations are made.")
    begins(players.manager)
    pack_and_send(page, look)
    hear(page, look)
    answer(page, look)
    settle(page, look)
    assert Review.objects.get(pk=review.pk).state == "approved"
    # What nothing leads to at this stage says why.
    for deed in ("report/send", "conclude"):
        sign_in(isolde if deed == "report/send" else players.chair)
        page.goto(f"{live_server.url}/reviews/{review.pk}/{deed}/")
        expect(page.get_by_role("heading", name="What stands in the way")).to_be_visible()
        look(page, f"too-late-or-too-early-{deed.replace('/', '-')}")


def recommend(page: Page, look: Look) -> None:
    enter_room(page, "Recommendations")
    look(page, "recommendations-none-yet")
    follow(page, "Read them from the action plan")
    look(page, "recommendations-read-from-a-plan")
    press(page, "Keep these recommendations")
    look(page, "recommendations-not-looked-at")
    page.get_by_label("I have looked through what was read, and what was not").check()
    press(page, "Keep these recommendations")
    done(page, "The recommendations are kept as drafts.")
    follow(page, "Write a recommendation")
    page.get_by_label("What is recommended?").fill("Follow up high-risk referrals.")
    choose(page, "How far does it reach?", "Local")
    page.get_by_label("To whom is it made?").fill("Haven Row")
    page.get_by_label("Which actions carry it out?").fill("Call them | Haven Row | May 2027")
    look(page, "recommendation-typed")
    press(page, "Keep the recommendation")
    look(page, "recommendation-draft")
    enter_room(page, "Recommendations")
    look(page, "recommendations-drafts")


def send(page: Page, look: Look, *, again: bool = False) -> None:
    enter_room(page, "Report")
    look(page, "report-ready" if not again else "report-ready-again")
    follow(page, "Send the report to the CSP")
    press(page, "Send the report")
    expect(page.get_by_role("region", name="This was not done")).to_contain_text(
        "Record that the family read the draft, or say why they did not."
    )
    if not again:
        look(page, "report-not-read-by-the-family")
    page.get_by_label("If a side of the family did not read the draft, why not?").fill(
        "They declined."
    )
    press(page, "Send the report")
    done(page, "The report is with the CSP for sign-off.")


def give_back(page: Page, look: Look) -> None:
    enter_room(page, "Report")
    look(page, "report-of-the-csp-chair")
    follow(page, "Return it with reasons")
    press(page, "Return the report")
    look(page, "report-returned-without-reasons")
    page.get_by_label("What is to be changed?").fill("Say more of the hospital.")
    press(page, "Return the report")
    done(page, "The report is returned.")


def pack_and_send(page: Page, look: Look) -> None:
    follow(page, "The report is to go to the Home Office")
    look(page, "home-office-signed-off")
    follow(page, "Make the pack")
    look(page, "home-office-make-the-pack")
    press(page, "Make the pack")
    done(page, "Nothing has been sent.")
    look(page, "home-office-with-a-pack")
    with page.expect_download() as download:
        follow(page, "Open the newest pack (zip)")
    assert download.value.suggested_filename.endswith("-pack-1.zip")
    follow(page, "Record that the pack was sent")
    choose(page, "How was it sent?", "Our own secure e-mail")
    on(page, "When was it sent?")
    page.get_by_label("Who sent it?").fill("Marnie Oduya")
    look(page, "home-office-sent")
    press(page, "Record the sending")
    done(page, "the report is with the Home Office")
    look(page, "home-office-waiting")


def hear(page: Page, look: Look) -> None:
    follow(page, "Record the day its panel met")
    on(page, "On which day did the panel meet?")
    look(page, "home-office-panel")
    press(page, "Record the day")
    follow(page, "Record the Home Office’s letter")
    on(page, "What is the date of the letter?")
    choose(
        page,
        "What does the Home Office conclude?",
        "Approved to publish once changes are made",
    )
    press(page, "Record the letter")
    expect(page.get_by_role("region", name="This was not done")).to_contain_text(
        "Write down the letter’s points, one by one."
    )
    page.get_by_label("Its points").fill("Say who chaired.\nReword recommendation 3.")
    look(page, "home-office-letter")
    press(page, "Record the letter")
    done(page, "The letter is recorded")
    look(page, "home-office-points-to-answer")


def answer(page: Page, look: Look) -> None:
    for number, words in enumerate(("Say who chaired.", "Reword recommendation 3."), start=1):
        follow(page, f"{number}. {words}")
        if number == 1:
            look(page, "home-office-answer")
        choose(page, "How is it answered?", "Accepted")
        on(page, "When was the change made?")
        press(page, "Keep the answer")
        done(page, "The answer is kept")
    enter_room(page, "Recommendations")
    follow(page, "3. Follow up high-risk referrals.")
    follow(page, "Reword it, as the Home Office asks")
    page.get_by_label("What is recommended?").fill("Follow up referrals within two days.")
    look(page, "recommendation-reworded-form")
    press(page, "Keep the new words")
    look(page, "recommendation-in-two-wordings")
    enter_room(page, "Home Office")
    look(page, "home-office-all-answered")
    follow(page, "Record that the changes are made")
    on(page, "On which day were the changes made?")
    look(page, "home-office-changes-made")
    press(page, "Record it")
    done(page, "The changes are recorded as made")


def settle(page: Page, look: Look) -> None:
    enter_room(page, "Recommendations")
    follow(page, "1. Ask every patient alone.")
    look(page, "recommendation-made")
    follow(page, "See it in the learning register")
    page.go_back()
    enter_room(page, "Recommendations")
    look(page, "recommendations-outstanding")
