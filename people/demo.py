"""What the demo's pages and commands show: its people, and the mails that were caught."""

import datetime
import email
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from uuid import UUID

from django.conf import settings

from people.models import Membership, User
from people.roles import ROLES

MOST_MAILS = 50


@dataclass(frozen=True)
class DemoPerson:
    """An invented person, in the words of the sign-in page."""

    id: UUID
    name: str
    roles: tuple[str, ...]
    does: tuple[str, ...]

    @property
    def line(self) -> str:
        """One line for the terminal."""
        return f"{self.name} — {'; '.join(self.roles) or 'no role today'}"


def demo_people(today: datetime.date) -> list[DemoPerson]:
    """Everybody who can sign in, in the order in which they came: the order of the story's cast."""
    places = {code: place for place, code in enumerate(ROLES)}
    live = (
        Membership.objects.live_on(today).with_places().select_related("user").order_by("from_day")
    )
    held: dict[UUID, list[Membership]] = {}
    for membership in live:
        held.setdefault(membership.user_id, []).append(membership)
    return [
        _person(user, sorted(held.get(user.pk, ()), key=lambda each: places[each.role]))
        for user in User.objects.filter(is_active=True).order_by("joined_at", "name")
    ]


def _person(user: User, roles: list[Membership]) -> DemoPerson:
    return DemoPerson(
        id=user.pk,
        name=user.name,
        roles=tuple(f"{each.role_label}, {each.scope_name}" for each in roles),
        does=tuple(dict.fromkeys(ROLES[each.role].description for each in roles)),
    )


@dataclass(frozen=True)
class CaughtMail:
    """One mail as it arrived."""

    to: str
    subject: str
    date: datetime.datetime | None
    text: str
    attachments: int


def caught_mails() -> list[CaughtMail]:
    """The newest mails in the catcher's folder, newest first; none where nothing is caught."""
    if not settings.MAIL_CATCH_DIR:
        return []
    # The catcher names its files so that they sort by arrival; its unfinished ones are hidden.
    files = sorted(Path(settings.MAIL_CATCH_DIR).glob("[!.]*.eml"), reverse=True)
    return [_read(file) for file in files[:MOST_MAILS]]


def _read(file: Path) -> CaughtMail:
    mail: EmailMessage = email.message_from_bytes(file.read_bytes(), policy=default)
    body = mail.get_body(preferencelist=("plain",))
    sent = mail["date"]
    return CaughtMail(
        to=str(mail["to"] or ""),
        subject=str(mail["subject"] or ""),
        date=_moment(sent.datetime) if sent is not None else None,
        text=body.get_content() if body is not None else "",
        attachments=sum(1 for _ in mail.iter_attachments()),
    )


def _moment(sent: datetime.datetime | None) -> datetime.datetime | None:
    """The moment a Date header means. "-0000" is UTC without a zone (RFC 5322, section 3.3).

    Django writes its mails so, and Python reads it as a time that belongs to no zone.
    """
    if sent is not None and sent.tzinfo is None:
        return sent.replace(tzinfo=datetime.UTC)
    return sent
