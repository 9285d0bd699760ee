"""Who asks: every role of the table in every relation to a case, and those who have none."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from people.roles import ROLES, Scope


class Relation(StrEnum):
    """How somebody stands to the cases of Northam, and to the one of Southam next door."""

    # Roles of a board, a partnership or a body
    HERE = "here"
    NEXT_DOOR = "in the other partnership"
    CONFLICTED = "here, with a conflict of interest in each of the five cases"
    LIFTED = "here, whose conflict of interest was lifted"
    OVER = "here, until yesterday"
    ENDED_AT_ONCE = "here, until ended at once"
    TO_COME = "here, from tomorrow"
    # Parts in a case
    PART = "of the case"
    PART_ELSEWHERE = "of another case of the same partnership"
    PART_NEXT_DOOR = "of a case of the other partnership"
    PART_CONFLICTED = "of the case, with a conflict of interest"
    NO_UNDERTAKING = "of the case, before giving the undertaking"
    NO_UNDERTAKING_CONFLICTED = "of the case, with a conflict of interest and no undertaking"
    PART_EXPIRED = "of the case, until yesterday"
    PART_ENDED = "of the case, whose appointment was ended today"
    PART_TO_COME = "of the case, from tomorrow"


@dataclass(frozen=True)
class Holding:
    """A role, held in a relation."""

    role: str
    relation: Relation

    @property
    def is_part(self) -> bool:
        """Whether it is a part in a case, by an appointment."""
        return ROLES[self.role].scope is Scope.CASE


@dataclass(frozen=True)
class Audience:
    """Somebody who asks. ``user_id`` is None for somebody who has not signed in."""

    name: str
    holdings: tuple[Holding, ...] = ()
    signed_in: bool = True
    user_id: UUID | None = None
    # Stands in their name, so that a page can be searched for it.
    token: str = ""


OF_MEMBERS = tuple(code for code, role in ROLES.items() if role.scope is not Scope.CASE)
OF_CASES = tuple(code for code, role in ROLES.items() if role.scope is Scope.CASE)

# A conflict of interest is asked of every role that sees a case, and of those that meet a case
# elsewhere: in totals, in the learning register, in what is due from a body.
CAN_BE_KEPT_OUT = (
    "csp_manager",
    "csp_manager_cover",
    "csp_chair",
    "csp_deputy_chair",
    "scrutiny",
    "forum_chair",
    "spoc",
)

ANONYMOUS = "nobody signed in"
LEAVER = "somebody who has left, in a sign-in that was open"


def everybody() -> list[Audience]:
    """All who ask, in the order of the table of roles."""
    asked = [
        *(_one(role, Relation.HERE) for role in OF_MEMBERS),
        *(_one(role, Relation.NEXT_DOOR) for role in OF_MEMBERS),
        *(_one(role, Relation.CONFLICTED) for role in CAN_BE_KEPT_OUT),
        *(
            _one(role, relation)
            for role in OF_CASES
            for relation in Relation
            if relation.name.startswith(("PART", "NO_UNDERTAKING"))
        ),
        *(
            _one("csp_manager", relation)
            for relation in (
                Relation.LIFTED,
                Relation.OVER,
                Relation.ENDED_AT_ONCE,
                Relation.TO_COME,
            )
        ),
        _several(
            "csp_manager of both partnerships",
            ("csp_manager", Relation.HERE),
            ("csp_manager", Relation.NEXT_DOOR),
        ),
        _several(
            "panel_member of the case who is csp_manager next door",
            ("panel_member", Relation.PART),
            ("csp_manager", Relation.NEXT_DOOR),
        ),
        _several(
            "report_author of another case who is panel_member of this one",
            ("report_author", Relation.PART_ELSEWHERE),
            ("panel_member", Relation.PART),
        ),
        Audience("an account without any role"),
        Audience(ANONYMOUS, signed_in=False),
        Audience(LEAVER, (Holding("csp_manager", Relation.HERE),), signed_in=False),
    ]
    return asked


def _one(role: str, relation: Relation) -> Audience:
    return Audience(f"{role} {relation}", (Holding(role, relation),))


def _several(name: str, *holdings: tuple[str, Relation]) -> Audience:
    return Audience(name, tuple(Holding(*holding) for holding in holdings))
