"""The rows of a case: one file a noun."""

from dhr.models.appointment import Appointment, ConflictOfInterest
from dhr.models.decision import CriterionAnswer, Decision
from dhr.models.fact import Fact
from dhr.models.letter import Letter
from dhr.models.notification import Notification
from dhr.models.publication import PublicationFile
from dhr.models.quality import QualityPoint
from dhr.models.report import DraftReading, Recommendation, RecommendationFact, ReportPaper
from dhr.models.review import Review
from dhr.models.subject import Identity, OrdinaryWord, Subject

__all__ = [
    "Appointment",
    "ConflictOfInterest",
    "CriterionAnswer",
    "Decision",
    "DraftReading",
    "Fact",
    "Identity",
    "Letter",
    "Notification",
    "OrdinaryWord",
    "PublicationFile",
    "QualityPoint",
    "Recommendation",
    "RecommendationFact",
    "ReportPaper",
    "Review",
    "Subject",
]
