"""Sets of messages for pages. The caller has asked its own access for the owner."""

from collections.abc import Iterable

from notifications.models import Message, MessageQuerySet, State


def messages_of(owner: str) -> MessageQuerySet:
    """The messages of one case or partnership, newest first, ready to be listed in one query."""
    return messages_of_owners([owner])


def messages_of_owners(owners: Iterable[str]) -> MessageQuerySet:
    """The messages of several owners, newest first, ready to be listed in one query."""
    return (
        Message.objects.filter(owner__in=list(owners))
        .select_related("recipient", "recipient_body", "recipient_invitation")
        .order_by("-created_at")
    )


def failed_messages_of_owners(owners: Iterable[str]) -> MessageQuerySet:
    """Those that a person must see to."""
    return messages_of_owners(owners).filter(state=State.FAILED)
