"""What each deed of the table needs besides the case, by whoever does it."""

import datetime
from collections.abc import Callable
from typing import Any

from dhr.actions import family, scoping, subjects, transfer
from dhr.actions.subjects import PersonGiven
from dhr.models import Review
from dhr.rules import Corrected, FamilyEventFacts, LetterCheck
from dhr.vocabulary import FactKind, FamilyEventKind, SendingMethod
from tests.dhr.days import DAY
from tests.factories import dhr as stages
from tests.factories import family as sides
from tests.factories.dhr import Cast
from tests.factories.family import MOTHER
from tests.factories.people import BodyFactory, UserFactory, give, member

Arguments = dict[str, Any]


def nothing(players: Cast, review: Review) -> Arguments:
    return {}


def letter(players: Cast, review: Review) -> Arguments:
    return {"letter_id": stages.letter_of(review).pk}


def subject(kind: str) -> Callable[[Cast, Review], Arguments]:
    return lambda players, review: {"subject_id": review.subjects.get(kind=kind).pk}


def issue(players: Cast, review: Review) -> Arguments:
    return letter(players, review) | {
        "prepared": stages.small_pdf(),
        "seen_version": review.version,
    }


def appoint(players: Cast, review: Review) -> Arguments:
    user = give(
        "associate", players.partnership, user=UserFactory(email="isolde@associates.example")
    ).user
    return {
        "user_id": user.pk,
        "role": "panel_member",
        "from_day": players.today,
        "independence": "Never worked for a body in the area.",
    }


def end(players: Cast, review: Review) -> Arguments:
    appointment = stages.appoint(players, review, role="panel_member")
    return {"appointment_id": appointment.pk, "on": players.today, "reason": "Fell ill."}


def keep_out(players: Cast, review: Review) -> Arguments:
    return {
        "user_id": member("csp_deputy_chair", players.partnership).pk,
        "what": "Lives next door.",
        "declared_on": players.today,
    }


def let_in(players: Cast, review: Review) -> Arguments:
    user = member("csp_deputy_chair", players.partnership)
    stages.keep_out(players, review, user)
    return {"conflict_id": review.conflicts.get(user=user).pk, "reason": "A mistake."}


def minute(players: Cast, review: Review) -> Arguments:
    return {
        "decided_by": players.chair.pk,
        "minute_on": players.today,
        "minute_kept_at": "Minute book, item 4",
    }


def withdraw(players: Cast, review: Review) -> Arguments:
    fact = review.facts.get(kind="charged")
    return {"subject_id": fact.subject_id, "fact_id": fact.pk, "reason": "A mistake."}


OFFER = transfer.OfferGiven(reason="She lived there.", on=stages.TODAY, outside="Farshire CSP")


def offer(players: Cast, review: Review) -> Arguments:
    return {"given": OFFER}


def answered(accepted: bool) -> Callable[[Cast, Review], Arguments]:
    return lambda players, review: {
        "accepted": accepted, "on": players.today, "reason": "" if accepted else "Not ours.",
    }  # fmt: skip


def join(players: Cast, review: Review) -> Arguments:
    other = stages.notified(players)
    return {"other_id": other.pk, "reason": "One event."}


def side(players: Cast, review: Review, person: PersonGiven = MOTHER) -> Arguments:
    relative = subjects.add_subject(
        review_id=review.pk, person=person, put_pseudonym=True, **players.as_manager()
    )
    return {"given": family.StrandGiven(person.pseudonym, [relative.pk], "letter")}


def strand(players: Cast, review: Review) -> Arguments:
    return {"strand_id": sides.strand(players, review).pk}


def correct(players: Cast, review: Review) -> Arguments:
    side = sides.strand(players, review)
    event = sides.happened(players, side, FamilyEventKind.UPDATE_GIVEN)
    given = FamilyEventFacts("no_reply", players.today)
    return {"strand_id": side.pk, "event_id": event.pk, "given": given, "reason": "A slip."}


def prepare(players: Cast, review: Review) -> Arguments:
    letter = sides.letter(players, sides.strand(players, review))
    check = LetterCheck(safe_said_by="The liaison officer", safe_on=players.today)
    return {"family_letter_id": letter.pk, "given": check}


def sent(players: Cast, review: Review) -> Arguments:
    return letter(players, review) | {
        "sent_on": players.today,
        "sent_how": SendingMethod.POST,
        "sent_by": "Marnie Oduya",
    }


def deferred(players: Cast, review: Review) -> Arguments:
    return {
        "on": players.today,
        "missing": "The hospital’s answer.",
        "look_again_on": players.today + datetime.timedelta(days=14),
    }


def deferred_by_minute(players: Cast, review: Review) -> Arguments:
    return deferred(players, review) | {
        "decided_by": players.chair.pk,
        "minute_kept_at": "Minute book, item 4",
    }


def answer(answer: str) -> Callable[[Cast, Review], Arguments]:
    return lambda players, review: {
        "answer": answer,
        "letter_on": players.today,
        "received_on": players.today,
    }


def directed(what: str) -> Callable[[Cast, Review], Arguments]:
    return lambda players, review: {
        "what": what,
        "body_id": BodyFactory(partnerships=[players.partnership], named_in_act=True).pk,
        "letter_on": players.today,
    }


def reasons(players: Cast, review: Review) -> Arguments:
    return {"on": players.today, "reasons": "It lies outside the definition."}


def bodies(players: Cast, review: Review) -> Arguments:
    return {
        "body_ids": [players.police.pk],
        "asking": scoping.Asking(answer_due_on=players.today),
    }


def agency(players: Cast, review: Review) -> Arguments:
    return {"request_id": review.scoping_requests.get().pk}


def returned(players: Cast, review: Review) -> Arguments:
    nil = scoping.ReturnGiven(kind="nil", returned_on=players.today)
    return agency(players, review) | {"given": nil}


def corrected(players: Cast, review: Review) -> Arguments:
    stages.answer(players, review.scoping_requests.get())
    return returned(players, review) | {"reason": "A slip."}


def pause(players: Cast, review: Review) -> Arguments:
    return {"pause_id": review.facts.get(kind="suspended").pk, "until": players.today,
            "reason": "The trial ended."}  # fmt: skip


def ended(players: Cast, review: Review) -> Arguments:
    fact = stages.open_trial(players, review)
    return {"process_id": fact.pk, "until": players.today, "outcome": "convicted"}


def unjoined(players: Cast, review: Review) -> Arguments:
    fact = stages.join_child(players, review)
    return {"joint_id": fact.pk, "on": players.today, "reason": "The tests are not met."}


def child_step(players: Cast, review: Review) -> Arguments:
    stages.join_child(players, review)
    return {"kind": FactKind.SERIOUS_INCIDENT_NOTIFIED, "on": players.today}


def fact_corrected(players: Cast, review: Review) -> Arguments:
    fact = review.facts.get(kind="notified")
    return {"dated_id": fact.pk, "reason": "The letter says so.",
            "given": Corrected(kind=FactKind.NOTIFIED, on=fact.on - DAY)}  # fmt: skip
