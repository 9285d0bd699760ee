"""An action plan comes in: read, stored, set aside; read again it never doubles."""

from contextlib import AbstractContextManager

import pytest
from django.urls import reverse

from audit.models import Entry
from learning.actions.asking import ask
from learning.actions.entering import KnownBodies
from learning.actions.frame import SourceDeed, source_deed
from learning.actions.importing import compare, set_plan_aside
from learning.models import PlanRead, TrackedAction, TrackedRecommendation
from learning.plan_difference import Difference
from learning.vocabulary import StepKind
from people.days import long_date
from people.models import BodyAlias
from people.refusals import NotYet, NotYours
from tests.factories import learning as stages
from tests.factories.people import BodyFactory, PartnershipFactory, signed_in
from tests.learning.plans import FIRST, LATER, held, put_aside, read, store

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(at: stages.Forum) -> stages.Forum:
    """A forum whose hospitals go by the name that the plans give."""
    BodyAlias.objects.create(body=at.hospitals, name="Lindale and Co")
    return at


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
