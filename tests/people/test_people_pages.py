"""The people of the partnership: list, person, ending a role, leaving."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from people.models import Membership, User
from people.roles import ROLES
from tests.factories.people import (
    TODAY,
    PartnershipFactory,
    UserFactory,
    give,
    invited,
    member,
    signed_in,
)
from tests.people.reading import page, words

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAY = datetime.timedelta(days=1)


class TestTheList:
    def test_says_who_holds_what_since_when_granted_by_whom_and_why(self, as_manager) -> None:
        said = words(page(as_manager, "people"))
        assert (
            "Marnie Oduya Role CSP manager Brackenford Community Safety Partnership "
            "Days From 1 January 2020 Granted by, and why Odile Marchbank Runs the reviews."
        ) in said
        assert "Hana Vesterby Role Single point of contact Lindale Hospitals" in said

    def test_roles_of_one_person_from_one_day_stand_in_the_order_of_granting(
        self, town, as_manager
    ) -> None:
        somebody = UserFactory(name="Dilip Arkwright")
        roles = ["scrutiny", "forum_member", "associate"]
        for role in roles:
            give(role, town.here, user=somebody)
        said = words(page(as_manager, "people"))
        labels = [f"Dilip Arkwright Role {ROLES[role].label}" for role in roles]
        assert sorted(labels, key=said.index) == labels

    def test_shows_the_invitations_that_wait(self, town, as_manager) -> None:
        invited("scrutiny", town.here, name="Taken Back", withdrawn_at=timezone.now())
        said = words(page(as_manager, "people"))
        assert "Gareth Pellow gareth@b.example" in said
        assert "Taken Back" not in said

    @pytest.mark.parametrize("role", ["csp_chair", "csp_deputy_chair"])
    def test_says_that_nobody_can_decide_until_somebody_in_post_can(
        self, town, as_administrator, role: str
    ) -> None:
        missing = "Nobody can decide cases of Brackenford until a CSP chair is invited"
        give("csp_chair", town.there)
        give(role, town.here, until=TODAY - DAY)
        give(role, town.here, from_day=TODAY + DAY)
        assert missing in words(page(as_administrator, "people"))
        assert "Nobody can decide" not in words(page(as_administrator, "people", show="ended"))
        give(role, town.here, from_day=TODAY)
        assert "Nobody can decide" not in words(page(as_administrator, "people"))

    def test_says_when_a_link_no_longer_works(self, town, as_manager) -> None:
        type(town.waiting).objects.update(invited_at=timezone.now() - 15 * DAY)
        assert "Ran out" in words(page(as_manager, "people"))

    def test_past_roles_stand_apart_with_the_reason(self, town, as_manager) -> None:
        give(
            "forum_chair",
            town.here,
            user=UserFactory(name="Once Here"),
            ended_at=timezone.now(),
            ended_by=town.administrator,
            end_reason="Moved to Ostrey.",
        )
        assert "Once Here" not in page(as_manager, "people")
        said = words(page(as_manager, "people", show="ended"))
        assert "Once Here" in said
        assert "Moved to Ostrey." in said
        assert "Marnie Oduya Role" not in said

    def test_roles_to_come_and_roles_that_end_are_told_apart(self, town, as_manager) -> None:
        give("forum_chair", town.here, user=UserFactory(name="A Coming"), from_day=TODAY + DAY)
        give("forum_chair", town.here, user=UserFactory(name="B Going"), until=TODAY + 31 * DAY)
        give("forum_chair", town.here, user=UserFactory(name="C Later"), until=TODAY + 32 * DAY)
        rows = page(as_manager, "people").split("<tr")
        [coming] = [row for row in rows if "A Coming" in row]
        [going] = [row for row in rows if "B Going" in row]
        [later] = [row for row in rows if "C Later" in row]
        assert "To come" in coming
        assert "until 16 July 2026" in words(going)
        assert "Ends soon" in going
        assert "Ends soon" not in later

    def test_of_another_partnership_nothing_is_seen(self, as_next_door) -> None:
        html = page(as_next_door, "people")
        for name in ("Marnie", "Hana", "Josune", "Gareth", "Odile", "Brackenford"):
            assert name not in html

    def test_a_contact_of_a_shared_body_is_seen_by_both_without_who_granted_it(
        self, town, as_manager, as_next_door
    ) -> None:
        give(
            "spoc",
            town.there,
            body=town.shared,
            user=UserFactory(name="Shared Contact"),
            granted_by=town.next_door,
            reason="Percy knows why.",
            until=TODAY + DAY,
            ended_by=town.next_door,
            end_reason="Percy knows the end.",
        )
        assert "Percy knows why." in page(as_next_door, "people")
        assert "Percy knows the end." in page(as_next_door, "people")
        html = page(as_manager, "people")
        assert "Shared Contact" in html
        assert "Another partnership" in html
        assert "Percy" not in html

    @pytest.mark.parametrize("role", ["csp_chair", "forum_chair", "scrutiny", "sab_manager"])
    def test_is_not_there_for_others(self, town, role: str) -> None:
        response = signed_in(member(role, town.here)).get(reverse("people:people"))
        assert response.status_code == 404

    def test_asks_the_same_number_of_queries_for_one_row_and_for_three(
        self, town, as_manager, django_assert_num_queries
    ) -> None:
        empty = PartnershipFactory()
        alone = signed_in(member("csp_manager", empty, granted_by=town.administrator))
        alone.get(reverse("people:people"))
        with django_assert_num_queries(QUERIES_OF_THE_LIST):
            alone.get(reverse("people:people"))
        for n in range(2):
            give("spoc", empty, granted_by=town.manager, ended_by=town.manager, reason=f"No. {n}")
            invited("spoc", empty, email=f"someone{n}@b.example")
        with django_assert_num_queries(QUERIES_OF_THE_LIST):
            assert alone.get(reverse("people:people")).status_code == 200

    def test_long_lists_come_in_pages(self, town, as_manager) -> None:
        for n in range(50):
            give("forum_member", town.here, user=UserFactory(name=f"Member {n:02}"))
        assert "Member 49" not in page(as_manager, "people")
        assert "Member 49" in page(as_manager, "people", page="2")

    def test_is_written_into_the_audit_before_it_is_shown(self, town, as_manager) -> None:
        page(as_manager, "people")
        entry = Entry.objects.get(event="people.listed")
        assert (entry.chain, entry.actor) == (town.here.chain, f"user:{town.manager.pk}")
        assert str(town.contact.user_id) in entry.details["people"]
        assert "Hana" not in str(entry.details)

    def test_of_somebody_in_two_partnerships_names_both(self, town) -> None:
        give("system_administrator", town.there, user=town.administrator)
        said = words(page(signed_in(town.administrator), "people"))
        assert "Invite somebody to Brackenford" in said
        assert "Invite somebody to Ostrey" in said
        assert Entry.objects.filter(event="people.listed").count() == 2

    def test_an_empty_partnership_says_what_will_stand_there(self, town, as_manager) -> None:
        assert "No role has ended yet" in page(as_manager, "people", show="ended")


# Of these, five write the audit and four are the frame of every page.
QUERIES_OF_THE_LIST = 15


class TestOnePerson:
    def test_shows_what_they_hold_and_held(self, town, as_administrator) -> None:
        give(
            "forum_chair",
            town.here,
            user=town.contact.user,
            until=TODAY - DAY,
            reason="For a year.",
        )
        said = words(page(as_administrator, "person", town.contact.user_id))
        now, past = said.split("Roles that have ended")
        assert "Single point of contact, Lindale Hospitals" in now
        assert "For a year." in past
        assert "Record that they left" in past

    def test_roles_in_another_partnership_stay_unknown(
        self, town, as_manager, as_next_door
    ) -> None:
        give("csp_chair", town.there, user=town.forum.user)
        here = page(as_manager, "person", town.forum.user_id)
        there = page(as_next_door, "person", town.forum.user_id)
        assert "Ostrey" not in here
        assert "Learning forum member" not in there
        assert "CSP chair" in there

    def test_a_person_of_another_partnership_does_not_exist(self, town, as_next_door) -> None:
        for pk in (town.forum.user_id, uuid.uuid4()):
            response = as_next_door.get(reverse("people:person", args=[pk]))
            assert response.status_code == 404
            assert "Josune" not in response.content.decode()

    def test_only_what_the_reader_may_end_has_a_link_to_end_it(self, town, as_manager) -> None:
        chair = give("csp_chair", town.here, user=town.forum.user)
        html = page(as_manager, "person", town.forum.user_id)
        assert reverse("people:end_membership", args=[town.forum.pk]) in html
        assert reverse("people:end_membership", args=[chair.pk]) not in html

    def test_who_left_is_said_to_have_left(self, town, as_manager) -> None:
        User.objects.filter(pk=town.forum.user_id).update(is_active=False)
        html = page(as_manager, "person", town.forum.user_id)
        assert "This account is closed" in html
        assert "Record that they left" not in html

    def test_nobody_is_offered_to_record_their_own_leaving(self, town, as_administrator) -> None:
        assert "Record that they left" not in page(
            as_administrator, "person", town.administrator.pk
        )

    def test_is_written_into_the_audit_of_each_common_partnership(
        self, town, as_administrator
    ) -> None:
        give("system_administrator", town.there, user=town.administrator)
        page(as_administrator, "person", town.forum.user_id)
        entry = Entry.objects.get(event="person.looked_at")
        assert entry.chain == town.here.chain
        assert entry.subject == f"user:{town.forum.user_id}"

    def test_asks_the_same_number_of_queries_for_one_role_and_for_three(
        self, town, as_administrator, django_assert_num_queries
    ) -> None:
        url = reverse("people:person", args=[town.forum.user_id])
        Membership.objects.filter(pk=town.forum.pk).update(granted_by=town.manager)
        as_administrator.get(url)
        with django_assert_num_queries(QUERIES_OF_A_PERSON):
            as_administrator.get(url)
        for role in ("scrutiny", "forum_chair"):
            give(role, town.here, user=town.forum.user, granted_by=town.manager)
        with django_assert_num_queries(QUERIES_OF_A_PERSON):
            as_administrator.get(url)


QUERIES_OF_A_PERSON = 14


class TestNames:
    def test_with_markup_are_shown_as_typed(self, town, as_manager) -> None:
        nasty = "<script>alert('x')</script> & Co"
        user = UserFactory(name=nasty)
        membership = give(
            "forum_member", town.here, user=user, title=nasty, reason=nasty, granted_by=user
        )
        for html in (
            page(as_manager, "people"),
            page(as_manager, "person", user.pk),
            page(as_manager, "end_membership", membership.pk),
            page(as_manager, "leave", user.pk),
            page(signed_in(user), "account"),
        ):
            assert "<script>alert" not in html
            assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; Co" in html
