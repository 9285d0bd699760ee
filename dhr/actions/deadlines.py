"""Writing down what a case owes, by every deed on it and anew each morning.

No deed says what it changed: what is owed now is worked out from the rows that stand, and the
table of deadlines finds the difference. So a deed can forget nothing, and the first refresh also
fills the table for cases that were there before it.
"""

import datetime
from collections.abc import Collection, Iterator
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from dhr.models import (
    Appointment,
    ConflictOfInterest,
    ContributionRequest,
    Decision,
    Fact,
    FamilyEvent,
    FamilyStrand,
    Review,
    ScopingRequest,
)
from dhr.owed import Facts, OfBody, Owed, Owes, Update, owed_by
from dhr.summaries import clocks_of, in_order
from dhr.vocabulary import (
    AWAITS_BODIES,
    DUE_KIND_LABELS,
    HOLDABLE,
    LIVE,
    REPORT_TO_COME,
    DecisionStatus,
    DueKind,
    FactKind,
    State,
)
from notifications.deadlines import Due, register_refresher, rewrite
from notifications.due_kinds import register_due_kind
from notifications.models import Audience, Deadline
from people.by_itself import each_by_itself
from people.models import Board
from people.roles import BoardKind

_AUDIENCES = {
    Owes.MANAGERS: Audience.MANAGERS,
    Owes.CHAIR: Audience.CHAIR,
    Owes.BODY: Audience.BODY,
    # Where nobody leads the review it is the partnership's own to worry about.
    Owes.LEAD: Audience.MANAGERS,
}
_CASE = "case:"


def register() -> None:
    """Make the kinds known, and have what a day changes written down each morning. Called once at
    start-up."""
    for kind, label in DUE_KIND_LABELS.items():
        register_due_kind(kind.value, label)
    register_refresher(refresh)


def rewrite_deadlines(review: Review, today: datetime.date) -> None:
    """Write down what one case owes now. Inside the deed, once its rows are saved."""
    # Who was ever kept out: of most cases nobody was, and nobody is then looked for.
    conflicts = ConflictOfInterest.objects.filter(review=review).order_by()
    declared = conflicts.values_list("user_id", "lifted_at")
    kept_out = {user_id for user_id, lifted_at in declared if lifted_at is None}
    owing = _Owing(review, today, kept_out)
    rewrite(
        review.chain, list(owing.dues()), today=today, kept_out=kept_out if declared else None
    )  # fmt: skip


def refresh(today: datetime.date) -> None:
    """Write down anew what every case owes: appointments begin and end, pauses end by themselves.

    Each case in a transaction of its own, so that a deed waits for that one at most; a case that a
    deed is changing just now is left to that deed, so this waits for nobody. One that cannot be
    worked out stops none behind it: ``NotAllDone`` in the end.
    """
    free = Review.objects.select_for_update(skip_locked=True)
    with each_by_itself() as attempt:
        for review_id in list(_may_owe().order_by("pk").values_list("pk", flat=True)):
            with attempt(f"What {_CASE}{review_id} owes"), transaction.atomic():
                for review in free.filter(pk=review_id):
                    rewrite_deadlines(review, today)


def _may_owe() -> "QuerySet[Review]":
    """Cases that go on, or of whose end somebody is still to be told; and whatever the table says
    that it owes."""
    rows = Deadline.objects.open().filter(owner__startswith=_CASE).order_by()
    owing = {UUID(owner.removeprefix(_CASE)) for owner in rows.values_list("owner", flat=True)}
    ended = (State.CLOSED_WITHOUT_REVIEW, State.DISCONTINUED, State.CONCLUDED)
    states = [state.value for state in (*LIVE, *ended)]
    return Review.objects.filter(Q(state__in=states) | Q(pk__in=owing))


class _Owing:
    """What one case owes on a day, read with as few queries as its stage allows: it is asked in
    every deed."""

    def __init__(self, review: Review, today: datetime.date, kept_out: Collection[UUID]) -> None:
        self._review = review
        self._today = today
        self._kept_out = kept_out
        standing = Fact.objects.filter(review=review, superseded_by__isnull=True)
        self._facts = in_order(standing.order_by())

    def dues(self) -> Iterator[Due]:
        """What is owed, as the table has it: for each person who leads the review a row of their
        own."""
        owed = owed_by(self._as_facts(), self._today)
        leads = self._who_leads() if any(one.owes is Owes.LEAD for one in owed) else []
        board = _board_of(self._review) if any(one.owes is not Owes.BODY for one in owed) else None
        for one in owed:
            subject = one.subject or ":".join(filter(None, [self._review.chain, one.about]))
            if one.owes is Owes.LEAD and leads:
                for person_id in leads:
                    yield self._due(
                        one, f"{subject}:{person_id}", Audience.PERSON, person_id=person_id
                    )
            elif one.owes is Owes.BODY:
                yield self._due(one, subject, Audience.BODY, body_id=one.body_id)
            else:
                yield self._due(one, subject, _AUDIENCES[one.owes], board_id=board)

    def _as_facts(self) -> Facts:
        review = self._review
        return Facts(
            state=review.state,
            said=self._facts,
            clocks=clocks_of(review, [fact.dated for fact in self._facts], self._today),
            decision=self._decision(),
            bodies=list(self._bodies()),
            updates=list(self._updates()),
        )

    def _decision(self) -> str | None:
        """The status of a decision on its way."""
        if self._review.state not in HOLDABLE:
            return None
        on_its_way = Decision.objects.filter(review=self._review).exclude(
            status=DecisionStatus.CONFIRMED.value
        )
        return on_its_way.values_list("status", flat=True).first()

    def _bodies(self) -> Iterator[OfBody]:
        """Bodies that were asked and have not answered."""
        silent = {"review": self._review, "asked_on__isnull": False, "returns__isnull": True}
        if self._review.state in AWAITS_BODIES - {State.NOTIFIED}:
            rows = ScopingRequest.objects.filter(**silent).select_related("body").order_by()
            yield from (self._of_body(DueKind.SCOPING_RETURN, row) for row in rows)
        if self._review.state in REPORT_TO_COME:
            asked = ContributionRequest.objects.filter(**silent).select_related("body").order_by()
            yield from (self._of_body(DueKind.CONTRIBUTION, row) for row in asked)

    def _of_body(self, kind: DueKind, row: ScopingRequest | ContributionRequest) -> OfBody:
        row.review = self._review
        ended = row.body.has_ended_by(self._today)
        return OfBody(kind, row.subject_id, row.body_id, row.asked, ended)

    def _updates(self) -> Iterator[Update]:
        """When each side of the family is to hear again."""
        sides = FamilyStrand.objects.filter(review=self._review).order_by()
        events = FamilyEvent.objects.select_related("superseded_by")
        for side in sides.prefetch_related(Prefetch("events", events)):
            if due := side.standing().next_update_due:
                yield Update(side.subject_id, due)

    def _who_leads(self) -> list[UUID]:
        """Everybody who leads the review today and has its pages; nobody whom a conflict keeps
        out."""
        chairs = Appointment.objects.filter(review=self._review, role="independent_chair")
        return [
            row.user_id
            for row in chairs.order_by()
            if row.is_open_on(self._today) and row.user_id not in self._kept_out
        ]

    def _due(self, one: Owed, subject: str, audience: Audience, **whose: UUID | None) -> Due:
        review = self._review
        return Due(
            kind=one.kind.value,
            subject=subject,
            due_on=one.due_on,
            audience=audience,
            partnership_id=review.partnership_id,
            reference=review.reference,
            path=_path(review, one),
            chain=review.chain,
            counts_from=self._ours_since(),
            is_resting=one.is_resting,
            **whose,
        )

    def _ours_since(self) -> datetime.date | None:
        """The day on which the case was taken on from paper, or accepted from another
        partnership."""
        days = [
            fact.on
            for fact in self._facts
            if fact.kind == FactKind.TAKEN_ON
            or (fact.kind == FactKind.NOTIFIED and fact.other_review_id is not None)
        ]
        return max(days, default=None)


def _board_of(review: Review) -> UUID | None:
    boards = Board.objects.filter(
        partnership_id=review.partnership_id, kind=BoardKind.COMMUNITY_SAFETY.value
    )
    return boards.order_by().values_list("pk", flat=True).first()


def _path(review: Review, one: Owed) -> str:
    # Where whoever answers for a body finds what it was asked for: no case page opens to them.
    if one.owes is Owes.BODY:
        return reverse("dhr:own_papers")
    return reverse(f"dhr:{one.page}", kwargs={"pk": review.pk})
