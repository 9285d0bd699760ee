"""Inviting, withdrawing, accepting: the deeds."""

import datetime

import pytest
import time_machine
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from audit.models import Entry
from notifications.models import Message
from people.access import NOBODY
from people.actions.invitations import accept_invitation, invite, withdraw_invitation
from people.models import Invitation, Membership, User
from people.refusals import NotYet, NotYours
from tests.factories.people import (
    LONG_AGO,
    PASSWORD,
    TODAY,
    BodyFactory,
    PartnershipFactory,
    UserFactory,
    give,
    invited,
    member,
    viewer,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def ask(by: User, partnership, role: str = "csp_chair", **facts) -> Invitation:
    said = {
        "name": "Ada New",
        "email": "Ada.New@agency.example",
        "reason": "Takes over.",
        "from_day": TODAY,
    }
    return invite(
        by=viewer(by), today=TODAY, partnership_id=partnership.pk, role=role, **(said | facts)
    )


def test_an_invitation_leaves_a_row_an_audit_entry_and_a_mail_to_send(here, administrator) -> None:
    invitation = ask(administrator, here, until=TODAY + DAY, title=" Chief executive ")
    assert invitation.email == "ada.new@agency.example"
    assert invitation.title == "Chief executive"
    assert invitation.board == here.boards.get(kind="community_safety")
    assert invitation.invited_by == administrator
    entry = Entry.objects.get(event="invitation.sent")
    assert (entry.chain, entry.subject) == (here.chain, f"invitation:{invitation.pk}")
    assert entry.actor == f"user:{administrator.pk}"
    message = Message.objects.get()
    assert (message.kind, message.recipient_invitation) == ("invitation", invitation)
    assert message.context == {"invitation": str(invitation.pk)}


def test_nobody_has_an_account_before_they_accept(here, administrator) -> None:
    ask(administrator, here)
    assert not User.objects.filter(email="ada.new@agency.example").exists()


def test_a_manager_may_invite_contacts_and_nobody_who_sees_cases(here) -> None:
    manager = member("csp_manager", here)
    body = BodyFactory(partnerships=[here])
    assert ask(manager, here, "spoc", body_id=body.pk).body == body
    with pytest.raises(NotYours) as refusal:
        ask(manager, here, "csp_chair")
    assert refusal.value.may_be_known
    assert Invitation.objects.count() == 1


def test_who_looks_after_another_partnership_may_not_even_know_this_one(here) -> None:
    elsewhere = member("system_administrator", PartnershipFactory())
    with pytest.raises(NotYours) as refusal:
        ask(elsewhere, here)
    assert not refusal.value.may_be_known
    assert refusal.value.chain == here.chain


@pytest.mark.parametrize("role", ["independent_chair", "superuser"])
def test_a_role_that_cannot_be_given_is_refused(here, administrator, role: str) -> None:
    with pytest.raises(NotYours):
        ask(administrator, here, role)


def test_a_body_of_another_partnership_and_one_that_does_not_exist_look_alike(
    here, administrator
) -> None:
    other = BodyFactory(name="Ostrey Homes", partnerships=[PartnershipFactory()])
    said = []
    for body_id in (other.pk, "00000000-0000-4000-8000-000000000000"):
        with pytest.raises(NotYet) as refusal:
            ask(administrator, here, "spoc", body_id=body_id)
        said.append(refusal.value.reasons)
    assert said[0] == said[1]
    assert "Ostrey" not in str(said)


def test_a_body_that_has_ended_sends_on_to_its_successor(here, administrator) -> None:
    board = BodyFactory(name="Wold ICB", partnerships=[here])
    group = BodyFactory(
        name="Wold CCG", partnerships=[here], succeeded_by=board, succeeded_on=TODAY
    )
    with pytest.raises(NotYet, match="Wold CCG was succeeded by Wold ICB on 15 June 2026"):
        ask(administrator, here, "spoc", body_id=group.pk)
    group.succeeded_on = TODAY + DAY
    group.save()
    assert ask(administrator, here, "spoc", body_id=group.pk)


def test_the_same_role_is_offered_only_once_at_a_time(here, administrator) -> None:
    first = ask(administrator, here)
    with pytest.raises(NotYet, match="already waiting"):
        ask(administrator, here)
    withdraw_invitation(by=viewer(administrator), invitation_id=first.pk)
    second = ask(administrator, here)
    run_out = timezone.now() + datetime.timedelta(seconds=settings.INVITATION_LASTS + 1)
    with time_machine.travel(run_out, tick=False):
        assert ask(administrator, here) != second


def test_whoever_holds_the_role_already_is_not_asked_again(here, administrator) -> None:
    chair = UserFactory(email="ada.new@agency.example")
    give("csp_chair", here, user=chair, from_day=TODAY + DAY)
    with pytest.raises(NotYet, match=r"already holds this role: CSP chair, Brackenford"):
        ask(administrator, here)


def test_nobody_gives_a_role_to_themselves(here, administrator) -> None:
    with pytest.raises(NotYet, match="to yourself"):
        ask(administrator, here, email=administrator.email.upper())


def test_withdrawing_is_for_the_partnership_that_sent_it(here, administrator) -> None:
    there = PartnershipFactory()
    body = BodyFactory(partnerships=[here, there])
    invitation = invited("spoc", here, body=body)
    outsider = member("system_administrator", there)
    with pytest.raises(NotYours) as refusal:
        withdraw_invitation(by=viewer(outsider), invitation_id=invitation.pk)
    assert not refusal.value.may_be_known
    withdraw_invitation(by=viewer(administrator), invitation_id=invitation.pk)
    with pytest.raises(NotYet, match="withdrawn already"):
        withdraw_invitation(by=viewer(administrator), invitation_id=invitation.pk)


def test_a_manager_sees_but_cannot_withdraw_what_only_an_administrator_may_give(here) -> None:
    invitation = invited("csp_chair", here)
    with pytest.raises(NotYours) as refusal:
        withdraw_invitation(by=viewer(member("csp_manager", here)), invitation_id=invitation.pk)
    assert refusal.value.may_be_known
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is None


def accept(invitation: Invitation, by=NOBODY, **facts) -> User:
    return accept_invitation(
        by=by,
        today=TODAY,
        invitation_id=invitation.pk,
        **({"name": "Ada New", "password": PASSWORD} | facts),
    )


def test_accepting_makes_the_person_and_the_role(here, administrator) -> None:
    invitation = invited(
        "spoc", here, invited_by=administrator, until=TODAY + DAY, reason="Their lead."
    )
    user = accept(invitation, name=" Ada New ")
    assert (user.name, user.email, user.is_active) == ("Ada New", invitation.email, True)
    assert user.check_password(PASSWORD)
    membership = user.memberships.get()
    assert (membership.role, membership.body) == ("spoc", invitation.body)
    assert (membership.granted_by, membership.reason) == (administrator, "Their lead.")
    # Nobody held a role before the day they accepted it.
    assert (membership.from_day, membership.until) == (TODAY, TODAY + DAY)
    entry = Entry.objects.get(event="invitation.accepted")
    assert (entry.chain, entry.actor) == (here.chain, f"user:{user.pk}")
    assert entry.details == {
        "role": "spoc",
        "membership": str(membership.pk),
        "new_password": True,
    }


def test_a_role_that_begins_later_begins_later(here) -> None:
    user = accept(invited("spoc", here, from_day=TODAY + DAY))
    assert user.memberships.get().from_day == TODAY + DAY


def test_an_invitation_works_once(here) -> None:
    invitation = invited("spoc", here)
    user = accept(invitation)
    with pytest.raises(NotYours):
        # The address has an account now: whoever still has the link must sign in.
        accept(invitation)
    with pytest.raises(NotYet, match="has been used"):
        accept(invitation, by=viewer(user))
    assert Membership.objects.count() == 1


def test_accepting_refuses_every_way_an_invitation_can_be_over(here) -> None:
    withdrawn = invited("spoc", here, withdrawn_at=timezone.now())
    with pytest.raises(NotYet, match="was withdrawn"):
        accept(withdrawn)
    past = invited("spoc", here, until=TODAY - DAY)
    with pytest.raises(NotYet, match="ended on 14 June 2026"):
        accept(past)
    assert not User.objects.exists()


def test_an_invitation_runs_out_by_real_time_to_the_second(here) -> None:
    invitation = invited("spoc", here)
    run_out = time_machine.travel(invitation.runs_out_at, tick=False)
    with run_out, pytest.raises(NotYet, match="ran out on"):
        accept(invitation)
    just_before = invitation.runs_out_at - datetime.timedelta(seconds=1)
    with time_machine.travel(just_before, tick=False):
        assert accept(invitation).is_active


def test_somebody_with_an_account_accepts_as_themselves_and_keeps_their_password(here) -> None:
    user = UserFactory(email="newly.asked@agency.example", name="Long Known")
    invitation = invited("forum_member", here)
    with pytest.raises(NotYours) as refusal:
        accept(invitation, password="taken over by a stranger")
    assert refusal.value.may_be_known
    with pytest.raises(NotYours):
        accept(invitation, by=viewer(UserFactory()))
    accept(invitation, by=viewer(user), name="", password="")
    user.refresh_from_db()
    assert user.name == "Long Known"
    assert user.check_password(PASSWORD)
    assert Entry.objects.get(event="invitation.accepted").details["new_password"] is False


def test_somebody_who_left_comes_back_with_a_new_password(here) -> None:
    user = UserFactory(email="newly.asked@agency.example", is_active=False, name="Old Name")
    old = give("spoc", here, user=user, ended_at=timezone.now(), end_reason="Left.")
    accept(invited("forum_member", here), password="another set of words")
    user.refresh_from_db()
    assert (user.is_active, user.name) == (True, "Ada New")
    assert user.check_password("another set of words")
    # What ended stays ended.
    live = Membership.objects.live_on(TODAY).filter(user=user)
    assert [each.role for each in live] == ["forum_member"]
    assert old not in live


def test_an_invitation_that_does_not_exist_is_nobodys() -> None:
    with pytest.raises(NotYours):
        accept_invitation(
            by=NOBODY, today=TODAY, invitation_id="00000000-0000-4000-8000-000000000000"
        )


def test_a_deed_that_cannot_be_audited_leaves_nothing(here, administrator, audit_refused) -> None:
    with pytest.raises(DatabaseError):
        ask(administrator, here)
    assert not Invitation.objects.exists()
    assert not Message.objects.exists()


def test_two_partnerships_may_invite_the_same_contact_and_one_role_comes_of_it(here) -> None:
    there = PartnershipFactory()
    body = BodyFactory(partnerships=[here, there])
    first, second = invited("spoc", here, body=body), invited("spoc", there, body=body)
    user = accept(first)
    with pytest.raises(NotYet, match="hold this role already"):
        accept(second, by=viewer(user))
    assert user.memberships.count() == 1


def test_the_days_of_a_demo_do_not_run_an_invitation_out(here) -> None:
    invitation = invited("spoc", here)
    far = TODAY + datetime.timedelta(days=400)
    user = accept_invitation(
        by=NOBODY, today=far, invitation_id=invitation.pk, name="Ada New", password=PASSWORD
    )
    assert user.memberships.get().from_day == far
    assert invitation.from_day == LONG_AGO
