"""A name that becomes known after it was written down, and names corrected."""

import uuid

import pytest

from dhr.actions import appointments
from dhr.actions import subjects as deeds
from dhr.actions.free_text import FREE_TEXT
from dhr.models import (
    Comment,
    ContributionRequest,
    ContributionReturn,
    Decision,
    Fact,
    FamilyEvent,
    Letter,
    Notification,
    PanelMeeting,
    Review,
    ScopingRequest,
    ScopingReturn,
    TermsOfReference,
)
from dhr.vocabulary import FactKind, FamilyEventKind
from tests.dhr.asking import add, correct
from tests.dhr.days import TODAY, TOMORROW
from tests.dhr.traces import last_entry, refused, turned_away
from tests.factories import dhr as stages
from tests.factories import family, papers, reports
from tests.factories.dhr import notifier, victim
from tests.support.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def review(players) -> Review:
    return stages.notified(players)


# -- A name that becomes known after it was written down -------------------------------------


def test_every_text_of_the_case_is_mended_when_a_name_becomes_known(players) -> None:
    review = case_with_every_text(players, "As Bettrys Vosper’s friends said, Vosper left.")
    elsewhere = stages.drafted(stages.cast(), reasons="Vosper left.")
    add(players, review)
    for model, path, columns in FREE_TEXT:
        for row in model.objects.filter(**{path: review.pk}):
            if getattr(row, "kind", "") == FactKind.NAMES_REPLACED:
                continue
            if model is Letter and row.status == "dropped":
                continue  # why it is not needed any more is said in our own words
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


@kept
def case_with_every_text(players, text: str) -> Review:
    """A case that has a row for every free text, each with this text."""
    review = reports.changes(players)
    for number in (1, 2):
        reports.answer(players, review, number, answer="partly", reason="Not the date.")
        reports.close(players, review, number)
    appointment = review.appointments.get()
    appointments.end_appointment(
        review_id=review.pk, appointment_id=appointment.pk, on=TODAY, reason="Fell ill.",
        **players.as_manager(),
    )  # fmt: skip
    stages.keep_out(players, review, appointment.user)
    appointments.lift_conflict(
        review_id=review.pk, conflict_id=review.conflicts.get().pk, reason="A mistake.",
        **players.as_chair(),
    )  # fmt: skip
    side = family.strand(players, review, family.FATHER)
    family.corrected(players, family.happened(players, side, FamilyEventKind.NO_REPLY))
    [request] = stages.ask(players, stages.scoping(players))
    ScopingRequest.objects.filter(pk=request.pk).update(review=review)
    request.review_id = review.pk
    ScopingReturn.objects.create(
        request=request, kind="known", contribution="imr", returned_on=TODAY,
        records_secured_by="Records", records_secured_on=TODAY, recorded_by=players.manager,
    )  # fmt: skip
    told = review.facts.get(kind="home_office_told")
    Fact.objects.create(
        review=review, kind=told.kind, on=told.on, recorded_by=players.manager,
        supersedes=told, reason="A wrong day.",
    )  # fmt: skip
    family.checked(players, family.letter(players, side))
    reports.file_for_publication(review, players.manager.pk)
    _papers(players, review)
    for model, path, columns in FREE_TEXT:
        rows = model.objects.filter(**{path: review.pk})
        if model is Letter:  # a draft has nothing typed in it
            rows = rows.filter(status="sent")
        if model is FamilyEvent:  # only a correction gives a reason
            rows = rows.filter(supersedes__isnull=False)
        assert rows.exists(), model
        rows.update(**dict.fromkeys(columns, text))
    return Review.objects.get(pk=review.pk)


def _papers(players, review: Review) -> None:
    """A paper with a comment that is answered, a meeting, terms, and what a body gave."""
    by = {"recorded_by": players.manager}
    paper = papers.paper(players, review)
    Comment.objects.create(
        review=review, paper=paper, comes_from="body", body=players.police, words="No.",
        made_on=TODAY, answer="not", answer_reason="Yes.", answered_on=TODAY,
        answered_by=players.manager, **by,
    )  # fmt: skip
    PanelMeeting.objects.create(review=review, planned_for=TODAY, **by)
    TermsOfReference.objects.create(
        review=review, version=1, agreed_on=TODAY, words="The year before.", **by
    )
    request = ContributionRequest.objects.create(
        review=review, body=players.police, kind="imr", due_on=TODAY, asked_by=players.manager
    )
    ContributionReturn.objects.create(
        request=request, number=1, kind="information_report", returned_on=TODAY, **by
    )


def test_a_mended_text_that_grows_still_fits_its_column(players) -> None:
    review = stages.home_office_told(players)
    Letter.objects.filter(status="sent").update(sent_by="Vosper " * 17)
    add(players, review)
    assert stages.letter_of(review).sent_by == ("Elowen’s sister " * 8)[:119] + "…"


def test_words_declared_ordinary_are_left_in_the_texts(players) -> None:
    review = stages.notified(
        players, told=stages.told(players, circumstances="She left in May with Mr Penrose.")
    )
    rose = notifier(pseudonym="Bryher", full_name="May Penrose")
    add(players, review, rose, said_ordinary=["May"])
    assert review.notifications.get().circumstances == "She left in May with Mr Bryher."


def test_nothing_is_replaced_before_somebody_has_seen_it_and_said_so(players) -> None:
    review = stages.drafted(players, reasons="In may he woke early. A hope remains.")
    child = notifier(pseudonym="Bryher", full_name="May Hope")
    said = refused(lambda: add(players, review, child, put_pseudonym=False))
    assert said == [
        "“may” already stands in the reasons of the decision: “In may he woke early. A hope "
        "remains.” Say that it is an ordinary word here, or that the pseudonym is to stand there.",
        "“hope” already stands in the reasons of the decision: “In may he woke early. A hope "
        "remains.” Say that it is an ordinary word here, or that the pseudonym is to stand there.",
    ]
    assert review.subjects.count() == Review.objects.get(pk=review.pk).subjects.count()
    add(players, review, child, put_pseudonym=False, said_ordinary=["may", "hope"])
    assert Decision.objects.get().reasons == "In may he woke early. A hope remains."
    assert not Fact.objects.filter(kind=FactKind.NAMES_REPLACED).exists()


def test_that_names_were_replaced_is_a_fact_of_the_case(players) -> None:
    review = stages.drafted(players, reasons="Vosper had asked for help.")
    add(players, review)
    fact = Fact.objects.get(kind=FactKind.NAMES_REPLACED)
    assert (fact.review, fact.on) == (review, TODAY)
    assert fact.reason == "In the reasons of the decision."


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
