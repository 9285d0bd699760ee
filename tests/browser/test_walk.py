"""Every page of the demo that links lead to, seen by the people who may see it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import Page

from people.models import User
from tests.browser.conftest import Look
from tests.browser.walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Whose eyes. The first opens every address; the others one of each view.
PEOPLE = ["Marnie Oduya", "Gareth Pellow", "Isolde Fenwright", "Hana Vesterby", "Edda Crane"]
# The forum's chair begins at what waits to be verified.
FORUM_CHAIR, WAITS = "Josune Tarrick", "?label=to_verify"

POSTED = "a button posts to it"
LATER = "offered at a later step; the journeys look at it"
NOT_WALKED = {
    "health": "not a page",
    "account_inactive": "for somebody whose account was closed",
    "account_logout": POSTED,
    "account_reauthenticate": "allauth asks when it must",
    "account_reset_password_done": "after asking for a link",
    "account_reset_password_from_key": "needs the key from a mail",
    "account_reset_password_from_key_done": "after choosing a password",
    "people:accept": "needs an invitation's link",
    "people:invitation_link": "needs an invitation's link",
    "people:withdraw_invitation": "no invitation is open in the demo",
    "people:continue_as": POSTED,
    "people:demo_move_day": POSTED,
    "people:sign_out_elsewhere": POSTED,
    "people:calendar": "not a page",
    "people:make_calendar": POSTED,
    "people:stop_calendar": POSTED,
    "dhr:retry": POSTED,
    "dhr:retry_failed": POSTED,
    "dhr:begin_scoping": LATER,
    "dhr:put_to_chair": LATER,
    "dhr:confirm_decision": LATER,
    "dhr:send_back_decision": LATER,
    "dhr:record_minute": LATER,
    "dhr:issue_letter": LATER,
    "dhr:record_sending": LATER,
    "dhr:replace_letter": LATER,
    "dhr:record_sendings": LATER,
    "dhr:undertaking": LATER,
    "dhr:resume": LATER,
    "dhr:end_parallel": LATER,
    "dhr:lift_conflict": LATER,
    "dhr:prepare_family_letter": LATER,
    # test_report_road.py looks at them
    "dhr:send_report": LATER,
    "dhr:return_report": LATER,
    "dhr:sign_off": LATER,
    "dhr:write_recommendation": LATER,
    "dhr:send_early_action": LATER,
    "dhr:read_plan": LATER,
    "dhr:reword_recommendation": LATER,
    "dhr:make_pack": LATER,
    "dhr:submit_report": LATER,
    "dhr:record_quality_panel": LATER,
    "dhr:record_quality_letter": LATER,
    "dhr:answer_point": LATER,
    "dhr:finish_changes": LATER,
    "dhr:conclude": LATER,
    # test_outcomes.py and test_casework.py look at them
    "dhr:appoint": LATER,
    "dhr:issue_letters": LATER,
    "dhr:begin_review": LATER,
    "dhr:correct_return": LATER,
    "dhr:discontinue": LATER,
    "dhr:record_answer": LATER,
    "dhr:record_chase": LATER,
    "dhr:reopen_decision": LATER,
    "dhr:reopen_review": LATER,
    "dhr:accept_offer": LATER,
    # test_papers.py looks at them, on a review under way
    "dhr:release_papers": LATER,
    "dhr:add_comment": LATER,
    "dhr:answer_comment": LATER,
    "dhr:record_reading": LATER,
    "dhr:plan_meeting": LATER,
    "dhr:record_meeting": LATER,
    "dhr:agree_terms": LATER,
    "dhr:ask_for_reports": LATER,
    "dhr:ask_contribution_again": LATER,
    "dhr:refuse_offer": LATER,
    "dhr:withdraw_offer": LATER,
    "dhr:record_transfer_answer": LATER,
    "dhr:confirm_in_error": LATER,
    "dhr:decline_in_error": LATER,
    "dhr:offer": LATER,
    # test_register.py looks at them
    "learning:give_undertaking": LATER,
    "learning:plan_read": LATER,
    "learning:plan_set_aside": LATER,
    "learning:ask": LATER,
    "learning:name_body": LATER,
    "learning:ask_all": LATER,
    "learning:leave_with_body": LATER,
    "learning:confirm_closing": LATER,
    "learning:decline_closing": LATER,
    "learning:set_closing_rule": LATER,
    "learning:keep_order": LATER,
    # test_letters_about_late_answers.py looks at them
    "dhr:set_letter_aside": LATER,
    "learning:letter_sent": LATER,
    # test_meetings.py looks at them
    "learning:meeting_agenda": POSTED,
    "learning:meeting_held": LATER,
    "learning:meeting_change": LATER,
    "learning:meeting_cancel": LATER,
    "learning:meeting_put_on": LATER,
    "learning:meeting_take_off": LATER,
    "learning:meeting_withdraw": LATER,
    # test_publication.py looks at them
    "dhr:record_link_sent": LATER,
    "dhr:enter_in_register": LATER,
}


def test_every_page(
    page: Page, live_server: Any, look: Look, sign_in: Callable[[User], Client]
) -> None:
    call_command("load_demo")
    walk = Walk(page, look)
    walk.views.add("people:gallery")  # test_frame.py looks at it, folded and unfolded
    walk.go(live_server.url + reverse("people:demo_people"), "anybody", Client())
    for name in PEOPLE:
        client = sign_in(User.objects.get(name=name))
        home = live_server.url + reverse("dhr:your_work")
        walk.go(home, name.split()[0].lower(), client, every_case=name == PEOPLE[0])
    client = sign_in(User.objects.get(name=FORUM_CHAIR))
    waiting = live_server.url + reverse("learning:register") + WAITS
    walk.go(waiting, FORUM_CHAIR.split()[0].lower(), client)
    assert not walk.troubles, "\n\n".join(walk.troubles)
    unlinked = view_names() - walk.views
    lost, found = sorted(unlinked - NOT_WALKED.keys()), sorted(NOT_WALKED.keys() - unlinked)
    assert not lost, f"No link leads to {lost}"
    assert not found, f"A link leads to these now, or they are gone: {found}"


def view_names() -> set[str]:
    """The name of every view of the product."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from _names(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}"
