"""Cases of the demo story that were passed on to Ostrey, or taken on from paper. All invented."""

import datetime
from collections.abc import Mapping

from dhr.actions.notification import NotificationGiven, begin_scoping, record_notification
from dhr.actions.public_register import OnRequest, enter_in_register
from dhr.actions.subjects import PersonGiven
from dhr.actions.takeover import accept_transfer
from dhr.actions.taking_on import PaperCase, take_on
from dhr.actions.transfer import OfferGiven, offer_transfer
from dhr.demo.people import BRACKENFORD, OSTREY, POLICE
from dhr.models import Review, open_offer_of
from dhr.report_date import ReportDate
from dhr.rules import PaperFact
from dhr.vocabulary import (
    FactKind,
    NotifierKind,
    Outcome,
    PublishedPaper,
    QualityOutcome,
    Relationship,
    State,
    SubjectKind,
    SuspectedCause,
)
from people.access import Viewer
from people.models import Body, Partnership, User
from people.viewers import viewer_of

Partnerships = Mapping[str, Partnership]
People = Mapping[str, User]


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _as(people: People, name: str, day: datetime.date) -> Viewer:
    return viewer_of(people[name], day)


def tell_offered(partnerships: Partnerships, bodies: Mapping[str, Body], people: People) -> None:
    """BF-H5R: told on 6 February 2025, her home was in Ostrey; offered there on 12 February."""
    told_on, offered_on = _day("2025-02-06"), _day("2025-02-12")
    review = record_notification(
        by=_as(people, "Marnie Oduya", told_on),
        today=told_on,
        partnership_id=partnerships[BRACKENFORD].pk,
        told=NotificationGiven(
            notifier_kind=NotifierKind.POLICE,
            received_on=told_on,
            body_id=bodies[POLICE].pk,
            circumstances=(
                "Senara was found dead in a rented room in Brackenford. Her usual home was in "
                "Ostrey. Talan has been charged."
            ),
        ),
        people=[
            PersonGiven(
                kind=SubjectKind.VICTIM,
                pseudonym="Senara",
                suspected_cause=SuspectedCause.HOMICIDE,
                full_name="Loveday Pascoe-Wyre",
                born_on=_day("1979-04-23"),
                died_on=_day("2025-02-02"),
                address="8 Netloft Lane\nOstrey\nOY3 2HD",
            ),
            PersonGiven(
                kind=SubjectKind.PERPETRATOR,
                pseudonym="Talan",
                relationship=Relationship.PARTNER,
                full_name="Corentin Blaize",
                police_fact=FactKind.CHARGED,
                police_fact_on=_day("2025-02-04"),
            ),
        ],
        reference="BF-H5R",
    )
    begun_on = _day("2025-02-07")
    begin_scoping(review_id=review.pk, by=_as(people, "Marnie Oduya", begun_on), today=begun_on)
    offer_transfer(
        review_id=review.pk,
        by=_as(people, "Marnie Oduya", offered_on),
        today=offered_on,
        given=OfferGiven(
            partnership_id=partnerships[OSTREY].pk,
            on=offered_on,
            reason="Her usual home was in Ostrey, and the services that knew her are there.",
            note=(
                "The person who died usually lived in your area. The police told us on 6 February. "
                "No body has been asked for its records yet, but for the police."
            ),
        ),
    )


def accept_in_ostrey(review: Review) -> None:
    """The letter about it was sent; it is accepted there on 3 March, as OY-J7W."""
    offer, accepted_on = open_offer_of(review), _day("2025-03-03")
    if offer is None:  # somebody took the case on from a load that was cut short
        return
    accept_transfer(
        offer_id=offer.pk,
        by=viewer_of(User.objects.get(name="Lorcan Petherick"), accepted_on),
        today=accepted_on,
        reference="OY-J7W",
    )


_PAPERS = (
    (
        PaperCase(
            reference="BF-N4C",
            state=State.PUBLISHED,
            pseudonyms=["Tamsin"],
            suspected_cause=SuspectedCause.HOMICIDE,
            facts=[
                PaperFact(FactKind.NOTIFIED, _day("2015-02-03")),
                PaperFact(FactKind.CHAIR_ON_PAPER, _day("2015-02-24")),
                PaperFact(FactKind.DECIDED, _day("2015-02-27"), Outcome.HOLD),
                PaperFact(FactKind.HOME_OFFICE_TOLD, _day("2015-03-02")),
                PaperFact(FactKind.REPORT_COMPLETED, _day("2016-09-08")),
                PaperFact(FactKind.SUBMITTED, _day("2016-09-20")),
                PaperFact(
                    FactKind.QUALITY_LETTER,
                    _day("2017-01-31"),
                    QualityOutcome.APPROVE_AFTER_CHANGES,
                ),
                PaperFact(FactKind.PUBLISHED, _day("2017-05-11")),
            ],
            chair="Verity Ammonde",
            note="Papers in the strong room, box 4.",
        ),
        ReportDate(2016, 9),
        [
            OnRequest(PublishedPaper.EXECUTIVE_SUMMARY, "214 KB", "PDF"),
            OnRequest(PublishedPaper.OVERVIEW_REPORT, "1.3 MB", "PDF"),
        ],
    ),
    (
        PaperCase(
            reference="BF-V8L",
            state=State.PUBLISHED,
            pseudonyms=["Morwenna", "Jago"],
            suspected_cause=SuspectedCause.HOMICIDE,
            facts=[
                PaperFact(FactKind.NOTIFIED, _day("2017-06-12")),
                # Nobody knows any more on which day it was decided.
                PaperFact(FactKind.REPORT_COMPLETED, _day("2018-11-15")),
                PaperFact(FactKind.SUBMITTED, _day("2018-12-03")),
                PaperFact(FactKind.QUALITY_LETTER, _day("2019-03-20"), QualityOutcome.APPROVE),
                PaperFact(FactKind.PUBLISHED, _day("2019-07-04")),
            ],
            chair="Osbert Fallowfield",
            note="Papers in the strong room, box 7. The minute of the decision is lost.",
        ),
        ReportDate(2018, 11),
        [OnRequest(PublishedPaper.OVERVIEW_REPORT, "872 KB", "PDF")],
    ),
)


def tell_from_paper(partnerships: Partnerships, people: People) -> None:
    """Published in 2017 and 2019, taken on on 1 September 2022: days as they were, nothing sent."""
    day = _day("2022-09-01")
    doer = {"by": _as(people, "Marnie Oduya", day), "today": day}
    for paper, report, listed in _PAPERS:
        review = take_on(partnership_id=partnerships[BRACKENFORD].pk, paper=paper, **doer)
        enter_in_register(review_id=review.pk, report=report, papers=listed, **doer)
