"""What each view declares is true: its reads stand in the audit, or it shows nothing of a case.

And what holds for all of them: no form without its token, no file by an address of its own, and
who has left is out at the very next request.
"""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from audit.events import Kind, event_named
from audit.models import Entry
from audit.reads import declaration_of, require_declaration
from audit.verify import verify
from dhr.views.reviews import ReviewPage
from documents.models import StoredDocument
from people.actions.memberships import end_membership, leave
from people.models import Membership, Session
from people.models.user import User
from tests.factories.people import TODAY, make_demo, signed_in
from tests.house.matrix import addresses, expectations, forging
from tests.house.matrix.cases import BANDS, ELSEWHERE, FOREIGN
from tests.house.matrix.cast import Relation
from tests.house.matrix.doing import ADMINISTRATOR, CHAIR, LEADER, MANAGER
from tests.house.matrix.doings import DOINGS
from tests.house.matrix.pages import wrong_headers
from tests.house.matrix.register import FOLLOWED
from tests.house.matrix.stage import Written
from tests.house.matrix.world import World
from tests.support.audit import audit_refused

pytestmark = pytest.mark.once

WAITING = f"panel_member {Relation.NO_UNDERTAKING}"
PANEL = f"panel_member {Relation.PART}"


def who_opens(route: str) -> str:
    """Somebody who may open this route of a case."""
    if route == expectations.UNDERTAKING:
        return WAITING
    opens = expectations.OF_A_CASE[route].opens
    return MANAGER if "M" in opens else LEADER if opens == "K" else CHAIR


def keys_declared(*, audited: bool) -> list[str]:
    """The rows about no case whose views declare this."""
    found = []
    for key in expectations.OF_NO_CASE:
        declared = declaration_of(addresses.routes()[expectations.route_of(key)].view)
        if declared is not None and declared.audited is audited:
            found.append(key)
    return found


def reads_since(number: int) -> list[Entry]:
    """The reads written after that many entries."""
    newer = Entry.objects.filter(pk__gt=number).order_by("pk")
    return [entry for entry in newer if event_named(entry.event).kind is Kind.READ]


def newest() -> int:
    """The newest entry's number."""
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def test_every_route_of_ours_declares_itself_and_says_why() -> None:
    ours = [route for route in addresses.routes().values() if route.is_ours]
    assert len(ours) > 40
    for route in ours:
        declared = require_declaration(route.view)
        assert declared.audited or len(declared.why.split()) >= 3, route.name


OF_A_CASE = [*expectations.OF_A_CASE, expectations.UNDERTAKING]
# Without those that name what a case has only from its report on: test_pages_of_reports.py.
OPENS = [name for name, row in expectations.OF_A_CASE.items() if row.get[-1] != 404]
OPENS.append(expectations.UNDERTAKING)


@pytest.mark.parametrize(
    ("route", "method"),
    [*((route, "get") for route in OPENS), *((route, "head") for route in OPENS[::5])],
)
def test_a_page_of_a_case_leaves_a_read_in_the_chain_of_the_case(
    world: World, route: str, method: str
) -> None:
    case, who, before = world.cases["letter issued"], who_opens(route), newest()
    response = getattr(world.client(who), method)(addresses.of_a_case(route, case))
    if response.streaming:
        b"".join(response.streaming_content)
    assert response.status_code == 200
    reads = reads_since(before)
    assert {read.chain for read in reads} == {f"case:{case.review_id}"}
    assert {read.actor for read in reads} == {f"user:{world.audiences[who].user_id}"}
    for argument in ("letter_pk", "subject_pk"):
        if argument in addresses.arguments_of(route):
            assert str(case.ids[argument]) in {read.subject.split(":")[1] for read in reads}


# What somebody does for themselves alone is read on no partnership's chain.
OF_ONESELF = {"people:calendar", "learning:keep_order", "learning:give_undertaking"}
# These rows ask about what nobody opens; the routes have others.
OPENED = [key for key in keys_declared(audited=True) if not key.endswith(" of another body")]


@pytest.mark.parametrize("key", OPENED)
def test_a_page_of_a_partnership_leaves_a_read_in_its_chain(world: World, key: str) -> None:
    if set(expectations.OF_NO_CASE[key].get.values()) <= {302, 403, 404, 405}:
        pytest.fail("nobody can open it: declare that it shows nothing")
    who = forging.who_opens(key)
    before = newest()
    response = world.client(who).get(addresses.of_no_case(key, world))
    assert response.status_code == 200
    if response.streaming:
        b"".join(response.streaming_content)
    reads = reads_since(before)
    # An offer is a piece of the offering partnership's case, and a paper one of its own case:
    # whose it is sees who looked.
    arguments = addresses.arguments_of(expectations.route_of(key))
    of_case = {"offer_pk": FOREIGN, "own_paper_pk": ELSEWHERE}
    chains = {
        f"case:{world.cases[of_case[name]].review_id}" for name in arguments if name in of_case
    }
    if expectations.OF_NO_CASE[key].where in BANDS:
        chains = {f"case:{world.cases[FOLLOWED].review_id}"}
    if key in OF_ONESELF:
        chains = {"instance"}
    assert {read.chain for read in reads} == (chains or {f"partnership:{world.here.pk}"})
    assert {read.actor for read in reads} == {f"user:{world.audiences[who].user_id}"}


@pytest.mark.parametrize("key", ["dhr:reviews", "dhr:your_work"])
def test_a_list_writes_one_entry_that_names_what_it_showed(world: World, key: str) -> None:
    before = newest()
    world.client(MANAGER).get(addresses.of_no_case(key, world))
    [read] = reads_since(before)
    assert set(read.details["cases"]) == {
        str(world.cases[band].review_id) for band in (*BANDS, ELSEWHERE)
    }


@pytest.mark.parametrize("key", keys_declared(audited=False))
@pytest.mark.parametrize("in_the_demo", [False, True])
def test_a_page_without_a_read_shows_nothing_of_any_case(
    world: World, key: str, in_the_demo: bool
) -> None:
    if in_the_demo:
        make_demo()
    browser = world.client(ADMINISTRATOR if " of a board" in key else MANAGER)
    answer = browser.get(addresses.of_no_case(key, world))
    found = b"".join(answer.streaming_content) if answer.streaming else answer.content
    page = found.decode("utf-8", errors="replace")
    said = {word for case in world.cases.values() for word in case.known_words}
    said |= {word for case in world.cases.values() for word in case.identity_words}
    assert [word for word in said if word in page] == []


def test_a_walk_over_many_pages_leaves_whole_chains(world: World) -> None:
    entries = Entry.objects.count()
    for route in OF_A_CASE[::3]:
        for who in (who_opens(route), PANEL, f"spoc {Relation.HERE}"):
            for band in ("notified", "letter issued"):
                answer = world.client(who).get(addresses.of_a_case(route, world.cases[band]))
                if answer.streaming:
                    b"".join(answer.streaming_content)
    report = verify()
    assert report.entries >= entries + 100
    assert report.chains >= 8
    assert not report.broken


@pytest.mark.parametrize("name", list(DOINGS))
def test_a_form_without_its_token_does_nothing(world: World, written: Written, name: str) -> None:
    doing = DOINGS[name]
    doing.before(world)
    browser = Client(enforce_csrf_checks=True)
    for key, value in world.sessions.get(doing.who, {}).items():
        browser.cookies[key] = value
    doing.open(browser, world)
    written.forget()
    entries = Entry.objects.count()
    response = browser.post(doing.address(world), doing.sent(world))
    assert response.status_code == 403
    assert not written.tables
    assert Entry.objects.count() == entries


def test_a_file_has_no_address_of_its_own(world: World) -> None:
    document = StoredDocument.objects.first()
    name = document.storage_name
    browser = world.client(MANAGER)
    for place in (
        "documents",
        "media",
        "var/documents",
        "static/documents",
        "static/..%2fdocuments",
        "static/../documents",
    ):
        for path in (name, f"{name[:2]}/{name}", document.file_name, str(document.pk)):
            assert browser.get(f"/{place}/{path}").status_code == 404, f"/{place}/{path}"
    assert settings.DOCUMENTS_DIR not in settings.STATICFILES_DIRS
    assert settings.STATIC_ROOT not in settings.DOCUMENTS_DIR.parents


def test_pages_that_say_sorry_are_as_private_as_any(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = world.client(MANAGER)
    token = Client(enforce_csrf_checks=True)
    page = addresses.of_a_case("dhr:review", world.cases["notified"])
    sorry = {
        400: browser.get(page, headers={"host": "elsewhere.example"}),
        403: token.post(reverse("account_login"), {"sent": "1"}),
        404: browser.get("/no/such/page/"),
        405: browser.post(page),
    }
    for _ in range(40):
        sorry[429] = browser.post(reverse("account_reset_password"), {"email": "a@b.example"})
    monkeypatch.setattr(ReviewPage, "get", lambda *args, **kwargs: 1 // 0)
    sorry[500] = browser.get(page)
    monkeypatch.undo()
    with audit_refused():
        sorry[503] = browser.get(page)
    for status, answer in sorry.items():
        assert answer.status_code == status
        assert list(wrong_headers(answer)) == [], status
        assert world.cases["notified"].reference not in answer.content.decode()


def test_there_is_no_admin_site() -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert not [name for name in addresses.routes() if name.startswith("admin")]


class TestWhoLeaves:
    """What was taken away is gone at the very next request (ASVS 8.3.2)."""

    def test_somebody_recorded_as_left_is_out_everywhere(self, world: World) -> None:
        manager = world.user(f"csp_manager_cover {Relation.HERE}")
        sofa, office = signed_in(manager), signed_in(manager)
        page = addresses.of_a_case("dhr:review", world.cases["notified"])
        assert (sofa.get(page).status_code, office.get(page).status_code) == (200, 200)
        leave(by=world.viewer(ADMINISTRATOR), today=TODAY, user_id=manager.pk, reason="Left.")
        for browser in (sofa, office):
            response = browser.get(page)
            assert response.status_code == 302
            assert response["Location"].startswith(reverse("account_login"))
        assert not Session.objects.filter(user_id=manager.pk).exists()
        assert world.client(MANAGER).get(page).status_code == 200

    def test_a_role_that_ends_takes_its_pages_along(self, world: World) -> None:
        cover = f"csp_manager_cover {Relation.HERE}"
        browser = world.client(cover)
        page = addresses.of_a_case("dhr:review", world.cases["notified"])
        assert browser.get(page).status_code == 200
        end_membership(
            by=world.viewer(ADMINISTRATOR),
            today=TODAY,
            membership_id=Membership.objects.get(user=world.user(cover)).pk,
            reason="Moved on.",
        )
        assert browser.get(page).status_code == 404
        assert browser.get(reverse("dhr:your_work")).status_code == 200

    def test_a_conflict_declared_closes_the_case_at_the_next_request(self, world: World) -> None:
        browser, case = world.client(PANEL), world.cases["letter drafted"]
        page = addresses.of_a_case("dhr:review", case)
        assert browser.get(page).status_code == 200
        assert DOINGS["record one's own conflict"].do(world).status_code == 302
        assert browser.get(page).status_code == 404
        assert browser.get(reverse("dhr:reviews")).status_code == 200
        assert case.reference not in browser.get(reverse("dhr:reviews")).content.decode()

    def test_a_closed_account_is_nobody(self, world: World) -> None:
        browser = world.client(MANAGER)
        User.objects.filter(pk=world.audiences[MANAGER].user_id).update(is_active=False)
        assert browser.get(reverse("dhr:your_work")).status_code == 302
