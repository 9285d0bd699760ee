"""Secret addresses of calendars: made once, shown once, known again by their digest alone.

Other programs cannot sign in, so the address is the key. 256 bits of chance cannot be guessed, and
a plain SHA-256 is enough for them: there is no dictionary of such secrets to try.
"""

import hashlib
import secrets

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from people.models import CalendarKey, User

SECRET_BYTES = 32

# A calendar asks some times a day. Each answer is an entry of the audit, which never shrinks.
MOST_AN_HOUR = 120
HOUR = 3600


def new_secret() -> str:
    """Another secret, in letters that an address may hold."""
    return secrets.token_urlsafe(SECRET_BYTES)


def digest_of(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def holder_of(secret: str) -> User | None:
    """Whose address this is, if they may still sign in; ``None`` for any other.

    One look-up whatever the secret: an address that was stopped takes as long as one that never
    was.
    """
    key = (
        CalendarKey.objects.select_related("user")
        .filter(digest=digest_of(secret), user__is_active=True)
        .first()
    )
    return key.user if key else None


def calendar_address(secret: str) -> str:
    """The whole address, to be pasted into another calendar."""
    return settings.SITE_URL + reverse("people:calendar", args=[secret])


def asked_too_often(user: User) -> bool:
    """Count one more asking of this person's calendar; whether it was one too many this hour.

    Only of addresses that exist: those that somebody guesses would fill the cache, in which the
    attempts to sign in are counted too.
    """
    counted = f"calendar:{user.pk}"
    cache.add(counted, 0, HOUR)
    try:
        return cache.incr(counted) > MOST_AN_HOUR
    except ValueError:  # it ran out between the two
        return False
