"""Making a partnership, from the command line; its settings; the demo's day."""

import io

import pytest
from django.core.management import CommandError, ManagementUtility, call_command

from audit.models import Entry
from notifications.models import Message
from people.access import NOBODY
from people.actions.demo import move_day
from people.actions.partnerships import change_settings
from people.management.commands.create_partnership import person
from people.models import Instance, Invitation, Partnership
from people.refusals import NotYet, NotYours
from people.today import is_demo, today
from people.tokens import invitation_token
from tests.factories.people import (
    TODAY,
    PartnershipFactory,
    UserFactory,
    give,
    make_demo,
    member,
    viewer,
)

pytestmark = pytest.mark.django_db
ADMINISTRATOR = "Odile Marchbank <odile@brackenford.example>"
MANAGER = "Marnie Oduya <Marnie@brackenford.example>"


class Terminal(io.StringIO):
    """Somewhere a person reads along."""

    def isatty(self) -> bool:
        return True


def create(
    *extra: str,
    name: str = "Brackenford",
    prefix: str = "BF",
    administrator: str = ADMINISTRATOR,
    manager: str = MANAGER,
    out: io.StringIO | None = None,
) -> str:
    out = out or io.StringIO()
    people = ("--administrator", administrator, "--manager", manager)
    call_command("create_partnership", name, prefix, *people, *extra, stdout=out)
    return out.getvalue()


class TestCreating:
    def test_boards_and_the_first_two_people(self) -> None:
        said = create()
        partnership = Partnership.objects.get()
        assert {board.kind for board in partnership.boards.all()} == {
            "community_safety",
            "adults",
            "children",
        }
        offered = {each.email: each.role for each in Invitation.objects.all()}
        assert offered == {
            "odile@brackenford.example": "system_administrator",
            "marnie@brackenford.example": "csp_manager",
        }
        assert Message.objects.filter(kind="invitation").count() == 2
        entry = Entry.objects.get()
        assert (entry.event, entry.actor) == ("partnership.created", "system:create_partnership")
        assert "CSP manager: Marnie Oduya is invited by mail." in said

    def test_twice_is_refused_with_every_reason(self) -> None:
        create()
        with pytest.raises(CommandError) as refusal:
            create(name="brackenford")
        assert len(str(refusal.value).splitlines()) == 2
        assert Partnership.objects.count() == 1

    @pytest.mark.parametrize("prefix", ["B", "BFRD", "bf", "B1"])
    def test_letters_that_do_not_fit_are_refused(self, prefix: str) -> None:
        with pytest.raises(CommandError, match="two or three capitals"):
            create(prefix=prefix)

    def test_administrator_and_manager_are_two_people(self) -> None:
        with pytest.raises(CommandError, match="two people"):
            create(manager="Odile M <ODILE@brackenford.example>")

    def test_in_the_demo_no_real_partnership_is_set_up(self) -> None:
        make_demo()
        with pytest.raises(CommandError, match="This database is the demo's"):
            create()
        assert not Partnership.objects.exists()

    def test_a_database_with_a_partnership_never_becomes_the_demo(self) -> None:
        """Nobody has an account yet, only invitations; the doors must stay shut all the same."""
        create()
        call_command("load_demo", stderr=io.StringIO())
        assert not is_demo()
        assert Partnership.objects.count() == 1

    def test_no_link_is_printed_but_on_a_terminal(self) -> None:
        with pytest.raises(CommandError, match="on a terminal only"):
            create("--show-links")
        assert not Partnership.objects.exists()
        said = create("--show-links", out=Terminal())
        for invitation in Invitation.objects.all():
            assert f"/invitation/{invitation_token(invitation)}/" in said

    def test_without_being_asked_no_link_is_printed(self) -> None:
        assert "/invitation/" not in create()

    def test_the_help_shows_how_a_person_is_written(self, capsys) -> None:
        with pytest.raises(SystemExit):
            ManagementUtility(["manage.py", "create_partnership", "--help"]).execute()
        said = " ".join(capsys.readouterr().out.split())
        assert "--administrator 'FULL NAME <ADDRESS>'" in said
        for example in (
            "Odile Marchbank <odile.marchbank@council.example>",
            "Marnie Oduya <marnie.oduya@council.example>",
        ):
            assert f"written as '{example}'" in said
            assert person(example).email == example.partition("<")[2].removesuffix(">")

    @pytest.mark.parametrize(
        "text", ["Marnie Oduya", "<m@b.example>", "Marnie <not an address>", "Marnie <m@b.example"]
    )
    def test_a_person_is_written_as_name_and_address(self, text: str) -> None:
        with pytest.raises(CommandError, match="Full Name"):
            create(administrator=text)


class TestSettings:
    def change(self, by, partnership, **facts):
        said = {
            "manager_title": "CSP manager",
            "postal_address": "",
            "contact_email": "",
            "contact_phone": "",
        }
        return change_settings(by=viewer(by), partnership_id=partnership.pk, **(said | facts))

    def test_the_title_is_shown_wherever_the_role_is(self) -> None:
        partnership = PartnershipFactory()
        manager = member("csp_manager", partnership)
        self.change(manager, partnership, manager_title=" Reviews lead ")
        assert viewer(manager).grants[0].label == "Reviews lead"
        entry = Entry.objects.get(event="partnership.settings_changed")
        assert entry.details == {"fields": ["manager_title"]}

    def test_nothing_to_save_is_said(self) -> None:
        partnership = PartnershipFactory()
        with pytest.raises(NotYet, match="Nothing was changed"):
            self.change(member("csp_manager", partnership), partnership)

    def test_only_who_keeps_the_partnership(self) -> None:
        partnership = PartnershipFactory()
        for by in (member("csp_chair", partnership), member("csp_manager", PartnershipFactory())):
            with pytest.raises(NotYours):
                self.change(by, partnership, manager_title="Mine")

    def test_a_partnership_that_does_not_exist_is_nobodys(self) -> None:
        gone = Partnership(name="Never made", prefix="NM")
        with pytest.raises(NotYours) as refusal:
            self.change(member("csp_manager", PartnershipFactory()), gone)
        assert refusal.value.chain == "instance"


class TestTheDemosDay:
    def test_it_moves_on_by_a_day_or_a_week(self) -> None:
        make_demo()
        user = UserFactory()
        assert move_day(by=viewer(user), days=1).isoformat() == "2026-06-16"
        assert move_day(by=viewer(user), days=7).isoformat() == "2026-06-23"
        assert today().isoformat() == "2026-06-23"
        entry = Entry.objects.filter(event="demo.day_moved").latest("id")
        assert (entry.chain, entry.actor) == ("instance", f"user:{user.pk}")
        assert entry.details == {"to": "2026-06-23"}

    @pytest.mark.parametrize("days", [0, -1, 30])
    def test_and_by_nothing_else(self, days: int) -> None:
        make_demo()
        with pytest.raises(NotYet, match="by one day or by seven"):
            move_day(by=NOBODY, days=days)
        assert today() == TODAY

    def test_outside_the_demo_there_is_no_day_to_move(self) -> None:
        Instance.objects.create(is_demo=False)
        assert not is_demo()
        with pytest.raises(NotYours):
            move_day(by=NOBODY, days=1)


class TestListingTheDemosPeople:
    def test_a_line_each_in_the_order_in_which_they_came(self) -> None:
        make_demo()
        partnership = PartnershipFactory(name="Brackenford")
        marnie = UserFactory(name="Marnie Oduya")
        give("forum_member", partnership, user=marnie)
        give("csp_manager", partnership, user=marnie)
        give("scrutiny", partnership, user=UserFactory(name="Edda Crane"))
        UserFactory(name="Nerys Quillam")
        give("csp_manager", PartnershipFactory(name="Ostrey"), user=UserFactory(name="Abel Last"))
        UserFactory(name="Gone Away", is_active=False)
        out = io.StringIO()
        call_command("demo_people", stdout=out)
        assert out.getvalue().splitlines() == [
            "Marnie Oduya — CSP manager, Brackenford Community Safety Partnership; "
            "Learning forum member, Brackenford",
            "Edda Crane — Scrutiny member, Brackenford",
            "Nerys Quillam — no role today",
            "Abel Last — CSP manager, Ostrey Community Safety Partnership",
        ]

    def test_outside_the_demo_nobody_is_listed(self) -> None:
        UserFactory()
        with pytest.raises(CommandError, match="not the demo's"):
            call_command("demo_people")
