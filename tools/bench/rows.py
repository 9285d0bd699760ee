"""The world that is measured in: partnerships, bodies, people with roles, and what is due of them.

The same each time for the same number: nothing here is left to chance.
"""

from __future__ import annotations

import datetime
import uuid
from random import Random

from django.db import connection

from notifications.due_kinds import register_due_kind
from notifications.models import Audience, Deadline
from people.models import Board, Body, Membership, Partnership, User
from people.roles import BOARD_LABELS, BoardKind

TODAY = datetime.date(2026, 6, 15)
LONG_AGO = datetime.date(2020, 1, 1)
KIND = "bench.thing"
PARTNERSHIPS, BODIES, PEOPLE = 30, 300, 10_000
# Of a hundred deadlines, so many for each audience: bodies answer, people act, boards decide.
SHARES = {
    Audience.BODY: 50,
    Audience.PERSON: 25,
    Audience.MANAGERS: 12,
    Audience.KEEPERS: 8,
    Audience.CHAIR: 3,
    Audience.FORUM: 2,
}
BOARD_ROLES = {
    BoardKind.COMMUNITY_SAFETY: ("csp_manager", "csp_chair", "csp_deputy_chair"),
    BoardKind.ADULTS: ("sab_manager",),
    BoardKind.CHILDREN: ("children_manager",),
}

register_due_kind(KIND, "Thing of a benchmark")


def build(deadlines: int) -> None:
    """So many deadlines, half of them far off, in a database that is empty."""
    chance = Random(1)
    places = Partnership.objects.bulk_create(
        Partnership(name=f"Borough {n}", prefix=_letters(n)) for n in range(PARTNERSHIPS)
    )
    boards = Board.objects.bulk_create(
        Board(partnership=place, kind=kind, name=f"{place.name} {label}")
        for place in places
        for kind, label in BOARD_LABELS.items()
    )
    # One body in ten has nobody who answers for it, and only a shared mailbox.
    bodies = Body.objects.bulk_create(
        Body(name=f"Body {n}", shared_mailbox=f"body{n}@agency.example") for n in range(BODIES)
    )
    people = User.objects.bulk_create(
        [User(email=f"person{n}@agency.example", name=f"Person {n}") for n in range(PEOPLE)],
        batch_size=1000,
    )
    _give_roles(places, boards, bodies, people, chance)
    rows = (_deadline(n, places, boards, bodies, people, chance) for n in range(deadlines))
    Deadline.objects.bulk_create(rows, batch_size=1000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _letters(number: int) -> str:
    return chr(65 + number // 26) + chr(65 + number % 26) + "B"


def _give_roles(
    places: list[Partnership],
    boards: list[Board],
    bodies: list[Body],
    people: list[User],
    chance: Random,
) -> None:
    held = [
        Membership(role=role, board=board, user=chance.choice(people), **_since())
        for board in boards
        for role in BOARD_ROLES[BoardKind(board.kind)]
    ]
    held += [
        Membership(role="forum_chair", partnership=place, user=chance.choice(people), **_since())
        for place in places
    ]
    for number, body in enumerate(bodies):
        roles = ((), ("deputy_spoc",))[number % 2] if number % 10 < 2 else ("spoc", "deputy_spoc")
        held += [
            Membership(role=role, body=body, user=chance.choice(people), **_since())
            for role in roles
        ]
    Membership.objects.bulk_create(held, batch_size=1000)


def _since() -> dict[str, object]:
    return {"from_day": LONG_AGO, "reason": "In post."}


def _deadline(
    number: int,
    places: list[Partnership],
    boards: list[Board],
    bodies: list[Body],
    people: list[User],
    chance: Random,
) -> Deadline:
    audience = chance.choices(list(SHARES), list(SHARES.values()))[0]
    place = chance.choice(places)
    of_place = [board for board in boards if board.partnership_id == place.pk]
    community, *others = sorted(of_place, key=lambda board: board.kind != "community_safety")
    days = chance.randrange(-60, 15) if number % 2 else chance.randrange(15, 400)
    who: dict[Audience, dict[str, object]] = {
        Audience.BODY: {"body": chance.choice(bodies)},
        Audience.PERSON: {"person": chance.choice(people)},
        Audience.MANAGERS: {"board": community},
        Audience.CHAIR: {"board": community},
        Audience.KEEPERS: {"board": chance.choice(others)},
        Audience.FORUM: {},
    }
    return Deadline(
        kind=KIND,
        subject=f"thing:{uuid.UUID(int=number)}",
        owner=f"owner:{uuid.UUID(int=number // 20)}",
        chain=f"partnership:{place.pk}",
        partnership=place,
        reference=f"{place.prefix}-Q7K",
        path="/",
        audience=audience,
        due_on=TODAY + datetime.timedelta(days=days),
        **who[audience],
    )
