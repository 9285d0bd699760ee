"""Which audit chains must stand: one a partnership. ``verify_audit`` asks."""

from collections.abc import Iterator

from people.models import Partnership


def of_partnerships() -> Iterator[str]:
    """The chain of every partnership."""
    return (each.chain for each in Partnership.objects.only("pk").order_by().iterator())
