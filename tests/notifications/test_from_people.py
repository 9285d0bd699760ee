"""People's two letters travel by this room: the link is made on the way and stands nowhere."""

import datetime
import re
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from notifications import words
from notifications.deliver import deliver
from notifications.models import Message, State
from people import post
from people.models import Invitation, Partnership, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def invitation(db: None) -> Invitation:
    partnership = Partnership.objects.create(name="Brackenford", prefix="BF")
    return Invitation.objects.create(
        inviting=partnership, partnership=partnership, role="system_administrator",
        email="isolde@fenwright.example", name="Isolde Fenwright", reason="Begins today.",
        from_day=datetime.date(2026, 6, 15),
    )  # fmt: skip


def invite(invitation: Invitation) -> Message:
    with transaction.atomic():
        return post.queue(
            "invitation",
            recipient=invitation,
            context={"invitation": str(invitation.pk)},
            owner=f"partnership:{invitation.inviting_id}",
            dedupe_key=f"invitation:{invitation.pk}",
        )


def links_in(text: str) -> list[str]:
    return re.findall(r"https?://\S+", text)


def everything_stored() -> str:
    return str(list(Message.objects.values()))


def test_an_invitation_goes_to_the_address_it_was_made_out_to(invitation: Invitation) -> None:
    message = invite(invitation)
    assert message.recipient_name == "Isolde Fenwright"
    assert deliver(message.pk)
    (sent,) = mail.outbox
    assert sent.to == ["isolde@fenwright.example"]
    (link,) = links_in(sent.body)
    token = link.rstrip("/").rpartition("/")[2]
    assert len(token) > 30
    assert token not in everything_stored()
    assert "isolde" not in everything_stored().lower()


@pytest.mark.parametrize("fact", ["accepted", "withdrawn", "run out"])
def test_an_invitation_overtaken_is_not_sent(
    invitation: Invitation, person: User, fact: str
) -> None:
    message = invite(invitation)
    long_ago = timezone.now() - datetime.timedelta(days=400)
    changes: dict[str, dict[str, Any]] = {
        "accepted": {"accepted_at": timezone.now(), "accepted_by": person},
        "withdrawn": {"withdrawn_at": timezone.now()},
        "run out": {"invited_at": long_ago},
    }
    Invitation.objects.update(**changes[fact])
    assert deliver(message.pk) is False
    row = Message.objects.get()
    assert (row.state, row.last_error) == (State.FAILED, words.NO_LONGER_DUE)
    assert mail.outbox == []


def test_a_password_reset_is_made_on_the_way(person: User) -> None:
    with transaction.atomic():
        message = post.queue(
            "password_reset",
            recipient=person,
            context={"user": str(person.pk)},
            owner=f"user:{person.pk}",
            dedupe_key="password_reset:1",
        )
    before = everything_stored()
    assert deliver(message.pk)
    (sent,) = mail.outbox
    assert sent.to == [person.email]
    (link,) = links_in(sent.body)
    assert link.rstrip("/").rpartition("/")[2] not in before + everything_stored()


def test_who_has_left_gets_no_reset(person: User) -> None:
    with transaction.atomic():
        message = post.queue(
            "password_reset",
            recipient=person,
            context={"user": str(person.pk)},
            owner=f"user:{person.pk}",
            dedupe_key="password_reset:1",
        )
    User.objects.update(is_active=False)
    assert deliver(message.pk) is False
    assert mail.outbox == []
