"""The two statements of the sweep, written once for PostgreSQL and SQLite.

As statements, not as a loop over rows: a partnership's hundred thousand deadlines are then worked
out where they lie. Whoever reads them finds the same words as in ``policy.py``, whose days they are
given; a test holds the two together on every day of two years.
"""

import datetime
from typing import Any

from django.db import connection

from notifications.models import Audience
from notifications.policy import DAYS_BETWEEN_CHASES, Sweep
from people.roles import MANAGERS, BoardKind, Power, Scope, roles_of_scope

# Whom an audience is looked for among, rung by rung: the next where nobody stands on the one
# before. A body that nobody answers for has its shared mailbox.
RUNGS: tuple[tuple[Audience, int, str], ...] = (
    (Audience.BODY, 1, "spoc"),
    (Audience.BODY, 2, "deputy_spoc"),
    *((Audience.MANAGERS, 1, role) for role in sorted(MANAGERS)),
    (Audience.CHAIR, 1, "csp_chair"),
    (Audience.CHAIR, 2, "csp_deputy_chair"),
    *(
        (Audience.KEEPERS, 1, role.code)
        for role in roles_of_scope(Scope.BOARD)
        if Power.KEEP_REGISTER in role.powers and role.board in set(BoardKind)
    ),
    (Audience.FORUM, 1, "forum_chair"),
)

_FILLING = """
INSERT INTO notifications_reminder (deadline_id, stage, due_on, person_id, body_id, swept_on)
WITH rung (audience, place, role) AS (VALUES {rungs}),
held AS (
    SELECT member.user_id, member.role,
           COALESCE(member.body_id, member.board_id, member.partnership_id) AS at
    FROM people_membership member
    JOIN people_user somebody ON somebody.id = member.user_id
    WHERE member.from_day <= {day} AND (member.until IS NULL OR member.until >= {day})
      AND member.ended_at IS NULL AND somebody.is_active
),
due AS (
    SELECT id, owner, audience, body_id, person_id, due_on,
           COALESCE(body_id, board_id, partnership_id) AS at,
           CASE WHEN {late} >= {week} THEN {late} / {week}
                WHEN due_on < {following} THEN 0
                ELSE -1 END AS stage
    FROM notifications_deadline
    WHERE ended_on IS NULL AND NOT is_resting AND due_on <= {first}
      AND (counts_from IS NULL OR due_on >= counts_from)
),
standing AS (
    SELECT due.id, due.due_on, due.stage, held.user_id, rung.place,
           MIN(rung.place) OVER (PARTITION BY due.id) AS first_place
    FROM due
    JOIN rung ON rung.audience = due.audience
    JOIN held ON held.role = rung.role AND held.at = due.at
    WHERE NOT EXISTS (
        SELECT 1 FROM notifications_keptout shut
        WHERE shut.owner = due.owner AND shut.user_id = held.user_id
    )
),
told AS (
    SELECT id, due_on, stage, user_id, {no_id} AS mailbox_id FROM standing
    WHERE place = first_place
    UNION
    SELECT due.id, due_on, stage, person_id, {no_id} FROM due
    JOIN people_user somebody ON somebody.id = due.person_id AND somebody.is_active
    WHERE audience = 'person' AND NOT EXISTS (
        SELECT 1 FROM notifications_keptout shut
        WHERE shut.owner = due.owner AND shut.user_id = due.person_id
    )
    UNION
    SELECT due.id, due_on, stage, {no_id}, body_id FROM due
    JOIN people_body body ON body.id = due.body_id AND body.shared_mailbox <> ''
    WHERE audience = 'body' AND due.id NOT IN (SELECT id FROM standing)
)
SELECT told.id, told.stage, told.due_on, told.user_id, told.mailbox_id, {today}
FROM told
LEFT JOIN notifications_reminder earlier
  ON earlier.deadline_id = told.id AND earlier.due_on = told.due_on
 AND earlier.stage >= told.stage
 AND (earlier.person_id = told.user_id OR earlier.body_id = told.mailbox_id)
WHERE earlier.id IS NULL
ORDER BY told.id, told.user_id, told.mailbox_id
ON CONFLICT DO NOTHING
"""

_GATHERING = """
UPDATE notifications_reminder SET message_id = (
    SELECT message.id FROM notifications_message message
    WHERE message.for_day = {today}
      AND (message.recipient_id = notifications_reminder.person_id
           OR message.recipient_body_id = notifications_reminder.body_id)
      AND message.state = 'queued' AND message.attempts = 0
)
WHERE message_id IS NULL
"""


def filling(days: Sweep) -> tuple[str, list[Any]]:
    """Fill the ledger: each deadline whose stage has come, with whoever is to be told of it.

    Only the newest stage, and none that is older than one already told.
    """
    params: list[Any] = []
    rungs = ", ".join("(%s, %s, %s)" for _ in RUNGS)
    for audience, place, role in RUNGS:
        params += [audience.value, place, role]
    today, last = _day(days.today), _day(days.last_worked)
    weeks = [last, DAYS_BETWEEN_CHASES, last, DAYS_BETWEEN_CHASES]
    params += [today, today, *weeks, _day(days.next_worked), _day(days.first_reminded), today]
    sql = _FILLING.format(
        rungs=rungs, day="%s", late=_days_since_due(), week="%s", following="%s", first="%s",
        today="%s", no_id=_no_id(),
    )  # fmt: skip
    return sql, params


def gathering(today: datetime.date) -> tuple[str, list[Any]]:
    """Gather what stands in the ledger into the message of the day that each recipient is owed."""
    return _GATHERING.format(today="%s"), [_day(today)]


def _days_since_due() -> str:
    """Whole days from the due day to a given day, in the words of this database."""
    if connection.vendor == "postgresql":
        return "(%s::date - due_on)"
    return "CAST(julianday(%s) - julianday(due_on) AS INTEGER)"


def _no_id() -> str:
    return "NULL::uuid" if connection.vendor == "postgresql" else "NULL"


def _day(day: datetime.date) -> Any:
    return connection.ops.adapt_datefield_value(day)
