"""What every request passes through: private pages, who is asking, and how we say no."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import user_logged_out
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from audit import reads
from people.refusals import NotYet, NotYours
from people.today import demo_day
from people.typed import typed_in
from people.viewers import viewer_of
from people.views import errors

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class PrivatePagesMiddleware:
    """Keeps pages out of caches and search engines, unless the view says that it is public.

    Nobody at a shared computer finds a page again with the back button, and signing out tells
    the browser to forget (goals.md, T9).
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, then say how the answer may be kept."""
        response = self.get_response(request)
        if not getattr(response, "is_public_page", False):
            response["Cache-Control"] = "no-store, private"
            response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        if getattr(request, "signed_out", False):
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


@receiver(user_logged_out, dispatch_uid="people.forget_pages")
def _forget_pages(sender: object, request: HttpRequest, **_: object) -> None:
    request.signed_out = True


class SignedInMiddleware(LoginRequiredMiddleware):
    """Asks everybody to sign in, whatever page is not said to be open to all.

    Somebody whose session ended while they filled in a form sees what they wrote, to be copied:
    the page they came from is not kept in the browser, so it stands nowhere else.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseBase:
        """To the sign-in page, or first to the words that would be lost on the way."""
        typed = typed_in(request)
        if typed.rows or typed.files:
            return errors.signed_out(request, typed)
        return super().handle_no_permission(request, view_func)


class ViewerMiddleware:
    """Puts ``request.today`` and, when first asked for, ``request.viewer`` on the request.

    A database that does not answer is told as a plain 503, never as half a page.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Settle the day, promise the viewer, and pass on."""
        try:
            request.demo_day = demo_day()
        except DatabaseError:
            return errors.unavailable(request)
        request.today = request.demo_day or timezone.localdate()
        request.viewer = SimpleLazyObject(lambda: viewer_of(request.user, request.today))
        return self.get_response(request)


class RefusalMiddleware:
    """Turns the two refusals into pages, and has the second one recorded.

    *Not yet* is told with every reason. *Not yours* looks like any page that does not exist,
    unless the thing may be known; who asked is recorded after the deed was rolled back. A page
    not found by somebody signed in is recorded too: guessing addresses leaves a trace.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; refusals arrive at ``process_exception``."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for a refusal; ``None`` leaves any other error to Django."""
        if isinstance(error, NotYet):
            return errors.not_yet(request, error)
        if isinstance(error, NotYours):
            reads.note_refusal(request, chain=error.chain, subject=error.subject)
            return errors.not_yours(request, may_be_known=error.may_be_known)
        if isinstance(error, Http404 | PermissionDenied) and request.user.is_authenticated:
            reads.note_refusal(request, chain="instance", subject=_route(request))
        return None


def _route(request: HttpRequest) -> str:
    """The name of the view that refused; never the address, which may hold a guessed word."""
    match = request.resolver_match
    return f"route:{match.view_name if match.url_name else 'unnamed'}"
