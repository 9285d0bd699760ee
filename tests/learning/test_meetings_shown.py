"""What of an item stands there for one reader: the same on a page, in papers, in a deed."""

import datetime
import re
from typing import Any

import pytest
from django.urls import reverse

from learning.actions import agenda, answering, declaring, linking
from learning.actions import meeting as meetings
from learning.meeting_pack import pack_of
from learning.models import Addressee, Link
from learning.vocabulary import LinkKind, Presence, Section, StepKind
from people.refusals import NotYours
from tests.factories import learning as stages
from tests.factories.meetings import (
    PAST,
    agenda_of,
    called,
    common,
    decided,
    item_of,
    linked,
)
from tests.factories.people import TODAY, UserFactory, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("story_day")]

LATER = TODAY + datetime.timedelta(days=21)


def repeats(first: Addressee, second: Addressee, on: datetime.date = TODAY) -> Link:
    return Link.objects.create(
        first=first.action.recommendation, second=second.action.recommendation, on=on,
        kind=LinkKind.REPEATS.value, recorded_by=UserFactory(),
    )  # fmt: skip


def end(at, today: datetime.date = LATER) -> None:
    for link in Link.objects.filter(ended_on=None):
        linking.end_link(
            recommendation_id=link.first_id, link_id=link.pk,
            **{**at.as_("forum_member"), "today": today},
        )  # fmt: skip


def confirmed(at, meeting) -> None:
    by_chair = common(at, meeting)
    came = {at.member("forum_chair").pk: Presence.CAME.value}
    meetings.record_attendance(people=came, bodies=[], **by_chair)
    meetings.hold_meeting(**by_chair)
    meetings.confirm_minutes(on=TODAY, **by_chair)


def where(meeting, row: Addressee, name: str = "meeting_item") -> str:
    return reverse(f"learning:{name}", args=[meeting.pk, item_of(meeting, row).pk])


def words_of(answer: Any) -> str:
    main = answer.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


# -- What a past meeting decided stays, whatever becomes of a link ---------------------------------


def test_a_link_that_ends_takes_nothing_out_of_confirmed_minutes(at) -> None:
    late, _ = linked(at, stages.source(at, code="Bramble"))
    meeting = called(at)
    decided(at, meeting, late, "audit", words="20 records each.")
    confirmed(at, meeting)
    before = agenda_of(meeting, at)
    end(at)
    assert agenda_of(meeting, at) == before
    assert [(one.section, len(one.rows)) for one in before] == [(Section.REPEATED, 2)]
    for restricted in (True, False):
        pack = pack_of(meeting, at.as_("forum_chair")["by"], LATER, restricted=restricted)
        decisions = [item.decision for part in pack.sections for item in part.items]
        assert decisions == (["Order an audit. 20 records each."] if restricted else [])
    minutes = signed_in(at.member("forum_chair")).get(
        reverse("learning:minutes", args=[meeting.pk])
    )
    assert "20 records each." in words_of(minutes)


def test_what_was_decided_stays_when_the_agenda_is_brought_up_to_date_after_a_link(at) -> None:
    late, _ = linked(at, stages.source(at, code="Bramble"))
    meeting = called(at)
    decided(at, meeting, late, "watch")
    end(at, TODAY)
    tomorrow = TODAY + datetime.timedelta(days=1)
    agenda.prepare_agenda(**common(at, meeting, today=tomorrow))
    [seen] = agenda_of(meeting, at)
    assert (seen.section, seen.decision is not None) == (Section.REPEATED, True)


@pytest.mark.parametrize("when", ["long ago", "since"])
def test_a_link_of_another_time_tells_nobody_of_one_that_is_closed_to_them(at, when) -> None:
    of_case = stages.source_of_case(at, approved_on=TODAY)
    seen, _ = linked(at, of_case)
    other = stages.accepted(at, of=stages.recommendation(stages.source(at, code="Cedar")))
    stages.conflicted(of_case, at.member("forum_member"))
    if when == "long ago":
        link = repeats(seen, other, PAST - datetime.timedelta(days=9))
        link.ended_on, link.ended_by = PAST, at.member("forum_chair")
        link.save()
    meeting = called(at)
    if when == "since":
        repeats(seen, other, LATER)
    assert [one.section for one in agenda_of(meeting, at)] == [Section.REPEATED]
    assert [one.section for one in agenda_of(meeting, at, "forum_member")] == [Section.LATE]


# -- What is decided is what was shown -------------------------------------------------------------


def hidden_between(at) -> tuple[Addressee, Addressee, Addressee]:
    """What the chair may not know of, repeated by what is late and by what goes its way."""
    of_case = stages.source_of_case(at, approved_on=TODAY)
    hidden = stages.accepted(at, of=stages.recommendation(of_case))
    late = stages.accepted(
        at, of=stages.recommendation(stages.source(at, code="Beech")), due_on=PAST
    )
    fine = stages.accepted(at, of=stages.recommendation(stages.source(at, code="Cedar")))
    repeats(late, hidden)
    repeats(fine, hidden)
    stages.conflicted(of_case, at.member("forum_chair"))
    return hidden, late, fine


def test_a_decision_is_written_to_what_its_page_showed_and_to_nothing_else(at) -> None:
    hidden, late, fine = hidden_between(at)
    stages.file_of(fine, about="Fine as it is.")
    meeting = called(at)
    [seen] = agenda_of(meeting, at)
    assert (seen.section, seen.addressees) == (Section.LATE, [late])
    chair = signed_in(at.member("forum_chair"))
    page = words_of(chair.get(where(meeting, late)))
    assert "Ask again" in page
    assert "Fine as it is." not in page
    decided(at, meeting, late, "ask_again", words="By letter.")
    assert late.steps.last().kind == StepKind.CHASED
    for row in (hidden, fine):
        assert not row.steps.exclude(kind=StepKind.ACCEPTED).exists()


def test_what_no_chair_is_shown_a_member_decides(at) -> None:
    of_case = stages.source_of_case(at, approved_on=TODAY)
    hidden = stages.accepted(at, of=stages.recommendation(of_case))
    fine = stages.accepted(at, of=stages.recommendation(stages.source(at, code="Cedar")))
    repeats(fine, hidden)
    stages.conflicted(of_case, at.member("forum_chair"))
    meeting = called(at)
    assert agenda_of(meeting, at) == []
    with pytest.raises(NotYours):
        decided(at, meeting, fine, "watch")
    for deed in (agenda.take_off, declaring.declare_interest):
        more = {"why": "Kin."} if deed is declaring.declare_interest else {}
        with pytest.raises(NotYours):
            deed(item_id=item_of(meeting, fine).pk, **more, **common(at, meeting))
    decided(at, meeting, fine, "watch", "forum_member")
    assert {row.steps.last().kind for row in (hidden, fine)} == {StepKind.FORUM_DECIDED}


def test_what_repeats_something_closed_that_they_may_not_know_of_is_put_on(at) -> None:
    of_case = stages.source_of_case(at, approved_on=TODAY)
    hidden = stages.accepted(at, of=stages.recommendation(of_case), closing_as="superseded")
    hidden.close()
    hidden.save()
    fine = stages.accepted(at, of=stages.recommendation(stages.source(at, code="Cedar")))
    repeats(fine, hidden)
    stages.conflicted(of_case, at.member("forum_chair"))
    meeting = called(at)
    assert agenda_of(meeting, at) == []
    agenda.put_on(addressee_id=fine.pk, **common(at, meeting))
    assert [one.section for one in agenda_of(meeting, at)] == [Section.BY_HAND]


# -- Several actions of one source -----------------------------------------------------------------


def of_two_bodies(at, *, besides: bool = False) -> list[Addressee]:
    """One recommendation for two bodies, which repeats another; that one is closed, or open as a
    third action of the item (``besides``)."""
    first = stages.accepted(at, of=stages.recommendation(stages.source(at)))
    recommended = first.action.recommendation
    rows = [first, stages.accepted(at, of=recommended, body=at.housing)]
    other = stages.accepted(at, of=stages.recommendation(stages.source(at, code="Bramble")))
    repeats(first, other)
    if besides:
        return [*rows, other]
    other.closing_as = "superseded"
    other.close()
    other.save()
    return rows


def hidden_fields(page: Any) -> dict[str, str]:
    form = page.content.decode().split("app-item--open")[1]
    return dict(re.findall(r'name="(seen_version|replaces|once)"(?: value="([^"]*)")?', form))


@pytest.mark.parametrize("besides", [False, True])
def test_two_actions_of_one_source_are_decided_in_one_go(at, besides) -> None:
    rows = of_two_bodies(at, besides=besides)
    meeting = called(at)
    chair = signed_in(at.member("forum_chair"))
    path = where(meeting, rows[0])
    sent = {"kind": "audit", "words": "20 records each.", **hidden_fields(chair.get(path))}
    assert chair.post(path, sent).status_code == 302
    for row in rows:
        assert row.steps.last().words == "20 records each."


@pytest.mark.parametrize("besides", [False, True])
def test_what_became_of_any_of_them_meanwhile_is_read_first(at, besides) -> None:
    rows = of_two_bodies(at, besides=besides)
    meeting = called(at)
    chair = signed_in(at.member("forum_chair"))
    path = where(meeting, rows[0])
    sent = {"kind": "audit", "words": "20 records each.", **hidden_fields(chair.get(path))}
    answering.say_progress(
        addressee_id=rows[-1].pk, words="Half.", **at.as_contact(rows[-1].body)
    )  # fmt: skip
    refused = chair.post(path, sent)
    assert refused.status_code == 409
    words = words_of(refused)
    assert "This changed while you had the page open." in words
    assert words.count("said how an action stands") == 1
    read = chair.post(path, sent | {"read_now": "1"})
    assert chair.post(path, sent | hidden_fields(read)).status_code == 302
