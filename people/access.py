"""Who somebody is, as a value: the memberships that are live on a day. Pure, imports no models."""

from dataclasses import dataclass, field
from uuid import UUID

from people.roles import Power, Role, invitable_by, powers_of

# Whoever holds one of these sees the people of the partnership.
SEES_PEOPLE = (Power.MANAGE_PEOPLE, Power.INVITE_CONTACTS)


@dataclass(frozen=True)
class Grant:
    """One live membership: a role, and the partnership or body it reaches.

    ``label``, ``place`` and ``partnership_name`` are words for the page's header; nothing is
    decided by them.
    """

    role: str
    partnership_id: UUID | None = None
    body_id: UUID | None = None
    label: str = ""
    place: str = ""
    partnership_name: str = ""

    @property
    def powers(self) -> frozenset[Power]:
        """What the role may do, from the one table."""
        return powers_of(self.role)


@dataclass(frozen=True)
class Viewer:
    """A person on a day. ``user_id`` is None for somebody who has not signed in.

    A task that does a deed by itself has no ``user_id`` and no grants; ``system`` is its name in
    the audit.
    """

    user_id: UUID | None
    name: str = ""
    grants: tuple[Grant, ...] = field(default_factory=tuple)
    system: str = ""

    def partnerships_with(self, *powers: Power) -> frozenset[UUID]:
        """The partnerships in which this person holds at least one of the powers."""
        return frozenset(
            grant.partnership_id
            for grant in self.grants
            if grant.partnership_id is not None and not grant.powers.isdisjoint(powers)
        )

    def bodies_with(self, power: Power) -> frozenset[UUID]:
        """The bodies for which this person holds the power."""
        return frozenset(
            grant.body_id
            for grant in self.grants
            if grant.body_id is not None and power in grant.powers
        )

    @property
    def bodies(self) -> frozenset[UUID]:
        """The bodies that this person belongs to, in whatever role."""
        return frozenset(grant.body_id for grant in self.grants if grant.body_id is not None)

    def has(self, power: Power, partnership_id: UUID) -> bool:
        """Whether this person holds the power in that partnership."""
        return partnership_id in self.partnerships_with(power)

    def has_anywhere(self, power: Power) -> bool:
        """Whether this person holds the power in some partnership."""
        return bool(self.partnerships_with(power))

    def powers_in(self, partnership_id: UUID) -> frozenset[Power]:
        """Every power this person holds in that partnership."""
        powers = (g.powers for g in self.grants if g.partnership_id == partnership_id)
        return frozenset().union(*powers)

    def may_give(self, partnership_id: UUID) -> list[Role]:
        """The roles this person may give, and end, in that partnership."""
        return invitable_by(self.powers_in(partnership_id))

    def roles_in(self, partnership_id: UUID) -> frozenset[str]:
        """The roles this person holds in that partnership."""
        return frozenset(g.role for g in self.grants if g.partnership_id == partnership_id)


NOBODY = Viewer(user_id=None)
