"""The demo story told once for several tests that only look, and undone after them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction
from django.test import override_settings


class OfTests(transaction.Atomic):
    """A transaction around tests, in which ``durable`` ones may open all the same.

    The mark is the one that Django's own test cases put on theirs.
    """

    def __init__(self) -> None:
        super().__init__(using=None, savepoint=True, durable=False)
        self._from_testcase = True


@contextmanager
def told_once(blocker: Any, folder: Path, *stories: Callable[[], bool]) -> Iterator[Path]:
    """Tell the stories in this order; what they file lies in the folder, which is answered."""
    with blocker.unblock(), override_settings(DOCUMENTS_DIR=folder), OfTests():
        for story in stories:
            assert story()
        yield folder
        transaction.set_rollback(True)
