"""Signing in and signing out leave an audit row; a row that fails stops them.

New passwords leave theirs in ``people.adapter``, in the transaction that sets them.
"""

from django.contrib.auth import user_logged_in, user_logged_out
from django.db import transaction

from audit.record import record
from people.models import User


def connect() -> None:
    """Listen; called once at start-up."""
    user_logged_in.connect(_signed_in, dispatch_uid="people.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="people.signed_out")


def _signed_in(sender: object, user: User, **_: object) -> None:
    _record("person.signed_in", user)


def _signed_out(sender: object, user: User | None, **_: object) -> None:
    # Signing out twice, from two windows: the second time there is nobody to speak of.
    if user is not None:
        _record("person.signed_out", user)


def _record(event: str, user: User) -> None:
    with transaction.atomic():
        record(event, chain="instance", actor=f"user:{user.pk}", subject=f"user:{user.pk}")
