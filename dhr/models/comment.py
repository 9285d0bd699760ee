"""Comments on a draft, from the panel, from bodies and from each side of a family."""

import uuid

from django.db import models
from django.db.models import Q

from dhr import access
from dhr.vocabulary import (
    COMMENT_ANSWER_LABELS,
    COMMENT_FROM_LABELS,
    CommentAnswer,
    CommentFrom,
)


class CommentQuerySet(models.QuerySet["Comment"]):
    """Sets of comments. Every list and count asks the first."""

    def seen_by(self, standing: access.Standing) -> "CommentQuerySet":
        """Of one case, those that somebody with this standing may see."""
        return self.filter(access.comments_of_case(standing))

    def open(self) -> "CommentQuerySet":
        """Those that the chair has not answered."""
        return self.filter(answer="")


class Comment(models.Model):
    """What somebody said of one version of a paper, and what the chair answered.

    Exactly one of ``panel_member``, ``body`` and ``strand`` says whose it is. What one side of a
    family said is never shown to another, to a body or to the panel.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey("dhr.Review", on_delete=models.PROTECT, related_name="comments")
    paper = models.ForeignKey("dhr.CasePaper", on_delete=models.PROTECT, related_name="comments")
    comes_from = models.CharField(
        max_length=10, choices=[(kind.value, COMMENT_FROM_LABELS[kind]) for kind in CommentFrom]
    )
    panel_member = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    strand = models.ForeignKey(
        "dhr.FamilyStrand", null=True, blank=True, on_delete=models.PROTECT, related_name="comments"
    )
    place = models.CharField(max_length=60, blank=True, help_text="Such as a paragraph's number.")
    words = models.TextField()
    made_on = models.DateField()
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(
        max_length=10,
        blank=True,
        choices=[(answer.value, COMMENT_ANSWER_LABELS[answer]) for answer in CommentAnswer],
    )
    answer_reason = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["made_on", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    comes_from=CommentFrom.PANEL.value, panel_member__isnull=False,
                    body__isnull=True, strand__isnull=True,
                )
                | Q(
                    comes_from=CommentFrom.BODY.value, panel_member__isnull=True,
                    body__isnull=False, strand__isnull=True,
                )
                | Q(
                    comes_from=CommentFrom.FAMILY.value, panel_member__isnull=True,
                    body__isnull=True, strand__isnull=False,
                ),
                name="comment_comes_from_one",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(
                    answer="", answer_reason="", answered_on__isnull=True, answered_by__isnull=True
                )
                | (~Q(answer="") & Q(answered_on__isnull=False, answered_by__isnull=False)),
                name="comment_answer_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", CommentAnswer.ACCEPTED.value]) | ~Q(answer_reason=""),
                name="comment_not_accepted_says_why",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"comment {self.pk}"

    @property
    def subject_id(self) -> str:
        """The audit's text id."""
        return f"comment:{self.pk}"

    @property
    def answer_label(self) -> str:
        """The answer in words; empty where there is none yet."""
        return COMMENT_ANSWER_LABELS[CommentAnswer(self.answer)] if self.answer else ""
