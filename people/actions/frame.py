"""The frame of a deed on a partnership: lock it and ask access."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from people.access import Viewer
from people.deeds import Deed
from people.models import Membership, Partnership
from people.refusals import NotYours
from people.roles import Power


@contextmanager
def partnership_deed(
    event: str, *, partnership_id: UUID, by: Viewer, powers: tuple[Power, ...]
) -> Iterator[tuple[Deed, Partnership]]:
    """Lock the partnership; who holds none of the powers there may not know that it exists.

    The lock makes deeds about the people of one partnership wait for each other, so that no two
    can each end the role the other relied on.
    """
    with transaction.atomic():
        partnership = Partnership.objects.select_for_update().filter(pk=partnership_id).first()
        if partnership is None:
            raise NotYours
        if partnership.pk not in by.partnerships_with(*powers):
            raise NotYours(chain=partnership.chain, subject=partnership.chain)
        deed = Deed(event, partnership.chain, by)
        yield deed, partnership
        deed.ended()


def partnership_to_act_in(role: Membership, by: Viewer) -> UUID | None:
    """In which of its partnerships this person may end a role; ``None`` for none."""
    for partnership_id in sorted(role.partnership_ids):
        if role.role in {given.code for given in by.may_give(partnership_id)}:
            return partnership_id
    return None
