"""The demo story, as far as the product has rooms for it, told by the deeds themselves.

Every case is brought to its day by the deeds a person would do, on the days they did them. Past
messages count as sent: loading sends nothing. What the story tells beyond the Home Office being
told (report, publication) waits for its rooms.
"""

import datetime

from django.db import transaction

from dhr.actions import appointments, letters, subjects
from dhr.demo import arriving, cases, pauses
from dhr.demo.family import tell_families
from dhr.demo.people import make_bodies, make_partnerships, make_people
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

    The letters are drawn after the rest, outside its transaction; a load that was cut short
    between the two is completed by the next.
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
    return fresh or any(finished)


def _tell() -> None:
    partnerships = make_partnerships()
    bodies = make_bodies(partnerships)
    people = make_people(partnerships, bodies)
    cases.tell_elowen(partnerships, bodies, people)
    cases.tell_mirren(partnerships, bodies, people)
    cases.tell_briony(partnerships, bodies, people)
    arriving.tell_from_paper(partnerships, people)
    arriving.tell_passed_on(partnerships, bodies, people)
    pauses.open_the_child_route(Review.objects.get(reference="BF-W9D"), _marnie)
    tell_families(people)


# Which letter of which case, and the day it was issued and sent. Receipts of the past are sent,
# too: as drafts they would stand there as work to be done.
_SENDINGS = (
    ("BF-Q7K", LetterKind.RECEIPT, datetime.date(2022, 6, 14)),
    ("BF-T3N", LetterKind.RECEIPT, datetime.date(2023, 3, 31)),
    ("BF-H5R", LetterKind.RECEIPT, datetime.date(2025, 2, 6)),
    ("BF-W9D", LetterKind.RECEIPT, datetime.date(2026, 5, 27)),
    ("BF-Q7K", LetterKind.DECISION_HOME_OFFICE, datetime.date(2022, 7, 12)),
    ("BF-Q7K", LetterKind.APPOINTMENT, datetime.date(2022, 9, 1)),
    ("BF-T3N", LetterKind.DECISION_HOME_OFFICE, datetime.date(2023, 4, 27)),
)
_SENDER = "Marnie Oduya"


def _send(reference: str, kind: LetterKind, day: datetime.date) -> bool:
    """Issue and send a letter of the story; then what happened after it.

    False where it was sent, or where somebody took the case on from a load that was cut short.
    """
    of_case = Letter.objects.select_related("review").filter(review__reference=reference, kind=kind)
    letter = of_case.order_by("version").last()
    if letter is None or letter.status == LetterStatus.SENT or letter.issued_on not in {None, day}:
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
        if follows := _AFTERWARDS.get((reference, kind)):
            follows(Review.objects.get(pk=letter.review_id))
    return True


def _after_elowen(review: Review) -> None:
    """Isolde Fenwright is appointed after her declaration; the trial ends in a conviction."""
    appointed_on = datetime.date(2022, 9, 1)
    for name, role, independence in (
        (
            "Isolde Fenwright",
            "independent_chair",
            "Twenty years in health and social care in another region; left her last post in "
            "2014. Never employed by a body in the area.",
        ),
        ("Wren Ashdown", "panel_member", ""),
    ):
        user = User.objects.get(name=name)
        appointment = appointments.appoint(
            review_id=review.pk,
            by=_marnie(appointed_on),
            today=appointed_on,
            user_id=user.pk,
            role=role,
            from_day=appointed_on,
            independence=independence,
        )
        appointments.give_undertaking(
            appointment_id=appointment.pk,
            by=viewer_of(user, appointed_on),
            today=appointed_on,
            promised=True,
        )
    _fact(review, SubjectKind.PERPETRATOR, FactKind.CONVICTED, datetime.date(2023, 3, 17))
    pauses.stop_and_go_on(review, _marnie)


def _after_mirren(review: Review) -> None:
    """The coroner's conclusion; from then on the pages say how she died, never the method."""
    _fact(
        review,
        SubjectKind.VICTIM,
        FactKind.INQUEST_CONCLUDED,
        datetime.date(2025, 2, 5),
        InquestConclusion.SUICIDE,
    )


_AFTERWARDS = {
    ("BF-Q7K", LetterKind.DECISION_HOME_OFFICE): _after_elowen,
    ("BF-T3N", LetterKind.DECISION_HOME_OFFICE): _after_mirren,
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
