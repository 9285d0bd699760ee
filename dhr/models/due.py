"""What bodies owe to cases, of all that is due, for whoever answers for them."""

from django.db.models import Exists, OuterRef, QuerySet

from dhr import access
from dhr.vocabulary import DUE_FROM_BODIES
from notifications.models import Deadline, KeptOut
from people.access import Viewer


def due_from_bodies_of(viewer: Viewer) -> "QuerySet[Deadline]":
    """What the bodies this person answers for were asked for and have not given, the first due
    before the others; never of a case they are kept out of."""
    kept_out = KeptOut.objects.filter(owner=OuterRef("owner"), user_id=viewer.user_id)
    owed = Deadline.objects.open().filter(
        access.papers_of_own_bodies(viewer),
        ~Exists(kept_out),
        kind__in=[kind.value for kind in DUE_FROM_BODIES],
    )
    return owed.order_by("due_on", "reference", "kind", "pk")
