"""The partnerships, bodies and people of the demo story. All of them are invented."""

import datetime
from dataclasses import dataclass

from audit.record import record
from people.actions.partnerships import add_boards
from people.models import Board, Body, BodyAlias, Membership, Partnership, User
from people.roles import ROLES, Scope

IN_POST_SINCE = datetime.date(2021, 4, 1)
# The board took the place of the commissioning group, and nobody was its own before.
CCG_ENDED = ICB_BEGAN = datetime.date(2022, 7, 1)
WHY = "In post when the demo story begins."

BRACKENFORD = "Brackenford"
OSTREY = "Ostrey"
COUNCIL = "Brackenford Borough Council"
POLICE = "Ravensmoor Constabulary"
HOSPITALS = "Lindale Hospitals NHS Trust"
ICB = "NHS Wold and Vale Integrated Care Board"
CCG = "NHS Brackenford Clinical Commissioning Group"
HAVEN_ROW = "Haven Row"
PROBATION = "Probation Service"
WOLD_CARE = "Wold Care NHS Foundation Trust"
CALDER_RISE = "Calder Rise Homes"
SURGERY = "Mill Lane Surgery"
COLLEGE = "Brackenford College"


@dataclass(frozen=True)
class Player:
    """Somebody who can be continued as: role, and where they hold it."""

    name: str
    role: str
    where: str
    title: str = ""
    since: datetime.date = IN_POST_SINCE

    @property
    def email(self) -> str:
        """An address that leads nowhere."""
        return f"{self.name.lower().replace(' ', '.')}@brackenford.example"


PLAYERS = (
    Player("Marnie Oduya", "csp_manager", BRACKENFORD),
    Player("Piers Hallam", "csp_manager_cover", BRACKENFORD),
    Player("Gareth Pellow", "csp_chair", BRACKENFORD),
    Player("Isolde Fenwright", "associate", BRACKENFORD, "Independent chair"),
    Player("Nerys Quillam", "associate", BRACKENFORD, "Independent chair"),
    Player("Wren Ashdown", "associate", BRACKENFORD, "Panel member, Haven Row"),
    Player("Hana Vesterby", "spoc", HOSPITALS, "Safeguarding lead"),
    Player("Dilip Ranmore", "spoc", ICB, "Designated nurse", ICB_BEGAN),
    Player("Josune Tarrick", "forum_chair", BRACKENFORD),
    Player("Odile Marchbank", "sab_manager", BRACKENFORD),
    Player("Callum Thirsk", "children_manager", BRACKENFORD),
    Player("Edda Crane", "scrutiny", BRACKENFORD, "Scrutiny councillor"),
    Player("Ruben Castellane", "system_administrator", BRACKENFORD),
    Player("Lorcan Petherick", "csp_manager", OSTREY),
)

# name, named in the Act, shared mailbox, other names, works with Ostrey too
_BODIES = (
    (COUNCIL, True, "reviews@council.example", ("Brackenford Council",), False),
    (POLICE, True, "review.team@ravensmoor.example", (), True),
    (HOSPITALS, True, "safeguarding@lindale.example", ("Lindale Hospitals",), True),
    (PROBATION, True, "reviews@probation.example", (), True),
    (ICB, True, "designated.nurses@woldandvale.example", ("NHS Wold and Vale ICB",), True),
    (CCG, True, "", ("NHS Brackenford CCG",), False),
    (WOLD_CARE, False, "safeguarding@woldcare.example", (), True),
    (CALDER_RISE, False, "", (), False),
    (HAVEN_ROW, False, "office@havenrow.example", (), False),
    (SURGERY, False, "", (), False),
    (COLLEGE, False, "safeguarding@college.example", (), False),
)


def make_partnerships() -> dict[str, Partnership]:
    """Brackenford, and Ostrey next door, apart."""
    made = {}
    for name, prefix, place in ((BRACKENFORD, "BF", "Brackenford"), (OSTREY, "OY", "Ostrey")):
        made[name] = Partnership.objects.create(
            name=name,
            prefix=prefix,
            postal_address=f"Town Hall\nMarket Square\n{place}",
            contact_email=f"reviews@{place.lower()}.example",
            contact_phone="01632 960 001",
        )
        add_boards(made[name])
        record(
            "partnership.created",
            chain=made[name].chain,
            actor="system:load_demo",
            subject=made[name].chain,
        )
    return made


def make_bodies(partnerships: dict[str, Partnership]) -> dict[str, Body]:
    """Bodies named in the Act and bodies that take part by invitation."""
    made = {}
    for name, named, mailbox, aliases, both in _BODIES:
        body = Body.objects.create(name=name, named_in_act=named, shared_mailbox=mailbox)
        body.partnerships.set(partnerships.values() if both else [partnerships[BRACKENFORD]])
        BodyAlias.objects.bulk_create(BodyAlias(body=body, name=alias) for alias in aliases)
        made[name] = body
    Body.objects.filter(pk=made[CCG].pk).update(succeeded_by=made[ICB], succeeded_on=CCG_ENDED)
    return made


def make_people(partnerships: dict[str, Partnership], bodies: dict[str, Body]) -> dict[str, User]:
    """Everybody who can be continued as, with their one membership."""
    made = {}
    for player in PLAYERS:
        user = User.objects.create_user(player.email, player.name)
        role = ROLES[player.role]
        place: dict[str, object] = {}
        if role.scope is Scope.BODY:
            place["body"] = bodies[player.where]
        elif role.scope is Scope.BOARD:
            place["board"] = Board.objects.get(
                partnership=partnerships[player.where], kind=role.board
            )
        else:
            place["partnership"] = partnerships[player.where]
        Membership.objects.create(
            user=user,
            role=player.role,
            title=player.title,
            from_day=player.since,
            reason=WHY,
            **place,
        )
        made[player.name] = user
    return made
