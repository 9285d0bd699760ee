"""Addresses of the decision on a case, of its pauses and of its course."""

from django.urls import path

from dhr.urls.start import CASE
from dhr.views import (
    correction,
    course,
    decision,
    decision_taken,
    on_paper,
    outcome,
    pauses,
    processes,
)

urlpatterns = [
    # Its decision
    path(CASE + "decision/", decision.DecisionPage.as_view(), name="decision"),
    path(
        CASE + "decision/criteria/<slug:code>/",
        decision.CriterionPage.as_view(),
        name="criterion",
    ),
    path(CASE + "decision/reasons/", decision.WriteDecision.as_view(), name="write_decision"),
    path(CASE + "decision/check/", decision.PutToChair.as_view(), name="put_to_chair"),
    path(
        CASE + "decision/confirm/",
        decision_taken.ConfirmDecision.as_view(),
        name="confirm_decision",
    ),
    path(
        CASE + "decision/send-back/",
        decision_taken.SendBackDecision.as_view(),
        name="send_back_decision",
    ),
    path(CASE + "decision/minute/", decision_taken.MinutePage.as_view(), name="record_minute"),
    # Its pauses, other processes, and corrections
    path(CASE + "pauses/", pauses.Pauses.as_view(), name="pauses"),
    path(CASE + "pauses/suspend/", pauses.Suspend.as_view(), name="suspend"),
    path(CASE + "pauses/<uuid:pause_pk>/resume/", pauses.Resume.as_view(), name="resume"),
    path(CASE + "pauses/timescale/", pauses.AgreeTimescale.as_view(), name="agree_timescale"),
    path(CASE + "processes/add/", processes.OpenParallel.as_view(), name="open_parallel"),
    path(
        CASE + "processes/<uuid:parallel_pk>/end/",
        processes.EndParallel.as_view(),
        name="end_parallel",
    ),
    path(CASE + "joint/add/", processes.AddJoint.as_view(), name="add_joint"),
    path(CASE + "joint/<uuid:joint_pk>/end/", processes.RemoveJoint.as_view(), name="remove_joint"),
    path(CASE + "joint/child/", processes.ChildStep.as_view(), name="child_step"),
    path(
        CASE + "commissioner/", processes.CopyToCommissioner.as_view(), name="copy_to_commissioner"
    ),
    path(
        CASE + "facts/<uuid:dated_pk>/correct/",
        correction.CorrectFact.as_view(),
        name="correct_fact",
    ),
    # Whether a review is held, after the first decision; and its course
    path(CASE + "defer/", outcome.Defer.as_view(), name="defer"),
    path(CASE + "defer/minute/", outcome.RecordDeferral.as_view(), name="record_deferral"),
    path(CASE + "answer/", outcome.RecordAnswer.as_view(), name="record_answer"),
    path(CASE + "day-on-paper/", on_paper.AddDay.as_view(), name="day_on_paper"),
    path(CASE + "asked-again/", outcome.RecordChase.as_view(), name="record_chase"),
    path(CASE + "direction/", outcome.RecordDirection.as_view(), name="record_direction"),
    path(CASE + "ask-again/", outcome.ReopenDecision.as_view(), name="reopen_decision"),
    path(CASE + "begin-review/", course.BeginReview.as_view(), name="begin_review"),
    path(CASE + "discontinue/", course.Discontinue.as_view(), name="discontinue"),
    path(CASE + "reopen/", course.ReopenReview.as_view(), name="reopen_review"),
]
