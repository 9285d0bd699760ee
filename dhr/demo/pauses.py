"""Pauses and other processes of the demo story: Elowen's trial, Mirren's inquest, and the child
route of BF-W9D."""

import datetime
from collections.abc import Callable

from dhr.actions import clock, processes
from dhr.models import Review
from dhr.vocabulary import (
    FactKind,
    JointKind,
    ParallelKind,
    ParallelOutcome,
    PausableClock,
    PauseCause,
    StoppedWork,
)
from people.access import Viewer

Who = Callable[[datetime.date], Viewer]


def stop_and_go_on(review: Review, who: Who) -> None:
    """Suspended in part for the trial on 20 September 2022, gone on with after 195 days; then a
    new day is agreed, which stands beside the one worked out and the one by statute."""
    charged, told = datetime.date(2022, 6, 7), datetime.date(2022, 9, 22)
    trial = processes.open_parallel(
        review_id=review.pk, by=who(told), today=told, kind=ParallelKind.TRIAL, on=charged
    )
    pause = clock.suspend(
        review_id=review.pk,
        by=who(told),
        today=told,
        given=clock.Suspension(
            on=datetime.date(2022, 9, 20),
            cause=PauseCause.CRIMINAL_PROCEEDINGS,
            work_stopped=(
                StoppedWork.INTERVIEWS,
                StoppedWork.PERPETRATOR_CONTACT,
                StoppedWork.OVERVIEW_REPORT,
            ),
            clocks=(PausableClock.OVERVIEW_REPORT,),
            authority="The senior investigating officer, with the chair",
            look_again_on=datetime.date(2023, 1, 16),
            told_on=told,
        ),
    )
    on = datetime.date(2023, 4, 3)
    processes.end_parallel(
        review_id=review.pk,
        process_id=trial.pk,
        by=who(on),
        today=on,
        until=datetime.date(2023, 3, 17),
        outcome=ParallelOutcome.CONVICTED,
    )
    clock.resume(
        review_id=review.pk,
        pause_id=pause.pk,
        by=who(on),
        today=on,
        until=on,
        reason="The trial has ended and the police agree.",
    )
    told = datetime.date(2023, 4, 14)
    clock.agree_timescale(
        review_id=review.pk,
        by=who(told),
        today=told,
        given=clock.Timescale(
            clock=PausableClock.OVERVIEW_REPORT,
            due=datetime.date(2023, 9, 29),
            agreed_by="The panel with the CSP chair",
            on=told,
            told_on=told,
        ),
    )


def open_the_inquest(review: Review, who: Who) -> None:
    """Opened soon after the death, and known to the CSP when the chair began."""
    on = datetime.date(2024, 4, 2)
    processes.open_parallel(
        review_id=review.pk,
        by=who(on),
        today=on,
        kind=ParallelKind.INQUEST,
        on=datetime.date(2023, 2, 27),
    )


def close_the_inquest(review: Review, who: Who) -> None:
    """The coroner concludes."""
    on = datetime.date(2025, 2, 5)
    inquest = review.facts.get(kind=FactKind.PARALLEL_PROCESS)
    processes.end_parallel(
        review_id=review.pk,
        process_id=inquest.pk,
        by=who(on),
        today=on,
        until=on,
        outcome=ParallelOutcome.CONCLUDED,
    )


def open_the_child_route(review: Review, who: Who) -> None:
    """The council was told on the same day; the incident was notified on 1 June."""
    day = datetime.date(2026, 6, 1)
    common = {"review_id": review.pk, "by": who(day), "today": day}
    processes.add_joint(
        kind=JointKind.CHILD,
        on=datetime.date(2026, 5, 27),
        note="The council was told on the day the police told us.",
        **common,
    )
    processes.record_child_step(kind=FactKind.SERIOUS_INCIDENT_NOTIFIED, on=day, **common)
