"""What stands in the way of assessing an answer, verifying, sending back and reopening. Pure."""

import datetime
from collections.abc import Sequence

from learning.rules.common import Reasons, day_in_order, said
from learning.vocabulary import LIFECYCLE_LABELS, SETTLED, Assessment, Lifecycle, Response
from people.days import long_date
from people.years import years_ahead

_ANSWERED = frozenset({Response.ACCEPTED, Response.REJECTED, Response.DISPUTED})
OWN_BODY = "You belong to the body that did this. A person of another body verifies it."
OWN_ANSWER = "You belong to the body that answered. A person of another body assesses it."
BOARD_DECIDES = "It is proposed to the board to close this. The board has the next word."
WENT_WITH_CASE = (
    "This early action went to another partnership with its case, so it is not reopened here. Tell "
    "that partnership what was found."
)
OWN_WORD = "You said or sent this yourself. Somebody else verifies it."
CLOSED_TO_THEM = (
    "Some of the evidence does not open to you. Somebody to whom all of it opens verifies this."
)


def assessing_at_all(response: str, *, of_own_body: bool) -> Reasons:
    """An answer is assessed once there is one, by a person of another body."""
    reasons = [] if response in _ANSWERED else ["There is no answer to assess yet."]
    if of_own_body:
        reasons.append(OWN_ANSWER)
    return reasons


def assessing(
    response: str,
    *,
    of_own_body: bool,
    assessment: str,
    why: str,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """What is not simply acceptable is explained; on the day of the answer or later."""
    reasons = assessing_at_all(response, of_own_body=of_own_body)
    known = set(Assessment) - {Assessment.NOT_ASSESSED}
    if assessment not in known:
        reasons.append("Say what the forum thinks of the answer.")
    if assessment in known - {Assessment.ACCEPTABLE}:
        reasons += said(why, "Say why the forum thinks so.")
    return reasons + day_in_order(
        "it was assessed", on, today=today, not_before=not_before,
        before_what="the body answered",
    )  # fmt: skip


def verifying_at_all(
    lifecycle: str, *, of_own_body: bool, own_word: bool, closing_proposed: bool = False
) -> Reasons:
    """Evidence is verified by a person of another body, who neither said nor sent it."""
    reasons = []
    if lifecycle == Lifecycle.CLAIMED:
        reasons.append("It is said to be done, but no evidence has come. Ask for it first.")
    elif lifecycle != Lifecycle.EVIDENCED:
        reasons.append(
            f"Only what evidence was sent for can be verified; this is "
            f"{LIFECYCLE_LABELS[Lifecycle(lifecycle)].lower()}."
        )
    return reasons + _somebody_elses_word(
        of_own_body=of_own_body, own_word=own_word, closing_proposed=closing_proposed
    )


def opening_at_all(*, some_closed: bool) -> Reasons:
    """What was sent is verified by somebody to whom all of it opens."""
    return [CLOSED_TO_THEM] if some_closed else []


def not_opened(file: str) -> str:
    """What whoever verifies is told of a file that they have not opened themselves."""
    return f"You have not opened the {file}. Whoever verifies opens every file that was sent."


def verifying(
    lifecycle: str,
    *,
    of_own_body: bool,
    own_word: bool,
    closing_proposed: bool = False,
    unopened: Sequence[str],
    some_closed: bool,
    looked_at: bool,
    words: str,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """Whoever verifies has looked at the evidence and says what it shows.

    ``unopened`` are the files among it that this person has not opened, as the audit of reads
    knows; ``some_closed``, whether any may not be opened by them. What is no file, such as a page
    of an intranet, they say to have looked at.
    """
    reasons = verifying_at_all(
        lifecycle, of_own_body=of_own_body, own_word=own_word, closing_proposed=closing_proposed
    )
    reasons += opening_at_all(some_closed=some_closed)
    reasons += [not_opened(file) for file in unopened]
    if not looked_at:
        reasons.append("Say that you have looked at the evidence itself.")
    reasons += said(words, "Say what the evidence shows.")
    return reasons + day_in_order(
        "it was verified", on, today=today, not_before=not_before,
        before_what="the evidence came",
    )  # fmt: skip


def sending_back_at_all(
    lifecycle: str, *, of_own_body: bool, own_word: bool, closing_proposed: bool = False
) -> Reasons:
    """What is said to be done, with or without evidence, can be sent back."""
    reasons = []
    if lifecycle not in (Lifecycle.CLAIMED, Lifecycle.EVIDENCED):
        reasons.append("Nothing is said to be done here, so there is nothing to send back.")
    return reasons + _somebody_elses_word(
        of_own_body=of_own_body, own_word=own_word, closing_proposed=closing_proposed
    )


def sending_back(
    lifecycle: str,
    *,
    of_own_body: bool,
    own_word: bool,
    why: str,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
    closing_proposed: bool = False,
) -> Reasons:
    """The body is told what is missing; on the day on which it said that it is done, or later."""
    reasons = sending_back_at_all(
        lifecycle, of_own_body=of_own_body, own_word=own_word, closing_proposed=closing_proposed
    )
    reasons += said(why, "Say what is missing, so that the body knows what to send.")
    return reasons + day_in_order(
        "it was sent back", on, today=today, not_before=not_before,
        before_what="the body said or showed that it is done",
    )  # fmt: skip


def reopening_at_all(lifecycle: str, *, went_with_case: bool) -> Reasons:
    """What was verified or closed can be reopened, unless it went to another partnership with its
    case (``went_with_case``): it would be open in two registers."""
    if went_with_case:
        return [WENT_WITH_CASE]
    return [] if lifecycle in SETTLED else ["This is neither verified nor closed."]


def reopening(
    lifecycle: str,
    *,
    went_with_case: bool,
    why: str,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
    due_on: datetime.date | None = None,
) -> Reasons:
    """What was thought done turns out not to be, or what was given up is taken up again; ``due_on``
    is the new target day, if one was agreed: no body can meet one that has passed."""
    return (
        reopening_at_all(lifecycle, went_with_case=went_with_case)
        + said(why, "Say why it is reopened.")
        + day_in_order(
            "it was reopened", on, today=today, not_before=not_before,
            before_what="it was verified or closed",
        )
        + years_ahead(due_on, today)
        + _passed_already(due_on, today)
    )  # fmt: skip


def _passed_already(due_on: datetime.date | None, today: datetime.date) -> Reasons:
    if due_on is None or due_on >= today:
        return []
    return [
        f"The new target day ({long_date(due_on)}) has passed. Give one that is still to come, or "
        "none: the target day then stays as it was."
    ]


def _somebody_elses_word(*, of_own_body: bool, own_word: bool, closing_proposed: bool) -> Reasons:
    """Who must leave it to others to say whether something was done."""
    reasons = []
    if of_own_body:
        reasons.append(OWN_BODY)
    if own_word:
        reasons.append(OWN_WORD)
    if closing_proposed:
        reasons.append(BOARD_DECIDES)
    return reasons
