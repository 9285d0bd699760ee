"""The kinds of thing that can be due. The room that owns a kind registers it at start-up.

Its words give nobody away: they stand in calendars and on pages, beside a reference.
"""

from notifications.kinds import UnknownKind

_labels: dict[str, str] = {}


def register_due_kind(kind: str, label: str) -> None:
    """Make a kind known, as in "contribution", "Report of your body". Repeating it is harmless."""
    if _labels.setdefault(kind, label) != label:
        raise ValueError(f"The kind {kind} is registered already.")


def due_label(kind: str) -> str:
    """The kind in words; ``UnknownKind`` where no room registered it."""
    try:
        return _labels[kind]
    except KeyError:
        raise UnknownKind(kind) from None
