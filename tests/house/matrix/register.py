"""What the learning register holds of each partnership: sources with all that an address can name.

Written as rows, as the deeds leave them: the walks do each deed themselves. A review's own source
waits for the Home Office, so that few may know of it.
"""

import datetime
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from dhr.models import Review
from documents.plan_reader import read_plan
from documents.store import keep
from learning import deadlines
from learning.models import (
    Addressee,
    AgendaItem,
    AgendaRow,
    EscalationLetter,
    Evidence,
    ForumMeeting,
    ForumUndertaking,
    LetterItem,
    Link,
    PlanRead,
    Source,
    Step,
    TrackedAction,
    TrackedRecommendation,
    TrackedWording,
)
from learning.vocabulary import (
    Escalation,
    EvidenceKind,
    Label,
    LetterState,
    LinkKind,
    Response,
    Section,
    SourceKind,
    StepKind,
)
from notifications.models import Deadline
from people.context import MARKING
from people.models import Body, Partnership
from people.roles import BoardKind
from tests.factories.dhr import small_pdf
from tests.factories.people import TODAY
from tests.house.matrix.cast import Relation

if TYPE_CHECKING:
    from tests.house.matrix.world import World

ASKED_ON = TODAY - datetime.timedelta(days=30)
LONG_AGO, LATE_SINCE = (TODAY - datetime.timedelta(days=days) for days in (60, 40))
ANSWER_DUE = TODAY + datetime.timedelta(days=14)
# The case whose recommendations the forum follows while they wait for the Home Office.
FOLLOWED = "letter issued"


@dataclass(frozen=True)
class Hands:
    """Who wrote in the register of a partnership, and for which body somebody answered."""

    keeper: UUID
    contact: UUID
    body: Body
    police: Body


@dataclass
class Followed:
    """One source. ``ids`` maps the arguments of routes; ``word`` stands in its words alone."""

    word: str
    hands: Hands
    ids: dict[str, Any] = field(default_factory=dict)

    @property
    def known_words(self) -> frozenset[str]:
        """What nobody may meet who does not see it."""
        return frozenset({self.word, *(str(pk) for pk in self.ids.values())})

    @property
    def words_of_body(self) -> frozenset[str]:
        """What of it a body meets, whose contact sees no source: its own actions and evidence."""
        own = ("owed_pk", "asked_pk", "evidence_pk")
        ids = {str(pk) for name, pk in self.ids.items() if name.startswith(own)}
        return frozenset({self.word, *ids})


def follow(world: "World", bodies: dict[Relation, Body]) -> None:
    """A review of the adults boards here and next door, and one of the cases here; the chairs of
    the forums gave their undertaking, its members did not."""
    police = Body.objects.get(name="Sharedham Police")
    for place, relation, where, word in (
        ("here", Relation.HERE, world.here, "Alderwhin"),
        ("there", Relation.NEXT_DOOR, world.there, "Beechthorn"),
    ):
        keeper, contact = (
            world.audiences[f"{role} {relation}"].user_id for role in ("sab_manager", "spoc")
        )
        hands = Hands(keeper, contact, bodies[relation], police)
        world.followed[place] = _follow_review_of_adults(where, word, hands)
    review = Review.objects.get(pk=world.cases[FOLLOWED].review_id)
    here = world.followed["here"]
    world.followed[FOLLOWED] = _follow_case(review, "Cedarwisp", here.hands, here)
    for place in ("here", "there"):
        _meeting(world.followed[place])
    world.followed[FOLLOWED].ids["item_pk"] = _on_agenda(
        here.ids["meeting_pk"], world.followed[FOLLOWED].ids["asked_pk"]
    )
    world.places |= {"version": "open", "version of undertaking": "restricted", "kind": "pdf"}
    world.places |= here.ids | {
        f"{name} of a review": pk for name, pk in world.followed[FOLLOWED].ids.items()
    }
    world.next_door |= world.followed["there"].ids
    for audience in world.audiences.values():
        for holding in audience.holdings:
            if holding.role == "forum_chair" and audience.user_id:
                next_door = holding.relation is Relation.NEXT_DOOR
                _bind(world.there if next_door else world.here, audience.user_id)


def _follow_review_of_adults(where: Partnership, word: str, hands: Hands) -> Followed:
    """A safeguarding adults review, with one action at each stage that a page asks about."""
    found = Followed(word, hands)
    source = _source(where, BoardKind.ADULTS, SourceKind.SAR, word, hands)
    main = _recommendation(source, f"Ring whoever misses a visit of {word}.", 1)
    other = _recommendation(source, f"Ring twice, says {word}.", 2)
    asked = _asked(main, 1, hands.body)
    _step(asked, StepKind.ASKED, hands.keeper)
    evidenced = _asked(main, 2, hands.body, response=Response.ACCEPTED.value)
    _evidenced(evidenced, hands)
    plan = f"Recommendation,Action,Lead,By when\n1. Write to {word},Train,Jo Blogg,May 2027\n"
    late = _asked(
        main, 7, hands.body, asked_on=LONG_AGO, answer_due_on=LATE_SINCE
    )  # fmt: skip
    link = Link.objects.create(
        first=main, second=other, kind=LinkKind.REPEATS.value, on=TODAY,
        recorded_by_id=hands.keeper,
    )  # fmt: skip
    found.ids = {
        "source_pk": source.pk,
        "recommended_pk": main.pk,
        "recommended_pk of a link": other.pk,
        "asked_pk": asked.pk,
        "owed_pk": asked.pk,
        "asked_pk of evidence": evidenced.pk,
        "asked_pk of no question": _named(main, 3, hands.body).pk,
        "asked_pk of nobody": _named(main, 4, None).pk,
        "asked_pk of a dispute": _asked(
            main, 5, hands.body, response=Response.DISPUTED.value, belongs_to=hands.police
        ).pk,
        "owed_pk of another body": _asked(main, 6, hands.police).pk,
        "plan_pk": _plan(source, plan, hands).pk,
        "evidence_pk": _evidence([evidenced], hands).pk,
        "evidence_pk of somebody": _evidence([evidenced], hands, holds_identity=True).pk,
        "link_pk": link.pk,
        "late_pk": _letter(source, late, released_by=hands.keeper).pk,
        "late_pk of a chair": _letter(source, late, Escalation.CSP_CHAIR).pk,
        "late_pk of one waiting": _letter(source, late).pk,
    }
    return found


def _follow_case(review: Review, word: str, hands: Hands, of_adults: Followed) -> Followed:
    """A review of this system that waits for the Home Office; its one action is evidenced, too
    by a piece that shows an action of the other source to be done."""
    found = Followed(word, hands)
    source = _source(
        review.partnership, BoardKind.COMMUNITY_SAFETY, SourceKind.DHR, review.reference, hands,
        review=review,
    )  # fmt: skip
    one = _recommendation(source, f"Tell {word} at once.", 1)
    row = _asked(one, 1, hands.body, response=Response.ACCEPTED.value)
    _evidenced(row, hands)
    elsewhere = Addressee.objects.get(pk=of_adults.ids["asked_pk of evidence"])
    found.ids = {
        "source_pk": source.pk,
        "recommended_pk": one.pk,
        "asked_pk": row.pk,
        "owed_pk": row.pk,
        "evidence_pk": _evidence([row], hands).pk,
        "late_pk": _letter(source, row).pk,
    }
    # Whoever may not know of the review meets neither this link nor the piece for both.
    Link.objects.create(
        first_id=of_adults.ids["recommended_pk"], second=one, kind=LinkKind.REPEATS.value,
        on=TODAY, recorded_by_id=hands.keeper,
    )  # fmt: skip
    of_adults.ids["evidence_pk of both"] = _evidence([row, elsewhere], hands).pk
    return found


def _meeting(of: Followed) -> None:
    """The forum meets today; on its agenda stands what was asked of the source."""
    source = Source.objects.get(pk=of.ids["source_pk"])
    meeting = ForumMeeting.objects.create(
        partnership_id=source.partnership_id, on=TODAY, starts_at=datetime.time(10),
        ends_at=datetime.time(12), place=f"Hall of {of.word}", called_on=ASKED_ON,
        recorded_by_id=of.hands.keeper,
    )  # fmt: skip
    of.ids |= {"meeting_pk": meeting.pk, "item_pk": _on_agenda(meeting.pk, of.ids["asked_pk"])}


def _on_agenda(meeting: UUID, asked: UUID) -> UUID:
    item = AgendaItem.objects.create(meeting_id=meeting, section=Section.SILENT.value, position=1)
    AgendaRow.objects.create(
        item=item, addressee_id=asked, position=1, label=Label.SILENT.value, standing="Silent"
    )
    return item.pk


def _bind(where: Partnership, user_id: UUID) -> None:
    """Somebody gave the undertaking to this forum."""
    ForumUndertaking.objects.create(partnership=where, user_id=user_id, given_on=ASKED_ON)


def _source(
    where: Partnership, board: BoardKind, kind: SourceKind, code: str, hands: Hands, **more: Any
) -> Source:
    owner = where.boards.get(kind=board)
    made = Source.objects.create(
        partnership=where, owner=owner, kind=kind.value, code=code, recorded_by_id=hands.keeper,
        **more,
    )  # fmt: skip
    made.boards.add(owner)
    return made


def _recommendation(source: Source, words: str, position: int) -> TrackedRecommendation:
    made = TrackedRecommendation.objects.create(
        source=source, words=words, position=position, number=str(position)
    )
    TrackedWording.objects.create(recommendation=made, words=words)
    return made


def _named(of: TrackedRecommendation, position: int, body: Body | None, **fields: Any) -> Addressee:
    action = TrackedAction.objects.create(
        recommendation=of, position=position, words=f"Step {position}."
    )
    return Addressee.objects.create(
        action=action,
        body=body,
        position=1,
        as_made=body.name if body else "Jo Blogg",
        came_on=ASKED_ON,
        **fields,
    )


def _asked(of: TrackedRecommendation, position: int, body: Body, **fields: Any) -> Addressee:
    facts = {"response": Response.ASKED.value, "asked_on": ASKED_ON, "answer_due_on": ANSWER_DUE}
    return _named(of, position, body, **{**facts, **fields})


def _letter(
    source: Source, late: Addressee, step: Escalation = Escalation.CHIEF_OFFICER,
    released_by: UUID | None = None,
) -> EscalationLetter:  # fmt: skip
    """A letter about what is late, as the work of a day prepares it, or as somebody released it."""
    deadlines.write(source, [late], TODAY)
    common = {"source": source, "body": late.body, "step": step.value, "prepared_on": TODAY}
    if released_by is not None:
        document = keep(
            small_pdf(), kind="escalation_letter", marking=MARKING, title="Letter",
            owner=source.chain, file_name="letter-0123abcd.pdf", holds_identity=False,
        )  # fmt: skip
        return EscalationLetter.objects.create(
            state=LetterState.RELEASED.value, document=document, released_on=TODAY,
            released_by_id=released_by, **common,
        )  # fmt: skip
    letter = EscalationLetter.objects.create(**common)
    # Of what the other is about nothing is late any more: a refusal draws no letter.
    if step == Escalation.CHIEF_OFFICER:
        LetterItem.objects.create(
            letter=letter, addressee=late, deadline=Deadline.objects.get(subject=late.text_id),
            step=step.value, due_on=LATE_SINCE,
        )  # fmt: skip
    return letter


def _step(row: Addressee, kind: StepKind, by: UUID, **more: Any) -> None:
    Step.objects.create(addressee=row, kind=kind.value, on=ASKED_ON, recorded_by_id=by, **more)


def _evidenced(row: Addressee, hands: Hands) -> None:
    row.send_evidence()
    row.last_said_on = ASKED_ON
    row.save()
    _step(row, StepKind.EVIDENCED, hands.contact, by_body=hands.body)


def _evidence(rows: list[Addressee], hands: Hands, *, holds_identity: bool = False) -> Evidence:
    document = keep(
        small_pdf(), kind="evidence", marking=MARKING, title="Evidence",
        owner=rows[0].action.recommendation.source.partnership.chain,
        file_name="evidence-0123abcd.pdf", holds_identity=holds_identity,
    )  # fmt: skip
    made = Evidence.objects.create(
        body=hands.body, kind=EvidenceKind.AUDIT.value, about="Records were read.",
        dated_on=ASKED_ON, document=document, holds_identity=holds_identity, sent_on=ASKED_ON,
        recorded_by_id=hands.contact,
    )  # fmt: skip
    made.addressees.set(rows)
    return made


def _plan(source: Source, text: str, hands: Hands) -> PlanRead:
    content = text.encode()
    return PlanRead.objects.create(
        source=source, sha256=hashlib.sha256(content).hexdigest(),
        read=read_plan(content).as_kept(), read_by_id=hands.keeper,
    )  # fmt: skip
