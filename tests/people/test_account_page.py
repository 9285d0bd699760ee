"""Your own account, and the sign-ins that are open."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from people import sessions
from people.models import Session
from tests.factories.people import TODAY, UserFactory, give, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ACCOUNT = "/account/"


class TestYourAccount:
    def test_says_who_you_are_and_what_you_may_do(self, town, as_manager) -> None:
        give(
            "forum_chair",
            town.here,
            user=town.manager,
            from_day=TODAY + datetime.timedelta(days=1),
        )
        html = as_manager.get(ACCOUNT).content.decode()
        assert town.manager.email in html
        assert "Runs the partnership’s reviews" in html or "Runs the partnership&#x27;s" in html
        assert "(to come)" in html
        assert "Only here." in html

    def test_without_a_role_says_so(self) -> None:
        assert "You hold no role today" in signed_in(UserFactory()).get(ACCOUNT).content.decode()

    def test_other_sign_ins_can_be_ended(self) -> None:
        user = UserFactory()
        here, elsewhere = signed_in(user), signed_in(user)
        stranger = signed_in(UserFactory())
        assert "1 other browser" in here.get(ACCOUNT).content.decode()
        response = here.post(reverse("people:sign_out_elsewhere"), follow=True)
        assert "signed out everywhere else" in response.content.decode()
        assert elsewhere.get(ACCOUNT).status_code == 302
        assert stranger.get(ACCOUNT).status_code == 200
        entry = Entry.objects.get(event="person.signed_out_elsewhere")
        assert entry.details == {"ended": 1}

    def test_a_look_ends_nothing(self) -> None:
        client = signed_in(UserFactory())
        assert client.get(reverse("people:sign_out_elsewhere")).status_code == 405


class TestSessions:
    def test_a_visit_without_a_sign_in_belongs_to_nobody(self, town) -> None:
        client = Client()
        client.get(reverse("people:invitation_link", args=["x"]))
        assert Session.objects.get().user_id is None

    def test_rows_can_be_read_back(self) -> None:
        user = UserFactory()
        signed_in(user)
        row = Session.objects.get()
        assert row.get_decoded()["_auth_user_id"] == str(user.pk)
        assert Session.objects.encode({"a": 1})

    def test_ending_all_says_how_many(self) -> None:
        user = UserFactory()
        for _ in range(2):
            signed_in(user)
        assert sessions.end_all_of(user.pk) == 2
        assert sessions.end_all_of(user.pk) == 0
