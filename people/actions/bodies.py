"""The list of bodies: it belongs to the whole installation, and partnerships work with some.

Names are compared over all bodies of the installation, so every deed here locks all
partnerships, in the order of their ids: names cannot be taken twice at the same moment.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from people import rules
from people.access import Viewer
from people.actions import told_of_succession
from people.deeds import Deed
from people.models import Body, BodyAlias, Partnership, SuccessionInError
from people.refusals import NotYours
from people.roles import Power
from people.signals import body_succeeded, succession_taken_back


def add_body(
    *,
    by: Viewer,
    partnership_id: UUID,
    name: str,
    named_in_act: bool,
    shared_mailbox: str = "",
) -> tuple[Body, bool]:
    """Put a body on the partnership's list; answers the body and whether it was new.

    A body that another partnership keeps already is taken up as it stands, so that nobody meets
    it twice. Raises ``NotYours``, ``NotYet``.
    """
    with _locked():
        partnership = _partnership(by, partnership_id)
        known = _bearing(name)
        event = "body.joined" if known else "body.added"
        deed = Deed(event, partnership.chain, by)
        deed.allowed()
        is_listed = known is not None and known.partnerships.filter(pk=partnership.pk).exists()
        deed.require(rules.against_listing_twice(name, str(known)) if is_listed else [])
        body = known or Body.objects.create(
            name=name.strip(), named_in_act=named_in_act, shared_mailbox=shared_mailbox.strip()
        )
        body.partnerships.add(partnership)
        deed.saved()
        deed.audit(f"body:{body.pk}")
        deed.ended()
    return body, known is None


def change_body(
    *, by: Viewer, body_id: UUID, name: str, named_in_act: bool, shared_mailbox: str
) -> Body:
    """Correct what is known of a body. An old name stays as another name, so papers still fit.

    Raises ``NotYours``, ``NotYet``.
    """
    with _body_deed("body.changed", by, body_id) as (deed, body):
        new = {
            "name": name.strip(),
            "named_in_act": named_in_act,
            "shared_mailbox": shared_mailbox.strip(),
        }
        changed = [field for field, value in new.items() if getattr(body, field) != value]
        renamed = body.name.casefold() != new["name"].casefold()
        own_other_names = {alias.name.casefold(): alias for alias in body.aliases.all()}
        reasons = [] if changed else ["Nothing was changed, so there is nothing to save."]
        if renamed and new["name"].casefold() not in own_other_names:
            reasons.extend(rules.against_name(new["name"], names_in_use(), own=body.name))
        deed.require(reasons)
        if renamed:
            # The new name may have been another name until now; it cannot be both.
            if taken := own_other_names.get(new["name"].casefold()):
                taken.delete()
            BodyAlias.objects.create(body=body, name=body.name)
        for field in changed:
            setattr(body, field, new[field])
        body.save(update_fields=changed)
        deed.saved()
        deed.audit(f"body:{body.pk}", {"fields": changed})
    return body


def add_alias(*, by: Viewer, body_id: UUID, name: str) -> BodyAlias:
    """Add another name under which a body is met in papers. Raises ``NotYours``, ``NotYet``."""
    with _body_deed("body.alias_added", by, body_id) as (deed, body):
        deed.require(rules.against_name(name, names_in_use(), own=body.name))
        alias = BodyAlias.objects.create(body=body, name=name.strip())
        deed.saved()
        deed.audit(f"body:{body.pk}", {"alias": alias.pk})
    return alias


def succeed_body(
    *, by: Viewer, today: datetime.date, body_id: UUID, successor_id: UUID, on: datetime.date
) -> Body:
    """Record that another body took this one's place from a day on; its history keeps its name.

    Roles at the ended body stay as they were: its people are invited to the new one by name. All
    partnerships that work with the body and both bodies' contacts are told.
    Raises ``NotYours`` (also for a successor that ``by`` does not see), ``NotYet``.
    """
    with _body_deed("body.succeeded", by, body_id) as (deed, body):
        successor = Body.objects.visible_to(by).filter(pk=successor_id).first()
        if successor is None:
            raise NotYours(chain=deed.chain, subject=f"body:{successor_id}")
        deed.require(
            rules.against_successor(
                body=body.pk,
                successor=successor.pk,
                succeeded_by=str(body.succeeded_by or ""),
                on=on,
                today=today,
                successor_ended_on=successor.succeeded_on,
                line_of_successor=line_of(successor),
            )
        )
        body.succeeded_by, body.succeeded_on = successor, on
        body.save(update_fields=["succeeded_by", "succeeded_on"])
        deed.saved()
        deed.audit(f"body:{body.pk}", {"successor": successor.pk, "on": on})
        body_succeeded.send(sender=Body, body=body, by=by)
        told_of_succession.tell(body, successor, by=by, today=today, owner=deed.chain)
    return body


def take_succession_back(
    *, by: Viewer, today: datetime.date, body_id: UUID, reason: str
) -> SuccessionInError:
    """Say that a successor was recorded in error: the body stands again, as if never succeeded.

    Whoever may record a succession may take one back. What other rooms had passed on they give
    back, as far as nothing was done with it meanwhile. Raises ``NotYours``, ``NotYet``.
    """
    with _body_deed("body.succession_in_error", by, body_id) as (deed, body):
        successor, on = body.succeeded_by, body.succeeded_on
        deed.require(rules.against_taking_back(succeeded_by=str(successor or ""), reason=reason))
        body.succeeded_by = body.succeeded_on = None
        body.save(update_fields=["succeeded_by", "succeeded_on"])
        row = SuccessionInError.objects.create(
            body=body, successor=successor, on=on, reason=reason.strip(), taken_back_on=today,
            taken_back_by_id=by.user_id,
        )  # fmt: skip
        deed.saved()
        deed.audit(f"body:{body.pk}", {"successor": successor.pk, "on": on})
        succession_taken_back.send(sender=Body, body=body, successor=successor, by=by, today=today)
        told_of_succession.tell(body, successor, by=by, today=today, owner=deed.chain)
    return row


def line_of(body: Body) -> list[UUID]:
    """Those that took this body's place, one after another; ends even where rows form a ring."""
    follows = dict(
        Body.objects.filter(succeeded_by__isnull=False).values_list("pk", "succeeded_by_id")
    )
    line: list[UUID] = []
    current: UUID | None = follows.get(body.pk)
    while current is not None and current not in line:
        line.append(current)
        current = follows.get(current)
    return line


def names_in_use() -> dict[str, str]:
    """Every name and other name of the installation in small letters, with the body it means."""
    names = {name.casefold(): name for name in Body.objects.values_list("name", flat=True)}
    aliases = BodyAlias.objects.values_list("name", "body__name")
    return names | {alias.casefold(): name for alias, name in aliases}


def _bearing(name: str) -> Body | None:
    """The body that bears this name or other name, anywhere in the installation."""
    bearer = names_in_use().get(name.strip().casefold())
    return Body.objects.get(name=bearer) if bearer else None


@contextmanager
def _locked() -> Iterator[None]:
    with transaction.atomic():
        list(Partnership.objects.select_for_update().order_by("pk"))
        yield


def _partnership(by: Viewer, partnership_id: UUID) -> Partnership:
    partnership = Partnership.objects.filter(pk=partnership_id).first()
    if partnership is None:
        raise NotYours
    if not by.has(Power.MANAGE_BODIES, partnership.pk):
        raise NotYours(chain=partnership.chain, subject=partnership.chain)
    return partnership


@contextmanager
def _body_deed(event: str, by: Viewer, body_id: UUID) -> Iterator[tuple[Deed, Body]]:
    """Lock, ask access, and hold the deed to its audit row; the chain is the actor's own."""
    with _locked():
        # Rows that only name the body go on being written meanwhile; they lock in another order.
        kept = Body.objects.select_for_update(no_key=True)
        body = kept.visible_to(by).filter(pk=body_id).first()
        if body is None:
            raise NotYours(subject=f"body:{body_id}")
        mine = by.partnerships_with(Power.MANAGE_BODIES)
        acting = body.partnerships.filter(pk__in=mine).order_by("pk").first()
        deed = Deed(event, acting.chain, by)
        deed.allowed()
        yield deed, body
        deed.ended()
