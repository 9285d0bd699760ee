"""A page that hands out papers, as an owning room would: it asks its access (here: none) first."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path

from audit.reads import reads_audited
from documents import serve
from documents.models import StoredDocument


@reads_audited
def paper(request: HttpRequest, pk: Any, how: str) -> HttpResponseBase:
    return serve.stream(
        get_object_or_404(StoredDocument, pk=pk),
        request,
        event="document.read_in_a_test",
        chain="case:00000000-0000-4000-8000-000000000001",
        inline=how == "look",
    )


urlpatterns = [path("papers/<uuid:pk>/<str:how>/", paper)]
