"""Letters: issued frozen, replaced before they leave, and how each was sent."""

import re
import uuid
from pathlib import Path

import pytest
from django.urls import reverse

from dhr.actions import letters as deeds
from dhr.letters import facts_of, summary_of
from dhr.models import Review
from dhr.vocabulary import LetterStatus, Outcome, SendingMethod, State
from documents.models import StoredDocument
from documents.store import path_of
from people.refusals import NotYet
from tests.dhr.asking import correct, replaced
from tests.dhr.days import TODAY, TOMORROW, YESTERDAY
from tests.dhr.traces import last_entry, refused, turned_away
from tests.factories import dhr as stages
from tests.factories.dhr import SMALL_PDF, letter_of, victim
from tests.factories.people import signed_in
from tests.golden import text_of

pytestmark = pytest.mark.django_db


def files_in(store: Path) -> list[Path]:
    return [path for path in store.rglob("*") if path.is_file()]


# -- Drawing ---------------------------------------------------------------------------------


def test_a_draft_follows_the_facts_until_it_is_issued_and_then_never(players, store) -> None:
    review = stages.appointing(players)
    letter = letter_of(review)
    correct(players, review, full_name="Rosenwyn Vosper")
    assert "Rosenwyn Vosper" in facts_of(letter_of(review), TODAY).context["deaths"][0]["name"]

    issued = stages.issue(players, review, deeds.prepare_issue(letter, TODAY))
    document = issued.document
    frozen = path_of(document.storage_name).read_bytes()
    assert "Rosenwyn Vosper" in " ".join(text_of(frozen).split())

    correct(players, review, full_name="Rosenwyn Penrose")
    browser = signed_in(players.manager)
    url = reverse("dhr:letter_file", kwargs={"pk": review.pk, "letter_pk": issued.pk})
    response = browser.get(url)
    assert b"".join(response.streaming_content) == frozen
    assert response["Content-Disposition"] == f'inline; filename="{review.reference}-letter-2.pdf"'
    saved = browser.get(url, {"save": "1"})
    assert saved["Content-Disposition"].startswith("attachment; ")
    assert b"".join(saved.streaming_content) == frozen
    assert StoredDocument.objects.get().sha256 == document.sha256


def test_a_letter_that_lacks_a_fact_is_not_drawn(players, store) -> None:
    people = [
        victim(full_name="", died_on=None),
        victim(pseudonym="Bryher", full_name="Bettrys Vosper", other_names="", died_on=None),
    ]
    review = stages.scoping(players, people=people)
    stages.decide(players, review, Outcome.HOLD)
    players.partnership.postal_address = " \n"
    players.partnership.save()
    letter = letter_of(review)
    reasons = [
        "The letter needs the full name of Elowen.",
        "The letter needs the day Elowen died.",
        "The letter needs the day Bryher died.",
        "The letter needs the partnership’s postal address.",
    ]
    with pytest.raises(NotYet) as refusal:
        deeds.prepare_issue(letter, TODAY)
    assert refusal.value.reasons == reasons
    assert files_in(store) == []
    # The deed asks the same, whoever prepared what.
    prepared = stages.small_pdf()
    assert refused(lambda: stages.issue(players, review, prepared)) == reasons


# -- Issuing ---------------------------------------------------------------------------------


def test_an_issued_letter_is_frozen_with_all_that_proves_it(players, store) -> None:
    review = stages.letter_issued(players)
    letter = letter_of(review)
    assert (letter.status, letter.issued_on) == (LetterStatus.ISSUED, TODAY)
    assert letter.issued_by == players.manager
    document = letter.document
    assert (document.owner, document.kind) == (review.chain, "decision_home_office")
    assert (document.title, document.file_name) == (
        f"Letter {review.reference}",
        f"{review.reference}-letter-2.pdf",
    )
    assert (document.marking, document.holds_identity) == ("OFFICIAL-SENSITIVE", True)
    assert document.made_from.startswith("letters/decision_home_office.html@")
    assert path_of(document.storage_name).read_bytes() == SMALL_PDF
    assert last_entry(review).details == {"version": review.version, "sha256": document.sha256}
    assert summary_of(letter) == "Issued, not sent yet"


def test_no_two_letters_of_a_case_are_saved_under_one_name(players) -> None:
    """Of whatever kind; a name tells nothing, and keeps its number while others are written."""
    review = stages.letter_issued(players)
    names = [facts_of(letter, TODAY).file_name for letter in review.letters.all()]
    assert names == [f"{review.reference}-letter-{n}.pdf" for n in (1, 2)]
    kept = letter_of(review).document.file_name
    replaced(players, review)
    assert [facts_of(letter, TODAY).file_name for letter in review.letters.all()][:2] == names
    assert kept == names[1]
    draft = letter_of(review)
    url = reverse("dhr:letter_file", kwargs={"pk": review.pk, "letter_pk": draft.pk})
    name = f'filename="{review.reference}-letter-3-draft.pdf"'
    assert name in signed_in(players.manager).get(url)["Content-Disposition"]


def test_a_letter_drawn_before_the_case_moved_is_not_issued(players) -> None:
    review = stages.appointing(players)
    prepared, seen = stages.small_pdf(), review.version
    correct(players, review, full_name="Rosenwyn Vosper")
    issue = {"review_id": review.pk, "letter_id": letter_of(review).pk, **players.as_manager()}
    (reason,) = refused(lambda: deeds.issue_letter(prepared=prepared, seen_version=seen, **issue))
    assert reason.startswith(
        "This case changed while you had the page open: Marnie Oduya changed a name behind a "
        "pseudonym at "
    )
    # As every other time is written: "2:54am on 15 June 2026".
    assert re.search(r" at \d{1,2}:\d\d[ap]m on \d{1,2} [A-Z][a-z]+ \d{4}\.$", reason)
    assert not StoredDocument.objects.exists()
    assert letter_of(review).status == LetterStatus.DRAFT


def test_a_letter_is_issued_once(players) -> None:
    review = stages.letter_issued(players)
    prepared = stages.small_pdf()
    assert refused(lambda: stages.issue(players, review, prepared)) == [
        "This letter has been issued already; it cannot change."
    ]
    with pytest.raises(NotYet, match="issued already"):
        deeds.prepare_issue(letter_of(review), TODAY)


def test_a_letter_of_another_case_is_not_found_here(players) -> None:
    review, other = stages.appointing(players), stages.appointing(players)
    prepared = stages.small_pdf()
    for pk in (letter_of(other).pk, uuid.uuid4()):
        for deed in (
            lambda pk=pk: deeds.issue_letter(
                review_id=review.pk, letter_id=pk, prepared=prepared,
                seen_version=review.version, **players.as_manager(),
            ),
            lambda pk=pk: deeds.replace_letter(
                review_id=review.pk, letter_id=pk, reason="A wrong date.", **players.as_manager()
            ),
            lambda pk=pk: deeds.record_sending(
                review_id=review.pk, letter_id=pk, sent_on=TODAY, sent_how="post", sent_by="M",
                **players.as_manager(),
            ),
        ):  # fmt: skip
            refusal = turned_away(deed)
            assert (refusal.chain, refusal.may_be_known) == (review.chain, False)


# -- Replacing -------------------------------------------------------------------------------


def test_a_letter_is_set_aside_and_a_new_draft_takes_its_place(players) -> None:
    review = stages.letter_issued(players)
    first = letter_of(review)
    second = replaced(players, review)
    first.refresh_from_db()
    assert (first.status, first.replace_reason) == (LetterStatus.REPLACED, "A wrong date.")
    assert path_of(first.document.storage_name).read_bytes() == SMALL_PDF
    assert (second.status, second.version) == (LetterStatus.DRAFT, 2)
    assert (second.decision, second.recipient_code) == (first.decision, first.recipient_code)
    assert last_entry(review).details["replaced_by"] == f"letter:{second.pk}"
    # It is issued and sent like the first would have been, under a name of its own.
    stages.issue(players, review)
    assert letter_of(review).document.file_name == f"{review.reference}-letter-3.pdf"
    stages.send(players, review)
    assert review.letters.filter(status="sent").get() == second
    with pytest.raises(NotYet, match="This letter was replaced"):
        deeds.record_sending(
            review_id=review.pk, letter_id=first.pk, sent_on=TODAY, sent_how="post", sent_by="M",
            **players.as_manager(),
        )  # fmt: skip


def test_replacing_is_refused_with_its_reason(players) -> None:
    review = stages.appointing(players)
    assert refused(lambda: replaced(players, review)) == [
        "Only an issued letter can be replaced; a draft follows the facts by itself."
    ]
    stages.issue(players, review)
    assert refused(lambda: replaced(players, review, reason=" ")) == [
        "Say why the letter is replaced."
    ]
    (reason,) = refused(lambda: replaced(players, review, reason="Harcastle was misspelt."))
    assert reason.startswith("“Harcastle” identifies somebody in this case.")
    stages.send(players, review)
    assert refused(lambda: replaced(players, review)) == [
        "This letter has been sent; write again instead."
    ]


# -- Sending ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(Outcome.HOLD, State.APPOINTING), (Outcome.NOT_HOLD, State.CONSIDERING)],
)
@pytest.mark.parametrize("how", SendingMethod)
def test_the_sending_is_recorded_and_the_home_office_is_told(players, outcome, state, how) -> None:
    review = stages.letter_issued(players, outcome)
    letter = stages.send(players, review, sent_how=how, sent_by="Piers Hallam")
    letter.refresh_from_db()
    assert (letter.status, letter.sent_on) == (LetterStatus.SENT, TODAY)
    assert (letter.sent_how, letter.sent_by) == (how, "Piers Hallam")
    assert letter.sending_recorded_by == players.manager
    assert Review.objects.get(pk=review.pk).state == state
    fact = review.facts.get(kind="home_office_told")
    assert (fact.on, fact.recorded_by) == (TODAY, players.manager)
    assert last_entry(review).details["how"] == how
    assert summary_of(letter) == "Sent on 15 June 2026"


def test_sending_is_refused_with_every_reason(players) -> None:
    review = stages.appointing(players)
    assert refused(lambda: stages.send(players, review)) == [
        "Issue the letter first: only an issued letter can be sent."
    ]
    stages.issue(players, review)
    reasons = refused(
        lambda: stages.send(
            players, review, sent_how="our_mail", sent_by="Mr Harcastle", sent_on=YESTERDAY
        )
    )
    assert reasons[:2] == [
        "Say how the letter was sent.",
        "The day the letter was sent (14 June 2026) is before the day it was issued "
        "(15 June 2026).",
    ]
    assert reasons[2].startswith("“Harcastle” identifies somebody in this case.")
    (reason,) = refused(lambda: stages.send(players, review, sent_on=TOMORROW))
    assert "is in the future" in reason
    stages.send(players, review)
    assert refused(lambda: stages.send(players, review)) == [
        "It has been recorded already that this letter was sent."
    ]
