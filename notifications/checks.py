"""What must be true of the settings for messages to be sent once and not be lost."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error


def mail_has_a_time_limit(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The lease on a message is reckoned from EMAIL_TIMEOUT; without one it has no meaning."""
    if settings.EMAIL_TIMEOUT:
        return []
    return [
        Error(
            "EMAIL_TIMEOUT is not set.",
            hint="Set it in seconds: a worker must give up on a mail server before its lease ends.",
            id="notifications.E001",
        )
    ]
