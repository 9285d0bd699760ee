"""The queryset of visible cases and the question about one case give the same answer."""

import datetime
import itertools

import pytest

from dhr.access import may
from dhr.models import Review
from people.access import NOBODY
from people.roles import ROLES, Power, Scope
from tests.dhr.days import DAY, TODAY, TOMORROW, YESTERDAY
from tests.factories import dhr as stages
from tests.factories.people import PartnershipFactory, give, member, viewer

# What is visible is a query: only a database can say whether every branch of it is right.
pytestmark = pytest.mark.django_db

MEMBER_ROLES = [role.code for role in ROLES.values() if role.scope is not Scope.CASE]
SEES = {"csp_manager", "csp_manager_cover", "csp_chair", "csp_deputy_chair"}
COUNTS = {
    "csp_manager", "csp_manager_cover", "csp_chair", "csp_deputy_chair", "sab_manager",
    "children_manager", "forum_chair", "forum_member", "scrutiny",
}  # fmt: skip


def found(user, today: datetime.date = TODAY) -> set[str]:
    by = viewer(user, today)
    visible = Review.objects.visible_to(by, today)
    for review in Review.objects.all():
        sees = may(review.standing_of(by, today), Power.SEE_CASES)
        assert (review in visible) is sees
    assert visible.count() == len(visible)
    return {review.reference for review in visible}


@pytest.mark.parametrize("role", MEMBER_ROLES)
def test_a_role_sees_the_cases_of_its_own_partnership_or_none(role: str) -> None:
    here, there = stages.cast(), stages.cast()
    mine = {stages.notified(here).reference for _ in range(2)}
    stages.notified(there)
    user = here.member(role)
    assert found(user) == (mine if role in SEES else set())
    counted = {review.reference for review in Review.objects.counted_for(viewer(user))}
    assert counted == (mine if role in COUNTS else set())


def test_nobody_sees_nothing() -> None:
    players = stages.cast()
    review = stages.notified(players)
    assert not Review.objects.visible_to(NOBODY, TODAY).exists()
    assert not Review.objects.counted_for(NOBODY).exists()
    assert not Review.objects.awaiting_undertaking_of(NOBODY, TODAY).exists()
    assert not Review.objects.awaiting_undertaking_of(NOBODY, TODAY, to_begin=True).exists()
    assert not may(review.standing_of(NOBODY, TODAY), Power.SEE_CASES)


def test_somebody_of_two_partnerships_sees_both_each_case_once() -> None:
    here, there = stages.cast(), stages.cast()
    cases = {stages.notified(here).reference, stages.appointing(there).reference}
    give("csp_chair", there.partnership, user=here.manager)
    stages.undertaken(there, stages.appoint(there, Review.objects.get(state="appointing"),
                                            here.manager, role="panel_member"))  # fmt: skip
    assert found(here.manager) == cases


def test_a_role_counts_from_its_first_to_its_last_day() -> None:
    players = stages.cast()
    case = stages.notified(players).reference
    chair = member("csp_chair", players.partnership, from_day=TODAY, until=TOMORROW)
    opens = {day: found(chair, day) for day in (YESTERDAY, TODAY, TOMORROW, TOMORROW + DAY)}
    assert opens == {YESTERDAY: set(), TODAY: {case}, TOMORROW: {case}, TOMORROW + DAY: set()}


SPANS = list(itertools.product([YESTERDAY, TODAY, TOMORROW], [None, YESTERDAY, TODAY, TOMORROW]))


def test_an_appointment_counts_while_it_runs_and_the_word_is_given() -> None:
    """Every span of days, given or not given, on one case; the row agrees with the queryset."""
    players = stages.cast()
    review = stages.appointing(players)
    for (from_day, until), given in itertools.product(SPANS, [True, False]):
        if until is not None and until < from_day:
            continue
        user = member("associate", players.partnership)
        row = stages.appoint(
            players, review, user, role="panel_member", from_day=from_day, until=until,
            today=min(TODAY, until or TODAY),
        )  # fmt: skip
        if given:
            row.undertaking_on = from_day
            row.save()
        runs = from_day <= TODAY and (until is None or until >= TODAY)
        assert row.is_live_on(TODAY) is runs
        assert row.is_open_on(TODAY) is (runs and given)
        assert found(user) == ({review.reference} if runs and given else set())
        waiting = Review.objects.awaiting_undertaking_of(viewer(user), TODAY)
        assert set(waiting) == ({review} if runs and not given else set())
        later = Review.objects.awaiting_undertaking_of(viewer(user), TODAY, to_begin=True)
        assert set(later) == ({review} if from_day > TODAY and not given else set())


def test_an_appointment_to_one_case_opens_no_other() -> None:
    players = stages.cast()
    one, other = stages.appointing(players), stages.appointing(players)
    isolde = stages.on_the_case(players, one)
    assert found(isolde) == {one.reference}
    # An appointment there, unpromised, and a promise here must not add up to an opening there.
    stages.appoint(players, other, isolde)
    assert found(isolde) == {one.reference}


def test_an_appointment_in_another_partnership_needs_no_role_there() -> None:
    here, there = stages.cast(), stages.cast()
    review = stages.appointing(here)
    isolde = stages.on_the_case(here, review)
    give("csp_manager", there.partnership, user=isolde)
    stages.notified(there)
    assert len(found(isolde)) == 2


def test_the_standing_knows_what_somebody_is_appointed_as() -> None:
    players = stages.cast()
    review = stages.appointing(players)
    isolde = stages.on_the_case(players, review)
    stages.undertaken(players, stages.appoint(players, review, isolde, role="panel_member"))
    standing = review.standing_of(viewer(isolde), TODAY)
    assert standing.appointed_as == {"independent_chair", "panel_member"}
    assert standing.partnership_id == players.partnership.pk
    assert not standing.conflicted
    assert PartnershipFactory().pk != standing.partnership_id
