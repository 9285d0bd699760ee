"""Who sees which source, and may do what there."""

import datetime
from uuid import uuid4

import pytest
from django_fsm import InvalidResultState

from learning.access import (
    OF_OWN_BOARD,
    boards_of,
    counted_sources,
    of_own_bodies,
    powers_on_source,
    visible_sources,
)
from learning.lifecycle import AnswerLifecycle
from learning.models import Addressee, Source
from learning.vocabulary import OPEN, Lifecycle, SourceKind
from people.access import Grant, Viewer
from people.roles import ROLES, BoardKind, Power, Scope
from tests.factories import learning as stages

HERE, THERE = uuid4(), uuid4()


def viewer(*roles: str, at=HERE) -> Viewer:
    grants = tuple(
        Grant(role=role, body_id=at) if ROLES[role].scope is Scope.BODY
        else Grant(role=role, partnership_id=at)
        for role in roles
    )  # fmt: skip
    return Viewer(user_id=uuid4(), grants=grants)


KEEP, VERIFY, CLOSE, CONFIRM, SEE = (
    Power.KEEP_REGISTER, Power.VERIFY_ACTIONS, Power.CLOSE_ACTIONS, Power.CONFIRM_CLOSING,
    Power.SEE_REGISTER,
)  # fmt: skip


@pytest.mark.parametrize(
    ("role", "own", "others"),
    [
        ("csp_manager", {SEE, KEEP, VERIFY}, {SEE, VERIFY}),
        ("csp_manager_cover", {SEE, KEEP, VERIFY}, {SEE, VERIFY}),
        ("csp_chair", {SEE, CONFIRM}, {SEE}),
        ("csp_deputy_chair", {SEE, CONFIRM}, {SEE}),
        ("sab_manager", {SEE, KEEP, VERIFY, CONFIRM}, {SEE, VERIFY}),
        ("children_manager", {SEE, KEEP, VERIFY, CONFIRM}, {SEE, VERIFY}),
        ("forum_chair", {SEE, KEEP, VERIFY, CLOSE}, {SEE, KEEP, VERIFY, CLOSE}),
        ("forum_member", {SEE, VERIFY}, {SEE, VERIFY}),
        ("scrutiny", set(), set()),
        ("associate", set(), set()),
        ("system_administrator", set(), set()),
        ("spoc", set(), set()),
        ("deputy_spoc", set(), set()),
        ("chief_officer", set(), set()),
    ],
)
def test_powers_of_each_role_on_a_source(role, own, others) -> None:
    kind = (ROLES[role].board or BoardKind.ADULTS).value
    other = next(each for each in BoardKind if each.value != kind).value
    person = viewer(role)
    assert powers_on_source(person, HERE, kind, sees=True) == own
    assert powers_on_source(person, HERE, other, sees=True) == others
    assert powers_on_source(person, THERE, kind, sees=True) == set()
    assert powers_on_source(person, HERE, kind, sees=False) == set()


def test_every_membership_role_was_asked_about() -> None:
    assert {row[0] for row in asked_rows()} == {
        code for code, role in ROLES.items() if role.scope is not Scope.CASE
    }


def asked_rows():
    return test_powers_of_each_role_on_a_source.pytestmark[0].args[1]


def test_boards_add_up() -> None:
    assert boards_of(viewer("csp_manager", "sab_manager", "forum_chair", "spoc")) == {
        HERE: {BoardKind.COMMUNITY_SAFETY, BoardKind.ADULTS}
    }
    assert {Power.KEEP_REGISTER, Power.CONFIRM_CLOSING} == OF_OWN_BOARD


def test_each_deed_of_the_lifecycle_says_whose_it_is() -> None:
    field = AnswerLifecycle._meta.get_field("lifecycle")
    deeds = {
        name
        for name in dir(AnswerLifecycle)
        if hasattr(getattr(AnswerLifecycle, name), "_django_fsm")
    }
    assert deeds == {
        "begin_work", "claim", "send_evidence", "send_back", "verify", "close", "reopen", "pass_on",
        "give_back",
    }  # fmt: skip
    assert field.protected


@pytest.mark.parametrize("state", sorted(OPEN))
def test_what_was_passed_on_is_given_back_as_it_was(state: Lifecycle) -> None:
    row = Addressee(lifecycle=Lifecycle.TRANSFERRED.value)
    row.give_back(state)
    assert row.lifecycle == state


@pytest.mark.parametrize("state", [Lifecycle.VERIFIED, Lifecycle.CLOSED])
def test_nothing_settled_is_given_back(state: Lifecycle) -> None:
    with pytest.raises(InvalidResultState):
        Addressee(lifecycle=Lifecycle.TRANSFERRED.value).give_back(state)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "is_bound", "seen"),
    [
        ("csp_manager", False, {"open", "waiting"}),
        ("csp_deputy_chair", False, {"open", "waiting"}),
        ("sab_manager", False, {"open"}),
        ("forum_member", False, {"open"}),
        ("forum_member", True, {"open", "waiting"}),
        ("sab_manager", True, {"open"}),
        ("scrutiny", True, set()),
        ("spoc", False, set()),
    ],
)
def test_what_waits_for_the_home_office_is_seen_by_its_board_and_the_bound(
    role, is_bound, seen
) -> None:
    at = stages.forum()
    rows = {stages.source(at).pk: "open", stages.source_of_case(at).pk: "waiting"}
    here = at.partnership.pk
    for place, expected in ((here, seen), (uuid4(), set())):
        found = Source.objects.filter(visible_sources(viewer(role, at=place), [here] * is_bound))
        assert {rows[source.pk] for source in found} == expected


@pytest.mark.django_db
def test_totals_alone_count_what_is_published_and_plans() -> None:
    at, day = stages.forum(), stages.TODAY
    plan = stages.source(at, SourceKind.DELIVERY_PLAN, "Plan")
    published = stages.source(at, code="Published", published_on=day)
    approved = stages.source_of_case(at, approved_on=day, published_on=day)
    stages.source(at, code="Not published")
    stages.source(at, SourceKind.OTHER, "Other")
    stages.source(at, code="Not yet", published_on=day + datetime.timedelta(days=1))
    stages.source_of_case(at)
    stages.source_of_case(at, approved_on=day)
    stages.source_of_case(at, published_on=day)
    here = at.partnership.pk
    for role, place, counted in (
        ("scrutiny", here, {plan, published, approved}),
        ("scrutiny", uuid4(), set()),
        ("forum_member", here, set()),
        ("spoc", at.hospitals.pk, set()),
    ):
        found = Source.objects.filter(counted_sources(viewer(role, at=place), day))
        assert set(found) == counted


@pytest.mark.django_db
def test_what_is_addressed_to_ones_own_bodies() -> None:
    at = stages.forum()
    row = stages.asked(at)
    for role, body, found in (
        ("spoc", at.hospitals, [row]),
        ("chief_officer", at.hospitals, []),
        ("spoc", at.housing, []),
    ):
        person = viewer(role, at=body.pk)
        assert person.bodies == {body.pk}
        assert list(Addressee.objects.filter(of_own_bodies(person))) == found
