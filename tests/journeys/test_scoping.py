"""Nine agencies are asked: six answer, one has nothing, two stay silent for 17 days."""

import datetime

import pytest

from audit.models import Entry
from dhr.models import Review, ScopingReturn
from people.models import Instance
from tests.factories import dhr as stages
from tests.factories.people import BodyFactory, make_demo
from tests.journeys.person import Person
from tests.support.chains import breaks

pytestmark = pytest.mark.django_db

ASKED_ON = datetime.date(2026, 5, 29)
TODAY = datetime.date(2026, 6, 15)
NAMED = ["Brackenford Borough Council", "Lindale Hospitals NHS Trust", "Probation Service"]
INVITED = [
    "Wold Care NHS Foundation Trust", "Calder Rise Homes", "Haven Row", "Mill Lane Surgery",
    "Brackenford College",
]  # fmt: skip
SILENT = ["Brackenford College", "Calder Rise Homes"]
NIL = "Probation Service"


@pytest.fixture
def review(settings, tmp_path, db: None) -> Review:
    settings.DOCUMENTS_DIR = tmp_path
    players = stages.cast()
    players.police.name = "Ravensmoor Constabulary"
    players.police.save()
    for name in NAMED + INVITED:
        BodyFactory(name=name, named_in_act=name in NAMED, partnerships=[players.partnership])
    make_demo(ASKED_ON)
    return stages.scoping(players)


@pytest.fixture
def marnie(review: Review) -> Person:
    return Person(review.notifications.get().recorded_by)


def on(day: datetime.date) -> None:
    """The demo's day moves on."""
    Instance.objects.update(demo_today=day)


def asks_nine_agencies(marnie: Person, review: Review) -> None:
    """On the day that gathering began, by the partnership's own e-mail."""
    marnie.opens(f"/reviews/{review.pk}/")
    marnie.follows("Agencies")
    assert "No agency has been asked yet" in marnie.page.words
    marnie.follows("Ask agencies")
    marnie.fills_in(
        {
            "Which agencies?": ["Ravensmoor Constabulary", *NAMED, *INVITED],
            "How are they asked?": "They were asked another way, without a letter from here",
            "How were they asked?": "Our own secure e-mail",
            "When were they asked?": ASKED_ON,
            "By which day do you ask for an answer?": datetime.date(2026, 6, 12),
        }
    )
    assert "Recorded: the agencies were asked." in marnie.page.words
    assert (
        "9 agencies: 0 answered, 0 nil returns, 0 silent, 9 still to answer." in marnie.page.words
    )


def records_an_answer(marnie: Person, name: str) -> None:
    marnie.follows(name)
    marnie.follows("Record an answer")
    answer = {
        "When did they answer?": datetime.date(2026, 6, 8),
        "Was anybody in the case known to them?": "Known to them",
        "First contact": datetime.date(2025, 3, 1),
        "What the contact was about": "Elowen came twice; Perran was with her.",
        "What do they suggest to give to a review?": "An individual management review (IMR)",
        "Who keeps their records safe?": "The records manager",
        "Since which day?": datetime.date(2026, 6, 1),
    }
    if name == NIL:
        answer = {
            "When did they answer?": datetime.date(2026, 6, 4),
            "Was anybody in the case known to them?":
                "Nil return: nobody in the case was known to them",
        }  # fmt: skip
    marnie.fills_in(answer)
    assert "The answer is recorded." in marnie.page.words
    marnie.follows("Agencies")


def test_nine_agencies_are_asked(marnie: Person, review: Review) -> None:
    asks_nine_agencies(marnie, review)
    on(TODAY)
    marnie.follows("Agencies")
    for name in ("Ravensmoor Constabulary", *NAMED, *INVITED):
        if name not in SILENT:
            records_an_answer(marnie, name)
    counts = "9 agencies: 6 answered, 1 nil return, 2 silent (the longest 17 days)."
    assert counts in marnie.page.words
    # A name in an answer is stopped, with the pseudonym offered; then they are asked again.
    marnie.follows("Calder Rise Homes")
    marnie.follows("Record an answer")
    marnie.fills_in(
        {
            "When did they answer?": TODAY,
            "Was anybody in the case known to them?": "Known to them",
            "What the contact was about": "Rosenwyn Harcastle was our tenant.",
            "What do they suggest to give to a review?": "None",
        }
    )
    assert marnie.page.status == 422
    assert "Write “Elowen” instead." in marnie.page.errors[0]
    marnie.opens(f"/reviews/{review.pk}/agencies/")
    marnie.follows("Calder Rise Homes")
    marnie.follows("Record that they were asked again")
    marnie.fills_in({"How were they asked?": "Post", "When were they asked?": TODAY})
    assert "still counted from the day they were first asked" in marnie.page.words
    # Whom Marnie waits for.
    marnie.opens("/")
    marnie.follows(f"{review.reference}: 2 silent agencies, the longest 17 days")
    assert marnie.page.heading == "Agencies"
    marnie.opens(f"/reviews/{review.pk}/")
    assert "2 of 9 agencies silent, the longest 17 days" in marnie.page.links
    assert ScopingReturn.objects.count() == 7
    events = Entry.objects.filter(chain=review.chain).values_list("event", flat=True)
    assert list(events).count("scoping.answer_recorded") == 7
    assert breaks() == []


def test_asked_by_letter_they_count_from_the_day_it_is_sent(marnie: Person, review: Review) -> None:
    marnie.opens(f"/reviews/{review.pk}/agencies/ask/")
    marnie.fills_in(
        {
            "Which agencies?": ["Haven Row"],
            "How are they asked?": "By letters drafted here",
            "By which day do you ask for an answer?": datetime.date(2026, 6, 12),
            "Ask them also to keep their records safe": True,
        }
    )
    assert "The letters are drafted; nothing was sent." in marnie.page.words
    # It leads to the drafts, so that they are issued in one go.
    marnie.opens(f"/reviews/{review.pk}/agencies/")
    assert "1 letter not sent yet." in marnie.page.words
    marnie.follows("Letters")
    letter = review.letters.get(kind="scoping")
    marnie.opens(f"/reviews/{review.pk}/letters/{letter.pk}/")
    assert "To Haven Row" in marnie.page.words
    marnie.follows("Issue the letter")
    marnie.presses("Issue the letter")
    marnie.follows("Record that it was sent")
    marnie.fills_in({"How was it sent?": "Post", "When was it sent?": ASKED_ON})
    assert "Recorded: the agency counts as asked from that day." in marnie.page.words
    on(TODAY)
    marnie.opens(f"/reviews/{review.pk}/agencies/")
    counts = "1 agency: 0 answered, 0 nil returns, 1 silent (for 17 days)."
    assert counts in marnie.page.words
