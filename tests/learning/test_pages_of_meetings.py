"""The pages of the forum's meetings: decided in place, nothing lost, nobody shown too much."""

import datetime
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learning.actions import declaring
from learning.actions import meeting as meetings
from learning.models import Decision, ForumMeeting, Link
from learning.vocabulary import Lifecycle, MeetingState, Presence
from tests.dhr.forms_filled import day
from tests.factories import learning as stages
from tests.factories.meetings import called, decided, held, item_of, silent
from tests.factories.people import TODAY, give, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("story_day")]

HOURS = {"starts_at": "10am", "ends_at": "12:30pm", "place": "Town hall"}


def url(name: str, *args: Any) -> str:
    return reverse(f"learning:{name}", args=args)


def words_of(answer: Any) -> str:
    main = answer.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_a_meeting_is_called_changed_and_cancelled_on_its_pages(at) -> None:
    silent(at)
    chair = signed_in(at.member("forum_chair"))
    assert "No meeting is called" in words_of(chair.get(url("meetings")))
    refused = chair.post(url("meeting_call"), day("on", TODAY) | HOURS | {"ends_at": "25"})
    assert (refused.status_code, "must be a time, such as 10am" in words_of(refused)) == (422, True)
    refused = chair.post(url("meeting_call"), day("on", TODAY) | HOURS | {"ends_at": "9.30"})
    assert refused.status_code == 409
    assert "The meeting must end after it begins." in words_of(refused)
    done = chair.post(url("meeting_call"), day("on", TODAY) | HOURS, follow=True)
    words = words_of(done)
    assert "The meeting is called." in words
    assert "Monday 15 June 2026, 10am to 12:30pm" in words
    assert "1 item. Silent 1." in words
    meeting = ForumMeeting.objects.get()
    change = url("meeting_change", meeting.pk)
    assert 'value="10:00"' in chair.get(change).content.decode()
    chair.post(change, day("on", TODAY) | HOURS | {"ends_at": "noon"})
    meeting.refresh_from_db()
    assert meeting.ends_at == datetime.time(12)
    chair.post(url("meeting_cancel", meeting.pk), {"why": "Snow."})
    assert "Cancelled" in words_of(chair.get(url("meetings")))
    assert "Cancelled 15 June 2026: Snow." in words_of(chair.get(url("meeting", meeting.pk)))


def test_whoever_chairs_two_forums_says_which_meets(at) -> None:
    next_door = stages.forum()
    chair = signed_in(give("forum_chair", next_door.partnership, at.member("forum_chair")).user)
    asked = day("on", TODAY) | HOURS
    assert "Whose forum?" in words_of(chair.get(url("meeting_call")))
    assert chair.post(url("meeting_call"), asked).status_code == 422
    chair.post(url("meeting_call"), asked | {"partnership": str(next_door.partnership.pk)})
    chair.post(url("meeting_call"), asked | {"partnership": str(at.partnership.pk)})
    assert ForumMeeting.objects.filter(on=TODAY).count() == 2
    words = words_of(chair.get(url("meetings")))
    assert at.partnership.name in words
    assert next_door.partnership.name in words


def test_items_are_decided_one_after_another_in_their_place(at) -> None:
    rows = [silent(at, code=code) for code in ("Alder", "Beech", "Cedar")]
    meeting = called(at)
    chair = signed_in(at.member("forum_chair"))
    first, second, third = (url("meeting_item", meeting.pk, item_of(meeting, row).pk)
                            for row in rows)  # fmt: skip
    page = chair.get(first)
    assert "SAR Alder, recommendation 1" in words_of(page)
    assert page.content.decode().count("Record the decision") == 1
    done = chair.post(first, {"kind": "audit", "words": "20 records by May."})
    assert done.url == f"{second}?after={item_of(meeting, rows[0]).pk}#open-item"
    words = words_of(chair.get(done.url))
    assert "Item 1 is decided: order an audit." in words
    assert "3 items, 1 decided" in words
    assert "Decided: order an audit 20 records by May." in words
    chair.post(third, {"kind": "watch"})
    last = chair.post(second, {"kind": "ask_again"})
    assert last.url.startswith(url("meeting", meeting.pk) + "?after=")
    words = words_of(chair.get(last.url))
    assert "Nothing else waits for your decision." in words
    # Nobody answers for that body here, so that somebody has to write to it.
    assert f"Write to {rows[1].name} yourself: no contact and no mailbox is kept here." in words


def test_the_page_says_what_is_next(at) -> None:
    row, own = silent(at), silent(at, code="Beech")
    meeting = called(at)
    common = {"meeting_id": meeting.pk, **at.as_("forum_chair")}
    chair = signed_in(at.member("forum_chair"))

    def step() -> tuple[str, list[str]]:
        page = chair.get(url("meeting", meeting.pk)).content.decode()
        return words_of(chair.get(url("meeting", meeting.pk))), re.findall(
            r'<a class="govuk-button".*?>([^<]+)</a>', page
        )

    assert step()[1] == ["Decide the first item"]
    declaring.declare_interest(item_id=item_of(meeting, own).pk, why="Kin.", **common)
    decided(at, meeting, row, "watch")
    words, buttons = step()
    assert buttons == ["Record who came"]
    assert "Item 1 waits for somebody else at the table, because you declared" in words
    assert "Cancel the meeting" not in words
    came = {at.member("forum_chair").pk: Presence.CAME.value}
    meetings.record_attendance(people=came, bodies=[], **common)
    assert step()[1] == ["Record that it was held"]
    meetings.hold_meeting(**common)
    assert step()[1] == ["Confirm the minutes"]
    later = called(at, TODAY + datetime.timedelta(days=8))
    page = chair.get(url("meeting", later.pk))
    assert "The forum decides on Tuesday 23 June 2026. Until then:" in words_of(page)


def test_sent_twice_it_is_decided_once(at) -> None:
    row = silent(at)
    meeting = called(at)
    chair = signed_in(at.member("forum_chair"))
    where = url("meeting_item", meeting.pk, item_of(meeting, row).pk)
    page = chair.get(where).content.decode()
    [once] = re.findall(r'name="once" value="([^"]+)"', page.split("app-item--open")[1])
    sent = {"kind": "watch", "once": once}
    assert {chair.post(where, sent).status_code for _ in range(2)} == {302}
    assert Decision.objects.count() == 1


def test_a_refusal_loses_nothing_and_shows_what_happened_meanwhile(at) -> None:
    row = stages.evidenced(at)
    stages.file_of(row)
    meeting = called(at)
    chair = signed_in(at.member("forum_chair"))
    where = url("meeting_item", meeting.pk, item_of(meeting, row).pk)
    assert "What was sent" in words_of(chair.get(where))
    refused = chair.post(where, {"kind": "verify", "words": "It shows it."})
    words = words_of(refused)
    assert refused.status_code == 409
    assert "You have not opened the PDF" in words
    assert "Say that you have looked at the evidence itself." in words
    assert "It shows it.</textarea>" in refused.content.decode()
    source = row.action.recommendation.source
    seen = source.revision
    decided(at, meeting, row, "watch")
    refused = chair.post(where, {"kind": "audit", "words": "Read.", "seen_version": seen})
    words = words_of(refused)
    assert "This item was decided while you had the page open." in words
    assert "recorded what the forum decided of an action" in words
    row.refresh_from_db()
    assert row.lifecycle == Lifecycle.EVIDENCED


@pytest.mark.parametrize("several", [False, True])
def test_what_was_decided_meanwhile_is_read_before_anything_takes_its_place(at, several) -> None:
    row = silent(at)
    if several:
        other = stages.asked(at, of=stages.recommendation(stages.source(at, code="Beech")))
        row.response = "accepted"
        row.save()
        Link.objects.create(
            first=row.action.recommendation, second=other.action.recommendation, on=TODAY,
            kind="repeats", recorded_by=at.member("forum_member"),
        )  # fmt: skip
    meeting = called(at)
    chair = signed_in(at.member("forum_chair"))
    where = url("meeting_item", meeting.pk, item_of(meeting, row).pk)
    hidden = re.findall(
        r'name="(seen_version|replaces)"(?: value="([^"]*)")?',
        chair.get(where).content.decode().split("app-item--open")[1],
    )
    decided(at, meeting, row, "watch")
    sent = {"kind": "audit", "words": "20 records.", **dict(hidden)}
    refused = chair.post(where, sent)
    assert refused.status_code == 409
    assert "What changed while you had the page open" in words_of(refused)
    assert "recorded what" in words_of(refused)
    read = chair.post(where, sent | {"read_now": "1"})
    assert "20 records.</textarea>" in read.content.decode()
    hidden = re.findall(
        r'name="(seen_version|replaces)"(?: value="([^"]*)")?',
        read.content.decode().split("app-item--open")[1],
    )
    assert chair.post(where, sent | dict(hidden)).status_code == 302
    assert Decision.objects.get(kind="audit").replaces.kind == "watch"


def test_a_member_looks_and_decides_only_what_no_chair_may(at) -> None:
    rows = [silent(at), silent(at, code="Beech")]
    meeting = called(at)
    member = signed_in(at.member("forum_member"))
    where = [url("meeting_item", meeting.pk, item_of(meeting, row).pk) for row in rows]
    page = member.get(where[0])
    assert "The forum’s chair records what is decided of this item." in words_of(page)
    assert "Record the decision" not in words_of(page)
    assert member.post(where[0], {"kind": "watch"}).status_code == 403
    declare = url("meeting_declare", meeting.pk, item_of(meeting, rows[0]).pk)
    chair = signed_in(at.member("forum_chair"))
    assert chair.post(declare, {"about": "item", "why": "I ran the ward."}).status_code == 302
    withdraw = url("meeting_withdraw", meeting.pk, item_of(meeting, rows[0]).pk)
    assert withdraw in chair.get(url("meeting", meeting.pk)).content.decode()
    assert withdraw not in member.get(url("meeting", meeting.pk)).content.decode()
    assert "In this item I ran the ward." in words_of(chair.get(withdraw))
    assert "declared no interest in this" in words_of(member.get(withdraw))
    page = chair.get(where[0])
    assert "You declared an interest in this item." in words_of(page)
    assert withdraw in page.content.decode().split("app-item--open")[1].split("</section>")[0]
    assert "Declared an interest, and takes no part:" in words_of(page)
    assert "Record the decision" in words_of(member.get(where[0]))
    assert member.post(where[0], {"kind": "watch"}).status_code == 302


def test_from_who_came_to_the_minutes(at) -> None:
    silent(at)
    meeting = called(at)
    chair, member = at.member("forum_chair"), at.member("forum_member")
    browser = signed_in(chair)
    assert "Record who came" in words_of(browser.get(url("meeting_held", meeting.pk)))
    people = words_of(browser.get(url("meeting_people", meeting.pk)))
    assert f"{member.name}" in people
    assert "Not given yet" in people
    came = url("meeting_came", meeting.pk)
    both = {"came": [str(chair.pk)], "apologies": [str(chair.pk)]}
    assert "both came and sent apologies" in words_of(browser.post(came, both))
    sent = {"came": [str(chair.pk)], "apologies": [str(member.pk)], "bodies": [str(at.housing.pk)]}
    assert browser.post(came, sent).status_code == 302
    assert "1 came, somebody else for 1 body, 1 apology" in words_of(
        browser.get(url("meeting", meeting.pk))
    )
    assert browser.post(url("meeting_held", meeting.pk), {}).status_code == 302
    words = words_of(browser.get(url("meeting", meeting.pk)))
    assert "Not reached." in words
    assert browser.post(url("meeting_confirm", meeting.pk), day("on", TODAY)).status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.MINUTES_CONFIRMED


def test_something_is_put_on_taken_off_and_the_agenda_brought_up_to_date(at) -> None:
    row, waits = stages.asked(at), silent(at, code="Beech")
    meeting = called(at)
    chair = signed_in(at.member("forum_chair"))
    put_on = url("meeting_put_on", meeting.pk)
    assert "SAR Alder, Recommendation 1" in words_of(chair.get(put_on))
    assert chair.post(put_on, {"addressee": ""}).status_code == 422
    assert chair.post(put_on, {"addressee": str(row.pk)}).status_code == 302
    off = url("meeting_take_off", meeting.pk, item_of(meeting, waits).pk)
    assert chair.post(off, {}).status_code == 302
    silent(at, code="Fir")
    assert chair.post(url("meeting_agenda", meeting.pk), {}).status_code == 302
    assert "2 items. Silent 1, put on by hand 1." in words_of(chair.get(url("meeting", meeting.pk)))


def test_what_was_closed_can_be_put_on_and_is_reopened_there(at) -> None:
    row = stages.accepted(at, closing_as="superseded")
    row.close()
    row.save()
    meeting = called(at)
    chair = signed_in(at.member("forum_chair"))
    assert "(closed)" in words_of(chair.get(url("meeting_put_on", meeting.pk)))
    chair.post(url("meeting_put_on", meeting.pk), {"addressee": str(row.pk)})
    where = url("meeting_item", meeting.pk, item_of(meeting, row).pk)
    assert "New target day" in words_of(chair.get(where))
    assert chair.post(where, {"kind": "reopen", "words": "7 of 20."}).status_code == 302
    row.refresh_from_db()
    assert row.lifecycle == Lifecycle.REOPENED


def test_on_somebody_s_work_stands_when_the_forum_meets_and_what_is_not_written_down(at) -> None:
    silent(at)
    called(at, TODAY + datetime.timedelta(days=8))
    held(at, TODAY - datetime.timedelta(days=90))
    called(at, TODAY - datetime.timedelta(days=30))
    called(at)
    work = reverse("dhr:your_work")
    words = words_of(signed_in(at.member("forum_chair")).get(work))
    assert "The learning forum meets today 1 item: silent 1. 1 waits for your decision" in words
    assert "Record that the forum of 16 May 2026 was held" in words
    assert "Minutes of the forum of 17 March 2026 wait to be confirmed" in words
    words = words_of(signed_in(at.member("forum_member")).get(work))
    assert "The learning forum meets today" in words
    assert "wait to be confirmed" not in words
    # Who sits there for a board is invited, too.
    words = words_of(signed_in(at.member("sab_manager")).get(work))
    assert "The learning forum meets today 1 item: silent 1" in words
    assert "your decision" not in words
    assert "The learning forum meets" not in words_of(signed_in(at.member("csp_chair")).get(work))


@pytest.mark.parametrize("role", ["forum_chair", "sab_manager", "csp_manager"])
def test_the_header_leads_there_or_the_register_does(at, role) -> None:
    page = signed_in(at.member(role)).get(url("register")).content.decode()
    assert url("meetings") in page
    assert (f'href="{url("meetings")}">Meetings<' in page.split("<main")[0]) == (
        role != "csp_manager"
    )


@pytest.mark.parametrize("name", ["meetings", "meeting", "meeting_item"])
def test_the_pages_ask_the_database_as_often_for_three_as_for_one(
    at, name, django_assert_num_queries
) -> None:
    row = silent(at, code="Alder")
    held(at, TODAY - datetime.timedelta(days=30))
    meeting = called(at)
    declaring.declare_interest(
        meeting_id=meeting.pk, item_id=item_of(meeting, row).pk, why="Kin.",
        **at.as_("forum_member"),
    )  # fmt: skip
    chair = signed_in(at.member("forum_chair"))
    where = {
        "meetings": url("meetings"),
        "meeting": url("meeting", meeting.pk),
        "meeting_item": url("meeting_item", meeting.pk, item_of(meeting, row).pk),
    }[name]
    chair.get(where)
    with CaptureQueriesContext(connection) as of_one:
        chair.get(where)
    number = len(of_one)
    for ago, code in enumerate(("Beech", "Cedar"), start=3):
        more = silent(at, code=code)
        chair.post(url("meeting_agenda", meeting.pk), {})
        decided(at, meeting, more, "watch")
        held(at, TODAY - datetime.timedelta(days=ago))
    with django_assert_num_queries(number):
        assert chair.get(where).status_code == 200
