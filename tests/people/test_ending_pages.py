"""The pages that end a role, and record that somebody left."""

import datetime
import uuid

import pytest
from django.urls import reverse

from audit.models import Entry
from people.models import Membership, User
from tests.factories.people import (
    give,
    member,
    signed_in,
)
from tests.people.reading import three_boxes, words

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DAY = datetime.timedelta(days=1)


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


class TestAContactOfSeveralPartnerships:
    @pytest.mark.parametrize("name", ["end_membership", "leave"])
    def test_it_is_said_before_that_the_other_loses_them_too_and_is_not_told(
        self, town, as_manager, name: str
    ) -> None:
        for body, expected in ((town.shared, 1), (town.lindale, 0)):
            contact = give("spoc", town.here, body=body)
            key = contact.pk if name == "end_membership" else contact.user_id
            said = words(as_manager.get(reverse(f"people:{name}", args=[key])).content.decode())
            sentence = f"Another partnership works with {body.name} too, and loses this contact"
            assert said.count(sentence) == expected
            assert said.count("is not told by this service") == expected
            # Partnerships live apart: neither the other's name nor its people's.
            assert "Ostrey" not in said

    def test_who_looks_after_both_is_not_told_of_another(self, town) -> None:
        manager = member("csp_manager", town.here)
        give("csp_manager", town.there, user=manager)
        contact = give("spoc", town.here, body=town.shared)
        for name, key in (("end_membership", contact.pk), ("leave", contact.user_id)):
            response = signed_in(manager).get(reverse(f"people:{name}", args=[key]))
            assert response.status_code == 200
            assert "Another partnership" not in response.content.decode()


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
