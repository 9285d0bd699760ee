"""Who may do what on a case: the powers of roles met with the case. No database.

That the queryset agrees with these answers is in ``test_visibility.py``.
"""

import uuid

import pytest

from dhr.access import Standing, may, powers_on, settles_for_forum
from people.access import NOBODY, Grant, Viewer
from people.roles import ROLES, Power, Scope, powers_of

HERE, ELSEWHERE = uuid.uuid4(), uuid.uuid4()
CASE_ROLES = [role.code for role in ROLES.values() if role.scope is Scope.CASE]
MEMBER_ROLES = [role.code for role in ROLES.values() if role.scope is not Scope.CASE]

# Written down a second time: who opens a case of their own partnership by their role alone.
SEE_CASES_BY_ROLE = {"csp_manager", "csp_manager_cover", "csp_chair", "csp_deputy_chair"}


def holding(*roles: str, at: uuid.UUID = HERE) -> Viewer:
    return Viewer(uuid.uuid4(), grants=tuple(Grant(role, partnership_id=at) for role in roles))


@pytest.mark.parametrize("role", MEMBER_ROLES)
def test_a_role_brings_its_powers_in_its_own_partnership_alone(role: str) -> None:
    assert powers_on(Standing(holding(role), HERE)) == powers_of(role)
    assert powers_on(Standing(holding(role, at=ELSEWHERE), HERE)) == frozenset()
    sees = may(Standing(holding(role), HERE), Power.SEE_CASES)
    assert sees is (role in SEE_CASES_BY_ROLE)


@pytest.mark.parametrize("role", CASE_ROLES)
def test_an_appointment_brings_its_powers_on_the_case(role: str) -> None:
    outsider = Viewer(uuid.uuid4())
    assert powers_on(Standing(outsider, HERE, frozenset({role}))) == powers_of(role)
    assert powers_on(Standing(outsider, HERE)) == frozenset()
    assert may(Standing(outsider, HERE, frozenset({role})), Power.SEE_CASES)


def test_powers_of_several_roles_add_up() -> None:
    both = Standing(holding("csp_manager", "csp_chair"), HERE, frozenset({"panel_member"}))
    assert powers_on(both) == (
        powers_of("csp_manager") | powers_of("csp_chair") | powers_of("panel_member")
    )


@pytest.mark.parametrize("role", MEMBER_ROLES)
@pytest.mark.parametrize("power", Power)
def test_a_conflict_of_interest_beats_every_role(role: str, power: Power) -> None:
    kept_out = Standing(holding(role), HERE, frozenset(CASE_ROLES), conflicted=True)
    assert powers_on(kept_out) == frozenset()
    assert not may(kept_out, power)


@pytest.mark.parametrize("role", MEMBER_ROLES)
@pytest.mark.parametrize("power", Power)
def test_a_case_recorded_in_error_is_closed_to_every_role(role: str, power: Power) -> None:
    gone = Standing(holding(role), HERE, frozenset(CASE_ROLES), hidden=True)
    assert powers_on(gone) == frozenset()
    assert not may(gone, power)


@pytest.mark.parametrize("role", CASE_ROLES)
def test_an_appointment_brings_no_papers_once_the_review_is_concluded(role: str) -> None:
    outsider = Viewer(uuid.uuid4())
    over = Standing(outsider, HERE, frozenset({role}), concluded=True)
    assert powers_on(over) == powers_of(role) - {Power.SEE_PAPERS}
    manager = Standing(holding("csp_manager"), HERE, frozenset({role}), concluded=True)
    assert may(manager, Power.SEE_PAPERS)


@pytest.mark.parametrize("power", Power)
def test_nobody_may_do_nothing(power: Power) -> None:
    assert not may(Standing(NOBODY, HERE), power)
    # Not even where an appointment were claimed for them.
    assert not may(Standing(NOBODY, HERE, frozenset(CASE_ROLES)), power)


@pytest.mark.parametrize("role", MEMBER_ROLES)
@pytest.mark.parametrize("power", Power)
def test_whoever_cannot_see_the_case_may_do_nothing_there(role: str, power: Power) -> None:
    standing = Standing(holding(role), HERE)
    expected = role in SEE_CASES_BY_ROLE and power in powers_of(role)
    assert may(standing, power) is expected


def test_a_role_of_a_body_reaches_no_case() -> None:
    contact = Viewer(uuid.uuid4(), grants=(Grant("spoc", body_id=uuid.uuid4()),))
    assert powers_on(Standing(contact, HERE)) == frozenset()


# Written down a second time: who carries into a case what the learning forum found.
FORUM = SEE_CASES_BY_ROLE | {"sab_manager", "children_manager", "forum_chair", "forum_member"}


@pytest.mark.parametrize("role", MEMBER_ROLES)
def test_the_forum_settles_without_seeing_the_case(role: str) -> None:
    assert settles_for_forum(Standing(holding(role), HERE)) is (role in FORUM)
    for shut in (
        Standing(holding(role, at=ELSEWHERE), HERE),
        Standing(holding(role), HERE, conflicted=True),
        Standing(holding(role), HERE, hidden=True),
        Standing(Viewer(uuid.uuid4()), HERE, frozenset(CASE_ROLES)),
    ):
        assert not settles_for_forum(shut)
