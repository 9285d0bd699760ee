"""The forum's meeting in a real browser: called, prepared by exception, twelve items decided on one
page, held, written up; and a member whose chair declared an interest."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from learning.actions import interests
from learning.models import Addressee, Decision, Evidence, ForumMeeting, Link
from learning.vocabulary import LinkKind, Response
from people.models import User
from tests.browser.conftest import SIZE, Look
from tests.browser.pressing import choose, enter_day, press
from tests.browser.test_report_road import done, follow
from tests.factories import dhr as stages
from tests.factories import learning as register
from tests.factories.meetings import PAST, called, item_of, silent
from tests.factories.people import TODAY, BodyFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SignIn = Callable[[User], Any]


@pytest.fixture
def at(players: stages.Cast) -> register.Forum:
    """The forum of the partnership whose people carry the cases."""
    here = [players.partnership]
    return register.Forum(
        partnership=players.partnership,
        hospitals=BodyFactory(name="Lindale Hospitals", partnerships=here),
        housing=BodyFactory(name="Calder Rise Homes", partnerships=here),
    )


@pytest.fixture
def begins(page: Page, live_server: Any, sign_in: SignIn) -> Callable[..., None]:
    """``begins(user, name, …)``: somebody signs in, and stands before the page named."""

    def begins(user: User, name: str, *args: Any) -> None:
        sign_in(user)
        page.goto(live_server.url + reverse(name, args=args))

    return begins


def row(at: register.Forum, code: str, **facts: Any) -> Addressee:
    """What a review of that name asks of the hospitals."""
    return register.asked(at, of=register.recommendation(register.source(at, code=code)), **facts)


def failed(at: register.Forum, code: str) -> Addressee:
    made = row(at, code, response=Response.ACCEPTED.value)
    for move in (made.send_evidence, made.verify, made.reopen):
        move()
    made.save()
    return made


def shown(at: register.Forum, code: str) -> Addressee:
    """Evidence was sent that can be seen where its body keeps it."""
    made = register.evidenced(at, of=register.recommendation(register.source(at, code=code)))
    sent = Evidence.objects.create(
        body=made.body, kind="audit", about="19 of 20 records.", where="The intranet, page 4.",
        dated_on=PAST, holds_identity=False, sent_on=TODAY, recorded_by=UserFactory(),
    )  # fmt: skip
    sent.addressees.add(made)
    return made


def twelve(at: register.Forum) -> None:
    """Twelve items, at least one of each section; one is two that say the same."""
    late = {"response": Response.ACCEPTED.value, "due_on": PAST}
    silent(at, code="Alder")
    silent(at, code="Ash")
    failed(at, "Beech")
    first, second = row(at, "Cedar"), row(at, "Chestnut")
    Link.objects.create(
        first=second.action.recommendation, second=first.action.recommendation, on=TODAY,
        kind=LinkKind.REPEATS.value, recorded_by=UserFactory(),
    )  # fmt: skip
    for code in ("Elder", "Elm"):
        row(at, code, **late)
    for code in ("Fir", "Gorse"):
        shown(at, code)
    row(at, "Hazel", response=Response.REJECTED.value)
    for code in ("Ivy", "Juniper"):
        register.addressee(register.recommendation(register.source(at, code=code)), at.housing)
    national = row(at, "Larch", answer_due_on=PAST)
    national.action.recommendation.scope_as_made = "National"
    national.action.recommendation.save()


# What is chosen of each item in its turn, with what is written and answered besides.
DECISIONS: list[tuple[str, str, Callable[[Page], None] | None]] = [
    ("Ask again", "By letter to their chief executive.", None),
    ("Escalate it", "The CSP chair writes to their chair.", None),
    ("Note it, and watch it until the next meeting", "", None),
    ("Order an audit", "One audit of 20 records, by March.", None),
    ("Close it", "Another plan has it.",
     lambda page: choose(page, "Why is it closed?", "Superseded by another recommendation")),
    ("Ask again", "", None),
    ("Verify it", "19 of 20 records, all wards.",
     lambda page: page.get_by_label("We have looked at the evidence itself").check()),
    ("Send it back", "Which wards?", None),
    ("Assess the answer", "Another remedy does as well.",
     lambda page: choose(page, "What does the forum think of the answer?",
                         "Acceptable alternative")),
    ("Ask for an answer", "",
     lambda page: enter_day(page, "Answer expected by", "15", "7", "2026")),
    ("Order an audit", "Of ten tenancies.", None),
    ("Escalate it", "To the department, through the Commissioner.", None),
]  # fmt: skip


def decide(page: Page, kind: str, words: str, more: Callable[[Page], None] | None) -> None:
    choose(page, "What does the forum decide?", kind)
    if more:
        more(page)
    page.get_by_label("In words, for the minutes and the body").fill(words)
    press(page, "Record the decision")


def test_twelve_items_are_prepared_and_decided_without_leaving_the_page(
    page: Page, look: Look, begins: Callable[..., None], at: register.Forum
) -> None:
    twelve(at)
    at.member("forum_member")
    begins(at.member("forum_chair"), "learning:meetings")
    look(page, "meetings-none")
    page.set_viewport_size(SIZE)
    press_link(page, "Call a meeting")
    press(page, "Call the meeting")
    look(page, "meeting-call-empty")
    page.set_viewport_size(SIZE)
    enter_day(page, "On which day does the forum meet?", "15", "6", "2026")
    page.get_by_label("Start time").fill("10am")
    page.get_by_label("End time").fill("12:30pm")
    page.get_by_label("Place, or the link to join").fill("Town hall")
    press(page, "Call the meeting")
    done(page, "The meeting is called.")
    expect(page.get_by_text(
        "12 items. Silent 2, failed its test 1, repeated 1, late 2, to verify 3, new 2, national 1."
    )).to_be_visible()  # fmt: skip
    look(page, "meeting-prepared")
    page.set_viewport_size(SIZE)

    meeting = ForumMeeting.objects.get()
    here = re.compile(re.escape(reverse("learning:meeting", args=[meeting.pk])))
    press_link(page, "Decide the first item")
    look(page, "meeting-item-open")
    page.set_viewport_size(SIZE)
    press(page, "Record the decision")
    expect(page.get_by_role("alert")).to_contain_text("What does the forum decide?")
    look(page, "meeting-item-empty")
    page.set_viewport_size(SIZE)
    for number, (kind, words, more) in enumerate(DECISIONS, start=1):
        if kind == "Verify it":
            decide(page, kind, words, None)
            expect(page.get_by_role("alert")).to_contain_text("looked at the evidence itself")
            look(page, "meeting-item-refused")
            page.set_viewport_size(SIZE)
        decide(page, kind, words, more)
        expect(page.get_by_role("status")).to_contain_text(f"Item {number} is decided")
        expect(page).to_have_url(here)
        # Whoever decided one stands before the next, without looking for it.
        expect(page.get_by_role("status")).to_be_in_viewport()
    expect(page.get_by_text("Nothing else waits for your decision.")).to_be_visible()
    expect(page.get_by_text("12 items, 12 decided.")).to_be_visible()
    look(page, "meeting-decided")
    page.set_viewport_size(SIZE)
    assert Decision.objects.count() == 12

    follow(page, "See who comes")
    press_link(page, "Record who came")
    look(page, "meeting-came")
    page.set_viewport_size(SIZE)
    came = page.get_by_role("group", name="Who came?")
    came.get_by_label(re.compile("Learning forum chair")).check()
    press(page, "Record it")
    press(page, "Record that it was held")
    look(page, "meeting-held")
    page.set_viewport_size(SIZE)
    press(page, "It was held")
    done(page, "The meeting was held")
    follow(page, "Minutes")
    expect(page.get_by_text("Order an audit. One audit of 20 records, by March.")).to_be_visible()
    look(page, "meeting-minutes")
    page.set_viewport_size(SIZE)
    page.get_by_role("link", name=meeting.title, exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Papers, open version as PDF").click()
    assert download.value.suggested_filename == "meeting-2026-06-15-open.pdf"
    press(page, "Confirm the minutes")
    press(page, "Confirm them")
    done(page, "The minutes are confirmed.")
    enter_meetings(page)
    look(page, "meetings")


def test_a_member_decides_where_the_chair_declared_an_interest(
    page: Page, look: Look, begins: Callable[..., None], at: register.Forum
) -> None:
    waits = silent(at, code="Alder")
    meeting = called(at)
    begins(at.member("forum_chair"), "learning:meeting", meeting.pk)
    page.get_by_role("link", name="Declare an interest in item 1").click()
    look(page, "meeting-declare")
    page.set_viewport_size(SIZE)
    choose(page, "In what do you have an interest?", "In everything of SAR Alder")
    page.get_by_label("What is your interest?").fill("I ran the ward until March.")
    press(page, "Declare it")
    done(page, "Your interest is declared")
    begins(at.member("forum_chair"), "learning:meeting_item", meeting.pk,
           item_of(meeting, waits).pk)  # fmt: skip
    expect(page.get_by_text("Somebody else of the forum decides it.")).to_be_visible()
    look(page, "meeting-own-interest")
    page.set_viewport_size(SIZE)
    chair = at.member("forum_chair")
    begins(chair, "learning:meeting_withdraw", meeting.pk, item_of(meeting, waits).pk)
    look(page, "meeting-withdraw")
    page.set_viewport_size(SIZE)
    begins(at.member("forum_member"), "learning:meeting", meeting.pk)
    press_link(page, "Decide the first item")
    decide(page, "Order an audit", "Twenty records.", None)
    expect(page.get_by_role("status")).to_contain_text("Item 1 is decided")
    assert interests.declared_by(at.member("forum_chair").pk, item_of(meeting, waits))


def test_pages_of_a_meeting_that_are_rare(
    page: Page, look: Look, begins: Callable[..., None], at: register.Forum
) -> None:
    waits = silent(at, code="Alder")
    row(at, "Beech")
    meeting = called(at)
    chair = at.member("forum_chair")
    for name in ("change", "cancel", "put_on", "agenda", "people"):
        begins(chair, f"learning:meeting_{name}", meeting.pk)
        look(page, f"rare-meeting-{name}")
    begins(chair, "learning:meeting_take_off", meeting.pk, item_of(meeting, waits).pk)
    look(page, "rare-meeting-take-off")


def press_link(page: Page, words: str) -> None:
    """A link that is drawn as a button."""
    page.get_by_role("button", name=words, exact=True).click()


def enter_meetings(page: Page) -> None:
    words = page.get_by_role("navigation", name="Menu")
    words.get_by_role("link", name="Meetings", exact=True).click()
