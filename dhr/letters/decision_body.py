"""The letter that tells an agency which was asked what became of the question: a review is held,
is not, was directed, discontinued, or goes on.

It names nobody: the reference says which case it is about, and who that is the agency was told
when it was asked. An agency named in the Act is asked; any other is invited, and free to say no.
"""

import datetime

from dhr.letters.addressee import addressee_of
from dhr.letters.facts import LetterFacts, letter_facts, role_of, shared_context
from dhr.letters.suspension import manager_signs, newest_version, unsigned
from dhr.letters.what_stands import decided_before
from dhr.models import Letter, ScopingRequest
from dhr.vocabulary import FactKind, Outcome
from people.roles import DECIDERS

HELD, NONE, DIRECTED, ENDED, GOES_ON = "held", "none", "directed", "ended", "goes_on"
_BY_OUTCOME = {Outcome.HOLD: HELD, Outcome.NOT_HOLD: NONE, Outcome.DISCONTINUE: ENDED}


def decision_to_body(letter: Letter, today: datetime.date) -> LetterFacts:
    """What was decided, and what is asked of the agency now."""
    if letter.body is None:
        raise ValueError("A letter to an agency names the agency.")
    request = (
        ScopingRequest.objects.filter(review_id=letter.review_id, body_id=letter.body_id)
        .prefetch_related("returns")
        .first()
    )
    news, day = _news(letter)
    context = shared_context(letter, addressee_of(letter), today, **_signs(letter, today))
    context |= {
        "regime": letter.review.regime_for(today),
        "news": news,
        "on": day,
        "said_no_on": decided_before(letter) if news == DIRECTED else None,
        "invited": not letter.body.named_in_act,
        "asked_on": request.asked_on if request else None,
        "answered": request is not None and request.standing_return is not None,
        "goes_on": news in {HELD, DIRECTED, GOES_ON},
    }
    return letter_facts(
        letter,
        "letters/decision_body.html",
        context,
        holds_identity=False,
        unknown=unsigned(context),
    )


def _news(letter: Letter) -> tuple[str, datetime.date]:
    decision = letter.decision
    if decision is not None and decision.decided_on is not None:
        return _BY_OUTCOME[Outcome(decision.outcome)], decision.decided_on
    if letter.fact is None:
        raise ValueError("A letter to an agency about the decision says which.")
    fact = newest_version(letter.fact)
    return DIRECTED if fact.kind == FactKind.DIRECTED else GOES_ON, fact.on


def _signs(letter: Letter, today: datetime.date) -> dict[str, str]:
    """Whoever decided it; a direction was not decided here, and the CSP manager passes it on."""
    decided_by = None
    if letter.decision is not None:
        decided_by = letter.decision.decided_by
    elif letter.fact is not None and letter.fact.kind == FactKind.REOPENED:
        decided_by = letter.fact.recorded_by
    if decided_by is None:
        return manager_signs(letter, today)
    return {
        "signatory": decided_by.name,
        "signs_as": role_of(decided_by.pk, letter, DECIDERS, "csp_chair"),
    }
