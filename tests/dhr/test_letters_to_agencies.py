"""Letters to agencies and the receipt as they come out: word for word, tagged, neutral names."""

import datetime
import io

import pikepdf
import pytest
from django.db import IntegrityError, transaction

from dhr.actions import letters as deeds
from dhr.letters import BUILDERS, addressee_of, facts_of
from dhr.models import Letter, Review
from dhr.vocabulary import TO_BODY, LetterKind, NotifierKind, SubjectKind
from documents.pdf_checks import problems
from tests.dhr.days import TODAY
from tests.dhr.test_letter_pdf import ISSUED_ON, NASTY, brackenford
from tests.documents.test_pdf_letter import pages_of
from tests.factories import dhr as stages
from tests.factories.people import BodyFactory
from tests.golden import golden, text_of
from tests.support.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CHILD = stages.notifier(
    kind=SubjectKind.CHILD, pseudonym="the elder child", full_name="Keziah Harcastle",
    relationship="child", contact_details="", born_on=datetime.date(2014, 9, 1),
)  # fmt: skip
# What no letter to a body by invitation may say.
NEVER_TO_THE_INVITED = ("required", "require", "must", "duty", "obliged", "statutory")


@kept
def asked(players: stages.Cast, **body) -> Review:
    """A case with a known reference in which one body is asked by letters."""
    people = [stages.victim(), stages.perpetrator(), stages.notifier(), CHILD]
    review = stages.scoping(players, people=people, reference="BF-Q7K")
    agency = BodyFactory(partnerships=[players.partnership], **body)
    stages.ask(
        players, review, agency,
        by_letter=True, asked_on=None, asked_how="", answer_due_on=datetime.date(2026, 6, 26),
    )  # fmt: skip
    return review


def letter(review: Review, kind: LetterKind) -> Letter:
    return review.letters.get(kind=kind)


def drawn(review: Review, kind: LetterKind) -> bytes:
    """The letter as bytes; checked for everything we check a PDF for."""
    made = deeds.draw(letter(review, kind), ISSUED_ON)
    assert problems(made) == []
    return made


@pytest.mark.parametrize("kind", [LetterKind.SCOPING, LetterKind.SECURE_RECORDS])
@pytest.mark.parametrize(
    ("name", "named"), [("Lindale Hospitals NHS Trust", True), ("Haven Row", False)]
)
def test_an_agency_is_asked_or_invited(kind: LetterKind, name: str, named: bool) -> None:
    players = brackenford()
    review = asked(players, name=name, named_in_act=named)
    made = drawn(review, kind)
    said = text_of(made)
    assert golden(f"letter_{kind}_{'asked' if named else 'invited'}", said) == said
    if not named:
        assert [word for word in NEVER_TO_THE_INVITED if word in said.lower()] == []
        assert "invite" in said
    # Relatives and whoever told us are nobody's to search for.
    assert "Wexcombe" not in said
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Letter BF-Q7K"
    facts = facts_of(letter(review, kind), ISSUED_ON)
    number = 2 if kind is LetterKind.SCOPING else 3
    assert (facts.file_name, facts.holds_identity) == (f"BF-Q7K-letter-{number}.pdf", True)
    assert facts.unknown == ()


@pytest.mark.parametrize("lines", [2, 3, 4, 5])
def test_nobodys_name_is_cut_from_who_they_are(lines: int) -> None:
    """Wherever the page ends: the sender's address moves the table down it."""
    players = brackenford()
    review = asked(players, name="Haven Row", named_in_act=False)
    players.partnership.postal_address = "Town Hall\n" * lines
    players.partnership.save()
    made = deeds.draw(letter(review, LetterKind.SCOPING), ISSUED_ON)
    cut = [
        (who, name)
        for who, name in (("Perran", "Aldous"), ("the elder child", "Keziah"), ("Elowen", "Ros"))
        for page in pages_of(made)
        if (who in page) is not (name in page)
    ]
    assert cut == []


def test_an_agency_is_told_when_somebody_died() -> None:
    """It searches its records up to that day, where the day is known."""
    review = asked(brackenford(), name="Haven Row", named_in_act=False)
    people = facts_of(letter(review, LetterKind.SCOPING), ISSUED_ON).context["people"]
    [died_on] = {person["died_on"] for person in people if person["kind"] == "victim"}
    assert f"{died_on.day} {died_on:%B} {died_on:%Y}" in " ".join(
        text_of(drawn(review, LetterKind.SCOPING)).split()
    )


@pytest.mark.parametrize("private", [False, True])
def test_a_receipt_holds_a_reference_and_a_day(private: bool) -> None:
    players = brackenford()
    told = stages.told(players)
    if private:
        told = stages.told(players, body_id=None, notifier_kind=NotifierKind.ADVOCATE)
    review = stages.notified(players, told=told, reference="BF-Q7K")
    said = text_of(drawn(review, LetterKind.RECEIPT))
    assert golden(f"letter_receipt_{'person' if private else 'body'}", said) == said
    told_words = ("Elowen", "Harcastle", "death", "died", "homicide", "review is", "domestic")
    assert [word for word in told_words if word in said] == []
    assert ("Ingram Wexcombe" in said) is private
    receipt = letter(review, LetterKind.RECEIPT)
    assert facts_of(receipt, TODAY).holds_identity is private
    # On a page stands only what they are.
    assert "Wexcombe" not in addressee_of(receipt).on_screen


def test_a_private_person_whose_name_is_not_known_is_written_to_as_what_they_are(players) -> None:
    told = stages.told(players, body_id=None, notifier_kind=NotifierKind.FAMILY)
    review = stages.notified(players, told=told, people=[stages.victim()])
    to = addressee_of(letter(review, LetterKind.RECEIPT))
    assert (to.lines, to.is_private) == (("A relative or friend",), False)
    review.notifications.all().delete()
    fresh = Review.objects.get(pk=review.pk).letters.get(kind="receipt")
    assert addressee_of(fresh).name == "Whoever told us"
    with pytest.raises(ValueError, match="speaks of a notification"):
        facts_of(fresh, TODAY)


def test_a_letter_to_an_agency_needs_the_name_it_is_about(players) -> None:
    players.partnership.postal_address = " "
    players.partnership.save()
    people = [stages.victim(full_name=""), stages.perpetrator(full_name="")]
    review = stages.scoping(players, people=people)
    stages.ask(players, review, by_letter=True, asked_on=None, asked_how="")
    assert facts_of(letter(review, LetterKind.SCOPING), TODAY).unknown == (
        "the full name of Elowen",
        "the partnership’s postal address",
    )


def test_once_a_review_is_held_the_letters_say_so(players) -> None:
    review = stages.appointing(players)
    stages.ask(players, review, by_letter=True, asked_on=None, asked_how="")
    for kind in (LetterKind.SCOPING, LetterKind.SECURE_RECORDS):
        said = " ".join(text_of(drawn(review, kind)).split())
        assert "has decided that a domestic homicide review is held" in said
        assert "whether" not in said


def test_html_in_what_people_type_stays_text() -> None:
    players = brackenford()
    review = asked(players, name=f"{NASTY}body", named_in_act=False, shared_mailbox="")
    people = review.subjects.all()
    for n, subject in enumerate(people):
        subject.pseudonym = f"{n}<b>p</b>"
        subject.save()
        identity = subject.identity
        identity.full_name, identity.other_names = f"{NASTY}name", f"{NASTY}other"
        identity.address = f"{NASTY}street"
        identity.save()
    players.manager.name = f"{NASTY}manager"
    players.manager.save()
    for kind in (LetterKind.SCOPING, LetterKind.SECURE_RECORDS):
        text = "".join(text_of(drawn(review, kind)).split())
        for end in ("body", "name", "other", "street", "manager"):
            assert "".join(f"{NASTY}{end}".split()) in text, (kind, end)
        assert "0<b>p</b>" in text


def test_every_kind_of_letter_has_its_builder() -> None:
    assert set(BUILDERS) == set(LetterKind)


# -- The rows ----------------------------------------------------------------------------------


def test_two_letters_of_one_version_to_one_body_cannot_be(players) -> None:
    review = asked(players, name="Haven Row")
    first = letter(review, LetterKind.SCOPING)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(
            review=review, kind=first.kind, recipient_code=TO_BODY, body=first.body
        )
    # To another body it can.
    Letter.objects.create(
        review=review, kind=first.kind, recipient_code=TO_BODY, body=players.police
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(review=review, kind="receipt", recipient_code="notifier")


@pytest.mark.parametrize("half", [{"body": None}, {"recipient_code": "notifier"}])
def test_a_letter_to_a_body_names_it(players, half) -> None:
    review = asked(players, name="Haven Row")
    with pytest.raises(IntegrityError), transaction.atomic():
        review.letters.filter(kind="scoping").update(**half)
    with pytest.raises(ValueError, match="names the"):
        facts_of(Letter(review=review, kind="scoping", recipient_code=TO_BODY), TODAY)
    with pytest.raises(ValueError, match="names the body"):
        addressee_of(Letter(review=review, kind="scoping", recipient_code=TO_BODY))


def test_a_replaced_letter_goes_to_the_same_body(players) -> None:
    review = asked(players, name="Haven Row")
    first = letter(review, LetterKind.SCOPING)
    review = Review.objects.get(pk=review.pk)
    deeds.issue_letter(
        review_id=review.pk, letter_id=first.pk, prepared=stages.small_pdf(),
        seen_version=review.version, **players.as_manager(),
    )  # fmt: skip
    successor = deeds.replace_letter(
        review_id=review.pk, letter_id=first.pk, reason="A wrong day.", **players.as_manager()
    )
    assert (successor.body, successor.version, successor.kind) == (first.body, 2, "scoping")
