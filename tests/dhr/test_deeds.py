"""What every deed on a case keeps to: its own people, one transaction, one order, its traces."""

import inspect
from collections.abc import Iterable
from types import ModuleType
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from audit.models import Entry
from dhr.actions import (
    appointments,
    clock,
    correction,
    decision,
    deferral,
    direction,
    family,
    family_letters,
    home_office,
    in_error,
    joining,
    leading,
    letters,
    notification,
    on_paper,
    processes,
    reopening,
    scoping,
    subjects,
    transfer,
)
from dhr.models import Fact, Review
from notifications.models import Message, State
from people.access import NOBODY, Viewer
from people.models import Membership
from people.refusals import NotYours
from people.roles import ROLES, Scope
from tests.dhr.deed_table import TABLE, Row
from tests.dhr.traces import events_of, no_deadline_is_forgotten, nothing_left, refused
from tests.factories import dhr as stages
from tests.factories.dhr import Cast, cast
from tests.factories.people import PartnershipFactory, UserFactory, member, viewer
from tests.support.audit import audit_refused

pytestmark = pytest.mark.django_db

# Deeds with tests of their own, because they open a case, or belong to one person.
# Nothing leads to a signed-off report yet, which alone goes to the Commissioner.
APART = {
    "record_notification", "give_undertaking", "begin_review", "refuse_transfer", "answering",
    "copy_to_commissioner",
}  # fmt: skip
NOWHERE = "00000000-0000-4000-8000-000000000000"
SEES_CASES = {"csp_manager", "csp_manager_cover", "csp_chair", "csp_deputy_chair"}


def test_the_table_knows_every_deed() -> None:
    modules: list[ModuleType] = [
        appointments, decision, letters, notification, subjects, scoping, family, family_letters,
        deferral, direction, home_office, leading, reopening, in_error, joining, transfer,
        clock, processes, correction, on_paper,
    ]  # fmt: skip
    deeds = {
        name
        for module in modules
        for name, found in inspect.getmembers(module, inspect.isfunction)
        if found.__module__ == module.__name__
        and "by" in inspect.signature(found).parameters
        and not name.startswith("_")
    }
    assert deeds == {row.deed.__name__ for row in TABLE} | APART


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_a_deed_keeps_every_promise(row: Row) -> None:
    players = cast()
    review = row.stage(players)
    arguments = row.arguments(players, review)
    # Whom access lets in does not hang on the database; the matrix asks on PostgreSQL, too.
    others = everybody_else(players, review, row) if connection.vendor == "sqlite" else None
    review = Review.objects.get(pk=review.pk)
    doer = players.as_chair() if "csp_chair" in row.may else players.as_manager()
    stand_in = member(
        "csp_deputy_chair" if "csp_chair" in row.may else "csp_manager_cover", players.partnership
    )

    with nothing_left():
        if others is not None:
            it_is_for_its_people_alone(row, review, arguments, others)
        a_case_that_does_not_exist_is_nobodys(row, arguments | doer)
        without_its_audit_nothing_stands(row, review, arguments | doer)
        the_stand_in_may_do_it_too(row, review, arguments | players.as_(stand_in))
    a_page_out_of_date_is_told_who_did_what(row, review, arguments | doer)
    it_leaves_its_rows_its_audit_and_its_mail(row, review, arguments | doer)


def everybody_else(players: Cast, review: Review, row: Row) -> dict[str, tuple[Viewer, bool]]:
    """name → (the person, whether they may know the case): all who may not do this deed."""
    found = {}
    for role in ROLES.values():
        if role.scope is Scope.CASE or role.code in row.may:
            continue
        user = {"csp_manager": players.manager, "csp_chair": players.chair}.get(role.code)
        found[role.code] = (user or players.member(role.code), role.code in SEES_CASES)
    for role in row.may:
        found[f"{role}, elsewhere"] = (member(role, PartnershipFactory()), False)
        kept_out = member(role, players.partnership)
        stages.keep_out(players, review, kept_out)
        found[f"{role}, with a conflict"] = (kept_out, False)
        left = member(role, players.partnership, user=UserFactory(is_active=False))
        found[f"{role}, left"] = (left, False)
        past = member(role, players.partnership, until=stages.TOLD_ON)
        found[f"{role}, until last month"] = (past, False)
    if review.state == "appointing":
        for role in {"independent_chair", "report_author", "panel_member"} - row.also:
            found[role] = (stages.on_the_case(players, review, role), True)
        waiting = stages.appoint(players, review, role="report_author").user
        found["author before the undertaking"] = (waiting, False)
    return {name: (viewer(user), sees) for name, (user, sees) in found.items()} | {
        "nobody": (NOBODY, False)
    }


def it_is_for_its_people_alone(
    row: Row, review: Review, arguments: dict[str, Any], others: dict[str, tuple[Viewer, bool]]
) -> None:
    """Whoever sees the case is told that it is not theirs; to all others it does not exist."""
    assert len(others) > 15
    said = {}
    for name, (by, _) in others.items():
        with pytest.raises(NotYours) as refusal:
            row.deed(review_id=review.pk, **(arguments | {"by": by, "today": stages.TODAY}))
        assert refusal.value.chain == review.chain, name
        said[name] = refusal.value.may_be_known
    assert said == {name: sees for name, (_, sees) in others.items()}


def a_case_that_does_not_exist_is_nobodys(row: Row, arguments: dict[str, Any]) -> None:
    with pytest.raises(NotYours) as refusal:
        row.deed(review_id=NOWHERE, **arguments)
    assert (refusal.value.chain, refusal.value.may_be_known) == ("instance", False)


def without_its_audit_nothing_stands(row: Row, review: Review, arguments: dict[str, Any]) -> None:
    with audit_refused(), pytest.raises(DatabaseError):
        row.deed(review_id=review.pk, **_now(arguments, review))


def the_stand_in_may_do_it_too(row: Row, review: Review, arguments: dict[str, Any]) -> None:
    """The cover and the deputy, under their own names; undone again, to go on from here."""
    with transaction.atomic():
        row.deed(review_id=review.pk, **_now(arguments, review))
        newest = Entry.objects.filter(chain=review.chain).latest("number")
        assert newest.actor == f"user:{arguments['by'].user_id}"
        transaction.set_rollback(True)


def a_page_out_of_date_is_told_who_did_what(
    row: Row, review: Review, arguments: dict[str, Any]
) -> None:
    """The case moved while the page was open: the one reason names the last deed and its doer."""
    seen = {"seen_version": review.version + 1}
    (reason,) = refused(lambda: row.deed(review_id=review.pk, **(arguments | seen)))
    assert reason.startswith("This case changed while you had the page open: ")
    assert any(name in reason for name in ("Marnie Oduya", "Gareth Pellow")), reason


def it_leaves_its_rows_its_audit_and_its_mail(
    row: Row, review: Review, arguments: dict[str, Any]
) -> None:
    facts = set(Fact.objects.values_list("pk", flat=True))
    mail = set(Message.objects.values_list("pk", flat=True))
    numbers = Entry.objects.filter(chain=review.chain).count()

    row.deed(review_id=review.pk, **_now(arguments, review))

    by = arguments["by"].user_id
    after = Review.objects.get(pk=review.pk)
    assert after.version == review.version + 1
    assert after.state == (row.moves_to or review.state)
    new = Fact.objects.exclude(pk__in=facts)
    assert [(fact.kind, fact.recorded_by_id) for fact in new] == [(kind, by) for kind in row.facts]
    assert tuple(events_of(review, after=numbers)) == row.events
    entry = Entry.objects.get(chain=review.chain, number=numbers + 1)
    assert entry.actor == f"user:{by}"
    assert entry.details["version"] == after.version
    no_deadline_is_forgotten(arguments["today"])
    messages = Message.objects.exclude(pk__in=mail)
    assert {message.recipient_id for message in messages} == told_by(row, after, arguments)
    the_mail_is_neutral(after, messages, row.why)


def told_by(row: Row, review: Review, arguments: dict[str, Any]) -> set[Any]:
    """Who is written to: the holders of the row's roles here, without those with a conflict."""
    if row.why == "appointed":
        return {arguments["user_id"]}
    kept_out = review.conflicts.filter(lifted_at__isnull=True).values("user_id")
    here = Membership.objects.live_on(stages.TODAY).within([review.partnership_id])
    told = here.filter(role__in=row.tells).exclude(user_id__in=kept_out)
    return set(told.values_list("user_id", flat=True))


def the_mail_is_neutral(review: Review, messages: Iterable[Message], why: str) -> None:
    """A message says a reference and a path, and nothing else."""
    path = f"/reviews/{review.pk}/{'undertaking/' if why == 'appointed' else ''}"
    for message in messages:
        assert (message.kind, message.owner) == ("case_needs_you", review.chain)
        assert message.state == State.QUEUED
        assert message.context == {"reference": review.reference, "path": path}
        assert message.dedupe_key == (f"{why}:{review.pk}:{review.version}:{message.recipient_id}")


def _now(arguments: dict[str, Any], review: Review) -> dict[str, Any]:
    """The arguments as a page sends them that was opened just now."""
    return arguments | {"seen_version": review.version}
