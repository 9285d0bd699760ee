"""What stands on the agenda of a meeting of the forum, who has an interest in it, and what was
decided of it."""

import uuid

from django.db import models
from django.db.models import Q

from learning.models.meeting import ForumMeeting
from learning.vocabulary import (
    ASSESSMENT_LABELS,
    DECISION_LABELS,
    LABELS,
    SECTION_LABELS,
    Assessment,
    DecisionKind,
    Label,
    Section,
)

_ASSESSMENTS = [(each.value, ASSESSMENT_LABELS[each]) for each in Assessment]
_SECTIONS = [(section.value, SECTION_LABELS[section]) for section in Section]


class AgendaItem(models.Model):
    """One item: why it stands there, and the actions with bodies that it is about.

    What is taken off stays, so that bringing the agenda up to date does not put it on again.
    ``position`` is its place within the meeting; each reader counts those that they see.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(ForumMeeting, on_delete=models.PROTECT, related_name="items")
    section = models.CharField(max_length=10, choices=_SECTIONS)
    position = models.PositiveSmallIntegerField()
    taken_off_on = models.DateField(null=True, blank=True)
    # Nobody where the exception that it stood for has passed.
    taken_off_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.section} {self.position}"

    @property
    def text_id(self) -> str:
        """The audit's name of it."""
        return f"item:{self.id}"


class AgendaRow(models.Model):
    """One action with one body on the agenda, as it stood when the agenda was prepared: its label
    in words, its days, and what the forum thought of the answer. Papers read these: those of a past
    meeting say nothing that came later. ``assessment`` is empty where it was not kept here yet.

    ``alone`` is the section that it would stand in by itself: for a reader who may not know of the
    recommendation that it repeats, and who knows of no link therefore.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="rows")
    addressee = models.ForeignKey(
        "learning.Addressee", on_delete=models.PROTECT, related_name="agenda_rows"
    )
    position = models.PositiveSmallIntegerField()
    label = models.CharField(
        max_length=12, choices=[(label.value, LABELS[label]) for label in Label]
    )
    standing = models.CharField(max_length=100)
    due_on = models.DateField(null=True, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    answer_due_on = models.DateField(null=True, blank=True)
    last_said_on = models.DateField(null=True, blank=True)
    assessment = models.CharField(max_length=15, blank=True, choices=_ASSESSMENTS)
    alone = models.CharField(max_length=10, choices=_SECTIONS, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "addressee"], name="agenda_row_once_an_item")
        ]

    def __str__(self) -> str:
        return self.standing


class Declaration(models.Model):
    """Somebody said that they have an interest, in an item or in all that a source recommends: they
    take no part in deciding it, unless they withdrew what they had declared by mistake.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(ForumMeeting, on_delete=models.PROTECT, related_name="declarations")
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="declarations"
    )
    source = models.ForeignKey(
        "learning.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    why = models.TextField()
    on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="declaration_says_why"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_why="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_why=""),
                name="declaration_withdrawn_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(item__isnull=False, source__isnull=True)
                | Q(item__isnull=True, source__isnull=False),
                name="declaration_of_an_item_or_a_source",
            ),
        ]

    def __str__(self) -> str:
        return f"declaration {self.on}"

    @property
    def stands(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_on is None


class Decision(models.Model):
    """What the forum decided of an item. Never edited: a later one takes its place.

    ``on`` is the day of the meeting; ``recorded_by`` who recorded it there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(
        max_length=10, choices=[(kind.value, DECISION_LABELS[kind]) for kind in DecisionKind]
    )
    words = models.TextField(blank=True)
    on = models.DateField()
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(replaces__isnull=True), name="decision_first_once"
            ),
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def kind_label(self) -> str:
        """What was decided, in words."""
        return DECISION_LABELS[DecisionKind(self.kind)]
