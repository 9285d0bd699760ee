"""Headers, refusals and errors: what every answer carries, and what a no leaves behind."""

from html import unescape

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import include, path, reverse

from audit.models import Entry
from audit.reads import no_read_to_audit
from people.privacy import public_page
from people.refusals import NotYet, NotYours
from people.typed import NO_QUESTION
from people.views import errors
from tests.factories.people import UserFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CHAIN = "case:00000000-0000-4000-8000-000000000001"


def raising(error: Exception):
    @no_read_to_audit("a test's own page")
    @login_not_required
    def view(request) -> HttpResponse:
        raise error

    return view


@public_page
def for_everybody(request) -> HttpResponse:
    return HttpResponse("Call 999")


own_pages = [
    path("public/", for_everybody),
    path("not-yet/", raising(NotYet(["First <reason>.", "Second reason."]))),
    path("hidden/", raising(NotYours(chain=CHAIN, subject="letter:7"))),
    path("known/", raising(NotYours(chain=CHAIN, may_be_known=True))),
    path("missing/", raising(Http404("Elowen")), name="missing"),
    path("denied/", raising(PermissionDenied("Elowen"))),
    path("odd/", raising(SuspiciousOperation("Elowen"))),
]
urlpatterns = [
    path("tests/", include((own_pages, "tests"))),
    path("", include("config.urls")),
]
handler400 = "people.views.errors.bad_request"
handler403 = "people.views.errors.permission_denied"
handler404 = "people.views.errors.page_not_found"
handler500 = "people.views.errors.server_error"


class TestHeaders:
    @pytest.mark.parametrize(
        "address", ["/account/", "/accounts/login/", "/nowhere/", "/demo/", "/health/"]
    )
    def test_private_pages_are_neither_kept_nor_found(self, address: str) -> None:
        response = Client().get(address)
        assert response["Cache-Control"] == "no-store, private"
        assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"

    @pytest.mark.urls(__name__)
    def test_a_public_page_may_be_kept(self) -> None:
        response = Client().get("/tests/public/")
        assert response.status_code == 200
        assert "Cache-Control" not in response
        assert "X-Robots-Tag" not in response

    def test_every_page_has_the_policy(self) -> None:
        policy = Client().get("/accounts/login/")["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy


@pytest.mark.urls(__name__)
class TestRefusals:
    def test_not_yet_tells_every_reason(self) -> None:
        response = Client().get("/tests/not-yet/")
        html = response.content.decode()
        assert response.status_code == 409
        assert "First &lt;reason&gt;." in html
        assert "Second reason." in html
        assert not Entry.objects.exists()

    def test_what_may_not_be_known_looks_like_what_does_not_exist(self) -> None:
        client = signed_in(UserFactory())
        hidden, nowhere = client.get("/tests/hidden/"), client.get("/nowhere/")
        assert (hidden.status_code, nowhere.status_code) == (404, 404)

        def body(response) -> str:
            return response.content.decode().split("<main")[1]

        assert body(hidden) == body(nowhere)

    def test_a_refusal_is_written_where_it_belongs(self) -> None:
        user = UserFactory()
        signed_in(user).get("/tests/hidden/")
        entry = Entry.objects.get(event="access.refused")
        assert (entry.chain, entry.actor) == (CHAIN, f"user:{user.pk}")
        assert entry.subject == "letter:7"

    def test_what_may_be_known_is_told_to_be_somebody_elses(self) -> None:
        response = signed_in(UserFactory()).get("/tests/known/")
        assert response.status_code == 403
        assert Entry.objects.get(event="access.refused").chain == CHAIN

    @pytest.mark.parametrize(
        ("address", "status", "subject"),
        [
            ("/tests/missing/", 404, "route:tests:missing"),
            ("/tests/denied/", 403, "route:unnamed"),
        ],
    )
    def test_a_page_not_found_by_somebody_signed_in_leaves_a_trace(
        self, address: str, status: int, subject: str
    ) -> None:
        response = signed_in(UserFactory()).get(address)
        assert response.status_code == status
        assert "Elowen" not in response.content.decode()
        entry = Entry.objects.get(event="access.refused")
        assert (entry.chain, entry.subject) == ("instance", subject)

    def test_strangers_cannot_fill_the_audit(self) -> None:
        for address in ("/tests/missing/", "/tests/denied/", "/nowhere/"):
            Client().get(address)
        assert not Entry.objects.exists()

    def test_a_refusal_that_cannot_be_written_is_no_answer_at_all(self) -> None:
        client = signed_in(UserFactory())

        def refuse_entries(execute, sql, params, many, context):
            if "INSERT INTO" in sql and "audit_entry" in sql:
                raise DatabaseError("full")
            return execute(sql, params, many, context)

        with connection.execute_wrapper(refuse_entries):
            response = client.get("/tests/hidden/")
        assert response.status_code == 503

    def test_an_odd_request_is_told_so(self) -> None:
        response = Client().get("/tests/odd/")
        assert response.status_code == 400
        assert "Elowen" not in response.content.decode()


class TestTooLong:
    """Django reads no more than so much text of one request; what is longer is said to be so."""

    @pytest.mark.parametrize("kind", ["multipart", "application/x-www-form-urlencoded"])
    def test_more_text_than_is_read_is_told_on_a_page_of_ours(self, kind: str, settings) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(
            UserFactory(), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        words = "a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        if kind == "multipart":
            response = client.post(END, {"reason": words})
        else:
            response = client.post(END, f"reason={words}", content_type=kind)
        html = response.content.decode()
        assert response.status_code == 413
        assert "This is too long" in html
        assert "nothing was changed" in html
        assert "govuk-generic-header" in html

    def test_the_rest_is_read_off_so_that_a_browser_shows_the_page(self, rf) -> None:
        request = rf.post("/", b"a" * 200_000, content_type="text/plain")
        errors.too_long(request)
        assert request.read() == b""

    def test_no_more_is_read_off_than_an_upload_may_hold(self, rf, settings) -> None:
        settings.UPLOAD_LIMIT = 100_000
        request = rf.post("/", b"a" * 200_000, content_type="text/plain")
        errors.too_long(request)
        assert len(request.read()) == 100_000


class TestForms:
    def test_a_form_from_elsewhere_or_too_old_changes_nothing(self) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(
            UserFactory(), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        response = client.post(reverse("people:sign_out_elsewhere"))
        html = response.content.decode()
        assert response.status_code == 403
        assert "This page was open too long" in html
        assert "CSRF" not in html


WORDS = {
    "reason": "Say <more> of the hospital.\nAnd of the school.",
    "last_day_day": "3", "last_day_month": "7", "last_day_year": "2026", "when": "day",
    "agreed": ["police", "health"], "elsewhere": "Words of no question",
    "once": "0d4f6a3e-0000-4000-8000-000000000001", "seen_version": "31", "empty": " ",
    "csrfmiddlewaretoken": "tokenofform", "new_password": "hunter two three",
}  # fmt: skip
SHOWN = (
    "Why does it end?", "Say &lt;more&gt; of the hospital.", "And of the school.",
    "Last day", "3 7 2026", "Something you wrote", "Words of no question",
)  # fmt: skip
KEPT_BACK = (
    "0d4f6a3e", "tokenofform", "hunter two three", "Seen version", "Empty",
    # Neither what a machine calls a question nor what it calls an answer.
    "last_day", "Reason", "police", "Elsewhere", "When",
)  # fmt: skip
ANY = "00000000-0000-4000-8000-00000000000f"
INVITE = f"/partnerships/{ANY}/invite/csp_chair/"
END = f"/memberships/{ANY}/end/"


class TestWhatWasTyped:
    """A session that ended, or a form that grew old, must not lose what somebody wrote."""

    @pytest.mark.parametrize("enforced", [True, False])
    def test_whoever_was_signed_out_finds_it_on_the_page_that_says_so(self, enforced: bool) -> None:
        client = Client(enforce_csrf_checks=enforced)
        response = client.post(END, WORDS)
        html = response.content.decode()
        assert response.status_code == 403
        assert "You are signed out" in html
        assert f"/accounts/login/?next={END}" in html
        assert response["Cache-Control"] == "no-store, private"
        assert all(said in html for said in SHOWN)
        assert not any(said in html for said in KEPT_BACK)
        assert not Entry.objects.exists()

    @pytest.mark.parametrize(
        ("page", "about", "typed", "shown"),
        [
            ("dhr:set_file_aside", {"pk": ANY, "file_pk": ANY}, {"reason": "A footnote."},
             ["Why is it set aside?"]),
            ("dhr:take_on", {},
             {"published_day": "3", "published_month": "7", "published_year": "2026",
              "note": "From paper."}, ["Published", "3 7 2026"]),
            ("dhr:record_notification", {}, {"victim_pseudonym": "Elowen"},
             ["The pseudonym for the person who died"]),
            ("learning:recommendation_type", {"source_pk": ANY},
             {"action_2": "Ask alone.", "leads_2": "Police", "target_2": "Q3 2026/27"},
             ["The action", "Who is to do it", "By when, as the paper says it"]),
            ("learning:source_enter", {}, {"code": "Alder"}, ["What is it called here?"]),
            ("people:add_body", {"partnership_id": ANY}, {"name": "Haven Row"},
             ["Name of the body"]),
        ],
    )  # fmt: skip
    def test_each_answer_stands_under_its_question(self, page, about, typed, shown) -> None:
        html = unescape(Client().post(reverse(page, kwargs=about), typed).content.decode())
        said = [words for name, words in typed.items() if not name.startswith("published")]
        assert all(words in html for words in [*shown, *said])
        assert NO_QUESTION not in html
        assert not any(name in html for name in typed if "_" in name)

    def test_the_page_tells_nothing_of_what_was_posted_to(self) -> None:
        def told(name: str) -> tuple[int, str]:
            address = reverse("people:person", args=[name])
            response = Client().post(address, WORDS)
            return response.status_code, response.content.decode().replace(name, "")

        there = str(UserFactory().pk)
        assert told(there) == told("00000000-0000-4000-8000-00000000000f"[: len(there)])

    def test_a_form_of_another_session_shows_it_too(self) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(
            UserFactory(), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        response = client.post(END, WORDS)
        html = response.content.decode()
        assert response.status_code == 403
        assert "This page was open too long" in html
        assert "Go back with your browser" not in html
        assert all(said in html for said in SHOWN)
        assert not any(said in html for said in KEPT_BACK)

    @pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
    def test_another_site_puts_no_words_of_its_own_on_a_page_of_ours(self, origin: str) -> None:
        client = Client(enforce_csrf_checks=True)
        response = client.post("/account/", WORDS, headers={"origin": origin})
        assert response.status_code == 403
        assert "hospital" not in response.content.decode()

    def test_the_page_of_signing_in_shows_nothing_again(self) -> None:
        client = Client(enforce_csrf_checks=True)
        typed = {"login": "marnie@example.org", "password": "hunter two three"}
        html = client.post("/accounts/login/", typed).content.decode()
        assert "This page was open too long" in html
        assert "marnie" not in html
        assert "hunter" not in html

    def test_nothing_typed_leads_straight_to_signing_in(self) -> None:
        response = Client().post("/account/", {"once": WORDS["once"], "days": "7"})
        assert (response.status_code, response["Location"]) == (
            302,
            "/accounts/login/?next=/account/",
        )

    def test_it_is_bounded_and_files_are_said_to_be_lost(self) -> None:
        long = {"name": "a" * 90_000, "title": "b" * 90_000, "reason": "c"}
        html = Client().post(INVITE, long).content.decode()
        assert (html.count("aaaaaaaaaa"), html.count("b" * 10_000)) == (9_000, 1)
        assert "the end is missing here" in html
        given = {"paper": SimpleUploadedFile("Elowen.pdf", b"%PDF")}
        html = Client().post("/account/", given).content.decode()
        assert "Files cannot be kept" in html
        assert "Elowen" not in html


def test_health_asks_the_database(client: Client, django_assert_num_queries) -> None:
    with django_assert_num_queries(3):
        response = client.get("/health/")
    assert (response.status_code, response.content) == (200, b"ok\ntimetable: not yet")
    assert client.post("/health/").status_code == 405


def test_health_says_when_the_database_fails_between_two_questions(client: Client) -> None:
    def broken(execute, sql, params, many, context):
        if sql == "SELECT 1":
            raise DatabaseError("away")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(broken):
        response = client.get("/health/")
    assert (response.status_code, response.content) == (503, b"unavailable")
