"""The rows of the learning forum: one file a noun."""

from learning.models.addressee import Addressee, Step
from learning.models.agenda import AgendaItem, AgendaRow, Decision, Declaration
from learning.models.evidence import Evidence, EvidenceQuerySet
from learning.models.forum import BoardRule, ForumUndertaking, RegisterOrder
from learning.models.letter import EscalationLetter, LetterItem
from learning.models.meeting import Attendance, ForumMeeting
from learning.models.recommendation import (
    Link,
    TrackedAction,
    TrackedRecommendation,
    TrackedWording,
)
from learning.models.source import FormerCode, PlanRead, Source

__all__ = [
    "Addressee",
    "AgendaItem",
    "AgendaRow",
    "Attendance",
    "BoardRule",
    "Decision",
    "Declaration",
    "EscalationLetter",
    "Evidence",
    "EvidenceQuerySet",
    "FormerCode",
    "ForumMeeting",
    "ForumUndertaking",
    "LetterItem",
    "Link",
    "PlanRead",
    "RegisterOrder",
    "Source",
    "Step",
    "TrackedAction",
    "TrackedRecommendation",
    "TrackedWording",
]
