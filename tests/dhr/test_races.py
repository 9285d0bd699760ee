"""Two people at the same case: exactly one wins, the other is told who did what.

On PostgreSQL, whose rows are locked one by one; SQLite takes one writer at a time and hides most
of what could go wrong.
"""

import datetime
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.test import Client

from audit.models import Entry
from dhr.actions import appointments, decision, letters, transfer
from dhr.actions.joining import join_case
from dhr.actions.late_letters import prepare_letters
from dhr.actions.overtaken_by_day import set_aside_by_day
from dhr.actions.takeover import accept_transfer
from dhr.models import Appointment, Decision, Fact, Letter, Review
from dhr.rules.transfer import NO_LONGER
from notifications.models import Message
from notifications.sweep import sweep
from people.models import Body, Membership, SubmittedForm
from people.refusals import NotYet
from tests.dhr.forms_filled import notification_form
from tests.dhr.traces import no_deadline_is_forgotten
from tests.factories import dhr as stages
from tests.factories.people import BodyFactory, UserFactory, give, signed_in
from tests.support.chains import breaks
from tests.support.together import at_once

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

Job = Callable[[], Any]


@pytest.fixture
def players() -> stages.Cast:
    players = stages.cast()
    for role, name in (("csp_deputy_chair", "Delyth Orrin"), ("csp_manager_cover", "Piers Hallam")):
        user = give(role, players.partnership, user=UserFactory(name=name)).user
        players.others[role] = user
    return players


def on(review: Review) -> dict[str, Any]:
    """The case and its version, as every page sends them."""
    return {"review_id": review.pk, "seen_version": review.version}


def confirm(players, review, who: dict[str, Any]) -> Job:
    return lambda: decision.confirm_decision(**on(review), **who)


def by_minute(players, review, who: dict[str, Any]) -> Job:
    return lambda: decision.record_signed_minute(
        **on(review), **who, decided_by=players.chair.pk, minute_on=players.today,
        minute_kept_at="Minute book, item 4",
    )  # fmt: skip


def send_back(players, review, who: dict[str, Any]) -> Job:
    return lambda: decision.send_back_decision(**on(review), **who, reason="Name the evidence.")


CONFIRMED = "confirmed the decision"
RACES = {
    "chair and deputy confirm": (20, confirm, "csp_deputy_chair", confirm, CONFIRMED),
    "the manager records a minute while the chair confirms": (
        10, by_minute, "csp_manager", confirm, "recorded the decision from a signed minute",
    ),
    "the deputy sends it back while the chair confirms": (
        10, send_back, "csp_deputy_chair", confirm, "sent the decision back",
    ),
}  # fmt: skip


@pytest.mark.parametrize("race", RACES.values(), ids=RACES)
def test_exactly_one_wins_and_the_other_is_told_who_did_what(players, race) -> None:
    trials, one_deed, role, other_deed, what_one_did = race
    one_person = players.others.get(role, players.manager)
    wins = {one_person.name: 0, players.chair.name: 0}
    for _ in range(trials):
        review = stages.with_chair(players)
        jobs = [
            one_deed(players, review, players.as_(one_person)),
            other_deed(players, review, players.as_chair()),
        ]
        results = at_once(jobs)
        (loser,) = (result for result in results if isinstance(result, NotYet))
        (winner,) = (result for result in results if isinstance(result, Decision))
        person, deed = (
            (one_person.name, what_one_did)
            if results[0] is winner
            else (players.chair.name, CONFIRMED)
        )
        assert loser.reasons[0].startswith(
            f"This case changed while you had the page open: {person} {deed} at "
        )
        wins[person] += 1
        one_outcome(review, winner)
    assert sum(wins.values()) == trials
    assert breaks() == []


def one_outcome(review: Review, winner: Decision) -> None:
    """One decision, one fact, one letter, one audit row and one message for each manager."""
    after = Review.objects.get(pk=review.pk)
    assert after.version == review.version + 1
    taken = winner.status == "confirmed"
    assert after.state == ("appointing" if taken else "scoping")
    assert Fact.objects.filter(review=review, kind="decided").count() == taken
    assert Letter.objects.filter(review=review, kind="decision_home_office").count() == taken
    entries = Entry.objects.filter(chain=review.chain, number__gt=review.version)
    assert entries.count() == 1
    managers = Membership.objects.filter(role__startswith="csp_manager").count()
    told = Message.objects.filter(owner=review.chain, dedupe_key__startswith="decision-")
    told = told.exclude(dedupe_key__startswith="decision-put:")
    assert told.count() == (0 if winner.confirmation == "signed_minute" else managers)


def test_one_letter_is_issued_once(players) -> None:
    for _ in range(5):
        review = stages.appointing(players)
        asked = {**on(review), "letter_id": stages.letter_of(review).pk, **players.as_manager()}
        results = at_once(
            [partial(letters.issue_letter, prepared=stages.small_pdf(), **asked) for _ in range(3)]
        )
        assert sorted(type(result).__name__ for result in results) == ["Letter"] + ["NotYet"] * 2
    assert Letter.objects.exclude(document=None).count() == 5


def test_one_appointment_is_made_once(players) -> None:
    review = stages.appointing(players)
    isolde = give("associate", players.partnership).user
    results = at_once(
        [
            lambda: appointments.appoint(
                review_id=review.pk, user_id=isolde.pk, role="panel_member",
                from_day=players.today, **players.as_manager(),
            )
        ] * 8
    )  # fmt: skip
    refusals = [result for result in results if isinstance(result, NotYet)]
    assert len(refusals) == 7
    assert {tuple(refusal.reasons) for refusal in refusals} == {
        ("This person holds that appointment already.",)
    }
    assert Appointment.objects.count() == 1


def test_a_form_posted_twenty_times_at_once_takes_effect_once(players) -> None:
    browser = signed_in(players.manager)
    data = notification_form(players, once=str(uuid.uuid4()))

    def post() -> tuple[int, str]:
        own = Client()
        own.cookies = browser.cookies
        response = own.post("/reviews/new/", data)
        return response.status_code, response["Location"]

    answers = at_once([post] * 20)
    review = Review.objects.get()
    assert answers == [(302, f"/reviews/{review.pk}/")] * 20
    assert Entry.objects.filter(event="case.notified").count() == 1
    assert SubmittedForm.objects.get().led_to == f"/reviews/{review.pk}/"
    assert Message.objects.count() == 1


def test_two_people_with_two_forms_open_two_cases(players) -> None:
    """The key makes one form take effect once, and nothing else."""
    cover = players.others["csp_manager_cover"]
    browsers = [signed_in(players.manager), signed_in(cover)]

    def post(browser: Client) -> int:
        data = notification_form(players, once=str(uuid.uuid4()))
        return browser.post("/reviews/new/", data).status_code

    assert at_once([lambda b=browser: post(b) for browser in browsers]) == [302, 302]
    assert Review.objects.count() == 2


def test_an_offer_is_accepted_or_withdrawn_and_never_both(players) -> None:
    """Each locks the case first; whoever comes second is told that the offer is no longer open."""
    there = stages.cast()
    for _ in range(20):
        offer = stages.offered(players, there)
        results = at_once(
            [
                partial(accept_transfer, offer_id=offer.pk, **there.as_manager()),
                partial(
                    transfer.withdraw_offer, review_id=offer.review_id, reason="They rang.",
                    **players.as_manager(),
                ),
            ]
        )  # fmt: skip
        (loser,) = (result for result in results if isinstance(result, NotYet))
        assert loser.reasons == [NO_LONGER]
        accepted = isinstance(results[0], Review)
        old = Review.objects.get(pk=offer.review_id)
        assert old.state == ("transferred" if accepted else "scoping")
        began = Fact.objects.filter(kind="notified", other_review=old)
        assert began.count() == accepted
    assert breaks() == []


def test_an_offer_accepted_by_two_begins_one_case(players) -> None:
    there = stages.cast()
    cover = give("csp_manager_cover", there.partnership).user
    offer = stages.offered(players, there)
    results = at_once(
        [
            partial(accept_transfer, offer_id=offer.pk, **there.as_(user))
            for user in (there.manager, cover) * 3
        ]
    )
    assert len([result for result in results if isinstance(result, Review)]) == 1
    assert Review.objects.filter(partnership=there.partnership).count() == 1


def test_two_cases_joined_to_one_another_at_once_do_not_wait_for_ever(players) -> None:
    for _ in range(10):
        one, two = stages.scoping(players), stages.scoping(players)
        results = at_once(
            [
                partial(
                    join_case, review_id=a.pk, other_id=b.pk, reason="One event.",
                    **players.as_manager(),
                )
                for a, b in ((one, two), (two, one))
            ]
        )  # fmt: skip
        assert sorted(type(result).__name__ for result in results) == ["Fact", "NotYet"]


def test_the_morning_waits_for_no_deed_and_no_deed_fails_for_it(players) -> None:
    for _ in range(10):
        review = stages.drafted(players)
        put = partial(decision.put_to_chair, **on(review), **players.as_manager())
        results = at_once([put, partial(sweep, players.today)])
        assert not any(isinstance(result, Exception) for result in results), results
        no_deadline_is_forgotten(players.today)


def test_several_workers_on_one_day_prepare_each_letter_once(players) -> None:
    review = stages.asked(players)
    stages.ask(players, review, BodyFactory(partnerships=[players.partnership]))
    day = stages.SCOPING_ON + datetime.timedelta(days=14)
    results = at_once([partial(prepare_letters, day) for _ in range(4)])
    assert sum(results) == 2
    assert prepare_letters(day) == 0
    late = review.letters.filter(deadline__isnull=False)
    assert sorted(late.values_list("kind", flat=True)) == ["late_chief_officer"] * 2
    assert Entry.objects.filter(event="letter.late_prepared").count() == 2
    assert breaks() == []


def test_several_workers_on_one_day_set_each_draft_aside_once(players) -> None:
    stages.asked(players)
    day = stages.SCOPING_ON + datetime.timedelta(days=14)
    prepare_letters(day)
    Body.objects.filter(pk=players.police.pk).update(succeeded_by=BodyFactory(), succeeded_on=day)
    assert sum(at_once([partial(set_aside_by_day, day) for _ in range(4)])) == 1
    assert set_aside_by_day(day) == 0
    assert Entry.objects.filter(event="letter.overtaken").count() == 1
    assert breaks() == []
