"""The drills by name, for whoever asks for one; ``drills`` does them."""

NAMES = {
    "kills": "kill -9 of workers and timetable at random moments of a great sending",
    "two-beats": "two timetables at once",
    "redis-flushed": "Redis emptied with a backlog in it, and again while it is sent",
    "broker-down": "Redis gone while people do deeds that write to somebody",
    "database-restarted": "PostgreSQL stopped at once in the middle of a sending",
    "mail-refused": "a mail server that is gone, puts off, refuses, then takes",
    "days-missed": "no timetable for three days and for three weeks",
    "clock-changes": "both nights on which the clocks change",
}

# The database that each drill begins with a copy of.
EMPTY = "empty"
