"""Letters about what a body left open: the facts they are drawn from, and whether they still hold.

While a letter waits it follows the facts: what was answered, rests or was given another day stands
in it no longer. No letter repeats what was recommended, and none names anybody of a case: source
and number say what it is about. A body named in the Act is reminded of the guidance; whoever is
asked for what was recommended nationally is asked as responsible for it; any other body takes part
by invitation and is invited.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, prefetch_related_objects

from documents.pdf import render_letter
from learning import intake
from learning.agenda import is_national
from learning.messages import chairs_of, chief_officers, keepers_of, reference_of
from learning.models import Addressee, EscalationLetter, LetterItem, Source
from learning.owed import ANSWER
from learning.vocabulary import BACK_WITH_BODY, Escalation, LetterState, SourceKind
from people.context import MARKING
from people.models import Membership, User
from people.roles import DECIDERS, ROLES, BoardKind, Power, roles_with

TEMPLATES = {
    Escalation.CHIEF_OFFICER: "letters/late_chief_officer.html",
    Escalation.CSP_CHAIR: "letters/late_csp_chair.html",
}
ADDRESS = "the partnership’s postal address"
# Nobody is in post, or a conflict keeps out whoever is; which of them, not every reader may know.
CHAIR = "the name of the CSP chair: nobody holds that place who may be told of this"
NAMED, NATIONAL, INVITED, NEITHER = "named", "national", "invited", "neither"


@dataclass(frozen=True)
class LetterFacts:
    """Everything a letter is drawn from. ``unknown`` names what is missing, in words."""

    template: str
    title: str
    file_name: str
    context: dict[str, Any]
    unknown: tuple[str, ...]

    @property
    def signatory(self) -> str:
        """Who signs, and as what; of two letters, each on lines of its own."""
        context = self.context
        signs = [(context["signatory_name"], context["signatory_title"])]
        if "chair_name" in context:
            signs.append((context["chair_name"], context["chair_title"]))
        return "\n".join(f"{name}, {title}" for name, title in signs)


def items_of(letter: EscalationLetter) -> list[LetterItem]:
    """What a letter speaks of: while it waits, what is still late; afterwards, what it spoke of
    when it was released, as far as that is known."""
    items = letter.still_late if letter.state == LetterState.WAITS else letter.items.all()
    return list(
        items.select_related(
            "deadline", "addressee__body", "addressee__action__recommendation__source"
        ).order_by(
            "addressee__action__recommendation__position", "addressee__action__position", "pk"
        )
    )


def standing_of_body(letter: EscalationLetter, items: Sequence[LetterItem]) -> str:
    """How a body stands to the Act in what is asked of it: named there, asked for nothing but what
    was recommended nationally, by invitation; or neither, where it is no review under that Act."""
    if letter.source.kind != SourceKind.DHR:
        return NEITHER
    if letter.body.named_in_act:
        return NAMED
    scopes = [item.addressee.action.recommendation.scope_as_made for item in items]
    # A department takes no part in a review, so nobody invited it; whoever is asked for something
    # of the place besides may have been.
    return NATIONAL if scopes and all(map(is_national, scopes)) else INVITED


def what_binds(letter: EscalationLetter) -> str:
    """The same in a sentence, for the page."""
    name = letter.body.name
    return {
        NAMED: f"{name} is named in the Act: it must have regard to the guidance. The letter asks.",
        NATIONAL: (
            f"{name} is asked as the department or national body responsible for what is "
            "recommended nationally. The letter asks, and there is no direction to ask for."
        ),
        INVITED: (
            f"No duty in the Act binds {name}: it takes part by invitation. The letter invites, "
            "and there is no direction to ask for."
        ),
        NEITHER: "This is no review under the Act on domestic homicide reviews. The letter asks.",
    }[standing_of_body(letter, items_of(letter))]


def facts_of(letter: EscalationLetter, writer: User | None, today: datetime.date) -> LetterFacts:
    """The letter's facts today, as ``writer`` would release it."""
    source, step = letter.source, Escalation(letter.step)
    partnership = source.partnership
    day = letter.released_on or today
    writer = _signs(writer, source, day)
    reference = reference_of(source)
    items = items_of(letter)
    prefetch_related_objects(items, "addressee__steps")
    lines = [_line(item, today) for item in items]
    standing = standing_of_body(letter, items)
    chief = next((user.name for user in chief_officers(source, letter.body, today)), "")
    context: dict[str, Any] = {
        "sender_name": source.owner.name,
        "sender_lines": partnership.postal_address.splitlines(),
        "partnership": partnership,
        "letter_date": day,
        "reference": reference,
        "signatory_name": writer.name if writer else "",
        "signatory_title": _title(writer, source, day),
        "chief_lines": [*filter(None, [chief]), "The chief officer", letter.body.name],
        "chief_name": chief or "Chief Officer",
        "body_name": letter.body.name,
        "source_title": source.title,
        "lines": lines,
        "standing": standing,
        "act": intake.act_on(source.review_id, today) if standing != NEITHER else "",
    }
    unknown = [] if partnership.postal_address.strip() else [ADDRESS]
    if step == Escalation.CSP_CHAIR:
        context |= _of_chair(letter, day)
        unknown += [] if context["chair_name"] else [CHAIR]
    context["addressee_lines"] = context.get("chair_lines", context["chief_lines"])
    return LetterFacts(
        template=TEMPLATES[step],
        title=f"Letter {reference}",
        file_name=f"{reference}-letter-{letter.pk.hex[:8]}.pdf",
        context=context,
        unknown=tuple(unknown),
    )


def draw(facts: LetterFacts, today: datetime.date, *, draft: bool = False) -> bytes:
    """The letter as PDF bytes. Slow; never inside a deed."""
    return render_letter(
        facts.template,
        facts.context,
        title=facts.title,
        marking=f"{MARKING} · DRAFT, NOT RELEASED" if draft else MARKING,
        made_on=today,
    )


def _of_chair(letter: EscalationLetter, day: datetime.date) -> dict[str, Any]:
    """Whom the first letter goes to and who signs the second."""
    source = letter.source
    csp = source.partnership.boards.get(kind=BoardKind.COMMUNITY_SAFETY)
    chair = next(iter(chairs_of(source, day)), None)
    before = EscalationLetter.objects.filter(
        source=source, body=letter.body, step=Escalation.CHIEF_OFFICER.value,
        items__deadline__in=letter.items.values("deadline"),
    ).order_by("sent_on")  # fmt: skip
    first = (
        before.filter(state=LetterState.SENT.value)
        .values_list("sent_on", "released_by__name")
        .last()
    )
    waits = (LetterState.WAITS.value, LetterState.RELEASED.value)
    return {
        "csp_name": csp.name,
        "chair_name": chair.name if chair else "",
        "chair_title": f"{_role(chair, source, day)}, {csp.name}",
        "chair_lines": [*filter(None, [chair and chair.name]), "The CSP chair", csp.name],
        "written_on": first and first[0],
        "written_by": first and first[1],
        "one_waits_before": before.filter(state__in=waits).exists(),
    }


def _line(item: LetterItem, today: datetime.date) -> dict[str, Any]:
    """One thing that is late, without a word of what was recommended."""
    row, recommendation = item.addressee, item.addressee.action.recommendation
    back = [step.on for step in row.steps.all() if step.kind in BACK_WITH_BODY]
    return {
        "what": f"{recommendation.title}{_which(row)}",
        "is_answer": item.deadline.kind == ANSWER,
        "asked_on": row.asked_on,
        "due_on": item.due_on,
        "days_late": (today - item.due_on).days,
        "last_said_on": row.last_said_on,
        "silent_since": row.last_said_on or row.asked_on,
        # Where the forum or a board had it until after its day: that time is not the body's.
        "back_on": max((day for day in back if day > item.due_on), default=None),
    }


def _which(row: Addressee) -> str:
    return f", action {row.action.position}" if row.action.words else ""


def _signs(writer: User | None, source: Source, day: datetime.date) -> User | None:
    """Whoever keeps the register that day: who releases it, else the first who does."""
    keepers = keepers_of(source, day)
    if writer is not None and (writer in keepers or _membership(writer, source, day)):
        return writer
    return keepers[0] if keepers else writer


def _title(user: User | None, source: Source, day: datetime.date) -> str:
    member = _membership(user, source, day) if user else None
    return f"{member.role_label if member else 'For the learning register'}, {source.owner.name}"


def _membership(user: User, source: Source, day: datetime.date) -> Membership | None:
    """As what somebody keeps the register of this source that day."""
    return (
        Membership.objects.live_on(day)
        .filter(
            Q(board=source.owner_id) | Q(partnership=source.partnership_id),
            user=user,
            role__in=roles_with(Power.KEEP_REGISTER),
        )
        .order_by(F("board_id").asc(nulls_last=True), "role", "pk")
        .first()
    )


def _role(chair: User | None, source: Source, day: datetime.date) -> str:
    """As what somebody decides for the CSP that day: chair, or deputy."""
    member = (
        Membership.objects.live_on(day)
        .filter(user=chair, board__partnership_id=source.partnership_id, role__in=list(DECIDERS))
        .order_by("role", "pk")
        .first()
        if chair
        else None
    )
    return member.role_label if member else ROLES["csp_chair"].label
