"""Letters to agencies asked what they know, and to keep their records safe.

An agency named in the Act is asked; any other is invited, and free to say no.
"""

import datetime
from typing import Any

from dhr.letters.addressee import addressee_of
from dhr.letters.facts import LetterFacts, letter_facts, person_of, role_of, shared_context
from dhr.models import Letter, Review, ScopingRequest
from dhr.models.scoping import DECIDED_WHETHER
from dhr.reasons import Mend, Reason
from dhr.vocabulary import NO_MAY_BECOME_HOLD, TO_BODY, UNDECIDED, SubjectKind
from people.roles import MANAGERS

# Whom an agency is asked about; relatives and whoever told us are nobody's to search for.
_SEARCHED_FOR = (SubjectKind.VICTIM, SubjectKind.PERPETRATOR, SubjectKind.CHILD)


def asks_what_they_know(letter: Letter, today: datetime.date) -> LetterFacts:
    """What is asked, about whom, by when, and the questions of the return form."""
    return _to_agency(letter, today, "letters/scoping.html")


def asks_to_secure_records(letter: Letter, today: datetime.date) -> LetterFacts:
    """Whose records are to be kept safe, and how."""
    return _to_agency(letter, today, "letters/secure_records.html")


def says_undecided(letter: Letter) -> str:
    """Why a letter to an agency, issued before the decision, is to be replaced before it leaves."""
    if letter.recipient_code != TO_BODY or letter.document is None:
        return ""
    decided = letter.review.facts.filter(
        DECIDED_WHETHER,
        superseded_by__isnull=True,
        first_recorded_at__gt=letter.document.created_at,
    )
    if letter.review.state in UNDECIDED or not decided.exists():
        return ""
    return (
        "This letter says that it is still to be decided whether a review is held. That was "
        "decided after it was issued: replace it before it is sent."
    )


def _to_agency(letter: Letter, today: datetime.date, template: str) -> LetterFacts:
    if letter.body is None:
        raise ValueError("A letter to an agency names the agency.")
    review = letter.review
    request = ScopingRequest.objects.select_related("asked_by").get(
        review=review, body_id=letter.body_id
    )
    people = people_searched_for(review)
    context = shared_context(
        letter,
        addressee_of(letter),
        today,
        signatory=request.asked_by.name,
        signs_as=role_of(request.asked_by_id, letter, MANAGERS, "csp_manager"),
    )
    context |= {
        "regime": review.regime_for(today),
        "invited": not letter.body.named_in_act,
        "answer_by": request.answer_due_on,
        "secure_records": request.secure_records,
        "people": people,
        "undecided": review.state in UNDECIDED,
    }
    return letter_facts(
        letter,
        template,
        context,
        holds_identity=True,
        unknown=(*whose_name_is_missing(people), *_answered_no(review)),
    )


def _answered_no(review: Review) -> list[str]:
    """After a "no" nobody is asked for a review; the question may be opened again, so the draft
    stays."""
    answered = review.state in NO_MAY_BECOME_HOLD
    return ["a question that is open: it was decided that no review is held"] if answered else []


def people_searched_for(review: Review) -> list[dict[str, Any]]:
    """Whom an agency is to find in its records, with all that helps."""
    subjects = review.subjects.select_related("identity").prefetch_related("facts__superseded_by")
    return [_searched_for(row) for row in subjects if row.kind in _SEARCHED_FOR]


def whose_name_is_missing(people: list[dict[str, Any]]) -> tuple[str, ...]:
    """What such a letter cannot do without: the name of whoever died."""
    return tuple(
        Reason(f"the full name of {person['pseudonym']}", Mend.IDENTITY, person["pk"])
        for person in people
        if person["kind"] == SubjectKind.VICTIM and not person["name"]
    )


def _searched_for(subject: Any) -> dict[str, Any]:
    """Somebody with all that helps to find them in records."""
    identity = subject.identity
    return person_of(subject) | {
        "pk": subject.pk,
        "kind": subject.kind,
        "other_names": identity.other_names.splitlines(),
        "address": ", ".join(identity.address.splitlines()),
    }
