"""Letters about what a body was asked for and has not given in time: to its chief officer; then to
the CSP chair, with the chair's own to that chief officer, as one file.

They name nobody of the case: the reference says which it is. A body named in the Act is reminded
of the guidance and asked; any other takes part by invitation, and is invited. Nobody whom a
conflict of interest keeps out of the case is written to by name or signs, and nobody signs who
belongs to the body themselves.
"""

import datetime
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from dhr.letters.addressee import addressee_of
from dhr.letters.facts import LetterFacts, letter_facts, shared_context
from dhr.models import ConflictOfInterest, ContributionRequest, Letter, ScopingRequest
from dhr.vocabulary import UNDECIDED, Contribution, DueKind, LetterKind, LetterStatus
from people.models import Membership
from people.roles import DECIDERS, MANAGERS, ROLES

NAMED, INVITED = "named", "invited"
UNSIGNED = "who signs: nobody who runs the reviews may write about this body today"
CHAIR = "the name of the CSP chair: nobody in that place may write to this body today"


def what_was_asked(letter: Letter) -> ScopingRequest | ContributionRequest:
    """The request behind a letter: what this body was asked for in this case."""
    if letter.deadline is None:
        raise ValueError("A letter about what is late says what was due.")
    requests: dict[str, Any] = {
        DueKind.SCOPING_RETURN: ScopingRequest.objects,
        DueKind.CONTRIBUTION: ContributionRequest.objects,
    }
    of_body = requests[letter.deadline.kind].filter(review=letter.review, body_id=letter.body_id)
    request: ScopingRequest | ContributionRequest = of_body.get()
    request.review = letter.review  # its state, as a deed under way leaves it
    return request


def late_to_chief_officer(letter: Letter, today: datetime.date) -> LetterFacts:
    """What was asked, by which day, and how late it is, for whoever answers for the body."""
    context = _shared(letter, today)
    context["addressee_lines"] = context["chief_lines"]
    return _facts(letter, "letters/late_return_chief_officer.html", context)


def late_to_csp_chair(letter: Letter, today: datetime.date) -> LetterFacts:
    """The same for the CSP chair; enclosed is their own letter to the chief officer."""
    context = _shared(letter, today)
    day = letter.issued_on or today
    chair = _first_of(letter, DECIDERS, "csp_chair", day)
    wrote = _letters_before(letter)
    context |= {
        "chair_name": chair.user.name if chair else "",
        "chair_title": _title(chair, "csp_chair", context["csp_name"]),
        "written_on": wrote.filter(status=LetterStatus.SENT.value)
        .order_by("sent_on")
        .values_list("sent_on", flat=True)
        .last(),
    }
    to = [chair.user.name, chair.role_label] if chair else ["The CSP chair"]
    context["addressee_lines"] = [*to, context["csp_name"]]
    unknown = () if chair else (CHAIR,)
    return _facts(letter, "letters/late_return_csp_chair.html", context, unknown)


def _facts(
    letter: Letter, template: str, context: dict[str, Any], unknown: tuple[str, ...] = ()
) -> LetterFacts:
    unsigned = () if context["signatory_name"] else (UNSIGNED,)
    return letter_facts(
        letter, template, context, holds_identity=False, unknown=(*unsigned, *unknown)
    )


def _shared(letter: Letter, today: datetime.date) -> dict[str, Any]:
    """What both letters are drawn from."""
    if letter.body is None or letter.was_due_on is None:
        raise ValueError("A letter about what is late says what was due from which body.")
    review, request, day = letter.review, what_was_asked(letter), letter.issued_on or today
    manager = _first_of(letter, MANAGERS, "csp_manager", day)
    to = addressee_of(letter)
    context = shared_context(
        letter, replace(to, lines=()), today,
        signatory=manager.user.name if manager else "",
        signs_as=manager.role_label if manager else ROLES["csp_manager"].label,
    )  # fmt: skip
    chief = _in_post(letter, day, role="chief_officer", body=letter.body_id).first()
    name = chief.user.name if chief else ""
    again = request.reminders.order_by("on").values_list("on", flat=True).last()
    return context | {
        "regime": review.regime_for(today),
        "act": review.regime_for(today).act,
        "undecided": review.state in UNDECIDED,
        "standing": NAMED if letter.body.named_in_act else INVITED,
        "body_name": letter.body.name,
        "chief_name": name or "Chief Officer",
        "chief_lines": [*filter(None, [name]), "The chief officer", letter.body.name],
        "is_return": isinstance(request, ScopingRequest),
        "is_imr": getattr(request, "kind", "") == Contribution.IMR,
        "asked_on": request.asked_on,
        "asked_again_on": again,
        "due_on": letter.was_due_on,
        "days_late": (day - letter.was_due_on).days,
    }


def _letters_before(letter: Letter) -> "QuerySet[Letter]":
    """Letters to the chief officer about the very same."""
    return letter.review.letters.filter(
        kind=LetterKind.LATE_CHIEF_OFFICER.value,
        deadline=letter.deadline_id,
        was_due_on=letter.was_due_on,
    )


def _in_post(letter: Letter, day: datetime.date, **of: Any) -> "QuerySet[Membership]":
    """Who holds a post that day and may know of the case."""
    kept_out = ConflictOfInterest.objects.filter(review=letter.review_id, lifted_at__isnull=True)
    return (
        Membership.objects.live_on(day)
        .filter(**of)
        .exclude(user_id__in=kept_out.values("user_id"))
        .select_related("user", "board__partnership")
        .order_by("user__name", "user_id")
    )


def _first_of(
    letter: Letter, roles: Collection[str], first: str, day: datetime.date
) -> Membership | None:
    """Who holds the first of these roles, else another of them; nobody of the body itself."""
    of_body = Membership.objects.live_on(day).filter(body=letter.body_id)
    members = _in_post(
        letter, day, role__in=list(roles), board__partnership=letter.review.partnership_id
    ).exclude(user_id__in=of_body.values("user_id"))
    return min(members, key=lambda member: member.role != first, default=None)


def _title(member: Membership | None, role: str, csp_name: str) -> str:
    return f"{member.role_label if member else ROLES[role].label}, {csp_name}"
