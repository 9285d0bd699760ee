"""The demo's own pages, and that none of them exists where the database is no demo."""

import datetime
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from notifications.deliver import deliver
from notifications.models import Message
from people.actions.invitations import invite
from people.demo import caught_mails
from people.models import Instance
from people.today import today
from tests.factories.people import (
    TODAY,
    PartnershipFactory,
    UserFactory,
    give,
    make_demo,
    member,
    signed_in,
    viewer,
)
from tools.broker import free_port

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGES = [
    ("get", "demo_people"),
    ("post", "continue_as"),
    ("post", "demo_move_day"),
    ("get", "demo_mail"),
    ("get", "gallery"),
]


@pytest.fixture
def demo():
    """The demo marker, on the story's day."""
    return make_demo()


class TestOutsideTheDemo:
    @pytest.mark.parametrize(("method", "name"), PAGES)
    @pytest.mark.parametrize("marker", [None, False])
    def test_none_of_the_pages_exists(self, method: str, name: str, marker) -> None:
        if marker is not None:
            Instance.objects.create(is_demo=marker)
        user = UserFactory()
        url = reverse(f"people:{name}")
        response = getattr(signed_in(user), method)(url, {"person": user.pk, "days": "1"})
        assert response.status_code == 404

    def test_nobody_is_signed_in_by_choosing_a_name(self) -> None:
        client = Client()
        response = client.post(reverse("people:continue_as"), {"person": UserFactory().pk})
        assert response.status_code == 404
        assert SESSION_KEY not in client.session

    def test_no_header_or_address_makes_it_a_demo(self) -> None:
        response = Client().get("/demo/?demo=1", headers={"X-Demo": "1", "Cookie": "is_demo=1"})
        assert response.status_code == 404

    def test_the_sign_in_page_offers_no_names(self) -> None:
        html = Client().get(reverse("account_login")).content.decode()
        assert reverse("people:demo_people") not in html


class TestContinuingAs:
    def test_the_sign_in_page_leads_there(self, demo) -> None:
        html = Client().get(reverse("account_login")).content.decode()
        assert "Continue as one of the demo’s people</a>" in html
        assert html.index(reverse("people:demo_people")) < html.index('type="password"')

    def test_everybody_is_listed_with_what_they_do(self, demo) -> None:
        partnership = PartnershipFactory(name="Brackenford")
        give("csp_manager", partnership, user=UserFactory(name="Marnie Oduya"))
        UserFactory(name="Nerys Quillam")
        UserFactory(name="Gone Away", is_active=False)
        html = Client().get(reverse("people:demo_people")).content.decode()
        assert "Marnie Oduya" in html
        assert "CSP manager, Brackenford Community Safety Partnership" in html
        assert "reviews from the notification on." in html
        assert "No role today." in html
        assert "Gone Away" not in html

    def test_before_the_story_is_loaded_it_says_so(self, demo) -> None:
        assert "Nobody is here yet" in Client().get(reverse("people:demo_people")).content.decode()

    def test_one_press_signs_in(self, demo) -> None:
        user, client = UserFactory(), Client()
        response = client.post(reverse("people:continue_as"), {"person": user.pk})
        assert (response.status_code, response.url) == (302, reverse("dhr:your_work"))
        assert client.session[SESSION_KEY] == str(user.pk)
        assert Entry.objects.get(event="person.signed_in").actor == f"user:{user.pk}"

    def test_one_may_go_on_as_somebody_else(self, demo) -> None:
        first, second = UserFactory(), UserFactory()
        client = signed_in(first)
        client.post(reverse("people:continue_as"), {"person": second.pk})
        assert client.session[SESSION_KEY] == str(second.pk)

    @pytest.mark.parametrize("person", ["", "x", "00000000-0000-4000-8000-000000000000"])
    def test_nobody_else_can_be_chosen(self, demo, person: str) -> None:
        client = Client()
        response = client.post(reverse("people:continue_as"), {"person": person})
        assert response.status_code == 404
        assert SESSION_KEY not in client.session

    def test_nor_somebody_who_left(self, demo) -> None:
        left = UserFactory(is_active=False)
        response = Client().post(reverse("people:continue_as"), {"person": left.pk})
        assert response.status_code == 404

    def test_a_look_signs_nobody_in(self, demo) -> None:
        assert Client().get(reverse("people:continue_as")).status_code == 405

    def test_costs_no_query_a_person(self, demo, django_assert_num_queries) -> None:
        partnership = PartnershipFactory()
        give("csp_manager", partnership)
        client = Client()
        with django_assert_num_queries(QUERIES_OF_THE_LIST):
            client.get(reverse("people:demo_people"))
        for role in ("spoc", "scrutiny"):
            give(role, partnership)
        with django_assert_num_queries(QUERIES_OF_THE_LIST):
            client.get(reverse("people:demo_people"))


QUERIES_OF_THE_LIST = 4


class TestMovingTheDay:
    URL = "/demo/day/"

    @pytest.mark.parametrize("days", [1, 7])
    def test_goes_on_and_back_to_the_page(self, demo, days: int) -> None:
        client = signed_in(UserFactory())
        came_from = "http://testserver/people/?show=ended"
        response = client.post(self.URL, {"days": str(days)}, headers={"Referer": came_from})
        assert (response.status_code, response.url) == (302, came_from)
        assert today() == TODAY + datetime.timedelta(days=days)
        assert Entry.objects.filter(event="demo.day_moved", chain="instance").count() == 1

    @pytest.mark.parametrize("referer", ["", "https://evil.example/", "//evil.example/x"])
    def test_leads_nowhere_else(self, demo, referer: str) -> None:
        client = signed_in(UserFactory())
        response = client.post(self.URL, {"days": "1"}, headers={"Referer": referer})
        assert response.url == reverse("dhr:your_work")

    @pytest.mark.parametrize("days", ["", "0", "-1", "30", "x", "1.5"])
    def test_by_a_day_or_a_week_only(self, demo, days: str) -> None:
        response = signed_in(UserFactory()).post(self.URL, {"days": days})
        assert response.status_code == 409
        assert today() == TODAY

    def test_is_for_people_who_signed_in(self, demo) -> None:
        response = Client().post(self.URL, {"days": "1"})
        assert response.url.startswith(reverse("account_login"))
        assert today() == TODAY

    def test_a_look_moves_nothing(self, demo) -> None:
        assert signed_in(UserFactory()).get(self.URL).status_code == 405
        assert today() == TODAY


def catch(folder: Path, name: str, subject: str, text: str = "Hello", **more: str) -> None:
    """A mail as the catcher keeps it."""
    mail = EmailMessage()
    mail["To"], mail["From"], mail["Subject"] = "marnie@b.example", "no@b.example", subject
    mail["Date"] = "Mon, 15 Jun 2026 08:05:00 +0000"
    mail.set_content(text)
    if "attachment" in more:
        mail.add_attachment(more["attachment"], filename="notes.txt")
    (folder / name).write_bytes(mail.as_bytes())


@pytest.fixture
def catcher(tmp_path: Path, settings) -> Iterator[Path]:
    """The demo's own mail catcher, running, and the product set as ``./run start`` sets it."""
    folder, port = tmp_path / "mail", free_port()
    command = [sys.executable, "-m", "tools.mail_catcher", str(port), str(folder)]
    settings.MAIL_CATCH_DIR = str(folder)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True
    ) as running:
        assert "Catching mail" in running.stdout.readline()
        yield folder
        running.terminate()


class TestThePostBox:
    URL = "/demo/mail/"

    def test_shows_what_the_worker_sent(self, demo, catcher) -> None:
        """The whole way: a deed, its message, the worker's sending, the catcher's file, the page.

        Django dates its mails "-0000", which no mail written by hand here would show.
        """
        partnership = PartnershipFactory(name="Brackenford")
        invite(
            by=viewer(member("system_administrator", partnership)),
            today=TODAY,
            partnership_id=partnership.pk,
            role="csp_chair",
            name="Gareth Pellow",
            email="gareth.pellow@brackenford.example",
            reason="Takes over.",
            from_day=TODAY,
        )
        assert deliver(Message.objects.get().pk)
        (file,) = catcher.glob("*.eml")
        assert b"-0000" in file.read_bytes()
        response = Client().get(self.URL)
        assert response.status_code == 200
        html = response.content.decode()
        assert "OFFICIAL-SENSITIVE" in html
        assert "To gareth.pellow@brackenford.example, " in html
        (mail,) = caught_mails()
        assert mail.date is not None
        assert abs(timezone.now() - mail.date) < datetime.timedelta(minutes=1)

    def test_shows_what_was_caught_newest_first(self, demo, tmp_path, settings) -> None:
        settings.MAIL_CATCH_DIR = str(tmp_path)
        catch(tmp_path, "001-a.eml", "The first – “older”", "See http://testserver/x/ now")
        catch(tmp_path, "002-b.eml", "The second", attachment="words")
        catch(tmp_path, ".003-c.eml", "Half written")
        html = Client().get(self.URL).content.decode()
        assert html.index("The second") < html.index("The first – “older”")
        assert "Half written" not in html
        assert '<a href="http://testserver/x/" rel="nofollow">' in html
        assert "To marnie@b.example, 15 June 2026 at 9:05am, with 1 attachment" in html

    def test_markup_in_a_mail_is_shown_as_words(self, demo, tmp_path, settings) -> None:
        settings.MAIL_CATCH_DIR = str(tmp_path)
        catch(tmp_path, "1.eml", "<b>Subject</b>", "<script>alert(1)</script>")
        html = Client().get(self.URL).content.decode()
        assert "<b>Subject</b>" not in html
        assert "<script>alert(1)" not in html

    def test_a_mail_without_words_or_day_is_shown_all_the_same(
        self, demo, tmp_path, settings
    ) -> None:
        settings.MAIL_CATCH_DIR = str(tmp_path)
        (tmp_path / "1.eml").write_bytes(b"Content-Type: image/png\r\n\r\nx")
        assert Client().get(self.URL).status_code == 200

    def test_holds_the_newest_fifty(self, demo, tmp_path, settings) -> None:
        settings.MAIL_CATCH_DIR = str(tmp_path)
        for n in range(51):
            catch(tmp_path, f"{n:03}.eml", f"Mail number {n:03}")
        html = Client().get(self.URL).content.decode()
        assert "Mail number 050" in html
        assert "Mail number 000" not in html

    def test_empty_says_what_will_appear(self, demo, tmp_path, settings) -> None:
        settings.MAIL_CATCH_DIR = str(tmp_path)
        assert "No mail yet" in Client().get(self.URL).content.decode()
        settings.MAIL_CATCH_DIR = ""
        assert "Mail is not kept here" in Client().get(self.URL).content.decode()
