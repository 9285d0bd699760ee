"""The list of bodies, a body's page, and the forms that keep it; the partnership's settings."""

import datetime
import uuid

import pytest
from django.urls import reverse

from audit.models import Entry
from people.models import Body, BodyAlias
from tests.factories.people import (
    TODAY,
    BodyFactory,
    PartnershipFactory,
    UserFactory,
    give,
    member,
    signed_in,
)
from tests.people.reading import page, words

pytestmark = [pytest.mark.django_db, pytest.mark.once]


class TestTheList:
    def test_says_how_each_takes_part_and_who_answers(self, town, as_manager) -> None:
        town.lindale.named_in_act = True
        town.lindale.shared_mailbox = "dhr@lindale.example"
        town.lindale.save()
        said = words(page(as_manager, "bodies"))
        assert (
            "Lindale Hospitals Takes part Named in the Act Answers for it Hana Vesterby "
            "dhr@lindale.example State Stands"
        ) in said
        assert "Probation Service Takes part By invitation Answers for it Nobody yet" in said
        assert "No contact" in said

    def test_a_body_that_was_succeeded_says_so(self, town, as_manager) -> None:
        BodyFactory(
            name="Wold CCG",
            partnerships=[town.here],
            succeeded_by=town.lindale,
            succeeded_on=TODAY,
        )
        assert (
            "Wold CCG Takes part By invitation Answers for it Nobody any more State Succeeded"
            in (words(page(as_manager, "bodies")))
        )

    def test_holds_only_the_readers_bodies(self, as_next_door) -> None:
        html = page(as_next_door, "bodies")
        assert "Probation Service" in html
        assert "Lindale" not in html

    def test_a_contact_whose_time_is_over_answers_no_more(self, town, as_manager) -> None:
        town.contact.until = TODAY.replace(day=14)
        town.contact.save()
        assert "Hana" not in page(as_manager, "bodies")

    @pytest.mark.parametrize("role", ["csp_chair", "spoc", "scrutiny"])
    def test_is_not_there_for_others(self, town, role: str) -> None:
        client = signed_in(member(role, town.here))
        assert client.get(reverse("people:bodies")).status_code == 404

    def test_asks_the_same_number_of_queries_for_one_body_and_for_three(
        self, django_assert_num_queries
    ) -> None:
        here = PartnershipFactory()
        client = signed_in(member("csp_manager", here))
        give("spoc", here)
        client.get(reverse("people:bodies"))
        with django_assert_num_queries(QUERIES_OF_THE_LIST):
            client.get(reverse("people:bodies"))
        for _ in range(2):
            give("spoc", here)
        with django_assert_num_queries(QUERIES_OF_THE_LIST):
            assert client.get(reverse("people:bodies")).status_code == 200

    def test_an_empty_list_says_what_to_do(self) -> None:
        client = signed_in(member("csp_manager", PartnershipFactory()))
        assert "No body is on your list yet" in page(client, "bodies")


# Of these, five write the audit and four are the frame of every page.
QUERIES_OF_THE_LIST = 12


class TestABody:
    def test_shows_names_people_and_what_it_followed(self, town, as_manager) -> None:
        BodyAlias.objects.create(body=town.lindale, name="LHNT")
        BodyFactory(
            name="Lindale Infirmary",
            partnerships=[town.here],
            succeeded_by=town.lindale,
            succeeded_on=TODAY,
        )
        give("chief_officer", town.here, body=town.lindale, user=UserFactory(name="Top Person"))
        give("deputy_spoc", town.here, body=town.lindale, user=UserFactory(name="Deputy Person"))
        said = words(page(as_manager, "body", town.lindale.pk))
        assert "Other names LHNT" in said
        assert "Took the place of Lindale Infirmary, until 15 June 2026" in said
        order = [said.index(n) for n in ("Hana Vesterby", "Deputy Person", "Top Person")]
        assert order == sorted(order)

    def test_that_was_succeeded_names_its_successor(self, town, as_manager) -> None:
        town.shared.succeeded_by, town.shared.succeeded_on = town.lindale, TODAY
        town.shared.save()
        said = words(page(as_manager, "body", town.shared.pk))
        assert "Lindale Hospitals took the place of this body on 15 June 2026" in said
        assert "Record that another body took its place" not in said

    def test_the_look_is_in_the_audit(self, town, as_manager) -> None:
        page(as_manager, "body", town.shared.pk)
        entry = Entry.objects.get(event="body.looked_at")
        assert (entry.chain, entry.subject) == (town.here.chain, f"body:{town.shared.pk}")

    @pytest.mark.parametrize(
        "name", ["body", "change_body", "add_alias", "succeed_body", "succession_in_error"]
    )
    def test_of_another_partnership_does_not_exist(self, town, as_next_door, name: str) -> None:
        for body_id in (town.lindale.pk, uuid.uuid4()):
            url = reverse(f"people:{name}", args=[body_id])
            assert as_next_door.get(url).status_code == 404
            assert as_next_door.post(url, {"name": "Mine"}).status_code in {404, 405}
        assert Body.objects.get(pk=town.lindale.pk).name == "Lindale Hospitals"

    @pytest.mark.parametrize(
        "name", ["body", "change_body", "add_alias", "succeed_body", "succession_in_error"]
    )
    def test_other_methods_are_refused(self, town, as_manager, name: str) -> None:
        url = reverse(f"people:{name}", args=[town.lindale.pk])
        assert as_manager.delete(url).status_code == 405

    def test_markup_in_a_name_is_shown_as_typed(self, town, as_manager) -> None:
        Body.objects.filter(pk=town.lindale.pk).update(name="<i>Lindale</i> & Sons")
        for html in (page(as_manager, "bodies"), page(as_manager, "body", town.lindale.pk)):
            assert "<i>Lindale" not in html
            assert "&lt;i&gt;Lindale&lt;/i&gt; &amp; Sons" in html


FACTS = {"name": "Calder Rise Homes", "standing": "invited", "shared_mailbox": ""}


class TestKeepingTheList:
    def test_a_body_is_added_and_its_page_follows(self, town, as_manager) -> None:
        url = reverse("people:add_body", args=[town.here.pk])
        assert as_manager.get(url).status_code == 200
        response = as_manager.post(url, FACTS, follow=True)
        body = Body.objects.get(name="Calder Rise Homes")
        assert response.redirect_chain == [(reverse("people:body", args=[body.pk]), 302)]
        assert "The body is on your list." in response.content.decode()

    def test_adding_it_again_is_refused_with_the_reason(self, town, as_manager) -> None:
        url = reverse("people:add_body", args=[town.here.pk])
        response = as_manager.post(url, FACTS | {"name": "lindale hospitals"})
        assert response.status_code == 409
        assert "on your list already" in response.content.decode()

    def test_posting_twice_adds_it_once(self, town, as_manager) -> None:
        url = reverse("people:add_body", args=[town.here.pk])
        typed = FACTS | {"once": str(uuid.uuid4())}
        answers = [as_manager.post(url, typed) for _ in range(2)]
        assert {answer.status_code for answer in answers} == {302}
        assert answers[0].url == answers[1].url

    def test_nobody_adds_to_another_partnerships_list(self, town, as_manager) -> None:
        url = reverse("people:add_body", args=[town.there.pk])
        assert as_manager.get(url).status_code == 404
        assert as_manager.post(url, FACTS).status_code == 404

    def test_a_body_is_changed(self, town, as_manager) -> None:
        url = reverse("people:change_body", args=[town.lindale.pk])
        assert 'value="Lindale Hospitals"' in as_manager.get(url).content.decode()
        response = as_manager.post(
            url, {"name": "Lindale NHS Trust", "standing": "act", "shared_mailbox": "d@l.example"}
        )
        assert response.status_code == 302
        town.lindale.refresh_from_db()
        assert (town.lindale.name, town.lindale.named_in_act) == ("Lindale NHS Trust", True)
        assert town.lindale.aliases.get().name == "Lindale Hospitals"

    def test_what_is_missing_is_asked_for(self, town, as_manager) -> None:
        url = reverse("people:change_body", args=[town.lindale.pk])
        response = as_manager.post(url, {"name": "", "shared_mailbox": "nowhere"})
        assert response.status_code == 422
        assert set(response.context["form"].errors) == {"name", "standing", "shared_mailbox"}

    def test_another_name_is_added(self, town, as_manager) -> None:
        url = reverse("people:add_alias", args=[town.lindale.pk])
        assert as_manager.get(url).status_code == 200
        assert as_manager.post(url, {"name": "LHNT"}).status_code == 302
        response = as_manager.post(url, {"name": "lhnt"})
        assert response.status_code == 409
        assert "is a name of Lindale Hospitals already" in response.content.decode()

    def test_a_successor_is_recorded(self, town, as_manager) -> None:
        url = reverse("people:succeed_body", args=[town.shared.pk])
        assert "Lindale Hospitals" in as_manager.get(url).content.decode()
        typed = {"on_day": "15", "on_month": "June", "on_year": "2026"}
        typed["successor_id"] = str(town.lindale.pk)
        give("spoc", town.here, body=town.shared, user=UserFactory(name="Idris Penhale"))
        check = as_manager.post(url, typed)
        assert check.status_code == 200
        shown = " ".join(check.content.decode().split())
        town.shared.refresh_from_db()
        assert town.shared.succeeded_by is None
        for said in (
            "Probation Service", "Lindale Hospitals", "15 June 2026",
            "None is open with this body in the registers that you see.",
            "1 other partnership works with this body. Its open actions pass too.",
            "Idris Penhale (Single point of contact) no longer answers for the open actions",
        ):  # fmt: skip
            assert said in shown
        typed |= {"checked": "yes", "once": check.context["typed"]["once"]}
        assert as_manager.post(url, typed).status_code == 302
        town.shared.refresh_from_db()
        assert (town.shared.succeeded_by, town.shared.succeeded_on) == (town.lindale, TODAY)
        del typed["once"]
        assert as_manager.post(url, typed).status_code == 409
        del typed["checked"]
        again = as_manager.post(url, typed)
        assert again.status_code == 409
        assert "A successor is recorded already: Lindale Hospitals." in again.content.decode()

    def test_a_planned_successor_that_is_to_end_itself_is_pointed_out(
        self, town, as_manager
    ) -> None:
        url = reverse("people:succeed_body", args=[town.shared.pk])
        typed = {"on_day": "15", "on_month": "June", "on_year": "2026",
                 "successor_id": str(town.lindale.pk)}  # fmt: skip
        group = BodyFactory(name="Wold Care Group", partnerships=[town.here])
        warning = (
            "Probation Service is to take the place of Wold Care Group from 16 June 2026. Once "
            "Probation Service has ended, what passes then goes on to Lindale Hospitals."
        )
        for on, said in ((TODAY + datetime.timedelta(days=1), True), (TODAY, False)):
            Body.objects.filter(pk=group.pk).update(succeeded_by=town.shared, succeeded_on=on)
            shown = " ".join(as_manager.post(url, typed).content.decode().split())
            assert (warning in shown) == said

    def test_a_successor_recorded_in_error_is_taken_back(self, town, as_manager) -> None:
        Body.objects.filter(pk=town.shared.pk).update(succeeded_by=town.lindale, succeeded_on=TODAY)
        url = reverse("people:succession_in_error", args=[town.shared.pk])
        assert url in page(as_manager, "body", town.shared.pk)
        before = " ".join(as_manager.get(url).content.decode().split())
        assert "Actions on which something was said or done since they passed stay" in before
        assert "An answer that was recorded for it counts as said." in before
        assert (
            "In the registers of 1 other partnership too, only actions come back on which nothing "
            "was said or done." in before
        )
        assert as_manager.post(url, {"reason": ""}).status_code == 422
        done = as_manager.post(url, {"reason": "The wrong body."}, follow=True).content.decode()
        assert "The successor is taken back, and Probation Service stands." in done
        assert "That Lindale Hospitals took its place from 15 June 2026. Taken back on" in done
        assert "The wrong body." in done
        assert url not in done
        assert as_manager.post(url, {"reason": "Again."}).status_code == 409

    def test_a_forged_successor_is_refused(self, town, as_manager) -> None:
        stranger = BodyFactory(name="Ostrey Homes", partnerships=[town.there])
        url = reverse("people:succeed_body", args=[town.shared.pk])
        typed = {"on_day": "15", "on_month": "6", "on_year": "2026"}
        for successor in (str(stranger.pk), "x"):
            response = as_manager.post(url, typed | {"successor_id": successor})
            assert response.status_code == 422
            assert "Ostrey" not in response.content.decode()


SETTINGS = {
    "manager_title": "Reviews lead",
    "postal_address": "Town Hall\r\nBrackenford",
    "contact_email": "reviews@b.example",
    "contact_phone": "01632 960000",
}


class TestSettings:
    def url(self, partnership) -> str:
        return reverse("people:settings", args=[partnership.pk])

    def test_are_shown_and_saved(self, town, as_manager) -> None:
        assert 'value="CSP manager"' in as_manager.get(self.url(town.here)).content.decode()
        response = as_manager.post(self.url(town.here), SETTINGS, follow=True)
        html = response.content.decode()
        assert "Saved." in html
        assert "Marnie Oduya, Reviews lead" in words(html).replace(" ,", ",")
        town.here.refresh_from_db()
        assert town.here.postal_address == "Town Hall\nBrackenford"

    def test_nothing_to_save_is_said(self, town, as_manager) -> None:
        as_manager.post(self.url(town.here), SETTINGS)
        response = as_manager.post(self.url(town.here), SETTINGS)
        assert response.status_code == 409
        assert "Nothing was changed" in response.content.decode()

    def test_of_another_partnership_do_not_exist(self, town, as_manager) -> None:
        assert as_manager.get(self.url(town.there)).status_code == 404
        assert as_manager.post(self.url(town.there), SETTINGS).status_code == 404

    def test_are_not_there_for_others(self, town) -> None:
        chair = signed_in(member("csp_chair", town.here))
        assert chair.get(self.url(town.here)).status_code == 404
