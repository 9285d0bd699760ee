"""The letter by which a case is offered: word for word, and where it is found."""

import datetime

import pytest

from dhr.actions import correction, subjects
from dhr.actions.takeover import accept_transfer
from dhr.letters import addressee_of, facts_of, overtaken
from dhr.models import Letter
from dhr.rules import Corrected
from dhr.vocabulary import FactKind, LetterKind, Outcome, ReturnKind
from tests.dhr.days import TODAY
from tests.dhr.offering import (
    PEOPLE,
    REASON,
    drawn,
    in_line,
    issue,
    letter_about,
    ostrey,
    outside,
    send,
)
from tests.dhr.test_letter_pdf import NASTY, brackenford
from tests.dhr.traces import refused
from tests.factories import dhr as stages
from tests.factories.people import BodyFactory, give, member, signed_in
from tests.golden import golden

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def here() -> stages.Cast:
    return brackenford()


@pytest.fixture
def there() -> stages.Cast:
    return ostrey()


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
    stages.decide(here, review, Outcome.HOLD)
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
    assert overtaken(letter, TODAY) == ""
    assert "offered you the case on 14 June 2026" in in_line(drawn(letter))


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
