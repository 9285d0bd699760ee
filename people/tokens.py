"""Links that are themselves a key: signed when a mail is delivered, never stored.

An invitation's link stays the same however often its mail is tried; whether it still works is a
fact of the row (used, withdrawn, run out), asked when somebody follows it.
"""

from uuid import UUID

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from people.models import Invitation, User

_signer = Signer(salt="people.invitation", sep=".")


def invitation_token(invitation: Invitation) -> str:
    """The signed id that the link carries."""
    return _signer.sign(invitation.pk.hex)


def invitation_of(token: str) -> Invitation | None:
    """The invitation a link speaks of; ``None`` for a token that we did not sign."""
    try:
        return Invitation.objects.with_places().filter(pk=UUID(_signer.unsign(token))).first()
    except (BadSignature, ValueError):
        return None


def invitation_link(invitation: Invitation) -> str:
    """The whole address to be mailed."""
    path = reverse("people:invitation_link", args=[invitation_token(invitation)])
    return f"{settings.SITE_URL}{path}"


def password_reset_link(user: User) -> str:
    """The whole address where this person sets a new password; its key runs out by itself.

    The same key that allauth's page checks: it ends with a new password, with the next sign-in,
    and after ``PASSWORD_RESET_TIMEOUT`` seconds.
    """
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": key},
    )
    return f"{settings.SITE_URL}{path}"
