"""Addresses of the learning register. Ids are random and say nothing."""

from django.urls import path

from learning.views import answering, recommendation, register, sources

app_name = "learning"

RECOMMENDATION = "register/recommendations/<uuid:pk>/"
SOURCE = "register/sources/<uuid:pk>/"
OWN = "due-from-us/<uuid:pk>/"

urlpatterns = [
    path("register/", register.Register.as_view(), name="register"),
    path(SOURCE, sources.SourcePage.as_view(), name="source"),
    path(RECOMMENDATION, recommendation.RecommendationPage.as_view(), name="recommendation"),
    path("due-from-us/", answering.DueFromUs.as_view(), name="due_from_us"),
    path(OWN, answering.OwnAction.as_view(), name="own_action"),
    path(OWN + "accept/", answering.Accept.as_view(), name="accept"),
]
