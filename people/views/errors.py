"""The pages that say no or say sorry. They know nothing but what the reader may know."""

from contextlib import suppress
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from people.refusals import NotYet
from people.typed import Typed, typed_in

PIECE = 64 * 1024


def not_yet(request: HttpRequest, refusal: NotYet) -> HttpResponse:
    """409: every reason that stands in the way, as the rules say them."""
    return render(request, "409.html", {"reasons": refusal.reasons}, status=409)


def not_yours(request: HttpRequest, *, may_be_known: bool) -> HttpResponse:
    """403 where the thing may be known, else the very page of an address that does not exist."""
    return permission_denied(request) if may_be_known else page_not_found(request)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not found or not yours; never which of the two."""
    return render(request, "404.html", status=404)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the page is known to the reader, the deed is not theirs."""
    return render(request, "403.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that cannot be answered; 413 where it is only too long."""
    if isinstance(exception, RequestDataTooBig):
        return too_long(request)
    return render(request, "400.html", status=400)


def too_long(request: HttpRequest) -> HttpResponse:
    """413: more text than Django reads of one request (``DATA_UPLOAD_MAX_MEMORY_SIZE``).

    The rest is read off the line, into nothing and no further than the largest upload: broken off,
    a browser would say that the site is down instead of showing this page.
    """
    left = settings.UPLOAD_LIMIT
    with suppress(UnreadablePostError):
        while left > 0 and (piece := request.read(min(left, PIECE))):
            left -= len(piece)
    return render(request, "413.html", status=413)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: rendered without asking the database or the request anything."""
    return HttpResponse(render_to_string("500.html"), status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database or the audit does not answer, so no page can be shown."""
    return HttpResponse(render_to_string("503.html"), status=503)


def csrf_failure(request: HttpRequest, reason: str = "", **_: Any) -> HttpResponse:
    """403: the form is too old or came from elsewhere; the reason is never shown.

    What was typed is shown, to be copied; not what another site sent, which could put words of
    its own on a page of ours.
    """
    typed = Typed() if _from_elsewhere(reason) else typed_in(request)
    if (typed.rows or typed.files) and not request.user.is_authenticated:
        return signed_out(request, typed)
    context = {"typed": typed, "again_url": request.path}
    return render(request, "403_csrf.html", context, status=403)


def signed_out(request: HttpRequest, typed: Typed) -> HttpResponse:
    """403: the session ended while a form was filled in; the words of the form, to be copied."""
    again = f"{reverse(settings.LOGIN_URL)}?next={quote(request.path)}"
    return render(
        request, "people/signed_out.html", {"typed": typed, "again_url": again}, status=403
    )


def _from_elsewhere(reason: str) -> bool:
    """Whether a browser said that the form stood on a page of another site, or would not say."""
    return reason.startswith(("Origin checking failed", "Referer checking failed"))
