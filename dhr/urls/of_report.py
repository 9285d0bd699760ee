"""Addresses of the report, from the draft to what is published."""

from django.urls import path

from dhr.urls.start import CASE
from dhr.views import (
    conclusion,
    hand_over,
    pack,
    plan,
    publication,
    publication_after,
    publication_files,
    publication_steps,
    quality,
    recommendations,
    report,
)

RECOMMENDATION = CASE + "recommendations/<int:number>/"
PUBLICATION = CASE + "publication/"
FILE = PUBLICATION + "files/<uuid:file_pk>/"

urlpatterns = [
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
]
