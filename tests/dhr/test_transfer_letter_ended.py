"""The letter by which a case is offered: drafted, sent, and set aside with the offer's end."""

from typing import Any

import pytest
from django.db import DatabaseError

from dhr.actions import in_error, reopening, transfer
from dhr.actions import letters as deeds
from dhr.actions.takeover import accept_transfer
from dhr.models import Fact, Review
from dhr.rules.transfer import NO_LONGER
from dhr.vocabulary import HomeOfficeAnswer, Outcome
from tests.dhr.offering import issue, letter_about, ostrey, outside, send, withdraw
from tests.dhr.test_letter_pdf import brackenford
from tests.dhr.traces import nothing_left, refused, turned_away
from tests.factories import dhr as stages
from tests.factories import reports
from tests.factories.people import signed_in
from tests.support.audit import audit_refused
from tests.support.chains import breaks
from tests.support.kept import kept

# What a letter tells is worked out in Python; its deeds are done on both databases elsewhere.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def here() -> stages.Cast:
    return brackenford()


@pytest.fixture
def there() -> stages.Cast:
    return ostrey()


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


@kept
def closed_as_accepted(here: stages.Cast) -> Review:
    review = stages.home_office_told(here, Outcome.NOT_HOLD)
    outside(here, review)
    return stages.answered(here, review, HomeOfficeAnswer.ACCEPTED)


@kept
def ended_in_error(here: stages.Cast) -> Review:
    review = stages.in_error_asked(here)
    outside(here, review)
    in_error.confirm_in_error(review_id=review.pk, **here.as_chair())
    return review


@kept
def ended_by_decision(here: stages.Cast) -> Review:
    review = stages.home_office_told(here)
    outside(here, review)
    reopening.discontinue_review(
        review_id=review.pk, on=here.today, reasons="Weighed again.", **here.as_chair()
    )
    return review


@kept
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
