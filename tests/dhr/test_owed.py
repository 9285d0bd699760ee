"""What a case owes by a day, and who owes it, from its facts alone. No database."""

import datetime
import uuid
from dataclasses import dataclass, field
from typing import Any

import pytest

from dhr.deadlines import DatedFact, readings, to_meet
from dhr.guidance import DARDR, DHR_2016, Regime
from dhr.owed import Facts, OfBody, Owed, Owes, Update, owed_by
from dhr.silence import Asked
from dhr.vocabulary import CLOCKS_DUE, DUE_KIND_LABELS, DueKind, State
from dhr.vocabulary.pauses import PausableClock
from tests.dhr.days import TODAY, day

ONE = datetime.datetime(2026, 6, 1, tzinfo=datetime.UTC)
BODY = uuid.uuid4()


@dataclass
class Fact:
    """A standing fact; each is written down after the one before."""

    kind: str
    on: datetime.date
    outcome: str = ""
    until: datetime.date | None = None
    due: datetime.date | None = None
    look_again_on: datetime.date | None = None
    cause: str = ""
    work_stopped: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()
    clock: str = ""
    first_recorded_at: datetime.datetime = field(default=ONE)

    @property
    def dated(self) -> DatedFact:
        return DatedFact(
            self.kind, self.on, self.outcome, self.until, self.cause, self.clocks, self.clock,
            self.due,
        )  # fmt: skip


def fact(kind: str, on: str, **says: Any) -> Fact:
    return Fact(kind, day(on), **says)


TOLD = fact("notified", "2026-05-27")
HELD = fact("decided", "2026-06-01", outcome="hold")


def case(state: str, *said: Fact, **more: Any) -> Facts:
    said = tuple(
        Fact(**{**each.__dict__, "first_recorded_at": ONE + datetime.timedelta(hours=n)})
        for n, each in enumerate(said)
    )
    clocks = readings(DHR_2016, [each.dated for each in said], TODAY)
    return Facts(state, said, clocks, **more)


def due(facts: Facts, kind: DueKind) -> Owed:
    (found,) = [one for one in owed_by(facts, TODAY) if one.kind is kind]
    return found


def kinds(facts: Facts) -> list[DueKind]:
    return [one.kind for one in owed_by(facts, TODAY)]


@pytest.mark.parametrize("regime", [DHR_2016, DARDR])
def test_every_clock_that_can_have_a_day_is_a_kind_of_its_own(regime: Regime) -> None:
    with_a_day = {
        rule.name for rule in regime.clocks if rule.length or rule.due_with
    } | set(PausableClock)  # fmt: skip
    assert with_a_day <= set(CLOCKS_DUE)
    assert set(DUE_KIND_LABELS) == set(DueKind)


def test_the_decision_is_its_preparers_and_then_the_chairs() -> None:
    begun = due(case(State.NOTIFIED, TOLD), DueKind.DECISION)
    assert (begun.due_on, begun.owes, begun.page) == (
        day("2026-06-27"), Owes.MANAGERS, "begin_scoping",
    )  # fmt: skip
    prepared = due(case(State.SCOPING, TOLD, decision="with_chair"), DueKind.DECISION)
    assert (prepared.owes, prepared.page) == (Owes.CHAIR, "decision")


def test_the_report_is_the_leads_until_it_waits_for_the_sign_off() -> None:
    led = due(case(State.UNDER_WAY, TOLD, HELD), DueKind.OVERVIEW_REPORT)
    assert (led.due_on, led.owes, led.page) == (day("2026-12-01"), Owes.LEAD, "report")
    assert due(case(State.SIGN_OFF, TOLD, HELD), DueKind.OVERVIEW_REPORT).owes is Owes.CHAIR


def test_a_decision_is_told_to_two() -> None:
    facts = case(State.APPOINTING, TOLD, HELD)
    assert [(one.kind, one.owes, one.page) for one in owed_by(facts, TODAY)] == [
        (DueKind.HOME_OFFICE_TOLD, Owes.MANAGERS, "letters"),
        (DueKind.FAMILY_TOLD, Owes.MANAGERS, "family"),
        (DueKind.OVERVIEW_REPORT, Owes.LEAD, "report"),
    ]


PAUSE = fact("suspended", "2026-06-03", cause="inquest", look_again_on=day("2026-09-01"))


def test_a_paused_clock_is_due_on_no_day_and_rests() -> None:
    pause = Fact(**{**PAUSE.__dict__, "clocks": ("overview_report",)})
    paused = due(case(State.UNDER_WAY, TOLD, HELD, pause), DueKind.OVERVIEW_REPORT)
    assert (paused.due_on, paused.is_resting) == (None, True)
    # Also where a day was agreed: nobody is to work towards it meanwhile.
    agreed = fact("timescale_agreed", "2026-06-02", clock="overview_report", due=day("2027-03-31"))
    paused = due(case(State.UNDER_WAY, TOLD, HELD, agreed, pause), DueKind.OVERVIEW_REPORT)
    assert (paused.due_on, paused.is_resting) == (None, True)


@pytest.mark.parametrize(
    ("stopped", "until", "rests"),
    [
        ("overview_report", None, True),
        ("overview_report", TODAY, False),
        ("overview_report", TODAY + datetime.timedelta(days=1), True),
        ("interviews", None, False),
        ("publication", None, False),
    ],
)
def test_work_that_is_stopped_rests_though_its_time_runs(stopped, until, rests) -> None:
    pause = Fact(**{**PAUSE.__dict__, "work_stopped": (stopped,), "until": until})
    report = due(case(State.UNDER_WAY, TOLD, HELD, pause), DueKind.OVERVIEW_REPORT)
    assert (report.due_on, report.is_resting) == (day("2026-12-01"), rests)


def test_a_closed_case_owes_what_its_end_leaves_to_be_told() -> None:
    ended = fact("decided", "2026-06-10", outcome="discontinue")
    told = fact("home_office_told", "2026-06-11")
    assert kinds(case(State.DISCONTINUED, TOLD, HELD, ended)) == [
        DueKind.HOME_OFFICE_TOLD, DueKind.FAMILY_TOLD,
    ]  # fmt: skip
    assert kinds(case(State.DISCONTINUED, TOLD, HELD, ended, told)) == [DueKind.FAMILY_TOLD]
    assert kinds(case(State.IN_ERROR, TOLD, HELD, ended)) == []


def asked(kind: DueKind = DueKind.SCOPING_RETURN, **says: Any) -> OfBody:
    facts = {"asked_on": day("2026-05-29"), "answer_by": day("2026-06-12")}
    return OfBody(kind, "scoping:1", BODY, Asked(**{**facts, **says}))


def test_a_body_owes_its_answer_by_the_day_it_was_given() -> None:
    owed = due(case(State.SCOPING, TOLD, bodies=[asked()]), DueKind.SCOPING_RETURN)
    assert (owed.due_on, owed.owes, owed.body_id, owed.subject) == (
        day("2026-06-12"), Owes.BODY, BODY, "scoping:1",
    )  # fmt: skip
    late = asked(asked_on=day("2026-06-13"))
    assert due(case(State.SCOPING, TOLD, bodies=[late]), DueKind.SCOPING_RETURN).due_on == day(
        "2026-06-13"
    )


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (State.SCOPING, {"asked_on": None}),
        (State.SCOPING, {"answered_on": TODAY}),
        (State.UNDER_WAY, {"decided": True}),
        (State.SIGNED_OFF, {}),
        (State.DISCONTINUED, {}),
    ],
)
def test_a_body_owes_nothing(state: State, says: dict[str, Any]) -> None:
    assert DueKind.SCOPING_RETURN not in kinds(case(state, TOLD, bodies=[asked(**says)]))


def test_what_a_body_owed_that_has_ended_rests() -> None:
    """Nobody is left there to be chased; whoever took its place is asked by a person."""
    ended = OfBody(**{**asked().__dict__, "has_ended": True})
    facts = case(State.SCOPING, TOLD, bodies=[ended])
    assert due(facts, DueKind.SCOPING_RETURN).is_resting is True


def test_a_suspension_stops_no_body() -> None:
    pause = Fact(**{**PAUSE.__dict__, "work_stopped": ("interviews", "overview_report")})
    facts = case(
        State.UNDER_WAY, TOLD, HELD, pause, bodies=[asked(DueKind.CONTRIBUTION)]
    )  # fmt: skip
    assert due(facts, DueKind.CONTRIBUTION).is_resting is False


def test_a_family_hears_again_from_whoever_leads() -> None:
    update = Update("strand:1", TODAY)
    owed = due(case(State.UNDER_WAY, TOLD, updates=[update]), DueKind.FAMILY_UPDATE)
    assert (owed.due_on, owed.owes, owed.page, owed.subject) == (
        TODAY, Owes.LEAD, "family", "strand:1",
    )  # fmt: skip
    assert kinds(case(State.TRANSFERRED, updates=[update])) == []


AGAIN = day("2026-09-01")
DELAYED = fact("delayed", "2026-06-02", look_again_on=AGAIN)
WITHHELD = fact("withheld", "2026-06-02", look_again_on=AGAIN)
PLANNED = fact("publication_planned", "2026-06-03", due=day("2026-07-16"))
PUBLISHED = fact("published", "2026-06-04")


@pytest.mark.parametrize(
    ("state", "said", "day_and_page"),
    [
        (State.UNDER_WAY, [HELD, PAUSE], (AGAIN, "pauses", "inquest")),
        (State.SCOPING, [fact("decided", "2026-06-02", outcome="deferred", look_again_on=AGAIN)],
         (AGAIN, "decision", "deferral")),
        (State.WITHHELD, [WITHHELD], (AGAIN, "publication", "publication")),
        (State.APPROVED, [DELAYED], (AGAIN, "publication", "publication")),
        (State.APPROVED, [DELAYED, PLANNED], None),
        (State.WITHDRAWN, [DELAYED, PUBLISHED], None),
        (State.UNDER_WAY, [HELD, Fact(**{**PAUSE.__dict__, "until": TODAY})], None),
    ],
)  # fmt: skip
def test_what_was_put_off_is_looked_at_again(
    state: State, said: list[Fact], day_and_page: Any
) -> None:
    found = [
        (one.due_on, one.page, one.about)
        for one in owed_by(case(state, TOLD, *said), TODAY)
        if one.kind is DueKind.REVIEW_DATE
    ]
    assert found == ([day_and_page] if day_and_page else [])


def test_of_two_suspensions_for_one_cause_the_nearer_day_counts() -> None:
    later = Fact(**{**PAUSE.__dict__, "look_again_on": day("2026-10-01")})
    assert due(case(State.UNDER_WAY, HELD, PAUSE, later), DueKind.REVIEW_DATE).due_on == AGAIN


def test_an_action_plan_is_looked_at_again() -> None:
    audit = fact("plan_reviewed", "2026-06-05", look_again_on=AGAIN)
    owed = due(case(State.PUBLISHED, PUBLISHED, audit), DueKind.PLAN_REVIEW)
    assert (owed.due_on, owed.page) == (AGAIN, "review_plan")
    assert DueKind.PLAN_REVIEW not in kinds(case(State.CONCLUDED, PUBLISHED, audit))


def test_a_planned_day_stands_until_the_report_is_out_or_put_off() -> None:
    planned = due(case(State.APPROVED, PLANNED), DueKind.PUBLICATION_PLANNED)
    assert (planned.due_on, planned.page) == (day("2026-07-16"), "publication")
    for said in ([PLANNED, PUBLISHED], [PLANNED, DELAYED]):
        assert DueKind.PUBLICATION_PLANNED not in kinds(case(State.APPROVED, *said))
    stopped = Fact(**{**PAUSE.__dict__, "work_stopped": ("publication",)})
    assert due(case(State.APPROVED, PLANNED, stopped), DueKind.PUBLICATION_PLANNED).is_resting


def test_the_clocks_that_are_due_are_those_of_every_page() -> None:
    facts = case(State.APPOINTING, TOLD, HELD, fact("joint_process", "2026-06-14", cause="child"))
    owed = [(one.kind, one.due_on) for one in owed_by(facts, TODAY) if one.kind in CLOCKS_DUE]
    assert owed == [(clock.name, clock.due) for clock in to_meet(facts.clocks)]
