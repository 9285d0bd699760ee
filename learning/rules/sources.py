"""What stands in the way of entering sources and what they recommend. Pure."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from learning.rules.asking import Ended
from learning.rules.common import Reasons, said
from learning.vocabulary import SourceKind
from people.days import long_date
from people.years import years_ago, years_ahead

OF_A_REVIEW = (
    "This is a review of this system: what it recommends, and its dates, come from the review "
    "itself."
)
_STOPS = ".,;()"
KNOWN_CODE = "There is a source of this kind and code already."


@dataclass(frozen=True)
class SourceDays:
    """The days of a source, as far as they are known."""

    begun_on: datetime.date | None = None
    due_on: datetime.date | None = None
    received_on: datetime.date | None = None
    published_on: datetime.date | None = None


def entering_source(
    days: SourceDays, *, code: str, is_known: bool, today: datetime.date
) -> Reasons:
    """A source has a code of its own among those that this person sees, and its days are in order.

    Whether the code is somebody's name is not asked of what is known here: a refusal would tell
    whoever tries which words are names.
    """
    reasons = said(code, "Give the source a code.")
    if is_known:
        reasons.append(KNOWN_CODE)
    return reasons + _in_order(days, today)


def changing_source(
    days: SourceDays, *, of_a_review: bool, changes_days: bool, today: datetime.date
) -> Reasons:
    """The days of a review of this system are known from the review."""
    if of_a_review and changes_days:
        return [OF_A_REVIEW]
    return _in_order(days, today)


def typing_recommendation(*, words: str, of_a_review: bool, is_known: bool) -> Reasons:
    """What is typed in is said, comes from a paper, and is not there already."""
    reasons = [OF_A_REVIEW] if of_a_review else []
    reasons += said(words, "Write what is recommended.")
    if is_known:
        reasons.append("The register holds a recommendation of this source in these very words.")
    return reasons


def renaming_source(
    *, code: str, before: str, why: str, of_a_review: bool, is_known: bool
) -> Reasons:
    """A source gets another code of its own, with the reason."""
    reasons = [OF_A_REVIEW] if of_a_review else []
    reasons += said(code, "Give the source a code.")
    if code.strip() == before:
        reasons.append("The source is called this already.")
    if is_known:
        reasons.append(KNOWN_CODE)
    return reasons + said(why, "Say why it is to be called something else.")


def correcting_recommendation(
    *, words: str, before: str, why: str, of_a_review: bool, is_known: bool
) -> Reasons:
    """Other words stand where some were mistyped, with the reason."""
    reasons = typing_recommendation(words=words, of_a_review=of_a_review, is_known=is_known)
    if words.strip() == before:
        reasons.append("These words stand here already.")
    return reasons + said(why, "Say what was mistyped.")


def names_in_code(code: str, kind: str) -> list[str]:
    """What in the code of a review reads like a person's name: two words in a row that each begin
    with a capital ("John Smith of Mill Lane", "Mrs Smith").

    A guess, made from the letters alone: whoever types it is asked, and has the last word. Nothing
    that is known here is looked at, since the question would tell which words are names. The title
    of a plan has capitals of its own, and is not asked about.
    """
    if kind in (SourceKind.DELIVERY_PLAN, SourceKind.OTHER):
        return []
    runs = groupby(code.split(), key=_is_capitalised)
    found = [list(words) for capitalised, words in runs if capitalised]
    return [" ".join(words).strip(_STOPS) for words in found if len(words) > 1]


def _is_capitalised(word: str) -> bool:
    """ "Smith", "McKay" and "O'Hara"; not "BF-R2W", "SAR" or "3a"."""
    letters = re.sub("[’'-]", "", word.strip(_STOPS))
    return letters.isalpha() and letters[0].isupper() and not letters.isupper()


def reading_plan(*, of_a_review: bool, unread: str) -> Reasons:
    """A plan is read for what has none of its own here; ``unread`` says why it could not be."""
    return ([OF_A_REVIEW] if of_a_review else []) + ([unread] if unread else [])


def storing_plan(
    *,
    stored_on: datetime.date | None,
    set_aside_on: datetime.date | None,
    something_taken: bool,
    ended: Sequence[Ended] = (),
) -> Reasons:
    """What was read is stored once, unless it was set aside, and only what somebody agreed to.

    ``ended`` are the bodies that somebody said a name means and that stand no more.
    """
    return plan_waits(stored_on=stored_on, set_aside_on=set_aside_on) or [
        *([] if something_taken else ["Choose what of the plan is to be stored."]),
        *(f"{each} Choose that body." for each in ended),
    ]


def setting_plan_aside(
    *, stored_on: datetime.date | None, set_aside_on: datetime.date | None, why: str
) -> Reasons:
    """What was read and waits is set aside with a reason."""
    return plan_waits(stored_on=stored_on, set_aside_on=set_aside_on) or said(
        why, "Say why the plan is not to be stored."
    )


def plan_waits(*, stored_on: datetime.date | None, set_aside_on: datetime.date | None) -> Reasons:
    """What was read is settled once: stored or set aside. The same file can be read again."""
    if stored_on is not None:
        return [
            f"This was stored on {long_date(stored_on)}. To store more of the plan, have it read "
            "again."
        ]
    if set_aside_on is not None:
        return [
            f"This was set aside on {long_date(set_aside_on)}. To store it after all, have the "
            "plan read again."
        ]
    return []


def _in_order(days: SourceDays, today: datetime.date) -> Reasons:
    """What has happened lies behind us, nothing comes before the beginning, and no year can only be
    mistyped."""
    reasons = years_ahead(days.due_on, today)
    for on in (days.begun_on, days.due_on, days.received_on, days.published_on):
        reasons += years_ago(on, today)
    for what, on in (
        ("it began", days.begun_on),
        ("it was received", days.received_on),
        ("it was published", days.published_on),
    ):
        if on is not None and on > today:
            reasons.append(f"The day {what} ({long_date(on)}) is still to come.")
    for what, on in (
        ("it was due", days.due_on),
        ("it was received", days.received_on),
        ("it was published", days.published_on),
    ):
        if on is not None and days.begun_on is not None and on < days.begun_on:
            reasons.append(
                f"The day {what} ({long_date(on)}) is before the day it began "
                f"({long_date(days.begun_on)})."
            )
    return reasons
