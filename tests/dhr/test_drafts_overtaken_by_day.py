"""Drafts that a day overtakes without a deed: set aside by the work of that day, once."""

import datetime
from typing import Any

import pytest
from django.db import transaction

from audit.models import Entry
from dhr.actions.frame import CaseDeed
from dhr.actions.late_letters import prepare_letters
from dhr.actions.letters import issue_letter
from dhr.actions.overtaken_by_day import set_aside_by_day
from dhr.models import Letter, Review
from dhr.views.work_letters import letters_waiting
from dhr.vocabulary import LetterKind, LetterStatus
from people.by_itself import NotAllDone
from people.days_work import do_days_work
from people.models import Body
from tests.dhr.days import DAY, TODAY
from tests.dhr.traces import last_entry, nothing_left
from tests.factories import dhr as stages
from tests.factories.people import BodyFactory
from tests.support.chains import breaks

pytestmark = pytest.mark.django_db

DUE = stages.SCOPING_ON
WEEKS_LATE = DUE + 14 * DAY


def about_what_is_late(players: stages.Cast) -> Letter:
    """A draft to the chief officer of the police, who are two weeks late."""
    review = stages.asked(players)
    assert prepare_letters(WEEKS_LATE) == 1
    return review.letters.get(kind=LetterKind.LATE_CHIEF_OFFICER)


def of_appointment(players: stages.Cast) -> Letter:
    """A draft that appoints somebody whose last day is tomorrow."""
    review = stages.home_office_told(players)
    stages.appoint(players, review)
    letter = review.letters.get(kind=LetterKind.APPOINTMENT)
    letter.appointment.until = TODAY + DAY
    letter.appointment.save()
    return letter


def ends(body: Body, on: datetime.date) -> None:
    successor = BodyFactory(name="Brackenford and Ostrey Police", partnerships=[])
    Body.objects.filter(pk=body.pk).update(succeeded_by=successor, succeeded_on=on)


def status(letter: Letter) -> tuple[str, str]:
    letter.refresh_from_db()
    return letter.status, letter.replace_reason


def test_of_a_body_whose_place_another_takes_from_that_day_on(players) -> None:
    letter = about_what_is_late(players)
    by = players.as_manager()["by"]
    ends(players.police, WEEKS_LATE + 3 * DAY)
    with nothing_left():
        assert set_aside_by_day(WEEKS_LATE + 2 * DAY) == 0
    waiting = len(letters_waiting(by, WEEKS_LATE + 2 * DAY))
    do_days_work(WEEKS_LATE + 3 * DAY)
    why = "Another body has taken the place of this one before it was issued."
    assert status(letter) == (LetterStatus.DROPPED, why)
    assert len(letters_waiting(by, WEEKS_LATE + 3 * DAY)) == waiting - 1


def test_of_an_appointment_from_the_day_after_its_last(players) -> None:
    letter = of_appointment(players)
    with nothing_left():
        assert set_aside_by_day(TODAY + DAY) == 0
    assert set_aside_by_day(TODAY + 2 * DAY) == 1
    assert status(letter) == (LetterStatus.DROPPED, "The appointment ended before it was issued.")


def test_it_is_one_deed_of_the_case_which_the_audit_knows(players) -> None:
    letter = about_what_is_late(players)
    ends(players.police, WEEKS_LATE)
    before = Review.objects.get(pk=letter.review_id)
    assert set_aside_by_day(WEEKS_LATE) == 1
    after = Review.objects.get(pk=letter.review_id)
    assert (after.version, after.state) == (before.version + 1, before.state)
    entry = Entry.objects.get(event="letter.overtaken")
    assert (entry.actor, entry.subject) == ("system:dhr.overtaken_by_day", letter.subject_id)
    assert last_entry(after).details["version"] == after.version
    assert breaks() == []
    with nothing_left():
        assert set_aside_by_day(WEEKS_LATE + 40 * DAY) == 0


def test_what_was_issued_stays_as_it_is(players) -> None:
    letter = of_appointment(players)
    issue_letter(
        review_id=letter.review_id, letter_id=letter.pk, prepared=stages.small_pdf(),
        seen_version=None, **players.as_manager(),
    )  # fmt: skip
    with nothing_left():
        assert set_aside_by_day(TODAY + 2 * DAY) == 0
    assert status(letter)[0] == LetterStatus.ISSUED


def test_one_question_however_many_cases_have_none(players, django_assert_num_queries) -> None:
    about_what_is_late(players)
    with django_assert_num_queries(1):
        set_aside_by_day(WEEKS_LATE)
    for _ in range(3):
        stages.asked(players)
    prepare_letters(WEEKS_LATE)
    with django_assert_num_queries(1):
        set_aside_by_day(WEEKS_LATE)


def test_what_a_deed_set_aside_meanwhile_is_left_to_it(players, monkeypatch) -> None:
    """As where the deed was done between the question and the lock."""
    letter = about_what_is_late(players)
    ends(players.police, WEEKS_LATE)
    locked = Review.objects.select_for_update

    def after_the_deed(**words):
        monkeypatch.undo()
        players.today = WEEKS_LATE
        with transaction.atomic():
            stages.ask(players, Review.objects.get(pk=letter.review_id), BodyFactory(
                partnerships=[players.partnership]
            ))  # fmt: skip
        return locked(**words)

    monkeypatch.setattr(Review.objects, "select_for_update", after_the_deed)
    assert set_aside_by_day(WEEKS_LATE) == 0
    assert status(letter)[0] == LetterStatus.DROPPED
    assert not Entry.objects.filter(event="letter.overtaken").exists()


@pytest.mark.parametrize("work", [prepare_letters, set_aside_by_day])
def test_a_case_that_fails_stops_none_behind_it(players, monkeypatch, work) -> None:
    reviews = [stages.asked(players) for _ in range(3)]
    if work is set_aside_by_day:
        prepare_letters(WEEKS_LATE)
        ends(players.police, WEEKS_LATE)
    first = min(reviews, key=lambda review: str(review.pk))
    save = CaseDeed.save

    def fails_once(deed: CaseDeed, *rows: Any) -> None:
        if deed.review.pk == first.pk:
            raise RuntimeError
        save(deed, *rows)

    monkeypatch.setattr(CaseDeed, "save", fails_once)
    with pytest.raises(NotAllDone):
        work(WEEKS_LATE)
    done = "dropped" if work is set_aside_by_day else "draft"
    letters = Letter.objects.filter(kind=LetterKind.LATE_CHIEF_OFFICER, status=done)
    assert set(letters.values_list("review", flat=True)) == {
        review.pk for review in reviews if review != first
    }
