"""Somebody of the forum declares an interest, and takes no part in deciding that item; or withdraws
what they declared by mistake."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from learning import rules
from learning.actions.agenda import item_seen
from learning.actions.frame import lock_cases_of, without_names_of
from learning.actions.interests import declared_by, interests_of, sources_of_item
from learning.actions.meeting_frame import meeting_deed
from learning.models import Declaration
from learning.reach import sources_of
from learning.vocabulary import Event
from people.access import Viewer
from people.roles import Power


def declare_interest(
    *,
    meeting_id: UUID,
    item_id: UUID,
    by: Viewer,
    today: datetime.date,
    why: str,
    whole_source: bool = False,
    seen_version: int | None = None,
) -> list[Declaration]:
    """Declare one's own interest in an item, or in all that its source recommends
    (``whole_source``). What the forum decided before stands."""
    with _cases_locked(item_id), meeting_deed(
        Event.INTEREST_DECLARED, meeting_id=meeting_id, by=by, today=today,
        power=Power.SEE_REGISTER, seen_version=seen_version,
    ) as deed:  # fmt: skip
        item = item_seen(by, deed.meeting, item_id)
        sources = list(sources_of_item(item.pk).filter(pk__in=sources_of(by)))
        deed.require(
            rules.declaring(
                deed.meeting.state, is_off=item.taken_off_on is not None, why=why,
                declared_already=declared_by(by.user_id, item, whole_source=whole_source),
            )
        )  # fmt: skip
        common = {
            "meeting": deed.meeting, "user_id": by.user_id, "on": today,
            # Whoever reads it sees one of them at least: no name of any case stays in it.
            "why": without_names_of(sources_of_item(item.pk), why).strip(),
        }  # fmt: skip
        rows = [Declaration(source=source, **common) for source in sources if whole_source]
        rows = rows or [Declaration(item=item, **common)]
        deed.save(*rows)
        deed.record(item.text_id, {"sources": [row.source_id for row in rows if row.source_id]})
        return rows


def withdraw_interest(
    *,
    meeting_id: UUID,
    item_id: UUID,
    by: Viewer,
    today: datetime.date,
    why: str,
    seen_version: int | None = None,
) -> list[Declaration]:
    """Withdraw one's own interest that was declared by mistake; one in a whole source for all of
    its items. Both stay in the minutes, with both reasons."""
    with _cases_locked(item_id), meeting_deed(
        Event.INTEREST_WITHDRAWN, meeting_id=meeting_id, by=by, today=today,
        power=Power.SEE_REGISTER, seen_version=seen_version,
    ) as deed:  # fmt: skip
        item = item_seen(by, deed.meeting, item_id)
        rows = list(interests_of(by.user_id, item))
        deed.require(rules.withdrawing(deed.meeting.state, declared=bool(rows), why=why))
        for row in rows:
            row.withdrawn_on = today
            row.withdrawn_why = without_names_of(sources_of_item(item.pk), why).strip()
        deed.save(*rows)
        deed.record(item.text_id, {"sources": [row.source_id for row in rows if row.source_id]})
        return rows


@contextmanager
def _cases_locked(item_id: UUID) -> Iterator[None]:
    """A name that becomes known meanwhile waits, and is then replaced in what is said here."""
    with transaction.atomic():
        lock_cases_of(sources_of_item(item_id))
        yield
