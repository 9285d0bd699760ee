"""What is stored: what is due, who was reminded of it when, and every message that is owed."""

from notifications.models.deadline import Audience, Deadline, DeadlineQuerySet, KeptOut
from notifications.models.message import Message, MessageQuerySet, State
from notifications.models.reminder import Reminder
from notifications.models.tick import Tick

__all__ = [
    "Audience",
    "Deadline",
    "DeadlineQuerySet",
    "KeptOut",
    "Message",
    "MessageQuerySet",
    "Reminder",
    "State",
    "Tick",
]
