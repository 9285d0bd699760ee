"""What follows when one side of a family was told: the dated fact that the clocks read.

The family counts as told on the day of the side told last (``family.all_told``). A side that
becomes known only after the fact was written is told too, and shown on its own page; it does not
make a duty late that had been met towards everybody known.
"""

import datetime
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils import timezone

from dhr.actions.frame import CaseDeed
from dhr.family import Happened, all_told, standing
from dhr.models import Decision, Fact, FamilyEvent, FamilyLetterCheck, FamilyStrand, Letter, Review
from dhr.vocabulary import WHETHER_TO_HOLD, DecisionStatus, FactKind, FamilyEventKind


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


def told_by_letter(deed: CaseDeed, letter: Letter) -> list[Model]:
    """A family letter was sent: that side has been told of the decision."""
    event = FamilyEvent(
        strand=letter.strand,
        kind=FamilyEventKind.TOLD_OF_DECISION,
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
    """The fact that the family was told, written, moved or taken back after ``event``."""
    taken_back = event.supersedes.decision if event.supersedes else None
    decision = event.decision or taken_back or decision_on(deed.review, event.on)
    if decision is None:
        return []
    fact = _standing_fact(deed.review, decision)
    strands = _known_when(fact, deed.review)
    summed = [standing(_with(strand, event), str(decision.pk)) for strand in strands]
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
    return [deed.fact(FactKind.FAMILY_TOLD, day, subject_id=subject)]


def _decisions(review: Review) -> QuerySet[Decision]:
    return review.decisions.filter(
        status=DecisionStatus.CONFIRMED.value,
        outcome__in=[outcome.value for outcome in WHETHER_TO_HOLD],
    )


def _standing_fact(review: Review, decision: Decision) -> Fact | None:
    """The fact that the family was told of this decision, if it stands."""
    facts = review.facts.filter(
        kind=FactKind.FAMILY_TOLD, superseded_by__isnull=True, on__gte=decision.decided_on
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


def _with(strand: FamilyStrand, event: FamilyEvent) -> list[Happened]:
    """A side's events that stand once ``event`` is saved."""
    if strand.pk != event.strand_id:
        return strand.happened()
    rows = [row for row in strand.events.all() if row.stands and row.pk != event.supersedes_id]
    if event.kind != FamilyEventKind.ENTERED_IN_ERROR:
        rows.append(event)
    now = timezone.now()
    rows.sort(key=lambda row: (row.on, row.recorded_at or now))
    return [row.happened for row in rows]


def _instead(
    deed: CaseDeed, old: Fact, kind: FactKind, on: datetime.date, subject: UUID | None
) -> Fact:
    fact = deed.fact(kind, on, subject_id=subject)
    fact.supersedes = old
    fact.reason = "What was recorded with a side of the family changed; see the family’s page."
    return fact
