"""What a letter is drawn from, and what its rows hold to."""

import datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from dhr.actions import decision, notification
from dhr.actions import letters as deeds
from dhr.letters import facts_of
from dhr.models import Letter
from dhr.vocabulary import NotifierKind, Outcome
from people.models import Membership
from tests.dhr.days import TODAY
from tests.factories import dhr as stages
from tests.factories.dhr import letter_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def files_in(store: Path) -> list[Path]:
    return [path for path in store.rglob("*") if path.is_file()]


# -- What a letter is drawn from ---------------------------------------------------------------


def test_the_facts_of_a_letter(players) -> None:
    review = stages.no_review(players)
    letter = letter_of(review)
    facts = facts_of(letter, TODAY)
    context = facts.context
    board = players.partnership.boards.get(kind="community_safety").name
    assert context["sender_name"] == context["csp_name"] == board
    assert context["addressee_lines"][:2] == [
        "Domestic Homicide Reviews, Interpersonal Abuse Unit",
        "Home Office",
    ]
    assert (context["letter_date"], context["notified_on"]) == (TODAY, stages.TOLD_ON)
    assert context["notified_by"] == players.police.name
    assert facts.signatory == f"Gareth Pellow\nCSP chair, {board}"
    assert [row["answer"] for row in context["criteria"]] == ["Yes, met", "No, not met", "Unclear"]
    assert context["criteria"][1]["evidence"] == stages.EVIDENCE
    assert [person["pseudonym"] for person in context["others"]] == ["Perran"]
    assert not context["review_held"]
    assert facts.unknown == ()


def test_a_notifier_without_a_body_is_named_by_kind(players) -> None:
    review = stages.notified(players, told=stages.told(players, body_id=None))
    notification.begin_scoping(review_id=review.pk, **players.as_manager())
    stages.decide(players, review, Outcome.HOLD)
    letter = letter_of(review)
    assert facts_of(letter, TODAY).context["notified_by"] == "The police"
    review.notifications.all().delete()
    assert facts_of(letter, TODAY).context["notified_on"] is None


@pytest.mark.parametrize("kind", NotifierKind)
def test_whoever_told_us_begins_a_sentence(players, kind) -> None:
    """ "Family or a friend told us of the death" is a label, not a sentence."""
    review = stages.no_review(players)
    review.notifications.update(notifier_kind=kind.value, body=None)
    told_by = facts_of(letter_of(review), TODAY).context["notified_by"]
    assert told_by.split()[0] in {"The", "A", "An", "Another"}


def test_whoever_decided_signs_under_their_own_title(players) -> None:
    deputy = players.member("csp_deputy_chair", title="Vice-chair")
    review = stages.with_chair(players)
    decision.confirm_decision(review_id=review.pk, **players.as_(deputy))
    letter = letter_of(review)
    assert facts_of(letter, TODAY).context["signatory_title"].startswith("Vice-chair, ")
    # The title they had then still stands when they have left the post since.
    Membership.objects.filter(user=deputy).update(until=stages.TOLD_ON)
    assert facts_of(letter, TODAY).context["signatory_title"].startswith("Vice-chair, ")
    Membership.objects.filter(user=deputy).delete()
    assert facts_of(letter, TODAY).context["signatory_title"].startswith("CSP chair, ")


def test_a_letter_without_its_decision_is_an_error_of_ours(players) -> None:
    review = stages.scoping(players)
    with pytest.raises(ValueError, match="speaks of a decision"):
        facts_of(Letter(review=review, kind="decision_home_office"), TODAY)


def test_the_date_of_an_issued_letter_stays(players) -> None:
    review = stages.letter_issued(players)
    later = TODAY + datetime.timedelta(days=30)
    assert facts_of(letter_of(review), later).context["letter_date"] == TODAY


# -- The rows --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "half",
    [{"status": "issued"}, {"status": "sent"}, {"issued_on": TODAY}, {"sent_on": TODAY},
     {"sent_how": "post"}, {"sent_by": "M"}, {"document": None}],
)  # fmt: skip
def test_the_database_keeps_issue_and_sending_whole(players, half) -> None:
    if "document" in half:
        stages.letter_issued(players)
    else:
        stages.appointing(players)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(**half)


def test_two_letters_of_one_version_cannot_be(players) -> None:
    review = stages.appointing(players)
    letter = letter_of(review)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(
            review=review, kind=letter.kind, decision=letter.decision, recipient_code="home_office"
        )


def test_a_letter_is_never_drawn_inside_a_deed(players) -> None:
    review = stages.appointing(players)
    with pytest.raises(RuntimeError, match="before the transaction"), transaction.atomic():
        deeds.draw(letter_of(review), TODAY)
    assert letter_of(review).is_draft
