"""The first stretch of a review, as its people walk it: notified, decided, the Home Office told."""

import datetime

import pytest

from audit.models import Entry
from dhr.models import Review
from notifications.models import Message
from tests.factories.dhr import Cast
from tests.journeys.person import Person
from tests.support.chains import breaks

pytestmark = pytest.mark.django_db

TOLD_ON = datetime.date(2026, 5, 27)
DECIDED_ON = datetime.date(2026, 6, 11)
TODAY = datetime.date(2026, 6, 15)


def records_the_notification(marnie: Person) -> None:
    """The police have rung; everything is on one page, in the order of the call."""
    marnie.opens("/")
    assert marnie.page.heading == "Your work"
    marnie.follows("Record a notification")
    marnie.fills_in(
        {
            "Who told us?": "Police",
            "Which body do they belong to?": "Ravensmoor Constabulary",
            "The name of the person who told us": "Ingram Wexcombe",
            "When were we told?": TOLD_ON,
            "How were we told?": "In writing",
            "The full name of the person who died": "Rosenwyn Harcastle",
            "The pseudonym for the person who died": "Elowen",
            "Their date of birth, if known": datetime.date(1987, 3, 14),
            "The day they died, if known": datetime.date(2026, 5, 24),
            "What is the death thought to be?": "Thought to be a killing",
            "Is it known whose behaviour towards them is in question?": "Yes",
            "Their full name": "Aldous Harcastle",
            "A pseudonym for them": "Perran",
            "What were they to the person who died?": "husband, wife or civil partner",
            "What have the police done?": "Charged",
            "On which day did they suspect or charge this person?": datetime.date(2026, 5, 26),
            "What we were told": "Elowen was found dead at home.",
        }
    )
    assert "The notification is recorded." in marnie.page.words
    assert marnie.page.heading.endswith("Elowen")


def begins_gathering(marnie: Person) -> None:
    marnie.follows("Begin gathering information")
    marnie.presses("Begin gathering information")
    assert "Gathering information has begun." in marnie.page.words


def answers_the_three_questions(marnie: Person, *answers: str, evidence: str = "") -> None:
    """One question a page; evidence is asked only where the answer leads to "no"."""
    marnie.follows("Decision")
    marnie.follows("Go on")
    for answer in answers:
        (question,) = {legend.words for legend in marnie.page.main.all("legend")}
        said = {question: answer}
        if answer == "No, not met":
            said["What shows that the death does not appear to have resulted from violence, "
                 "abuse or neglect?"] = evidence  # fmt: skip
        marnie.fills_in(said)
    assert marnie.page.heading == "The decision and its reasons"


def writes_the_decision(marnie: Person, outcome: str, **more: str) -> None:
    marnie.fills_in(
        {
            "What was decided?": outcome,
            "On which day was it decided?": DECIDED_ON,
            "Which partners were consulted?": ["Haven Row", "Ravensmoor Constabulary"],
            "The reasons": "Two visits to hospital were known to nobody else.",
            **more,
        }
    )
    assert marnie.page.heading == "Check the decision"


def puts_it_to_the_chair(marnie: Person) -> None:
    marnie.presses("Ask the CSP chair to confirm")
    assert "The decision is with the CSP chair, who has been sent a message." in marnie.page.words


def confirms(gareth: Person) -> None:
    """He finds it under his work, reads it whole, and says that it is his decision."""
    gareth.opens("/")
    (task,) = [link for link in gareth.page.links if link.endswith("Confirm the decision")]
    gareth.follows(task)
    gareth.follows("Read it and confirm")
    assert "Two visits to hospital were known to nobody else." in gareth.page.words
    assert "Harcastle" not in gareth.page.words
    gareth.fills_in({"This is the decision I made": True})
    assert "The decision is confirmed." in gareth.page.words


def issues_and_sends_the_letter(marnie: Person) -> None:
    """Frozen, saved, sent by our own secure e-mail, and that written down."""
    marnie.opens("/")
    (task,) = [
        link for link in marnie.page.links if link.endswith("Issue the letter to the Home Office")
    ]
    marnie.follows(task)
    assert "never attached to this system's mail" in marnie.page.words
    marnie.follows("Issue the letter")
    marnie.presses("Issue the letter")
    assert "The letter is issued and cannot change." in marnie.page.words
    saved = marnie.client.get(marnie.page.links["Save the PDF"])
    content = b"".join(saved.streaming_content)
    assert content.startswith(b"%PDF-")
    assert saved["Content-Disposition"].startswith('attachment; filename="BF-')
    marnie.follows("Record that it was sent")
    marnie.fills_in({"How was it sent?": "Our own secure e-mail", "When was it sent?": TODAY})
    assert "the Home Office has been told of the decision" in marnie.page.words
    assert "Sent 15 June 2026, by Marnie Oduya Our own secure e-mail" in marnie.page.words


def the_chain_holds_and_mail_says_nothing(players: Cast) -> None:
    review = Review.objects.get()
    assert breaks() == []
    assert Entry.objects.filter(chain=review.chain, event="case.seen").exists()
    for message in Message.objects.all():
        assert set(message.context) == {"reference", "path"}
        assert message.context["reference"] == review.reference


def test_notified_held_told(players: Cast, marnie: Person, gareth: Person) -> None:
    """A review is to be held, and the Home Office is told so within the month."""
    records_the_notification(marnie)
    assert "Decide whether to hold a review" in marnie.page.words
    assert "27 June 2026" in marnie.page.words
    begins_gathering(marnie)
    answers_the_three_questions(marnie, "Yes, met", "Yes, met", "Unclear")
    writes_the_decision(marnie, "A review is to be held")
    puts_it_to_the_chair(marnie)
    confirms(gareth)
    issues_and_sends_the_letter(marnie)
    page = marnie.opens(f"/reviews/{Review.objects.get().pk}/")
    assert "Appoint the independent chair" in page.words
    assert [m.dedupe_key.split(":")[0] for m in Message.objects.order_by("created_at")] == [
        "notified",
        "decision-put",
        "decision-confirmed",
    ]
    the_chain_holds_and_mail_says_nothing(players)


def test_notified_no_told_considering(players: Cast, marnie: Person, gareth: Person) -> None:
    """No review: a "no" needs its evidence, and the Home Office considers it."""
    records_the_notification(marnie)
    begins_gathering(marnie)
    answers_the_three_questions(
        marnie, "Yes, met", "No, not met", "Unclear", evidence="No service holds a record of abuse."
    )
    writes_the_decision(
        marnie, "No review is to be held", **{"Dissent, if any": "Haven Row disagrees."}
    )
    puts_it_to_the_chair(marnie)
    confirms(gareth)
    assert "No review is to be held" in gareth.page.words
    issues_and_sends_the_letter(marnie)
    page = marnie.opens(f"/reviews/{Review.objects.get().pk}/")
    assert "The Home Office considers the decision. This waits for the Home Office." in page.words
    assert "Home Office considering the no-review decision" in page.words
    the_chain_holds_and_mail_says_nothing(players)


def test_sent_back_and_put_again(players: Cast, marnie: Person, gareth: Person) -> None:
    """The chair wants something changed; the manager changes it and asks again."""
    records_the_notification(marnie)
    begins_gathering(marnie)
    answers_the_three_questions(marnie, "Yes, met", "Yes, met", "Yes, met")
    writes_the_decision(marnie, "A review is to be held")
    puts_it_to_the_chair(marnie)
    gareth.opens(f"/reviews/{Review.objects.get().pk}/decision/")
    gareth.follows("Send it back")
    gareth.fills_in({"What is to be changed?": "Say which partners disagreed."})
    assert "The decision is back with the CSP manager" in gareth.page.words

    marnie.opens("/")
    (task,) = [link for link in marnie.page.links if "that the chair sent back" in link]
    marnie.follows(task)
    assert "The chair sent it back: Say which partners disagreed." in marnie.page.words
    marnie.follows("The outcome, who was consulted, and the reasons")
    marnie.fills_in({"Dissent, if any": "None of them did."})
    puts_it_to_the_chair(marnie)
    confirms(gareth)
    assert "None of them did." in gareth.page.words


def test_decided_by_a_signed_minute(players: Cast, marnie: Person) -> None:
    """The chair decided in a meeting; the minute says so and the case moves on at once."""
    records_the_notification(marnie)
    begins_gathering(marnie)
    answers_the_three_questions(marnie, "Yes, met", "Yes, met", "Yes, met")
    writes_the_decision(marnie, "A review is to be held")
    marnie.follows("The chair signed a minute instead")
    assert "without the chair's word in this system" in marnie.page.words
    marnie.fills_in(
        {
            "Who signed the minute?": "Gareth Pellow",
            "When was it signed?": TODAY,
            "Where is the signed minute kept?": "Minute book, item 4",
        }
    )
    assert "The decision is recorded." in marnie.page.words
    assert "By a signed minute of 15 June 2026, kept at: Minute book, item 4" in marnie.page.words
    marnie.opens("/")
    assert any(link.endswith("Issue the letter to the Home Office") for link in marnie.page.links)


def test_an_appointed_chair_promises_sees_and_is_shown_out(
    players: Cast, marnie: Person, gareth: Person, isolde: Person
) -> None:
    """Appointed, the case is closed; after the undertaking it opens; ended, it is gone."""
    records_the_notification(marnie)
    begins_gathering(marnie)
    answers_the_three_questions(marnie, "Yes, met", "Yes, met", "Yes, met")
    writes_the_decision(marnie, "A review is to be held")
    puts_it_to_the_chair(marnie)
    confirms(gareth)
    case = f"/reviews/{Review.objects.get().pk}/"
    assert isolde.opens(case).status == 404

    marnie.opens(f"{case}people/")
    marnie.follows("Appoint somebody")
    marnie.fills_in(
        {
            "Who?": "Isolde Fenwright (isolde.fenwright@associates.example)",
            "As what?": "Independent chair",
            "From which day?": TODAY,
            "Statement of independence": "Never worked for a body in the area.",
        }
    )
    assert "Undertaking not given yet; the case is closed to them until then." in marnie.page.words

    assert isolde.opens(case).status == 404
    isolde.opens("/")
    (task,) = [link for link in isolde.page.links if "confidentiality undertaking" in link]
    isolde.follows(task)
    assert "Elowen" not in isolde.page.words
    isolde.fills_in({"Do you, or does anybody close to you, know anyone in this case?": "No"})
    assert isolde.page.errors == ["Tick that you will keep what you learn confidential."]
    promise = next(
        label.words for label in isolde.page.main.all("label") if label.words.startswith("I will")
    )
    isolde.fills_in({promise: True})
    assert isolde.page.path == case
    assert isolde.page.heading.endswith("Elowen")
    assert isolde.follows("People of this case").status == 200
    assert "Rosenwyn Harcastle" in isolde.follows("Names behind the pseudonyms").words

    marnie.opens(f"{case}people/")
    marnie.follows("End this appointment")
    marnie.fills_in({"Which day does it end?": TODAY, "Why?": "Took a post in the area."})
    assert "The appointment has ended, and with it the access to this case." in marnie.page.words
    for path in (case, f"{case}people/", f"{case}identities/", f"{case}undertaking/"):
        assert isolde.opens(path).status == 404
    assert case not in isolde.opens("/").links.values()
