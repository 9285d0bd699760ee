"""How a paper's recommendation becomes rows: its own words, and what was understood of them."""

import pytest

from documents.plan_reader import target_of
from learning.actions.entering import KnownBodies, entered, next_position
from learning.given import ActionGiven, RecommendationGiven
from people.models import BodyAlias
from tests.factories import learning as stages
from tests.factories.people import BodyFactory, PartnershipFactory

pytestmark = pytest.mark.django_db


def enter(at: stages.Forum, given: RecommendationGiven):
    source = stages.source(at)
    found, rows = entered(
        source, given, KnownBodies(at.partnership.pk, today=at.today), next_position(source)
    )
    for row in rows:
        row.save()
    return found


def named(action) -> list[tuple[str, object]]:
    return [(row.as_made, row.body) for row in action.addressees.all()]


def test_each_action_has_its_own_leads_and_day(at) -> None:
    at.hospitals.name = "Lindale Hospitals NHS Trust"
    at.hospitals.save()
    BodyAlias.objects.create(body=at.housing, name="Calder Rise")
    given = RecommendationGiven(
        number="2a", words="Ask every patient alone.", theme="Health", scope="Local",
        actions=(
            ActionGiven(
                "Train.", "lindale hospitals nhs  trust; CALDER RISE", target_of("May 2027")
            ),
            ActionGiven("Audit.", "Det Supt, PVP", target_of("Ongoing"), "Half done."),
        ),
    )  # fmt: skip
    found = enter(at, given)
    train, audit = found.actions.all()
    assert (found.number, found.position, found.theme_as_made) == ("2a", 1, "Health")
    assert [wording.words for wording in found.wordings.all()] == ["Ask every patient alone."]
    assert named(train) == [
        ("lindale hospitals nhs  trust", at.hospitals), ("CALDER RISE", at.housing),
    ]  # fmt: skip
    assert {row.due_on for row in train.addressees.all()} == {target_of("May 2027").date}
    assert named(audit) == [("Det Supt, PVP", None)]
    assert (audit.target, audit.target_on, audit.progress_as_made) == (
        "Ongoing", None, "Half done.",
    )  # fmt: skip


def test_without_actions_it_is_followed_itself(at) -> None:
    given = RecommendationGiven(
        words="Do it.", addressees=at.hospitals.name, target=target_of("31 March 2027")
    )
    action = enter(at, given).actions.get()
    assert (action.words, action.what, action.leads_as_made) == ("", "Do it.", at.hospitals.name)
    assert named(action) == [(at.hospitals.name, at.hospitals)]


def test_an_action_that_names_nobody_is_for_those_the_recommendation_names(at) -> None:
    given = RecommendationGiven("Do it.", actions=(ActionGiven("Now."),), addressees="Police")
    action = enter(at, given).actions.get()
    assert (action.leads_as_made, named(action)) == ("", [("Police", None)])


def test_nobody_named_anywhere_is_a_row_without_a_name(at) -> None:
    assert named(enter(at, RecommendationGiven("Do it.")).actions.get()) == [("", None)]


def test_two_names_of_one_body_are_one_addressee(at) -> None:
    BodyAlias.objects.create(body=at.housing, name="Calder Rise")
    given = RecommendationGiven("Do it.", addressees=f"{at.housing.name}; Calder Rise")
    action = enter(at, given).actions.get()
    assert named(action) == [(f"{at.housing.name}; Calder Rise", at.housing)]


def test_a_whole_name_with_a_comma_is_not_split(at) -> None:
    BodyAlias.objects.create(body=at.housing, name="Homes, Rents and Repairs")
    given = RecommendationGiven("Do it.", addressees="Homes, rents and repairs")
    assert named(enter(at, given).actions.get()) == [("Homes, rents and repairs", at.housing)]


def test_a_body_that_works_elsewhere_stays_a_name(at) -> None:
    far = BodyFactory(name="Far Trust", partnerships=[PartnershipFactory()])
    given = RecommendationGiven("Do it.", addressees=far.name)
    assert named(enter(at, given).actions.get()) == [("Far Trust", None)]


def test_what_is_longer_than_a_column_is_cut_there_and_whole_in_the_action(at) -> None:
    long = "N" * 320
    given = RecommendationGiven("Do it.", number="1" * 30, addressees=long)
    found = enter(at, given)
    action = found.actions.get()
    assert len(found.number) == 20
    assert len(action.addressees.get().as_made) == 300
    assert action.leads_as_made == long


def test_every_text_can_be_put_through_what_replaces_names() -> None:
    given = RecommendationGiven(
        words="words", number="n", theme="theme", scope="scope", addressees="who",
        target=target_of("soon"),
        actions=(ActionGiven("action", "lead", target_of("May 2027"), "progress"),),
    ).through(str.upper)  # fmt: skip
    assert (given.words, given.theme, given.scope, given.addressees, given.target.text) == (
        "WORDS", "THEME", "SCOPE", "WHO", "SOON",
    )  # fmt: skip
    action = given.actions[0]
    assert (action.words, action.leads, action.progress) == ("ACTION", "LEAD", "PROGRESS")
    assert (action.target.text, action.target.date) == ("MAY 2027", target_of("May 2027").date)
