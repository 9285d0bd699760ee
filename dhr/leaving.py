"""Hears from people that somebody left. The deed is in ``actions/leaving.py``."""

from typing import Any

from dhr.actions.leaving import end_appointments_of
from people.signals import person_left


def connect() -> None:
    """Called once at start-up."""
    person_left.connect(_stop, dispatch_uid="dhr.leaving")


def _stop(sender: object, **said: Any) -> None:
    end_appointments_of(
        user=said["user"],
        by=said["by"],
        today=said["today"],
        partnership_ids=said["partnership_ids"],
    )
