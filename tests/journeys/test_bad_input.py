"""What people get wrong, and what others try: a clear sentence, nothing lost, nothing leaked."""

import datetime
import uuid

import pytest

from dhr.actions.free_text import FREE_TEXT
from dhr.models import Review
from people.models import User
from tests.dhr.forms_filled import day, notification_form
from tests.dhr.traces import nothing_left
from tests.factories import dhr as stages
from tests.factories.people import PartnershipFactory, member
from tests.journeys.person import Person
from tests.support.audit import audit_refused

pytestmark = pytest.mark.django_db

TODAY = stages.TODAY
YESTERDAY = TODAY - datetime.timedelta(days=1)
NASTY = '<script>alert("x")</script><img src=x onerror=alert(1)>&amp;'
ESCAPED = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"
PAGES = ("", "timeline/", "people/", "identities/", "decision/", "letters/", "who-looked/")


def test_days_in_the_wrong_order_are_said_and_nothing_typed_is_lost(
    players: stages.Cast, marnie: Person
) -> None:
    """Told before the death: the form comes back whole, with the reason above it."""
    marnie.opens("/reviews/new/")
    told = notification_form(players, **day("received_on", datetime.date(2026, 5, 20)))
    with nothing_left():
        response = marnie.client.post("/reviews/new/", told)
        page = marnie._arrived(response)
    assert page.status == 409
    assert page.reasons == [
        "The day we were told (20 May 2026) is before the day the person died (24 May 2026)."
    ]
    html = response.content.decode()
    for typed in ("Rosenwyn Harcastle", "Elowen was found dead at home.", "14 Tallow Row"):
        assert typed in html


def test_impossible_days_are_named_part_by_part(players: stages.Cast, marnie: Person) -> None:
    data = notification_form(players) | {"victim_died_on_day": "31", "victim_died_on_month": "2"}
    page = marnie._arrived(marnie.client.post("/reviews/new/", data))
    assert page.status == 422
    (error,) = page.errors
    assert "February 2026 has 28 days" in error
    assert not Review.objects.exists()


def test_an_appointment_that_ran_out_opens_nothing(players: stages.Cast, isolde: Person) -> None:
    review = stages.appointing(players)
    appointment = stages.appoint(players, review, isolde.user, until=TODAY)
    stages.undertaken(players, appointment)
    case = f"/reviews/{review.pk}/"
    assert isolde.opens(case).status == 200
    appointment.refresh_from_db()
    appointment.from_day = appointment.until = YESTERDAY
    appointment.save()
    for page in PAGES:
        assert isolde.opens(case + page).status == 404
    assert isolde.opens(f"{case}undertaking/").status == 404
    assert case not in isolde.opens("/").links.values()


def test_what_people_type_is_text_on_every_page(players: stages.Cast, marnie: Person) -> None:
    """HTML in every text of a case, in its names and in the people's own names."""
    review = stages.home_office_told(players)
    appointment = stages.appoint(players, review)
    stages.keep_out(players, review, appointment.user)
    for model, path, columns in FREE_TEXT:
        for column in columns:
            limit = model._meta.get_field(column).max_length or 4000
            rows = model.objects.filter(**{path: review.pk})
            if model.__name__ == "Letter":
                rows = rows.filter(status="sent")
            if model.__name__ not in {"Appointment", "ConflictOfInterest"} or column in {
                "what", "independence",
            }:  # fmt: skip
                rows.update(**{column: NASTY[:limit]})
    review.subjects.update(relationship="")
    for n, subject in enumerate(review.subjects.all()):
        subject.pseudonym = f"{n}{NASTY}"[:60]
        subject.save()
        subject.identity.full_name = subject.identity.address = NASTY
        subject.identity.save()
    User.objects.filter(pk=appointment.user_id).update(name=NASTY)
    letter = stages.letter_of(review)
    for page in (*PAGES, f"letters/{letter.pk}/", "conflict/", "people/add/", "appoint/"):
        response = marnie.client.get(f"/reviews/{review.pk}/{page}")
        html = response.content.decode()
        assert response.status_code == 200, page
        assert "<script>alert" not in html, page
        assert "<img src=x" not in html, page
        if page in {"", "people/", "identities/", "decision/", "appoint/"}:
            assert ESCAPED in html, page
    for page in ("/", "/reviews/", "/messages/", "/totals/"):
        assert "<script>alert" not in marnie.client.get(page).content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_without_its_audit_no_page_is_shown(
    players: stages.Cast, marnie: Person, page: str
) -> None:
    review = stages.home_office_told(players)
    with audit_refused():
        response = marnie.client.get(f"/reviews/{review.pk}/{page}")
    assert response.status_code == 503
    html = response.content.decode()
    for secret in ("Elowen", "Perran", "Harcastle", review.reference):
        assert secret not in html


def test_what_is_not_theirs_looks_like_nothing(players: stages.Cast) -> None:
    """A case of another partnership, and an address that leads nowhere, look alike."""
    review = stages.notified(players)
    stranger = Person(member("csp_manager", PartnershipFactory()))
    found, made_up = (stranger.opens(f"/reviews/{pk}/").words for pk in (review.pk, uuid.uuid4()))
    assert found == made_up
    assert stranger.page.status == 404


def test_the_register_counts_what_may_be_seen(players: stages.Cast, marnie: Person) -> None:
    for reference in ("BF-Q7K", "BF-T3N"):
        stages.notified(players, reference=reference)
    elsewhere = stages.cast(prefix="OY")
    stages.notified(elsewhere, reference="OY-Z2X")
    page = marnie.opens("/reviews/?words=elowen")
    assert "2 cases of those you may see." in page.words
    assert "OY-Z2X" not in page.words
    page = marnie.opens("/reviews/?words=OY-Z2X")
    assert "None of the cases you may see fits what you chose." in page.words
    assert "1 case " in marnie.opens("/reviews/?words=q7k&stage=notified").words
    # Names are not searched: nobody finds a case by guessing who died.
    assert "No case fits" in marnie.opens("/reviews/?words=Harcastle").words
