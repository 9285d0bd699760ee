"""Making, renewing and stopping the address of one's own calendar."""

from people.access import Viewer
from people.calendar_keys import digest_of, new_secret
from people.deeds import Deed, begin
from people.models import CalendarKey, User
from people.refusals import NotYours


def make_calendar_address(*, by: Viewer) -> str:
    """Make the address, in place of an earlier one; its secret, which is told this once.

    Raises ``NotYours`` for somebody who is not signed in or has left.
    """
    with begin(Deed("calendar.address_made", "instance", by)) as deed:
        user = _own(deed)
        deed.require([])
        secret = new_secret()
        replaced, _ = CalendarKey.objects.filter(user=user).delete()
        CalendarKey.objects.create(user=user, digest=digest_of(secret))
        deed.saved()
        deed.audit(f"user:{user.pk}", {"replaced": replaced})
    return secret


def stop_calendar(*, by: Viewer) -> None:
    """Make the address open nothing any more. Raises ``NotYet`` where there is none."""
    with begin(Deed("calendar.address_stopped", "instance", by)) as deed:
        user = _own(deed)
        found = CalendarKey.objects.filter(user=user)
        deed.require([] if found.exists() else ["Your calendar has no address, so none can stop."])
        found.delete()
        deed.saved()
        deed.audit(f"user:{user.pk}")


def _own(deed: Deed) -> User:
    """The person, locked, so that two browsers never leave two addresses."""
    user = User.objects.select_for_update(no_key=True).filter(
        pk=deed.by.user_id, is_active=True
    ).first()  # fmt: skip
    if user is None:
        raise NotYours
    deed.allowed()
    return user
