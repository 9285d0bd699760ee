"""No audit row, no page and no deed: with the audit refused nothing is shown and nothing done."""

from contextlib import nullcontext
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from audit.reads import declaration_of
from people.tokens import password_reset_link
from tests.house.matrix import addresses, expectations
from tests.house.matrix.cast import Relation
from tests.house.matrix.doing import CHAIR, FORUM, LEADER, MANAGER, NEW_PASSWORD
from tests.house.matrix.doings import DOINGS
from tests.house.matrix.forging import who_opens
from tests.house.matrix.pages import wrong_headers
from tests.house.matrix.stage import Written, one_in_ten_on_postgresql, undone
from tests.house.matrix.world import World
from tests.support.audit import audit_refused
from tests.support.chains import breaks

PANEL = f"panel_member {Relation.PART}"
WAITING = f"panel_member {Relation.NO_UNDERTAKING}"
REFUSED = {403, 404, 405}


def private_pages(world: World) -> dict[str, tuple[str, str]]:
    """Every page whose reads are audited: by whom it is asked, and where."""
    found = {}
    for name, row in expectations.OF_A_CASE.items():
        who = MANAGER if "M" in row.opens else LEADER if row.opens == "K" else CHAIR
        found[name] = (who, addresses.of_a_case(name, world.cases["letter issued"]))
    case = world.cases["letter issued"]
    found["dhr:undertaking"] = (WAITING, addresses.of_a_case("dhr:undertaking", case))
    for key in expectations.OF_NO_CASE:
        route = addresses.routes()[expectations.route_of(key)]
        if (declared := declaration_of(route.view)) and declared.audited:
            found[key] = (who_opens(key), addresses.of_no_case(key, world))
    return found


def test_without_the_audit_no_private_page_is_shown(world: World) -> None:
    shown = []
    with audit_refused():
        for name, (who, address) in private_pages(world).items():
            with undone():
                response = world.client(who).get(address)
            wrong = list(wrong_headers(response))
            if response.status_code != 503 or wrong or not _says_sorry_alone(response):
                shown.append((name, response.status_code, wrong))
    assert not shown


def _says_sorry_alone(response: Any) -> bool:
    page = response.content.decode()
    return "Fenner" not in page and "NM-" not in page and "Northam" not in page


def test_without_the_audit_a_refusal_is_no_answer_either(world: World) -> None:
    with audit_refused():
        for who in (f"scrutiny {Relation.HERE}", PANEL):
            for route in ("dhr:identities", "dhr:letters", "dhr:appoint"):
                address = addresses.of_a_case(route, world.cases["notified"])
                with undone():
                    assert world.client(who).get(address).status_code == 503
    assert breaks() == []


@pytest.mark.parametrize("name", one_in_ten_on_postgresql(DOINGS))
def test_a_deed_is_done_with_its_audit_and_not_without(
    world: World, written: Written, name: str
) -> None:
    doing = DOINGS[name]
    doing.before(world)
    with undone():
        written.forget()
        entries = Entry.objects.count()
        response = doing.do(world)
        assert response.status_code == (200 if name in ANSWERS_ITSELF else 302), (
            response.content.decode()
        )
        assert Entry.objects.count() > entries, "it left no audit row"
        assert name in CHANGE_NO_TABLE or written.tables
    mail.outbox.clear()
    with audit_refused():
        written.forget()
        with undone():
            response = doing.do(world)
            assert response.status_code == 503
            assert not written.tables
    assert not mail.outbox
    assert breaks() == []


# What is shown once stands on the answer: nothing keeps it until the next page.
ANSWERS_ITSELF = {"make the address of a calendar"}
# Signing in and out touch the sign-ins alone, which every page may write.
CHANGE_NO_TABLE = {"sign out elsewhere", "continue as", "sign in"}


def test_every_form_that_can_take_effect_is_asked() -> None:
    asked = {doing.key for doing in DOINGS.values()}
    posts = {name for name, row in expectations.OF_A_CASE.items() if set(row.post) - REFUSED}
    posts |= {
        expectations.route_of(key)
        for key, row in expectations.OF_NO_CASE.items()
        if {status for letter, status in row.post.items() if letter != "?"} - REFUSED
    }
    assert posts - asked == {
        "account_logout",  # below
        "account_reset_password_from_key",  # below
        "account_reauthenticate",  # changes nothing
        "account_set_password",  # only for people without a password, whom there are none of
        "dhr:help",  # shows the page
        "dhr:make_pack",  # no case of the world keeps its report; test_plan_and_pack.py
        "dhr:read_plan",  # no case of the world has a plan; test_plan_and_pack.py
        "dhr:copy_to_commissioner",  # no case of the world is signed off
        "dhr:day_on_paper",  # no case of the world was taken on from paper
        "dhr:add_comment",  # no review of the world is under way
        "dhr:answer_comment",
        "dhr:record_reading",
    }


def test_a_new_password_through_the_mailed_link_needs_its_audit_too(world: World) -> None:
    person = world.user(FORUM)
    key = urlsplit(password_reset_link(person)).path
    form = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    for refused in (True, False):
        browser = Client(raise_request_exception=False)
        page = browser.get(key, follow=True)
        with undone(), audit_refused() if refused else nullcontext():
            response = browser.post(page.redirect_chain[-1][0], form)
            assert response.status_code == (503 if refused else 302)
            assert world.user(FORUM).check_password(NEW_PASSWORD) is not refused


def test_signing_out_is_told_when_it_could_not_be_audited(world: World) -> None:
    browser = world.client(MANAGER)
    with undone(), audit_refused():
        assert browser.post(reverse("account_logout")).status_code == 503
    assert browser.post(reverse("account_logout")).status_code == 302
    assert browser.get(reverse("dhr:your_work")).status_code == 302
