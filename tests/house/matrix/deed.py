"""One deed called past its page: its row in a table, and what became of it."""

import datetime
from collections.abc import Callable
from typing import Any

from documents.store import PreparedFile
from people.refusals import NotYet, NotYours
from tests.factories.people import TODAY

# Who may, by the letters of ``expectations`` | the function | what it needs besides case, person
# and day; "..." is the id of the case's own thing.
Row = tuple[str, Callable[..., Any], dict[str, Any]]
A_FILE = PreparedFile("0" * 32, "application/pdf", 10, "0" * 64)
TOMORROW = TODAY + datetime.timedelta(days=1)


def outcome_of(do: Callable[[], Any]) -> str:
    """What became of a deed: ``done``, ``not yet``, ``403`` or ``404``."""
    try:
        do()
    except NotYet:
        return "not yet"
    except NotYours as refusal:
        return "403" if refusal.may_be_known else "404"
    return "done"
