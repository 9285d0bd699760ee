"""No audit row, no page: what a page shows is written before the page goes."""

import logging
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template import loader
from django.template.response import SimpleTemplateResponse

from audit.reads import AuditUnavailable, declaration_of, notes_of, write_noted

logger = logging.getLogger("audit")

SHOWS_NOTHING = {403, 404, 405}


class ReadAuditMiddleware:
    """Writes the reads and refusals of a request once its page is rendered.

    Stands outside the middleware that turns refusals into pages and inside the one that knows
    who is signed in. When an entry cannot be written, or a page declared ``@reads_audited`` goes
    out without a read, the reader gets 503 in its place (goals: fail closed).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Render, write, send."""
        response = self.get_response(request)
        if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
            response = response.render()
        try:
            write_noted(request, shown=_shows_something(response))
        except AuditUnavailable as unavailable:
            return _withhold(response, type(unavailable.__cause__).__name__)
        if _forgot_its_read(request, response):
            return _withhold(response, "no read noted")
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """A read written at once (a file's) that could not be written ends here."""
        if isinstance(exception, AuditUnavailable):
            return _withhold(None, type(exception.__cause__).__name__)
        return None


def _shows_something(response: HttpResponseBase) -> bool:
    """Whether the reader gets to see what was noted: not on a redirect, a refusal, an error."""
    status = response.status_code
    return status < 300 or (400 <= status < 500 and status not in SHOWS_NOTHING)


def _forgot_its_read(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether a page declared as audited is about to go without any read."""
    if request.method not in {"GET", "HEAD"} or not 200 <= response.status_code < 300:
        return False
    match = request.resolver_match
    declared = declaration_of(match.func) if match else None
    return declared is not None and declared.audited and not notes_of(request).written


def _withhold(response: HttpResponseBase | None, reason: str) -> HttpResponse:
    """The 503 page in place of the response: rendered without the database, told by an id only."""
    incident = uuid.uuid4().hex[:12]
    # Neither the address nor the database's own message: both can carry what was asked for.
    logger.error("Page withheld, incident %s (%s)", incident, reason)
    for close in getattr(response, "_resource_closers", ()):
        close()  # an open file that will not be sent
    page = loader.get_template("503.html").render({"incident": incident})
    return HttpResponse(
        page, status=503, headers={"Cache-Control": "no-store, private", "Retry-After": "60"}
    )
