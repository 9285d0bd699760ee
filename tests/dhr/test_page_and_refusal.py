"""The page that offers a step and the refusal of the step show the same reasons, at every stage."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from dhr.actions import (
    appointments,
    clock,
    decision,
    deferral,
    direction,
    home_office,
    leading,
    letters,
    notification,
    on_paper,
    processes,
    reopening,
    scoping,
)
from dhr.models import Letter, Review
from dhr.vocabulary import Answer, Outcome
from documents.store import PreparedFile
from people.models import Body
from people.refusals import NotYet
from tests.dhr.days import DAY
from tests.factories import dhr as stages
from tests.factories.dhr import CRITERIA
from tests.factories.people import UserFactory, give
from tests.journeys.person import Person
from tests.support.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]

Deed = Callable[[stages.Cast, Review, PreparedFile], Any]


def letter(review: Review) -> Letter:
    return review.letters.filter(kind="decision_home_office").latest("drafted_at")


def of_letter(review: Review) -> dict[str, Any]:
    return {"letter_pk": letter(review).pk}


@kept
def somebody_leads(players: stages.Cast, review: Review) -> Person:
    """An appointment past its deed, because the pages are asked at every stage."""
    leader = give("associate", players.partnership, user=UserFactory()).user
    review.appointments.create(
        user=leader, role="independent_chair", from_day=players.today,
        appointed_by=players.manager, undertaking_on=players.today,
    )  # fmt: skip
    players.others["leader"] = leader
    return Person(leader)


# page → (who, more of the address, the deed with everything that can be typed filled in)
PAGES: dict[str, tuple[str, Callable[[Review], dict[str, Any]], Deed]] = {
    "begin_scoping": (
        "manager", lambda r: {},
        lambda p, r, f: notification.begin_scoping(review_id=r.pk, **p.as_manager()),
    ),
    "criterion": (
        "manager", lambda r: {"code": CRITERIA[0]},
        lambda p, r, f: decision.answer_criterion(
            review_id=r.pk, criterion=CRITERIA[0], answer=Answer.MET, **p.as_manager()
        ),
    ),
    "write_decision": (
        "manager", lambda r: {},
        lambda p, r, f: decision.write_decision(
            review_id=r.pk, given=stages.given(p, Outcome.HOLD), **p.as_manager()
        ),
    ),
    "put_to_chair": (
        "manager", lambda r: {},
        lambda p, r, f: decision.put_to_chair(review_id=r.pk, **p.as_manager()),
    ),
    "record_minute": (
        "manager", lambda r: {},
        lambda p, r, f: decision.record_signed_minute(
            review_id=r.pk, decided_by=p.chair.pk, minute_on=p.today, minute_kept_at="Item 4",
            **p.as_manager(),
        ),
    ),
    "confirm_decision": (
        "chair", lambda r: {},
        lambda p, r, f: decision.confirm_decision(review_id=r.pk, **p.as_chair()),
    ),
    "send_back_decision": (
        "chair", lambda r: {},
        lambda p, r, f: decision.send_back_decision(
            review_id=r.pk, reason="Name the evidence.", **p.as_chair()
        ),
    ),
    "appoint": (
        "manager", lambda r: {},
        lambda p, r, f: appointments.appoint(
            review_id=r.pk, user_id=p.chair.pk, role="panel_member", from_day=p.today,
            **p.as_manager(),
        ),
    ),
    "issue_letter": (
        "manager", of_letter,
        lambda p, r, f: letters.issue_letter(
            review_id=r.pk, letter_id=letter(r).pk, prepared=f,
            seen_version=r.version, **p.as_manager(),
        ),
    ),
    "replace_letter": (
        "manager", of_letter,
        lambda p, r, f: letters.replace_letter(
            review_id=r.pk, letter_id=letter(r).pk, reason="A wrong date.", **p.as_manager()
        ),
    ),
    "record_sending": (
        "manager", of_letter,
        lambda p, r, f: letters.record_sending(
            review_id=r.pk, letter_id=letter(r).pk, sent_on=p.today, sent_how="post",
            sent_by="Marnie Oduya", **p.as_manager(),
        ),
    ),
    "defer": (
        "chair", lambda r: {},
        lambda p, r, f: deferral.defer_decision(
            review_id=r.pk, on=p.today, missing="An answer.", look_again_on=p.today + DAY,
            **p.as_chair(),
        ),
    ),
    "record_deferral": (
        "manager", lambda r: {},
        lambda p, r, f: deferral.record_deferral(
            review_id=r.pk, on=p.today, missing="An answer.", look_again_on=p.today + DAY,
            decided_by=p.chair.pk, minute_kept_at="Item 4", **p.as_manager(),
        ),
    ),
    "record_answer": (
        "manager", lambda r: {},
        lambda p, r, f: home_office.record_answer(
            review_id=r.pk, answer="accepted", letter_on=p.today, received_on=p.today,
            **p.as_manager(),
        ),
    ),
    "record_chase": (
        "manager", lambda r: {},
        lambda p, r, f: home_office.record_chase(
            review_id=r.pk, on=p.today, how="letter", by_whom="Marnie Oduya", **p.as_manager(),
        ),
    ),
    "day_on_paper": (
        "manager", lambda r: {},
        lambda p, r, f: on_paper.add_day_on_paper(
            review_id=r.pk, asked="notified", on=p.today, **p.as_manager()
        ),
    ),
    "record_direction": (
        "manager", lambda r: {},
        lambda p, r, f: direction.record_direction(
            review_id=r.pk, what="participate", body_id=p.police.pk, letter_on=p.today,
            **p.as_manager(),
        ),
    ),
    "reopen_decision": (
        "chair", lambda r: {},
        lambda p, r, f: reopening.reopen_decision(
            review_id=r.pk, on=p.today, new_facts="A witness.", **p.as_chair(),
        ),
    ),
    "begin_review": (
        "leader", lambda r: {},
        lambda p, r, f: leading.begin_review(
            review_id=r.pk, on=p.today, **p.as_(p.others["leader"]),
        ),
    ),
    "discontinue": (
        "chair", lambda r: {},
        lambda p, r, f: reopening.discontinue_review(
            review_id=r.pk, on=p.today, reasons="Weighed again.", **p.as_chair(),
        ),
    ),
    "suspend": (
        "leader", lambda r: {},
        lambda p, r, f: clock.suspend(
            review_id=r.pk, given=stages.suspension(on=p.today, cause="inquest"),
            **p.as_(p.others["leader"]),
        ),
    ),
    "agree_timescale": (
        "manager", lambda r: {},
        lambda p, r, f: clock.agree_timescale(
            review_id=r.pk, given=stages.timescale(clock="published"), **p.as_manager()
        ),
    ),
    "open_parallel": (
        "manager", lambda r: {},
        lambda p, r, f: processes.open_parallel(
            review_id=r.pk, kind="iopc", on=p.today, **p.as_manager()
        ),
    ),
    "add_joint": (
        "manager", lambda r: {},
        lambda p, r, f: processes.add_joint(
            review_id=r.pk, kind="sar", on=p.today, **p.as_manager()
        ),
    ),
    "child_step": (
        "manager", lambda r: {},
        lambda p, r, f: processes.record_child_step(
            review_id=r.pk, kind="rapid_review_sent", on=p.today, **p.as_manager()
        ),
    ),
    "copy_to_commissioner": (
        "manager", lambda r: {},
        lambda p, r, f: processes.copy_to_commissioner(
            review_id=r.pk, on=p.today, **p.as_manager()
        ),
    ),
    "reopen_review": (
        "chair", lambda r: {},
        lambda p, r, f: reopening.reopen_review(
            review_id=r.pk, on=p.today, reasons="Weighed again.", **p.as_chair(),
        ),
    ),
    "ask_agencies": (
        "manager", lambda r: {},
        lambda p, r, f: scoping.ask_agencies(
            review_id=r.pk, body_ids=[p.police.pk],
            asking=scoping.Asking(answer_due_on=p.today), **p.as_manager(),
        ),
    ),
}  # fmt: skip


def reasons_of(deed: Callable[[], Any]) -> list[str]:
    """What stands in the way of the deed; nothing is kept where nothing does."""
    try:
        with transaction.atomic():
            deed()
            transaction.set_rollback(True)
    except NotYet as refusal:
        return refusal.reasons
    return []


def compared(players: stages.Cast, review: Review) -> None:
    file = stages.small_pdf()
    Body.objects.update(named_in_act=True)  # else nobody can be directed, whatever the stage
    people = {"manager": Person(players.manager), "chair": Person(players.chair)}
    people["leader"] = somebody_leads(players, review)
    for page, (who, more, deed) in PAGES.items():
        if more is of_letter and not review.letters.exclude(kind="receipt").exists():
            continue
        url = reverse(f"dhr:{page}", kwargs={"pk": review.pk, **more(review)})
        shown = people[who].opens(url)
        assert shown.status == 200
        refused = reasons_of(lambda deed=deed: deed(players, review, file))
        assert shown.reasons == refused, page
        # Where something stands in the way, there is nothing to fill in.
        assert bool(list(shown.main.all("form"))) is (not refused), page


@pytest.mark.parametrize("stage", stages.STAGES)
def test_page_and_refusal_say_the_same(stage: str) -> None:
    players = stages.cast()
    compared(players, stages.STAGES[stage](players))


def test_also_to_a_chair_who_recorded_the_decision_themself() -> None:
    players = stages.cast()
    give("csp_manager", players.partnership, user=players.chair)
    review = stages.drafted(players)
    decision.put_to_chair(review_id=review.pk, **players.as_chair())
    compared(players, Review.objects.get(pk=review.pk))


def test_also_where_nobody_can_decide_and_facts_are_missing() -> None:
    players = stages.cast(postal_address="")
    people = [stages.victim(full_name="")]
    review = stages.scoping(players, people=people)
    stages.write_down(players, review, Outcome.HOLD)
    deputy = give("csp_deputy_chair", players.partnership, user=UserFactory()).user
    decision.put_to_chair(review_id=review.pk, **players.as_manager())
    decision.confirm_decision(review_id=review.pk, **players.as_(deputy))
    compared(players, Review.objects.get(pk=review.pk))
