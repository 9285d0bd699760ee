"""The register: narrowed, ordered, exported; as many queries for a thousand rows as for one."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learning.models import Addressee, RegisterOrder
from learning.orders import URGENCY
from learning.views.rows import NOBODY_TOLD
from learning.vocabulary import Label, Response, SourceKind
from people.models import Body
from people.roles import BoardKind
from tests.factories import learning as stages
from tests.factories.people import give, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("story_day")]
WHERE = "/register/"


def rows_of(browser, **chosen) -> list[list[str]]:
    answer = browser.get("/register/export.csv", chosen)
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]


def test_one_label_for_each_place_in_the_order() -> None:
    assert sorted(URGENCY) == sorted(Label)


@pytest.mark.parametrize(
    ("role", "status"),
    [("csp_manager", 200), ("csp_chair", 200), ("sab_manager", 200), ("children_manager", 200),
     ("forum_chair", 200), ("forum_member", 200), ("scrutiny", 403), ("associate", 403),
     ("system_administrator", 403), ("spoc", 403)],
)  # fmt: skip
def test_who_opens_it(at, role, status) -> None:
    browser = signed_in(at.member(role))
    for address in (WHERE, "/register/export.csv", "/register/export.xlsx"):
        assert browser.get(address).status_code == status


def test_it_is_one_register_over_all_boards_and_none_of_next_door(at) -> None:
    stages.asked(at, stages.recommendation(stages.source(at)))
    child = stages.source(at, SourceKind.LCSPR, "Bramble", board=BoardKind.CHILDREN)
    stages.asked(at, stages.recommendation(child, "Children are brought."))
    there = stages.forum()
    stages.asked(there, stages.recommendation(stages.source(there, code="Elm"), "Not here."))
    for role in ("csp_manager", "sab_manager", "forum_member"):
        found = rows_of(signed_in(at.member(role)))
        assert {row[0] for row in found} == {"SAR Alder", "LCSPR Bramble"}


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"words": "brought"}, {"Children are brought."}),
        ({"words": "BRAMBLE"}, {"Children are brought."}),
        ({"board": "children"}, {"Children are brought."}),
        ({"kind": "sar"}, {"Follow up adults."}),
        ({"source": "alder"}, {"Follow up adults."}),
        ({"body": "housing"}, {"Children are brought."}),
        ({"theme": "children"}, {"Children are brought."}),
        ({"label": "silent"}, {"Children are brought."}),
        ({"label": ["asked", "silent"]}, {"Children are brought.", "Follow up adults."}),
        ({"lateness": "no_day"}, {"Children are brought."}),
        ({"lateness": "later"}, {"Follow up adults."}),
        ({"words": "nothing of this"}, set()),
        ({"source": "not an id"}, {"Children are brought.", "Follow up adults."}),
    ],
)
def test_filters(at, chosen, found) -> None:
    alder = stages.source(at)
    stages.asked(at, stages.recommendation(alder, "Follow up adults."))
    child = stages.source(at, SourceKind.LCSPR, "Bramble", board=BoardKind.CHILDREN)
    brought = stages.recommendation(child, "Children are brought.", themes=["children"])
    stages.asked(at, brought, at.housing, answer_due_on=stages.ASKED_ON, due_on=None)
    known = {
        "children": child.owner.pk if "board" in chosen else "children",
        "alder": alder.pk,
        "housing": at.housing.pk,
    }
    given = {
        name: known.get(value, value) if isinstance(value, str) else value
        for name, value in chosen.items()
    }
    browser = signed_in(at.member("forum_chair"))
    assert {row[3] for row in rows_of(browser, **given)} == found
    page = browser.get(WHERE, given).content.decode()
    for words in found:
        assert words in page


def test_the_most_urgent_come_first_and_an_order_is_kept(at) -> None:
    made = stages.source(at)
    verified = stages.evidenced(at, of=stages.recommendation(made, "Verified."))
    verified.verify()
    verified.save()
    stages.asked(at, stages.recommendation(made, "Silent."), answer_due_on=stages.ASKED_ON)
    stages.accepted(at, of=stages.recommendation(made, "On its way."))
    browser = signed_in(at.member("forum_chair"))
    assert [row[3] for row in rows_of(browser)] == ["Silent.", "On its way.", "Verified."]
    assert [row[3] for row in rows_of(browser, order="source")] == [
        "Verified.", "Silent.", "On its way.",
    ]  # fmt: skip
    assert browser.post(reverse("learning:keep_order"), {"order": "source"}).status_code == 302
    assert RegisterOrder.objects.get().order == "source"
    assert [row[3] for row in rows_of(browser)] == ["Verified.", "Silent.", "On its way."]


def test_cells_are_safe_from_formulas(at) -> None:
    stages.asked(at, stages.recommendation(stages.source(at), "=HYPERLINK(1)"))
    (row,) = rows_of(signed_in(at.member("forum_chair")))
    assert row[3] == "'=HYPERLINK(1)"


def test_what_was_asked_of_a_body_that_nobody_tells_says_so_until_it_has_a_contact(at) -> None:
    row = stages.asked(at)
    browser = signed_in(at.member("forum_member"))
    its_page = reverse("learning:recommendation", args=[row.action.recommendation_id])

    def said() -> list[bool]:
        pages = [browser.get(where).content.decode() for where in (WHERE, its_page)]
        return [NOBODY_TOLD in text for text in (*pages, rows_of(browser)[0][-1])]

    assert said() == [True, True, True]
    give("deputy_spoc", at.partnership, body=at.hospitals)
    assert said() == [False, False, False]


@pytest.mark.once
def test_as_many_queries_for_a_thousand_rows_as_for_one(at) -> None:
    made = stages.recommendation(stages.source(at))
    stages.asked(at, made)
    browser = signed_in(at.member("forum_chair"))

    def asked(address: str) -> tuple[int, int]:
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        texts = [query["sql"] for query in queries]
        return len(texts), sum("learning_" in sql for sql in texts)

    one = {address: asked(address) for address in (WHERE, "/register/export.csv")}
    assert max(of_register for _, of_register in one.values()) <= 8
    for number in (2, 997):
        action = made.actions.get()
        first = action.addressees.count()
        bodies = Body.objects.bulk_create(
            Body(name=f"Body {first + place} of the plan") for place in range(1, number + 1)
        )
        Addressee.objects.bulk_create(
            Addressee(
                action=action, body=body, position=first + place,
                response=Response.ASKED.value, asked_on=stages.ASKED_ON, came_on=stages.CAME_ON,
            )
            for place, body in enumerate(bodies, start=1)
        )  # fmt: skip
        assert {address: asked(address) for address in one} == one


def test_what_waits_for_the_home_office_needs_an_undertaking(at) -> None:
    waiting = stages.source_of_case(at)
    stages.asked(at, stages.recommendation(waiting, "Ask alone, every time."))
    browser = signed_in(at.member("forum_member"))
    assert rows_of(browser) == []
    assert "given the forum’s undertaking" in browser.get(WHERE).content.decode()
    where = reverse("learning:give_undertaking")
    assert browser.post(where, {}).status_code == 409
    assert browser.post(where, {"agreed": "on"}).status_code == 302
    assert [row[3] for row in rows_of(browser)] == ["Ask alone, every time."]
    assert rows_of(signed_in(at.member("sab_manager"))) == []
    assert len(rows_of(signed_in(at.member("csp_manager")))) == 1
    assert signed_in(at.member("scrutiny")).get(where).status_code == 404
    assert signed_in(at.member("sab_manager")).get(where).status_code == 403


def test_a_conflict_of_interest_beats_every_role(at) -> None:
    waiting = stages.source_of_case(at)
    row = stages.asked(at, stages.recommendation(waiting))
    manager = at.member("csp_manager")
    stages.conflicted(waiting, manager)
    assert rows_of(signed_in(manager)) == []
    where = reverse("learning:recommendation", args=[row.action.recommendation_id])
    assert signed_in(manager).get(where).status_code == 404
    contact = at.contact(at.hospitals)
    give("forum_member", at.partnership, user=contact)


@pytest.mark.once
def test_what_is_chosen_is_said_in_words_without_unfolding_the_filters(at) -> None:
    row = stages.asked(at)
    chosen = {
        "words": "adults", "label": ["asked", "silent"], "theme": "housing",
        "body": str(at.hospitals.pk), "board": str(row.action.recommendation.source.owner_id),
    }  # fmt: skip
    row.action.recommendation.themes = ["housing"]
    row.action.recommendation.save()
    page = signed_in(at.member("forum_chair")).get(WHERE, chosen).content.decode()
    board = row.action.recommendation.source.owner.name
    said = f"“adults”, Asked, answer awaited, Silent, {board}, {at.hospitals.name}, Housing"
    assert f"1 action of those you may see: {said}" in page


@pytest.mark.once
def test_it_is_said_what_did_not_narrow_the_list(at) -> None:
    stages.asked(at)
    stages.asked(at, stages.recommendation(stages.source(at, code="Birch")), at.housing)
    browser = signed_in(at.member("forum_chair"))
    chosen = {"source": "not an id", "words": "a" * 81, "body": str(at.housing.pk)}
    assert [row[0] for row in rows_of(browser, **chosen)] == ["SAR Birch"]
    page = browser.get(WHERE, chosen).content.decode()
    assert "1 action of those you may see" in page
    left_out = "Left out, because it is too long or nothing that you can choose: "
    assert f"{left_out}Words in a recommendation or action, Source." in page
    assert "Left out" not in browser.get(WHERE, {"body": str(at.housing.pk)}).content.decode()
    assert page.count(f'href="{reverse("learning:sources")}"') == 1
