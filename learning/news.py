"""What happened lately to bodies: which ended, who took their place, what went with that; or that
this was recorded in error. Said for four weeks, where those whom a message called look for it.

Counts only what the reader may open, and names the bodies, as their own pages do.
"""

import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from learning import rules
from learning.models import Addressee, Step
from learning.reach import due_from_own_bodies, register_of
from learning.vocabulary import Lifecycle, StepKind
from people.access import Viewer
from people.days import count, long_date
from people.models import Body, SuccessionInError
from people.roles import Power

# For how long something is news: our own choice of what is shown, and no length of the law.
NEWS_DAYS = 28


def for_contacts(viewer: Viewer, today: datetime.date) -> list[str]:
    """What concerns the bodies that this person answers for, as sentences."""
    own = viewer.bodies_with(Power.ANSWER_ACTIONS)
    return _news(
        Q(pk__in=own) | Q(succeeded_by__in=own), Q(body__in=own) | Q(successor__in=own),
        due_from_own_bodies(viewer), today,
    )  # fmt: skip


def for_register(viewer: Viewer, today: datetime.date, body: Body | None = None) -> list[str]:
    """What concerns the bodies that work with the partnerships whose register this person sees, or
    one body alone, as sentences."""
    here = Body.objects.working_with(viewer.partnerships_with(Power.SEE_REGISTER))
    ended, in_error = Q(pk__in=here), Q(body__in=here)
    if body is not None:
        ended &= Q(pk=body.pk) | Q(succeeded_by=body)
        in_error &= Q(body=body) | Q(successor=body)
    return _news(ended, in_error, register_of(viewer), today)


def gone_with(viewer: Viewer, body: Body) -> int:
    """How many actions went to the successor of a body, in the registers this person sees."""
    return _actions(register_of(viewer).filter(action__in=_passed(body).values("action")))


def _news(ended: Q, in_error: Q, rows: QuerySet[Addressee], today: datetime.date) -> list[str]:
    since = today - datetime.timedelta(days=NEWS_DAYS)
    taken_back = SuccessionInError.objects.filter(in_error, taken_back_on__gte=since)
    return [
        *(_of_ended(body, rows, today) for body in _ended_lately(ended, since)),
        *(_of_error(each, rows) for each in taken_back.select_related("body", "successor")),
    ]


def _ended_lately(ended: Q, since: datetime.date) -> QuerySet[Body]:
    """Those that ended since, or will, or whose actions passed since: a succession may be recorded
    long after its day."""
    passed = Step.objects.filter(
        kind=StepKind.PASSED_ON.value,
        addressee__body=OuterRef("pk"),
        addressee__passed_on_as__gt="",
    )
    return (
        Body.objects.filter(ended, succeeded_on__isnull=False)
        .annotate(last_passed_on=Subquery(passed.order_by("-on").values("on")[:1]))
        .filter(Q(succeeded_on__gte=since) | Q(last_passed_on__gte=since))
        .select_related("succeeded_by")
        .order_by("succeeded_on", "name")
    )


def _of_ended(body: Body, rows: QuerySet[Addressee], today: datetime.date) -> str:
    if not body.has_ended_by(today):
        return (
            f"{body.name} ends on {long_date(body.succeeded_on)}, and {body.succeeded_by.name} "
            "takes its place. What is open then goes to it."
        )
    place = body.standing_on(today)
    reached = rows.filter(
        action__in=_passed(body).values("action"), body_id__in=[body.pk, place.pk]
    )
    number = _actions(reached)
    went = f" {count(number, 'action')} went to it." if number else ""
    return f"{rules.Ended(body.name, body.succeeded_on, place.name)}{went}"


def _of_error(row: SuccessionInError, rows: QuerySet[Addressee]) -> str:
    given_back = Step.objects.filter(
        kind=StepKind.TAKEN_OVER.value, addressee__body=row.body, other_body=row.successor,
        on__gte=row.taken_back_on,
    )  # fmt: skip
    both = [row.body_id, row.successor_id]
    number = _actions(
        rows.filter(action__in=given_back.values("addressee__action"), body_id__in=both)
    )
    came = f" {count(number, 'action')} came back to it." if number else ""
    kept = _actions(rows.filter(action__in=_kept(row), body_id__in=both))
    stays = (
        f" {count(kept, 'action stays', 'actions stay')} with {row.successor.name}, as something "
        "was said or done since."
        if kept
        else ""
    )
    return (
        f"That {row.successor.name} took the place of {row.body.name} was recorded in error. It "
        f"was taken back on {long_date(row.taken_back_on)}, and {row.body.name} stands."
        f"{came}{stays}"
    )


def _kept(row: SuccessionInError) -> QuerySet[Step]:
    """The actions that a succession passed on and that did not come back with it."""
    return Step.objects.filter(
        kind=StepKind.PASSED_ON.value,
        addressee__body=row.body,
        addressee__lifecycle=Lifecycle.TRANSFERRED.value,
        other_body=row.successor,
        on__range=(row.on, row.taken_back_on),
    ).values("addressee__action")


def _passed(body: Body) -> QuerySet[Addressee]:
    """What the succession of a body passed on."""
    return Addressee.objects.filter(
        body=body, lifecycle=Lifecycle.TRANSFERRED.value, passed_on_as__gt=""
    )


def _actions(rows: QuerySet[Addressee]) -> int:
    return rows.order_by().values("action").distinct().count()
