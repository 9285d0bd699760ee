"""Doing one thing after another so that one that fails stops none behind it.

For what runs by itself each day: a case whose row cannot be read must not keep everybody else from
being reminded. What failed is not hidden: a line in the log for each, and an error in the end.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

logger = logging.getLogger(__name__)

Attempt = Callable[[str], AbstractContextManager[None]]


class NotAllDone(Exception):
    """All was attempted and something failed; the log has each by its id."""


@contextmanager
def each_by_itself() -> Iterator[Attempt]:
    """Attempt things: ``with attempt("case:…"):`` around each, named by ids and our own words.

    Whatever one raises is logged, and the next is attempted. Raises ``NotAllDone`` at the end of
    the block where any failed.
    """
    failed = 0

    @contextmanager
    def attempt(name: str) -> Iterator[None]:
        nonlocal failed
        try:
            yield
        except NotAllDone:
            # Logged where it happened.
            failed += 1
        except Exception:
            # Whatever it is: which errors a case that cannot be read raises nobody can list, and
            # one that was forgotten here would keep everybody else from being reminded.
            failed += 1
            logger.exception("%s failed; what comes after it goes on.", name)

    yield attempt
    if failed:
        raise NotAllDone(f"{failed} failed; the log has each.")
