"""The people of the partnership: list, person, ending a role, leaving."""

import datetime
import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from people.models import Membership, User
from tests.factories.people import (
    TODAY,
    PartnershipFactory,
    UserFactory,
    give,
    invited,
    member,
    signed_in,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def page(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(f"people:{name}", args=args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def three_boxes(name: str, day: int, month: int, year: int) -> dict[str, str]:
    return {f"{name}_day": str(day), f"{name}_month": str(month), f"{name}_year": str(year)}


class TestTheList:
    def test_says_who_holds_what_since_when_granted_by_whom_and_why(self, as_manager) -> None:
        said = words(page(as_manager, "people"))
        assert (
            "Marnie Oduya Role CSP manager Brackenford Community Safety Partnership "
            "Days From 1 January 2020 Granted by, and why Odile Marchbank Runs the reviews."
        ) in said
        assert "Hana Vesterby Role Single point of contact Lindale Hospitals" in said

    def test_shows_the_invitations_that_wait(self, town, as_manager) -> None:
        invited("scrutiny", town.here, name="Taken Back", withdrawn_at=timezone.now())
        said = words(page(as_manager, "people"))
        assert "Gareth Pellow gareth@b.example" in said
        assert "Taken Back" not in said

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
QUERIES_OF_THE_LIST = 14


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


class TestEndingARole:
    def url(self, membership: Membership) -> str:
        return reverse("people:end_membership", args=[membership.pk])

    def test_at_once(self, town, as_manager) -> None:
        response = as_manager.post(
            self.url(town.forum), {"when": "now", "reason": "Moved on."}, follow=True
        )
        assert response.redirect_chain == [
            (reverse("people:person", args=[town.forum.user_id]), 302)
        ]
        assert "the end is recorded" in response.content.decode()
        town.forum.refresh_from_db()
        assert town.forum.ended_at

    def test_on_a_day_to_come(self, town, as_manager) -> None:
        as_manager.post(
            self.url(town.forum),
            {"when": "day", "reason": "Term ends."} | three_boxes("last_day", 30, 6, 2026),
        )
        town.forum.refresh_from_db()
        assert town.forum.until == datetime.date(2026, 6, 30)
        assert town.forum.ended_at is None

    @pytest.mark.parametrize(
        ("typed", "field", "sentence"),
        [
            ({"reason": "<b>why</b>"}, "when", "When does it end?"),
            ({"when": "now"}, "reason", "Why does it end?"),
            ({"when": "day", "reason": "<b>why</b>"}, "last_day", "Enter the last day."),
            (
                {"when": "day", "reason": "<b>why</b>"} | three_boxes("last_day", 31, 6, 2026),
                "last_day",
                "June 2026 has 30 days",
            ),
        ],
    )
    def test_what_is_to_be_mended_is_said_and_nothing_typed_is_lost(
        self, town, as_manager, typed: dict, field: str, sentence: str
    ) -> None:
        response = as_manager.post(self.url(town.forum), typed)
        html = response.content.decode()
        assert response.status_code == 422
        [error] = response.context["form"].errors[field]
        assert sentence in error
        assert "govuk-error-summary" in html
        assert "<b>why</b>" not in html
        assert ("&lt;b&gt;why&lt;/b&gt;" in html) == ("reason" in typed)
        town.forum.refresh_from_db()
        assert (town.forum.until, town.forum.ended_at) == (None, None)

    def test_everything_to_be_mended_is_said_at_once(self, town, as_manager) -> None:
        response = as_manager.post(self.url(town.forum), {"when": "day"})
        assert set(response.context["form"].errors) == {"last_day", "reason"}

    def test_what_the_rules_refuse_is_said_in_their_words(self, town, as_manager) -> None:
        typed = {"when": "day", "reason": "x"} | three_boxes("last_day", 14, 6, 2026)
        response = as_manager.post(self.url(town.forum), typed)
        assert response.status_code == 409
        assert (
            "The last day cannot lie in the past: today is 15 June 2026."
            in response.content.decode()
        )
        town.forum.refresh_from_db()
        assert town.forum.until is None

    def test_what_stands_in_the_way_is_said_before_anything_is_typed(
        self, town, as_administrator
    ) -> None:
        manager = town.manager.memberships.get()
        html = as_administrator.get(self.url(manager)).content.decode()
        assert "this is the last CSP manager" in html
        assert "Say why" not in html

    def test_posting_twice_ends_it_once(self, town, as_manager) -> None:
        typed = {"when": "now", "reason": "Moved on.", "once": str(uuid.uuid4())}
        answers = [as_manager.post(self.url(town.forum), typed) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [302, 302]
        assert answers[0].url == answers[1].url
        assert Entry.objects.filter(event="membership.ended").count() == 1

    def test_another_partnership_finds_nothing(self, town, as_next_door) -> None:
        for method in (as_next_door.get, as_next_door.post):
            response = method(self.url(town.forum), {"when": "now", "reason": "Mine."})
            assert response.status_code == 404
        town.forum.refresh_from_db()
        assert town.forum.ended_at is None

    def test_a_manager_is_told_that_the_chairs_role_is_not_theirs_to_end(
        self, town, as_manager
    ) -> None:
        chair = give("csp_chair", town.here)
        response = as_manager.get(self.url(chair))
        assert response.status_code == 403
        refused = Entry.objects.get(event="access.refused")
        assert refused.actor == f"user:{town.manager.pk}"
        assert refused.subject == f"membership:{chair.pk}"

    def test_other_methods_are_refused(self, town, as_manager) -> None:
        assert as_manager.put(self.url(town.forum)).status_code == 405


class TestLeaving:
    def url(self, user: User) -> str:
        return reverse("people:leave", args=[user.pk])

    def test_names_what_ends_then_ends_it(self, town, as_manager) -> None:
        user = town.contact.user
        browser = signed_in(user)
        assert browser.get(reverse("people:account")).status_code == 200
        assert "Single point of contact, Lindale Hospitals" in words(
            as_manager.get(self.url(user)).content.decode()
        )
        response = as_manager.post(self.url(user), {"reason": "Retired."}, follow=True)
        assert "Recorded that Hana Vesterby left." in response.content.decode()
        # Their cookie is worth nothing on the very next request.
        gone = browser.get(reverse("people:account"))
        assert gone.status_code == 302
        assert gone.url.startswith(reverse("account_login"))

    def test_a_reason_is_asked(self, town, as_manager) -> None:
        response = as_manager.post(self.url(town.contact.user), {"reason": ""})
        assert response.status_code == 422
        assert "What happened?" in response.context["form"].errors["reason"][0]

    def test_what_stands_in_the_way_is_said_before_anything_is_typed(
        self, town, as_administrator
    ) -> None:
        html = as_administrator.get(self.url(town.administrator)).content.decode()
        assert "You cannot record that you left yourself." in html
        assert "<textarea" not in html
        response = as_administrator.post(self.url(town.administrator), {"reason": "x"})
        assert response.status_code == 409
        assert "You cannot record that you left yourself." in response.content.decode()

    def test_another_partnership_finds_nothing(self, town, as_next_door) -> None:
        for method in (as_next_door.get, as_next_door.post):
            assert method(self.url(town.forum.user), {"reason": "x"}).status_code == 404
        town.forum.user.refresh_from_db()
        assert town.forum.user.is_active

    def test_a_manager_cannot_record_that_the_chair_left(self, town, as_manager) -> None:
        chair = member("csp_chair", town.here)
        assert as_manager.post(self.url(chair), {"reason": "x"}).status_code == 403
        chair.refresh_from_db()
        assert chair.is_active


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
