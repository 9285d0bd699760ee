"""The words on allauth's forms; what the forms do stays allauth's own.

Named one by one in ``ACCOUNT_FORMS``, because allauth's labels and errors ("This field is
required.") are not ours to show.
"""

from collections.abc import Mapping
from typing import Any

from allauth.account import forms as allauth_forms
from django.contrib.auth.password_validation import (
    MinimumLengthValidator,
    get_default_password_validators,
)

from people.forms.sentences import teach

_NEW_PASSWORD = {"password1": "New password", "password2": "New password, once more"}


def password_hint() -> str:
    """What a new password must be, in a sentence; its length is what the settings ask for."""
    lengths = [
        validator.min_length
        for validator in get_default_password_validators()
        if isinstance(validator, MinimumLengthValidator)
    ]
    return (
        f"At least {max(lengths, default=1)} characters, not a common password and not like your "
        "name. Three random words are easy to remember and hard to guess."
    )


class _OurWords:
    """Gives labels, hints and sentences to a form that was written elsewhere."""

    use_required_attribute = False
    words: Mapping[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.words[name]
            field.help_text = ""
            teach(field, field.label)
        if "password1" in self.fields:
            self.fields["password1"].help_text = password_hint()


class LoginForm(_OurWords, allauth_forms.LoginForm):
    """Signing in."""

    words = {"login": "E-mail address", "password": "Password"}


class ReauthenticateForm(_OurWords, allauth_forms.ReauthenticateForm):
    """Showing once more that it is the same person."""

    words = {"password": "Password"}


class ResetPasswordForm(_OurWords, allauth_forms.ResetPasswordForm):
    """Asking for a link."""

    words = {"email": "E-mail address"}


class ResetPasswordKeyForm(_OurWords, allauth_forms.ResetPasswordKeyForm):
    """Choosing a new password through that link."""

    words = _NEW_PASSWORD


class ChangePasswordForm(_OurWords, allauth_forms.ChangePasswordForm):
    """Changing one's password while signed in."""

    words = {"oldpassword": "Present password", **_NEW_PASSWORD}


class SetPasswordForm(_OurWords, allauth_forms.SetPasswordForm):
    """Choosing a password where there was none."""

    words = _NEW_PASSWORD
