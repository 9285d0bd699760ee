"""Whether a letter still tells what stands: a draft that does not is no longer needed.

One rule for every kind. What it answers is the beginning of a sentence, such as "The review was
discontinued", or nothing while the letter is owed.
"""

from dataclasses import dataclass

from dhr.vocabulary import CLOSED, FactKind, LetterKind, State

# The case is not ours to write about any more.
_LEFT_US = {
    State.TRANSFERRED: "The case was handed over to another partnership",
    State.JOINED: "The case was joined to another one",
    State.IN_ERROR: "The case was recorded in error",
}
# What is written only while a review goes on, or is still to be decided.
_OF_WORK = (
    LetterKind.SCOPING,
    LetterKind.SECURE_RECORDS,
    LetterKind.CONTRIBUTION,
    LetterKind.APPOINTMENT,
    LetterKind.SUSPENSION_HOME_OFFICE,
    LetterKind.TIMESCALE_HOME_OFFICE,
    LetterKind.LATE_CHIEF_OFFICER,
    LetterKind.LATE_CSP_CHAIR,
)
_DISCONTINUED = "The review was discontinued"
_ENDS: dict[State, dict[LetterKind, str]] = {
    State.DISCONTINUED: {
        **dict.fromkeys(_OF_WORK, _DISCONTINUED),
        LetterKind.DECISION_FAMILY: _DISCONTINUED,
    },
    State.CONCLUDED: dict.fromkeys(_OF_WORK, "The review was concluded"),
    State.CLOSED_WITHOUT_REVIEW: dict.fromkeys(_OF_WORK, "The case was closed without a review"),
}
# What changed a case's course since, by the kind of its fact.
_CHANGED = {
    FactKind.DECIDED: "A new decision was made",
    FactKind.DIRECTED: "A review was directed",
    FactKind.REOPENED: "The case was reopened",
}


@dataclass(frozen=True)
class WhatItTells:
    """How things stand with what a letter tells.

    ``offer`` is how the offer ended that it is about: withdrawn, or answered. ``changed`` is the
    kind of fact that changed the case's course after the one it tells of. ``in_error``: it never
    was so. ``told``: the Home Office was told of it another way. ``again``: another day was agreed
    since. ``gone``: the appointment ended; ``kept_out``: by a conflict of interest. Of what a body
    is late with: it ``answered``; ``moved`` to another day; ``decided`` or ``signed_off`` without
    it, so that no answer is waited for any more; ``succeeded``: another body took its place.
    """

    kind: str
    state: str
    offer: str = ""
    changed: str = ""
    in_error: bool = False
    told: bool = False
    again: bool = False
    gone: bool = False
    kept_out: bool = False
    answered: bool = False
    moved: bool = False
    decided: bool = False
    signed_off: bool = False
    succeeded: bool = False


def no_longer_owed(tells: WhatItTells) -> str:
    """Why nobody is owed this letter any more, as the beginning of a sentence; else nothing."""
    state = State(tells.state)
    if tells.kind in {LetterKind.TRANSFER, LetterKind.REOPENING_HOME_OFFICE}:
        return _of_an_open_case(tells, state)
    if state in _LEFT_US:
        return _LEFT_US[state]
    if ended := _ENDS.get(state, {}).get(LetterKind(tells.kind), ""):
        return ended
    if tells.changed:
        return _CHANGED[FactKind(tells.changed)]
    return next((words for so, words in _of_itself(tells) if so), "")


def comes_back(kind: str) -> bool:
    """Whether a draft that was set aside is owed again once what overtook it is undone: a chair
    stays appointed, a suspension untold, an agency not asked and a body late, when a discontinued
    review goes on."""
    return kind in _OF_WORK


def _of_an_open_case(tells: WhatItTells, state: State) -> str:
    if state in CLOSED and not (tells.kind == LetterKind.TRANSFER and tells.offer):
        return "The case ended"
    return f"The offer was {tells.offer}" if tells.offer else ""


def _of_itself(tells: WhatItTells) -> list[tuple[bool, str]]:
    return [
        (tells.in_error, "What it tells was recorded in error"),
        (tells.told, "The Home Office was told of it another way"),
        (tells.again, "Another timescale was agreed"),
        (tells.gone, "The appointment ended"),
        (tells.kept_out, "A conflict of interest was recorded"),
        (tells.answered, "The body answered"),
        (tells.decided, "Whether a review is held was decided"),
        (tells.signed_off, "The report was signed off"),
        (tells.moved, "Another day was agreed"),
        (tells.succeeded, "Another body has taken the place of this one"),
    ]
