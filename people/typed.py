"""What somebody typed into a form that could not be taken, to copy from the page that says so.

Only the person's own words, each under the question of the form: what was chosen from a list or
ticked is quickly chosen again, and would stand here as a machine calls it. Nothing here asks what
was posted to, only which form that page has, so the page is the same whether that exists or not.
"""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import ResolverMatch

from people.forms import DayField, GovForm

# Together about what the longest forms take; a page of any length would be a way to tire us.
LONGEST = 100_000
MOST_FIELDS = 200
# Over words whose question is asked only of some, or is no question of ours.
NO_QUESTION = "Something you wrote"
# Keys of the form itself, which nobody typed.
_OF_THE_FORM = frozenset({"csrfmiddlewaretoken", "once", "seen_version", "ordinary_words", "next"})
_SECRET = re.compile(r"passw|token|secret|otp|\bkey\b", re.IGNORECASE)
_PART_OF_A_DAY = re.compile(r"_(?:day|month|year)$")


@dataclass(frozen=True)
class Typed:
    """The fields in words, as ``components/summary_list.html`` shows them."""

    rows: tuple[dict[str, str], ...] = ()
    cut: bool = False
    files: bool = False


def typed_in(request: HttpRequest) -> Typed:
    """What was sent with a form of a page that one signs in for; nothing of any other page.

    Where people sign in or take an invitation up, a form holds passwords and nothing to lose; nor
    is a number or a day alone worth a page on the way to signing in.
    """
    match = request.resolver_match
    if request.method != "POST" or match is None or not _behind_the_door(match):
        return Typed()
    form = _form_of(match)
    rows: dict[str, dict[str, str]] = {}
    room, cut = LONGEST, False
    for name, values in list(request.POST.lists())[:MOST_FIELDS]:
        said = "\n".join(value for value in values if value.strip())
        if not said or name in _OF_THE_FORM or _SECRET.search(name):
            continue
        asked, question = _asked(form, name, said)
        if not question:
            continue
        cut = cut or len(said) > room
        said = said[:room]
        room -= len(said)
        before = rows.get(asked, {}).get("value", "")
        if said:
            rows[asked] = {"key": question, "value": f"{before} {said}".strip()}
    if not any(letter.isalpha() for row in rows.values() for letter in row["value"]):
        rows = {}
    cut = cut or len(request.POST) > MOST_FIELDS
    return Typed(tuple(rows.values()), cut, bool(request.FILES))


def _behind_the_door(match: ResolverMatch) -> bool:
    if (match.url_name or "").startswith("account_"):
        return False
    return bool(getattr(match.func, "login_required", True))


def _form_of(match: ResolverMatch) -> type[GovForm] | None:
    """The form that a page asks, as its class or its function says (``people.views.posting``)."""
    view: Any = getattr(match.func, "view_class", match.func)
    found = getattr(view, "form_class", None)
    return found if isinstance(found, type) and issubclass(found, GovForm) else None


def _asked(form: type[GovForm] | None, name: str, said: str) -> tuple[str, str]:
    """The field that was typed into, and its question; no question for what was chosen, ticked or
    is hidden. The boxes of one day are one field.

    Where no question is known, only what has several words is somebody's own: a code has one.
    """
    for asked in (name, _PART_OF_A_DAY.sub("", name)):
        if form and (field := form.question(asked)):
            typed = isinstance(field, forms.CharField | DayField) and not field.widget.is_hidden
            return asked, str(field.label or NO_QUESTION) if typed else ""
    return name, NO_QUESTION if " " in said.strip() else ""
