"""Making a partnership, and what it says about itself."""

import datetime
import re
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from audit.record import record
from people import post, rules
from people.access import Viewer
from people.actions.frame import partnership_deed
from people.actions.invitations import place_of
from people.models import Board, Invitation, Partnership
from people.refusals import NotYet
from people.roles import BOARD_LABELS, BoardKind, Power
from people.today import is_demo

MAKER = "system:create_partnership"
FIRST_REASON = "Named when the partnership was set up."


@dataclass(frozen=True)
class Person:
    """Somebody to invite: a name and an e-mail address."""

    name: str
    email: str


def create_partnership(
    *, name: str, prefix: str, administrator: Person, manager: Person, today: datetime.date
) -> list[Invitation]:
    """Make a partnership with its three boards, and invite its first two people.

    Done on the command line by whoever runs the installation, since nobody can be asked yet.
    Raises ``NotYet`` with every reason, above all when the partnership exists.
    """
    with transaction.atomic():
        list(Partnership.objects.select_for_update().order_by("pk"))
        reasons = rules.against_new_partnership(
            is_demo=is_demo(),
            name_taken=Partnership.objects.filter(name__iexact=name.strip()).exists(),
            prefix_taken=Partnership.objects.filter(prefix=prefix).exists(),
            prefix_fits=re.fullmatch(r"[A-Z]{2,3}", prefix) is not None,
            same_person=administrator.email.strip().lower() == manager.email.strip().lower(),
        )
        if reasons:
            raise NotYet(reasons)
        partnership = Partnership.objects.create(name=name.strip(), prefix=prefix)
        add_boards(partnership)
        invitations = [
            _offer(partnership, "system_administrator", administrator, today),
            _offer(partnership, "csp_manager", manager, today),
        ]
        record(
            "partnership.created",
            chain=partnership.chain,
            actor=MAKER,
            subject=partnership.chain,
            details={"invitations": [invitation.pk for invitation in invitations]},
        )
        for invitation in invitations:
            post.queue_invitation(invitation)
    return invitations


def add_boards(partnership: Partnership) -> None:
    """The three statutory boards that share one learning forum."""
    Board.objects.bulk_create(
        Board(partnership=partnership, kind=kind, name=f"{partnership.name} {label}")
        for kind, label in ((kind, BOARD_LABELS[kind]) for kind in BoardKind)
    )


def _offer(partnership: Partnership, role: str, person: Person, today: datetime.date) -> Invitation:
    return Invitation.objects.create(
        inviting=partnership,
        role=role,
        name=person.name.strip(),
        email=person.email.strip().lower(),
        reason=FIRST_REASON,
        from_day=today,
        **place_of(role, partnership),
    )


SETTINGS = ("manager_title", "postal_address", "contact_email", "contact_phone")


def change_settings(
    *,
    by: Viewer,
    partnership_id: UUID,
    manager_title: str,
    postal_address: str,
    contact_email: str,
    contact_phone: str,
) -> Partnership:
    """Set what the partnership calls its manager, and how letters say it can be reached.

    Raises ``NotYours``; ``NotYet`` when nothing would change.
    """
    new = {
        "manager_title": manager_title.strip(),
        "postal_address": postal_address.strip(),
        "contact_email": contact_email.strip(),
        "contact_phone": contact_phone.strip(),
    }
    with partnership_deed(
        "partnership.settings_changed",
        partnership_id=partnership_id,
        by=by,
        powers=(Power.MANAGE_BODIES,),
    ) as (deed, partnership):
        deed.allowed()
        changed = [field for field in SETTINGS if getattr(partnership, field) != new[field]]
        deed.require([] if changed else ["Nothing was changed, so there is nothing to save."])
        for field in changed:
            setattr(partnership, field, new[field])
        partnership.save(update_fields=changed)
        deed.saved()
        deed.audit(partnership.chain, {"fields": changed})
    return partnership
