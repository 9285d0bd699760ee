"""Notifications: messages that leave by mail, written with the deed, delivered by the worker."""

from django.apps import AppConfig
from django.core import checks

from notifications.checks import mail_has_a_time_limit


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = "Notifications"

    def ready(self) -> None:
        """Refuse to start where a mail server could hold a worker for ever."""
        checks.register(mail_has_a_time_limit)
