"""The state machine of a case, and nothing else.

Each transition is one deed of the table in ``docs/lifecycle.md``, with the words of that table and
whose deed it is. Transitions send nothing, fetch nothing and ask nothing: what stands in their way
is in ``rules/``, and ``actions/`` calls them after asking. A deed whose target is None leaves the
case where it is; the machine still says from which states it can be done.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django_fsm import RETURN_VALUE, FSMField, FSMModelMixin, transition

from dhr.vocabulary import (
    DIRECTABLE,
    DISCONTINUABLE,
    HOLDABLE,
    LIVE,
    REOPENABLE,
    REPLACEABLE,
    STATE_LABELS,
    State,
)

MANAGER, CHAIR, INDEPENDENT_CHAIR = "CSP manager", "CSP chair", "independent chair"
OTHER_MANAGER, EITHER = "other partnership’s manager", "CSP manager or CSP chair"


def deed(
    words: str, by: str, source: Iterable[State], target: Any
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A transition of the state field, with the table's words for it and whose deed it is."""
    return transition(
        field="state",
        source=[state.value for state in source],
        target=target.value if isinstance(target, State) else target,
        custom={"deed": words, "by": by},
    )


def one_of(*states: State) -> RETURN_VALUE:
    """The target is what the transition returns, one of these."""
    return RETURN_VALUE(*(state.value for state in states))


class ReviewLifecycle(FSMModelMixin, models.Model):
    """Where a case is. The field refuses assignment; only the deeds below move it."""

    state = FSMField(
        choices=[(state.value, STATE_LABELS[state]) for state in State],
        default=State.NOTIFIED.value,
        protected=True,
        editable=False,
    )

    class Meta:
        abstract = True

    # -- Whether a review is held ---------------------------------------------------------------

    @deed("take on from paper", MANAGER, [State.NOTIFIED], one_of(*State))
    def take_on(self, state: State) -> str:
        """The case had a life on paper: it begins here where it stood there."""
        return state.value

    @deed("begin scoping", MANAGER, [State.NOTIFIED], State.SCOPING)
    def begin_scoping(self) -> None:
        """Information is being gathered from the bodies that may have known the people."""

    @deed(
        "decide: hold",
        CHAIR,
        HOLDABLE,
        State.APPOINTING,
    )
    def decide_to_hold(self) -> None:
        """The CSP chair decided that a review is held."""

    @deed("decide: no review", CHAIR, [State.SCOPING], State.NO_REVIEW)
    def decide_not_to_hold(self) -> None:
        """The CSP chair decided that no review is held."""

    @deed("defer", CHAIR, [State.SCOPING], None)
    def defer(self) -> None:
        """More information is needed before the decision; the clock runs on."""

    @deed("tell the Home Office of no review", MANAGER, [State.NO_REVIEW], State.CONSIDERING)
    def tell_home_office_of_no_review(self) -> None:
        """The Home Office was told of a "no" and now considers it."""

    @deed("tell the Home Office", MANAGER, [State.APPOINTING], None)
    def tell_home_office(self) -> None:
        """The Home Office was told that a review is held."""

    @deed("record answer: accepted", MANAGER, [State.CONSIDERING], State.CLOSED_WITHOUT_REVIEW)
    def record_acceptance(self) -> None:
        """The Home Office accepts that no review is held."""

    @deed("record answer: reconsider", MANAGER, [State.CONSIDERING], State.SCOPING)
    def record_request_to_reconsider(self) -> None:
        """The Home Office asks the partnership to think again."""

    @deed("record direction", MANAGER, DIRECTABLE, State.APPOINTING)
    def record_direction(self) -> None:
        """The Secretary of State directs a body to establish a review."""

    # -- The people who lead it -----------------------------------------------------------------

    @deed("appoint chair / author", MANAGER, REPLACEABLE, None)
    def appoint(self) -> None:
        """An independent chair or report author is appointed, or replaced."""

    @deed("end appointment", MANAGER, sorted(LIVE), None)
    def end_appointment(self) -> None:
        """Somebody's part in the review ends."""

    # -- The review and its report --------------------------------------------------------------

    @deed("begin the review", INDEPENDENT_CHAIR, [State.APPOINTING], State.UNDER_WAY)
    def begin_review(self) -> None:
        """The chair is at work."""

    @deed("send to the CSP", INDEPENDENT_CHAIR, [State.UNDER_WAY], State.SIGN_OFF)
    def send_to_csp(self) -> None:
        """The chair hands the report to the partnership."""

    @deed("return", CHAIR, [State.SIGN_OFF], State.UNDER_WAY)
    def return_to_chair(self) -> None:
        """The partnership wants the report changed."""

    @deed("sign off", CHAIR, [State.SIGN_OFF], State.SIGNED_OFF)
    def sign_off(self) -> None:
        """The partnership accepts the report: it is completed."""

    @deed("submit", MANAGER, [State.SIGNED_OFF], State.WITH_HOME_OFFICE)
    def submit(self) -> None:
        """The pack went to the Home Office for quality assurance."""

    @deed("QA: approve", MANAGER, [State.WITH_HOME_OFFICE], State.APPROVED)
    def approve(self) -> None:
        """The Home Office has nothing to add."""

    @deed("QA: approve after changes", MANAGER, [State.WITH_HOME_OFFICE], State.CHANGES)
    def approve_after_changes(self) -> None:
        """The report may be published once its numbered points are answered."""

    @deed("changes done", MANAGER, [State.CHANGES], State.APPROVED)
    def finish_changes(self) -> None:
        """Every point of the Home Office is answered."""

    @deed("QA: revise and resubmit", MANAGER, [State.WITH_HOME_OFFICE], State.UNDER_WAY)
    def revise_and_resubmit(self) -> None:
        """The Home Office wants to see the report again."""

    # -- Publication and after ------------------------------------------------------------------

    @deed(
        "publish",
        MANAGER,
        [State.APPROVED, State.WITHHELD, State.WITHDRAWN],
        State.PUBLISHED,
    )
    def publish(self) -> None:
        """The report is public."""

    @deed("publish again after the conclusion", MANAGER, [State.CONCLUDED], None)
    def publish_again(self) -> None:
        """A corrected report takes the place of one that was taken down; the review stays ended."""

    @deed("delay", CHAIR, [State.APPROVED], None)
    def delay(self) -> None:
        """Publication waits, with a reason and a day to look again."""

    @deed("withhold", CHAIR, [State.APPROVED], State.WITHHELD)
    def withhold(self) -> None:
        """The report is not to be published."""

    @deed("withdraw", EITHER, [State.PUBLISHED], State.WITHDRAWN)
    def withdraw(self) -> None:
        """The report is taken down at once."""

    @deed(
        "take down at another stage",
        EITHER,
        [state for state in State if state is not State.PUBLISHED],
        None,
    )
    def take_down(self) -> None:
        """The same of what is still public when the case has gone on, as once it is concluded."""

    @deed("conclude", CHAIR, [State.PUBLISHED, State.WITHHELD], State.CONCLUDED)
    def conclude(self) -> None:
        """Every recommendation is verified or closed with a reason, and audited."""

    # -- Ends, and beginning again --------------------------------------------------------------

    @deed(
        "discontinue",
        CHAIR,
        DISCONTINUABLE,
        State.DISCONTINUED,
    )
    def discontinue(self) -> None:
        """By a new decision the review ends before its report."""

    @deed(
        "reopen",
        CHAIR,
        REOPENABLE,
        one_of(State.UNDER_WAY, State.APPOINTING),
    )
    def reopen(self, *, chair_in_post: bool) -> str:
        """By a new decision the review goes on: under way if somebody leads it."""
        return (State.UNDER_WAY if chair_in_post else State.APPOINTING).value

    @deed("reopen the decision", CHAIR, [State.CLOSED_WITHOUT_REVIEW], State.SCOPING)
    def reopen_decision(self) -> None:
        """New facts: whether a review is held is asked again."""

    @deed("offer transfer", MANAGER, sorted(LIVE), None)
    def offer_transfer(self) -> None:
        """Another partnership is asked to take the case."""

    @deed("transfer accepted", OTHER_MANAGER, sorted(LIVE), State.TRANSFERRED)
    def accept_transfer(self) -> None:
        """The other partnership has taken the case: only now it is closed here."""

    @deed("transfer refused", OTHER_MANAGER, sorted(LIVE), None)
    def refuse_transfer(self) -> None:
        """The other partnership says no, with a reason."""

    @deed(
        "join to another case",
        MANAGER,
        [State.NOTIFIED, State.SCOPING, State.APPOINTING],
        State.JOINED,
    )
    def join(self) -> None:
        """The deaths are looked at together, in another case."""

    @deed("record in error", MANAGER, [State.NOTIFIED, State.SCOPING], State.IN_ERROR)
    def record_in_error(self) -> None:
        """There never was such a case; its content is hidden, its place stays."""
