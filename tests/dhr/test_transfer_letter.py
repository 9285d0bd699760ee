"""The letter by which a case is offered: word for word, and what becomes of it with the offer."""

import datetime
from typing import Any

import pytest
from django.db import DatabaseError

from dhr.actions import correction, in_error, reopening, subjects, transfer
from dhr.actions import letters as deeds
from dhr.actions.takeover import accept_transfer
from dhr.letters import addressee_of, facts_of, overtaken
from dhr.models import Fact, Letter, Review
from dhr.rules import Corrected
from dhr.rules.transfer import NO_LONGER
from dhr.vocabulary import FactKind, HomeOfficeAnswer, LetterKind, Outcome, ReturnKind
from documents.pdf_checks import problems
from tests.dhr.days import TODAY
from tests.dhr.test_letter_pdf import NASTY, brackenford
from tests.dhr.traces import nothing_left, refused, turned_away
from tests.factories import dhr as stages
from tests.factories import reports
from tests.factories.people import BodyFactory, give, member, signed_in
from tests.golden import golden, text_of
from tests.support.audit import audit_refused
from tests.support.chains import breaks

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PEOPLE = [stages.victim(), stages.perpetrator(), stages.notifier()]
REASON = "Elowen's usual home was in Ostrey."


@pytest.fixture
def here() -> stages.Cast:
    return brackenford()


@pytest.fixture
def there() -> stages.Cast:
    return stages.cast(name="Ostrey", prefix="OY", postal_address="Guildhall\nOstrey\nOY1 1AA")


def outside(players: stages.Cast, review: Review, **fields: Any) -> Fact:
    facts = {"reason": REASON, "on": players.today, "outside": "Farshire CSP"}
    given = transfer.OfferGiven(**(facts | fields))
    return transfer.offer_transfer(review_id=review.pk, given=given, **players.as_manager())


def letter_about(offer: Fact) -> Letter:
    return Letter.objects.get(fact=offer, status__in=["draft", "issued", "sent"])


def drawn(letter: Letter) -> str:
    """What it says; checked for everything we check a PDF for."""
    made = deeds.draw(letter, TODAY)
    assert problems(made) == []
    return text_of(made)


def in_line(text: str) -> str:
    return " ".join(text.split())


def issue(players: stages.Cast, letter: Letter) -> Letter:
    version = Review.objects.get(pk=letter.review_id).version
    return deeds.issue_letter(
        review_id=letter.review_id, letter_id=letter.pk, prepared=stages.small_pdf(),
        seen_version=version, **players.as_manager(),
    )  # fmt: skip


def send(players: stages.Cast, letter: Letter) -> Letter:
    return deeds.record_sending(
        review_id=letter.review_id, letter_id=letter.pk, sent_on=players.today,
        sent_how="by_hand", sent_by="Marnie Oduya", **players.as_manager(),
    )  # fmt: skip


def withdraw(players: stages.Cast, offer: Fact) -> Fact:
    return transfer.withdraw_offer(
        review_id=offer.review_id, reason="She lived here after all.", **players.as_manager()
    )


# -- What it says ------------------------------------------------------------------------------


def test_offered_to_a_partnership_of_this_system(here, there) -> None:
    review = stages.scoping(here, people=PEOPLE, reference="BF-Q7K")
    haven = BodyFactory(name="Haven Row", partnerships=[here.partnership])
    waiting = BodyFactory(name="Calder Rise Homes", partnerships=[here.partnership])
    stages.ask(here, review, here.police, haven)
    police = review.scoping_requests.get(body=here.police)
    stages.ask(here, review, waiting, by_letter=True, asked_on=None, asked_how="")
    stages.answer(
        here, police, records_secured_by="The records manager",
        records_secured_on=datetime.date(2026, 6, 3),
    )  # fmt: skip
    letter = letter_about(stages.offered(here, there, review, reason=REASON))
    said = drawn(letter)
    assert golden("letter_transfer", said) == said
    # Whom a letter has not reached yet was not asked, and who keeps records is nobody's matter.
    assert [word for word in ("Calder Rise", "records manager", "Wexcombe") if word in said] == []
    facts = facts_of(letter, TODAY)
    assert (facts.title, facts.file_name) == ("Letter BF-Q7K", "BF-Q7K-letter-4.pdf")
    assert (facts.marking, facts.holds_identity, facts.unknown) == ("OFFICIAL-SENSITIVE", True, ())


def test_offered_elsewhere_after_it_was_decided_to_hold_a_review(here) -> None:
    review = stages.scoping(here, people=PEOPLE, reference="BF-Q7K")
    stages.write_down(here, review, Outcome.HOLD)
    stages.decision.put_to_chair(review_id=review.pk, **here.as_manager())
    stages.decision.confirm_decision(review_id=review.pk, **here.as_chair())
    letter = letter_about(outside(here, review))
    said = drawn(letter)
    assert golden("letter_transfer_outside", said) == said
    to = addressee_of(letter)
    assert to.lines == ("The CSP chair", "Farshire CSP")
    assert "Their postal address is not known here" in to.how
    assert "has not been decided" not in said
    assert "in the system" not in in_line(said)


@pytest.mark.parametrize("cause", ["homicide", "suicide", "unknown"])
def test_it_holds_no_cause_and_nothing_of_what_was_told(here, there, cause) -> None:
    review = stages.scoping(here, people=[stages.victim(suspected_cause=cause), PEOPLE[1]])
    told = review.notifications.get()
    said = in_line(drawn(letter_about(stages.offered(here, there, review))))
    assert told.circumstances
    assert told.circumstances not in said
    assert [w for w in ("killing", "suicide", "found dead", "method") if w in said] == []
    assert ("The inquest has not concluded" in said) is (cause == "suicide")


def test_what_somebody_is_called_follows_the_facts(here, there) -> None:
    review = stages.scoping(here, people=PEOPLE)
    letter = letter_about(stages.offered(here, there, review))
    assert "Perran, alleged perpetrator" in in_line(drawn(letter))
    subject = review.subjects.get(kind="perpetrator")
    subjects.record_fact_about(
        review_id=review.pk, subject_id=subject.pk, kind=FactKind.CONVICTED, on=TODAY, outcome="",
        **here.as_manager(),
    )  # fmt: skip
    said = in_line(drawn(Letter.objects.get(pk=letter.pk)))
    assert "Perran, perpetrator" in said
    assert "alleged" not in said


def test_a_case_handed_over_to_us_says_who_first_heard_of_the_death(here, there) -> None:
    offer = stages.offered(there, here, stages.scoping(there, people=PEOPLE))
    accepted = accept_transfer(offer_id=offer.pk, **here.as_manager())
    letter = letter_about(stages.offered(here, there, accepted))
    said = in_line(drawn(letter))
    assert (
        "The case was handed over to us from Ostrey Community Safety Partnership on 15 June" in said
    )
    assert "The police had told them of the death on 27 May 2026." in said
    assert "No agency has been asked yet" in said


def test_it_needs_what_the_letter_to_the_home_office_needs(here, there) -> None:
    here.partnership.postal_address = ""
    here.partnership.save()
    review = stages.scoping(here, people=[stages.victim(full_name="", died_on=None, address="")])
    letter = letter_about(stages.offered(here, there, review))
    lacks = (
        "the full name of Elowen",
        "the day Elowen died",
        "the partnership’s postal address",
    )
    assert facts_of(letter, TODAY).unknown == lacks
    assert refused(lambda: issue(here, letter)) == [f"The letter needs {lack}." for lack in lacks]
    page = signed_in(here.manager).get(f"/reviews/{review.pk}/letters/{letter.pk}/")
    assert "Write it down" in page.content.decode()
    assert "Partnership settings" in page.content.decode()


def test_html_in_what_people_type_stays_text(here) -> None:
    review = stages.scoping(here, people=PEOPLE)
    offer = outside(here, review, reason=f"{NASTY}why", note=f"{NASTY}note", outside=f"{NASTY}csp")
    text = "".join(drawn(letter_about(offer)).split())
    for end in ("why", "note", "csp"):
        assert "".join(f"{NASTY}{end}".split()) in text, end


def test_a_letter_without_its_offer_is_an_error_of_ours(here) -> None:
    bare = Letter(
        review=stages.scoping(here), kind=LetterKind.TRANSFER, recipient_code="partnership"
    )
    with pytest.raises(ValueError, match="speaks of an offer"):
        facts_of(bare, TODAY)
    with pytest.raises(ValueError, match="speaks of an offer"):
        addressee_of(bare)


def test_a_corrected_day_of_the_offer_leaves_it_open(here, there) -> None:
    """The draft follows the offer; a new version of it is the same offer."""
    offer = stages.offered(here, there)
    correction.correct_fact(
        review_id=offer.review_id, dated_id=offer.pk, reason="A slip of the pen.",
        given=Corrected(kind=FactKind.TRANSFER_OFFERED, on=TODAY - datetime.timedelta(days=1)),
        **here.as_manager(),
    )  # fmt: skip
    letter = letter_about(offer)
    assert overtaken(letter) == ""
    assert "offered you the case on 14 June 2026" in in_line(drawn(letter))


# -- Drafted, issued, sent ---------------------------------------------------------------------


def test_it_is_drafted_with_the_offer_or_not_at_all(here, there) -> None:
    review = stages.scoping(here)
    with nothing_left(), audit_refused(), pytest.raises(DatabaseError):
        stages.offered(here, there, review)
    assert not review.letters.filter(kind="transfer").exists()
    refused(lambda: stages.offered(here, there, review, reason=" "))
    letter = letter_about(stages.offered(here, there, review))
    assert (letter.kind, letter.status, letter.review) == ("transfer", "draft", review)


def test_it_is_issued_replaced_and_sent_like_any_letter(here, there) -> None:
    first = issue(here, letter_about(stages.offered(here, there)))
    second = deeds.replace_letter(
        review_id=first.review_id, letter_id=first.pk, reason="A slip.", **here.as_manager()
    )
    assert (second.fact, second.version, second.recipient_code) == (first.fact, 2, "partnership")
    issue(here, second)
    facts = Fact.objects.count()
    assert send(here, second).status == "sent"
    assert Fact.objects.count() == facts
    assert breaks() == []


def test_it_is_nobodys_on_the_other_side(here, there) -> None:
    letter = letter_about(stages.offered(here, there))
    for user in (there.manager, there.chair):
        browser = signed_in(user)
        for tail in ("", "pdf/", "issue/", "sent/"):
            path = f"/reviews/{letter.review_id}/letters/{letter.pk}/{tail}"
            assert browser.get(path).status_code == 404, path
        assert "the letter to" not in browser.get("/").content.decode()
    version = letter.review.version
    turned_away(
        lambda: deeds.issue_letter(
            review_id=letter.review_id, letter_id=letter.pk, prepared=stages.small_pdf(),
            seen_version=version, **there.as_manager(),
        )
    )  # fmt: skip


# -- With the end of the offer -----------------------------------------------------------------


def ends(here: stages.Cast, there: stages.Cast) -> dict[str, Any]:
    """Every way in which an offer ends."""
    return {
        "withdrawn": lambda offer: withdraw(here, offer),
        "refused": lambda offer: transfer.refuse_transfer(
            offer_id=offer.pk, reason="Not ours.", **there.as_manager()
        ),
        "accepted": lambda offer: accept_transfer(offer_id=offer.pk, **there.as_manager()),
    }


@pytest.mark.parametrize("end", ["withdrawn", "refused", "accepted"])
def test_a_draft_is_no_longer_needed(here, there, end) -> None:
    offer = stages.offered(here, there)
    letter = letter_about(offer)
    ends(here, there)[end](offer)
    letter.refresh_from_db()
    why = "withdrawn" if end == "withdrawn" else "answered"
    assert letter.status == "dropped"
    assert letter.replace_reason == f"The offer was {why} before it was issued."
    assert refused(lambda: issue(here, letter)) == [
        "This letter is no longer needed; it was never issued."
    ]
    browser = signed_in(here.manager)
    assert "about the offer" not in browser.get("/").content.decode()
    page = browser.get(f"/reviews/{offer.review_id}/letters/{letter.pk}/").content.decode()
    assert "No longer needed" in page
    assert "Why it is no longer needed" in page
    assert "Issue the letter" not in page


def test_a_draft_is_no_longer_needed_after_a_no_from_elsewhere(here) -> None:
    """They may say no by telephone."""
    offer = outside(here, stages.scoping(here))
    letter = letter_about(offer)
    transfer.record_transfer_answer(
        review_id=offer.review_id, accepted=False, on=here.today, reason="Not ours.",
        **here.as_manager(),
    )  # fmt: skip
    letter.refresh_from_db()
    assert letter.status == "dropped"


@pytest.mark.parametrize("issued", [True, False])
def test_a_yes_from_elsewhere_does_not_come_before_the_letter(here, issued) -> None:
    """It is all that they get of the case, and would never be sent."""
    offer = outside(here, stages.scoping(here))
    letter = letter_about(offer)
    if issued:
        letter = issue(here, letter)
    (reason,) = refused(
        lambda: transfer.record_transfer_answer(
            review_id=offer.review_id, accepted=True, on=here.today, **here.as_manager()
        )
    )
    assert reason.startswith("The letter that offers the case to them has not been sent yet.")
    letter.refresh_from_db()
    assert letter.status == ("issued" if issued else "draft")


def closed_as_accepted(here: stages.Cast) -> Review:
    review = stages.home_office_told(here, Outcome.NOT_HOLD)
    outside(here, review)
    return stages.answered(here, review, HomeOfficeAnswer.ACCEPTED)


def ended_in_error(here: stages.Cast) -> Review:
    review = stages.in_error_asked(here)
    outside(here, review)
    in_error.confirm_in_error(review_id=review.pk, **here.as_chair())
    return review


def ended_by_decision(here: stages.Cast) -> Review:
    review = stages.home_office_told(here)
    outside(here, review)
    reopening.discontinue_review(
        review_id=review.pk, on=here.today, reasons="Weighed again.", **here.as_chair()
    )
    return review


def ended_as_concluded(here: stages.Cast) -> Review:
    review = reports.settled(here)
    outside(here, review)
    return reports.conclude(here, review)


@pytest.mark.parametrize(
    "end", [closed_as_accepted, ended_in_error, ended_by_decision, ended_as_concluded]
)
def test_a_draft_is_no_longer_needed_once_the_case_ended_otherwise(here, end) -> None:
    letter = end(here).letters.get(kind="transfer")
    assert letter.status == "dropped"
    assert letter.replace_reason == "The case ended before it was issued."


@pytest.mark.parametrize("end", ["withdrawn", "refused", "accepted"])
def test_an_issued_one_stays_and_may_have_left(here, there, end) -> None:
    offer = stages.offered(here, there)
    letter = issue(here, letter_about(offer))
    ends(here, there)[end](offer)
    letter.refresh_from_db()
    assert letter.status == "issued"
    browser = signed_in(here.manager)
    assert "about the offer" not in browser.get("/").content.decode()
    page = browser.get(f"/reviews/{offer.review_id}/letters/{letter.pk}/").content.decode()
    assert f"{NO_LONGER} If this letter has left, record it; if not, do not send it." in page
    assert "Replace it before it is sent" not in page
    assert refused(
        lambda: deeds.replace_letter(
            review_id=letter.review_id, letter_id=letter.pk, reason="A slip.", **here.as_manager()
        )
    ) == [NO_LONGER]
    assert send(here, letter).status == "sent"


def test_a_new_offer_has_its_own_letter_and_sets_the_old_one_aside(here, there) -> None:
    first = stages.offered(here, there)
    old = issue(here, letter_about(first))
    withdraw(here, first)
    second = stages.offered(here, there, first.review)
    old.refresh_from_db()
    assert (old.status, old.replace_reason) == (
        "replaced",
        "A new offer was made before it was sent.",
    )
    new = letter_about(second)
    assert new.is_draft
    page = signed_in(here.manager).get("/").content.decode()
    assert page.count("about the offer") == 1
    assert str(new.pk) in page


def test_a_sent_letter_stays_sent(here, there) -> None:
    first = stages.offered(here, there)
    letter = issue(here, letter_about(first))
    send(here, letter)
    withdraw(here, first)
    stages.offered(here, there, first.review)
    letter.refresh_from_db()
    assert letter.status == "sent"


# -- Where it is found -------------------------------------------------------------------------


def test_it_is_found_on_every_page_that_leads_to_it(here, there) -> None:
    offer = stages.offered(here, there)
    letter = letter_about(offer)
    reference = letter.review.reference
    browser, link = signed_in(here.manager), f"/reviews/{letter.review_id}/letters/{letter.pk}/"

    def says(path: str, words: str) -> None:
        page = in_line(browser.get(path).content.decode())
        assert words in page, path
        assert f'href="{link}"' in page, path

    case = f"/reviews/{letter.review_id}/"
    says(f"{case}letters/", "Letter to the partnership that the case is offered to")
    says(f"{case}letters/", "CSP chair, Ostrey")
    says(case, "Issue the letter to them")
    says("/", f"{reference}: issue the letter to Ostrey about the offer")
    issue(here, letter)
    says(case, "Send the letter to them and record it")
    says("/", f"{reference}: send the letter to Ostrey about the offer and record it")
    send(here, letter)
    says(case, "The letter to them")
    assert "about the offer" not in browser.get("/").content.decode()


def test_to_the_chair_it_is_a_letter_and_no_task(here, there) -> None:
    letter = letter_about(stages.offered(here, there))
    browser = signed_in(here.chair)
    assert "about the offer" not in browser.get("/").content.decode()
    page = browser.get(f"/reviews/{letter.review_id}/").content.decode()
    assert "The letter to them" in page
    assert "Issue the letter to them" not in page


def test_whom_a_conflict_of_interest_keeps_out_has_no_task(here, there) -> None:
    offer = stages.offered(here, there)
    cover = member("csp_manager_cover", here.partnership)
    assert "about the offer" in signed_in(cover).get("/").content.decode()
    stages.keep_out(here, offer.review, cover)
    assert "about the offer" not in signed_in(cover).get("/").content.decode()


def test_whoever_leads_the_review_and_is_manager_elsewhere_has_no_task(here, there) -> None:
    """They see the case, and issue letters, but not those of this partnership."""
    review = stages.appointing(here)
    leads = member("csp_manager", there.partnership)
    give("associate", here.partnership, user=leads)
    stages.undertaken(here, stages.appoint(here, review, leads))
    outside(here, review)
    page = signed_in(leads).get("/").content.decode()
    assert review.reference in page
    assert "about the offer" not in page


def test_a_return_that_says_nothing_of_records(here, there) -> None:
    review = stages.scoping(here)
    [request] = stages.ask(here, review)
    stages.answer(here, request, kind=ReturnKind.NIL)
    letter = letter_about(stages.offered(here, there, review))
    [row] = facts_of(letter, TODAY).context["agencies"]
    assert (row["answered_on"], row["secured"], row["secured_on"]) == (here.today, False, None)
