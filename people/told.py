"""What the audit says of deeds, in sentences for the pages: who did what, and when."""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from audit.models import Entry
from people.days import clock_time, long_date
from people.models import User

THIS_SYSTEM = "This system"


def told(entries: Iterable[Entry], words: Mapping[str, str]) -> list[str]:
    """Each deed as a sentence: "Marnie Oduya recorded the notification at 10:05am on 15 June 2026."

    ``words`` completes "Marnie Oduya …" by the event; who is not known is "Somebody", and what
    followed from the day alone was done by "This system". A chain keeps the names of events that
    have since been retired: those "changed it". One query.
    """
    entries = list(entries)
    ids = {entry.actor.removeprefix("user:") for entry in entries if entry.actor[:5] == "user:"}
    names = {str(user.pk): user for user in User.objects.filter(pk__in=ids)}
    return [
        f"{names.get(entry.actor.removeprefix('user:'), _unnamed(entry.actor))} "
        f"{words.get(entry.event, 'changed it')} at {_moment(entry)}."
        for entry in entries
    ]


def is_system(actor: str) -> bool:
    """Whether it followed from the day alone, and nobody did it."""
    return actor.startswith("system:")


def _unnamed(actor: str) -> str:
    return THIS_SYSTEM if is_system(actor) else "Somebody"


def _moment(entry: Entry) -> str:
    at = timezone.localtime(entry.at)
    return f"{clock_time(at)} on {long_date(at.date())}"
