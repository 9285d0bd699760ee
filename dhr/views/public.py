"""The page that anybody may open, signed in or not."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from audit.reads import no_read_to_audit


@login_not_required
@no_read_to_audit("Public help; nothing about any case.")
def help_page(request: HttpRequest) -> HttpResponse:
    """Where help is found, now and at any hour."""
    response = render(request, "dhr/help.html")
    response.is_public_page = True
    return response
