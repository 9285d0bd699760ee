"""The kind of message that tests send."""

from typing import Any

from notifications.kinds import Rendered, register

KIND = "note_in_a_test"


def render_note(message: Any) -> Rendered:
    """A neutral note: the reference and a link."""
    reference, path = message.context["reference"], message.context["path"]
    return Rendered(
        subject=f"{reference}: a case needs you",
        text=f"Sign in to see it: https://reviews.example{path}\n",
    )


def register_kind() -> None:
    """Make it known."""
    register(KIND, render_note)
