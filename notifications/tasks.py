"""What the worker does for this room: ids in, the work is elsewhere. Nothing else goes through
the broker, and nothing comes back. The timetable stands in ``config/celery.py``.
"""

from uuid import UUID

from celery import shared_task

from notifications import deliver as delivery


@shared_task(name="notifications.deliver")
def deliver(message_id: str) -> None:
    """The doorbell: send this message now if it is due."""
    delivery.deliver(UUID(message_id))


@shared_task(name="notifications.deliver_due")
def deliver_due() -> None:
    """The sweep: send whatever is due, rung for or not."""
    delivery.deliver_due()
