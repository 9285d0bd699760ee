"""The deed that takes a live or published case on from paper: real dates, nothing sent."""

import datetime
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field
from uuid import UUID

from django.db import transaction

from dhr import rules
from dhr.actions.frame import CaseDeed
from dhr.actions.notification import reference_is_taken
from dhr.actions.subjects import PersonGiven, make_subject
from dhr.guidance import regime_on
from dhr.models import Review
from dhr.models.review import MAYBE_NEVER_DECIDED
from dhr.reference import new_reference
from dhr.rules import PaperFact
from dhr.vocabulary import FACT_LABELS, Event, FactKind, State, SubjectKind, SuspectedCause
from people.access import Viewer
from people.days import long_date
from people.models import Partnership
from people.refusals import NotYours
from people.roles import Power


@dataclass(frozen=True)
class PaperCase:
    """A case as its papers tell it. Days that are not known are not among the facts."""

    state: str
    pseudonyms: Sequence[str]
    _: KW_ONLY
    suspected_cause: str = SuspectedCause.UNKNOWN
    facts: Sequence[PaperFact] = field(default_factory=tuple)
    chair: str = ""
    note: str = ""
    reference: str = ""


def take_on(
    *, by: Viewer, today: datetime.date, partnership_id: UUID | None, paper: PaperCase
) -> Review:
    """Open a case where it stood on paper. No letter is drafted, nobody is written to, and
    nothing reminds of what happened before today."""
    with transaction.atomic():
        partnership = Partnership.objects.select_for_update().filter(pk=partnership_id).first()
        if partnership is None or not by.has(Power.RECORD_NOTIFICATION, partnership.pk):
            raise NotYours(
                chain=f"partnership:{partnership.pk}" if partnership else "instance",
                may_be_known=by.has_anywhere(Power.RECORD_NOTIFICATION),
            )
        review = Review(
            partnership=partnership,
            reference=paper.reference or new_reference(partnership.prefix, reference_is_taken),
        )
        deed = CaseDeed(Event.TAKEN_ON, review, by, today, seen_version=None)
        deed.allowed()
        deed.require(
            rules.taking_on(
                state=paper.state,
                deaths=len(paper.pseudonyms),
                facts=paper.facts,
                prefix=partnership.prefix,
                reference=paper.reference,
                reference_taken=bool(paper.reference) and reference_is_taken(paper.reference),
                today=today,
            )
            + rules.pseudonyms_differ(paper.pseudonyms)
        )
        state = State(paper.state)
        review.save()
        for pseudonym in paper.pseudonyms:
            make_subject(
                deed,
                PersonGiven(
                    kind=SubjectKind.VICTIM,
                    pseudonym=pseudonym,
                    suspected_cause=paper.suspected_cause,
                ),
            )
        _write_facts(deed, paper)
        decided = any(fact.kind is FactKind.DECIDED for fact in paper.facts)
        if decided or state not in MAYBE_NEVER_DECIDED:
            review.regime_code = regime_on(rules.day_of_the_law(paper.facts, today)).code
        review.take_on(state)
        deed.save()
        deed.record(details={"state": state, "facts": sorted(f.kind for f in paper.facts)})
        deed.ended()
        return review


def _write_facts(deed: CaseDeed, paper: PaperCase) -> None:
    for known in paper.facts:
        if known.kind is FactKind.JOINED:
            continue  # a joining names a case of this system; its day stands in the note
        fact = deed.fact(known.kind, known.on, known.outcome)
        if known.kind is FactKind.CHAIR_ON_PAPER:
            fact.note = paper.chair
        fact.save()
    taken_on = deed.fact(FactKind.TAKEN_ON, deed.today, paper.state)
    told_of_chair = any(known.kind is FactKind.CHAIR_ON_PAPER for known in paper.facts)
    chair = "" if told_of_chair or not paper.chair else f"Independent chair: {paper.chair}."
    joined = " ".join(
        f"{FACT_LABELS[known.kind]} on {long_date(known.on)}."
        for known in paper.facts
        if known.kind is FactKind.JOINED
    )
    taken_on.note = " ".join(part for part in (chair, joined, paper.note.strip()) if part)
    taken_on.save()
