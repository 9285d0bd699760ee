"""Ending a role, and somebody's leaving: the deeds."""

import datetime

import pytest

from audit.models import Entry
from people.refusals import NotYet, NotYours
from tests.factories.people import (
    TODAY,
    BodyFactory,
    PartnershipFactory,
    give,
    member,
    viewer,
)
from tests.people.given import end

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def test_a_role_ended_at_once_counts_no_more(here, administrator) -> None:
    membership = give("forum_member", here)
    ended = end(administrator, membership, reason=" Moved on. ")
    assert ended.ended_at is not None
    assert (ended.ended_by, ended.end_reason) == (administrator, "Moved on.")
    assert viewer(membership.user).grants == ()
    entry = Entry.objects.get(event="membership.ended")
    assert (entry.chain, entry.subject) == (here.chain, f"membership:{membership.pk}")
    assert entry.details == {"role": "forum_member", "at_once": True, "last_day": None}


def test_a_role_ended_by_a_day_counts_to_the_end_of_that_day(here, administrator) -> None:
    membership = give("forum_member", here)
    end(administrator, membership, last_day=TODAY + DAY)
    assert viewer(membership.user, TODAY + DAY).grants
    assert not viewer(membership.user, TODAY + 2 * DAY).grants
    # And it may still be ended at once after all.
    end(administrator, membership, reason="Dismissed.")
    assert not viewer(membership.user).grants


def test_every_reason_is_told_at_once(here, administrator) -> None:
    membership = give("csp_manager", here)
    with pytest.raises(NotYet) as refusal:
        end(administrator, membership, reason="", last_day=TODAY - DAY)
    assert len(refusal.value.reasons) == 3
    membership.refresh_from_db()
    assert (membership.until, membership.end_reason) == (None, "")


def test_a_role_ends_only_once(here, administrator) -> None:
    membership = give("forum_member", here)
    end(administrator, membership)
    with pytest.raises(NotYet, match="ended already"):
        end(administrator, membership)


class TestSomebodyMustCarryTheReviews:
    def test_the_last_manager_stays(self, here, administrator) -> None:
        manager = give("csp_manager", here)
        with pytest.raises(NotYet, match="this is the last CSP manager"):
            end(administrator, manager)

    def test_a_cover_is_enough(self, here, administrator) -> None:
        manager = give("csp_manager", here)
        give("csp_manager_cover", here)
        assert end(administrator, manager).ended_at

    def test_a_cover_of_another_partnership_is_not(self, here, administrator) -> None:
        manager = give("csp_manager", here)
        give("csp_manager_cover", PartnershipFactory())
        with pytest.raises(NotYet, match="the last"):
            end(administrator, manager)

    def test_nor_is_the_same_person_as_their_own_cover(self, here, administrator) -> None:
        manager = give("csp_manager", here)
        give("csp_manager_cover", here, user=manager.user)
        with pytest.raises(NotYet, match="the last"):
            end(administrator, manager)

    def test_nor_a_cover_who_leaves_before(self, here, administrator) -> None:
        manager = give("csp_manager", here)
        give("csp_manager_cover", here, until=TODAY + DAY)
        with pytest.raises(NotYet, match="the last"):
            end(administrator, manager, last_day=TODAY + DAY)
        assert end(administrator, manager, last_day=TODAY).until == TODAY

    def test_nor_a_cover_whose_account_is_closed(self, here, administrator) -> None:
        manager = give("csp_manager", here)
        cover = member("csp_manager_cover", here)
        cover.is_active = False
        cover.save()
        with pytest.raises(NotYet, match="the last"):
            end(administrator, manager)

    def test_a_successor_who_begins_the_day_after_is_enough(self, here, administrator) -> None:
        manager = give("csp_manager", here)
        give("csp_manager", here, from_day=TODAY + DAY)
        with pytest.raises(NotYet, match="the last"):
            end(administrator, manager)
        assert end(administrator, manager, last_day=TODAY).until == TODAY

    def test_the_last_administrator_stays(self, here, administrator) -> None:
        own = administrator.memberships.get()
        with pytest.raises(NotYet, match="the last system administrator"):
            end(administrator, own)
        give("system_administrator", here)
        assert end(administrator, own).ended_at


class TestWhoMayEndWhat:
    def test_a_manager_ends_contacts_and_is_told_no_for_the_rest(self, here) -> None:
        manager = member("csp_manager", here)
        assert end(manager, give("spoc", here)).ended_at
        with pytest.raises(NotYours) as refusal:
            end(manager, give("csp_chair", here))
        assert refusal.value.may_be_known
        assert refusal.value.chain == here.chain

    def test_another_partnership_does_not_even_know(self, here) -> None:
        outsider = member("system_administrator", PartnershipFactory())
        with pytest.raises(NotYours) as refusal:
            end(outsider, give("csp_chair", here))
        assert not refusal.value.may_be_known

    def test_whoever_holds_no_power_over_people_does_not_know(self, here) -> None:
        with pytest.raises(NotYours) as refusal:
            end(member("csp_chair", here), give("spoc", here))
        assert not refusal.value.may_be_known

    def test_both_partnerships_of_a_body_look_after_its_contact(self, here) -> None:
        there = PartnershipFactory()
        body = BodyFactory(partnerships=[here, there])
        for partnership in (here, there):
            contact = give("spoc", here, body=body)
            assert end(member("csp_manager", partnership), contact).ended_at
            entry = Entry.objects.filter(event="membership.ended").latest("id")
            assert entry.chain == partnership.chain
