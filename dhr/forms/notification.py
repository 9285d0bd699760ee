"""Forms about people of a case: recording a notification, adding somebody, correcting a name."""

from collections.abc import Iterable
from typing import Any

from django import forms

from dhr.actions.notification import NotificationGiven
from dhr.actions.subjects import THE_NOTIFIER, PersonGiven
from dhr.forms.base import DISCLOSABLE, CaseForm, choices_of
from dhr.identity_terms import IdentityWords
from dhr.rules import NO_BODY
from dhr.vocabulary import (
    FACT_LABELS,
    NOTIFIER_LABELS,
    RELATIONSHIP_LABELS,
    SUSPECTED_CAUSE_LABELS,
    FactKind,
    NotifierKind,
    SubjectKind,
)
from people.forms import ChoiceField, DayField, LongTextField, TextField

ONLY_IDENTITIES = "Kept in the identity table alone."


class NotificationForm(CaseForm):
    """Everything about a notification on one page, in the order of the telephone call."""

    free_text = ("circumstances",)
    pseudonyms = ("victim_pseudonym", "other_pseudonym")
    sections = {
        "notifier_kind": "Who told us, and when",
        "victim_name": "The person who died",
        "other_known": "Whose behaviour is in question",
        "circumstances": "What we were told",
    }

    partnership = ChoiceField(label="Which partnership was told?", widget=forms.Select)
    notifier_kind = ChoiceField(label="Who told us?", choices=choices_of(NOTIFIER_LABELS))
    body = ChoiceField(
        label="Which body do they belong to?", widget=forms.Select, required=False,
        help_text="Leave empty for family, friends and bodies that are not in the list.",
    )  # fmt: skip
    notifier_name = TextField(
        label="The name of the person who told us", required=False, quiet_line=ONLY_IDENTITIES
    )
    notifier_contact = TextField(
        label="How to reach them", required=False, quiet_line=ONLY_IDENTITIES
    )
    received_on = DayField(
        label="When were we told?", what="the day we were told", past=True,
        help_text="The day the partnership first knew. One calendar month runs from here.",
    )  # fmt: skip
    in_writing = ChoiceField(
        label="How were we told?",
        choices=[("yes", "In writing"), ("no", "By telephone or in person")],
    )
    victim_name = TextField(
        label="The full name of the person who died", quiet_line=ONLY_IDENTITIES
    )
    victim_pseudonym = TextField(
        label="The pseudonym for the person who died", max_length=60,
        help_text="A first name nobody in the case has. The family may choose another later.",
    )  # fmt: skip
    victim_born_on = DayField(
        label="Their date of birth, if known", what="the date of birth", required=False, past=True
    )
    victim_died_on = DayField(
        label="The day they died, if known", what="the day they died", required=False, past=True
    )
    victim_address = LongTextField(
        label="Their address, if known", required=False, rows=3, max_length=500,
        quiet_line=ONLY_IDENTITIES,
    )  # fmt: skip
    suspected_cause = ChoiceField(
        label="What is the death thought to be?", choices=choices_of(SUSPECTED_CAUSE_LABELS),
        help_text="Never write down the method.",
    )  # fmt: skip
    other_known = ChoiceField(
        label="Is it known whose behaviour towards them is in question?",
        choices=[("yes", "Yes"), ("no", "Not yet")],
    )
    other_name = TextField(label="Their full name", required=False, quiet_line=ONLY_IDENTITIES)
    other_pseudonym = TextField(
        label="A pseudonym for them", required=False, say_optional=False, max_length=60,
    )  # fmt: skip
    other_relationship = ChoiceField(
        label="What were they to the person who died?", required=False, widget=forms.Select,
        say_optional=False, choices=choices_of(RELATIONSHIP_LABELS, empty="Choose"),
    )  # fmt: skip
    other_police = ChoiceField(
        label="What have the police done?", required=False, say_optional=False,
        choices=[
            ("none", "Nothing, or not known"),
            (FactKind.SUSPECTED.value, FACT_LABELS[FactKind.SUSPECTED]),
            (FactKind.CHARGED.value, FACT_LABELS[FactKind.CHARGED]),
        ],
    )  # fmt: skip
    other_police_on = DayField(
        label="On which day did they suspect or charge this person?",
        what="the day the police acted",
        required=False,
        past=True,
    )
    circumstances = LongTextField(
        label="What we were told", required=False, quiet_line=DISCLOSABLE,
        help_text="A few neutral sentences. Use the pseudonyms. Leave the method out.",
    )  # fmt: skip

    reveals = {
        "other_known": {
            "yes": [
                "other_name",
                "other_pseudonym",
                "other_relationship",
                "other_police",
                "other_police_on",
            ]
        }
    }

    def __init__(
        self,
        *args: Any,
        partnerships: Iterable[tuple[str, str]],
        bodies: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        partnerships = list(partnerships)
        self.fields["body"].choices = [("", "Choose"), *bodies]
        self.fields["partnership"].choices = partnerships
        if len(partnerships) == 1:
            self.fields["partnership"].widget = forms.HiddenInput()
            self.initial["partnership"] = partnerships[0][0]

    def clean(self) -> dict[str, Any]:
        """When somebody else is known, their pseudonym and relationship are needed."""
        cleaned = super().clean()
        if cleaned.get("notifier_kind") == NotifierKind.FAMILY and cleaned.get("body"):
            self.add_error("body", NO_BODY)
        if cleaned.get("other_known") == "yes":
            self._needed("other_pseudonym", "Enter a pseudonym for them.")
            self._needed("other_relationship", "Choose what they were to the person who died.")
            self._needed("other_police", "Say what the police have done.")
            if cleaned.get("other_police", "none") not in {"none", ""}:
                self._needed("other_police_on", "Enter the day the police acted.")
        return cleaned

    def _needed(self, name: str, sentence: str) -> None:
        """Ask for what is empty; what was refused already has its sentence."""
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, sentence)

    def identities_given(self) -> Iterable[IdentityWords]:
        """Names entered in this form count at once."""
        return [person.words for person in self.people()]

    def people(self) -> list[PersonGiven]:
        """Everybody entered: the person who died, the other person, and whoever told us."""
        given = self.cleaned_data
        people = [
            PersonGiven(
                kind=SubjectKind.VICTIM,
                pseudonym=given.get("victim_pseudonym", ""),
                suspected_cause=given.get("suspected_cause", ""),
                full_name=given.get("victim_name", ""),
                born_on=given.get("victim_born_on"),
                died_on=given.get("victim_died_on"),
                address=given.get("victim_address", ""),
            )
        ]
        if given.get("other_known") == "yes":
            people.append(self._other(given))
        if given.get("notifier_name") or given.get("notifier_contact"):
            people.append(
                PersonGiven(
                    kind=SubjectKind.NOTIFIER,
                    pseudonym=THE_NOTIFIER,
                    full_name=given.get("notifier_name", ""),
                    contact_details=given.get("notifier_contact", ""),
                )
            )
        return people

    def _other(self, given: dict[str, Any]) -> PersonGiven:
        acted = given.get("other_police") in {FactKind.SUSPECTED, FactKind.CHARGED}
        return PersonGiven(
            kind=SubjectKind.PERPETRATOR,
            pseudonym=given.get("other_pseudonym", ""),
            relationship=given.get("other_relationship", ""),
            full_name=given.get("other_name", ""),
            police_fact=FactKind(given["other_police"]) if acted else None,
            police_fact_on=given.get("other_police_on") if acted else None,
        )

    def told(self) -> NotificationGiven:
        """The notification itself."""
        given = self.cleaned_data
        return NotificationGiven(
            notifier_kind=NotifierKind(given["notifier_kind"]),
            received_on=given["received_on"],
            body_id=given["body"] or None,
            in_writing=given["in_writing"] == "yes",
            circumstances=given["circumstances"],
        )
