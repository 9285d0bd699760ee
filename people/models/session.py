"""Sign-ins that are open, with whose they are, so that a leaver's end at once."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from people.sessions import SessionStore


class Session(AbstractBaseSession):
    """One open sign-in. ``user_id`` is a copy of what is inside, only for finding and ending it.

    No foreign key: a session is short-lived data and must never stand in the way of anything.
    """

    user_id = models.UUIDField(null=True, editable=False, db_index=True)

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        """The store that reads and writes these rows."""
        return SessionStore
