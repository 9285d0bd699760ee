"""Asking agencies, asking again, and what they answer: the deeds and the rows they leave."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction

from dhr.actions import letters, scoping
from dhr.models import Letter, Review, ScopingRequest, ScopingReturn
from dhr.vocabulary import LetterKind, SendingMethod
from tests.dhr.days import DAY, TODAY, YESTERDAY
from tests.dhr.traces import last_entry, refused, turned_away
from tests.factories import dhr as stages
from tests.factories.people import BodyFactory, PartnershipFactory

pytestmark = pytest.mark.django_db

BY_LETTER = {"by_letter": True, "asked_on": None, "asked_how": ""}


@pytest.fixture
def review(players) -> Review:
    return stages.scoping(players)


def body(players: stages.Cast, name: str, **fields) -> BodyFactory:
    return BodyFactory(name=name, partnerships=[players.partnership], **fields)


# -- Asking ------------------------------------------------------------------------------------


def test_several_at_once_by_our_own_mail(players, review) -> None:
    bodies = [players.police, body(players, "Haven Row", named_in_act=False)]
    requests = stages.ask(players, review, *bodies, secure_records=False)
    assert {row.body for row in requests} == set(bodies)
    assert {(row.asked_on, row.asked_how) for row in requests} == {
        (stages.SCOPING_ON, "secure_email")
    }
    assert not any(row.secure_records for row in requests)
    assert not review.letters.exclude(kind="receipt").exists()
    details = last_entry(review).details
    assert set(details["bodies"]) == {str(row.pk) for row in bodies}
    assert details["by_letter"] is False


@pytest.mark.parametrize(
    ("secure", "kinds"), [(True, ["scoping", "secure_records"]), (False, ["scoping"])]
)
def test_by_letters_that_the_deed_drafts(players, review, secure, kinds) -> None:
    [request] = stages.ask(players, review, secure_records=secure, **BY_LETTER)
    assert (request.asked_on, request.asked_how) == (None, "")
    drafts = review.letters.filter(body=players.police)
    assert sorted(drafts.values_list("kind", flat=True)) == kinds
    assert {(row.status, row.recipient_code) for row in drafts} == {("draft", "body")}


def sent(players: stages.Cast, review: Review, kind: str, **fields) -> Letter:
    """Issue a letter of this kind and record its sending."""
    letter = review.letters.get(kind=kind)
    letters.issue_letter(
        review_id=review.pk, letter_id=letter.pk, prepared=stages.small_pdf(),
        seen_version=Review.objects.get(pk=review.pk).version, **players.as_manager(),
    )  # fmt: skip
    facts = {"sent_on": TODAY, "sent_how": SendingMethod.POST, "sent_by": "Marnie Oduya"}
    return letters.record_sending(
        review_id=review.pk, letter_id=letter.pk, **players.as_manager(), **(facts | fields)
    )


def test_whoever_is_asked_by_letter_is_asked_on_the_day_it_is_sent(players, review) -> None:
    [request] = stages.ask(players, review, **BY_LETTER)
    sent(players, review, LetterKind.SECURE_RECORDS)
    assert ScopingRequest.objects.get().asked_on is None
    sent(players, review, LetterKind.SCOPING)
    request = ScopingRequest.objects.get()
    assert (request.asked_on, request.asked_how) == (TODAY, "post")


def test_a_letter_that_leaves_after_they_were_asked_another_way_changes_nothing(
    players, review
) -> None:
    [request] = stages.ask(players, review, **BY_LETTER)
    scoping.ask_again(
        review_id=review.pk, request_id=request.pk, on=YESTERDAY, how="by_hand",
        **players.as_manager(),
    )  # fmt: skip
    sent(players, review, LetterKind.SCOPING)
    request = ScopingRequest.objects.get()
    assert (request.asked_on, request.asked_how) == (YESTERDAY, "by_hand")
    assert not request.reminders.exists()


def test_the_sending_of_a_receipt_or_an_answer_moves_no_case(players) -> None:
    review = stages.notified(players)
    sent(players, review, LetterKind.RECEIPT)
    assert Review.objects.get().state == "notified"
    assert not review.facts.filter(kind="home_office_told").exists()


def test_nobody_twice_no_stranger_nobody_who_has_ended(players, review) -> None:
    stages.ask(players, review)
    stranger = BodyFactory(name="Stranger", partnerships=[PartnershipFactory(prefix="ZZ")])
    ended = body(players, "The group", succeeded_by=players.police, succeeded_on=TODAY)
    assert refused(lambda: stages.ask(players, review, players.police)) == [
        f"{players.police.name} stands in the table already; ask again from there."
    ]
    for other in (stranger, ended):
        assert refused(lambda other=other: stages.ask(players, review, other)) == [
            "An agency chosen does not work with this partnership, or has ended."
        ]
    assert set(scoping.bodies_to_ask(review, TODAY)) == set()
    assert set(scoping.bodies_to_ask(review, TODAY - DAY)) == {ended}


def test_at_a_stage_where_nobody_is_asked(players) -> None:
    review = stages.notified(players)
    assert refused(lambda: stages.ask(players, review)) == [
        "Asking agencies is not possible at this stage: the case is at “Notified”."
    ]


def test_still_while_the_chair_is_appointed(players) -> None:
    review = stages.appointing(players)
    assert stages.ask(players, review)


# -- Asking again ------------------------------------------------------------------------------


def again(players: stages.Cast, request: ScopingRequest, **fields) -> ScopingRequest:
    facts = {"on": TODAY, "how": "post"}
    return scoping.ask_again(
        review_id=request.review_id, request_id=request.pk, **players.as_manager(),
        **(facts | fields),
    )  # fmt: skip


def test_asking_again_is_logged_and_begins_no_new_silence(players, review) -> None:
    [request] = stages.ask(players, review)
    again(players, request, on=YESTERDAY)
    again(players, request)
    assert [(row.on, row.how) for row in request.reminders.all()] == [
        (YESTERDAY, "post"), (TODAY, "post"),
    ]  # fmt: skip
    assert ScopingRequest.objects.get().asked.silent_days(TODAY) == 17


def test_whoever_has_answered_is_not_asked_again(players, review) -> None:
    [request] = stages.ask(players, review)
    stages.answer(players, request)
    assert refused(lambda: again(players, request)) == ["This agency has answered."]


# -- Answers -----------------------------------------------------------------------------------


def test_an_answer_is_kept_whole(players, review) -> None:
    [request] = stages.ask(players, review)
    answer = stages.answer(
        players, request, first_contact_on=datetime.date(2024, 2, 1), last_contact_on=YESTERDAY,
        concerns="Nobody asked her alone.", records_secured_by="Records",
        records_secured_on=YESTERDAY,
    )  # fmt: skip
    assert ScopingReturn.objects.get() == answer == request.standing_return
    assert (answer.concerns, answer.contribution) == ("Nobody asked her alone.", "imr")
    # The audit tells that there was an answer, never what it says.
    assert "alone" not in str(last_entry(review).details)


def test_a_nil_return_says_nothing_but_who_keeps_the_records(players, review) -> None:
    [request] = stages.ask(players, review)
    answer = stages.answer(
        players, request, kind="nil", first_contact_on=YESTERDAY, concerns="Left from the form.",
        records_secured_by="Records", records_secured_on=TODAY,
    )  # fmt: skip
    assert (answer.summary, answer.concerns, answer.first_contact_on) == ("", "", None)
    assert (answer.contribution, answer.records_secured_by) == ("none", "Records")


def test_a_second_answer_is_refused_with_the_way_to_correct_it(players, review) -> None:
    [request] = stages.ask(players, review)
    stages.answer(players, request)
    assert refused(lambda: stages.answer(players, request)) == [
        "This agency's answer is recorded already; correct it instead."
    ]


def correct(players: stages.Cast, request: ScopingRequest, **fields) -> ScopingReturn:
    facts = {"kind": "nil", "returned_on": TODAY, "contribution": "none"}
    reason = fields.pop("reason", "They meant another person.")
    return scoping.correct_return(
        review_id=request.review_id, request_id=request.pk, reason=reason,
        given=scoping.ReturnGiven(**(facts | fields)), **players.as_manager(),
    )  # fmt: skip


def test_a_correction_supersedes_and_both_stay(players, review) -> None:
    [request] = stages.ask(players, review)
    first = stages.answer(players, request)
    second = correct(players, request)
    third = correct(players, request, kind="known", contribution="imr", reason="It was so.")
    request = ScopingRequest.objects.get()
    assert request.standing_return == third
    assert (second.supersedes, third.supersedes) == (first, second)
    assert ScopingReturn.objects.get(pk=first.pk).summary == "Two visits in the year before."
    assert request.returns.count() == 3


def test_a_correction_needs_a_reason_and_an_answer(players, review) -> None:
    [request] = stages.ask(players, review)
    assert refused(lambda: correct(players, request, reason=" ")) == [
        "This agency has not answered yet.",
        "Say why the answer is corrected.",
    ]


@pytest.mark.parametrize("text", ["summary", "concerns", "records_secured_by", "reason"])
def test_a_name_in_an_answer_is_stopped(players, review, text) -> None:
    [request] = stages.ask(players, review)
    stages.answer(players, request)
    typed = {text: "Rosenwyn Harcastle", "kind": "known", "contribution": "imr"}
    if text == "records_secured_by":
        typed["records_secured_on"] = TODAY
    assert refused(lambda: correct(players, request, **typed)) == [
        "“Rosenwyn Harcastle” identifies somebody in this case. Write “Elowen” instead."
    ]


def test_an_agency_of_another_case_is_not_found_here(players, review) -> None:
    [request] = stages.ask(players, stages.scoping(players))
    for pk in (request.pk, uuid.uuid4()):
        here = ScopingRequest(pk=pk, review=review)
        for deed in (again, stages.answer, correct):
            assert not turned_away(lambda deed=deed, here=here: deed(players, here)).may_be_known


# -- The rows ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "half",
    [{"asked_on": None}, {"asked_how": ""}],
)
def test_the_database_keeps_an_asking_whole(players, review, half) -> None:
    stages.ask(players, review)
    with pytest.raises(IntegrityError), transaction.atomic():
        ScopingRequest.objects.update(**half)


def test_a_body_is_asked_once_a_case(players, review) -> None:
    [request] = stages.ask(players, review)
    request.pk = uuid.uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        request.save(force_insert=True)


@pytest.mark.parametrize(
    "half",
    [{"records_secured_by": "Records"}, {"records_secured_on": TODAY},
     {"first_contact_on": TODAY, "last_contact_on": YESTERDAY},
     {"kind": "nil"}],
)  # fmt: skip
def test_the_database_keeps_an_answer_whole(players, review, half) -> None:
    [request] = stages.ask(players, review)
    stages.answer(players, request)
    with pytest.raises(IntegrityError), transaction.atomic():
        ScopingReturn.objects.update(**half)


def test_there_is_one_first_answer_and_a_correction_has_a_reason(players, review) -> None:
    [request] = stages.ask(players, review)
    first = stages.answer(players, request)
    for supersedes in (None, first):
        copy = ScopingReturn.objects.get(pk=first.pk)
        copy.pk, copy.supersedes, copy.reason = uuid.uuid4(), supersedes, ""
        with pytest.raises(IntegrityError), transaction.atomic():
            copy.save(force_insert=True)
