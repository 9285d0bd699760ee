"""The rows of a case: one file a noun."""

from dhr.models.appointment import Appointment, ConflictOfInterest, chairs_of
from dhr.models.arrival import (
    HandedOver,
    directed_before,
    direction_of,
    facts_before,
    handed_over,
    told_of,
)
from dhr.models.comment import Comment
from dhr.models.contribution import (
    ContributionReminder,
    ContributionRequest,
    ContributionReturn,
)
from dhr.models.decision import CriterionAnswer, Decision
from dhr.models.due import due_from_bodies_of
from dhr.models.fact import Fact
from dhr.models.family import FamilyEvent, FamilyLetterCheck, FamilyStrand
from dhr.models.letter import Letter
from dhr.models.notification import Notification
from dhr.models.offer import (
    asked_in_error,
    joined_here,
    joined_to,
    offered_to,
    offers_made_to,
    open_offer_of,
    put_in_error_on,
    still_open,
)
from dhr.models.panel import PanelMeeting, TermsOfReference
from dhr.models.papers import CasePaper, PaperRelease
from dhr.models.public_register import PaperOnRequest, PublishedReview
from dhr.models.publication import PublicationFile
from dhr.models.quality import QualityPoint
from dhr.models.report import (
    DraftReading,
    Recommendation,
    RecommendationFact,
    RecommendedAction,
    ReportPaper,
)
from dhr.models.review import Review
from dhr.models.scoping import ScopingReminder, ScopingRequest, ScopingReturn
from dhr.models.subject import Identity, OrdinaryWord, Subject

__all__ = [
    "Appointment",
    "CasePaper",
    "Comment",
    "ConflictOfInterest",
    "ContributionReminder",
    "ContributionRequest",
    "ContributionReturn",
    "CriterionAnswer",
    "Decision",
    "DraftReading",
    "Fact",
    "FamilyEvent",
    "FamilyLetterCheck",
    "FamilyStrand",
    "HandedOver",
    "Identity",
    "Letter",
    "Notification",
    "OrdinaryWord",
    "PanelMeeting",
    "PaperOnRequest",
    "PaperRelease",
    "PublicationFile",
    "PublishedReview",
    "QualityPoint",
    "Recommendation",
    "RecommendationFact",
    "RecommendedAction",
    "ReportPaper",
    "Review",
    "ScopingReminder",
    "ScopingRequest",
    "ScopingReturn",
    "Subject",
    "TermsOfReference",
    "asked_in_error",
    "chairs_of",
    "directed_before",
    "direction_of",
    "due_from_bodies_of",
    "facts_before",
    "handed_over",
    "joined_here",
    "joined_to",
    "offered_to",
    "offers_made_to",
    "open_offer_of",
    "put_in_error_on",
    "still_open",
    "told_of",
]
