"""Addresses of one case: its people, agencies, papers and panel."""

from django.urls import path

from dhr.urls.start import CASE
from dhr.views import (
    appointments,
    clock,
    comments,
    contributions,
    panel,
    papers,
    people,
    reviews,
    scoping,
)

SUBJECT = CASE + "people/<uuid:subject_pk>/"
PAPER = CASE + "documents/<uuid:paper_pk>/"
CONTRIBUTION = CASE + "agencies/reports/<uuid:contribution_pk>/"
AGENCY = CASE + "agencies/<uuid:request_pk>/"

urlpatterns = [
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
    # Agencies asked what they know
    path(CASE + "agencies/", scoping.Agencies.as_view(), name="scoping"),
    path(CASE + "agencies/ask/", scoping.AskAgencies.as_view(), name="ask_agencies"),
    path(AGENCY, scoping.Agency.as_view(), name="agency"),
    path(AGENCY + "again/", scoping.AskAgain.as_view(), name="ask_again"),
    path(AGENCY + "answer/", scoping.RecordReturn.as_view(), name="record_return"),
    path(AGENCY + "correct/", scoping.CorrectReturn.as_view(), name="correct_return"),
    # What bodies give to the review
    path(
        CASE + "agencies/reports/ask/",
        contributions.AskForReports.as_view(),
        name="ask_for_reports",
    ),
    path(CONTRIBUTION, contributions.Contribution.as_view(), name="contribution"),
    path(
        CONTRIBUTION + "again/",
        contributions.AskContributionAgain.as_view(),
        name="ask_contribution_again",
    ),
    path(
        CONTRIBUTION + "record/",
        contributions.RecordContribution.as_view(),
        name="record_contribution",
    ),
    # Its papers, and what is said of them
    path(CASE + "documents/", papers.Documents.as_view(), name="documents"),
    path(CASE + "documents/add/", papers.AddPaper.as_view(), name="add_paper"),
    path(CASE + "documents/release/", papers.ReleasePapers.as_view(), name="release_papers"),
    path(PAPER, papers.Paper.as_view(), name="paper"),
    path(PAPER + "file/", papers.PaperFile.as_view(), name="paper_file"),
    path(CASE + "comments/", comments.Comments.as_view(), name="comments"),
    path(CASE + "comments/add/", comments.AddComment.as_view(), name="add_comment"),
    path(
        CASE + "comments/<uuid:comment_pk>/answer/",
        comments.AnswerComment.as_view(),
        name="answer_comment",
    ),
    # Its panel
    path(CASE + "panel/", panel.Panel.as_view(), name="panel"),
    path(CASE + "panel/meet/", panel.PlanMeeting.as_view(), name="plan_meeting"),
    path(
        CASE + "panel/meetings/<uuid:meeting_pk>/",
        panel.RecordMeeting.as_view(),
        name="record_meeting",
    ),
    path(CASE + "panel/terms/", panel.AgreeTerms.as_view(), name="agree_terms"),
]
