"""What follows when one side of a family was told: the dated fact that the clocks read.

The family counts as told on the day of the side told last (``family.all_told``). A side that
becomes known only after the fact was written is told too, and shown on its own page; it does not
make a duty late that had been met towards everybody known.
"""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils import timezone

from dhr.actions.frame import CaseDeed
from dhr.actions.steps import standing_facts
from dhr.family import Standing, all_told, standing
from dhr.models import Decision, Fact, FamilyEvent, FamilyLetterCheck, FamilyStrand, Letter, Review
from dhr.vocabulary import (
    WHETHER_TO_HOLD,
    DecisionStatus,
    FactKind,
    FamilyEventKind,
    LetterKind,
    Outcome,
    State,
)

# What a fact says of a family that was told that the review is discontinued, or goes on.
CHANGE = "change"
_Place = tuple[datetime.date, datetime.datetime]


def decision_on(review: Review, day: datetime.date | None) -> Decision | None:
    """The decision whether a review is held that stood on that day: what a family is told of."""
    if day is None:
        return None
    return (
        _decisions(review)
        .filter(decided_on__lte=day)
        .order_by("-decided_on", "-confirmed_at")
        .first()
    )


def told_on_paper(review: Review) -> tuple[datetime.date | None, datetime.date | None]:
    """The days on which, by the dated facts alone, it was decided and the family was told: as of a
    case taken on from paper, of which no decision is kept here and no side is named."""
    facts = standing_facts(review, FactKind.DECIDED, FactKind.FAMILY_TOLD)
    whether = {outcome.value for outcome in WHETHER_TO_HOLD}
    decided = [fact.on for fact in facts if fact.outcome in whether]
    told = [fact.on for fact in facts if fact.kind == FactKind.FAMILY_TOLD and not fact.outcome]
    return max(decided, default=None), max(told, default=None)


def told_by_letter(deed: CaseDeed, letter: Letter) -> list[Model]:
    """A family letter was sent: that side has been told of the decision, or of the change."""
    change = letter.kind == LetterKind.CHANGE_FAMILY
    event = FamilyEvent(
        strand=letter.strand,
        kind=FamilyEventKind.TOLD_OF_CHANGE if change else FamilyEventKind.TOLD_OF_DECISION,
        on=letter.sent_on,
        who=letter.sent_by,
        decision=letter.decision,
        recorded_by_id=deed.by.user_id,
    )
    return [event, *facts_following(deed, event)]


def reasons_carried_over(letter: Letter, successor: Letter) -> list[Model]:
    """The reasons written for a family go over to the next draft; safety and time are asked
    anew, because both may have changed."""
    check = FamilyLetterCheck.objects.filter(letter=letter).first()
    if check is None:
        return []
    return [
        FamilyLetterCheck(
            letter=successor, reasons=check.reasons, recorded_by_id=check.recorded_by_id
        )
    ]


def facts_following(deed: CaseDeed, event: FamilyEvent) -> list[Model]:
    """The facts that the family was told, written, moved or taken back after ``event``."""
    return [*_told_of_decision(deed, event), *_told_of_change(deed, event)]


def _told_of_decision(deed: CaseDeed, event: FamilyEvent) -> list[Model]:
    taken_back = event.supersedes.decision if event.supersedes else None
    decision = event.decision or taken_back or decision_on(deed.review, event.on)
    if decision is None:
        return []
    fact = _standing_fact(deed.review, decision)
    strands = _known_when(fact, deed.review)
    summed = [
        standing([row.happened for row in _rows_with(strand, event)], str(decision.pk))
        for strand in strands
    ]
    return _fact_of_telling(deed, fact, strands, summed)


def _told_of_change(deed: CaseDeed, event: FamilyEvent) -> list[Model]:
    """The same of every change of the review's course that ``event``, or what it corrects, may
    have told of: that it was discontinued, or reopened."""
    concerned = {_change_before(deed.review, event)}
    if event.supersedes is not None:
        concerned.add(_change_before(deed.review, event.supersedes))
    found: list[Model] = []
    for change in concerned - {None}:
        begins, ends = _span(deed.review, change)
        told = deed.review.facts.filter(
            kind=FactKind.FAMILY_TOLD, outcome=CHANGE, superseded_by__isnull=True
        )
        fact = next((row for row in told if begins < _place(row) < ends), None)
        strands = _known_when(fact, deed.review)
        summed = []
        for strand in strands:
            rows = _rows_with(strand, event)
            days = [
                row.on
                for row in rows
                if row.kind == FamilyEventKind.TOLD_OF_CHANGE and begins < _place(row) < ends
            ]
            side = standing(row.happened for row in rows)
            summed.append(replace(side, told_of_decision_on=min(days, default=None)))
        found += _fact_of_telling(deed, fact, strands, summed, CHANGE)
    return found


def changed_by(review: Review, day: datetime.date | None) -> bool:
    """Whether the review had been discontinued or reopened by that day."""
    return any(day is not None and fact.on <= day for fact in _changes(review))


def change_to_tell(review: Review) -> Fact | None:
    """The last change of the review's course, if that is what a family is to be told of now: it was
    discontinued, or reopened, and neither decided nor directed since."""
    if review.state == State.CLOSED_WITHOUT_REVIEW or not (changes := _changes(review)):
        return None
    since = review.facts.filter(
        kind__in=[FactKind.DECIDED.value, FactKind.DIRECTED.value],
        superseded_by__isnull=True,
        first_recorded_at__gt=changes[-1].first_recorded_at,
    )
    return None if since.exists() else changes[-1]


def change_told_on(strand: FamilyStrand, change: Fact) -> datetime.date | None:
    """The day on which a side was told of a change; uses the prefetched ``events`` of a list."""
    days = [
        row.on
        for row in strand.events.all()
        if row.stands
        and row.kind == FamilyEventKind.TOLD_OF_CHANGE
        and _place(row) > _place(change)
    ]
    return min(days, default=None)


def sides_to_tell(review: Review) -> list[str]:
    """The labels of the sides still to be told: of the last change of the review's course, or,
    where nothing changed it or no review is held, of the decision."""
    closed = review.state == State.CLOSED_WITHOUT_REVIEW
    last = None if closed else max(map(_place, _changes(review)), default=None)
    decision = decision_on(review, datetime.date.max)
    labels = []
    for strand in review.strands.prefetch_related("events__superseded_by"):
        side = strand.standing(decision)
        told = side.told_of_decision_on is not None
        if last is not None:
            told = any(
                row.stands and row.kind == FamilyEventKind.TOLD_OF_CHANGE and _place(row) > last
                for row in strand.events.all()
            )
        if side.is_owed and not told:
            labels.append(strand.label)
    return labels


def _change_before(review: Review, event: FamilyEvent) -> Fact | None:
    """The change of the review's course that had happened last when a side was told."""
    place = _place(event)
    return next((fact for fact in reversed(_changes(review)) if _place(fact) < place), None)


def _changes(review: Review) -> list[Fact]:
    facts = review.facts.filter(superseded_by__isnull=True)
    ended = facts.filter(kind=FactKind.DECIDED, outcome=Outcome.DISCONTINUE.value)
    goes_on = facts.filter(kind=FactKind.REOPENED).exclude(outcome=State.SCOPING.value)
    return sorted([*ended, *goes_on], key=_place)


def _span(review: Review, change: Fact) -> tuple[_Place, _Place]:
    """From a change of the review's course to the next."""
    begins = _place(change)
    later = [_place(fact) for fact in _changes(review) if _place(fact) > begins]
    return begins, later[0] if later else (datetime.date.max, begins[1])


def _place(row: Fact | FamilyEvent) -> _Place:
    """Where it stands in the order of happening; a correction keeps the place of that day."""
    if isinstance(row, Fact):
        return row.on, row.first_recorded_at
    first = row
    while first.supersedes is not None:
        first = first.supersedes
    return row.on, first.recorded_at or timezone.now()


def _fact_of_telling(
    deed: CaseDeed,
    fact: Fact | None,
    strands: Sequence[FamilyStrand],
    summed: Sequence[Standing],
    outcome: str = "",
) -> list[Model]:
    """What makes ``fact``, if it stands, say what the sides of the family now say together."""
    day = all_told(summed)
    if (fact.on if fact else None) == day:
        return []
    if day is None and fact is not None:
        return [_instead(deed, fact, FactKind.RECORDED_IN_ERROR, deed.today, None)]
    assert day is not None  # both being None is the equality above  # noqa: S101
    last = next(
        strand
        for strand, side in zip(strands, summed, strict=True)
        if side.told_of_decision_on == day
    )
    subject = last.people.order_by("recorded_at").values_list("pk", flat=True).first()
    if fact is not None:
        return [_instead(deed, fact, FactKind.FAMILY_TOLD, day, subject)]
    return [deed.fact(FactKind.FAMILY_TOLD, day, outcome, subject_id=subject)]


def _decisions(review: Review) -> QuerySet[Decision]:
    return review.decisions.filter(
        status=DecisionStatus.CONFIRMED.value,
        outcome__in=[outcome.value for outcome in WHETHER_TO_HOLD],
    )


def _standing_fact(review: Review, decision: Decision) -> Fact | None:
    """The fact that the family was told of this decision, if it stands."""
    facts = review.facts.filter(
        kind=FactKind.FAMILY_TOLD,
        outcome="",
        superseded_by__isnull=True,
        on__gte=decision.decided_on,
    )
    after = _decisions(review).filter(decided_on__gt=decision.decided_on)
    if (following := after.order_by("decided_on").first()) is not None:
        facts = facts.filter(on__lt=following.decided_on)
    return facts.first()


def _known_when(fact: Fact | None, review: Review) -> list[FamilyStrand]:
    """The sides known when the fact was first written; all of them where none stands."""
    strands = review.strands.prefetch_related("events__superseded_by")
    if fact is None:
        return list(strands)
    first = fact
    while first.supersedes is not None:
        first = first.supersedes
    return list(strands.filter(opened_at__lte=first.recorded_at))


def _rows_with(strand: FamilyStrand, event: FamilyEvent) -> list[FamilyEvent]:
    """A side's events that stand once ``event`` is saved, in the order of happening."""
    rows = [row for row in strand.events.all() if row.stands]
    if strand.pk == event.strand_id:
        rows = [row for row in rows if row.pk != event.supersedes_id]
        if event.kind != FamilyEventKind.ENTERED_IN_ERROR:
            rows.append(event)
    now = timezone.now()
    return sorted(rows, key=lambda row: (row.on, row.recorded_at or now))


def _instead(
    deed: CaseDeed, old: Fact, kind: FactKind, on: datetime.date, subject: UUID | None
) -> Fact:
    fact = deed.fact(kind, on, old.outcome, subject_id=subject)
    fact.supersedes = old
    fact.first_recorded_at = old.first_recorded_at
    fact.reason = "What was recorded with a side of the family changed; see the family’s page."
    return fact
