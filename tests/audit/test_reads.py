"""No audit row, no page: what a page shows is written before the page goes."""

import re
import threading

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.template import loader
from django.test import RequestFactory
from django.views import View

from audit import reads
from audit.events import UnknownEvent
from audit.models import Entry
from people.models import User

from . import urls
from .samples import CASE, CHANGED, LISTED, OTHER_CASE, READ
from .urls import SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.audit.urls")]


@pytest.fixture(autouse=True)
def only_the_audit_stands_in_the_way(settings):
    """The pages of the tests are open to all; other rooms' middleware has tests of its own."""
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "audit.middleware.ReadAuditMiddleware",
        "tests.audit.urls.TurnAway",
    ]


@pytest.fixture
def mina(client):
    """Somebody signed in, as the audit names her."""
    user = User.objects.create_user("mina.sharp@csp.example", "Mina Sharp", "a long enough secret")
    client.force_login(user)
    return f"user:{user.pk}"


def of_the_cases():
    """The entries of these pages; signing in is recorded too, elsewhere."""
    return Entry.objects.exclude(chain="instance")


def written():
    return list(of_the_cases().order_by("id").values_list("event", "chain", "subject"))


def is_withheld(response):
    """Whether the reader got the 503 page, and nothing of what was to be shown."""
    content = response.content.decode()
    assert (response.status_code == 503) == ("cannot be shown just now" in content)
    assert response.status_code != 503 or SECRET not in content
    return response.status_code == 503


def test_a_read_is_written_with_who_and_what(client, mina):
    response = client.get("/shown")
    assert response.content.decode() == SECRET
    entry = of_the_cases().get()
    assert (entry.event, entry.chain, entry.subject) == (READ, CASE, "letter:7")
    assert (entry.actor, entry.details) == (mina, {"version": 2})


def test_a_reader_who_has_not_signed_in_is_called_anonymous(client):
    client.get("/shown")
    assert of_the_cases().get().actor == "anonymous"


def test_the_same_note_twice_is_one_entry(client):
    client.get("/noted-twice")
    assert written() == [(READ, CASE, "")]


def test_reads_of_two_chains_are_written_in_the_order_of_their_names(client):
    client.get("/of-two-cases")
    assert written() == [(READ, CASE, ""), (READ, OTHER_CASE, "")]


@pytest.mark.parametrize("path", ["/noted-while-rendering", "/answered-before-any-view"])
def test_what_the_template_notes_while_rendering_is_written(client, path):
    response = client.get(path)
    assert response.content.decode() == SECRET
    assert written() == [(LISTED, CASE, "")]


@pytest.mark.parametrize("path", ["/shown", "/of-two-cases", "/noted-while-rendering"])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.usefixtures("audit_refused")
def test_a_page_whose_read_cannot_be_written_is_withheld(client, caplog, method, path):
    response = getattr(client, method)(path)
    assert is_withheld(response)
    assert response["Cache-Control"] == "no-store, private"
    [told] = [line for line in caplog.records if line.name == "audit"]
    incident = re.search(r"incident (\w{12})\b", told.getMessage())[1]
    assert incident in response.content.decode()
    assert "refused by the test" not in caplog.text
    assert "letter:7" not in caplog.text
    assert written() == []


@pytest.mark.usefixtures("audit_refused")
def test_of_two_reads_none_is_kept_when_one_cannot_be_written(client):
    assert is_withheld(client.get("/of-two-cases"))
    assert written() == []


@pytest.mark.parametrize("path", ["/forgotten", "/forgotten-by-a-class"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_page_that_promised_a_read_and_forgot_it_is_withheld(client, caplog, method, path):
    response = getattr(client, method)(path)
    assert response.status_code == 503
    assert SECRET.encode() not in response.content
    assert "no read noted" in caplog.text


def test_a_post_to_the_same_view_owes_no_read(client):
    assert client.post("/forgotten").status_code == 200


@pytest.mark.parametrize("path", ["/help", "/undeclared"])
@pytest.mark.usefixtures("audit_refused")
def test_a_page_without_reads_is_shown_even_when_the_audit_is_down(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/help", "/undeclared"])
def test_a_page_without_reads_costs_no_query(client, django_assert_num_queries, path):
    with django_assert_num_queries(0):
        client.get(path)


def test_a_refusal_is_written_and_not_the_read_it_prevented(client, mina):
    response = client.get("/refused")
    assert (response.status_code, response.content) == (404, b"Not found or not yours")
    assert written() == [("access.refused", CASE, "letter:7")]
    assert of_the_cases().get().actor == mina


def test_a_refusal_outlives_the_deed_that_was_rolled_back(client):
    assert client.post("/deed-refused-midway").status_code == 404
    assert written() == [("access.refused", CASE, "letter:7")]


@pytest.mark.usefixtures("audit_refused")
def test_a_refusal_that_cannot_be_written_is_withheld_too(client):
    assert is_withheld(client.get("/refused"))


@pytest.mark.parametrize("path", ["/moves-on", "/shown?status=404", "/shown?status=403"])
def test_nobody_is_said_to_have_read_what_was_not_shown(client, path):
    client.get(path)
    assert written() == []


@pytest.mark.parametrize("status", [200, 400, 409, 422])
def test_a_page_that_answers_not_yet_still_shows_and_is_written(client, status):
    assert client.get(f"/shown?status={status}").status_code == status
    assert written() == [(READ, CASE, "letter:7")]


def test_an_error_is_an_error_and_no_read(client):
    client.raise_request_exception = False
    response = client.get("/fails")
    assert response.status_code == 500
    assert written() == []


@pytest.mark.parametrize("path", ["/file-noted", "/file-written-at-once"])
def test_a_file_goes_after_its_read_is_written(client, path):
    response = client.get(path)
    assert written() == [(READ, CASE, "document:7")]
    assert b"".join(response.streaming_content).decode() == SECRET


@pytest.mark.parametrize("path", ["/file-noted", "/file-written-at-once"])
@pytest.mark.usefixtures("audit_refused")
def test_a_file_whose_read_cannot_be_written_does_not_go_and_is_closed(client, monkeypatch, path):
    monkeypatch.setattr(urls.OpenFile, "last", None)
    assert is_withheld(client.get(path))
    assert urls.OpenFile.last is None or urls.OpenFile.last.closed


@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        ("event=sample.mistyped", UnknownEvent),
        (f"event={CHANGED}", ValueError),
        ("chain=case:1", ValueError),
        ("subject=Rose", ValueError),
    ],
)
def test_a_wrong_note_fails_in_the_view_that_made_it(client, query, refusal):
    with pytest.raises(refusal):
        client.get(f"/wrong-note?{query}")
    assert written() == []


def test_a_refusal_needs_a_refusal_event():
    request = RequestFactory().get("/")
    with pytest.raises(ValueError, match="not registered as a refusal"):
        reads.note_refusal(request, READ)


def test_the_page_for_an_unwritable_audit_asks_the_database_and_the_request_for_nothing():
    def refuse(*_):
        raise AssertionError("the page asked the database")

    with connection.execute_wrapper(refuse):
        page = loader.get_template("503.html").render({"incident": "0123456789ab"})
    assert "0123456789ab" in page
    assert '<html lang="en' in page


def test_a_declaration_is_found_on_functions_and_classes():
    assert reads.require_declaration(urls.shown).audited
    assert reads.require_declaration(urls.ForgottenByAClass.as_view()).audited
    assert not reads.require_declaration(urls.help_page).audited

    @reads.no_read_to_audit("It is the tests' own.")
    class Declared(View):
        pass

    assert reads.require_declaration(Declared.as_view()).why == "It is the tests' own."


def test_a_view_without_declaration_is_improper():
    with pytest.raises(ImproperlyConfigured, match=r"tests\.audit\.urls\.undeclared"):
        reads.require_declaration(urls.undeclared)


@pytest.mark.parametrize("why", ["", "  ", urls.help_page])
def test_to_owe_no_read_needs_a_reason(why):
    with pytest.raises(ValueError, match="why"):
        reads.no_read_to_audit(why)


def _read_in_this_order(chains, barrier, failures):
    try:
        barrier.wait()
        for _ in range(20):
            request = RequestFactory().get("/")
            for chain in chains:
                reads.note(request, READ, chain=chain)
            reads.write_noted(request, shown=True)
    except BaseException as failure:
        failures.append(failure)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_readers_of_the_same_two_cases_in_any_order_never_deadlock():
    barrier, failures = threading.Barrier(4), []
    orders = [(CASE, OTHER_CASE), (OTHER_CASE, CASE)] * 2
    readers = [
        threading.Thread(target=_read_in_this_order, args=(order, barrier, failures))
        for order in orders
    ]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert failures == []
    assert len(written()) == 4 * 20 * 2
