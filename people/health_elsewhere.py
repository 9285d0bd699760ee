"""What other rooms add to /health/: a few words each, for the machine that runs us, no content."""

from collections.abc import Callable

Says = Callable[[], str]
_registered: list[Says] = []


def register_health(says: Says) -> None:
    """Let a room say how it is, as in "timetable: on time". Called once at start-up."""
    if says not in _registered:
        _registered.append(says)


def health_elsewhere() -> list[str]:
    """What every room says of itself."""
    return [says() for says in _registered]
