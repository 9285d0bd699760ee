"""The cases of the demo story. Everybody in them is invented; so are the addresses."""

import datetime
from collections.abc import Mapping

from dhr.actions import decision as deciding
from dhr.actions.notification import NotificationGiven, begin_scoping, record_notification
from dhr.actions.subjects import PersonGiven
from dhr.demo.agencies import ask_about_briony
from dhr.demo.people import BRACKENFORD, COUNCIL, HAVEN_ROW, HOSPITALS, POLICE
from dhr.models import Review
from dhr.vocabulary import (
    Answer,
    FactKind,
    NotifierKind,
    Outcome,
    Relationship,
    SubjectKind,
    SuspectedCause,
)
from people.models import Body, Partnership, User
from people.viewers import viewer_of

Partnerships = Mapping[str, Partnership]
Bodies = Mapping[str, Body]
People = Mapping[str, User]


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def tell_elowen(partnerships: Partnerships, bodies: Bodies, people: People) -> None:
    """A killing: told in writing on 14 June 2022, a review decided on day 27."""
    review = _open(
        "BF-Q7K",
        "2022-06-14",
        partnerships,
        people,
        NotificationGiven(
            notifier_kind=NotifierKind.POLICE,
            received_on=_day("2022-06-14"),
            body_id=bodies[POLICE].pk,
            circumstances=(
                "Elowen was found dead at home. Perran has been charged. Two hospital visits in "
                "the year before are known to the police."
            ),
        ),
        [
            PersonGiven(
                kind=SubjectKind.VICTIM,
                pseudonym="Elowen",
                suspected_cause=SuspectedCause.HOMICIDE,
                full_name="Rosenwyn Harcastle",
                other_names="Rosenwyn Trevanion",
                born_on=_day("1987-03-14"),
                died_on=_day("2022-06-04"),
                address="14 Tallow Row\nBrackenford\nBK4 7QX",
            ),
            PersonGiven(
                kind=SubjectKind.PERPETRATOR,
                pseudonym="Perran",
                relationship=Relationship.SPOUSE,
                full_name="Aldous Harcastle",
                born_on=_day("1984-10-02"),
                police_fact=FactKind.CHARGED,
                police_fact_on=_day("2022-06-07"),
            ),
            PersonGiven(
                kind=SubjectKind.NOTIFIER,
                pseudonym="the person who told us",
                full_name="Ingram Wexcombe",
                contact_details="ingram.wexcombe@ravensmoor.example",
            ),
        ],
        scoping_on="2022-06-15",
    )
    _decide(
        review,
        people,
        on="2022-07-11",
        answers={
            "aged_16_or_over": (Answer.MET, ""),
            "violence_abuse_or_neglect": (Answer.MET, ""),
            "related_or_same_household": (Answer.MET, ""),
        },
        given=deciding.DecisionGiven(
            outcome=Outcome.HOLD,
            decided_on=_day("2022-07-11"),
            reasons=(
                "All three tests are met. Two hospital visits and contact with the police in the "
                "year before suggest that there is something to learn for every service."
            ),
            consulted=[bodies[name].pk for name in (COUNCIL, POLICE, HOSPITALS, HAVEN_ROW)],
        ),
    )


_NOT_MET = {
    "aged_16_or_over": (Answer.MET, ""),
    "violence_abuse_or_neglect": (
        Answer.NOT_MET,
        "No service recorded violence or abuse in the two years before, and the police found "
        "nothing that would lead to a charge.",
    ),
    "related_or_same_household": (Answer.UNCLEAR, ""),
}


def tell_mirren(partnerships: Partnerships, bodies: Bodies, people: People) -> None:
    """A death that an advocate brings; one month from 31 March ends on 30 April; a "no"."""
    review = _open(
        "BF-T3N",
        "2023-03-31",
        partnerships,
        people,
        NotificationGiven(
            notifier_kind=NotifierKind.ADVOCATE,
            received_on=_day("2023-03-31"),
            circumstances=(
                "Mirren's sister, through an advocate, asks for a review. She describes control "
                "by a former partner over several years. Nobody has been charged."
            ),
        ),
        [
            PersonGiven(
                kind=SubjectKind.VICTIM,
                pseudonym="Mirren",
                suspected_cause=SuspectedCause.SUICIDE,
                full_name="Isbel Crannoch",
                born_on=_day("1991-07-09"),
                died_on=_day("2023-02-18"),
                address="Flat 3, 22 Quillet Street\nBrackenford\nBK2 1ZD",
            ),
            PersonGiven(
                kind=SubjectKind.PERPETRATOR,
                pseudonym="Blair",
                relationship=Relationship.FORMER_PARTNER,
                full_name="Fergal Struthers",
            ),
            PersonGiven(
                kind=SubjectKind.FAMILY,
                pseudonym="Mirren’s sister",
                relationship=Relationship.SIBLING,
                full_name="Ailsa Crannoch",
            ),
            PersonGiven(
                kind=SubjectKind.NOTIFIER,
                pseudonym="the person who told us",
                full_name="Petronel Asquill",
                contact_details="petronel.asquill@advocacy.example",
            ),
        ],
        scoping_on="2023-04-03",
    )
    _decide(
        review,
        people,
        on="2023-04-26",
        answers=_NOT_MET,
        given=deciding.DecisionGiven(
            outcome=Outcome.NOT_HOLD,
            decided_on=_day("2023-04-26"),
            reasons=(
                "On what the services hold, the death does not appear to have resulted from "
                "abuse. The sister's account could not be matched with any record."
            ),
            consulted=[bodies[name].pk for name in (COUNCIL, POLICE, HAVEN_ROW)],
            dissent=(
                "Haven Row and adult social care disagree: the sister describes coercive control, "
                "and little contact with services is itself a reason to look."
            ),
        ),
    )


def decide_again_about_mirren(review: Review) -> None:
    """A second “no” on 14 September 2023, which is lawful."""
    _decide(
        review,
        {name: User.objects.get(name=name) for name in ("Marnie Oduya", "Gareth Pellow")},
        on="2023-09-14",
        answers=_NOT_MET,
        given=deciding.DecisionGiven(
            outcome=Outcome.NOT_HOLD,
            decided_on=_day("2023-09-14"),
            reasons=(
                "Asked to think again, the partnership looked at the sister's account once more "
                "and still found no record that bears it out."
            ),
            others_consulted="Adult social care",
            dissent="Haven Row and adult social care disagree, as before.",
        ),
    )


def tell_briony(partnerships: Partnerships, bodies: Bodies, people: People) -> None:
    """The live case: told on 27 May 2026, the decision due on Saturday 27 June."""
    review = _open(
        "BF-W9D",
        "2026-05-27",
        partnerships,
        people,
        NotificationGiven(
            notifier_kind=NotifierKind.POLICE,
            received_on=_day("2026-05-27"),
            body_id=bodies[POLICE].pk,
            circumstances=(
                "Briony was 17. Corin, who is 18, has been charged. Her parents live apart. "
                "The council was told on the same day, because the child route may be open too."
            ),
        ),
        [
            PersonGiven(
                kind=SubjectKind.VICTIM,
                pseudonym="Briony",
                suspected_cause=SuspectedCause.HOMICIDE,
                full_name="Tegan Marlowe-Finch",
                born_on=_day("2008-11-02"),
                died_on=_day("2026-05-24"),
                address="5 Saddlers Yard\nBrackenford\nBK1 9LW",
            ),
            PersonGiven(
                kind=SubjectKind.PERPETRATOR,
                pseudonym="Corin",
                relationship=Relationship.PARTNER,
                full_name="Jory Penhallow",
                born_on=_day("2007-12-19"),
                police_fact=FactKind.CHARGED,
                police_fact_on=_day("2026-05-26"),
            ),
            PersonGiven(
                kind=SubjectKind.FAMILY,
                pseudonym="Briony’s mother",
                relationship=Relationship.PARENT,
                full_name="Demelza Finch",
            ),
            PersonGiven(
                kind=SubjectKind.FAMILY,
                pseudonym="Briony’s father",
                relationship=Relationship.PARENT,
                full_name="Austol Marlowe",
            ),
            PersonGiven(
                kind=SubjectKind.NOTIFIER,
                pseudonym="the person who told us",
                full_name="Ottoline Bracegirdle",
                contact_details="ottoline.bracegirdle@ravensmoor.example",
            ),
        ],
        scoping_on="2026-05-29",
    )
    ask_about_briony(review, bodies, people["Marnie Oduya"])


def _open(
    reference: str,
    told_on: str,
    partnerships: Partnerships,
    people: People,
    told: NotificationGiven,
    subjects: list[PersonGiven],
    scoping_on: str,
) -> Review:
    day = _day(told_on)
    review = record_notification(
        by=viewer_of(people["Marnie Oduya"], day),
        today=day,
        partnership_id=partnerships[BRACKENFORD].pk,
        told=told,
        people=subjects,
        reference=reference,
    )
    day = _day(scoping_on)
    return begin_scoping(review_id=review.pk, by=viewer_of(people["Marnie Oduya"], day), today=day)


def _decide(
    review: Review,
    people: People,
    *,
    on: str,
    answers: Mapping[str, tuple[Answer, str]],
    given: deciding.DecisionGiven,
) -> None:
    day = _day(on)
    marnie = viewer_of(people["Marnie Oduya"], day)
    common = {"review_id": review.pk, "by": marnie, "today": day}
    for criterion, (answer, evidence) in answers.items():
        deciding.answer_criterion(criterion=criterion, answer=answer, evidence=evidence, **common)
    deciding.write_decision(given=given, **common)
    deciding.put_to_chair(**common)
    deciding.confirm_decision(
        review_id=review.pk, by=viewer_of(people["Gareth Pellow"], day), today=day
    )
