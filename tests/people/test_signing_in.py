"""Signing in, signing out, new passwords: nothing learned by guessing, nothing left behind."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import NoReverseMatch, reverse

from audit.models import Entry
from notifications.deliver import deliver
from notifications.models import Message
from people.actions.memberships import leave
from people.adapter import AccountAdapter, MailRefused
from people.models import Session, User
from tests.factories.people import (
    PASSWORD,
    TODAY,
    PartnershipFactory,
    UserFactory,
    give,
    member,
    signed_in,
    viewer,
)

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
NEW = "another set of words"


def sign_in(client: Client, email: str, password: str = PASSWORD):
    return client.post(LOGIN, {"login": email, "password": password})


def told(response) -> str:
    """What a page says, without what differs for technical reasons alone."""
    html = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return re.sub(r'value="[^"]*@[^"]*"', "", html)


class TestSigningIn:
    def test_with_address_and_password(self) -> None:
        user = UserFactory(email="marnie@b.example")
        client = Client()
        response = sign_in(client, "Marnie@B.example")
        assert (response.status_code, response.url) == (302, reverse("dhr:your_work"))
        entry = Entry.objects.get(event="person.signed_in")
        assert (entry.chain, entry.actor) == ("instance", f"user:{user.pk}")
        assert Session.objects.get().user_id == user.pk

    def test_a_wrong_password_an_unknown_address_and_a_leaver_look_alike(self) -> None:
        UserFactory(email="known@b.example")
        UserFactory(email="left@b.example", is_active=False)
        said = {
            told(sign_in(Client(), address, "not the password"))
            for address in ("known@b.example", "unknown@b.example", "left@b.example")
        }
        assert len(said) == 1

    def test_a_leavers_old_password_is_worth_nothing(self) -> None:
        here = PartnershipFactory()
        user = member("forum_member", here, user=UserFactory(email="left@b.example"))
        by = viewer(member("system_administrator", here))
        leave(by=by, today=TODAY, user_id=user.pk, reason="Left.")
        assert told(sign_in(Client(), "left@b.example")) == told(
            sign_in(Client(), "unknown@b.example")
        )

    def test_guessing_is_slowed_down(self) -> None:
        UserFactory(email="known@b.example")
        client = Client()
        for _ in range(5):
            sign_in(client, "known@b.example", "guess")
        assert "Too many" in sign_in(client, "known@b.example").content.decode()
        assert "_auth_user_id" not in client.session

    def test_every_page_without_a_sign_in_leads_here(self) -> None:
        for name in ("people:people", "people:bodies", "people:account", "dhr:your_work"):
            response = Client().get(reverse(name))
            assert response.status_code == 302
            assert response.url.startswith(LOGIN)

    @pytest.mark.parametrize(
        "path", ["signup/", "email/", "confirm-email/", "login/code/", "confirm-email/x/"]
    )
    def test_the_doors_we_do_not_use_do_not_exist(self, path: str) -> None:
        assert Client().get(f"/accounts/{path}").status_code == 404

    def test_nobody_signs_up(self, rf) -> None:
        assert AccountAdapter().is_open_for_signup(rf.get("/")) is False
        with pytest.raises(NoReverseMatch):
            reverse("account_signup")


class TestSigningOut:
    def test_only_by_post_and_the_browser_is_told_to_forget(self) -> None:
        user = UserFactory()
        client = signed_in(user)
        client.get("/accounts/logout/")
        assert "_auth_user_id" in client.session
        response = client.post("/accounts/logout/")
        assert response["Clear-Site-Data"] == '"cache", "storage"'
        assert "_auth_user_id" not in client.session
        assert Entry.objects.get(event="person.signed_out").actor == f"user:{user.pk}"

    def test_twice_is_harmless(self) -> None:
        client = signed_in(UserFactory())
        client.post("/accounts/logout/")
        assert client.post("/accounts/logout/").status_code == 302
        assert Entry.objects.filter(event="person.signed_out").count() == 1

    def test_other_pages_forget_nothing(self) -> None:
        response = signed_in(UserFactory()).get(reverse("people:account"))
        assert "Clear-Site-Data" not in response


def ask_for_reset(email: str):
    return Client().post("/accounts/password/reset/", {"email": email})


class TestForgottenPasswords:
    def test_the_answer_says_nothing_about_who_has_an_account(self, mailoutbox) -> None:
        UserFactory(email="known@b.example")
        UserFactory(email="left@b.example", is_active=False)
        answers = [ask_for_reset(f"{who}@b.example") for who in ("known", "unknown", "left")]
        assert {(answer.status_code, answer.url) for answer in answers} == {
            (302, reverse("account_reset_password_done"))
        }
        [message] = Message.objects.all()
        assert message.recipient.email == "known@b.example"
        assert mailoutbox == []

    def test_the_row_holds_no_key_and_the_audit_no_address(self) -> None:
        user = UserFactory(email="known@b.example")
        ask_for_reset("KNOWN@b.example")
        message = Message.objects.get()
        assert message.context == {"user": str(user.pk)}
        row = str(Message.objects.values().get())
        assert "/accounts/" not in row
        assert "known@" not in row
        entry = Entry.objects.get(event="person.password_reset_asked")
        assert (entry.actor, entry.subject) == ("anonymous", f"user:{user.pk}")

    def test_any_other_mail_of_the_library_is_refused(self) -> None:
        with pytest.raises(MailRefused, match="email_confirmation"):
            AccountAdapter().send_mail("account/email/email_confirmation", "a@b.example", {})

    def test_asking_again_and_again_is_slowed_down(self) -> None:
        UserFactory(email="known@b.example")
        statuses = [ask_for_reset("known@b.example").status_code for _ in range(7)]
        assert statuses[0] == 302
        assert statuses[-1] == 429
        assert Message.objects.count() <= 5


def link_in(mail) -> str:
    [link] = [line for line in mail.body.splitlines() if line.startswith("http")]
    return link.removeprefix("http://testserver")


@pytest.mark.django_db(transaction=True)
class TestTheMailOfAReset:
    def test_its_link_sets_a_new_password_once(self, mailoutbox) -> None:
        user = UserFactory(email="known@b.example")
        open_elsewhere = signed_in(user)
        ask_for_reset("known@b.example")
        assert deliver(Message.objects.get().pk)
        [mail] = mailoutbox
        assert mail.subject == "OFFICIAL-SENSITIVE: Set a new password"
        client = Client()
        page = client.get(link_in(mail), follow=True)
        # The key leaves the address at once.
        [(where, _)] = page.redirect_chain
        response = client.post(where, {"password1": NEW, "password2": NEW})
        assert response.status_code == 302
        user.refresh_from_db()
        assert user.check_password(NEW)
        assert Entry.objects.filter(event="person.password_changed").count() == 1
        # Whoever was signed in with the old password is not any more.
        assert open_elsewhere.get(reverse("people:account")).status_code == 302
        # And the link is used up.
        again = Client().get(link_in(mail), follow=True)
        assert "password1" not in again.content.decode()

    def test_two_tries_to_deliver_give_two_links_that_work_until_one_is_used(
        self, mailoutbox
    ) -> None:
        UserFactory(email="known@b.example")
        for _ in range(2):
            ask_for_reset("known@b.example")
        for message in Message.objects.all():
            assert deliver(message.pk)
        links = [link_in(mail) for mail in mailoutbox]
        client = Client()
        page = client.get(links[0], follow=True)
        client.post(page.redirect_chain[0][0], {"password1": NEW, "password2": NEW})
        assert "password1" not in Client().get(links[1], follow=True).content.decode()


class TestLeavers:
    def test_the_cookie_is_dead_on_the_very_next_request(self) -> None:
        user = member("csp_manager", PartnershipFactory())
        client = signed_in(user)
        assert client.get(reverse("people:people")).status_code == 200
        User.objects.filter(pk=user.pk).update(is_active=False)
        response = client.get(reverse("people:people"))
        assert response.status_code == 302
        assert response.url.startswith(LOGIN)

    def test_a_role_that_ended_is_gone_on_the_very_next_request(self) -> None:
        membership = give("csp_manager", PartnershipFactory())
        client = signed_in(membership.user)
        assert client.get(reverse("people:people")).status_code == 200
        membership.end_reason, membership.ended_at = "x", membership.granted_at
        membership.save()
        assert client.get(reverse("people:people")).status_code == 404


class TestChangingThePassword:
    def test_signs_out_everywhere_and_is_recorded(self) -> None:
        user = UserFactory()
        here, elsewhere = signed_in(user), signed_in(user)
        response = here.post(
            "/accounts/password/change/",
            {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
        )
        assert response.status_code == 302
        user.refresh_from_db()
        assert user.check_password(NEW)
        for client in (here, elsewhere):
            assert client.get(reverse("people:account")).status_code == 302
        assert Entry.objects.filter(event="person.password_changed").count() == 1


class CountingHasher(MD5PasswordHasher):
    """A real hasher that counts how often it works: that is what an attacker's clock sees."""

    algorithm = "counting"
    worked = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.worked += 1
        return super().encode(password, salt)


@pytest.mark.parametrize("who", ["known", "unknown", "left"])
def test_an_unknown_address_costs_as_much_work_as_a_known_one(who: str, settings) -> None:
    """ASVS 6.3.8: the time of the answer tells nothing either."""
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    UserFactory(email="known@b.example")
    UserFactory(email="left@b.example", is_active=False)
    CountingHasher.worked = 0
    sign_in(Client(), f"{who}@b.example", "not the password")
    assert CountingHasher.worked == 1
