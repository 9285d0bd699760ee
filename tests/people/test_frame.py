"""What every page carries: whose service, who you are as what, and where to go."""

import datetime

import pytest
from django.db import DatabaseError, connection
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from people import context
from tests.factories.people import (
    TODAY,
    BodyFactory,
    PartnershipFactory,
    UserFactory,
    give,
    make_demo,
    member,
    signed_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def frame_of(client: Client, path: str = "/account/") -> dict:
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return response.context["frame"]


def labels(frame: dict) -> list[str]:
    return [link["label"] for link in frame["navigation"]]


class TestNavigation:
    @pytest.mark.parametrize(
        ("role", "words"),
        [
            ("csp_manager", ["Your work", "Reviews", "Recommendations", "Reports", "People"]),
            ("csp_manager_cover", ["Your work", "Reviews", "Recommendations", "Reports", "People"]),
            ("csp_chair", ["Your work", "Reviews", "Recommendations", "Reports"]),
            ("csp_deputy_chair", ["Your work", "Reviews", "Recommendations", "Reports"]),
            ("sab_manager", ["Your work", "Recommendations", "Meetings", "Reports"]),
            ("children_manager", ["Your work", "Recommendations", "Meetings", "Reports"]),
            ("forum_chair", ["Your work", "Recommendations", "Meetings", "Reports"]),
            ("forum_member", ["Your work", "Recommendations", "Meetings", "Reports"]),
            ("scrutiny", ["Your work", "Reports"]),
            ("associate", ["Your work"]),
            ("system_administrator", ["Your work", "People"]),
            ("spoc", ["Your work", "Papers", "Due from us"]),
            ("deputy_spoc", ["Your work", "Papers", "Due from us"]),
            ("chief_officer", ["Your work"]),
        ],
    )
    def test_holds_the_words_of_the_role(self, role: str, words: list[str]) -> None:
        assert labels(frame_of(signed_in(member(role, PartnershipFactory())))) == words

    def test_never_holds_more_than_five_words(self, monkeypatch) -> None:
        many = [{"label": f"Word {n}", "url": f"/w{n}/"} for n in range(7)]
        monkeypatch.setattr(context, "_navigation", [lambda request: many])
        assert len(frame_of(signed_in(UserFactory()))["navigation"]) == 5

    @pytest.mark.parametrize(
        ("name", "word"),
        [
            ("people:people", "People"),
            ("people:bodies", "People"),
            ("dhr:your_work", "Your work"),
            ("people:account", None),
        ],
    )
    def test_says_where_one_is(self, name: str, word: str | None) -> None:
        client = signed_in(member("system_administrator", PartnershipFactory()))
        navigation = frame_of(client, reverse(name))["navigation"]
        current = [link["label"] for link in navigation if link["current"]]
        assert current == ([word] if word else [])

    def test_an_app_is_asked_once_however_often_it_registers(self, monkeypatch) -> None:
        monkeypatch.setattr(context, "_navigation", [])

        def links(request):
            return []

        context.register_navigation(links)
        context.register_navigation(links)
        assert context._navigation == [links]

    def test_is_empty_before_signing_in(self) -> None:
        frame = frame_of(Client(), reverse("account_login"))
        assert frame["navigation"] == []
        assert (frame["user_name"], frame["user_role"], frame["marking"]) == ("", "", "")


class TestWhoYouAre:
    def test_name_role_and_partnership(self) -> None:
        partnership = PartnershipFactory(name="Brackenford", manager_title="Reviews lead")
        user = member("csp_manager", partnership, user=UserFactory(name="Marnie Oduya"))
        frame = frame_of(signed_in(user))
        assert frame["user_name"] == "Marnie Oduya"
        assert frame["user_role"] == "Reviews lead"
        assert frame["partnership_name"] == "Brackenford"
        assert frame["marking"] == "OFFICIAL-SENSITIVE"

    def test_of_two_partnerships(self) -> None:
        user = UserFactory()
        for name in ("Brackenford", "Ostrey"):
            give("forum_member", PartnershipFactory(name=name), user=user)
        frame = frame_of(signed_in(user))
        assert frame["partnership_name"] in {"Brackenford and Ostrey", "Ostrey and Brackenford"}
        assert frame["user_role"] == "Learning forum member"

    def test_of_many_roles_the_first_and_how_many_more(self) -> None:
        user, partnership = UserFactory(), PartnershipFactory()
        for role in ("csp_manager", "forum_chair", "scrutiny"):
            give(role, partnership, user=user)
        assert frame_of(signed_in(user))["user_role"] == "CSP manager and 2 more roles"

    def test_a_contact_of_a_body_sees_the_only_partnership_there_is(self) -> None:
        partnership = PartnershipFactory(name="Brackenford")
        client = signed_in(give("spoc", partnership).user)
        assert frame_of(client)["partnership_name"] == "Brackenford"
        PartnershipFactory(name="Ostrey")
        assert frame_of(client)["partnership_name"] == ""

    def test_costs_no_query_a_role(self, django_assert_num_queries) -> None:
        user = UserFactory()
        partnership = PartnershipFactory()
        give("forum_member", partnership, user=user)
        client = signed_in(user)
        client.get("/account/")
        with django_assert_num_queries(QUERIES_OF_AN_ACCOUNT):
            client.get("/account/")
        body = BodyFactory(partnerships=[partnership])
        for role in ("scrutiny", "spoc"):
            give(role, partnership, user=user, body=body)
        with django_assert_num_queries(QUERIES_OF_AN_ACCOUNT):
            client.get("/account/")


# Who it is, what they may, and whether they have a calendar.
QUERIES_OF_AN_ACCOUNT = 8


class TestTheDay:
    def test_of_the_demo_is_shown_and_used(self) -> None:
        make_demo(datetime.date(2026, 6, 15))
        user = member("system_administrator", PartnershipFactory(), from_day=TODAY, until=TODAY)
        client = signed_in(user)
        frame = frame_of(client)
        assert (frame["is_demo"], frame["demo_today"]) == (True, TODAY)
        assert frame["invented_data_only"] is False
        assert client.get(reverse("people:people")).status_code == 200

    def test_outside_the_demo_only_invented_data_may_be_used(self) -> None:
        frame = frame_of(Client(), reverse("account_login"))
        assert (frame["is_demo"], frame["demo_today"]) == (False, None)
        assert frame["invented_data_only"] is True


class TestWithoutADatabase:
    def test_the_frame_says_only_what_is_certain(self, rf) -> None:
        request = rf.get("/")

        def broken(execute, sql, params, many, context):
            raise DatabaseError("away")

        with connection.execute_wrapper(broken):
            frame = context.frame(request)["frame"]
        assert frame["invented_data_only"] is True
        assert frame["navigation"] == []

    def test_every_page_is_a_plain_503(self, client: Client) -> None:
        def broken(execute, sql, params, many, context):
            raise DatabaseError("away")

        with connection.execute_wrapper(broken):
            for path in ("/account/", "/health/", reverse("account_login")):
                response = client.get(path)
                assert response.status_code == 503
                assert response["Cache-Control"] == "no-store, private"

    def test_the_frame_is_worked_out_once_a_page(self, rf, django_assert_num_queries) -> None:
        request = rf.get("/")
        with django_assert_num_queries(1):
            assert context.frame(request) == context.frame(request)

    @pytest.mark.parametrize("template", ["500.html", "503.html"])
    def test_the_last_pages_need_nothing(self, template: str, django_assert_num_queries) -> None:
        with django_assert_num_queries(0):
            assert "</html>" in render_to_string(template)
