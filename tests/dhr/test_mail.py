"""The one message of cases: a reference and a link; and trying a failed one again."""

import uuid

import pytest

from dhr.actions import appointments
from dhr.actions.deliveries import retry_message
from dhr.messages import render_case_needs_you
from notifications.deliver import deliver
from notifications.models import Message, State
from tests.dhr.traces import last_entry, refused, turned_away
from tests.factories import dhr as stages
from tests.factories.people import TODAY, signed_in, viewer
from tests.journeys.person import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed(players) -> Message:
    """The message to the chair of a case just notified, which could not be sent."""
    review = stages.notified(players)
    Message.objects.update(
        state=State.FAILED, attempts=10, next_attempt_at=None, last_error="SMTPServerDisconnected"
    )
    assert review.chain == Message.objects.get().owner
    return Message.objects.get()


def test_the_words_are_fixed_and_hold_a_reference_and_a_link(players) -> None:
    review = stages.notified(players, reference="BF-Q7K")
    rendered = render_case_needs_you(Message.objects.get())
    assert rendered.subject == "BF-Q7K: a case needs you"
    assert rendered.text == (
        "Case BF-Q7K needs you.\n\n"
        "Sign in to see what is waiting:\n"
        f"http://testserver/reviews/{review.pk}/\n\n"
        "This message says nothing about the case itself. If it reached you by mistake, please "
        "tell the\nperson who runs your partnership's reviews.\n"
    )


def test_it_goes_out_marked_and_says_no_more(players, mailoutbox) -> None:
    stages.notified(players, reference="BF-Q7K")
    assert deliver(Message.objects.get().pk)
    (letter,) = mailoutbox
    assert letter.subject == "OFFICIAL-SENSITIVE: BF-Q7K: a case needs you"
    assert letter.to == [players.chair.email]
    everything = letter.message().as_string()
    for word in ("Elowen", "Perran", "Harcastle", "Rosenwyn", "police", "Tallow"):
        assert word not in everything


def test_a_failed_message_is_queued_again_and_that_is_recorded(players, failed) -> None:
    retry_message(by=viewer(players.manager), message_id=failed.pk, owners=[failed.owner])
    failed.refresh_from_db()
    assert (failed.state, failed.attempts, failed.last_error) == (State.QUEUED, 0, "")
    review = players.partnership.reviews.get()
    entry = last_entry(review)
    assert (entry.event, entry.subject) == ("message.retried", f"message:{failed.pk}")


def test_a_message_that_did_not_fail_is_left_alone(players) -> None:
    stages.notified(players)
    message = Message.objects.get()
    reasons = refused(
        lambda: retry_message(
            by=viewer(players.manager), message_id=message.pk, owners=[message.owner]
        )
    )
    assert reasons == ["This message is not one that failed."]


def test_a_message_of_somebody_else_cannot_be_known(players, failed) -> None:
    other = stages.notified(stages.cast())
    for message_id, owners in ((failed.pk, [other.chain]), (uuid.uuid4(), [failed.owner]),
                               (failed.pk, [])):  # fmt: skip
        refusal = turned_away(
            lambda pk=message_id, of=owners: retry_message(
                by=viewer(players.manager), message_id=pk, owners=of
            )
        )
        assert (refusal.chain, refusal.may_be_known) == ("instance", False)


def test_the_manager_sees_what_failed_and_presses_again(players, failed) -> None:
    browser = signed_in(players.manager)
    page = browser.get("/messages/").content.decode()
    assert "Failed. The mail server did not take it (SMTPServerDisconnected)." in page
    response = browser.post(f"/messages/{failed.pk}/retry/", follow=True)
    assert "The message is queued again." in response.content.decode()
    again = browser.post(f"/messages/{failed.pk}/retry/")
    assert again.status_code == 409


def test_a_case_closed_to_the_manager_hides_its_messages(players, failed) -> None:
    cover = players.member("csp_manager_cover")
    review = players.partnership.reviews.get()
    appointments.record_conflict(
        review_id=review.pk, by=viewer(cover), today=TODAY, user_id=cover.pk,
        what="Lives next door.", declared_on=TODAY,
    )  # fmt: skip
    browser = signed_in(cover)
    assert review.reference not in browser.get("/messages/").content.decode()
    assert browser.post(f"/messages/{failed.pk}/retry/").status_code == 404
    failed.refresh_from_db()
    assert failed.state == State.FAILED


def test_messages_of_the_past_stand_in_one_line_case_by_case(players) -> None:
    for reference in ("BF-Q7K", "BF-T3N"):
        stages.notified(players, reference=reference)
    Message.objects.filter(owner__in=[Message.objects.first().owner]).update(
        state=State.PAST, next_attempt_at=None
    )
    page = Person(players.manager).opens("/messages/")
    assert page.words.count("before this system was used") == 1
    past, current = Message.objects.get(state=State.PAST), Message.objects.get(state=State.QUEUED)
    references = {f"case:{row.pk}": row.reference for row in players.partnership.reviews.all()}
    assert f"Sent before this system was used: {references[past.owner]} (1)." in page.words
    (table,) = page.main.all("tbody")
    assert references[current.owner] in table.words
    assert references[past.owner] not in table.words


def test_a_failed_message_says_which_case_it_is_of(players, failed) -> None:
    review = players.partnership.reviews.get()
    page = Person(players.manager).opens("/messages/")
    assert f"{review.reference}, to {players.chair.name}: Failed." in page.words
