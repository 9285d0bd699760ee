"""The letter to one side of a family: what it says, what it never says, and what holds it back."""

import re

import pytest

from dhr.actions import letters as deeds
from dhr.family_words import LISTS, PATTERNS, WOULD, forbidden, plain
from dhr.letters import addressee_of, facts_of
from dhr.models import FamilyEvent, FamilyStrand, Identity, Letter, Review
from dhr.vocabulary import FactKind, LetterStatus, Outcome, SendingMethod
from dhr.vocabulary import FamilyEventKind as Kind
from documents.models import StoredDocument
from documents.pdf import letter_html
from documents.pdf_checks import problems
from notifications.models import Message
from people.models import Membership
from tests.dhr.asking import happened as happened_to
from tests.dhr.days import DAY, TODAY, YESTERDAY
from tests.dhr.traces import last_entry, mail_of, refused, turned_away
from tests.factories import dhr as stages
from tests.factories.family import FATHER, checked, happened, letter, strand
from tests.golden import golden, text_of
from tests.support.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

REASONS = (
    "We asked every service what it knows. What they hold does not show us what a review of this "
    "kind could teach us.\n\nThis says nothing about how much your daughter mattered."
)
SAFE = "The letter needs somebody who says that the addressee is safe to write to, and the day."
AGREED = (
    "The letter needs the investigating or coroner’s officer who agrees that now is the time, "
    "and the day."
)
WHY = "The letter needs plain reasons for the “no”, written for this side of the family."


@pytest.fixture
def brackenford(db: None) -> stages.Cast:
    """A partnership whose letters can be compared with golden ones."""
    return stages.cast(
        name="Brackenford",
        prefix="BF",
        postal_address="Town Hall\nMarket Square\nBrackenford",
        contact_email="reviews@brackenford.example",
        contact_phone="01632 960 001",
    )


@kept
def decided(players: stages.Cast, outcome: Outcome) -> Review:
    review = stages.scoping(players, reference="BF-Q7K")
    return stages.decide(players, review, outcome)


@kept
def to_mother(players: stages.Cast, outcome: Outcome, **said) -> Letter:
    """A letter that has all it needs."""
    side = strand(players, decided(players, outcome))
    return checked(players, letter(players, side), **({"reasons": REASONS} | said))


def words_of(made: Letter) -> str:
    """What the letter says, without its name for a review, which the law gives."""
    facts = facts_of(Letter.objects.get(pk=made.pk), TODAY)
    html = letter_html(facts.template, facts.context, title=facts.title, marking=facts.marking)
    body = re.sub(r"<style>.*?</style>", "", html, flags=re.S)
    return re.sub(r"domestic homicide reviews?", "", plain(re.sub(r"<[^>]+>", " ", body)))


@kept
def issue(players: stages.Cast, made: Letter) -> Letter:
    review = Review.objects.get(pk=made.review_id)
    return deeds.issue_letter(
        review_id=review.pk,
        letter_id=made.pk,
        prepared=stages.small_pdf(),
        seen_version=review.version,
        **players.as_manager(),
    )


@kept
def send(players: stages.Cast, made: Letter, **said) -> Letter:
    facts = {
        "sent_on": TODAY,
        "sent_how": SendingMethod.BY_HAND,
        "sent_by": "The family liaison officer",
        **players.as_manager(),
    }
    return deeds.record_sending(review_id=made.review_id, letter_id=made.pk, **(facts | said))


# -- What it says ------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", [Outcome.HOLD, Outcome.NOT_HOLD])
def test_the_letter_word_for_word(brackenford, outcome) -> None:
    said = {} if outcome is Outcome.NOT_HOLD else {"reasons": ""}
    made = deeds.draw(to_mother(brackenford, outcome, **said), TODAY)
    assert problems(made) == []
    text = text_of(made)
    name = "letter_family_hold" if outcome is Outcome.HOLD else "letter_family_no"
    assert golden(name, text) == text


@pytest.mark.parametrize("outcome", [Outcome.HOLD, Outcome.NOT_HOLD])
def test_what_every_family_letter_holds(brackenford, outcome) -> None:
    made = to_mother(brackenford, outcome)
    words = words_of(made)
    for held in (
        "dear bettrys vosper",
        "rosenwyn harcastle",
        "voluntary",
        "independent advocate",
        "please turn to marnie oduya, on 01632 960 001 or at reviews@brackenford.example",
        "there is no hurry",
    ):
        assert held in words
    facts = facts_of(Letter.objects.get(pk=made.pk), TODAY)
    assert (facts.marking, facts.title) == ("Private", "Letter BF-Q7K")
    assert "official" not in words
    assert "sensitive" not in words
    assert facts.holds_identity


def test_a_no_gives_its_reasons_and_says_how_to_question_it(brackenford) -> None:
    words = words_of(to_mother(brackenford, Outcome.NOT_HOLD))
    assert plain(REASONS.replace("\n", " ")) in words
    assert "you can question this decision" in words
    assert "write to us or call us and ask us to think again" in words
    assert "you can also write to the home office" in words
    assert "home office" in words
    assert "marsham street" in words


@pytest.mark.parametrize("outcome", [Outcome.HOLD, Outcome.NOT_HOLD])
@pytest.mark.parametrize(("what", "beginnings"), LISTS)
def test_what_no_family_letter_holds(brackenford, outcome, what, beginnings) -> None:
    words = words_of(to_mother(brackenford, outcome))
    met = [word for word in beginnings if re.search(rf"\b{re.escape(word)}", words)]
    met += [
        found[0]
        for told, pattern in PATTERNS
        if told == what and what != "a promised day" and (found := pattern.search(words))
    ]
    assert met == [], what


@pytest.mark.parametrize("outcome", [Outcome.HOLD, Outcome.NOT_HOLD])
def test_the_only_days_in_it_are_its_own_and_the_decisions(brackenford, outcome) -> None:
    words = words_of(to_mother(brackenford, outcome))
    days = {word for word, what in forbidden(words) if what == "a promised day"}
    assert days == {"15 june", "11 june"}


def test_nothing_of_the_decisions_own_reasons_goes_to_a_family(brackenford) -> None:
    made = to_mother(brackenford, Outcome.NOT_HOLD)
    words = words_of(made)
    assert plain(made.decision.reasons) not in words
    assert plain(stages.EVIDENCE) not in words
    assert "perran" not in words
    assert "aldous" not in words
    assert "elowen" not in words


@pytest.mark.parametrize(("what", "beginnings"), LISTS)
def test_every_word_of_the_lists_is_stopped_in_the_reasons(brackenford, what, beginnings) -> None:
    made = to_mother(brackenford, Outcome.NOT_HOLD)
    for word in beginnings:
        reasons = refused(
            lambda word=word: checked(brackenford, made, reasons=f"It is {word}, we think.")
        )
        assert any(WOULD[what] in reason for reason in reasons), word


def test_names_pseudonyms_and_other_sides_are_stopped_in_its_texts(brackenford) -> None:
    made = to_mother(brackenford, Outcome.NOT_HOLD)
    strand(brackenford, made.review, FATHER)
    for text, begins in (
        ("Rosenwyn Harcastle mattered.", "“Rosenwyn Harcastle” identifies somebody"),
        ("Elowen mattered.", "“Elowen” is a name that we use among ourselves."),
        ("Elowen’s father agrees.", "“Elowen” is a name that we use among ourselves."),
    ):
        reasons = refused(lambda text=text: checked(brackenford, made, reasons=text))
        assert any(reason.startswith(begins) for reason in reasons)
    for field in ("safe_said_by", "time_agreed_by"):
        [reason] = refused(
            lambda field=field: checked(brackenford, made, **{field: "Elowen’s father"})
        )
        assert reason.startswith("“Elowen’s father” belongs to another side")


def test_the_words_of_guilt_follow_the_facts(brackenford) -> None:
    made = to_mother(brackenford, Outcome.HOLD)
    text = "The perpetrator has been found guilty."
    assert len(refused(lambda: checked(brackenford, made, reasons=text))) == 2
    happened_to(brackenford, made.review, FactKind.CONVICTED, on=YESTERDAY)
    checked(brackenford, made, reasons=text)
    assert "perpetrator" in words_of(made)
    happened_to(brackenford, made.review, FactKind.ACQUITTED)
    assert len(refused(lambda: checked(brackenford, made, reasons=text))) == 2


# -- Nothing of one side for another -----------------------------------------------------------


def test_nothing_of_one_side_stands_in_the_letter_to_another(brackenford) -> None:
    made = to_mother(brackenford, Outcome.NOT_HOLD)
    father = strand(brackenford, made.review, FATHER, advocate_organisation="Qadvocates")
    happened(brackenford, father, Kind.DECLINED, note="Zquarrel.", who="Yliaison")
    words = words_of(made)
    for word in ("father", "demelza", "trelawny", "saddlers", "qadvocates", "zquarrel", "yliaison"):
        assert word not in words
    assert addressee_of(Letter.objects.get(pk=made.pk)).lines == (
        "Bettrys Vosper", "2 Quillet Street", "Brackenford",
    )  # fmt: skip


# -- What holds it back ------------------------------------------------------------------------


def test_a_letter_is_drafted_by_a_person_alone(brackenford) -> None:
    side = strand(brackenford, decided(brackenford, Outcome.HOLD))
    kinds = set(side.review.letters.values_list("kind", flat=True))
    assert "decision_family" not in kinds
    before = mail_of(side.review)
    made = letter(brackenford, side)
    assert (made.strand, made.status, made.recipient_code) == (side, LetterStatus.DRAFT, "family")
    assert last_entry(side.review).event == "family.letter_drafted"
    assert mail_of(side.review) == before
    assert refused(lambda: letter(brackenford, side)) == [
        "A letter about this decision to this side exists already."
    ]


@pytest.mark.parametrize("kind", [Kind.DECLINED, Kind.NOT_TO_APPROACH])
def test_who_is_not_to_be_approached_is_not_written_to(brackenford, kind) -> None:
    side = strand(brackenford, decided(brackenford, Outcome.HOLD))
    happened(brackenford, side, kind, note="Asked for quiet.", who="The chair")
    assert len(refused(lambda: letter(brackenford, side))) == 1
    happened(brackenford, side, Kind.OFFER_REOPENED)
    assert letter(brackenford, side).is_draft


def test_before_a_decision_there_is_nothing_to_write(brackenford) -> None:
    side = strand(brackenford, stages.scoping(brackenford))
    assert refused(lambda: letter(brackenford, side)) == [
        "No decision has been made yet that this side could be told of."
    ]


@pytest.mark.parametrize(
    ("outcome", "said", "reasons"),
    [
        (Outcome.NOT_HOLD, None, [WHY, SAFE, AGREED]),
        (Outcome.HOLD, None, [SAFE, AGREED]),
        (Outcome.NOT_HOLD, {"reasons": ""}, [WHY]),
        (Outcome.HOLD, {"safe_said_by": "", "safe_on": None}, [SAFE]),
        (Outcome.HOLD, {"time_agreed_by": "", "time_agreed_on": None}, [AGREED]),
    ],
)
def test_it_is_not_issued_before_it_is_safe_and_timely(brackenford, outcome, said, reasons) -> None:
    made = letter(brackenford, strand(brackenford, decided(brackenford, outcome)))
    if said is not None:
        checked(brackenford, made, **said)
    assert refused(lambda: issue(brackenford, made)) == reasons
    assert not StoredDocument.objects.exists()


@pytest.mark.parametrize("field", ["safe_on", "time_agreed_on"])
def test_nothing_is_agreed_about_a_letter_before_what_it_tells(brackenford, field) -> None:
    made = letter(brackenford, strand(brackenford, decided(brackenford, Outcome.HOLD)))
    decided_on = made.decision.decided_on
    checked(brackenford, made, **{field: decided_on})
    [reason] = refused(lambda: checked(brackenford, made, **{field: decided_on - DAY}))
    assert reason.endswith(
        "(10 June 2026) is before the day the decision was made that this letter tells of "
        "(11 June 2026)."
    )


def test_names_and_somebody_to_turn_to_are_needed_too(brackenford) -> None:
    made = to_mother(brackenford, Outcome.HOLD)
    Identity.objects.filter(subject__review=made.review).update(full_name="")
    type(brackenford.partnership).objects.update(
        contact_email="", contact_phone="", postal_address=" "
    )
    Membership.objects.filter(role="csp_manager").update(until=YESTERDAY)
    facts = facts_of(Letter.objects.get(pk=made.pk), TODAY)
    assert facts.unknown == (
        "the full name of Elowen",
        "the full name of Elowen’s mother",
        "a named person to turn to: no CSP manager is in post",
        "a telephone number or an e-mail address of ours (People, Partnership settings)",
        "the partnership’s postal address",
    )


def test_only_a_letter_of_this_case_to_a_family_is_prepared(brackenford) -> None:
    made = to_mother(brackenford, Outcome.HOLD)
    other = made.review.letters.get(kind="decision_home_office")
    assert not turned_away(lambda: checked(brackenford, other)).may_be_known


# -- Issued, replaced, sent --------------------------------------------------------------------


def test_sent_that_side_has_been_told(brackenford) -> None:
    made = issue(brackenford, to_mother(brackenford, Outcome.HOLD))
    assert StoredDocument.objects.get().marking == "Private"
    assert refused(lambda: checked(brackenford, made)) == [
        "This letter has been issued already; it cannot change."
    ]
    mails = Message.objects.count()
    send(brackenford, made)
    event = FamilyEvent.objects.get()
    assert (event.strand, event.kind, event.on) == (made.strand, Kind.TOLD_OF_DECISION, TODAY)
    assert (event.who, event.decision) == ("The family liaison officer", made.decision)
    fact = made.review.facts.get(kind=FactKind.FAMILY_TOLD)
    assert (fact.on, fact.subject.pseudonym) == (TODAY, "Elowen’s mother")
    assert Message.objects.count() == mails, "family information never goes by mail"


def test_what_is_written_about_a_letter_names_no_other_side(brackenford) -> None:
    made = issue(brackenford, to_mother(brackenford, Outcome.HOLD))
    strand(brackenford, made.review, FATHER)
    for deed in (
        lambda: send(brackenford, made, sent_by="Elowen’s father"),
        lambda: deeds.replace_letter(
            review_id=made.review_id,
            letter_id=made.pk,
            reason="Elowen’s father objects.",
            **brackenford.as_manager(),
        ),
    ):
        assert refused(deed) == [
            "“Elowen’s father” belongs to another side of the family. Nothing written here may "
            "name them."
        ]


def test_replaced_the_reasons_go_over_and_safety_is_asked_anew(brackenford) -> None:
    made = issue(brackenford, to_mother(brackenford, Outcome.NOT_HOLD))
    successor = deeds.replace_letter(
        review_id=made.review_id, letter_id=made.pk, reason="A slip.", **brackenford.as_manager()
    )
    assert (successor.strand_id, successor.version) == (made.strand_id, 2)
    assert successor.family_check.reasons == REASONS
    assert refused(lambda: issue(brackenford, successor)) == [SAFE, AGREED]


def test_two_sides_have_two_letters(brackenford) -> None:
    made = to_mother(brackenford, Outcome.HOLD)
    father = strand(brackenford, made.review, FATHER)
    assert letter(brackenford, father).version == 1
    assert FamilyStrand.objects.count() == Letter.objects.filter(kind="decision_family").count()
