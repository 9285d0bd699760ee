"""Two people at one action, each at their own tab: what was said meanwhile is read first."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from learning.actions import answering
from learning.models import Addressee
from learning.vocabulary import Response
from people.models import User
from tests.browser.conftest import Look
from tests.browser.pressing import press
from tests.factories import learning as register
from tests.factories.people import make_demo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_second_press_overturns_nothing_and_no_word_is_lost(
    page: Page, live_server: Any, look: Look, sign_in: Callable[[User], None]
) -> None:
    make_demo()
    at = register.forum()
    row = register.asked(at)
    sign_in(at.contact(at.hospitals))
    page.goto(live_server.url + reverse("learning:reject", args=[row.pk]))
    why = page.get_by_label("Why does your body reject it?")
    why.fill("We have no such wards.")
    answering.accept(addressee_id=row.pk, words="We begin in May.", **at.as_contact(at.hospitals))
    for _ in range(2):
        press(page, "Reject")
        meanwhile = page.get_by_role("region", name="What changed while you had the page open")
        expect(meanwhile).to_contain_text("accepted an action at")
        expect(meanwhile).to_contain_text("We begin in May.")
        expect(page.get_by_role("region", name="This was not done")).to_be_focused()
        expect(why).to_have_value("We have no such wards.")
    look(page, "refused-because-it-changed")
    press(page, "Read it as it is now")
    expect(why).to_have_value("We have no such wards.")
    expect(page.get_by_role("button", name="Read it as it is now")).to_have_count(0)
    look(page, "read-as-it-is-now")
    assert Addressee.objects.get(pk=row.pk).response == Response.ACCEPTED
    press(page, "Reject")
    expect(page.get_by_text("Your body has rejected this action")).to_be_visible()
    assert Addressee.objects.get(pk=row.pk).response == Response.REJECTED
