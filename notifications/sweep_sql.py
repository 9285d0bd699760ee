"""The statements of the sweep, written once for PostgreSQL and SQLite.

As statements, not as a loop over rows: a partnership's hundred thousand deadlines are then worked
out where they lie. Whoever reads them finds the same words as in ``policy.py``, whose days they are
given; a test holds the two together on nine days, around Christmas, for sixty days due.
"""

import datetime
from typing import Any

from django.db import connection

from notifications.models import Audience, Deadline, Reminder
from notifications.policy import DAY, DAYS_BETWEEN_CHASES, Sweep
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

# Behind every rung of a body stands its shared mailbox.
MAILBOX_RUNG = 1 + max(place for audience, place, _ in RUNGS if audience == Audience.BODY)

# What one sweep found, for the length of its transaction.
TOLD = "notifications_told"

# Whom to tell is worked out once for each place that something may be due from, not for each
# deadline; and once more for each owner from whom somebody is kept out, under that owner's name.
_TELLING = """
INSERT INTO notifications_told (deadline_id, stage, due_on, person_id, body_id, partnership_id)
WITH rung (audience, place, role) AS (VALUES {rungs}),
held AS (
    SELECT rung.audience, rung.place, member.user_id AS person_id, {no_id} AS body_id,
           COALESCE(member.body_id, member.board_id, member.partnership_id) AS at
    FROM people_membership member
    JOIN rung ON rung.role = member.role
    JOIN people_user somebody ON somebody.id = member.user_id AND somebody.is_active
    WHERE member.from_day <= {day} AND (member.until IS NULL OR member.until >= {day})
      AND member.ended_at IS NULL
    UNION
    SELECT 'person', 1, id, {no_id}, id FROM people_user WHERE is_active
    UNION
    SELECT 'body', {mailbox_rung}, {no_id}, id, id FROM people_body WHERE shared_mailbox <> ''
),
guarded AS (
    SELECT DISTINCT owner, audience, COALESCE(body_id, board_id, person_id, partnership_id) AS at
    FROM notifications_deadline
    WHERE owner IN (SELECT owner FROM notifications_keptout) AND ended_on IS NULL
),
willing AS (
    SELECT '' AS owner, audience, place, person_id, body_id, at FROM held
    UNION ALL
    SELECT guarded.owner, held.audience, place, person_id, body_id, held.at
    FROM guarded
    JOIN held ON held.audience = guarded.audience AND held.at = guarded.at
    WHERE NOT EXISTS (
        SELECT 1 FROM notifications_keptout shut
        WHERE shut.owner = guarded.owner AND shut.user_id = held.person_id
    )
),
standing AS (
    SELECT owner, audience, place, person_id, body_id, at,
           MIN(place) OVER (PARTITION BY owner, audience, at) AS first_place
    FROM willing
),
due AS (
    SELECT id, audience, due_on, partnership_id,
           COALESCE(body_id, board_id, person_id, partnership_id) AS at,
           CASE WHEN owner IN (SELECT owner FROM notifications_keptout) THEN owner
                ELSE '' END AS owner,
           CASE WHEN due_on <= {week_late} THEN {late} / {week}
                WHEN due_on < {following} THEN 0
                ELSE -1 END AS stage
    FROM notifications_deadline
    WHERE ended_on IS NULL AND NOT is_resting AND due_on <= {first}
      AND (counts_from IS NULL OR due_on >= counts_from)
)
SELECT due.id, due.stage, due.due_on, standing.person_id, standing.body_id, due.partnership_id
FROM due
JOIN standing ON standing.audience = due.audience AND standing.at = due.at
 AND standing.owner = due.owner AND standing.place = standing.first_place
WHERE NOT EXISTS (
    SELECT 1 FROM notifications_reminder earlier
    WHERE earlier.deadline_id = due.id AND earlier.due_on = due.due_on
      AND earlier.stage >= due.stage
      AND COALESCE(earlier.person_id, earlier.body_id)
          = COALESCE(standing.person_id, standing.body_id)
)
"""

_FILLING = """
INSERT INTO notifications_reminder
    (deadline_id, stage, due_on, person_id, body_id, swept_on, message_id)
SELECT told.deadline_id, told.stage, told.due_on, told.person_id, told.body_id, {today},
       COALESCE(to_person.id, to_mailbox.id)
FROM notifications_told told
LEFT JOIN notifications_message to_person
  ON to_person.recipient_id = told.person_id AND to_person.for_day = {today}
 AND to_person.state = 'queued' AND to_person.attempts = 0
LEFT JOIN notifications_message to_mailbox
  ON to_mailbox.recipient_body_id = told.body_id AND to_mailbox.for_day = {today}
 AND to_mailbox.state = 'queued' AND to_mailbox.attempts = 0
ORDER BY told.deadline_id, told.person_id, told.body_id
ON CONFLICT DO NOTHING
"""

_RECIPIENTS = """
SELECT person_id, body_id, MIN(CAST(partnership_id AS VARCHAR(36))) FROM (
    SELECT person_id, body_id, partnership_id FROM notifications_told
    UNION ALL
    SELECT waiting.person_id, waiting.body_id, deadline.partnership_id
    FROM notifications_reminder waiting
    JOIN notifications_deadline deadline ON deadline.id = waiting.deadline_id
    WHERE waiting.message_id IS NULL AND deadline.ended_on IS NULL
) told
GROUP BY person_id, body_id
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

Statement = tuple[str, list[Any]]


def making_room() -> str:
    """A table for what one sweep finds. It is this connection's own, and goes with the sweep."""
    of_ledger = ("deadline", "stage", "due_on", "person", "body")
    fields = [Reminder._meta.get_field(name) for name in of_ledger]
    fields.append(Deadline._meta.get_field("partnership"))
    types = ", ".join(f"{field.column} {field.db_type(connection)}" for field in fields)
    return f"CREATE TEMPORARY TABLE {TOLD} ({types})"


def planning() -> str:
    """How PostgreSQL is to join, in this transaction: it takes what nobody has counted, as whom to
    tell, for a few rows, and would look each deadline up in the ledger by itself."""
    return "SET LOCAL enable_nestloop = off" if connection.vendor == "postgresql" else ""


def telling(days: Sweep) -> Statement:
    """Find whom to tell of what: each deadline whose stage has come, with whoever it is due from.

    Only the newest stage, and none that is older than one already told.
    """
    params: list[Any] = []
    rungs = ", ".join("(%s, %s, %s)" for _ in RUNGS)
    for audience, place, role in RUNGS:
        params += [audience.value, place, role]
    today = _day(days.today)
    a_week_late = days.last_worked - DAY * DAYS_BETWEEN_CHASES
    params += [today, today, MAILBOX_RUNG, _day(a_week_late)]
    params += [_start_of_count(days.last_worked), DAYS_BETWEEN_CHASES]
    params += [_day(days.next_worked), _day(days.first_reminded)]
    sql = _TELLING.format(
        rungs=rungs, day="%s", week_late="%s", late=_days_since_due(), week="%s", following="%s",
        first="%s", mailbox_rung="%s", no_id=_no_id(),
    )  # fmt: skip
    return sql, params


def recipients() -> Statement:
    """Who is told anything, or waits to be since an earlier sweep; with the first of the
    partnerships that it belongs to."""
    return _RECIPIENTS, []


def filling(today: datetime.date) -> Statement:
    """Fill the ledger with what was found, each row with the message of the day that tells it."""
    return _FILLING.format(today="%s"), [_day(today)] * 3


def gathering(today: datetime.date) -> Statement:
    """Gather what an earlier sweep left without a message into the one of the day."""
    return _GATHERING.format(today="%s"), [_day(today)]


def _days_since_due() -> str:
    """Whole days from the due day to a given one (``_start_of_count``), as this database counts."""
    if connection.vendor == "postgresql":
        return "(%s::date - due_on)"
    return "CAST(%s - julianday(due_on) AS INTEGER)"


def _start_of_count(day: datetime.date) -> Any:
    """A day as ``_days_since_due`` takes it; SQLite counts from noon of a day long past."""
    return _day(day) if connection.vendor == "postgresql" else day.toordinal() + 1721424.5


def _no_id() -> str:
    return "NULL::uuid" if connection.vendor == "postgresql" else "NULL"


def _day(day: datetime.date) -> Any:
    return connection.ops.adapt_datefield_value(day)
