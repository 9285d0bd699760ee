"""Many letters at once: issued, and recorded as sent; each by a deed of its own."""

import pytest
from django.test import Client

from audit.models import Entry
from dhr.actions import letters
from dhr.models import Letter, Review
from dhr.views.letter_rows import SAID_OF_SENDING
from dhr.vocabulary import Event, LetterKind, LetterStatus, NotifierKind, Outcome
from people.models import Body
from tests.dhr.days import TODAY
from tests.dhr.test_letter_pdf import brackenford
from tests.factories import dhr as stages
from tests.factories.people import BodyFactory, make_demo, signed_in
from tests.support.kept import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def players(db: None) -> stages.Cast:
    make_demo(TODAY)
    return brackenford()


@kept
def body(players: stages.Cast, name: str) -> Body:
    return BodyFactory(name=name, named_in_act=True, partnerships=[players.partnership])


@kept
def asked(players: stages.Cast, *names: str, **fields) -> Review:
    """Agencies are asked by letter; each has two drafts, beside the receipt."""
    review = stages.scoping(players, **fields)
    bodies = [body(players, name) for name in names]
    day = {"asked_on": None, "asked_how": "", "answer_due_on": TODAY}
    stages.ask(players, review, *bodies, by_letter=True, **day)
    return Review.objects.get(pk=review.pk)


def form_of(page: str) -> dict[str, str]:
    """The keys that the form carries."""
    fields = {}
    for name in ("once", "seen_version"):
        start = page.index(f'name="{name}"')
        fields[name] = page[page.index('value="', start) + 7 :].split('"')[0]
    return fields


def posts(browser: Client, path: str, letters: list[Letter], **more) -> tuple[int, str]:
    """The form as shown, with these letters chosen."""
    page = browser.get(path).content.decode()
    answer = browser.post(
        path, {**form_of(page), "letters": [str(row.pk) for row in letters], **more}
    )
    said = browser.get(answer["Location"]) if answer.status_code == 302 else answer
    return answer.status_code, " ".join(said.content.decode().split())


def drafts(review: Review) -> list[Letter]:
    return list(review.letters.filter(status=LetterStatus.DRAFT).order_by("drafted_at", "pk"))


def test_all_that_are_ready_are_issued_and_then_recorded_as_sent(players) -> None:
    review = asked(players, "One", "Two")
    browser, path = signed_in(players.manager), f"/reviews/{review.pk}/letters/issue/"
    page = browser.get(path).content.decode()
    assert page.count("Nothing: it is ready") == 5
    # All of them are chosen already.
    assert page.count("checked") == 5
    issuing = Event.LETTER_ISSUED.value
    before = Entry.objects.filter(event=issuing).count()
    status, said = posts(browser, path, drafts(review))
    assert (status, "5 letters are issued and cannot change; nothing was sent." in said) == (
        302,
        True,
    )
    assert Entry.objects.filter(event=issuing).count() == before + 5
    sending = {
        "sent_how": "post", "sent_by": "The post room",
        "sent_on_day": TODAY.day, "sent_on_month": TODAY.month, "sent_on_year": TODAY.year,
    }  # fmt: skip
    issued = list(review.letters.filter(status=LetterStatus.ISSUED))
    status, said = posts(browser, f"/reviews/{review.pk}/letters/sent/", issued, **sending)
    assert (status, "Recorded: 5 letters were sent." in said) == (302, True)
    assert {row.asked_on for row in review.scoping_requests.all()} == {TODAY}
    assert not review.letters.exclude(status=LetterStatus.SENT).exists()


def test_one_that_is_refused_is_named_and_keeps_no_other_back(players) -> None:
    review = asked(players, "One")
    receipt, *others = drafts(review)
    browser, path = signed_in(players.manager), f"/reviews/{review.pk}/letters/issue/"
    Letter.objects.filter(pk=receipt.pk).update(status=LetterStatus.DROPPED)
    status, said = posts(browser, path, [receipt, *others])
    assert status == 302
    assert "2 letters are issued" in said
    assert (
        "Not done: Receipt for whoever told us, to Ravensmoor Constabulary: This letter is no"
        in said
    )
    receipt.refresh_from_db()
    assert receipt.status == LetterStatus.DROPPED


def test_where_nothing_could_be_done_every_reason_is_named(players) -> None:
    review = asked(players, "One", people=[stages.victim(full_name=""), stages.perpetrator()])
    browser, path = signed_in(players.manager), f"/reviews/{review.pk}/letters/issue/"
    page = browser.get(path).content.decode()
    assert page.count("The letter needs the full name of Elowen.") == 2
    _, *lacking = drafts(review)
    status, said = posts(browser, path, lacking)
    assert status == 409
    for label in ("Letter that asks an agency what it knows", "Notice to keep records safe"):
        assert f"{label}, to One: The letter needs the full name of Elowen." in said
    assert len(drafts(review)) == 3


def test_a_letter_to_somebody_bereaved_is_issued_by_itself(players) -> None:
    told = stages.told(players, body_id=None, notifier_kind=NotifierKind.FAMILY)
    review = asked(players, "One", told=told)
    browser, path = signed_in(players.manager), f"/reviews/{review.pk}/letters/issue/"
    assert "issue it by itself" in browser.get(path).content.decode()
    (receipt,) = review.letters.filter(kind=LetterKind.RECEIPT)
    status, said = posts(browser, path, [receipt])
    assert (status, "It goes to somebody bereaved" in said) == (409, True)


def test_a_case_that_moved_meanwhile_is_looked_at_again(players) -> None:
    review = asked(players, "One")
    browser, path = signed_in(players.manager), f"/reviews/{review.pk}/letters/issue/"
    seen = form_of(browser.get(path).content.decode())
    stages.ask(players, review, body(players, "Two"))
    answer = browser.post(path, {**seen, "letters": [str(row.pk) for row in drafts(review)]})
    assert answer.status_code == 409
    assert "This case changed while you had the page open" in answer.content.decode()
    assert not review.letters.filter(status=LetterStatus.ISSUED).exists()


@pytest.mark.once
def test_with_nothing_to_issue_or_to_send_the_pages_say_so(players) -> None:
    review = stages.notified(players)
    browser = signed_in(players.manager)
    sent = f"/reviews/{review.pk}/letters/sent/"
    assert "No issued letter waits to be sent." in browser.get(sent).content.decode()
    Letter.objects.update(status=LetterStatus.DROPPED)
    issue = f"/reviews/{review.pk}/letters/issue/"
    assert "No draft waits to be issued." in browser.get(issue).content.decode()


@pytest.mark.once
def test_drafts_that_are_owed_stand_in_your_work_and_on_the_case(players) -> None:
    review = asked(players, "One", "Two")
    browser = signed_in(players.manager)
    for path in ("/", f"/reviews/{review.pk}/"):
        page = " ".join(browser.get(path).content.decode().split())
        assert "ssue the receipt for whoever told us" in page
        assert "ssue 2 notices to keep records safe" in page
        assert f"/reviews/{review.pk}/letters/issue/" in page


@pytest.mark.once
def test_after_a_no_nobody_is_asked_to_keep_records_for_a_review(players) -> None:
    review = asked(players, "One")
    stages.decide(players, review, Outcome.NOT_HOLD)
    browser = signed_in(players.manager)
    assert "to keep records safe" not in browser.get("/").content.decode()
    page = browser.get(f"/reviews/{review.pk}/letters/issue/").content.decode()
    assert page.count("needs a question that is open") == 2


@pytest.mark.once
@pytest.mark.parametrize(
    ("status", "words"),
    [
        (LetterStatus.DRAFT, "Not asked yet: the notice is a draft"),
        (LetterStatus.ISSUED, "Not asked yet: the notice is issued"),
        (LetterStatus.SENT, "Asked on 15 June 2026, by the notice"),
    ],
)
def test_an_agency_was_asked_to_keep_records_safe_once_the_notice_was_sent(
    players, status, words
) -> None:
    review = asked(players, "One")
    notice = review.letters.get(kind=LetterKind.SECURE_RECORDS)
    common = {"review_id": review.pk, "letter_id": notice.pk, **players.as_manager()}
    if status != LetterStatus.DRAFT:
        letters.issue_letter(prepared=stages.small_pdf(), seen_version=review.version, **common)
    if status == LetterStatus.SENT:
        letters.record_sending(sent_on=TODAY, sent_how="post", sent_by="Marnie Oduya", **common)
    agency = review.scoping_requests.get()
    page = signed_in(players.manager).get(f"/reviews/{review.pk}/agencies/{agency.pk}/")
    assert words in page.content.decode()


def test_after_every_letter_it_is_said_what_was_brought_about() -> None:
    assert set(SAID_OF_SENDING) == set(LetterKind)
