"""Where recommendations come from: a review of any kind, or a plan."""

import uuid

from django.db import models
from django.db.models import Q

from learning.vocabulary import SOURCE_KIND_LABELS, SOURCE_KIND_SHORT, SourceKind

_KINDS = [(kind.value, SOURCE_KIND_LABELS[kind]) for kind in SourceKind]


class Source(models.Model):
    """One review or plan whose recommendations the forum follows.

    ``code`` is neutral: for a review that is not published it tells nobody whose it is. ``review``
    is the case of this very system, where there is one; its recommendations come by announcement
    and wait for the Home Office until ``approved_on``. ``published_on`` is the first day of its
    report, for ever; while that is taken down it is public no more (``taken_down_on``).
    ``owner`` is the board by whose rule its actions are closed; it is among ``boards``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(
        "people.Partnership", on_delete=models.PROTECT, related_name="sources"
    )
    owner = models.ForeignKey(
        "people.Board", on_delete=models.PROTECT, related_name="sources_owned"
    )
    boards = models.ManyToManyField("people.Board", related_name="sources")
    kind = models.CharField(max_length=20, choices=_KINDS)
    code = models.CharField(max_length=120)
    review = models.OneToOneField(
        "dhr.Review", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_as"
    )
    begun_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    taken_down_on = models.DateField(
        null=True, blank=True, help_text="Since when a report that was public is so no more."
    )
    # Grows with every deed on anything of the source, so that a page knows that it is out of date.
    revision = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["code"]
        constraints = [
            # A case has one source. What was typed in is seen by all who keep the register; beside
            # a case's source, which not all may know of, nothing may be refused for its code.
            models.UniqueConstraint(
                fields=["partnership", "kind", "code"],
                condition=Q(review__isnull=True),
                name="source_typed_in_once",
            ),
            models.CheckConstraint(
                condition=Q(review__isnull=True) | Q(kind=SourceKind.DHR.value),
                name="source_of_a_case_is_a_dhr",
            ),
            models.CheckConstraint(condition=~Q(code=""), name="source_has_a_code"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What lists call it: "SAR Alder"."""
        if self.kind in (SourceKind.DELIVERY_PLAN, SourceKind.OTHER):
            return self.code
        return f"{SOURCE_KIND_SHORT[SourceKind(self.kind)]} {self.code}"

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return SOURCE_KIND_LABELS[SourceKind(self.kind)]

    @property
    def awaits_approval(self) -> bool:
        """Whether the Home Office has yet to approve what this review recommends."""
        return self.review_id is not None and self.approved_on is None

    @property
    def is_public(self) -> bool:
        """Whether what it recommends stands in public today."""
        out = self.published_on is not None and self.taken_down_on is None
        return out and not self.awaits_approval

    @property
    def chain(self) -> str:
        """The audit chain: the case's, where there is one, else the partnership's."""
        if self.review_id is not None:
            return f"case:{self.review_id}"
        return f"partnership:{self.partnership_id}"

    @property
    def text_id(self) -> str:
        """The audit's name of it."""
        return f"source:{self.id}"


class FormerCode(models.Model):
    """What a source was called until a day, and why it is called otherwise since.

    ``code`` is empty where nobody had been asked under it: it may have been somebody's name.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="former_codes")
    code = models.CharField(max_length=120, blank=True)
    until = models.DateField()
    why = models.TextField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="former_code_says_why"),
        ]

    def __str__(self) -> str:
        return f"former code of {self.source_id}"


class PlanRead(models.Model):
    """An action plan that was read for a source: it waits, was stored, or was set aside.

    ``sha256`` is that of the file; ``read`` is what was read from it, in the importing command's
    own shape. The file's words are kept for ever in the rows that come of it. ``found`` is how the
    plan differed from the register on the day it was stored or set aside, and what was stored of
    that (``Found.as_kept``): the register moves on, and cannot be compared with it again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="plans_read")
    sha256 = models.CharField(max_length=64)
    read = models.JSONField()
    found = models.JSONField(default=list, blank=True)
    read_at = models.DateTimeField(auto_now_add=True)
    read_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    stored_at = models.DateTimeField(null=True, blank=True)
    stored_on = models.DateField(
        null=True, blank=True, help_text="The day it was stored, beside the time it was written."
    )
    set_aside_on = models.DateField(null=True, blank=True)
    set_aside_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    set_aside_why = models.TextField(blank=True)

    class Meta:
        ordering = ["-read_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(set_aside_on__isnull=True, set_aside_by__isnull=True, set_aside_why="")
                | Q(
                    ~Q(set_aside_why=""),
                    set_aside_on__isnull=False,
                    set_aside_by__isnull=False,
                    stored_at__isnull=True,
                ),
                name="plan_set_aside_by_somebody_unstored",
            ),
            models.CheckConstraint(
                condition=Q(stored_at__isnull=True, stored_on__isnull=True)
                | Q(stored_at__isnull=False, stored_on__isnull=False),
                name="plan_stored_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"plan {self.pk}"

    @property
    def waits(self) -> bool:
        """Whether somebody has yet to store it or to set it aside."""
        return self.stored_at is None and self.set_aside_on is None
