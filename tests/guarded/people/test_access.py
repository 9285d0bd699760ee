"""A person as a value: what their grants let them do, and where."""

from uuid import UUID

from people.access import NOBODY, Grant, Viewer
from people.roles import ROLES, Power

HERE = UUID(int=1)
THERE = UUID(int=2)
BODY = UUID(int=3)
SOMEBODY = UUID(int=9)


def of(*grants: Grant) -> Viewer:
    return Viewer(user_id=SOMEBODY, name="Somebody", grants=grants)


def test_a_power_reaches_the_partnership_of_its_grant_and_no_other() -> None:
    manager = of(Grant("csp_manager", partnership_id=HERE))
    assert manager.has(Power.SEE_CASES, HERE)
    assert not manager.has(Power.SEE_CASES, THERE)
    assert not manager.has(Power.MANAGE_PEOPLE, HERE)
    assert manager.partnerships_with(Power.SEE_CASES) == {HERE}
    assert manager.has_anywhere(Power.SEE_CASES)
    assert not manager.has_anywhere(Power.MANAGE_PEOPLE)


def test_any_one_of_several_powers_is_enough() -> None:
    viewer = of(
        Grant("csp_manager", partnership_id=HERE),
        Grant("system_administrator", partnership_id=THERE),
    )
    either = viewer.partnerships_with(Power.MANAGE_PEOPLE, Power.INVITE_CONTACTS)
    assert either == {HERE, THERE}
    assert viewer.partnerships_with(Power.MANAGE_PEOPLE) == {THERE}


def test_a_grant_at_a_body_reaches_no_partnership() -> None:
    contact = of(Grant("spoc", body_id=BODY))
    assert all(contact.partnerships_with(power) == frozenset() for power in Power)
    # Not even a role that has powers elsewhere: without a partnership there is no reach.
    stray = of(Grant("csp_manager", body_id=BODY))
    assert stray.partnerships_with(Power.SEE_CASES) == frozenset()


def test_powers_and_roles_of_one_partnership_add_up() -> None:
    viewer = of(
        Grant("sab_manager", partnership_id=HERE),
        Grant("system_administrator", partnership_id=HERE),
        Grant("csp_chair", partnership_id=THERE),
    )
    assert viewer.powers_in(HERE) == {
        Power.SEE_TOTALS,
        Power.MANAGE_PEOPLE,
        Power.MANAGE_BODIES,
        Power.SEE_REGISTER,
        Power.KEEP_REGISTER,
        Power.VERIFY_ACTIONS,
        Power.CONFIRM_CLOSING,
    }
    assert viewer.roles_in(HERE) == {"sab_manager", "system_administrator"}
    assert viewer.roles_in(THERE) == {"csp_chair"}


def test_the_roles_that_may_be_given_follow_the_partnership() -> None:
    viewer = of(
        Grant("csp_manager", partnership_id=HERE),
        Grant("system_administrator", partnership_id=THERE),
    )
    assert ROLES["csp_chair"] not in viewer.may_give(HERE)
    assert ROLES["spoc"] in viewer.may_give(HERE)
    assert ROLES["csp_chair"] in viewer.may_give(THERE)
    assert viewer.may_give(UUID(int=4)) == []


def test_nobody_may_do_anything() -> None:
    assert NOBODY.user_id is None
    assert all(not NOBODY.has_anywhere(power) for power in Power)
    assert NOBODY.powers_in(HERE) == frozenset()
    assert NOBODY.may_give(HERE) == []
