"""The clocks, row by row, as the 2016 guidance has them. Another regime replaces what differs."""

import datetime
from dataclasses import replace

from dhr.guidance.sources import DAA, G16, QA_LETTERS, S9
from dhr.guidance.table import ClockRule, Duty, Source, Unit, When, Which
from dhr.vocabulary import FactKind, Outcome

NOTIFIED = When(FactKind.NOTIFIED, "The death was notified")
# Every decision but a deferral, which leaves the question open. A fact without an outcome is one
# that was recorded before outcomes were.
DECIDED = When(
    FactKind.DECIDED,
    "The decision was made",
    ("", Outcome.HOLD, Outcome.NOT_HOLD, Outcome.DISCONTINUE),
)
HELD = When(FactKind.DECIDED, "It was decided to hold a review", (Outcome.HOLD,))
# A partnership's own "no" does not undo a direction.
NOT_HELD = When(
    FactKind.DECIDED,
    "It was decided to hold no review",
    (Outcome.NOT_HOLD,),
    undoes=(FactKind.DECIDED,),
)
DISCONTINUED = When(FactKind.DECIDED, "The review was discontinued", (Outcome.DISCONTINUE,))
DIRECTED = When(FactKind.DIRECTED, "The Secretary of State directed a review")
COMPLETED = When(FactKind.REPORT_COMPLETED, "The CSP signed the report off")
PUBLISHED = When(FactKind.PUBLISHED, "The report was published")
# A transfer is given or received; ``dhr.deadlines`` tells which when the fact does not say.
GIVEN, RECEIVED = "given", "received"
PASSED_ON = When(FactKind.TRANSFERRED, "The case passed to another partnership", (GIVEN,))
ACCEPTED = When(FactKind.TRANSFERRED, "The case came from another partnership", (RECEIVED,))
# Whatever is still to be done when a case leaves is counted where it went.
LEFT = (PASSED_ON, When(FactKind.JOINED, "The case was joined to another"))
# The route that a child's death takes beside this one. Other joint processes carry their cause.
CHILD = ("", "child")
CHILD_ROUTE = When(
    FactKind.JOINT_PROCESS,
    "The council became aware of the serious incident (a joint process began)",
    causes=CHILD,
)
CHILD_ROUTE_ENDED = When(FactKind.JOINT_PROCESS_REMOVED, "The joint process ended", causes=CHILD)
INCIDENT_NOTIFIED = When(FactKind.SERIOUS_INCIDENT_NOTIFIED, "The serious incident was notified")

_ROWS = (
    ClockRule(
        name="police_notification",
        code="C01",
        label="Police tell the partnership",
        starts=(),
        which=Which.FIRST,
        not_started=(
            "The day on which the police knew that the death may be in scope is not recorded "
            "here, so this is not counted."
        ),
        ends=(NOTIFIED,),
        source=Source(
            "Home Office online learning: in writing; local protocols: immediately. No number of "
            "days was found",
            verified=True,
        ),
    ),
    ClockRule(
        name="decision",
        code="C02",
        label="Decide whether to hold a review",
        starts=(NOTIFIED, ACCEPTED),
        which=Which.FIRST,
        not_started="No notification has been recorded.",
        ends=(DECIDED, PASSED_ON),
        length=1,
        unit=Unit.CALENDAR_MONTHS,
        source=Source(f"{G16}, section 5", verified=False),
    ),
    ClockRule(
        name="home_office_told",
        code="C03",
        label="Tell the Home Office the decision",
        starts=(DECIDED,),
        which=Which.SINCE_MET,
        not_started="No decision has been made.",
        ends=(When(FactKind.HOME_OFFICE_TOLD, "The Home Office was told"),),
        due_with="decision",
        to_be_done="the Home Office is to be told",
        source=Source(
            f"{G16}: in writing, whichever way it was decided; no number of its own was "
            "found, so it is due by the decision's due date, or on the day of a decision "
            "made after it",
            verified=False,
        ),
    ),
    ClockRule(
        name="family_told",
        code="C04",
        label="Tell the family the decision",
        starts=(DECIDED,),
        which=Which.SINCE_MET,
        not_started="No decision has been made.",
        ends=(When(FactKind.FAMILY_TOLD, "The family was told"),),
        due_with="decision",
        to_be_done="the family is to be told",
        source=Source(
            f"{G16}; no number of its own was found, so it is due by the decision's due date, or "
            "on the day of a decision made after it",
            verified=False,
        ),
    ),
    ClockRule(
        name="overview_report",
        code="C05",
        label="Complete the overview report",
        starts=(HELD, DIRECTED),
        which=Which.LATEST,
        not_started="No review has been decided on or directed.",
        ends=(COMPLETED,),
        length=6,
        unit=Unit.CALENDAR_MONTHS,
        stops=(DISCONTINUED, NOT_HELD),
        resumes=(When(FactKind.REOPENED, "The case was reopened"),),
        source=Source(
            f"{G16}: six months, unless another timescale is agreed with the partnership. The six "
            "months were seen; that they start with the decision, and how another timescale is "
            "agreed, was not",
            verified=False,
        ),
    ),
    ClockRule(
        name="quality_assurance_letter",
        code="C06",
        label="Home Office sends its quality assurance letter",
        starts=(When(FactKind.QUALITY_PANEL, "The quality assurance panel met"),),
        which=Which.LATEST,
        not_started="No quality assurance panel has met.",
        ends=(When(FactKind.QUALITY_LETTER, "The letter came"),),
        source=Source(
            f"{QA_LETTERS}: no limit was found; 33 days were seen in two letters", verified=True
        ),
    ),
    ClockRule(
        name="copied_to_commissioner",
        code="C07",
        label="Send the report to the Domestic Abuse Commissioner",
        starts=(COMPLETED,),
        which=Which.LATEST,
        not_started="The report has not been signed off.",
        ends=(When(FactKind.COPIED_TO_COMMISSIONER, "The Commissioner was sent the report"),),
        source=Source(f"{S9}(3C): “as soon as reasonably practicable”", verified=True),
        duty=Duty(
            since=datetime.date(2021, 11, 1),
            source=Source(f"{DAA}, section 17, and the day it came into force", verified=False),
        ),
    ),
    ClockRule(
        name="published",
        code="C08",
        label="Publish",
        starts=(
            When(FactKind.CHANGES_DONE, "The last of the changes was made"),
            # "Publish after changes" starts nothing: the changes do.
            When(
                FactKind.QUALITY_LETTER,
                "The Home Office cleared the report",
                ("approve", "publish"),
            ),
        ),
        which=Which.LATEST,
        not_started="The Home Office has not cleared the report.",
        ends=(PUBLISHED,),
        stops=(When(FactKind.WITHHELD, "It was decided not to publish"),),
        source=Source(f"{G16}, section 8; no number was found", verified=False),
    ),
    ClockRule(
        name="link_to_home_office",
        code="C09",
        label="Send the Home Office the published report and its link",
        starts=(PUBLISHED,),
        which=Which.LATEST,
        not_started="The report has not been published.",
        ends=(When(FactKind.LINK_SENT, "The link was sent"),),
        source=Source(f"{QA_LETTERS}; no number was found", verified=False),
    ),
    ClockRule(
        name="kept_online",
        code="C10",
        label="Keep the report online",
        starts=(PUBLISHED,),
        which=Which.LATEST,
        not_started="The report has not been published.",
        ends=(),
        stops=(When(FactKind.WITHDRAWN, "The report was taken down"),),
        source=Source(
            "No national rule was found; one council keeps reports for a year, then on request",
            verified=True,
        ),
    ),
    ClockRule(
        name="action_plan_review",
        code="C11",
        label="Review the action plan",
        starts=(COMPLETED, When(FactKind.PLAN_REVIEWED, "The plan was last reviewed")),
        which=Which.LATEST,
        not_started="The report and its plan have not been signed off.",
        ends=(When(FactKind.CONCLUDED, "The review was concluded"),),
        source=Source(
            "No statutory number; one council reviews after three and six months", verified=True
        ),
    ),
    ClockRule(
        name="serious_incident_notification",
        code="C15",
        label="Notify the serious incident (child route)",
        starts=(CHILD_ROUTE,),
        which=Which.FIRST,
        not_started="No joint process for a child is recorded.",
        ends=(INCIDENT_NOTIFIED,),
        stops=(CHILD_ROUTE_ENDED,),
        resumes=(CHILD_ROUTE,),
        length=5,
        unit=Unit.WORKING_DAYS,
        source=Source(
            "Local safeguarding partnerships' pages: five working days from the day the council "
            "becomes aware; one source counts from the incident",
            verified=True,
        ),
    ),
    ClockRule(
        name="rapid_review",
        code="C16",
        label="Send the rapid review to the national Panel (child route)",
        starts=(INCIDENT_NOTIFIED,),
        which=Which.LATEST,
        not_started="No serious incident has been notified.",
        ends=(When(FactKind.RAPID_REVIEW_SENT, "The rapid review was sent"),),
        stops=(CHILD_ROUTE_ENDED,),
        resumes=(CHILD_ROUTE,),
        length=15,
        unit=Unit.WORKING_DAYS,
        source=Source(
            "Local safeguarding partnerships' pages: fifteen working days from the notification; "
            "counted here from the day after it, though one source counts its day as day 1",
            verified=True,
        ),
    ),
)

DHR_CLOCKS = tuple(replace(row, stops=row.stops + LEFT) for row in _ROWS)
