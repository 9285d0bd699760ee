"""The other steps of a case: what else can be done here, besides the one thing it waits for.

One table, a row a step; a row is shown to whoever has its power while the case is in its states.
What stands in the way beyond that, the step's own page says.
"""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from dhr.models import Review
from dhr.rules.in_error import ERASABLE
from dhr.rules.joining import JOINABLE
from dhr.summaries import Summary
from dhr.vocabulary import (
    DIRECTABLE,
    DISCONTINUABLE,
    LIVE,
    NO_MAY_BECOME_HOLD,
    REOPENABLE,
    REPORTED,
    State,
)
from dhr.work import Step
from people.roles import Power

# Also after the end, for whoever carries out what was recommended.
HANDED_OVER_AT = LIVE | {State.CONCLUDED}


@dataclass(frozen=True)
class OtherStep:
    """A link to the page of a deed, the power it needs, and where it is possible."""

    label: str
    route: str
    power: Power
    states: Collection[State]
    # Besides its states, wherever something of the case is public.
    while_public: bool = False


WHETHER_A_REVIEW_IS_HELD = (
    OtherStep("Defer the decision", "defer", Power.CONFIRM_DECISION, [State.SCOPING]),
    OtherStep("Record that the chair deferred the decision", "record_deferral",
              Power.WORK_ON_CASE, [State.SCOPING]),
    OtherStep("Record the Home Office’s answer", "record_answer", Power.WORK_ON_CASE,
              [State.CONSIDERING]),
    OtherStep("Record that the Home Office was asked for its answer", "record_chase",
              Power.WORK_ON_CASE, [State.CONSIDERING]),
    OtherStep("Decide to hold a review after all", "decision", Power.WORK_ON_CASE,
              NO_MAY_BECOME_HOLD),
    OtherStep("Record a direction of the Secretary of State", "record_direction",
              Power.WORK_ON_CASE, {*LIVE, *DIRECTABLE}),
    OtherStep("Ask again whether a review is held", "reopen_decision", Power.CONFIRM_DECISION,
              [State.CLOSED_WITHOUT_REVIEW]),
)  # fmt: skip
THE_REVIEW = (
    OtherStep("Begin the review", "begin_review", Power.LEAD_REVIEW, [State.APPOINTING]),
    OtherStep("Record the day the Home Office’s panel met", "record_quality_panel",
              Power.WORK_ON_CASE, [State.WITH_HOME_OFFICE]),
    OtherStep("Record the Home Office’s letter about the report", "record_quality_letter",
              Power.WORK_ON_CASE, [State.WITH_HOME_OFFICE]),
    OtherStep("Record a review or audit of the action plan", "review_plan", Power.WORK_ON_CASE,
              REPORTED),
    OtherStep("Conclude the review", "conclude", Power.SIGN_OFF, [State.PUBLISHED, State.WITHHELD]),
    OtherStep("Discontinue the review", "discontinue", Power.CONFIRM_DECISION, DISCONTINUABLE),
    OtherStep("Take the published report down", "withdraw_report", Power.TAKE_DOWN,
              [State.PUBLISHED], while_public=True),
    OtherStep("Reopen the review", "reopen_review", Power.CONFIRM_DECISION, REOPENABLE),
)  # fmt: skip
LEAVING = (
    OtherStep("Hand-over sheet (PDF)", "hand_over", Power.WORK_ON_CASE, HANDED_OVER_AT),
    OtherStep("Hand-over sheet (PDF)", "hand_over", Power.SIGN_OFF, HANDED_OVER_AT),
    OtherStep("Offer this case to another partnership", "offer_transfer", Power.WORK_ON_CASE, LIVE),
    OtherStep("Join this case to another", "join_case", Power.WORK_ON_CASE, JOINABLE),
    OtherStep("Say that it was recorded in error", "ask_in_error", Power.WORK_ON_CASE, ERASABLE),
)
# In the order in which they are shown.
OTHER_STEPS: tuple[OtherStep, ...] = (
    *WHETHER_A_REVIEW_IS_HELD,
    *THE_REVIEW,
    *LEAVING,
)


# What a case waits for from outside, and where it is recorded when it has come.
WHEN_IT_COMES: dict[State, str] = {
    State.CONSIDERING: "record_answer",
    State.WITH_HOME_OFFICE: "record_quality_letter",
}


def when_it_comes(review: Review, powers: Collection[Power]) -> dict[str, Any]:
    """The link to where the awaited answer is recorded, for whoever records it."""
    route = WHEN_IT_COMES.get(State(review.state), "")
    found = other_steps(review, powers, steps=[one for one in OTHER_STEPS if one.route == route])
    return found[0] if found else {}


def url_of_step(summary: Summary, step: Step) -> str:
    """The address of the page where a step of a case is done, for a step that has one."""
    url = reverse(f"dhr:{step.page}", kwargs=summary.arguments_of(step))
    return f"{url}?kind={step.kind}" if step.kind else url


def steps_besides(
    summary: Summary, powers: Collection[Power], today: datetime.date
) -> list[dict[str, str]]:
    """What a case waits for besides its next step, with the page where its reader does it; without
    what is owed, which stands on the page already."""
    found = [
        {
            "title": step.title,
            "due_words": step.due_words(today),
            "url": url_of_step(summary, step) if step.is_for(powers) else "",
        }
        for step in summary.besides
        if step.title not in summary.owed
    ]
    review, asked = summary.review, summary.agencies and summary.agencies.asked
    if review.state == State.SCOPING and not asked and Power.WORK_ON_CASE in powers:
        # They take the longest to answer, so they are asked before anything is decided.
        url = reverse("dhr:ask_agencies", kwargs={"pk": review.pk})
        found.insert(0, {"title": "Ask agencies what they know", "due_words": "", "url": url})
    return found


def other_steps(
    review: Review,
    powers: Collection[Power],
    *,
    but: str = "",
    steps: Sequence[OtherStep] = OTHER_STEPS,
    is_public: bool = False,
) -> list[dict[str, Any]]:
    """The links for somebody with these powers; without the page of the next step (``but``).
    ``is_public``: something of the case stands in the public register."""
    return [
        {"label": step.label, "url": reverse(f"dhr:{step.route}", kwargs={"pk": review.pk})}
        for step in steps
        if step.power in powers
        and (review.state in step.states or (step.while_public and is_public))
        and step.route != but
    ]
