"""What waits in the register stands on the page of one's work, as a number and a link."""

import datetime
import re

import pytest

from notifications.models import Message
from notifications.reminding import render
from notifications.sweep import KIND, sweep
from tests.factories import learning as stages
from tests.factories.people import give, make_demo, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def at() -> stages.Forum:
    make_demo()
    return stages.forum()


def words(user) -> str:
    response = signed_in(user).get("/")
    assert response.status_code == 200
    return response.content.decode()


def test_what_is_due_from_a_body_is_a_line_of_its_contacts_work(at) -> None:
    spoc = at.contact(at.hospitals)
    assert "open with your body" not in words(spoc)
    row = stages.asked(at)
    stages.accepted(at, of=stages.recommendation(row.action.recommendation.source), due_on=at.today)
    text = words(spoc)
    assert "2 actions are open with your body" in text
    assert "1 waits for a first answer" in text
    assert 'href="/due-from-us/"' in text
    give("spoc", at.partnership, user=spoc, body=at.housing)
    stages.asked(at, of=row.action.recommendation, body=at.housing)
    assert "3 actions are open with your bodies" in words(spoc)


def test_an_answer_whose_day_has_passed_is_late_work(at) -> None:
    """The reminder says that it is late; so does the page to which it leads."""
    spoc = at.contact(at.hospitals)
    stages.asked(at, answer_due_on=at.today - datetime.timedelta(days=1))
    text = words(spoc)
    assert "1 waits for a first answer, 1 is late" in text
    assert re.search(r"govuk-tag--red[^>]*>\s*Late", text)
    assert "1 waits for your first answer, 1 is late." in (
        signed_in(spoc).get("/due-from-us/").content.decode()
    )


def test_page_and_reminder_count_up_to_the_same_day_and_say_so(at) -> None:
    """The mail is about what its day has come for; the page says how much more is open."""
    spoc = at.contact(at.hospitals)
    of = stages.source(at)
    for days in (-8, 14, 15):
        due = at.today + days * datetime.timedelta(days=1)
        stages.accepted(at, of=stages.recommendation(of), due_on=due)
    assert sweep(at.today).messages == 1
    mail = render(Message.objects.get(recipient=spoc, kind=KIND))
    said = "2 things are due by 29 June 2026, 1 of them late"
    assert mail.subject == said
    assert f"{said}:" in mail.text
    assert "each thing 14 days before it is due, on the day,\nand every 7 days" in mail.text
    assert "The page shows all that is open" in mail.text
    text = words(spoc)
    assert "3 actions are open with your body" in text
    assert "2 are due by 29 June 2026, 1 of them late" in text
    assert "3 actions are open with you, 2 are due by 29 June 2026, 1 of them late." in (
        signed_in(spoc).get("/due-from-us/").content.decode()
    )


def test_what_waits_for_the_forum_is_a_line_of_those_who_verify(at) -> None:
    member = at.member("forum_member")
    assert "for the forum" not in words(member)
    stages.evidenced(at)
    text = words(member)
    assert "1 answer waits for the forum" in text
    link = re.search(r'href="(/register/\?[^"]+)"', text)
    assert link is not None
    shown = signed_in(member).get(link[1].replace("&amp;", "&")).content.decode()
    assert "Evidence to verify" in shown


@pytest.mark.parametrize("role", ["csp_chair", "scrutiny", "system_administrator"])
def test_others_have_no_such_line(at, role) -> None:
    stages.evidenced(at)
    assert "for the forum" not in words(at.member(role))


def test_a_source_that_one_may_not_see_is_not_counted(at) -> None:
    stages.evidenced(at, of=stages.recommendation(stages.source_of_case(at)))
    assert "for the forum" not in words(at.member("forum_member"))


def test_a_closing_that_waits_for_a_board_is_a_line_of_those_who_confirm_for_it(at) -> None:
    row = stages.accepted(at)
    assert "for your board" not in words(at.member("sab_manager"))
    row.closing_as = "superseded"
    row.save()
    assert "1 closing waits for your board" in words(at.member("sab_manager"))
    for role in ("csp_chair", "children_manager", "forum_chair"):
        assert "for your board" not in words(at.member(role))


def test_a_rejection_waits_for_the_forum(at) -> None:
    row = stages.asked(at)
    row.response = "rejected"
    row.save()
    assert "1 answer waits for the forum" in words(at.member("forum_member"))
