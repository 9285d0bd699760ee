"""What somebody of the forum does for themselves: the undertaking, and their order."""

import datetime
from uuid import UUID

from django.db import transaction

from learning import rules
from learning.access import forums_of
from learning.models import ForumUndertaking, RegisterOrder
from learning.vocabulary import Event, Order
from people.access import Viewer
from people.deeds import Deed
from people.models import Partnership
from people.refusals import NotYours
from people.roles import Power


def forums_without_undertaking(by: Viewer) -> list[UUID]:
    """Those of them to which this person has yet to give their undertaking."""
    sits_in = forums_of(by)
    if not sits_in:
        return []
    given = ForumUndertaking.objects.filter(user_id=by.user_id, partnership_id__in=sits_in)
    return sorted(sits_in - set(given.values_list("partnership_id", flat=True)))


def give_undertaking(
    *, partnership_id: UUID, by: Viewer, today: datetime.date, agreed: bool
) -> ForumUndertaking:
    """Undertake to keep to oneself what is not approved or published yet.

    Raises ``NotYours`` for whoever does not sit in that forum, ``NotYet``.
    """
    with transaction.atomic():
        partnership = Partnership.objects.select_for_update().filter(pk=partnership_id).first()
        if partnership is None or partnership.pk not in forums_of(by):
            raise NotYours
        deed = Deed(Event.UNDERTAKING_GIVEN.value, partnership.chain, by)
        deed.allowed()
        given = ForumUndertaking.objects.filter(partnership=partnership, user_id=by.user_id)
        deed.require(rules.undertaking(agreed=agreed, given_already=given.exists()))
        row = ForumUndertaking.objects.create(
            partnership=partnership, user_id=by.user_id, given_on=today
        )
        deed.saved()
        deed.audit(f"user:{by.user_id}")
        deed.ended()
        return row


def keep_order(*, by: Viewer, order: str) -> RegisterOrder:
    """Read the register in this order from now on. Raises ``NotYours``, ``NotYet``."""
    with transaction.atomic():
        partnership = (
            Partnership.objects.filter(pk__in=by.partnerships_with(Power.SEE_REGISTER))
            .order_by("pk")
            .first()
        )
        if partnership is None:
            raise NotYours
        deed = Deed(Event.ORDER_KEPT.value, partnership.chain, by)
        deed.allowed()
        deed.require([] if order in set(Order) else ["Choose an order of the list."])
        row, _ = RegisterOrder.objects.update_or_create(
            user_id=by.user_id, defaults={"order": order}
        )
        deed.saved()
        deed.audit(f"user:{by.user_id}", {"order": order})
        deed.ended()
        return row
