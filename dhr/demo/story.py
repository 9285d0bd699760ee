"""The demo story, as far as the product has rooms for it, told by the deeds themselves.

Every case is brought to its day by the deeds a person would do, on the days they did them. Past
messages count as sent: loading sends nothing. The story goes on beyond the Home Office being
told; what the forum made of it is told by ``learning/demo``.
"""

import datetime

from django.db import transaction
from django.db.models import Q

from dhr.actions import early, letters, subjects
from dhr.demo import arriving, cases, course, panel, pauses, publishing, reporting
from dhr.demo.family import tell_families
from dhr.demo.people import HOSPITALS, make_bodies, make_partnerships, make_people
from dhr.models import Letter, Review
from dhr.vocabulary import (
    FactKind,
    InquestConclusion,
    LetterKind,
    LetterStatus,
    SendingMethod,
    SubjectKind,
)
from notifications.outbox import telling_the_past
from people.access import Viewer
from people.models import Instance, Partnership, User
from people.viewers import viewer_of

TODAY = datetime.date(2026, 6, 15)


def load() -> bool:
    """Load the story into an empty database; False where the database is in use already.

    Letters and reports are drawn after the rest, outside its transaction; a load that was cut
    short between the two is completed by the next.
    """
    with transaction.atomic(), telling_the_past():
        if Instance.objects.filter(is_demo=True).exists():
            fresh = False
        elif any(rows.objects.exists() for rows in (User, Partnership, Instance)):
            return False
        else:
            fresh = True
            Instance.objects.create(is_demo=True, demo_today=TODAY)
            _tell()
    finished = [_send(*sending) for sending in _SENDINGS]
    finished += [panel.tell(), reporting.tell(), publishing.tell()]
    return fresh or any(finished)


def _tell() -> None:
    partnerships = make_partnerships()
    bodies = make_bodies(partnerships)
    people = make_people(partnerships, bodies)
    cases.tell_elowen(partnerships, bodies, people)
    cases.tell_mirren(partnerships, bodies, people)
    cases.tell_briony(partnerships, bodies, people)
    arriving.tell_from_paper(partnerships, people)
    arriving.tell_offered(partnerships, bodies, people)
    pauses.open_the_child_route(Review.objects.get(reference="BF-W9D"), _marnie)
    tell_families(people)


# Which letter of which case, and the day it was issued and sent. Receipts of the past are sent,
# too: as drafts they would stand there as work to be done.
_SENDINGS = (
    ("BF-Q7K", LetterKind.RECEIPT, datetime.date(2022, 6, 14)),
    ("BF-T3N", LetterKind.RECEIPT, datetime.date(2023, 3, 31)),
    ("BF-H5R", LetterKind.RECEIPT, datetime.date(2025, 2, 6)),
    ("BF-W9D", LetterKind.RECEIPT, datetime.date(2026, 5, 27)),
    ("BF-H5R", LetterKind.TRANSFER, datetime.date(2025, 2, 12)),
    ("BF-Q7K", LetterKind.DECISION_HOME_OFFICE, datetime.date(2022, 7, 12)),
    ("BF-Q7K", LetterKind.APPOINTMENT, datetime.date(2022, 9, 1)),
    ("BF-T3N", LetterKind.DECISION_HOME_OFFICE, datetime.date(2023, 4, 27)),
    ("BF-T3N", LetterKind.DECISION_HOME_OFFICE, datetime.date(2023, 9, 15)),
    ("BF-T3N", LetterKind.APPOINTMENT, datetime.date(2024, 4, 2)),
    ("BF-T3N", LetterKind.APPOINTMENT, datetime.date(2024, 11, 11)),
)
_SENDER = "Marnie Oduya"
_EARLY = datetime.date(2022, 8, 10)


def _send(reference: str, kind: LetterKind, day: datetime.date) -> bool:
    """Issue and send a letter of the story; then what happened after it.

    False where it was sent, or where somebody took the case on from a load that was cut short.
    """
    of_case = Letter.objects.select_related("review").filter(review__reference=reference, kind=kind)
    # A case decided twice has a letter for each, and each chair has one: that of the day.
    of_day = of_case.filter(
        Q(decision__isnull=True) | Q(decision__decided_on__lte=day),
        Q(appointment__isnull=True) | Q(appointment__from_day=day),
    )
    letter = of_day.order_by("drafted_at").last()
    over = {LetterStatus.SENT, LetterStatus.DROPPED}
    if letter is None or letter.status in over or letter.issued_on not in {None, day}:
        return False
    by = _marnie(day)
    if letter.is_draft:
        prepared = letters.prepare_issue(letter, day)
        letters.issue_letter(
            review_id=letter.review_id,
            letter_id=letter.pk,
            by=by,
            today=day,
            prepared=prepared,
            seen_version=letter.review.version,
        )
    with transaction.atomic(), telling_the_past():
        letters.record_sending(
            review_id=letter.review_id,
            letter_id=letter.pk,
            by=by,
            today=day,
            sent_on=day,
            sent_how=SendingMethod.SECURE_EMAIL,
            sent_by=_SENDER,
        )
        follows = _AFTERWARDS.get((reference, day))
        if follows is not None:
            follows(Review.objects.get(pk=letter.review_id))
    return True


def _after_elowen(review: Review) -> None:
    """Early learning goes to the forum; Isolde Fenwright leads the review; the trial ends in a
    conviction."""
    early.send_early_action(
        review_id=review.pk,
        by=_marnie(_EARLY),
        today=_EARLY,
        words="Ask alone about abuse whenever somebody comes with an injury for the second time.",
        addressees=HOSPITALS,
        target="30 September 2022",
    )
    course.begin_elowen(review)
    _fact(review, SubjectKind.PERPETRATOR, FactKind.CONVICTED, datetime.date(2023, 3, 17))
    pauses.stop_and_go_on(review, _marnie)


def _after_first_no(review: Review) -> None:
    """The Home Office asks the partnership to think again; the answer is “no” again."""
    course.think_again(review)
    cases.decide_again_about_mirren(review)


def _after_first_chair(review: Review) -> None:
    """Two chairs, and the coroner's conclusion; from then on the pages say how she died, never
    the method."""
    pauses.open_the_inquest(review, _marnie)
    course.change_chair(review)
    pauses.close_the_inquest(review, _marnie)
    _fact(
        review,
        SubjectKind.VICTIM,
        FactKind.INQUEST_CONCLUDED,
        datetime.date(2025, 2, 5),
        InquestConclusion.SUICIDE,
    )


# What follows the sending of a letter, by its case and its day.
_AFTERWARDS = {
    ("BF-Q7K", datetime.date(2022, 7, 12)): _after_elowen,
    ("BF-T3N", datetime.date(2023, 4, 27)): _after_first_no,
    ("BF-T3N", datetime.date(2023, 9, 15)): course.direct_mirren,
    ("BF-T3N", datetime.date(2024, 4, 2)): _after_first_chair,
    ("BF-H5R", datetime.date(2025, 2, 12)): arriving.accept_in_ostrey,
}


def _fact(
    review: Review, kind: SubjectKind, fact: FactKind, on: datetime.date, outcome: str = ""
) -> None:
    subjects.record_fact_about(
        review_id=review.pk,
        subject_id=review.subjects.get(kind=kind).pk,
        by=_marnie(on),
        today=on,
        kind=fact,
        on=on,
        outcome=outcome,
    )


def _marnie(day: datetime.date) -> Viewer:
    return viewer_of(User.objects.get(name=_SENDER), day)
