"""Two deeds at the same row of the register: neither puts back what the other changed.

On PostgreSQL, whose rows are locked one by one; SQLite takes one writer at a time.
"""

import datetime
import time
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection, transaction

from dhr.models import Review
from learning.actions import letters
from learning.actions.meeting import When, change_meeting
from learning.actions.preparing import prepare_letters
from learning.models import EscalationLetter, Link, Step, TrackedRecommendation
from learning.texts import take_names_out
from learning.vocabulary import LinkKind, StepKind
from tests.dhr.test_mending import add
from tests.factories import dhr as stages
from tests.factories import learning as register
from tests.factories import meetings
from tests.factories import reports as step
from tests.factories.people import give
from tests.learning.test_letters_prepared import silent
from tests.support.together import PATIENCE, at_once

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

BEFORE = "As Bettrys Vosper said."


def linked(players: stages.Cast) -> tuple[Review, Link]:
    """Why two recommendations are linked names somebody whom the case does not know yet."""
    review = step.signed_off(players)
    first, second = TrackedRecommendation.objects.filter(source__review=review)
    link = Link.objects.create(
        first=first, second=second, kind=LinkKind.REPEATS.value, on=players.today, why=BEFORE,
        recorded_by=players.manager,
    )  # fmt: skip
    return review, link


def somebody_waits() -> bool:
    """Whether anybody at this database waits for a lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_locks JOIN "
            "pg_database ON pg_database.oid = database WHERE datname = current_database())"
        )
        return cursor.fetchone() is not None


def end_slowly(link: Link, players: stages.Cast) -> None:
    """End the link, and keep it locked until the other deed waits for it."""
    with transaction.atomic():
        Link.objects.filter(pk=link.pk).update(ended_on=players.today, ended_by=players.manager)
        for _ in range(PATIENCE * 10):
            if somebody_waits():
                return
            time.sleep(0.1)


def name_is_known(players: stages.Cast, review: Review) -> None:
    add(players, review)


def case_takes_over(players: stages.Cast, review: Review) -> None:
    with transaction.atomic():
        take_names_out(review.pk)


@pytest.mark.parametrize("mend", [name_is_known, case_takes_over])
def test_a_text_that_is_mended_keeps_what_else_was_changed_meanwhile(
    mend: Callable[[stages.Cast, Review], None],
) -> None:
    players = stages.cast()
    review, link = linked(players)
    if mend is case_takes_over:
        add(players, review)
        Link.objects.filter(pk=link.pk).update(why=BEFORE)

    def mended_meanwhile() -> None:
        time.sleep(0.5)
        mend(players, review)

    assert at_once([partial(end_slowly, link, players), mended_meanwhile]) == [None, None]
    link.refresh_from_db()
    assert link.ended_on == players.today
    assert "Vosper" not in link.why


def test_two_sweeps_prepare_a_letter_once_and_two_people_release_it_once(at) -> None:
    at.partnership.postal_address = "Town Hall"
    at.partnership.save()
    silent(at, 14)
    by, other = at.as_("sab_manager"), at.as_("forum_chair")
    begun = at_once([partial(prepare_letters, at.today) for _ in range(2)])
    assert sorted(begun) == [0, 1]
    letter = EscalationLetter.objects.get()
    assert letter.items.count() == 1
    drawn = [letters.prepare_release(letter, each["by"], at.today) for each in (by, other)]
    seen = letter.source.revision
    jobs = [
        partial(letters.release, letter_id=letter.pk, prepared=one, seen_version=seen, **each)
        for one, each in zip(drawn, (by, other), strict=True)
    ]
    came = at_once(jobs)
    assert sorted(type(each).__name__ for each in came) == ["EscalationLetter", "NotYet"]
    assert Step.objects.filter(kind=StepKind.LETTER_RELEASED.value).count() == 1
    letter.refresh_from_db()
    assert letter.document.sha256 in {one.sha256 for one in drawn}


def test_what_two_decide_of_an_item_at_once_is_decided_once() -> None:
    at = register.forum()
    row = register.asked(at, answer_due_on=meetings.PAST)
    meeting = meetings.called(at)
    give("forum_chair", at.partnership, user=at.member("forum_member"))
    jobs = [
        partial(meetings.decided, at, meeting, row, "watch", role)
        for role in ("forum_chair", "forum_member")
    ]
    outcomes = at_once(jobs)
    assert sorted(type(one).__name__ for one in outcomes) == ["Decision", "NotYet"]
    assert row.steps.filter(kind=StepKind.FORUM_DECIDED).count() == 1


def test_of_two_meetings_moved_to_one_day_at_once_the_second_is_told_why() -> None:
    at = register.forum()
    days = [at.today + datetime.timedelta(days=days) for days in (3, 5)]
    when = When(**{**vars(meetings.WHEN), "on": at.today + datetime.timedelta(days=9)})
    jobs = [
        partial(change_meeting, meeting_id=made.pk, when=when, **at.as_("forum_chair"))
        for made in [meetings.called(at, day) for day in days]
    ]
    outcomes = at_once(jobs)
    assert sorted(type(one).__name__ for one in outcomes) == ["ForumMeeting", "NotYet"]
