"""Addresses of the learning register. Ids are random and say nothing."""

from django.urls import path

from learning.views import answering, entering, importing, recommendation, register, sources

app_name = "learning"

RECOMMENDATION = "register/recommendations/<uuid:pk>/"
SOURCE = "register/sources/<uuid:pk>/"
OWN = "due-from-us/<uuid:pk>/"

urlpatterns = [
    path("register/", register.Register.as_view(), name="register"),
    # Sources and what is entered for them
    path("register/sources/", sources.Sources.as_view(), name="sources"),
    path("register/sources/enter/", entering.EnterSource.as_view(), name="source_enter"),
    path(SOURCE + "change/", entering.ChangeSource.as_view(), name="source_change"),
    path(SOURCE + "type-in/", entering.TypeRecommendation.as_view(), name="recommendation_type"),
    path(SOURCE + "read-a-plan/", importing.ReadPlan.as_view(), name="plan_to_read"),
    path("register/plans-read/<uuid:pk>/", importing.PlanReadPage.as_view(), name="plan_read"),
    path(SOURCE, sources.SourcePage.as_view(), name="source"),
    path(RECOMMENDATION, recommendation.RecommendationPage.as_view(), name="recommendation"),
    path("due-from-us/", answering.DueFromUs.as_view(), name="due_from_us"),
    path(OWN, answering.OwnAction.as_view(), name="own_action"),
    path(OWN + "accept/", answering.Accept.as_view(), name="accept"),
]
