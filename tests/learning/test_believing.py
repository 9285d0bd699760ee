"""Answers are assessed; what was done is verified by a person of another body, closed, reopened."""

import datetime

import pytest
from django.urls import reverse

from learning.actions import asking, believing, closing
from learning.models import Addressee
from learning.rules.believing import CLOSED_TO_THEM, OWN_BODY, OWN_WORD
from learning.rules.closing import SAME_PERSON
from learning.vocabulary import Assessment, CloseReason, Lifecycle, StepKind
from people.refusals import NotYet, NotYours
from tests.factories import learning as stages
from tests.factories.people import give, signed_in, viewer

pytestmark = pytest.mark.django_db


def verify(at, row: Addressee, role: str = "forum_member", by=None, **given) -> Addressee:
    facts = {"on": at.today, "looked_at": True, "words": "18 of 20 records show it.", **given}
    who = {"by": by, "today": at.today} if by else at.as_(role)
    return believing.verify(addressee_id=row.pk, **facts, **who)


def evidenced(at, **more) -> Addressee:
    return stages.evidenced(at, **more)


def again(row: Addressee) -> Addressee:
    return Addressee.objects.get(pk=row.pk)


def test_another_bodys_person_verifies(at) -> None:
    row = evidenced(at)
    dilip = give("forum_member", at.partnership).user
    give("spoc", at.partnership, user=dilip, body=at.housing)
    verify(at, row, by=viewer(dilip))
    assert again(row).lifecycle == Lifecycle.VERIFIED
    step = row.steps.last()
    assert (step.kind, step.by_body) == (StepKind.VERIFIED, at.housing)


def test_its_own_person_cannot(at) -> None:
    row = evidenced(at)
    hana = give("forum_member", at.partnership).user
    give("chief_officer", at.partnership, user=hana, body=at.hospitals)
    with pytest.raises(NotYet) as refusal:
        verify(at, row, by=viewer(hana))
    assert refusal.value.reasons == [OWN_BODY]
    assert again(row).lifecycle == Lifecycle.EVIDENCED


def test_nor_whoever_sent_the_evidence(at) -> None:
    row = evidenced(at)
    sender = at.contact(at.hospitals)
    sender.memberships.all().delete()
    give("forum_member", at.partnership, user=sender)
    with pytest.raises(NotYet) as refusal:
        verify(at, row, by=viewer(sender))
    assert refusal.value.reasons == [OWN_WORD]


def test_a_contact_has_no_power_to_verify(at) -> None:
    with pytest.raises(NotYours):
        verify(at, evidenced(at), by=viewer(at.contact(at.housing)))


class TestOpeningFirst:
    def test_a_file_that_was_not_opened_by_this_very_person_is_named(self, at) -> None:
        row = evidenced(at)
        stages.file_of(row)
        stages.opened(row, at.as_("forum_chair")["by"])
        with pytest.raises(NotYet) as refusal:
            verify(at, row)
        assert refusal.value.reasons == [
            "You have not opened the PDF of 16 May 2026 (“Records were read.”). Whoever verifies "
            "opens every file that was sent."
        ]
        stages.opened(row, at.as_("forum_member")["by"])
        verify(at, row)
        assert again(row).lifecycle == Lifecycle.VERIFIED

    def test_each_file_of_several_is_asked_for(self, at, django_assert_num_queries) -> None:
        row, by = evidenced(at), at.as_("forum_member")["by"]
        first = stages.file_of(row)
        stages.opened(row, by)
        second, third = stages.file_of(row, about="Training."), stages.file_of(row, about="Logs.")
        assert first.document.text_id not in {second.document.text_id, third.document.text_id}
        with pytest.raises(NotYet) as refusal:
            verify(at, row)
        assert [reason.split("“")[1].split("”")[0] for reason in refusal.value.reasons] == [
            "Logs.", "Training.",
        ]  # fmt: skip
        with django_assert_num_queries(5):
            believing.files_to_open(row, by)

    def test_what_was_sent_back_is_not_what_the_next_answer_rests_on(self, at) -> None:
        row = evidenced(at)
        stages.file_of(row)
        believing.send_back(addressee_id=row.pk, why="No figures.", **at.as_("forum_chair"))
        row = again(row)
        row.send_evidence()
        row.save()
        verify(at, row)
        assert again(row).lifecycle == Lifecycle.VERIFIED

    def test_what_passed_on_with_the_action_is_opened_there_too(self, at) -> None:
        row = evidenced(at)
        file = stages.file_of(row)
        asking.pass_on(
            addressee_id=row.pk, body_id=at.housing.pk, why="Theirs now.",
            answer_due_on=stages.ANSWER_DUE, **at.as_("sab_manager"),
        )  # fmt: skip
        theirs = Addressee.objects.get(took_over_from=row)
        assert believing.files_to_open(theirs, at.as_("forum_member")["by"]).unopened == [file]

    def test_what_does_not_open_to_them_is_verified_by_somebody_else(self, at) -> None:
        row = evidenced(at)
        of_case = stages.evidenced(at, of=stages.recommendation(stages.source_of_case(at)))
        both = stages.file_of(row)
        both.addressees.add(of_case)
        stages.conflicted(of_case.action.recommendation.source, at.member("forum_member"))
        with pytest.raises(NotYet) as refusal:
            verify(at, row)
        assert refusal.value.reasons == [CLOSED_TO_THEM]

    def test_where_it_is_written_that_a_file_was_opened_is_where_it_is_asked(self, at) -> None:
        """One piece for two actions, through the page: its chain is the case's."""
        row = evidenced(at)
        of_case = stages.evidenced(at, of=stages.recommendation(stages.source_of_case(at)))
        both = stages.file_of(row)
        both.addressees.add(of_case)
        browser, by = signed_in(at.member("forum_member")), at.as_("forum_member")["by"]
        assert believing.files_to_open(row, by).unopened == [both]
        response = browser.get(reverse("learning:evidence", args=[both.pk]))
        assert b"".join(response.streaming_content).startswith(b"%PDF")
        assert believing.files_to_open(row, by).unopened == []


def test_what_does_not_show_it_goes_back(at) -> None:
    row = evidenced(at)
    believing.send_back(addressee_id=row.pk, why="No figures.", **at.as_("forum_member"))
    assert again(row).lifecycle == Lifecycle.IN_PROGRESS
    with pytest.raises(NotYet, match="nothing to send back"):
        believing.send_back(addressee_id=row.pk, why="Again.", **at.as_("forum_member"))


def test_what_was_found_on_another_day_follows_what_it_is_about(at) -> None:
    before = at.today - datetime.timedelta(days=1)
    row = evidenced(at)
    deeds = {
        believing.assess: {"assessment": "acceptable"},
        believing.send_back: {"why": "No figures."},
    }
    for deed, given in deeds.items():
        given |= {"addressee_id": row.pk, **at.as_("forum_member")}
        with pytest.raises(NotYet, match="is before the day the body"):
            deed(on=before, **given)
        with pytest.raises(NotYet, match="is still to come"):
            deed(on=at.today + datetime.timedelta(days=1), **given)
        # Only the day of the deed, where no other is given.
        deed(**given)
        assert row.steps.last().on == at.today


def test_an_answer_is_assessed(at) -> None:
    row = stages.accepted(at)
    believing.assess(
        addressee_id=row.pk, assessment=Assessment.PARTIAL.value, why="No day is named.",
        **at.as_("forum_member"),
    )  # fmt: skip
    assert again(row).assessment == Assessment.PARTIAL
    assert row.steps.last().outcome == Assessment.PARTIAL


def test_a_failed_test_reopens_with_the_history_whole(at) -> None:
    row = evidenced(at)
    verify(at, row)
    new_day = at.today + datetime.timedelta(days=90)
    believing.reopen(
        addressee_id=row.pk, on=at.today, why="7 of 20 records.", due_on=new_day,
        **at.as_("forum_chair"),
    )  # fmt: skip
    row = again(row)
    assert (row.lifecycle, row.due_on) == (Lifecycle.REOPENED, new_day)
    kinds = list(row.steps.values_list("kind", flat=True))
    assert kinds[-2:] == [StepKind.VERIFIED, StepKind.REOPENED]


class TestClosing:
    def close(self, at, row, reason=CloseReason.DONE, why="", role="forum_chair", **given):
        facts = {"reason": reason.value, "why": why, "on": at.today, **given}
        return closing.close(addressee_id=row.pk, **facts, **at.as_(role))

    def test_the_forum_closes_what_was_verified(self, at) -> None:
        row = evidenced(at)
        with pytest.raises(NotYet, match="Only what was verified"):
            self.close(at, row)
        verify(at, row)
        self.close(at, row)
        assert (again(row).lifecycle, again(row).closing_as) == ("closed", "done")

    @pytest.mark.parametrize("role", ["sab_manager", "forum_member", "csp_chair"])
    def test_nobody_else_does(self, at, role) -> None:
        with pytest.raises(NotYours):
            self.close(at, stages.accepted(at), CloseReason.SUPERSEDED, "By 5.", role)

    def test_where_the_board_confirms_two_people_close_it(self, at) -> None:
        row = stages.accepted(at)
        closing.set_closing_rule(
            source_id=row.action.recommendation.source_id, rule="board", **at.as_("sab_manager")
        )
        self.close(at, row, CloseReason.NO_LONGER_APPLICABLE, "The service has ended.")
        assert (again(row).lifecycle, closing.is_proposed(again(row))) == ("open", True)
        with pytest.raises(NotYours):
            closing.confirm_closing(addressee_id=row.pk, on=at.today, **at.as_("csp_chair"))
        closing.decline_closing(addressee_id=row.pk, why="Audit it.", **at.as_("sab_manager"))
        assert not closing.is_proposed(again(row))
        self.close(at, row, CloseReason.NO_LONGER_APPLICABLE, "The service has ended.")
        closing.confirm_closing(addressee_id=row.pk, on=at.today, **at.as_("sab_manager"))
        assert again(row).lifecycle == Lifecycle.CLOSED

    def test_one_person_does_not_do_both(self, at) -> None:
        row = stages.accepted(at)
        both = at.member("forum_chair")
        give("sab_manager", at.partnership, user=both)
        closing.set_closing_rule(
            source_id=row.action.recommendation.source_id, rule="board", **at.as_("sab_manager")
        )
        self.close(at, row, CloseReason.SUPERSEDED, "By 5.")
        with pytest.raises(NotYet) as refusal:
            closing.confirm_closing(addressee_id=row.pk, on=at.today, **at.as_("forum_chair"))
        assert refusal.value.reasons == [SAME_PERSON]
