"""The people a case is about, and the one table that knows who they are."""

import uuid

from django.db import models
from django.db.models import Q

from dhr.identity_terms import IdentityWords
from dhr.labels import SubjectFact, death_words, perpetrator_label, relationship_label
from dhr.vocabulary import (
    RELATIONSHIP_LABELS,
    SUBJECT_KIND_LABELS,
    SUSPECTED_CAUSE_LABELS,
    Relationship,
    SubjectKind,
    SuspectedCause,
)


class Subject(models.Model):
    """A person in a case, by pseudonym. A case has one or more people who died."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey("dhr.Review", on_delete=models.PROTECT, related_name="subjects")
    kind = models.CharField(
        max_length=20, choices=[(kind.value, SUBJECT_KIND_LABELS[kind]) for kind in SubjectKind]
    )
    pseudonym = models.CharField(max_length=60)
    relationship = models.CharField(
        max_length=20,
        blank=True,
        choices=[(kind.value, RELATIONSHIP_LABELS[kind]) for kind in Relationship],
        help_text="What they were to the person who died.",
    )
    suspected_cause = models.CharField(
        max_length=20,
        blank=True,
        choices=[(kind.value, SUSPECTED_CAUSE_LABELS[kind]) for kind in SuspectedCause],
        help_text="Of a death: what it was thought to be when it was notified.",
    )
    strand = models.ForeignKey(
        "dhr.FamilyStrand",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
        help_text="Of a relative or friend: the side of the family they belong to.",
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "pseudonym"], name="subject_pseudonym_once_a_case"
            ),
            models.CheckConstraint(
                condition=(Q(kind=SubjectKind.VICTIM.value) & ~Q(suspected_cause=""))
                | (~Q(kind=SubjectKind.VICTIM.value) & Q(suspected_cause="")),
                name="subject_cause_only_of_a_death",
            ),
            models.CheckConstraint(
                condition=Q(strand__isnull=True) | Q(kind=SubjectKind.FAMILY.value),
                name="subject_only_family_has_a_side",
            ),
        ]

    def __str__(self) -> str:
        return self.pseudonym

    def label_facts(self) -> list[SubjectFact]:
        """This person's standing facts; uses the prefetched ``facts`` of a list."""
        rows = sorted(self.facts.all(), key=lambda row: row.recorded_at)
        return [
            SubjectFact(row.kind, row.on, row.outcome, order)
            for order, row in enumerate(rows)
            if row.stands
        ]

    @property
    def label(self) -> str:
        """What this person is called beside the pseudonym, following the facts."""
        if self.kind == SubjectKind.VICTIM:
            return death_words(self.suspected_cause, self.label_facts())
        if self.kind == SubjectKind.PERPETRATOR:
            return perpetrator_label(self.relationship, self.label_facts())
        if self.relationship:
            return relationship_label(self.relationship)
        return SUBJECT_KIND_LABELS[SubjectKind(self.kind)].lower()


class Identity(models.Model):
    """Who somebody in a case is. The only table that holds names, dates of life and addresses.

    Read through the audited identities page alone.
    """

    subject = models.OneToOneField(
        Subject, primary_key=True, on_delete=models.PROTECT, related_name="identity"
    )
    full_name = models.CharField(max_length=200, blank=True)
    other_names = models.TextField(blank=True, help_text="Former and other names, one a line.")
    born_on = models.DateField(null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    address = models.TextField(blank=True)
    contact_details = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "identities"
        constraints = [
            models.CheckConstraint(
                condition=Q(born_on__isnull=True)
                | Q(died_on__isnull=True)
                | Q(died_on__gte=models.F("born_on")),
                name="identity_died_after_birth",
            ),
        ]

    def __str__(self) -> str:
        return f"identity {self.pk}"

    @property
    def words(self) -> IdentityWords:
        """As the search for identity words needs it."""
        return IdentityWords(
            pseudonym=self.subject.pseudonym,
            full_name=self.full_name,
            other_names=tuple(self.other_names.splitlines()),
            address=self.address,
            contact_details=self.contact_details,
            born_on=self.born_on,
            died_on=self.died_on,
        )


class OrdinaryWord(models.Model):
    """Somebody said that a name's word is an everyday word in this case, such as May or Rose.

    Only a keyed digest is kept, so that this table holds no name either.
    """

    review = models.ForeignKey("dhr.Review", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    said_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "digest"], name="ordinary_word_once_a_case"),
        ]

    def __str__(self) -> str:
        return f"ordinary word {self.pk}"
