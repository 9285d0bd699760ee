"""What the agencies of the demo story answered when they were asked about Briony's case."""

from collections.abc import Mapping
from datetime import date

from dhr.actions import scoping
from dhr.actions.scoping import ReturnGiven
from dhr.demo.people import (
    CALDER_RISE,
    COLLEGE,
    COUNCIL,
    HAVEN_ROW,
    HOSPITALS,
    POLICE,
    PROBATION,
    SURGERY,
    WOLD_CARE,
)
from dhr.models import Review
from dhr.vocabulary import ReturnKind, SendingMethod, SuggestedContribution
from people.models import Body, User
from people.viewers import viewer_of

ASKED_ON, ANSWER_BY = date(2026, 5, 29), date(2026, 6, 12)


def _known(
    day: int,
    summary: str,
    contribution: SuggestedContribution,
    first: date | None,
    last: date | None,
    concerns: str = "",
) -> ReturnGiven:
    return ReturnGiven(
        kind=ReturnKind.KNOWN.value,
        returned_on=date(2026, 6, day),
        first_contact_on=first,
        last_contact_on=last,
        records_secured_by="The records manager",
        records_secured_on=date(2026, 6, 1),
        contribution=contribution.value,
        summary=summary,
        concerns=concerns,
    )


# Six answers and one nil return; Calder Rise Homes and the college are silent to this day.
_ANSWERS: dict[str, ReturnGiven] = {
    POLICE: _known(
        2,
        "Two calls to the home of Corin in the year before; no further action after either.",
        SuggestedContribution.IMR,
        date(2025, 7, 19),
        date(2026, 3, 8),
        "The second call was not linked with the first.",
    ),
    COUNCIL: _known(
        3,
        "Early help was offered to Briony’s mother and closed after two visits.",
        SuggestedContribution.IMR,
        date(2024, 10, 7),
        date(2025, 1, 20),
    ),
    HOSPITALS: _known(
        5,
        "One attendance of Briony at the emergency department. She was seen with Corin present.",
        SuggestedContribution.INFORMATION_REPORT,
        date(2026, 2, 14),
        date(2026, 2, 14),
        "Nobody asked her alone.",
    ),
    WOLD_CARE: _known(
        8,
        "A referral of Briony for low mood; the first appointment was offered and not kept.",
        SuggestedContribution.INFORMATION_REPORT,
        date(2025, 11, 3),
        None,
    ),
    HAVEN_ROW: _known(
        9,
        "One call to the helpline by a friend of Briony, who gave no name at first.",
        SuggestedContribution.INFORMATION_REPORT,
        None,
        date(2026, 4, 22),
    ),
    SURGERY: _known(
        11,
        "Briony was registered here; four consultations in two years.",
        SuggestedContribution.IMR,
        date(2024, 5, 16),
        date(2026, 4, 30),
    ),
    PROBATION: ReturnGiven(kind=ReturnKind.NIL.value, returned_on=date(2026, 6, 4)),
}
_ASKED = (*_ANSWERS, CALDER_RISE, COLLEGE)


def ask_about_briony(review: Review, bodies: Mapping[str, Body], marnie: User) -> None:
    """Nine agencies asked on 29 May by the partnership's own e-mail; then what came back."""
    requests = scoping.ask_agencies(
        review_id=review.pk,
        by=viewer_of(marnie, ASKED_ON),
        today=ASKED_ON,
        body_ids=[bodies[name].pk for name in _ASKED],
        asking=scoping.Asking(
            answer_due_on=ANSWER_BY,
            by_letter=False,
            asked_on=ASKED_ON,
            asked_how=SendingMethod.SECURE_EMAIL.value,
        ),
    )
    asked = {request.body.name: request for request in requests}
    for name, given in sorted(_ANSWERS.items(), key=lambda item: str(item[1].returned_on)):
        on = given.returned_on or ASKED_ON
        scoping.record_return(
            review_id=review.pk,
            request_id=asked[name].pk,
            by=viewer_of(marnie, on),
            today=on,
            given=given,
        )
