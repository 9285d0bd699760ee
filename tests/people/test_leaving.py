"""Somebody leaves: everything ends at once; the deed."""

import datetime
from typing import Any

import pytest
from django.db import transaction

from audit.models import Entry
from notifications.deliver import deliver
from notifications.models import Message, State
from people import post
from people.actions.memberships import leave
from people.models import Membership, Session, User
from people.refusals import NotYet, NotYours
from people.signals import person_left
from tests.factories.people import (
    TODAY,
    PartnershipFactory,
    give,
    invited,
    member,
    signed_in,
    viewer,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def left(by: User, user: User, reason: str = "Left the council.") -> User:
    return leave(by=viewer(by), today=TODAY, user_id=user.pk, reason=reason)


class TestLeaving:
    def test_everything_ends_at_once(self, here, administrator) -> None:
        user = member("csp_manager", here)
        later = give("forum_chair", here, user=user, from_day=TODAY + 30 * DAY)
        past = give("forum_member", here, user=user, until=TODAY - DAY)
        open_invitation = invited("scrutiny", here, email=user.email)
        signed_in(user)
        assert Session.objects.filter(user_id=user.pk).exists()
        left(administrator, user)
        user.refresh_from_db()
        assert not user.is_active
        assert not user.has_usable_password()
        assert not Session.objects.filter(user_id=user.pk).exists()
        assert not Membership.objects.not_over(TODAY).filter(user=user).exists()
        later.refresh_from_db()
        past.refresh_from_db()
        assert (later.end_reason, later.ended_by) == ("Left the council.", administrator)
        # What had ended before keeps its own story.
        assert past.ended_at is None
        open_invitation.refresh_from_db()
        assert open_invitation.withdrawn_at
        details = Entry.objects.get(event="person.left").details
        assert details["account_closed"] is True
        assert len(details["memberships"]) == 2
        assert details["invitations"] == [str(open_invitation.pk)]

    def test_the_last_manager_may_leave_all_the_same(self, here, administrator) -> None:
        """Nobody keeps access because they cannot be spared."""
        user = member("csp_manager", here)
        assert not left(administrator, user).is_active

    def test_who_holds_a_role_elsewhere_keeps_the_account_and_loses_the_rest(
        self, here, administrator
    ) -> None:
        user = member("forum_member", here)
        kept = give("csp_manager", PartnershipFactory(), user=user)
        signed_in(user)
        left(administrator, user)
        user.refresh_from_db()
        assert user.is_active
        assert user.has_usable_password()
        assert [each.pk for each in Membership.objects.live_on(TODAY).filter(user=user)] == [
            kept.pk
        ]
        assert not Session.objects.filter(user_id=user.pk).exists()
        assert Entry.objects.get(event="person.left").details["account_closed"] is False

    def test_who_holds_roles_only_elsewhere_is_left_alone(self, here, administrator) -> None:
        user = member("forum_member", here, until=TODAY - DAY)
        give("csp_manager", PartnershipFactory(), user=user)
        signed_in(user)
        with pytest.raises(NotYet, match="no role here"):
            left(administrator, user)
        assert Session.objects.filter(user_id=user.pk).exists()

    def test_other_peoples_sign_ins_stay_open(self, here, administrator) -> None:
        user, other = member("forum_member", here), member("forum_member", here)
        signed_in(user)
        signed_in(other)
        left(administrator, user)
        assert {each.user_id for each in Session.objects.all()} == {other.pk}

    def test_is_written_where_the_person_is_known(self, here, administrator) -> None:
        """Whoever looks after several partnerships leaves the trace in the right one."""
        others = [PartnershipFactory() for _ in range(4)]
        for partnership in others:
            give("system_administrator", partnership, user=administrator)
        left(administrator, member("forum_member", others[2]))
        assert Entry.objects.get(event="person.left").chain == others[2].chain

    def test_nobody_records_that_they_left_themselves(self, here, administrator) -> None:
        with pytest.raises(NotYet, match="left yourself"):
            left(administrator, administrator)

    def test_who_has_left_cannot_leave_again(self, here, administrator) -> None:
        user = member("forum_member", here)
        left(administrator, user)
        with pytest.raises(NotYet, match="has left already"):
            left(administrator, user)

    def test_a_manager_cannot_remove_the_chair(self, here) -> None:
        chair = member("csp_chair", here)
        give("forum_member", here, user=chair)
        with pytest.raises(NotYours) as refusal:
            left(member("csp_manager", here), chair)
        assert refusal.value.may_be_known
        assert Membership.objects.live_on(TODAY).filter(user=chair).count() == 2

    def test_another_partnership_does_not_even_know(self, here) -> None:
        outsider = member("system_administrator", PartnershipFactory())
        with pytest.raises(NotYours) as refusal:
            left(outsider, member("forum_member", here))
        assert not refusal.value.may_be_known

    def test_the_rooms_above_are_told_within_the_deed(self, here, administrator) -> None:
        user = member("associate", here)
        heard = []

        def listener(sender: object, **said: Any) -> None:
            heard.append((said["user"], said["account_closed"]))

        person_left.connect(listener)
        try:
            left(administrator, user)
        finally:
            person_left.disconnect(listener)
        assert heard == [(user, True)]

    def test_a_listener_that_fails_undoes_the_leaving(self, here, administrator) -> None:
        user = member("associate", here)

        def broken(sender: object, **said: Any) -> None:
            raise RuntimeError("no")

        person_left.connect(broken)
        try:
            with pytest.raises(RuntimeError, match="no"):
                left(administrator, user)
        finally:
            person_left.disconnect(broken)
        user.refresh_from_db()
        assert user.is_active

    def test_the_reason_is_asked(self, here, administrator) -> None:
        with pytest.raises(NotYet, match="Say why"):
            left(administrator, member("forum_member", here), reason=" ")


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_waits_for_a_leaver_is_not_sent(mailoutbox) -> None:
    here = PartnershipFactory()
    administrator, user = member("system_administrator", here), member("spoc", here)
    with transaction.atomic():
        post.queue(
            "password_reset",
            recipient=user,
            context={"user": user.pk},
            owner=f"user:{user.pk}",
            dedupe_key="one",
        )
    left(administrator, user)
    message = Message.objects.get()
    assert deliver(message.pk) is False
    message.refresh_from_db()
    assert message.state == State.FAILED
    assert mailoutbox == []
