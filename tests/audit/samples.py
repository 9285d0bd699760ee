"""Events, chains and actors of the audit's own tests."""

from audit import events

CASE = "case:00000000-0000-4000-8000-000000000001"
OTHER_CASE = "case:00000000-0000-4000-8000-000000000002"
ACTOR = "user:00000000-0000-4000-8000-0000000000aa"
OTHER_ACTOR = "user:00000000-0000-4000-8000-0000000000bb"

CHANGED = events.register("sample.changed", "Changed a sample").name
READ = events.register("sample.read", "Read a sample", kind="read").name
LISTED = events.register("sample.listed", "Listed samples", kind="read").name
