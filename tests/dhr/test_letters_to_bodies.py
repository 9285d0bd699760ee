"""What agencies that were asked are told of the decision: word for word, naming nobody."""

import pytest

from dhr.actions import direction, reopening
from dhr.actions import letters as deeds
from dhr.letters import addressee_of, facts_of
from dhr.models import Letter, Review
from dhr.vocabulary import LetterKind, LetterStatus, Outcome, SendingMethod
from documents.pdf_checks import problems
from people.models import Body
from tests.dhr.days import TODAY
from tests.dhr.test_letter_pdf import brackenford
from tests.dhr.test_letters_to_agencies import NEVER_TO_THE_INVITED
from tests.factories import dhr as stages
from tests.factories.people import BodyFactory
from tests.golden import golden, text_of
from tests.support.kept import kept

pytestmark = pytest.mark.django_db

NAMES = ("Elowen", "Rosenwyn", "Harcastle", "Perran", "Aldous", "Ingram", "Wexcombe")
WHY = "The death lies outside the definition."


@pytest.fixture
def players() -> stages.Cast:
    return brackenford()


@kept
def body(
    players: stages.Cast, name: str = "Lindale Hospitals NHS Trust", named: bool = True
) -> Body:
    return BodyFactory(name=name, named_in_act=named, partnerships=[players.partnership])


@kept
def decided(players: stages.Cast, outcome: Outcome, *bodies: Body) -> Review:
    """Those bodies were asked; then it was decided."""
    review = stages.scoping(players, reference="BF-Q7K")
    stages.ask(players, review, *bodies)
    return stages.decide(players, review, outcome)


@kept
def tell_home_office(players: stages.Cast, review: Review) -> Review:
    stages.issue(players, review)
    stages.send(players, review)
    return Review.objects.get(pk=review.pk)


def owed(review: Review) -> list[Letter]:
    return list(
        Review.objects.get(pk=review.pk).letters.filter(
            kind=LetterKind.DECISION_BODY, status=LetterStatus.DRAFT
        )
    )


@kept
def ends(players: stages.Cast, review: Review) -> None:
    reopening.discontinue_review(review_id=review.pk, on=TODAY, reasons=WHY, **players.as_chair())


@kept
def directs(players: stages.Cast, review: Review, named: Body) -> None:
    direction.record_direction(
        review_id=review.pk, what="establish", letter_on=TODAY, body_id=named.pk,
        **players.as_manager(),
    )  # fmt: skip


def only(review: Review) -> Letter:
    (letter,) = owed(review)
    return letter


def drawn(letter: Letter) -> str:
    """The words of the letter; checked for everything we check a PDF for."""
    made = deeds.draw(letter, TODAY)
    assert problems(made) == []
    facts = facts_of(letter, TODAY)
    assert (facts.unknown, facts.holds_identity) == ((), False)
    assert facts.marking == "OFFICIAL-SENSITIVE"
    said = text_of(made)
    assert [name for name in NAMES if name in said] == []
    return said


def news(players: stages.Cast, what: str, agency: Body) -> Letter:
    if what in {"hold", "no_review"}:
        return only(decided(players, Outcome.HOLD if what == "hold" else Outcome.NOT_HOLD, agency))
    if what == "directed":
        review = tell_home_office(players, decided(players, Outcome.NOT_HOLD, agency))
        directs(players, review, body(players, "Ravensmoor"))
        return only(review)
    review = tell_home_office(players, decided(players, Outcome.HOLD, agency))
    ends(players, review)
    if what == "reopened":
        reopening.reopen_review(review_id=review.pk, on=TODAY, reasons=WHY, **players.as_chair())
    return only(review)


@pytest.mark.once
@pytest.mark.parametrize("what", ["hold", "no_review", "directed", "discontinued", "reopened"])
@pytest.mark.parametrize(
    ("name", "named"), [("Lindale Hospitals NHS Trust", True), ("Haven Row", False)]
)
def test_an_agency_is_told_word_for_word(players, what, name, named) -> None:
    letter = news(players, what, body(players, name, named))
    said = drawn(letter)
    assert golden(f"letter_body_{what}_{'asked' if named else 'invited'}", said) == said
    assert addressee_of(letter).name == name
    if not named:
        assert [word for word in NEVER_TO_THE_INVITED if word in said.lower()] == []
        assert "invite" in said


def test_one_each_to_those_that_were_asked_and_to_no_other(players) -> None:
    one, two, never = (body(players, name) for name in ("One", "Two", "Three"))
    review = stages.scoping(players)
    stages.ask(players, review, one, two)
    # Its letter never left, so it knows of no case.
    stages.ask(players, review, never, by_letter=True, asked_on=None, asked_how="")
    stages.decide(players, review, Outcome.HOLD)
    assert {letter.body_id for letter in owed(review)} == {one.pk, two.pk}
    assert {letter.decision.outcome for letter in owed(review)} == {Outcome.HOLD}


def test_whoever_was_asked_before_though_it_was_recorded_later_is_told_too(players) -> None:
    agency = body(players)
    review = stages.scoping(players)
    day = {"asked_on": None, "asked_how": "", "answer_due_on": TODAY}
    stages.ask(players, review, agency, by_letter=True, **day)
    asks = review.letters.get(kind=LetterKind.SCOPING)
    common = {"review_id": review.pk, "letter_id": asks.pk, **players.as_manager()}
    seen = Review.objects.get(pk=review.pk).version
    deeds.issue_letter(prepared=stages.small_pdf(), seen_version=seen, **common)
    stages.decide(players, review, Outcome.NOT_HOLD)
    assert owed(review) == []
    deeds.record_sending(
        sent_on=TODAY, sent_how=SendingMethod.POST, sent_by="Marnie Oduya", **common
    )
    assert only(review).decision.outcome == Outcome.NOT_HOLD


def test_a_draft_about_what_no_longer_stands_is_not_needed(players) -> None:
    named = body(players, "Ravensmoor")
    review = tell_home_office(players, decided(players, Outcome.NOT_HOLD, named))
    old = only(review)
    directs(players, review, named)
    old.refresh_from_db()
    assert (old.status, old.replace_reason) == (
        LetterStatus.DROPPED, "A review was directed before it was issued.",
    )  # fmt: skip
    assert only(review).pk != old.pk


def test_an_answer_that_is_missing_is_asked_for_while_the_review_goes_on(players) -> None:
    agency = body(players)
    letter = news(players, "hold", agency)
    assert "we have none from you yet" in " ".join(drawn(letter).split())
    stages.answer(players, letter.review.scoping_requests.get())
    assert "none from you yet" not in " ".join(drawn(letter).split())
