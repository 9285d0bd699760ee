"""Sets up a partnership: its three boards and the invitations of its first two people."""

import argparse
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from people.actions.partnerships import Person, create_partnership
from people.models import Invitation
from people.refusals import NotYet
from people.today import today
from people.tokens import invitation_link


def person(text: str) -> Person:
    """``Name <address>`` as a person. Raises argparse's error for anything else."""
    name, _, rest = text.partition("<")
    address = rest.removesuffix(">").strip()
    try:
        validate_email(address)
    except ValidationError:
        address = ""
    if not name.strip() or not address or not rest.endswith(">"):
        raise argparse.ArgumentTypeError("write it as 'Full Name <name@agency.example>'")
    return Person(name=name.strip(), email=address)


class Command(BaseCommand):
    """Makes a partnership. Refuses, with every reason, when it exists."""

    help = (
        "Make a partnership with its three boards, and invite its first system administrator and "
        "its CSP manager. They get their links by mail."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """What to make, and whom to invite."""
        parser.add_argument("name", help="for example 'Brackenford'")
        parser.add_argument("prefix", help="two or three capitals that open every reference")
        parser.add_argument(
            "--administrator",
            required=True,
            type=person,
            metavar="'FULL NAME <ADDRESS>'",
            help="who keeps people and bodies and sees no case, written as "
            "'Odile Marchbank <odile.marchbank@council.example>', quotes and all",
        )
        parser.add_argument(
            "--manager",
            required=True,
            type=person,
            metavar="'FULL NAME <ADDRESS>'",
            help="who runs the reviews, written as 'Marnie Oduya <marnie.oduya@council.example>'",
        )
        parser.add_argument(
            "--show-links",
            action="store_true",
            help="also print the links, on a terminal only: whoever has a link has the role",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, and say what comes next."""
        if options["show_links"] and not self.stdout.isatty():
            # A link in a file or a log is a key lying about.
            raise CommandError("--show-links works on a terminal only.")
        try:
            invitations = create_partnership(
                name=options["name"],
                prefix=options["prefix"],
                administrator=options["administrator"],
                manager=options["manager"],
                today=today(),
            )
        except NotYet as refusal:
            raise CommandError("\n".join(refusal.reasons)) from None
        self.stdout.write(f"{options['name']} is set up.")
        for invitation in invitations:
            self.stdout.write(self._said(invitation, options["show_links"]))

    def _said(self, invitation: Invitation, with_link: bool) -> str:
        line = f"{invitation.role_label}: {invitation.name} is invited by mail."
        return f"{line}\n  {invitation_link(invitation)}" if with_link else line
