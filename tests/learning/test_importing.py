"""An action plan comes in by screen: read, looked at, stored; read again it never doubles."""

import datetime
from contextlib import AbstractContextManager
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audit.models import Entry
from documents.plan_reader import read_plan
from learning.actions.asking import ask, pass_on
from learning.actions.entering import KnownBodies
from learning.actions.frame import SourceDeed, source_deed
from learning.actions.importing import compare, keep_plan_read, set_plan_aside, store_plan
from learning.models import Addressee, PlanRead, TrackedAction, TrackedRecommendation
from learning.plan_difference import Difference
from learning.vocabulary import StepKind
from people.days import long_date
from people.models import Body, BodyAlias
from people.refusals import NotYet, NotYours
from tests.documents.odd_plans import ODD
from tests.factories import learning as stages
from tests.factories.people import BodyFactory, PartnershipFactory, signed_in

pytestmark = pytest.mark.django_db
HEADS = "Recommendation,Action,Lead,By when\n"
FIRST = (
    f"{HEADS}1. Ask alone,Train,Lindale & Co. / Jo Bloggs,May 2024\n2. Record it,Form,,Ongoing\n"
)
# The words of one changed, the day and leads of the other; the form is gone, and a third is new.
LATER = (
    f"{HEADS}1. Ask everybody alone,Train,Lindale and Co; Jo Bloggs; Police,June 2024\n"
    "2. Record it,Write a form,Police,Ongoing\n3. Test it,Audit,Police,2025\n"
)


@pytest.fixture
def at() -> stages.Forum:
    made = stages.forum()
    BodyAlias.objects.create(body=made.hospitals, name="Lindale and Co")
    return made


def read(at, source, text: str, role: str = "sab_manager") -> PlanRead:
    content = text.encode()
    return keep_plan_read(
        source_id=source.pk, content=content, plan=read_plan(content), **at.as_(role)
    )


def store(at, plan, take=None, bodies=None, **more) -> PlanRead:
    said = {"take": take, "bodies": bodies or {}, **at.as_("sab_manager"), **more}
    return store_plan(plan_id=plan.pk, **said)


def put_aside(at, plan) -> PlanRead:
    return set_plan_aside(plan_id=plan.pk, why="The wrong file.", **at.as_("sab_manager"))


def held(source) -> list[tuple]:
    return [
        (row.number, row.words, action.words, action.target,
         [each.name for each in action.addressees.all()])
        for row in source.recommendations.all() for action in row.actions.all()
    ]  # fmt: skip


def test_reading_stores_nothing_but_what_was_read(at) -> None:
    source = stages.source(at)
    plan = read(at, source, FIRST)
    assert TrackedRecommendation.objects.count() == 0
    assert plan.stored_at is None
    assert plan.read["recommendations"][0]["actions"][0]["leads_as_written"] == (
        "Lindale & Co. / Jo Bloggs"
    )


def test_a_first_plan_is_stored_whole_and_once(at) -> None:
    source = stages.source(at)
    plan = read(at, source, FIRST)
    store(at, plan, bodies={"Jo Bloggs": at.housing.pk})
    assert held(source) == [
        ("1", "Ask alone", "Train", "May 2024", [at.hospitals.name, at.housing.name]),
        ("2", "Record it", "Form", "Ongoing", ["Nobody named"]),
    ]
    # On the day of the deed, which need not be the clock's.
    with pytest.raises(NotYet, match=f"This was stored on {long_date(at.today)}"):
        store(at, plan)
    again = read(at, source, FIRST)
    assert compare(source, again.read, {"Jo Bloggs": at.housing.pk}, today=at.today).found == []
    with pytest.raises(NotYet, match="Choose what of the plan"):
        store(at, again)


def test_what_differs_is_told_and_only_what_is_agreed_to_is_stored(at) -> None:
    source = stages.source(at)
    store(at, read(at, source, FIRST))
    plan = read(at, source, LATER)
    found = compare(source, plan.read, today=at.today).found
    assert [each.kind for each in found] == [
        Difference.WORDING, Difference.DAY, Difference.LEADS,
        Difference.NEW_ACTION, Difference.GONE_ACTION, Difference.NEW,
    ]  # fmt: skip
    keys = {each.kind: each.key for each in found}
    with pytest.raises(NotYet, match="Choose what of the plan"):
        store(at, plan, take=[keys[Difference.GONE_ACTION]])
    store(at, plan, take=[keys[Difference.WORDING], keys[Difference.DAY], keys[Difference.LEADS]])
    row = source.recommendations.get(position=1)
    assert [each.words for each in row.wordings.all()] == ["Ask alone", "Ask everybody alone"]
    assert row.words == "Ask everybody alone"
    action = row.actions.get()
    assert (action.target, str(action.target_on)) == ("June 2024", "2024-06-30")
    first, second, third = action.addressees.order_by("position")
    assert (first.body, second.as_made, third.as_made) == (at.hospitals, "Jo Bloggs", "Police")
    assert {str(each.due_on) for each in (first, second, third)} == {"2024-06-30"}
    step = first.steps.get()
    assert (step.kind, step.by_body) == (StepKind.DAY_CHANGED, None)
    assert step.words == "A later plan says “June 2024” where “May 2024” stood."
    assert first.last_said_on is None
    assert source.recommendations.count() == 2
    rest = [
        each.kind for each in compare(source, read(at, source, LATER).read, today=at.today).to_take
    ]
    assert rest == [Difference.NEW_ACTION, Difference.NEW]


def test_a_further_action_and_a_new_recommendation(at) -> None:
    source = stages.source(at)
    store(at, read(at, source, FIRST))
    store(at, read(at, source, LATER))
    assert [row[2] for row in held(source)] == ["Train", "Form", "Write a form", "Audit"]
    assert TrackedAction.objects.filter(words="Form").exists()  # as made, until it is closed


def test_who_is_named_first_takes_the_place_of_nobody(at) -> None:
    source = stages.source(at)
    store(at, read(at, source, FIRST))
    store(at, read(at, source, FIRST.replace("Form,,", "Form,Police,")))
    assert held(source)[1][4] == ["Police"]


def test_a_lead_that_has_left_the_plan_is_told(at) -> None:
    source = stages.source(at)
    store(at, read(at, source, FIRST))
    (found,) = compare(
        source, read(at, source, FIRST.replace(" / Jo Bloggs", "")).read, today=at.today
    ).found
    assert (found.kind, found.before, found.can_be_taken) == (
        Difference.GONE_LEADS, "Jo Bloggs", False,
    )  # fmt: skip


PROGRESS = "Number,Recommendation,Action,Lead,Target date,Progress\n1,Ask,Form,{},2027,{}\n"


def test_other_progress_goes_into_the_log_and_moves_nothing(at) -> None:
    source = stages.source(at)
    lead = at.hospitals.name
    store(at, read(at, source, PROGRESS.format(lead, "Not begun")))
    asked = ask(
        addressee_id=TrackedAction.objects.get().addressees.get().pk, on=at.today,
        answer_due_on=at.today, **at.as_("sab_manager"),
    )  # fmt: skip
    axes = (asked.response, asked.assessment, asked.lifecycle, asked.last_said_on)
    later = read(at, source, PROGRESS.format(lead, "Begun in June"))
    (found,) = compare(source, later.read, today=at.today).found
    assert (found.kind, found.before, found.after, found.can_be_taken) == (
        Difference.PROGRESS, "Not begun", "Begun in June", True,
    )  # fmt: skip
    store(at, later)
    action = TrackedAction.objects.get()
    assert (action.progress_as_made, action.progress_in_plan) == ("Not begun", "Begun in June")
    asked.refresh_from_db()
    assert axes == (asked.response, asked.assessment, asked.lifecycle, asked.last_said_on)
    step = asked.steps.last()
    assert (step.kind, step.words, step.by_body, step.recorded_by) == (
        StepKind.PLAN_PROGRESS, "Begun in June", None, at.member("sab_manager"),
    )  # fmt: skip
    # Read once more, it says nothing new.
    assert (
        compare(
            source, read(at, source, PROGRESS.format(lead, "Begun in June")).read, today=at.today
        ).found
        == []
    )
    page = signed_in(at.member("sab_manager")).get(
        reverse("learning:recommendation", args=[action.recommendation_id])
    )
    page = page.content.decode()
    assert "Progress, as a later plan has it" in page
    assert "A later plan says how it stands" in page


@pytest.mark.parametrize("set_aside", [False, True])
def test_how_a_plan_differed_stays_on_record(at, set_aside) -> None:
    source = stages.source(at)
    store(at, read(at, source, FIRST))
    plan = read(at, source, LATER)
    found = compare(source, plan.read, today=at.today).found
    day = next(each.key for each in found if each.kind is Difference.DAY)
    if set_aside:
        set_plan_aside(plan_id=plan.pk, why="A draft.", **at.as_("sab_manager"))
    else:
        store(at, plan, take=[day])
    plan.refresh_from_db()
    assert [(each["difference"], each["stored"]) for each in plan.found] == [
        (each.kind, each.key == day and not set_aside) for each in found
    ]
    changed = next(each for each in plan.found if each["difference"] == Difference.DAY)
    assert (changed["before"], changed["after"]) == ("May 2024", "June 2024")
    # The register moves on; what was found then is shown as it was.
    store(at, read(at, source, LATER))
    page = signed_in(at.member("sab_manager")).get(reverse("learning:plan_read", args=[plan.pk]))
    page = page.content.decode()
    assert "How it differed from the register" in page
    assert "Before: May 2024" in page
    assert "Action no longer in the plan, Recommendation 2" in page


def test_a_first_plan_that_was_stored_is_not_shown_twice(at) -> None:
    plan = read(at, stages.source(at), FIRST)
    store(at, plan)
    path = reverse("learning:plan_read", args=[plan.pk])
    page = signed_in(at.member("sab_manager")).get(path).content.decode()
    assert "How it differed from the register" not in page
    assert "Ask alone" in page


def test_a_recommendation_that_has_left_the_plan_is_told(at) -> None:
    source = stages.source(at)
    store(at, read(at, source, FIRST))
    plan = read(at, source, FIRST.replace("2. Record it,Form,,Ongoing\n", ""))
    assert [each.kind for each in compare(source, plan.read, today=at.today).found] == [
        Difference.GONE
    ]


def test_a_plan_is_set_aside_with_a_reason_and_can_be_read_anew(at) -> None:
    source = stages.source(at)
    plan = read(at, source, FIRST)
    by = at.as_("sab_manager")
    with pytest.raises(NotYet, match="Say why"):
        set_plan_aside(plan_id=plan.pk, why=" ", **by)
    set_plan_aside(plan_id=plan.pk, why=" The wrong file. ", **by)
    plan.refresh_from_db()
    assert (plan.set_aside_on, plan.set_aside_by, plan.set_aside_why, plan.waits) == (
        at.today, at.member("sab_manager"), "The wrong file.", False,
    )  # fmt: skip
    entry = Entry.objects.get(event="learning.plan_set_aside")
    assert entry.details["plan"] == str(plan.pk)
    for again in (
        lambda: store(at, plan),
        lambda: set_plan_aside(plan_id=plan.pk, why="Twice.", **by),
    ):
        with pytest.raises(NotYet, match="This was set aside on"):
            again()
    assert TrackedRecommendation.objects.count() == 0
    store(at, read(at, source, FIRST))
    assert len(held(source)) == 2


def test_what_was_stored_is_not_set_aside(at) -> None:
    plan = read(at, stages.source(at), FIRST)
    store(at, plan)
    with pytest.raises(NotYet, match="This was stored on"):
        set_plan_aside(plan_id=plan.pk, why="The wrong file.", **at.as_("sab_manager"))


def test_not_by_others(at) -> None:
    source = stages.source(at)
    with pytest.raises(NotYours):
        read(at, source, FIRST, role="children_manager")
    plan = read(at, source, FIRST)
    for role in ("children_manager", "forum_member", "csp_chair", "scrutiny"):
        with pytest.raises(NotYours):
            store(at, plan, **at.as_(role))
        with pytest.raises(NotYours):
            set_plan_aside(plan_id=plan.pk, why="The wrong file.", **at.as_(role))


@pytest.mark.parametrize("settle", [store, put_aside])
def test_a_plan_given_up_while_it_was_waited_for_is_not_known(at, monkeypatch, settle) -> None:
    plan = read(at, stages.source(at), FIRST)

    def taken_over_meanwhile(*args, **said) -> AbstractContextManager[SourceDeed]:
        PlanRead.objects.all().delete()
        return source_deed(*args, **said)

    monkeypatch.setattr("learning.actions.importing.source_deed", taken_over_meanwhile)
    with pytest.raises(NotYours):
        settle(at, plan)


def test_a_body_elsewhere_is_never_meant(at) -> None:
    elsewhere = BodyFactory(name="Police", partnerships=[PartnershipFactory()])
    bodies = KnownBodies(at.partnership.pk, {"Jo Bloggs": elsewhere.pk}, today=at.today)
    assert bodies.named("Police") is None
    assert bodies.named("Jo Bloggs") is None


@pytest.mark.parametrize(
    "name", ["lindale AND co", "Lindale & Co.", "The Lindale and Co", "Lindale-and Co"]
)
def test_a_name_is_known_however_it_is_written(at, name) -> None:
    assert KnownBodies(at.partnership.pk, today=at.today).named(name) == at.hospitals


def test_a_name_that_two_bodies_could_mean_is_kept_as_written(at) -> None:
    BodyAlias.objects.create(body=at.hospitals, name="Calder & Trust")
    BodyAlias.objects.create(body=at.housing, name="Calder and Trust")
    assert KnownBodies(at.partnership.pk, today=at.today).named("Calder and Trust") is None


def test_a_body_with_commas_in_its_name_is_one_lead(at) -> None:
    BodyAlias.objects.create(body=at.housing, name="Calder, Ostrey and Lindale Homes")
    bodies = KnownBodies(at.partnership.pk, today=at.today)
    assert bodies.told_apart("Police; Calder, Ostrey & Lindale Homes\nICB, GP") == [
        "Police", "Calder, Ostrey & Lindale Homes", "ICB", "GP",
    ]  # fmt: skip


# -- By screen ------------------------------------------------------------------------------------


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
