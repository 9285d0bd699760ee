"""What stands in the way of the record of a family, one side at a time, and of a letter to it."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dhr.family_words import WOULD, forbidden, named_in
from dhr.rules.common import Bound, Reasons, day_in_order, in_state
from dhr.vocabulary import RECORDED_OF_FAMILY, ContactWay, FamilyEventKind, Outcome, State
from people.days import long_date
from people.years import years_ahead

# A family is told to the very end, also of a "no" that was accepted; but not by us where the case
# is another's now, or never was one.
_OURS = tuple(
    state for state in State if state not in {State.TRANSFERRED, State.JOINED, State.IN_ERROR}
)


@dataclass(frozen=True)
class FamilyEventFacts:
    """An event as somebody gives it."""

    kind: str
    on: datetime.date | None
    note: str = ""
    who: str = ""
    organisation: str = ""
    next_update_due: datetime.date | None = None


@dataclass(frozen=True)
class LetterCheck:
    """What a person must have recorded before a letter to a family may be issued."""

    reasons: str = ""
    safe_said_by: str = ""
    safe_on: datetime.date | None = None
    time_agreed_by: str = ""
    time_agreed_on: datetime.date | None = None


def keeping_family_record(state: str) -> Reasons:
    """As long as the case is ours."""
    return in_state(state, _OURS, "Recording what the family was told")


def opening_strand(
    state: str,
    *,
    label: str,
    labels_taken: Sequence[str],
    relatives: int,
    relatives_taken: Sequence[str],
    contact_way: str,
) -> Reasons:
    """A side of the family: its label, and who belongs to it. Nobody belongs to two sides."""
    reasons = keeping_family_record(state)
    if not label.strip():
        reasons.append("Say what this side of the family is called here.")
    elif label.strip().casefold() in {taken.casefold() for taken in labels_taken}:
        reasons.append("Another side of the family is called that already.")
    if relatives < 1:
        reasons.append("Choose at least one relative or friend who belongs to this side.")
    reasons += [
        f"{name} belongs to another side of the family already." for name in relatives_taken
    ]
    if contact_way not in set(ContactWay):
        reasons.append("Say how they wish to be reached.")
    return reasons


def sides_kept_apart(
    texts: Mapping[str, str], *, others: Sequence[str], own: Sequence[str]
) -> Reasons:
    """Nothing written for one side names another; both are labels and pseudonyms."""
    met = dict.fromkeys(name for text in texts.values() for name in named_in(text, others, own))
    return [
        f"“{name}” belongs to another side of the family. Nothing written here may name them."
        for name in met
    ]


def recording_family_event(
    state: str,
    event: FamilyEventFacts,
    *,
    decided: bool,
    changed: bool = False,
    notified_on: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """What happened, on a real day, with what that kind of event cannot do without."""
    reasons = keeping_family_record(state)
    if event.kind not in RECORDED_OF_FAMILY:
        reasons.append("Choose what happened.")
    reasons += day_in_order(
        "this happened", event.on, today=today, not_before=notified_on,
        before_what="the death was notified",
    )  # fmt: skip
    if event.kind == FamilyEventKind.TOLD_OF_DECISION and not decided:
        reasons.append("No decision had been made by that day, so nobody could be told of it.")
    if event.kind == FamilyEventKind.TOLD_OF_CHANGE and not changed:
        reasons.append("The review had neither been discontinued nor reopened by that day.")
    return reasons + _what_the_kind_needs(event) + _next_update(event, today)


def _what_the_kind_needs(event: FamilyEventFacts) -> Reasons:
    reasons = []
    if event.kind == FamilyEventKind.ADVOCATE_OFFERED and not event.organisation.strip():
        reasons.append("Say which advocacy service was offered.")
    if event.kind == FamilyEventKind.DEFERRED and not event.note.strip():
        reasons.append("Say why not yet.")
    if event.kind == FamilyEventKind.NOT_TO_APPROACH:
        if not event.note.strip():
            reasons.append("Say why they are not to be approached.")
        if not event.who.strip():
            reasons.append("Say who decided that they are not to be approached.")
    return reasons


def _next_update(event: FamilyEventFacts, today: datetime.date) -> Reasons:
    due = event.next_update_due
    if due is None:
        if event.kind == FamilyEventKind.NEXT_UPDATE_SET:
            return ["Say when the next update is due."]
        return []
    if event.kind in {FamilyEventKind.DECLINED, FamilyEventKind.NOT_TO_APPROACH}:
        return ["No next update is due to a side that is not to be contacted."]
    if event.on is not None and due <= event.on:
        return [
            f"The next update ({long_date(due)}) must be due after the day this happened "
            f"({long_date(event.on)})."
        ]
    return years_ahead(due, today)


def correcting_family_event(
    state: str,
    event: FamilyEventFacts,
    *,
    stands: bool,
    reason: str,
    decided: bool,
    changed: bool = False,
    notified_on: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """A mistake is corrected once, by a new entry that says why; or by saying it never happened."""
    if not stands:
        return ["This has been corrected already."]
    reasons = [] if reason.strip() else ["Say why it is corrected."]
    if event.kind == FamilyEventKind.ENTERED_IN_ERROR:
        return keeping_family_record(state) + reasons
    return (
        recording_family_event(
            state, event, decided=decided, changed=changed, notified_on=notified_on, today=today
        )
        + reasons
    )


def drafting_family_letter(state: str, *, decided: bool, already: bool, ended: str) -> Reasons:
    """A person decides that a letter is to be written, once a decision is made."""
    reasons = keeping_family_record(state)
    if not decided:
        reasons.append("No decision has been made yet that this side could be told of.")
    if already:
        reasons.append("A letter about this decision to this side exists already.")
    if ended == FamilyEventKind.DECLINED:
        reasons.append("This side declined contact. Record first that contact was offered again.")
    if ended == FamilyEventKind.NOT_TO_APPROACH:
        reasons.append(
            "It was decided not to approach this side. Record first that contact was offered again."
        )
    return reasons


def still_a_draft(*, is_draft: bool, is_dropped: bool = False) -> Reasons:
    """Only a draft can still change."""
    if is_dropped:
        return ["This letter is no longer needed; it was never issued."]
    return [] if is_draft else ["This letter has been issued already; it cannot change."]


def preparing_family_letter(
    check: LetterCheck,
    *,
    is_draft: bool,
    is_dropped: bool = False,
    pseudonyms: Sequence[str],
    convicted: bool,
    tells_of: Bound,
    today: datetime.date,
) -> Reasons:
    """What is recorded before the letter leaves. Parts may still be missing; wrong ones may not.

    Safety and time are agreed about this letter, so not before ``tells_of``, what it tells.
    """
    if not is_draft:
        return still_a_draft(is_draft=is_draft, is_dropped=is_dropped)
    reasons = [
        f"“{word}” {WOULD[what]}. Leave it out of the letter."
        for word, what in forbidden(check.reasons, convicted=convicted)
    ]
    reasons += [
        f"“{name}” is a name that we use among ourselves. Write as you would speak to them: "
        "“your daughter”, “your brother”."
        for name in named_in(check.reasons, pseudonyms)
    ]
    if (check.safe_on is None) != (not check.safe_said_by.strip()):
        reasons.append("Say both who says that writing to them is safe, and when they said so.")
    if (check.time_agreed_on is None) != (not check.time_agreed_by.strip()):
        reasons.append("Say both which officer agrees the time, and when they agreed.")
    for what, on in (
        ("somebody said that it is safe", check.safe_on),
        ("the officer agreed", check.time_agreed_on),
    ):
        if on is not None:
            reasons += day_in_order(what, on, today=today, known_before=tells_of)
    return reasons


def decision_still_stands(*, decided_again: bool, asked_again: bool, discontinued: bool) -> Reasons:
    """A family is told of nothing that no longer stands; each to follow "The letter needs …"."""
    if decided_again:
        return ["a decision that stands: another was made after the one it tells of"]
    if asked_again:
        return ["a decision that stands: whether a review is held is being asked again"]
    return ["a review that goes on: this one was discontinued"] if discontinued else []


def family_letter_lacks(
    check: LetterCheck, outcome: str, *, tells_of: Bound, directed: bool = False
) -> Reasons:
    """What keeps a family letter from being issued, each to follow "The letter needs …".

    ``outcome`` is what it tells: a "no" and an end are explained. Once a review was ``directed``,
    the "no" need not be explained any more. What was agreed
    before ``tells_of``, what the letter tells, was not agreed about this letter.
    """
    lacking = []
    if not check.reasons.strip():
        if outcome == Outcome.NOT_HOLD and not directed:
            lacking.append("plain reasons for the “no”, written for this side of the family")
        if outcome == Outcome.DISCONTINUE:
            lacking.append("plain reasons why it ends, written for this side of the family")
    if not check.safe_said_by.strip() or check.safe_on is None:
        lacking.append("somebody who says that the addressee is safe to write to, and the day")
    if not check.time_agreed_by.strip() or check.time_agreed_on is None:
        lacking.append(
            "the investigating or coroner’s officer who agrees that now is the time, and the day"
        )
    for what, on in (
        ("somebody’s word that the addressee is safe to write to", check.safe_on),
        ("the officer’s agreement", check.time_agreed_on),
    ):
        if on is not None and (earlier := tells_of.passed_by(on)):
            lacking.append(f"{what} given anew: it was given before {earlier}")
    return lacking
