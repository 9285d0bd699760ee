"""The table of deadlines says what bodies owe, after every deed on the register, and heals."""

import datetime
import inspect
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from learning import deadlines, owed
from learning.actions import answering, asking, believing, closing, evidence
from learning.actions.evidence import EvidenceGiven, send_evidence
from learning.actions.succession import pass_open_actions
from learning.due import counts_by_body
from learning.models import Addressee, BoardRule
from learning.vocabulary import (
    Assessment,
    ClosingRule,
    Lifecycle,
    Response,
    SourceKind,
    StepKind,
)
from notifications.models import Audience, Deadline, KeptOut
from notifications.sweep import sweep
from people.models import Body
from people.roles import BoardKind
from tests.factories import dhr as case_stages
from tests.factories import learning as stages
from tests.factories.learning import Forum
from tests.factories.people import viewer

DAY = datetime.timedelta(days=1)
pytestmark = pytest.mark.django_db


def in_table() -> set[tuple[Any, ...]]:
    rows = Deadline.objects.open().filter(kind__in=owed.KINDS)
    return set(
        rows.values_list(
            "kind", "subject", "owner", "body_id", "due_on", "is_resting", "counts_from"
        )
    )


def worked_out_anew() -> set[tuple[Any, ...]]:
    found = set()
    for row in Addressee.objects.select_related("action__recommendation"):
        if owes := owed.owed_of(row):
            owner = f"source:{row.action.recommendation.source_id}"
            found.add((owes.kind, row.text_id, owner, row.body_id, owes.due_on, owes.is_resting,
                       row.came_on))  # fmt: skip
    return found


def refresh(today: datetime.date) -> int:
    with transaction.atomic():
        return deadlines.refresh(today)


def on(row: Addressee, at: Forum, role: str = "", **more: Any) -> dict[str, Any]:
    who = at.as_(role) if role else at.as_contact(row.body)
    return {"addressee_id": row.pk, **who, **more}


SOON = stages.TODAY + datetime.timedelta(days=20)
KEEPER, VERIFIER = "sab_manager", "forum_member"


def _unasked(at: Forum) -> Addressee:
    return stages.addressee(stages.recommendation(stages.source(at)), at.hospitals)


def _unnamed(at: Forum) -> Addressee:
    return stages.addressee(stages.recommendation(stages.source(at)), None, as_made="Somebody")


def _disputed(at: Forum) -> Addressee:
    return answering.dispute(
        **on(stages.asked(at), at, belongs_to=at.housing.pk, words="It is theirs.")
    )


def _claimed(at: Forum) -> Addressee:
    return answering.claim(**on(stages.accepted(at), at, words="It is done."))


def _verified(at: Forum) -> Addressee:
    row = stages.evidenced(at)
    row.verify()
    row.save()
    return row


def _assessed_no(at: Forum) -> Addressee:
    row = answering.reject(**on(stages.asked(at), at, words="No money."))
    row.assessment = Assessment.ACCEPTABLE.value
    row.save()
    return row


def _proposed(at: Forum) -> Addressee:
    row = _assessed_no(at)
    BoardRule.objects.create(
        board=row.action.recommendation.source.owner, rule=ClosingRule.BOARD.value,
        set_by=at.member(KEEPER),
    )  # fmt: skip
    return close(row, at)


def close(row: Addressee, at: Forum) -> Addressee:
    return closing.close(
        **on(row, at, "forum_chair", reason="not_to_be_done", on=at.today, why="Agreed.")
    )


def _succeeded(row: Addressee, at: Forum) -> None:
    Body.objects.filter(pk=row.body_id).update(succeeded_by=at.housing, succeeded_on=at.today)
    pass_open_actions(row.body, by=viewer(at.member(KEEPER)), today=at.today)


def _evidence(row: Addressee, at: Forum) -> None:
    given = EvidenceGiven("audit", "Records were read.", at.today, False, "Kept by us.")
    send_evidence(addressee_ids=[row.pk], given=given, **at.as_contact(row.body))


Make, Do = Callable[[Forum], Addressee], Callable[[Addressee, Forum], object]
# Each deed that moves what a body owes: how the row stood, and the deed.
DEEDS: dict[str, tuple[Make, Do]] = {
    "ask": (_unasked, lambda row, at: asking.ask(
        **on(row, at, KEEPER, on=at.today, answer_due_on=SOON))),
    "ask_all": (_unasked, lambda row, at: asking.ask_all(
        source_id=row.action.recommendation.source_id, on=at.today, answer_due_on=SOON,
        **at.as_(KEEPER))),
    "chase": (stages.asked, lambda row, at: asking.chase(**on(row, at, KEEPER, on=at.today))),
    "name_body": (_unnamed, lambda row, at: asking.name_body(
        **on(row, at, KEEPER, body_id=at.housing.pk))),
    "pass_on": (stages.asked, lambda row, at: asking.pass_on(
        **on(row, at, KEEPER, body_id=at.housing.pk, why="Theirs.", answer_due_on=SOON))),
    "leave_with_body": (_disputed, lambda row, at: asking.leave_with_body(
        **on(row, at, KEEPER, why="It stays.", answer_due_on=SOON))),
    "accept": (stages.asked, lambda row, at: answering.accept(**on(row, at))),
    "reject": (stages.asked, lambda row, at: answering.reject(**on(row, at, words="No."))),
    "dispute": (stages.accepted, lambda row, at: answering.dispute(
        **on(row, at, belongs_to=at.housing.pk, words="Theirs."))),
    "acknowledge": (stages.asked, lambda row, at: answering.acknowledge(**on(row, at))),
    "say_progress": (stages.accepted, lambda row, at: answering.say_progress(
        **on(row, at, words="Half."))),
    "claim": (stages.accepted, lambda row, at: answering.claim(**on(row, at, words="Done."))),
    "record_answer_for": (stages.asked, lambda row, at: answering.record_answer_for(
        **on(row, at, KEEPER, said=StepKind.ACCEPTED.value, words="", came_on=at.today))),
    "send_evidence": (stages.accepted, _evidence),
    "assess": (stages.accepted, lambda row, at: believing.assess(
        **on(row, at, VERIFIER, assessment=Assessment.ACCEPTABLE.value))),
    "verify": (stages.evidenced, lambda row, at: believing.verify(
        **on(row, at, VERIFIER, on=at.today, looked_at=True, words="Seen."))),
    "send_back": (_claimed, lambda row, at: believing.send_back(
        **on(row, at, VERIFIER, why="Which wards?"))),
    "reopen": (_verified, lambda row, at: believing.reopen(
        **on(row, at, "forum_chair", on=at.today, why="It failed.", due_on=SOON))),
    "close": (_assessed_no, close),
    "confirm_closing": (_proposed, lambda row, at: closing.confirm_closing(
        **on(row, at, "sab_manager", on=at.today))),
    "decline_closing": (_proposed, lambda row, at: closing.decline_closing(
        **on(row, at, "sab_manager", why="No."))),
    "pass_open_actions": (stages.asked, _succeeded),
}  # fmt: skip
# Where a body's answer is moved; all else that moves one goes through these, or is tested with what
# it belongs to (what comes in, leaves, passes on by a succession). Setting a rule moves none.
ROOMS = (answering, asking, believing, closing, evidence)


@pytest.mark.parametrize("name", DEEDS)
def test_after_a_deed_the_table_is_what_is_worked_out_anew(at, name) -> None:
    make, do = DEEDS[name]
    row = make(at)
    refresh(at.today)
    before = in_table()
    assert before == worked_out_anew()
    do(Addressee.objects.get(pk=row.pk), at)
    assert in_table() == worked_out_anew()
    assert deadlines.differing() == {}


def test_no_deed_on_an_answer_is_missing_here() -> None:
    found = set()
    for room in ROOMS:
        for name, each in inspect.getmembers(room, inspect.isfunction):
            by = inspect.signature(each).parameters.get("by")
            is_own = each.__module__ == room.__name__ and not name.startswith("_")
            if by and by.kind == inspect.Parameter.KEYWORD_ONLY and is_own:
                found.add(name)
    assert found == (set(DEEDS) - {"pass_open_actions"}) | {"set_closing_rule"}


def test_what_a_deadline_says(at) -> None:
    row = stages.asked(at)
    asking.chase(**on(row, at, KEEPER, on=at.today))
    refresh(at.today)
    due = Deadline.objects.get()
    assert (due.kind, due.due_on, due.audience) == ("answer", stages.ANSWER_DUE, Audience.BODY)
    assert due.reference == f"{at.partnership.prefix}-ACTIONS"
    assert due.path == f"/due-from-us/{row.pk}/"
    assert due.chain == f"partnership:{at.partnership.pk}"
    answering.accept(**on(row, at))
    due.refresh_from_db()
    assert due.ended_on == at.today
    assert Deadline.objects.open().get().kind == "action"


def test_what_is_asked_of_hundreds_costs_no_more_than_of_one(at) -> None:
    def asked_at_once(number: int) -> int:
        of = stages.source(at, code=f"Of {number}")
        for _ in range(number):
            stages.addressee(stages.recommendation(of), at.hospitals)
        rows = list(Addressee.objects.filter(action__recommendation__source=of))
        for row in rows:
            row.response, row.asked_on = Response.ASKED.value, at.today
            row.save()
        with transaction.atomic(), CaptureQueriesContext(connection) as captured:
            deadlines.write(of, rows, at.today)
        return len(captured)

    assert asked_at_once(1) == asked_at_once(9)


def test_a_case_s_deadlines_are_kept_from_who_may_not_know_of_it(at) -> None:
    source = stages.source_of_case(at)
    row = stages.asked(at, of=stages.recommendation(source))
    refresh(at.today)
    assert Deadline.objects.get(kind="answer").chain == source.chain
    spoc = at.contact(at.hospitals)
    stages.conflicted(source, spoc)
    refresh(at.today)
    assert KeptOut.objects.get(owner=source.text_id).user == spoc
    KeptOut.objects.all().delete()
    answering.record_answer_for(
        **on(row, at, "csp_manager", said="accepted", words="", came_on=at.today)
    )
    assert KeptOut.objects.get(owner=source.text_id).user == spoc


def test_a_case_recorded_in_error_asks_nobody_for_anything(players) -> None:
    at = Forum(players.partnership, players.police, players.police, players.today)
    review = case_stages.recorded_in_error(players)
    source = stages.source(
        at, SourceKind.DHR, review.reference, board=BoardKind.COMMUNITY_SAFETY, review=review
    )
    row = stages.asked(at, of=stages.recommendation(source))
    refresh(at.today)
    assert not Deadline.objects.open().filter(kind="answer").exists()
    # As one that stood here before the case was.
    with transaction.atomic():
        deadlines.write(source, [row], at.today)
    assert deadlines.differing() == {source.text_id: {row.text_id}}
    refresh(at.today)
    assert not Deadline.objects.open().filter(kind="answer").exists()


def test_what_was_due_before_it_came_in_is_not_chased_but_a_question_is(at) -> None:
    late = at.today - 30 * DAY
    row = stages.asked(
        at, due_on=late, came_on=at.today - 20 * DAY, asked_on=at.today - 20 * DAY,
        answer_due_on=at.today - 7 * DAY,
    )  # fmt: skip
    at.contact(at.hospitals)
    assert sweep(at.today).reminders == 1
    answering.accept(**on(row, at))
    assert Deadline.objects.open().get().due_on == late
    assert sweep(at.today + 7 * DAY).reminders == 0


def test_nothing_is_written_twice_by_the_day(at) -> None:
    stages.every_stage(at)
    assert refresh(at.today) == 7
    assert refresh(at.today) == 0
    row = Addressee.objects.filter(lifecycle=Lifecycle.OPEN).exclude(response="not_asked").first()
    assert row is not None
    Deadline.objects.filter(subject=row.text_id).update(due_on=None)
    assert deadlines.differing() == {row.action.recommendation.source.text_id: {row.text_id}}


def test_your_work_and_due_from_us_count_what_the_table_holds(at) -> None:
    stages.every_stage(at)
    refresh(at.today)
    by = viewer(at.contact(at.hospitals), at.today)
    (counted,) = counts_by_body(by, at.today)
    there = Deadline.objects.open().filter(body=at.hospitals, is_resting=False)
    assert counted["due"] == there.count()
    assert counted["unanswered"] == there.filter(kind="answer").count()
    assert counted["late"] == there.filter(due_on__lt=at.today).count() == 2
    # What was reopened is called that, also where its day has passed; it is late all the same.
    Addressee.objects.filter(lifecycle=Lifecycle.REOPENED.value).update(due_on=at.today - DAY)
    (counted,) = counts_by_body(by, at.today)
    assert counted["late"] == 3
