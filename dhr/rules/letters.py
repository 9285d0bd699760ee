"""What stands in the way of a letter leaving."""

import datetime
from collections.abc import Sequence

from dhr.reasons import reworded
from dhr.rules.common import Reasons, day_in_order, in_state
from dhr.rules.family import keeping_family_record, still_a_draft
from dhr.vocabulary import FAMILY_LETTERS, LetterKind, LetterStatus, SendingMethod, State

TELLS_OF_A_DECISION = (State.NO_REVIEW, State.APPOINTING, State.DISCONTINUED)


def telling_home_office(state: str) -> Reasons:
    """The Home Office is told of a decision, yes or no."""
    return in_state(state, TELLS_OF_A_DECISION, "Telling the Home Office")


# Of a letter about what a body is late with.
OWN_BODY = "This letter is about your own body: somebody else decides about it."


def issuing_letter(
    *,
    is_draft: bool,
    unknown: Sequence[str],
    is_dropped: bool = False,
    overtaken: str = "",
    of_own_body: bool = False,
) -> Reasons:
    """A letter is issued once, only when it has all its facts, and only while it is owed; one
    about a body that is late by nobody of that body.

    ``overtaken`` says in a sentence why it is not owed.
    """
    if is_dropped:
        return still_a_draft(is_draft=is_draft, is_dropped=True)
    if is_draft and overtaken:
        return [overtaken]
    return [
        *still_a_draft(is_draft=is_draft),
        *_own(of_own_body),
        *(reworded(fact, f"The letter needs {fact}.") for fact in unknown),
    ]


def _own(of_own_body: bool) -> Reasons:
    return [OWN_BODY] if of_own_body else []


# What sending a letter brings about may be possible only at some stages; any other letter may be
# recorded as sent at any of them.
_BY_KIND = {
    LetterKind.DECISION_HOME_OFFICE: telling_home_office,
    LetterKind.DECISION_FAMILY: keeping_family_record,
    LetterKind.CHANGE_FAMILY: keeping_family_record,
}


# What was issued before the case left us may have left as well: how is recorded all the same.
LEFT_US = (State.TRANSFERRED, State.JOINED)


def sending_kind(kind: str, state: str) -> Reasons:
    """Whether what this letter brings about is possible at this stage."""
    if state in LEFT_US:
        return []
    asked = _BY_KIND.get(LetterKind(kind))
    return asked(state) if asked else []


# Said of a letter that was set aside between its issue and its sending.
_REPLACED = "This letter was replaced, because it no longer says how things stand. Do not send it."
_TO_FAMILY = " If it had left already, record on the family’s page that they were told."


def sending_at_all(
    kind: str, state: str, *, is_issued: bool, already_sent: bool, is_replaced: bool = False
) -> Reasons:
    """An issued letter is sent once, where what it brings about is possible."""
    if already_sent:
        return ["It has been recorded already that this letter was sent."]
    if is_replaced:
        return [_REPLACED + (_TO_FAMILY if kind in FAMILY_LETTERS else "")]
    if not is_issued:
        return ["Issue the letter first: only an issued letter can be sent."]
    return sending_kind(kind, state)


def recording_sending(
    state: str,
    *,
    kind: str,
    is_issued: bool,
    already_sent: bool,
    is_replaced: bool = False,
    sent_on: datetime.date | None,
    issued_on: datetime.date | None,
    sent_how: str,
    sent_by: str,
    today: datetime.date,
) -> Reasons:
    """How, when and by whom an issued letter left."""
    reasons = sending_at_all(
        kind, state, is_issued=is_issued, already_sent=already_sent, is_replaced=is_replaced
    )
    if already_sent or not is_issued:
        return reasons
    if sent_how not in set(SendingMethod):
        reasons.append("Say how the letter was sent.")
    if not sent_by.strip():
        reasons.append("Say who sent the letter.")
    return reasons + day_in_order(
        "the letter was sent", sent_on, today=today, not_before=issued_on,
        before_what="it was issued",
    )  # fmt: skip


def replacing_letter(
    *,
    is_issued: bool,
    already_sent: bool,
    reason: str,
    overtaken: str = "",
    of_own_body: bool = False,
) -> Reasons:
    """An issued letter can be replaced until it has left, while it is still owed; one about a body
    that is late by nobody of that body.

    ``overtaken`` says in a sentence why it is not owed.
    """
    if already_sent:
        return ["This letter has been sent; write again instead."]
    if not is_issued:
        return ["Only an issued letter can be replaced; a draft follows the facts by itself."]
    if overtaken:
        return [overtaken]
    return _own(of_own_body) + ([] if reason.strip() else ["Say why the letter is replaced."])


def setting_letter_aside(
    *, is_about_late: bool, status: str, of_own_body: bool, reason: str
) -> Reasons:
    """Whether a body that is late is written to at all is for a person to say, with a reason, while
    the letter is a draft; for nobody of that body. Any other letter is owed."""
    if not is_about_late:
        return ["Only a letter about what a body is late with can be set aside; this one is owed."]
    if status == LetterStatus.ISSUED:
        return ["This letter has been issued: replace it, and set the new draft aside."]
    if status != LetterStatus.DRAFT:
        return ["Only a draft is set aside: this letter is none any more."]
    said = [] if reason.strip() else ["Say why no letter is sent."]
    return _own(of_own_body) + said
