"""The table of roles, kept by hand a second time: who has which power."""

import pytest

from people.roles import (
    BOARD_LABELS,
    ROLES,
    BoardKind,
    Power,
    Scope,
    invitable_by,
    powers_of,
    roles_of_scope,
    roles_with,
)

# power → the roles that hold it. Whoever changes the table changes this too, and says why.
HOLDERS = {
    Power.MANAGE_PEOPLE: {"system_administrator"},
    Power.INVITE_CONTACTS: {"csp_manager", "csp_manager_cover"},
    Power.MANAGE_BODIES: {"csp_manager", "csp_manager_cover", "system_administrator"},
    Power.SEE_TOTALS: {
        "csp_manager",
        "csp_manager_cover",
        "csp_chair",
        "csp_deputy_chair",
        "sab_manager",
        "children_manager",
        "forum_chair",
        "forum_member",
        "scrutiny",
    },
    Power.SEE_CASES: {
        "csp_manager",
        "csp_manager_cover",
        "csp_chair",
        "csp_deputy_chair",
        "independent_chair",
        "report_author",
        "panel_member",
    },
    Power.RECORD_NOTIFICATION: {"csp_manager", "csp_manager_cover"},
    Power.WORK_ON_CASE: {"csp_manager", "csp_manager_cover"},
    Power.CONFIRM_DECISION: {"csp_chair", "csp_deputy_chair"},
    Power.ISSUE_LETTERS: {"csp_manager", "csp_manager_cover"},
    Power.SEE_IDENTITIES: {
        "csp_manager",
        "csp_manager_cover",
        "csp_chair",
        "csp_deputy_chair",
        "independent_chair",
        "report_author",
    },
    Power.APPOINT: {"csp_manager", "csp_manager_cover"},
    Power.RECORD_CONFLICT: {"csp_manager", "csp_manager_cover"},
    Power.LIFT_CONFLICT: {"csp_chair", "csp_deputy_chair"},
    Power.SEE_WHO_LOOKED: {"csp_manager", "csp_manager_cover", "csp_chair", "csp_deputy_chair"},
    Power.LEAD_REVIEW: {"independent_chair"},
    Power.SIGN_OFF: {"csp_chair", "csp_deputy_chair"},
    Power.CONFIRM_FILE: {"csp_manager", "csp_manager_cover", "csp_chair", "csp_deputy_chair"},
    Power.SEE_PAPERS: {
        "csp_manager",
        "csp_manager_cover",
        "csp_chair",
        "csp_deputy_chair",
        "independent_chair",
        "report_author",
    },
    Power.WRITE_REPORT: {"independent_chair", "report_author"},
    Power.COMMENT: {"panel_member"},
    Power.SEE_OWN_PAPERS: {"spoc", "deputy_spoc"},
    Power.TAKE_DOWN: {"csp_manager", "csp_manager_cover", "csp_chair", "csp_deputy_chair"},
    Power.SEE_DELIVERIES: {"csp_manager", "csp_manager_cover"},
    # A panel member sees no family page: what one side said is not the panel's to pass on.
    Power.SEE_FAMILY: {
        "csp_manager",
        "csp_manager_cover",
        "csp_chair",
        "csp_deputy_chair",
        "independent_chair",
        "report_author",
    },
    Power.WORK_WITH_FAMILY: {
        "csp_manager",
        "csp_manager_cover",
        "independent_chair",
        "report_author",
    },
    Power.SEE_REGISTER: {
        "csp_manager",
        "csp_manager_cover",
        "csp_chair",
        "csp_deputy_chair",
        "sab_manager",
        "children_manager",
        "forum_chair",
        "forum_member",
    },
    Power.KEEP_REGISTER: {
        "csp_manager",
        "csp_manager_cover",
        "sab_manager",
        "children_manager",
        "forum_chair",
    },
    Power.VERIFY_ACTIONS: {
        "csp_manager",
        "csp_manager_cover",
        "sab_manager",
        "children_manager",
        "forum_chair",
        "forum_member",
    },
    Power.CLOSE_ACTIONS: {"forum_chair"},
    Power.CONFIRM_CLOSING: {"csp_chair", "csp_deputy_chair", "sab_manager", "children_manager"},
    Power.ANSWER_ACTIONS: {"spoc", "deputy_spoc"},
}
SCOPES = {
    Scope.BOARD: {
        "csp_manager",
        "csp_manager_cover",
        "csp_chair",
        "csp_deputy_chair",
        "sab_manager",
        "children_manager",
    },
    Scope.PARTNERSHIP: {
        "forum_chair",
        "forum_member",
        "scrutiny",
        "associate",
        "system_administrator",
    },
    Scope.BODY: {"spoc", "deputy_spoc", "chief_officer"},
    Scope.CASE: {"independent_chair", "report_author", "panel_member"},
}
CONTACTS = {
    "spoc",
    "deputy_spoc",
    "chief_officer",
    "associate",
    "forum_chair",
    "forum_member",
    "scrutiny",
}


def test_every_power_is_held_by_exactly_these_roles() -> None:
    held = {
        power: {code for code, role in ROLES.items() if power in role.powers} for power in Power
    }
    assert held == HOLDERS


def test_every_role_lies_in_exactly_this_scope() -> None:
    found = {scope: {role.code for role in roles_of_scope(scope)} for scope in Scope}
    assert found == SCOPES


def test_whoever_may_decide_may_not_record_that_it_was_decided() -> None:
    for role in ROLES.values():
        assert not {Power.CONFIRM_DECISION, Power.WORK_ON_CASE} <= role.powers, role.code


@pytest.mark.parametrize("code", sorted(ROLES))
def test_every_role_is_told_in_words(code: str) -> None:
    role = ROLES[code]
    assert role.label
    assert role.description.endswith(".")
    assert (role.board is not None) == (role.scope is Scope.BOARD)


def test_every_board_has_its_name() -> None:
    assert set(BOARD_LABELS) == set(BoardKind)


def test_an_unknown_role_holds_nothing() -> None:
    assert powers_of("superuser") == frozenset()


def test_an_administrator_may_give_every_role_but_those_on_a_case() -> None:
    given = {role.code for role in invitable_by(ROLES["system_administrator"].powers)}
    assert given == set(ROLES) - SCOPES[Scope.CASE]


def test_a_manager_may_give_contacts_only() -> None:
    assert {role.code for role in invitable_by(ROLES["csp_manager"].powers)} == CONTACTS


@pytest.mark.parametrize(
    "code", sorted(set(ROLES) - {"csp_manager", "csp_manager_cover", "system_administrator"})
)
def test_nobody_else_may_give_any_role(code: str) -> None:
    assert invitable_by(ROLES[code].powers) == []


def test_the_roles_with_a_power_are_those_that_hold_it() -> None:
    for power, holders in HOLDERS.items():
        assert set(roles_with(power)) == holders
