"""The cases asked about: one for each band of stages, each led there by the deeds.

Every case has its own unmistakable pseudonyms, names, dates and addresses, so that a page can be
searched for what it should not hold.
"""

import datetime
from dataclasses import dataclass, field
from enum import IntEnum
from uuid import UUID, uuid4

from dhr.actions import clock, family, processes
from dhr.actions import decision as deciding
from dhr.actions import letters as writing
from dhr.actions import scoping as asking
from dhr.actions.family_letters import draft_family_letter
from dhr.actions.notification import NotificationGiven, begin_scoping, record_notification
from dhr.actions.subjects import PersonGiven, add_subject, record_fact_about
from dhr.models import Letter, Review
from dhr.rules import FamilyEventFacts
from dhr.vocabulary import (
    Answer,
    ContactWay,
    FactKind,
    FamilyEventKind,
    JointKind,
    NotifierKind,
    Outcome,
    ParallelKind,
    PausableClock,
    PauseCause,
    Relationship,
    SendingMethod,
    StoppedWork,
    SubjectKind,
    SuspectedCause,
)
from people.access import Viewer
from people.models import Body, Partnership
from tests.factories.people import TODAY
from tests.factories.reports import file_for_publication
from tests.house.matrix.papers import keep_papers


class Reached(IntEnum):
    """How far a case was led."""

    NOTIFIED = 1
    WITH_CHAIR = 2
    DRAFTED = 3
    ISSUED = 4
    SENT = 5


# At most five: a stage that opens and shuts the same pages as another adds nothing.
BANDS = ("notified", "with chair", "considering", "letter drafted", "letter issued")
# Two cases more, in which nobody of the first five has a part.
ELSEWHERE, FOREIGN = "elsewhere", "foreign"
_REACHED = {
    "notified": Reached.NOTIFIED,
    "with chair": Reached.WITH_CHAIR,
    "considering": Reached.SENT,
    "letter drafted": Reached.DRAFTED,
    "letter issued": Reached.ISSUED,
    ELSEWHERE: Reached.NOTIFIED,
    FOREIGN: Reached.ISSUED,
}

CRITERIA = ("aged_16_or_over", "violence_abuse_or_neglect", "related_or_same_household")

TOLD_ON = TODAY - datetime.timedelta(days=20)
DECIDED_ON = TODAY - datetime.timedelta(days=2)


@dataclass(frozen=True)
class Names:
    """What one case calls its people, and who they are."""

    pseudonyms: tuple[str, str]
    victim: str
    other: str
    notifier: str
    address: str
    contact: str
    died_on: datetime.date


# Case | its pseudonyms | who died | first name of the other | who told us | street. No name is
# shorter than five signs: shorter ones happen to stand in random keys.
_TABLE = """
notified       | Isolwen Corvan  | Zenobia Quarrelby | Xander   | Ursadel Vexmoor   | Xylem Row
with chair     | Elspar Dorvik   | Zuleika Wrexley   | Xerxes   | Udolph Yarnby     | Quoin Street
considering    | Mirwen Bralken  | Zillah Vantongue  | Xanthe   | Ulricka Zimbrel   | Jackdaw Yard
letter drafted | Selvay Torrik   | Zorabel Kestrelby | Xavine   | Umberley Juxwood  | Vortex Lane
letter issued  | Anwisse Pelgrin | Zitara Pxyworth   | Xurine   | Urbain Kvistrup   | Wyvern Close
elsewhere      | Lorwen Heskwin  | Zephyra Gryphmoor | Xiomar   | Ullaby Bjarkby    | Onyxstone Mews
foreign        | Oriswen Gudrik  | Zandra Fjordham   | Xenovar  | Uwedale Skjolding | Fjordside Lane
"""


def _names(number: int, line: str) -> tuple[str, Names]:
    case, pseudonyms, victim, other, notifier, street = (x.strip() for x in line.split("|"))
    return case, Names(
        pseudonyms=tuple(pseudonyms.split()),
        victim=victim,
        other=f"{other} {victim.split()[1]}",
        notifier=notifier,
        address=f"{11 + number} {street}\nZedmouth\nZZ{number} 9ZQ",
        contact=f"{notifier.split()[0].lower()}@zedmouth.example",
        died_on=TOLD_ON - datetime.timedelta(days=5 + number),
    )


NAMES = dict(_names(n, line) for n, line in enumerate(_TABLE.strip().splitlines(), start=1))


@dataclass
class Case:
    """A case and everything in it that an address can name. ``ids`` maps a route's argument."""

    band: str
    reference: str
    names: Names
    ids: dict[str, UUID] = field(default_factory=dict)

    @property
    def review_id(self) -> UUID:
        """The case's own id."""
        return self.ids["pk"]

    @property
    def known_words(self) -> frozenset[str]:
        """What nobody may meet who does not see the case: reference, pseudonyms, ids."""
        return frozenset(
            {self.reference, *self.names.pseudonyms, *(str(pk) for pk in self.ids.values())}
        )

    @property
    def identity_words(self) -> frozenset[str]:
        """What stands in the identity table alone."""
        street, _, postcode = self.names.address.split("\n")
        people = (self.names.victim, self.names.other, self.names.notifier)
        parts = {part for name in people for part in name.split()}
        return frozenset({*parts, street.split(maxsplit=1)[1], postcode, self.names.contact})


def lead(
    band: str, partnership: Partnership, *, manager: Viewer, chair: Viewer, today: datetime.date
) -> Case:
    """Open a case and lead it to its band, by the deeds a person would do."""
    names = NAMES[band]
    review = record_notification(
        by=manager,
        today=today,
        partnership_id=partnership.pk,
        told=NotificationGiven(
            notifier_kind=NotifierKind.POLICE,
            received_on=TOLD_ON,
            circumstances=f"{names.pseudonyms[0]} was found at home.",
        ),
        people=_people(names),
    )
    case = Case(band, review.reference, names, {"pk": review.pk, "request_pk": uuid4()})
    # The receipt, until there is a letter to the Home Office.
    case.ids["letter_pk"] = review.letters.get().pk
    case.ids["family_letter_pk"] = uuid4()
    case.ids["subject_pk"] = review.subjects.get(kind=SubjectKind.VICTIM).pk
    record_fact_about(
        review_id=review.pk, subject_id=case.ids["subject_pk"], by=manager, today=today,
        kind=FactKind.INQUEST_CONCLUDED, on=today, outcome="other",
    )  # fmt: skip
    _family(case, manager, today)
    case.ids["fact_pk"] = review.facts.get(kind=FactKind.INQUEST_CONCLUDED).pk
    _beside(case, review, manager, today)
    case.ids |= keep_papers(review, case.ids["strand_pk"], manager, today)
    reached = _REACHED[band]
    if reached >= Reached.WITH_CHAIR:
        begin_scoping(review_id=review.pk, by=manager, today=today)
        case.ids["request_pk"] = _ask(review, manager, today)
        _put_to_chair(review, manager, today, held=band != "considering")
    if reached >= Reached.DRAFTED:
        deciding.confirm_decision(review_id=review.pk, by=chair, today=today)
        case.ids["letter_pk"] = review.letters.get(kind="decision_home_office").pk
        if band != "considering":
            _suspend(case, manager, today)
    if reached >= Reached.ISSUED:
        issue(case, manager, today)
        case.ids["family_letter_pk"] = draft_family_letter(
            review_id=review.pk, strand_id=case.ids["strand_pk"], by=manager, today=today
        ).pk
    if reached >= Reached.SENT:
        _send(case, manager, today)
    return case


def _ask(review: Review, manager: Viewer, today: datetime.date) -> UUID:
    """Ask the one body that works with both partnerships."""
    [request] = asking.ask_agencies(
        review_id=review.pk,
        by=manager,
        today=today,
        body_ids=[Body.objects.get(name="Sharedham Police").pk],
        asking=asking.Asking(
            answer_due_on=today, by_letter=False, asked_on=today, asked_how=SendingMethod.POST
        ),
    )
    return request.pk


def _family(case: Case, manager: Viewer, today: datetime.date) -> None:
    """One side of the family, which was told something; and a relative on no side yet."""
    common = {"review_id": case.review_id, "by": manager, "today": today}
    mother, _ = (
        add_subject(
            person=PersonGiven(
                kind=SubjectKind.FAMILY, pseudonym=f"{case.names.pseudonyms[0]}’s {who}"
            ),
            **common,
        )
        for who in ("mother", "uncle")
    )
    side = family.StrandGiven(mother.pseudonym, [mother.pk], ContactWay.IN_PERSON)
    case.ids["strand_pk"] = family.open_strand(given=side, **common).pk
    told = FamilyEventFacts(FamilyEventKind.TOLD_OF_PROCESS, today)
    case.ids["event_pk"] = family.record_family_event(
        strand_id=case.ids["strand_pk"], given=told, **common
    ).pk


def _beside(case: Case, review: Review, manager: Viewer, today: datetime.date) -> None:
    """A trial beside it, a joint child review, and the fact whose day can be corrected."""
    common = {"review_id": review.pk, "by": manager, "today": today, "on": TOLD_ON}
    case.ids["parallel_pk"] = processes.open_parallel(kind=ParallelKind.TRIAL, **common).pk
    case.ids["joint_pk"] = processes.add_joint(kind=JointKind.CHILD, **common).pk
    case.ids["dated_pk"] = review.facts.get(kind=FactKind.NOTIFIED).pk
    case.ids["pause_pk"] = uuid4()
    case.ids["file_pk"] = file_for_publication(review, manager.user_id).pk


def _suspend(case: Case, manager: Viewer, today: datetime.date) -> None:
    given = clock.Suspension(
        on=DECIDED_ON,
        cause=PauseCause.CRIMINAL_PROCEEDINGS,
        work_stopped=(StoppedWork.INTERVIEWS, StoppedWork.OVERVIEW_REPORT),
        clocks=(PausableClock.OVERVIEW_REPORT,),
        authority="The senior investigating officer",
        look_again_on=today + datetime.timedelta(days=90),
        told_on=today,
    )
    pause = clock.suspend(review_id=case.review_id, by=manager, today=today, given=given)
    case.ids["pause_pk"] = pause.pk


def _people(names: Names) -> list[PersonGiven]:
    return [
        PersonGiven(
            kind=SubjectKind.VICTIM,
            pseudonym=names.pseudonyms[0],
            suspected_cause=SuspectedCause.HOMICIDE,
            full_name=names.victim,
            died_on=names.died_on,
            address=names.address,
        ),
        PersonGiven(
            kind=SubjectKind.PERPETRATOR,
            pseudonym=names.pseudonyms[1],
            relationship=Relationship.SPOUSE,
            full_name=names.other,
            police_fact=FactKind.CHARGED,
            police_fact_on=names.died_on,
        ),
        PersonGiven(
            kind=SubjectKind.NOTIFIER,
            pseudonym="the person who told us",
            full_name=names.notifier,
            contact_details=names.contact,
        ),
    ]


def _put_to_chair(review: Review, manager: Viewer, today: datetime.date, *, held: bool) -> None:
    common = {"review_id": review.pk, "by": manager, "today": today}
    for criterion in CRITERIA:
        is_met = held or criterion != "violence_abuse_or_neglect"
        deciding.answer_criterion(
            criterion=criterion,
            answer=Answer.MET if is_met else Answer.NOT_MET,
            evidence="" if is_met else "No service recorded any.",
            **common,
        )
    deciding.write_decision(
        given=deciding.DecisionGiven(
            outcome=Outcome.HOLD if held else Outcome.NOT_HOLD,
            decided_on=DECIDED_ON,
            reasons="The tests were weighed with our partners.",
            others_consulted="A specialist service",
        ),
        **common,
    )
    deciding.put_to_chair(**common)


def issue(case: Case, manager: Viewer, today: datetime.date) -> None:
    """Issue the case's letter, as its page does."""
    letter = Letter.objects.select_related("review").get(pk=case.ids["letter_pk"])
    writing.issue_letter(
        review_id=case.review_id,
        letter_id=letter.pk,
        by=manager,
        today=today,
        prepared=writing.prepare_issue(letter, today),
        seen_version=letter.review.version,
    )


def _send(case: Case, manager: Viewer, today: datetime.date) -> None:
    writing.record_sending(
        review_id=case.review_id,
        letter_id=case.ids["letter_pk"],
        by=manager,
        today=today,
        sent_on=today,
        sent_how=SendingMethod.POST,
        sent_by="The post room",
    )
