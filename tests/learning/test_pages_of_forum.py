"""The forum's pages: who opens each, what it does, and that a refusal loses nothing typed."""

import pytest
from django.urls import reverse

from learning.actions import answering
from learning.models import Addressee
from learning.vocabulary import Response
from notifications.models import Message
from tests.dhr.forms_filled import day
from tests.factories import learning as stages
from tests.factories.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("story_day")]


def new(at) -> Addressee:
    return stages.addressee(stages.recommendation(stages.source(at)), at.hospitals)


def unnamed(at) -> Addressee:
    return stages.addressee(stages.recommendation(stages.source(at)), None, as_made="PVP")


def disputed(at) -> Addressee:
    row = stages.asked(at)
    row.response, row.belongs_to = Response.DISPUTED.value, at.housing
    row.save()
    return row


def verified(at) -> Addressee:
    row = stages.evidenced(at)
    row.verify()
    row.save()
    return row


def proposed(at) -> Addressee:
    row = stages.accepted(at)
    row.closing_as = "superseded"
    row.save()
    return row


ON, BY = day("on", stages.TODAY), day("answer_due_on", stages.ANSWER_DUE)
WHY = {"why": "There is a reason."}
# Page, its case, who does it, what is filled in.
PAGES = {
    "ask": (new, "sab_manager", ON | BY),
    "chase": (stages.asked, "forum_chair", ON),
    "name_body": (unnamed, "sab_manager", {"body_id": "hospitals"}),
    "pass_on": (stages.accepted, "sab_manager", WHY | BY | {"body_id": "housing"}),
    "leave_with_body": (disputed, "sab_manager", WHY | BY),
    "assess": (stages.accepted, "forum_member", {"assessment": "acceptable"}),
    "verify": (stages.evidenced, "forum_member", ON | {"looked_at": "on", "words": "It does."}),
    "send_back": (stages.evidenced, "forum_member", WHY),
    "reopen": (verified, "forum_chair", ON | WHY),
    "close": (stages.accepted, "forum_chair", ON | WHY | {"reason": "superseded"}),
    "confirm_closing": (proposed, "sab_manager", ON),
    "decline_closing": (proposed, "sab_manager", WHY),
}


def address(page: str, row: Addressee) -> str:
    return reverse(f"learning:{page}", args=[row.pk])


def filled(at, given: dict[str, str]) -> dict[str, str]:
    bodies = {"hospitals": at.hospitals, "housing": at.housing}
    return {
        name: str(bodies[value].pk) if value in bodies else value for name, value in given.items()
    }


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_shown_does_its_deed_and_leads_back(at, name) -> None:
    make, role, given = PAGES[name]
    row = make(at)
    browser = signed_in(at.member(role))
    shown = browser.get(address(name, row))
    assert shown.status_code == 200
    assert row.action.recommendation.title in shown.content.decode()
    done = browser.post(address(name, row), filled(at, given))
    assert done.status_code == 302, done.content.decode()
    assert done.url == reverse("learning:recommendation", args=[row.action.recommendation_id])
    assert browser.get(done.url).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_nothing_filled_in_is_told_in_sentences(at, name) -> None:
    make, role, _ = PAGES[name]
    row = make(at)
    answer = signed_in(at.member(role)).post(address(name, row), {})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_whoever_may_not_is_turned_away(at, name) -> None:
    row = PAGES[name][0](at)
    there = stages.forum()
    for person, status in (
        (at.member("csp_deputy_chair"), 403),
        (at.contact(at.hospitals), 404),
        (at.member("scrutiny"), 404),
        (there.member("forum_chair"), 404),
    ):
        assert signed_in(person).get(address(name, row)).status_code == status


def test_its_own_person_reads_why_they_cannot_verify(at) -> None:
    row = stages.evidenced(at)
    person = at.member("forum_member")
    stages.give("chief_officer", at.partnership, user=person, body=at.hospitals)
    page = signed_in(person).get(address("verify", row)).content.decode()
    assert "A person of another body verifies it." in page
    assert "<form" not in page.split("<main")[1]


def test_whoever_verifies_reads_which_files_are_still_to_be_opened(at) -> None:
    row = stages.evidenced(at)
    file = stages.file_of(row)
    browser, where = signed_in(at.member("forum_member")), address("verify", row)
    link = reverse("learning:evidence", args=[file.pk])
    shown = browser.get(where).content.decode()
    to_open = shown.split("Still to be opened by you")[1].split("</ul>")[0]
    assert link in to_open
    given = PAGES["verify"][2]
    refused = browser.post(where, given)
    assert refused.status_code == 409
    reasons = refused.content.decode().split("This was not done")[-1].split("<form")[0]
    assert "You have not opened the PDF of" in reasons
    assert link in reasons
    assert b"".join(browser.get(link).streaming_content).startswith(b"%PDF")
    assert "Still to be opened by you" not in browser.get(where).content.decode()
    assert browser.post(where, given).status_code == 302


@pytest.mark.parametrize(("name", "given"), [("ask_all", ON | BY), ("set_closing_rule", {})])
def test_deeds_on_a_whole_source(at, name, given) -> None:
    row = new(at)
    source = row.action.recommendation.source
    where = reverse(f"learning:{name}", args=[source.pk])
    browser = signed_in(at.member("sab_manager"))
    assert browser.get(where).status_code == 200
    given = given or {"rule": "board"}
    assert browser.post(where, given).url == reverse("learning:source", args=[source.pk])
    assert signed_in(at.member("csp_manager")).get(where).status_code == 403


@pytest.mark.parametrize(("name", "role"), [("assess", "forum_member"), ("pass_on", "sab_manager")])
def test_whoever_judges_an_answer_reads_it_there(at, name, role) -> None:
    row = stages.asked(at)
    answering.reject(addressee_id=row.pk, words="No such ward.", **at.as_contact(at.hospitals))
    page = signed_in(at.member(role)).get(address(name, row)).content.decode()
    assert f"{at.hospitals.name} said" in page
    assert "No such ward." in page


def test_the_banner_says_whether_anybody_could_be_told(at) -> None:
    row = new(at)
    browser = signed_in(at.member("sab_manager"))
    asked = browser.post(address("ask", row), ON | BY, follow=True).content.decode()
    assert f"no contact and no mailbox is kept here: {at.hospitals}." in asked
    at.contact(at.hospitals)
    chased = browser.post(address("chase", row), ON, follow=True).content.decode()
    assert "Its contact was told." in chased


def test_all_are_asked_and_those_without_a_contact_are_named(at) -> None:
    row = new(at)
    stages.addressee(row.action.recommendation, at.housing)
    at.contact(at.housing)
    where = reverse("learning:ask_all", args=[row.action.recommendation.source.pk])
    said = signed_in(at.member("sab_manager")).post(where, ON | BY, follow=True).content.decode()
    assert f"no contact and no mailbox is kept here: {at.hospitals}." in said


def test_of_ones_own_body_nobody_assesses_the_answer(at) -> None:
    row = stages.accepted(at)
    person = at.member("forum_member")
    stages.give("chief_officer", at.partnership, user=person, body=at.hospitals)
    page = signed_in(person).get(address("assess", row)).content.decode()
    assert "A person of another body assesses it." in page


def test_the_board_is_told_what_waits_for_it(at) -> None:
    row = stages.accepted(at)
    source = row.action.recommendation.source
    board = signed_in(at.member("sab_manager"))
    board.post(reverse("learning:set_closing_rule", args=[source.pk]), {"rule": "board"})
    close = ON | WHY | {"reason": "superseded"}
    signed_in(at.member("forum_chair")).post(address("close", row), close)
    told = Message.objects.filter(dedupe_key__startswith="closing-proposed").get()
    assert told.recipient == at.member("sab_manager")
