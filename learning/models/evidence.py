"""What shows that an action was done: one file, or where it can be seen, for one action or more."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.text import Truncator

from documents.kinds_of_file import ending_in_words
from learning.models.addressee import Addressee
from learning.vocabulary import EVIDENCE_KIND_LABELS, EvidenceKind
from people.days import long_date


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Sets of pieces of evidence."""

    def with_files(self) -> "EvidenceQuerySet":
        """Those that are files, with what their names and their audit chains are made of."""
        rows = Addressee.objects.select_related("action__recommendation__source")
        return (
            self.filter(document__isnull=False)
            .select_related("document")
            .prefetch_related(models.Prefetch("addressees", rows))
        )


class Evidence(models.Model):
    """One piece of evidence. ``dated_on`` is the evidence's own day, apart from when it came.

    It is a file, or says ``where`` it can be seen, or both. ``holds_identity`` is what the sender
    says, who is always asked: it then opens only to whoever verifies and to the body itself, and
    never leaves by mail or in an export.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    addressees = models.ManyToManyField("learning.Addressee", related_name="evidence")
    body = models.ForeignKey("people.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=10, choices=[(kind.value, EVIDENCE_KIND_LABELS[kind]) for kind in EvidenceKind]
    )
    about = models.TextField()
    dated_on = models.DateField()
    document = models.OneToOneField(
        "documents.StoredDocument", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    where = models.TextField(blank=True)
    holds_identity = models.BooleanField()
    sent_on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_on", "-recorded_at"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(condition=~Q(about=""), name="evidence_says_what"),
            models.CheckConstraint(
                condition=Q(document__isnull=False) | ~Q(where=""), name="evidence_can_be_seen"
            ),
        ]

    def __str__(self) -> str:
        return f"evidence {self.pk}"

    @property
    def kind_label(self) -> str:
        """What it is in words."""
        return EVIDENCE_KIND_LABELS[EvidenceKind(self.kind)]

    @property
    def text_id(self) -> str:
        """The audit's name of it."""
        return f"evidence:{self.id}"

    @property
    def chain(self) -> str:
        """The audit chain where its openings are written: that of the first of its actions, a
        case's before the partnership's."""
        return min(row.action.recommendation.source.chain for row in self.addressees.all())

    @property
    def file_label(self) -> str:
        """What its file is called on pages: "PDF of 15 May 2026"; nothing where it is no file."""
        if self.document is None:
            return ""
        return f"{ending_in_words(self.document.content_type)} of {long_date(self.dated_on)}"

    @property
    def file_in_words(self) -> str:
        """The same, told apart from another file of that day by what it is said to show."""
        return f"{self.file_label} (“{Truncator(self.about).chars(60)}”)"
