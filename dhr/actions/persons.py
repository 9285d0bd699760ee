"""A person as somebody entered them, before they are anybody in a case."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from dhr import rules
from dhr.identity_terms import IdentityWords
from dhr.vocabulary import FactKind, SubjectKind

# Made by us and no secret; a description in place of a name must not forbid it.
THE_NOTIFIER = "the person who told us"


@dataclass(frozen=True)
class PersonGiven:
    """A person as somebody entered them: the pseudonym, and what only the identity table keeps."""

    kind: SubjectKind
    pseudonym: str
    relationship: str = ""
    suspected_cause: str = ""
    full_name: str = ""
    other_names: str = ""
    born_on: datetime.date | None = None
    died_on: datetime.date | None = None
    address: str = ""
    contact_details: str = ""
    police_fact: FactKind | None = None
    police_fact_on: datetime.date | None = None

    @property
    def words(self) -> IdentityWords:
        """As the search for identity words needs it."""
        return IdentityWords(
            pseudonym=self.pseudonym,
            full_name=self.full_name,
            other_names=tuple(self.other_names.splitlines()),
            address=self.address,
            contact_details=self.contact_details,
            born_on=self.born_on,
            died_on=self.died_on,
        )

    def out_of_order(self, today: datetime.date) -> list[str]:
        """What is wrong with this person's own days."""
        reasons = rules.lives_in_order(self.born_on, self.died_on, today)
        if self.police_fact is not None:
            reasons += rules.day_in_order("the police acted", self.police_fact_on, today=today)
        return reasons


def chosen(people: Iterable[PersonGiven]) -> list[str]:
    """The pseudonyms that somebody chose."""
    return [person.pseudonym for person in people if person.pseudonym != THE_NOTIFIER]
