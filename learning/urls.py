"""Addresses of the learning register. Ids are random and say nothing."""

from django.urls import path

from learning.views import (
    answering,
    asking,
    believing,
    closing,
    correcting,
    deciding,
    due,
    entering,
    evidence,
    forum,
    importing,
    letters,
    linking,
    meeting,
    meeting_deeds,
    meeting_items,
    meeting_papers,
    meetings,
    own,
    recommendation,
    register,
    report,
    sources,
)

app_name = "learning"

RECOMMENDATION = "register/recommendations/<uuid:recommended_pk>/"
SOURCE = "register/sources/<uuid:source_pk>/"
PLAN = "register/plans-read/<uuid:plan_pk>/"
ASKED = "register/actions/<uuid:asked_pk>/"
LETTER = "register/letters/<uuid:late_pk>/"
MEETING = "meetings/<uuid:meeting_pk>/"
ITEM = MEETING + "items/<uuid:item_pk>/"
OWN = "due-from-us/<uuid:owed_pk>/"

urlpatterns = [
    path("register/", register.Register.as_view(), name="register"),
    path("reports/", report.Report.as_view(), name="report"),
    path("reports/learning.pdf", report.ReportFile.as_view(), name="report_file"),
    # Sources and what is entered for them
    path("register/sources/", sources.Sources.as_view(), name="sources"),
    path("register/sources/enter/", entering.EnterSource.as_view(), name="source_enter"),
    path(SOURCE + "change/", entering.ChangeSource.as_view(), name="source_change"),
    path(SOURCE + "rename/", correcting.RenameSource.as_view(), name="source_rename"),
    path(SOURCE + "type-in/", entering.TypeRecommendation.as_view(), name="recommendation_type"),
    path(SOURCE + "read-a-plan/", importing.ReadPlan.as_view(), name="plan_to_read"),
    path(PLAN, importing.PlanReadPage.as_view(), name="plan_read"),
    path(PLAN + "set-aside/", importing.SetPlanAside.as_view(), name="plan_set_aside"),
    path(SOURCE, sources.SourcePage.as_view(), name="source"),
    path(RECOMMENDATION, recommendation.RecommendationPage.as_view(), name="recommendation"),
    path(
        RECOMMENDATION + "correct/",
        correcting.CorrectRecommendation.as_view(),
        name="recommendation_correct",
    ),
    # What a body says to what it was asked, and what it sends
    path("due-from-us/", due.DueFromUs.as_view(), name="due_from_us"),
    path("due-from-us/as/<slug:code>/", due.DueExport.as_view(), name="due_export"),
    path(OWN, own.OwnAction.as_view(), name="own_action"),
    path(OWN + "accept/", answering.Accept.as_view(), name="accept"),
    path(OWN + "not-ours/", answering.Dispute.as_view(), name="dispute"),
    path(OWN + "reject/", answering.Reject.as_view(), name="reject"),
    path(OWN + "acknowledge/", answering.Acknowledge.as_view(), name="acknowledge"),
    path(OWN + "progress/", answering.SayProgress.as_view(), name="say_progress"),
    path(OWN + "done/", answering.Claim.as_view(), name="claim"),
    path(OWN + "evidence/", evidence.SendEvidence.as_view(), name="send_evidence"),
    path("register/evidence/<uuid:evidence_pk>/", evidence.OpenEvidence.as_view(), name="evidence"),
    path(ASKED + "record/", answering.RecordAnswer.as_view(), name="record_answer"),
    path(ASKED + "record-evidence/", evidence.RecordEvidence.as_view(), name="record_evidence"),
    # What the forum and the boards do
    path(SOURCE + "ask/", asking.AskAll.as_view(), name="ask_all"),
    path(SOURCE + "closing-rule/", closing.SetClosingRule.as_view(), name="set_closing_rule"),
    path(ASKED + "ask/", asking.Ask.as_view(), name="ask"),
    path(ASKED + "ask-again/", asking.Chase.as_view(), name="chase"),
    path(ASKED + "name/", asking.NameBody.as_view(), name="name_body"),
    path(ASKED + "pass-on/", asking.PassOn.as_view(), name="pass_on"),
    path(ASKED + "leave/", asking.LeaveWithBody.as_view(), name="leave_with_body"),
    path(ASKED + "assess/", believing.Assess.as_view(), name="assess"),
    path(ASKED + "verify/", believing.Verify.as_view(), name="verify"),
    path(ASKED + "send-back/", believing.SendBack.as_view(), name="send_back"),
    path(ASKED + "reopen/", believing.Reopen.as_view(), name="reopen"),
    path(ASKED + "close/", closing.Close.as_view(), name="close"),
    path(ASKED + "confirm/", closing.ConfirmClosing.as_view(), name="confirm_closing"),
    path(ASKED + "decline/", closing.DeclineClosing.as_view(), name="decline_closing"),
    # Letters about what bodies left open
    path("register/letters/", letters.Letters.as_view(), name="letters"),
    path(LETTER, letters.LetterPage.as_view(), name="letter"),
    path(LETTER + "file/", letters.LetterFile.as_view(), name="letter_file"),
    path(LETTER + "release/", letters.ReleaseLetter.as_view(), name="letter_release"),
    path(LETTER + "set-aside/", letters.SetLetterAside.as_view(), name="letter_set_aside"),
    path(LETTER + "sent/", letters.RecordLetterSent.as_view(), name="letter_sent"),
    # The register, links and themes, one's own
    path("register/export.<slug:code>", register.RegisterFile.as_view(), name="register_file"),
    path("register/order/", forum.KeepOrder.as_view(), name="keep_order"),
    path("register/undertaking/", forum.GiveUndertaking.as_view(), name="give_undertaking"),
    path(RECOMMENDATION + "themes/", linking.SetThemes.as_view(), name="set_themes"),
    path(RECOMMENDATION + "link/", linking.LinkTo.as_view(), name="link"),
    path(RECOMMENDATION + "links/<uuid:link_pk>/end/", linking.EndLink.as_view(), name="end_link"),
    # The forum's meetings
    path("meetings/", meetings.Meetings.as_view(), name="meetings"),
    path("meetings/call/", meetings.CallMeeting.as_view(), name="meeting_call"),
    path(MEETING, meeting.MeetingPage.as_view(), name="meeting"),
    path(MEETING + "change/", meetings.ChangeMeeting.as_view(), name="meeting_change"),
    path(MEETING + "cancel/", meetings.CancelMeeting.as_view(), name="meeting_cancel"),
    path(MEETING + "people/", meetings.MeetingPeople.as_view(), name="meeting_people"),
    path(MEETING + "came/", meeting_deeds.RecordAttendance.as_view(), name="meeting_came"),
    path(MEETING + "agenda/", meeting_deeds.PrepareAgenda.as_view(), name="meeting_agenda"),
    path(MEETING + "put-on/", meeting_deeds.PutOn.as_view(), name="meeting_put_on"),
    path(MEETING + "held/", meeting_deeds.HoldMeeting.as_view(), name="meeting_held"),
    path(MEETING + "confirm/", meeting_deeds.ConfirmMinutes.as_view(), name="meeting_confirm"),
    path(
        MEETING + "invitation.ics", meeting_papers.Invitation.as_view(), name="meeting_invitation"
    ),
    path(MEETING + "minutes/", meeting_papers.Minutes.as_view(), name="minutes"),
    path(
        MEETING + "papers/<slug:version>.<slug:kind>",
        meeting_papers.MeetingPapers.as_view(),
        name="meeting_papers",
    ),
    path(ITEM, deciding.DecideItem.as_view(), name="meeting_item"),
    path(ITEM + "take-off/", meeting_items.TakeOff.as_view(), name="meeting_take_off"),
    path(ITEM + "interest/", meeting_items.Declare.as_view(), name="meeting_declare"),
    path(ITEM + "interest/withdraw/", meeting_items.Withdraw.as_view(), name="meeting_withdraw"),
]
