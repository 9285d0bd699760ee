"""Documents: files as they were made, and the one road by which they leave."""

from django.apps import AppConfig

from audit.events import Kind, register


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Documents"

    def ready(self) -> None:
        """Name the one event of this room; reads are named by the room that owns the paper."""
        register(
            "document.damaged", "Was not sent a file that is damaged or missing", kind=Kind.REFUSAL
        )
