"""What enters the register for a body that has ended lies with the body in force, unasked."""

import datetime

import pytest
from django.urls import reverse

from audit.models import Entry
from dhr.actions import quality
from documents.plan_reader import read_plan
from learning.actions import asking
from learning.actions.importing import keep_plan_read, store_plan
from learning.actions.sources import type_recommendation
from learning.actions.succession import pass_all_open_actions
from learning.given import ActionGiven, RecommendationGiven
from learning.models import Addressee, Source
from learning.vocabulary import Lifecycle, Response, StepKind
from notifications.models import Message
from people.actions.bodies import take_succession_back
from people.models import Body, BodyAlias
from people.refusals import NotYet
from people.tasks import do_days_work
from tests.factories import learning as stages
from tests.factories import reports as step
from tests.factories.people import BodyFactory, PartnershipFactory, signed_in, viewer

pytestmark = pytest.mark.django_db


def end(body: Body, successor: Body, today: datetime.date, days: int = 9) -> None:
    Body.objects.filter(pk=body.pk).update(
        succeeded_by=successor, succeeded_on=today - datetime.timedelta(days=days)
    )


def typed(at, source: Source, *leads: str, words: str = "Follow up.") -> list[Addressee]:
    """What the keeper types in; the rows in their order."""
    made = type_recommendation(
        source_id=source.pk,
        given=RecommendationGiven(words, actions=(ActionGiven(leads="; ".join(leads)),)),
        **at.as_("sab_manager"),
    )
    return rows_of(made.actions.get().addressees.all())


def rows_of(found) -> list[Addressee]:
    return list(found.order_by("position"))


def stands(rows: list[Addressee]) -> list[tuple]:
    return [(row.body, row.lifecycle, row.response, row.answer_due_on) for row in rows]


def passed_to(successor: Body, ended: Body) -> list[tuple]:
    return [
        (ended, Lifecycle.TRANSFERRED, Response.NOT_ASKED, None),
        (successor, Lifecycle.OPEN, Response.NOT_ASKED, None),
    ]


def test_what_is_typed_in_passes_at_once_and_keeps_its_name(at) -> None:
    end(at.hospitals, at.housing, at.today)
    at.contact(at.housing)
    rows = typed(at, stages.source(at), at.hospitals.name)
    assert stands(rows) == passed_to(at.housing, at.hospitals)
    before, now = rows
    assert (now.as_made, now.took_over_from) == (at.hospitals.name, before)
    assert now.steps.get().words.startswith(f"{at.hospitals.name} was succeeded by ")
    assert Entry.objects.filter(event="learning.taken_over", subject=before.text_id).exists()
    assert not Message.objects.exists()


@pytest.mark.parametrize("days", [9, 0, -1])
def test_a_body_of_another_place_is_meant_where_who_took_its_place_works_here(at, days) -> None:
    """As when a case comes from there with what was recommended: papers name who is no more."""
    there = BodyFactory(name="Old Vale CCG", partnerships=[PartnershipFactory()])
    between = BodyFactory(name="Vale and Wold CCG", partnerships=[PartnershipFactory()])
    end(there, between, at.today, days=30)
    end(between, at.hospitals, at.today, days=days)
    rows = typed(at, stages.source(at), there.name)
    has_ended = days >= 0
    assert [row.body for row in rows] == ([there, at.hospitals] if has_ended else [None])
    assert rows[-1].as_made == there.name


def test_what_a_plan_names_passes_at_once_also_through_several_successions(at) -> None:
    last = BodyFactory(partnerships=[at.partnership])
    end(at.hospitals, at.housing, at.today)
    end(at.housing, last, at.today, days=2)
    content = f"Recommendation,Action,Lead\n1. Ask,Train,{at.hospitals.name}\n".encode()
    source = stages.source(at)
    plan = keep_plan_read(
        source_id=source.pk, content=content, plan=read_plan(content), **at.as_("sab_manager")
    )
    store_plan(plan_id=plan.pk, take=None, bodies={}, **at.as_("sab_manager"))
    rows = rows_of(Addressee.objects.filter(action__recommendation__source=source))
    assert stands(rows) == passed_to(last, at.hospitals)


def test_a_successor_that_is_named_too_is_asked_once(at) -> None:
    end(at.hospitals, at.housing, at.today)
    rows = typed(at, stages.source(at), at.hospitals.name, at.housing.name)
    assert stands(rows) == passed_to(at.housing, at.hospitals)
    assert [row.took_over_from for row in rows] == [None, None]


def test_what_a_review_recommends_passes_at_once_and_follows_its_new_words(players) -> None:
    here = [players.partnership]
    ended, successor = BodyFactory(partnerships=here), BodyFactory(partnerships=here)
    BodyAlias.objects.create(body=ended, name="Lindale Hospitals")
    end(ended, successor, players.today)
    review = step.changes(players)
    found = Addressee.objects.filter(action__recommendation__number="1")
    assert stands(rows_of(found)) == passed_to(successor, ended)
    for number in (1, 2):
        step.answer(players, review, number)
    quality.reword_recommendation(
        review_id=review.pk, number=1, given=step.wording(words="Ask everybody alone."),
        **players.as_manager(),
    )  # fmt: skip
    before = set(found.values_list("pk", flat=True))
    step.finish_changes(players, review)
    # Nobody was asked about the earlier actions, so those of the new wording take their place.
    assert stands(rows_of(found)) == passed_to(successor, ended)
    assert before.isdisjoint(found.values_list("pk", flat=True))


def test_the_work_of_a_day_asks_nobody_for_what_no_keeper_has_asked_for(at) -> None:
    source = stages.source(at)
    unasked = stages.addressee(stages.recommendation(source), at.hospitals)
    at.contact(at.housing)
    end(at.hospitals, at.housing, at.today)
    assert pass_all_open_actions(at.today) == 1
    do_days_work()
    rows = rows_of(Addressee.objects.filter(action=unasked.action))
    assert stands(rows) == passed_to(at.housing, at.hospitals)
    assert not Message.objects.filter(kind="learning.action_needs_you").exists()


def test_nobody_is_told_that_what_was_never_asked_for_came_back(at) -> None:
    end(at.hospitals, at.housing, at.today)
    at.contact(at.hospitals)
    before, now = typed(at, stages.source(at), at.hospitals.name)
    take_succession_back(
        by=viewer(at.member("csp_manager"), at.today), today=at.today, body_id=at.hospitals.pk,
        reason="The wrong body.",
    )  # fmt: skip
    assert Addressee.objects.get(pk=before.pk).lifecycle == Lifecycle.OPEN
    assert Addressee.objects.get(pk=now.pk).lifecycle == Lifecycle.TRANSFERRED
    assert not Message.objects.filter(kind="learning.action_needs_you").exists()


def test_who_names_a_body_is_told_of_one_that_has_ended(at) -> None:
    Body.objects.filter(pk=at.hospitals.pk).update(name="NHS Wold Commissioning Group")
    BodyAlias.objects.create(body=at.hospitals, name="NHS Wold CCG")
    end(at.hospitals, at.housing, at.today)
    source = stages.source(at)
    client = signed_in(at.member("sab_manager"))
    choice = f"{at.housing} (took the place of NHS Wold Commissioning Group)"
    words = f"and {at.housing} took its place."
    for written, told in (("Nobody known; Wold CCG", True), ("Group", False), ("", False)):
        row = stages.addressee(stages.recommendation(source), None, as_made=written)
        page = client.get(reverse("learning:name_body", args=[row.pk])).content.decode()
        assert choice in page
        assert (words in page) is told
    other = BodyFactory(partnerships=[at.partnership])
    row = stages.asked(at, stages.recommendation(source), other)
    page = client.get(reverse("learning:pass_on", args=[row.pk])).content.decode()
    assert choice in page


class TestBetweenTheEndAndTheWorkOfItsDay:
    """The body has ended, and what lies with it has not passed yet."""

    @pytest.fixture
    def source(self, at) -> Source:
        source = stages.source(at)
        for body in (at.hospitals, at.housing):
            stages.addressee(stages.recommendation(source), body)
        reopened = stages.addressee(stages.recommendation(source), at.housing)
        reopened.close()
        reopened.closing_as = "superseded"
        reopened.reopen()
        reopened.closing_as = ""
        reopened.save()
        end(at.hospitals, at.housing, at.today, days=0)
        return source

    def test_the_pages_count_what_is_asked(self, at, source) -> None:
        client = signed_in(at.member("sab_manager"))
        page = client.get(reverse("learning:source", args=[source.pk])).content.decode()
        assert "3 actions were not asked for yet." in page
        every = Addressee.objects.filter(action__recommendation__source=source)
        waits = {row.pk for row in every if asking.waits_to_be_asked(row)}
        assert waits == set(asking.to_be_asked(source).values_list("pk", flat=True))
        page = client.get(reverse("learning:ask_all", args=[source.pk])).content.decode()
        assert f"{at.housing.name}: 3 actions" in page
        assert f"{at.hospitals.name}:" not in page

    def test_all_are_asked_and_nothing_is_left_to_ask(self, at, source) -> None:
        asked = {
            "source_id": source.pk, "on": at.today, "answer_due_on": stages.ANSWER_DUE,
            **at.as_("sab_manager"),
        }  # fmt: skip
        rows = asking.ask_all(**asked)
        assert [row.body for row in rows] == [at.housing] * 3
        kinds = [set(row.steps.values_list("kind", flat=True)) for row in rows]
        assert kinds.count({StepKind.TAKEN_OVER, StepKind.ASKED}) == 1
        client = signed_in(at.member("sab_manager"))
        page = client.get(reverse("learning:source", args=[source.pk])).content.decode()
        assert "asked for yet" not in page
        with pytest.raises(NotYet, match="Every named body"):
            asking.ask_all(**asked)
