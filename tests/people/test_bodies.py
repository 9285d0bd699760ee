"""The list of bodies: names, standing, successors; the deeds."""

import datetime

import pytest
from django.db.models import Q
from django.urls import reverse

from audit.models import Entry
from notifications.kinds import renderer_of
from notifications.models import Message
from people.actions.bodies import (
    add_alias,
    add_body,
    change_body,
    line_of,
    succeed_body,
    take_succession_back,
)
from people.models import Body, BodyAlias, Partnership, User
from people.refusals import NotYet, NotYours
from tests.factories.people import TODAY, BodyFactory, PartnershipFactory, give, member, viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(here):
    return member("csp_manager", here)


def add(by: User, partnership, name: str = "Lindale Hospitals", **facts) -> tuple[Body, bool]:
    said = {"named_in_act": True, "shared_mailbox": ""} | facts
    return add_body(by=viewer(by), partnership_id=partnership.pk, name=name, **said)


def change(by: User, body: Body, **facts) -> Body:
    said = {
        "name": body.name,
        "named_in_act": body.named_in_act,
        "shared_mailbox": body.shared_mailbox,
    }
    return change_body(by=viewer(by), body_id=body.pk, **(said | facts))


class TestAdding:
    def test_a_new_body(self, here, manager) -> None:
        body, is_new = add(manager, here, " Lindale Hospitals ", shared_mailbox="dhr@l.example")
        assert is_new
        assert (body.name, body.named_in_act, body.shared_mailbox) == (
            "Lindale Hospitals",
            True,
            "dhr@l.example",
        )
        assert list(body.partnerships.all()) == [here]
        entry = Entry.objects.get(event="body.added")
        assert (entry.chain, entry.subject) == (here.chain, f"body:{body.pk}")

    def test_a_body_another_partnership_knows_is_taken_up_as_it_stands(self, here, manager) -> None:
        there = PartnershipFactory()
        known = BodyFactory(name="Lindale Hospitals", named_in_act=True, partnerships=[there])
        BodyAlias.objects.create(body=known, name="LHNT")
        body, is_new = add(manager, here, "lhnt", named_in_act=False)
        assert (body, is_new, body.named_in_act) == (known, False, True)
        assert set(body.partnerships.all()) == {here, there}
        assert Entry.objects.filter(event="body.joined", chain=here.chain).count() == 1

    def test_a_body_on_the_list_is_not_added_again(self, here, manager) -> None:
        add(manager, here)
        with pytest.raises(NotYet, match="on your list already"):
            add(manager, here, "LINDALE hospitals")

    def test_only_who_keeps_the_list_may(self, here) -> None:
        for by in (member("csp_chair", here), member("csp_manager", PartnershipFactory())):
            with pytest.raises(NotYours) as refusal:
                add(by, here)
            assert not refusal.value.may_be_known
        assert not Body.objects.exists()

    def test_a_partnership_that_does_not_exist_is_nobodys(self, manager) -> None:
        with pytest.raises(NotYours):
            add(manager, Partnership(name="Never made"))


class TestChanging:
    def test_an_old_name_stays_as_another_name(self, here, manager) -> None:
        body, _ = add(manager, here, "Lindale Hospital")
        change(manager, body, name="Lindale Hospitals")
        body.refresh_from_db()
        assert body.name == "Lindale Hospitals"
        assert [alias.name for alias in body.aliases.all()] == ["Lindale Hospital"]
        assert Entry.objects.get(event="body.changed").details == {"fields": ["name"]}

    def test_going_back_to_an_earlier_name_swaps_the_two(self, here, manager) -> None:
        body, _ = add(manager, here, "Old Name")
        change(manager, body, name="New Name")
        body.refresh_from_db()
        change(manager, body, name="old name")
        body.refresh_from_db()
        assert body.name == "old name"
        assert [alias.name for alias in body.aliases.all()] == ["New Name"]

    def test_capitals_alone_leave_no_other_name(self, here, manager) -> None:
        body, _ = add(manager, here, "Lindale hospitals")
        change(manager, body, name="Lindale Hospitals")
        assert not body.aliases.exists()

    def test_another_bodys_name_cannot_be_taken(self, here, manager) -> None:
        BodyFactory(name="Calder Rise Homes", partnerships=[PartnershipFactory()])
        body, _ = add(manager, here)
        with pytest.raises(NotYet, match="another body: Calder Rise Homes"):
            change(manager, body, name="calder rise homes")

    def test_standing_and_mailbox(self, here, manager) -> None:
        body, _ = add(manager, here)
        change(manager, body, named_in_act=False, shared_mailbox="dhr@l.example")
        details = Entry.objects.get(event="body.changed").details
        assert set(details["fields"]) == {"named_in_act", "shared_mailbox"}
        assert "dhr@l.example" not in str(details)

    def test_nothing_to_save_is_said(self, here, manager) -> None:
        body, _ = add(manager, here)
        with pytest.raises(NotYet, match="Nothing was changed"):
            change(manager, body)

    def test_a_body_of_another_partnership_does_not_exist(self, here, manager) -> None:
        body = BodyFactory(partnerships=[PartnershipFactory()])
        with pytest.raises(NotYours) as refusal:
            change(manager, body, name="Ours now")
        assert not refusal.value.may_be_known

    def test_the_audit_goes_to_the_partnership_of_who_did_it(self, here, manager) -> None:
        there = PartnershipFactory()
        body = BodyFactory(partnerships=[here, there])
        change(member("csp_manager", there), body, name="New Name")
        assert Entry.objects.get(event="body.changed").chain == there.chain


class TestOtherNames:
    def test_a_name_is_added_once(self, here, manager) -> None:
        body, _ = add(manager, here)
        add_alias(by=viewer(manager), body_id=body.pk, name=" LHNT ")
        assert body.aliases.get().name == "LHNT"
        for name in ("lhnt", "Lindale Hospitals"):
            with pytest.raises(NotYet, match="is a name of Lindale Hospitals already"):
                add_alias(by=viewer(manager), body_id=body.pk, name=name)

    def test_a_name_means_one_body(self, here, manager) -> None:
        body, _ = add(manager, here)
        other, _ = add(manager, here, "Calder Rise Homes")
        add_alias(by=viewer(manager), body_id=other.pk, name="CRH")
        with pytest.raises(NotYet, match="another body: Calder Rise Homes"):
            add_alias(by=viewer(manager), body_id=body.pk, name="crh")


def succeed(by: User, body: Body, successor: Body, on=TODAY) -> Body:
    return succeed_body(
        by=viewer(by), today=TODAY, body_id=body.pk, successor_id=successor.pk, on=on
    )


class TestSuccessors:
    def test_from_a_day_on(self, here, manager) -> None:
        group, board = (add(manager, here, name)[0] for name in ("Wold CCG", "Wold ICB"))
        succeed(manager, group, board)
        group.refresh_from_db()
        assert group.succeeded_by == board
        assert group.has_ended_by(TODAY)
        assert not group.has_ended_by(TODAY - datetime.timedelta(days=1))
        assert not board.has_ended_by(TODAY)
        assert group.name == "Wold CCG"
        details = Entry.objects.get(event="body.succeeded").details
        assert details == {"successor": str(board.pk), "on": "2026-06-15"}

    def test_only_once(self, here, manager) -> None:
        group, board = (add(manager, here, name)[0] for name in ("Wold CCG", "Wold ICB"))
        succeed(manager, group, board)
        with pytest.raises(NotYet, match="recorded already: Wold ICB"):
            succeed(manager, group, board)

    def test_never_in_a_circle(self, here, manager) -> None:
        first, second, third = (add(manager, here, f"Body {n}")[0] for n in "ABC")
        succeed(manager, first, second)
        succeed(manager, second, third)
        with pytest.raises(NotYet, match="in a circle"):
            succeed(manager, third, first)
        with pytest.raises(NotYet, match="its own place"):
            succeed(manager, third, third)

    def test_a_ring_in_the_rows_does_not_hang(self, here) -> None:
        first, second = BodyFactory(partnerships=[here]), BodyFactory(partnerships=[here])
        for body, follower in ((first, second), (second, first)):
            body.succeeded_by, body.succeeded_on = follower, TODAY
            body.save()
        assert line_of(first) == [second.pk, first.pk]

    def test_never_by_a_body_that_had_ended(self, here, manager) -> None:
        first, second, third = (add(manager, here, f"Body {n}")[0] for n in "ABC")
        succeed(manager, second, third)
        with pytest.raises(NotYet, match="had itself ended by then, on 15 June 2026"):
            succeed(manager, first, second)

    def test_never_by_a_body_the_person_does_not_know(self, here, manager) -> None:
        body, _ = add(manager, here)
        stranger = BodyFactory(partnerships=[PartnershipFactory()])
        with pytest.raises(NotYours):
            succeed(manager, body, stranger)


class TestSuccessorsInError:
    """What is taken back, by whom, and who is told either way."""

    @pytest.fixture
    def pair(self, here, manager) -> tuple[Body, Body]:
        group, board = (add(manager, here, name)[0] for name in ("Wold CCG", "Wold ICB"))
        succeed(manager, group, board)
        return group, board

    def take_back(self, by: User, body: Body, reason: str = "The wrong body.") -> None:
        take_succession_back(by=viewer(by), today=TODAY, body_id=body.pk, reason=reason)

    def test_the_body_stands_again_and_the_error_is_kept(self, manager, pair) -> None:
        group, board = pair
        self.take_back(manager, group, " The wrong body. ")
        group.refresh_from_db()
        assert (group.succeeded_by, group.succeeded_on) == (None, None)
        row = group.recorded_in_error.get()
        assert (row.successor, row.on, row.reason) == (board, TODAY, "The wrong body.")
        assert (row.taken_back_on, row.taken_back_by) == (TODAY, manager)
        entry = Entry.objects.get(event="body.succession_in_error")
        assert entry.details == {"successor": str(board.pk), "on": "2026-06-15"}
        succeed(manager, group, board)

    def test_not_without_a_reason_and_not_twice(self, manager, pair) -> None:
        with pytest.raises(NotYet, match="Say what was wrong"):
            self.take_back(manager, pair[0], " ")
        self.take_back(manager, pair[0])
        with pytest.raises(NotYet, match="No successor of this body is recorded"):
            self.take_back(manager, pair[0])

    def test_by_whoever_keeps_the_body_and_nobody_else(self, here, pair) -> None:
        for by in (member("csp_chair", here), member("csp_manager", PartnershipFactory())):
            with pytest.raises(NotYours):
                self.take_back(by, pair[0])
        there = PartnershipFactory()
        pair[0].partnerships.add(there)
        self.take_back(member("csp_manager", there), pair[0])

    def test_everybody_concerned_is_told_and_nobody_else(self, here, manager) -> None:
        there, apart = PartnershipFactory(), PartnershipFactory()
        group = BodyFactory(partnerships=[here, there])
        board = BodyFactory(partnerships=[here], shared_mailbox="icb@wold.example")
        told = {
            member("csp_manager_cover", here): f"/bodies/{group.pk}/",
            member("csp_manager", there): f"/bodies/{group.pk}/",
            member("forum_chair", there): reverse("learning:register"),
            member("sab_manager", there): reverse("learning:register"),
            give("spoc", there, body=group).user: reverse("learning:due_from_us"),
        }
        for role in ("csp_manager", "forum_chair"):
            member(role, apart)
        for role in ("csp_chair", "forum_member", "system_administrator"):
            member(role, there)
        give("deputy_spoc", there, body=group)
        succeed(manager, group, board)
        sent = Message.objects.all()
        assert {one.recipient: one.context["path"] for one in sent if one.recipient} == told
        assert [one.recipient_body for one in sent if one.recipient_body] == [board]
        # Whom another partnership employs is not read in this one's list of messages.
        theirs = {one.recipient for one in sent.filter(owner=there.chain)}
        assert theirs == {user for user in told if user.memberships.filter(
            Q(board__partnership=there) | Q(partnership=there)).exists()}  # fmt: skip
        words = renderer_of("body_succession")(sent.first())
        assert "something was said or done meanwhile, or an answer was recorded" in words.text
        assert group.name not in words.text + words.subject
        assert board.name not in words.text + words.subject
        self.take_back(manager, group)
        assert Message.objects.count() == 2 * len(sent) == 2 * (len(told) + 1)
