"""The deeds of trying failed messages again: one, or all that may go now."""

from collections.abc import Collection
from uuid import UUID

from dhr.vocabulary import Event
from notifications.models import Message
from notifications.outbox import retry, retry_all
from notifications.queries import messages_seen
from people.access import Viewer
from people.deeds import Deed, begin
from people.refusals import NotYours

# As many as one entry of the audit may name.
AT_ONCE = 1000


def retry_message(*, by: Viewer, message_id: UUID, owners: Collection[str]) -> Message:
    """Queue a failed message anew. ``owners`` are the cases and partnerships whose messages this
    person may see; any other message cannot be known to exist."""
    seen = messages_seen(owners, by.user_id).filter(pk=message_id).first()
    if seen is None:
        raise NotYours
    chain = seen.owner if seen.owner in owners else _partnership_among(owners)
    with begin(Deed(Event.MESSAGE_RETRIED.value, chain, by)) as deed:
        message = Message.objects.select_for_update().get(pk=message_id)
        deed.allowed()
        deed.require([] if message.needs_a_person else ["This message is not one that failed."])
        retry(message)
        deed.saved()
        deed.audit(f"message:{message.pk}")
        return message


def retry_failed(*, by: Viewer, owners: Collection[str]) -> int:
    """Queue all failed messages anew that this person may see and that may go now; how many.

    A thousand in a transaction, so that no audit entry grows beyond what it may name.
    """
    together = 0
    while queued := _retry_some(by, owners):
        together += queued
    return together


def _retry_some(by: Viewer, owners: Collection[str]) -> int:
    worth = messages_seen(owners, by.user_id).worth_retrying()
    some = list(worth.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    if not some:
        return 0
    with begin(Deed(Event.MESSAGE_RETRIED.value, _partnership_among(owners), by)) as deed:
        deed.allowed()
        deed.require([])
        queued = retry_all(Message.objects.filter(pk__in=some))
        deed.saved()
        deed.audit(details={"messages": queued})
    return len(queued)


def _partnership_among(owners: Collection[str]) -> str:
    """Where a deed on a message of several partnerships is recorded: with one of the person's."""
    return min(owner for owner in owners if owner.startswith("partnership:"))
