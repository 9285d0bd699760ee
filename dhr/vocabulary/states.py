"""Where a case is."""

from enum import StrEnum


class State(StrEnum):
    """Where a case is. The words on screen are ``STATE_LABELS``."""

    NOTIFIED = "notified"
    SCOPING = "scoping"
    NO_REVIEW = "no_review"
    CONSIDERING = "considering"
    CLOSED_WITHOUT_REVIEW = "closed_without_review"
    APPOINTING = "appointing"
    UNDER_WAY = "under_way"
    SIGN_OFF = "sign_off"
    SIGNED_OFF = "signed_off"
    WITH_HOME_OFFICE = "with_home_office"
    CHANGES = "changes"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHHELD = "withheld"
    WITHDRAWN = "withdrawn"
    CONCLUDED = "concluded"
    DISCONTINUED = "discontinued"
    TRANSFERRED = "transferred"
    JOINED = "joined"
    IN_ERROR = "in_error"


STATE_LABELS: dict[State, str] = {
    State.NOTIFIED: "Notified",
    State.SCOPING: "Gathering information",
    State.NO_REVIEW: "No review: Home Office to be told",
    State.CONSIDERING: "Home Office considering the no-review decision",
    State.CLOSED_WITHOUT_REVIEW: "Closed without review",
    State.APPOINTING: "Appointing the chair",
    State.UNDER_WAY: "Review under way",
    State.SIGN_OFF: "With the CSP for sign-off",
    State.SIGNED_OFF: "Signed off",
    State.WITH_HOME_OFFICE: "With the Home Office",
    State.CHANGES: "Changes to make before publishing",
    State.APPROVED: "Approved to publish",
    State.PUBLISHED: "Published",
    State.WITHHELD: "Not to be published",
    State.WITHDRAWN: "Withdrawn from publication",
    State.CONCLUDED: "Concluded",
    State.DISCONTINUED: "Discontinued",
    State.TRANSFERRED: "Transferred",
    State.JOINED: "Joined to another case",
    State.IN_ERROR: "Recorded in error",
}

# Still waiting for the decision whether a review is held.
UNDECIDED = frozenset({State.NOTIFIED, State.SCOPING})

CLOSED = frozenset(
    {
        State.CLOSED_WITHOUT_REVIEW,
        State.CONCLUDED,
        State.DISCONTINUED,
        State.TRANSFERRED,
        State.JOINED,
        State.IN_ERROR,
    }
)
LIVE = frozenset(State) - CLOSED

# A review is held and goes on.
REVIEW_HELD = LIVE - UNDECIDED - {State.NO_REVIEW, State.CONSIDERING}
# The overview report is still to be signed off; then it is.
REPORT_TO_COME = frozenset({State.APPOINTING, State.UNDER_WAY, State.SIGN_OFF})
REPORT_SIGNED_OFF = (REVIEW_HELD - REPORT_TO_COME) | {State.CONCLUDED}
# What bodies know or report is waited for: until then, after which no answer changes the report.
AWAITS_BODIES = LIVE - REPORT_SIGNED_OFF
# Somebody writes the report, or it is written: there are papers and recommendations to look at.
REPORT_BEGUN = REPORT_SIGNED_OFF | {State.UNDER_WAY, State.SIGN_OFF}
# Something can still be suspended: the review's work, or its publication.
SUSPENDABLE = REVIEW_HELD - {State.PUBLISHED, State.WITHHELD, State.WITHDRAWN}
# From the sign-off to the conclusion: there is a report, and a plan to carry out.
REPORTED = (
    State.SIGNED_OFF,
    State.WITH_HOME_OFFICE,
    State.CHANGES,
    State.APPROVED,
    State.PUBLISHED,
    State.WITHHELD,
    State.WITHDRAWN,
)
# What the Home Office approved, published or not; one that is reopened waits for it anew.
APPROVED_BY_HOME_OFFICE = frozenset(
    {State.APPROVED, State.PUBLISHED, State.WITHHELD, State.WITHDRAWN, State.CONCLUDED}
)
# Whether a review is held is decided while gathering; a "no" may become a "hold" later on.
NO_MAY_BECOME_HOLD = (State.NO_REVIEW, State.CONSIDERING)
HOLDABLE = (State.SCOPING, *NO_MAY_BECOME_HOLD)
# A chair, author or panel member may be replaced until the report is signed off.
REPLACEABLE = (State.APPOINTING, State.UNDER_WAY, State.SIGN_OFF, State.SIGNED_OFF)
# A direction may come at any time, also after the case was closed; never for a case that is
# another's now, or that never was one.
DIRECTABLE = (State.CONSIDERING, *sorted(CLOSED - {State.JOINED, State.IN_ERROR}))
# Until its report is signed off a review can end by a new decision.
DISCONTINUABLE = (State.APPOINTING, State.UNDER_WAY, State.SIGN_OFF)
REOPENABLE = (State.CONCLUDED, State.DISCONTINUED)
# A review is led by somebody: in these states a missing chair is said aloud.
NEEDS_A_CHAIR = DISCONTINUABLE
