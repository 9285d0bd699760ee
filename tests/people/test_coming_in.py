"""The other end of an invitation: the link, its page, and every way it can fail."""

import datetime
import uuid

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from notifications.deliver import deliver
from notifications.models import Message, State
from people.models import Invitation, User
from people.post import queue_invitation
from people.tokens import invitation_of, invitation_token
from tests.factories.people import (
    PASSWORD,
    TODAY,
    UserFactory,
    invited,
    signed_in,
)
from tests.people.given import TYPED

pytestmark = pytest.mark.django_db


def follow(client: Client, invitation: Invitation, token: str = ""):
    """Open the link of the mail, as a browser does."""
    token = token or invitation_token(invitation)
    return client.get(reverse("people:invitation_link", args=[token]), follow=True)


NEW = {"name": "Gareth Pellow", "password": PASSWORD}


class TestComingIn:
    def test_the_key_leaves_the_address_at_once_and_is_not_used_up(self, town) -> None:
        client = Client()
        token = invitation_token(town.waiting)
        response = client.get(reverse("people:invitation_link", args=[token]))
        assert (response.status_code, response.url) == (302, reverse("people:accept"))
        # A mail scanner opened it too.
        follow(Client(), town.waiting)
        html = client.get(reverse("people:accept")).content.decode()
        assert token not in html
        assert "CSP chair" in html
        assert "gareth@b.example" in html

    def test_a_new_person_sets_name_and_password_and_is_signed_in(self, town) -> None:
        client = Client()
        follow(client, town.waiting)
        response = client.post(reverse("people:accept"), NEW)
        assert (response.status_code, response.url) == (302, reverse("dhr:your_work"))
        user = User.objects.get(email="gareth@b.example")
        assert client.session[SESSION_KEY] == str(user.pk)
        assert "invitation_token" not in client.session
        assert user.memberships.get().role == "csp_chair"
        assert invitation_token(town.waiting) not in str(dict(client.session))

    @pytest.mark.parametrize(
        ("password", "word"),
        [
            ("short", "12"),
            ("password1234", "common"),
            ("gareth pellow", "similar"),
            ("", ""),
        ],
    )
    def test_a_weak_password_is_refused_and_the_name_kept(
        self, town, password: str, word: str
    ) -> None:
        client = Client()
        follow(client, town.waiting)
        response = client.post(
            reverse("people:accept"), {"name": "Gareth Pellow", "password": password}
        )
        assert response.status_code == 422
        assert word in str(response.context["form"].errors["password"])
        assert 'value="Gareth Pellow"' in response.content.decode()
        assert not User.objects.filter(email="gareth@b.example").exists()

    @pytest.mark.parametrize("damage", ["cut", "other", "empty", "words"])
    def test_a_link_that_is_not_ours_opens_nothing(self, town, damage: str) -> None:
        token = invitation_token(town.waiting)
        other = invited("scrutiny", town.here)
        forged = {
            "cut": token[:-3],
            "other": f"{other.pk.hex}.{token.split('.')[1]}",
            "empty": "x",
            "words": "please let me in",
        }[damage]
        response = follow(Client(), town.waiting, forged)
        assert response.status_code == 404
        assert "This link does not work" in response.content.decode()
        assert invitation_of(forged) is None

    def test_a_link_to_an_invitation_that_is_gone_opens_nothing(self, town) -> None:
        token = invitation_token(Invitation(pk=uuid.uuid4()))
        assert follow(Client(), town.waiting, token).status_code == 404

    def test_without_a_link_there_is_no_page(self, town) -> None:
        assert Client().get(reverse("people:accept")).status_code == 404

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            ({"withdrawn_at": timezone.now()}, "was withdrawn"),
            ({"until": TODAY - datetime.timedelta(days=1)}, "ended on 14 June 2026"),
        ],
    )
    def test_an_invitation_that_is_over_says_why(self, town, change: dict, sentence: str) -> None:
        Invitation.objects.update(**change)
        response = follow(Client(), town.waiting)
        assert response.status_code == 409
        assert sentence in response.content.decode()

    def test_an_invitation_that_ran_out_says_so(self, town) -> None:
        client = Client()
        follow(client, town.waiting)
        with time_machine.travel(town.waiting.runs_out_at, tick=False):
            # The session lives on (a browser may lie open); the invitation does not.
            client = Client()
            response = follow(client, town.waiting)
            assert response.status_code == 409
            assert "ran out on 29 June 2026" in response.content.decode()
            assert client.post(reverse("people:accept"), NEW).status_code == 409

    def test_a_used_link_says_so(self, town) -> None:
        client = Client()
        follow(client, town.waiting)
        client.post(reverse("people:accept"), NEW)
        again = Client()
        response = follow(again, town.waiting)
        assert response.status_code == 409
        assert "has been used" in response.content.decode()
        assert again.post(reverse("people:accept"), NEW).status_code == 409
        assert User.objects.filter(email="gareth@b.example").count() == 1

    def test_withdrawn_while_the_form_was_open(self, town) -> None:
        client = Client()
        follow(client, town.waiting)
        Invitation.objects.update(withdrawn_at=timezone.now())
        response = client.post(reverse("people:accept"), NEW)
        assert response.status_code == 409
        assert not User.objects.filter(email="gareth@b.example").exists()

    def test_who_has_an_account_signs_in_first_and_keeps_everything(self, town) -> None:
        user = UserFactory(email="gareth@b.example", name="Gareth Pellow")
        client = Client()
        html = follow(client, town.waiting).content.decode()
        sign_in = f"{reverse('account_login')}?next={reverse('people:accept')}"
        assert sign_in in html
        # Nothing can be taken over with the link alone.
        assert client.post(reverse("people:accept"), NEW).status_code == 200
        assert user.memberships.count() == 0
        response = client.post(sign_in, {"login": user.email, "password": PASSWORD})
        assert (response.status_code, response.url) == (302, reverse("people:accept"))
        assert "Accept" in client.get(reverse("people:accept")).content.decode()
        response = client.post(reverse("people:accept"))
        assert response.status_code == 302
        assert user.memberships.get().role == "csp_chair"

    def test_who_is_signed_in_as_somebody_else_is_told(self, town, as_manager) -> None:
        response = follow(as_manager, town.waiting)
        assert response.status_code == 403
        assert "for somebody else" in response.content.decode()
        assert as_manager.post(reverse("people:accept"), NEW).status_code == 403
        UserFactory(email="gareth@b.example")
        assert as_manager.get(reverse("people:accept")).status_code == 403
        town.waiting.refresh_from_db()
        assert town.waiting.accepted_at is None

    def test_other_methods_are_refused(self, town) -> None:
        assert Client().delete(reverse("people:accept")).status_code == 405
        token = invitation_token(town.waiting)
        url = reverse("people:invitation_link", args=[token])
        assert Client().post(url).status_code == 405

    def test_nothing_is_kept_or_indexed(self, town) -> None:
        response = follow(Client(), town.waiting)
        assert response["Cache-Control"] == "no-store, private"
        assert "noindex" in response["X-Robots-Tag"]


@pytest.mark.django_db(transaction=True)
def test_from_the_page_through_the_outbox_and_back_in(town, mailoutbox) -> None:
    """The whole way, with the mail as it is really sent."""
    signed_in(town.administrator).post(
        reverse("people:invite", args=[town.here.pk, "csp_deputy_chair"]), TYPED
    )
    message = Message.objects.get()
    # Whoever reads the outbox finds no key to anything.
    row = str(Message.objects.filter(pk=message.pk).values()[0])
    invitation = Invitation.objects.get(email=TYPED["email"])
    assert invitation_token(invitation).split(".")[1] not in row
    assert deliver(message.pk)
    [mail] = mailoutbox
    assert mail.to == ["ada.new@lindale.example"]
    assert mail.subject == "OFFICIAL-SENSITIVE: An invitation to the reviews service"
    assert "Deputy CSP chair, Brackenford Community Safety Partnership" in mail.body
    for typed in ("Ada New", "Safeguarding lead", "Answers for the hospitals."):
        assert typed not in mail.body
    [link] = [line for line in mail.body.splitlines() if line.startswith("http")]
    client = Client()
    client.get(link.removeprefix("http://testserver"))
    client.post(reverse("people:accept"), {"name": "Ada New", "password": PASSWORD})
    user = User.objects.get(email=TYPED["email"])
    assert user.memberships.get().title == "Safeguarding lead"


@pytest.mark.django_db(transaction=True)
def test_the_mail_of_an_invitation_that_ran_out_is_not_sent(town, mailoutbox) -> None:
    with transaction.atomic():
        queue_invitation(town.waiting)
    Invitation.objects.update(invited_at=timezone.now() - datetime.timedelta(days=15))
    message = Message.objects.get()
    assert not deliver(message.pk)
    message.refresh_from_db()
    assert message.state == State.FAILED
    assert mailoutbox == []
