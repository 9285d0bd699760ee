"""What we change about signing in: no open door, and one way out for mail."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest

from audit.record import record
from people import post
from people.models import User


class MailRefused(RuntimeError):
    """Something tried to send a mail that is not one of ours."""


class AccountAdapter(DefaultAccountAdapter):
    """Signing in by invitation only; the one mail of allauth that we let out goes by the outbox."""

    # The same words whether the address is unknown or the password wrong: nobody learns who has
    # an account.
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "That e-mail address and password do not go together.",
        "enter_current_password": "Enter the password you have now.",
        "incorrect_password": "That is not your password. Try again.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again.",
        "rate_limited": "Too many tries. Wait a few minutes, then try again.",
        "same_as_current": "Choose a password that differs from the one you have now.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: people come in through an invitation."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a password reset by the person's id; refuse everything else.

        The key in ``context`` is thrown away: a new one is made when the mail is delivered, so
        that none can be read in the outbox. Raises MailRefused for any other mail.
        """
        if template_prefix != "account/email/password_reset_key":
            raise MailRefused(template_prefix)
        user = context["user"]
        with transaction.atomic():
            record(
                "person.password_reset_asked",
                chain="instance",
                actor="anonymous",
                subject=f"user:{user.pk}",
            )
            post.queue(
                "password_reset",
                recipient=user,
                context={"user": str(user.pk)},
                owner=f"user:{user.pk}",
                dedupe_key=f"password_reset:{uuid.uuid4()}",
            )

    def set_password(self, user: User, password: str) -> None:
        """Set a new password together with its audit row: changed, set again or set anew.

        allauth's own signals come after the password is saved, when a row that cannot be written
        could no longer stop it.
        """
        with transaction.atomic():
            super().set_password(user, password)
            who = f"user:{user.pk}"
            record("person.password_changed", chain="instance", actor=who, subject=who)
