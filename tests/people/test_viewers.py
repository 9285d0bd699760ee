"""A person on a day: which memberships count, to the very day."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from django.utils import timezone

from people.access import NOBODY
from people.models import Membership
from people.roles import ROLES
from people.viewers import viewer_of
from tests.factories.people import (
    LONG_AGO,
    TODAY,
    BodyFactory,
    PartnershipFactory,
    UserFactory,
    give,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ({"from_day": TODAY}, True),
        ({"from_day": TODAY + DAY}, False),
        ({"from_day": LONG_AGO, "until": TODAY}, True),
        ({"from_day": LONG_AGO, "until": TODAY - DAY}, False),
        ({"from_day": TODAY, "until": TODAY}, True),
    ],
)
def test_first_and_last_day_both_count(fields: dict, counts: bool) -> None:
    membership = give("csp_manager", PartnershipFactory(), **fields)
    assert bool(viewer_of(membership.user, TODAY).grants) is counts


def test_ended_at_once_counts_no_more_whatever_the_days_say() -> None:
    membership = give(
        "csp_manager",
        PartnershipFactory(),
        until=TODAY + DAY,
        ended_at=timezone.now(),
        end_reason="Dismissed.",
    )
    assert viewer_of(membership.user, TODAY).grants == ()


def test_who_has_left_is_nobody() -> None:
    membership = give("csp_manager", PartnershipFactory())
    membership.user.is_active = False
    membership.user.save()
    assert viewer_of(membership.user, TODAY) is NOBODY


def test_who_has_not_signed_in_is_nobody() -> None:
    assert viewer_of(AnonymousUser(), TODAY) is NOBODY


def test_a_role_at_a_board_reaches_its_partnership() -> None:
    partnership = PartnershipFactory()
    membership = give("csp_chair", partnership)
    [grant] = viewer_of(membership.user, TODAY).grants
    assert grant.partnership_id == partnership.pk
    assert grant.partnership_name == partnership.name
    assert grant.place == f"{partnership.name} Community Safety Partnership"


def test_a_role_at_a_body_names_the_body_and_no_partnership() -> None:
    partnership = PartnershipFactory()
    body = BodyFactory(name="Lindale Hospitals", partnerships=[partnership])
    membership = give("spoc", partnership, body=body)
    [grant] = viewer_of(membership.user, TODAY).grants
    assert (grant.partnership_id, grant.body_id) == (None, body.pk)
    assert grant.place == "Lindale Hospitals"


def test_grants_stand_in_the_order_of_the_table_and_cost_one_query(
    django_assert_num_queries,
) -> None:
    partnership = PartnershipFactory()
    user = UserFactory()
    for role in ("scrutiny", "csp_manager", "forum_chair"):
        give(role, partnership, user=user)
    with django_assert_num_queries(1):
        viewer = viewer_of(user, TODAY)
    assert [grant.role for grant in viewer.grants] == ["csp_manager", "forum_chair", "scrutiny"]


@pytest.mark.parametrize(
    ("role", "title", "label"),
    [
        ("csp_manager", "", "Reviews lead"),
        ("csp_manager", "Head of reviews", "Head of reviews"),
        ("csp_manager_cover", "", "Cover for the Reviews lead"),
        ("csp_chair", "", ROLES["csp_chair"].label),
    ],
)
def test_the_partnership_says_what_its_manager_is_called(role: str, title: str, label: str) -> None:
    membership = give(role, PartnershipFactory(manager_title="Reviews lead"), title=title)
    [grant] = viewer_of(membership.user, TODAY).grants
    assert grant.label == label


def test_the_database_refuses_a_role_in_the_wrong_place() -> None:
    partnership = PartnershipFactory()
    with pytest.raises(IntegrityError, match="membership_scope_fits_role"):
        Membership.objects.create(
            user=UserFactory(),
            role="csp_manager",
            partnership=partnership,
            from_day=TODAY,
            reason="Should sit on a board.",
        )
