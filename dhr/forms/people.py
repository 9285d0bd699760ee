"""Forms about the people of a case: adding somebody, correcting a name, facts about them."""

from collections.abc import Iterable
from typing import Any

from django import forms

from dhr.actions.subjects import PersonGiven
from dhr.actions.words import CheckedWords, Standing
from dhr.forms.base import CaseForm, choices_of
from dhr.identity_terms import IdentityWords, terms_of
from dhr.identity_words import names_as_pseudonyms
from dhr.vocabulary import (
    FACT_LABELS,
    INQUEST_LABELS,
    RELATIONSHIP_LABELS,
    SUBJECT_KIND_LABELS,
    SUSPECTED_CAUSE_LABELS,
    FactKind,
    SubjectKind,
)
from people.forms import CheckboxField, ChoiceField, DayField, LongTextField, TextField


class IdentityForm(CaseForm):
    """Who somebody is. Shown behind the audited identities page alone."""

    names_stopped_at = ("full_name",)

    full_name = TextField(label="Full name", required=False)
    other_names = LongTextField(
        label="Other names", required=False, rows=3, max_length=500,
        help_text="Former names, nicknames, spellings. One a line.",
    )  # fmt: skip
    born_on = DayField(label="Date of birth", required=False, past=True)
    died_on = DayField(label="Date of death", required=False, past=True)
    address = LongTextField(label="Address", required=False, rows=3, max_length=500)
    contact_details = LongTextField(
        label="How to reach them", required=False, rows=2, max_length=500
    )

    put_pseudonym = CheckboxField(
        label="Put the pseudonym wherever these words stand in this case's texts", required=False
    )

    def __init__(self, *args: Any, pseudonym: str = "", **kwargs: Any) -> None:
        self.pseudonym = pseudonym
        self.standing: list[Standing] = []
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Show each text that already holds a name, before anything is replaced."""
        cleaned = super().clean()
        person = self.person(SubjectKind.OTHER, cleaned.get("pseudonym") or self.pseudonym)
        words = CheckedWords({}, review=self.review, given=[person.words],
                             said=cleaned.get("ordinary_words", ()))  # fmt: skip
        self.standing = words.standing(terms_of([person.words]))
        if "pseudonym" not in self.fields:
            for sentence in names_as_pseudonyms([self.pseudonym], terms_of([person.words])):
                self.add_error("full_name", sentence)
        if self.standing and not cleaned.get("put_pseudonym"):
            for place in self.standing:
                word = place.hit.written if place.hit.term.may_be_ordinary else ""
                self.add_identity_hit("full_name", place.sentence, word=word)
        return cleaned

    def drawn_fields(self) -> list[Any]:
        """The offer to put the pseudonym is made only where a name already stands somewhere."""
        return [
            field
            for field in super().drawn_fields()
            if field.name != "put_pseudonym" or self.standing or field.value()
        ]

    def person(self, kind: SubjectKind, pseudonym: str) -> PersonGiven:
        """The person as entered."""
        given = self.cleaned_data
        return PersonGiven(
            kind=kind,
            pseudonym=pseudonym,
            relationship=given.get("relationship", ""),
            suspected_cause=given.get("suspected_cause", ""),
            full_name=given.get("full_name", ""),
            other_names=given.get("other_names", ""),
            born_on=given.get("born_on"),
            died_on=given.get("died_on"),
            address=given.get("address", ""),
            contact_details=given.get("contact_details", ""),
        )


class SubjectForm(IdentityForm):
    """A further person in the case."""

    pseudonyms = ("pseudonym",)
    field_order = ("kind", "pseudonym", "relationship", "suspected_cause")
    reveals = {"kind": {SubjectKind.VICTIM.value: ["suspected_cause"]}}

    kind = ChoiceField(label="Who is this person in the case?")
    suspected_cause = ChoiceField(
        label="What is the death thought to be?", required=False, say_optional=False,
        choices=choices_of(SUSPECTED_CAUSE_LABELS),
    )  # fmt: skip
    pseudonym = TextField(label="Pseudonym", max_length=60)
    relationship = ChoiceField(
        label="What were they to the person who died?", required=False, widget=forms.Select,
        choices=choices_of(RELATIONSHIP_LABELS, empty="Not known, or not needed"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever told us is one person; they may be written down after the notification.
        known = self.review.subjects.filter(kind=SubjectKind.NOTIFIER.value).exists()
        self.fields["kind"].choices = [
            (kind.value, label)
            for kind, label in SUBJECT_KIND_LABELS.items()
            if not (known and kind == SubjectKind.NOTIFIER)
        ]

    def clean(self) -> dict[str, Any]:
        """A death needs what it is thought to be; anybody else has none."""
        cleaned = super().clean()
        if cleaned.get("kind") != SubjectKind.VICTIM:
            cleaned["suspected_cause"] = ""
        elif not cleaned.get("suspected_cause"):
            self.add_error("suspected_cause", "Say what the death is thought to be.")
        return cleaned

    def identities_given(self) -> Iterable[IdentityWords]:
        """The name entered counts at once, against the pseudonym too."""
        given = self.cleaned_data
        return [self.person(SubjectKind.OTHER, given.get("pseudonym", "")).words]


class SubjectFactForm(CaseForm):
    """A dated fact about a person: their label follows it."""

    kind = ChoiceField(label="What happened?")
    on = DayField(label="On which day?", what="the day it happened", past=True)
    outcome = ChoiceField(
        label="What did the inquest conclude?", required=False, choices=choices_of(INQUEST_LABELS),
        help_text="Only what our words depend on; never the method.",
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: Iterable[FactKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = list(kinds)
        self.fields["kind"].choices = [(kind.value, FACT_LABELS[kind]) for kind in kinds]
        if FactKind.INQUEST_CONCLUDED not in kinds:
            del self.fields["outcome"]
        if len(kinds) == 1:
            self.initial["kind"] = kinds[0].value
