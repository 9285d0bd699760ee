"""Letters that ask bodies for reports, as they come out: word for word, tagged, neutral names."""

import datetime
import io

import pikepdf
import pytest

from dhr.actions import letters as deeds
from dhr.actions import panel
from dhr.letters import facts_of
from dhr.models import Letter, Review
from dhr.vocabulary import TO_BODY, LetterKind
from documents.pdf_checks import problems
from tests.dhr.test_letter_pdf import ISSUED_ON, brackenford
from tests.dhr.test_letters_to_agencies import NEVER_TO_THE_INVITED
from tests.factories import dhr as stages
from tests.factories import papers as making
from tests.factories.people import BodyFactory
from tests.golden import golden, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HOSPITAL, HAVEN_ROW = "Lindale Hospitals NHS Trust", "Haven Row"


def letter_to(name: str, *, named: bool, kind: str, with_terms: bool = False) -> Letter:
    """The letter that asks one body, of a case with a known reference."""
    players = brackenford()
    review = stages.appointing(players)
    Review.objects.filter(pk=review.pk).update(reference="BF-Q7K")
    if with_terms:
        panel.agree_terms(
            review_id=review.pk, agreed_on=players.today, words="Two years.", **players.as_manager()
        )
    body = BodyFactory(partnerships=[players.partnership], name=name, named_in_act=named)
    making.ask_for_report(
        players, review, body, kind=kind,
        by_letter=True, asked_on=None, asked_how="", answer_due_on=datetime.date(2026, 9, 1),
    )  # fmt: skip
    return Letter.objects.get(review=review, kind=LetterKind.CONTRIBUTION)


@pytest.mark.parametrize(
    ("name", "named", "kind"),
    [(HOSPITAL, True, "imr"), (HAVEN_ROW, False, "imr"), (HAVEN_ROW, False, "information_report")],
)
def test_a_body_is_asked_or_invited(name: str, named: bool, kind: str) -> None:
    letter = letter_to(name, named=named, kind=kind, with_terms=named)
    made = deeds.draw(letter, ISSUED_ON)
    assert problems(made) == []
    said = text_of(made)
    how = "asked" if named else "invited"
    assert golden(f"letter_contribution_{kind}_{how}", said) == said
    if not named:
        assert [word for word in NEVER_TO_THE_INVITED if word in said.lower()] == []
        assert "invite" in said
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Letter BF-Q7K"
    facts = facts_of(letter, ISSUED_ON)
    assert facts.holds_identity
    assert facts.unknown == ()


def test_it_cannot_leave_without_the_name_of_whoever_died() -> None:
    letter = letter_to(HOSPITAL, named=True, kind="imr")
    identity = letter.review.subjects.get(kind="victim").identity
    identity.full_name = ""
    identity.save()
    assert facts_of(letter, ISSUED_ON).unknown == ("the full name of Elowen",)
    with pytest.raises(ValueError, match="names the body"):
        facts_of(Letter(review=letter.review, kind=letter.kind, recipient_code=TO_BODY), ISSUED_ON)
