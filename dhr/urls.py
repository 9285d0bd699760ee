"""Addresses of cases, totals and the public help page. Ids are random and say nothing."""

from django.urls import path

from dhr.views import (
    appointments,
    clock,
    correction,
    course,
    decision,
    decision_taken,
    deliveries,
    law,
    letters,
    notification,
    outcome,
    pauses,
    people,
    processes,
    public,
    reviews,
    work,
)

app_name = "dhr"

CASE = "reviews/<uuid:pk>/"
LETTER = CASE + "letters/<uuid:letter_pk>/"
SUBJECT = CASE + "people/<uuid:subject_pk>/"

urlpatterns = [
    path("", work.YourWork.as_view(), name="your_work"),
    path("help/", public.help_page, name="help"),
    path("law/", law.Law.as_view(), name="law"),
    path("totals/", work.Totals.as_view(), name="totals"),
    path("messages/", deliveries.Deliveries.as_view(), name="deliveries"),
    path("messages/<uuid:message_pk>/retry/", deliveries.RetryMessage.as_view(), name="retry"),
    path("reviews/", work.Reviews.as_view(), name="reviews"),
    path("reviews/new/", notification.RecordNotification.as_view(), name="record_notification"),
    # One case
    path(CASE, reviews.ReviewPage.as_view(), name="review"),
    path(CASE + "timeline/", reviews.Timeline.as_view(), name="timeline"),
    path(CASE + "clocks/<slug:name>/", clock.ClockPage.as_view(), name="clock"),
    path(CASE + "who-looked/", reviews.WhoLooked.as_view(), name="who_looked"),
    path(CASE + "begin/", reviews.BeginScoping.as_view(), name="begin_scoping"),
    # Its people
    path(CASE + "people/", people.PeopleOfCase.as_view(), name="people_of_case"),
    path(CASE + "people/add/", people.AddSubject.as_view(), name="add_subject"),
    path(CASE + "identities/", people.Identities.as_view(), name="identities"),
    path(SUBJECT + "identity/", people.ChangeIdentity.as_view(), name="change_identity"),
    path(SUBJECT + "fact/", people.RecordSubjectFact.as_view(), name="subject_fact"),
    path(
        SUBJECT + "fact/<uuid:fact_pk>/error/", people.WithdrawFact.as_view(), name="withdraw_fact"
    ),
    path(CASE + "appoint/", appointments.Appoint.as_view(), name="appoint"),
    path(CASE + "undertaking/", appointments.Undertaking.as_view(), name="undertaking"),
    path(
        CASE + "appointments/<uuid:appointment_pk>/end/",
        appointments.EndAppointment.as_view(),
        name="end_appointment",
    ),
    path(CASE + "conflict/", appointments.RecordConflict.as_view(), name="record_conflict"),
    path(
        CASE + "conflict/<uuid:conflict_pk>/lift/",
        appointments.LiftConflict.as_view(),
        name="lift_conflict",
    ),
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
    path(CASE + "asked-again/", outcome.RecordChase.as_view(), name="record_chase"),
    path(CASE + "direction/", outcome.RecordDirection.as_view(), name="record_direction"),
    path(CASE + "ask-again/", outcome.ReopenDecision.as_view(), name="reopen_decision"),
    path(CASE + "begin-review/", course.BeginReview.as_view(), name="begin_review"),
    path(CASE + "discontinue/", course.Discontinue.as_view(), name="discontinue"),
    path(CASE + "reopen/", course.ReopenReview.as_view(), name="reopen_review"),
    # Its letters
    path(CASE + "letters/", letters.Letters.as_view(), name="letters"),
    path(LETTER, letters.LetterPage.as_view(), name="letter"),
    path(LETTER + "pdf/", letters.LetterFile.as_view(), name="letter_file"),
    path(LETTER + "issue/", letters.IssueLetter.as_view(), name="issue_letter"),
    path(LETTER + "sent/", letters.RecordSending.as_view(), name="record_sending"),
    path(LETTER + "replace/", letters.ReplaceLetter.as_view(), name="replace_letter"),
]
