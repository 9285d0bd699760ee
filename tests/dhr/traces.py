"""What a deed leaves behind, or that it left nothing: every row of ours, before and after."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction

from audit.models import Entry
from dhr.actions.deadlines import refresh
from dhr.models import Review
from notifications.models import Message
from people.refusals import NotYet, NotYours
from tests.support.writes import writing

OURS = ("audit", "dhr", "documents", "learning", "notifications", "people")


def every_row() -> dict[str, list[dict[str, Any]]]:
    """All rows of our rooms, as values; many-to-many tables too."""
    models = [
        model
        for app in OURS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    return {
        model._meta.db_table: list(model._base_manager.order_by("pk").values()) for model in models
    }


@contextmanager
def nothing_left() -> Iterator[None]:
    """Whatever happens inside, afterwards every row is as it was."""
    if connection.in_atomic_block:
        with writing() as written:
            yield
        assert not written.tables
    else:
        before = every_row()
        yield
        assert every_row() == before


def refused(deed: Callable[[], Any]) -> list[str]:
    """The deed is refused with reasons, and left nothing; the reasons."""
    with nothing_left(), pytest.raises(NotYet) as refusal:
        deed()
    return refusal.value.reasons


def turned_away(deed: Callable[[], Any]) -> NotYours:
    """The deed is not this person's, and left nothing; the refusal."""
    with nothing_left(), pytest.raises(NotYours) as refusal:
        deed()
    return refusal.value


def events_of(review: Review, after: int = 0) -> list[str]:
    """The events of a case's chain in order, leaving out the first so many."""
    entries = Entry.objects.filter(chain=review.chain, number__gt=after).order_by("number")
    return list(entries.values_list("event", flat=True))


def last_entry(review: Review) -> Entry:
    """The newest entry of a case's chain."""
    return Entry.objects.filter(chain=review.chain).latest("number")


def mail_of(review: Review) -> set[tuple[str, str]]:
    """To whom messages of a case are owed, and under which key."""
    return set(
        Message.objects.filter(owner=review.chain).values_list("recipient__email", "dedupe_key")
    )


def no_deadline_is_forgotten(today: datetime.date) -> None:
    """What every case owes stands in the table already as it would be worked out anew."""
    with nothing_left(), transaction.atomic():
        refresh(today)
