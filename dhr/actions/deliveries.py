"""The deed of trying a failed message again."""

from uuid import UUID

from dhr.vocabulary import Event
from notifications.models import Message
from notifications.outbox import retry
from people.access import Viewer
from people.deeds import Deed, begin
from people.refusals import NotYours


def retry_message(*, by: Viewer, message_id: UUID, owners: list[str]) -> Message:
    """Queue a failed message anew. ``owners`` are the cases and partnerships whose messages this
    person may see; any other message cannot be known to exist."""
    seen = Message.objects.filter(pk=message_id, owner__in=owners).first()
    if seen is None:
        raise NotYours
    with begin(Deed(Event.MESSAGE_RETRIED.value, seen.owner, by)) as deed:
        message = Message.objects.select_for_update().get(pk=message_id)
        deed.allowed()
        deed.require([] if message.needs_a_person else ["This message is not one that failed."])
        retry(message)
        deed.saved()
        deed.audit(f"message:{message.pk}")
        return message
