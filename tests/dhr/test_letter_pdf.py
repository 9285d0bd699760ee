"""The letter to the Home Office as it comes out: word for word, tagged, neutral, plain text."""

import datetime
import io

import pikepdf
import pytest

from dhr.actions import letters as deeds
from dhr.actions.subjects import PersonGiven
from dhr.letters import facts_of
from dhr.models import Letter, Review
from dhr.views.letter_rows import tells_of
from dhr.vocabulary import FactKind, Outcome, Relationship
from documents.pdf_checks import problems
from people.days import long_date
from tests.factories import dhr as stages
from tests.factories.people import BodyFactory
from tests.golden import golden, text_of
from tests.support.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ISSUED_ON = datetime.date(2026, 6, 12)
# A name, which must not stand in the other texts.
NAME = "<u>Vosper</u>&lt;"
NASTY = '<script>alert(1)</script><img src="file:///etc/hostname">&amp;"'


@kept
def brackenford() -> stages.Cast:
    """A partnership whose letters can be compared with golden ones."""
    players = stages.cast(
        name="Brackenford",
        prefix="BF",
        postal_address="Town Hall\nMarket Square\nBrackenford",
        contact_email="reviews@brackenford.example",
        contact_phone="01632 960 001",
    )
    players.police.name = "Ravensmoor Constabulary"
    players.police.save()
    return players


@kept
def case(players: stages.Cast, outcome: Outcome, people: list[PersonGiven], **said) -> Review:
    """A confirmed case with a known reference."""
    review = stages.scoping(players, people=people, reference="BF-Q7K")
    return stages.decide(players, review, outcome, **said)


def drawn(review: Review) -> bytes:
    """The letter of a case as bytes; checked for everything we check a PDF for."""
    made = deeds.draw(stages.letter_of(review), ISSUED_ON)
    assert problems(made) == []
    return made


def properties(made: bytes) -> tuple[dict[str, str], str]:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        return (
            {str(name): str(value) for name, value in pdf.docinfo.items()},
            pdf.Root.Metadata.read_bytes().decode(),
        )


def test_a_review_is_to_be_held() -> None:
    players = brackenford()
    haven = BodyFactory(name="Haven Row", partnerships=[players.partnership])
    review = case(
        players,
        Outcome.HOLD,
        [stages.victim(), stages.perpetrator(), stages.notifier()],
        consulted=[players.police.pk, haven.pk],
        others_consulted="The borough’s domestic abuse coordinator",
        reasons="All three tests appear to be met.\n\nTwo visits to hospital were known.",
    )
    made = drawn(review)
    assert golden("letter_hold", text_of(made)) == text_of(made)
    # Neutral wherever a file says something about itself.
    info, packet = properties(made)
    assert info == {"/Title": "Letter BF-Q7K", "/CreationDate": "D:20260612"}
    assert "Harcastle" not in packet
    facts = facts_of(stages.letter_of(review), ISSUED_ON)
    assert (facts.title, facts.file_name) == ("Letter BF-Q7K", "BF-Q7K-letter-2.pdf")
    assert (facts.marking, facts.holds_identity) == ("OFFICIAL-SENSITIVE", True)


@pytest.mark.parametrize("sentences", [8, 16])
def test_a_signature_never_stands_alone_on_a_page(sentences) -> None:
    """Of a length at which the signature is the first thing that no longer fits."""
    reasons = "Two visits to hospital suggest that there is something to learn. " * sentences
    review = case(brackenford(), Outcome.HOLD, [stages.victim(), stages.perpetrator()],
                  reasons=reasons)  # fmt: skip
    *_, last = text_of(drawn(review)).split("[page ")
    assert "Yours sincerely" in last
    assert "Please quote BF-Q7K" in last


def test_no_review_is_to_be_held() -> None:
    players = brackenford()
    someone = stages.perpetrator(
        pseudonym="Blair", full_name="", relationship=Relationship.FORMER_PARTNER,
        police_fact=None, police_fact_on=None,
    )  # fmt: skip
    review = case(
        players,
        Outcome.NOT_HOLD,
        [
            stages.victim(suspected_cause="suicide", born_on=None),
            stages.victim(
                pseudonym="Bryher", full_name="Bettrys Vosper", other_names="", address="",
                died_on=datetime.date(2026, 5, 25),
            ),
            someone,
        ],
        dissent="Haven Row disagrees: little contact is itself a reason to look.",
    )  # fmt: skip
    made = drawn(review)
    assert golden("letter_no_review", text_of(made)) == text_of(made)


def test_what_people_type_stays_text() -> None:
    """HTML in every text field that reaches the letter is printed as typed."""
    players = brackenford()
    partnership = players.partnership
    for name in ("postal_address", "name"):
        setattr(partnership, name, f"{NASTY}{name}"[:120])
    partnership.save()
    partnership.boards.update(name=f"{NASTY}board")
    players.police.name = f"{NASTY}body"
    players.police.save()
    players.chair.name = f"{NASTY}chair"
    players.chair.save()
    review = case(
        players,
        Outcome.NOT_HOLD,
        [
            stages.victim(pseudonym="<b>v</b>&amp;", full_name=NAME),
            stages.perpetrator(pseudonym="<b>p</b>", full_name=f"{NAME}{NAME}"),
        ],
        reasons=f"{NASTY}reasons",
        dissent=f"{NASTY}dissent",
        others_consulted=f"{NASTY}others",
    )
    review.decisions.get().answers.filter(answer="not_met").update(evidence=f"{NASTY}evidence")
    text = "".join(text_of(drawn(review)).split())
    for end in (
        "board", "body", "chair", "reasons", "dissent", "others", "evidence",
        "postal_address",
    ):  # fmt: skip
        assert "".join(f"{NASTY}{end}".split()) in text, end
    for typed in ("<b>v</b>&amp;", "<b>p</b>", NAME, NAME + NAME):
        assert typed in text


def test_a_second_decision_says_that_it_was_asked_for() -> None:
    players = brackenford()
    review = stages.reconsidered(players)
    asked_on = review.facts.get(kind=FactKind.HOME_OFFICE_ANSWERED).on
    stages.decide(players, review, Outcome.NOT_HOLD, decided_on=players.today)
    first, second = review.letters.filter(kind="decision_home_office").order_by("drafted_at")
    asked = f"By your letter of {long_date(asked_on)} you asked us to look at our earlier decision"
    said = [
        " ".join(text_of(deeds.draw(letter, players.today)).split()) for letter in (first, second)
    ]
    assert [asked in text for text in said] == [False, True]
    # The list of letters tells the two apart by the day of the decision.
    assert tells_of(first) == f"Decision of {long_date(first.decision.decided_on)}"
    assert tells_of(first) != tells_of(second)


def test_where_no_test_is_answered_the_reasons_follow_at_once() -> None:
    players = brackenford()
    stages.discontinued(players)
    letter = Letter.objects.filter(decision__outcome=Outcome.DISCONTINUE).get()
    said = text_of(deeds.draw(letter, players.today))
    assert "How the decision was reached\n" in said
    assert "Reasons" not in said
