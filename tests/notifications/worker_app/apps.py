"""Registers the kind in a process of its own, as every room does for its kinds."""

from django.apps import AppConfig

from tests.notifications.worker_app.kind import KIND, register_kind


class WorkerAppConfig(AppConfig):
    name = "tests.notifications.worker_app"
    label = "worker_app"
    verbose_name = KIND

    def ready(self) -> None:
        """As any owning room does."""
        register_kind()
