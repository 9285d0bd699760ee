"""What the forum agreed on: who closes, who is bound by an undertaking, who sees in which order."""

import uuid

from django.db import models

from learning.vocabulary import CLOSING_RULE_LABELS, ClosingRule


class BoardRule(models.Model):
    """By which rule a board's actions are closed. A board without a row leaves it to the forum."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.OneToOneField(
        "people.Board", on_delete=models.PROTECT, related_name="closing_rule"
    )
    rule = models.CharField(
        max_length=10, choices=[(rule.value, CLOSING_RULE_LABELS[rule]) for rule in ClosingRule]
    )
    set_at = models.DateTimeField(auto_now=True)
    set_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.rule


class ForumUndertaking(models.Model):
    """Somebody of the forum undertook to keep what is not published to themselves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(
        "people.Partnership", on_delete=models.PROTECT, related_name="forum_undertakings"
    )
    user = models.ForeignKey(
        "people.User", on_delete=models.PROTECT, related_name="forum_undertakings"
    )
    given_on = models.DateField()
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["given_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "user"], name="forum_undertaking_given_once"
            )
        ]

    def __str__(self) -> str:
        return f"undertaking {self.given_on}"


class RegisterOrder(models.Model):
    """The order in which somebody last chose to see the register."""

    user = models.OneToOneField(
        "people.User", primary_key=True, on_delete=models.CASCADE, related_name="register_order"
    )
    order = models.CharField(max_length=20)

    def __str__(self) -> str:
        return self.order
