"""The case itself."""

import datetime
import uuid
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from dhr import access
from dhr.guidance import Regime, regime, regime_on
from dhr.lifecycle import ReviewLifecycle
from dhr.models.appointment import Appointment, ConflictOfInterest
from dhr.vocabulary import STATE_LABELS, State
from people.access import Viewer

if TYPE_CHECKING:
    from dhr.models.decision import Decision
    from dhr.models.fact import Fact
    from dhr.models.letter import Letter
    from dhr.models.publication import PublicationFile
    from dhr.models.scoping import ScopingRequest
    from dhr.models.subject import Subject

# The states a case can be in before, or without, a decision whether a review is held.
MAYBE_NEVER_DECIDED = (
    State.NOTIFIED,
    State.SCOPING,
    State.TRANSFERRED,
    State.JOINED,
    State.IN_ERROR,
)


class StateIsMovedByDeeds(TypeError):
    """Somebody tried to write the state past the deeds."""


class ReviewQuerySet(models.QuerySet["Review"]):
    """Sets of cases; none of them can write a state."""

    def visible_to(self, viewer: Viewer, today: datetime.date) -> "ReviewQuerySet":
        """The cases this person may open today. Every list, count, search and file asks here."""
        found = self.filter(access.visible(viewer, today), _not_kept_out(viewer))
        return found.exclude(access.hidden()).distinct()

    def tombstones_for(self, viewer: Viewer, today: datetime.date) -> "ReviewQuerySet":
        """Cases recorded in error that this person could see before: a reference is left."""
        found = self.filter(access.visible(viewer, today), _not_kept_out(viewer))
        return found.filter(access.hidden()).distinct()

    def counted_for(self, viewer: Viewer) -> "ReviewQuerySet":
        """The cases behind the totals this person may see; never one they are kept out of."""
        found = self.filter(access.counted(viewer), _not_kept_out(viewer))
        return found.exclude(access.hidden())

    def awaiting_undertaking_of(
        self, viewer: Viewer, today: datetime.date, *, to_begin: bool = False
    ) -> "ReviewQuerySet":
        """Cases this person is appointed to, whose undertaking they have yet to give; or, for
        appointments ``to_begin``, can give from a day to come."""
        days = access.coming_appointment(today) if to_begin else access.live_appointment(today)
        waiting = Appointment.objects.filter(
            days,
            review_id=OuterRef("pk"),
            user_id=viewer.user_id,
            undertaking_on__isnull=True,
        )
        return self.filter(Exists(waiting), _not_kept_out(viewer)).exclude(access.hidden())

    def update(self, **fields: Any) -> int:
        """Refuses ``state``: a stray update would move a case without its deed."""
        if "state" in fields:
            raise StateIsMovedByDeeds("A case is moved by its deeds, never by update().")
        return super().update(**fields)

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> int:
        """Refuses ``state``, for the same reason."""
        if "state" in fields:
            raise StateIsMovedByDeeds("A case is moved by its deeds, never by bulk_update().")
        return super().bulk_update(objs, fields, batch_size)

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list["Review"]:
        """Refused altogether: each case begins with a recorded notification."""
        raise StateIsMovedByDeeds("A case begins with its notification, never by bulk_create().")


def _not_kept_out(viewer: Viewer) -> Q:
    standing = ConflictOfInterest.objects.filter(
        review_id=OuterRef("pk"), user_id=viewer.user_id, lifted_at__isnull=True
    )
    return Q(~Exists(standing))


class Review(ReviewLifecycle):
    """A case, from the notification of a death on.

    ``reference`` holds no year, number or initial of anybody. ``version`` counts the deeds, so
    that a page can tell whether the case moved while it was open. ``regime_code`` is pinned by
    the decision; before it, the regime of the day applies.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(
        "people.Partnership", on_delete=models.PROTECT, related_name="reviews"
    )
    reference = models.CharField(max_length=12, unique=True)
    regime_code = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = ReviewQuerySet.as_manager()

    # On a case from ``dhr.summaries.with_rows``, and on no other: the rows a line of a list needs.
    deaths: "list[Subject]"
    standing_facts: "list[Fact]"
    open_decisions: "list[Decision]"
    newest_letters: "list[Letter]"
    agencies_asked: "list[ScopingRequest]"
    all_appointments: list[Appointment]
    standing_conflicts: list[ConflictOfInterest]
    files_waiting: "list[PublicationFile]"
    has_open_points: bool
    has_unsettled: bool

    class Meta:
        ordering = ["reference"]
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]), name="review_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in MAYBE_NEVER_DECIDED])
                | ~Q(regime_code=""),
                name="review_decided_under_a_regime",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuses a new row in any state but the first: no deed would have led there."""
        if self._state.adding and self.state != State.NOTIFIED:
            raise StateIsMovedByDeeds("A new case begins as notified.")
        super().save(*args, **kwargs)

    @property
    def chain(self) -> str:
        """The key of this case's audit chain and papers."""
        return f"case:{self.pk}"

    @property
    def state_label(self) -> str:
        """The state in the words of the screen."""
        return STATE_LABELS[State(self.state)]

    def regime_for(self, day: datetime.date) -> Regime:
        """The pinned regime, else the one in force that day."""
        return regime(self.regime_code) if self.regime_code else regime_on(day)

    def standing_of(self, viewer: Viewer, today: datetime.date) -> access.Standing:
        """How this person stands to this case today (two queries)."""
        appointed = Appointment.objects.filter(
            access.live_appointment(today),
            review=self,
            user_id=viewer.user_id,
            undertaking_on__isnull=False,
        )
        conflicted = ConflictOfInterest.objects.filter(
            review=self, user_id=viewer.user_id, lifted_at__isnull=True
        ).exists()
        return access.Standing(
            viewer=viewer,
            partnership_id=self.partnership_id,
            appointed_as=frozenset(appointed.order_by().values_list("role", flat=True)),
            conflicted=conflicted,
            hidden=self.state == State.IN_ERROR,
            concluded=self.state == State.CONCLUDED,
        )
