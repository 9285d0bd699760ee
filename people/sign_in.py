"""Signing in, signing out and new passwords leave an audit row; a row that fails stops them."""

from allauth.account.signals import password_changed, password_reset, password_set
from django.contrib.auth import user_logged_in, user_logged_out
from django.db import transaction

from audit.record import record
from people.models import User


def connect() -> None:
    """Listen; called once at start-up."""
    user_logged_in.connect(_signed_in, dispatch_uid="people.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="people.signed_out")
    for signal in (password_changed, password_reset, password_set):
        signal.connect(_password_changed, dispatch_uid="people.password_changed")


def _signed_in(sender: object, user: User, **_: object) -> None:
    _record("person.signed_in", user)


def _signed_out(sender: object, user: User | None, **_: object) -> None:
    # Signing out twice, from two windows: the second time there is nobody to speak of.
    if user is not None:
        _record("person.signed_out", user)


def _password_changed(sender: object, user: User, **_: object) -> None:
    _record("person.password_changed", user)


def _record(event: str, user: User) -> None:
    with transaction.atomic():
        record(event, chain="instance", actor=f"user:{user.pk}", subject=f"user:{user.pk}")
