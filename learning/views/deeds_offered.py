"""Which of the forum's and the boards' deeds are open on an action with one body, for one person.

A page offers what its rule lets pass at once, and nothing else; the rules say the rest.
"""

import datetime
from collections.abc import Iterable, Iterator

from django.urls import reverse

from learning import rules
from learning.actions.asking import ended_of
from learning.actions.believing import standing_to
from learning.actions.closing import is_own_proposal, is_proposed
from learning.actions.leaving import went_with_case
from learning.models import Addressee
from learning.vocabulary import OPEN, SETTLED, Assessment, Response
from people.access import Viewer
from people.roles import Power

Offered = tuple[str, str, bool]


def deeds_offered(
    row: Addressee, powers: Iterable[Power], viewer: Viewer, today: datetime.date
) -> list[dict[str, str]]:
    """Links to the deeds that this person can do now, the likeliest first."""
    held = set(powers)
    return [
        {"label": label, "url": reverse(f"learning:{name}", args=[row.pk]), "hidden": row.name}
        for name, label, is_open in _of(row, held, viewer, today)
        if is_open
    ]


def _of(
    row: Addressee, held: set[Power], viewer: Viewer, today: datetime.date
) -> Iterator[Offered]:
    if Power.VERIFY_ACTIONS in held:
        yield from _believing(row, viewer)
    if Power.CONFIRM_CLOSING in held:
        confirms = not rules.confirming_at_all(
            proposed=is_proposed(row), own_proposal=is_own_proposal(row, viewer)
        )
        yield "confirm_closing", "Confirm that it is closed", confirms
        yield "decline_closing", "Decline to close it", confirms
    if Power.KEEP_REGISTER in held:
        yield from _keeping(row, today)
    if Power.CLOSE_ACTIONS in held:
        closes = not rules.closing_at_all(row.lifecycle, proposed=is_proposed(row))
        yield "close", "Close it", closes
    if held & {Power.CLOSE_ACTIONS, Power.KEEP_REGISTER}:
        went = row.lifecycle in SETTLED and went_with_case(row.action.recommendation)
        reopens = not rules.reopening_at_all(row.lifecycle, went_with_case=went)
        yield "reopen", "Reopen it", reopens


def _believing(row: Addressee, viewer: Viewer) -> Iterator[Offered]:
    standing = standing_to(row, viewer)
    yield "verify", "Verify it", not rules.verifying_at_all(row.lifecycle, **standing)
    yield "send_back", "Send it back", not rules.sending_back_at_all(row.lifecycle, **standing)
    # What is verified or closed was believed without it.
    waits = row.assessment == Assessment.NOT_ASSESSED and row.lifecycle in OPEN
    assesses = not rules.assessing_at_all(row.response, of_own_body=standing["of_own_body"])
    yield "assess", "Assess the answer", waits and assesses


def _keeping(row: Addressee, today: datetime.date) -> Iterator[Offered]:
    asks = not rules.asking_at_all(
        row.lifecycle, row.response, body_id=row.body_id, ended=ended_of(row.body, today)
    )
    yield "ask", "Ask for an answer", asks
    names = not rules.naming_at_all(row.lifecycle, body_id=row.body_id)
    yield "name_body", "Name the body", names
    records = row.response != Response.NOT_ASKED and row.lifecycle in OPEN
    yield "record_answer", "Record what the body said on paper", records
    yield "record_evidence", "Record evidence that came on paper", records
    chases = not rules.chasing_at_all(row.lifecycle, row.response)
    yield "chase", "Record that you asked again", chases
    stays = not rules.keeping_at_all(row.lifecycle, row.response)
    yield "leave_with_body", "Leave it with this body", stays
    passes = not rules.passing_on_at_all(row.lifecycle, body_id=row.body_id)
    words = (
        "Pass it to the body they name"
        if row.response == Response.DISPUTED
        else "Pass it to another body"
    )
    yield "pass_on", words, passes
