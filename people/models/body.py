"""Bodies: the organisations that take part in reviews."""

import datetime
import uuid
from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from people.access import Viewer
from people.roles import Power


class BodyQuerySet(models.QuerySet["Body"]):
    """Sets of bodies."""

    def working_with(self, partnership_ids: Iterable[uuid.UUID]) -> Self:
        """Those that work with one of these partnerships, each once."""
        works = Body.partnerships.through.objects.filter(partnership_id__in=partnership_ids)
        return self.filter(pk__in=works.values("body_id"))

    def known_to(self, partnership_id: uuid.UUID, day: datetime.date) -> Self:
        """Those that work with a partnership, and those whose place such a one had taken by that
        day, one after another: papers go on naming them."""
        last = set(self.working_with([partnership_id]).values_list("pk", flat=True))
        known = set(last)
        while last:
            before = self.filter(succeeded_by__in=last, succeeded_on__lte=day)
            last = set(before.values_list("pk", flat=True)) - known
            known |= last
        return self.filter(pk__in=known)

    def not_ended_before(self, day: datetime.date) -> Self:
        """Those that had not been succeeded by another body before that day."""
        return self.filter(Q(succeeded_on__isnull=True) | Q(succeeded_on__gte=day))

    def standing_on(self, day: datetime.date) -> Self:
        """Those whose place no other body had taken by that day."""
        return self.filter(Q(succeeded_on__isnull=True) | Q(succeeded_on__gt=day))

    def visible_to(self, viewer: Viewer) -> Self:
        """Those whose entries this person keeps."""
        return self.working_with(viewer.partnerships_with(Power.MANAGE_BODIES))


class Body(models.Model):
    """An organisation, known to the whole installation because many serve several boroughs.

    ``named_in_act`` bodies must have regard to the guidance (DVCVA 2004 s.9(4)); all others take
    part by invitation and are never told that they are "required". Bodies end and are succeeded
    by date; history keeps the name as it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    named_in_act = models.BooleanField(default=False)
    shared_mailbox = models.EmailField(blank=True)
    succeeded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )
    succeeded_on = models.DateField(null=True, blank=True)
    partnerships = models.ManyToManyField(
        "people.Partnership", related_name="bodies", blank=True,
        help_text="The partnerships this body works with.",
    )  # fmt: skip

    objects = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "bodies"
        constraints = [
            models.UniqueConstraint(Lower("name"), name="body_name_once"),
            models.CheckConstraint(
                condition=models.Q(succeeded_by__isnull=True, succeeded_on__isnull=True)
                | models.Q(succeeded_by__isnull=False, succeeded_on__isnull=False),
                name="body_successor_has_a_date",
            ),
            models.CheckConstraint(
                condition=models.Q(succeeded_by__isnull=True)
                | ~models.Q(succeeded_by=models.F("id")),
                name="body_does_not_succeed_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def has_ended_by(self, day: datetime.date) -> bool:
        """Whether another body had taken its place by that day."""
        return self.succeeded_on is not None and self.succeeded_on <= day

    def standing_on(self, day: datetime.date) -> "Body":
        """Who stands in this place on that day: the body itself, or the last that succeeded it.

        Ends even where rows form a ring.
        """
        body, seen = self, {self.pk}
        while body.has_ended_by(day) and body.succeeded_by_id not in seen:
            body = body.succeeded_by
            seen.add(body.pk)
        return body


class BodyAlias(models.Model):
    """Another name under which a body is met in papers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="body_alias_once")]

    def __str__(self) -> str:
        return self.name


class SuccessionInError(models.Model):
    """That a body was succeeded was recorded in error, and taken back. Never edited.

    ``successor`` and ``on`` are what had been recorded; ``taken_back_on`` is the day of the page.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="recorded_in_error")
    successor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    reason = models.CharField(max_length=300)
    taken_back_on = models.DateField()
    taken_back_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["recorded_at"]
        verbose_name_plural = "successions in error"

    def __str__(self) -> str:
        return f"{self.body}, not succeeded by {self.successor}"
