"""How a case arrives from elsewhere and leaves, as its people walk it in the browser."""

import datetime

import pytest

from dhr.models import Review
from notifications.models import Message
from people.models import User
from tests.factories import dhr as stages
from tests.factories.people import give
from tests.journeys.person import Person
from tests.support.chains import breaks

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 6, 15)


@pytest.fixture
def ostrey(players) -> stages.Cast:
    return stages.cast(name="Ostrey", prefix="OY", postal_address="Town Hall\nOstrey")


@pytest.fixture
def lorcan(ostrey) -> Person:
    """The CSP manager next door."""
    user = User.objects.create_user("lorcan.petherick@ostrey.example", "Lorcan Petherick")
    return Person(give("csp_manager", ostrey.partnership, user=user).user)


def offers(marnie: Person, review: Review, note: str) -> None:
    marnie.opens(f"/reviews/{review.pk}/")
    marnie.follows("Offer this case to another partnership")
    marnie.fills_in(
        {
            "To which partnership?": "Ostrey",
            "When is it offered?": TODAY,
            "Why should they take it?": "Elowen's usual home was there.",
            "Hand-over note for them to read before they answer": note,
        }
    )
    assert "The case is offered." in marnie.page.words
    assert "Offered to Ostrey on 15 June 2026; not answered yet." in marnie.page.words


def finds_the_offer(lorcan: Person, review: Review) -> None:
    lorcan.opens("/")
    lorcan.follows(f"A case is offered to you: {review.reference}")
    assert lorcan.page.heading == "A case is offered to you"
    assert "Brackenford offered this case to Ostrey on 15 June 2026." in lorcan.page.words
    assert "Elowen" not in lorcan.page.words


def test_transfer_refused_then_accepted(players, marnie, lorcan) -> None:
    review = stages.scoping(players)
    offers(marnie, review, "The police told us on 27 May.")
    finds_the_offer(lorcan, review)
    lorcan.follows("Refuse it")
    lorcan.fills_in({"Why do you refuse it?": "Her home was not in our area."})
    assert "The case is refused." in lorcan.page.words
    marnie.opens(f"/reviews/{review.pk}/timeline/")
    assert "Transfer refused" in marnie.page.words
    assert "Her home was not in our area." in marnie.page.words

    offers(marnie, review, "She moved to Ostrey in March; we have the tenancy.")
    finds_the_offer(lorcan, review)
    assert "She moved to Ostrey in March" in lorcan.page.words
    lorcan.follows("Accept the case")
    lorcan.presses("Accept the case")
    assert "The case is yours." in lorcan.page.words
    assert "Handed over by Brackenford on 15 June 2026." in lorcan.page.words
    assert "Elowen" in lorcan.page.heading
    assert review.reference not in lorcan.page.heading
    lorcan.follows("People of this case")
    assert "alleged perpetrator" in lorcan.page.words.lower()

    marnie.opens(f"/reviews/{review.pk}/")
    assert "Taken by Ostrey on 15 June 2026. It is closed here." in marnie.page.words
    assert "Offer this case to another partnership" not in marnie.page.links
    new = Review.objects.get(partnership__name="Ostrey")
    assert marnie.opens(f"/reviews/{new.pk}/").status == 404
    assert lorcan.opens(f"/reviews/{review.pk}/").status == 404
    assert breaks() == []


def test_an_offer_withdrawn_while_it_is_being_accepted(players, marnie, lorcan) -> None:
    review = stages.scoping(players)
    offers(marnie, review, "The police told us.")
    finds_the_offer(lorcan, review)
    lorcan.follows("Accept the case")
    marnie.opens(f"/reviews/{review.pk}/")
    marnie.follows("Withdraw the offer")
    marnie.fills_in({"Why?": "Her home was here after all."})
    assert (
        "The offer is withdrawn. The case stays here, and its clocks run on." in marnie.page.words
    )
    lorcan.presses("Accept the case")
    assert lorcan.page.status == 409
    assert lorcan.page.reasons == ["This offer is no longer open: it was answered or withdrawn."]
    assert not Review.objects.filter(partnership__name="Ostrey").exists()


def test_a_partnership_that_does_not_use_this_system(players, marnie) -> None:
    review = stages.scoping(players)
    marnie.opens(f"/reviews/{review.pk}/")
    marnie.follows("Offer this case to another partnership")
    marnie.fills_in(
        {
            "Or the name of a partnership that is not in the list": "Farshire CSP",
            "When is it offered?": TODAY,
            "Why should they take it?": "Elowen's usual home was there.",
        }
    )
    assert "The letter to their CSP chair is drafted" in marnie.page.words
    marnie.opens("/")
    marnie.follows(f"{review.reference}: issue the letter to Farshire CSP about the offer")
    assert "To CSP chair, Farshire CSP" in marnie.page.words
    marnie.follows("Issue the letter")
    marnie.presses("Issue the letter")
    marnie.opens(f"/reviews/{review.pk}/")
    marnie.follows("Send the letter to them and record it")
    assert "This letter names people. It is never attached" in marnie.page.words
    marnie.follows("Record that it was sent")
    marnie.fills_in({"How was it sent?": "By hand", "When was it sent?": TODAY})
    assert "Recorded: the offer was sent." in marnie.page.words
    marnie.opens(f"/reviews/{review.pk}/")
    marnie.follows("Record their answer")
    marnie.fills_in({"What did they answer?": "They take the case", "When did they answer?": TODAY})
    assert "Taken by Farshire CSP on 15 June 2026. It is closed here." in marnie.page.words
    assert Review.objects.count() == 1


def test_joined(players, marnie) -> None:
    review, other = stages.scoping(players), stages.notified(players)
    marnie.opens(f"/reviews/{review.pk}/")
    marnie.follows("Join this case to another")
    marnie.fills_in(
        {"To which case?": f"{other.reference}: Elowen", "Why?": "One event, two deaths."}
    )
    assert (
        "The case is joined. Nobody was told. Next, add its people to the other case."
        in marnie.page.words
    )
    assert "One event, two deaths." in marnie.page.words
    marnie.follows(other.reference)
    assert "Another case was joined to this one." in marnie.page.words
    assert review.reference in marnie.page.links


def test_in_error(players, marnie, gareth) -> None:
    review = stages.notified(players)
    marnie.opens(f"/reviews/{review.pk}/")
    marnie.follows("Say that it was recorded in error")
    marnie.fills_in({"Why?": "The police told us twice of one death."})
    assert "Until then nothing is hidden." in marnie.page.words
    gareth.opens("/")
    gareth.follows(f"{review.reference}: say whether it was recorded in error")
    assert "The police told us twice of one death." in gareth.page.words
    gareth.presses("Confirm it and hide the case")
    assert gareth.page.errors, "he says so himself, by a tick"
    gareth.fills_in({"I confirm that this case was recorded in error": True})
    assert gareth.page.heading == f"{review.reference}: recorded in error"
    marnie.opens("/reviews/")
    assert "Recorded in error" in marnie.page.words
    assert "Elowen" not in marnie.page.words
    marnie.follows(review.reference)
    assert "Elowen" not in marnie.page.words
    assert "The police told us twice of one death." in marnie.page.words
    assert marnie.opens(f"/reviews/{review.pk}/people/").status == 404


def takes_on(marnie: Person, answers: dict) -> None:
    marnie.opens("/reviews/")
    marnie.follows("Take on a case from paper")
    marnie.fills_in({"What was the death thought to be?": "Thought to be a killing"} | answers)


def test_taken_on_published(players, marnie) -> None:
    takes_on(
        marnie,
        {
            "Its reference, if it had one of this kind": "BF-N4C",
            "The pseudonym of each person who died, one a line": "Tamsin",
            "At which stage is it?": "Published",
            "Who was the independent chair?": "Verity Ammonde",
            "Independent chair appointed, before this system was used":
                datetime.date(2015, 2, 24),
            "Death notified": datetime.date(2015, 2, 3),
            "Decision made": datetime.date(2015, 2, 27),
            "Decision made: what came of it?": "A review is to be held",
            "Published": datetime.date(2017, 5, 11),
        },
    )  # fmt: skip
    assert marnie.page.heading == "BF-N4C Tamsin"
    assert "Nothing was sent to anybody." in marnie.page.words
    assert "Recorded as it was: The chair was found before the decision." in marnie.page.words
    assert "Taken on from paper on 15 June 2026." in marnie.page.words
    marnie.follows("Timeline")
    for day in ("3 February 2015", "24 February 2015", "11 May 2017"):
        assert day in marnie.page.words
    assert "late" not in marnie.opens("/").words
    assert not Message.objects.exists()
    assert not Review.objects.get().letters.exists()


def test_taken_on_live(players, marnie) -> None:
    answers = {
        "The pseudonym of each person who died, one a line": "Morwenna\nJago",
        "At which stage is it?": "Gathering information",
        "Death notified": datetime.date(2026, 6, 1),
        "Published": datetime.date(2026, 5, 1),
        "Decision made": datetime.date(2026, 6, 2),
    }
    takes_on(marnie, answers)
    assert marnie.page.status == 409
    assert marnie.page.reasons == [
        "Say what was decided.",
        "At “Gathering information” there are no days of “Decision made” and “Published”; choose a "
        "stage that fits, such as “Published”, or leave those days empty.",
        "“Published” (1 May 2026) is before “Death notified” (1 June 2026).",
        "“Published” (1 May 2026) is before “Decision made” (2 June 2026).",
    ]
    empty = {"Published": "", "Decision made": ""}
    takes_on(marnie, {key: value for key, value in answers.items() if key not in empty})
    assert marnie.page.heading.endswith("Morwenna and Jago")
    marnie.follows("Prepare the decision")
    assert "The decision" in marnie.page.words or marnie.page.heading == "Decision"
