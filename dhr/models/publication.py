"""The very files that are published."""

import uuid

from django.db import models
from django.db.models import F, Q

from dhr.rules import FileFacts
from dhr.vocabulary import (
    GATE_VERDICT_LABELS,
    PUBLICATION_FORM_LABELS,
    PUBLISHED_PAPER_LABELS,
    GateVerdict,
    PublicationForm,
    PublishedPaper,
)

# A file that the gate stops is not kept at all.
KEPT_VERDICTS = (GateVerdict.CLEAN, GateVerdict.NEEDS_PERSON)


class PublicationFileQuerySet(models.QuerySet["PublicationFile"]):
    """Sets of files for publication."""

    def waiting(self) -> "PublicationFileQuerySet":
        """Those that are to be published next: none has taken their place, none is out."""
        return self.filter(replaced=False, published_on__isnull=True)

    def out(self) -> "PublicationFileQuerySet":
        """Those that the public may read now."""
        return self.filter(published_on__isnull=False, withdrawn_on__isnull=True)


class PublicationFile(models.Model):
    """One version of one paper as the public is to see it: prepared by one person, confirmed by
    another on the same hash, published, perhaps taken down. A new version replaces what waits.

    ``verdict``, ``findings`` ({technique, where, severity}) and ``notes`` are what the gate said of
    these very bytes at ``scanned_at``; ``looked_at`` is what the second person looked at where the
    gate asks for a person. ``as_at`` is the day as at which an action plan stands.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(
        "dhr.Review", on_delete=models.PROTECT, related_name="publication_files"
    )
    paper = models.CharField(
        max_length=30,
        choices=[(paper.value, PUBLISHED_PAPER_LABELS[paper]) for paper in PublishedPaper],
    )
    version = models.PositiveSmallIntegerField(default=1)
    form = models.CharField(
        max_length=20,
        choices=[(form.value, PUBLICATION_FORM_LABELS[form]) for form in PublicationForm],
    )
    as_at = models.DateField(null=True, blank=True)
    document = models.OneToOneField(
        "documents.StoredDocument", on_delete=models.PROTECT, related_name="+"
    )
    sha256 = models.CharField(max_length=64)
    verdict = models.CharField(
        max_length=20,
        choices=[(verdict.value, GATE_VERDICT_LABELS[verdict]) for verdict in KEPT_VERDICTS],
    )
    findings = models.JSONField(default=list, blank=True)
    notes = models.JSONField(default=list, blank=True)
    # Digests of names that the gate was told are everyday words in this file; never the words.
    left_out = models.JSONField(default=list, blank=True)
    # Keyed digest of all that the gate looked for; while it stays the same, the verdict holds.
    names_digest = models.CharField(max_length=64, blank=True)
    scanned_at = models.DateTimeField()
    uploaded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_sha256 = models.CharField(max_length=64, blank=True)
    looked_at = models.TextField(blank=True)
    # When the gate looked again and stopped it, with the names and the techniques known by then.
    stopped_at = models.DateTimeField(null=True, blank=True)
    replaced = models.BooleanField(default=False)
    # Why it was set aside; empty where a newer version took its place.
    set_aside_because = models.TextField(blank=True)
    published_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = PublicationFileQuerySet.as_manager()

    class Meta:
        ordering = ["paper", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "paper", "version"], name="publication_version_once"
            ),
            models.UniqueConstraint(
                fields=["review", "paper"],
                condition=Q(replaced=False, published_on__isnull=True),
                name="publication_one_waits",
            ),
            models.CheckConstraint(
                condition=~Q(sha256="")
                & (
                    Q(confirmed_by__isnull=True, confirmed_at__isnull=True, confirmed_sha256="")
                    | Q(
                        confirmed_by__isnull=False,
                        confirmed_at__isnull=False,
                        confirmed_sha256=F("sha256"),
                    )
                ),
                name="publication_confirmed_on_same_hash",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("uploaded_by")),
                name="publication_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True, withdrawn_on__isnull=True)
                | Q(published_on__isnull=False, confirmed_by__isnull=False, replaced=False)
                & (Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("published_on"))),
                name="publication_only_of_the_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(verdict=GateVerdict.CLEAN.value)
                | Q(verdict=GateVerdict.NEEDS_PERSON.value)
                & (Q(confirmed_by__isnull=True) | ~Q(looked_at="")),
                name="publication_gate_answered",
            ),
            models.CheckConstraint(
                condition=~Q(paper=PublishedPaper.ACTION_PLAN.value) | Q(as_at__isnull=False),
                name="publication_plan_as_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper} {self.version}"

    @property
    def label(self) -> str:
        """The paper in words."""
        return PUBLISHED_PAPER_LABELS[PublishedPaper(self.paper)]

    @property
    def waits(self) -> bool:
        """Whether it is to be published next; the same as ``waiting``."""
        return not self.replaced and self.published_on is None

    @property
    def text_id(self) -> str:
        """The audit's name of it."""
        return f"publication:{self.pk}"

    @property
    def facts(self) -> FileFacts:
        """As the rules need it."""
        return FileFacts(
            paper=self.paper,
            form=self.form,
            sha256=self.sha256,
            prepared_by=self.uploaded_by_id,
            confirmed_by=self.confirmed_by_id,
            verdict=self.verdict,
            looked_at=self.looked_at,
            stopped=self.stopped_at is not None,
        )
