"""How a case came and where it went, in sentences, each with the links that belong to it."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse

from dhr import following, rules
from dhr.actions.early import went_with_case
from dhr.actions.on_paper import as_on_paper
from dhr.models import Letter, Review, asked_in_error, joined_to, offered_to, open_offer_of
from dhr.rules.in_error import ERASABLE
from dhr.views.on_paper import way_to_add
from dhr.vocabulary import FactKind, LetterKind, LetterStatus, State
from people.access import Viewer
from people.days import long_date
from people.roles import Power

WITH_EARLY = (
    "Its open early actions went with it. They are closed in the learning register here, and "
    "nobody is asked for them any more."
)


def arriving_and_leaving(
    review: Review, powers: Collection[Power], viewer: Viewer, today: Any
) -> list[dict[str, Any]]:
    """How the case came and where it goes: sentences, each with the links that belong to it."""
    return [
        *_came(review, powers, viewer),
        *_offer(review, powers),
        *_asked(review, powers),
        *_went(review, viewer, today),
        *_joined(review, viewer, today),
    ]


def _link(label: str, route: str, review: Review) -> dict[str, str]:
    return {"label": label, "url": reverse(f"dhr:{route}", kwargs={"pk": review.pk})}


def _came(review: Review, powers: Collection[Power], viewer: Viewer) -> list[dict[str, Any]]:
    came = []
    for fact in review.standing_facts:
        if fact.kind == FactKind.NOTIFIED and fact.other_partnership_id:
            came.append(
                {
                    "text": f"Handed over by {fact.other_partnership} on {long_date(fact.on)}.",
                    "note": fact.note,
                }
            )
            came += _early_actions(review, fact.on, viewer)
        if fact.kind == FactKind.TAKEN_ON:
            came.append(
                {
                    "text": f"Taken on from paper on {long_date(fact.on)}. Days that the papers "
                    "do not tell are not shown; what happened before counts as done.",
                    "note": fact.note,
                    "links": _day_to_add(review, powers),
                }
            )
    return came


def _early_actions(review: Review, came_on: Any, viewer: Viewer) -> list[dict[str, Any]]:
    """That early actions came with the case, and where they are followed now."""
    if not any(
        fact.kind == FactKind.EARLY_LEARNING and fact.on == came_on
        for fact in review.standing_facts
    ):
        return []
    register = following.of_case(review.pk, viewer)
    text = (
        "Early actions that were open came with it. They stand in the learning register here, "
        "where the bodies are to be asked anew."
    )
    links = [{"label": register.label, "url": register.url}] if register else []
    return [{"text": text, "links": links}]


def _day_to_add(review: Review, powers: Collection[Power]) -> list[dict[str, str]]:
    """Where a day is added, while the papers may tell one that is not recorded."""
    way = way_to_add(review, powers)
    return [way] if way and not rules.adding_day_at_all(as_on_paper(review)) else []


def _offer(review: Review, powers: Collection[Power]) -> list[dict[str, Any]]:
    offer = open_offer_of(review)
    if offer is None:
        return []
    links = _letter(review, powers)
    if Power.WORK_ON_CASE in powers:
        if offer.outside_partnership:
            links.append(_link("Record their answer", "record_transfer_answer", review))
        links.append(_link("Withdraw the offer", "withdraw_offer", review))
    text = f"Offered to {offered_to(offer)} on {long_date(offer.on)}; not answered yet."
    return [{"text": text, "links": links, "note": offer.note}]


# How far the letter about an offer has come, as a link to it.
_OF_LETTER = {
    LetterStatus.DRAFT: "Issue the letter to them",
    LetterStatus.ISSUED: "Send the letter to them and record it",
}


def _letter(review: Review, powers: Collection[Power]) -> list[dict[str, str]]:
    """The letter to the other partnership, to whoever may read names; its page has the steps."""
    if Power.SEE_IDENTITIES not in powers:
        return []
    of_offers = Letter.objects.filter(review=review, kind=LetterKind.TRANSFER.value)
    letter = of_offers.order_by("drafted_at").last()
    if letter is None:
        return []
    words = _OF_LETTER.get(LetterStatus(letter.status)) if Power.ISSUE_LETTERS in powers else None
    url = reverse("dhr:letter", kwargs={"pk": review.pk, "letter_pk": letter.pk})
    return [{"label": words or "The letter to them", "url": url}]


def _asked(review: Review, powers: Collection[Power]) -> list[dict[str, Any]]:
    asked = asked_in_error(review)
    if asked is None or review.state not in ERASABLE:
        return []
    links = []
    if Power.CONFIRM_DECISION in powers:
        links.append(_link("Say whether it was", "confirm_in_error", review))
    text = (
        f"On {long_date(asked.on)} the CSP chair was asked to confirm that this case was recorded "
        "in error."
    )
    return [{"text": text, "links": links}]


def _went(review: Review, viewer: Viewer, today: Any) -> list[dict[str, Any]]:
    """Where the case is now; the other case only to whoever may see it too."""
    if review.state not in {State.TRANSFERRED, State.JOINED}:
        return []
    facts = [fact for fact in review.standing_facts if fact.kind == review.state]
    if not facts:
        return []
    last = max(facts, key=lambda fact: fact.recorded_at)
    if review.state == State.TRANSFERRED:
        # Papers may tell the day alone.
        whom = offered_to(last)
        how = f"Taken by {whom}" if whom else last.label
        went = [{"text": f"{how} on {long_date(last.on)}. It is closed here."}]
        if went_with_case(review).exists():
            went.append({"text": WITH_EARLY})
        return went
    other = Review.objects.visible_to(viewer, today).filter(pk=last.other_review_id).first()
    text = f"Joined to another case on {long_date(last.on)}: {last.reason}"
    if other is None:
        return [{"text": text}]
    # What becomes of that case becomes of this death: its stage is said here, too.
    stage = f"{other.reference} is at “{other.state_label}”."
    return [{"text": text}, {"text": stage, "links": [_link(other.reference, "review", other)]}]


def _joined(review: Review, viewer: Viewer, today: Any) -> list[dict[str, Any]]:
    joined = joined_to(review, viewer, today)
    return [
        {
            "text": "Another case was joined to this one.",
            "links": [_link(one.reference, "review", one)],
        }
        for one in joined
    ]
