"""The people of a case: adding one, correcting who they are, and facts their labels follow."""

import datetime
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from audit.models import Entry
from dhr.actions import subjects as deeds
from dhr.actions.words import FREE_TEXT
from dhr.models import Decision, Fact, Identity, Letter, Notification, Review, Subject
from dhr.vocabulary import PERPETRATOR_FACTS, FactKind, InquestConclusion, SubjectKind
from tests.dhr.days import TODAY, TOMORROW, YESTERDAY
from tests.dhr.traces import last_entry, refused, turned_away
from tests.factories import dhr as stages
from tests.factories.dhr import notifier, perpetrator, victim

pytestmark = pytest.mark.django_db

FAMILY = notifier(
    kind=SubjectKind.FAMILY, pseudonym="Elowen’s sister", full_name="Bettrys Vosper",
    relationship="sibling", contact_details="",
)  # fmt: skip


@pytest.fixture
def players() -> stages.Cast:
    return stages.cast()


@pytest.fixture
def review(players) -> Review:
    return stages.notified(players)


def add(players, review, person=FAMILY, **said: Any) -> Subject:
    return deeds.add_subject(review_id=review.pk, person=person, **players.as_manager(), **said)


def correct(players, review, pseudonym="Elowen", **said: Any) -> Subject:
    ordinary = said.pop("said_ordinary", ())
    subject = review.subjects.get(pseudonym=pseudonym)
    return deeds.change_identity(
        review_id=review.pk, subject_id=subject.pk, person=victim(**said),
        said_ordinary=ordinary, **players.as_manager(),
    )  # fmt: skip


def happened(players, review, kind, pseudonym="Perran", **said: Any) -> Subject:
    facts = {"on": TODAY, "outcome": "", "kind": kind}
    subject = review.subjects.get(pseudonym=pseudonym)
    return deeds.record_fact_about(
        review_id=review.pk, subject_id=subject.pk, **players.as_manager(), **(facts | said)
    )


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
    (reason,) = refused(lambda: add(players, review, notifier(pseudonym="Aldous")))
    assert reason.startswith("“Aldous” is a name in this case.")
    add(players, review, notifier(pseudonym="Aldous"), said_ordinary=["Aldous"])
    assert Entry.objects.filter(event="words.declared_ordinary").count() == 1


# -- A name that becomes known after it was written down -------------------------------------


def test_every_text_of_the_case_is_mended_when_a_name_becomes_known(players) -> None:
    review = case_with_every_text(players, "As Bettrys Vosper’s friends said, Vosper left.")
    elsewhere = stages.drafted(stages.cast(), reasons="Vosper left.")
    add(players, review)
    for model, path, columns in FREE_TEXT:
        for row in model.objects.filter(**{path: review.pk}):
            for column in columns:
                text = getattr(row, column)
                assert text in {
                    "As Elowen’s sister’s friends said, Elowen’s sister left.", ""
                }, (model, column)  # fmt: skip
    mended = last_entry(review).details["fields_mended"]
    assert mended == sorted(
        f"{model.__name__.lower()}.{column}"
        for model, _, columns in FREE_TEXT
        for column in columns
    )
    # A case of somebody else is not touched.
    assert Decision.objects.get(review=elsewhere).reasons == "Vosper left."


def case_with_every_text(players, text: str) -> Review:
    """A case that has a row for every free text, each with this text."""
    review = stages.home_office_told(players)
    appointment = stages.appoint(players, review)
    deeds_on_people = stages.appointments
    deeds_on_people.end_appointment(
        review_id=review.pk, appointment_id=appointment.pk, on=TODAY, reason="Fell ill.",
        **players.as_manager(),
    )  # fmt: skip
    stages.keep_out(players, review, appointment.user)
    deeds_on_people.lift_conflict(
        review_id=review.pk, conflict_id=review.conflicts.get().pk, reason="A mistake.",
        **players.as_chair(),
    )  # fmt: skip
    told = review.facts.get(kind="home_office_told")
    Fact.objects.create(
        review=review, kind=told.kind, on=told.on, recorded_by=players.manager,
        supersedes=told, reason="A wrong day.",
    )  # fmt: skip
    for model, path, columns in FREE_TEXT:
        rows = model.objects.filter(**{path: review.pk})
        assert rows.exists(), model
        rows.update(**dict.fromkeys(columns, text))
    return Review.objects.get(pk=review.pk)


def test_a_mended_text_that_grows_still_fits_its_column(players) -> None:
    review = stages.home_office_told(players)
    Letter.objects.update(sent_by="Vosper " * 17)
    add(players, review)
    assert Letter.objects.get().sent_by == ("Elowen’s sister " * 8)[:119] + "…"


def test_words_declared_ordinary_are_left_in_the_texts(players) -> None:
    review = stages.notified(
        players, told=stages.told(players, circumstances="She left in May with Mr Penrose.")
    )
    rose = notifier(pseudonym="Bryher", full_name="May Penrose")
    add(players, review, rose, said_ordinary=["May"])
    assert review.notifications.get().circumstances == "She left in May with Mr Bryher."


# -- Correcting ------------------------------------------------------------------------------


def test_a_corrected_name_is_looked_for_from_then_on(players, review) -> None:
    Notification.objects.update(circumstances="Mrs Vosper was found.")
    correct(players, review, full_name="Rosenwyn Vosper", other_names="", address="")
    assert Notification.objects.get().circumstances == "Mrs Elowen was found."
    entry = last_entry(review)
    assert entry.event == "people.identity_changed"
    assert entry.details == {
        "version": 2,
        "fields_changed": ["full_name", "other_names", "address"],
        "fields_mended": ["notification.circumstances"],
    }


def test_pseudonym_and_kind_stay(players, review) -> None:
    subject = correct(players, review, pseudonym="Perran", full_name="Aldous Vosper")
    assert (subject.pseudonym, subject.kind) == ("Perran", "perpetrator")


def test_correcting_is_refused_with_every_reason(players, review) -> None:
    reasons = refused(
        lambda: correct(players, review, born_on=TOMORROW, died_on=None, full_name="Perran Vosper")
    )
    assert reasons == [
        "The day of birth (16 June 2026) is in the future.",
        "“Perran” is a name in this case. Write “Elowen” instead, or say below that it is an "
        "ordinary word here.",
    ]


def test_a_person_of_another_case_is_not_found_here(players, review) -> None:
    other = stages.notified(players)
    foreign = other.subjects.get(pseudonym="Elowen").pk
    for pk in (foreign, uuid.uuid4()):
        for deed in (
            lambda pk=pk: deeds.change_identity(
                review_id=review.pk, subject_id=pk, person=victim(), **players.as_manager()
            ),
            lambda pk=pk: deeds.record_fact_about(
                review_id=review.pk, subject_id=pk, kind=FactKind.CHARGED, on=TODAY,
                **players.as_manager(),
            ),
        ):  # fmt: skip
            refusal = turned_away(deed)
            assert (refusal.chain, refusal.may_be_known) == (review.chain, False)


# -- Facts -----------------------------------------------------------------------------------


def test_the_label_follows_the_facts(players, review) -> None:
    def label() -> str:
        return review.subjects.get(pseudonym="Perran").label

    assert label() == "alleged perpetrator"
    happened(players, review, FactKind.CONVICTED)
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
