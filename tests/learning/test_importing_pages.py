"""An action plan comes in by screen: read, looked at, stored; read again it never doubles."""

import datetime
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from learning.actions.asking import pass_on
from learning.actions.importing import compare
from learning.models import Addressee, PlanRead, TrackedRecommendation
from people.models import Body, BodyAlias
from people.refusals import NotYet
from tests.documents.odd_plans import ODD
from tests.factories import learning as stages
from tests.factories.people import BodyFactory, signed_in
from tests.learning.plans import FIRST, LATER, held, read, store

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(at: stages.Forum) -> stages.Forum:
    """A forum whose hospitals go by the name that the plans give."""
    BodyAlias.objects.create(body=at.hospitals, name="Lindale and Co")
    return at


def upload(client, source, content: bytes, name: str):
    return client.post(
        reverse("learning:plan_to_read", args=[source.pk]),
        {"file": SimpleUploadedFile(name, content)},
        follow=True,
    )


def test_the_road_by_screen(at) -> None:
    source = stages.source(at)
    client = signed_in(at.member("sab_manager"))
    form = client.get(reverse("learning:plan_to_read", args=[source.pk])).content.decode()
    assert "an Excel workbook (.xlsx) or a CSV file (.csv), up to" in form
    page = upload(client, source, FIRST.encode(), "plan.csv").content.decode()
    assert "2 recommendations and 2 actions were read." in page
    assert f"Lindale &amp; Co (this is {at.hospitals.name})" in page
    assert "Jo Bloggs (kept as written)" in page
    assert "31 May 2024 (“May 2024”, a month: its last day)" in page
    assert "“Ongoing” (no date: it will never count as on track)" in page
    assert TrackedRecommendation.objects.count() == 0
    plan = PlanRead.objects.get()
    assert "not stored yet" in client.get(_source(source)).content.decode()
    path = reverse("learning:plan_read", args=[plan.pk])
    page = client.post(path, {"lead_0": str(at.housing.pk)}, follow=True).content.decode()
    assert "The plan is in the register." in page
    assert held(source)[0][4] == [at.hospitals.name, at.housing.name]
    assert "This was stored on" in client.get(path).content.decode()
    assert client.post(path, {}).status_code in (409, 422)


def test_a_name_means_no_body_that_has_ended(at) -> None:
    Body.objects.filter(pk=at.housing.pk).update(
        succeeded_by=at.hospitals, succeeded_on=at.today - datetime.timedelta(days=1)
    )
    source = stages.source(at)
    plan = read(at, source, FIRST.replace("Lindale & Co.", at.housing.name))
    client = signed_in(at.member("sab_manager"))
    path = reverse("learning:plan_read", args=[plan.pk])
    page = client.get(path).content.decode()
    assert f'value="{at.housing.pk}"' not in page
    assert f"{at.hospitals.name} (took the place of {at.housing.name})" in page
    assert f"{at.hospitals.name} took its place. What is open passes there" in page
    with pytest.raises(NotYet, match="Choose that body"):
        store(at, plan, bodies={"Jo Bloggs": at.housing.pk})
    store(at, plan, bodies={"Jo Bloggs": at.hospitals.pk})


def test_a_plan_is_set_aside_by_screen(at) -> None:
    source = stages.source(at)
    client = signed_in(at.member("sab_manager"))
    first, second = read(at, source, FIRST), read(at, source, LATER)
    path = reverse("learning:plan_read", args=[second.pk])
    aside = reverse("learning:plan_set_aside", args=[second.pk])
    assert aside in client.get(path).content.decode()
    assert client.post(aside, {"why": ""}).status_code == 422
    page = client.post(aside, {"why": "A draft\nfrom May."}, follow=True).content.decode()
    assert "The plan is set aside." in page
    shown = page[page.index("Plans that were set aside") :]
    for said in (at.member("sab_manager").name, "A draft", "from May.", path):
        assert said in shown
    # The reading before it waits again, and no longer once it is set aside, too.
    assert reverse("learning:plan_read", args=[first.pk]) in page
    assert "not stored yet" in page
    first_aside = reverse("learning:plan_set_aside", args=[first.pk])
    page = client.post(first_aside, {"why": "The same."}, follow=True).content.decode()
    assert "not stored yet" not in page
    page = client.get(path).content.decode()
    assert "To store it after all, have the plan read again." in page
    assert "Store the plan in the register" not in page
    assert aside not in page
    assert client.post(path, {}).status_code in (409, 422)
    assert client.post(aside, {"why": "Twice."}).status_code == 409
    # Who only reads the register is not told.
    reader = signed_in(at.member("forum_member")).get(_source(source)).content.decode()
    assert "from May." not in reader


def test_a_plan_that_says_nothing_new_is_set_aside_from_its_page(at) -> None:
    source = stages.source(at)
    store(at, read(at, source, FIRST))
    plan = read(at, source, FIRST)
    client = signed_in(at.member("sab_manager"))
    page = client.get(reverse("learning:plan_read", args=[plan.pk])).content.decode()
    assert "Nothing of this plan is to be stored" in page
    assert reverse("learning:plan_set_aside", args=[plan.pk]) in page


def test_read_again_it_knows_whom_a_name_was_said_to_mean(at) -> None:
    source = stages.source(at)
    store(at, read(at, source, FIRST), bodies={"Jo Bloggs": at.housing.pk})
    again = compare(source, read(at, source, FIRST).read, today=at.today)
    assert again.found == []
    assert again.bodies.named("jo bloggs") == at.housing
    # Somebody's word of today goes before that of an earlier day.
    chosen = compare(
        source, read(at, source, FIRST).read, {"Jo Bloggs": at.hospitals.pk}, today=at.today
    )
    assert chosen.bodies.named("Jo Bloggs") == at.hospitals
    client = signed_in(at.member("sab_manager"))
    page = upload(client, source, LATER.encode(), "plan.csv").content.decode()
    assert f"Jo Bloggs (this is {at.housing.name})" in page
    assert "Jo Bloggs (kept as written)" not in page


def test_a_name_that_meant_two_bodies_or_passed_on_is_asked_about_again(at) -> None:
    source = stages.source(at)
    store(at, read(at, source, FIRST), bodies={"Jo Bloggs": at.housing.pk})
    row = Addressee.objects.get(body=at.housing)
    other = stages.addressee(
        stages.recommendation(source, "Ring."), at.hospitals, as_made="Jo Bloggs"
    )
    assert (
        compare(source, {"recommendations": []}, today=at.today).bodies.named("Jo Bloggs") is None
    )
    other.delete()
    assert (
        compare(source, {"recommendations": []}, today=at.today).bodies.named("Jo Bloggs")
        == at.housing
    )
    third = BodyFactory(partnerships=[at.partnership])
    pass_on(
        addressee_id=row.pk, body_id=third.pk, why="They let the flats.",
        answer_due_on=stages.ANSWER_DUE, **at.as_("sab_manager"),
    )  # fmt: skip
    assert (
        compare(source, {"recommendations": []}, today=at.today).bodies.named("Jo Bloggs") is None
    )


@pytest.mark.once
def test_read_again_it_says_what_the_register_holds_and_what_differs_first(at) -> None:
    source = stages.source(at)
    client = signed_in(at.member("sab_manager"))
    nothing, plan = "Nothing of it is in the register", ">The plan</h2>"
    page = upload(client, source, FIRST.encode(), "plan.csv").content.decode()
    assert nothing in page
    assert page.index(plan) < page.index("Store the plan in the register")
    store(at, PlanRead.objects.get())
    page = upload(client, source, LATER.encode(), "plan.csv").content.decode()
    assert nothing not in page
    assert "What differs stands first" in page
    assert page.index("Changed words: Recommendation 1") < page.index(plan)
    page = upload(client, source, FIRST.encode(), "plan.csv").content.decode()
    assert nothing not in page
    assert "All of it is in the register already." in page
    assert page.count(plan) == 1


def test_a_changed_plan_by_screen(at) -> None:
    source = stages.source(at)
    store(at, read(at, source, FIRST))
    client = signed_in(at.member("sab_manager"))
    page = upload(client, source, LATER.encode(), "plan.csv").content.decode()
    assert "Changed words: Recommendation 1" in page
    assert "Action no longer in the plan" in page
    plan = PlanRead.objects.first()
    assert "not stored yet" in client.get(_source(source)).content.decode()
    path = reverse("learning:plan_read", args=[plan.pk])
    assert client.post(path, {}).status_code == 422
    key = next(each.key for each in compare(source, plan.read, today=at.today).to_take)
    client.post(path, {"take": [key]})
    assert source.recommendations.get(position=1).words == "Ask everybody alone"
    page = upload(client, source, FIRST.encode(), "plan.csv")
    assert page.status_code == 200


def test_what_is_not_read_is_said(at) -> None:
    source = stages.source(at)
    client = signed_in(at.member("sab_manager"))
    for name, (content, says) in ODD.items():
        answer = upload(client, source, content, name)
        assert answer.status_code in (409, 422), name
        assert says in unescape(answer.content.decode()), name
    assert PlanRead.objects.count() == 0


def test_its_page_is_closed_to_others(at) -> None:
    plan = read(at, stages.source(at), FIRST)
    path = reverse("learning:plan_read", args=[plan.pk])
    for role in ("forum_member", "children_manager", "scrutiny"):
        assert signed_in(at.member(role)).get(path).status_code in (403, 404)
    elsewhere = stages.forum()
    assert signed_in(elsewhere.member("sab_manager")).get(path).status_code == 404


def _source(source) -> str:
    return reverse("learning:source", args=[source.pk])
