"""A body answers: each answer moves its axis, is written in the log, and ends the silence."""

import datetime

import pytest

from audit.models import Entry
from learning.actions import answering
from learning.actions.answering import Recorded
from learning.models import Addressee
from learning.vocabulary import Assessment, Lifecycle, Response, StepKind
from notifications.models import Message
from people.refusals import NotYet, NotYours
from tests.factories import learning as stages
from tests.factories.people import BodyFactory, PartnershipFactory, give, viewer

pytestmark = pytest.mark.django_db

# Each deed of a body, with what it needs: (deed, arguments, step, response, lifecycle).
SAYS = {"words": "In our own words."}
DEEDS = {
    "accept": (answering.accept, SAYS, StepKind.ACCEPTED, Response.ACCEPTED, Lifecycle.OPEN),
    "reject": (answering.reject, SAYS, StepKind.REJECTED, Response.REJECTED, Lifecycle.OPEN),
    "acknowledge": (
        answering.acknowledge, SAYS, StepKind.ACKNOWLEDGED, Response.ASKED, Lifecycle.OPEN,
    ),
    "say_progress": (
        answering.say_progress, SAYS, StepKind.PROGRESS, Response.ASKED, Lifecycle.OPEN,
    ),
    "claim": (answering.claim, SAYS, StepKind.CLAIMED, Response.ACCEPTED, Lifecycle.CLAIMED),
}  # fmt: skip
TOLD_OF = {"accept", "reject", "claim", "dispute"}


def stored(row: Addressee) -> Addressee:
    return Addressee.objects.get(pk=row.pk)


@pytest.mark.parametrize("name", DEEDS)
def test_a_body_answers(at, name) -> None:
    deed, given, kind, response, lifecycle = DEEDS[name]
    row = stages.asked(at)
    keeper = at.member("sab_manager")
    deed(addressee_id=row.pk, **given, **at.as_contact(at.hospitals))
    row = stored(row)
    assert (row.response, row.lifecycle, row.last_said_on) == (response, lifecycle, at.today)
    step = row.steps.get()
    assert (step.kind, step.on, step.words, step.by_body, step.recorded_by) == (
        kind, at.today, "In our own words.", at.hospitals, at.contact(at.hospitals),
    )  # fmt: skip
    assert not step.recorded_for_them
    assert Entry.objects.filter(subject=row.text_id).count() == 1
    told = list(Message.objects.values_list("recipient", flat=True))
    assert told == ([keeper.pk] if name in TOLD_OF else [])


def test_not_ours_names_the_right_body(at) -> None:
    row = stages.asked(at)
    keeper = at.member("sab_manager")
    answering.dispute(
        addressee_id=row.pk, belongs_to=at.housing.pk, words="They let the flats.",
        **at.as_contact(at.hospitals),
    )  # fmt: skip
    row = stored(row)
    assert (row.response, row.belongs_to) == (Response.DISPUTED, at.housing)
    assert row.steps.get().other_body == at.housing
    assert Message.objects.get().recipient == keeper
    answering.accept(addressee_id=row.pk, **at.as_contact(at.hospitals))
    assert stored(row).belongs_to is None


def test_not_ours_names_no_body_of_elsewhere_and_none_that_has_ended(at) -> None:
    row = stages.asked(at)
    elsewhere = BodyFactory(partnerships=[PartnershipFactory()])
    ended = BodyFactory(
        partnerships=[at.partnership], succeeded_by=at.housing,
        succeeded_on=at.today - datetime.timedelta(days=1),
    )  # fmt: skip
    for body in (elsewhere, ended):
        with pytest.raises(NotYet, match="works with the partnership"):
            answering.dispute(
                addressee_id=row.pk, belongs_to=body.pk, words="Theirs.",
                **at.as_contact(at.hospitals),
            )  # fmt: skip
    assert stored(row).response == Response.ASKED


def test_work_on_what_was_accepted_has_begun(at) -> None:
    row = stages.accepted(at)
    answering.say_progress(
        addressee_id=row.pk, words="Half are trained.", **at.as_contact(at.hospitals)
    )
    assert stored(row).lifecycle == Lifecycle.IN_PROGRESS
    answering.say_progress(addressee_id=row.pk, words="All but two.", **at.as_contact(at.hospitals))
    assert stored(row).lifecycle == Lifecycle.IN_PROGRESS


def test_another_answer_waits_to_be_assessed_anew(at) -> None:
    row = stages.asked(
        at, response=Response.REJECTED.value, assessment=Assessment.UNACCEPTABLE.value
    )
    answering.say_progress(addressee_id=row.pk, words="Still no.", **at.as_contact(at.hospitals))
    assert stored(row).assessment == Assessment.UNACCEPTABLE
    answering.accept(addressee_id=row.pk, **at.as_contact(at.hospitals))
    assert stored(row).assessment == Assessment.NOT_ASSESSED


@pytest.mark.parametrize(
    ("deed", "given", "sentence"),
    [
        (answering.accept, {}, "accepted already"),
        (answering.acknowledge, {}, "answered already"),
        (answering.reject, {"words": ""}, "Say why your body rejects it."),
        (answering.say_progress, {"words": ""}, "Say how it stands."),
        (answering.claim, {"words": ""}, "Say what was done."),
        (answering.dispute, {"words": "", "belongs_to": None}, "Name the body"),
    ],
)
def test_what_stands_in_the_way_is_said(at, deed, given, sentence) -> None:
    row = stages.accepted(at)
    with pytest.raises(NotYet, match=sentence):
        deed(addressee_id=row.pk, **given, **at.as_contact(at.hospitals))
    assert row.steps.count() == 1


def test_a_page_that_is_out_of_date_is_refused(at) -> None:
    row = stages.asked(at)
    seen = row.action.recommendation.source.revision
    answering.acknowledge(addressee_id=row.pk, seen_version=seen, **at.as_contact(at.hospitals))
    with pytest.raises(NotYet, match="changed while you had the page open"):
        answering.accept(addressee_id=row.pk, seen_version=seen, **at.as_contact(at.hospitals))


@pytest.mark.parametrize("name", DEEDS)
def test_another_body_does_not_even_know_of_it(at, name) -> None:
    deed, given, *_ = DEEDS[name]
    row = stages.asked(at)
    with pytest.raises(NotYours) as refusal:
        deed(addressee_id=row.pk, **given, **at.as_contact(at.housing))
    assert not refusal.value.may_be_known


def test_a_body_answers_in_every_borough_it_works_with(at) -> None:
    elsewhere = stages.forum()
    at.hospitals.partnerships.add(elsewhere.partnership)
    row = stages.asked(elsewhere, body=at.hospitals)
    answering.accept(addressee_id=row.pk, **at.as_contact(at.hospitals))
    assert stored(row).response == Response.ACCEPTED


def test_a_deputy_answers(at) -> None:
    row = stages.asked(at)
    deputy = give("deputy_spoc", at.partnership, body=at.hospitals).user
    answering.accept(addressee_id=row.pk, by=viewer(deputy), today=at.today)
    assert stored(row).response == Response.ACCEPTED


def test_those_who_keep_the_register_do_not_answer_as_if_they_were_the_body(at) -> None:
    row = stages.asked(at)
    with pytest.raises(NotYours) as refusal:
        answering.accept(addressee_id=row.pk, **at.as_("sab_manager"))
    assert refusal.value.may_be_known


def test_a_body_answers_to_a_review_that_awaits_the_home_office(at) -> None:
    row = stages.asked(at, of=stages.recommendation(stages.source_of_case(at)))
    answering.accept(
        addressee_id=row.pk, words="Rosenwyn Harcastle asked us too.",
        **at.as_contact(at.hospitals),
    )  # fmt: skip
    assert "Harcastle" not in row.steps.get().words


def test_whoever_has_a_conflict_in_the_case_knows_of_nothing(at) -> None:
    of = stages.source_of_case(at)
    row = stages.asked(at, of=stages.recommendation(of))
    stages.conflicted(of, at.contact(at.hospitals))
    with pytest.raises(NotYours) as refusal:
        answering.accept(addressee_id=row.pk, **at.as_contact(at.hospitals))
    assert not refusal.value.may_be_known


# -- Answers on paper --------------------------------------------------------------------------

CAME = stages.ASKED_ON + datetime.timedelta(days=3)


@pytest.mark.parametrize(
    ("said", "response"),
    [
        (StepKind.ACCEPTED, Response.ACCEPTED),
        (StepKind.REJECTED, Response.REJECTED),
        (StepKind.DISPUTED, Response.DISPUTED),
        (StepKind.ACKNOWLEDGED, Response.ASKED),
        (StepKind.PROGRESS, Response.ASKED),
        (StepKind.CLAIMED, Response.ACCEPTED),
    ],
)
def test_an_answer_on_paper_is_written_down_for_the_body(at, said, response) -> None:
    row = stages.asked(at)
    answering.record_answer_for(
        addressee_id=row.pk, said=said, words="As they wrote.", came_on=CAME,
        belongs_to=at.housing.pk, **at.as_("sab_manager"),
    )  # fmt: skip
    row = stored(row)
    assert (row.response, row.last_said_on) == (response, CAME)
    step = row.steps.get()
    assert (step.kind, step.on, step.by_body) == (said, CAME, at.hospitals)
    assert (step.recorded_by, step.recorded_for_them) == (at.member("sab_manager"), True)
    assert Entry.objects.get(subject=row.text_id).details["recorded_for_them"] is True


def test_what_came_late_on_paper_does_not_lengthen_a_silence(at) -> None:
    row = stages.asked(at)
    answering.acknowledge(addressee_id=row.pk, **at.as_contact(at.hospitals))
    answering.accept(addressee_id=row.pk, recorded=Recorded(CAME), **at.as_("sab_manager"))
    assert stored(row).last_said_on == at.today


@pytest.mark.parametrize(
    ("said", "came_on", "sentence"),
    [
        ("", CAME, "Say what the body answered."),
        (StepKind.VERIFIED, CAME, "Say what the body answered."),
        (StepKind.ACCEPTED, None, "Say on which day the answer came."),
        (StepKind.ACCEPTED, stages.ASKED_ON - datetime.timedelta(days=1), "before the day"),
    ],
)
def test_an_answer_on_paper_says_what_it_was_and_when_it_came(at, said, came_on, sentence) -> None:
    row = stages.asked(at)
    with pytest.raises(NotYet, match=sentence):
        answering.record_answer_for(
            addressee_id=row.pk, said=said, words="x", came_on=came_on, **at.as_("sab_manager")
        )
    assert not row.steps.exists()


@pytest.mark.parametrize("role", ["csp_manager", "forum_member", "csp_chair"])
def test_only_who_keeps_this_boards_register_writes_answers_down(at, role) -> None:
    row = stages.asked(at)
    with pytest.raises(NotYours):
        answering.record_answer_for(
            addressee_id=row.pk, said=StepKind.ACCEPTED, words="", came_on=CAME, **at.as_(role)
        )
