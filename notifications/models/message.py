"""The outbox: one row for every message that is owed."""

import datetime
import uuid
from email.utils import parseaddr

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from notifications.words import (
    LATE_AFTER,
    NO_LONGER_DUE,
    NO_MAILBOX,
    RECIPIENT_HAS_LEFT,
    state_in_words,
)


class State(models.TextChoices):
    """Where a message is. Only *queued* and *sending* are ever touched by the worker."""

    QUEUED = "queued", "Waiting"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    FAILED = "failed", "Failed"
    PAST = "past", "Sent before this system was used"
    LAPSED = "lapsed", "No longer needed"


class MessageQuerySet(models.QuerySet["Message"]):
    """Sets of messages by state."""

    def waiting(self, now: datetime.datetime) -> "MessageQuerySet":
        """Those whose turn has come."""
        return self.filter(state=State.QUEUED, next_attempt_at__lte=now)

    def late(self, now: datetime.datetime) -> "MessageQuerySet":
        """Those not tried yet whose turn came longer ago than any waits while all is well."""
        return self.filter(state=State.QUEUED, attempts=0, next_attempt_at__lte=now - LATE_AFTER)

    def worth_retrying(self) -> "MessageQuerySet":
        """Those that failed for a reason that may be gone: a mailbox has been added, a server is
        up again. Not those whose recipient has left, nor what was no longer due, nor a reminder
        that a later day's has overtaken."""
        return self.filter(~_is_overtaken(), state=State.FAILED).exclude(
            Q(last_error=NO_LONGER_DUE)
            | Q(last_error=RECIPIENT_HAS_LEFT, recipient__is_active=False)
            | Q(last_error=NO_MAILBOX, recipient_body__shared_mailbox="")
        )

    def overtaken(self) -> "MessageQuerySet":
        """Reminders that failed, of a day after which their recipient was owed another: sent as
        well they would be a second message on one day."""
        return self.filter(_is_overtaken(), state=State.FAILED)

    def abandoned(self, now: datetime.datetime) -> "MessageQuerySet":
        """Those held by a worker whose lease has run out."""
        return self.filter(state=State.SENDING, lease_until__lte=now)


def _is_overtaken() -> Q:
    """There is a reminder of a later day for the same recipient; nothing but a reminder has a day.

    Asked for each kind of recipient by itself, so that each is found by its own index.
    """
    later = Message.objects.filter(for_day__gt=OuterRef("for_day")).order_by()
    to_person = later.filter(recipient=OuterRef("recipient"))
    to_mailbox = later.filter(recipient_body=OuterRef("recipient_body"))
    return Q(Exists(to_person)) | Q(Exists(to_mailbox))


def _exactly_one_recipient() -> Q:
    recipients = ("recipient", "recipient_body", "recipient_invitation")
    condition = Q()
    for chosen in recipients:
        condition |= Q(**{f"{name}__isnull": name != chosen for name in recipients})
    return condition


class Message(models.Model):
    """One message owed to one recipient: a person, a body's shared mailbox, or an invited person.

    The row holds no address and no words; both are looked up when it is sent, so that a person
    who has left gets nothing and a body's new mailbox is used. ``lease_until`` is also the token
    of the worker that holds it: who no longer finds his own value has lost the message.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    recipient = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    recipient_body = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    recipient_invitation = models.ForeignKey(
        "people.Invitation", null=True, blank=True, on_delete=models.PROTECT,
        related_name="messages",
    )  # fmt: skip
    context = models.JSONField(default=dict)
    owner = models.CharField(max_length=80, db_index=True)
    dedupe_key = models.CharField(max_length=200, unique=True)
    for_day = models.DateField(
        null=True, blank=True, help_text="The day whose reminders it gathers; empty for all else."
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(
        max_length=80, blank=True, help_text="A class name and a code; never a server's own words."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=Q(state="queued"), name="message_waiting"
            ),
            models.Index(fields=["lease_until"], condition=Q(state="sending"), name="message_held"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "for_day"],
                condition=Q(for_day__isnull=False, recipient__isnull=False),
                name="message_one_reminder_a_day",
            ),
            models.UniqueConstraint(
                fields=["recipient_body", "for_day"],
                condition=Q(for_day__isnull=False, recipient_body__isnull=False),
                name="message_one_reminder_a_mailbox_a_day",
            ),
            models.CheckConstraint(
                condition=_exactly_one_recipient(), name="message_has_one_recipient"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="message_sent_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="sending", lease_until__isnull=False)
                | (~Q(state="sending") & Q(lease_until__isnull=True)),
                name="message_held_has_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(state="queued", next_attempt_at__isnull=False)
                | (~Q(state="queued") & Q(next_attempt_at__isnull=True)),
                name="message_waiting_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(last_error=""),
                name="message_failed_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.get_state_display()}"

    @property
    def message_id(self) -> str:
        """The Message-ID header: the same at every attempt, so that a second copy is known."""
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
        return f"<{self.id}@{domain}>"

    @property
    def recipient_name(self) -> str:
        """Who it is for, as shown on a page."""
        if self.recipient_invitation:
            return self.recipient_invitation.name
        return str(self.recipient or self.recipient_body)

    @property
    def state_words(self) -> str:
        """Where it is, as a sentence for a page."""
        return state_in_words(self)

    @property
    def needs_a_person(self) -> bool:
        """Whether nothing more will happen by itself and somebody must act."""
        return self.state == State.FAILED
