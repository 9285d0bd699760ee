"""Addresses of cases, totals and the public help page. Ids are random and say nothing."""

from django.urls import path

from dhr.views import (
    appointments,
    clock,
    comments,
    conclusion,
    contributions,
    correction,
    course,
    decision,
    decision_taken,
    deliveries,
    family,
    family_letters,
    hand_over,
    in_error,
    joining,
    law,
    letters,
    letters_together,
    notification,
    offers,
    on_paper,
    outcome,
    own_papers,
    pack,
    panel,
    papers,
    pauses,
    people,
    plan,
    processes,
    public,
    public_register,
    publication,
    publication_after,
    publication_files,
    publication_steps,
    quality,
    recommendations,
    register,
    report,
    reviews,
    scoping,
    take_on_register,
    taking_on,
    totals,
    transfer,
    work,
)

app_name = "dhr"

CASE = "reviews/<uuid:pk>/"
OFFER = "offers/<uuid:offer_pk>/"
RECOMMENDATION = CASE + "recommendations/<int:number>/"
LETTER = CASE + "letters/<uuid:letter_pk>/"
STRAND = CASE + "family/<uuid:strand_pk>/"
SUBJECT = CASE + "people/<uuid:subject_pk>/"
PUBLICATION = CASE + "publication/"
FILE = PUBLICATION + "files/<uuid:file_pk>/"
PAPER = CASE + "documents/<uuid:paper_pk>/"
CONTRIBUTION = CASE + "agencies/reports/<uuid:contribution_pk>/"
AGENCY = CASE + "agencies/<uuid:request_pk>/"

urlpatterns = [
    path("", work.YourWork.as_view(), name="your_work"),
    path("help/", public.help_page, name="help"),
    path("law/", law.Law.as_view(), name="law"),
    path("totals/", totals.Totals.as_view(), name="totals"),
    path("messages/", deliveries.Deliveries.as_view(), name="deliveries"),
    path("messages/<uuid:message_pk>/retry/", deliveries.RetryMessage.as_view(), name="retry"),
    path("comments/", comments.AllComments.as_view(), name="all_comments"),
    path("papers/", own_papers.OwnPapers.as_view(), name="own_papers"),
    path("papers/<uuid:own_paper_pk>/", own_papers.OwnPaperFile.as_view(), name="own_paper_file"),
    path("reviews/", register.Reviews.as_view(), name="reviews"),
    path("reviews/new/", notification.RecordNotification.as_view(), name="record_notification"),
    # How a case arrives from elsewhere, and leaves
    path("reviews/take-on/", taking_on.TakeOn.as_view(), name="take_on"),
    path(
        "reviews/take-on/register/",
        take_on_register.TakeOnRegister.as_view(),
        name="take_on_register",
    ),
    path(OFFER, offers.OfferPage.as_view(), name="offer"),
    path(OFFER + "accept/", offers.AcceptOffer.as_view(), name="accept_offer"),
    path(OFFER + "refuse/", offers.RefuseOffer.as_view(), name="refuse_offer"),
    path(CASE + "offer/", transfer.OfferTransfer.as_view(), name="offer_transfer"),
    path(CASE + "offer/withdraw/", transfer.WithdrawOffer.as_view(), name="withdraw_offer"),
    path(CASE + "offer/answer/", transfer.RecordAnswer.as_view(), name="record_transfer_answer"),
    path(CASE + "join/", joining.JoinCase.as_view(), name="join_case"),
    path(CASE + "in-error/", in_error.AskInError.as_view(), name="ask_in_error"),
    path(CASE + "in-error/confirm/", in_error.ConfirmInError.as_view(), name="confirm_in_error"),
    path(CASE + "in-error/keep/", in_error.DeclineInError.as_view(), name="decline_in_error"),
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
    # Its report, from the draft to the conclusion
    path(CASE + "report/", report.Report.as_view(), name="report"),
    path(CASE + "report/send/", report.SendReport.as_view(), name="send_report"),
    path(CASE + "report/return/", report.ReturnReport.as_view(), name="return_report"),
    path(CASE + "report/sign-off/", report.SignOff.as_view(), name="sign_off"),
    path(
        CASE + "recommendations/",
        recommendations.Recommendations.as_view(),
        name="recommendations",
    ),
    path(
        CASE + "recommendations/early/",
        recommendations.SendEarlyAction.as_view(),
        name="send_early_action",
    ),
    path(CASE + "recommendations/plan/", plan.ReadPlanPage.as_view(), name="read_plan"),
    path(CASE + "recommendations/audit/", conclusion.ReviewPlan.as_view(), name="review_plan"),
    path(RECOMMENDATION, recommendations.RecommendationPage.as_view(), name="recommendation"),
    path(
        RECOMMENDATION + "write/",
        recommendations.WriteRecommendation.as_view(),
        name="write_recommendation",
    ),
    path(
        RECOMMENDATION + "reword/",
        recommendations.RewordRecommendation.as_view(),
        name="reword_recommendation",
    ),
    path(CASE + "home-office/", quality.HomeOffice.as_view(), name="home_office"),
    path(CASE + "home-office/pack/", pack.PackFile.as_view(), name="pack_file"),
    path(CASE + "home-office/pack/make/", pack.MakePack.as_view(), name="make_pack"),
    path(CASE + "home-office/sent/", quality.Submit.as_view(), name="submit_report"),
    path(CASE + "home-office/panel/", quality.RecordPanel.as_view(), name="record_quality_panel"),
    path(
        CASE + "home-office/letter/",
        quality.RecordQualityLetter.as_view(),
        name="record_quality_letter",
    ),
    path(
        CASE + "home-office/points/<int:number>/",
        quality.AnswerPoint.as_view(),
        name="answer_point",
    ),
    path(CASE + "home-office/changes/", quality.FinishChanges.as_view(), name="finish_changes"),
    path(CASE + "hand-over/", hand_over.HandOver.as_view(), name="hand_over"),
    path(
        CASE + "conclude/family-told/",
        conclusion.TellOfConclusion.as_view(),
        name="tell_of_conclusion",
    ),
    path(CASE + "conclude/", conclusion.Conclude.as_view(), name="conclude"),
    # Its family, one side at a time
    path(CASE + "family/", family.Family.as_view(), name="family"),
    path(CASE + "family/open/", family.OpenStrand.as_view(), name="open_strand"),
    path(STRAND, family.Strand.as_view(), name="strand"),
    path(STRAND + "change/", family.ChangeStrand.as_view(), name="change_strand"),
    path(STRAND + "reading/", comments.RecordReading.as_view(), name="record_reading"),
    path(STRAND + "record/", family.RecordFamilyEvent.as_view(), name="record_family_event"),
    path(
        STRAND + "events/<uuid:event_pk>/correct/",
        family.CorrectFamilyEvent.as_view(),
        name="correct_family_event",
    ),
    path(
        STRAND + "letter/", family_letters.DraftFamilyLetter.as_view(), name="draft_family_letter"
    ),
    path(
        CASE + "letters/<uuid:family_letter_pk>/family/",
        family_letters.PrepareFamilyLetter.as_view(),
        name="prepare_family_letter",
    ),
    # Its letters
    path(CASE + "letters/", letters.Letters.as_view(), name="letters"),
    path(CASE + "letters/issue/", letters_together.IssueLetters.as_view(), name="issue_letters"),
    path(CASE + "letters/sent/", letters_together.RecordSendings.as_view(), name="record_sendings"),
    path(LETTER, letters.LetterPage.as_view(), name="letter"),
    path(LETTER + "pdf/", letters.LetterFile.as_view(), name="letter_file"),
    path(LETTER + "issue/", letters.IssueLetter.as_view(), name="issue_letter"),
    path(LETTER + "sent/", letters.RecordSending.as_view(), name="record_sending"),
    path(LETTER + "replace/", letters.ReplaceLetter.as_view(), name="replace_letter"),
    # Its publication
    path(PUBLICATION, publication.Publication.as_view(), name="publication"),
    path(PUBLICATION + "prepare/", publication_files.PrepareFile.as_view(), name="prepare_file"),
    path(FILE + "pdf/", publication_files.OpenFile.as_view(), name="publication_file"),
    path(FILE + "confirm/", publication_files.ConfirmFile.as_view(), name="confirm_file"),
    path(FILE + "set-aside/", publication_files.SetFileAside.as_view(), name="set_file_aside"),
    path(
        PUBLICATION + "family-told/",
        publication_steps.FamilyToldOf.as_view(),
        name="family_told_of",
    ),
    path(
        PUBLICATION + "plan/", publication_steps.PlanPublication.as_view(), name="plan_publication"
    ),
    path(PUBLICATION + "publish/", publication_steps.Publish.as_view(), name="publish"),
    path(
        PUBLICATION + "delay/",
        publication_steps.DelayPublication.as_view(),
        name="delay_publication",
    ),
    path(
        PUBLICATION + "withhold/",
        publication_steps.WithholdReport.as_view(),
        name="withhold_report",
    ),
    path(
        PUBLICATION + "withdraw/",
        publication_steps.WithdrawReport.as_view(),
        name="withdraw_report",
    ),
    path(
        PUBLICATION + "link-sent/",
        publication_after.RecordLinkSent.as_view(),
        name="record_link_sent",
    ),
    path(
        PUBLICATION + "register/",
        publication_after.EnterInRegister.as_view(),
        name="enter_in_register",
    ),
    # What the public reads, under ids that lead nowhere else
    path("published/", public_register.published, name="published"),
    path("published/by/<slug:prefix>/", public_register.published_by, name="published_by"),
    path("published/<slug:public_id>/", public_register.published_review, name="published_review"),
    path(
        "published/<slug:public_id>/<slug:paper>/",
        public_register.published_file,
        name="published_file",
    ),
]
