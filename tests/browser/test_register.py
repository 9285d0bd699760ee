"""The learning register in a real browser: what is recommended comes in, is asked, answered,
shown, verified by somebody else, passed on, narrowed, taken away, and lets its review end."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from dhr.models import Review
from dhr.vocabulary import ToldOf
from documents.kinds_of_file import WORD
from documents.word_writer import table_document
from learning.models import Addressee, Source
from learning.vocabulary import StepKind
from people.models import User
from tests.browser.conftest import SIZE, Look
from tests.browser.pressing import choose, enter_day, press
from tests.browser.test_report_road import done, follow
from tests.factories import dhr as stages
from tests.factories import learning as register
from tests.factories import pdfs, reports
from tests.factories.people import TODAY, BodyFactory, give, member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SignIn = Callable[[User], Any]

PLAN = table_document(
    title="Domestic abuse plan", marking="OFFICIAL", reference="2026", paragraphs=[],
    columns=("Theme", "Action", "Lead", "Target date", "Progress"),
    rows=[
        ["Safe at home", "Change locks within two days", "Calder Rise Homes", "Q3 2026/27", ""],
        ["", "Share what is known of a risk", "Det Supt, PVP", "Ongoing", "Begun"],
    ],
)  # fmt: skip


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
def look(look: Look) -> Look:
    """Looks at both widths, and goes on at the desk, where nothing is folded."""

    def look_and_go_on(page: Page, name: str) -> None:
        look(page, name)
        page.set_viewport_size(SIZE)

    return look_and_go_on


@pytest.fixture
def begins(page: Page, live_server: Any, sign_in: SignIn) -> Callable[..., None]:
    """``begins(user)``: somebody signs in, and stands before their work or the page named."""

    def begins(user: User, name: str = "dhr:your_work", *args: Any) -> None:
        sign_in(user)
        page.goto(live_server.url + reverse(name, args=args))

    return begins


def enter(page: Page, word: str) -> None:
    """One of the words in the header."""
    words = page.get_by_role("navigation", name="Menu")
    words.get_by_role("link", name=word, exact=True).click()


def take(page: Page, deed: str, of: str) -> None:
    """A deed that is offered for one thing of several; which, only a screen reader hears."""
    main = page.get_by_role("main")
    main.locator("a", has_text=re.compile(rf"^{deed}:? ?{re.escape(of)}$")).click()


def on(page: Page, question: str, month: str = "6") -> None:
    """A day of this month, or of another."""
    enter_day(page, question, "15", month, "2026")


def test_what_a_signed_off_review_recommends_waits_for_the_home_office(
    page: Page, look: Look, begins: Callable[..., None], at: register.Forum, players: stages.Cast
) -> None:
    review = reports.signed_off(players)
    begins(at.member("forum_member"))
    enter(page, "Recommendations")
    expect(page.get_by_text("Nothing is recommended yet")).to_be_visible()
    look(page, "register-before-the-undertaking")
    follow(page, "given the forum’s undertaking")
    look(page, "register-undertaking")
    page.get_by_label("I give this undertaking").check()
    press(page, "Give the undertaking")
    done(page, "Your undertaking is recorded.")
    look(page, "register-that-waits")
    page.get_by_role("row").filter(has_text="Recommendation 1").get_by_role("link").click()
    expect(page.get_by_text("This waits for the Home Office.")).to_be_visible()
    look(page, "recommendation-that-waits")

    begins(players.manager, "dhr:recommendations", review.pk)
    follow(page, "See them in the learning register")
    look(page, "source-of-a-review")
    follow(page, "Ask for answers")
    on(page, "Answers expected by", "7")
    look(page, "ask-all")
    press(page, "Ask them all")
    done(page, "Every named body has been asked")

    begins(at.contact(at.hospitals))
    follow(page, "2 actions are open with your body")
    expect(page.get_by_text("The Home Office has yet to approve it").first).to_be_visible()
    look(page, "due-from-us-that-waits")
    follow(page, f"DHR {review.reference}, Recommendation 1, action 1")
    look(page, "own-action-that-waits")


def test_a_review_is_typed_in_and_a_plan_is_read(
    page: Page, look: Look, begins: Callable[..., None], at: register.Forum
) -> None:
    begins(at.member("sab_manager"))
    enter(page, "Recommendations")
    follow(page, "Enter a source")
    look(page, "source-enter")
    press(page, "Enter the source")
    look(page, "source-enter-empty")
    choose(page, "What is it?", "Safeguarding adults review")
    page.get_by_label("What is it called here?").fill("Alder")
    on(page, "When is or was it due?", "7")
    press(page, "Enter the source")
    done(page, "The source is entered.")
    look(page, "source-with-nothing-yet")
    follow(page, "Type in a recommendation")
    look(page, "recommendation-type-in")
    page.get_by_label("Its number, as the paper gives it").fill("1")
    page.get_by_label("What is recommended?").fill("Follow up adults who miss appointments.")
    page.get_by_label("Who is to do it").first.fill("Lindale Hospitals")
    page.get_by_label("By when, as the paper says it").first.fill("September 2026")
    press(page, "Enter the recommendation")
    done(page, "The recommendation is in the register.")
    look(page, "source-typed-in")

    page.get_by_role("link", name="All sources").click()
    press(page, "Enter a source")
    choose(page, "What is it?", "Delivery plan")
    page.get_by_label("What is it called here?").fill("Domestic abuse plan")
    press(page, "Enter the source")
    press(page, "Read an action plan")
    look(page, "plan-to-read")
    plan = {"name": "plan.docx", "mimeType": WORD, "buffer": PLAN}
    page.get_by_label("The action plan").set_input_files(files=[plan])
    press(page, "Read the plan")
    expect(page.get_by_text("2 recommendations and 2 actions were read.")).to_be_visible()
    expect(page.get_by_text("Det Supt, PVP (kept as written)")).to_be_visible()
    look(page, "plan-read")
    follow(page, "Set this plan aside")
    look(page, "plan-set-aside")
    page.get_by_label("Why is it not to be stored?").fill("It is the draft of May.")
    press(page, "Set it aside")
    done(page, "The plan is set aside.")
    look(page, "source-with-a-plan-set-aside")
    press(page, "Read an action plan")
    page.get_by_label("The action plan").set_input_files(files=[plan])
    press(page, "Read the plan")
    press(page, "Store the plan in the register")
    done(page, "The plan is in the register.")
    look(page, "source-from-a-plan")
    follow(page, "Ask for answers")
    on(page, "Answers expected by", "7")
    press(page, "Ask them all")
    done(page, "Every named body has been asked")
    page.get_by_role("link", name="All sources").click()
    look(page, "sources")
    assert Addressee.objects.filter(response="asked").count() == 1
    assert Source.objects.count() == 2


def test_a_body_answers_and_somebody_of_another_body_verifies(
    page: Page, look: Look, begins: Callable[..., None], at: register.Forum
) -> None:
    alder = register.source(at)
    ask = register.asked(at, of=register.recommendation(alder, "Ask every patient alone."))
    train = register.asked(at, of=register.recommendation(alder, "Train every ward."))
    lets = register.asked(at, of=register.recommendation(alder, "Change the tenancy form."))
    hana = at.contact(at.hospitals)
    begins(hana)
    enter(page, "Due from us")
    expect(page.get_by_text("3 actions are open with you, 3 wait for your first answer, 3 are due "
                            "by 29 June 2026.")).to_be_visible()  # fmt: skip
    look(page, "due-from-us")
    take(page, "Accept", "SAR Alder, Recommendation 1")
    look(page, "accept")
    press(page, "Accept")
    done(page, "Your body has accepted this action.")
    take(page, "Not ours", "SAR Alder, Recommendation 3")
    look(page, "not-ours")
    page.get_by_label("Which body does it belong to?").select_option(at.housing.name)
    page.get_by_label("Why does it belong there?").fill("They let the homes.")
    press(page, "Say that it is not ours")
    done(page, "Your body has said whose this is.")

    follow(page, "SAR Alder, Recommendation 1")
    take(page, "Done, here is the evidence", "SAR Alder, Recommendation 1")
    press(page, "Send the evidence")
    look(page, "send-evidence-empty")
    page.get_by_label("What was done, and what does the evidence show?").fill("19 of 20 records.")
    choose(page, "What kind of evidence is it?", "Audit or dip sample of practice")
    on(page, "What date does the evidence itself bear?", "5")
    audit = {"name": "audit.pdf", "mimeType": "application/pdf", "buffer": pdfs.pdf_of("19 of 20")}
    page.get_by_label("The file").set_input_files(files=[audit])
    choose(page, "Can anybody be recognised in it?", "No, nobody")
    page.get_by_text("It shows that other actions are done too").click()
    page.get_by_label("SAR Alder, Recommendation 2").check()
    press(page, "Send the evidence")
    done(page, "evidence is sent")
    look(page, "due-from-us-answered")

    # One of theirs who sits in the forum, too, is told why it is not for them.
    inside = give("forum_member", at.partnership, user=hana).user
    begins(inside, "learning:verify", ask.pk)
    expect(page.get_by_text("A person of another body verifies it.")).to_be_visible()
    look(page, "verify-not-for-them")
    begins(at.member("forum_chair"))
    follow(page, "3 answers wait for the forum")
    look(page, "register-that-waits-for-the-forum")
    follow(page, "Ask every patient alone.")
    take(page, "Verify it", at.hospitals.name)
    expect(page.get_by_role("heading", name="Still to be opened by you")).to_be_visible()
    look(page, "verify-unopened")
    page.get_by_label("What the evidence shows").fill("19 of 20 records, all wards.")
    press(page, "Verify it")
    expect(page.get_by_role("alert")).to_contain_text("You have not opened the PDF of 15 May 2026")
    with page.expect_download():
        page.get_by_role("alert").get_by_role("link", name="Open the PDF").click()
    page.get_by_label("What the evidence shows").fill("")
    press(page, "Verify it")
    look(page, "verify-empty")
    page.get_by_label("I have looked at the evidence itself").check()
    page.get_by_label("What the evidence shows").fill("19 of 20 records, all wards.")
    press(page, "Verify it")
    done(page, "is verified")
    look(page, "recommendation-verified")
    take(page, "Close it", at.hospitals.name)
    look(page, "close")
    choose(page, "Why is it closed?", "Done and verified")
    press(page, "Close it")
    expect(page.get_by_role("alert", name="Done")).to_be_visible()

    begins(at.member("sab_manager"), "learning:recommendation", lets.action.recommendation_id)
    expect(page.get_by_text("They let the homes.").first).to_be_visible()
    take(page, "Pass it to the body they name", at.hospitals.name)
    page.get_by_label("Why it passes to that body").fill("They let the homes.")
    on(page, "Answer expected by", "7")
    look(page, "pass-on")
    press(page, "Pass it on")
    done(page, "It has passed to the other body")
    look(page, "recommendation-passed-on")
    states = {row.lifecycle for row in Addressee.objects.filter(pk__in=[ask.pk, train.pk])}
    assert states == {"closed", "evidenced"}


def test_a_successor_takes_over_and_is_told(
    page: Page, look: Look, begins: Callable[..., None], at: register.Forum
) -> None:
    alder = register.recommendation(register.source(at))
    register.accepted(at, of=alder, as_made=at.hospitals.name)
    board = BodyFactory(name="Wold Care Board", partnerships=[at.partnership])
    begins(member("system_administrator", at.partnership), "people:succeed_body", at.hospitals.pk)
    page.get_by_label("Which body took its place?").select_option("Wold Care Board")
    on(page, "From which day")
    press(page, "Continue")
    expect(page.get_by_text("no longer answers for the open actions")).to_be_visible()
    look(page, "successor-check")
    press(page, "Record the successor")
    done(page, "The successor is recorded.")
    begins(at.contact(board))
    follow(page, "1 action is open with your body")
    follow(page, "SAR Alder, Recommendation 1")
    expect(page.get_by_text("Lindale Hospitals was succeeded by Wold Care Board").first
           ).to_be_visible()  # fmt: skip
    look(page, "own-action-taken-over")
    begins(at.member("forum_chair"), "learning:recommendation", alder.pk)
    expect(page.get_by_text("As made to")).to_be_visible()
    look(page, "recommendation-taken-over")
    begins(at.member("csp_manager"), "people:body", at.hospitals.pk)
    follow(page, "The successor was recorded in error")
    expect(page.get_by_text("1 action comes back to it")).to_be_visible()
    look(page, "succession-in-error")
    page.get_by_label("What was wrong?").fill("The wrong body was chosen.")
    press(page, "Take it back")
    done(page, "The successor is taken back")
    expect(page.get_by_text("The wrong body was chosen.")).to_be_visible()
    look(page, "body-after-an-error")
    begins(at.contact(at.hospitals))
    follow(page, "1 action is open with your body")
    follow(page, "SAR Alder, Recommendation 1")
    expect(page.get_by_text("was recorded in error").first).to_be_visible()
    look(page, "own-action-given-back")


def test_the_register_is_narrowed_and_taken_away(
    page: Page, look: Look, begins: Callable[..., None], at: register.Forum
) -> None:
    for row in register.every_stage(at).values():
        row.action.words = "Write to each adult who missed one."
        row.action.save()
    begins(at.member("forum_chair"))
    enter(page, "Recommendations")
    look(page, "register")
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Words in a recommendation or action").fill("each adult")
    page.get_by_role("group", name="How it stands").get_by_label("Silent", exact=True).check()
    press(page, "Apply filters")
    expect(page.get_by_text("1 action of those you may see: “each adult”, Silent.")).to_be_visible()
    look(page, "register-narrowed")
    with page.expect_download() as download:
        follow(page, "CSV")
    heads, row = csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")))
    assert dict(zip(heads, row, strict=True))["Source"] == "SAR Silent"
    follow(page, "Show all")
    with page.expect_download() as download:
        follow(page, "Excel")
    with zipfile.ZipFile(download.value.path()) as book:
        assert book.read("xl/worksheets/sheet1.xml").count(b"<row ") == 1 + 9

    enter(page, "Reports")
    expect(page.get_by_role("img", name="Bars: actions by board")).to_be_visible()
    look(page, "report")
    with page.expect_download() as download:
        follow(page, "Take it away as a PDF")
    assert download.value.suggested_filename == f"learning-report-{TODAY.isoformat()}.pdf"
    by_body = page.get_by_role("region", name="Actions by body and how they stand")
    by_body.get_by_role("row", name=at.hospitals.name).get_by_role("link").last.click()
    expect(page.get_by_text(f"9 actions of those you may see: {at.hospitals.name}.")
           ).to_be_visible()  # fmt: skip
    enter(page, "Reports")
    late = page.get_by_role("region", name="Bodies by how late they reply")
    late.get_by_role("link", name="30 days").click()
    expect(page.get_by_text("1 action of those you may see")).to_be_visible()

    page.get_by_role("row", name="SAR Silent").get_by_role("link").click()
    take(page, "Change", "the themes")
    page.get_by_label("Housing and homelessness").check()
    look(page, "themes")
    press(page, "Set the themes")
    done(page, "The themes are set.")
    follow(page, "Link it to another recommendation")
    look(page, "link-nothing-found-yet")
    page.get_by_label("Words in the other recommendation, or its source").fill("Verified")
    press(page, "Find it")
    page.get_by_label("SAR Verified, recommendation 1").check()
    choose(page, "This recommendation …", "repeats the other")
    look(page, "link")
    press(page, "Link them")
    done(page, "The two recommendations are linked")
    look(page, "recommendation-linked")
    follow(page, "SAR Verified, recommendation 1")
    expect(page.get_by_text("Repeated by")).to_be_visible()


def test_a_review_ends_only_once_everything_is_verified_or_closed(
    page: Page, look: Look, begins: Callable[..., None], at: register.Forum, players: stages.Cast
) -> None:
    review = reports.published(players)
    reports.audit(players, review)
    reports.family_told(players, review, ToldOf.CONCLUSION)
    josune = at.member("forum_chair")
    register.found(review.pk, 1, StepKind.VERIFIED, "19 of 20.", by=josune, today=TODAY)
    begins(players.chair, "dhr:conclude", review.pk)
    expect(page.get_by_text("Neither verified nor closed with a reason: recommendation 2.")
           ).to_be_visible()  # fmt: skip
    look(page, "conclude-too-early")
    page.get_by_role("main").get_by_role("link", name="See them in the learning register").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"DHR {review.reference}")

    begins(josune, "learning:register")
    page.get_by_role("row").filter(has_text="Recommendation 2").get_by_role("link").click()
    take(page, "Close it", at.hospitals.name)
    choose(page, "Why is it closed?", "No longer applicable")
    press(page, "Close it")
    expect(page.get_by_role("region", name="This was not done")).to_be_visible()
    look(page, "close-without-a-reason")
    page.get_by_label("In a sentence").fill("Their new system reminds everybody.")
    press(page, "Close it")
    expect(page.get_by_role("alert", name="Done")).to_be_visible()

    begins(players.chair, "dhr:review", review.pk)
    look(page, "review-to-be-concluded")
    follow(page, "Conclude the review")
    enter_day(page, "On which day", str(TODAY.day), str(TODAY.month), str(TODAY.year))
    press(page, "Conclude the review")
    done(page, "The review is concluded")
    assert Review.objects.get(pk=review.pk).state == "concluded"


def test_pages_of_what_is_rare(
    page: Page, look: Look, begins: Callable[..., None], at: register.Forum
) -> None:
    """Nothing in the demo leads to these."""
    alder = register.source(at)
    new = register.addressee(register.recommendation(alder), at.hospitals)
    disputed = register.asked(at, of=register.recommendation(alder), response="disputed",
                              belongs_to=at.housing)  # fmt: skip
    proposed = register.asked(at, of=register.recommendation(alder), closing_as="superseded")
    unnamed = register.addressee(register.recommendation(alder), None, as_made="Det Supt, PVP")
    keeper = at.member("sab_manager")
    for name, pk in (
        ("ask", new.pk),
        ("name_body", unnamed.pk),
        ("leave_with_body", disputed.pk),
        ("confirm_closing", proposed.pk),
        ("decline_closing", proposed.pk),
        ("set_closing_rule", alder.pk),
    ):
        begins(keeper, f"learning:{name}", pk)
        expect(page.get_by_role("heading", name="What stands in the way")).to_have_count(0)
        look(page, f"rare-{name}")
    begins(keeper, "learning:register")
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Order").select_option("By target day")
    press(page, "Apply filters")
    follow(page, "Keep this order")
    look(page, "rare-keep_order")
    press(page, "Keep this order")
    done(page, "The register opens in this order from now on.")
