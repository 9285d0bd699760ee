"""Which pages are public, said on the view itself; every other page is private."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def public_page(view: View) -> View:
    """Mark a view as public: no sign-in, and its page may be kept and found by anybody.

    Only for pages that say the same to everybody, such as the help page.
    """

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.is_public_page = True
        return response

    return login_not_required(marked)
