"""Letting time pass for a message, or since this database was set up: its own times are moved."""

import datetime

from django.db.migrations.recorder import MigrationRecorder

from notifications.models import Message

ONE_MINUTE = datetime.timedelta(minutes=1)


def let_pass(message: Message, **span: int) -> None:
    """Move a message's times back, as if the span had passed."""
    row = Message.objects.get(pk=message.pk)
    back = datetime.timedelta(**span)
    Message.objects.filter(pk=message.pk).update(
        next_attempt_at=row.next_attempt_at and row.next_attempt_at - back,
        lease_until=row.lease_until and row.lease_until - back,
    )


def set_up_at(moment: datetime.datetime) -> None:
    """Let the database's tables have been made then."""
    MigrationRecorder.Migration.objects.update(applied=moment)
