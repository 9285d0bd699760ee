"""Which tables are written to: cheaper than comparing every row of every table, and stricter."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

_WRITES = re.compile(
    r'\s*(?:INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE|DELETE FROM|TRUNCATE)\s+"?(\w+)',
    re.IGNORECASE,
)
_POINT = re.compile(r'\s*(SAVEPOINT|ROLLBACK TO SAVEPOINT)\s+"?(\w+)', re.IGNORECASE)


class Written:
    """The tables written to, row by row; what a savepoint took back does not count."""

    def __init__(self, besides: Collection[str]) -> None:
        self._besides = besides
        self._log: list[str] = []
        self._points: dict[str, int] = {}

    @property
    def tables(self) -> set[str]:
        """The tables in which something stands otherwise, or stood so for a while."""
        return set(self._log).difference(self._besides)

    def forget(self) -> None:
        """Begin anew: what was written until now was meant."""
        self._log.clear()
        self._points = dict.fromkeys(self._points, 0)

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Let the statement run, and note what it did."""
        result = execute(sql, params, many, context)
        if point := _POINT.match(sql):
            word, name = point.groups()
            if word.upper() == "SAVEPOINT":
                self._points[name] = len(self._log)
            else:
                del self._log[self._points.get(name, 0) :]
        elif (found := _WRITES.match(sql)) and context["cursor"].rowcount != 0:
            self._log.append(found.group(1))
        return result


@contextmanager
def writing(*, besides: Collection[str] = ()) -> Iterator[Written]:
    """Watch the statements of this block, which stands in a transaction: the end of a whole
    transaction is no statement, so it would go unnoticed."""
    assert connection.in_atomic_block
    written = Written(besides)
    with connection.execute_wrapper(written):
        yield written
