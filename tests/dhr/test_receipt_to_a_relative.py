"""The receipt to a relative or friend who told us: as a kind person would, and never by itself."""

import re

import pytest
from django.test import Client

from dhr.actions import letters as deeds
from dhr.actions import subjects
from dhr.family_words import LISTS, forbidden
from dhr.letters import addressee_of, facts_of
from dhr.models import Letter, Review
from dhr.vocabulary import LetterKind, LetterStatus, NotifierKind
from documents.pdf_checks import problems
from tests.dhr.days import DAY, TODAY
from tests.dhr.test_family_letters import AGREED, SAFE, issue, send, words_of
from tests.dhr.test_letter_pdf import brackenford
from tests.dhr.test_letters_together import form_of
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories.family import checked
from tests.factories.people import make_demo, signed_in
from tests.golden import golden, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SISTER = stages.notifier(full_name="Elestren Pascoe", contact_details="9 Mill Row\nBrackenford")
NAMELESS = "The letter needs the name of whoever told us (a relative or friend), to whom it goes."


# As the form sends it.
AGREES = {
    "safe_said_by": "The liaison officer", "time_agreed_by": "The coroner’s officer",
    **{
        f"{name}_{part}": getattr(TODAY, part)
        for name in ("safe_on", "time_agreed_on")
        for part in ("day", "month", "year")
    },
}  # fmt: skip


@pytest.fixture
def players(db: None) -> stages.Cast:
    make_demo(TODAY)
    return brackenford()


def receipt(players: stages.Cast, *, who: object = SISTER) -> Letter:
    told = stages.told(players, body_id=None, notifier_kind=NotifierKind.FAMILY)
    people = [stages.victim(), stages.perpetrator(), *([who] if who else [])]
    review = stages.notified(players, told=told, people=people, reference="BF-Q7K")
    return review.letters.get(kind=LetterKind.RECEIPT)


def words_on(browser: Client, path: str) -> str:
    """What a page says, without its tags."""
    return " ".join(re.sub("<[^>]+>", " ", browser.get(path).content.decode()).split())


def prepared(players: stages.Cast, made: Letter, **said) -> Letter:
    return checked(players, made, **({"reasons": ""} | said))


def test_word_for_word(players) -> None:
    made = deeds.draw(prepared(players, receipt(players)), TODAY)
    assert problems(made) == []
    said = text_of(made)
    assert golden("letter_receipt_family", said) == said


def test_it_holds_what_every_letter_to_somebody_bereaved_holds(players) -> None:
    words = words_of(prepared(players, receipt(players)))
    for held in (
        "dear elestren pascoe",
        "very sorry for your loss",
        "there is no hurry",
        "voluntary",
        "independent advocate",
        "please turn to marnie oduya, on 01632 960 001 or at reviews@brackenford.example",
        "leaflet",
        "private",
    ):
        assert held in words
    # It may be read by somebody else: it says neither who died nor who is meant.
    for name in ("rosenwyn", "harcastle", "elowen", "perran", "aldous", "official"):
        assert name not in words


@pytest.mark.parametrize(("what", "beginnings"), LISTS)
def test_it_holds_nothing_that_no_family_letter_holds(players, what, beginnings) -> None:
    words = words_of(prepared(players, receipt(players)))
    assert [word for word in beginnings if re.search(rf"\b{re.escape(word)}", words)] == [], what
    days = {word for word, why in forbidden(words) if why == "a promised day"}
    assert days == {"27 may", "15 june"}  # when it came, and of the letter


def test_it_waits_until_the_addressee_is_safe_and_an_officer_agrees(players) -> None:
    made = receipt(players)
    assert refused(lambda: issue(players, made)) == [SAFE, AGREED]
    prepared(players, made, time_agreed_by="", time_agreed_on=None)
    assert refused(lambda: issue(players, made)) == [AGREED]
    prepared(players, made)
    assert issue(players, made).document.marking == "Private"
    assert send(players, made).status == LetterStatus.SENT


def test_what_was_agreed_before_it_came_was_not_agreed_about_it(players) -> None:
    made = receipt(players)
    early = stages.TOLD_ON - DAY
    reasons = refused(lambda: prepared(players, made, safe_on=early))
    assert "before the day that came which this letter answers" in reasons[0]


def test_without_a_name_it_goes_to_nobody_until_one_is_written_down(players) -> None:
    made = prepared(players, receipt(players, who=None))
    assert refused(lambda: issue(players, made)) == [NAMELESS]
    browser = signed_in(players.manager)
    path = f"/reviews/{made.review_id}/letters/{made.pk}/"
    page = browser.get(path).content.decode()
    assert "Write down who told us" in page
    assert "Say what this letter needs before it may leave" in page
    add = browser.get(f"/reviews/{made.review_id}/people/add/?kind=notifier").content.decode()
    assert "The person who told us" in add
    assert 'value="the person who told us"' in add
    subjects.add_subject(
        review_id=made.review_id, person=SISTER, put_pseudonym=True, **players.as_manager()
    )
    assert issue(players, Letter.objects.get(pk=made.pk)).status == LetterStatus.ISSUED
    # There is one such person only.
    add = browser.get(f"/reviews/{made.review_id}/people/add/").content.decode()
    assert "The person who told us" not in add


def test_its_page_asks_no_reasons_and_says_what_is_enclosed(players) -> None:
    made = receipt(players)
    browser = signed_in(players.manager)
    page = browser.get(f"/reviews/{made.review_id}/letters/{made.pk}/family/").content.decode()
    assert "Who says that the addressee is safe to write to?" in page
    assert "The reasons, as you would say them" not in page
    page = browser.get(f"/reviews/{made.review_id}/letters/{made.pk}/").content.decode()
    assert "To enclose with it" in page
    assert "Pascoe" not in page


def test_saving_says_what_is_still_missing(players) -> None:
    made = receipt(players)
    browser = signed_in(players.manager)
    path = f"/reviews/{made.review_id}/letters/{made.pk}/family/"
    answer = browser.post(path, form_of(browser.get(path).content.decode()))
    said = words_on(browser, answer["Location"])
    assert "Saved; nothing was sent. Still missing, each of these: somebody who says that" in said
    prepared(players, made, safe_said_by="", safe_on=None)
    answer = browser.post(path, form_of(browser.get(path).content.decode()) | AGREES)
    said = words_on(browser, answer["Location"])
    assert "Saved; nothing was sent, and nothing is missing." in said


@pytest.mark.parametrize("kind", [NotifierKind.ADVOCATE, NotifierKind.OTHER])
def test_nor_does_one_to_any_other_person_whose_name_is_not_known(players, kind) -> None:
    told = stages.told(players, body_id=None, notifier_kind=kind)
    review = stages.notified(players, told=told, people=[stages.victim()])
    made = review.letters.get(kind=LetterKind.RECEIPT)
    (reason,) = refused(lambda: issue(players, made))
    assert "the name of whoever told us" in reason
    assert "Another person" not in addressee_of(made).name
    assert facts_of(made, TODAY).marking == "OFFICIAL-SENSITIVE"


def test_an_office_is_reached_without_a_name(players) -> None:
    told = stages.told(players, body_id=None)
    review = stages.notified(players, told=told, people=[stages.victim()])
    made = review.letters.get(kind=LetterKind.RECEIPT)
    assert issue(players, made).status == LetterStatus.ISSUED
    assert Review.objects.get(pk=review.pk).state == "notified"
