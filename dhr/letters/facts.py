"""What every letter is drawn from, and what all of them share: sender, addressee, reference."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from dhr.labels import spoken_of
from dhr.lacks import ADDRESS
from dhr.letters.addressee import Addressee
from dhr.models import Letter, Subject
from dhr.vocabulary import Marking
from people.models import Membership
from people.roles import ROLES, BoardKind


@dataclass(frozen=True)
class LetterFacts:
    """Everything a letter is drawn from. ``unknown`` names what is missing, in words;
    what mends it is known to the words themselves, where a page does."""

    template: str
    title: str
    file_name: str
    marking: str
    holds_identity: bool
    context: dict[str, Any]
    unknown: tuple[str, ...]

    @property
    def signatory(self) -> str:
        """Who signs, and as what, in two lines; of two letters in one file, two lines each."""
        signs = [self.context["signatory_name"], self.context["signatory_title"]]
        if "chair_name" in self.context:
            signs += [self.context["chair_name"], self.context["chair_title"]]
        return "\n".join(signs)


def shared_context(
    letter: Letter,
    addressee: Addressee,
    today: datetime.date,
    *,
    signatory: str,
    signs_as: str,
) -> dict[str, Any]:
    """What letter_base.html needs of every letter: who writes to whom, when, under which
    reference, and who signs."""
    partnership = letter.review.partnership
    csp_name = partnership.boards.get(kind=BoardKind.COMMUNITY_SAFETY).name
    return {
        "sender_name": csp_name,
        "sender_lines": partnership.postal_address.splitlines(),
        "addressee_lines": list(addressee.lines),
        "letter_date": letter.issued_on or today,
        "reference": letter.review.reference,
        "signatory_name": signatory,
        "signatory_title": f"{signs_as}, {csp_name}",
        "partnership": partnership,
        "csp_name": csp_name,
    }


def letter_facts(
    letter: Letter,
    template: str,
    context: dict[str, Any],
    *,
    holds_identity: bool,
    unknown: tuple[str, ...] = (),
) -> LetterFacts:
    """The facts of a letter under a neutral title and file name.

    Every letter needs the partnership's postal address; what else it cannot do without is given.
    """
    address = letter.review.partnership.postal_address
    if not address.strip():
        unknown += (ADDRESS,)
    return LetterFacts(
        template=template,
        title=f"Letter {letter.review.reference}",
        file_name=f"{letter.review.reference}-letter-{letter.number}.pdf",
        marking=Marking.OFFICIAL_SENSITIVE.value,
        holds_identity=holds_identity,
        context=context,
        unknown=unknown,
    )


def person_of(subject: Subject) -> dict[str, Any]:
    """Somebody in the case as a letter that holds identity names them."""
    identity = subject.identity
    return {
        "pseudonym": subject.pseudonym,
        "spoken_of": spoken_of(subject.pseudonym, subject.label, say_died=True),
        "label": subject.label,
        "relationship": subject.relationship and subject.get_relationship_display(),
        "name": identity.full_name,
        "born_on": identity.born_on,
        "died_on": identity.died_on,
    }


def role_of(user_id: UUID | None, letter: Letter, roles: Collection[str], default: str) -> str:
    """What whoever signs is called in this partnership; the title they had still stands when
    they have left the post since."""
    member = (
        Membership.objects.filter(
            user_id=user_id,
            board__partnership_id=letter.review.partnership_id,
            role__in=list(roles),
        )
        .select_related("board__partnership")
        .order_by("role")
        .first()
    )
    return member.role_label if member else ROLES[default].label
