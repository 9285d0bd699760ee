"""Where open sign-ins are kept: Django's own database store, which also notes whose each is."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import Model


class SessionStore(DatabaseStore):
    """Keeps sessions in ``people.Session``; the name is what ``SESSION_ENGINE`` asks for."""

    @classmethod
    def get_model_class(cls) -> type[Model]:
        """The row of an open sign-in; asked of the registry, because that model imports us."""
        return apps.get_model("people", "Session")

    def create_model_instance(self, data: dict[str, Any]) -> Model:
        """The row as Django makes it, with the person's id beside it."""
        row = super().create_model_instance(data)
        whose = data.get(SESSION_KEY)
        row.user_id = UUID(whose) if whose else None
        return row


def end_all_of(user_id: UUID) -> int:
    """End every open sign-in of a person at once; answers how many there were."""
    ended, _ = SessionStore.get_model_class().objects.filter(user_id=user_id).delete()
    return ended
