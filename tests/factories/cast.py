"""The people of a case, both kinds: those who carry it, and those it is about. All invented."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from dhr.actions.subjects import PersonGiven
from dhr.vocabulary import FactKind, Relationship, SubjectKind, SuspectedCause
from people.models import Body, Partnership, User
from tests.factories.people import (
    TODAY,
    BodyFactory,
    PartnershipFactory,
    UserFactory,
    give,
    member,
    viewer,
)
from tests.support.kept import kept


@dataclass
class Cast:
    """The people of one partnership who carry its cases."""

    partnership: Partnership
    manager: User
    chair: User
    police: Body
    today: datetime.date = TODAY
    others: dict[str, User] = field(default_factory=dict)

    def member(self, role: str, **fields: Any) -> User:
        """Somebody in this partnership who holds the role; made when first asked for."""
        if role not in self.others:
            self.others[role] = member(role, self.partnership, **fields)
        return self.others[role]

    def as_manager(self) -> dict[str, Any]:
        """``by`` and ``today`` of the manager, as deeds take them."""
        return {"by": viewer(self.manager, self.today), "today": self.today}

    def as_chair(self) -> dict[str, Any]:
        """The same of the CSP chair."""
        return {"by": viewer(self.chair, self.today), "today": self.today}

    def as_(self, user: User) -> dict[str, Any]:
        """The same of anybody else."""
        return {"by": viewer(user, self.today), "today": self.today}


@kept
def cast(**fields: Any) -> Cast:
    """A partnership with its manager, its CSP chair, and the police among its bodies."""
    facts = {"postal_address": "Town Hall\nMarket Square", **fields}
    partnership = PartnershipFactory(**facts)
    return Cast(
        partnership=partnership,
        manager=give("csp_manager", partnership, user=UserFactory(name="Marnie Oduya")).user,
        chair=give("csp_chair", partnership, user=UserFactory(name="Gareth Pellow")).user,
        police=BodyFactory(partnerships=[partnership]),
    )


def victim(**fields: Any) -> PersonGiven:
    """The person who died: Elowen in the case, Rosenwyn Harcastle in the identity table alone."""
    facts = {
        "kind": SubjectKind.VICTIM,
        "pseudonym": "Elowen",
        "suspected_cause": SuspectedCause.HOMICIDE,
        "full_name": "Rosenwyn Harcastle",
        "other_names": "Rosenwyn Trevanion",
        "born_on": datetime.date(1987, 3, 14),
        "died_on": datetime.date(2026, 5, 24),
        "address": "14 Tallow Row\nBrackenford\nBK4 7QX",
    }
    return PersonGiven(**(facts | fields))


def perpetrator(**fields: Any) -> PersonGiven:
    """The person whose behaviour is in question: Perran; Aldous Harcastle in the table."""
    facts = {
        "kind": SubjectKind.PERPETRATOR,
        "pseudonym": "Perran",
        "relationship": Relationship.SPOUSE,
        "full_name": "Aldous Harcastle",
        "police_fact": FactKind.CHARGED,
        "police_fact_on": datetime.date(2026, 5, 26),
    }
    return PersonGiven(**(facts | fields))


def notifier(**fields: Any) -> PersonGiven:
    """Whoever told the partnership."""
    facts = {
        "kind": SubjectKind.NOTIFIER,
        "pseudonym": "the person who told us",
        "full_name": "Ingram Wexcombe",
        "contact_details": "ingram.wexcombe@ravensmoor.example",
    }
    return PersonGiven(**(facts | fields))
