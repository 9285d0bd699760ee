"""Several people at the same moment: exactly one wins, the others are told why not.

Real threads on real connections; on PostgreSQL the row locks decide, on SQLite the one writer.
"""

from collections.abc import Callable

import pytest

from people.access import NOBODY
from people.actions.bodies import add_alias, add_body
from people.actions.invitations import accept_invitation, invite
from people.actions.memberships import end_membership
from people.models import Body, BodyAlias, Invitation, Membership, User
from people.refusals import Refusal
from tests.factories.people import (
    PASSWORD,
    TODAY,
    BodyFactory,
    PartnershipFactory,
    give,
    invited,
    member,
    viewer,
)
from tests.support.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
TRIALS = 5


def told(*deeds: Callable[[], object]) -> tuple[int, list[Refusal]]:
    """Run the deeds at the same moment; how many were done, and what the others were told."""
    came = at_once(deeds)
    refused = [one for one in came if isinstance(one, Refusal)]
    assert [one for one in came if isinstance(one, BaseException)] == refused
    return len(came) - len(refused), refused


def test_an_invitation_is_accepted_once() -> None:
    here = PartnershipFactory()
    for n in range(TRIALS):
        invitation = invited("forum_member", here, email=f"new{n}@b.example")

        def accept(pk=invitation.pk) -> User:
            return accept_invitation(
                by=NOBODY, today=TODAY, invitation_id=pk, name="New", password=PASSWORD
            )

        done, refused = told(*[accept] * 3)
        assert (done, len(refused)) == (1, 2)
        assert Membership.objects.filter(user__email=f"new{n}@b.example").count() == 1


def test_the_same_role_is_offered_once() -> None:
    here = PartnershipFactory()
    by = viewer(member("system_administrator", here))

    def ask() -> Invitation:
        return invite(
            by=by,
            today=TODAY,
            partnership_id=here.pk,
            role="csp_chair",
            name="New",
            email="new@b.example",
            reason="Is needed.",
            from_day=TODAY,
        )

    done, refused = told(*[ask] * 4)
    assert (done, len(refused)) == (1, 3)
    assert Invitation.objects.count() == 1


def test_two_administrators_cannot_end_each_other() -> None:
    for _ in range(TRIALS):
        here = PartnershipFactory()
        one, other = give("system_administrator", here), give("system_administrator", here)

        def end(by: Membership, whose: Membership) -> Callable[[], Membership]:
            who = viewer(by.user)
            return lambda: end_membership(
                by=who, today=TODAY, membership_id=whose.pk, reason="Theirs."
            )

        done, refused = told(end(one, other), end(other, one))
        assert (done, len(refused)) == (1, 1)
        assert "the last system administrator" in str(refused[0])
        assert Membership.objects.live_on(TODAY).filter(partnership=here).count() == 1


def test_a_body_is_added_once_by_two_partnerships() -> None:
    here, there = PartnershipFactory(), PartnershipFactory()
    managers = [(viewer(member("csp_manager", each)), each.pk) for each in (here, there)]
    for n in range(TRIALS):

        def add(by, partnership_id, name: str = f"Body number {n}") -> Callable[[], object]:
            return lambda: add_body(
                by=by, partnership_id=partnership_id, name=name, named_in_act=False
            )

        done, _ = told(*[add(*manager) for manager in managers])
        assert done == 2
        body = Body.objects.get(name=f"Body number {n}")
        assert body.partnerships.count() == 2


def test_a_name_becomes_the_other_name_of_one_body_only() -> None:
    here = PartnershipFactory()
    by = viewer(member("csp_manager", here))
    bodies = [BodyFactory(partnerships=[here]) for _ in range(3)]
    deeds = [lambda pk=body.pk: add_alias(by=by, body_id=pk, name="The Trust") for body in bodies]
    done, refused = told(*deeds)
    assert (done, len(refused)) == (1, 2)
    assert BodyAlias.objects.count() == 1
