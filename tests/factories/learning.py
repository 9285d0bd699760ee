"""The learning register for tests: sources, recommendations, and bodies at each stage.

Sources and what they recommend are made as rows; whatever moves an answer runs the deeds.
"""

import datetime
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from audit.record import record
from dhr.models import ConflictOfInterest
from documents.store import keep
from learning.actions import answering, believing
from learning.actions.settling import carry_over
from learning.models import (
    Addressee,
    Evidence,
    Source,
    Step,
    TrackedAction,
    TrackedRecommendation,
    TrackedWording,
)
from learning.vocabulary import CloseReason, Event, EvidenceKind, Response, SourceKind, StepKind
from people.access import Viewer
from people.context import MARKING
from people.deeds import actor_id
from people.models import Body, Partnership, User
from people.roles import BoardKind
from tests.factories.cast import Cast
from tests.factories.dhr import notified, small_pdf
from tests.factories.people import (
    TODAY,
    BodyFactory,
    PartnershipFactory,
    UserFactory,
    give,
    member,
    viewer,
)

CAME_ON = TODAY - datetime.timedelta(days=400)
ASKED_ON = TODAY - datetime.timedelta(days=30)
ANSWER_DUE = TODAY + datetime.timedelta(days=14)
DUE = TODAY + datetime.timedelta(days=120)


@dataclass
class Forum:
    """A partnership, its forum's people, and two bodies with their contacts."""

    partnership: Partnership
    hospitals: Body
    housing: Body
    today: datetime.date = TODAY
    others: dict[str, User] = field(default_factory=dict)

    def member(self, role: str) -> User:
        """Somebody who holds the role here; made when first asked for."""
        if role not in self.others:
            self.others[role] = member(role, self.partnership)
        return self.others[role]

    def as_(self, role: str) -> dict[str, Any]:
        """``by`` and ``today`` of whoever holds the role, as deeds take them."""
        return {"by": viewer(self.member(role), self.today), "today": self.today}

    def contact(self, body: Body) -> User:
        """The single point of contact of a body."""
        key = f"spoc of {body.pk}"
        if key not in self.others:
            self.others[key] = give("spoc", self.partnership, body=body).user
        return self.others[key]

    def as_contact(self, body: Body) -> dict[str, Any]:
        """``by`` and ``today`` of a body's contact."""
        by: Viewer = viewer(self.contact(body), self.today)
        return {"by": by, "today": self.today}


def forum(**fields: Any) -> Forum:
    """A partnership with a forum and two bodies."""
    partnership = PartnershipFactory(**fields)
    return Forum(
        partnership=partnership,
        hospitals=BodyFactory(partnerships=[partnership]),
        housing=BodyFactory(partnerships=[partnership]),
    )


def source(
    at: Forum, kind: SourceKind = SourceKind.SAR, code: str = "Alder", **fields: Any
) -> Source:
    """A source of the adults board, unless said otherwise (``board``)."""
    board = at.partnership.boards.get(kind=fields.pop("board", BoardKind.ADULTS))
    made = Source.objects.create(
        partnership=at.partnership, owner=board, kind=kind.value, code=code,
        recorded_by=UserFactory(), **fields,
    )  # fmt: skip
    made.boards.add(board)
    return made


def source_of_case(at: Forum, **fields: Any) -> Source:
    """A review of this very system that still awaits the Home Office, unless said otherwise."""
    players = Cast(
        partnership=at.partnership, manager=at.member("csp_manager"),
        chair=at.member("csp_chair"), police=BodyFactory(partnerships=[at.partnership]),
    )  # fmt: skip
    review = notified(players)
    return source(
        at, SourceKind.DHR, review.reference, board=BoardKind.COMMUNITY_SAFETY, review=review,
        **fields,
    )  # fmt: skip


def conflicted(of: Source, user: User) -> None:
    """This person has a conflict of interest in the source's case."""
    ConflictOfInterest.objects.create(
        review=of.review, user=user, declared_on=TODAY, what="Kin.", recorded_by=user
    )


def recommendation(
    of: Source, words: str = "Follow up adults who miss appointments.", **fields: Any
) -> TrackedRecommendation:
    """The source's next recommendation, with one action that is the recommendation itself."""
    position = of.recommendations.count() + 1
    made = TrackedRecommendation.objects.create(
        source=of, words=words, **{"position": position, "number": str(position), **fields}
    )
    TrackedWording.objects.create(recommendation=made, words=words)
    TrackedAction.objects.create(recommendation=made, position=1)
    return made


def addressee(of: TrackedRecommendation, body: Body | None, **fields: Any) -> Addressee:
    """A body named for the recommendation's first action; nobody has asked it yet."""
    action = of.actions.get(position=1)
    return Addressee.objects.create(
        action=action,
        body=body,
        position=action.addressees.count() + 1,
        **{"as_made": body.name if body else "", "came_on": CAME_ON, **fields},
    )


def asked(at: Forum, of: TrackedRecommendation | None = None, body: Body | None = None,
          **fields: Any) -> Addressee:  # fmt: skip
    """The hospitals were asked, and have until ``ANSWER_DUE`` to answer."""
    facts = {
        "response": Response.ASKED.value,
        "asked_on": ASKED_ON,
        "answer_due_on": ANSWER_DUE,
        "due_on": DUE,
        **fields,
    }
    return addressee(of or recommendation(source(at)), body or at.hospitals, **facts)


def accepted(at: Forum, **more: Any) -> Addressee:
    """They accepted."""
    row = asked(at, **more)
    return answering.accept(addressee_id=row.pk, **at.as_contact(row.body))


def moved(row: Addressee, kind: StepKind, by: User, words: str, on: datetime.date) -> None:
    """The row and its step, as a forum's deed leaves them: verified, closed or reopened."""
    if kind == StepKind.VERIFIED:
        row.body = row.body or BodyFactory()
        row.response, row.asked_on = Response.ACCEPTED.value, on
        row.send_evidence()
        row.verify()
    elif kind == StepKind.CLOSED:
        row.closing_as = row.closing_as or CloseReason.SUPERSEDED.value
        row.close()
    else:
        row.reopen()
        row.closing_as = ""
    row.save()
    Step.objects.create(addressee=row, kind=kind.value, on=on, words=words, recorded_by=by)


def found(review_id: UUID, number: int, kind: StepKind, words: str, *, by: User,
          today: datetime.date) -> None:  # fmt: skip
    """The forum finds this of every part of a review's recommendation; the review hears of it."""
    one = TrackedRecommendation.objects.get(source__review_id=review_id, number=str(number))
    for row in Addressee.objects.filter(action__recommendation=one):
        moved(row, kind, by, words, today)
    carry_over(one, viewer(by, today), today)


def evidenced(at: Forum, **more: Any) -> Addressee:
    """They accepted, and sent evidence."""
    row = accepted(at, **more)
    row.send_evidence()
    row.save()
    Step.objects.create(
        addressee=row, kind=StepKind.EVIDENCED.value, on=at.today, by_body=row.body,
        recorded_by=at.contact(row.body),
    )  # fmt: skip
    return row


def file_of(row: Addressee, **fields: Any) -> Evidence:
    """A file that shows it, as the body's contact sent it with what ``evidenced`` made."""
    document = keep(
        small_pdf(), kind="evidence", marking=MARKING, title="Evidence",
        owner=row.action.recommendation.source.partnership.chain,
        file_name="evidence-0123abcd.pdf", holds_identity=False,
    )  # fmt: skip
    facts = {"about": "Records were read.", "dated_on": ASKED_ON, "holds_identity": False} | fields
    made = Evidence.objects.create(
        body=row.body, kind=EvidenceKind.AUDIT.value, document=document, sent_on=TODAY,
        recorded_by=UserFactory(), **facts,
    )  # fmt: skip
    made.addressees.add(row)
    return made


def opened(row: Addressee, by: Viewer) -> None:
    """This person opened every file that this answer rests on and that opens to them."""
    for one in believing.files_to_open(row, by).unopened:
        with transaction.atomic():
            record(
                Event.EVIDENCE_OPENED.value, chain=one.chain, actor=actor_id(by),
                subject=one.document.text_id,
            )  # fmt: skip


def many_asked(at: Forum, of: Source, number: int) -> None:
    """The hospitals were asked for so many more actions of a source, each sent back once."""
    last = of.recommendations.count()
    made = TrackedRecommendation.objects.bulk_create(
        TrackedRecommendation(source=of, words="Follow up.", position=last + place)
        for place in range(1, number + 1)
    )
    actions = TrackedAction.objects.bulk_create(
        TrackedAction(recommendation=each, position=1) for each in made
    )
    rows = Addressee.objects.bulk_create(
        Addressee(
            action=each, body=at.hospitals, position=1, response=Response.ASKED.value,
            asked_on=ASKED_ON, answer_due_on=ANSWER_DUE, due_on=DUE, came_on=CAME_ON,
        )
        for each in actions
    )  # fmt: skip
    by = at.contact(at.hospitals)
    Step.objects.bulk_create(
        Step(addressee=each, kind=StepKind.SENT_BACK.value, on=TODAY, recorded_by=by)
        for each in rows
    )


def every_stage(at: Forum) -> dict[str, Addressee]:
    """An action at each stage that the list of a body tells apart, by name, made in no order."""
    past = TODAY - datetime.timedelta(days=5)
    accepted = {"response": Response.ACCEPTED.value}
    made = {}
    for name, facts, moves in [
        ("Verified", accepted, ["send_evidence", "verify"]),
        ("Progress", accepted, ["begin_work"]),
        ("Back", accepted, ["claim", "send_back"]),
        ("Late", accepted | {"due_on": past}, []),
        ("Silent", {"answer_due_on": past}, []),
        ("Asked", {}, []),
        ("Evidenced", accepted, ["send_evidence"]),
        ("Failed", accepted, ["send_evidence", "verify", "reopen"]),
        ("Unasked", {"response": Response.NOT_ASKED.value, "asked_on": None,
                     "answer_due_on": None}, []),
    ]:  # fmt: skip
        row = asked(at, of=recommendation(source(at, code=name)), **facts)
        for move in moves:
            getattr(row, move)()
        row.save()
        made[name] = row
    Step.objects.create(
        addressee=made["Back"], kind=StepKind.SENT_BACK.value, on=TODAY, words="Which wards?",
        recorded_by=UserFactory(),
    )  # fmt: skip
    return made
