"""Two people at one action: what was said meanwhile is read before anything passes over it."""

import pytest
from django.db import transaction
from django.urls import reverse

from audit.record import record
from audit.trail import changes_since
from learning.actions import answering, asking
from learning.models import Addressee
from learning.vocabulary import Event, Response
from tests.factories import learning as stages
from tests.journeys.person import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story_day")]

WHY = "Why does your body reject it?"
MEANWHILE = "What changed while you had the page open"


def response_of(row: Addressee) -> str:
    return Addressee.objects.get(pk=row.pk).response


@pytest.fixture
def row(at) -> Addressee:
    return stages.asked(at)


@pytest.fixture
def hana(at, row) -> Person:
    """The hospitals' contact, with the page of a rejection open."""
    person = Person(at.contact(at.hospitals))
    person.opens(reverse("learning:reject", args=[row.pk]))
    return person


def reject(person: Person) -> None:
    person.fills_in({WHY: "We have no such wards."}, press="Reject")


def test_a_second_press_does_not_overturn_what_a_colleague_said(at, row, hana) -> None:
    answering.accept(addressee_id=row.pk, words="We begin in May.", **at.as_contact(at.hospitals))
    reject(hana)
    assert hana.page.status == 409
    assert MEANWHILE in hana.page.headings
    who = at.contact(at.hospitals).name
    assert f"{who} accepted an action at " in hana.page.words
    assert "How it stands now Accepted" in hana.page.words
    assert "We begin in May." in hana.page.words

    hana.presses("Reject")
    assert (hana.page.status, response_of(row)) == (409, Response.ACCEPTED)

    hana.presses("Read it as it is now")
    assert hana.page.status == 200
    assert f"{who} accepted an action at " in hana.page.words
    assert "We have no such wards." in hana.page.words
    assert "Read it as it is now" not in hana.page.words
    hana.presses("Reject")
    assert (hana.page.status, response_of(row)) == (200, Response.REJECTED)


def test_it_is_said_when_only_something_else_of_the_source_changed(at, row, hana) -> None:
    other = stages.asked(at, of=stages.recommendation(row.action.recommendation.source))
    answering.accept(addressee_id=other.pk, **at.as_contact(at.hospitals))
    reject(hana)
    assert hana.page.status == 409
    assert "Something else here changed. What this page is about did not." in hana.page.words
    assert "accepted an action" not in hana.page.words


def test_what_is_read_anew_with_a_fault_shows_the_fault_too(at, row, hana) -> None:
    answering.accept(addressee_id=row.pk, **at.as_contact(at.hospitals))
    reject(hana)
    hana.fills_in({WHY: ""}, press="Read it as it is now")
    assert hana.page.status == 422
    assert MEANWHILE in hana.page.headings
    assert hana.page.errors


def test_a_faulty_form_says_at_once_what_changed_meanwhile(at, row, hana) -> None:
    answering.accept(addressee_id=row.pk, **at.as_contact(at.hospitals))
    hana.presses("Reject")
    assert hana.page.status == 422
    assert MEANWHILE in hana.page.headings
    reject(hana)
    assert (hana.page.status, response_of(row)) == (409, Response.ACCEPTED)


def test_bodies_asked_together_are_told_on_the_page_of_each(at) -> None:
    source = stages.source(at)
    row = stages.addressee(stages.recommendation(source), at.hospitals)
    keeper = Person(at.member("sab_manager"))
    keeper.opens(reverse("learning:ask", args=[row.pk]))
    asking.ask_all(
        source_id=source.pk, on=at.today,
        answer_due_on=stages.ANSWER_DUE, **at.as_("sab_manager"),
    )  # fmt: skip
    keeper.presses("Ask")
    assert keeper.page.status == 422
    assert f"{at.member('sab_manager').name} asked a body to answer at " in keeper.page.words


def test_only_changes_after_a_number_and_of_the_thing_are_found(at) -> None:
    chain = at.partnership.chain
    with transaction.atomic():
        for event, source, revision in (
            (Event.ACCEPTED, "a", 2),
            (Event.REJECTED, "a", 3),
            (Event.SOURCE_SEEN, "a", 4),
            (Event.ASKED, "b", 5),
        ):
            record(
                event.value, chain=chain, actor="system:test",
                details={"source": source, "revision": revision},
            )  # fmt: skip
    found = changes_since(chain, "revision", 2, source="a")
    assert [entry.event for entry in found] == [Event.REJECTED]
