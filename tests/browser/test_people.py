"""People in a real browser: accessible, not too wide; and the whole way of an invitation."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from notifications.deliver import deliver
from notifications.models import Message
from people.models import BodyAlias, User
from tests.browser.conftest import Look
from tests.factories.people import (
    PASSWORD,
    TODAY,
    BodyFactory,
    PartnershipFactory,
    UserFactory,
    give,
    invited,
    make_demo,
    member,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], None]


@pytest.fixture
def town() -> dict[str, Any]:
    """A small town in the demo, with everything that the pages can show."""
    make_demo()
    here = PartnershipFactory(name="Brackenford", prefix="BF")
    administrator = member("system_administrator", here, user=UserFactory(name="Rowan Whitlock"))
    give(
        "csp_manager",
        here,
        user=UserFactory(name="Marnie Oduya", email="marnie.oduya@brackenford.example"),
        granted_by=administrator,
        reason="Runs the reviews since the reorganisation of the community safety team.",
    )
    lindale = BodyFactory(
        name="Lindale Hospitals NHS Trust",
        named_in_act=True,
        shared_mailbox="safeguarding.team@lindale-hospitals.example",
        partnerships=[here],
    )
    BodyAlias.objects.create(body=lindale, name="LHNT")
    infirmary = BodyFactory(
        name="Lindale Infirmary",
        partnerships=[here],
        succeeded_by=lindale,
        succeeded_on=TODAY,
    )
    contact = give("spoc", here, body=lindale, user=UserFactory(name="Hana Vesterby"), until=TODAY)
    return {
        "here": here,
        "administrator": administrator,
        "lindale": lindale,
        "infirmary": infirmary,
        "contact": contact,
        "waiting": invited(
            "csp_chair",
            here,
            name="Gareth Pellow",
            email="gareth.pellow@brackenford-community-safety.example",
        ),
    }


def test_every_page_of_people(
    page: Page, live_server: Any, look: Look, sign_in: SignIn, town: dict[str, Any]
) -> None:
    sign_in(town["administrator"])
    here, contact, lindale = town["here"], town["contact"], town["lindale"]
    for name, args in [
        ("people", []),
        ("person", [contact.user_id]),
        ("leave", [contact.user_id]),
        ("end_membership", [contact.pk]),
        ("choose_role", [here.pk]),
        ("invite", [here.pk, "spoc"]),
        ("withdraw_invitation", [town["waiting"].pk]),
        ("settings", [here.pk]),
        ("bodies", []),
        ("body", [lindale.pk]),
        ("body", [town["infirmary"].pk]),
        ("add_body", [here.pk]),
        ("change_body", [lindale.pk]),
        ("add_alias", [lindale.pk]),
        ("succeed_body", [lindale.pk]),
        ("succession_in_error", [town["infirmary"].pk]),
        ("account", []),
        ("demo_people", []),
        ("demo_mail", []),
    ]:
        page.goto(live_server.url + reverse(f"people:{name}", args=args))
        look(page, f"people-{name}")


def test_ending_a_role_shows_the_day_only_when_it_is_asked(
    page: Page, live_server: Any, look: Look, sign_in: SignIn, town: dict[str, Any]
) -> None:
    sign_in(town["administrator"])
    page.goto(live_server.url + reverse("people:end_membership", args=[town["contact"].pk]))
    expect(page.get_by_label("Day", exact=True)).to_be_hidden()
    page.get_by_label("On a day to come").check()
    expect(page.get_by_label("Day", exact=True)).to_be_visible()
    page.get_by_role("button", name="End this role").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    look(page, "people-end-with-errors")


def test_the_whole_way_of_an_invitation(
    page: Page,
    live_server: Any,
    look: Look,
    sign_in: SignIn,
    town: dict[str, Any],
    settings: Any,
    mailoutbox: list[Any],
) -> None:
    """An administrator invites; the mail goes; a new person comes in and sees their work."""
    settings.SITE_URL = live_server.url
    sign_in(town["administrator"])
    page.goto(live_server.url + reverse("people:people"))
    page.get_by_role("button", name="Invite somebody").click()
    page.get_by_role("link", name="Single point of contact", exact=True).click()
    page.get_by_label("Full name").fill("Dilip Ranmore")
    page.get_by_label("Work e-mail address").fill("dilip.ranmore@lindale.example")
    page.get_by_label("Body").select_option("Lindale Hospitals NHS Trust")
    page.get_by_label("Why are they given this role?").fill("Designated nurse.")
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_text("Dilip Ranmore is invited.")).to_be_visible()
    look(page, "people-invited")
    page.get_by_role("button", name="Sign out").click()

    assert deliver(Message.objects.get().pk)
    [mail] = mailoutbox
    [link] = [line for line in mail.body.splitlines() if line.startswith("http")]
    page.goto(link)
    expect(page).to_have_url(live_server.url + reverse("people:accept"))
    look(page, "people-accept")
    page.get_by_label("Choose a password").fill("short")
    page.get_by_role("button", name="Accept and sign in").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_role("button", name="Accept and sign in").click()
    expect(page.get_by_text("Your role: Single point of contact")).to_be_visible()
    look(page, "people-welcome")

    page.get_by_role("button", name="Sign out").click()
    page.goto(link)
    expect(page.get_by_text("has been used")).to_be_visible()
    look(page, "people-invitation-over")


def test_continuing_as_somebody_and_moving_the_day(
    page: Page, live_server: Any, look: Look, town: dict[str, Any]
) -> None:
    page.goto(live_server.url + reverse("account_login"))
    page.get_by_role("button", name="Continue as one of the demo’s people").click()
    page.get_by_role("button", name="Continue as Marnie Oduya").click()
    expect(page.get_by_text("Today is Monday 15 June 2026")).to_be_visible()
    page.goto(live_server.url + reverse("people:people"))
    page.get_by_role("button", name="Move on a day").click()
    expect(page).to_have_url(live_server.url + reverse("people:people"))
    expect(page.get_by_text("Today is Tuesday 16 June 2026")).to_be_visible()
    # Hana's last day was yesterday.
    expect(page.get_by_role("link", name="Hana Vesterby")).to_have_count(0)
