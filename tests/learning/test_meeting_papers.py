"""The papers of a meeting: what the open and the restricted version hold, and for whom."""

import datetime

import pytest
from django.urls import reverse
from icalendar import Calendar

from audit.models import Entry
from documents.kinds_of_file import PDF, WORD
from documents.word_checks import faults_of_word
from learning.actions import declaring
from learning.actions import meeting as meetings
from learning.meeting_pack import pack_of
from learning.models import Declaration, ForumUndertaking, Link
from learning.vocabulary import Assessment, Event, LinkKind, Presence, SourceKind
from people.calendar_events import calendar_events
from people.days import long_date
from tests.factories import learning as stages
from tests.factories.meetings import PAST, agenda_of, called, decided, held, item_of, silent
from tests.factories.people import TODAY, UserFactory, signed_in
from tests.golden import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def papers(at, meeting, role="forum_chair", *, restricted: bool):
    return pack_of(meeting, at.as_(role)["by"], TODAY, restricted=restricted)


def titles(pack) -> list[tuple[str, list[str]]]:
    return [(part.title, [item.title for item in part.items]) for part in pack.sections]


def bound(at, role="forum_chair") -> None:
    ForumUndertaking.objects.create(partnership=at.partnership, user=at.member(role), given_on=PAST)


def test_the_open_version_leaves_out_what_is_not_published(at) -> None:
    published = stages.source(at, SourceKind.LCSPR, "Bramble", published_on=PAST)
    late = stages.accepted(at, of=stages.recommendation(published), due_on=PAST)
    hidden = stages.accepted(at, of=stages.recommendation(stages.source(at)), due_on=PAST)
    Link.objects.create(
        first=late.action.recommendation, second=hidden.action.recommendation, on=TODAY,
        kind=LinkKind.REPEATS.value, recorded_by=UserFactory(),
    )  # fmt: skip
    silent(at, code="Beech")
    meeting = called(at)
    decided(at, meeting, late, "audit", words="Of Alder, too.")
    whole = papers(at, meeting, restricted=True)
    assert titles(whole) == [
        ("Silent", ["SAR Beech, recommendation 1"]),
        ("Repeated", ["SAR Alder, recommendation 1; LCSPR Bramble, recommendation 1"]),
    ]
    assert whole.sections[1].items[0].decision == "Order an audit. Of Alder, too."
    assert (whole.marking, whole.restricted) == ("OFFICIAL-SENSITIVE", True)
    # What repeats something kept back stands by itself, and nothing says that it repeats.
    shown = papers(at, meeting, restricted=False)
    assert titles(shown) == [("Late", ["LCSPR Bramble, recommendation 1"])]
    # It bears the number that it has at the table.
    assert [shown.sections[0].items[0].number, whole.sections[1].items[0].number] == ["2", "2"]
    assert shown.sections[0].items[0].decision == "Order an audit"
    assert (shown.marking, shown.restricted) == ("OFFICIAL", False)


def test_who_came_who_declared_what_and_what_was_sent(at) -> None:
    row = stages.evidenced(at)
    stages.file_of(row)
    stages.file_of(row, about="She is known here.", holds_identity=True)
    row.action.recommendation.source.published_on = PAST
    row.action.recommendation.source.save()
    meeting = called(at)
    chair, member = at.member("forum_chair"), at.member("forum_member")
    declaring.declare_interest(
        meeting_id=meeting.pk, item_id=item_of(meeting, row).pk, why="I ran the ward.",
        **at.as_("forum_member"),
    )  # fmt: skip
    assert len(papers(at, meeting, restricted=True).members) == 2
    meetings.record_attendance(
        meeting_id=meeting.pk, bodies=[at.housing.pk], **at.as_("forum_chair"),
        people={chair.pk: Presence.CAME.value, member.pk: Presence.APOLOGIES.value},
    )  # fmt: skip
    restricted, shown = (papers(at, meeting, restricted=each) for each in (True, False))
    assert restricted.members == (
        f"{chair.name}, Learning forum chair", f"{at.housing.name}, through somebody else",
    )  # fmt: skip
    assert restricted.apologies == (f"{member.name}, Learning forum member",)
    assert restricted.declarations == (f"{member.name}, item 1: I ran the ward.",)
    assert shown.declarations == (f"{member.name}, item 1",)
    facts, in_public = (dict(each.sections[0].items[0].facts) for each in (restricted, shown))
    assert facts["Evidence"] == "Audit or dip sample of practice, 16 May 2026: Records were read."
    assert in_public["Evidence"] == "Audit or dip sample of practice, 16 May 2026"


def test_nothing_that_its_reader_may_not_see_is_in_either(at) -> None:
    of_case = stages.source_of_case(at, approved_on=PAST, published_on=PAST)
    stages.asked(at, of=stages.recommendation(of_case), answer_due_on=PAST)
    stages.conflicted(of_case, at.member("forum_chair"))
    meeting = called(at)
    for restricted in (True, False):
        assert papers(at, meeting, restricted=restricted).sections == ()
        assert len(papers(at, meeting, "forum_member", restricted=restricted).sections) == 1


def test_a_gap_in_the_numbers_tells_of_no_case_that_is_closed_to_a_reader(at) -> None:
    waits = stages.source_of_case(at)
    first = stages.asked(at, of=stages.recommendation(waits), answer_due_on=PAST)
    stages.accepted(at, of=stages.recommendation(stages.source(at)), due_on=PAST)
    meeting = called(at)
    bound(at)

    def numbers(role: str) -> list[int]:
        return [one.number for one in agenda_of(meeting, at, role)]

    assert item_of(meeting, first).position == 1
    # One is to be approved: whoever gave no undertaking sees that a number is missing.
    assert numbers("forum_chair") == [1, 2]
    assert numbers("forum_member") == [2]
    member = signed_in(at.member("forum_member"))
    page = reverse("learning:meeting", args=[meeting.pk])
    assert "A number that is missing" in member.get(page).content.decode()
    stages.conflicted(waits, at.member("forum_chair"))
    stages.conflicted(waits, at.member("forum_member"))
    assert numbers("forum_chair") == numbers("forum_member") == [1]
    assert "A number that is missing" not in member.get(page).content.decode()


def test_the_papers_of_a_meeting_say_nothing_that_came_after_it(at) -> None:
    row = silent(at)
    meeting = held(at, TODAY - datetime.timedelta(days=2))
    before = papers(at, meeting, restricted=True)
    row.refresh_from_db()
    row.asked_on = row.answer_due_on = row.last_said_on = row.due_on = TODAY
    row.assessment = Assessment.UNACCEPTABLE
    row.save()
    stages.file_of(row)
    assert papers(at, meeting, restricted=True) == before
    facts = dict(before.sections[0].items[0].facts)
    assert facts["Answer expected by"] == long_date(PAST)
    assert facts["What the forum thinks"] == "Not assessed yet"
    assert "Evidence" not in facts


@pytest.mark.usefixtures("story_day")
def test_each_version_is_taken_as_pdf_and_word_and_the_reads_are_audited(at) -> None:
    row = silent(at, code="Alder")
    meeting = called(at)
    decided(at, meeting, row, "escalate", words="To the chief executive.")
    member = signed_in(at.member("forum_member"))
    for version, status in (("open", 200), ("restricted", 403), ("secret", 404)):
        where = reverse("learning:meeting_papers", args=[meeting.pk, version, "pdf"])
        assert member.get(where).status_code == status
    page = reverse("learning:meeting", args=[meeting.pk])
    assert "restricted version" not in member.get(page).content.decode()
    bound(at, "forum_member")
    assert "restricted version" in member.get(page).content.decode()
    where = reverse("learning:meeting_papers", args=[meeting.pk, "restricted", "pdf"])
    file = member.get(where)
    assert (file.status_code, file["Content-Type"]) == (200, PDF)
    assert file["Content-Disposition"].endswith('filename="meeting-2026-06-15-restricted.pdf"')
    assert "To the chief executive." in text_of(file.content)
    word = member.get(where.replace(".pdf", ".docx"))
    assert (word["Content-Type"], faults_of_word(word.content)) == (WORD, [])
    minutes = member.get(reverse("learning:minutes", args=[meeting.pk])).content.decode()
    assert "Escalate it. To the chief executive." in minutes
    taken = Entry.objects.filter(event=Event.PACK_TAKEN, subject=meeting.text_id)
    assert taken.count() == 3


def test_papers_of_three_items_take_as_many_questions_as_those_of_one(
    at, django_assert_num_queries
) -> None:
    for code in ("Alder", "Beech", "Cedar"):
        row = stages.evidenced(at, of=stages.recommendation(stages.source(at, code=code)))
        stages.file_of(row)
    meeting = called(at)
    first, *_ = meeting.items.all()
    meeting.items.exclude(pk=first.pk).update(taken_off_on=TODAY)
    with django_assert_num_queries(13):
        papers(at, meeting, restricted=True)
    meeting.items.update(taken_off_on=None)
    with django_assert_num_queries(13):
        papers(at, meeting, restricted=True)


@pytest.mark.usefixtures("story_day")
def test_the_invitation_names_its_reader_and_the_chair_and_the_feed_nobody(at) -> None:
    meeting = called(at)
    member = at.member("forum_member")
    where = reverse("learning:meeting_invitation", args=[meeting.pk])
    file = signed_in(member).get(where)
    assert file["Content-Type"] == "text/calendar; charset=utf-8"
    [event] = Calendar.from_ical(file.content).walk("VEVENT")
    # Ten o'clock in London in June.
    assert event.decoded("dtstart") == datetime.datetime(2026, 6, 15, 9, tzinfo=datetime.UTC)
    assert (event["location"], event["status"]) == ("Town hall, room 2", "CONFIRMED")
    assert member.email in event["attendee"]
    assert at.member("forum_chair").email in event["organizer"]
    [entry] = calendar_events(at.as_("forum_member")["by"], TODAY)
    assert entry.title == f"{at.partnership.prefix}-FORUM: meeting of the learning forum"
    assert (entry.place, entry.uid) == ("", event["uid"])
    # Who sees the register, and does not sit at the table, has no meeting in their calendar.
    assert calendar_events(at.as_("csp_chair")["by"], TODAY) == []
    meetings.cancel_meeting(meeting_id=meeting.pk, why="Snow.", **at.as_("forum_chair"))
    [event] = Calendar.from_ical(signed_in(member).get(where).content).walk("VEVENT")
    assert event["status"] == "CANCELLED"
    assert calendar_events(at.as_("forum_member")["by"], TODAY) == []


def test_why_somebody_has_an_interest_is_read_by_those_who_gave_the_undertaking(at) -> None:
    row = silent(at)
    meeting = called(at)
    item = {"meeting_id": meeting.pk, "item_id": item_of(meeting, row).pk}
    declaring.declare_interest(why="My sister worked there.", **item, **at.as_("forum_chair"))
    declaring.withdraw_interest(why="It was next door.", **item, **at.as_("forum_chair"))
    where = reverse("learning:minutes", args=[meeting.pk])
    for role in ("forum_member", "csp_chair", "sab_manager"):
        reader = signed_in(at.member(role))
        page = reader.get(where).content.decode()
        assert f"{at.member('forum_chair').name}, item 1. Withdrawn on 15 June 2026." in page
        assert "sister" not in page
        assert "next door" not in page
        # What they see of the register stands there all the same.
        assert "SAR Silent, recommendation 1" in page
    bound(at, "forum_member")
    page = signed_in(at.member("forum_member")).get(where).content.decode()
    assert "item 1: My sister worked there. Withdrawn on 15 June 2026: It was next door." in page


def test_the_open_version_tells_of_no_interest_in_a_source_that_it_leaves_out(at) -> None:
    published = stages.source(at, SourceKind.LCSPR, "Bramble", published_on=PAST)
    shown, hidden = (
        stages.accepted(at, of=stages.recommendation(of), due_on=PAST)
        for of in (published, stages.source(at))
    )
    Link.objects.create(
        first=shown.action.recommendation, second=hidden.action.recommendation, on=TODAY,
        kind=LinkKind.REPEATS.value, recorded_by=UserFactory(),
    )  # fmt: skip
    meeting = called(at)
    item = {"meeting_id": meeting.pk, "item_id": item_of(meeting, shown).pk}
    of_alder = at.member("forum_chair")
    Declaration.objects.create(
        meeting=meeting, user=of_alder, why="Kin.", on=TODAY,
        source=hidden.action.recommendation.source,
    )  # fmt: skip
    declaring.declare_interest(why="I ran the ward.", **item, **at.as_("forum_member"))
    member = at.member("forum_member").name
    whole, in_public = (papers(at, meeting, restricted=each) for each in (True, False))
    assert whole.declarations == (
        f"{of_alder.name}, item 1: Kin.", f"{member}, item 1: I ran the ward.",
    )  # fmt: skip
    assert in_public.declarations == (f"{member}, item 1",)
    assert titles(in_public) == [("Late", ["LCSPR Bramble, recommendation 1"])]


def test_how_to_join_stands_in_the_restricted_version_alone(at) -> None:
    meeting = called(at, place="https://meet.example/ab1")
    assert papers(at, meeting, restricted=True).place == "https://meet.example/ab1"
    assert papers(at, meeting, restricted=False).place == ""
