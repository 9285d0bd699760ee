"""What somebody typed into a form that could not be taken, to copy from the page that says so.

Only the person's own words: nothing here asks what was posted to, so the page is the same whether
that exists or not.
"""

import re
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import ResolverMatch

# Together about what the longest forms take; a page of any length would be a way to tire us.
LONGEST = 100_000
MOST_FIELDS = 200
LONGEST_NAME = 60
# Keys of the form itself, which nobody typed.
_OF_THE_FORM = frozenset({"csrfmiddlewaretoken", "once", "seen_version", "next"})
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
    if request.method != "POST" or not _behind_the_door(request.resolver_match):
        return Typed()
    found: dict[str, list[str]] = {}
    room, cut = LONGEST, False
    for name, values in list(request.POST.lists())[:MOST_FIELDS]:
        said = "\n".join(value for value in values if value.strip())
        if not said or name in _OF_THE_FORM or _SECRET.search(name):
            continue
        cut = cut or len(said) > room
        said = said[:room]
        room -= len(said)
        if said:
            found.setdefault(_readable(name), []).append(said)
    if not any(letter.isalpha() for said in found.values() for letter in "".join(said)):
        found = {}
    rows = tuple({"key": key, "value": " ".join(said)} for key, said in found.items())
    return Typed(rows, cut or len(request.POST) > MOST_FIELDS, bool(request.FILES))


def _behind_the_door(match: ResolverMatch | None) -> bool:
    if match is None or (match.url_name or "").startswith("account_"):
        return False
    return bool(getattr(match.func, "login_required", True))


def _readable(name: str) -> str:
    """A field's name as words; the boxes of one day become one line."""
    words = _PART_OF_A_DAY.sub("", name).replace("-", " ").replace("_", " ").strip()
    return words[:LONGEST_NAME].capitalize() or "Words"
