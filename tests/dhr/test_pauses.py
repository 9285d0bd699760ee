"""Pauses, processes and corrections: what each deed keeps, refuses and shows."""

import datetime
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from dhr.actions import clock, correction, processes
from dhr.actions.taking_on import PaperCase, take_on
from dhr.models import Fact, Review
from dhr.rules import Corrected, PaperFact
from dhr.vocabulary import FactKind
from notifications.models import Message
from tests.dhr.days import DAY, TODAY, TOLD_ON
from tests.dhr.traces import refused, turned_away
from tests.factories import dhr as stages
from tests.factories.people import viewer
from tests.journeys.person import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def players() -> stages.Cast:
    return stages.cast()


def correct(players: stages.Cast, fact: Fact, **said: Any) -> Fact:
    """Correct a fact; what is not said stays."""
    known = {name: getattr(correction.as_it_stands(fact), name)
             for name in Corrected.__dataclass_fields__}  # fmt: skip
    never = said.pop("never_happened", False)
    reason = said.pop("reason", "A slip of the pen.")
    return correction.correct_fact(
        review_id=fact.review_id, dated_id=fact.pk, given=Corrected(**(known | said)),
        reason=reason, never_happened=never, **players.as_manager(),
    )  # fmt: skip


def timeline(players: stages.Cast, review: Review) -> str:
    return Person(players.manager).opens(f"/reviews/{review.pk}/timeline/").words


# -- Suspended ---------------------------------------------------------------------------------


def test_the_chair_tells_the_manager_and_the_manager_nobody(players: stages.Cast) -> None:
    review = stages.appointing(players)
    isolde = stages.on_the_case(players, review)
    before = Message.objects.count()
    stages.suspend(players, review, cause="inquest")
    assert Message.objects.count() == before
    pause = clock.suspend(
        review_id=review.pk, given=stages.suspension(), by=viewer(isolde), today=TODAY
    )
    assert Message.objects.latest("created_at").recipient == players.manager
    clock.resume(
        review_id=review.pk, pause_id=pause.pk, until=TODAY, reason="Over.", by=viewer(isolde),
        today=TODAY,
    )  # fmt: skip
    assert Message.objects.count() == before + 2


def test_one_suspension_for_a_cause_at_once(players: stages.Cast) -> None:
    review = stages.suspended(players)
    (reason,) = refused(lambda: stages.suspend(players, review))
    assert reason.startswith("Work is suspended for this cause already, since 11 June 2026.")
    stages.suspend(players, review, cause="inquest")


def test_not_before_it_was_decided_that_a_review_is_held(players: stages.Cast) -> None:
    review = stages.appointing(players)
    (reason,) = refused(lambda: stages.suspend(players, review, on=stages.DECIDED_ON - DAY))
    assert "is before the day it was decided that a review is held (11 June 2026)" in reason


def test_a_name_in_the_authority_is_stopped(players: stages.Cast) -> None:
    review = stages.appointing(players)
    (reason,) = refused(lambda: stages.suspend(players, review, authority="Rosenwyn’s brother"))
    assert "“Rosenwyn” identifies somebody in this case." in reason


def test_ids_of_other_things_do_not_exist(players: stages.Cast) -> None:
    review, other = stages.suspended(players), stages.suspended(players)
    told = review.facts.get(kind="notified")
    charged = review.facts.get(kind="charged")
    elsewhere = other.facts.get(kind="suspended")
    common = {"review_id": review.pk, **players.as_manager()}
    for pk in (told.pk, elsewhere.pk, uuid.uuid4()):
        for asked in (
            lambda pk=pk: clock.resume(pause_id=pk, until=TODAY, reason="Over.", **common),
            lambda pk=pk: processes.end_parallel(
                process_id=pk, until=TODAY, outcome="dropped", **common
            ),
            lambda pk=pk: processes.remove_joint(joint_id=pk, on=TODAY, reason="No.", **common),
        ):
            assert not turned_away(asked).may_be_known
    for pk in (charged.pk, elsewhere.pk, uuid.uuid4()):
        refusal = turned_away(
            lambda pk=pk: correction.correct_fact(
                dated_id=pk, given=Corrected(kind=FactKind.NOTIFIED, on=TODAY), reason="No.",
                **common,
            )
        )  # fmt: skip
        assert not refusal.may_be_known


def test_the_database_wants_the_cause_too(players: stages.Cast) -> None:
    review = stages.appointing(players)
    for kind in ("suspended", "parallel_process", "joint_process", "joint_process_removed"):
        with pytest.raises(IntegrityError), transaction.atomic():
            review.facts.create(kind=kind, on=TODAY, recorded_by=players.manager)


# -- Beside the review ---------------------------------------------------------------------------


def test_a_joint_review_may_be_added_again_after_it_ended(players: stages.Cast) -> None:
    review = stages.scoping(players)
    first = stages.join_child(players, review)
    assert refused(lambda: stages.join_child(players, review)) == [
        "This joint process is open already, since 27 May 2026."
    ]
    processes.remove_joint(
        review_id=review.pk, joint_id=first.pk, on=TODAY, reason="Not met.", **players.as_manager()
    )
    assert processes.open_joints(review) == []
    again = stages.join_child(players, review, on=TODAY)
    assert processes.open_joints(review) == [again]


def test_the_copy_goes_after_sign_off(players: stages.Cast) -> None:
    """Nothing leads there yet, so that the machine's own transitions do."""
    review = stages.home_office_told(players)
    for step in ("begin_review", "send_to_csp", "sign_off"):
        getattr(review, step)()
    review.save()
    review.facts.create(kind="report_completed", on=TODAY - DAY, recorded_by=players.manager)
    common = {"review_id": review.pk, **players.as_manager()}
    (reason,) = refused(lambda: processes.copy_to_commissioner(on=TODAY - 2 * DAY, **common))
    assert "is before the day the report was signed off" in reason
    marnie = Person(players.manager)
    marnie.opens(f"/reviews/{review.pk}/pauses/")
    marnie.follows("Record the copy")
    marnie.fills_in({"When was the copy sent?": TODAY})
    assert "The report was sent to the Commissioner on 15 June 2026." in marnie.page.words
    assert refused(lambda: processes.copy_to_commissioner(on=TODAY, **common)) == [
        "The copy to the Commissioner is recorded already, on 15 June 2026."
    ]
    # A report that was completed again goes again.
    review.facts.create(kind="report_completed", on=TODAY, recorded_by=players.manager)
    copied = review.facts.get(kind="copied_to_commissioner")
    assert processes.copied_on(review) == copied.on


def commissioner(players: stages.Cast, state: str, *facts: PaperFact) -> str:
    """What the page says of the copy, of a case from paper at that stage."""
    known = PaperCase(state, ["Tamsin"], facts=facts)
    review = take_on(partnership_id=players.partnership.pk, paper=known, **players.as_manager())
    marnie = Person(players.manager)
    marnie.opens(f"/reviews/{review.pk}/pauses/")
    return marnie.page.words.split("Domestic Abuse Commissioner", 1)[1]


def paper(kind: str, on: str) -> PaperFact:
    return PaperFact(FactKind(kind), datetime.date.fromisoformat(on))


@pytest.mark.once
def test_the_page_says_which_copies_went_and_whether_one_is_owed(players: stages.Cast) -> None:
    old = commissioner(players, "published", paper("report_completed", "2020-02-01"))
    assert "No copy is owed. The CSP signed the report off on 1 February 2020;" in old
    owed = commissioner(players, "published", paper("report_completed", "2022-02-01"))
    assert "signed off on 1 February 2022; a copy of it to the Commissioner is owed." in owed
    unknown = commissioner(players, "published")
    assert "On which day the report was signed off is not recorded" in unknown
    to_come = commissioner(players, "under_way")
    assert "A copy of the report goes to the Commissioner once it is signed off." in to_come


# -- Corrected -----------------------------------------------------------------------------------


def test_a_day_is_corrected_and_both_are_shown(players: stages.Cast) -> None:
    review = stages.home_office_told(players)
    told = review.facts.get(kind="home_office_told")
    new = correct(players, told, on=stages.DECIDED_ON, reason="The letter is of the 11th.")
    assert (new.supersedes, new.on, new.kind) == (told, stages.DECIDED_ON, told.kind)
    assert new.first_recorded_at == told.first_recorded_at
    assert review.letters.get(decision__isnull=False).sent_on == stages.DECIDED_ON
    words = timeline(players, review)
    assert "Home Office told (corrected since)" in words
    assert "Corrected by Marnie Oduya on" in words
    assert "because: The letter is of the 11th." in words
    assert refused(lambda: correct(players, told, on=TODAY)) == [
        "This fact has been corrected already. Correct the newest version."
    ]
    # On the same day as the decision, it still comes after it.
    assert [row.kind for row in review.facts.filter(superseded_by__isnull=True)][-2:] == [
        "decided", "home_office_told"
    ]  # fmt: skip


def test_the_order_of_what_moved_the_case_stays(players: stages.Cast) -> None:
    review = stages.home_office_told(players)
    decided = review.facts.get(kind="decided")
    (reason,) = refused(lambda: correct(players, decided, on=stages.SCOPING_ON - DAY))
    assert "is before “Gathering information began” (29 May 2026), which came first" in reason
    reasons = refused(lambda: correct(players, decided, on=TODAY + DAY))
    assert len(reasons) == 2
    assert "is in the future" in reasons[0]
    assert "is after “Home Office told” (15 June 2026), which came later" in reasons[1]


def test_what_was_not_changed_is_not_corrected(players: stages.Cast) -> None:
    review = stages.suspended(players)
    pause = review.facts.get(kind="suspended")
    assert refused(lambda: correct(players, pause)) == ["Nothing is changed. Say what is right."]
    reasons = refused(lambda: correct(players, pause, reason=" ", authority=""))
    assert reasons == [
        "Say why it is corrected.", "Say on whose authority, by their role."
    ]  # fmt: skip


def test_a_suspension_that_never_was(players: stages.Cast) -> None:
    review = stages.suspended(players)
    pause = review.facts.get(kind="suspended")
    correct(players, pause, never_happened=True, reason="It was another case.")
    page = Person(players.manager).opens(f"/reviews/{review.pk}/pauses/")
    assert "Nothing is suspended" in page.words
    assert "because: It was another case." in timeline(players, review)
    decided = review.facts.get(kind="decided")
    assert refused(lambda: correct(players, decided, never_happened=True)) == [
        "This fact moved the case, or stands with a deed: only its day can be corrected."
    ]


def test_an_end_is_corrected_on_its_own_page(players: stages.Cast) -> None:
    """The pause had not ended after all; then its beginning was wrong as well."""
    review = stages.suspended(players)
    pause = review.facts.get(kind="suspended")
    ended = clock.resume(
        review_id=review.pk, pause_id=pause.pk, until=TODAY, reason="The trial is over.",
        **players.as_manager(),
    )  # fmt: skip
    words = timeline(players, review)
    assert "Work went on" in words
    assert "corrected since" not in words  # an end corrects nothing
    marnie = Person(players.manager)
    marnie.opens(f"/reviews/{review.pk}/facts/{ended.pk}/correct/")
    marnie.page.main.all("form")
    form = {
        "on_day": "12", "on_month": "6", "on_year": "2026", "until_day": "", "until_month": "",
        "until_year": "", "cause": "criminal_proceedings", "work_stopped": ["overview_report"],
        "clocks": ["overview_report"], "authority": "The senior investigating officer",
        "look_again_on_day": "1", "look_again_on_month": "9", "look_again_on_year": "2026",
        "reason": "The appeal is still open.", "sent": "1",
    }  # fmt: skip
    answer = marnie.client.post(f"/reviews/{review.pk}/facts/{ended.pk}/correct/", form)
    assert answer.status_code == 302, answer.content.decode()
    newest = review.facts.get(kind="suspended", superseded_by__isnull=True)
    assert (newest.on, newest.until) == (datetime.date(2026, 6, 12), None)
    words = timeline(players, review)
    # The beginning was on another day, so that both earlier versions are struck through.
    assert words.count("(corrected since)") == 2
    page = marnie.opens(f"/reviews/{review.pk}/pauses/").words
    assert "Criminal proceedings: suspended since 12 June 2026" in page


def test_what_came_before_the_notification_may_be_corrected_to_before_it(
    players: stages.Cast,
) -> None:
    review = stages.notified(players)
    trial = stages.open_trial(players, review)
    assert correct(players, trial, on=TOLD_ON - DAY).on == TOLD_ON - DAY
    told = review.facts.get(kind="notified")
    assert correct(players, told, on=TOLD_ON - DAY).on == TOLD_ON - DAY
    assert review.notifications.get().received_on == TOLD_ON - DAY


def test_corrections_of_others_are_only_read(players: stages.Cast) -> None:
    """The chair of the partnership reads the timeline, and finds no link to correct it."""
    review = stages.suspended(players)
    chair = Person(players.chair)
    assert not [w for w in chair.opens(f"/reviews/{review.pk}/timeline/").links if "Correct" in w]
    page = chair.opens(f"/reviews/{review.pk}/pauses/")
    assert not [w for w in page.links if w in {"Correct this", "Work went on", "Suspend work"}]
