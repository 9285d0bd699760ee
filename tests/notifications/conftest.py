"""What the tests of messages share: a person to write to, a mail server, a queued note."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from notifications.models import Message
from notifications.outbox import queue
from people.models import User
from tests.notifications.broker import broker_down, broker_silent, doorbell
from tests.notifications.sink import Sink
from tests.notifications.worker_app.kind import KIND, register_kind

__all__ = ["broker_down", "broker_silent", "doorbell"]

register_kind()

OWNER = "case:00000000-0000-4000-8000-000000000001"


@pytest.fixture
def person(db: None) -> User:
    """Somebody to write to."""
    return User.objects.create_user("gareth.pellow@brackenford.example", "Gareth Pellow")


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    """A mail server of our own, and the product set to use it."""
    server = Sink()
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 5
    yield server
    server.stop()


@pytest.fixture
def queue_note(db: None) -> Callable[..., Message]:
    """A function that queues a neutral note, as a deed does."""

    def put(recipient: Any, **changes: Any) -> Message:
        facts = {
            "context": {"reference": "BF-Q7K", "path": f"/reviews/{uuid.UUID(int=1)}/"},
            "owner": OWNER,
            "dedupe_key": f"note:{uuid.uuid4()}",
            **changes,
        }
        with transaction.atomic():
            return queue(KIND, recipient=recipient, **facts)

    return put
