"""Addresses of what is not one case: work, lists, what the public reads; how cases come and go."""

from django.urls import path

from dhr.urls.start import CASE
from dhr.views import (
    comments,
    deliveries,
    in_error,
    joining,
    law,
    notification,
    offers,
    own_papers,
    public,
    public_register,
    register,
    take_on_register,
    taking_on,
    totals,
    transfer,
    work,
)

OFFER = "offers/<uuid:offer_pk>/"

urlpatterns = [
    path("", work.YourWork.as_view(), name="your_work"),
    path("help/", public.help_page, name="help"),
    path("law/", law.Law.as_view(), name="law"),
    path("totals/", totals.Totals.as_view(), name="totals"),
    path("messages/", deliveries.Deliveries.as_view(), name="deliveries"),
    path("messages/retry/", deliveries.RetryFailed.as_view(), name="retry_failed"),
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
