"""The people of a case: adding one, and facts their labels follow."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from audit.models import Entry
from dhr.models import Fact, Identity, Review, Subject
from dhr.vocabulary import PERPETRATOR_FACTS, FactKind, InquestConclusion
from tests.dhr.asking import add, correct, happened
from tests.dhr.days import TODAY, YESTERDAY
from tests.dhr.traces import last_entry, refused
from tests.factories import dhr as stages
from tests.factories.dhr import notifier, perpetrator, victim

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(players) -> Review:
    return stages.notified(players)


# -- Adding ----------------------------------------------------------------------------------


def test_a_person_stands_by_pseudonym_and_their_name_in_the_identity_table(players, review) -> None:
    subject = add(players, review)
    assert (subject.kind, subject.pseudonym) == ("family", "Elowen’s sister")
    assert (subject.relationship, subject.label) == ("sibling", "brother or sister")
    assert subject.identity.full_name == "Bettrys Vosper"
    entry = last_entry(review)
    assert (entry.event, entry.subject) == ("people.added", f"subject:{subject.pk}")
    assert entry.details == {"version": 2, "kind": "family", "fields_mended": []}


def test_a_further_death_is_added_like_anybody(players, review) -> None:
    add(players, review, victim(pseudonym="Bryher", full_name="Bettrys Vosper", other_names=""))
    assert review.subjects.filter(kind="victim").count() == 2


def test_what_the_police_did_comes_with_the_person(players, review) -> None:
    add(players, review, perpetrator(pseudonym="Corin", full_name="Jory Penhallow"))
    fact = review.facts.get(subject__pseudonym="Corin")
    assert (fact.kind, fact.on) == ("charged", datetime.date(2026, 5, 26))


def test_adding_is_refused_with_every_reason(players, review) -> None:
    wrong = victim(pseudonym=" elowen", full_name="Perran Vosper", born_on=TODAY, died_on=YESTERDAY)
    assert refused(lambda: add(players, review, wrong)) == [
        "The day of death (14 June 2026) is before the day of birth (15 June 2026).",
        "Two people in the case would have the same pseudonym; choose another.",
        # The pseudonym given to another long ago is this person's own name.
        "“Perran” is a name in this case. Write “ elowen” instead, or say below that it is an "
        "ordinary word here.",
    ]


def test_a_pseudonym_is_nobodys_name_in_the_case(players, review) -> None:
    for said in ([], ["Aldous"]):
        assert refused(
            lambda said=said: add(players, review, notifier(pseudonym="Aldous"), said_ordinary=said)
        ) == ["“Aldous” is a name in this case, so it cannot be a pseudonym. Choose another."]
    # Nor does a word that was declared ordinary in the case's texts.
    assert refused(
        lambda: correct(players, review, full_name="Elowen Vosper", said_ordinary=["Elowen"])
    ) == ["“Elowen” is a name in this case, so it cannot be a pseudonym. Choose another."]


def test_whoever_has_the_name_of_a_pseudonym_given_before_can_be_added(players, review) -> None:
    sister = notifier(kind="family", pseudonym="Bryher", full_name="Perran Vosper")
    (reason,) = refused(lambda: add(players, review, sister))
    assert reason.startswith("“Perran” is a name in this case. Write “Bryher” instead")
    add(players, review, sister, said_ordinary=["Perran"])
    assert Entry.objects.filter(event="words.declared_ordinary").count() == 1


# -- Facts -----------------------------------------------------------------------------------


def test_the_label_follows_the_facts(players, review) -> None:
    def label() -> str:
        return review.subjects.get(pseudonym="Perran").label

    assert label() == "alleged perpetrator"
    happened(players, review, FactKind.CONVICTED, on=YESTERDAY)
    assert label() == "perpetrator"
    happened(players, review, FactKind.ACQUITTED)
    assert label() == "husband, wife or civil partner"
    assert last_entry(review).details == {
        "version": 3,
        "kind": "acquitted",
        "on": "2026-06-15",
    }


def test_how_a_death_is_spoken_of_follows_the_inquest(players) -> None:
    review = stages.notified(players, people=[victim(suspected_cause="suicide")])
    assert review.subjects.get().label == "died; the inquest has not concluded"
    happened(
        players, review, FactKind.INQUEST_CONCLUDED, "Elowen", outcome=InquestConclusion.SUICIDE
    )
    assert review.subjects.get().label == "died by suicide"


def test_a_corrected_fact_no_longer_counts(players, review) -> None:
    charged = review.facts.get(kind="charged")
    review.facts.create(
        kind=FactKind.NO_LONGER_SUSPECTED, on=YESTERDAY, subject=charged.subject,
        recorded_by=players.manager, supersedes=charged, reason="Another man of that name.",
    )  # fmt: skip
    assert review.subjects.get(pseudonym="Perran").label == "husband, wife or civil partner"
    assert not Fact.objects.get(pk=charged.pk).stands


def test_people_who_are_neither_have_their_relationship_or_their_part(players, review) -> None:
    assert add(players, review).label == "brother or sister"
    assert review.subjects.get(kind="notifier").label == "the person who told us"


@pytest.mark.parametrize("kind", FactKind)
@pytest.mark.parametrize(
    ("pseudonym", "fitting"),
    [
        ("Perran", set(PERPETRATOR_FACTS)),
        ("Elowen", {FactKind.INQUEST_CONCLUDED}),
        ("the person who told us", set()),
    ],
)
def test_each_fact_fits_its_people(players, review, kind, pseudonym, fitting) -> None:
    if kind in fitting:
        assert happened(players, review, kind, pseudonym, outcome="other")
    else:
        assert refused(lambda: happened(players, review, kind, pseudonym, outcome="other")) == [
            "This fact does not fit this person."
        ]


def test_a_fact_is_refused_with_every_reason(players, review) -> None:
    reasons = refused(
        lambda: happened(players, review, FactKind.INQUEST_CONCLUDED, "Perran", on=None)
    )
    assert reasons == [
        "This fact does not fit this person.",
        "Say what the inquest concluded.",
        "Say on which day this happened.",
    ]


# -- The rows --------------------------------------------------------------------------------


def test_the_database_keeps_days_kinds_and_pseudonyms_in_order(players, review) -> None:
    elowen = review.subjects.get(pseudonym="Elowen")
    for wrong in (
        lambda: Identity.objects.filter(subject=elowen).update(died_on=datetime.date(1980, 1, 1)),
        lambda: Subject.objects.filter(pk=elowen.pk).update(suspected_cause=""),
        lambda: Subject.objects.filter(pseudonym="Perran").update(suspected_cause="homicide"),
        lambda: Subject.objects.filter(pseudonym="Perran").update(pseudonym="Elowen"),
        lambda: Fact.objects.filter(kind="charged").update(kind="made_up"),
        lambda: Fact.objects.filter(kind="charged").update(
            supersedes=review.facts.get(kind="notified")
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong()
