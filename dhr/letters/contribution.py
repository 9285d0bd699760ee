"""The letter that asks a body for an IMR or an information report.

A body named in the Act is asked; any other is invited, and free to say no. Who the people are is
told in a list, because a body must find them in its records.
"""

import datetime

from dhr.letters.addressee import addressee_of
from dhr.letters.facts import LetterFacts, letter_facts, role_of, shared_context
from dhr.letters.scoping import people_searched_for, whose_name_is_missing
from dhr.models import ContributionRequest, Letter
from dhr.vocabulary import Contribution
from people.roles import MANAGERS


def asks_for_a_contribution(letter: Letter, today: datetime.date) -> LetterFacts:
    """What is asked for, about whom, by when, what it holds, and who signs it off."""
    if letter.body is None:
        raise ValueError("A letter to a body names the body.")
    review = letter.review
    request = ContributionRequest.objects.select_related("asked_by").get(
        review=review, body_id=letter.body_id
    )
    people = people_searched_for(review)
    terms = review.terms.first()
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
        "is_imr": request.kind == Contribution.IMR,
        "due_on": request.due_on,
        "terms_agreed_on": terms.agreed_on if terms else None,
        "people": people,
    }
    return letter_facts(
        letter,
        "letters/contribution.html",
        context,
        holds_identity=True,
        unknown=whose_name_is_missing(people),
    )
