"""Notifications: messages that leave by mail, written with the deed, delivered by the worker."""

from django.apps import AppConfig
from django.core import checks

from notifications.checks import mail_has_a_time_limit


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = "Notifications"

    def ready(self) -> None:
        """Carry people's letters; refuse to start where a mail server could hold a worker."""
        from notifications import from_people  # noqa: PLC0415 - needs the loaded models

        from_people.connect()
        checks.register(mail_has_a_time_limit)
