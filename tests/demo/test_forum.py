"""The forum's part of the demo story, as its pages say it on Monday 15 June 2026."""

import datetime
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from audit.models import Entry
from audit.verify import verify
from dhr.demo.story import TODAY
from learning import progress
from learning.actions.preparing import prepare_letters
from learning.demo.story import load as load_forum
from learning.models import (
    Addressee,
    EscalationLetter,
    ForumMeeting,
    TrackedRecommendation,
)
from learning.vocabulary import Colour, Event, Label, StepKind
from notifications.models import Message, State
from people.deeds import actor_id
from people.models import User
from people.viewers import viewer_of
from tests.factories.people import signed_in
from tests.support.told_once import told_once

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.once]

ICB = "NHS Wold and Vale Integrated Care Board"
CCG = "NHS Brackenford Clinical Commissioning Group"
PLAN = "Domestic abuse delivery plan 2024 to 2027"


@pytest.fixture(scope="module")
def db(db: Path, django_db_blocker: Any) -> Iterator[Path]:
    """What the forum did, told after the cases, once for all tests of this file."""
    with told_once(django_db_blocker, db, load_forum) as folder:
        yield folder


def rows(code: str, number: str) -> list[Addressee]:
    """What is asked by one recommendation of a source, in its order."""
    return list(
        Addressee.objects.filter(
            action__recommendation__source__code=code, action__recommendation__number=number
        )
        .select_related("body", "took_over_from__body", "action__recommendation__source")
        .order_by("action__position", "position")
    )


def recommendation(code: str, number: str) -> TrackedRecommendation:
    return TrackedRecommendation.objects.get(source__code=code, number=number)


def said(row: Addressee) -> str:
    """How it stands that Monday."""
    return progress.in_words(row, TODAY)


def page(name: str, address: str) -> str:
    """The words of a page as somebody of the story reads them."""
    answer = signed_in(User.objects.get(name=name)).get(address)
    assert answer.status_code == 200
    main = answer.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def page_of(name: str, code: str, number: str) -> str:
    pk = recommendation(code, number).pk
    return page(name, reverse("learning:recommendation", args=[pk]))


def test_telling_it_again_changes_nothing_and_nothing_is_sent() -> None:
    before = Addressee.objects.count()
    assert load_forum() is False
    assert Addressee.objects.count() == before
    assert set(Message.objects.values_list("state", flat=True)) == {State.PAST}
    assert mail.outbox == []
    assert verify().broken == []


def test_one_body_is_silent_for_158_days_and_a_department_for_706() -> None:
    [homes] = rows("BF-Q7K", "7")
    [department] = rows("BF-Q7K", "12")
    assert (homes.body.name, said(homes)) == ("Calder Rise Homes", "Silent for 158 days")
    assert said(department) == "Silent for 706 days"
    assert department.last_said_on.isoformat() == "2024-07-09"
    assert Label.SILENT in {progress.label_of(row, TODAY) for row in (homes, department)}
    assert "158 days" in page_of("Josune Tarrick", "BF-Q7K", "7")


def test_two_letters_went_to_whoever_is_silent_each_released_by_a_person() -> None:
    letters = EscalationLetter.objects.filter(state="sent").order_by("prepared_on")
    told = letters.values_list("body__name", "step", "released_by__name", "released_on", "sent_on")
    days = [datetime.date(2026, 2, day) for day in (5, 19)]
    assert [tuple(map(str, each)) for each in told] == [
        ("Calder Rise Homes", "chief_officer", "Marnie Oduya", str(days[0]), str(days[0])),
        ("Calder Rise Homes", "csp_chair", "Gareth Pellow", str(days[1]), str(days[1])),
    ]
    words = page_of("Marnie Oduya", "BF-Q7K", "7")
    for part in ("Letter released", "To the chief officer.", "From the CSP chair to the chief"):
        assert part in words
    assert "irection" not in words


def test_one_letter_waits_on_the_storys_monday_and_the_next_morning_adds_none() -> None:
    """What has been late for years is watched by the forum, as it decided in March."""
    waiting = EscalationLetter.objects.filter(state="waits")
    assert [(each.step, each.body.name) for each in waiting] == [
        ("csp_chair", "NHS Wold and Vale Integrated Care Board")
    ]
    assert EscalationLetter.objects.filter(state="set_aside").count() == 4
    for name in ("Marnie Oduya", "Gareth Pellow"):
        assert "1 letter waits to be released" in page(name, "/")
    assert prepare_letters(TODAY) == prepare_letters(TODAY + datetime.timedelta(days=1)) == 0


def test_the_failed_test_comes_first_for_hana_over_all_boards_and_both_boroughs() -> None:
    words = page("Hana Vesterby", reverse("learning:due_from_us"))
    places = [words.index(each) for each in ("DHR BF-Q7K, Recommendation 2, action 2",
                                             "DHR Rowan, Recommendation 2",
                                             "LCSPR Bramble, Recommendation 1")]  # fmt: skip
    assert places == sorted(places)
    assert "Reopened" in words[: places[1]]
    assert "Ostrey" in words


def test_the_history_of_the_failed_test_is_whole() -> None:
    train, look = rows("BF-Q7K", "2")
    assert (said(train), said(look)) == ("Verified", "Reopened")
    assert [step.kind for step in look.steps.all()] == [
        StepKind.ASKED, StepKind.ACCEPTED, StepKind.EVIDENCED, StepKind.VERIFIED,
        StepKind.REOPENED,
    ]  # fmt: skip
    words = page_of("Josune Tarrick", "BF-Q7K", "2")
    for part in ("7 of 20", "14 of 20", "by Dilip Ranmore", "12 March 2025", "18 March 2026"):
        assert part in words


def test_alder_3_passed_to_the_integrated_care_board_with_its_first_name_shown() -> None:
    ended, now = rows("Alder", "3")
    assert (ended.body.name, said(ended)) == (CCG, "Passed to another body")
    assert (now.body.name, now.as_made, now.took_over_from) == (ICB, CCG, ended)
    words = page_of("Odile Marchbank", "Alder", "3")
    assert f"Passed to {ICB}, 4 July 2022" in words
    assert f"As made to {CCG}" in words


def test_alder_3_was_verified_on_a_policy_alone_and_reopened_by_the_audit() -> None:
    _, now = rows("Alder", "3")
    kinds = {step.kind: step.on.isoformat() for step in now.steps.all()}
    assert kinds[StepKind.VERIFIED] == kinds[StepKind.CLOSED] == "2023-02-02"
    assert kinds[StepKind.REOPENED] == "2024-09-10"
    assert [one.kind for one in now.evidence.all()] == ["policy"]
    assert "4 of 20" in page_of("Odile Marchbank", "Alder", "3")


def test_the_lesson_was_asked_three_times_and_each_page_shows_the_others() -> None:
    for code in ("BF-Q7K", "Bramble"):
        number = "5" if code == "BF-Q7K" else "1"
        assert "Repeats SAR Alder, recommendation 3" in page_of("Josune Tarrick", code, number)
    first = page_of("Josune Tarrick", "Alder", "3")
    assert "Repeated by DHR BF-Q7K, recommendation 5" in first
    assert "Repeated by LCSPR Bramble, recommendation 1" in first
    assert "instead of another policy" in first


def test_bramble_was_published_42_days_late() -> None:
    words = page("Callum Thirsk", reverse("learning:sources"))
    assert "Published 21 May 2024, 42 days late" in words


def test_three_of_seventeen_say_ongoing_and_are_never_on_track() -> None:
    plan = Addressee.objects.filter(action__recommendation__source__code=PLAN)
    assert plan.values("action").distinct().count() == 17
    ongoing = plan.filter(action__target="Ongoing").select_related("body")
    assert ongoing.count() == 3
    for row in ongoing:
        assert row.due_on is None
        assert progress.label_of(row, TODAY) == Label.NO_DATE
        assert progress.colour_of(row, TODAY) != Colour.GREEN


def test_what_a_company_had_to_do_passed_to_probation_long_before() -> None:
    ended, now = rows("of 2019", "4")
    assert ended.body.name == "Wold Community Rehabilitation Company"
    assert ended.body.succeeded_on.isoformat() == "2021-06-26"
    assert (now.body.name, said(now)) == ("Probation Service", "Closed")


def test_what_waits_for_the_forum() -> None:
    labels = [progress.label_of(row, TODAY) for row in Addressee.objects.filter(
        action__recommendation__source__partnership__name="Brackenford"
    )]  # fmt: skip
    assert labels.count(Label.TO_VERIFY) == 2
    assert labels.count(Label.LATE) == 4
    assert "2 answers wait for the forum" in page("Josune Tarrick", reverse("dhr:your_work"))


def test_the_forum_meets_on_23_june_with_the_agenda_of_the_story() -> None:
    where = reverse("learning:meeting", args=[ForumMeeting.objects.get(on="2026-06-23").pk])
    words = page("Josune Tarrick", where)
    assert "Silent 1, failed its test 1, repeated 1, late 3, to verify 2, national 1." in words
    assert "Silent for 158 days" in words
    assert "delivery plans are left out" in words
    work = page("Josune Tarrick", reverse("dhr:your_work"))
    assert "The learning forum meets on Tuesday 23 June 2026" in work
    assert "9 items: silent 1, failed its test 1, repeated 1, late 3" in work
    assert "Minutes of the forum of 18 March 2026 wait to be confirmed" in work
    repeated = words.split("The same was recommended before.")[1].split("Late")[0]
    assert "SAR Alder, recommendation 3" in repeated
    assert "DHR BF-Q7K, recommendation 5" in repeated


def test_the_failed_test_was_reopened_by_a_meeting_whose_minutes_wait() -> None:
    march = ForumMeeting.objects.get(on="2026-03-18")
    words = page("Josune Tarrick", reverse("learning:meeting", args=[march.pk]))
    assert "Held, minutes to be confirmed" in words
    assert "Decided: reopen it Six months on 14 of 20 records" in words
    assert "3 came, 1 apology" in words


def test_whoever_scrutinises_sees_no_register() -> None:
    edda = signed_in(User.objects.get(name="Edda Crane"))
    assert edda.get(reverse("learning:register")).status_code == 403
    assert edda.get(reverse("learning:meetings")).status_code == 403


def test_what_waits_to_be_verified_is_a_file_that_its_reader_is_still_to_open() -> None:
    [specification] = rows("BF-Q7K", "9")
    words = page("Josune Tarrick", reverse("learning:verify", args=[specification.pk]))
    assert "Still to be opened by you" in words
    assert "The specification names one worker for each person." in words
    train, _ = rows("BF-Q7K", "2")
    dilip = viewer_of(User.objects.get(name="Dilip Ranmore"), TODAY)
    (file,) = train.evidence.with_files()
    looks = Entry.objects.filter(event=Event.EVIDENCE_OPENED, subject=file.document.text_id)
    assert [look.actor for look in looks] == [actor_id(dilip)]
