"""Everything that is due, of whatever kind, in one table: who must do it, and by when."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q


class Audience(models.TextChoices):
    """For whom something is due. Who that is on a day is looked up on that day."""

    BODY = "body", "A body's contacts"
    MANAGERS = "managers", "Who runs the partnership's reviews"
    CHAIR = "chair", "Who decides for the partnership"
    KEEPERS = "keepers", "Who keeps a board's part of the learning register"
    FORUM = "forum", "Who chairs the learning forum"
    PERSON = "person", "One person"


_PLACE_OF = {
    Audience.BODY: "body",
    Audience.MANAGERS: "board",
    Audience.CHAIR: "board",
    Audience.KEEPERS: "board",
    Audience.PERSON: "person",
}


def _place_fits_audience() -> Q:
    """Each audience with the place it is looked up at, and no other."""
    condition = Q()
    for audience in Audience:
        wanted = _PLACE_OF.get(audience)
        of_this = Q(audience=audience.value)
        for name in ("body", "board", "person"):
            of_this &= Q(**{f"{name}__isnull": name != wanted})
        condition |= of_this
    return condition


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Sets of what is due."""

    def open(self) -> Self:
        """What is still to be done."""
        return self.filter(ended_on__isnull=True)


class Deadline(models.Model):
    """One thing that somebody must do, from the deed that made it due to the one that did it.

    The deeds rewrite it from the pure sums (``notifications.deadlines.rewrite``); nobody types it,
    and nothing counts it down. ``owner`` is the text id of what is rewritten together ("case:…",
    "source:…"), ``subject`` that of the very thing ("scoping:…"). ``due_on`` empty: it is due, but
    on no day, as while a pause is open. ``counts_from``: nobody is reminded of what was due before
    that day, as before a case was taken on. ``is_resting``: nobody is reminded while ownership is
    disputed or work is suspended. It bears no name and no word that anybody typed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    owner = models.CharField(max_length=80, db_index=True)
    chain = models.CharField(max_length=80, help_text="Whose pages it belongs to, for the audit.")
    partnership = models.ForeignKey(
        "people.Partnership", on_delete=models.PROTECT, related_name="deadlines"
    )
    reference = models.CharField(max_length=20)
    path = models.CharField(max_length=200)
    audience = models.CharField(max_length=10, choices=Audience.choices)
    body = models.ForeignKey(
        "people.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="deadlines"
    )
    board = models.ForeignKey(
        "people.Board", null=True, blank=True, on_delete=models.PROTECT, related_name="deadlines"
    )
    person = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="deadlines"
    )
    due_on = models.DateField(null=True, blank=True)
    counts_from = models.DateField(null=True, blank=True)
    is_resting = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "reference", "kind"]
        indexes = [
            models.Index(
                fields=["due_on"],
                condition=Q(ended_on__isnull=True, is_resting=False),
                name="deadline_to_remind_of",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["subject", "kind"], name="deadline_once"),
            models.CheckConstraint(
                condition=_place_fits_audience(), name="deadline_place_fits_audience"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.kind} {self.due_on or 'no day'}"


class KeptOut(models.Model):
    """Somebody who is told nothing of an owner's deadlines, since they may not know of the case."""

    id = models.BigAutoField(primary_key=True)
    owner = models.CharField(max_length=80)
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "user"], name="kept_out_once"),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.user_id}"
