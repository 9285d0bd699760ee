"""What stands in the way of a report, from the first paper to the CSP's sign-off."""

import datetime
from collections.abc import Collection, Sequence

from dhr.reasons import Mend, Reason, mended_by
from dhr.rules.common import Bound, Reasons, day_in_order, in_state
from dhr.vocabulary import PAPER_LABELS, Paper, RecommendationScope, State

# What is read from a plan is bounded as what is typed.
LONGEST_WORDS = 4000
MOST_RECOMMENDATIONS = 200
RETURN_FIRST = (
    "The independent chair can add what is missing once the CSP chair has returned the report."
)


def recording_paper(
    state: str,
    *,
    paper: str,
    received_on: datetime.date | None,
    today: datetime.date,
    known_before: Bound | None = None,
) -> Reasons:
    """A draft, or the report as changed, is one of its papers and came on a day."""
    reasons = recording_paper_at_all(state)
    if paper not in set(Paper):
        reasons.append("Say which paper it is.")
    return reasons + day_in_order(
        "the paper came", received_on, today=today, known_before=known_before
    )


def recording_family_reading(
    state: str,
    *,
    read_on: datetime.date | None,
    today: datetime.date,
    begun_on: datetime.date | None = None,
) -> Reasons:
    """The family reads the draft before it goes to the CSP.

    ``begun_on`` is the first day they had it, where that is known: between the two they had time.
    """
    reasons = family_reading_at_all(state)
    if begun_on is not None:
        reasons += day_in_order("they began to read it", begun_on, today=today)
    return reasons + day_in_order(
        "they read it", read_on, today=today, not_before=begun_on, before_what="they began"
    )


def recording_paper_at_all(state: str) -> Reasons:
    """Papers come while the review is under way, and while the Home Office's changes are made."""
    return in_state(state, [State.UNDER_WAY, State.CHANGES], "Recording a paper of the report")


def family_reading_at_all(state: str) -> Reasons:
    """The draft is read while the review is under way."""
    return in_state(state, [State.UNDER_WAY], "Recording that family read the draft")


def wording(*, words: str, scope: str, addressees: str) -> Reasons:
    """A recommendation says what is to be done, how far it reaches, and who is to do it."""
    reasons = [] if words.strip() else ["Write down what is recommended."]
    if scope not in set(RecommendationScope):
        reasons.append("Say whether it is local, regional or national.")
    if not addressees.strip():
        reasons.append("Say to whom the recommendation is made.")
    return reasons


def writing_at_all(state: str) -> Reasons:
    """What keeps any recommendation from being written."""
    return in_state(state, [State.UNDER_WAY], "Writing a recommendation")


def storing_plan(state: str, *, read: int, too_long: Sequence[int] = ()) -> Reasons:
    """What was read from a plan is kept while the review is under way; ``too_long`` are the
    recommendations whose words are longer than any that can be typed."""
    reasons = writing_at_all(state)
    if not read:
        reasons.append("Nothing was read from the plan.")
    if read > MOST_RECOMMENDATIONS:
        reasons.append(
            f"The plan has {read} recommendations, and at most {MOST_RECOMMENDATIONS} can be kept."
        )
    return reasons + plan_too_long(too_long)


def plan_too_long(too_long: Sequence[int]) -> Reasons:
    """These recommendations of a plan are longer than any that can be typed."""
    if not too_long:
        return []
    return [
        f"Too long to be kept: {numbered('recommendation', too_long)}. What is recommended, "
        f"and each part of an action, may have up to {LONGEST_WORDS} letters. Shorten it in "
        "the file and upload it again."
    ]


def writing_recommendation(
    state: str, *, number: int, known: Collection[int], words: str, scope: str, addressees: str
) -> Reasons:
    """The chair writes recommendations while the review is under way, numbered without a gap."""
    reasons = writing_at_all(state)
    following = max(known, default=0) + 1
    if number != following and number not in known:
        reasons.append(f"Recommendations are numbered without a gap: the next is {following}.")
    return reasons + wording(words=words, scope=scope, addressees=addressees)


def whole_report(papers: Collection[str], recommendations: int) -> Reasons:
    """The three papers are there, and recommendations to carry out; while the review is under way
    each is mended at its own page."""
    missing = [
        f"The {PAPER_LABELS[paper].lower()} is missing." for paper in Paper if paper not in papers
    ]
    reasons = mended_by(Mend.PAPERS, missing)
    if not recommendations:
        reasons.append(Reason("No recommendation has been written yet.", Mend.RECOMMENDATIONS))
    return reasons


def whole_once_sent(papers: Collection[str], recommendations: int) -> Reasons:
    """The same of a report that the independent chair has sent: nothing can be added to it then,
    so no page mends it. A case taken on from paper may have come without its papers."""
    return [str(reason) for reason in whole_report(papers, recommendations)]


def family_reading(
    *, family_read: bool, unread: Sequence[str], no_reading_reason: str = ""
) -> Reasons:
    """The family has read the draft, each open side of it, or it is said why not.

    ``unread`` are the sides of which no reading is recorded, by their labels.
    """
    if no_reading_reason.strip() or (family_read and not unread):
        return []
    if not unread:
        whole_family = "Record that the family read the draft, or say why they did not."
        return mended_by(Mend.DRAFT_READ, [whole_family])
    each = "record that they read the draft, or say why they did not."
    return mended_by(Mend.DRAFT_READ, [f"{side}: {each}" for side in unread])


def sending_to_csp_at_all(state: str, *, papers: Collection[str], recommendations: int) -> Reasons:
    """What keeps a report from the CSP, whatever else is said of it."""
    reasons = in_state(state, [State.UNDER_WAY], "Sending the report to the CSP")
    return reasons + whole_report(papers, recommendations)


def sending_to_csp(
    state: str,
    *,
    papers: Collection[str],
    recommendations: int,
    family_read: bool,
    unread: Sequence[str],
    no_reading_reason: str,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """A whole report, which each side of the family has read, or it is said why not."""
    reasons = sending_to_csp_at_all(state, papers=papers, recommendations=recommendations)
    reasons += family_reading(
        family_read=family_read, unread=unread, no_reading_reason=no_reading_reason
    )
    return reasons + day_in_order(
        "the report was sent",
        on,
        today=today,
        not_before=not_before,
        before_what="the review began",
    )


def returning_at_all(state: str) -> Reasons:
    """Only what lies with the CSP can be returned."""
    return in_state(state, [State.SIGN_OFF], "Returning the report")


def returning_report(
    state: str,
    *,
    reason: str,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """The CSP wants the report changed and says what."""
    reasons = returning_at_all(state)
    if not reason.strip():
        reasons.append("Say what is to be changed.")
    return reasons + day_in_order(
        "the report was returned", on, today=today, not_before=not_before,
        before_what="it came to the CSP",
    )  # fmt: skip


def signing_off_at_all(state: str, *, papers: Collection[str], recommendations: int) -> Reasons:
    """What keeps a report from being signed off, on whatever day."""
    reasons = in_state(state, [State.SIGN_OFF], "Signing off the report")
    lacks = whole_once_sent(papers, recommendations)
    if lacks and not reasons:
        lacks.append(Reason(RETURN_FIRST, Mend.RETURNED))
    return reasons + lacks


def signing_off(
    state: str,
    *,
    papers: Collection[str],
    recommendations: int,
    on: datetime.date | None,
    not_before: datetime.date | None,
    today: datetime.date,
) -> Reasons:
    """The CSP accepts a whole report; its recommendations are then fixed."""
    reasons = signing_off_at_all(state, papers=papers, recommendations=recommendations)
    return reasons + day_in_order(
        "the report was signed off", on, today=today, not_before=not_before,
        before_what="it came to the CSP",
    )  # fmt: skip


def numbered(what: str, numbers: Sequence[int]) -> str:
    """Point 3; points 2, 3 and 7."""
    first, last = [str(number) for number in numbers[:-1]], str(numbers[-1])
    return f"{what}s {', '.join(first)} and {last}" if first else f"{what} {last}"
