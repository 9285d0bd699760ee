"""Notifications: messages that leave by mail, written with the deed, delivered by the worker."""

from django.apps import AppConfig
from django.core import checks

from notifications.checks import mail_has_a_time_limit
from people.calendar_events import register_calendar_events
from people.days_work import register_days_work
from people.health_elsewhere import register_health


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = "Notifications"

    def ready(self) -> None:
        """Carry people's letters and reminders; refuse a mail server without a time limit."""
        from notifications import (  # noqa: PLC0415 - needs the loaded models
            calendar,
            from_people,
            morning,
            reminding,
            timetable,
        )

        from_people.connect()
        reminding.register_kind()
        register_health(timetable.health)
        register_calendar_events(calendar.events_of)
        register_days_work(morning.remind, in_the_morning=True)
        checks.register(mail_has_a_time_limit)
