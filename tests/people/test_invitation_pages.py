"""Inviting by hand, and the way in: the link, its page, and every way it can fail."""

import uuid

import pytest
from django.urls import reverse

from audit.models import Entry
from notifications.models import Message
from people.models import Invitation
from tests.factories.people import (
    TODAY,
    BodyFactory,
    UserFactory,
    give,
    member,
    signed_in,
)
from tests.people.given import TYPED

pytestmark = [pytest.mark.django_db, pytest.mark.once]


class TestInviting:
    def url(self, partnership, role: str = "spoc") -> str:
        return reverse("people:invite", args=[partnership.pk, role])

    def test_the_roles_offered_are_those_one_may_give(
        self, town, as_manager, as_administrator
    ) -> None:
        url = reverse("people:choose_role", args=[town.here.pk])
        offered = as_manager.get(url).content.decode()
        assert self.url(town.here, "spoc") in offered
        assert self.url(town.here, "csp_chair") not in offered
        assert self.url(town.here, "csp_chair") in as_administrator.get(url).content.decode()

    def test_a_contact_is_invited(self, town, as_manager) -> None:
        response = as_manager.post(
            self.url(town.here), TYPED | {"body_id": str(town.lindale.pk)}, follow=True
        )
        assert response.redirect_chain == [(reverse("people:people"), 302)]
        assert "Ada New is invited." in response.content.decode()
        invitation = Invitation.objects.get(email="ada.new@lindale.example")
        assert (invitation.body, invitation.inviting) == (town.lindale, town.here)
        assert invitation.from_day == TODAY
        assert Message.objects.get().recipient_invitation == invitation

    def test_only_standing_bodies_of_the_partnership_are_offered(self, town, as_manager) -> None:
        BodyFactory(name="Ostrey Homes", partnerships=[town.there])
        BodyFactory(
            name="Wold CCG",
            partnerships=[town.here],
            succeeded_by=town.lindale,
            succeeded_on=TODAY,
        )
        html = as_manager.get(self.url(town.here)).content.decode()
        assert "Lindale Hospitals" in html
        assert "Ostrey Homes" not in html
        assert "Wold CCG" not in html

    def test_a_forged_body_is_refused(self, town, as_manager) -> None:
        other = BodyFactory(name="Ostrey Homes", partnerships=[town.there])
        for body_id in (str(other.pk), "not an id", ""):
            response = as_manager.post(self.url(town.here), TYPED | {"body_id": body_id})
            assert response.status_code == 422
            assert "Ostrey" not in response.content.decode()
        assert Invitation.objects.count() == 1

    def test_reasons_are_told_and_nothing_typed_is_lost(self, town, as_manager) -> None:
        give("spoc", town.here, body=town.lindale, user=UserFactory(email=TYPED["email"]))
        typed = TYPED | {"body_id": str(town.lindale.pk)}
        typed |= {"until_day": "14", "until_month": "6", "until_year": "2026"}
        response = as_manager.post(self.url(town.here), typed)
        html = response.content.decode()
        assert response.status_code == 409
        assert "The last day cannot be before the first day." in html
        assert "already holds this role" in html
        assert "Answers for the hospitals." in html

    def test_a_mistyped_address_is_said(self, town, as_manager) -> None:
        response = as_manager.post(self.url(town.here, "scrutiny"), TYPED | {"email": "ada.new"})
        assert response.status_code == 422
        assert "email" in response.context["form"].errors

    def test_posting_twice_invites_once(self, town, as_manager) -> None:
        typed = TYPED | {"once": str(uuid.uuid4())}
        for _ in range(2):
            assert as_manager.post(self.url(town.here, "scrutiny"), typed).status_code == 302
        assert Message.objects.count() == 1

    @pytest.mark.parametrize("role", ["csp_chair", "independent_chair"])
    def test_a_role_one_may_not_give_is_refused(self, town, as_manager, role: str) -> None:
        assert as_manager.get(self.url(town.here, role)).status_code == 403
        assert as_manager.post(self.url(town.here, role), TYPED).status_code == 403

    def test_a_role_that_is_none_does_not_exist(self, town, as_manager) -> None:
        assert as_manager.get(self.url(town.here, "superuser")).status_code == 404

    def test_another_partnership_does_not_exist(self, town, as_manager) -> None:
        for partnership_id in (town.there.pk, uuid.uuid4()):
            for name, extra in (("choose_role", []), ("invite", ["spoc"])):
                url = reverse(f"people:{name}", args=[partnership_id, *extra])
                assert as_manager.get(url).status_code == 404
                assert as_manager.post(url, TYPED).status_code in {404, 405}

    def test_a_chair_invites_nobody(self, town) -> None:
        chair = signed_in(member("csp_chair", town.here))
        assert chair.get(self.url(town.here, "scrutiny")).status_code == 404


class TestWithdrawing:
    def url(self, invitation: Invitation) -> str:
        return reverse("people:withdraw_invitation", args=[invitation.pk])

    def test_it_is_shown_and_taken_back(self, town, as_administrator) -> None:
        html = as_administrator.get(self.url(town.waiting)).content.decode()
        assert "Gareth Pellow" in html
        assert "Set up with the partnership" in html
        response = as_administrator.post(self.url(town.waiting), follow=True)
        assert "is withdrawn" in response.content.decode()
        assert "Withdrawn" in as_administrator.get(self.url(town.waiting)).content.decode()

    def test_a_second_time_is_refused_with_the_reason(self, town, as_administrator) -> None:
        as_administrator.post(self.url(town.waiting))
        response = as_administrator.post(self.url(town.waiting))
        assert response.status_code == 409
        assert "withdrawn already" in response.content.decode()

    def test_a_manager_sees_it_without_the_button(self, town, as_manager) -> None:
        html = as_manager.get(self.url(town.waiting)).content.decode()
        assert "Withdraw this invitation" not in html
        assert as_manager.post(self.url(town.waiting)).status_code == 403

    def test_another_partnership_finds_nothing(self, town, as_next_door) -> None:
        assert as_next_door.get(self.url(town.waiting)).status_code == 404
        assert as_next_door.post(self.url(town.waiting)).status_code == 404
        town.waiting.refresh_from_db()
        assert town.waiting.withdrawn_at is None

    def test_the_look_is_in_the_audit(self, town, as_manager) -> None:
        as_manager.get(self.url(town.waiting))
        entry = Entry.objects.get(event="person.looked_at")
        assert (entry.chain, entry.subject) == (
            town.here.chain,
            f"invitation:{town.waiting.pk}",
        )
