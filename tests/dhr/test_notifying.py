"""Recording a notification: the deed that opens a case; and beginning to gather information."""

import datetime
import uuid

import pytest
from django.db import DatabaseError

from audit.models import Entry
from dhr.actions.notification import begin_scoping
from dhr.models import Identity, Notification, Review, Subject
from dhr.vocabulary import FactKind, NotifierKind, State
from notifications.models import Message
from people.access import NOBODY
from people.models import Membership
from people.roles import ROLES, Scope
from tests.dhr.days import TODAY, TOLD_ON, TOMORROW
from tests.dhr.forms_filled import notification_form
from tests.dhr.traces import events_of, nothing_left, refused, turned_away
from tests.factories import dhr as stages
from tests.factories.dhr import notified, notifier, perpetrator, told, victim
from tests.factories.people import (
    BodyFactory,
    PartnershipFactory,
    UserFactory,
    member,
    signed_in,
    viewer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def players() -> stages.Cast:
    return stages.cast(prefix="QX")


def test_a_notification_opens_a_case(players) -> None:
    review = Review.objects.get(pk=notified(players).pk)
    assert (review.state, review.version, review.regime_code) == (State.NOTIFIED, 1, "")
    assert review.partnership == players.partnership
    assert review.reference.startswith("QX-")
    notification = review.notifications.get()
    assert notification.received_on == TOLD_ON
    assert (notification.notifier_kind, notification.body) == ("police", players.police)
    assert (notification.recorded_by, notification.in_writing) == (players.manager, True)
    assert notification.circumstances == told(players).circumstances


def test_what_happened_is_kept_as_dated_facts(players) -> None:
    review = notified(players)
    facts = review.facts.values_list("kind", "on", "subject__pseudonym", "recorded_by")
    assert set(facts) == {
        (FactKind.NOTIFIED, TOLD_ON, None, players.manager.pk),
        (FactKind.CHARGED, datetime.date(2026, 5, 26), "Perran", players.manager.pk),
    }


def test_names_dates_of_life_and_addresses_stand_in_the_identity_table_alone(players) -> None:
    review = notified(players)
    subjects = review.subjects.values_list("kind", "pseudonym", "relationship", "suspected_cause")
    assert set(subjects) == {
        ("victim", "Elowen", "", "homicide"),
        ("perpetrator", "Perran", "spouse", ""),
        ("notifier", "the person who told us", "", ""),
    }
    identity = Identity.objects.get(subject__pseudonym="Elowen")
    assert (identity.full_name, identity.other_names) == (
        "Rosenwyn Harcastle",
        "Rosenwyn Trevanion",
    )
    assert identity.died_on == victim().died_on
    assert identity.address.startswith("14 Tallow Row")
    contact = Identity.objects.get(subject__kind="notifier").contact_details
    assert contact == "ingram.wexcombe@ravensmoor.example"


def test_the_chair_is_told_that_a_case_needs_them_and_nothing_more(players) -> None:
    players.member("csp_deputy_chair")
    players.member("csp_manager_cover")
    review = notified(players)
    message = Message.objects.get()
    assert (message.recipient, message.owner) == (players.chair, review.chain)
    assert message.dedupe_key == f"notified:{review.pk}:1:{players.chair.pk}"
    assert message.context == {
        "reference": review.reference,
        "path": f"/reviews/{review.pk}/",
    }


def test_without_a_chair_in_post_the_deputies_are_told(players) -> None:
    Membership.objects.filter(role="csp_chair").update(until=TOLD_ON)
    deputies = [member("csp_deputy_chair", players.partnership) for _ in range(2)]
    notified(players)
    assert set(Message.objects.values_list("recipient", flat=True)) == {d.pk for d in deputies}


def test_with_nobody_in_post_the_case_is_opened_all_the_same(players) -> None:
    Membership.objects.filter(role="csp_chair").update(until=TOLD_ON)
    notified(players)
    assert not Message.objects.exists()


def test_the_audit_holds_ids_and_codes(players) -> None:
    review = notified(players)
    entry = Entry.objects.get(chain=review.chain)
    assert (entry.event, entry.actor) == ("case.notified", f"user:{players.manager.pk}")
    assert entry.details == {"version": 1, "notifier": "police", "received_on": "2026-05-27"}


@pytest.mark.parametrize("kind", NotifierKind)
def test_anyone_may_tell_us_of_a_death(players, kind: NotifierKind) -> None:
    review = notified(players, told=told(players, notifier_kind=kind, body_id=None))
    assert review.notifications.get().notifier_kind == kind


def test_a_case_has_one_or_more_deaths_and_any_number_of_people(players) -> None:
    people = [
        victim(),
        victim(pseudonym="Bryher", full_name="Bettrys Vosper", other_names=""),
        perpetrator(police_fact=None, police_fact_on=None),
        *[notifier(pseudonym=f"relative {n}", full_name="", contact_details="") for n in range(5)],
    ]
    review = notified(players, people=people)
    assert review.subjects.count() == 8
    assert review.subjects.filter(kind="victim").count() == 2
    assert list(review.facts.values_list("kind", flat=True)) == ["notified"]


def test_very_little_need_be_known(players) -> None:
    bare = victim(full_name="", other_names="", born_on=None, died_on=None, address="")
    review = notified(players, people=[bare], told=told(players, body_id=None, circumstances=""))
    assert review.subjects.get().label == "died"


def test_references_differ_and_a_given_one_is_kept(players) -> None:
    assert notified(players, reference="BF-Q7K").reference == "BF-Q7K"
    assert len({notified(players).reference for _ in range(3)}) == 3


def test_a_refusal_gives_every_reason_and_leaves_nothing(players) -> None:
    with_name = told(
        players,
        received_on=TOMORROW,
        body_id=BodyFactory(partnerships=[PartnershipFactory()]).pk,
        circumstances="Mr Harcastle has been charged.",
    )
    people = [
        victim(born_on=TOMORROW, died_on=None),
        perpetrator(pseudonym="ELOWEN", full_name="Aldous Harcastle", police_fact_on=None),
        notifier(pseudonym=" "),
    ]
    reasons = refused(lambda: notified(players, told=with_name, people=people))
    assert reasons == [
        "The day we were told (16 June 2026) is in the future; today is 15 June 2026.",
        "Choose a body that works with this partnership.",
        "The day of birth (16 June 2026) is in the future.",
        "Say on which day the police acted.",
        "Every person needs a pseudonym.",
        "Two people in the case would have the same pseudonym; choose another.",
        "“Harcastle” identifies somebody in this case. Write “Elowen” or “ELOWEN” instead.",
    ]


@pytest.mark.parametrize(
    ("people", "reason"),
    [
        ([], "A case needs at least one person who died."),
        ([perpetrator()], "A case needs at least one person who died."),
        (
            [victim(died_on=TODAY)],
            "The day we were told (27 May 2026) is before the day the person died (15 June 2026).",
        ),
        ([victim(died_on=TOMORROW)], "The day of death (16 June 2026) is in the future."),
        (
            [victim(born_on=victim().died_on, died_on=victim().born_on)],
            "The day of death (14 March 1987) is before the day of birth (24 May 2026).",
        ),
        (
            [victim(), perpetrator(police_fact_on=TOMORROW)],
            "The day the police acted (16 June 2026) is in the future; today is 15 June 2026.",
        ),
        (
            [victim(pseudonym="Rosenwyn T")],
            "“Rosenwyn” is a name in this case, so it cannot be a pseudonym. Choose another.",
        ),
    ],
)
def test_days_in_the_wrong_order_and_people_amiss(players, people, reason) -> None:
    assert reason in refused(lambda: notified(players, people=people))


def test_a_body_that_does_not_exist_is_refused_like_one_of_another_partnership(players) -> None:
    (reason,) = refused(lambda: notified(players, told=told(players, body_id=uuid.uuid4())))
    assert reason == "Choose a body that works with this partnership."


def test_two_deaths_the_earlier_one_came_before_the_call(players) -> None:
    """We are told of the first death; the second may follow it."""
    later = victim(pseudonym="Bryher", full_name="Bettrys Vosper", other_names="", died_on=TODAY)
    assert notified(players, people=[victim(), later]).pk


@pytest.mark.parametrize("role", [role for role in ROLES.values() if role.scope is not Scope.CASE])
def test_it_is_recorded_by_the_manager_or_the_cover(players, role) -> None:
    by = viewer(players.manager if role.code == "csp_manager" else players.member(role.code))
    if role.code in {"csp_manager", "csp_manager_cover"}:
        assert notified(players, by=by).facts.get(kind="notified").recorded_by_id == by.user_id
    else:
        refusal = turned_away(lambda: notified(players, by=by))
        assert (refusal.chain, refusal.may_be_known) == (players.partnership.chain, False)


def test_nobody_records_one(players) -> None:
    assert not turned_away(lambda: notified(players, by=NOBODY)).may_be_known


def test_another_partnership_and_none_at_all_look_alike(players) -> None:
    """Whoever may record somewhere is told so; nothing is learned about what exists."""
    elsewhere = viewer(member("csp_manager", PartnershipFactory()))
    refusals = [
        turned_away(lambda pk=pk: notified(players, by=elsewhere, partnership_id=pk))
        for pk in (players.partnership.pk, uuid.uuid4())
    ]
    assert [refusal.may_be_known for refusal in refusals] == [True, True]
    assert [refusal.chain for refusal in refusals] == [players.partnership.chain, "instance"]


def test_without_its_audit_no_case_is_opened(players, audit_refused) -> None:
    with nothing_left(), pytest.raises(DatabaseError):
        notified(players)


def test_everyday_words_are_kept_by_saying_so_and_that_is_recorded(players) -> None:
    review = notified(
        players,
        people=[victim(full_name="Rose May", other_names="")],
        told=told(players, circumstances="She was last seen in May."),
        said_ordinary=["May", "Rose", "unrelated"],
    )
    assert events_of(review) == ["case.notified", "words.declared_ordinary"]
    # "Rose" stands in no text, so nothing is said about it.
    assert Entry.objects.get(event="words.declared_ordinary").details == {"version": 1, "words": 1}


# -- Gathering information -------------------------------------------------------------------


def test_gathering_information_begins(players) -> None:
    review = begin_scoping(review_id=notified(players).pk, **players.as_manager())
    fact = review.facts.get(kind="scoping_begun")
    assert (fact.on, fact.recorded_by) == (TODAY, players.manager)


def test_it_begins_once(players) -> None:
    review = stages.scoping(players)
    reasons = refused(lambda: begin_scoping(review_id=review.pk, **players.as_manager()))
    assert reasons == [
        "Beginning to gather information is not possible at this stage: the case is at "
        "“Gathering information”."
    ]


def test_a_case_of_another_partnership_cannot_be_known(players) -> None:
    review = notified(players)
    other = viewer(member("csp_manager", PartnershipFactory(), user=UserFactory()))
    refusal = turned_away(lambda: begin_scoping(review_id=review.pk, by=other, today=TODAY))
    assert (refusal.chain, refusal.may_be_known) == (review.chain, False)
    assert Notification.objects.count() == 1
    assert Subject.objects.count() == 3


def test_no_word_makes_a_name_a_pseudonym_and_ours_for_the_caller_is_none(players) -> None:
    people = [victim(pseudonym="Rosenwyn")]
    assert refused(lambda: notified(players, people=people, said_ordinary=["Rosenwyn"])) == [
        "“Rosenwyn” is a name in this case, so it cannot be a pseudonym. Choose another."
    ]
    caller = notifier(full_name="Person who told nobody")
    assert notified(players, people=[victim(), caller]).pk


def test_a_friend_of_the_family_does_not_speak_for_a_body(players) -> None:
    by_a_friend = told(players, notifier_kind=NotifierKind.FAMILY)
    (reason,) = refused(lambda: notified(players, told=by_a_friend))
    assert reason.startswith("Family and friends belong to no body here.")
    assert notified(players, told=told(players, notifier_kind=NotifierKind.FAMILY, body_id=None)).pk
    data = notification_form(players, notifier_kind="family")
    page = signed_in(players.manager).post("/reviews/new/", data)
    assert page.status_code == 422
    assert "Family and friends belong to no body here." in page.content.decode()
