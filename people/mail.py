"""The words of people's letters, made when they are delivered.

Fixed texts: besides the link they hold the partnership's name and the role's own words from the
table, nothing that somebody typed about a person.
"""

from collections.abc import Callable, Mapping
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from people.days import long_date
from people.models import Invitation, User
from people.post import NoLongerWanted
from people.roles import ROLES
from people.tokens import invitation_link, password_reset_link


class Letter(Protocol):
    """What a letter is made from: the ids put into the outbox."""

    context: Mapping[str, str]


Words = tuple[str, str]


def render_invitation(letter: Letter) -> Words:
    """Subject and text of an invitation. Raises ``NoLongerWanted`` once it has been overtaken."""
    invitation = _invitation(letter)
    over = invitation.accepted_at or invitation.withdrawn_at
    if over or timezone.now() >= invitation.runs_out_at:
        raise NoLongerWanted
    words = {
        "partnership": invitation.inviting.name,
        "role": ROLES[invitation.role].label,
        "place": invitation.scope_name,
        "link": invitation_link(invitation),
        "runs_out": long_date(timezone.localtime(invitation.runs_out_at).date()),
    }
    text = render_to_string("emails/people/invitation.txt", words)
    return "An invitation to the reviews service", text


def render_password_reset(letter: Letter) -> Words:
    """Subject and text of a password reset; the link is made here and stands nowhere else."""
    user = User.objects.get(pk=UUID(letter.context["user"]))
    words = {
        "link": password_reset_link(user),
        "hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
    }
    return "Set a new password", render_to_string("emails/people/password_reset.txt", words)


def render_body_succession(letter: Letter) -> Words:
    """Subject and text of the news that a body was succeeded, or was not; neither names a body."""
    words = {"link": settings.SITE_URL + letter.context["path"]}
    text = render_to_string("emails/people/body_succession.txt", words)
    return "A change in the list of bodies", text


def _invitation(letter: Letter) -> Invitation:
    found = Invitation.objects.with_places().select_related("inviting")
    return found.get(pk=UUID(letter.context["invitation"]))


KINDS: dict[str, Callable[[Letter], Words]] = {
    "invitation": render_invitation,
    "password_reset": render_password_reset,
    "body_succession": render_body_succession,
}
