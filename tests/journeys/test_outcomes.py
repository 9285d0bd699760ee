"""Every lawful way around whether a review is held, as its people walk it; one test a way."""

import datetime

import pytest

from dhr.actions import letters
from dhr.models import Review
from dhr.vocabulary import HomeOfficeAnswer, Outcome
from tests.factories import dhr as stages
from tests.factories.dhr import Cast
from tests.factories.family import strand
from tests.golden import text_of
from tests.journeys.person import Page, Person
from tests.support.chains import breaks

pytestmark = pytest.mark.django_db

TODAY = stages.TODAY
NEXT_MONTH = TODAY + datetime.timedelta(days=30)
HELD = "A review is to be held"
NOT_HELD = "No review is to be held"


@pytest.fixture(autouse=True)
def the_chain_holds(db: None) -> object:
    """Whatever way a case went, its audit is whole."""
    yield
    assert breaks() == []


def case_of(person: Person, review: Review) -> Page:
    return person.opens(f"/reviews/{review.pk}/")


def state_of(review: Review) -> str:
    return Review.objects.get(pk=review.pk).state


def decides_again(marnie: Person, gareth: Person, review: Review, outcome: str) -> None:
    """Every question is asked afresh, and the chair confirms what was written."""
    page = marnie.opens(f"/reviews/{review.pk}/decision/")
    assert "Not answered yet" in page.words
    marnie.follows("Go on")
    for number in range(3):
        (question,) = {legend.words for legend in marnie.page.main.all("legend")}
        said = {question: "Yes, met"}
        if outcome == NOT_HELD and number == 1:
            said = {
                question: "No, not met",
                "What shows that the death does not appear to have resulted from violence, "
                "abuse or neglect?": "No service holds a record.",
            }
        marnie.fills_in(said)
    marnie.fills_in(
        {
            "What was decided?": outcome,
            "On which day was it decided?": TODAY,
            "Which partners were consulted?": ["Ravensmoor Constabulary"],
            "The reasons": "Weighed a second time.",
        }
    )
    marnie.presses("Ask the CSP chair to confirm")
    gareth.opens("/")
    (task,) = [link for link in gareth.page.links if link.endswith("Confirm the decision")]
    gareth.follows(task)
    gareth.follows("Read it and confirm")
    gareth.fills_in({"This is the decision I made": True})
    assert "The decision is confirmed." in gareth.page.words


def tells_the_home_office(players: Cast, marnie: Person, review: Review) -> None:
    """The letter that is owed now leads the work; issued and sent."""
    marnie.opens("/")
    assert any(link.endswith("Issue the letter to the Home Office") for link in marnie.page.links)
    stages.issue(players, review)
    stages.send(players, review)


def appoints_a_chair(players: Cast, marnie: Person, isolde: Person, review: Review) -> None:
    marnie.opens(f"/reviews/{review.pk}/people/")
    marnie.follows("Appoint somebody")
    marnie.fills_in(
        {
            "Who?": f"{isolde.user.name} ({isolde.user.email})",
            "As what?": "Independent chair",
            "From which day?": TODAY,
            "Statement of independence": "Never worked for a body in the area.",
        }
    )
    stages.undertaken(players, review.appointments.get(user=isolde.user, ended_on=None))


def begins_the_review(isolde: Person, review: Review) -> None:
    isolde.opens("/")
    isolde.follows(f"{review.reference}: Begin the review")
    isolde.fills_in({"From which day are you at work?": TODAY})
    assert "The review is under way." in isolde.page.words
    assert state_of(review) == "under_way"


def records_a_direction(marnie: Person, review: Review, what: str) -> None:
    case_of(marnie, review)
    marnie.follows("Record a direction of the Secretary of State")
    marnie.fills_in(
        {
            "What does it direct?": what,
            "Which body does it name?": "Ravensmoor Constabulary",
            "What is the date of the letter?": TODAY,
        }
    )
    assert "The direction is recorded." in marnie.page.words


def named_in_the_act(players: Cast) -> None:
    players.police.named_in_act = True
    players.police.save()


# -- Deferred ----------------------------------------------------------------------------------


def test_deferred_then_held(players: Cast, marnie: Person, gareth: Person) -> None:
    """More must be known first; the case stays, says what is missing, and is then decided."""
    review = stages.scoping(players)
    case_of(gareth, review)
    gareth.follows("Defer the decision")
    gareth.fills_in(
        {
            "What is missing?": "The hospital’s answer about the two visits.",
            "When is it looked at again?": TODAY,
        }
    )
    assert "is not after the day the decision was deferred" in gareth.page.words
    gareth.fills_in({"When is it looked at again?": NEXT_MONTH})
    assert "The decision is deferred." in gareth.page.words
    page = case_of(marnie, review)
    said = "Deferred until 15 July 2026: The hospital’s answer about the two visits."
    assert said in page.words
    assert state_of(review) == "scoping"
    assert "The decision is deferred: more information is needed" in (
        marnie.follows("Timeline").words
    )

    decides_again(marnie, gareth, review, HELD)
    page = case_of(marnie, review)
    assert "Deferred until" not in page.words
    assert state_of(review) == "appointing"


def test_a_deferral_by_the_chairs_signed_minute(players: Cast, marnie: Person) -> None:
    review = stages.scoping(players)
    case_of(marnie, review)
    marnie.follows("Record that the chair deferred the decision")
    marnie.fills_in(
        {
            "What is missing?": "The post-mortem report.",
            "On which day was the decision deferred?": TODAY,
            "When is it looked at again?": NEXT_MONTH,
            "Who signed the minute?": "Gareth Pellow",
            "Where is the signed minute kept?": "Minute book, item 4",
        }
    )
    assert "Whoever signed the minute has been sent a message" in marnie.page.words
    assert "Deferred until 15 July 2026: The post-mortem report." in marnie.page.words
    assert review.facts.get(outcome="deferred").authority == "Gareth Pellow, Minute book, item 4"


# -- No review ---------------------------------------------------------------------------------


def test_no_review_accepted_then_asked_again(players: Cast, marnie: Person, gareth: Person) -> None:
    """The Home Office is waited for, asked again, and accepts; new facts open it once more."""
    review = stages.considering(players)
    page = case_of(marnie, review)
    assert "Waiting since today." in page.words
    marnie.follows("Record that the Home Office was asked for its answer")
    marnie.fills_in({"How?": "By telephone", "What was said": "It comes next week."})
    assert "Asked again on 15 June 2026 by telephone, by Marnie Oduya." in marnie.page.words
    assert "It comes next week." in marnie.page.words

    marnie.follows("Record the Home Office’s answer")
    marnie.fills_in(
        {
            "What does the Home Office answer?": "Accepts that no review is held",
            "What is the date of its letter?": TODAY,
            "When was it received?": TODAY,
        }
    )
    assert state_of(review) == "closed_without_review"
    assert "Still owed: tell the family that no review is held." in marnie.page.words
    assert "Closed without review" in marnie.opens("/reviews/").words

    case_of(gareth, review)
    gareth.follows("Ask again whether a review is held")
    gareth.fills_in(
        {
            "On which day was it decided?": TODAY,
            "Which new facts have come to light?": "A neighbour has come forward.",
        }
    )
    assert state_of(review) == "scoping"
    assert "A neighbour has come forward." in gareth.follows("Timeline").words
    decides_again(marnie, gareth, review, HELD)
    assert state_of(review) == "appointing"


def test_waiting_is_counted_where_it_is_looked_for(players: Cast, marnie: Person) -> None:
    review = stages.considering(players)
    told = review.facts.get(kind="home_office_told")
    review.facts.create(
        kind="home_office_told", on=TODAY - datetime.timedelta(days=4),
        recorded_by=players.manager, supersedes=told, reason="A wrong date.",
    )  # fmt: skip
    for path in ("/", "/reviews/", f"/reviews/{review.pk}/"):
        assert "Waiting 4 days" in marnie.opens(path).words


def test_no_reconsidered_no_again_directed(
    players: Cast, marnie: Person, gareth: Person, isolde: Person
) -> None:
    """Two lawful "no"s, two letters, and then a direction: a review is led all the same."""
    named_in_the_act(players)
    review = stages.reconsidered(players)
    decides_again(marnie, gareth, review, NOT_HELD)
    assert state_of(review) == "no_review"
    assert review.decisions.count() == 2
    newest = stages.letter_of(review)
    assert (newest.version, newest.status) == (1, "draft")
    tells_the_home_office(players, marnie, review)
    assert state_of(review) == "considering"
    assert review.letters.filter(status="sent").count() == 2

    records_a_direction(marnie, review, "Only to take part in a review")
    assert state_of(review) == "considering"
    records_a_direction(marnie, review, "To establish a review")
    assert state_of(review) == "appointing"
    assert Review.objects.get(pk=review.pk).regime_code == "dhr-2016"
    # No letter is owed: who directed it knows of it.
    appoints_a_chair(players, marnie, isolde, review)
    begins_the_review(isolde, review)
    words = marnie.opens(f"/reviews/{review.pk}/timeline/").words
    assert "Secretary of State directed a review: Ravensmoor Constabulary" in words


# -- Its own change of mind --------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["no_review", "considering"])
def test_own_change_of_mind(players: Cast, marnie: Person, gareth: Person, stage: str) -> None:
    """From a "no" the partnership may still decide to hold; never "no" a second time."""
    review = stages.STAGES[stage](players)
    case_of(marnie, review)
    marnie.follows("Decide to hold a review after all")
    assert "The partnership can still decide by itself to hold one" in marnie.page.words
    marnie.opens(f"/reviews/{review.pk}/decision/reasons/")
    marnie.fills_in(
        {
            "What was decided?": NOT_HELD,
            "On which day was it decided?": TODAY,
            "The reasons": "Still no.",
        }
    )
    assert "From here it can only be decided to hold one." in marnie.page.words
    decides_again(marnie, gareth, review, HELD)
    assert state_of(review) == "appointing"
    # One letter is owed, of the new decision; that of the "no" never leaves.
    (unsent,) = review.letters.filter(decision__isnull=False, status__in=["draft", "issued"])
    assert unsent.decision.outcome == Outcome.HOLD
    tells_the_home_office(players, marnie, review)
    assert state_of(review) == "appointing"


def test_a_letter_issued_for_the_no_is_set_aside(
    players: Cast, marnie: Person, gareth: Person
) -> None:
    review = stages.letter_issued(players, Outcome.NOT_HOLD)
    decides_again(marnie, gareth, review, HELD)
    old, new = review.letters.filter(decision__isnull=False).order_by("drafted_at")
    assert (old.status, new.status) == ("replaced", "draft")
    assert old.replace_reason == "A new decision was made before it was sent."


# -- The review begins, ends early, goes on ------------------------------------------------------


def test_beginning_names_what_is_missing(players: Cast, isolde: Person) -> None:
    """The Home Office must know, and somebody must lead: the page says which is not so."""
    review = stages.appointing(players)
    stages.undertaken(players, stages.appoint(players, review, isolde.user))
    page = isolde.opens(f"/reviews/{review.pk}/begin-review/")
    assert page.reasons == ["The Home Office has not been told that a review is held."]


def test_discontinued_and_reopened(
    players: Cast, marnie: Person, gareth: Person, isolde: Person
) -> None:
    review = stages.home_office_told(players)
    appoints_a_chair(players, marnie, isolde, review)
    begins_the_review(isolde, review)
    case_of(gareth, review)
    gareth.follows("Discontinue the review")
    gareth.fills_in(
        {
            "On which day was it decided?": TODAY,
            "The reasons": "The inquest found a natural death.",
        }
    )
    assert state_of(review) == "discontinued"
    # Told of the hold on this very day, the Home Office is to be told all the same.
    page = case_of(marnie, review)
    assert "Still owed: tell the Home Office that the review is discontinued." in page.words
    assert "Still owed: tell the family that the review is discontinued." in page.words
    tells_the_home_office(players, marnie, review)
    page = case_of(marnie, review)
    assert "Still owed: tell the family that the review is discontinued." in page.words
    assert "The inquest found a natural death." in marnie.follows("Decision").words

    case_of(gareth, review)
    gareth.follows("Reopen the review")
    gareth.fills_in(
        {"On which day was it decided?": TODAY, "The reasons": "The finding was quashed."}
    )
    assert state_of(review) == "under_way"
    assert review.facts.get(kind="reopened").outcome == "under_way"
    goes_on(players, marnie, review, "The finding was quashed.")


def goes_on(players: Cast, marnie: Person, review: Review, why: str) -> None:
    """The manager finds the drafted letter in their work, sends it, and the family is told."""
    mother = strand(players, review)
    page = case_of(marnie, review)
    assert "Still owed: tell the Home Office that the review goes on." in page.words
    assert f"Still owed: tell the family that the review goes on: {mother.label}." in page.words
    task = f"{review.reference}: issue the letter to the Home Office about a reopened review"
    marnie.opens("/")
    page = marnie.follows(task)
    assert "Letter to the Home Office about a reopened review" in page.words
    letter = review.letters.get(kind="reopening_home_office")
    assert why in " ".join(text_of(letters.draw(letter, TODAY)).split())
    assert not review.letters.filter(kind="decision_family").exists()
    common = {"review_id": review.pk, "letter_id": letter.pk, **players.as_manager()}
    seen = Review.objects.get(pk=review.pk).version
    letters.issue_letter(prepared=stages.small_pdf(), seen_version=seen, **common)
    letters.record_sending(sent_on=players.today, sent_how="post", sent_by="The post", **common)
    page = case_of(marnie, review)
    assert "tell the Home Office that the review goes on" not in page.words
    marnie.opens(f"/reviews/{review.pk}/family/{mother.pk}/")
    marnie.follows("Record what happened")
    marnie.fills_in(
        {
            "What happened?": "Told that the review is discontinued, or goes on",
            "On which day?": TODAY,
        }
    )
    assert "tell the family that the review goes on" not in case_of(marnie, review).words


def test_reopened_without_a_chair_one_is_appointed_first(
    players: Cast, marnie: Person, gareth: Person
) -> None:
    review = stages.discontinued(players)
    (leader,) = review.appointments.all()
    marnie.opens(f"/reviews/{review.pk}/people/")
    marnie.follows("End this appointment")
    marnie.fills_in({"Which day does it end?": TODAY, "Why?": "The review has ended."})
    assert leader.ended_on is None  # as it was read before
    case_of(gareth, review)
    gareth.follows("Reopen the review")
    gareth.fills_in({"On which day was it decided?": TODAY, "The reasons": "It goes on."})
    assert state_of(review) == "appointing"


def test_the_chair_is_replaced(players: Cast, marnie: Person, isolde: Person) -> None:
    """A chair leaves in the middle: the days without one are counted until another is in post."""
    review = stages.under_way(players)
    marnie.opens(f"/reviews/{review.pk}/people/")
    marnie.follows("End this appointment")
    marnie.fills_in({"Which day does it end?": TODAY, "Why?": "Fell ill."})
    review.appointments.update(from_day=TODAY - datetime.timedelta(days=12))
    review.appointments.update(ended_on=TODAY - datetime.timedelta(days=9))
    review.facts.filter(kind="decided").update(on=TODAY - datetime.timedelta(days=20))
    for path in ("/", "/reviews/", f"/reviews/{review.pk}/"):
        assert "No independent chair for 9 days" in marnie.opens(path).words, path
    marnie.opens("/")
    marnie.follows(f"{review.reference}: Appoint the independent chair")
    appoints_a_chair(players, marnie, isolde, review)
    page = case_of(marnie, review)
    assert "No independent chair" not in page.words
    assert "The independent chair leads the review." in page.words
    assert state_of(review) == "under_way"


# -- What the other steps show -------------------------------------------------------------------


def test_a_step_is_shown_to_whoever_may_do_it_where_it_is_possible(
    players: Cast, marnie: Person, gareth: Person
) -> None:
    review = stages.answered(players, stages.considering(players), HomeOfficeAnswer.ACCEPTED)
    assert "Ask again whether a review is held" in case_of(gareth, review).links
    page = case_of(marnie, review)
    assert "Record a direction of the Secretary of State" in page.links
    assert "Ask again whether a review is held" not in page.links
    assert "Discontinue the review" not in page.links
