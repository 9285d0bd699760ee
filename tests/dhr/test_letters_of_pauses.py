"""Letters of suspension, of a new timescale and of appointment: word for word, naming nobody."""

import datetime

import pytest
from django.urls import reverse

from dhr.actions import clock, correction
from dhr.actions import letters as deeds
from dhr.letters import addressee_of, facts_of
from dhr.models import Letter, Review
from dhr.rules import Corrected
from dhr.vocabulary import FactKind, LetterKind, Outcome
from documents.pdf_checks import problems
from tests.dhr.days import TODAY
from tests.dhr.test_letter_pdf import brackenford
from tests.factories import dhr as stages
from tests.factories.people import UserFactory, give, signed_in
from tests.golden import golden, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NAMES = ("Rosenwyn", "Harcastle", "Aldous", "Ingram")


@pytest.fixture
def players() -> stages.Cast:
    return brackenford()


@pytest.fixture
def review(players: stages.Cast) -> Review:
    review = stages.scoping(players, reference="BF-Q7K")
    return stages.decide(players, review, Outcome.HOLD)


def letter(review: Review, kind: LetterKind) -> Letter:
    return review.letters.exclude(status="replaced").get(kind=kind)


def words(review: Review, kind: LetterKind) -> str:
    """What the letter says as it would leave today."""
    one = letter(review, kind)
    facts = facts_of(one, TODAY)
    assert (facts.unknown, facts.holds_identity) == ((), False)
    made = deeds.draw(one, TODAY)
    assert problems(made) == []
    text = text_of(made)
    assert not [name for name in NAMES if name in text]
    return text


def test_a_suspension(players: stages.Cast, review: Review) -> None:
    pause = stages.suspend(players, review, note="Kept inside.")
    text = words(review, LetterKind.SUSPENSION_HOME_OFFICE)
    assert golden("letter_suspension", text) == text
    assert "Kept inside" not in text
    # The draft follows its fact: when work went on, and when it was corrected.
    clock.resume(
        review_id=review.pk, pause_id=pause.pk, until=TODAY, reason="The trial will not go ahead.",
        **players.as_manager(),
    )  # fmt: skip
    text = words(review, LetterKind.SUSPENSION_HOME_OFFICE)
    assert golden("letter_suspension_over", text) == text


def test_a_suspension_that_pauses_no_clock(players: stages.Cast, review: Review) -> None:
    stages.suspend(players, review, clocks=())
    assert "Its time runs on during this suspension" in " ".join(
        words(review, LetterKind.SUSPENSION_HOME_OFFICE).split()
    )


def test_what_is_not_stopped_goes_on(players: stages.Cast, review: Review) -> None:
    """And so does its time: a clock is paused only where its own work stops."""
    pause = stages.suspend(players, review, work_stopped=("interviews",), clocks=())
    text = " ".join(words(review, LetterKind.SUSPENSION_HOME_OFFICE).split())
    assert "What goes on" in text
    assert "the panel goes on contact with the person whose behaviour is in question " in text
    assert "the overview report publication, once it is due" in text
    page = signed_in(players.manager).get(reverse("dhr:pauses", kwargs={"pk": review.pk}))
    assert "The overview report<br>Publication, once it is due" in page.content.decode()
    assert pause.clocks == []


def test_a_suspension_that_ended_at_once_moves_no_day(players: stages.Cast, review: Review) -> None:
    pause = stages.suspend(players, review, on=TODAY)
    clock.resume(
        review_id=review.pk, pause_id=pause.pk, until=TODAY, reason="It was put off.",
        **players.as_manager(),
    )  # fmt: skip
    text = " ".join(words(review, LetterKind.SUSPENSION_HOME_OFFICE).split())
    assert "Work resumed on 15 June 2026, the day on which it had stopped." in text
    due = "The overview report is due on 11 December 2026. The suspension has not moved that day."
    assert due in text
    assert "new day" not in text


def test_a_new_timescale(players: stages.Cast, review: Review) -> None:
    clock.agree_timescale(review_id=review.pk, given=stages.timescale(), **players.as_manager())
    text = words(review, LetterKind.TIMESCALE_HOME_OFFICE)
    assert golden("letter_timescale", text) == text


def test_an_appointment(players: stages.Cast, review: Review) -> None:
    user = give("associate", players.partnership, user=UserFactory(name="Isolde Fenwright")).user
    stages.appoint(players, review, user)
    one = letter(review, LetterKind.APPOINTMENT)
    assert addressee_of(one).name == "Isolde Fenwright"
    text = words(review, LetterKind.APPOINTMENT)
    assert golden("letter_appointment", text) == text
    stages.appoint(players, review, role="panel_member")
    assert review.letters.filter(kind=LetterKind.APPOINTMENT).count() == 1


def test_it_is_not_written_about_what_never_happened(players: stages.Cast, review: Review) -> None:
    pause = stages.suspend(players, review)
    correction.correct_fact(
        review_id=review.pk, dated_id=pause.pk, reason="Another case.", never_happened=True,
        given=Corrected(kind=FactKind.SUSPENDED, on=pause.on), **players.as_manager(),
    )  # fmt: skip
    one = letter(review, LetterKind.SUSPENSION_HOME_OFFICE)
    assert one.replace_reason == "What it tells was recorded in error before it was issued."
    assert "that was recorded in error" in facts_of(one, TODAY).unknown[-1]


def test_it_is_issued_replaced_and_sent_like_any_letter(
    players: stages.Cast, review: Review
) -> None:
    pause = stages.suspend(players, review)
    one = letter(review, LetterKind.SUSPENSION_HOME_OFFICE)
    common = {"review_id": review.pk, **players.as_manager()}

    def issue(which: Letter) -> None:
        version = Review.objects.get(pk=review.pk).version
        deeds.issue_letter(
            letter_id=which.pk, prepared=stages.small_pdf(), seen_version=version, **common
        )

    issue(one)
    second = deeds.replace_letter(letter_id=one.pk, reason="A slip.", **common)
    assert (second.fact_id, second.version) == (pause.pk, 2)
    issue(second)
    facts = review.facts.count()
    sent = deeds.record_sending(
        letter_id=second.pk, sent_on=TODAY, sent_how="post", sent_by="The post room", **common
    )
    assert sent.sent_on == TODAY
    assert review.facts.count() == facts  # the decision's own telling is another fact


def test_nobody_signs_where_there_is_no_manager(players: stages.Cast, review: Review) -> None:
    stages.suspend(players, review)
    membership = players.manager.memberships.get()
    membership.until = TODAY - datetime.timedelta(days=1)
    membership.save()
    facts = facts_of(letter(review, LetterKind.SUSPENSION_HOME_OFFICE), TODAY)
    assert facts.unknown == ("who signs: nobody is CSP manager today",)
