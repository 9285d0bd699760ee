"""To whom a letter goes: the Home Office as guidance names it, a body, or whoever told us …"""

from dataclasses import dataclass

from dhr import guidance
from dhr.models import Fact, FamilyStrand, Letter, Notification, Review, Subject
from dhr.vocabulary import (
    LATE_LETTERS,
    NOTIFIER_IN_SENTENCES,
    TO_APPOINTED,
    TO_BODY,
    TO_FAMILY,
    TO_NOTIFIER,
    TO_PARTNERSHIP,
    ContactWay,
    LetterKind,
    NotifierKind,
    SubjectKind,
)
from notifications.policy import LETTER_AFTER
from people.models import Body
from people.roles import BoardKind


@dataclass(frozen=True)
class Addressee:
    """The addressee as the envelope needs it, how to reach them, and why they are written to.

    ``name`` may stand on a page; ``lines`` are the envelope's and stand in the letter alone where
    ``is_private``: somebody of the identity table, whose very name is an identity.
    """

    name: str
    lines: tuple[str, ...]
    how: str
    why: str
    is_private: bool = False

    @property
    def in_sentence(self) -> str:
        """The addressee after "to": a description such as "A relative or friend" begins small."""
        first, _, _ = self.name.partition(" ")
        small = first in {"A", "An", "The", "Whoever"}
        return self.name[:1].lower() + self.name[1:] if small else self.name

    @property
    def on_screen(self) -> str:
        """The addressee as a page may show it."""
        if self.is_private:
            return f"{self.name}\nTheir name and how to reach them stand in the letter alone."
        return "\n".join(self.lines)


def addressee_of(letter: Letter) -> Addressee:
    """To whom this letter goes."""
    if letter.is_about_late:
        return _for_the_body(letter)
    if letter.recipient_code == TO_BODY:
        return _body(letter.body)
    if letter.recipient_code == TO_NOTIFIER:
        return _notifier(letter)
    if letter.recipient_code == TO_APPOINTED:
        return _appointed(letter)
    if letter.recipient_code == TO_FAMILY:
        return _family(letter.strand)
    if letter.recipient_code == TO_PARTNERSHIP:
        return _partnership(letter.fact)
    return _of_guidance(letter)


def notifier_in_words(told: Notification | None) -> str:
    """Who told us, as the beginning of a sentence; without a private person's name."""
    if told is None:
        return ""
    return told.body.name if told.body else NOTIFIER_IN_SENTENCES[NotifierKind(told.notifier_kind)]


def first_notification(letter: Letter) -> Notification | None:
    """What first told us; uses the prefetched ``notifications`` of a list."""
    return next(iter(letter.review.notifications.all()), None)


def notifier_in(review: Review) -> Subject | None:
    """Who told us, if they are written down as a person of the case."""
    people = review.subjects.all()
    return next((row for row in people if row.kind == SubjectKind.NOTIFIER), None)


def _of_guidance(letter: Letter) -> Addressee:
    code = letter.decision.regime_code if letter.decision else letter.review.regime_code
    recipient = guidance.regime(code).recipient(letter.recipient_code)
    why = recipient.source.text
    if not recipient.source.verified:
        why += "\nRecalled, not yet checked: compare the address before sending."
    return Addressee(recipient.name, (recipient.name, *recipient.address), recipient.how, why)


def _appointed(letter: Letter) -> Addressee:
    if letter.appointment is None:
        raise ValueError("A letter of appointment names the appointment.")
    name = letter.appointment.user.name
    return Addressee(
        name,
        (name,),
        "By your own secure e-mail, by post or by hand",
        "A chair or author is appointed in writing.",
    )


def _body(body: Body | None) -> Addressee:
    if body is None:
        raise ValueError("A letter to a body names the body.")
    mailbox = f" to {body.shared_mailbox}" if body.shared_mailbox else ""
    return Addressee(
        body.name,
        (body.name,),
        f"By your own secure e-mail{mailbox}, by post or by hand",
        "It is named in the Act and must have regard to the guidance."
        if body.named_in_act
        else "It takes part by invitation: it is invited, and free to say no.",
    )


def _for_the_body(letter: Letter) -> Addressee:
    """Whoever answers for a body that is late; or the CSP chair, who is to write to them. The
    names of both are looked up by the letter, on the day it is drawn."""
    body = _body(letter.body)
    how = "By your own secure e-mail, by post or by hand"
    step = next(step for step, kind in LATE_LETTERS.items() if kind == letter.kind)
    why = f"Prepared after {LETTER_AFTER[step]} days, a figure of this service’s own.\n{body.why}"
    if letter.kind == LetterKind.LATE_CHIEF_OFFICER:
        lines = ("The chief officer", body.name)
        return Addressee(f"The chief officer of {body.name}", lines, how, why)
    how += ". The letter enclosed goes on to the chief officer once the chair has signed it."
    name = f"The CSP chair, about {body.name}"
    return Addressee(name, ("The CSP chair", f"About {body.name}"), how, why)


def _notifier(letter: Letter) -> Addressee:
    told = first_notification(letter)
    how = "By your own secure e-mail, by post or by hand"
    why = "Whoever tells us of a death is told that we received it."
    if told is not None and told.body is not None:
        return Addressee(told.body.name, (told.body.name,), how, why)
    name = "Whoever told us"
    if told is not None and told.notifier_kind != NotifierKind.OTHER:
        name = notifier_in_words(told)
    subject = notifier_in(letter.review)
    if subject is None or not subject.identity.full_name:
        return Addressee(name, (name,), how, why)
    lines = (subject.identity.full_name, *subject.identity.contact_details.splitlines())
    return Addressee(name, lines, how, why, is_private=True)


def _family(strand: FamilyStrand | None) -> Addressee:
    """One side of a family, by its label; the names stand in the letter alone."""
    if strand is None:
        raise ValueError("A letter to a family names the side.")
    people = [row.identity for row in strand.people.all() if row.identity.full_name]
    address = next((who.address for who in people if who.address), "")
    return Addressee(
        strand.label,
        (*(who.full_name for who in people), *address.splitlines()),
        f"By your own secure e-mail, by post or by hand\n{_wished(strand)}",
        "The family is told of the decision, each side by itself.",
        is_private=True,
    )


def _wished(strand: FamilyStrand) -> str:
    """How they wish to be reached: what a letter comes with, or after."""
    if strand.contact_way == ContactWay.NOT_KNOWN:
        return "How they wish to be reached is not known yet."
    return f"They wish to be reached: {strand.get_contact_way_display().lower()}"


def _partnership(offer: Fact | None) -> Addressee:
    """The chair of the partnership that was asked, by the office: who holds it is theirs to say."""
    if offer is None:
        raise ValueError("A letter to another partnership speaks of an offer.")
    name, address = offer.outside_partnership, ""
    if offer.other_partnership is not None:
        boards = offer.other_partnership.boards.all()
        name = next(row.name for row in boards if row.kind == BoardKind.COMMUNITY_SAFETY)
        address = offer.other_partnership.postal_address
    how = "By your own secure e-mail, by post or by hand"
    if not address.strip():
        how += "\nTheir postal address is not known here: ask them how to reach their chair."
    return Addressee(
        f"CSP chair, {name}",
        ("The CSP chair", name, *address.splitlines()),
        how,
        "The case was offered to them, and theirs is the answer.",
    )
